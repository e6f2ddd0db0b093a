#include "speech/speech.h"

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

// The tones of tests/speech/clips: which one is heard tells which clip was played.
enum { STONE_HZ = 150, RIVER_HZ = 220, OWN_STONE_HZ = 330, ENGLISH_HZ = 260 };

#define CLIPS  ENGAWA_SOURCE_DIR "/tests/speech/clips"
#define FOLDER ENGAWA_BUILD_DIR "/speech"

static void run(const char *format, const char *name)
{
    char command[1024];
    (void)snprintf(command, sizeof command, format, name);
    assert_int_equal(system(command), 0);
}

// Clips of this test's own, to be broken.
static int copy_clips(void **state)
{
    (void)state;
    run("rm -rf %s", FOLDER);
    run("cp -r " CLIPS " %s", FOLDER);
    return 0;
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static struct speech *open_clips(const char *prepared, const char *recorded)
{
    struct speech *speech;
    struct err err = {""};
    const struct speech_options options = {.prepared = prepared, .recorded = recorded};
    if (speech_open(&options, &speech, &err) != OK)
        fail_msg("%s", err.text);
    return speech;
}

// Says TEXT and asserts the pitch in the middle before its rest (0: no sound) and what is missing.
static void assert_heard(struct speech *speech, enum speech_lang lang, const char *text, int rate,
                         int hz, int missing)
{
    struct speech_sound sound;
    int left_out = -1;
    assert_int_equal(speech_make(speech, lang, text, rate, &sound, &left_out, NULL), OK);
    assert_int_equal(left_out, missing);
    if (hz == 0)
        assert_int_equal(sound.count, 0);
    else {
        double rest_ms = 250.0 * 100 / rate;
        double heard = listen_pitch_hz(&sound, (listen_length_ms(&sound) - rest_ms) / 2 - 30);
        if (heard < hz * 0.98 || heard > hz * 1.02)
            fail_msg("%s at %d %%: %.1f Hz instead of %d", text, rate, heard, hz);
    }
    speech_sound_fini(&sound);
}

static void staff_s_own_clip_is_heard_first(void **state)
{
    (void)state;
    struct speech *prepared = open_clips(FOLDER "/prepared", NULL);
    struct speech *both = open_clips(FOLDER "/prepared", FOLDER "/recorded");
    struct speech *own = open_clips(NULL, FOLDER "/recorded");
    assert_heard(prepared, SPEECH_JA, "いし。", 100, STONE_HZ, 0);
    assert_heard(both, SPEECH_JA, "いし。", 100, OWN_STONE_HZ, 0);
    assert_heard(both, SPEECH_JA, "かわ。", 100, RIVER_HZ, 0);
    assert_heard(both, SPEECH_EN, "Stone.", 100, ENGLISH_HZ, 0);
    assert_heard(own, SPEECH_JA, "いし。", 100, OWN_STONE_HZ, 0);
    assert_heard(own, SPEECH_JA, "かわ。", 100, 0, 2);
    speech_close(prepared);
    speech_close(both);
    speech_close(own);
}

static void the_rate_changes_the_length_alone(void **state)
{
    (void)state;
    static const int rates[] = {50, 75, 100, 125, 150, 175, 200};
    struct speech *speech = open_clips(FOLDER "/prepared", NULL);
    for (size_t i = 0; i < ARRAY_LEN(rates); i++) {
        struct speech_sound sound;
        assert_heard(speech, SPEECH_JA, "いし。", rates[i], STONE_HZ, 0);
        assert_int_equal(
            speech_make(speech, SPEECH_JA, "いし。 かわ。", rates[i], &sound, NULL, NULL), OK);
        double length = (600 + 250 + 400 + 250) * 100.0 / rates[i];
        assert_int_equal(speech_length_ms(speech, SPEECH_JA, "いし。 かわ。", rates[i]),
                         (int)length);
        assert_in_range((int)listen_length_ms(&sound), (int)(length * 0.97), (int)(length * 1.03));
        speech_sound_fini(&sound);
    }
    speech_close(speech);
}

static void a_clip_that_cannot_be_played_is_none(void **state)
{
    (void)state;
    static const char *const breakages[] = {
        "rm %s",
        "truncate -s 0 %s",
        "truncate -s 300 %s",
        "echo no clip > %s",
        "f=%s; rm $f; mkfifo $f",
        "cp " CLIPS "/make.sh %s",
    };
    for (size_t i = 0; i < ARRAY_LEN(breakages); i++) {
        (void)copy_clips(NULL);
        run(breakages[i], FOLDER "/recorded/ja/00000000000000b1.opus");
        struct speech *speech = open_clips(FOLDER "/prepared", FOLDER "/recorded");
        assert_heard(speech, SPEECH_JA, "いし。 かわ。 いし。", 100, RIVER_HZ, 0);
        assert_heard(speech, SPEECH_JA, "いし。", 100, STONE_HZ, 0);
        run(breakages[i], FOLDER "/prepared/ja/00000000000000a1.opus");
        assert_true(speech_has_clip(speech, SPEECH_JA, "いし。"));
        assert_heard(speech, SPEECH_JA, "いし。", 100, 0, 2);
        assert_false(speech_has_clip(speech, SPEECH_JA, "いし。"));
        speech_close(speech);
    }
}

static void what_is_not_there_is_no_error(void **state)
{
    (void)state;
    const struct speech_engine_places nowhere = {"/nowhere/a", "/nowhere/b", "/nowhere/c"};
    const struct speech_options options = {"/nowhere/d", "/nowhere/e", true, &nowhere};
    struct speech *speech;
    assert_int_equal(speech_open(&options, &speech, NULL), OK);
    for (enum speech_lang lang = SPEECH_JA; lang <= SPEECH_EN; lang++) {
        assert_false(speech_can(speech, lang));
        assert_heard(speech, lang, "いし 12 abc", 100, 0, 7);
        assert_heard(speech, lang, "", 100, 0, 0);
        assert_int_equal(speech_length_ms(speech, lang, "いし", 100), 0);
        assert_false(speech_has_clip(speech, lang, "いし"));
        assert_true(speech_has_clip(speech, lang, "。"));
    }
    speech_close(speech);
    speech_close(NULL);
}

static void a_language_can_speak_when_it_has_clips(void **state)
{
    (void)state;
    struct speech *own = open_clips(NULL, FOLDER "/recorded");
    assert_true(speech_can(own, SPEECH_JA));
    assert_false(speech_can(own, SPEECH_EN));
    speech_close(own);
}

static void a_broken_index_is_refused_with_its_place(void **state)
{
    (void)state;
    struct speech *speech;
    struct err err = {""};
    const struct speech_options options = {.prepared = FOLDER "/prepared",
                                           .recorded = FOLDER "/recorded"};
    write_text(FOLDER "/recorded/ja/index.tsv", "いし\t00000000000000b1\t500\nかわ\tx\t1\n");
    assert_int_equal(speech_open(&options, &speech, &err), ERR_INVALID);
    assert_null(speech);
    assert_non_null(strstr(err.text, "/recorded/ja/index.tsv:2: a hash has"));
}

// A clip of the engine is a tone too: 260 Hz, as WAV.
static void the_engine_says_what_no_clip_says_and_clips_what_it_does_not(void **state)
{
    (void)state;
    const struct speech_engine_places places = {FOLDER "/engine.sh", FOLDER, FOLDER};
    const struct speech_options options = {FOLDER "/prepared", NULL, true, &places};
    write_text(FOLDER "/voice.htsvoice", "");
    write_text(FOLDER "/engine.sh", "#!/bin/sh\ncat " FOLDER "/tone.wav > $6\n");
    assert_int_equal(chmod(FOLDER "/engine.sh", 0755), 0);
    FILE *file = fopen(FOLDER "/tone.wav", "wb");
    assert_non_null(file);
    static const uint8_t head[] = "RIFF\0\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x80\xBB\0\0\0\x77\1\0\2\0"
                                  "\x10\0data\xFF\xFF\xFF\x7F";
    assert_int_equal(fwrite(head, 1, sizeof head - 1, file), sizeof head - 1);
    for (int i = 0; i < SPEECH_RATE_HZ; i++) { // a square wave
        int16_t sample = i * 2 * ENGLISH_HZ / SPEECH_RATE_HZ % 2 ? 8000 : -8000;
        assert_int_equal(fwrite(&sample, sizeof sample, 1, file), 1);
    }
    assert_int_equal(fclose(file), 0);
    struct speech *speech;
    assert_int_equal(speech_open(&options, &speech, NULL), OK);
    assert_heard(speech, SPEECH_JA, "いし。", 100, STONE_HZ, 0);
    assert_heard(speech, SPEECH_JA, "さくら。", 100, ENGLISH_HZ, 0);
    assert_false(speech_has_clip(speech, SPEECH_JA, "さくら。"));
    assert_true(speech_length_ms(speech, SPEECH_JA, "さくら。", 100) > 100);
    write_text(FOLDER "/engine.sh", "#!/bin/sh\nexit 1\n");
    assert_heard(speech, SPEECH_JA, "さくら。 いし。", 100, STONE_HZ, 3);
    speech_close(speech);
}

static void a_sound_has_a_longest_length(void **state)
{
    (void)state;
    struct speech *speech = open_clips(FOLDER "/prepared", NULL);
    char text[4096] = "";
    int missing;
    struct speech_sound sound;
    for (int i = 0; i < 400; i++)
        strcat(text, "いし。");
    assert_int_equal(speech_make(speech, SPEECH_JA, text, 200, &sound, &missing, NULL), OK);
    assert_in_range((int)listen_length_ms(&sound), SPEECH_LENGTH_MAX_MS - 1000,
                    SPEECH_LENGTH_MAX_MS + 1000);
    assert_true(missing > 0);
    speech_sound_fini(&sound);
    speech_close(speech);
}

#define WITH_CLIPS(test) cmocka_unit_test_setup(test, copy_clips)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_CLIPS(staff_s_own_clip_is_heard_first),
        WITH_CLIPS(the_rate_changes_the_length_alone),
        WITH_CLIPS(a_clip_that_cannot_be_played_is_none),
        WITH_CLIPS(what_is_not_there_is_no_error),
        WITH_CLIPS(a_language_can_speak_when_it_has_clips),
        WITH_CLIPS(a_broken_index_is_refused_with_its_place),
        WITH_CLIPS(the_engine_says_what_no_clip_says_and_clips_what_it_does_not),
        WITH_CLIPS(a_sound_has_a_longest_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
