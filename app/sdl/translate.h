// One SDL event to one input: a pure step, so that every case can be tested without a window.
#pragma once
#include "sdl/events.h"

#include <SDL2/SDL.h> // tests include this without the flags of SDL

struct pointer_state {
    bool finger_down, button_down;
    SDL_TouchID touch;
    SDL_FingerID finger;
};

struct translation {
    struct pointer_state pointer;
    int width, height; // of the window, for fingers
    Uint32 wake_type;  // the event of sdl_events_wake
    char text[SDL_TEXTINPUTEVENT_TEXT_SIZE + 1];
};

// INPUT_NONE when EVENT means nothing here. The first finger counts and others do nothing; a finger
// or button that is down when the window loses the focus is lost (UI_CANCEL). at_ms is left 0.
struct input translate_event(struct translation *state, const SDL_Event *event);
