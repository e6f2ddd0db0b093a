// What a sound is like. Include it behind cmocka.h.
#pragma once
#include "speech/speech.h"

#include <stdlib.h>

static inline double listen_length_ms(const struct speech_sound *sound)
{
    return (double)sound->count * 1000 / SPEECH_RATE_HZ;
}

static inline int listen_peak(const struct speech_sound *sound)
{
    int peak = 0;
    for (size_t i = 0; i < sound->count; i++)
        peak = abs(sound->samples[i]) > peak ? abs(sound->samples[i]) : peak;
    return peak;
}

// How alike the COUNT samples from FROM on are to those LAG samples later.
static inline double listen_likeness(const struct speech_sound *sound, size_t from, size_t count,
                                     size_t lag)
{
    double sum = 0;
    for (size_t i = from; i < from + count; i++)
        sum += (double)sound->samples[i] * sound->samples[i + lag];
    return sum;
}

// The fundamental of the part around AT_MS, between 80 and 400 Hz: the shortest lag whose likeness
// comes near the best one, by autocorrelation over 60 ms. 0 when the sound is too short there.
static inline double listen_pitch_hz(const struct speech_sound *sound, double at_ms)
{
    enum { SHORTEST = SPEECH_RATE_HZ / 400, LONGEST = SPEECH_RATE_HZ / 80, WINDOW = 2880 };
    size_t from = (size_t)(at_ms * SPEECH_RATE_HZ / 1000);
    if (from + WINDOW + LONGEST > sound->count)
        return 0;
    double best = 0;
    for (size_t lag = SHORTEST; lag < LONGEST; lag++) {
        double likeness = listen_likeness(sound, from, WINDOW, lag);
        best = likeness > best ? likeness : best;
    }
    for (size_t lag = SHORTEST + 1; lag + 1 < LONGEST; lag++) {
        double here = listen_likeness(sound, from, WINDOW, lag);
        if (here > 0.9 * best && here >= listen_likeness(sound, from, WINDOW, lag - 1) &&
            here >= listen_likeness(sound, from, WINDOW, lag + 1))
            return (double)SPEECH_RATE_HZ / (double)lag;
    }
    return 0;
}
