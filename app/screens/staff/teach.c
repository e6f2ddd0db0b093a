// Teaching the kiosk its scanner: whichever device reads a card now is it.
#include "screens/parts.h"

#include <stdio.h>

static const struct {
    enum string_id says;
    bool again; // it can be begun
} steps[TEACH_STATE_COUNT] = {
    [TEACH_IDLE] = {STR_LEARN_WHAT, true},        [TEACH_ASKED] = {STR_LEARN_WAITING, false},
    [TEACH_WAITING] = {STR_LEARN_WAITING, false}, [TEACH_FOUND] = {STR_LEARN_FOUND, false},
    [TEACH_KNOWN] = {STR_LEARN_KNOWN, false},     [TEACH_NAMELESS] = {STR_LEARN_TWINS, true},
    [TEACH_OVER] = {STR_LEARN_OVER, true},        [TEACH_NOTHING] = {STR_LEARN_NOTHING, true},
};

void app_teach_told(struct app *app, enum teach_state state, const char *id, const char *name)
{
    bool waits = app->devices.teach == TEACH_ASKED || app->devices.teach == TEACH_WAITING;
    if (!waits || app->screen != SCREEN_TEACH)
        return;
    app->changed = true;
    if (state == TEACH_FOUND && !app_setting_put(app, SETTING_SCANNER, id)) {
        app->devices.teach = TEACH_IDLE;
        return;
    }
    app->devices.teach = state;
    snprintf(app->devices.taught, sizeof app->devices.taught, "%s", name ? name : "");
    if (state != TEACH_WAITING)
        app->devices.there = false; // the list is another one now
}

struct node *teach_build(const struct view *v)
{
    const struct devices_seen *devices = &v->app->devices;
    struct node *body, *footer;
    struct page page = {.title = STR_DEVICES_LEARN,
                        .back = STR_BACK,
                        .next = steps[devices->teach].again ? STR_LEARN_BEGIN : STR_COUNT,
                        .next_action = ACT_TEACH};
    struct node *root = part_page(v, &page, &body, &footer);
    struct node *words = part_beside_picture(v, body, "card-scan");
    part_string(v, words, steps[devices->teach].says, TYPE_BODY)->id = "says";
    if (devices->taught[0]) {
        struct node *name = part_plain(v, words, devices->taught, TYPE_NOTE);
        name->id = "name";
        name->flags |= NODE_SECOND;
    }
    return root;
}

enum outcome teach_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_TEACH && steps[app->devices.teach].again) {
        app->devices.teach = TEACH_ASKED;
        app->devices.taught[0] = '\0';
        return OUT_STAY;
    }
    if (action->id != ACT_BACK && action->id != UI_ACTION_BACK)
        return OUT_STAY;
    app->devices.teach = TEACH_IDLE;
    app->devices.taught[0] = '\0';
    return OUT_BACK;
}
