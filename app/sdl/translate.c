#include "sdl/translate.h"

#include "base/utf8.h"

#include <string.h>

struct key_row {
    SDL_Keycode code;
    enum ui_key key;
    bool repeats; // holding it goes on: moving and erasing, never pressing
};
static const struct key_row keys[] = {
    {SDLK_TAB, KEY_NEXT, true},        {SDLK_RIGHT, KEY_NEXT, true},
    {SDLK_DOWN, KEY_NEXT, true},       {SDLK_LEFT, KEY_PREVIOUS, true},
    {SDLK_UP, KEY_PREVIOUS, true},     {SDLK_RETURN, KEY_PRESS, false},
    {SDLK_KP_ENTER, KEY_PRESS, false}, {SDLK_ESCAPE, KEY_BACK, false},
    {SDLK_AC_BACK, KEY_BACK, false},   {SDLK_BACKSPACE, KEY_ERASE, true},
};

static struct input nothing(void)
{
    return (struct input){.kind = INPUT_NONE};
}

static struct input touch_input(enum ui_event_kind kind, int x, int y)
{
    return (struct input){.kind = INPUT_UI, .ui = {.kind = kind, .x = x, .y = y}};
}

static struct input from_key(const SDL_KeyboardEvent *event)
{
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        if (keys[i].code != event->keysym.sym || (event->repeat && !keys[i].repeats))
            continue;
        enum ui_key key = keys[i].key;
        if (keys[i].code == SDLK_TAB && (event->keysym.mod & KMOD_SHIFT))
            key = KEY_PREVIOUS;
        return (struct input){.kind = INPUT_UI, .ui = {.kind = UI_KEY, .key = key}};
    }
    return nothing();
}

static struct input from_text(struct translation *state, const SDL_TextInputEvent *event)
{
    size_t size = strnlen(event->text, sizeof(event->text));
    if (size == 0 || !utf8_is_valid(event->text, size))
        return nothing();
    memcpy(state->text, event->text, size);
    state->text[size] = '\0';
    return (struct input){.kind = INPUT_UI, .ui = {.kind = UI_TEXT, .text = state->text}};
}

// A press. What was down before is lost, and that is told first.
static struct input press(struct translation *state, const struct pointer_state *pointer, int x,
                          int y)
{
    bool lost = state->pointer.finger_down || state->pointer.button_down;
    struct input input = touch_input(UI_PRESS, x, y);
    state->pointer = *pointer;
    if (!lost)
        return input;
    state->next = input;
    return touch_input(UI_CANCEL, 0, 0);
}

// A finger that still is down keeps everything else out.
static bool is_taken(const struct translation *state, int64_t at_ms)
{
    const struct pointer_state *pointer = &state->pointer;
    return pointer->finger_down && at_ms - pointer->heard_ms < FINGER_SILENT_MS &&
           state->finger_is_down(pointer->touch, pointer->finger);
}

static struct input from_button(struct translation *state, const SDL_MouseButtonEvent *event,
                                int64_t at_ms)
{
    if (event->button != SDL_BUTTON_LEFT || event->which == SDL_TOUCH_MOUSEID)
        return nothing();
    if (event->type == SDL_MOUSEBUTTONDOWN) {
        if (is_taken(state, at_ms))
            return nothing();
        return press(state, &(struct pointer_state){.button_down = true}, event->x, event->y);
    }
    if (!state->pointer.button_down)
        return nothing();
    state->pointer.button_down = false;
    return touch_input(UI_RELEASE, event->x, event->y);
}

static struct input from_motion(const struct pointer_state *pointer,
                                const SDL_MouseMotionEvent *event)
{
    if (!pointer->button_down || event->which == SDL_TOUCH_MOUSEID)
        return nothing();
    return touch_input(UI_MOVE, event->x, event->y);
}

// Fingers come in parts of the window, 0 to 1, from some drivers slightly beyond.
static int to_pixel(float part, int size)
{
    float pixel = part * (float)size;
    return !(pixel > 0) ? 0 : pixel < (float)(size - 1) ? (int)pixel : size - 1;
}

static struct input from_finger(struct translation *state, const SDL_TouchFingerEvent *event,
                                int64_t at_ms)
{
    struct pointer_state *pointer = &state->pointer;
    int x = to_pixel(event->x, state->width), y = to_pixel(event->y, state->height);
    bool same = pointer->finger_down && event->touchId == pointer->touch &&
                event->fingerId == pointer->finger;
    if (event->type == SDL_FINGERDOWN) {
        struct pointer_state fresh = {.finger_down = true,
                                      .touch = event->touchId,
                                      .finger = event->fingerId,
                                      .heard_ms = at_ms};
        return same || !is_taken(state, at_ms) ? press(state, &fresh, x, y) : nothing();
    }
    if (!same)
        return nothing();
    pointer->heard_ms = at_ms;
    if (event->type == SDL_FINGERMOTION)
        return touch_input(UI_MOVE, x, y);
    pointer->finger_down = false;
    return touch_input(UI_RELEASE, x, y);
}

static struct input from_window(struct translation *state, const SDL_WindowEvent *event)
{
    switch (event->event) {
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_RESTORED:
        return (struct input){.kind = INPUT_REPAINT};
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        state->width = event->data1;
        state->height = event->data2;
        return (struct input){.kind = INPUT_RESIZED};
    case SDL_WINDOWEVENT_FOCUS_LOST:
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED:
        if (!state->pointer.finger_down && !state->pointer.button_down)
            return nothing();
        state->pointer = (struct pointer_state){0};
        return touch_input(UI_CANCEL, 0, 0);
    default:
        return nothing();
    }
}

static struct input translate(struct translation *state, const SDL_Event *event, int64_t at_ms)
{
    switch (event->type) {
    case SDL_QUIT:
        return (struct input){.kind = INPUT_QUIT};
    case SDL_WINDOWEVENT:
        return from_window(state, &event->window);
    case SDL_KEYDOWN:
        return from_key(&event->key);
    case SDL_TEXTINPUT:
        return from_text(state, &event->text);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return from_button(state, &event->button, at_ms);
    case SDL_MOUSEMOTION:
        return from_motion(&state->pointer, &event->motion);
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return from_finger(state, &event->tfinger, at_ms);
    default:
        return (struct input){.kind = event->type == state->wake_type ? INPUT_WAKE : INPUT_NONE};
    }
}

struct input translate_event(struct translation *state, const SDL_Event *event, int64_t at_ms)
{
    state->next = nothing();
    struct input input = translate(state, event, at_ms);
    input.ui.at_ms = state->next.ui.at_ms = at_ms;
    return input;
}

struct input translate_next(struct translation *state)
{
    struct input input = state->next;
    state->next = nothing();
    return input;
}
