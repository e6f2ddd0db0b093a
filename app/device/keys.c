#include "device/keys.h"

#include <string.h>

static const struct {
    char plain, shifted;
} table[] = {
    [KEY_1] = {'1', '!'},          [KEY_2] = {'2', '@'},           [KEY_3] = {'3', '#'},
    [KEY_4] = {'4', '$'},          [KEY_5] = {'5', '%'},           [KEY_6] = {'6', '^'},
    [KEY_7] = {'7', '&'},          [KEY_8] = {'8', '*'},           [KEY_9] = {'9', '('},
    [KEY_0] = {'0', ')'},          [KEY_MINUS] = {'-', '_'},       [KEY_EQUAL] = {'=', '+'},
    [KEY_Q] = {'q', 'Q'},          [KEY_W] = {'w', 'W'},           [KEY_E] = {'e', 'E'},
    [KEY_R] = {'r', 'R'},          [KEY_T] = {'t', 'T'},           [KEY_Y] = {'y', 'Y'},
    [KEY_U] = {'u', 'U'},          [KEY_I] = {'i', 'I'},           [KEY_O] = {'o', 'O'},
    [KEY_P] = {'p', 'P'},          [KEY_LEFTBRACE] = {'[', '{'},   [KEY_RIGHTBRACE] = {']', '}'},
    [KEY_A] = {'a', 'A'},          [KEY_S] = {'s', 'S'},           [KEY_D] = {'d', 'D'},
    [KEY_F] = {'f', 'F'},          [KEY_G] = {'g', 'G'},           [KEY_H] = {'h', 'H'},
    [KEY_J] = {'j', 'J'},          [KEY_K] = {'k', 'K'},           [KEY_L] = {'l', 'L'},
    [KEY_SEMICOLON] = {';', ':'},  [KEY_APOSTROPHE] = {'\'', '"'}, [KEY_GRAVE] = {'`', '~'},
    [KEY_BACKSLASH] = {'\\', '|'}, [KEY_Z] = {'z', 'Z'},           [KEY_X] = {'x', 'X'},
    [KEY_C] = {'c', 'C'},          [KEY_V] = {'v', 'V'},           [KEY_B] = {'b', 'B'},
    [KEY_N] = {'n', 'N'},          [KEY_M] = {'m', 'M'},           [KEY_COMMA] = {',', '<'},
    [KEY_DOT] = {'.', '>'},        [KEY_SLASH] = {'/', '?'},       [KEY_SPACE] = {' ', ' '},
    [KEY_KPASTERISK] = {'*', '*'}, [KEY_KPMINUS] = {'-', '-'},     [KEY_KPPLUS] = {'+', '+'},
    [KEY_KPSLASH] = {'/', '/'},    [KEY_KPDOT] = {'.', '.'},       [KEY_KP0] = {'0', '0'},
    [KEY_KP1] = {'1', '1'},        [KEY_KP2] = {'2', '2'},         [KEY_KP3] = {'3', '3'},
    [KEY_KP4] = {'4', '4'},        [KEY_KP5] = {'5', '5'},         [KEY_KP6] = {'6', '6'},
    [KEY_KP7] = {'7', '7'},        [KEY_KP8] = {'8', '8'},         [KEY_KP9] = {'9', '9'},
};

enum { DOWN = 1 }; // value of a key that was pressed; 0: let go, 2: held

void device_keys_init(struct device_keys *keys, void (*emit)(void *ctx, const char *code),
                      void *ctx)
{
    *keys = (struct device_keys){.emit = emit, .ctx = ctx};
}

bool device_keys_has_begun(const struct device_keys *keys)
{
    return keys->size > 0 || keys->lost;
}

static void begin_anew(struct device_keys *keys)
{
    explicit_bzero(keys->code, sizeof keys->code); // a card opens a door
    keys->size = 0;
    keys->lost = false;
    keys->widest_ms = 0;
}

void device_keys_pause(struct device_keys *keys)
{
    if (keys->size > 0 && !keys->lost)
        keys->emit(keys->ctx, keys->code);
    begin_anew(keys);
}

void device_keys_forget(struct device_keys *keys)
{
    begin_anew(keys);
    explicit_bzero(keys->part, sizeof keys->part);
    keys->part_size = 0;
    keys->left_shift = keys->right_shift = keys->left_ctrl = keys->right_ctrl = false;
}

static void add(struct device_keys *keys, char c, int64_t at_ms)
{
    if (keys->size == DEVICE_CODE_MOST)
        keys->lost = true;
    if (keys->lost)
        return;
    if (keys->size > 0 && at_ms - keys->typed_ms > keys->widest_ms)
        keys->widest_ms = at_ms - keys->typed_ms;
    keys->typed_ms = at_ms;
    keys->code[keys->size++] = c;
    keys->code[keys->size] = '\0';
}

static bool is_end(const struct device_keys *keys, int key)
{
    bool ctrl = keys->left_ctrl || keys->right_ctrl;
    return key == KEY_ENTER || key == KEY_KPENTER || key == KEY_TAB || key == KEY_LINEFEED ||
           (ctrl && (key == KEY_J || key == KEY_M));
}

static bool holds(struct device_keys *keys, int key, bool down)
{
    bool *const held = key == KEY_LEFTSHIFT    ? &keys->left_shift
                       : key == KEY_RIGHTSHIFT ? &keys->right_shift
                       : key == KEY_LEFTCTRL   ? &keys->left_ctrl
                       : key == KEY_RIGHTCTRL  ? &keys->right_ctrl
                                               : NULL;
    if (held)
        *held = down;
    return held != NULL;
}

static void press(struct device_keys *keys, int key, int64_t at_ms)
{
    if (is_end(keys, key)) {
        device_keys_pause(keys);
        return;
    }
    if (keys->left_ctrl || keys->right_ctrl || key >= (int)(sizeof table / sizeof table[0]))
        return; // a sign that parts the fields of a code, a key that writes nothing
    bool shift = keys->left_shift || keys->right_shift;
    char c = shift ? table[key].shifted : table[key].plain;
    if (c)
        add(keys, c, at_ms);
}

// A stamp is whatever the bytes say: it may lie anywhere, and must not overflow.
static int64_t stamp_ms(const struct input_event *event)
{
    int64_t s = event->input_event_sec, us = event->input_event_usec;
    return (s & 0xFFFFFFFFFF) * 1000 + (us & 0xFFFFFFFF) / 1000;
}

static void take(struct device_keys *keys, const struct input_event *event)
{
    if (event->type == EV_SYN && event->code == SYN_DROPPED) {
        device_keys_forget(keys);
        keys->lost = true; // the rest of it is no code either
    }
    if (event->type != EV_KEY || event->value > DOWN)
        return;
    int64_t at_ms = stamp_ms(event);
    bool down = event->value == DOWN;
    if (down && device_keys_has_begun(keys) && at_ms - keys->last_ms >= DEVICE_PAUSE_MS)
        device_keys_pause(keys);
    keys->last_ms = at_ms;
    if (!holds(keys, event->code, down) && down)
        press(keys, event->code, at_ms);
}

void device_keys_feed(struct device_keys *keys, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    while (size > 0) {
        size_t room = sizeof keys->part - keys->part_size, step = size < room ? size : room;
        memcpy(keys->part + keys->part_size, at, step);
        keys->part_size += step;
        at += step;
        size -= step;
        if (keys->part_size < sizeof keys->part)
            return;
        struct input_event event;
        memcpy(&event, keys->part, sizeof event);
        keys->part_size = 0;
        take(keys, &event);
    }
}
