// A member's PIN: a new one, drawn by chance and shown once, and the lock after too many wrong
// tries.
#include "domain/pin.h"
#include "screens/staff/desk.h"

#include <string.h>

enum outcome member_pin_open(struct app *app, const struct member *member)
{
    app->desk.who = member->id;
    explicit_bzero(app->new_pin, sizeof app->new_pin);
    return OUT_PIN;
}

const struct member *member_shown(const struct app *app)
{
    for (size_t i = 0; i < app->desk.member_count; i++)
        if (id_equal(&app->desk.members[i].id, &app->desk.who))
            return &app->desk.members[i];
    return NULL;
}

void member_add_who(const struct view *v, struct node *body, const struct member *member)
{
    struct markup_param number = {"number", arena_printf(v->arena, "%d", member->number)};
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    part_filled(v, row, STR_STATUS_MEMBER, TYPE_BODY, &number, 1);
    struct node *name = part_written(v, row, member->name, member->reading, TYPE_BODY);
    name->flags |= NODE_PRIVATE;
    name->grow = 1;
}

static void add_pin(const struct view *v, struct node *body)
{
    bool large = part_is_large(v);
    part_string(v, body, STR_PIN_NEW, TYPE_BODY);
    struct node *pin = part_plain(v, body, v->app->new_pin, large ? TYPE_ANSWER : TYPE_QUESTION);
    pin->id = "new-pin";
    pin->reading = part_spelled(v, v->app->new_pin);
    pin->flags |= NODE_PRIVATE | NODE_BOLD;
    part_string(v, body, STR_SETUP_CODE_ONCE, TYPE_NOTE)->flags |= NODE_SECOND;
}

struct node *member_pin_build(const struct view *v)
{
    const struct member *member = member_shown(v->app);
    bool drawn = v->app->new_pin[0] != '\0';
    struct node *body, *footer;
    struct page page = {.title = STR_PIN_TITLE,
                        .back = drawn ? STR_COUNT : STR_BACK,
                        .next = drawn ? STR_SETUP_CODE_KEPT : STR_PIN_MAKE,
                        .next_action = drawn ? ACT_BACK : ACT_BEGIN};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body) || !member)
        return root;
    member_add_who(v, body, member);
    if (drawn) {
        add_pin(v, body);
        return root;
    }
    part_string(v, body, member->has_pin ? STR_PIN_ASK : STR_PIN_FIRST, TYPE_BODY);
    part_button(v, footer, "unlock", STR_PIN_UNLOCK, LOOK_PLAIN, ACT_CLEAR);
    part_button(v, footer, "card", STR_MEMBER_CARD_DOOR, LOOK_PLAIN, ACT_GO);
    return root;
}

static void draw(struct app *app, const struct id *member)
{
    const struct council *c = app->ports.council;
    struct moment now = app_now(app);
    char pin[PIN_LENGTH + 1];
    struct err err;
    pin_draw(app->ports.random, pin);
    if (app_saved(app, c->member_pin_put(c->ctx, member, pin, &now, &err)))
        memcpy(app->new_pin, pin, sizeof app->new_pin);
    explicit_bzero(pin, sizeof pin);
}

static void unlock(struct app *app, const struct id *member)
{
    const struct council *c = app->ports.council;
    struct moment now = app_now(app);
    struct err err;
    if (app_saved(app, c->member_unlock(c->ctx, member, &now, &err)))
        app_say(app, STR_PIN_UNLOCKED, NULL);
}

enum outcome member_pin_act(struct app *app, const struct ui_action *action)
{
    const struct member *member = member_shown(app);
    if (action->id == ACT_BEGIN && member)
        draw(app, &member->id);
    else if (action->id == ACT_CLEAR && member)
        unlock(app, &member->id);
    else if (action->id == ACT_GO && member && !app->new_pin[0])
        return member_card_open(app);
    if (action->id != ACT_BACK && action->id != UI_ACTION_BACK)
        return OUT_STAY;
    explicit_bzero(app->new_pin, sizeof app->new_pin);
    return OUT_BACK;
}
