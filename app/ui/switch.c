// One switch and two: the frame that moves by itself.
#include "ui/state.h"

enum { ROUNDS = 3, SCAN_LEAST_MS = 500, SCAN_MOST_MS = 8000 };
enum { BOUNCE_MS = 80 };

static int pace_ms(const struct ui *ui)
{
    return most(SCAN_LEAST_MS, least(ui->settings.scan_ms, SCAN_MOST_MS));
}

// Where the frame begins anew, a person has to find it first.
static int stand_ms(const struct ui *ui)
{
    return ui->switches.begins ? 2 * pace_ms(ui) : pace_ms(ui);
}

bool ui_scanning_now(const struct ui *ui)
{
    return ui->switches.frame == FRAME_MOVES || ui->switches.frame == FRAME_RESTS;
}

bool ui_uses_groups(const struct ui *ui)
{
    return ui->settings.scanning != SCAN_NONE || ui->switches.frame != FRAME_STILL;
}

static bool is_timed(const struct switches *s)
{
    return (s->frame == FRAME_WAITS || s->frame == FRAME_MOVES) && !s->held;
}

int64_t ui_deadline(const struct ui *ui)
{
    const struct switches *s = &ui->switches;
    int64_t frame_ms = !is_timed(s) ? INT64_MAX : s->anew ? 0 : s->due_ms;
    int64_t touch_ms = ui_touch_deadline(ui);
    return frame_ms < touch_ms ? frame_ms : touch_ms;
}

void ui_frame_stop(struct ui *ui)
{
    ui->switches.frame = FRAME_STILL;
    ui->switches.group = NULL;
}

void ui_frame_anew(struct ui *ui)
{
    ui->switches.anew = ui->switches.begins = true;
}

void ui_hold(struct ui *ui, bool hold)
{
    ui->switches.anew |= ui->switches.held && !hold;
    ui->switches.held = hold;
}

void ui_next_person(struct ui *ui)
{
    ui_frame_stop(ui);
    ui->switches.more_keys = false;
    ui->focus = NULL;
    ui->by_key = false;
    if (ui->root)
        ui_look_again(ui);
}

// So long nobody pressed that it stops where it began.
static bool is_tired(struct ui *ui)
{
    return !ui->switches.group && ui->switches.moves >= ROUNDS * ui_count_places(ui) &&
           ui->focus == ui_first_place(ui);
}

static void step(struct ui *ui, int64_t now_ms)
{
    struct switches *s = &ui->switches;
    s->frame = FRAME_MOVES;
    s->begins = false;
    s->due_ms = now_ms + pace_ms(ui);
    s->moves += s->group == NULL;
    ui_focus_move(ui, true);
    if (is_tired(ui))
        s->frame = FRAME_RESTS;
    ui_look_again(ui);
}

void ui_tick(struct ui *ui, int64_t now_ms)
{
    struct switches *s = &ui->switches;
    ui_touch_tick(ui, now_ms);
    if (!is_timed(s))
        return;
    if (s->anew) {
        s->anew = false;
        s->due_ms = now_ms + stand_ms(ui);
    } else if (now_ms >= s->due_ms) {
        step(ui, now_ms);
    }
}

static void start(struct ui *ui, enum frame frame, bool begins, int64_t at_ms)
{
    struct switches *s = &ui->switches;
    s->frame = frame;
    s->anew = false;
    s->begins = begins;
    s->moves = 0;
    s->due_ms = at_ms + stand_ms(ui);
}

// What a press of the only key begins.
static enum frame beginning(const struct ui *ui)
{
    if (ui->switches.more_keys || ui->settings.scanning == SCAN_STEPS)
        return FRAME_STILL;
    return ui->settings.scanning == SCAN_AUTO ? FRAME_MOVES : FRAME_WAITS;
}

void ui_frame_begin(struct ui *ui, int64_t at_ms, bool writes)
{
    bool rests = ui->switches.frame == FRAME_RESTS;
    start(ui, rests ? FRAME_MOVES : writes ? FRAME_STILL : beginning(ui), true, at_ms);
    ui->switches.begun_ms = at_ms + ui->settings.rearm_ms;
    if (!rests)
        ui_focus_first(ui);
    ui_look_again(ui);
}

void ui_frame_pressed(struct ui *ui, int64_t at_ms)
{
    struct switches *s = &ui->switches;
    enum frame frame = s->frame == FRAME_STILL ? beginning(ui) : s->frame;
    s->chosen = true;
    start(ui, frame, frame == FRAME_WAITS, at_ms);
}

static bool is_step(enum ui_key key)
{
    return key == KEY_NEXT || key == KEY_PREVIOUS || (key >= KEY_LEFT && key <= KEY_PAGE_NEXT);
}

void ui_frame_other_key(struct ui *ui, enum ui_key key, int64_t at_ms)
{
    struct switches *s = &ui->switches;
    s->begun_ms = at_ms;
    s->due_ms = at_ms + stand_ms(ui);
    if (!is_step(key) && ui->settings.scanning == SCAN_AUTO)
        return; // somebody helps
    s->more_keys = true;
    s->frame = FRAME_STILL;
}

bool ui_switch_bounces(struct ui *ui, const struct ui_event *event)
{
    struct switches *s = &ui->switches;
    if (!ui_uses_groups(ui) || !is_step(event->key))
        return false;
    bool bounces = event->held || event->at_ms - s->moved_ms < BOUNCE_MS;
    s->moved_ms = event->at_ms;
    return bounces;
}
