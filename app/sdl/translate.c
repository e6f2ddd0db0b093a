#include "sdl/translate.h"

#include "base/utf8.h"

#include <string.h>

struct key_row {
    SDL_Keycode code;
    enum ui_key key;
    bool repeats; // holding it goes on: moving and erasing, never pressing
};
static const struct key_row keys[] = {
    {SDLK_TAB, KEY_NEXT, true},
    {SDLK_LEFT, KEY_LEFT, true},
    {SDLK_RIGHT, KEY_RIGHT, true},
    {SDLK_UP, KEY_UP, true},
    {SDLK_DOWN, KEY_DOWN, true},
    {SDLK_HOME, KEY_FIRST, false},
    {SDLK_END, KEY_LAST, false},
    {SDLK_PAGEUP, KEY_PAGE_BACK, false},
    {SDLK_PAGEDOWN, KEY_PAGE_NEXT, false},
    {SDLK_RETURN, KEY_PRESS, false},
    {SDLK_KP_ENTER, KEY_PRESS, false},
    {SDLK_SELECT, KEY_PRESS, false}, // of a remote control
    {SDLK_ESCAPE, KEY_BACK, false},
    {SDLK_AC_BACK, KEY_BACK, false},
    {SDLK_BACKSPACE, KEY_ERASE, true},
    {SDLK_F1, KEY_HELP, false},
    {SDLK_HELP, KEY_HELP, false},
    {SDLK_F2, KEY_REPEAT, false},
    {SDLK_F3, KEY_SLOWER, false},
    {SDLK_F4, KEY_FASTER, false},
    {SDLK_F5, KEY_QUIETER, false},
    {SDLK_F6, KEY_LOUDER, false},
    {SDLK_VOLUMEDOWN, KEY_QUIETER, true},
    {SDLK_VOLUMEUP, KEY_LOUDER, true},
};

static struct input nothing(void)
{
    return (struct input){.kind = INPUT_NONE};
}

static struct input touch_input(enum ui_event_kind kind, int finger, int x, int y)
{
    return (struct input){.kind = INPUT_UI, .ui = {.kind = kind, .finger = finger, .x = x, .y = y}};
}

static void add(struct translation *state, struct input input)
{
    state->queue[state->queued++] = input;
}

// A switch interface or a keypad without lights may come with Num Lock on or off, and nobody here
// would know: the key itself says its digit, and the character that may follow is dropped.
static struct input from_keypad(struct translation *state, const SDL_KeyboardEvent *event)
{
    static const char digits[][2] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"};
    const char *digit = digits[event->keysym.sym - SDLK_KP_1];
    state->keypad = digit[0];
    if (event->repeat)
        return nothing();
    return (struct input){.kind = INPUT_UI, .ui = {.kind = UI_TEXT, .text = digit}};
}

static struct input from_key(struct translation *state, const SDL_KeyboardEvent *event)
{
    SDL_Keycode code = event->keysym.sym;
    state->keypad = '\0';
    if (code >= SDLK_KP_1 && code <= SDLK_KP_0)
        return from_keypad(state, event);
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        if (keys[i].code != code || (event->repeat && !keys[i].repeats))
            continue;
        enum ui_key key = keys[i].key;
        if (code == SDLK_TAB && (event->keysym.mod & KMOD_SHIFT))
            key = KEY_PREVIOUS;
        return (struct input){.kind = INPUT_UI,
                              .ui = {.kind = UI_KEY, .key = key, .held = event->repeat != 0}};
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
    bool told = size == 1 && state->text[0] == state->keypad;
    state->keypad = '\0';
    if (told)
        return nothing();
    return (struct input){.kind = INPUT_UI, .ui = {.kind = UI_TEXT, .text = state->text}};
}

static void lose_button(struct translation *state)
{
    if (state->button_down)
        add(state, touch_input(UI_CANCEL, 0, 0, 0));
    state->button_down = false;
}

static void lose_finger(struct translation *state, struct finger_state *finger)
{
    if (finger->down)
        add(state, touch_input(UI_CANCEL, (int)(finger - state->fingers) + 1, 0, 0));
    finger->down = false;
}

// Fingers that cannot be on the glass any more.
static void lose_gone_fingers(struct translation *state, int64_t at_ms)
{
    for (int i = 0; i < FINGERS_MOST; i++) {
        struct finger_state *finger = &state->fingers[i];
        if (finger->down && (at_ms - finger->heard_ms >= FINGER_SILENT_MS ||
                             !state->finger_is_down(finger->touch, finger->id)))
            lose_finger(state, finger);
    }
}

static bool any_finger_is_down(const struct translation *state)
{
    for (int i = 0; i < FINGERS_MOST; i++)
        if (state->fingers[i].down)
            return true;
    return false;
}

static void from_button(struct translation *state, const SDL_MouseButtonEvent *event, int64_t at_ms)
{
    if (event->button != SDL_BUTTON_LEFT || event->which == SDL_TOUCH_MOUSEID)
        return;
    if (event->type == SDL_MOUSEBUTTONUP) {
        if (state->button_down)
            add(state, touch_input(UI_RELEASE, 0, event->x, event->y));
        state->button_down = false;
        return;
    }
    lose_gone_fingers(state, at_ms);
    if (any_finger_is_down(state))
        return;
    lose_button(state);
    state->button_down = true;
    add(state, touch_input(UI_PRESS, 0, event->x, event->y));
}

static struct input from_motion(const struct translation *state, const SDL_MouseMotionEvent *event)
{
    if (!state->button_down || event->which == SDL_TOUCH_MOUSEID)
        return nothing();
    return touch_input(UI_MOVE, 0, event->x, event->y);
}

// Fingers come in parts of the window, 0 to 1, from some drivers slightly beyond.
static int to_pixel(float part, int size)
{
    float pixel = part * (float)size;
    return !(pixel > 0) ? 0 : pixel < (float)(size - 1) ? (int)pixel : size - 1;
}

static struct finger_state *find_finger(struct translation *state,
                                        const SDL_TouchFingerEvent *event)
{
    for (int i = 0; i < FINGERS_MOST; i++) {
        struct finger_state *finger = &state->fingers[i];
        if (finger->down && finger->touch == event->touchId && finger->id == event->fingerId)
            return finger;
    }
    return NULL;
}

static struct finger_state *new_finger(struct translation *state)
{
    for (int i = 0; i < FINGERS_MOST; i++)
        if (!state->fingers[i].down)
            return &state->fingers[i];
    return NULL;
}

// What cannot be down any more is lost, and that is told first.
static struct finger_state *finger_came(struct translation *state,
                                        const SDL_TouchFingerEvent *event, int64_t at_ms)
{
    struct finger_state *finger = find_finger(state, event);
    if (finger) // it was lifted unheard
        lose_finger(state, finger);
    lose_button(state);
    lose_gone_fingers(state, at_ms);
    finger = new_finger(state);
    if (finger)
        *finger =
            (struct finger_state){.down = true, .touch = event->touchId, .id = event->fingerId};
    return finger;
}

static void from_finger(struct translation *state, const SDL_TouchFingerEvent *event, int64_t at_ms)
{
    int x = to_pixel(event->x, state->width), y = to_pixel(event->y, state->height);
    bool came = event->type == SDL_FINGERDOWN;
    struct finger_state *finger =
        came ? finger_came(state, event, at_ms) : find_finger(state, event);
    if (!finger)
        return;
    finger->heard_ms = at_ms;
    finger->down = event->type != SDL_FINGERUP;
    enum ui_event_kind kind = came ? UI_PRESS : finger->down ? UI_MOVE : UI_RELEASE;
    add(state, touch_input(kind, (int)(finger - state->fingers) + 1, x, y));
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
        lose_button(state);
        for (int i = 0; i < FINGERS_MOST; i++)
            lose_finger(state, &state->fingers[i]);
        return nothing();
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
        return from_key(state, &event->key);
    case SDL_TEXTINPUT:
        return from_text(state, &event->text);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        from_button(state, &event->button, at_ms);
        return nothing();
    case SDL_MOUSEMOTION:
        return from_motion(state, &event->motion);
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        from_finger(state, &event->tfinger, at_ms);
        return nothing();
    default:
        return (struct input){.kind = event->type == state->wake_type ? INPUT_WAKE : INPUT_NONE};
    }
}

struct input translate_event(struct translation *state, const SDL_Event *event, int64_t at_ms)
{
    state->queued = state->taken = 0;
    struct input input = translate(state, event, at_ms);
    if (input.kind != INPUT_NONE)
        add(state, input);
    for (int i = 0; i < state->queued; i++)
        state->queue[i].ui.at_ms = at_ms;
    return translate_next(state);
}

struct input translate_next(struct translation *state)
{
    return state->taken < state->queued ? state->queue[state->taken++] : nothing();
}
