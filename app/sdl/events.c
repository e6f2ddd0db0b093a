#include "sdl/events.h"

#include "sdl/console_wait.h"
#include "sdl/translate.h"

#include <stdlib.h>

struct sdl_events {
    struct translation translation;
    const struct clock *clock;
    struct console_wait *console; // NULL where SDL itself can wait
};

enum status sdl_events_new(struct sdl_window *window, const struct clock *clock,
                           struct sdl_events **out, struct err *err)
{
    struct sdl_events *events = calloc(1, sizeof(*events));
    struct canvas canvas = {0};
    if (events == NULL)
        return err_memory(err);
    enum status status = sdl_window_canvas(window, &canvas, err);
    if (status == OK && sdl_window_is_console(window))
        status = console_wait_new("/dev/input", &events->console, err);
    if (status != OK) {
        free(events);
        return status;
    }
    events->clock = clock;
    events->translation.width = canvas.width;
    events->translation.height = canvas.height;
    events->translation.wake_type = SDL_RegisterEvents(1);
    SDL_StartTextInput();
    *out = events;
    return OK;
}

void sdl_events_free(struct sdl_events *events)
{
    if (events == NULL)
        return;
    console_wait_free(events->console);
    free(events);
}

static int64_t now_ms(const struct sdl_events *events)
{
    return events->clock->now(events->clock->ctx).mono_ms;
}

// Blocks until SDL has an event. Otherwise false, and WOKEN tells whether the caller should look
// around: it was asked to, or a device moved that SDL knows nothing of.
static bool next_event(struct sdl_events *events, int timeout_ms, SDL_Event *event, bool *woken)
{
    *woken = false;
    if (events->console == NULL)
        return SDL_WaitEventTimeout(event, timeout_ms) != 0;
    if (SDL_PollEvent(event))
        return true;
    enum console_event what = console_wait_block(events->console, timeout_ms);
    if (what != CONSOLE_WAKE && SDL_PollEvent(event))
        return true;
    *woken = what != CONSOLE_TIME;
    return false;
}

struct input sdl_events_wait(struct sdl_events *events, int timeout_ms)
{
    int64_t start_ms = now_ms(events);
    int left_ms = timeout_ms;
    for (;;) {
        SDL_Event event;
        bool woken;
        if (next_event(events, left_ms, &event, &woken)) {
            struct input input = translate_event(&events->translation, &event);
            input.ui.at_ms = now_ms(events);
            if (input.kind != INPUT_NONE)
                return input;
        }
        if (woken)
            return (struct input){.kind = INPUT_WAKE};
        // Events that mean nothing here do not make the wait longer.
        if (timeout_ms < 0)
            continue;
        int64_t over_ms = now_ms(events) - start_ms;
        if (over_ms >= timeout_ms)
            return (struct input){.kind = INPUT_NONE};
        left_ms = (int)(timeout_ms - over_ms);
    }
}

void sdl_events_wake(struct sdl_events *events)
{
    if (events->console != NULL) {
        console_wait_wake(events->console);
        return;
    }
    SDL_Event event = {.type = events->translation.wake_type};
    (void)SDL_PushEvent(&event);
}
