// The staff's recordings as files, with real Opus from the clips that came along: what is put is
// heard, and a disk that fails at any step leaves what was there, or the new, whole.
#include "office/clips.h"
#include "speech/clip.h"
#include "speech/encode.h"
#include "speech/file.h"
#include "speech/loudness.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cmocka.h>

static const char product[] = ENGAWA_SOURCE_DIR "/assets/clips";
static char folder[64];
static struct file_bytes yes, read_it; // 368 and 446 ms
static int fails_at, steps;            // the disk fails at that step and from then on; 0: never

// In place of the library's: what a change of the disk is made of.
static bool step_fails(void)
{
    steps++;
    errno = EIO;
    return fails_at > 0 && steps >= fails_at;
}

int fsync(int fd)
{
    return step_fails() ? -1 : (int)syscall(SYS_fsync, fd);
}

int rename(const char *from, const char *to)
{
    return step_fails() ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

static struct file_bytes take_clip(const char *hash)
{
    struct file_bytes file;
    struct err err;
    char path[512];
    (void)snprintf(path, sizeof path, "%s/ja/%s.opus", product, hash);
    if (file_read(path, 1 << 20, &file, &err) != OK)
        fail_msg("%s", err.text);
    return file;
}

static int take_clips(void **state)
{
    (void)state;
    yes = take_clip("8f90d85ec13a0b1b");
    read_it = take_clip("5930f567ea529799");
    return 0;
}

static int free_clips(void **state)
{
    (void)state;
    free(yes.bytes);
    free(read_it.bytes);
    return 0;
}

static int set_up(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof folder, "/tmp/engawa-clips-XXXXXX");
    fails_at = steps = 0;
    return mkdtemp(folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    char command[128];
    fails_at = 0;
    (void)snprintf(command, sizeof command, "rm -r '%s'", folder);
    return system(command);
}

static enum status put_bytes(enum speech_lang lang, const char *key, const struct file_bytes *clip)
{
    struct err err = {""};
    enum status status = clips_put(folder, lang, key, clip->bytes, clip->size, &err);
    assert_true(status == OK || err.text[0]);
    return status;
}

static void put(const char *key, const struct file_bytes *clip)
{
    assert_int_equal(put_bytes(SPEECH_JA, key, clip), OK);
}

static void take_back(const char *key)
{
    struct err err;
    assert_int_equal(clips_remove(folder, SPEECH_JA, key, &err), OK);
}

// "key length|key length|", each of which is there and plays.
static const char *listed(enum speech_lang lang)
{
    static char line[512];
    struct clip_index index;
    struct speech *speech;
    struct speech_sound sound;
    struct err err;
    struct speech_options how = {.recorded = folder};
    assert_int_equal(clips_read(folder, lang, &index, &err), OK);
    assert_int_equal(speech_open(&how, &speech, &err), OK);
    line[0] = '\0';
    for (size_t i = 0; i < index.count; i++) {
        size_t used = strlen(line);
        (void)snprintf(line + used, sizeof line - used, "%s %d|", index.clips[i].key,
                       index.clips[i].length_ms);
        assert_int_equal(speech_make(speech, lang, index.clips[i].key, 100, &sound, NULL, &err),
                         OK);
        if (sound.count < (size_t)index.clips[i].length_ms * (SPEECH_RATE_HZ / 1000))
            fail_msg("%s is not heard", index.clips[i].key);
        speech_sound_fini(&sound);
    }
    speech_close(speech);
    clip_index_fini(&index);
    return line;
}

static int count_files(void)
{
    char path[128];
    int count = 0;
    (void)snprintf(path, sizeof path, "%s/ja", folder);
    DIR *dir = opendir(path);
    assert_non_null(dir);
    for (const struct dirent *entry; (entry = readdir(dir));)
        count += entry->d_name[0] != '.' || strlen(entry->d_name) > 2;
    (void)closedir(dir);
    return count;
}

static void what_is_put_is_heard_until_it_is_taken_back(void **state)
{
    (void)state;
    assert_string_equal(listed(SPEECH_JA), "");
    put("はい", &yes);
    put("あ", &read_it);
    put("わかりました", &yes);
    assert_string_equal(listed(SPEECH_JA), "あ 446|はい 368|わかりました 368|");
    assert_string_equal(listed(SPEECH_EN), "");
    put("はい", &read_it); // once more
    assert_string_equal(listed(SPEECH_JA), "あ 446|はい 446|わかりました 368|");
    assert_int_equal(count_files(), 4);
    take_back("あ");
    take_back("あ");
    take_back("いいえ");
    assert_string_equal(listed(SPEECH_JA), "はい 446|わかりました 368|");
    assert_int_equal(count_files(), 3);
    assert_int_equal(put_bytes(SPEECH_EN, "yes", &yes), OK);
    assert_string_equal(listed(SPEECH_EN), "yes 368|");
    take_back("はい");
    take_back("わかりました");
    assert_string_equal(listed(SPEECH_JA), "");
    assert_int_equal(count_files(), 1);
}

static double heard_lufs(const char *key)
{
    struct speech *speech;
    struct speech_sound sound;
    struct err err;
    double peak;
    struct speech_options how = {.recorded = folder};
    assert_int_equal(speech_open(&how, &speech, &err), OK);
    assert_int_equal(speech_make(speech, SPEECH_JA, key, 100, &sound, NULL, &err), OK);
    double lufs = loudness_of(sound.samples, 368 * (SPEECH_RATE_HZ / 1000), &peak);
    speech_sound_fini(&sound);
    speech_close(speech);
    return lufs;
}

// 「はい」 as a microphone hears it that takes so many PERCENT of it.
static void put_recorded(int percent)
{
    struct encode *encode;
    int16_t *samples;
    uint8_t *bytes;
    size_t count, size;
    struct err err;
    assert_int_equal(clip_decode_bytes(yes.bytes, yes.size, &samples, &count), OK);
    for (size_t i = 0; i < count; i++)
        samples[i] = (int16_t)(samples[i] * percent / 100);
    assert_int_equal(encode_new(1 << 20, &encode), OK);
    assert_int_equal(encode_add(encode, samples, count), OK);
    assert_int_equal(encode_take(encode, &bytes, &size), OK);
    assert_int_equal(clips_put(folder, SPEECH_JA, "はい", bytes, size, &err), OK);
    encode_free(encode);
    free(samples);
    free(bytes);
}

static void soft_and_loud_voices_are_heard_alike(void **state)
{
    (void)state;
    static const int percents[] = {100, 12, 60, 120};
    for (size_t i = 0; i < ARRAY_LEN(percents); i++) {
        put_recorded(percents[i]);
        if (fabs(heard_lufs("はい") - LOUDNESS_LUFS) > 1)
            fail_msg("%d %%: %.1f LUFS", percents[i], heard_lufs("はい"));
    }
}

static void what_is_no_clip_is_refused_and_changes_nothing(void **state)
{
    (void)state;
    put("はい", &yes);
    struct file_bytes cases[] = {{NULL, 0},
                                 {(char *)"", 0},
                                 {(char *)"OggS and no more", 16},
                                 {yes.bytes, yes.size / 2},
                                 {yes.bytes, 100},
                                 {(char *)product, sizeof product}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        if (put_bytes(SPEECH_JA, "はい", &cases[i]) != ERR_INVALID)
            fail_msg("case %zu", i);
    assert_string_equal(listed(SPEECH_JA), "はい 368|");
    assert_int_equal(count_files(), 2);
}

static void a_broken_index_is_told_and_left_alone(void **state)
{
    (void)state;
    char path[128], line[16] = "";
    put("はい", &yes);
    (void)snprintf(path, sizeof path, "%s/ja/index.tsv", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs("broken\n", file) > 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(put_bytes(SPEECH_JA, "いいえ", &yes), ERR_INVALID);
    assert_int_equal(clips_remove(folder, SPEECH_JA, "はい", NULL), ERR_INVALID);
    file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    (void)fclose(file);
    assert_string_equal(line, "broken\n");
    assert_int_equal(count_files(), 2);
}

// One try for each step of the disk: before, or after; and the next change leaves no rubbish.
static void a_disk_that_fails_leaves_what_was_there_or_the_new(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after;
    } changes[] = {{"はい 368|", "はい 446|"}, {"はい 446|", "はい 446|よむ 368|"}, {"", ""}};
    int failed = 0;
    for (fails_at = 1;; fails_at++) {
        bool whole = true;
        for (int change = 0; change < 2; change++) {
            int at = fails_at;
            fails_at = 0;
            take_back("よむ");
            put("はい", change ? &read_it : &yes);
            fails_at = at;
            steps = 0;
            enum status status = change ? put_bytes(SPEECH_JA, "よむ", &yes)
                                        : put_bytes(SPEECH_JA, "はい", &read_it);
            const char *now = listed(SPEECH_JA);
            bool is_new = strcmp(now, changes[change].after) == 0;
            if (!is_new && (status == OK || strcmp(now, changes[change].before) != 0))
                fail_msg("step %d: %s", fails_at, now);
            failed += status != OK;
            whole &= status == OK;
        }
        if (whole)
            break;
    }
    // A file: sync, rename, sync of the folder; the clip and then the index.
    assert_int_equal(fails_at, 7);
    assert_int_equal(failed, 12);
    fails_at = 0;
    put("よむ", &yes);
    assert_int_equal(count_files(), 3);
}

static void what_a_power_cut_left_behind_goes_with_the_next_change(void **state)
{
    (void)state;
    static const char *const left[] = {".engawa-new-a1B2c3", "0123456789abcdef.opus"};
    put("はい", &yes);
    for (size_t i = 0; i < ARRAY_LEN(left); i++) {
        char path[128];
        (void)snprintf(path, sizeof path, "%s/ja/%s", folder, left[i]);
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        assert_int_equal(fclose(file), 0);
    }
    assert_int_equal(count_files(), 4);
    assert_string_equal(listed(SPEECH_JA), "はい 368|");
    take_back("よむ");
    assert_int_equal(count_files(), 2);
}

static void they_are_the_services_own(void **state)
{
    (void)state;
    struct stat st;
    char path[128];
    put("はい", &yes);
    (void)snprintf(path, sizeof path, "%s/ja", folder);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 077, 0);
    (void)snprintf(path, sizeof path, "%s/ja/index.tsv", folder);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(what_is_put_is_heard_until_it_is_taken_back),
        with_folder(soft_and_loud_voices_are_heard_alike),
        with_folder(what_is_no_clip_is_refused_and_changes_nothing),
        with_folder(a_broken_index_is_told_and_left_alone),
        with_folder(a_disk_that_fails_leaves_what_was_there_or_the_new),
        with_folder(what_a_power_cut_left_behind_goes_with_the_next_change),
        with_folder(they_are_the_services_own),
    };
    return cmocka_run_group_tests(tests, take_clips, free_clips);
}
