// Port: one recording at a time, of one voice, kept in memory until it is taken or forgotten. Who
// speaks is the screens' matter; kiosk/ implements it over sdl/ (the microphone, the loudspeaker)
// and speech/ (Opus). Nothing of it is ever written to a disk by the port.
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { RECORDER_MOST_MS = 60 * 1000, RECORDER_LOOK_MS = 100 };

enum recorder_state {
    RECORDER_EMPTY,
    RECORDER_RECORDING, // until `stop`, or LIMIT_MS
    RECORDER_FULL,      // there is a recording
    RECORDER_PLAYING,   // and it is heard
};

struct recorder_look {
    enum recorder_state state;
    int length_ms;     // of what is there
    int at_ms;         // what is heard now, while playing
    int level_percent; // how loud the last tenth of a second was, 0 to 100, logarithmic
    bool too_loud;     // it was cut off at the top
};

struct recorder {
    void *ctx;
    // Whether there is a microphone: looked for anew, without opening it.
    bool (*is_there)(void *ctx);
    // Forgets what was there and begins, ending by itself after LIMIT_MS. False: the microphone
    // could not be opened, and there is nothing.
    bool (*begin)(void *ctx, int limit_ms);
    // Ends recording or playing.
    void (*stop)(void *ctx);
    struct recorder_look (*look)(void *ctx);
    // Plays from FROM_MS to TO_MS (0: to the end). False: there is nothing to hear it with.
    bool (*play)(void *ctx, int from_ms, int to_ms);
    // Where speech begins and ends, with a tenth of a second around it: what trimming starts from.
    void (*speech)(void *ctx, int *from_ms, int *to_ms);
    // From FROM_MS to TO_MS (0: to the end) as Ogg Opus, mono (domain/memo.h), on the heap: the
    // caller wipes and frees it. ERR_ABSENT when there is nothing, ERR_MEMORY.
    enum status (*take)(void *ctx, int from_ms, int to_ms, uint8_t **bytes, size_t *size,
                        struct err *err);
    // A recording from before, Ogg Opus of LENGTH_MS (memo_check), takes the place of what was
    // there; BYTES are copied. ERR_DAMAGED, ERR_MEMORY: there is nothing.
    enum status (*load)(void *ctx, const void *bytes, size_t size, int length_ms);
    // Overwrites it.
    void (*forget)(void *ctx);
};
