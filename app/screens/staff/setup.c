// The set-up: what the kiosk has to be told before visits can take place (domain/setup.h). Each
// step is kept at once, and the page goes on at the first that is missing; so it does after a power
// cut. While no PIN is set anybody at the glass is the one who sets the kiosk up; afterwards it is
// the manager's.
#include "screens/staff/setup.h"

#include <string.h>

static const struct {
    const char *id;
    enum string_id label;
} steps[SETUP_STEP_COUNT] = {
    [SETUP_LANGUAGE] = {"to-begin", STR_SETUP_LANGUAGE},
    [SETUP_CLOCK] = {"clock", STR_SETUP_CLOCK},
    [SETUP_PINS] = {"pins", STR_SETUP_PINS},
    [SETUP_RECOVERY] = {"recovery", STR_SETUP_RECOVERY},
    [SETUP_OFFICE] = {"office", STR_SETUP_OFFICE},
    [SETUP_DWELLING] = {"dwelling", STR_SETUP_DWELLING},
    [SETUP_PROFILE] = {"profile", STR_SETUP_PROFILE},
    [SETUP_ABUSE] = {"abuse", STR_SETUP_ABUSE},
    [SETUP_KEEP] = {"keep", STR_SETUP_KEEP},
    [SETUP_PANEL] = {"panel", STR_SETUP_PANEL},
};

enum status app_look_at_setup(struct app *app, struct err *err)
{
    const struct setup_port *port = app->ports.setup;
    struct setup setup;
    if (!port)
        return OK;
    TRY(port->look(port->ctx, &setup, err));
    app->setup = setup;
    app->missing = setup_missing(&setup);
    if (!app_profile(app)) // it was chosen, and its file is gone or wrong
        app->missing |= 1U << SETUP_PROFILE;
    return OK;
}

bool app_takes_visits(const struct app *app)
{
    return setup_allows_visits(app->missing);
}

const struct profile *app_profile(const struct app *app)
{
    const char *id = app->setup.office.profile[0] ? app->setup.office.profile : "mhlw";
    for (size_t i = 0; i < app->ports.profile_count; i++)
        if (strcmp(app->ports.profiles[i].id, id) == 0)
            return &app->ports.profiles[i];
    return NULL;
}

bool setup_look_again(struct app *app)
{
    struct err err;
    app_refresh_house(app);
    return app_saved(app, app_look_at_setup(app, &err));
}

bool setup_is_new(const struct app *app)
{
    return !app->setup.has_pin[STAFF_WORKER] && !app->setup.has_pin[STAFF_MANAGER];
}

enum outcome first_open(struct app *app)
{
    if (!setup_look_again(app))
        return OUT_STAY;
    app->digits[0] = '\0';
    return !setup_is_new(app) && !app->at_desk ? OUT_DESK : OUT_FIRST;
}

enum outcome setup_open_step(struct app *app, enum setup_step step)
{
    switch (step) {
    case SETUP_CLOCK:
        return setup_clock_open(app);
    case SETUP_PINS:
        return setup_pins_open(app);
    case SETUP_RECOVERY:
        return setup_code_open(app);
    case SETUP_PANEL:
        return setup_panel_open(app);
    default:
        return setup_open_form(app, step);
    }
}

static void add_step(const struct view *v, struct node *row, enum setup_step step)
{
    bool missing = v->app->missing & 1U << step;
    const struct words *word = app_string(v->app, missing ? STR_SETUP_OPEN : STR_SETUP_DONE);
    const struct words *label = app_string(v->app, steps[step].label);
    struct node *button =
        part_button(v, row, steps[step].id, steps[step].label, LOOK_PLAIN, ACT_PICK);
    button->arg = (int)step;
    button->text =
        arena_printf(v->arena, "%s\n%s", app_lang_text(v->app, label), app_lang_text(v->app, word));
    button->reading =
        arena_printf(v->arena, "%s\n%s", app_spoken(v->app, label), app_spoken(v->app, word));
    button->type = TYPE_NOTE;
    button->text_align = ALIGN_LEFT_BUTTON;
    button->picture = missing ? "not-seen-dash" : "ok-dot";
    button->picture_mm = 8;
    button->flags |= NODE_SHRINK | (missing ? NODE_BOLD : 0);
    button->grow = 1;
}

static void add_steps(const struct view *v, struct node *body)
{
    int across = part_is_large(v) ? 1 : v->metrics->portrait || v->metrics->compact ? 2 : 3;
    int placed = 0;
    struct node *row = NULL;
    for (int i = 0; i < SETUP_STEP_COUNT; i++) {
        if (placed++ % across == 0)
            row = part_row(v, body);
        add_step(v, row, (enum setup_step)i);
    }
    for (; placed % across != 0; placed++)
        part_column(v, row)->grow = 1;
}

static void add_summary(const struct view *v, struct node *body)
{
    int count = 0;
    for (int i = 0; i < SETUP_STEP_COUNT; i++)
        count += (v->app->missing & 1U << i) != 0;
    struct markup_param param = {"count", arena_printf(v->arena, "%d", count)};
    struct node *line = count > 0 ? part_filled(v, body, STR_SETUP_LEFT, TYPE_BODY, &param, 1)
                                  : part_string(v, body, STR_SETUP_ALL, TYPE_BODY);
    line->id = "summary";
}

struct node *first_build(const struct view *v)
{
    struct node *body, *footer;
    bool all = v->app->missing == 0;
    struct page page = {.title = STR_SETUP_TITLE,
                        .back = STR_BACK,
                        .next = all ? STR_SETUP_FINISH : STR_SETUP_GO_ON,
                        .next_action = all ? ACT_DONE : ACT_NEXT};
    struct node *root = part_page(v, &page, &body, &footer);
    add_steps(v, body);
    part_language(v, footer);
    if (setup_is_new(v->app) && v->app->ports.carry)
        part_door(v, footer, "restore", STR_RESTORE_INSTEAD, "copy", ACT_RESTORE);
    footer->across = PLACE_CENTER;
    add_summary(v, footer); // all steps have room above it, and the first is seen with the last
    return root;
}

enum outcome first_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_PICK)
        return setup_open_step(app, (enum setup_step)action->arg);
    if (action->id == ACT_RESTORE && setup_is_new(app) && app->ports.carry) {
        app->digits[0] = '\0';
        return OUT_KEY;
    }
    if (action->id == ACT_NEXT && app->missing)
        return setup_open_step(app, setup_next(app->missing, SETUP_STEP_COUNT));
    if (action->id != ACT_DONE && action->id != ACT_BACK && action->id != UI_ACTION_BACK)
        return OUT_STAY;
    return app->at_desk ? OUT_DESK : OUT_WELCOME;
}
