// Input: what SDL reports becomes what the toolkit understands. Waits without waking up when
// nothing happens. One thread; only sdl_events_wake may be called from others.
#pragma once
#include "base/clock.h"
#include "base/err.h"
#include "sdl/window.h"
#include "ui/ui.h"

enum input_kind {
    INPUT_NONE,    // the time is over
    INPUT_UI,      // ui: for the toolkit
    INPUT_REPAINT, // the picture was lost: paint everything again
    INPUT_RESIZED, // take the canvas anew and lay everything out again
    INPUT_WAKE,    // another thread called sdl_events_wake
    INPUT_QUIT,    // the window was closed, or the program was told to end
};

struct input {
    enum input_kind kind;
    struct ui_event ui; // text is valid until the next input; at_ms is when it happened (arrival.h)
};

// SIGTERM and SIGINT are INPUT_QUIT: they interrupt nothing, and none is missed. To be called
// before sdl_window_open and whatever else starts threads; the two are held to the end of the
// program.
enum status sdl_events_hold_signals(struct err *err);

struct sdl_events;
// WINDOW and CLOCK stay the caller's and outlive the events.
enum status sdl_events_new(struct sdl_window *window, const struct clock *clock,
                           struct sdl_events **out, struct err *err);
void sdl_events_free(struct sdl_events *events);
// The next input; blocks up to TIMEOUT_MS (-1: without limit) while there is none.
struct input sdl_events_wait(struct sdl_events *events, int timeout_ms);
// What came together with the last input, or was waiting then. False: nothing more, and the next
// wait looks again. Never blocks, and comes to an end however fast somebody drums on the glass.
bool sdl_events_more(struct sdl_events *events, struct input *out);
// Makes a wait return INPUT_WAKE soon. Any thread.
void sdl_events_wake(struct sdl_events *events);
