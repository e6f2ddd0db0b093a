// Where the samples of a recording come from: the microphone of the machine, or the driver's file.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct microphone {
    void *ctx; // NULL: there is none
    // Its name as the system tells it; "" is the system's own choice.
    void (*use)(void *ctx, const char *name);
    bool (*is_there)(void *ctx);
    bool (*open)(void *ctx);
    // What came since; at most MOST samples, mono at SPEECH_RATE_HZ. False once it is gone.
    bool (*read)(void *ctx, int16_t *samples, size_t most, size_t *count);
    void (*close)(void *ctx);
};

struct sdl_microphone;
// The machine's. It stays the caller's.
struct microphone microphone_of(struct sdl_microphone *microphone);
