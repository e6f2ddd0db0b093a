// How loud clips are: those that came along are all alike, which another program made so.
#include "speech/clip.h"
#include "speech/file.h"
#include "speech/index.h"
#include "speech/loudness.h"
#include "speech/speech.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char product[] = ENGAWA_SOURCE_DIR "/assets/clips/ja";

struct loud {
    double lufs, peak;
    size_t samples;
};

static struct loud measure(const void *bytes, size_t size)
{
    struct loud loud;
    int16_t *samples;
    assert_int_equal(clip_decode_bytes(bytes, size, &samples, &loud.samples), OK);
    loud.lufs = loudness_of(samples, loud.samples, &loud.peak);
    free(samples);
    return loud;
}

static struct file_bytes take(const char *hash)
{
    struct file_bytes file;
    struct err err;
    char path[512];
    (void)snprintf(path, sizeof path, "%s/%s.opus", product, hash);
    if (file_read(path, 1 << 20, &file, &err) != OK)
        fail_msg("%s", err.text);
    return file;
}

static void the_clips_that_came_along_are_as_loud_as_they_should_be(void **state)
{
    (void)state;
    enum { EACH = 40 };
    struct clip_index index;
    struct err err;
    int measured = 0;
    assert_int_equal(clip_index_read(product, &index, &err), OK);
    for (size_t i = 0; i < index.count; i += EACH) {
        struct file_bytes file = take(index.clips[i].hash);
        struct loud loud = measure(file.bytes, file.size);
        free(file.bytes);
        bool sharp = loud.peak > 0.8; // kept from being cut off, it may be softer
        // Of what is shorter than a few blocks of 400 ms it counts where the first one began.
        double most = index.clips[i].length_ms < 1000 ? 2 : 1;
        if (loud.lufs > LOUDNESS_LUFS + most || (!sharp && loud.lufs < LOUDNESS_LUFS - most))
            fail_msg("%s: %.1f LUFS, peak %.2f", index.clips[i].key, loud.lufs, loud.peak);
        measured++;
    }
    assert_in_range(measured, 20, 1000);
    clip_index_fini(&index);
}

static void a_gain_is_heard_and_takes_the_place_of_the_one_before(void **state)
{
    (void)state;
    static const double gains_db[] = {-12, 3.5, -0.25, -20, 0};
    struct file_bytes file = take("8f90d85ec13a0b1b");
    struct loud before = measure(file.bytes, file.size);
    for (size_t i = 0; i < ARRAY_LEN(gains_db); i++) {
        assert_true(loudness_set_gain((uint8_t *)file.bytes, file.size, gains_db[i]));
        struct loud now = measure(file.bytes, file.size);
        assert_true(fabs(now.lufs - before.lufs - gains_db[i]) < 0.1);
        assert_int_equal(now.samples, before.samples);
    }
    free(file.bytes);
}

static void what_is_no_opus_stays_as_it_is(void **state)
{
    (void)state;
    uint8_t none[64] = "OggS";
    struct file_bytes file = take("8f90d85ec13a0b1b");
    uint8_t *bytes = (uint8_t *)file.bytes;
    assert_false(loudness_set_gain(bytes, 46, 3));
    assert_false(loudness_set_gain(none, sizeof none, 3));
    assert_false(loudness_set_gain(none, 0, 3));
    bytes[26] = 2; // another form of the first page
    assert_false(loudness_set_gain(bytes, file.size, 3));
    assert_int_equal(bytes[28 + 16], 0);
    free(file.bytes);
}

static void what_is_missing_is_known_and_bounded(void **state)
{
    (void)state;
    static const struct {
        double lufs, peak, gain_db;
    } cases[] = {
        {-20, 0.3, 0},         {-30, 0.1, 10},      {-14, 0.5, -6},
        {-30, 0.89 / 2, 6.02}, {-60, 0.001, 20},    {-5, 0.9, -15},
        {-90, 0.00001, 0},     {-HUGE_VAL, 0.0, 0}, {-20, 1.0, -1.01},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        if (fabs(loudness_gain_db(cases[i].lufs, cases[i].peak) - cases[i].gain_db) > 0.02)
            fail_msg("case %zu: %f", i, loudness_gain_db(cases[i].lufs, cases[i].peak));
}

// BS.1770: a sine of 997 Hz at full scale in one channel is at -3.01 LUFS. Pauses count for
// nothing.
static void a_sine_is_as_loud_as_the_standard_says(void **state)
{
    (void)state;
    enum { SECONDS = 3 };
    static int16_t sine[2 * SECONDS * SPEECH_RATE_HZ];
    double peak;
    assert_true(loudness_of(sine, 0, &peak) < -1000);
    assert_true(loudness_of(sine, SPEECH_RATE_HZ, &peak) < -1000); // silence
    for (int i = 0; i < SECONDS * SPEECH_RATE_HZ; i++)
        sine[i] = (int16_t)(32767 * sin(6.283185307179586 * 997 * i / SPEECH_RATE_HZ));
    assert_true(fabs(loudness_of(sine, SECONDS * SPEECH_RATE_HZ, &peak) + 3.01) < 0.05);
    assert_true(fabs(peak - 1) < 0.001);
    assert_true(fabs(loudness_of(sine, SPEECH_RATE_HZ / 4, &peak) + 3.01) < 0.1); // a short one
    assert_true(fabs(loudness_of(sine, 2 * SECONDS * SPEECH_RATE_HZ, &peak) + 3.01) < 0.4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_clips_that_came_along_are_as_loud_as_they_should_be),
        cmocka_unit_test(a_gain_is_heard_and_takes_the_place_of_the_one_before),
        cmocka_unit_test(what_is_no_opus_stays_as_it_is),
        cmocka_unit_test(what_is_missing_is_known_and_bounded),
        cmocka_unit_test(a_sine_is_as_loud_as_the_standard_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
