// Puts sounds one behind the other and makes them faster or slower; the pitch stays.
#pragma once
#include "speech/speech.h"

struct stretch {
    void *sonic; // NULL at 100 %
    struct speech_sound sound;
    size_t capacity, limit; // samples
};

// RATE_PERCENT: 50 to 200. LIMIT: the most samples that come out. ERR_MEMORY.
enum status stretch_init(struct stretch *stretch, int rate_percent, size_t limit);
void stretch_fini(struct stretch *stretch);
// ERR_MEMORY, also when LIMIT is reached.
enum status stretch_add(struct stretch *stretch, const int16_t *samples, size_t count);
enum status stretch_add_silence(struct stretch *stretch, int length_ms);
// Ends the sound and moves it to OUT. ERR_MEMORY.
enum status stretch_take(struct stretch *stretch, struct speech_sound *out);
