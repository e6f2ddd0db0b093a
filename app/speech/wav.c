#include "speech/wav.h"

#include <stdlib.h>
#include <string.h>

enum {
    RIFF_HEADER = 12,
    CHUNK_HEADER = 8,
    FORMAT_SIZE = 16,
    FORMAT_PCM = 1,
};

static uint32_t little(const uint8_t *bytes, size_t size)
{
    uint32_t value = 0;
    for (size_t i = 0; i < size; i++)
        value |= (uint32_t)bytes[i] << 8 * i;
    return value;
}

static bool is_ours(const uint8_t *format)
{
    return little(format, 2) == FORMAT_PCM && little(format + 2, 2) == 1 &&
           little(format + 4, 4) == SPEECH_RATE_HZ && little(format + 14, 2) == 16;
}

// Finds the chunk NAME and its size, cut at the end of the bytes.
static const uint8_t *find_chunk(const uint8_t *bytes, size_t size, const char *name, size_t *found)
{
    for (size_t at = RIFF_HEADER; at + CHUNK_HEADER <= size;) {
        size_t rest = size - at - CHUNK_HEADER, length = little(bytes + at + 4, 4);
        if (memcmp(bytes + at, name, 4) == 0) {
            *found = length < rest ? length : rest;
            return bytes + at + CHUNK_HEADER;
        }
        if (length > rest)
            return NULL;
        at += CHUNK_HEADER + length + (length & 1);
    }
    return NULL;
}

enum status wav_read(const uint8_t *bytes, size_t size, struct speech_sound *out)
{
    *out = (struct speech_sound){0};
    if (size < RIFF_HEADER || memcmp(bytes, "RIFF", 4) != 0 || memcmp(bytes + 8, "WAVE", 4) != 0)
        return ERR_DAMAGED;
    size_t format_size = 0, data_size = 0;
    const uint8_t *format = find_chunk(bytes, size, "fmt ", &format_size);
    const uint8_t *data = find_chunk(bytes, size, "data", &data_size);
    if (format == NULL || format_size < FORMAT_SIZE || !is_ours(format) || data_size < 2)
        return ERR_DAMAGED;
    out->samples = malloc(data_size);
    if (out->samples == NULL)
        return ERR_MEMORY;
    out->count = data_size / 2;
    for (size_t i = 0; i < out->count; i++)
        out->samples[i] = (int16_t)(uint16_t)little(data + 2 * i, 2);
    return OK;
}
