// The command line: every row of the table takes what it says and refuses everything else, with the
// option's name in the message. Built twice, with the driver and as it is installed.
#include "kiosk/options.h"

#include "domain/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { MOST_WORDS = 8 };

// LINE as words, as a shell would hand it over; "''" is an empty word.
static enum status read_line(const char *line, struct options *out, struct err *err)
{
    static char text[256];
    char *argv[MOST_WORDS + 1] = {(char *)"engawa"}, *rest = text;
    int argc = 1;
    snprintf(text, sizeof text, "%s", line);
    for (char *word; (word = strtok_r(rest, " ", &rest)) && argc < MOST_WORDS;)
        argv[argc++] = strcmp(word, "''") == 0 ? word + 2 : word;
    return options_read(argc, argv, out, err);
}

static struct options options_of(const char *line)
{
    struct options options;
    struct err err = {""};
    if (read_line(line, &options, &err) != OK)
        fail_msg("%s: %s", line, err.text);
    return options;
}

static void nothing_given_means_a_whole_japanese_screen(void **state)
{
    (void)state;
    struct options o = options_of("");
    assert_null(o.data);
    assert_true(o.fullscreen);
    assert_false(o.drive || o.help || o.version);
    assert_true(o.lang == LANG_EASY && !o.lang_given);
    assert_int_equal(o.width, 1280);
    assert_int_equal(o.height, 800);
    assert_true(o.diagonal_mm == 0);
    assert_int_equal(o.seed, 0);
}

static void a_device_is_found_named_or_not_wanted(void **state)
{
    (void)state;
    struct options o = options_of("");
    assert_true(!o.scanner && !o.stick && !o.microphone && !o.no_scanner && !o.no_stick);
    o = options_of("--scanner /dev/x --stick /media/x --microphone x");
    assert_string_equal(o.scanner, "/dev/x");
    assert_string_equal(o.stick, "/media/x");
    assert_string_equal(o.microphone, "x");
    assert_false(o.no_scanner || o.no_stick || o.no_microphone);
    o = options_of("--scanner none --stick none --microphone none");
    assert_true(!o.scanner && !o.stick && !o.microphone);
    assert_true(o.no_scanner && o.no_stick && o.no_microphone);
}

static void data_names_a_folder(void **state)
{
    (void)state;
    assert_string_equal(options_of("--data /srv/engawa").data, "/srv/engawa");
    assert_string_equal(options_of("--data --help").data, "--help"); // the word after it, whatever
    assert_string_equal(options_of("--data a --data b").data, "b");  // the last one counts
}

static void a_window_has_a_size_and_is_no_whole_screen(void **state)
{
    static const struct {
        const char *line;
        int width, height;
        bool fullscreen;
    } cases[] = {
        {"--window 800x480", 800, 480, false},
        {"--window 320x240", 320, 240, false},
        {"--window 8192x8192", 8192, 8192, false},
        {"--window 800x480 --fullscreen", 800, 480, true},
        {"--fullscreen --window 800x480", 800, 480, false},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct options o = options_of(cases[i].line);
        assert_int_equal(o.width, cases[i].width);
        assert_int_equal(o.height, cases[i].height);
        assert_int_equal(o.fullscreen, cases[i].fullscreen);
    }
}

static void a_panel_has_a_diagonal(void **state)
{
    (void)state;
    assert_true(options_of("--diagonal-mm 80").diagonal_mm == 80);
    assert_true(options_of("--diagonal-mm 257.5").diagonal_mm == 257.5);
    assert_true(options_of("--diagonal-mm 2000").diagonal_mm == 2000);
}

static void there_are_two_languages_to_begin_with(void **state)
{
    (void)state;
    assert_true(options_of("--lang ja").lang == LANG_EASY && options_of("--lang ja").lang_given);
    assert_int_equal(options_of("--lang en").lang, LANG_EN);
}

static void what_is_given_of_the_ways_changes_only_that(void **state)
{
    (void)state;
    struct ways usual = ways_usual();
    struct options o = options_of("--way theme=contrast --headphones --way text=large");
    assert_true(o.headphones);
    assert_int_equal(o.ways.at[WAY_THEME], 1);
    assert_int_equal(o.ways.at[WAY_TEXT], 2);
    o.ways.at[WAY_THEME] = usual.at[WAY_THEME];
    o.ways.at[WAY_TEXT] = usual.at[WAY_TEXT];
    assert_memory_equal(&o.ways, &usual, sizeof usual);
    o = options_of("");
    assert_int_equal(o.ways.at[WAY_TEXT], -1); // as the panel asks for
    assert_false(o.headphones);
}

static void a_way_that_is_refused_is_told_what_would_be_right(void **state)
{
    static const struct {
        const char *line, *names;
    } cases[] = {
        {"--way theme=loud", "theme takes one of standard|contrast|quiet"},
        {"--way theme", "theme takes one of standard|contrast|quiet"},
        {"--way theme=", "theme takes one of standard|contrast|quiet"},
        {"--way pace=601", "pace takes one of 600|900|1300|2000|3000|4500|6500|8000"},
        {"--way colour=red", "\"colour\" is none of text sound theme"},
        {"--way =on", "\"\" is none of text sound theme"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct options options;
        struct err err = {""};
        assert_int_equal(read_line(cases[i].line, &options, &err), ERR_INVALID);
        if (!strstr(err.text, "option --way takes NAME=VALUE: ") ||
            !strstr(err.text, cases[i].names))
            fail_msg("\"%s\": %s", cases[i].line, err.text);
    }
}

static void a_camera_is_named_not_wanted_or_left_to_the_settings(void **state)
{
    (void)state;
    assert_null(options_of("").camera);
    assert_string_equal(options_of("--camera /dev/video0").camera, "/dev/video0");
    assert_string_equal(options_of("--camera /dev/video0 --camera none").camera, "none");
}

static void a_printer_is_a_path_with_or_without_a_speed(void **state)
{
    static const struct {
        const char *line, *path;
        int baud, paper_px;
    } cases[] = {
        {"", "", 0, 384},
        {"--printer none", "", 0, 384},
        {"--printer /dev/usb/lp0 --printer none", "", 0, 384},
        {"--printer auto", "/dev/usb/lp*", 0, 384},
        {"--printer /dev/usb/lp0 --paper 80", "/dev/usb/lp0", 0, 576},
        {"--paper 80 --paper 58", "", 0, 384},
        {"--printer /dev/ttyUSB0:19200", "/dev/ttyUSB0", 19200, 384},
        {"--printer /dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0",
         "/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0", 0, 384},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct options o = options_of(cases[i].line);
        assert_string_equal(o.printer.path, cases[i].path);
        assert_int_equal(o.printer.baud, cases[i].baud);
        assert_int_equal(o.paper_px, cases[i].paper_px);
    }
}

static void help_and_version_are_asked_for(void **state)
{
    (void)state;
    assert_true(options_of("--help").help);
    assert_true(options_of("--version").version);
    assert_false(options_of("--help").version);
}

// What is wrong with LINE is told with the NAME of the option.
static void assert_refused(const char *line, const char *name)
{
    struct options options;
    struct err err = {""};
    if (read_line(line, &options, &err) != ERR_INVALID)
        fail_msg("\"%s\" is not refused", line);
    char named[64];
    snprintf(named, sizeof named, "option %s ", name);
    if (!strstr(err.text, named) || strchr(err.text, '\n'))
        fail_msg("\"%s\": %s", line, err.text);
}

static void nonsense_is_refused_by_name(void **state)
{
    static const struct {
        const char *line, *name;
    } cases[] = {
        {"--bogus", "--bogus"},
        {"data", "data"},
        {"-h", "-h"},
        {"--DATA x", "--DATA"},
        {"--data=x", "--data=x"},
        {"''", ""},
        {"--data", "--data"},
        {"--data ''", "--data"},
        {"--lang ja --data", "--data"},
        {"--window", "--window"},
        {"--camera", "--camera"},
        {"--camera ''", "--camera"},
        {"--printer", "--printer"},
        {"--printer ''", "--printer"},
        {"--printer :9600", "--printer"},
        {"--printer /dev/ttyUSB0:9601", "--printer"},
        {"--printer /dev/ttyUSB0:0", "--printer"},
        {"--paper 57", "--paper"},
        {"--paper 58mm", "--paper"},
        {"--paper", "--paper"},
        {"--window ''", "--window"},
        {"--window big", "--window"},
        {"--window 800", "--window"},
        {"--window 800x", "--window"},
        {"--window x480", "--window"},
        {"--window 800x480x", "--window"},
        {"--window 800x480px", "--window"},
        {"--window 319x480", "--window"},
        {"--window 800x239", "--window"},
        {"--window 8193x480", "--window"},
        {"--window 800x8193", "--window"},
        {"--window -800x480", "--window"},
        {"--window 99999999999x480", "--window"},
        {"--fullscreen 1", "1"},
        {"--diagonal-mm", "--diagonal-mm"},
        {"--diagonal-mm ''", "--diagonal-mm"},
        {"--diagonal-mm 79", "--diagonal-mm"},
        {"--diagonal-mm 2001", "--diagonal-mm"},
        {"--diagonal-mm -257", "--diagonal-mm"},
        {"--diagonal-mm nan", "--diagonal-mm"},
        {"--diagonal-mm inf", "--diagonal-mm"},
        {"--diagonal-mm 257mm", "--diagonal-mm"},
        {"--way", "--way"},
        {"--way ''", "--way"},
        {"--way TEXT=large", "--way"},
        {"--headphones on", "on"},
        {"--microphone ''", "--microphone"},
        {"--scanner", "--scanner"},
        {"--scanner usb-x", "--scanner"},
        {"--scanner ''", "--scanner"},
        {"--stick", "--stick"},
        {"--stick media", "--stick"},
        {"--stick ''", "--stick"},
        {"--lang", "--lang"},
        {"--lang ''", "--lang"},
        {"--lang fr", "--lang"},
        {"--lang EN", "--lang"},
        {"--lang english", "--lang"},
        {"--help --bogus", "--bogus"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_refused(cases[i].line, cases[i].name);
}

#ifdef ENGAWA_DRIVER

static void the_driver_has_a_size_a_clock_and_a_seed(void **state)
{
    (void)state;
    struct date day = {2026, 11, 21};
    assert_true(options_of("--drive").drive);
    assert_int_equal(options_of("--drive").clock_utc_ms, wall_time_utc_ms(&day, 10, 5));
    assert_int_equal(options_of("--drive --clock 2026-11-21T18:30:00+09:00").clock_utc_ms,
                     wall_time_utc_ms(&day, 18, 30));
    assert_int_equal(options_of("--drive --size 800x480").width, 800);
    assert_int_equal(options_of("--drive --size 800x480").height, 480);
    assert_true(options_of("--drive --seed 18446744073709551615").seed == UINT64_MAX);
    assert_true(options_of("--seed 7 --drive").seed == 7); // in any order
}

static void nonsense_about_the_driver_is_refused_by_name(void **state)
{
    static const struct {
        const char *line, *name;
    } cases[] = {
        {"--size 800x480", "--size"},
        {"--clock 2026-11-21T10:05:00+09:00", "--clock"},
        {"--seed 7", "--seed"},
        {"--drive --size", "--size"},
        {"--drive --size 1x1", "--size"},
        {"--drive --clock", "--clock"},
        {"--drive --clock ''", "--clock"},
        {"--drive --clock noon", "--clock"},
        {"--drive --clock 2026-13-01T10:05:00+09:00", "--clock"},
        {"--drive --clock 2026-11-21", "--clock"},
        {"--drive --seed", "--seed"},
        {"--drive --seed ''", "--seed"},
        {"--drive --seed seven", "--seed"},
        {"--drive --seed 7x", "--seed"},
        {"--drive yes", "yes"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_refused(cases[i].line, cases[i].name);
}

#else

static void what_is_installed_cannot_be_driven(void **state)
{
    static const char *const names[] = {"--drive", "--size", "--clock", "--seed"};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        assert_refused(names[i], names[i]);
}

#endif

static void help_names_every_option_that_is_taken(void **state)
{
    static const char *const names[] = {"--data DIR",
                                        "--window WxH",
                                        "--fullscreen",
                                        "--diagonal-mm N",
                                        "--lang ja|en",
                                        "--way NAME=VALUE",
                                        "--headphones",
                                        "--scanner PATH|none",
                                        "--microphone NAME|none",
                                        "--stick PATH|none",
                                        "--printer PATH|auto|none",
                                        "--paper 58|80",
                                        "--help",
#ifdef ENGAWA_DRIVER
                                        "--drive",
                                        "--size WxH",
                                        "--clock TIME",
                                        "--seed N",
#endif
                                        "--version"};
    (void)state;
    char text[4096] = "", plain[4096] = "";
    FILE *file = tmpfile();
    assert_non_null(file);
    int real = dup(STDOUT_FILENO);
    fflush(stdout);
    assert_true(real >= 0 && dup2(fileno(file), STDOUT_FILENO) >= 0);
    options_print_help();
    fflush(stdout);
    assert_true(dup2(real, STDOUT_FILENO) >= 0);
    close(real);
    rewind(file);
    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    fclose(file);
    size_t used = 0; // columns of blanks as one
    for (const char *c = text; *c; c++)
        if (*c != ' ' || (used && plain[used - 1] != ' '))
            plain[used++] = *c;
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (!strstr(plain, names[i]))
            fail_msg("help does not tell of %s:\n%s", names[i], text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_given_means_a_whole_japanese_screen),
        cmocka_unit_test(a_device_is_found_named_or_not_wanted),
        cmocka_unit_test(data_names_a_folder),
        cmocka_unit_test(a_window_has_a_size_and_is_no_whole_screen),
        cmocka_unit_test(a_panel_has_a_diagonal),
        cmocka_unit_test(there_are_two_languages_to_begin_with),
        cmocka_unit_test(what_is_given_of_the_ways_changes_only_that),
        cmocka_unit_test(a_way_that_is_refused_is_told_what_would_be_right),
        cmocka_unit_test(a_camera_is_named_not_wanted_or_left_to_the_settings),
        cmocka_unit_test(a_printer_is_a_path_with_or_without_a_speed),
        cmocka_unit_test(help_and_version_are_asked_for),
        cmocka_unit_test(nonsense_is_refused_by_name),
#ifdef ENGAWA_DRIVER
        cmocka_unit_test(the_driver_has_a_size_a_clock_and_a_seed),
        cmocka_unit_test(nonsense_about_the_driver_is_refused_by_name),
#else
        cmocka_unit_test(what_is_installed_cannot_be_driven),
#endif
        cmocka_unit_test(help_names_every_option_that_is_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
