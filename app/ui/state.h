// Inside of ui: what a toolkit remembers between two calls.
#pragma once
#include "ui/arrange.h"
#include "ui/ui.h"

enum { DAMAGE_RECTS = 8, STROKE_POINTS = 2048 };

// What stands on the screen: a hash of how one node looks, and where.
struct seen {
    uint64_t hash;
    struct rect rect;
};

// A NODE_NEXT or NODE_BACK button, with the label it has when it does not turn the page.
struct turner {
    struct node *node;
    const char *text, *reading;
    struct node *before; // with NODE_ONLY_TURNS, while it is away: behind whom it stands
};

// The finger that counts, of all on the glass (touch.c).
struct touch {
    bool down;
    int finger;
    int x, y;         // where it came down
    int64_t from_ms;  // when; a bounce goes on from the touch before
    bool strayed;     // was beyond the slop of where it came down
    bool ignored;     // came too early, or its target is gone
    bool inside;      // is on what it presses, without any slop
    bool bounced;     // came down where it had just been lifted
    struct node *aim; // it came down on nothing and slid onto this, at aim_ms
    int64_t aim_ms;
    int64_t on_ms, stayed_ms; // when it came to what it presses, and was on it last
    int64_t left_ms;          // and when it had gone beyond the slop
    int lifted_x, lifted_y;
    int64_t lifted_ms;
    struct node *brushed; // what it then had touched for too short a time
};

// Who scans: does the frame move by itself? (switch.c)
enum frame {
    FRAME_STILL,
    FRAME_WAITS, // the only key known pressed: it will move unless another comes
    FRAME_MOVES,
    FRAME_RESTS, // nobody pressed for three rounds
};

struct switches {
    enum frame frame;
    int64_t due_ms;
    bool anew, begins;  // due so long after the next tick; the first place gets more time
    bool held;          // something is being said
    bool more_keys;     // this person has more than one
    int moves;          // since the last press, outside of groups
    struct node *group; // the one that was chosen
    bool chosen;        // something in it was pressed in this round
    int64_t begun_ms;   // the press that brought the frame is over only then
    int64_t moved_ms;   // the last KEY_NEXT or KEY_PREVIOUS, bounces too
};

struct ui {
    const struct text_font *font;
    struct metrics metrics;
    struct ui_settings settings;

    struct arena trees[2]; // trees[shown] holds the tree on the screen
    int shown;
    bool begun;           // a tree grows in the other one
    struct arena layouts; // texts of the tree on the screen, begun anew with each layout
    struct node *root;    // NULL before the first ui_show
    const char *screen;
    const char *more_label, *before_label;
    struct turner next, back;
    int page, pages;
    int squeeze, room; // how the pages came to hold everything, as in struct arranger

    struct node *pressed;
    bool over; // the finger is still near it
    struct node *focus;
    bool by_key;       // the last who acted used a key
    struct node *mark; // is being read out
    const char *acted; // id, in the tree on the screen
    unsigned presses;  // that took effect
    int64_t rearm_at_ms;
    int64_t machine_until_ms; // what is typed sooner was typed by no hand
    struct touch touch;
    struct switches switches;

    struct seen *seen, *spare;
    size_t seen_count;
    struct rect damage[DAMAGE_RECTS];
    size_t damage_count;

    struct node *pad; // takes the stroke that is drawn now, or that nobody has shown since
    bool drawing;
    struct paint_point stroke[STROKE_POINTS]; // px
    struct paint_point told[STROKE_POINTS];   // parts of the pad
    size_t stroke_count;
};

// Layout anew, on page ui->page (ui.c).
void ui_layout(struct ui *ui);
// The same where only ui->page is another than at the last layout: as much gives way as did there.
void ui_layout_page(struct ui *ui);
// Compares what is to be seen with what is on the screen and notes the difference (damage.c).
void ui_look_again(struct ui *ui);
void ui_damage_add(struct ui *ui, struct rect rect);
struct rect ui_rect_join(struct rect a, struct rect b);
struct rect ui_rect_meet(struct rect a, struct rect b); // w 0 when they do not
// The focus ring: how far it reaches beyond its node, and all of it, which stays on the panel.
int ui_ring_px(const struct metrics *m);
struct rect ui_ring_rect(const struct ui *ui, const struct node *node);

// What NODE says, on the glass or aloud, with a space for each line end (describe.c).
void ui_node_say(struct node *node, bool reading, struct strbuf *out);
// What NODE belongs to, with what parts it from what NODE says; nothing where it belongs to
// nothing.
void ui_node_say_of(const struct node *node, bool reading, struct strbuf *out);

// Presses NODE, which may be a group or turn the page (event.c).
bool ui_act(struct ui *ui, struct node *node, int64_t at_ms, struct ui_action *action);
bool ui_has_active_field(struct ui *ui);

// Fingers (touch.c).
void ui_touch_press(struct ui *ui, const struct ui_event *event);
void ui_touch_move(struct ui *ui, const struct ui_event *event);
bool ui_touch_release(struct ui *ui, const struct ui_event *event, struct ui_action *action);
void ui_touch_cancel(struct ui *ui, const struct ui_event *event);
// Time passes: a finger that slid onto a target has come to rest there.
int64_t ui_touch_deadline(const struct ui *ui);
void ui_touch_tick(struct ui *ui, int64_t now_ms);

// Focus (focus.c): places are targets, and while they are used groups.
bool ui_is_place(const struct ui *ui, const struct node *node);
int ui_count_places(struct ui *ui);
struct node *ui_first_place(struct ui *ui);
void ui_focus_first(struct ui *ui);
void ui_focus_last(struct ui *ui);
void ui_focus_move(struct ui *ui, bool forward);
void ui_focus_toward(struct ui *ui, enum ui_key side);
void ui_focus_enter(struct ui *ui); // the group that has the focus

// Switches (switch.c).
bool ui_uses_groups(const struct ui *ui);
void ui_frame_stop(struct ui *ui);
// The focus has come to a place where it has not been: a screen, a page, a group.
void ui_frame_anew(struct ui *ui);
// KEY_PRESS brings the frame, or wakes it up, and presses nothing.
void ui_frame_begin(struct ui *ui, int64_t at_ms, bool writes);
void ui_frame_pressed(struct ui *ui, int64_t at_ms);
void ui_frame_other_key(struct ui *ui, enum ui_key key, int64_t at_ms);
// A switch that is held down, or trembles under the hand, moves once.
bool ui_switch_bounces(struct ui *ui, const struct ui_event *event);
// May ROLE_PAD or a target be hit at all? (hit.c)
bool ui_is_near(const struct ui *ui, const struct node *node, int x, int y);
bool ui_is_within(const struct ui *ui, const struct node *node, int x, int y, double mm);

// Fields (field.c): whether the hint is shown; which lines are seen in ROOM px; the caret; lines
// below what is not settled, at most MAX, how many.
enum { FIELD_LINES_MOST = 16 };
bool ui_field_is_hint(const struct node *node);
// Whole lines, that of the caret among them: how far the text is moved up, how high they are, and
// what of the space behind them is theirs for marks. HEIGHT 0: all of it is seen.
struct field_view {
    int up, height, below;
};
struct field_view ui_field_view(const struct text_font *font, const struct node *node, int room);
struct rect ui_field_caret(const struct ui *ui, const struct node *node);
size_t ui_field_lines(const struct ui *ui, const struct node *node, struct rect *out, size_t max);
// A finger came off NODE: tells between which letters.
bool ui_field_pressed(struct ui *ui, const struct node *node, const struct ui_event *event,
                      struct ui_action *action);

// Strokes (pad.c).
void ui_pad_begin(struct ui *ui, struct node *pad, const struct ui_event *event);
void ui_pad_go_on(struct ui *ui, const struct ui_event *event);
bool ui_pad_end(struct ui *ui, struct ui_action *action);
void ui_pad_forget(struct ui *ui);
float ui_pad_line_px(const struct metrics *m, const struct node *pad);
// What the line of STROKE on PAD touches.
struct rect ui_pad_stroke_rect(const struct metrics *m, const struct node *pad,
                               const struct stroke *stroke);
