// For the day on which the staff have forgotten their PINs: the code from the slip, and then a new
// PIN for the manager. Until that is kept the code is not spent and nothing is changed, so that
// whoever walks away in between leaves the page as closed as it was.
#include "screens/staff/code.h"
#include "screens/staff/setup.h"

#include <string.h>

enum { DIGITS = 20 };

enum outcome recover_open(struct app *app)
{
    explicit_bzero(app->recovery, sizeof app->recovery);
    return OUT_CODE;
}

struct node *recover_build(const struct view *v)
{
    return code_build(v, &(struct code_page){.title = STR_RECOVER_DOOR,
                                             .ask = STR_RECOVER_ASK,
                                             .typed = v->app->recovery,
                                             .digits = DIGITS,
                                             .secret = true});
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
    if (code_take(app->recovery, DIGITS, action))
        return OUT_STAY;
    if (action->id == ACT_DONE && strlen(app->recovery) == DIGITS)
        return try_code(app);
    if (action->id != ACT_BACK && action->id != UI_ACTION_BACK)
        return OUT_STAY;
    explicit_bzero(app->recovery, sizeof app->recovery);
    return OUT_BACK;
}
