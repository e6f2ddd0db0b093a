// The checks of what the kiosk itself is made of, each in each of its states.
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "office/health_fixture.h"

static void a_clock_is_kept_or_not(void **state)
{
    struct fixture *f = *state;
    expect(f, HEALTH_CLOCK, SAYS_CLOCK_ALONE, "2026-11-21 10:35");
    file(f, "sys/class/rtc/rtc0/since_epoch", "86400\n"); // its battery is empty
    expect(f, HEALTH_CLOCK, SAYS_CLOCK_ALONE, NULL);
    file(f, "sys/class/rtc/rtc0/since_epoch", "1795224900\n");
    expect(f, HEALTH_CLOCK, SAYS_CLOCK_RTC, NULL);
    f->around.now.trust = CLOCK_CONFIRMED;
    expect(f, HEALTH_CLOCK, SAYS_CLOCK_KEPT, NULL);
    f->store.clock_behind = true;
    expect(f, HEALTH_CLOCK, SAYS_CLOCK_BEHIND, NULL);
    f->around.now.utc_ms = 0;
    expect(f, HEALTH_CLOCK, SAYS_CLOCK_WRONG, "1970-01-01 09:00");
}

static bool little_room(const char *, struct health_space *out)
{
    *out = (struct health_space){900000000u, 16000000000u, false};
    return true;
}

static bool no_room(const char *, struct health_space *out)
{
    *out = (struct health_space){1000000u, 16000000000u, false};
    return true;
}

static bool read_only(const char *, struct health_space *out)
{
    *out = (struct health_space){8000000000u, 16000000000u, true};
    return true;
}

static void a_disk_has_room_or_not(void **state)
{
    struct fixture *f = *state;
    static const struct {
        bool (*space)(const char *folder, struct health_space *out);
        enum health_says says;
    } cases[] = {{much_room, SAYS_DISK_OK},
                 {little_room, SAYS_DISK_LOW},
                 {no_room, SAYS_DISK_FULL},
                 {read_only, SAYS_DISK_READ_ONLY}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->around.space = cases[i].space;
        expect(f, HEALTH_DISK, cases[i].says, NULL);
    }
    f->around.space = much_room;
    expect(f, HEALTH_DISK, SAYS_DISK_OK, "8.0 GB of 16.0 GB");
    assert_int_equal(chmod(f->data, 0750), 0);
    expect(f, HEALTH_DISK, SAYS_DISK_OPEN, f->data);
    f->around.data = NULL;
    expect(f, HEALTH_DISK, SAYS_DISK_NONE, "");
}

static void a_kiosk_that_runs_holds_its_lock(void **state)
{
    struct fixture *f = *state;
    char path[MACHINE_PATH], locks[160];
    struct stat lock;
    expect(f, HEALTH_RUNNING, SAYS_RUNNING_UNKNOWN, "");
    file(f, "proc/uptime", "19921.15 12345.00\n");
    expect(f, HEALTH_RUNNING, SAYS_RUNNING_NO, "5 h 32 min");
    file(f, "data/engawa.lock", "");
    machine_path(&f->machine, path, "data/engawa.lock");
    assert_int_equal(stat(path, &lock), 0);
    (void)snprintf(locks, sizeof locks, "1: FLOCK  ADVISORY  WRITE 812 08:01:%ju1 0 EOF\n",
                   (uintmax_t)lock.st_ino);
    file(f, "proc/locks", locks);
    expect(f, HEALTH_RUNNING, SAYS_RUNNING_NO, NULL);
    (void)snprintf(locks, sizeof locks, "1: FLOCK  ADVISORY  WRITE 812 08:01:%ju 0 EOF\n",
                   (uintmax_t)lock.st_ino);
    file(f, "proc/locks", locks);
    expect(f, HEALTH_RUNNING, SAYS_RUNNING_YES, NULL);
    file(f, "proc/locks", "");
    file(f, "proc/uptime", "360000.15 12345.00\n");
    f->around.running = true;
    expect(f, HEALTH_RUNNING, SAYS_RUNNING_YES, "4 days");
}

static void fonts_have_the_letters_that_are_needed(void **state)
{
    struct fixture *f = *state;
    struct system_fonts fonts;
    expect(f, HEALTH_FONTS, SAYS_FONTS_OK, "");
    assert_int_equal(system_fonts_find(&fonts, NULL), OK);
    memcpy(fonts.fallback, fonts.regular, sizeof fonts.fallback);
    f->around.fonts = &fonts;
    expect(f, HEALTH_FONTS, SAYS_FONTS_LETTERS, "𠮷");
    (void)snprintf(fonts.bold, sizeof fonts.bold, "%s/nothing.ttf", f->share);
    expect(f, HEALTH_FONTS, SAYS_FONTS_NONE, NULL);
}

static void clips_are_there_as_their_list_says(void **state)
{
    struct fixture *f = *state;
    expect(f, HEALTH_CLIPS, SAYS_CLIPS_NONE, "");
    file(f, "share/clips/ja/index.tsv", "あ\t0123456789abcdef\t500\n");
    expect(f, HEALTH_CLIPS, SAYS_CLIPS_MISSING, "1 of 1");
    file(f, "share/clips/ja/0123456789abcdef.opus", "");
    expect(f, HEALTH_CLIPS, SAYS_CLIPS_OK, "1");
    file(f, "data/clips/ja/index.tsv", "what is this\n");
    expect(f, HEALTH_CLIPS, SAYS_CLIPS_BROKEN, NULL);
}

static void an_engine_needs_its_dictionary_and_a_voice(void **state)
{
    struct fixture *f = *state;
    char path[MACHINE_PATH];
    expect(f, HEALTH_VOICE, SAYS_VOICE_NONE, "");
    file(f, "usr/bin/open_jtalk", "");
    machine_path(&f->machine, path, "usr/bin/open_jtalk");
    assert_int_equal(chmod(path, 0755), 0);
    file(f, "var/lib/mecab/dic/open-jtalk/naist-jdic/sys.dic", "");
    expect(f, HEALTH_VOICE, SAYS_VOICE_NONE, "");
    file(f, "usr/share/hts-voice/one/one.htsvoice", "");
    expect(f, HEALTH_VOICE, SAYS_VOICE_OK, "");
}

static void texts_are_read_as_the_kiosk_reads_them(void **state)
{
    struct fixture *f = *state;
    char path[MACHINE_PATH];
    expect(f, HEALTH_PACKS, SAYS_PACKS_BROKEN, NULL);
    file(f, "share/packs/core/pack.json", "{");
    expect(f, HEALTH_PACKS, SAYS_PACKS_BROKEN, NULL);
    f->around.share = ENGAWA_BUILD_DIR "/share/engawa";
    expect(f, HEALTH_PACKS, SAYS_PACKS_OK, "whole");
    file(f, "data/packs/vi/pack.json", "{\"format\": \"engawa-language\", \"id\": \"vi\"}");
    machine_path(&f->machine, path, "data/packs/vi");
    expect(f, HEALTH_PACKS, SAYS_PACKS_FINDINGS, NULL);
    assert_non_null(strstr(f->rows[HEALTH_PACKS].fact, path));
    f->around.quick = true;
    expect(f, HEALTH_PACKS, SAYS_PACKS_OK, "whole");
    f->around.share = NULL;
    expect(f, HEALTH_PACKS, SAYS_PACKS_BROKEN, NULL);
}

// A header of SQLite with VERSION and APPLICATION.
static void put_header(struct fixture *f, unsigned version, unsigned application)
{
    char path[MACHINE_PATH], header[100] = "SQLite format 3";
    const unsigned numbers[] = {version, 0, application};
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        for (size_t b = 0; b < 4; b++)
            header[60 + 4 * i + b] = (char)(numbers[i] >> (24 - 8 * b));
    machine_path(&f->machine, path, "data/engawa.db");
    FILE *to = fopen(path, "we");
    assert_non_null(to);
    assert_int_equal(fwrite(header, 1, sizeof header, to), sizeof header);
    assert_int_equal(fclose(to), 0);
}

static void a_store_is_looked_at_before_it_is_opened(void **state)
{
    struct fixture *f = *state;
    const unsigned ours = 0x45475741, newest = (unsigned)store_form_newest();
    assert_false(health_store_fits(f->data, &f->store));
    expect(f, HEALTH_STORE, SAYS_STORE_NONE, "");
    file(f, "data/engawa.db", "no store");
    assert_false(health_store_fits(f->data, &f->store));
    expect(f, HEALTH_STORE, SAYS_STORE_SHUT, NULL);
    put_header(f, newest, ours + 1);
    assert_false(health_store_fits(f->data, &f->store));
    expect(f, HEALTH_STORE, SAYS_STORE_SHUT, NULL);
    put_header(f, newest + 1, ours);
    assert_false(health_store_fits(f->data, &f->store));
    expect(f, HEALTH_STORE, SAYS_STORE_NEWER, NULL);
    put_header(f, 1, ours);
    assert_false(health_store_fits(f->data, &f->store));
    expect(f, HEALTH_STORE, SAYS_STORE_OLD, "1");
    put_header(f, newest, ours);
    assert_true(health_store_fits(f->data, &f->store));
    expect(f, HEALTH_STORE, SAYS_STORE_OK, NULL);
    f->around.store = NULL;
    expect(f, HEALTH_STORE, SAYS_STORE_NONE, "");
}

static void every_state_was_made(void **)
{
    all_were_seen(HEALTH_CLOCK, HEALTH_RUNNING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_MACHINE(a_clock_is_kept_or_not),
        ON_A_MACHINE(a_disk_has_room_or_not),
        ON_A_MACHINE(a_kiosk_that_runs_holds_its_lock),
        ON_A_MACHINE(fonts_have_the_letters_that_are_needed),
        ON_A_MACHINE(clips_are_there_as_their_list_says),
        ON_A_MACHINE(an_engine_needs_its_dictionary_and_a_voice),
        ON_A_MACHINE(texts_are_read_as_the_kiosk_reads_them),
        ON_A_MACHINE(a_store_is_looked_at_before_it_is_opened),
        cmocka_unit_test(every_state_was_made),
    };
    return cmocka_run_group_tests_name("office/health_inside", tests, NULL, NULL);
}
