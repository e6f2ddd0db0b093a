// Drawing by hand, as an equal way to answer (docs/decisions/0018). Every stroke is kept before it
// is shown as kept; no stroke is lost to a power cut.
#include "domain/ink.h"
#include "screens/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool app_may_draw(const struct app *app, const char *prompt)
{
    enum screen_id screen = app_screen_of_prompt(app, prompt);
    return screen == SCREEN_WALK || screen == SCREEN_AWAY || screen == SCREEN_STAFF ||
           screen == SCREEN_WORDS;
}

// What is being drawn for PROMPT; ERR_ABSENT when nothing is.
static enum status read_draft(const struct app *app, const char *prompt, struct drawing *out)
{
    const struct records *r = app->ports.records;
    char slot[ATTACHMENT_SLOT_SIZE];
    struct err err;
    size_t size = 0;
    uint8_t *bytes = malloc(DRAFT_MAX_BYTES);
    if (!bytes)
        return ERR_MEMORY;
    attachment_slot(ATTACHMENT_DRAWING, prompt, slot);
    enum status status =
        r->draft_get(r->ctx, &app->visit, slot, bytes, DRAFT_MAX_BYTES, &size, &err);
    if (status == OK)
        status = size > 0 ? drawing_parse(bytes, size, out) : ERR_ABSENT;
    explicit_bzero(bytes, DRAFT_MAX_BYTES);
    free(bytes);
    return status;
}

// What was drawn and is an answer already; an empty drawing when there is none.
static enum status read_answer(const struct app *app, const char *prompt, struct drawing *out)
{
    const struct records *r = app->ports.records;
    struct err err;
    uint8_t *bytes;
    size_t size;
    enum status status =
        r->attachment_get(r->ctx, &app->visit, prompt, ATTACHMENT_DRAWING, &bytes, &size, &err);
    if (status == ERR_ABSENT) {
        drawing_init(out);
        return OK;
    }
    TRY(status);
    status = drawing_parse(bytes, size, out);
    explicit_bzero(bytes, size);
    free(bytes);
    return status;
}

enum outcome app_draw(struct app *app, const char *prompt)
{
    struct pencil pencil = {0};
    if (!app_may_draw(app, prompt))
        return OUT_STAY;
    enum status status = read_draft(app, prompt, &pencil.drawing);
    if (status == ERR_ABSENT)
        status = read_answer(app, prompt, &pencil.drawing);
    if (!app_saved(app, status))
        return OUT_STAY;
    snprintf(pencil.prompt, sizeof pencil.prompt, "%s", prompt);
    drawing_fini(&app->pencil.drawing);
    strokes_fini(&app->pencil.cleared);
    app->pencil = pencil;
    app_set_item(app, app->pencil.prompt); // PROMPT may be app->item itself
    return OUT_DRAW;
}

void app_turn_sheet(struct app *app, int sheet)
{
    int last = app->pencil.drawing.page_count - 1;
    app->pencil.sheet = sheet < 0 ? 0 : sheet > last ? last : sheet;
}

static const struct strokes *sheet_of(const struct pencil *pencil)
{
    return &pencil->drawing.pages[pencil->sheet];
}

static bool can_bring_back(const struct pencil *pencil)
{
    return sheet_of(pencil)->size == 0 && pencil->cleared.size > 0 &&
           pencil->cleared_sheet == pencil->sheet;
}

static bool can_turn_on(const struct pencil *pencil)
{
    bool last = pencil->sheet + 1 == pencil->drawing.page_count;
    return !last || (pencil->sheet + 1 < DRAWING_MAX_PAGES && sheet_of(pencil)->size > 0);
}

// Large words beside the pad would leave it no room: the buttons show their pictures alone.
static bool has_only_signs(const struct view *v)
{
    return !v->metrics->portrait && part_is_large(v) && !v->metrics->no_pictures;
}

static int tool_columns(const struct view *v)
{
    if (has_only_signs(v))
        return part_is_small(v) ? 4 : 2;
    return v->metrics->portrait || part_is_small(v) ? 2 : 1;
}

// That there is another way stands there wherever it has room, and else in the help.
static bool tells_other_way(const struct view *v)
{
    if (v->app->message != STR_COUNT && (!part_is_small(v) || part_is_large(v)))
        return false; // a message takes its place
    return v->metrics->portrait || !part_is_large(v) || has_only_signs(v);
}

static struct node *add_tool(const struct view *v, struct node *tools, const char *id,
                             enum string_id label, const char *picture, bool enabled)
{
    struct node *tool = part_button(v, tools, id, label, LOOK_PLAIN, 0);
    tool->type = TYPE_NOTE;
    tool->grow = 1;
    tool->picture = picture;
    tool->picture_mm = 8;
    if (has_only_signs(v)) {
        tool->name = part_name(v, app_string(v->app, label));
        tool->text = NULL;
        tool->picture_mm = 10;
        tool->pad_mm = 2.5;
    }
    if (!enabled)
        tool->flags |= NODE_DISABLED;
    return tool;
}

static void add_tools(const struct view *v, struct node *parent)
{
    const struct pencil *pencil = &v->app->pencil;
    struct node *tools = node_add(v->arena, parent, ROLE_GROUP, "tools");
    tools->arrange = ARRANGE_GRID;
    tools->columns = tool_columns(v);
    tools->gap_mm = 3;
    tools->flags |= NODE_AROUND;
    bool drawn = sheet_of(pencil)->size > 0;
    add_tool(v, tools, "undo", STR_DRAW_UNDO, "undo", drawn || can_bring_back(pencil))->action =
        ACT_UNDO;
    add_tool(v, tools, "clear", STR_DRAW_CLEAR, "erase", drawn)->action = ACT_CLEAR;
    struct node *back =
        add_tool(v, tools, "sheet-back", STR_DRAW_SHEET_BACK, "sheet-back", pencil->sheet > 0);
    struct node *on =
        add_tool(v, tools, "sheet-next", STR_DRAW_SHEET_NEXT, "sheet-next", can_turn_on(pencil));
    back->action = on->action = ACT_SHEET;
    back->arg = pencil->sheet - 1;
    on->arg = pencil->sheet + 1;
}

static void add_pad(const struct view *v, struct node *parent)
{
    struct node *pad = node_add(v->arena, parent, ROLE_PAD, "pad");
    pad->look = LOOK_DASHED;
    pad->grow = 1;
    pad->ratio = (double)INK_WIDTH / INK_HEIGHT;
    part_call(v, pad, STR_DRAW_HERE);
    part_strokes(v, pad, sheet_of(&v->app->pencil), true);
}

struct node *draw_build(const struct view *v)
{
    const struct pencil *pencil = &v->app->pencil;
    struct node *body, *footer;
    struct page page = {
        .title = STR_DRAW_BUTTON, .back = STR_BACK, .next = STR_DONE, .next_action = ACT_DONE};
    if (pencil->drawing.page_count > 1) {
        page.steps = pencil->drawing.page_count;
        page.step = pencil->sheet;
    }
    struct node *root = part_page(v, &page, &body, &footer);
    body->flags &= ~(unsigned)NODE_PAGED;
    // Who cannot draw is led back first: drawing always has another way.
    node_find(root, "back")->flags |= NODE_FOCUS_FIRST;
    bool beside = !v->metrics->portrait;
    struct node *row = beside ? part_row(v, body) : body;
    row->grow = 1;
    add_pad(v, row);
    struct node *side = beside ? part_column(v, row) : body;
    if (tells_other_way(v))
        part_string(v, side, STR_DRAW_WORDS, TYPE_NOTE)->flags |= NODE_SECOND;
    add_tools(v, side);
    if (part_is_small(v))
        side->flags |= NODE_AROUND;
    if (beside)
        side->max_width_mm = part_is_small(v) ? 72 : 60;
    if (beside)
        part_sides(v, row);
    return root;
}

static uint8_t *bytes_of(const struct drawing *drawing)
{
    uint8_t *bytes = malloc(drawing_size(drawing));
    if (bytes)
        drawing_write(drawing, bytes);
    return bytes;
}

static void forget_bytes(uint8_t *bytes, const struct drawing *of)
{
    explicit_bzero(bytes, drawing_size(of));
    free(bytes);
}

static enum status copy_drawing(const struct drawing *from, struct drawing *out)
{
    uint8_t *bytes = bytes_of(from);
    if (!bytes)
        return ERR_MEMORY;
    enum status status = drawing_parse(bytes, drawing_size(from), out);
    forget_bytes(bytes, from);
    return status;
}

static bool keep_draft(struct app *app, const void *bytes, size_t size)
{
    const struct records *r = app->ports.records;
    char slot[ATTACHMENT_SLOT_SIZE];
    struct err err;
    attachment_slot(ATTACHMENT_DRAWING, app->pencil.prompt, slot);
    return app_saved(app, r->draft_put(r->ctx, &app->visit, slot, bytes, size, &err));
}

// AFTER becomes the drawing once it is kept, and then holds what was the drawing before.
static bool keep(struct app *app, struct drawing *after)
{
    uint8_t *bytes = bytes_of(after);
    if (!bytes)
        return app_saved(app, ERR_MEMORY);
    bool kept = keep_draft(app, bytes, drawing_size(after));
    forget_bytes(bytes, after);
    if (!kept)
        return false;
    struct drawing before = app->pencil.drawing;
    app->pencil.drawing = *after;
    *after = before;
    return true;
}

static void say_full(struct app *app)
{
    const struct pencil *pencil = &app->pencil;
    size_t page_left = STROKES_MAX_BYTES - sheet_of(pencil)->size;
    size_t left = DRAWING_MAX_BYTES - drawing_size(&pencil->drawing);
    app_say(app, left < page_left ? STR_DRAW_FULL : STR_DRAW_SHEET_FULL, NULL);
}

static void add_stroke(struct app *app, struct drawing *after, const struct ui_action *action)
{
    if (action->point_count == 0)
        return;
    if (drawing_add_stroke(after, app->pencil.sheet, &action->points[0].x, action->point_count) !=
        OK)
        say_full(app);
    else
        keep(app, after);
}

static void clear_sheet(struct app *app, struct drawing *after)
{
    struct pencil *pencil = &app->pencil;
    int sheet = pencil->sheet;
    if (sheet_of(pencil)->size == 0)
        return;
    drawing_clear(after, sheet);
    if (!keep(app, after))
        return;
    strokes_fini(&pencil->cleared);
    pencil->cleared = after->pages[sheet];
    pencil->cleared_sheet = sheet;
    after->pages[sheet] = (struct strokes){0};
}

// What was cleared comes back where nothing was drawn since.
static void bring_back(struct app *app, struct drawing *after)
{
    struct pencil *pencil = &app->pencil;
    if (drawing_size(after) + pencil->cleared.size > DRAWING_MAX_BYTES) {
        app_say(app, STR_DRAW_FULL, NULL);
        return;
    }
    after->pages[pencil->sheet] = pencil->cleared;
    bool kept = keep(app, after);
    // It stands in the drawing now, or where it stood.
    if (!kept)
        after->pages[pencil->sheet] = (struct strokes){0};
    else
        pencil->cleared = (struct strokes){0};
}

static void undo(struct app *app, struct drawing *after)
{
    if (can_bring_back(&app->pencil))
        bring_back(app, after);
    else if (drawing_undo(after, app->pencil.sheet))
        keep(app, after);
}

static void turn(struct app *app, struct drawing *after, int to)
{
    struct pencil *pencil = &app->pencil;
    if (to == pencil->drawing.page_count) {
        if (!can_turn_on(pencil))
            return;
        if (drawing_add_page(after) != OK) {
            app_say(app, STR_DRAW_FULL, NULL);
            return;
        }
        if (!keep(app, after))
            return;
    }
    app_turn_sheet(app, to);
}

// Pages without a line are no part of an answer; a drawing without any is none.
static void drop_empty_pages(struct drawing *drawing)
{
    for (int i = drawing->page_count - 1; i >= 0; i--)
        if (drawing->pages[i].size == 0)
            drawing_remove_page(drawing, i);
}

static bool give(struct app *app, struct drawing *done)
{
    const struct records *r = app->ports.records;
    bool empty = drawing_is_empty(done);
    if (empty && !visit_attachment(&app->visit, app->pencil.prompt, ATTACHMENT_DRAWING))
        return true;
    uint8_t *bytes = bytes_of(done);
    if (!bytes)
        return app_saved(app, ERR_MEMORY);
    struct attachment_given given = {app->pencil.prompt, ATTACHMENT_DRAWING, bytes,
                                     empty ? 0 : drawing_size(done)};
    struct moment now = app_now(app);
    struct err err;
    bool saved = app_saved(app, r->attachment_put(r->ctx, &app->visit, &given, &now, &err));
    forget_bytes(bytes, done);
    if (saved)
        app_put_sketch(app, app->pencil.prompt, done);
    return saved;
}

static enum outcome finish(struct app *app, struct drawing *done)
{
    drop_empty_pages(done);
    if (!give(app, done) || !keep_draft(app, "", 0))
        return OUT_STAY;
    return OUT_RETURN;
}

// What changes the drawing does so to a copy, which takes its place once it is kept.
static enum outcome edit(struct app *app, struct drawing *after, const struct ui_action *action)
{
    switch (action->id) {
    case UI_ACTION_STROKE:
        add_stroke(app, after, action);
        return OUT_STAY;
    case ACT_UNDO:
        undo(app, after);
        return OUT_STAY;
    case ACT_CLEAR:
        clear_sheet(app, after);
        return OUT_STAY;
    case ACT_SHEET:
        turn(app, after, action->arg);
        return OUT_STAY;
    case ACT_DONE:
        return finish(app, after);
    default:
        return OUT_STAY;
    }
}

enum outcome draw_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_RETURN; // the draft stays and is there when they come back
    struct drawing after = {0};
    if (!app_saved(app, copy_drawing(&app->pencil.drawing, &after)))
        return OUT_STAY;
    enum outcome outcome = edit(app, &after, action);
    drawing_fini(&after);
    return outcome;
}
