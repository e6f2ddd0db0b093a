// Tells a code scanner from a person at the keyboard. Both type; a scanner types faster than any
// hand, so characters are held back for a moment until their pace has told who sent them. Of a code
// nothing is ever told as typed: not its first characters, nor what comes behind it
// (docs/decisions/0019). Time comes with each call; the caller waits until the deadline with a
// timer of its own. One thread.
#pragma once
#include "ui/ui.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SCAN_GAP_MS = 35,         // characters of one run come at most so far apart
    SCAN_LEAST = 6,           // so many at that pace are a code
    SCAN_QUICK_MS = 25,       // at this pace fewer are one:
    SCAN_LEAST_QUICK = 3,     //
    SCAN_PREFIX_GAP_MS = 200, // once a run may be, or is, a member's card
    SCAN_LEAD_MOST = 4,       // characters that a scanner may be set to send before a code
    SCAN_MOST = 512,          // bytes; a longer run is dropped whole
    SCAN_FINGERS = 8,         // events of fingers that wait behind a run
    SCAN_ENTER_MS = 200,      // what comes so soon after a code is its end, or its next line
};
#define SCAN_PREFIX "EGWC1:"

struct ui_scan {
    // Called from within the functions below, in the order in which things came: UI_SCAN for a
    // code, UI_TEXT for what a person typed, UI_KEY for keys, fingers as they are. The text lives
    // until the call returns. Only a code may come later than a finger that came after it.
    void (*emit)(void *ctx, const struct ui_event *event);
    void *ctx;
    char run[SCAN_MOST + 1];
    size_t size;
    int strokes; // calls that made the run
    bool too_long;
    bool entered;          // an Enter came before the run, and nothing before that
    bool is_rest;          // the run began too soon after a code to be anybody's
    int64_t widest_ms;     // between two strokes of the run
    int64_t last_ms;       // of the run's last stroke
    int64_t rest_until_ms; // what begins before this belongs to the code before
    struct ui_event fingers[SCAN_FINGERS];
    int finger_count;
};

// Caller's memory; nothing to take down.
void ui_scan_init(struct ui_scan *scan, void (*emit)(void *ctx, const struct ui_event *event),
                  void *ctx);
// Characters from the keyboard (valid UTF-8, usually one), spaces too.
void ui_scan_text(struct ui_scan *scan, const char *text, int64_t at_ms);
void ui_scan_enter(struct ui_scan *scan, int64_t at_ms);
// Any other key. Tab ends a code as Enter does; else whatever a person typed goes first.
void ui_scan_key(struct ui_scan *scan, const struct ui_event *event);
// A finger. It waits for as long as nobody can tell whose the run before it is.
void ui_scan_finger(struct ui_scan *scan, const struct ui_event *event);
// Time passes: lets go what is held when its deadline is over.
void ui_scan_tick(struct ui_scan *scan, int64_t now_ms);
// When ui_scan_tick has something to do; -1: nothing is held.
int64_t ui_scan_deadline(const struct ui_scan *scan);
// Lets go what is held at once.
void ui_scan_flush(struct ui_scan *scan);

// What of CODE counts: a card begins with its prefix, whatever the scanner sends before it and
// whatever Caps Lock or another layout of keys made of it (a US scanner's `:` is `+` on a Japanese
// keyboard). Changes CODE in place; returns where it begins.
char *ui_scan_code(char *code);
