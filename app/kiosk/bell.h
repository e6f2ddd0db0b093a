// The one sound that comes unasked: two soft notes with the question whether somebody is there.
#pragma once
#include <stdint.h>

enum { BELL_SAMPLES = 48000 * 7 / 10 }; // at 48 kHz
void bell_make(int16_t samples[BELL_SAMPLES]);
