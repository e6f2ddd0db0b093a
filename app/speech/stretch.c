#include "speech/stretch.h"

#include <sonic.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SAMPLES = 4096 };

enum status stretch_init(struct stretch *stretch, int rate_percent, size_t limit)
{
    *stretch = (struct stretch){.limit = limit};
    if (rate_percent == 100)
        return OK;
    stretch->sonic = sonicCreateStream(SPEECH_RATE_HZ, 1);
    if (stretch->sonic == NULL)
        return ERR_MEMORY;
    sonicSetSpeed(stretch->sonic, (float)rate_percent / 100.0F);
    return OK;
}

void stretch_fini(struct stretch *stretch)
{
    if (!stretch)
        return;
    if (stretch->sonic)
        sonicDestroyStream(stretch->sonic);
    speech_sound_fini(&stretch->sound);
    *stretch = (struct stretch){0};
}

void speech_sound_fini(struct speech_sound *sound)
{
    if (!sound)
        return;
    free(sound->samples);
    *sound = (struct speech_sound){0};
}

// Makes room for COUNT more samples and returns it; NULL when there is none.
static int16_t *reserve(struct stretch *stretch, size_t count)
{
    struct speech_sound *sound = &stretch->sound;
    if (count > stretch->limit - sound->count)
        return NULL;
    size_t need = sound->count + count, capacity = stretch->capacity ? stretch->capacity : 32768;
    while (capacity < need)
        capacity += capacity / 2;
    if (capacity > stretch->capacity) {
        int16_t *samples = realloc(sound->samples, capacity * sizeof *samples);
        if (samples == NULL)
            return NULL;
        sound->samples = samples;
        stretch->capacity = capacity;
    }
    return sound->samples + sound->count;
}

// Takes over what sonic has ready.
static enum status drain(struct stretch *stretch)
{
    for (int ready; (ready = sonicSamplesAvailable(stretch->sonic)) > 0;) {
        int16_t *room = reserve(stretch, (size_t)ready);
        if (room == NULL)
            return ERR_MEMORY;
        stretch->sound.count += (size_t)sonicReadShortFromStream(stretch->sonic, room, ready);
    }
    return OK;
}

static enum status add_block(struct stretch *stretch, const int16_t *samples, size_t count)
{
    if (stretch->sonic) {
        int16_t block[BLOCK_SAMPLES]; // sonic takes no const
        memcpy(block, samples, count * sizeof *block);
        return sonicWriteShortToStream(stretch->sonic, block, (int)count) ? drain(stretch)
                                                                          : ERR_MEMORY;
    }
    int16_t *room = reserve(stretch, count);
    if (room == NULL)
        return ERR_MEMORY;
    memcpy(room, samples, count * sizeof *room);
    stretch->sound.count += count;
    return OK;
}

enum status stretch_add(struct stretch *stretch, const int16_t *samples, size_t count)
{
    for (size_t n; count > 0; samples += n, count -= n) {
        n = count < BLOCK_SAMPLES ? count : BLOCK_SAMPLES;
        TRY(add_block(stretch, samples, n));
    }
    return OK;
}

enum status stretch_add_silence(struct stretch *stretch, int length_ms)
{
    static const int16_t silence[BLOCK_SAMPLES] = {0};
    size_t count = (size_t)length_ms * (SPEECH_RATE_HZ / 1000);
    for (size_t n; count > 0; count -= n) {
        n = count < BLOCK_SAMPLES ? count : BLOCK_SAMPLES;
        TRY(add_block(stretch, silence, n));
    }
    return OK;
}

enum status stretch_take(struct stretch *stretch, struct speech_sound *out)
{
    if (stretch->sonic) {
        if (!sonicFlushStream(stretch->sonic))
            return ERR_MEMORY;
        TRY(drain(stretch));
    }
    *out = stretch->sound;
    stretch->sound = (struct speech_sound){0};
    stretch->capacity = 0;
    return OK;
}
