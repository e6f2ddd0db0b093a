// The microphone: samples, one after the other, while somebody records. SDL's sound is up only
// between open and close; nothing runs and nothing listens otherwise. No microphone is no error.
// What SDL holds between two readings it frees as it is. One thread.
#pragma once
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SDL_MICROPHONE_RATE_HZ = 48000 };

struct sdl_microphone;
// Starts nothing yet. ERR_MEMORY.
enum status sdl_microphone_new(struct sdl_microphone **out);
void sdl_microphone_free(struct sdl_microphone *microphone);
// Which one is meant from the next opening on: its name as the system tells it, copied; "" is the
// system's own choice.
void sdl_microphone_use(struct sdl_microphone *microphone, const char *name);
// Whether it is plugged in, without opening it.
bool sdl_microphone_is_there(struct sdl_microphone *microphone);
// Mono at SDL_MICROPHONE_RATE_HZ from now on. ERR_ABSENT.
enum status sdl_microphone_open(struct sdl_microphone *microphone);
// What came since the last reading, at most MOST samples. False once it was pulled out.
bool sdl_microphone_read(struct sdl_microphone *microphone, int16_t *samples, size_t most,
                         size_t *count);
void sdl_microphone_close(struct sdl_microphone *microphone);
