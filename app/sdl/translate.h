// One SDL event to one input: a pure step, so that every case can be tested without a window.
#pragma once
#include "sdl/events.h"

#include <SDL2/SDL.h> // tests include this without the flags of SDL

enum {
    // A finger that says nothing for so long no longer keeps others out. A finger trembles, and a
    // palm that lies still is not what a person means; but SDL may miss that a finger was lifted
    // while the kernel's buffer ran over, and takes it for down ever after.
    FINGER_SILENT_MS = 5000,
};

struct pointer_state {
    bool finger_down, button_down;
    SDL_TouchID touch;
    SDL_FingerID finger;
    int64_t heard_ms; // the finger's last event
};

struct translation {
    // Whether SDL still knows of a finger: one that left with its panel is never lifted.
    bool (*finger_is_down)(SDL_TouchID touch, SDL_FingerID finger);
    struct pointer_state pointer;
    struct input next; // what else the last event means
    int width, height; // of the window, for fingers
    Uint32 wake_type;  // the event of sdl_events_wake
    char text[SDL_TEXTINPUTEVENT_TEXT_SIZE + 1];
};

// INPUT_NONE when EVENT, of the moment AT_MS, means nothing here. The first finger counts and
// others do nothing while it is down; a finger counts before the mouse. A finger or button that is
// down when the window loses the focus, or that cannot be down any more when the next one comes, is
// lost (UI_CANCEL).
struct input translate_event(struct translation *state, const SDL_Event *event, int64_t at_ms);
// After UI_CANCEL: the press that it made way for, or INPUT_NONE.
struct input translate_next(struct translation *state);
