#include "ui/arrange.h"

static struct share height_share(const struct node *node)
{
    const struct extent *e = &node->extent;
    return (struct share){.natural = e->natural_h,
                          .min = least(e->min_h, e->natural_h),
                          .page = least(e->page_h, e->min_h),
                          .grow = node->height_mm > 0 ? 0 : node->grow};
}

static void hide(struct node *node)
{
    for (struct node *n = node; n; n = node_walk(node, n)) {
        n->hidden = true;
        n->rect = (struct rect){0};
    }
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

// The child that begins the next page: what does not fit whole goes on, and a heading goes with
// what it heads.
static struct node *page_end(const struct node *column, struct node *first)
{
    int room = inner_h(column), used = first->extent.natural_h;
    struct node *before = first, *c = first->next;
    for (; c; before = c, c = c->next) {
        used += ui_box_gap(c) + c->extent.natural_h;
        if (used > room)
            break;
    }
    return c && before != first && before->role == ROLE_HEADING ? before : c;
}

// Shows one page of a column that does not fit; its children keep their natural height.
static void place_page(struct arranger *a, struct node *column, struct share *shares)
{
    int pages = 0;
    for (struct node *first = column->first; first; first = page_end(column, first))
        pages++;
    a->pages = most(a->pages, pages);
    int page = 0, wanted = least(a->page, pages - 1), shown = 0;
    struct node *end;
    for (struct node *first = column->first; first; first = end, page++) {
        end = page_end(column, first);
        for (struct node *c = first; c != end; c = c->next) {
            if (page != wanted)
                hide(c);
            else
                shares[shown++].size =
                    most(c->extent.page_h, least(c->extent.natural_h, inner_h(column)));
        }
    }
    place_down(a, column, shares);
}

static int share_sum(const struct share *shares, size_t count)
{
    int sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += shares[i].size;
    return sum;
}

static void place_column(struct arranger *a, struct node *column)
{
    size_t count = 0, i = 0;
    int room = inner_h(column);
    for (const struct node *c = column->first; c; c = c->next, count++)
        room -= ui_box_gap(c);
    struct share *shares = ARENA_ARRAY(a->arena, struct share, count);
    bool paged = (column->flags & NODE_PAGED) != 0;
    for (const struct node *c = column->first; c; c = c->next) {
        shares[i] = height_share(c);
        if (paged) // its own children go on to further pages before anything inside them does
            shares[i].page = shares[i].min;
        i++;
    }
    ui_share_out(shares, count, room);
    if (paged && share_sum(shares, count) > room)
        place_page(a, column, shares);
    else
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
        count++;
    struct share *shares = ARENA_ARRAY(a->arena, struct share, count);
    struct node *end;
    for (struct node *first = node->first; first; first = end, i++) {
        end = ui_box_line_end(node, first);
        shares[i].grow = 1;
        for (const struct node *c = first; c != end; c = c->next) {
            struct share s = height_share(c);
            shares[i].natural = most(shares[i].natural, s.natural);
            shares[i].min = most(shares[i].min, s.min);
            shares[i].page = most(shares[i].page, s.page);
        }
    }
    ui_share_out(shares, count, inner_h(node) - (int)(count - 1) * node->extent.gap);
    struct rect line = {node->rect.x + node->extent.pad_x, node->rect.y + node->extent.pad_y,
                        ui_box_inner_w(node), 0};
    i = 0;
    for (struct node *first = node->first; first; first = end, i++) {
        end = ui_box_line_end(node, first);
        line.h = shares[i].size;
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

// What no page can hold is a fault even while another page is shown.
static bool overflows_a_page(const struct node *node)
{
    for (const struct node *c = node->first; c && (node->flags & NODE_PAGED); c = c->next)
        if (c->extent.page_h > inner_h(node))
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
    node->cut = spills(node) || overflows_a_page(node);
}

void ui_arrange(struct arranger *a, struct node *root)
{
    struct node *n = root;
    do
        n->hidden = n->cut = false;
    while ((n = node_walk(root, n)));
    a->pages = 1;
    ui_box_measure(a, root);
    ui_box_at_width(a, root, a->metrics->width_px);
    ui_box_place(a, root, 0, 0, a->metrics->height_px);
}
