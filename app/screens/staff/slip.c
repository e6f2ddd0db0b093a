// What is printed beside the receipt. The test slip shows how the printer prints: when it was made,
// lines in which a dead dot of the head leaves a gap, and a code.
#include "screens/parts.h"

#include <stdio.h>
#include <string.h>

enum { TICK_PX = 8, LONG_EVERY = 8, QUIET_ZONE = 4, MODULE_PX = 6 };
static const double line_mm = 0.5, ruler_mm = 6, margin_mm = 1;

static enum string_id words_of(enum paper_state state)
{
    static const enum string_id words[] = {
        [PAPER_NONE] = STR_COUNT,
        [PAPER_READY] = STR_COUNT,
        [PAPER_PRINTING] = STR_DEVICE_SAYS_BUSY,
        [PAPER_PRINTED] = STR_PAPER_PRINTED,
        [PAPER_OUT] = STR_DEVICE_SAYS_PAPER,
        [PAPER_OPEN] = STR_DEVICE_SAYS_COVER,
        [PAPER_SILENT] = STR_DEVICE_SAYS_PRINTER,
    };
    return words[state];
}

// The page that wanted it and still stands says how it went.
static bool is_shown(const struct app *app)
{
    if (app->slip_kind == SLIP_INSIDE)
        return app->screen == SCREEN_INSIDE;
    if (app->slip_kind == SLIP_RECOVERY)
        return app->screen == SCREEN_SETUP_CODE;
    if (app->slip_kind == SLIP_CARD)
        return app->screen == SCREEN_MEMBER_CARD;
    return app->screen == SCREEN_DEVICE && app->devices.shown == DEVICE_PRINTER;
}

void app_slip(struct app *app, enum paper_state state)
{
    if (app->slip == state)
        return;
    app->slip = state;
    app->changed = true;
    if (is_shown(app))
        app_say(app, words_of(state), NULL);
}

static void make_code(struct app *app, enum slip_kind kind)
{
    char text[48];
    struct wall_time t = wall_time_of(app_now(app).utc_ms);
    if (kind == SLIP_CARD)
        snprintf(text, sizeof text, "%s", app->new_card);
    else
        snprintf(text, sizeof text, "ENGAWA %04d-%02d-%02d %02d:%02d", t.date.year, t.date.month,
                 t.date.day, t.hour, t.minute);
    if (app->ports.code(text, app->code, &app->code_size) != OK)
        app->code_size = 0;
    explicit_bzero(text, sizeof text);
}

void app_print_slip(struct app *app, enum slip_kind kind)
{
    if (app->slip == PAPER_PRINTING)
        return;
    if (kind == SLIP_TEST || kind == SLIP_CARD)
        make_code(app, kind);
    app->slip_kind = kind;
    app->print_slip = true;
    app->slip = PAPER_PRINTING;
    app_say(app, words_of(app->slip), NULL);
}

// A line down for every eighth dot, the eighth of them longer, below one across in which each dead
// dot is a gap.
static void add_ruler(const struct view *v, struct node *root)
{
    size_t ticks = (size_t)(v->metrics->width_px / TICK_PX);
    struct stroke *strokes = ARENA_ARRAY(v->arena, struct stroke, ticks);
    struct paint_point *points = ARENA_ARRAY(v->arena, struct paint_point, 2 * ticks);
    for (size_t i = 0; i < ticks; i++) {
        float x = ((float)i + 0.5f) / (float)ticks;
        points[2 * i] = (struct paint_point){x, 0};
        points[2 * i + 1] = (struct paint_point){x, i % LONG_EVERY == 0 ? 1 : 0.6f};
        strokes[i] = (struct stroke){&points[2 * i], 2};
    }
    struct node *line = node_add(v->arena, root, ROLE_GROUP, "line");
    line->look = LOOK_PLAIN;
    line->height_mm = line->min_height_mm = line_mm;
    struct node *ruler = node_add(v->arena, root, ROLE_IMAGE, "ruler");
    ruler->strokes = strokes;
    ruler->stroke_count = ticks;
    ruler->line = 2.0 / v->metrics->width_px;
    ruler->width_mm = v->metrics->width_px / v->metrics->px_per_mm;
    ruler->height_mm = ruler_mm;
}

void slip_add_code(const struct view *v, struct node *root)
{
    if (v->app->code_size == 0)
        return;
    struct node *row = part_row(v, root);
    row->across = PLACE_START;
    struct node *code = node_add(v->arena, row, ROLE_CODE, "code");
    code->modules = v->app->code;
    code->module_size = v->app->code_size;
    code->width_mm = code->height_mm =
        (v->app->code_size + 2 * QUIET_ZONE) * MODULE_PX / v->metrics->px_per_mm;
}

static void add_test(const struct view *v, struct node *root)
{
    struct node *words = part_column(v, root);
    words->gap_mm = 1.5;
    words->pad_mm = margin_mm;
    part_string(v, words, STR_DEVICES_SLIP, TYPE_ANSWER)->flags |= NODE_BOLD;
    struct node *when = node_add(v->arena, words, ROLE_TEXT, "when");
    when->type = TYPE_NOTE;
    part_set_moment(v, when, app_now(v->app).utc_ms);
    part_string(v, words, STR_DEVICES_SLIP_RULER, TYPE_NOTE);
    add_ruler(v, root);
    slip_add_code(v, root);
}

struct node *app_build_slip(const struct app *app, struct arena *arena,
                            const struct metrics *metrics)
{
    static void (*const add[SLIP_KIND_COUNT])(const struct view *v, struct node *root) = {
        [SLIP_TEST] = add_test,
        [SLIP_INSIDE] = inside_add_slip,
        [SLIP_RECOVERY] = setup_add_slip,
        [SLIP_CARD] = member_card_add_slip};
    struct view view = {app, arena, metrics}, *v = &view;
    struct node *root = part_column(v, NULL);
    root->pad_mm = -1;
    root->gap_mm = 1.5;
    add[app->slip_kind](v, root);
    return root;
}
