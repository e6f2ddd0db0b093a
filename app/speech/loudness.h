// How loud speech is, and a gain for a clip that makes it as loud as the others. Pure.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LOUDNESS_LUFS (-20.0) // of every clip

// The gated loudness of COUNT mono samples at SPEECH_RATE_HZ, in LUFS (ITU-R BS.1770-4); PEAK gets
// the largest, of 1. -HUGE_VAL for silence.
double loudness_of(const int16_t *samples, size_t count, double *peak);
// What is missing to LOUDNESS_LUFS, in dB, as far as no sample comes above 90 % of full scale and
// nothing is made louder than a whisper may be: -20 to 20.
double loudness_gain_db(double lufs, double peak);
// Whoever plays the Ogg Opus stream at BYTES makes it so much louder (RFC 7845, 5.1: output gain);
// in place of the gain that it had. False: it is no such stream, and stays as it is.
bool loudness_set_gain(uint8_t *bytes, size_t size, double gain_db);
