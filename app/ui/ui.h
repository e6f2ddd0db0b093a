// The toolkit: takes a tree, lays it out, paints it through the painter port, turns fingers, keys,
// switches and scans into actions. Knows no SDL and no screen. One thread. How each way to press
// works, and why: docs/pressing.md.
#pragma once
#include "text/layout.h"
#include "ui/node.h"

#include <stdbool.h>
#include <stdint.h>

enum ui_event_kind {
    UI_PRESS, // finger or mouse button down at x, y
    UI_MOVE,  // while down
    UI_RELEASE,
    UI_CANCEL, // the finger was lost
    UI_KEY,    // key: a name as in enum ui_key
    UI_TEXT,   // typed characters
    UI_SCAN,   // a whole code from a scanner
};

enum ui_key {
    KEY_NONE,
    KEY_NEXT, // Tab, the switch that moves
    KEY_PREVIOUS,
    KEY_PRESS, // Enter, the switch that chooses, or the only one; a space where nothing is written
    KEY_BACK,  // Escape
    KEY_ERASE, // Backspace
    KEY_LEFT,  // to the nearest place on that side
    KEY_RIGHT,
    KEY_UP,
    KEY_DOWN,
    KEY_FIRST, // Home, End: the first and the last place
    KEY_LAST,
    KEY_PAGE_BACK, // Page Up, Page Down: turn the pages of a screen that goes on
    KEY_PAGE_NEXT,
    KEY_HELP, // from here on each is told as the action of the same name
    KEY_REPEAT,
    KEY_SLOWER,
    KEY_FASTER,
    KEY_QUIETER,
    KEY_LOUDER,
};

struct ui_event {
    enum ui_event_kind kind;
    int x, y;
    int finger; // of several on the glass; 0, the mouse
    enum ui_key key;
    bool held;        // UI_KEY: it was not let go since the one before
    const char *text; // UI_TEXT, UI_SCAN; valid UTF-8
    int64_t at_ms;    // monotonic
};

// What the toolkit tells the screens besides the actions that nodes carry (all > 0).
enum {
    UI_ACTION_NONE = 0,
    UI_ACTION_TEXT = -1,   // text: characters for the active field
    UI_ACTION_ERASE = -2,  // erase the last character of the active field
    UI_ACTION_BACK = -3,   // Escape
    UI_ACTION_SCAN = -4,   // text: a code
    UI_ACTION_STROKE = -5, // points: a finished stroke on the pad `arg` of its node
    UI_ACTION_HELP = -6,
    UI_ACTION_REPEAT = -7, // say it again
    UI_ACTION_SLOWER = -8, // speech
    UI_ACTION_FASTER = -9,
    UI_ACTION_QUIETER = -10,
    UI_ACTION_LOUDER = -11,
    UI_ACTION_LEFT = -12, // the caret of the active field
    UI_ACTION_RIGHT = -13,
    UI_ACTION_HOME = -14,
    UI_ACTION_END = -15,
};

struct ui_action {
    int id, arg;
    const char *text; // valid until the next call
    const struct paint_point *points;
    size_t point_count;
};

enum ui_scanning {
    SCAN_NONE, // Tab goes through every target; who has but one key is still led (docs/pressing.md)
    SCAN_AUTO, // one switch: the frame moves by itself over groups and targets
    SCAN_STEPS, // two switches: KEY_NEXT moves it over groups and targets
};

struct ui_settings {
    double slop_mm; // a finger may slide this far and still press, also just beside a target; 6
    int rearm_ms;   // after a press nothing else is pressed for so long; 0 to 5000, usual 500
    int hold_ms;    // a shorter touch does not press; 0 to 1500, usual 0
    enum ui_scanning scanning;
    int scan_ms; // how long the frame stands at a place; 500 to 8000, usual 2000
};

struct ui;
// FONT stays the caller's and outlives the ui.
enum status ui_new(const struct text_font *font, struct metrics metrics, struct ui **out);
void ui_free(struct ui *ui);
struct ui_settings *ui_settings(struct ui *ui);
const struct metrics *ui_metrics(const struct ui *ui);
void ui_set_metrics(struct ui *ui, struct metrics metrics); // then show a tree again

// The arena in which the next tree is built. Two take turns: the tree on the screen stays alive
// while the next one grows, and dies at ui_show.
struct arena *ui_begin(struct ui *ui);
// Lays TREE out and puts it on the screen. SCREEN names it: when it differs from before, focus goes
// to its first place, paged columns to their first page, and a finger that is down counts no more.
// Otherwise page, focus and finger stay, by the ids of the nodes. While there are more pages, the
// NODE_NEXT button says MORE_LABEL and turns the page, even when it is disabled; NODE_BACK the same
// with BEFORE_LABEL. Where not even a page does for the chosen text, spaces give way and then
// letters; node.text_mm tells. The tree on the screen may be shown again, after ui_set_metrics.
void ui_show(struct ui *ui, const char *screen, struct node *tree, const char *more_label,
             const char *before_label);
struct node *ui_root(struct ui *ui);
// Which page of a screen that goes on is shown, from 0; turns to PAGE, or to the last.
int ui_page(const struct ui *ui);
void ui_turn_to(struct ui *ui, int page);

// One event in, at most one action out; true when ACTION was filled. A press acts on release, after
// any time, while the finger is within the slop. Text counts only while there is an active field;
// elsewhere single digits and signs are keys, as on a keypad.
bool ui_event(struct ui *ui, const struct ui_event *event, struct ui_action *action);
// A tap that was decided on (the driver's `tap`) does not wait for the re-arm time.
void ui_rearm(struct ui *ui);
// Another person: nothing has the focus, and what the keys of the one before told is forgotten.
void ui_next_person(struct ui *ui);

// The frame that moves by itself. When ui_tick has something to do, monotonic ms; INT64_MAX: never,
// and nobody needs to wake up.
int64_t ui_deadline(const struct ui *ui);
// Time has come this far. Moves the frame by one place at most; presses nothing.
void ui_tick(struct ui *ui, int64_t now_ms);
// While HOLD (something is being said) the frame stands; afterwards its time starts anew.
void ui_hold(struct ui *ui, bool hold);
// Whether the frame moves by itself, or rests after three rounds in which nobody pressed.
bool ui_scanning_now(const struct ui *ui);

// What changed since the last paint; empty when nothing did.
struct rect ui_damage(struct ui *ui);
// Paints what the damage touches and forgets it.
void ui_paint(struct ui *ui, const struct painter *painter);
void ui_damage_all(struct ui *ui);

// The node a press at X, Y means: on it, or within the slop of exactly one target. NULL for none,
// and on a disabled one.
struct node *ui_hit(struct ui *ui, int x, int y);
// The focused node, NULL when nothing was focused by key yet or since the last touch. While groups
// are used it may be a NODE_SCAN_GROUP.
const struct node *ui_focus(const struct ui *ui);
// What is heard of the screen.
struct ui_spoken {
    const char *id, *text; // text: as it is spoken, in one line
    bool is_private;       // for headphones only
};
typedef void (*ui_say_fn)(void *ctx, const struct ui_spoken *spoken);
// Tells the page in the order in which it is read: what it is about, its words, its answers, and
// that it goes on. The buttons around them are heard when they get the focus, and so are the keys
// of a NODE_SCAN_GROUP, whose name is all that is read. SELECTED is said behind what is chosen.
void ui_read_page(struct ui *ui, const char *selected, ui_say_fn say, void *ctx);
// The same of one node; nothing when it is not on this page.
void ui_read_node(struct ui *ui, const char *id, const char *selected, ui_say_fn say, void *ctx);
// Frames the node that is being read out; NULL: none. It stays through ui_show of the same screen.
void ui_mark(struct ui *ui, const char *id);
// The node whose press made the last action; NULL: none.
const char *ui_acted(const struct ui *ui);
// How many presses have taken effect, by finger, key or switch: on a target, on a group that was
// entered, on a button that turned the page. What was filtered out is not among them.
unsigned ui_presses(const struct ui *ui);

// The whole screen as the driver's `tree` answer: nodes in focus order, as one JSON array.
void ui_describe(struct ui *ui, struct strbuf *out);
