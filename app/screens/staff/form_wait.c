// What is not saved yet when the desk locks itself: it waits in memory, at most a day, for somebody
// with the PIN of the same role, and nothing of it is shown before. Nothing of it reaches the disk;
// a power cut takes it away (decision 36).
#include "screens/staff/desk.h"
#include "screens/staff/form_parts.h"

#include <string.h>

enum { WAITS_HOURS = 24 };

static void wipe(struct waiting *waiting)
{
    explicit_bzero(waiting, sizeof *waiting);
}

// The page over which the kiosk asked whether somebody is there is still known.
static void settle_words(struct app *app)
{
    if (app->under == SCREEN_FORM_WORDS)
        form_keep_words(app);
    else if (app->under == SCREEN_FORM)
        app->filling.page = app->under_page;
}

void form_wait(struct app *app)
{
    const struct form *form = app->filling.form;
    struct err err;
    if (!app->at_desk || !form)
        return;
    settle_words(app);
    if (!app->filling.changed || form->pause == PAUSE_ENDS)
        return;
    if (form->pause == PAUSE_KEEPS) {
        // Nobody is there to be told that it failed.
        enum status kept = form_is_sound(app) ? form->save(app, form_filled(app), &err) : OK;
        (void)kept;
        return;
    }
    struct waiting *waiting = &app->waiting[app->role];
    struct moment now = app_now(app);
    desk_forget(app); // what is left of the desk tells where it was, and nothing that was read
    waiting->filling = app->filling;
    waiting->place = app->desk;
    waiting->opener = app->opener;
    waiting->opener_page = app->opener_page;
    waiting->left_ms = now.mono_ms;
    waiting->left_utc_ms = now.utc_ms;
}

void form_end_waits(struct app *app)
{
    int64_t now_ms = app_now(app).mono_ms;
    for (size_t i = 0; i < ARRAY_LEN(app->waiting); i++)
        if (now_ms - app->waiting[i].left_ms >= WAITS_HOURS * 3600000LL)
            wipe(&app->waiting[i]);
}

bool form_waits(struct app *app)
{
    form_end_waits(app);
    return app->at_desk && app->waiting[app->role].filling.form;
}

// The page from which it was opened is come to first: what is there may have changed.
static enum outcome take_up(struct app *app)
{
    struct waiting *waiting = &app->waiting[app->role];
    enum screen_id opener = waiting->opener;
    if (!form_waits(app))
        return OUT_DESK;
    desk_forget(app);
    app->desk = waiting->place;
    flow_go(app, opener);
    app->page = waiting->opener_page;
    app->filling = waiting->filling;
    wipe(waiting);
    if (app->filling.form->again)
        app->filling.form->again(app, form_filled(app));
    flow_follow(app, OUT_FORM);
    return OUT_STAY;
}

struct node *desk_waits_build(const struct view *v)
{
    const struct waiting *waiting = &v->app->waiting[v->app->role];
    struct node *body, *footer;
    struct page page = {.title = STR_WAITS_TITLE, .back = STR_WAITS_LATER, .next = STR_RESUME_GO};
    struct node *root = part_page(v, &page, &body, &footer);
    if (!waiting->filling.form)
        return root;
    part_string(v, body, waiting->filling.form->title, TYPE_ANSWER)->id = "what";
    struct node *when = node_add(v->arena, body, ROLE_TEXT, "when");
    when->type = TYPE_NOTE;
    when->flags |= NODE_SECOND;
    part_set_moment(v, when, waiting->left_utc_ms);
    part_say(v, body, "pencil", STR_WAITS_TEXT);
    return root;
}

enum outcome desk_waits_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_NEXT)
        return take_up(app);
    return action->id == ACT_BACK || action->id == UI_ACTION_BACK ? OUT_DESK : OUT_STAY;
}
