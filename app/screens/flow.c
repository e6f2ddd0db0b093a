// The screens, and going from one to the other by the table of flows.c.
#include "screens/screen.h"
#include "screens/staff/desk.h"

#include <stdio.h>
#include <string.h>

const struct screen screens[SCREEN_COUNT] = {
#define SCREEN(ID, name, prefix, help, idle, flags)                                                \
    [SCREEN_##ID] = {name, prefix##_build, prefix##_act, STR_##help, idle, flags},
#include "screens/screens.def"
#undef SCREEN
};

const char *screen_name(enum screen_id id)
{
    return screens[id].name;
}

int screen_from_name(const char *name)
{
    for (int i = 0; i < SCREEN_COUNT; i++)
        if (strcmp(screens[i].name, name) == 0)
            return i;
    return -1;
}

void flow_keep_place(struct app *app)
{
    if (!app->visit_live || !(screens[app->screen].flags & PLACE))
        return;
    int page = app->screen == SCREEN_DRAW ? app->pencil.sheet : app->page;
    struct visit_place place = {.sitting = app->sitting, .page = page};
    snprintf(place.screen, sizeof place.screen, "%s", screens[app->screen].name);
    snprintf(place.item, sizeof place.item, "%s", app->item);
    const struct visit_place *kept = &app->visit.place;
    if (strcmp(kept->screen, place.screen) == 0 && strcmp(kept->item, place.item) == 0 &&
        kept->sitting == place.sitting && kept->page == place.page)
        return;
    struct err err;
    if (app->ports.records->visit_place(app->ports.records->ctx, &app->visit, &place, &err) == OK)
        app->visit.place = place;
}

// A resident's copy is for them, right then: it ends with the page after the release, and by
// waiting. What lies over it goes back to that page instead.
static void end_copy(struct app *app)
{
    app->copy_offered = false;
    app->code_size = 0;
    explicit_bzero(app->code, sizeof app->code);
    if (screens[app->under].flags & ONCE)
        app->under = SCREEN_ENDED;
    if (screens[app->asked].flags & ONCE)
        app->asked = SCREEN_ENDED;
}

static bool keeps_copy(enum screen_id to)
{
    bool over = (screens[to].flags & OVER) && to != SCREEN_IDLE;
    return over || to == SCREEN_ENDED || (screens[to].flags & ONCE);
}

void flow_go(struct app *app, enum screen_id to)
{
    if ((screens[to].flags & OVER) && !(screens[app->screen].flags & OVER)) {
        app->under = app->screen;
        app->under_page = app->page;
    }
    if (to == SCREEN_IDLE)
        app->asked = app->screen;
    if (app->copy_offered && !keeps_copy(to))
        end_copy(app);
    app->screen = to;
    app->page = 0;
    app->screen_ms = app_now(app).mono_ms;
    app->message = STR_COUNT;
    app->changed = true;
    if (screens[to].flags & DESK)
        desk_arrive(app);
    flow_keep_place(app);
}

// The page that a page over it goes back to. What IDLE came over may itself lie over another.
static enum screen_id below(const struct app *app)
{
    if (app->screen == SCREEN_IDLE)
        return app->asked;
    return screens[app->screen].flags & OVER ? app->under : app->opener;
}

// Where a sitting that is over cannot be gone on with.
static bool needs_open_sitting(int screen)
{
    return screen == SCREEN_NEAR || screen == SCREEN_PRACTICE || screen == SCREEN_QUESTION ||
           screen == SCREEN_RELEASE;
}

// Where the visit stood, as a screen; the beginning where that is no place to go on.
static enum screen_id place_to_go_on(struct app *app, const struct visit_place *place)
{
    int to = screen_from_name(place->screen);
    const struct sitting *sitting = visit_sitting(&app->visit, place->sitting);
    if (to < 0 || !(screens[to].flags & PLACE))
        return SCREEN_COURTESY;
    if (needs_open_sitting(to) && (!sitting || sitting->state != SITTING_OPEN))
        return SCREEN_RESIDENTS;
    if (to == SCREEN_DRAW && !app_may_draw(app, place->item))
        return SCREEN_MAP; // another pack was put in since
    if (to == SCREEN_MEMO && !app_may_speak(app, place->item))
        return SCREEN_MAP; // and the setting may have changed
    return to == SCREEN_ENDED && !sitting ? SCREEN_RESIDENTS : (enum screen_id)to;
}

static void go_on(struct app *app)
{
    const struct visit_place kept = app->visit.place, *place = &kept;
    enum screen_id to = place_to_go_on(app, place);
    memcpy(app->item, place->item, sizeof app->item);
    app->sitting = to == SCREEN_RESIDENTS ? 0 : place->sitting;
    if (to == SCREEN_NOTE) {
        app->opener = app_screen_of_prompt(app, place->item);
        if (app_write(app, place->item, place->sitting) != OUT_NOTE)
            return;
    }
    if (to == SCREEN_DRAW) {
        app->opener = app_screen_of_prompt(app, place->item);
        if (app_draw(app, place->item) != OUT_DRAW)
            return;
        app_turn_sheet(app, place->page);
    }
    if (to == SCREEN_MEMO) {
        app->opener = app_screen_of_prompt(app, place->item);
        if (app_speak(app, place->item) != OUT_MEMO)
            return;
    }
    flow_go(app, to);
    app->page = to == SCREEN_DRAW ? 0 : place->page;
    flow_keep_place(app);
}

// What goes back to whoever opened it.
static bool opens(enum screen_id to)
{
    return to == SCREEN_NOTE || to == SCREEN_DRAW || to == SCREEN_MEMO || to == SCREEN_CAMERA;
}

static bool leads_from(const struct flow *flow, enum screen_id screen)
{
    bool tab = screens[screen].flags & TAB;
    return flow->from == screen || (tab && flow->from == SCREEN_DESK);
}

void flow_follow(struct app *app, enum outcome outcome)
{
    bool over;
    switch (outcome) {
    case OUT_STAY:
        app->changed = true;
        flow_keep_place(app);
        return;
    case OUT_RETURN:
        over = (screens[app->screen].flags & OVER) != 0;
        flow_go(app, below(app));
        app->page = !over ? app->opener_page : app->screen == app->under ? app->under_page : 0;
        flow_keep_place(app);
        return;
    case OUT_GO_ON:
        go_on(app);
        return;
    case OUT_WELCOME:
        app_forget(app);
        flow_go(app, SCREEN_WELCOME);
        return;
    default:
        break;
    }
    for (size_t i = 0; i < flow_count; i++)
        if (leads_from(&flows[i], app->screen) && flows[i].outcome == outcome) {
            if (opens(flows[i].to) || outcome == OUT_FORM) {
                app->opener = app->screen;
                app->opener_page = outcome == OUT_FORM ? app->page : 0;
            }
            if (flows[i].to == SCREEN_RELEASE)
                app->stopped = app->screen;
            flow_go(app, flows[i].to);
            if (flows[i].to == SCREEN_FORM)
                app->page = app->filling.page;
            else if (flows[i].to == SCREEN_ENTRY)
                entry_arrive(app);
            else if (flows[i].to == SCREEN_ENTRY_RESIDENT)
                app->page = app->entry.resident_page;
            return;
        }
    ALWAYS(false && "an outcome without a way in flows[]");
}
