#include "ui/scan.h"

#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka wants the four above
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

// What came out, as "scan(…) text(…) key(…)".
static void note(void *ctx, const struct ui_event *event)
{
    struct strbuf *out = ctx;
    if (event->kind == UI_KEY)
        strbuf_addf(out, "key(%d) ", (int)event->key);
    else if (event->kind == UI_PRESS)
        strbuf_add(out, "press ");
    else if (event->kind == UI_MOVE)
        strbuf_addf(out, "move(%d) ", event->x);
    else
        strbuf_addf(out, "%s(%s) ", event->kind == UI_SCAN ? "scan" : "text", event->text);
}

// Types TEXT, a line feed being Enter and a tab KEY_NEXT, each character PACE ms after the one
// before; `~` is a pause of 100 ms. A timer lets go what is due in between.
static void type(struct ui_scan *scan, const char *text, int pace_ms, int64_t *now_ms)
{
    for (; *text; text++) {
        int64_t next = *now_ms + (*text == '~' ? 100 : pace_ms);
        for (; *now_ms < next; ++*now_ms)
            ui_scan_tick(scan, *now_ms);
        char one[2] = {*text, '\0'};
        struct ui_event tab = {.kind = UI_KEY, .key = KEY_NEXT, .at_ms = *now_ms};
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
        {"a short code", "123\n", 20, "scan(123) "},
        {"two characters may be anybody's", "12\n", 10, "text(12) key(3) "},
        {"a key that is held down", "aaaaaaaaaa~", 25, "text(aaaaaaaaaa) "},
        {"fast but without Enter", "1234567~", 10, "scan(1234567) "},
        {"a card without Enter", "EGWC1:ABC~~~~", 10, "scan(EGWC1:ABC) "},
        {"a card whose Enter comes late", "EGWC1:ABC~~~\n", 10, "scan(EGWC1:ABC) "},
        {"an Enter long after a card", "EGWC1:ABC~~~~~\n", 10, "scan(EGWC1:ABC) key(3) "},
        {"CR and LF", "EGWC1:ABC\n\n", 15, "scan(EGWC1:ABC) "},
        {"a Tab behind it", "EGWC1:ABC\t", 15, "scan(EGWC1:ABC) "},
        {"a late Tab", "EGWC1:ABC~~~\t", 15, "scan(EGWC1:ABC) "},
        {"another code with a Tab", "4901234567894\t", 20, "scan(4901234567894) "},
        {"a Tab of a person", "ab\t", 10, "text(ab) key(1) "},
        {"a card with a stutter", "EGWC1:AB~C\n", 10, "scan(EGWC1:ABC) "},
        {"a stutter before the prefix is whole", "EGWC~1:ABCDE\n", 10, "scan(EGWC1:ABCDE) "},
        {"a stutter behind the first character", "E~GWC1:ABCDE\n", 20, "scan(EGWC1:ABCDE) "},
        {"a machine that was busy", "EGWC1:ABCDE\n", 120, "scan(EGWC1:ABCDE) "},
        {"a stutter in another code", "123456789~01\n", 10, "scan(123456789) "},
        {"what a scanner puts before", "]Q1EGWC1:ABC\n", 15, "scan(EGWC1:ABC) "},
        {"the same with a stutter", "]~Q1EGWC1:ABC\n", 15, "scan(EGWC1:ABC) "},
        {"a letter before", "xEGWC1:ABC\n", 15, "scan(EGWC1:ABC) "},
        {"an Enter before", "\nEGWC1:ABC\n", 15, "scan(EGWC1:ABC) "},
        {"CR and LF before", "\n\nEGWC1:ABC\n", 15, "scan(EGWC1:ABC) "},
        {"Caps Lock", "egwc1:abc\n", 15, "scan(EGWC1:abc) "},
        {"a US scanner on a Japanese keyboard", "EGWC1+ABC\n", 15, "scan(EGWC1:ABC) "},
        {"a Japanese scanner on a US keyboard", "EGWC1'ABC\n", 15, "scan(EGWC1:ABC) "},
        {"a receipt has several lines", "\n2026-11-21\n12\nEGW1:ABC\n", 15, "scan(2026-11-21) "},
        {"the last lines too", "2026-11-21\n\nA\n", 20, "scan(2026-11-21) "},
        {"a card after some other line", "123456\nEGWC1:ABC\n", 15,
         "scan(123456) scan(EGWC1:ABC) "},
        {"text before another key", "ab\t", 10, "text(ab) key(1) "},
        {"two codes", "1234567\n~~~7654321\n", 5, "scan(1234567) scan(7654321) "},
        {"a person, then a scanner", "a~1234567\n", 10, "text(a) scan(1234567) "},
        {"a person after a scanner", "1234567\n~~~a~\n", 10, "scan(1234567) text(a) key(3) "},
        {"spaces in a code", "AB CD EF\n", 10, "scan(AB CD EF) "},
        {"Enter alone", "\n", 10, "key(3) "},
        {"Enter of a person, then text", "\n~a", 10, "key(3) text(a) "},
        {"who begins like a card", "EGG", 150, "text(EG) text(G) "},
        {"who writes E and goes on", "E\n", 100, "text(E) key(3) "},
        {"who opens a bracket", "[a] b", 150, "text([a] b) "},
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

// Whoever holds a card to the scanner may rest the other hand on the glass.
static void a_finger_breaks_no_code(void **state)
{
    (void)state;
    static const struct {
        const char *what, *typed;
        int pace_ms, after; // characters
        const char *comes;
    } cases[] = {
        {"behind the first character", "EGWC1:ABC\n", 15, 1, "press move(2) scan(EGWC1:ABC) "},
        {"within the prefix", "EGWC1:ABC\n", 15, 3, "press move(1) move(2) scan(EGWC1:ABC) "},
        {"within the code", "EGWC1:ABC\n", 15, 8, "press move(1) move(2) scan(EGWC1:ABC) "},
        {"within another code", "1234567\n", 15, 2, "press move(2) scan(1234567) "},
        {"a machine that was busy", "EGWC1:ABC\n", 90, 3, "press move(2) scan(EGWC1:ABC) "},
        {"before it", "EGWC1:ABC\n", 15, 0, "press move(1) move(2) scan(EGWC1:ABC) "},
        {"what a person wrote comes first", "E", 15, 1, "text(E) press move(2) "},
        {"and so does Enter", "\n", 15, 1, "key(3) press move(2) "},
        {"a person who goes on", "ab", 60, 1, "text(a) press move(2) text(b) "},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strbuf out;
        strbuf_init(&out, 4096);
        struct ui_scan scan;
        ui_scan_init(&scan, note, &out);
        int64_t now_ms = 5000;
        char first[16] = "";
        memcpy(first, cases[i].typed, (size_t)cases[i].after);
        type(&scan, first, cases[i].pace_ms, &now_ms);
        struct ui_event finger = {.kind = UI_PRESS, .finger = 1, .at_ms = now_ms};
        ui_scan_finger(&scan, &finger);
        finger.kind = UI_MOVE;
        for (finger.x = 1; finger.x <= 2; finger.x++)
            ui_scan_finger(&scan, &finger);
        type(&scan, cases[i].typed + cases[i].after, cases[i].pace_ms, &now_ms);
        ui_scan_tick(&scan, now_ms + 1000);
        if (strcmp(strbuf_text(&out), cases[i].comes) != 0)
            fail_msg("%s: %s", cases[i].what, strbuf_text(&out));
        strbuf_fini(&out);
    }
}

// Nobody has that many fingers; none is lost all the same.
static void fingers_that_wait_keep_their_order(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out, 4096);
    struct ui_scan scan;
    ui_scan_init(&scan, note, &out);
    ui_scan_text(&scan, "a", 1000);
    for (int i = 0; i < 3 * SCAN_FINGERS; i++) {
        struct ui_event finger = {.kind = UI_MOVE, .finger = i % 2, .x = i, .at_ms = 1001};
        ui_scan_finger(&scan, &finger);
    }
    ui_scan_flush(&scan);
    const char *at = strbuf_text(&out);
    for (int i = 0; i < 3 * SCAN_FINGERS; i++) {
        char want[32];
        (void)snprintf(want, sizeof want, "move(%d) ", i);
        at = strstr(at, want);
        assert_non_null(at);
    }
    strbuf_fini(&out);
}

// Every pace a scanner may have, with a stutter anywhere, any end and any of the usual beginnings.
static void no_character_of_a_card_is_told(void **state)
{
    (void)state;
    static const char *const starts[] = {"", "]Q1", "*", "\n"}, *const ends[] = {"", "\n", "\t",
                                                                                 "\n\n"};
    static const char card[] = "EGWC1:0123456789ABCDEFGHJKMNPQRS";
    for (size_t s = 0; s < ARRAY_LEN(starts); s++)
        for (size_t e = 0; e < ARRAY_LEN(ends); e++)
            for (int pace_ms = 0; pace_ms <= 35; pace_ms += 5)
                for (size_t stutter = 1; stutter <= strlen(card); stutter++) {
                    struct strbuf out;
                    strbuf_init(&out, 4096);
                    struct ui_scan scan;
                    ui_scan_init(&scan, note, &out);
                    int64_t now_ms = 5000;
                    char typed[64];
                    (void)snprintf(typed, sizeof typed, "%s%.*s~%s%s", starts[s], (int)stutter,
                                   card, card + stutter, ends[e]);
                    type(&scan, typed, pace_ms, &now_ms);
                    ui_scan_tick(&scan, now_ms + 1000);
                    if (strcmp(strbuf_text(&out), "scan(EGWC1:0123456789ABCDEFGHJKMNPQRS) ") != 0)
                        fail_msg("%s at %d ms: %s", typed, pace_ms, strbuf_text(&out));
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
        cmocka_unit_test(a_finger_breaks_no_code),
        cmocka_unit_test(fingers_that_wait_keep_their_order),
        cmocka_unit_test(no_character_of_a_card_is_told),
        cmocka_unit_test(flushing_lets_go_at_once),
    };
    return cmocka_run_group_tests_name("ui/scan", tests, NULL, NULL);
}
