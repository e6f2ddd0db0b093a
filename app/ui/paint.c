#include "ui/look.h"
#include "ui/state.h"

static const double stone_w_mm = 7.8, stone_h_mm = 3.8, now_w_mm = 10.2, now_h_mm = 4.8,
                    stone_gap_mm = 2.4;
static const double caret_mm = 0.5, ring_line_mm = 1.8, ring_edge_mm = 0.4, mark_line_mm = 0.8,
                    plate_radius_mm = 1.5;
static const double badge_mm = 7, badge_in_mm = 0.6;
static const double tick_mm = 4.4, tick_in_mm = 0.2, tick_line = 0.13; // the line, of the disc
static const double corner = 0.29; // of its radius: so far a round corner cuts in, 1 - 1/√2
static const uint32_t white = 0xFFFFFF, outline = 0x1F1B16; // of code and pictures in every theme
static const double visible = 1.2, readable = 3;            // contrast
static const int quiet_zone = 4;

// What one call of ui_paint needs everywhere.
struct brush {
    const struct ui *ui;
    const struct painter *to;
    const struct theme *theme;
    struct rect clip;
};

static int px(const struct brush *b, double mm)
{
    return metrics_px(&b->ui->metrics, mm);
}

static void fill(const struct brush *b, const struct rect *r, uint32_t color, int radius)
{
    b->to->box(b->to->ctx, r, &(struct paint_box){.fill = color, .radius_px = radius});
}

static void paint_stone(const struct brush *b, const struct rect *r, uint32_t color)
{
    b->to->ellipse(b->to->ctx, r, color);
}

// A stone that would not show on the paper gets an outline.
static void paint_coming_stone(const struct brush *b, const struct rect *r)
{
    const struct theme *t = b->theme;
    if (theme_contrast(t->stone, t->paper) >= visible) {
        paint_stone(b, r, t->stone);
        return;
    }
    int line = px(b, caret_mm);
    paint_stone(b, r, t->ink);
    paint_stone(b, &(struct rect){r->x + line, r->y + line, r->w - 2 * line, r->h - 2 * line},
                t->stone);
}

static void paint_progress(const struct brush *b, const struct node *node)
{
    const struct rect *area = &node->rect;
    double whole = (node->steps - 1) * (stone_w_mm + stone_gap_mm) + now_w_mm;
    double room = area->w / b->ui->metrics.px_per_mm;
    double scale = whole > room ? room / whole : 1, x = 0;
    for (int i = 0; i < node->steps; i++) {
        bool now = i == node->step;
        double w = (now ? now_w_mm : stone_w_mm) * scale, h = (now ? now_h_mm : stone_h_mm) * scale;
        int h_px = px(b, h), left = area->x + (int)(x * b->ui->metrics.px_per_mm);
        struct rect r = {left, area->y + (area->h - h_px) / 2, px(b, w), h_px};
        if (i > node->step)
            paint_coming_stone(b, &r);
        else
            paint_stone(b, &r, now ? b->theme->attention : b->theme->go);
        x += w + stone_gap_mm * scale;
    }
}

// Black on white with its quiet zone, in every theme.
static void paint_code(const struct brush *b, const struct node *node)
{
    int modules = node->module_size + 2 * quiet_zone, side = modules * node->module_px;
    struct rect r = {node->rect.x + (node->rect.w - side) / 2,
                     node->rect.y + (node->rect.h - side) / 2, side, side};
    fill(b, &r, white, 0);
    if (node->modules)
        b->to->modules(b->to->ctx, r.x + quiet_zone * node->module_px,
                       r.y + quiet_zone * node->module_px, node->modules, node->module_size,
                       node->module_px);
}

static void paint_stroke(const struct brush *b, const struct node *pad, const struct stroke *stroke)
{
    enum { CHUNK = 64 };
    struct paint_point points[CHUNK];
    float line = ui_pad_line_px(&b->ui->metrics, pad);
    for (size_t from = 0; from < stroke->count; from += CHUNK - 1) {
        size_t count = stroke->count - from < CHUNK ? stroke->count - from : CHUNK;
        if (count == 1 && from > 0)
            break; // the last point was the end of the part before
        for (size_t i = 0; i < count; i++) {
            struct paint_point p = stroke->points[from + i];
            points[i] =
                (struct paint_point){(float)pad->rect.x + p.x * (float)most(1, pad->rect.w - 1),
                                     (float)pad->rect.y + p.y * (float)most(1, pad->rect.h - 1)};
        }
        b->to->line(b->to->ctx, points, count, line, b->theme->ink);
    }
}

// Everything painted until clip_back stays inside AREA too.
static void clip_to(const struct brush *b, struct rect area)
{
    struct rect both = ui_rect_meet(b->clip, area);
    b->to->clip(b->to->ctx, &both);
}

static void clip_back(const struct brush *b)
{
    b->to->clip(b->to->ctx, &b->clip);
}

static void paint_pad(const struct brush *b, const struct node *node)
{
    clip_to(b, node->rect);
    for (size_t i = 0; i < node->stroke_count; i++)
        paint_stroke(b, node, &node->strokes[i]);
    if (b->ui->pad == node)
        b->to->line(b->to->ctx, b->ui->stroke, b->ui->stroke_count,
                    ui_pad_line_px(&b->ui->metrics, node), b->theme->ink);
    clip_back(b);
}

static void paint_arrow(const struct brush *b, const struct node *node, uint32_t color)
{
    const struct arranger a = {.font = b->ui->font, .metrics = &b->ui->metrics};
    struct rect r = ui_leaf_arrow(&a, node);
    bool left = (node->flags & NODE_ARROW_LEFT) != 0;
    float tip = (float)(left ? r.x : r.x + r.w), foot = (float)(left ? r.x + r.w : r.x);
    const struct paint_point corners[3] = {
        {tip, (float)r.y + (float)r.h / 2}, {foot, (float)r.y}, {foot, (float)(r.y + r.h)}};
    b->to->triangle(b->to->ctx, corners, color);
}

// Under what is not settled a line, and a thicker one under the part that is being chosen.
static void paint_marks(const struct brush *b, const struct node *node)
{
    struct rect lines[2 * FIELD_LINES_MOST];
    size_t count = ui_field_lines(b->ui, node, lines, ARRAY_LEN(lines));
    for (size_t i = 0; i < count; i++)
        fill(b, &lines[i], b->theme->ink, 0);
}

static void paint_field(const struct brush *b, const struct node *node, const struct look_paint *p)
{
    struct rect r = {node->rect.x + p->border_px, node->rect.y + p->border_px,
                     node->rect.w - 2 * p->border_px, node->rect.h - 2 * p->border_px};
    int room = node->rect.h - 2 * node->extent.pad_y;
    struct field_view view = ui_field_view(b->ui->font, node, room);
    if (view.height > 0 && view.height < r.h)
        r = (struct rect){r.x, node->rect.y + (node->rect.h - view.height) / 2, r.w,
                          view.height + view.below};
    clip_to(b, r);
    if (node->layout->run_count > 0)
        b->to->text(b->to->ctx, node->text_x, node->text_y, node->layout,
                    ui_field_is_hint(node) ? b->theme->second_ink : p->ink, p->ruby);
    paint_marks(b, node);
    if (node->flags & NODE_ACTIVE_FIELD) {
        struct rect caret = ui_field_caret(b->ui, node);
        fill(b, &caret, b->theme->ink, 0);
    }
    clip_back(b);
}

static void paint_text(const struct brush *b, const struct node *node, const struct look_paint *p)
{
    if (node->role == ROLE_FIELD) {
        paint_field(b, node, p);
        return;
    }
    if (node->layout->run_count > 0)
        b->to->text(b->to->ctx, node->text_x, node->text_y, node->layout, p->ink, p->ruby);
    if (node->flags & (NODE_ARROW_LEFT | NODE_ARROW_RIGHT))
        paint_arrow(b, node, p->ink);
}

// Pictures have dark outlines: on a dark fill they stand on a white plate.
static void paint_picture(const struct brush *b, const struct node *node, uint32_t behind)
{
    if (theme_contrast(behind, outline) < readable)
        fill(b, &node->picture_rect, white, px(b, plate_radius_mm));
    b->to->picture(b->to->ctx, &node->picture_rect, node->picture);
}

static void paint_badge(const struct brush *b, const struct node *node)
{
    struct look_paint p = ui_look_paint(&b->ui->metrics, node, false);
    int radius = least(p.radius_px, least(node->rect.w, node->rect.h) / 2);
    int side = px(b, badge_mm), in = px(b, badge_in_mm) + (int)(radius * corner);
    struct rect r = {node->rect.x + node->rect.w - side - in, node->rect.y + in, side, side};
    b->to->picture(b->to->ctx, &r, node->badge);
}

// What is chosen is ticked, so that no colour has to tell: a disc on the corner of its border,
// clear of words and picture.
static void paint_tick(const struct brush *b, const struct node *node, const struct look_paint *p)
{
    static const struct paint_point mark[3] = {{0.27F, 0.52F}, {0.44F, 0.69F}, {0.74F, 0.34F}};
    int side = px(b, tick_mm), in = px(b, tick_in_mm);
    struct rect r = {node->rect.x + node->rect.w - side - in, node->rect.y + in, side, side};
    struct paint_point points[3];
    for (int i = 0; i < 3; i++)
        points[i] = (struct paint_point){(float)r.x + mark[i].x * (float)side,
                                         (float)r.y + mark[i].y * (float)side};
    b->to->ellipse(b->to->ctx, &r, p->border);
    b->to->line(b->to->ctx, points, 3, (float)(side * tick_line), b->theme->card);
}

static void paint_node(const struct brush *b, const struct node *node)
{
    struct look_paint p =
        ui_look_paint(&b->ui->metrics, node, b->ui->pressed == node && b->ui->over);
    if (p.box)
        b->to->box(b->to->ctx, &node->rect,
                   &(struct paint_box){.fill = p.fill,
                                       .border = p.border,
                                       .border_px = p.border_px,
                                       .radius_px = p.radius_px,
                                       .dashed = p.dashed});
    if (node->flags & NODE_SELECTED && ui_look_is_pressable(node))
        paint_tick(b, node, &p);
    if (node->first)
        return;
    if (node->role == ROLE_PROGRESS)
        paint_progress(b, node);
    else if (node->role == ROLE_CODE)
        paint_code(b, node);
    else if (node->role == ROLE_PAD || node->strokes)
        paint_pad(b, node);
    if (node->grey)
        b->to->grey(b->to->ctx, &node->rect, node->grey, node->grey_columns, node->grey_rows);
    if (node->picture_rect.w > 0)
        paint_picture(b, node, p.fill);
    if (node->layout)
        paint_text(b, node, &p);
    if (node->badge)
        paint_badge(b, node);
}

// A line of the focus's colour between two thin ones of ink, apart from its node: on any ground and
// in any colours it is a shape that nothing else has.
static void paint_ring(const struct brush *b, const struct node *node)
{
    struct rect r = ui_ring_rect(b->ui, node);
    int edge = px(b, ring_edge_mm), line = px(b, ring_line_mm);
    int radius = px(b, 3.4) + ui_ring_px(&b->ui->metrics);
    struct paint_box box = {
        .border = b->theme->ink, .border_px = line, .radius_px = radius, .no_fill = true};
    b->to->box(b->to->ctx, &r, &box);
    box.border = b->theme->focus;
    box.border_px = line - 2 * edge;
    box.radius_px = radius - edge;
    b->to->box(b->to->ctx, &(struct rect){r.x + edge, r.y + edge, r.w - 2 * edge, r.h - 2 * edge},
               &box);
}

// A frame of dashes with some air around what is being read out.
static void paint_mark(const struct brush *b, const struct node *node)
{
    struct rect r = ui_ring_rect(b->ui, node);
    struct paint_box box = {.border = b->theme->ink,
                            .border_px = px(b, mark_line_mm),
                            .radius_px = px(b, 3.4) + ui_ring_px(&b->ui->metrics),
                            .dashed = true,
                            .no_fill = true};
    b->to->box(b->to->ctx, &r, &box);
}

static void paint_area(const struct brush *b)
{
    struct node *root = b->ui->root;
    b->to->clip(b->to->ctx, &b->clip);
    fill(b, &b->clip, b->theme->paper, 0);
    for (const struct node *n = root; n; n = node_walk(root, (struct node *)n))
        if (!n->hidden && ui_rect_meet(n->rect, b->clip).w > 0)
            paint_node(b, n);
    if (b->ui->mark && !b->ui->mark->hidden && b->ui->mark != b->ui->focus)
        paint_mark(b, b->ui->mark);
    if (b->ui->focus)
        paint_ring(b, b->ui->focus);
}

void ui_paint(struct ui *ui, const struct painter *painter)
{
    struct brush b = {ui, painter, theme_get(ui->metrics.theme), {0}};
    for (size_t i = 0; i < ui->damage_count; i++) {
        b.clip = ui->damage[i];
        paint_area(&b);
    }
    painter->clip(painter->ctx, NULL);
    ui->damage_count = 0;
}
