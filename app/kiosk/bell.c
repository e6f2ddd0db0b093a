#include "kiosk/bell.h"

#include <math.h>

// A note of HZ that fades, from sample FROM on.
static void add_note(int16_t samples[BELL_SAMPLES], int from, double hz)
{
    const double two_pi = 6.283185307179586, loud = 7000, fade_s = 0.18, rise_s = 0.005;
    for (int i = from; i < BELL_SAMPLES; i++) {
        double s = (i - from) / 48000.0, rise = s < rise_s ? s / rise_s : 1;
        samples[i] = (int16_t)(samples[i] + loud * rise * exp(-s / fade_s) * sin(two_pi * hz * s));
    }
}

void bell_make(int16_t samples[BELL_SAMPLES])
{
    for (int i = 0; i < BELL_SAMPLES; i++)
        samples[i] = 0;
    add_note(samples, 0, 659.3);                // e
    add_note(samples, BELL_SAMPLES / 4, 523.3); // c
}
