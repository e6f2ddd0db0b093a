// What comes before the walk: pledge, courtesies, today's house, the map.
#include "screens/parts.h"

#include <string.h>

struct node *pledge_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_PLEDGE_TITLE,
                        .back = STR_BACK,
                        .next = STR_PLEDGE_AGREE,
                        .next_action = ACT_AGREE};
    struct node *root = part_page(v, &page, &body, &footer);
    size_t count;
    const struct prompt *const *items = content_set(v->app->ports.content, SET_PLEDGE, &count);
    for (size_t i = 0; i < count; i++) {
        struct node *row = part_row(v, body);
        row->across = PLACE_CENTER;
        part_picture(v, row, items[i]->picture, v->metrics->compact ? 12 : 18);
        part_text(v, row, &items[i]->text, TYPE_BODY)->grow = 1;
    }
    return root;
}

enum outcome pledge_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_WELCOME;
    if (action->id != ACT_AGREE)
        return OUT_STAY;
    strokes_fini(&app->strokes);
    // The language may change before it is signed; the words that were read do not.
    app->agreed_mark = content_set_mark(app->ports.content, SET_PLEDGE, app->lang);
    return OUT_SIGN;
}

// The drawn lines as the toolkit wants them.
static void show_strokes(const struct view *v, struct node *pad)
{
    const struct strokes *drawn = &v->app->strokes;
    struct stroke_view view;
    size_t count = 0;
    for (size_t at = 0; strokes_next(drawn, &at, &view);)
        count++;
    struct stroke *out = ARENA_ARRAY(v->arena, struct stroke, count + 1);
    size_t i = 0;
    for (size_t at = 0; strokes_next(drawn, &at, &view); i++) {
        struct paint_point *points = ARENA_ARRAY(v->arena, struct paint_point, view.count);
        for (size_t p = 0; p < view.count; p++)
            stroke_point(&view, p, &points[p].x, &points[p].y);
        out[i] = (struct stroke){points, view.count};
    }
    pad->strokes = out;
    pad->stroke_count = count;
}

struct node *sign_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_PLEDGE_TITLE,
                        .back = STR_BACK,
                        .next = STR_DONE,
                        .next_action = ACT_DONE,
                        .next_disabled = v->app->strokes.size == 0};
    struct node *root = part_page(v, &page, &body, &footer);
    part_string(v, body, STR_PLEDGE_SIGN, TYPE_BODY);
    struct node *pad = node_add(v->arena, body, ROLE_PAD, "pad");
    pad->look = LOOK_DASHED;
    part_call(v, pad, STR_PLEDGE_SIGN);
    pad->grow = 1;
    pad->min_height_mm = 25;
    show_strokes(v, pad);
    part_button(v, footer, "clear", STR_PLEDGE_CLEAR, LOOK_PLAIN, ACT_CLEAR);
    part_button(v, footer, "other-way", STR_PLEDGE_OTHER, LOOK_PLAIN, ACT_OTHER_WAY);
    return root;
}

static enum outcome keep_pledge(struct app *app, const struct strokes *strokes)
{
    struct moment now = app_now(app);
    struct pledge pledge = {app->agreed_mark, strokes->bytes, strokes->size};
    struct err err;
    const struct records *r = app->ports.records;
    if (!app_saved(app, r->pledge_put(r->ctx, &app->member.id, &pledge, &now, &err)))
        return OUT_STAY;
    enum outcome outcome = app_enter_visit(app);
    if (outcome != OUT_STAY)
        strokes_fini(&app->strokes);
    return outcome;
}

enum outcome sign_act(struct app *app, const struct ui_action *action)
{
    switch (action->id) {
    case UI_ACTION_STROKE:
        if (strokes_add(&app->strokes, &action->points[0].x, action->point_count) != OK)
            app_say(app, STR_NOTE_FULL, NULL);
        return OUT_STAY;
    case ACT_CLEAR:
        strokes_fini(&app->strokes);
        return OUT_STAY;
    case ACT_OTHER_WAY:
        return keep_pledge(app, &(struct strokes){0});
    case ACT_DONE:
        return app->strokes.size ? keep_pledge(app, &app->strokes) : OUT_STAY;
    case ACT_BACK:
    case UI_ACTION_BACK:
        return OUT_BACK;
    default:
        return OUT_STAY;
    }
}

struct node *courtesy_build(const struct view *v)
{
    size_t count;
    const struct prompt *const *items = content_set(v->app->ports.content, SET_COURTESY, &count);
    size_t at = app_item_index(v->app, items, count);
    struct node *body, *footer;
    struct page page = {.title = STR_COURTESY_TITLE,
                        .steps = (int)count,
                        .step = (int)at,
                        .back = at > 0 ? STR_BACK : STR_COUNT,
                        .next = STR_NEXT};
    struct node *root = part_page(v, &page, &body, &footer);
    part_door(v, footer, "pause", STR_PAUSE, "pause", ACT_PAUSE);
    if (count == 0)
        return root;
    struct node *words = part_beside_picture(v, body, items[at]->picture);
    bool large = part_is_large(v);
    if (items[at]->title.easy[0])
        part_text(v, words, &items[at]->title, large ? TYPE_ANSWER : TYPE_QUESTION)->role =
            ROLE_HEADING;
    part_text(v, words, &items[at]->text, v->metrics->compact || large ? TYPE_BODY : TYPE_ANSWER);
    return root;
}

enum outcome courtesy_act(struct app *app, const struct ui_action *action)
{
    size_t count;
    const struct prompt *const *items = content_set(app->ports.content, SET_COURTESY, &count);
    size_t at = app_item_index(app, items, count);
    if ((action->id == ACT_BACK || action->id == UI_ACTION_BACK) && at > 0)
        at--;
    else if (action->id == ACT_NEXT)
        at++;
    else
        return OUT_STAY;
    if (at >= count)
        return OUT_NEXT;
    app_set_item(app, items[at]->id);
    return OUT_STAY;
}

static void add_areas(const struct view *v, struct node *parent)
{
    struct node *grid = node_add(v->arena, parent, ROLE_GROUP, NULL);
    grid->arrange = ARRANGE_GRID;
    grid->columns = v->metrics->portrait || part_is_large(v) ? 1 : 2;
    grid->gap_mm = v->metrics->compact ? 1 : 3;
    for (int i = 0; i < v->app->house.area_count; i++) {
        const char *id = arena_printf(v->arena, "area.%s", v->app->house.areas[i].id);
        const struct words *name = content_string(v->app->ports.content, id);
        struct node *row = part_row(v, grid);
        row->across = PLACE_CENTER;
        bool open = v->app->house.areas[i].open;
        part_picture(v, row, open ? "door-open" : "door-closed", v->metrics->compact ? 7 : 9);
        struct node *text = name ? part_text(v, row, name, TYPE_BODY)
                                 : part_plain(v, row, v->app->house.areas[i].id, TYPE_BODY);
        text->grow = 1;
        part_string(v, row, open ? STR_TODAY_OPEN : STR_TODAY_CLOSED, TYPE_BODY);
    }
}

// How it stands with it (S4-10). What is shown is open.
static void add_standing(const struct view *v, struct node *panel, const struct open_point *point)
{
    static const enum string_id states[] = {
        [MATTER_NOTICED] = STR_POINT_NOTICED, [MATTER_OFFICE] = STR_POINT_OFFICE,
        [MATTER_MEETING] = STR_POINT_MEETING, [MATTER_AREA] = STR_POINT_AREA,
        [MATTER_BOARD] = STR_POINT_BOARD,
    };
    struct node *words = panel->last;
    if (point->state < ARRAY_LEN(states))
        part_string(v, words, states[point->state], TYPE_NOTE);
    if (point->note_kept)
        part_string(v, words, STR_POINT_KEPT, TYPE_NOTE)->flags |= NODE_SECOND;
    if (!point->reply[0] && !point->reply_kept)
        part_string(v, words, STR_POINT_WAITS, TYPE_NOTE)->flags |= NODE_SECOND;
}

// What the office said, in pieces that pages can part.
static void add_reply(const struct view *v, struct node *body, const struct open_point *point)
{
    if (!point->reply[0] && !point->reply_kept)
        return;
    part_string(v, body, STR_POINT_REPLY, TYPE_NOTE)->flags |= NODE_SECOND;
    if (point->reply_kept)
        part_string(v, body, STR_POINT_KEPT, TYPE_NOTE);
    else
        part_rest(v, body, point->reply);
}

static void add_points(const struct view *v, struct node *body)
{
    if (v->app->point_count == 0)
        return;
    part_string(v, body, STR_TODAY_POINTS, TYPE_ANSWER)->role = ROLE_HEADING;
    for (size_t i = 0; i < v->app->point_count; i++) {
        const struct open_point *point = &v->app->points[i];
        const struct prompt *prompt = content_find(v->app->ports.content, point->prompt);
        struct node *panel = part_row(v, body);
        panel->look = LOOK_PANEL;
        panel->pad_mm = 2;
        part_quote(v, panel, prompt, point->note, false);
        add_standing(v, panel, point);
        add_reply(v, body, point);
    }
}

struct node *today_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_TODAY_TITLE, .back = STR_BACK, .next = STR_NEXT};
    struct node *root = part_page(v, &page, &body, &footer);
    if (v->app->house.receiver[0]) {
        struct markup_param who = {"role", v->app->house.receiver};
        struct node *row = part_row(v, body);
        row->across = PLACE_CENTER;
        part_picture(v, row, "staff", v->metrics->compact ? 9 : 14);
        enum type type = v->metrics->compact ? TYPE_BODY : TYPE_ANSWER;
        part_filled_written(v, row, STR_TODAY_RECEIVES, type, &who, v->app->house.receiver_reading)
            ->grow = 1;
    }
    add_areas(v, body);
    if (v->app->house.area_count == 0)
        part_string(v, body, STR_TODAY_NONE, TYPE_BODY);
    add_points(v, body);
    part_door(v, footer, "pause", STR_PAUSE, "pause", ACT_PAUSE);
    return root;
}

enum outcome today_act(struct app *app, const struct ui_action *action)
{
    (void)app;
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    return action->id == ACT_NEXT ? OUT_NEXT : OUT_STAY;
}
