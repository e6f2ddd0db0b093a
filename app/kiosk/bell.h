// The sounds that are no speech, at 48 kHz, computed: the bell, two soft notes with the question
// whether somebody is there and where somebody is to press; the tone, three soft notes by which the
// staff hear where the sound comes from; and the click of a press that took
// effect, a short one, far softer than the voice, that begins and ends without a jolt.
#pragma once
#include <stdint.h>

enum {
    BELL_SAMPLES = 48000 * 7 / 10,
    TONE_SAMPLES = 48000,
    CLICK_SAMPLES = 48000 * 24 / 1000,
};
void bell_make(int16_t samples[BELL_SAMPLES]);
void bell_make_tone(int16_t samples[TONE_SAMPLES]);
void bell_make_click(int16_t samples[CLICK_SAMPLES]);
