#include "ui/state.h"

#include <string.h>

// Characters closer than this come from a machine.
enum { HAND_MS = 100 };

static bool turn(struct ui *ui, int by)
{
    ui->page += by;
    ui_layout_page(ui);
    if (ui->focus && !ui_is_place(ui, ui->focus))
        ui_focus_first(ui);
    ui_frame_anew(ui);
    ui_look_again(ui);
    return false;
}

static bool enter_group(struct ui *ui)
{
    ui_focus_enter(ui);
    ui_frame_anew(ui);
    ui_look_again(ui);
    return false;
}

bool ui_act(struct ui *ui, struct node *node, int64_t at_ms, struct ui_action *action)
{
    ui->rearm_at_ms = at_ms + ui->settings.rearm_ms;
    ui->presses++;
    if (!node_is_target(node))
        return enter_group(ui);
    if (node->turns)
        return turn(ui, node->turns);
    *action = (struct ui_action){.id = node->action, .arg = node->arg};
    ui->acted = node->id;
    return true;
}

bool ui_has_active_field(struct ui *ui)
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
    bool writes = ui->settings.scanning == SCAN_NONE && ui_has_active_field(ui);
    struct node *next = writes ? ui->next.node : NULL, *to = ui->focus;
    if (!to && next && node_is_target(next))
        to = next;
    if (!to || ui->switches.frame == FRAME_RESTS) {
        ui_frame_begin(ui, at_ms, writes);
        return false;
    }
    if (at_ms < ui->rearm_at_ms || at_ms < ui->switches.begun_ms)
        return false;
    ui_frame_pressed(ui, at_ms);
    return ui_act(ui, to, at_ms, action);
}

static bool move(struct ui *ui, enum ui_key key)
{
    // Arrows of a person with switches are one for each way, as their switches are.
    bool steps = ui->settings.scanning != SCAN_NONE;
    ui->by_key = true;
    if (key == KEY_FIRST)
        ui_focus_first(ui);
    else if (key == KEY_LAST)
        ui_focus_last(ui);
    else if (key == KEY_NEXT || key == KEY_PREVIOUS || steps)
        ui_focus_move(ui, key == KEY_NEXT || key == KEY_RIGHT || key == KEY_DOWN);
    else
        ui_focus_toward(ui, key);
    ui_look_again(ui);
    return false;
}

// What a key means in a field that is written in; 0: nothing. Up and down lead out of it.
static int caret_action(struct ui *ui, enum ui_key key)
{
    bool writes = !ui->focus && ui->settings.scanning == SCAN_NONE && ui_has_active_field(ui);
    switch (writes ? key : KEY_NONE) {
    case KEY_LEFT:
        return UI_ACTION_LEFT;
    case KEY_RIGHT:
        return UI_ACTION_RIGHT;
    case KEY_FIRST:
        return UI_ACTION_HOME;
    case KEY_LAST:
        return UI_ACTION_END;
    default:
        return 0;
    }
}

static bool turn_by_key(struct ui *ui, int by)
{
    bool there = by < 0 ? ui->page > 0 : ui->page + 1 < ui->pages;
    ui->by_key = true;
    return there && turn(ui, by);
}

static bool key(struct ui *ui, const struct ui_event *event, struct ui_action *action)
{
    static const int told[] = {
        [KEY_BACK] = UI_ACTION_BACK,     [KEY_HELP] = UI_ACTION_HELP,
        [KEY_REPEAT] = UI_ACTION_REPEAT, [KEY_SLOWER] = UI_ACTION_SLOWER,
        [KEY_FASTER] = UI_ACTION_FASTER, [KEY_QUIETER] = UI_ACTION_QUIETER,
        [KEY_LOUDER] = UI_ACTION_LOUDER,
    };
    if (event->key == KEY_NONE || ui_switch_bounces(ui, event))
        return false;
    if (event->key != KEY_PRESS)
        ui_frame_other_key(ui, event->key, event->at_ms);
    switch (event->key) {
    case KEY_PRESS:
        ui->by_key = true;
        return enter(ui, event->at_ms, action);
    case KEY_ERASE:
        return ui_has_active_field(ui) && tell(action, UI_ACTION_ERASE, NULL);
    case KEY_PAGE_BACK:
        return turn_by_key(ui, -1);
    case KEY_PAGE_NEXT:
        return turn_by_key(ui, 1);
    case KEY_BACK:
    case KEY_HELP:
    case KEY_REPEAT:
    case KEY_SLOWER:
    case KEY_FASTER:
    case KEY_QUIETER:
    case KEY_LOUDER:
        return tell(action, told[event->key], NULL);
    default:
        break;
    }
    int caret = caret_action(ui, event->key);
    return caret ? tell(action, caret, NULL) : move(ui, event->key);
}

// What single characters mean where nothing is being written: a keypad is a set of keys around the
// 5, and switch interfaces type 1 and 3, or a space.
static enum ui_key key_of(const char *text)
{
    static const struct {
        char typed;
        enum ui_key key;
    } keys[] = {
        {' ', KEY_PRESS},  {'5', KEY_PRESS},  {'1', KEY_PRESS},    {'2', KEY_NEXT},
        {'6', KEY_NEXT},   {'3', KEY_NEXT},   {'4', KEY_PREVIOUS}, {'8', KEY_PREVIOUS},
        {'0', KEY_REPEAT}, {'-', KEY_SLOWER}, {'+', KEY_FASTER},   {'/', KEY_QUIETER},
        {'*', KEY_LOUDER},
    };
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        if (text[0] == keys[i].typed && text[1] == '\0')
            return keys[i].key;
    return KEY_NONE;
}

// Who writes has left the place where the frame stood, and Enter goes on from here.
static void let_go(struct ui *ui)
{
    if (ui->settings.scanning != SCAN_NONE || !ui->focus)
        return;
    ui->focus = NULL;
    ui->by_key = false; // nor does it come back with the next tree
    ui_look_again(ui);
}

// The space bar writes where something is being written, and presses everywhere else; whoever scans
// presses with it everywhere.
static bool text(struct ui *ui, const struct ui_event *event, struct ui_action *action)
{
    bool scans = ui->settings.scanning != SCAN_NONE || ui_scanning_now(ui);
    bool by_hand = event->at_ms >= ui->machine_until_ms;
    ui->machine_until_ms = event->at_ms + HAND_MS;
    if (ui_has_active_field(ui) && !(scans && strcmp(event->text, " ") == 0)) {
        ui_frame_other_key(ui, KEY_NONE, event->at_ms);
        let_go(ui);
        return tell(action, UI_ACTION_TEXT, event->text);
    }
    struct ui_event as_key = {.kind = UI_KEY, .key = key_of(event->text), .at_ms = event->at_ms};
    by_hand |= as_key.key == KEY_PRESS && event->text[0] == ' ';
    return by_hand && as_key.key != KEY_NONE && key(ui, &as_key, action);
}

bool ui_event(struct ui *ui, const struct ui_event *event, struct ui_action *action)
{
    if (!ui->root)
        return false;
    switch (event->kind) {
    case UI_PRESS:
        ui_touch_press(ui, event);
        return false;
    case UI_MOVE:
        ui_touch_move(ui, event);
        return false;
    case UI_RELEASE:
        return ui_touch_release(ui, event, action);
    case UI_CANCEL:
        ui_touch_cancel(ui, event);
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
