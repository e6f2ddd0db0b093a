#include "ui/state.h"

const struct node *ui_focus(const struct ui *ui)
{
    return ui->focus;
}

void ui_focus_first(struct ui *ui)
{
    ui->focus = NULL;
    for (struct node *n = ui->root; n; n = node_walk(ui->root, n)) {
        if (!node_is_target(n))
            continue;
        if (!ui->focus || (n->flags & NODE_FOCUS_FIRST))
            ui->focus = n;
        if (n->flags & NODE_FOCUS_FIRST)
            return;
    }
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
        } else if (node_is_target(n)) {
            first = first ? first : n;
            last = n;
            if (!passed)
                before = n;
            else if (!after)
                after = n;
        }
    }
    struct node *to = forward ? (after ? after : first) : (before ? before : last);
    ui->focus = to ? to : ui->focus;
}
