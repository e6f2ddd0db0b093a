#include "ui/state.h"

#include <string.h>

static bool act(struct ui *ui, struct node *node, int64_t at_ms, struct ui_action *action)
{
    ui->rearm_at_ms = at_ms + ui->settings.rearm_ms;
    if (node->turns) {
        ui->page += node->turns;
        ui_layout(ui);
        if (ui->focus && !node_is_target(ui->focus))
            ui_focus_first(ui);
        ui_look_again(ui);
        return false;
    }
    *action = (struct ui_action){.id = node->action, .arg = node->arg};
    return true;
}

static void press(struct ui *ui, const struct ui_event *event)
{
    ui->by_key = false;
    ui->focus = NULL;
    ui->pressed = NULL;
    ui_pad_forget(ui);
    struct node *node = ui_hit(ui, event->x, event->y);
    if (node && node->role == ROLE_PAD) {
        ui_pad_begin(ui, node, event);
    } else if (node && event->at_ms >= ui->rearm_at_ms) {
        ui->pressed = node;
        ui->over = true;
    }
    ui_look_again(ui);
}

static void move(struct ui *ui, const struct ui_event *event)
{
    if (ui->drawing) {
        ui_pad_go_on(ui, event);
        return;
    }
    bool over = ui->pressed && ui_is_near(ui, ui->pressed, event->x, event->y);
    if (!ui->pressed || over == ui->over)
        return;
    ui->over = over;
    ui_look_again(ui);
}

static bool release(struct ui *ui, const struct ui_event *event, struct ui_action *action)
{
    move(ui, event);
    if (ui->drawing)
        return ui_pad_end(ui, action);
    struct node *node = ui->over ? ui->pressed : NULL;
    if (!ui->pressed)
        return false;
    ui->pressed = NULL;
    ui_look_again(ui);
    return node && act(ui, node, event->at_ms, action);
}

static void cancel(struct ui *ui)
{
    if (ui->drawing)
        ui_pad_forget(ui);
    ui->pressed = NULL;
    ui_look_again(ui);
}

static bool has_active_field(struct ui *ui)
{
    for (struct node *n = ui->root; n; n = node_walk(ui->root, n))
        if ((n->flags & NODE_ACTIVE_FIELD) && !(n->flags & NODE_DISABLED) && !n->hidden)
            return true;
    return false;
}

static bool tell(struct ui_action *action, int id, const char *text)
{
    *action = (struct ui_action){.id = id, .text = text};
    return true;
}

// Presses what has the focus. Without one it comes to the first place; but who has written
// something means to go on.
static bool enter(struct ui *ui, int64_t at_ms, struct ui_action *action)
{
    struct node *next = has_active_field(ui) ? ui->next.node : NULL, *to = ui->focus;
    if (!to && next && node_is_target(next))
        to = next;
    if (to)
        return at_ms >= ui->rearm_at_ms && act(ui, to, at_ms, action);
    ui_focus_first(ui);
    ui_look_again(ui);
    return false;
}

static bool key(struct ui *ui, const struct ui_event *event, struct ui_action *action)
{
    switch (event->key) {
    case KEY_NEXT:
    case KEY_PREVIOUS:
        ui->by_key = true;
        ui_focus_move(ui, event->key == KEY_NEXT);
        ui_look_again(ui);
        return false;
    case KEY_PRESS:
        ui->by_key = true;
        return enter(ui, event->at_ms, action);
    case KEY_BACK:
        return tell(action, UI_ACTION_BACK, NULL);
    case KEY_ERASE:
        return has_active_field(ui) && tell(action, UI_ACTION_ERASE, NULL);
    case KEY_NONE:
        break;
    }
    return false;
}

// The space bar writes where something is being written, and presses everywhere else.
static bool text(struct ui *ui, const struct ui_event *event, struct ui_action *action)
{
    if (has_active_field(ui))
        return tell(action, UI_ACTION_TEXT, event->text);
    struct ui_event press = {.kind = UI_KEY, .key = KEY_PRESS, .at_ms = event->at_ms};
    return strcmp(event->text, " ") == 0 && key(ui, &press, action);
}

bool ui_event(struct ui *ui, const struct ui_event *event, struct ui_action *action)
{
    if (!ui->root)
        return false;
    switch (event->kind) {
    case UI_PRESS:
        press(ui, event);
        return false;
    case UI_MOVE:
        move(ui, event);
        return false;
    case UI_RELEASE:
        return release(ui, event, action);
    case UI_CANCEL:
        cancel(ui);
        return false;
    case UI_KEY:
        return key(ui, event, action);
    case UI_TEXT:
        return text(ui, event, action);
    case UI_SCAN:
        return tell(action, UI_ACTION_SCAN, event->text);
    }
    return false;
}
