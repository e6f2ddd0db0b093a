#include "ui/ui.h"

#include "ui/look.h"
#include "ui/state.h"

#include <stdlib.h>
#include <string.h>

static const size_t tree_limit = 32UL << 20, layouts_enough = 4UL << 20;
static const struct ui_settings usual_settings = {.slop_mm = 6, .rearm_ms = 500, .scan_ms = 2000};

enum status ui_new(const struct text_font *font, struct metrics metrics, struct ui **out)
{
    *out = NULL;
    struct ui *ui = calloc(1, sizeof *ui);
    if (!ui)
        return ERR_MEMORY;
    ui->font = font;
    ui->settings = usual_settings;
    ui->rearm_at_ms = INT64_MIN;
    arena_init(&ui->trees[0], tree_limit);
    arena_init(&ui->trees[1], tree_limit);
    arena_init(&ui->layouts, tree_limit);
    ui_set_metrics(ui, metrics);
    *out = ui;
    return OK;
}

void ui_free(struct ui *ui)
{
    if (!ui)
        return;
    arena_fini(&ui->trees[0]);
    arena_fini(&ui->trees[1]);
    arena_fini(&ui->layouts);
    free(ui);
}

struct ui_settings *ui_settings(struct ui *ui)
{
    return &ui->settings;
}

const struct metrics *ui_metrics(const struct ui *ui)
{
    return &ui->metrics;
}

void ui_set_metrics(struct ui *ui, struct metrics metrics)
{
    ui->metrics = metrics;
    ui_damage_all(ui);
}

struct arena *ui_begin(struct ui *ui)
{
    struct arena *arena = &ui->trees[1 - ui->shown];
    arena_reset(arena);
    ui->begun = true;
    return arena;
}

struct node *ui_root(struct ui *ui)
{
    return ui->root;
}

int ui_page(const struct ui *ui)
{
    return ui->page;
}

void ui_turn_to(struct ui *ui, int page)
{
    ui->page = page;
    ui_layout_page(ui);
    ui_look_again(ui);
}

void ui_rearm(struct ui *ui)
{
    ui->rearm_at_ms = INT64_MIN;
}

static bool needs_id(const struct node *node)
{
    if (node->id)
        return false;
    return node->text || node->name || node->value || node->action || node->role == ROLE_FIELD ||
           node->role == ROLE_PAD || node->role == ROLE_CODE || node->role == ROLE_PROGRESS ||
           (node->flags & NODE_SCAN_GROUP);
}

// The N-th of its role, whether on this page or not, so that an id stays through page turns.
static void name_nodes(struct ui *ui)
{
    int counts[ROLE_COUNT] = {0};
    for (struct node *n = ui->root; n; n = node_walk(ui->root, n))
        if (needs_id(n))
            n->id =
                arena_printf(&ui->trees[ui->shown], "%s-%d", role_name(n->role), ++counts[n->role]);
}

static void relabel(struct turner *turner, bool turns, const char *label, int by)
{
    struct node *node = turner->node;
    if (!node)
        return;
    node->turns = turns ? by : 0;
    node->text = turns && label ? label : turner->text;
    node->reading = turns && label ? node->turns_reading : turner->reading;
    node->pieces = NULL;
}

static void unlabel(struct ui *ui)
{
    relabel(&ui->next, false, NULL, 0);
    relabel(&ui->back, false, NULL, 0);
}

// A button that does nothing but turn stands in its row only while there is something to turn.
static void set_turner(struct turner *turner, bool there)
{
    struct node *node = turner->node;
    if (!node || !(node->flags & NODE_ONLY_TURNS))
        return;
    struct node *row = node->parent, *before = NULL, *at = row->first;
    for (; at && at != node; at = at->next)
        before = at;
    if ((at == node) == there)
        return;
    if (there)
        before = turner->before;
    else
        turner->before = before;
    struct node **link = before ? &before->next : &row->first;
    if (there)
        node->next = *link;
    *link = there ? node : node->next;
    for (row->last = row->first; row->last && row->last->next;)
        row->last = row->last->next;
}

static void set_contrast(struct ui *ui)
{
    for (struct node *n = ui->root; n; n = node_walk(ui->root, n)) {
        struct look_paint p = ui_look_paint(&ui->metrics, n, false);
        n->contrast = n->text_mm > 0 ? theme_contrast(p.ink, p.fill) : 0;
    }
}

static void label(struct ui *ui, bool before, bool more)
{
    relabel(&ui->next, more, ui->more_label, 1);
    relabel(&ui->back, before, ui->before_label, -1);
}

// What was laid out is laid out again: nothing of it is needed any more.
static void forget_layouts(struct ui *ui)
{
    arena_reset(&ui->layouts);
    for (struct node *n = ui->root; n; n = node_walk(ui->root, n))
        n->pieces = NULL;
}

static void show_page(struct ui *ui, struct arranger *a, int page)
{
    if (ui->layouts.used > layouts_enough)
        forget_layouts(ui);
    a->page = page;
    label(ui, page > 0, page < a->pages - 1);
    ui_arrange(a, ui->root);
}

// The labels of the turning buttons differ on the first, a middle and the last page, and with them
// the room that is left: pages are as high as each of them allows, or something would be on none.
static void layout_pages(struct ui *ui, struct arranger *a)
{
    forget_layouts(ui);
    unlabel(ui);
    a->page = ui->page;
    a->room = a->least_room = 0;
    set_turner(&ui->next, false);
    set_turner(&ui->back, false);
    ui_arrange(a, ui->root);
    if (a->pages == 1)
        return;
    set_turner(&ui->next, true);
    set_turner(&ui->back, true);
    for (int at = 0; at < 3; at++) {
        label(ui, at > 0, at < 2);
        ui_arrange(a, ui->root);
    }
    a->room = a->least_room;
    ui_arrange(a, ui->root);
    show_page(ui, a, least(ui->page, a->pages - 1));
}

static bool is_page_cut(struct ui *ui)
{
    for (struct node *n = ui->root; n; n = node_walk(ui->root, n))
        if (n->cut && !n->hidden)
            return true;
    return false;
}

// On whatever page: sizes stay while pages are turned.
static bool anything_cut(struct ui *ui, struct arranger *a)
{
    bool cut = is_page_cut(ui);
    int wanted = a->page;
    for (int page = 0; page < a->pages && a->pages > 1 && !cut; page++) {
        show_page(ui, a, page);
        cut = is_page_cut(ui);
    }
    if (a->page != wanted)
        show_page(ui, a, wanted);
    return cut;
}

// Where closer spacing spares the person a page, it does.
static void avoid_turning(struct ui *ui, struct arranger *a)
{
    int pages = a->pages;
    if (pages == 1)
        return;
    a->squeeze = 1;
    layout_pages(ui, a);
    if (a->pages < pages && !anything_cut(ui, a))
        return;
    a->squeeze = 0;
    layout_pages(ui, a);
}

// Nothing is ever cut off: where pages alone do not do, spaces give way and then text.
void ui_layout(struct ui *ui)
{
    struct arranger a = {.font = ui->font, .metrics = &ui->metrics, .arena = &ui->layouts};
    layout_pages(ui, &a);
    avoid_turning(ui, &a);
    while (anything_cut(ui, &a) && a.squeeze < 2 + ui->metrics.text_step) {
        a.squeeze++;
        layout_pages(ui, &a);
    }
    ui->pages = a.pages;
    ui->page = least(a.page, a.pages - 1);
    ui->squeeze = a.squeeze;
    ui->room = a.room;
    set_contrast(ui);
}

void ui_layout_page(struct ui *ui)
{
    struct arranger a = {.font = ui->font,
                         .metrics = &ui->metrics,
                         .arena = &ui->layouts,
                         .squeeze = ui->squeeze,
                         .pages = ui->pages,
                         .room = ui->room};
    ui->page = most(0, least(ui->page, ui->pages - 1));
    if (ui->pages == 1)
        return;
    show_page(ui, &a, ui->page);
    set_contrast(ui);
}

static void find_turners(struct ui *ui)
{
    ui->next = ui->back = (struct turner){0};
    for (struct node *n = ui->root; n; n = node_walk(ui->root, n)) {
        if (n->flags & NODE_NEXT)
            ui->next = (struct turner){n, n->text, n->reading, NULL};
        if (n->flags & NODE_BACK)
            ui->back = (struct turner){n, n->text, n->reading, NULL};
    }
}

static char *keep(struct ui *ui, const char *text)
{
    return text ? arena_strdup(&ui->trees[ui->shown], text) : NULL;
}

// The node of the new tree that stands for OLD.
static struct node *same_node(struct ui *ui, const struct node *old)
{
    return old && old->id ? node_find(ui->root, old->id) : NULL;
}

// The same, while it can still be pressed.
static struct node *same_target(struct ui *ui, const struct node *old)
{
    struct node *node = same_node(ui, old);
    return node && (node_is_target(node) || (node->role == ROLE_PAD && !node->hidden)) ? node
                                                                                       : NULL;
}

// What a finger has begun goes on, or counts no more until it is lifted.
static void keep_touch(struct ui *ui, bool same)
{
    struct touch *touch = &ui->touch;
    struct node *pressed = same ? same_target(ui, ui->pressed) : NULL;
    touch->ignored |= !same || (ui->pressed && !pressed);
    touch->aim = same ? same_target(ui, touch->aim) : NULL;
    touch->brushed = same ? same_target(ui, touch->brushed) : NULL;
    ui->pressed = pressed;
    ui->pad = same && ui->drawing ? same_target(ui, ui->pad) : NULL;
    ui->drawing = ui->pad != NULL;
}

static void keep_focus(struct ui *ui, bool same)
{
    struct node *focus = same ? same_node(ui, ui->focus) : NULL;
    ui->switches.group = same ? same_node(ui, ui->switches.group) : NULL;
    ui->focus = focus && ui_is_place(ui, focus) ? focus : NULL;
    if (ui->focus)
        return;
    if (ui->by_key)
        ui_focus_first(ui);
    ui_frame_anew(ui);
}

static size_t count_nodes(struct node *root)
{
    size_t n = 0;
    for (struct node *node = root; node; node = node_walk(root, node))
        n += 1 + node->stroke_count;
    return n;
}

void ui_show(struct ui *ui, const char *screen, struct node *tree, const char *more_label,
             const char *before_label)
{
    const struct node *mark = ui->mark;
    const char *acted = ui->acted;
    bool same = ui->screen && strcmp(ui->screen, screen) == 0;
    if (ui->pad && !ui->drawing)
        ui_pad_forget(ui); // the new tree shows the stroke, or refuses it
    unlabel(ui);           // TREE may be the one that stands there
    if (ui->begun)
        ui->shown = 1 - ui->shown;
    ui->begun = false;
    ui->root = tree;
    ui->screen = keep(ui, screen);
    ui->more_label = keep(ui, more_label);
    ui->before_label = keep(ui, before_label);
    if (!same)
        ui->page = 0;
    name_nodes(ui);
    find_turners(ui);
    ui_layout(ui);
    ui->mark = same && mark ? node_find(ui->root, mark->id) : NULL;
    ui->acted = same ? keep(ui, acted) : NULL;
    keep_touch(ui, same);
    keep_focus(ui, same);
    size_t capacity = count_nodes(tree);
    ui->spare = ARENA_ARRAY(&ui->trees[ui->shown], struct seen, capacity);
    ui_look_again(ui);
    // The record of the tree before is in an arena that goes next.
    ui->spare = ARENA_ARRAY(&ui->trees[ui->shown], struct seen, capacity);
}
