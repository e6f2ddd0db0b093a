#include "ui/arrange.h"
#include "ui/look.h"

#include <limits.h>

static const double target_gap_mm = 3;
static const double squeezed_pad = 0.5, squeezed_pad_mm = 2; // half, but the border stays clear

static bool holds_target(const struct node *node)
{
    for (const struct node *c = node->first; c; c = c->next)
        if (ui_look_is_pressable(c) || holds_target(c))
            return true;
    return false;
}

static void set_spaces(const struct arranger *a, struct node *node)
{
    const struct look_size *look = ui_look_size(node->look);
    struct extent *e = &node->extent;
    e->pad_x = metrics_px(a->metrics, node->pad_mm != 0 ? node->pad_mm : look->pad_x);
    e->pad_y = metrics_px(a->metrics, node->pad_mm != 0 ? node->pad_mm : look->pad_y);
    e->gap = metrics_px(a->metrics, node->gap_mm);
    int usual = metrics_px_up(a->metrics, target_gap_mm);
    if (node->gap_mm == 0 && node->first && holds_target(node))
        e->gap = usual;
    if (a->squeeze > 0 && (node->parent || a->squeeze > 1)) {
        int clear = metrics_px(a->metrics, squeezed_pad_mm);
        e->pad_x = least(e->pad_x, most(clear, (int)(e->pad_x * squeezed_pad)));
        e->pad_y = least(e->pad_y, most(clear, (int)(e->pad_y * squeezed_pad)));
        e->gap = least(e->gap, usual);
    }
}

static bool is_spacer(const struct node *node)
{
    return node->role == ROLE_GROUP && !node->first && node->width_mm <= 0 && node->height_mm <= 0;
}

int ui_box_gap(const struct node *child)
{
    const struct node *parent = child->parent;
    const struct node *first = parent->first;
    while (parent->arrange == ARRANGE_COLUMN && first != child && first->hidden)
        first = first->next;
    return child == first || is_spacer(child) ? 0 : parent->extent.gap;
}

int ui_box_inner_w(const struct node *node)
{
    return most(0, node->rect.w - 2 * node->extent.pad_x);
}

static void limit_width(const struct arranger *a, struct node *node)
{
    const struct metrics *m = a->metrics;
    struct extent *e = &node->extent;
    if (node->width_mm > 0) {
        e->natural_w = e->min_w = metrics_px_up(m, node->width_mm);
        return;
    }
    double min_mm = node->min_width_mm > 0 ? node->min_width_mm : ui_look_min_w(node);
    int min = metrics_px_up(m, min_mm);
    e->min_w = most(e->min_w, min);
    if (node->max_width_mm > 0)
        e->natural_w = least(e->natural_w, metrics_px(m, node->max_width_mm));
    e->natural_w = most(e->natural_w, e->min_w);
}

static void measure_children(struct node *node)
{
    struct extent *e = &node->extent;
    int sum = 0, widest = 0;
    e->min_w = 0;
    for (const struct node *c = node->first; c; c = c->next) {
        sum += ui_box_gap(c) + c->extent.natural_w;
        widest = most(widest, c->extent.natural_w);
        e->min_w = most(e->min_w, c->extent.min_w);
    }
    e->natural_w = widest;
    if (node->arrange == ARRANGE_ROW)
        e->natural_w = sum;
    else if (node->arrange == ARRANGE_GRID)
        e->natural_w = widest * most(1, node->columns) + (most(1, node->columns) - 1) * e->gap;
    e->natural_w += 2 * e->pad_x;
    e->min_w += 2 * e->pad_x;
}

void ui_box_measure(struct arranger *a, struct node *node)
{
    set_spaces(a, node);
    for (struct node *c = node->first; c; c = c->next)
        ui_box_measure(a, c);
    if (node->first)
        measure_children(node);
    else
        ui_leaf_measure(a, node);
    limit_width(a, node);
}

struct node *ui_box_line_end(const struct node *node, struct node *first)
{
    int room = ui_box_inner_w(node), used = first->extent.min_w, cells = 1;
    struct node *c = first->next;
    for (; c; c = c->next) {
        used += ui_box_gap(c) + c->extent.min_w;
        if (node->arrange == ARRANGE_ROW ? used > room : cells++ == node->extent.columns)
            break;
    }
    return c;
}

static int max_px(const struct arranger *a, const struct node *node)
{
    return node->max_width_mm > 0 ? metrics_px(a->metrics, node->max_width_mm) : 0;
}

// A picture after the words beside it, a button of the header after the title.
static bool is_last_to_give_way(const struct node *row, const struct node *child)
{
    bool header = (row->flags & (NODE_AROUND | NODE_SHRINK)) == NODE_AROUND;
    if (child->role == ROLE_PROGRESS)
        return false;
    return !child->first && (!child->pieces || (header && ui_look_is_pressable(child)));
}

static void row_line_widths(struct arranger *a, struct node *row, struct node *first,
                            const struct node *end)
{
    size_t count = 0, i = 0;
    int room = ui_box_inner_w(row);
    for (const struct node *c = first; c != end; c = c->next, count++)
        room -= c == first ? 0 : ui_box_gap(c);
    struct share *shares = ARENA_ARRAY(a->arena, struct share, count);
    for (const struct node *c = first; c != end; c = c->next)
        shares[i++] = (struct share){.natural = c->extent.natural_w,
                                     .min = is_last_to_give_way(row, c) ? c->extent.natural_w
                                                                        : c->extent.min_w,
                                     .page = c->extent.min_w,
                                     .max = max_px(a, c),
                                     .grow = c->width_mm > 0 ? 0 : c->grow};
    ui_share_out(shares, count, room);
    i = 0;
    for (struct node *c = first; c != end; c = c->next)
        ui_box_at_width(a, c, shares[i++].size);
}

static void row_widths(struct arranger *a, struct node *row)
{
    for (struct node *first = row->first, *end; first; first = end) {
        end = ui_box_line_end(row, first);
        row_line_widths(a, row, first, end);
    }
}

// As many columns as asked for, fewer where a child would not fit its cell.
static int fitting_columns(const struct node *grid)
{
    int widest = 0, room = ui_box_inner_w(grid);
    for (const struct node *c = grid->first; c; c = c->next)
        widest = most(widest, c->extent.min_w);
    int columns = most(1, grid->columns);
    while (columns > 1 && (room + grid->extent.gap) / columns - grid->extent.gap < widest)
        columns--;
    return columns;
}

static void grid_widths(struct arranger *a, struct node *grid)
{
    int columns = grid->extent.columns = fitting_columns(grid);
    int cell = (ui_box_inner_w(grid) + grid->extent.gap) / columns - grid->extent.gap;
    for (struct node *c = grid->first; c; c = c->next) {
        int max = max_px(a, c);
        ui_box_at_width(a, c,
                        c->width_mm > 0 ? c->extent.natural_w
                        : max           ? least(max, cell)
                                        : cell);
    }
}

// Has it a use for more width than it needs?
static bool spreads(const struct node *node)
{
    if (node->arrange == ARRANGE_GRID && node->first)
        return true;
    for (const struct node *c = node->first; c; c = c->next)
        if (node->arrange == ARRANGE_ROW ? c->grow > 0 : spreads(c))
            return true;
    return false;
}

static void column_widths(struct arranger *a, struct node *column)
{
    int room = ui_box_inner_w(column);
    for (struct node *c = column->first; c; c = c->next) {
        int width = column->across == PLACE_STRETCH || spreads(c) ? room : c->extent.natural_w;
        if (c->width_mm > 0)
            width = c->extent.natural_w;
        else if (max_px(a, c) > 0)
            width = least(width, most(max_px(a, c), c->extent.min_w));
        ui_box_at_width(a, c, least(width, most(room, c->extent.min_w)));
    }
}

static void limit_height(const struct arranger *a, struct node *node)
{
    const struct metrics *m = a->metrics;
    struct extent *e = &node->extent;
    bool shrinks = node->flags & NODE_SHRINK && !node->first;
    if (node->height_mm > 0) {
        e->natural_h = e->min_h = e->page_h = metrics_px_up(m, node->height_mm);
        if (shrinks)
            e->min_h = e->page_h = e->natural_h / 2;
    } else {
        double min_mm = node->min_height_mm > 0 ? node->min_height_mm : ui_look_min_h(node);
        int min = metrics_px_up(m, min_mm);
        e->natural_h = most(e->natural_h, min);
        e->min_h = most(e->min_h, min);
        e->page_h = most(e->page_h, min);
    }
    bool by_text =
        node->first ? node->arrange == ARRANGE_ROW : node->layout && !ui_look_is_pressable(node);
    if (!by_text)
        e->anchor = e->natural_h / 2;
}

static void column_heights(struct node *column)
{
    struct extent *e = &column->extent;
    int natural = 0, min = 0, page = 0;
    for (const struct node *c = column->first; c; c = c->next) {
        if (c->hidden)
            continue;
        int gap = ui_box_gap(c);
        natural += c->extent.natural_h + gap;
        min += c->extent.min_h + gap;
        page += c->extent.page_h + gap;
    }
    e->natural_h = natural + 2 * e->pad_y;
    e->min_h = min + 2 * e->pad_y;
    // What is paged gives way before what stands around it: no way on or back leaves the screen.
    e->page_h = (column->flags & NODE_PAGED ? 0 : page) + 2 * e->pad_y;
    e->anchor = e->natural_h / 2;
}

// One line of a row or grid, added to what lies above it.
static void add_line(struct node *node, const struct node *first, const struct node *end, int gap)
{
    struct extent *e = &node->extent;
    int natural = 0, min = 0, page = 0, above = 0, below = 0;
    for (const struct node *c = first; c != end; c = c->next) {
        natural = most(natural, c->extent.natural_h);
        min = most(min, c->extent.min_h);
        page = most(page, c->extent.page_h);
        above = most(above, c->extent.anchor);
        below = most(below, c->extent.natural_h - c->extent.anchor);
    }
    bool level = node->arrange == ARRANGE_ROW && node->across == PLACE_CENTER;
    if (gap == 0)
        e->anchor = e->pad_y + (level ? above : natural / 2);
    e->natural_h += gap + (level ? above + below : natural);
    e->min_h += gap + min;
    e->page_h += gap + page;
}

static void line_heights(struct node *node)
{
    struct extent *e = &node->extent;
    e->natural_h = e->min_h = e->page_h = 2 * e->pad_y;
    int lines = 0;
    for (struct node *first = node->first, *end; first; first = end) {
        end = ui_box_line_end(node, first);
        if (!first->hidden)
            add_line(node, first, end, lines++ ? e->gap : 0);
    }
}

static void go_without_pictures(struct arranger *a, struct node *row)
{
    for (struct node *n = row; n; n = node_walk(row, n))
        n->extent.bare = n->picture && n->pieces;
    ui_box_measure(a, row);
}

void ui_box_at_width(struct arranger *a, struct node *node, int width)
{
    node->rect.w = width;
    bool tight = node->arrange == ARRANGE_ROW && node->extent.natural_w > width;
    if (tight && node->first && node->flags & NODE_SHRINK)
        go_without_pictures(a, node);
    if (!node->first) {
        ui_leaf_at_width(a, node);
        node->extent.page_h = node->extent.min_h;
    } else if (node->arrange == ARRANGE_COLUMN) {
        column_widths(a, node);
        column_heights(node);
    } else if (node->arrange == ARRANGE_ROW) {
        row_widths(a, node);
        line_heights(node);
    } else {
        grid_widths(a, node);
        line_heights(node);
    }
    limit_height(a, node);
}
