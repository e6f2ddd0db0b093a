// The PINs of the staff, each typed twice, and the code for when they are forgotten.
#include "domain/pin.h"
#include "screens/staff/setup.h"

#include <string.h>

// ---------------------------------------------------------------- PINs

// The manager's first: it is they who go on after a power cut.
enum outcome setup_pins_open(struct app *app)
{
    bool has_manager = app->setup.has_pin[STAFF_MANAGER];
    app->digits[0] = '\0';
    // The one that is missing; both anew when none is.
    bool only_worker = has_manager && !app->setup.has_pin[STAFF_WORKER];
    explicit_bzero(&app->choosing, sizeof app->choosing);
    app->choosing.role = only_worker ? STAFF_WORKER : STAFF_MANAGER;
    return OUT_PIN;
}

enum outcome setup_pins_recover(struct app *app)
{
    app->digits[0] = '\0';
    explicit_bzero(&app->choosing, sizeof app->choosing);
    app->choosing.role = STAFF_MANAGER;
    app->choosing.recovers = true;
    return OUT_PIN;
}

struct node *setup_pins_build(const struct view *v)
{
    enum string_id question =
        v->app->choosing.role == STAFF_MANAGER ? STR_SETUP_PIN_MANAGER : STR_SETUP_PIN_STAFF;
    if (v->app->choosing.first[0])
        question = STR_SETUP_PIN_AGAIN;
    const struct digits digits = {STR_SETUP_PINS, question, "pin-pad", .secret = true};
    struct node *footer;
    return part_digits_page(v, &digits, &footer);
}

static void begin_again(struct app *app, enum string_id why)
{
    explicit_bzero(app->choosing.first, sizeof app->choosing.first);
    app_say(app, why, NULL);
}

static void forget(struct app *app)
{
    if (app->choosing.recovers)
        explicit_bzero(app->recovery, sizeof app->recovery);
    explicit_bzero(&app->choosing, sizeof app->choosing);
    explicit_bzero(app->digits, sizeof app->digits);
}

// Whoever knows the code and chose the PIN just now is the manager; what fails leads to the door.
static enum outcome come_in(struct app *app)
{
    const struct records *r = app->ports.records;
    struct moment now = app_now(app);
    struct staff_sign_in in = {.result = SIGN_IN_WRONG};
    struct err err;
    enum status status = r->staff_sign_in(r->ctx, app->choosing.first, &now, &in, &err);
    forget(app);
    if (status != OK || in.result != SIGN_IN_OK)
        return OUT_DESK;
    app->at_desk = true;
    app->role = in.role;
    return setup_look_again(app) ? OUT_BACK : OUT_STAY;
}

static enum status put_pin(struct app *app)
{
    const struct council *c = app->ports.council;
    struct moment now = app_now(app);
    struct err err;
    return app->choosing.recovers
               ? c->recovery_use(c->ctx, app->recovery, app->choosing.first, &now, &err)
               : c->staff_pin_put(c->ctx, app->choosing.role, app->choosing.first, &now, &err);
}

static enum outcome keep_pin(struct app *app)
{
    enum status status = put_pin(app);
    if (status == ERR_EXISTS || status == ERR_INVALID) {
        begin_again(app, status == ERR_EXISTS ? STR_SETUP_PIN_SAME : STR_SETUP_PIN_WEAK);
        return OUT_STAY;
    }
    if (status == ERR_REFUSED || status == ERR_ABSENT || status == ERR_BUSY) {
        forget(app); // somebody at the desk computer drew another code meanwhile
        return OUT_DESK;
    }
    if (status == OK && app->choosing.recovers)
        return come_in(app);
    explicit_bzero(app->choosing.first, sizeof app->choosing.first);
    if (!app_saved(app, status) || !setup_look_again(app))
        return OUT_STAY;
    if (app->choosing.role == STAFF_WORKER)
        return OUT_BACK;
    app->choosing.role = STAFF_WORKER;
    return OUT_STAY;
}

static enum outcome take_pin(struct app *app, const char *pin)
{
    if (!app->choosing.first[0]) {
        if (pin_is_acceptable(pin))
            memcpy(app->choosing.first, pin, sizeof app->choosing.first);
        else
            app_say(app, STR_SETUP_PIN_WEAK, NULL);
        return OUT_STAY;
    }
    if (strcmp(app->choosing.first, pin) == 0)
        return keep_pin(app);
    begin_again(app, STR_SETUP_PIN_DIFFERS);
    return OUT_STAY;
}

enum outcome setup_pins_act(struct app *app, const struct ui_action *action)
{
    if (app_take_digits(app, action, PIN_LENGTH))
        return OUT_STAY;
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK) {
        bool at_door = app->choosing.recovers;
        forget(app);
        return at_door ? OUT_DESK : OUT_BACK;
    }
    if (action->id != ACT_NEXT || strlen(app->digits) != PIN_LENGTH)
        return OUT_STAY;
    char pin[PIN_LENGTH + 1];
    memcpy(pin, app->digits, sizeof pin);
    explicit_bzero(app->digits, sizeof app->digits);
    enum outcome outcome = take_pin(app, pin);
    explicit_bzero(pin, sizeof pin);
    return outcome;
}

// ---------------------------------------------------------------- the code

// It is drawn when its page opens, so that it cannot be shown twice.
enum outcome setup_code_open(struct app *app)
{
    const struct council *c = app->ports.council;
    struct moment now = app_now(app);
    struct err err;
    return app_saved(app, c->recovery_new(c->ctx, &now, app->recovery, &err)) ? OUT_CODE : OUT_STAY;
}

static void add_code(const struct view *v, struct node *parent, enum type type)
{
    struct node *code = part_plain(v, parent, v->app->recovery, type);
    code->id = "code";
    code->role = ROLE_TEXT;
    code->reading = part_spelled(v, v->app->recovery);
    code->flags |= NODE_PRIVATE | NODE_BOLD;
}

struct node *setup_code_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {
        .title = STR_SETUP_RECOVERY, .back = STR_COUNT, .next = STR_SETUP_CODE_KEPT};
    struct node *root = part_page(v, &page, &body, &footer);
    part_string(v, body, STR_SETUP_CODE, TYPE_BODY);
    add_code(v, body, part_is_large(v) || v->metrics->compact ? TYPE_BODY : TYPE_QUESTION);
    part_string(v, body, STR_SETUP_CODE_ONCE, TYPE_NOTE)->flags |= NODE_SECOND;
    part_door(v, footer, "print", STR_INSIDE_PRINT, "printer", ACT_PRINT);
    return root;
}

enum outcome setup_code_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_PRINT)
        app_print_slip(app, SLIP_RECOVERY);
    if (action->id != ACT_NEXT && action->id != UI_ACTION_BACK)
        return OUT_STAY;
    explicit_bzero(app->recovery, sizeof app->recovery);
    return setup_look_again(app) ? OUT_BACK : OUT_STAY;
}

void setup_add_slip(const struct view *v, struct node *root)
{
    struct node *words = part_column(v, root);
    words->gap_mm = words->pad_mm = 1;
    part_string(v, words, STR_SETUP_RECOVERY, TYPE_ANSWER)->flags |= NODE_BOLD;
    struct node *when = node_add(v->arena, words, ROLE_TEXT, "when");
    when->type = TYPE_NOTE;
    part_set_moment(v, when, app_now(v->app).utc_ms);
    add_code(v, words, TYPE_BODY);
    part_string(v, words, STR_SETUP_CODE, TYPE_NOTE);
}
