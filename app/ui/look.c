#include "ui/look.h"

enum { LOOK_COUNT = LOOK_CELL + 1 };
static const double target_mm = 15;
static const double chosen_border_mm = 1.4;
static const double visible = 1.2; // contrast

static const struct look_size sizes[LOOK_COUNT] = {
    [LOOK_NONE] = {0, 0, 0, 0},         [LOOK_PLAIN] = {15, 15, 4, 2},
    [LOOK_GO] = {15, 15, 5, 2},         [LOOK_CARD] = {30, 15, 4, 2.5},
    [LOOK_QUIET] = {15, 15, 3, 2},      [LOOK_PANEL] = {0, 0, 4, 4},
    [LOOK_DASHED] = {15, 15, 3.5, 2.5}, [LOOK_KEY] = {12, 12, 1, 1},
    [LOOK_STONE] = {30, 15, 5, 2.5},    [LOOK_CELL] = {0, 0, 1.5, 1},
};

struct frame {
    double border_mm, radius_mm;
};
static const struct frame frames[LOOK_COUNT] = {
    [LOOK_NONE] = {0, 0},       [LOOK_PLAIN] = {0.55, 3.4}, [LOOK_GO] = {0.7, 3.4},
    [LOOK_CARD] = {0.7, 3.9},   [LOOK_QUIET] = {0.3, 3.4},  [LOOK_PANEL] = {0.25, 3.4},
    [LOOK_DASHED] = {0.5, 3.4}, [LOOK_KEY] = {0.4, 2},      [LOOK_STONE] = {0.7, 10},
    [LOOK_CELL] = {0.25, 0},
};

const struct look_size *ui_look_size(enum look look)
{
    return &sizes[look];
}

bool ui_look_is_pressable(const struct node *node)
{
    return (node->action != 0 && node->role != ROLE_FIELD) || node->role == ROLE_BUTTON ||
           node->role == ROLE_CHOICE || node->role == ROLE_TOGGLE;
}

static double least(const struct node *node, double by_look)
{
    bool small = node->look == LOOK_NONE && ui_look_is_pressable(node);
    return small ? target_mm : by_look;
}

double ui_look_min_w(const struct node *node)
{
    return least(node, sizes[node->look].min_w);
}

double ui_look_min_h(const struct node *node)
{
    return least(node, sizes[node->look].min_h);
}

// What a node without area of its own stands on.
static uint32_t fill_behind(const struct metrics *m, const struct node *node)
{
    return node->parent ? ui_look_paint(m, node->parent, false).fill : theme_get(m->theme)->paper;
}

// What is no button now does not look like one: no edge, whatever the colours.
static void paint_disabled(const struct theme *t, struct look_paint *p)
{
    p->ink = p->ruby = t->second_ink;
    p->border_px = 0;
    p->box = p->dashed = false;
}

// Soft, but it shows in every theme.
static uint32_t panel_edge(const struct theme *t)
{
    return theme_contrast(t->stone, t->paper) < visible ? t->border : t->stone;
}

static void paint_pressed(const struct theme *t, const struct node *node, struct look_paint *p)
{
    bool go = node->look == LOOK_GO;
    p->fill = go ? t->go_ink : t->pressed;
    p->ink = p->ruby = go ? t->go : t->pressed_ink;
}

struct look_paint ui_look_paint(const struct metrics *m, const struct node *node, bool pressed)
{
    const struct theme *t = theme_get(m->theme);
    const struct frame *frame = &frames[node->look];
    struct look_paint p = {
        .fill = t->card,
        .ink = node->flags & NODE_SECOND ? t->second_ink : t->ink,
        .ruby = t->second_ink,
        .border = t->border,
        .border_px = metrics_px(m, frame->border_mm),
        .radius_px = metrics_px(m, frame->radius_mm),
        .box = node->look != LOOK_NONE,
        .dashed = node->look == LOOK_DASHED,
    };
    if (node->look == LOOK_GO) {
        p.fill = t->go;
        p.ink = p.ruby = t->go_ink;
        p.border = t->go_border;
    } else if (node->look == LOOK_PANEL || node->look == LOOK_CELL) {
        p.border = panel_edge(t);
    } else if (node->look == LOOK_DASHED) {
        p.border = t->second_ink;
    }
    if (node->flags & NODE_SELECTED) {
        p.fill = t->chosen;
        p.ink = t->ink;
        p.ruby = t->second_ink;
        p.border = t->attention;
        p.border_px =
            metrics_px(m, node->look == LOOK_KEY ? chosen_border_mm / 2 : chosen_border_mm);
        p.radius_px = metrics_px(m, node->look ? frame->radius_mm : frames[LOOK_PLAIN].radius_mm);
        p.box = true;
        p.dashed = false;
    }
    if (ui_look_is_pressable(node) && (node->flags & NODE_DISABLED) && !node->turns)
        paint_disabled(t, &p);
    if (pressed && ui_look_is_pressable(node)) {
        paint_pressed(t, node, &p);
        p.box = true;
    }
    if (!p.box)
        p.fill = fill_behind(m, node);
    return p;
}
