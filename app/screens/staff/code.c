#include "screens/staff/code.h"
#include "base/base32.h"

#include <string.h>

enum { KEYS = 32, GROUP = 5, WIDE = 8, NARROW = 6, LONGEST = 32 };

static const char *in_groups(const struct view *v, const char *typed)
{
    char shown[LONGEST];
    size_t size = 0;
    for (size_t i = 0; typed[i]; i++) {
        if (i > 0 && i % GROUP == 0)
            shown[size++] = '-';
        shown[size++] = typed[i];
    }
    shown[size] = '\0';
    const char *kept = arena_strdup(v->arena, shown);
    explicit_bzero(shown, sizeof shown);
    return kept;
}

// What is typed, and what is asked or wrong, which stays above the keys.
static void add_field(const struct view *v, struct node *body, const struct code_page *page)
{
    struct node *top = part_column(v, body);
    top->flags |= NODE_PINNED;
    struct node *row = part_row(v, top);
    row->across = PLACE_CENTER;
    struct node *field = node_add(v->arena, row, ROLE_FIELD, "field");
    field->look = LOOK_DASHED;
    field->type = TYPE_BODY;
    field->text = field->value = in_groups(v, page->typed);
    field->heard = part_spelled(v, field->text);
    field->min_height_mm = 15;
    field->grow = 1;
    field->flags |= NODE_ACTIVE_FIELD | (page->secret ? NODE_PRIVATE : 0U);
    part_call(v, field, page->ask);
    struct node *erase = part_button(v, row, "erase", STR_ERASE, LOOK_KEY, ACT_ERASE);
    erase->min_width_mm = erase->min_height_mm = 15;
    if (v->app->message == STR_COUNT)
        part_string(v, top, page->ask, TYPE_NOTE);
    else
        part_message(v, top);
}

static void add_keys(const struct view *v, struct node *body, const struct code_page *page)
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
        key->flags |= page->secret ? NODE_PRIVATE : 0U;
    }
    for (int i = KEYS; i % across != 0; i++)
        part_column(v, row)->grow = 1;
}

struct node *code_build(const struct view *v, const struct code_page *asked)
{
    struct node *body, *footer;
    struct page page = {.title = asked->title,
                        .back = STR_BACK,
                        .next = STR_DONE,
                        .next_action = ACT_DONE,
                        .next_disabled = strlen(asked->typed) != asked->digits,
                        .own_message = true};
    struct node *root = part_page(v, &page, &body, &footer);
    add_field(v, body, asked);
    add_keys(v, body, asked);
    return root;
}

static void type_digit(char *typed, size_t digits, int value)
{
    size_t size = strlen(typed);
    if (value < 0 || value >= KEYS || size == digits)
        return;
    typed[size] = base32_digits[value];
    typed[size + 1] = '\0';
}

bool code_take(char *typed, size_t digits, const struct ui_action *action)
{
    size_t size = strlen(typed);
    if (action->id == ACT_LETTER)
        type_digit(typed, digits, action->arg);
    else if (action->id == UI_ACTION_TEXT)
        for (const char *c = action->text; *c; c++)
            type_digit(typed, digits, base32_value(*c));
    else if (action->id != ACT_ERASE && action->id != UI_ACTION_ERASE)
        return false;
    else if (size > 0)
        typed[size - 1] = '\0';
    return true;
}
