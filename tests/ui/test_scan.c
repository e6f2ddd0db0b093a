#include "ui/scan.h"

#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka wants the four above
#include <cmocka.h>
#include <string.h>

// What came out, as "scan(…) text(…) key(…)".
static void note(void *ctx, const struct ui_event *event)
{
    struct strbuf *out = ctx;
    if (event->kind == UI_KEY)
        strbuf_addf(out, "key(%d) ", (int)event->key);
    else
        strbuf_addf(out, "%s(%s) ", event->kind == UI_SCAN ? "scan" : "text", event->text);
}

// Types TEXT, a line feed being Enter and a tab KEY_NEXT, each character PACE ms after the one
// before; `~` is a pause of 100 ms. A timer lets go what is due in between.
static void type(struct ui_scan *scan, const char *text, int pace_ms, int64_t *now_ms)
{
    for (; *text; text++) {
        struct ui_event tab = {.kind = UI_KEY, .key = KEY_NEXT};
        int64_t next = *now_ms + (*text == '~' ? 100 : pace_ms);
        for (; *now_ms < next; ++*now_ms)
            ui_scan_tick(scan, *now_ms);
        char one[2] = {*text, '\0'};
        if (*text == '\n')
            ui_scan_enter(scan, *now_ms);
        else if (*text == '\t')
            ui_scan_key(scan, &tab);
        else if (*text != '~')
            ui_scan_text(scan, one, *now_ms);
    }
}

static void pace_tells_a_scanner_from_a_person(void **state)
{
    (void)state;
    static const struct {
        const char *what, *typed;
        int pace_ms;
        const char *comes;
    } cases[] = {
        {"a fast code", "1234567\n", 8, "scan(1234567) "},
        {"a slow scanner", "1234567\n", 35, "scan(1234567) "},
        {"a person", "1234567\n", 36,
         "text(1) text(2) text(3) text(4) text(5) text(6) text(7) key(3) "},
        {"a person in a hurry", "abc\n", 30, "text(abc) key(3) "},
        {"six are a code, five are not", "123456\n12345\n", 10, "scan(123456) text(12345) key(3) "},
        {"fast but without Enter", "1234567~", 10, "text(1234567) "},
        {"a card without Enter", "EGWC1:ABC~~~~", 10, "scan(EGWC1:ABC) "},
        {"a card whose Enter comes late", "EGWC1:ABC~~~\n", 10, "scan(EGWC1:ABC) "},
        {"an Enter long after a card", "EGWC1:ABC~~~~~\n", 10, "scan(EGWC1:ABC) key(3) "},
        {"only one Enter belongs to a card", "EGWC1:ABC~~~\n\n", 10, "scan(EGWC1:ABC) key(3) "},
        {"a card with a stutter", "EGWC1:AB~C\n", 10, "scan(EGWC1:ABC) "},
        {"a stutter before the prefix is whole", "EGWC~1:ABCDE\n", 10, "text(EGWC) scan(1:ABCDE) "},
        {"a card ended by another key", "EGWC1:ABC\t", 10, "scan(EGWC1:ABC) key(1) "},
        {"text before another key", "ab\t", 10, "text(ab) key(1) "},
        {"two codes", "1234567\n7654321\n", 5, "scan(1234567) scan(7654321) "},
        {"a person, then a scanner", "a~1234567\n", 10, "text(a) scan(1234567) "},
        {"spaces in a code", "AB CD EF\n", 10, "scan(AB CD EF) "},
        {"Enter alone", "\n", 10, "key(3) "},
    };
    int failed = 0;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strbuf out;
        strbuf_init(&out, 4096);
        struct ui_scan scan;
        ui_scan_init(&scan, note, &out);
        int64_t now_ms = 5000;
        type(&scan, cases[i].typed, cases[i].pace_ms, &now_ms);
        for (int ms = 0; ms < 1000; ms++)
            ui_scan_tick(&scan, ++now_ms);
        if (strcmp(strbuf_text(&out), cases[i].comes) != 0) {
            print_error("%s\n  got  %s\n  want %s\n", cases[i].what, strbuf_text(&out),
                        cases[i].comes);
            failed++;
        }
        strbuf_fini(&out);
    }
    assert_int_equal(failed, 0);
}

static void a_hand_waits_at_most_fifty_milliseconds(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out, 4096);
    struct ui_scan scan;
    ui_scan_init(&scan, note, &out);
    assert_int_equal(ui_scan_deadline(&scan), -1);
    ui_scan_text(&scan, "あ", 1000);
    assert_true(ui_scan_deadline(&scan) > 1000 + SCAN_GAP_MS);
    assert_true(ui_scan_deadline(&scan) <= 1050);
    ui_scan_tick(&scan, ui_scan_deadline(&scan) - 1);
    assert_string_equal(strbuf_text(&out), "");
    ui_scan_tick(&scan, ui_scan_deadline(&scan));
    assert_string_equal(strbuf_text(&out), "text(あ) ");
    assert_int_equal(ui_scan_deadline(&scan), -1);
    strbuf_fini(&out);
}

static void a_run_that_is_too_long_is_dropped_whole(void **state)
{
    (void)state;
    static const struct {
        int length;
        bool comes;
    } cases[] = {{SCAN_MOST, true}, {SCAN_MOST + 1, false}, {100000, false}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strbuf out;
        strbuf_init(&out, 4096);
        struct ui_scan scan;
        ui_scan_init(&scan, note, &out);
        for (int n = 0; n < cases[i].length; n++)
            ui_scan_text(&scan, "9", 1000 + n);
        ui_scan_enter(&scan, 1000 + cases[i].length);
        assert_int_equal(out.size > 0, cases[i].comes);
        ui_scan_text(&scan, "x", 900000);
        ui_scan_flush(&scan);
        assert_non_null(strstr(strbuf_text(&out), "text(x)"));
        strbuf_fini(&out);
    }
}

static void flushing_lets_go_at_once(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out, 4096);
    struct ui_scan scan;
    ui_scan_init(&scan, note, &out);
    ui_scan_flush(&scan);
    ui_scan_text(&scan, "a", 10);
    ui_scan_flush(&scan);
    ui_scan_flush(&scan);
    assert_string_equal(strbuf_text(&out), "text(a) ");
    strbuf_fini(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pace_tells_a_scanner_from_a_person),
        cmocka_unit_test(a_hand_waits_at_most_fifty_milliseconds),
        cmocka_unit_test(a_run_that_is_too_long_is_dropped_whole),
        cmocka_unit_test(flushing_lets_go_at_once),
    };
    return cmocka_run_group_tests_name("ui/scan", tests, NULL, NULL);
}
