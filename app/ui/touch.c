#include "ui/state.h"

// Why these numbers: docs/decisions/0012-what-a-shaky-finger-means.md.
enum {
    BOUNCE_MS = 80,   // off the glass for less, a finger has not been lifted
    TRAIN_MS = 200,   // a trembling finger is back on the glass within this
    SETTLE_MS = 300,  // sliding, a finger means the target on which it stays for so long
    ARRIVE_MS = 1000, // after so long on one target it is on its way to no other
    SLIP_MS = 100,    // lifting it, a finger slides away for no longer
    REST_MS = 1000,   // a palm lies still for so long …
};
static const double palm_mm = 70; // … and so far from the finger that presses
static const double train_mm = 12, slip_mm = 20;

static bool is_apart(const struct ui *ui, int ax, int ay, int bx, int by, double mm)
{
    int64_t dx = ax - bx, dy = ay - by, px = metrics_px_up(&ui->metrics, mm);
    return dx * dx + dy * dy > px * px;
}

// Whether the finger of EVENT counts from now on. One that rests where nothing is keeps nobody out;
// one on a target does, but for a palm.
static bool takes_over(const struct ui *ui, const struct ui_event *event)
{
    const struct touch *t = &ui->touch;
    if (!t->down || t->finger == event->finger)
        return true;
    if (!ui->pressed && !ui->drawing && !t->aim)
        return true;
    return !t->strayed && event->at_ms - t->from_ms >= REST_MS &&
           is_apart(ui, t->x, t->y, event->x, event->y, palm_mm);
}

static bool is_brushed_again(const struct ui *ui, const struct ui_event *event,
                             const struct node *hit)
{
    const struct touch *t = &ui->touch;
    return t->brushed && event->at_ms - t->lifted_ms < BOUNCE_MS &&
           (hit == t->brushed || (!hit && ui_is_near(ui, t->brushed, event->x, event->y)));
}

static void begin(struct ui *ui, const struct ui_event *event, struct node *hit)
{
    struct touch *t = &ui->touch;
    bool again = is_brushed_again(ui, event, hit);
    bool train = event->at_ms - t->lifted_ms < TRAIN_MS &&
                 !is_apart(ui, t->lifted_x, t->lifted_y, event->x, event->y, train_mm);
    ui->pressed = again ? t->brushed : hit;
    *t = (struct touch){.down = true,
                        .finger = event->finger,
                        .x = event->x,
                        .y = event->y,
                        .from_ms = again ? t->from_ms : event->at_ms,
                        .on_ms = event->at_ms,
                        .stayed_ms = event->at_ms,
                        .bounced = train,
                        .ignored = event->at_ms < ui->rearm_at_ms};
    if (t->ignored)
        ui->pressed = NULL;
    t->inside = ui->pressed && ui_is_within(ui, ui->pressed, event->x, event->y, 0);
    ui->over = ui->pressed != NULL;
}

void ui_touch_press(struct ui *ui, const struct ui_event *event)
{
    if (!takes_over(ui, event))
        return;
    ui->by_key = false;
    ui->focus = NULL;
    ui_frame_stop(ui);
    ui_pad_forget(ui);
    struct node *hit = ui_hit(ui, event->x, event->y);
    bool pad = hit && hit->role == ROLE_PAD;
    begin(ui, event, pad ? NULL : hit);
    if (pad)
        ui_pad_begin(ui, hit, event);
    ui_look_again(ui);
}

// It came to rest on what it slid onto: from now on it presses that.
static void settle(struct ui *ui, int64_t now_ms)
{
    struct touch *t = &ui->touch;
    if (!t->aim || now_ms - t->aim_ms < SETTLE_MS)
        return;
    ui->pressed = t->aim;
    ui->over = true;
    t->on_ms = t->stayed_ms = t->aim_ms;
    t->inside = true;
    t->aim = NULL;
    ui_look_again(ui);
}

// Where it goes while it has not arrived: onto another target, or back onto its own.
static void aim(struct ui *ui, const struct ui_event *event)
{
    struct touch *t = &ui->touch;
    struct node *hit = ui_hit(ui, event->x, event->y);
    bool on = hit && hit->role != ROLE_PAD && ui_is_within(ui, hit, event->x, event->y, 0);
    if (t->inside)
        t->stayed_ms = event->at_ms;
    t->inside = on && hit == ui->pressed;
    bool arrived = ui->pressed && t->stayed_ms - t->on_ms >= ARRIVE_MS;
    if (t->ignored || arrived || t->inside) {
        t->aim = NULL;
    } else if (on && hit != t->aim) {
        t->aim = hit;
        t->aim_ms = event->at_ms;
    } else if (t->aim && !ui_is_near(ui, t->aim, event->x, event->y)) {
        t->aim = NULL;
    }
}

void ui_touch_move(struct ui *ui, const struct ui_event *event)
{
    struct touch *t = &ui->touch;
    if (!t->down || t->finger != event->finger)
        return;
    t->strayed |= is_apart(ui, t->x, t->y, event->x, event->y, ui->settings.slop_mm);
    if (ui->drawing) {
        ui_pad_go_on(ui, event);
        return;
    }
    settle(ui, event->at_ms);
    bool over = ui->pressed && ui_is_near(ui, ui->pressed, event->x, event->y);
    bool changed = over != ui->over;
    ui->over = over;
    if (changed && !over)
        t->left_ms = event->at_ms;
    aim(ui, event);
    if (changed)
        ui_look_again(ui);
}

// It stood on its target and slid away in being lifted.
static bool slipped(const struct ui *ui, const struct ui_event *event)
{
    const struct touch *t = &ui->touch;
    return !ui->over && event->at_ms - t->left_ms <= SLIP_MS &&
           t->left_ms - t->on_ms >= SETTLE_MS &&
           ui_is_within(ui, ui->pressed, event->x, event->y, slip_mm);
}

static void lift(struct ui *ui, const struct ui_event *event)
{
    struct touch *t = &ui->touch;
    t->down = false;
    t->aim = NULL;
    t->lifted_ms = event->at_ms;
    t->lifted_x = event->x;
    t->lifted_y = event->y;
    // As long as the finger trembles on and off the glass, all of it is one press.
    if (t->ignored && t->bounced && event->at_ms + ui->settings.rearm_ms > ui->rearm_at_ms)
        ui->rearm_at_ms = event->at_ms + ui->settings.rearm_ms;
}

bool ui_touch_release(struct ui *ui, const struct ui_event *event, struct ui_action *action)
{
    struct touch *t = &ui->touch;
    if (!t->down || t->finger != event->finger)
        return false;
    ui_touch_move(ui, event);
    lift(ui, event);
    if (ui->drawing)
        return ui_pad_end(ui, action);
    struct node *node = ui->pressed && (ui->over || slipped(ui, event)) ? ui->pressed : NULL;
    if (!ui->pressed)
        return false;
    ui->pressed = NULL;
    ui_look_again(ui);
    bool brushed = event->at_ms - t->from_ms < ui->settings.hold_ms;
    t->brushed = brushed ? node : NULL;
    if (node && node->role == ROLE_FIELD)
        return !brushed && ui_field_pressed(ui, node, event, action);
    return node && !brushed && ui_act(ui, node, event->at_ms, action);
}

void ui_touch_cancel(struct ui *ui, const struct ui_event *event)
{
    if (!ui->touch.down || ui->touch.finger != event->finger)
        return;
    if (ui->drawing)
        ui_pad_forget(ui);
    ui->pressed = NULL;
    ui->touch.down = false;
    ui->touch.aim = NULL;
    ui_look_again(ui);
}

int64_t ui_touch_deadline(const struct ui *ui)
{
    return ui->touch.aim ? ui->touch.aim_ms + SETTLE_MS : INT64_MAX;
}

void ui_touch_tick(struct ui *ui, int64_t now_ms)
{
    settle(ui, now_ms);
}
