// The other way of encode.h: a mono stream in memory, decoded as it is needed. A minute at once
// takes longer than a person should wait for a button.
#pragma once
#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

enum { DECODE_LEAST = 5760 }; // samples in 120 ms, the longest packet (RFC 6716)

struct decode;
// BYTES are borrowed until decode_close. ERR_DAMAGED for what is no Opus, ERR_MEMORY.
enum status decode_open(const void *bytes, size_t size, struct decode **out);
// The next samples at SPEECH_RATE_HZ: some, at most MOST, which is from DECODE_LEAST. *COUNT is 0
// at the end. ERR_DAMAGED.
enum status decode_read(struct decode *decode, int16_t *samples, size_t most, size_t *count);
void decode_close(struct decode *decode);
