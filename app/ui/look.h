// Inside of ui: how each look is sized and coloured, as data. Knows no tree but a node and its
// parents.
#pragma once
#include "ui/node.h"

struct look_size {
    double min_w, min_h; // mm
    double pad_x, pad_y; // mm
};
const struct look_size *ui_look_size(enum look look);
// The least size of NODE in mm where it does not say one itself: by its look, for a target at
// least 15 mm both ways.
double ui_look_min_w(const struct node *node);
double ui_look_min_h(const struct node *node);
bool ui_look_is_pressable(const struct node *node); // has an action or is a button, disabled or not

struct look_paint {
    uint32_t fill; // what is behind the text, the node's own or its parent's
    uint32_t ink, ruby;
    uint32_t border;
    int border_px, radius_px;
    bool box; // has an area of its own
    bool dashed;
};
struct look_paint ui_look_paint(const struct metrics *m, const struct node *node, bool pressed);
