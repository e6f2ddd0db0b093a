#include "sdl/events.h"

#include "sdl/arrival.h"
#include "sdl/console_wait.h"
#include "sdl/signals.h"
#include "sdl/translate.h"

#include <stdatomic.h>
#include <stdlib.h>

enum { FINGERS_MAX = 64 };

struct sdl_events {
    struct translation translation;
    struct arrival arrival;
    const struct clock *clock;
    struct console_wait *console; // NULL where SDL itself can wait
    struct signals *signals;
    atomic_bool told_to_end;
};

static int64_t now_ms(const struct sdl_events *events)
{
    return events->clock->now(events->clock->ctx).mono_ms;
}

static bool device_is_there(SDL_TouchID touch)
{
    for (int i = 0; i < SDL_GetNumTouchDevices(); i++)
        if (SDL_GetTouchDevice(i) == touch)
            return true;
    return false;
}

// SDL is ahead of its queue: a finger that it knows of no more may have its lifting still in there.
static bool lifting_is_queued(SDL_TouchID touch, SDL_FingerID finger)
{
    SDL_Event lifted[FINGERS_MAX];
    int count = SDL_PeepEvents(lifted, FINGERS_MAX, SDL_PEEKEVENT, SDL_FINGERUP, SDL_FINGERUP);
    for (int i = 0; i < count; i++)
        if (lifted[i].tfinger.touchId == touch && lifted[i].tfinger.fingerId == finger)
            return true;
    return false;
}

static bool finger_is_down(SDL_TouchID touch, SDL_FingerID finger)
{
    // Asking for a finger of a device that is gone would make SDL look for all devices anew.
    int fingers = device_is_there(touch) ? SDL_GetNumTouchFingers(touch) : 0;
    for (int i = 0; i < fingers; i++) {
        const SDL_Finger *down = SDL_GetTouchFinger(touch, i);
        if (down != NULL && down->id == finger)
            return true;
    }
    return lifting_is_queued(touch, finger);
}

static void end(void *ctx)
{
    struct sdl_events *events = ctx;
    atomic_store(&events->told_to_end, true);
    sdl_events_wake(events);
}

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
    events->clock = clock;
    events->translation.finger_is_down = finger_is_down;
    events->translation.width = canvas.width;
    events->translation.height = canvas.height;
    events->translation.wake_type = SDL_RegisterEvents(1);
    arrival_waited(&events->arrival, now_ms(events));
    if (status == OK)
        status = signals_new(end, events, &events->signals, err);
    if (status != OK) {
        sdl_events_free(events);
        return status;
    }
    SDL_StartTextInput();
    *out = events;
    return OK;
}

void sdl_events_free(struct sdl_events *events)
{
    if (events == NULL)
        return;
    signals_free(events->signals); // before what it would wake
    console_wait_free(events->console);
    free(events);
}

enum status sdl_events_hold_signals(struct err *err)
{
    return signals_hold(err);
}

static bool take(SDL_Event *event)
{
    return SDL_PeepEvents(event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) > 0;
}

// What is here already; reads the devices only when everything read before is taken.
static bool look(struct sdl_events *events, SDL_Event *event)
{
    if (take(event))
        return true;
    SDL_PumpEvents();
    int keys = SDL_PeepEvents(NULL, 0, SDL_PEEKEVENT, SDL_KEYDOWN, SDL_KEYDOWN);
    arrival_read(&events->arrival, now_ms(events), keys > 0 ? keys : 0);
    return take(event);
}

// Blocks until SDL has an event. Otherwise false, and WOKEN tells whether the caller should look
// around: it was asked to, or a device moved that SDL knows nothing of.
static bool next_event(struct sdl_events *events, int timeout_ms, SDL_Event *event, bool *woken)
{
    *woken = false;
    if (look(events, event))
        return true;
    if (events->console == NULL) {
        bool any = SDL_WaitEventTimeout(event, timeout_ms) != 0;
        arrival_waited(&events->arrival, now_ms(events));
        return any;
    }
    enum console_event what = console_wait_block(events->console, timeout_ms);
    arrival_waited(&events->arrival, now_ms(events));
    if (what == CONSOLE_GONE)
        SDL_ResetKeyboard(); // keys that were held on it are never let go
    if (what != CONSOLE_WAKE && look(events, event))
        return true;
    *woken = what != CONSOLE_TIME;
    return false;
}

static struct input translate(struct sdl_events *events, const SDL_Event *event)
{
    int64_t at_ms = now_ms(events);
    uint32_t age_ms = SDL_GetTicks() - event->common.timestamp;
    if (event->type == SDL_KEYDOWN)
        arrival_key(&events->arrival);
    if (event->type == SDL_KEYDOWN || event->type == SDL_TEXTINPUT)
        at_ms = arrival_key_ms(&events->arrival, at_ms, age_ms);
    else
        at_ms = arrival_touch_ms(&events->arrival, at_ms, age_ms);
    return translate_event(&events->translation, event, at_ms);
}

struct input sdl_events_wait(struct sdl_events *events, int timeout_ms)
{
    int64_t start_ms = now_ms(events);
    int left_ms = timeout_ms;
    struct input input = translate_next(&events->translation);
    while (input.kind == INPUT_NONE && !atomic_load(&events->told_to_end)) {
        SDL_Event event;
        bool woken;
        if (next_event(events, left_ms, &event, &woken))
            input = translate(events, &event);
        else if (woken)
            input.kind = INPUT_WAKE;
        // Events that mean nothing here do not make the wait longer.
        if (timeout_ms < 0)
            continue;
        int64_t over_ms = now_ms(events) - start_ms;
        if (over_ms >= timeout_ms)
            break;
        left_ms = (int)(timeout_ms - over_ms);
    }
    if (atomic_load(&events->told_to_end))
        input.kind = INPUT_QUIT;
    return input;
}

bool sdl_events_more(struct sdl_events *events, struct input *out)
{
    *out = translate_next(&events->translation);
    for (SDL_Event event; out->kind == INPUT_NONE && take(&event);)
        *out = translate(events, &event);
    return out->kind != INPUT_NONE;
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
