// How the sounds that are no speech are made: soft ones, that begin and end without a jolt.
#include "kiosk/bell.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { RATE_HZ = 48000, MEAN_SAMPLES = RATE_HZ * 4 / 10 }; // what loudness is taken over

struct heard {
    int first, last, peak, jump; // jump: the most from one sample to the next
    double mean;                 // root of the mean square, over 0.4 s or more
};

static struct heard measure(const int16_t *samples, int count)
{
    struct heard h = {abs(samples[0]), abs(samples[count - 1]), 0, 0, 0};
    double sum = 0;
    for (int i = 0; i < count; i++) {
        int jump = i ? abs(samples[i] - samples[i - 1]) : 0;
        h.jump = jump > h.jump ? jump : h.jump;
        h.peak = abs(samples[i]) > h.peak ? abs(samples[i]) : h.peak;
        sum += (double)samples[i] * samples[i];
    }
    h.mean = sqrt(sum / (count > MEAN_SAMPLES ? count : MEAN_SAMPLES));
    return h;
}

static void a_click_is_short_and_soft(void **state)
{
    (void)state;
    int16_t click[CLICK_SAMPLES];
    bell_make_click(click);
    struct heard h = measure(click, CLICK_SAMPLES);
    assert_in_range(CLICK_SAMPLES, 1, RATE_HZ * 30 / 1000);
    assert_int_equal(h.first, 0);
    assert_int_equal(h.last, 0);
    assert_in_range(h.peak, 500, 3276); // heard, but a tenth of full scale
    assert_in_range(h.jump, 1, h.peak / 8);
    // A voice of -20 LUFS has a mean of about a tenth of full scale; this is a tenth of that.
    assert_true(h.mean < 328);
}

static void its_onset_takes_a_few_milliseconds(void **state)
{
    (void)state;
    int16_t click[CLICK_SAMPLES];
    bell_make_click(click);
    struct heard all = measure(click, CLICK_SAMPLES), first = measure(click, RATE_HZ / 1000);
    assert_true(first.peak * 4 < all.peak);
}

static void the_bell_is_heard_over_the_click_and_ends_softly_too(void **state)
{
    (void)state;
    static int16_t bell[BELL_SAMPLES], click[CLICK_SAMPLES];
    bell_make(bell);
    bell_make_click(click);
    struct heard b = measure(bell, BELL_SAMPLES), c = measure(click, CLICK_SAMPLES);
    assert_int_equal(b.first, 0);
    assert_int_equal(b.last, 0);
    assert_in_range(b.peak, 2 * c.peak, 16384);
    assert_in_range(b.jump, 1, b.peak / 8);
}

static void the_tone_takes_a_second_and_is_as_soft_as_the_bell(void **state)
{
    (void)state;
    static int16_t bell[BELL_SAMPLES], tone[TONE_SAMPLES];
    bell_make(bell);
    bell_make_tone(tone);
    struct heard b = measure(bell, BELL_SAMPLES), t = measure(tone, TONE_SAMPLES);
    assert_int_equal(TONE_SAMPLES, RATE_HZ);
    assert_int_equal(t.first, 0);
    assert_int_equal(t.last, 0);
    assert_in_range(t.peak, b.peak / 2, b.peak * 3 / 2);
    assert_in_range(t.jump, 1, t.peak / 8);
    for (int part = 0; part < 3; part++) { // each note is louder than the end of the one before
        struct heard end = measure(tone + part * TONE_SAMPLES / 4 + TONE_SAMPLES / 5, 1000);
        struct heard next = measure(tone + (part + 1) * TONE_SAMPLES / 4 + RATE_HZ / 50, 1000);
        assert_true(part == 2 || next.peak > end.peak);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_click_is_short_and_soft),
        cmocka_unit_test(its_onset_takes_a_few_milliseconds),
        cmocka_unit_test(the_bell_is_heard_over_the_click_and_ends_softly_too),
        cmocka_unit_test(the_tone_takes_a_second_and_is_as_soft_as_the_bell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
