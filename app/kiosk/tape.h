// One recording in memory: its samples, and the stream that is made of them while they come; or a
// stream from before, and its samples as far as somebody listened. Everything is overwritten when
// it is forgotten.
#pragma once
#include "base/err.h"
#include "speech/decode.h"
#include "speech/encode.h"

#include <stdbool.h>

enum { TAPE_PER_MS = 48 };

struct tape {
    int16_t *samples;   // `room` of them
    size_t count, room; // count: recorded, or decoded so far
    size_t length;      // of the whole, in samples
    struct encode *encode;
    uint8_t *bytes; // a stream from before
    size_t size;
    struct decode *decode;
};

// Empty, for at most MOST_MS. ERR_MEMORY.
enum status tape_begin(struct tape *tape, int most_ms);
// Takes COUNT samples more, as far as there is room; false once it is full or cannot go on.
bool tape_add(struct tape *tape, const int16_t *samples, size_t count);
// A stream from before, of LENGTH_MS; BYTES are copied. ERR_DAMAGED, ERR_MEMORY.
enum status tape_load(struct tape *tape, const void *bytes, size_t size, int length_ms);
// Has the samples up to UNTIL, as far as there are so many; returns how many there are.
size_t tape_reach(struct tape *tape, size_t until);
int tape_length_ms(const struct tape *tape);
// Where the sound begins and ends that is not the silence around it, with a tenth of a second more
// on either side.
void tape_speech(struct tape *tape, int *from_ms, int *to_ms);
// As struct recorder has it.
enum status tape_take(struct tape *tape, int from_ms, int to_ms, uint8_t **bytes, size_t *size,
                      struct err *err);
void tape_wipe(struct tape *tape);
