// The way in for those who work in the house: their PIN tells who of them it is.
#include "domain/pin.h"
#include "screens/staff/desk.h"
#include "screens/staff/form.h"

#include <string.h>

struct node *desk_pin_build(const struct view *v)
{
    const struct digits digits = {STR_DESK, STR_DESK_PIN, "pin-pad", .secret = true};
    struct node *footer;
    struct node *root = part_digits_page(v, &digits, &footer);
    if (v->app->ports.council && v->app->ports.setup)
        part_door(v, footer, "forgotten", STR_RECOVER_DOOR, "secret", ACT_FORGET);
    return root;
}

static void tell_why_not(struct app *app, const struct staff_sign_in *in)
{
    app->wait_until_ms = app_now(app).mono_ms + in->wait_ms;
    if (in->unset)
        app_say(app, STR_DESK_UNSET, NULL);
    else if (in->result == SIGN_IN_LOCKED)
        app_say(app, STR_DESK_LOCKED, NULL);
    else if (in->wait_ms > 0)
        app_count_down(app);
    else
        app_say(app, STR_SIGNIN_WRONG, NULL);
}

bool door_take_pin(struct app *app, struct staff_sign_in *in)
{
    struct moment now = app_now(app);
    struct err err;
    const struct records *r = app->ports.records;
    enum status asked = r->staff_sign_in(r->ctx, app->digits, &now, in, &err);
    explicit_bzero(app->digits, sizeof app->digits);
    if (!app_saved(app, asked))
        return false;
    if (in->result != SIGN_IN_OK)
        tell_why_not(app, in);
    return in->result == SIGN_IN_OK;
}

enum outcome desk_pin_act(struct app *app, const struct ui_action *action)
{
    if (app_take_digits(app, action, PIN_LENGTH))
        return OUT_STAY;
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK) {
        app->digits[0] = '\0';
        return app_takes_visits(app) ? OUT_BACK : OUT_WELCOME;
    }
    if (action->id == ACT_FORGET && app->ports.council && app->ports.setup) {
        explicit_bzero(app->digits, sizeof app->digits);
        return recover_open(app);
    }
    if (action->id != ACT_NEXT || strlen(app->digits) != PIN_LENGTH)
        return OUT_STAY;
    struct staff_sign_in in;
    if (!door_take_pin(app, &in))
        return OUT_STAY;
    app->at_desk = true;
    app->role = in.role;
    if (app->lang ==
        LANG_EASY) // whoever works here reads the usual words, unless they choose others
        app->lang = LANG_PLAIN;
    if (form_waits(app))
        return OUT_RESUME;
    // Before a kiosk takes visits the only way here is 「設定する」.
    return app->role == STAFF_MANAGER && !app_takes_visits(app) ? OUT_FIRST : OUT_DESK;
}
