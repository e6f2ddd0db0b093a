// The printer's thread against printers that answer, are silent, stall, vanish or tell what is
// wrong: each ends in the right state, in time, and leaves no thread.
#include "device/printer.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <time.h>

#include <cmocka.h>

#include "device/decode.h"
#include "device/fake_printer.h"

enum { ACROSS = ESCPOS_WIDTH_58 / 8, HEIGHT = 2000, SIZE = ACROSS * HEIGHT }; // 96,000 bytes

static const struct printer_limits limits = {.answer_ms = 200, .stall_ms = 400, .whole_ms = 6000};
#define WELL                                                                                       \
    {                                                                                              \
        0, 0x12, 0x12, 0x12, 0x12                                                                  \
    }

static int64_t now_ms(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int threads(void)
{
    DIR *dir = opendir("/proc/self/task");
    assert_non_null(dir);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(dir));)
        count += entry->d_name[0] != '.';
    (void)closedir(dir);
    return count;
}

static uint8_t dot(size_t i)
{
    return (uint8_t)(i * 7 + i / ACROSS);
}

static struct escpos_picture page(void)
{
    uint8_t *rows = malloc(SIZE);
    assert_non_null(rows);
    for (size_t i = 0; i < SIZE; i++)
        rows[i] = dot(i) == 0x10 ? 0x11 : dot(i); // no beginning of an order
    return (struct escpos_picture){rows, ESCPOS_WIDTH_58, HEIGHT};
}

static struct printer *new_printer(const char *path)
{
    struct printer *printer = NULL;
    struct err err = {""};
    struct line_where where = {0};
    snprintf(where.path, sizeof where.path, "%s", path);
    if (printer_new(&where, &limits, &printer, &err) != OK)
        fail_msg("%s", err.text);
    return printer;
}

// How the page went, in time, and why.
static enum printer_state print(struct printer *printer, struct err *why)
{
    struct escpos_picture picture = page();
    assert_true(printer_print(printer, &picture));
    int64_t until = now_ms() + limits.whole_ms + 1000;
    enum printer_state state;
    while ((state = printer_state(printer, why)) == PRINTER_BUSY) {
        assert_true(now_ms() < until);
        (void)poll(NULL, 0, 2);
    }
    return state;
}

static void assert_whole_page(struct fake_printer *fake)
{
    struct escpos_picture sent = page();
    fake_rest(fake);
    struct decoded d = decode(fake->bytes, fake->size);
    assert_int_equal(d.read, fake->size);
    assert_int_equal(d.cuts, 1);
    assert_int_equal(d.height, HEIGHT);
    assert_memory_equal(d.rows, sent.rows, SIZE);
    free(d.rows);
    free((void *)sent.rows);
}

struct trial {
    const char *name;
    struct fake_printer fake;
    enum printer_state state;
    const char *why; // a part of it
};

static void try_one(const struct trial *trial)
{
    int before = threads();
    struct fake_printer fake = trial->fake;
    struct err why;
    fake_start(&fake);
    struct printer *printer = new_printer(fake.path);
    enum printer_state state = print(printer, &why);
    if (state != trial->state || !strstr(why.text, trial->why))
        fail_msg("%s, %zu: state %d (%s)", trial->name, fake.after, state, why.text);
    if (state == PRINTER_DONE || state == PRINTER_DONE_LOW)
        assert_whole_page(&fake);
    printer_free(printer);
    fake_end(&fake);
    assert_int_equal(threads(), before);
}

static void each_printer_ends_as_it_should(void **state)
{
    static const struct trial trials[] = {
        {"well", {.answers = WELL}, PRINTER_DONE, ""},
        {"slow", {.answers = WELL, .slow = true}, PRINTER_DONE, ""},
        {"without a word", {.slow = false}, PRINTER_DONE, ""},
        {"that talks all the time",
         {.answers = WELL, .noise = "\x11\x13\xff\x0f abc"},
         PRINTER_DONE,
         ""},
        {"with little paper", {.answers = {0, 0x12, 0x12, 0x12, 0x1E}}, PRINTER_DONE_LOW, "nearly"},
        {"without paper", {.answers = {0, 0x1A, 0x32, 0x12, 0x72}}, PRINTER_NO_PAPER, "no paper"},
        {"that is open", {.answers = {0, 0x1A, 0x36, 0x12, 0x72}}, PRINTER_COVER_OPEN, "open"},
        {"with a broken cutter", {.answers = {0, 0x1A, 0x52, 0x1A, 0x12}}, PRINTER_SILENT, "fault"},
        {"that is offline", {.answers = {0, 0x1A, 0x12, 0x12, 0x12}}, PRINTER_SILENT, "offline"},
        {"that falls silent",
         {.answers = WELL, .later = {0, 0, 0, 0, 0}, .after = 9000},
         PRINTER_DONE,
         ""},
        {"a pipe", {.pipe = true}, PRINTER_DONE, ""},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(trials); i++)
        try_one(&trials[i]);
}

static void what_happens_in_the_middle_is_told(void **state)
{
    static const struct trial trials[] = {
        {"paper out",
         {.answers = WELL, .later = {0, 0x1A, 0x32, 0x12, 0x72}},
         PRINTER_NO_PAPER,
         "no paper"},
        {"opened",
         {.answers = WELL, .later = {0, 0x1A, 0x36, 0x12, 0x72}},
         PRINTER_COVER_OPEN,
         "open"},
        {"vanished", {.answers = WELL, .trick = FAKE_VANISHES}, PRINTER_SILENT, ""},
        {"pipe stalled", {.pipe = true, .trick = FAKE_STALLS}, PRINTER_SILENT, "takes nothing"},
        {"pipe closed", {.pipe = true, .trick = FAKE_VANISHES}, PRINTER_SILENT, ""},
        {"stalled", {.answers = WELL, .trick = FAKE_STALLS}, PRINTER_SILENT, "takes nothing"},
    };
    static const size_t after[] = {1, 2, 14, 20, 1166, 5000, 9000, 20000};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(trials); i++)
        for (size_t k = 0; k < ARRAY_LEN(after); k++) {
            struct trial trial = trials[i];
            trial.fake.after = after[k];
            try_one(&trial);
        }
}

static void what_is_no_printer_is_never_written_to(void **state)
{
    static const struct {
        const char *path, *why;
    } cases[] = {
        {"/nowhere/lp0", "plugged in"},
        {"/nowhere/lp*", "plugged in"},
        {".", "is no printer"},
        {"/dev/full", "no paper"}, // what a device says that is not for files
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct printer *printer = new_printer(cases[i].path);
        struct err why;
        enum printer_state ended = print(printer, &why);
        if (ended < PRINTER_NO_PAPER || !strstr(why.text, cases[i].why))
            fail_msg("%s: %d, %s", cases[i].path, ended, why.text);
        assert_int_equal(printer_is_there(printer), cases[i].path[1] != 'n');
        printer_free(printer);
    }
}

// The rest of a band is filled up first, or the printer would print the next orders as dots.
static void after_a_torn_page_the_next_one_is_whole(void **state)
{
    (void)state;
    struct fake_printer fake = {.answers = WELL, .trick = FAKE_STALLS, .after = 3000};
    struct err why;
    fake_start(&fake);
    struct printer *printer = new_printer(fake.path);
    assert_int_equal(print(printer, &why), PRINTER_SILENT);
    fake.trick = FAKE_READS_ON;
    (void)poll(NULL, 0, 100);
    assert_int_equal(print(printer, &why), PRINTER_DONE);
    fake_rest(&fake);
    struct decoded d = decode(fake.bytes, fake.size);
    assert_int_equal(d.read, fake.size);
    assert_int_equal(d.inits, 2);
    assert_int_equal(d.cuts, 1);
    free(d.rows);
    printer_free(printer);
    fake_end(&fake);
}

static void while_it_prints_nothing_else_is_taken(void **state)
{
    (void)state;
    struct fake_printer fake = {.pipe = true, .trick = FAKE_STALLS, .after = 100};
    fake_start(&fake);
    struct printer *printer = new_printer(fake.path);
    struct escpos_picture first = page(), second = page();
    assert_true(printer_print(printer, &first));
    assert_false(printer_print(printer, &second));
    free((void *)second.rows);
    while (fake.size < fake.after) // it has begun
        (void)poll(NULL, 0, 2);
    int64_t began = now_ms();
    printer_free(printer); // at once, in the middle
    assert_in_range(now_ms() - began, 0, 300);
    fake_end(&fake);
}

static void ring(void *ctx)
{
    atomic_int *rung = ctx;
    ++*rung;
}

static void whoever_waits_is_told_once_a_page(void **state)
{
    (void)state;
    atomic_int rung = 0;
    struct err why;
    struct printer *printer = new_printer("/dev/full");
    printer_tell(printer, ring, &rung);
    for (int i = 0; i < 20; i++)
        assert_int_equal(print(printer, &why), PRINTER_NO_PAPER);
    printer_tell(printer, NULL, NULL);
    assert_int_equal(rung, 20);
    assert_int_equal(print(printer, &why), PRINTER_NO_PAPER);
    assert_int_equal(rung, 20);
    printer_free(printer);
    printer_free(NULL);
}

static void a_serial_line_has_one_of_five_speeds(void **state)
{
    static const int good[] = {9600, 19200, 38400, 57600, 115200}, bad[] = {0, 1, 9601, 1200, -1};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(good); i++) {
        assert_true(line_baud_ok(good[i]));
        assert_false(line_baud_ok(bad[i]));
    }
    struct fake_printer fake = {.answers = WELL};
    fake_start(&fake);
    struct line line;
    struct err err = {""};
    struct line_where where = {.baud = 19200};
    snprintf(where.path, sizeof where.path, "%s", fake.path);
    assert_int_equal(line_open(&line, &where, fake.other_end, 100, 1000, &err), OK);
    struct termios t;
    assert_int_equal(tcgetattr(line.fd, &t), 0);
    assert_int_equal(cfgetospeed(&t), B19200);
    assert_false(t.c_lflag & (ICANON | ECHO | ISIG));
    assert_false(t.c_oflag & OPOST);
    line_close(&line, true);
    fake_end(&fake);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_printer_ends_as_it_should),
        cmocka_unit_test(what_happens_in_the_middle_is_told),
        cmocka_unit_test(what_is_no_printer_is_never_written_to),
        cmocka_unit_test(after_a_torn_page_the_next_one_is_whole),
        cmocka_unit_test(while_it_prints_nothing_else_is_taken),
        cmocka_unit_test(whoever_waits_is_told_once_a_page),
        cmocka_unit_test(a_serial_line_has_one_of_five_speeds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
