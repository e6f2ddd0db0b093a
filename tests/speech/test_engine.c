#include "speech/engine.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "listen.h"

#define FOLDER  ENGAWA_BUILD_DIR "/engine"
#define PROGRAM FOLDER "/engine.sh"
#define HEARD   FOLDER "/heard.txt"

static const struct speech_engine_places fake = {PROGRAM, FOLDER, FOLDER "/voices"};

static void write_file(const char *path, const char *text, mode_t mode)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, mode), 0);
}

// An engine that does COMMANDS; $OUT is where it is to write, $VOICE its voice.
static struct engine engine_that(const char *commands)
{
    char script[2048];
    struct engine engine;
    (void)snprintf(script, sizeof script,
                   "#!/bin/sh\nwhile [ $# -gt 0 ]; do case $1 in -ow) OUT=$2;; -m) VOICE=$2;; esac;"
                   " shift; done\n%s\n",
                   commands);
    write_file(PROGRAM, script, 0755);
    assert_int_equal(engine_find(&fake, &engine), OK);
    assert_true(engine_is_there(&engine));
    return engine;
}

static int make_folder(void **state)
{
    (void)state;
    (void)mkdir(FOLDER, 0755);
    (void)mkdir(FOLDER "/voices", 0755);
    (void)mkdir(FOLDER "/voices/one", 0755);
    write_file(FOLDER "/voices/one/b.htsvoice", "", 0644);
    write_file(FOLDER "/voices/one/a.htsvoice", "", 0644);
    write_file(PROGRAM, "", 0755);
    (void)unlink(HEARD);
    return 0;
}

static int64_t now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// RIFF of 48000 Hz, 1 channel, 16 bits, 4 samples: 1, 2, -1, -2.
#define WAV_HEAD                                                                                   \
    "RIFF\\054\\000\\000\\000WAVEfmt \\020\\000\\000\\000\\001\\000\\001\\000\\200\\273\\000\\000" \
    "\\000\\167\\001\\000\\002\\000\\020\\000"
#define WAV_DATA "data\\010\\000\\000\\000\\001\\000\\002\\000\\377\\377\\376\\377"

static void what_the_engine_writes_is_heard(void **state)
{
    (void)state;
    struct engine engine = engine_that("cat > " HEARD "; printf '" WAV_HEAD WAV_DATA "' > $OUT;"
                                       " echo $VOICE >> " HEARD);
    struct speech_sound sound;
    assert_int_equal(engine_say(&engine, "あ\nい\tう xyz", 13, &sound), OK);
    static const int16_t samples[] = {1, 2, -1, -2};
    assert_int_equal(sound.count, 4);
    assert_memory_equal(sound.samples, samples, sizeof samples);
    speech_sound_fini(&sound);
    char heard[512] = "";
    FILE *file = fopen(HEARD, "r");
    assert_non_null(file);
    assert_true(fread(heard, 1, sizeof heard - 1, file) > 0);
    (void)fclose(file);
    assert_string_equal(heard, "あ い う x\n" FOLDER "/voices/one/a.htsvoice\n");
    engine_fini(&engine);
}

static void an_engine_that_fails_says_nothing(void **state)
{
    (void)state;
    static const char *const commands[] = {
        "exit 1",
        "exit 0",
        "kill -9 $$",
        ": > $OUT",
        "echo garbage, and more than a header of it would have in bytes > $OUT",
        "printf 'RIFF' > $OUT",
        "printf '" WAV_HEAD "' > $OUT",
        "printf '" WAV_HEAD "data\\000\\000\\000\\000' > $OUT",
        "printf '" WAV_HEAD WAV_DATA "' > $OUT; exit 1",
        "head -c 20000000 /dev/zero > $OUT",
        "yes",                               // its output goes nowhere; it hangs
        "exec 0<&-; yes hello >&2 & exit 1", // what it leaves behind is killed
    };
    for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
        struct engine engine = engine_that(commands[i]);
        struct speech_sound sound;
        assert_int_equal(engine_say(&engine, "あ", 3, &sound), ERR_ABSENT);
        assert_null(sound.samples);
        assert_int_equal(engine_is_there(&engine), strcmp(commands[i], "yes") != 0);
        engine_fini(&engine);
    }
}

static void a_sound_cut_short_is_heard_as_far_as_it_goes(void **state)
{
    (void)state;
    struct engine engine =
        engine_that("printf '" WAV_HEAD "data\\377\\377\\000\\000\\001\\000\\002' > $OUT");
    struct speech_sound sound;
    assert_int_equal(engine_say(&engine, "あ", 3, &sound), OK);
    assert_int_equal(sound.count, 1);
    speech_sound_fini(&sound);
    engine_fini(&engine);
}

static void an_engine_that_hangs_is_killed_and_not_asked_again(void **state)
{
    (void)state;
    struct engine engine = engine_that("sleep 100 & echo $! > " HEARD "; sleep 100");
    struct speech_sound sound;
    int64_t start = now_ms();
    assert_int_equal(engine_say(&engine, "あ", 3, &sound), ERR_ABSENT);
    assert_in_range(now_ms() - start, SPEECH_ENGINE_LIMIT_MS - 100, SPEECH_ENGINE_LIMIT_MS + 5000);
    assert_false(engine_is_there(&engine));
    start = now_ms();
    assert_int_equal(engine_say(&engine, "あ", 3, &sound), ERR_ABSENT);
    assert_in_range(now_ms() - start, 0, SPEECH_ENGINE_LIMIT_MS / 2);
    // What it started is gone with it, or waits for whoever buries orphans.
    int pid = 0;
    char path[64], line[256] = "";
    FILE *file = fopen(HEARD, "r");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%d", &pid), 1);
    (void)fclose(file);
    (void)snprintf(path, sizeof path, "/proc/%d/stat", pid);
    for (int tries = 0; tries < 100 && (file = fopen(path, "r")) != NULL; tries++) {
        assert_non_null(fgets(line, sizeof line, file));
        (void)fclose(file);
        if (strstr(line, ") Z ") != NULL)
            break;
        (void)usleep(20000);
    }
    assert_true(file == NULL || strstr(line, ") Z ") != NULL);
    engine_fini(&engine);
}

static void no_call_leaves_a_descriptor_open(void **state)
{
    (void)state;
    struct engine engine = engine_that("printf '" WAV_HEAD WAV_DATA "' > $OUT");
    int open_before = -1;
    for (int round = 0; round < 5; round++) {
        struct speech_sound sound;
        assert_int_equal(engine_say(&engine, "あ", 3, &sound), OK);
        speech_sound_fini(&sound);
        DIR *fds = opendir("/proc/self/fd");
        assert_non_null(fds);
        int count = 0;
        while (readdir(fds) != NULL)
            count++;
        (void)closedir(fds);
        assert_int_equal(count, round == 0 ? count : open_before);
        open_before = count;
    }
    engine_fini(&engine);
}

static void a_missing_part_is_no_engine(void **state)
{
    (void)state;
    static const struct speech_engine_places cases[] = {
        {FOLDER "/none", FOLDER, FOLDER "/voices"},
        {PROGRAM, FOLDER "/none", FOLDER "/voices"},
        {PROGRAM, FOLDER, FOLDER "/none"},
        {PROGRAM, FOLDER, FOLDER "/voices/one/a.htsvoice"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct engine engine;
        struct speech_sound sound;
        assert_int_equal(engine_find(&cases[i], &engine), OK);
        assert_false(engine_is_there(&engine));
        assert_int_equal(engine_say(&engine, "あ", 3, &sound), ERR_ABSENT);
        engine_fini(&engine);
    }
}

static void open_jtalk_speaks(void **state)
{
    (void)state;
    struct engine engine;
    struct speech_sound sound;
    struct speech_engine_places places = {
        "/usr/bin/open_jtalk", "/var/lib/mecab/dic/open-jtalk/naist-jdic", "/usr/share/hts-voice"};
    if (getenv("ENGAWA_VOICES"))
        places.voices = getenv("ENGAWA_VOICES");
    assert_int_equal(engine_find(&places, &engine), OK);
    if (!engine_is_there(&engine)) {
        print_message("open_jtalk, its dictionary or a voice (ENGAWA_VOICES) is not installed\n");
        skip();
    }
    static const char text[] = "こんにちわ。";
    assert_int_equal(engine_say(&engine, text, strlen(text), &sound), OK);
    assert_in_range((int)listen_length_ms(&sound), 400, 4000);
    assert_true(listen_peak(&sound) > 1000);
    speech_sound_fini(&sound);
    // No phonemes, no sound, and no error either.
    assert_int_equal(engine_say(&engine, "…", strlen("…"), &sound), ERR_ABSENT);
    engine_fini(&engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_engine_writes_is_heard),
        cmocka_unit_test(an_engine_that_fails_says_nothing),
        cmocka_unit_test(a_sound_cut_short_is_heard_as_far_as_it_goes),
        cmocka_unit_test(an_engine_that_hangs_is_killed_and_not_asked_again),
        cmocka_unit_test(no_call_leaves_a_descriptor_open),
        cmocka_unit_test(a_missing_part_is_no_engine),
        cmocka_unit_test(open_jtalk_speaks),
    };
    return cmocka_run_group_tests(tests, make_folder, NULL);
}
