// How fast the frame may move for who uses one switch: a picture comes after a while, they press,
// and the pace follows from how long that took. With the sound on a bell comes with the picture.
// Nothing else can be pressed here, so that the only switch is enough; who does not press is let
// out again.
#include "screens/parts.h"

enum {
    TRIES = 4,
    LEAST_WAIT_MS = 1500, // until the picture comes, and up to as much again
    MISSED_MS = 8000,
};

static bool is_heard(const struct app *app)
{
    return app->ways.at[WAY_SOUND] != 0 && !app->mute;
}

static bool is_over(const struct trial *trial)
{
    return trial->tries >= TRIES;
}

static void wait_again(struct app *app)
{
    uint16_t chance;
    app->ports.random->fill(app->ports.random->ctx, &chance, sizeof chance);
    app->trial.lit = false;
    app->trial.due_ms = app_now(app).mono_ms + LEAST_WAIT_MS + chance % LEAST_WAIT_MS;
    app->changed = true;
}

void pace_begin(struct app *app)
{
    app->trial = (struct trial){0};
    wait_again(app);
}

static void set_pace(struct app *app)
{
    int proposed_ms = ui_pace_propose_ms(&app->trial.pace);
    if (proposed_ms == 0)
        return;
    app->ways.at[WAY_PACE] = 0;
    while (ways_number(&app->ways, WAY_PACE) < proposed_ms && ways_step(&app->ways, WAY_PACE, 1))
        continue;
}

static void next_try(struct app *app)
{
    app->trial.tries++;
    wait_again(app);
    if (is_over(&app->trial))
        set_pace(app);
}

bool pace_is_over(const struct app *app)
{
    return is_over(&app->trial);
}

bool pace_hold(struct app *app, bool hold)
{
    bool was_lit = app->trial.lit;
    if (app->screen != SCREEN_PACE || is_over(&app->trial) || app->trial.held == hold)
        return false;
    app->trial.held = hold;
    wait_again(app);
    return was_lit;
}

int64_t pace_deadline(const struct app *app)
{
    return is_over(&app->trial) || app->trial.held ? INT64_MAX : app->trial.due_ms;
}

void pace_tick(struct app *app)
{
    int64_t now_ms = app_now(app).mono_ms;
    if (now_ms < pace_deadline(app))
        return;
    if (app->trial.lit) {
        ui_pace_missed(&app->trial.pace);
        next_try(app);
    } else {
        app->trial.lit = true;
        app->trial.due_ms = now_ms + MISSED_MS;
    }
    app_touched(app);
    app->changed = true;
}

// The pace in seconds, in PATTERN. TAKE: the words for the eye or for the ear.
static const char *in_seconds(const struct view *v, enum string_id pattern,
                              const char *(*take)(const struct app *app, const struct words *words))
{
    int ms = ways_number(&v->app->ways, WAY_PACE);
    struct markup_param parts[] = {{"whole", arena_printf(v->arena, "%d", ms / 1000)},
                                   {"tenths", arena_printf(v->arena, "%d", ms % 1000 / 100)}};
    const char *tenths = take(v->app, app_string(v->app, STR_NUMBER_TENTHS));
    struct markup_param number = {"count", markup_place(v->arena, tenths, parts, ARRAY_LEN(parts))};
    return markup_place(v->arena, take(v->app, app_string(v->app, pattern)), &number, 1);
}

const char *pace_heard(const struct view *v, enum string_id string)
{
    return in_seconds(v, string, app_spoken);
}

struct node *pace_words(const struct view *v, struct node *parent, enum string_id string,
                        enum type type)
{
    struct node *node = part_string(v, parent, string, type);
    node->text = in_seconds(v, string, app_lang_text);
    node->reading = pace_heard(v, string);
    return node;
}

static void add_result(const struct view *v, struct node *body)
{
    bool found = ui_pace_propose_ms(&v->app->trial.pace) > 0;
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    row->grow = 1;
    part_picture(v, row, found ? "clock" : "pause", 24);
    if (found)
        pace_words(v, row, STR_PACE_DONE, TYPE_QUESTION)->grow = 1;
    else
        part_string(v, row, STR_PACE_NONE, TYPE_QUESTION)->grow = 1;
}

struct node *pace_build(const struct view *v)
{
    const struct trial *trial = &v->app->trial;
    struct node *body, *footer;
    struct page page = {.title = STR_PACE_TITLE,
                        .steps = TRIES + 1,
                        .step = trial->tries,
                        .back = STR_COUNT,
                        .next = is_over(trial) ? STR_CLOSE : STR_COUNT,
                        .no_help = true,
                        .no_worried = !is_over(trial),
                        .no_ways = true,
                        .no_listen = !is_over(trial)};
    struct node *root = part_page(v, &page, &body, &footer);
    if (is_over(trial)) {
        add_result(v, body);
        return root;
    }
    enum string_id wait = is_heard(v->app) ? STR_PACE_HEAR : STR_PACE_WAIT;
    struct node *light =
        part_button(v, body, "light", trial->lit ? STR_PACE_PRESS : wait, LOOK_PLAIN, ACT_TRY);
    if (is_heard(v->app)) // saying anything else puts the moment off
        light->reading = app_spoken(v->app, app_string(v->app, wait));
    light->picture = trial->lit ? "bell" : "clock";
    light->picture_mm = v->metrics->compact ? 24 : 48;
    light->type = part_is_large(v) ? TYPE_ANSWER : TYPE_QUESTION;
    light->picture_above = v->metrics->portrait;
    light->grow = 1;
    light->flags |= NODE_FOCUS_FIRST;
    return root;
}

enum outcome pace_act(struct app *app, const struct ui_action *action)
{
    if (action->id == UI_ACTION_BACK || (action->id == ACT_NEXT && is_over(&app->trial)))
        return OUT_BACK;
    if (action->id != ACT_TRY || is_over(&app->trial))
        return OUT_STAY;
    if (app->trial.lit)
        ui_pace_pressed(&app->trial.pace,
                        (int)(app_now(app).mono_ms - (app->trial.due_ms - MISSED_MS)));
    else
        ui_pace_missed(&app->trial.pace); // too early
    next_try(app);
    return OUT_STAY;
}
