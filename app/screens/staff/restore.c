// A backup in place of the records that are here: the manager's, after it was tried, after one
// question and their PIN. While no PIN is set, as on a machine that takes the place of a broken
// one, there is nobody to ask and nothing to lose.
#include "domain/pin.h"
#include "screens/staff/desk.h"
#include "screens/staff/setup.h"

#include <string.h>

bool restore_is_offered(const struct app *app)
{
    return app->carrying.order.what == CARRY_OLD_BACKUP && app->carrying.order.passphrase[0] &&
           (setup_is_new(app) || (app->at_desk && app->role == STAFF_MANAGER));
}

static bool is_back(const struct ui_action *action)
{
    return action->id == ACT_BACK || action->id == UI_ACTION_BACK;
}

static enum outcome begin(struct app *app)
{
    struct carry_order order = app->carrying.order;
    order.what = CARRY_RESTORE;
    enum outcome outcome = carry_begin(app, &order);
    explicit_bzero(order.passphrase, sizeof order.passphrase);
    return outcome;
}

struct node *restore_build(const struct view *v)
{
    struct node *body, *footer;
    bool is_new = setup_is_new(v->app);
    struct page page = {.title = STR_RESTORE,
                        .back = STR_BACK,
                        .next = is_new ? STR_RESTORE_GO : STR_NEXT,
                        .next_action = ACT_NEXT};
    struct node *root = part_page(v, &page, &body, &footer);
    struct node *words = part_say(v, body, is_new ? "copy" : "warning", STR_RESTORE_ASK);
    carry_add_trial(v, words);
    if (!is_new) {
        part_string(v, words, STR_RESTORE_LATER, TYPE_BODY);
        part_string(v, words, STR_RESTORE_ASIDE, TYPE_BODY);
    }
    part_string(v, words, STR_RESTORE_PINS, TYPE_BODY);
    return root;
}

enum outcome restore_act(struct app *app, const struct ui_action *action)
{
    if (is_back(action))
        return OUT_BACK;
    if (action->id != ACT_NEXT || !restore_is_offered(app))
        return OUT_STAY;
    app->digits[0] = '\0';
    return setup_is_new(app) ? begin(app) : OUT_PIN;
}

struct node *restore_pin_build(const struct view *v)
{
    const struct digits digits = {STR_RESTORE, STR_RESTORE_PIN, "pin-pad", .secret = true,
                                  .next = STR_RESTORE_GO};
    struct node *footer;
    return part_digits_page(v, &digits, &footer);
}

enum outcome restore_pin_act(struct app *app, const struct ui_action *action)
{
    struct staff_sign_in in;
    if (app_take_digits(app, action, PIN_LENGTH))
        return OUT_STAY;
    if (is_back(action)) {
        explicit_bzero(app->digits, sizeof app->digits);
        return OUT_BACK;
    }
    if (action->id != ACT_NEXT || strlen(app->digits) != PIN_LENGTH || !restore_is_offered(app))
        return OUT_STAY;
    if (!door_take_pin(app, &in))
        return OUT_STAY;
    if (in.role == STAFF_MANAGER)
        return begin(app);
    app_say(app, STR_SIGNIN_WRONG, NULL);
    return OUT_STAY;
}

struct node *restored_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_RESTORE, .back = STR_COUNT, .next = STR_DONE};
    struct node *root = part_page(v, &page, &body, &footer);
    struct node *words = part_say(v, body, "done", STR_RESTORE_DONE);
    part_string(v, words, STR_RESTORE_PINS_NOW, TYPE_BODY);
    return root;
}

enum outcome restored_act(struct app *app, const struct ui_action *action)
{
    (void)app;
    return action->id == ACT_NEXT ? OUT_WELCOME : OUT_STAY;
}
