// A voice becomes a memo and comes back as it was said.
#include "domain/memo.h"
#include "speech/decode.h"
#include "speech/encode.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "listen.h"

enum { A_SECOND = SPEECH_RATE_HZ, LONGEST = A_SECOND * 60 };

static int16_t voice[LONGEST];

// Something like vowels: a pitch that wanders, six harmonics, syllables of 200 ms.
static void speak(size_t count)
{
    double phase = 0;
    for (size_t i = 0; i < count; i++) {
        double t = (double)i / SPEECH_RATE_HZ, sum = 0;
        phase += 2 * M_PI * (140 + 25 * sin(t * 3)) / SPEECH_RATE_HZ;
        for (int h = 1; h <= 6; h++)
            sum += sin(phase * h) / h;
        voice[i] = (int16_t)(5000 * sum * fabs(sin(t * M_PI / 0.4)));
    }
}

// The loudest and least regular there is.
static void hiss(size_t count)
{
    uint64_t x = 88172645463325252;
    for (size_t i = 0; i < count; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        voice[i] = (int16_t)x;
    }
}

static void be_silent(size_t count)
{
    memset(voice, 0, count * sizeof *voice);
}

// COUNT samples of the voice, given PIECE at a time.
static uint8_t *encoded(size_t count, size_t piece, size_t *size)
{
    struct encode *encode;
    uint8_t *bytes;
    assert_int_equal(encode_new(MEMO_MAX_BYTES, &encode), OK);
    for (size_t at = 0; at < count; at += piece)
        assert_int_equal(encode_add(encode, voice + at, count - at < piece ? count - at : piece),
                         OK);
    assert_int_equal(encode_take(encode, &bytes, size), OK);
    encode_free(encode);
    return bytes;
}

static struct speech_sound decoded(const uint8_t *bytes, size_t size)
{
    struct speech_sound sound = {.samples = malloc((LONGEST + A_SECOND) * sizeof(int16_t))};
    struct decode *decode;
    assert_non_null(sound.samples);
    assert_int_equal(decode_open(bytes, size, &decode), OK);
    for (size_t n = 1; n > 0; sound.count += n)
        assert_int_equal(
            decode_read(decode, sound.samples + sound.count, LONGEST + A_SECOND - sound.count, &n),
            OK);
    decode_close(decode);
    return sound;
}

static double correlation(const int16_t *a, const int16_t *b, size_t count)
{
    double ab = 0, aa = 0, bb = 0;
    for (size_t i = 0; i < count; i++) {
        ab += (double)a[i] * b[i];
        aa += (double)a[i] * a[i];
        bb += (double)b[i] * b[i];
    }
    return ab / sqrt(aa * bb + 1);
}

// A voice at this rate is kept in its shape to within a millisecond.
static double best_correlation(const int16_t *a, const int16_t *b, size_t count)
{
    enum { MOST = SPEECH_RATE_HZ / 1000, STEP = 4 };
    double best = 0;
    for (size_t lag = 0; lag <= 2 * MOST; lag += STEP) {
        double now = correlation(a + MOST, b + lag, count - 2 * MOST);
        best = now > best ? now : best;
    }
    return best;
}

static void a_voice_is_a_memo_of_its_length(void **state)
{
    (void)state;
    static const struct {
        void (*say)(size_t count);
        int length_ms, least, most; // bytes
    } cases[] = {
        {speak, 1, 100, 1000},         {speak, 20, 100, 1000},
        {speak, 999, 2000, 7000},      {speak, 60000, 100000, 260000},
        {hiss, 60000, 100000, 480000}, {be_silent, 60000, 1000, 100000},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t count = (size_t)cases[i].length_ms * A_SECOND / 1000, size;
        cases[i].say(count);
        uint8_t *bytes = encoded(count, A_SECOND / 10, &size);
        int length_ms;
        assert_int_equal(memo_check(bytes, size, &length_ms), OK);
        assert_int_equal(length_ms, cases[i].length_ms);
        assert_in_range(size, cases[i].least, cases[i].most);
        struct speech_sound sound = decoded(bytes, size);
        assert_int_equal(sound.count, count);
        free(sound.samples);
        free(bytes);
    }
}

static void what_is_heard_is_what_was_said(void **state)
{
    (void)state;
    size_t count = A_SECOND * 3, size;
    speak(count);
    uint8_t *bytes = encoded(count, A_SECOND / 10, &size);
    struct speech_sound sound = decoded(bytes, size);
    assert_true(best_correlation(voice, sound.samples, count) > 0.7);
    double said = listen_pitch_hz(&(struct speech_sound){voice, count}, 500);
    double heard = listen_pitch_hz(&sound, 500);
    assert_true(heard > said * 0.98 && heard < said * 1.02);
    free(sound.samples);
    free(bytes);
}

// Nothing tells a machine, a time or chance, and it does not matter how the samples came.
static void the_same_voice_is_the_same_bytes(void **state)
{
    (void)state;
    static const size_t pieces[] = {1, 479, 4800, A_SECOND * 2};
    size_t count = A_SECOND * 2, size;
    speak(count);
    uint8_t *bytes = encoded(count, A_SECOND / 10, &size);
    for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
        size_t again;
        uint8_t *same = encoded(count, pieces[i], &again);
        assert_int_equal(again, size);
        assert_memory_equal(same, bytes, size);
        free(same);
    }
    free(bytes);
}

// After the head and its page: "OpusTags", the libraries' names, no tag, nothing behind it.
static void no_tag_is_written(void **state)
{
    (void)state;
    size_t size;
    speak(A_SECOND);
    uint8_t *bytes = encoded(A_SECOND, A_SECOND, &size);
    uint8_t *tags = memmem(bytes, size, "OpusTags", 8);
    assert_non_null(tags);
    size_t vendor = tags[8];
    assert_int_equal(tags[9] | tags[10] | tags[11], 0);
    assert_non_null(memmem(tags + 12, vendor, "libopus", 7));
    assert_memory_equal(tags + 12 + vendor, "\0\0\0\0OggS", 8);
    free(bytes);
}

static void what_does_not_fit_is_refused_whole(void **state)
{
    (void)state;
    struct encode *encode;
    uint8_t *bytes;
    size_t size;
    enum status status = OK;
    speak(LONGEST);
    assert_int_equal(encode_new(20000, &encode), OK);
    for (size_t at = 0; at < LONGEST && status == OK; at += A_SECOND)
        status = encode_add(encode, voice + at, A_SECOND);
    assert_int_equal(status, ERR_FULL);
    assert_int_equal(encode_add(encode, voice, 480), ERR_FULL);
    assert_int_equal(encode_take(encode, &bytes, &size), ERR_FULL);
    assert_null(bytes);
    encode_free(encode);
}

static void nothing_said_is_no_memo(void **state)
{
    (void)state;
    struct encode *encode;
    uint8_t *bytes;
    size_t size;
    assert_int_equal(encode_new(MEMO_MAX_BYTES, &encode), OK);
    assert_int_equal(encode_take(encode, &bytes, &size), ERR_ABSENT);
    encode_free(encode);
    encode_free(NULL);
}

static void it_may_be_taken_twice(void **state)
{
    (void)state;
    struct encode *encode;
    uint8_t *once, *twice;
    size_t size, again;
    speak(A_SECOND);
    assert_int_equal(encode_new(MEMO_MAX_BYTES, &encode), OK);
    assert_int_equal(encode_add(encode, voice, A_SECOND), OK);
    assert_int_equal(encode_take(encode, &once, &size), OK);
    assert_int_equal(encode_take(encode, &twice, &again), OK);
    assert_int_equal(again, size);
    assert_memory_equal(once, twice, size);
    free(once);
    free(twice);
    encode_free(encode);
}

static void what_is_no_opus_is_not_opened(void **state)
{
    (void)state;
    struct decode *decode;
    assert_int_equal(decode_open("", 0, &decode), ERR_DAMAGED);
    assert_int_equal(decode_open("OggS of something else", 22, &decode), ERR_DAMAGED);
    decode_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_voice_is_a_memo_of_its_length),
        cmocka_unit_test(what_is_heard_is_what_was_said),
        cmocka_unit_test(the_same_voice_is_the_same_bytes),
        cmocka_unit_test(no_tag_is_written),
        cmocka_unit_test(what_does_not_fit_is_refused_whole),
        cmocka_unit_test(nothing_said_is_no_memo),
        cmocka_unit_test(it_may_be_taken_twice),
        cmocka_unit_test(what_is_no_opus_is_not_opened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
