#include "speech/stretch.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "listen.h"

static const int rates[] = {50, 75, 100, 125, 150, 175, 200};

enum { TONE_SAMPLES = 2 * SPEECH_RATE_HZ, LIMIT = 8 * SPEECH_RATE_HZ };

// A voice-like tone: the fundamental and two weaker harmonics, as loud as samples can be.
static int16_t *make_tone(double hz)
{
    int16_t *samples = malloc(TONE_SAMPLES * sizeof *samples);
    assert_non_null(samples);
    for (size_t i = 0; i < TONE_SAMPLES; i++) {
        double at = 2 * M_PI * hz * (double)i / SPEECH_RATE_HZ;
        double level = sin(at) + 0.4 * sin(2 * at) + 0.2 * sin(3 * at);
        samples[i] = (int16_t)lround(level / 1.6 * INT16_MAX);
    }
    return samples;
}

static void stretch_all(const int16_t *samples, size_t count, int rate, struct speech_sound *out)
{
    struct stretch stretch;
    assert_int_equal(stretch_init(&stretch, rate, LIMIT), OK);
    assert_int_equal(stretch_add(&stretch, samples, count), OK);
    assert_int_equal(stretch_take(&stretch, out), OK);
    stretch_fini(&stretch);
}

static void assert_near(double value, double wanted, double error, const char *what, int rate)
{
    if (fabs(value - wanted) > error * wanted)
        fail_msg("%s at %d %%: %.1f instead of %.1f", what, rate, value, wanted);
}

static void the_pitch_stays_and_the_length_does_not(void **state)
{
    (void)state;
    static const double tones[] = {100, 150, 220, 330};
    for (size_t t = 0; t < ARRAY_LEN(tones); t++) {
        int16_t *tone = make_tone(tones[t]);
        for (size_t i = 0; i < ARRAY_LEN(rates); i++) {
            struct speech_sound sound;
            stretch_all(tone, TONE_SAMPLES, rates[i], &sound);
            double length = 2000.0 * 100 / rates[i];
            assert_near(listen_length_ms(&sound), length, 0.03, "length", rates[i]);
            for (int part = 1; part < 8; part++)
                assert_near(listen_pitch_hz(&sound, length * part / 10), tones[t], 0.02, "pitch",
                            rates[i]);
            speech_sound_fini(&sound);
        }
        free(tone);
    }
}

// A clipped wave stays at its top; ours turns there.
static void nothing_is_clipped(void **state)
{
    (void)state;
    int16_t *tone = make_tone(150);
    for (size_t i = 0; i < ARRAY_LEN(rates); i++) {
        struct speech_sound sound;
        int at_top = 0;
        stretch_all(tone, TONE_SAMPLES, rates[i], &sound);
        for (size_t s = 3; s < sound.count; s++)
            at_top += abs(sound.samples[s]) > 32000 && sound.samples[s] == sound.samples[s - 1] &&
                      sound.samples[s] == sound.samples[s - 2] &&
                      sound.samples[s] == sound.samples[s - 3];
        assert_int_equal(at_top, 0);
        assert_in_range(listen_peak(&sound), 20000, INT16_MAX);
        speech_sound_fini(&sound);
    }
    free(tone);
}

static void at_100_percent_nothing_changes(void **state)
{
    (void)state;
    int16_t *tone = make_tone(220);
    struct speech_sound sound;
    stretch_all(tone, TONE_SAMPLES, 100, &sound);
    assert_int_equal(sound.count, TONE_SAMPLES);
    assert_memory_equal(sound.samples, tone, TONE_SAMPLES * sizeof *tone);
    speech_sound_fini(&sound);
    free(tone);
}

static void silence_stays_silent_and_takes_its_time(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rates); i++) {
        struct stretch stretch;
        struct speech_sound sound;
        assert_int_equal(stretch_init(&stretch, rates[i], LIMIT), OK);
        assert_int_equal(stretch_add_silence(&stretch, 1000), OK);
        assert_int_equal(stretch_take(&stretch, &sound), OK);
        assert_int_equal(listen_peak(&sound), 0);
        assert_near(listen_length_ms(&sound), 1000.0 * 100 / rates[i], 0.03, "length", rates[i]);
        speech_sound_fini(&sound);
        stretch_fini(&stretch);
    }
}

static void nothing_gives_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rates); i++) {
        struct speech_sound sound;
        int16_t none = 0;
        stretch_all(&none, 0, rates[i], &sound);
        assert_int_equal(sound.count, 0);
        speech_sound_fini(&sound);
    }
}

static void it_grows_no_further_than_its_limit(void **state)
{
    (void)state;
    int16_t *tone = make_tone(220);
    for (size_t i = 0; i < ARRAY_LEN(rates); i++) {
        struct stretch stretch;
        assert_int_equal(stretch_init(&stretch, rates[i], TONE_SAMPLES / 10), OK);
        assert_int_equal(stretch_add(&stretch, tone, TONE_SAMPLES), ERR_MEMORY);
        stretch_fini(&stretch);
    }
    free(tone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pitch_stays_and_the_length_does_not),
        cmocka_unit_test(nothing_is_clipped),
        cmocka_unit_test(at_100_percent_nothing_changes),
        cmocka_unit_test(silence_stays_silent_and_takes_its_time),
        cmocka_unit_test(nothing_gives_nothing),
        cmocka_unit_test(it_grows_no_further_than_its_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
