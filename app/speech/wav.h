// What a speech engine writes: RIFF WAVE, 16 bits, mono, SPEECH_RATE_HZ.
#pragma once
#include "speech/speech.h"

// The samples among the SIZE bytes at BYTES; the caller frees them. ERR_DAMAGED for any other form
// and when there are no samples; ERR_MEMORY.
enum status wav_read(const uint8_t *bytes, size_t size, struct speech_sound *out);
