// What a visitor says: a recording in Ogg Opus (RFC 3533, RFC 7845), one voice, at most a minute.
// Knows the container and not the sound; playing and recording are others' matter. Pure.
#pragma once
#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

enum {
    MEMO_MAX_BYTES = 512 * 1024,
    MEMO_MAX_MS = 60 * 1000, // a recording ends here
    MEMO_LATE_MS = 1000,     // and is still taken when it ended this much later
};

// Whether BYTES are a whole memo and nothing else: one mono Opus stream in pages that follow each
// other, to the last byte. LENGTH_MS gets its length, from 1. ERR_INVALID.
enum status memo_check(const void *bytes, size_t size, int *length_ms);
