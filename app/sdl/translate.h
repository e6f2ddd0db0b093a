// One SDL event to one input: a pure step, so that every case can be tested without a window.
#pragma once
#include "sdl/events.h"

#include <SDL2/SDL.h> // tests include this without the flags of SDL

enum {
    // A finger that says nothing for so long no longer keeps others out. A finger trembles, and a
    // palm that lies still is not what a person means; but SDL may miss that a finger was lifted
    // while the kernel's buffer ran over, and takes it for down ever after.
    FINGER_SILENT_MS = 5000,
    FINGERS_MOST = 10, // more on the glass are not heard
};

struct finger_state {
    bool down;
    SDL_TouchID touch;
    SDL_FingerID id;
    int64_t heard_ms; // its last event
};

struct translation {
    // Whether SDL still knows of a finger: one that left with its panel is never lifted.
    bool (*finger_is_down)(SDL_TouchID touch, SDL_FingerID finger);
    struct finger_state fingers[FINGERS_MOST];
    bool button_down;
    struct input queue[FINGERS_MOST + 2]; // what the last event means, in order
    int queued, taken;
    char keypad;       // the digit that was told by its key already, should it be typed as well
    int width, height; // of the window, for fingers
    Uint32 wake_type;  // the event of sdl_events_wake
    char text[SDL_TEXTINPUTEVENT_TEXT_SIZE + 1];
};

// INPUT_NONE when EVENT, of the moment AT_MS, means nothing here. Each finger has its number, from
// 1; which of them counts is the toolkit's matter. The mouse is 0 and counts for nothing while a
// finger is down. A finger or button that is down when the window loses the focus, or that cannot
// be down any more when the next one comes, is lost (UI_CANCEL). A keypad types its digits,
// whatever Num Lock says.
struct input translate_event(struct translation *state, const SDL_Event *event, int64_t at_ms);
// After UI_CANCEL: what else it made way for, or INPUT_NONE.
struct input translate_next(struct translation *state);
