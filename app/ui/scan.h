// Tells a code scanner from a person at the keyboard. Both type; a scanner types faster than any
// hand, so characters are held back for a moment until their pace has told who sent them. Time
// comes with each call; the caller waits until the deadline with a timer of its own. One thread.
#pragma once
#include "ui/ui.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SCAN_GAP_MS = 35,         // characters of one run come at most so far apart
    SCAN_PREFIX_GAP_MS = 200, // once a run has begun with the prefix of a member's card
    SCAN_LEAST = 6,           // characters that make a run a code, when Enter ends it
    SCAN_MOST = 512,          // bytes; a longer run is dropped whole
    SCAN_ENTER_MS = 200,      // so long after a code without Enter a late Enter still belongs to it
};
#define SCAN_PREFIX "EGWC1:"

struct ui_scan {
    // Called from within the functions below, in the order in which things were typed: UI_SCAN for
    // a code, UI_TEXT for what a person typed, UI_KEY for keys. The text lives until the call
    // returns.
    void (*emit)(void *ctx, const struct ui_event *event);
    void *ctx;
    char run[SCAN_MOST + 1];
    size_t size, count; // bytes, characters
    bool too_long;
    int64_t last_ms;        // of the run's last character
    int64_t enter_until_ms; // an Enter before this belongs to the code before
};

// Caller's memory; nothing to take down.
void ui_scan_init(struct ui_scan *scan, void (*emit)(void *ctx, const struct ui_event *event),
                  void *ctx);
// Characters from the keyboard (valid UTF-8, usually one), spaces too.
void ui_scan_text(struct ui_scan *scan, const char *text, int64_t at_ms);
void ui_scan_enter(struct ui_scan *scan, int64_t at_ms);
// Any other key: whatever is held goes first.
void ui_scan_key(struct ui_scan *scan, const struct ui_event *event);
// Time passes: lets go what is held when its deadline is over.
void ui_scan_tick(struct ui_scan *scan, int64_t now_ms);
// When ui_scan_tick has something to do; -1: nothing is held.
int64_t ui_scan_deadline(const struct ui_scan *scan);
// Lets go what is held at once.
void ui_scan_flush(struct ui_scan *scan);
