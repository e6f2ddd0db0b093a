// What a scanner types, from the kernel's events: bytes of struct input_event come in, codes go
// out. Keys are read as on a US keyboard, which scanners are set to when they leave their maker.
// Pure: knows no device and no clock but the stamps of the events.
#pragma once
#include <linux/input.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    DEVICE_CODE_MOST = 512, // characters; a longer code is dropped whole
    DEVICE_PAUSE_MS = 100,  // without a key for so long a code is over, if nothing ended it before
};

struct device_keys {
    // Called from within the functions below with each code that is not empty, ASCII. CODE lives
    // until the call returns.
    void (*emit)(void *ctx, const char *code);
    void *ctx;
    unsigned char part[sizeof(struct input_event)]; // of an event that came in pieces
    size_t part_size;
    char code[DEVICE_CODE_MOST + 1];
    size_t size;
    bool left_shift, right_shift, left_ctrl, right_ctrl;
    bool lost; // something of this code is missing, or it is too long
    int64_t last_ms;
    int64_t typed_ms;  // when its last character came,
    int64_t widest_ms; // and the longest that one came after the one before: who types, by the pace
};

// Caller's memory; nothing to take down.
void device_keys_init(struct device_keys *keys, void (*emit)(void *ctx, const char *code),
                      void *ctx);
// SIZE bytes as they were read, of any number of events. A code ends with Enter, Tab, a line feed
// (Ctrl+J, Ctrl+M), or a key whose stamp is DEVICE_PAUSE_MS later than the one before.
void device_keys_feed(struct device_keys *keys, const void *bytes, size_t size);
// Nothing came for DEVICE_PAUSE_MS: what there is is the code.
void device_keys_pause(struct device_keys *keys);
// A code has begun, so that the next pause means something.
bool device_keys_has_begun(const struct device_keys *keys);
// The device is gone: what it was typing is nobody's, and what was held is let go.
void device_keys_forget(struct device_keys *keys);
