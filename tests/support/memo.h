// A memo as a recorder would make it, but for the sound: whole Ogg pages of one mono Opus stream.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { MADE_MEMO_SIZE = 4096, MADE_MEMO_SKIPPED = 312 };

// One page at OUT; returns its size.
static inline size_t made_page(uint8_t *out, uint8_t flags, int64_t position, uint32_t number,
                               const void *body, uint8_t size)
{
    memset(out, 0, 28);
    memcpy(out, "OggS", 4);
    out[5] = flags;
    for (int i = 0; i < 8; i++)
        out[6 + i] = (uint8_t)((uint64_t)position >> (8 * i));
    out[14] = 0x5E; // the stream's number
    for (int i = 0; i < 4; i++)
        out[18 + i] = (uint8_t)(number >> (8 * i));
    out[26] = 1;
    out[27] = size;
    memcpy(out + 28, body, size);
    return 28u + size;
}

// LENGTH_MS of it, in pages of one second, with FILLER for sound. OUT holds MADE_MEMO_SIZE bytes,
// which is enough for 61 seconds. Returns its size.
static inline size_t made_memo(uint8_t *out, int length_ms, uint8_t filler)
{
    uint8_t head[19] = "OpusHead\1\1", tags[16] = "OpusTags", sound[32];
    head[10] = MADE_MEMO_SKIPPED & 0xFF;
    head[11] = MADE_MEMO_SKIPPED >> 8;
    memset(sound, filler, sizeof sound);
    uint32_t number = 0;
    size_t size = made_page(out, 0x02, 0, number++, head, sizeof head);
    size += made_page(out + size, 0, 0, number++, tags, sizeof tags);
    for (int ms = 0; ms < length_ms;) {
        ms = ms + 1000 < length_ms ? ms + 1000 : length_ms;
        size += made_page(out + size, ms == length_ms ? 0x04 : 0,
                          MADE_MEMO_SKIPPED + ms * INT64_C(48), number++, sound, sizeof sound);
    }
    return size;
}
