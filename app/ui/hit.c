#include "ui/look.h"
#include "ui/state.h"

static int64_t distance_squared(const struct rect *r, int x, int y)
{
    int64_t dx = x < r->x ? r->x - x : x >= r->x + r->w ? x - (r->x + r->w - 1) : 0;
    int64_t dy = y < r->y ? r->y - y : y >= r->y + r->h ? y - (r->y + r->h - 1) : 0;
    return dx * dx + dy * dy;
}

bool ui_is_within(const struct ui *ui, const struct node *node, int x, int y, double mm)
{
    int64_t px = metrics_px_up(&ui->metrics, mm);
    return distance_squared(&node->rect, x, y) <= px * px;
}

bool ui_is_near(const struct ui *ui, const struct node *node, int x, int y)
{
    return ui_is_within(ui, node, x, y, ui->settings.slop_mm);
}

// What a finger can be put on without being a target: a pad, the letters of a field.
static bool is_area(const struct node *n)
{
    bool takes = n->role == ROLE_PAD || (n->role == ROLE_FIELD && n->action != 0);
    return takes && !n->hidden && !(n->flags & NODE_DISABLED);
}

struct node *ui_hit(struct ui *ui, int x, int y)
{
    struct node *on = NULL, *near = NULL;
    int nears = 0;
    if (x < 0 || y < 0 || x >= ui->metrics.width_px || y >= ui->metrics.height_px)
        return NULL;
    for (struct node *n = ui->root; n; n = node_walk(ui->root, n)) {
        bool area = is_area(n), inside = !n->hidden && distance_squared(&n->rect, x, y) == 0;
        if (!area && !node_is_target(n)) {
            nears +=
                inside && ui_look_is_pressable(n) ? 2 : 0; // disabled: not its neighbour either
            continue;
        }
        if (inside) {
            on = n; // the last one is the innermost
        } else if (!area && ui_is_near(ui, n, x, y)) {
            near = n;
            nears++;
        }
    }
    return on ? on : nears == 1 ? near : NULL;
}
