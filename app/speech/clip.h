// One clip: an Opus file as samples.
#pragma once
#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

// Decodes the file at PATH into mono samples at SPEECH_RATE_HZ; channels are mixed. LENGTH_MS is
// what the index says. ERR_ABSENT, ERR_IO, ERR_DAMAGED (not Opus, cut off, or not of that length),
// ERR_MEMORY. The caller frees *SAMPLES.
enum status clip_decode(const char *path, int length_ms, int16_t **samples, size_t *count);
// The samples of the SIZE bytes at BYTES, decoded from beginning to end, as clip_decode.
// ERR_DAMAGED (not Opus, cut off, nothing in it, longer than CLIP_LENGTH_MAX_MS), ERR_MEMORY.
enum status clip_decode_bytes(const void *bytes, size_t size, int16_t **samples, size_t *count);
