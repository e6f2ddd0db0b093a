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

    struct node *pressed;
    bool over; // the finger is still near it
    struct node *focus;
    bool by_key; // the last who acted used a key
    int64_t rearm_at_ms;

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
// Compares what is to be seen with what is on the screen and notes the difference (damage.c).
void ui_look_again(struct ui *ui);
void ui_damage_add(struct ui *ui, struct rect rect);
struct rect ui_rect_join(struct rect a, struct rect b);
struct rect ui_rect_meet(struct rect a, struct rect b); // w 0 when they do not
// How far the focus ring reaches beyond its node.
int ui_ring_px(const struct metrics *m);

// Focus (focus.c).
void ui_focus_first(struct ui *ui);
void ui_focus_move(struct ui *ui, bool forward);
// May ROLE_PAD or a target be hit at all? (hit.c)
bool ui_is_near(const struct ui *ui, const struct node *node, int x, int y);

// Strokes (pad.c).
void ui_pad_begin(struct ui *ui, struct node *pad, const struct ui_event *event);
void ui_pad_go_on(struct ui *ui, const struct ui_event *event);
bool ui_pad_end(struct ui *ui, struct ui_action *action);
void ui_pad_forget(struct ui *ui);
float ui_pad_line_px(const struct metrics *m);
