// What a scanner sends, for tests: a text as the events of a US keyboard.
#pragma once
#include "device/keys.h"

#include <stdbool.h>
#include <string.h>

enum { TYPED_MOST = 4096 };

struct typed {
    struct input_event events[TYPED_MOST];
    size_t count;
    int64_t at_ms;
};

static inline void typed_add(struct typed *typed, int type, int code, int value)
{
    struct input_event *event = &typed->events[typed->count++];
    *event = (struct input_event){0};
    event->input_event_sec = typed->at_ms / 1000;
    event->input_event_usec = typed->at_ms % 1000 * 1000;
    event->type = (unsigned short)type;
    event->code = (unsigned short)code;
    event->value = value;
}

static inline void typed_key(struct typed *typed, int key)
{
    typed_add(typed, EV_MSC, MSC_SCAN, key);
    typed_add(typed, EV_KEY, key, 1);
    typed_add(typed, EV_SYN, SYN_REPORT, 0);
    typed_add(typed, EV_KEY, key, 0);
    typed_add(typed, EV_SYN, SYN_REPORT, 0);
}

// Letters, digits, `:`, `-` and space; `\n` Enter, `\t` Tab, `~` a pause of 150 ms. PACE_MS a key.
static inline void typed_text(struct typed *typed, const char *text, int pace_ms)
{
    static const char rows[] = "1234567890-\1\1\1qwertyuiop\1\1\1\1asdfghjkl\1\1\1\1\1zxcvbnm";
    for (; *text; text++) {
        typed->at_ms += *text == '~' ? 150 : pace_ms;
        bool upper = *text >= 'A' && *text <= 'Z';
        char plain = upper ? (char)(*text + 'a' - 'A') : *text;
        const char *at = strchr(rows, plain);
        int key = *text == '\n'   ? KEY_ENTER
                  : *text == '\t' ? KEY_TAB
                  : *text == ' '  ? KEY_SPACE
                  : *text == ':'  ? KEY_SEMICOLON
                  : at            ? KEY_1 + (int)(at - rows)
                                  : 0;
        bool shift = upper || *text == ':';
        if (shift)
            typed_add(typed, EV_KEY, KEY_LEFTSHIFT, 1);
        if (key)
            typed_key(typed, key);
        if (shift)
            typed_add(typed, EV_KEY, KEY_LEFTSHIFT, 0);
    }
}
