#include "ui/arrange.h"

static struct share height_share(const struct node *node)
{
    const struct extent *e = &node->extent;
    return (struct share){.natural = e->natural_h,
                          .min = least(e->min_h, e->natural_h),
                          .page = least(e->page_h, e->min_h),
                          .grow = node->height_mm > 0 ? 0 : node->grow};
}

static int inner_h(const struct node *node)
{
    return most(0, node->rect.h - 2 * node->extent.pad_y);
}

static int child_x(const struct node *column, const struct node *child)
{
    int x = column->rect.x + column->extent.pad_x;
    int free = most(0, ui_box_inner_w(column) - child->rect.w);
    if (column->across == PLACE_CENTER)
        return x + free / 2;
    return column->across == PLACE_END ? x + free : x;
}

static void place_down(struct arranger *a, struct node *column, const struct share *shares)
{
    int y = column->rect.y + column->extent.pad_y, i = 0;
    for (struct node *c = column->first; c; c = c->next) {
        if (c->hidden)
            continue;
        y += i == 0 ? 0 : ui_box_gap(c);
        ui_box_place(a, c, child_x(column, c), y, shares[i++].size);
        y += c->rect.h;
    }
}

// Shares out the height among the children that are to be seen; returns by how much they take more.
static int share_heights(struct arranger *a, const struct node *column, bool whole,
                         struct share **out)
{
    size_t count = 0;
    int room = inner_h(column), sum = 0;
    for (const struct node *c = column->first; c; c = c->next) {
        count += !c->hidden;
        room -= c->hidden ? 0 : ui_box_gap(c);
    }
    struct share *shares = *out = ARENA_ARRAY(a->arena, struct share, count);
    size_t i = 0;
    for (const struct node *c = column->first; c; c = c->next)
        if (!c->hidden) {
            shares[i] = height_share(c);
            if (column->flags & NODE_PAGED) // it goes on to further pages before what it holds
                shares[i].page = shares[i].min;
            if (!whole)
                shares[i].grow = 0;
            i++;
        }
    ui_share_out(shares, count, room);
    for (i = 0; i < count; i++)
        sum += shares[i].size;
    return sum - room;
}

// What does not fit goes on to further pages, where all keep their natural height.
static void place_column(struct arranger *a, struct node *column)
{
    struct share *shares;
    bool fits = share_heights(a, column, true, &shares) <= 0;
    if ((!fits || a->room > 0) && (column->flags & NODE_PAGED)) {
        ui_pages_choose(a, column);
        (void)share_heights(a, column, false, &shares);
    }
    place_down(a, column, shares);
}

// Where the anchors of the line from FIRST to END meet, from its top.
static int line_level(const struct node *first, const struct node *end, int height)
{
    int above = 0, below = 0;
    for (const struct node *c = first; c != end; c = c->next) {
        above = most(above, c->extent.anchor);
        below = most(below, c->extent.natural_h - c->extent.anchor);
    }
    return above + (height - above - below) / 2;
}

static void place_line(struct arranger *a, struct node *node, struct node *first,
                       const struct node *end, struct rect line)
{
    int level = line_level(first, end, line.h), x = line.x, column = 0;
    bool grid = node->arrange == ARRANGE_GRID;
    for (struct node *c = first; c != end; c = c->next, column++) {
        bool fills = c->height_mm <= 0 && (grid || node->across == PLACE_STRETCH);
        int h = fills ? line.h : least(c->extent.natural_h, line.h);
        int y = line.y;
        if (node->across == PLACE_CENTER && !grid)
            y += most(0, least(level - c->extent.anchor, line.h - h));
        else if (node->across == PLACE_END)
            y += line.h - h;
        x += grid || c == first ? 0 : ui_box_gap(c);
        if (grid)
            x = line.x + column * (line.w + node->extent.gap) / node->extent.columns;
        ui_box_place(a, c, x, y, h);
        x += c->rect.w;
    }
}

static void place_lines(struct arranger *a, struct node *node)
{
    size_t count = 0, i = 0;
    for (struct node *first = node->first; first; first = ui_box_line_end(node, first))
        count += !first->hidden;
    struct share *shares = ARENA_ARRAY(a->arena, struct share, count);
    struct node *end;
    for (struct node *first = node->first; first; first = end) {
        end = ui_box_line_end(node, first);
        if (first->hidden)
            continue;
        shares[i].grow = 1;
        for (const struct node *c = first; c != end; c = c->next) {
            struct share s = height_share(c);
            shares[i].natural = most(shares[i].natural, s.natural);
            shares[i].min = most(shares[i].min, s.min);
            shares[i].page = most(shares[i].page, s.page);
        }
        i++;
    }
    ui_share_out(shares, count, inner_h(node) - (int)(count - 1) * node->extent.gap);
    struct rect line = {node->rect.x + node->extent.pad_x, node->rect.y + node->extent.pad_y,
                        ui_box_inner_w(node), 0};
    i = 0;
    for (struct node *first = node->first; first; first = end) {
        end = ui_box_line_end(node, first);
        if (first->hidden)
            continue;
        line.h = shares[i++].size;
        place_line(a, node, first, end, line);
        line.y += line.h + node->extent.gap;
    }
}

static bool spills(const struct node *node)
{
    int right = node->rect.x + node->rect.w, bottom = node->rect.y + node->rect.h;
    for (const struct node *c = node->first; c; c = c->next)
        if (!c->hidden && (c->rect.x + c->rect.w > right || c->rect.y + c->rect.h > bottom))
            return true;
    return false;
}

void ui_box_place(struct arranger *a, struct node *node, int x, int y, int height)
{
    node->rect = (struct rect){x, y, node->rect.w, height};
    if (!node->first) {
        ui_leaf_place(a, node);
        return;
    }
    if (node->arrange == ARRANGE_COLUMN)
        place_column(a, node);
    else
        place_lines(a, node);
    // What no page can hold is a fault even while another page is shown.
    node->cut = spills(node) || node->extent.overflows;
}

// As large as its place allows in its own proportions. Its neighbours stand where they did.
static void keep_ratio(struct node *pad)
{
    struct rect *r = &pad->rect;
    int w = least(r->w, (int)(r->h * pad->ratio)), h = least(r->h, (int)(r->w / pad->ratio));
    *r = (struct rect){r->x + (r->w - w) / 2, r->y + (r->h - h) / 2, w, h};
}

void ui_arrange(struct arranger *a, struct node *root)
{
    struct node *n = root;
    do {
        n->hidden = n->cut = n->extent.overflows = n->extent.bare = false;
        n->extent.from = n->extent.until = 0;
    } while ((n = node_walk(root, n)));
    a->pages = 1;
    ui_box_measure(a, root);
    ui_box_at_width(a, root, a->metrics->width_px);
    ui_box_place(a, root, 0, 0, a->metrics->height_px);
    for (n = root; n; n = node_walk(root, n))
        if (n->ratio > 0)
            keep_ratio(n);
}
