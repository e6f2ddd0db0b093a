#include "kiosk/bell.h"

#include <math.h>

struct note {
    double hz, loud; // loud: of 32767
    double rise_s, fade_s;
};

// Nothing begins or ends at once: that would be heard as a crack.
static double swell(double s, double rise_s)
{
    const double pi = 3.141592653589793;
    return s < rise_s ? (1 - cos(pi * s / rise_s)) / 2 : 1;
}

// Adds NOTE, which fades, from sample FROM on to the end of COUNT.
static void add_note(int16_t *samples, int from, int count, const struct note *note)
{
    const double two_pi = 6.283185307179586, rate = 48000;
    for (int i = from; i < count; i++) {
        double s = (i - from) / rate, left_s = (count - 1 - i) / rate;
        double loud = note->loud * swell(s, note->rise_s) * swell(left_s, note->rise_s);
        samples[i] =
            (int16_t)(samples[i] + loud * exp(-s / note->fade_s) * sin(two_pi * note->hz * s));
    }
}

static void be_silent(int16_t *samples, int count)
{
    for (int i = 0; i < count; i++)
        samples[i] = 0;
}

void bell_make(int16_t samples[BELL_SAMPLES])
{
    static const struct note e = {659.3, 7000, 0.005, 0.18}, c = {523.3, 7000, 0.005, 0.18};
    be_silent(samples, BELL_SAMPLES);
    add_note(samples, 0, BELL_SAMPLES, &e);
    add_note(samples, BELL_SAMPLES / 4, BELL_SAMPLES, &c);
}

void bell_make_tone(int16_t samples[TONE_SAMPLES])
{
    static const double hz[] = {392.0, 493.9, 587.3}; // g, b, d
    be_silent(samples, TONE_SAMPLES);
    for (int i = 0; i < 3; i++)
        add_note(samples, i * TONE_SAMPLES / 4, TONE_SAMPLES,
                 &(struct note){hz[i], 6000, 0.01, 0.16});
}

void bell_make_click(int16_t samples[CLICK_SAMPLES])
{
    static const struct note c = {523.3, 3500, 0.005, 0.012};
    be_silent(samples, CLICK_SAMPLES);
    add_note(samples, 0, CLICK_SAMPLES, &c);
}
