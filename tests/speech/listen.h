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

// How alike the COUNT samples from FROM on are to those LAG samples later; every eighth tells
// enough.
static inline double listen_likeness(const struct speech_sound *sound, size_t from, size_t count,
                                     size_t lag)
{
    double sum = 0;
    for (size_t i = from; i < from + count; i += 8)
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
    double likeness[LONGEST + 1], best = 0;
    for (size_t lag = SHORTEST; lag <= LONGEST; lag++) {
        likeness[lag] = listen_likeness(sound, from, WINDOW, lag);
        best = likeness[lag] > best ? likeness[lag] : best;
    }
    for (size_t lag = SHORTEST + 1; lag < LONGEST; lag++)
        if (likeness[lag] > 0.9 * best && likeness[lag] >= likeness[lag - 1] &&
            likeness[lag] >= likeness[lag + 1])
            return (double)SPEECH_RATE_HZ / (double)lag;
    return 0;
}
