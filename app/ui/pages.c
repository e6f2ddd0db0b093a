// A column that does not fit, in pages. What stands whole on a page is a unit: a child that a page
// holds; of a higher one each of its lines or children, and of a long text each sentence, or each
// line of a sentence that is itself too long. What can be pressed is never divided.
#include "ui/arrange.h"
#include "ui/look.h"

struct unit {
    struct node *first, *end; // the nodes of one line of their parent
    size_t from, until;       // of a text, these lines; UNTIL 0: all of it
    int height, gap;
};

struct pager {
    struct arranger *arranger;
    struct node *column, *pinned;
    struct unit *units;
    size_t count, capacity;
    int room;
    bool overflows;
};

static int inner_h(const struct node *node)
{
    return most(0, node->rect.h - 2 * node->extent.pad_y);
}

static void add_unit(struct pager *p, struct unit unit)
{
    if (p->count == p->capacity) {
        size_t capacity = p->capacity ? 2 * p->capacity : 16;
        struct unit *units = ARENA_ARRAY(p->arranger->arena, struct unit, capacity);
        for (size_t i = 0; i < p->count; i++)
            units[i] = p->units[i];
        p->units = units;
        p->capacity = capacity;
    }
    p->overflows |= unit.height > p->room;
    p->units[p->count++] = unit;
}

static bool is_long_text(const struct node *node)
{
    return node->layout && node->layout->line_count > 1 && !node->picture &&
           node->look == LOOK_NONE && (node->role == ROLE_TEXT || node->role == ROLE_HEADING) &&
           !ui_look_is_pressable(node);
}

static int lines_height(const struct text_layout *l, size_t lines)
{
    double height = l->height - l->pitch * (double)(l->line_count - lines);
    return (int)height + 1;
}

static size_t sentence_end(const struct text_layout *l, size_t from)
{
    size_t end = from + 1;
    while (end < l->line_count && !l->opens[end])
        end++;
    return end;
}

static void add_lines(struct pager *p, struct node *text, int gap, int pads)
{
    const struct text_layout *l = text->layout;
    int between = (int)(l->pitch - (l->height - l->pitch * (double)(l->line_count - 1)));
    for (size_t from = 0, end; from < l->line_count; from = end) {
        end = sentence_end(l, from);
        bool whole = lines_height(l, end - from) + pads <= p->room;
        size_t lines = whole ? end - from : 1;
        for (; from < end; from += lines)
            add_unit(p, (struct unit){.first = text,
                                      .end = text->next,
                                      .from = from,
                                      .until = from + lines,
                                      .height = lines_height(l, lines) + pads,
                                      .gap = from == 0 ? gap : between});
    }
}

static void add_node(struct pager *p, struct node *node, int gap, int pads);

static void add_line(struct pager *p, struct node *first, struct node *end, int gap, int pads)
{
    int natural = 0, min = 0;
    struct node *tallest = first;
    for (struct node *c = first; c != end; c = c->next) {
        natural = most(natural, c->extent.natural_h);
        min = most(min, c->extent.min_h);
        if (c->extent.min_h > tallest->extent.min_h)
            tallest = c;
    }
    if (min + pads > p->room) { // the others of the line stay beside it
        for (const struct node *c = first; c != end; c = c->next)
            p->overflows |= c != tallest && c->extent.min_h + pads > p->room;
        add_node(p, tallest, gap, pads);
    } else
        add_unit(p, (struct unit){.first = first,
                                  .end = end,
                                  .height = least(natural + pads, p->room),
                                  .gap = gap});
}

// NODE stands GAP below what is before it; PADS are the paddings of those who hold it.
static void add_node(struct pager *p, struct node *node, int gap, int pads)
{
    const struct extent *e = &node->extent;
    bool whole = e->min_h + pads <= p->room || ui_look_is_pressable(node);
    if (!whole && is_long_text(node)) {
        add_lines(p, node, gap, pads);
        return;
    }
    if (whole || !node->first) {
        int height = most(e->min_h + pads, least(e->natural_h + pads, p->room));
        add_unit(p, (struct unit){.first = node, .end = node->next, .height = height, .gap = gap});
        return;
    }
    pads += 2 * e->pad_y;
    bool column = node->arrange == ARRANGE_COLUMN;
    for (struct node *first = node->first, *end; first; first = end) {
        int before = first == node->first ? gap : column ? ui_box_gap(first) : e->gap;
        end = column ? first->next : ui_box_line_end(node, first);
        if (end == first->next)
            add_node(p, first, before, pads);
        else
            add_line(p, first, end, before, pads);
    }
}

static void cut_into_units(struct pager *p, int room)
{
    p->count = 0;
    p->room = room;
    p->overflows = false;
    for (struct node *c = p->column->first; c; c = c->next)
        if (c != p->pinned)
            add_node(p, c, ui_box_gap(c), 0);
}

// The first child stays on all pages where it leaves two fifths of them, and enough for each
// unit.
static void pin(struct pager *p)
{
    struct node *first = p->column->first;
    struct arranger *a = p->arranger;
    int all = inner_h(p->column);
    a->least_room = a->least_room > 0 ? least(a->least_room, all) : all;
    all = a->room > 0 ? least(a->room, all) : all;
    int own = first->extent.min_h + p->column->extent.gap;
    p->pinned = first->flags & NODE_PINNED && first->next && own <= all * 3 / 5 ? first : NULL;
    cut_into_units(p, p->pinned ? all - own : all);
    if (p->pinned && p->overflows) {
        p->pinned = NULL;
        cut_into_units(p, all);
    }
}

static bool is_heading(const struct unit *unit)
{
    return unit->first->role == ROLE_HEADING && unit->until == 0;
}

// The unit that begins the next page; a heading goes with what it heads.
static size_t page_end(const struct pager *p, size_t first)
{
    int used = p->units[first].height;
    size_t end = first + 1;
    for (; end < p->count; end++) {
        used += p->units[end].gap + p->units[end].height;
        if (used > p->room)
            break;
    }
    return end < p->count && end - 1 > first && is_heading(&p->units[end - 1]) ? end - 1 : end;
}

static void show_all(struct node *node)
{
    for (struct node *n = node; n; n = node_walk(node, n))
        n->hidden = false;
}

static void show_nodes(struct node *first, const struct node *end, const struct node *but)
{
    for (struct node *c = first; c != end; c = c->next)
        if (c != but)
            show_all(c);
}

// Those who hold NODE, and what stands beside it in its line.
static void show_around(const struct pager *p, const struct node *node)
{
    for (struct node *box = node->parent; box != p->column; node = box, box = box->parent) {
        box->hidden = false;
        for (struct node *first = box->first, *end; first && box->arrange != ARRANGE_COLUMN;
             first = end) {
            end = ui_box_line_end(box, first);
            bool here = false;
            for (const struct node *c = first; c != end; c = c->next)
                here |= c == node;
            if (here)
                show_nodes(first, end, node);
        }
    }
}

static size_t count_newlines(const struct text_layout *l, size_t until)
{
    size_t count = 0;
    for (size_t i = 1; i < until; i++)
        count += l->opens[i];
    return count;
}

// What goes on from the page before was heard there, unless nothing else stands here.
static void note_what_is_said(struct node *text)
{
    const struct text_layout *l = text->layout;
    struct extent *e = &text->extent;
    e->first_said = count_newlines(l, e->from + 1);
    e->said = count_newlines(l, e->until) + 1 - e->first_said;
    if (e->from > 0 && !l->opens[e->from] && e->said > 1) {
        e->first_said++;
        e->said--;
    }
}

static void show_unit(const struct pager *p, const struct unit *unit)
{
    struct extent *e = &unit->first->extent;
    bool goes_on = unit->until > 0 && e->until == unit->from && e->until > 0;
    if (!goes_on)
        e->from = unit->from;
    e->until = unit->until;
    if (e->until > 0)
        note_what_is_said(unit->first);
    show_nodes(unit->first, unit->end, NULL);
    show_around(p, unit->first);
}

// Everything of COLUMN is hidden but what stands on the page; texts know their lines.
static void show_page(const struct pager *p, size_t first, size_t end)
{
    for (struct node *c = p->column->first; c; c = c->next)
        for (struct node *n = c; n; n = node_walk(c, n))
            n->hidden = c != p->pinned;
    for (size_t i = first; i < end; i++)
        show_unit(p, &p->units[i]);
    for (struct node *c = p->column->first; c; c = c->next) {
        if (!c->hidden && c != p->pinned)
            ui_box_at_width(p->arranger, c, c->rect.w);
        for (struct node *n = c; n; n = node_walk(c, n))
            if (n->hidden)
                n->rect = (struct rect){0};
    }
}

void ui_pages_choose(struct arranger *a, struct node *column)
{
    struct pager p = {.arranger = a, .column = column};
    pin(&p);
    int pages = 0;
    for (size_t first = 0; first < p.count; first = page_end(&p, first))
        pages++;
    a->pages = most(a->pages, pages);
    size_t first = 0;
    for (int page = 0; page < least(a->page, pages - 1); page++)
        first = page_end(&p, first);
    column->extent.overflows = p.overflows;
    show_page(&p, first, page_end(&p, first));
}
