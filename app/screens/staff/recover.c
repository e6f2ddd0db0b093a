// For the day on which the staff have forgotten their PINs: the code from the slip, and then a new
// PIN for the manager. Until that is kept the code is not spent and nothing is changed, so that
// whoever walks away in between leaves the page as closed as it was.
#include "base/base32.h"
#include "screens/staff/setup.h"

#include <string.h>

enum { DIGITS = 20, GROUP = 5, KEYS = 32, WIDE = 8, NARROW = 6 };

enum outcome recover_open(struct app *app)
{
    explicit_bzero(app->recovery, sizeof app->recovery);
    return OUT_CODE;
}

static size_t typed(const struct app *app)
{
    return strlen(app->recovery);
}

// ---------------------------------------------------------------- the page

static const char *in_groups(const struct view *v)
{
    char shown[RECOVERY_CODE_SIZE];
    size_t size = 0;
    for (size_t i = 0; i < typed(v->app); i++) {
        if (i > 0 && i % GROUP == 0)
            shown[size++] = '-';
        shown[size++] = v->app->recovery[i];
    }
    shown[size] = '\0';
    const char *kept = arena_strdup(v->arena, shown);
    explicit_bzero(shown, sizeof shown);
    return kept;
}

// What is typed, and what is asked or wrong, which stays above the keys.
static void add_field(const struct view *v, struct node *body)
{
    struct node *top = part_column(v, body);
    top->flags |= NODE_PINNED;
    struct node *row = part_row(v, top);
    row->across = PLACE_CENTER;
    struct node *field = node_add(v->arena, row, ROLE_FIELD, "field");
    field->look = LOOK_DASHED;
    field->type = TYPE_BODY;
    field->text = field->value = in_groups(v);
    field->heard = part_spelled(v, field->text);
    field->min_height_mm = 15;
    field->grow = 1;
    field->flags |= NODE_ACTIVE_FIELD | NODE_PRIVATE;
    part_call(v, field, STR_RECOVER_ASK);
    struct node *erase = part_button(v, row, "erase", STR_ERASE, LOOK_KEY, ACT_ERASE);
    erase->min_width_mm = erase->min_height_mm = 15;
    if (v->app->message == STR_COUNT)
        part_string(v, top, STR_RECOVER_ASK, TYPE_NOTE);
    else
        part_message(v, top);
}

static void add_keys(const struct view *v, struct node *body)
{
    int across = v->metrics->portrait || part_is_large(v) ? NARROW : WIDE;
    struct node *row = NULL;
    for (int i = 0; i < KEYS; i++) {
        if (i % across == 0) {
            row = part_row(v, body);
            row->flags |= NODE_SCAN_GROUP;
            part_call(v, row, STR_RECOVER_KEYS);
        }
        const char *letter = arena_printf(v->arena, "%c", base32_digits[i]);
        struct node *key =
            node_add(v->arena, row, ROLE_BUTTON, arena_printf(v->arena, "key-%s", letter));
        key->look = LOOK_KEY;
        key->type = TYPE_BODY;
        key->text = letter;
        key->reading = part_spelled(v, letter);
        key->text_align = ALIGN_CENTER;
        key->action = ACT_LETTER;
        key->arg = i;
        key->min_width_mm = key->min_height_mm = 12;
        key->grow = 1;
        key->flags |= NODE_PRIVATE;
    }
    for (int i = KEYS; i % across != 0; i++)
        part_column(v, row)->grow = 1;
}

struct node *recover_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_RECOVER_DOOR,
                        .back = STR_BACK,
                        .next = STR_DONE,
                        .next_action = ACT_DONE,
                        .next_disabled = typed(v->app) != DIGITS,
                        .own_message = true};
    struct node *root = part_page(v, &page, &body, &footer);
    add_field(v, body);
    add_keys(v, body);
    return root;
}

// ---------------------------------------------------------------- what is typed, and trying it

static void type_digit(struct app *app, int value)
{
    size_t size = typed(app);
    if (value < 0 || value >= KEYS || size == DIGITS)
        return;
    app->recovery[size] = base32_digits[value];
    app->recovery[size + 1] = '\0';
}

static bool take_key(struct app *app, const struct ui_action *action)
{
    size_t size = typed(app);
    if (action->id == ACT_LETTER)
        type_digit(app, action->arg);
    else if (action->id == UI_ACTION_TEXT)
        for (const char *c = action->text; *c; c++)
            type_digit(app, base32_value(*c));
    else if (action->id != ACT_ERASE && action->id != UI_ACTION_ERASE)
        return false;
    else if (size > 0)
        app->recovery[size - 1] = '\0';
    return true;
}

// What was typed stays after a refusal, to be compared with the slip.
static enum outcome try_code(struct app *app)
{
    const struct council *c = app->ports.council;
    struct moment now = app_now(app);
    struct err err;
    enum status status = c->recovery_look(c->ctx, app->recovery, &now, &err);
    if (status == ERR_REFUSED || status == ERR_INVALID)
        app_say(app, STR_RECOVER_WRONG, NULL);
    else if (status == ERR_BUSY)
        app_say(app, STR_RECOVER_WAIT, NULL);
    else if (status == ERR_ABSENT)
        app_say(app, STR_RECOVER_NONE, NULL);
    else if (app_saved(app, status))
        return setup_pins_recover(app);
    return OUT_STAY;
}

enum outcome recover_act(struct app *app, const struct ui_action *action)
{
    if (take_key(app, action))
        return OUT_STAY;
    if (action->id == ACT_DONE && typed(app) == DIGITS)
        return try_code(app);
    if (action->id != ACT_BACK && action->id != UI_ACTION_BACK)
        return OUT_STAY;
    explicit_bzero(app->recovery, sizeof app->recovery);
    return OUT_BACK;
}
