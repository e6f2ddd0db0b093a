#include "speech/clip.h"
#include "speech/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "listen.h"

static const char tone[] =
    ENGAWA_SOURCE_DIR "/tests/speech/clips/prepared/ja/00000000000000a2.opus";
static const char scratch[] = ENGAWA_BUILD_DIR "/clip-scratch.opus";
enum { TONE_MS = 400, TONE_HZ = 220 };

static void write_bytes(const char *bytes, size_t size)
{
    (void)unlink(scratch);
    FILE *file = fopen(scratch, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static struct file_bytes read_tone(void)
{
    struct file_bytes file;
    struct err err = {""};
    if (file_read(tone, 1 << 20, &file, &err) != OK)
        fail_msg("%s", err.text);
    return file;
}

static void a_clip_is_what_was_recorded(void **state)
{
    (void)state;
    struct speech_sound sound;
    assert_int_equal(clip_decode(tone, TONE_MS, &sound.samples, &sound.count), OK);
    assert_in_range(sound.count, (TONE_MS - 2) * 48, (TONE_MS + 2) * 48);
    double hz = listen_pitch_hz(&sound, 150);
    assert_true(hz > TONE_HZ * 0.98 && hz < TONE_HZ * 1.02);
    assert_in_range(listen_peak(&sound), 8000, 24000);
    free(sound.samples);
}

static void a_clip_of_another_length_is_refused(void **state)
{
    (void)state;
    static const struct {
        int length_ms;
        enum status status;
    } cases[] = {{TONE_MS, OK},
                 {TONE_MS - 90, OK},
                 {TONE_MS + 90, OK},
                 {TONE_MS - 110, ERR_DAMAGED},
                 {TONE_MS + 110, ERR_DAMAGED},
                 {1, ERR_DAMAGED},
                 {60000, ERR_DAMAGED}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int16_t *samples;
        size_t count;
        assert_int_equal(clip_decode(tone, cases[i].length_ms, &samples, &count), cases[i].status);
        assert_int_equal(samples != NULL, cases[i].status == OK);
        free(samples);
    }
}

// While no more than a packet or two is gone it is still a clip.
static void a_clip_may_be_cut_anywhere(void **state)
{
    (void)state;
    struct file_bytes file = read_tone();
    for (size_t size = 0; size < file.size; size++) {
        int16_t *samples;
        size_t count;
        write_bytes(file.bytes, size);
        enum status status = clip_decode(scratch, TONE_MS, &samples, &count);
        if (status == OK)
            assert_in_range(count, (TONE_MS - 100) * 48, (TONE_MS + 100) * 48);
        else
            assert_int_equal(status, ERR_DAMAGED);
        assert_true(status != OK || size > file.size / 2);
        free(samples);
    }
    free(file.bytes);
}

static void a_clip_may_have_any_bit_turned(void **state)
{
    (void)state;
    const char *given = getenv("ENGAWA_SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : 1;
    print_message("ENGAWA_SEED=%u\n", seed);
    struct file_bytes file = read_tone();
    for (int round = 0; round < 400; round++) {
        size_t at = (size_t)rand_r(&seed) % file.size;
        char bit = (char)(1 << rand_r(&seed) % 8);
        int16_t *samples;
        size_t count;
        file.bytes[at] ^= bit;
        write_bytes(file.bytes, file.size);
        enum status status = clip_decode(scratch, TONE_MS, &samples, &count);
        assert_true(status == OK || status == ERR_DAMAGED);
        free(samples);
        file.bytes[at] ^= bit;
    }
    free(file.bytes);
}

static void what_is_no_clip_is_refused(void **state)
{
    (void)state;
    int16_t *samples;
    size_t count;
    assert_int_equal(clip_decode(ENGAWA_BUILD_DIR "/nowhere.opus", 1, &samples, &count),
                     ERR_ABSENT);
    assert_int_equal(clip_decode(ENGAWA_BUILD_DIR, 1, &samples, &count), ERR_IO);
    write_bytes("OggS and nothing more", 21);
    assert_int_equal(clip_decode(scratch, 1, &samples, &count), ERR_DAMAGED);
    (void)unlink(scratch);
    assert_int_equal(mkfifo(scratch, 0600), 0);
    assert_int_equal(clip_decode(scratch, 1, &samples, &count), ERR_IO);
    (void)unlink(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clip_is_what_was_recorded),
        cmocka_unit_test(a_clip_of_another_length_is_refused),
        cmocka_unit_test(a_clip_may_be_cut_anywhere),
        cmocka_unit_test(a_clip_may_have_any_bit_turned),
        cmocka_unit_test(what_is_no_clip_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
