// A voice as Ogg Opus (RFC 7845), made in memory while it is spoken, so that nobody waits for it at
// the end. One mono stream that tells its sound and the libraries' versions and nothing else: no
// tag, no time, no chance; the same samples give the same bytes. What the library keeps of the last
// second inside of itself it frees as it is.
#pragma once
#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

enum { ENCODE_BITS_A_SECOND = 28000 }; // a voice is clear at that; at most twice in a hard second

struct encode;
// A stream of at most MOST bytes. ERR_MEMORY.
enum status encode_new(size_t most, struct encode **out);
// Overwrites what was made.
void encode_free(struct encode *encode);
// COUNT mono samples at SPEECH_RATE_HZ more. ERR_FULL beyond MOST bytes, ERR_MEMORY; nothing comes
// out of it then.
enum status encode_add(struct encode *encode, const int16_t *samples, size_t count);
// Ends it: *BYTES is a copy, on the heap, which the caller wipes and frees. It may be taken more
// than once; nothing is added afterwards. ERR_ABSENT when nothing was added; as encode_add.
enum status encode_take(struct encode *encode, uint8_t **bytes, size_t *size);
