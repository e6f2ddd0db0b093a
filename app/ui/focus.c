#include "ui/state.h"

const struct node *ui_focus(const struct ui *ui)
{
    return ui->focus;
}

static bool holds_two_targets(const struct node *group)
{
    int targets = 0;
    const struct node *n = group;
    while (targets < 2 && (n = node_walk((struct node *)group, (struct node *)n)))
        targets += node_is_target(n);
    return targets == 2;
}

static bool is_group(const struct ui *ui, const struct node *node)
{
    return (node->flags & NODE_SCAN_GROUP) && ui_uses_groups(ui) && !node->hidden &&
           !node_is_target(node) && holds_two_targets(node);
}

static struct node *group_of(const struct ui *ui, const struct node *node)
{
    for (struct node *n = node->parent; n; n = n->parent)
        if (is_group(ui, n))
            return n;
    return NULL;
}

// The group that was chosen, while it still is one: groups come and go with what is shown and with
// how somebody presses.
static struct node *chosen_group(const struct ui *ui)
{
    struct node *group = ui->switches.group;
    return group && is_group(ui, group) ? group : NULL;
}

bool ui_is_place(const struct ui *ui, const struct node *node)
{
    return (node_is_target(node) || is_group(ui, node)) && group_of(ui, node) == chosen_group(ui);
}

int ui_count_places(struct ui *ui)
{
    int count = 0;
    for (struct node *n = ui->root; n; n = node_walk(ui->root, n))
        count += ui_is_place(ui, n);
    return count;
}

static bool holds_first(struct node *place)
{
    for (struct node *n = place; n; n = node_walk(place, n))
        if ((n->flags & NODE_FOCUS_FIRST) && node_is_target(n))
            return true;
    return false;
}

struct node *ui_first_place(struct ui *ui)
{
    struct node *first = NULL;
    for (struct node *n = ui->root; n; n = node_walk(ui->root, n)) {
        if (!ui_is_place(ui, n))
            continue;
        if (holds_first(n))
            return n;
        first = first ? first : n;
    }
    return first;
}

void ui_focus_first(struct ui *ui)
{
    ui->focus = ui_first_place(ui);
}

void ui_focus_last(struct ui *ui)
{
    for (struct node *n = ui->root; n; n = node_walk(ui->root, n))
        if (ui_is_place(ui, n))
            ui->focus = n;
}

// The round through it begins at its beginning, so that it is a whole one.
void ui_focus_enter(struct ui *ui)
{
    struct node *group = ui->focus;
    ui->switches.group = group;
    ui->switches.chosen = false;
    for (struct node *n = group; n && !ui_is_place(ui, ui->focus); n = node_walk(group, n))
        ui->focus = n;
}

// A whole round in a group without a press: it was not the one.
static void leave(struct ui *ui)
{
    ui->focus = chosen_group(ui);
    ui->switches.group = group_of(ui, ui->focus);
    ui->switches.chosen = false;
}

// Round and round, in the order of the tree.
void ui_focus_move(struct ui *ui, bool forward)
{
    if (!ui->focus) {
        ui_focus_first(ui);
        return;
    }
    struct node *first = NULL, *last = NULL, *before = NULL, *after = NULL;
    bool passed = false;
    for (struct node *n = ui->root; n; n = node_walk(ui->root, n)) {
        if (n == ui->focus) {
            passed = true;
        } else if (ui_is_place(ui, n)) {
            first = first ? first : n;
            last = n;
            if (!passed)
                before = n;
            else if (!after)
                after = n;
        }
    }
    struct node *to = forward ? after : before;
    if (!to && chosen_group(ui) && !ui->switches.chosen) {
        leave(ui);
        return;
    }
    if (!to)
        ui->switches.chosen = false;
    to = to ? to : forward ? first : last;
    ui->focus = to ? to : ui->focus;
}

// A rectangle seen from one side: from NEAR to FAR away from it, from LOW to HIGH across.
struct span {
    int near, far, low, high;
};

static struct span span_of(const struct rect *r, enum ui_key side)
{
    switch (side) {
    case KEY_LEFT:
        return (struct span){-(r->x + r->w), -r->x, r->y, r->y + r->h};
    case KEY_RIGHT:
        return (struct span){r->x, r->x + r->w, r->y, r->y + r->h};
    case KEY_UP:
        return (struct span){-(r->y + r->h), -r->y, r->x, r->x + r->w};
    default:
        return (struct span){r->y, r->y + r->h, r->x, r->x + r->w};
    }
}

// How far TO is from FROM, going away from it; -1 when it is not on that side. What lies straight
// ahead is nearer than anything that lies aside.
static int64_t way(struct span from, struct span to)
{
    enum { ASIDE = 3, BEYOND_ALL = 1 << 20 };
    if (to.near < (from.near + from.far) / 2 || to.near + to.far <= from.near + from.far)
        return -1;
    int64_t ahead = most(0, to.near - from.far);
    int64_t aside = most(0, most(to.low - from.high, from.low - to.high));
    int64_t skew = to.low + to.high - from.low - from.high;
    // The last decides between equals only.
    int64_t px = ahead + ASIDE * aside + (aside > 0 ? BEYOND_ALL : 0);
    return px * UINT16_MAX + (skew < 0 ? -skew : skew);
}

void ui_focus_toward(struct ui *ui, enum ui_key side)
{
    struct node *nearest = NULL;
    int64_t least_way = 0;
    bool forward = side == KEY_RIGHT || side == KEY_DOWN;
    for (struct node *n = ui->root; n && ui->focus; n = node_walk(ui->root, n)) {
        int64_t it =
            ui_is_place(ui, n) ? way(span_of(&ui->focus->rect, side), span_of(&n->rect, side)) : -1;
        if (it < 0 || (nearest && it >= least_way))
            continue;
        nearest = n;
        least_way = it;
    }
    if (nearest)
        ui->focus = nearest;
    else
        ui_focus_move(ui, forward); // no way ends at an edge
}
