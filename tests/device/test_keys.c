#include "device/keys.h"

#include "base/status.h"
#include "device/typed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
// cmocka wants some of the above
#include <cmocka.h>

// Codes that came out, each in brackets.
struct heard {
    char text[8192];
};

static void note(void *ctx, const char *code)
{
    struct heard *heard = ctx;
    size_t used = strlen(heard->text);
    (void)snprintf(heard->text + used, sizeof heard->text - used, "(%s)", code);
}

static void feed(struct device_keys *keys, const struct typed *typed)
{
    device_keys_feed(keys, typed->events, typed->count * sizeof typed->events[0]);
}

static void a_code_is_what_lies_between_two_ends(void **state)
{
    (void)state;
    static const struct {
        const char *what, *typed, *comes;
    } cases[] = {
        {"Enter", "EGWC1:0123456789ABCDEFGHJKMNPQRS\n", "(EGWC1:0123456789ABCDEFGHJKMNPQRS)"},
        {"Tab", "EGWC1:AB\t", "(EGWC1:AB)"},
        {"a pause", "EGWC1:AB~", ""}, // told by the clock, not by the events
        {"a pause before the next", "AB~CD\n", "(AB)(CD)"},
        {"CR and LF", "AB\n\nCD\n", "(AB)(CD)"},
        {"nothing", "\n\t\n", ""},
        {"both cases", "aBcD 1-2\n", "(aBcD 1-2)"},
        {"no end", "ABC", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct heard heard = {""};
        struct device_keys keys;
        static struct typed typed;
        typed = (struct typed){.at_ms = 70000};
        device_keys_init(&keys, note, &heard);
        typed_text(&typed, cases[i].typed, 15);
        feed(&keys, &typed);
        if (strcmp(heard.text, cases[i].comes) != 0)
            fail_msg("%s: %s", cases[i].what, heard.text);
    }
}

static void a_pause_ends_what_has_begun(void **state)
{
    (void)state;
    struct heard heard = {""};
    struct device_keys keys;
    static struct typed typed;
    typed = (struct typed){.at_ms = 5};
    device_keys_init(&keys, note, &heard);
    assert_false(device_keys_has_begun(&keys));
    device_keys_pause(&keys);
    typed_text(&typed, "EGWC1:AB", 0);
    feed(&keys, &typed);
    assert_true(device_keys_has_begun(&keys));
    device_keys_pause(&keys);
    assert_string_equal(heard.text, "(EGWC1:AB)");
    assert_false(device_keys_has_begun(&keys));
}

// The card's letters, with what a scanner may send besides.
static void keys_that_write_nothing_are_passed_over(void **state)
{
    (void)state;
    struct heard heard = {""};
    struct device_keys keys;
    static struct typed typed;
    typed = (struct typed){.at_ms = 5};
    device_keys_init(&keys, note, &heard);
    typed_key(&typed, KEY_F12);
    typed_key(&typed, KEY_CAPSLOCK);
    typed_key(&typed, KEY_MAX);
    typed_text(&typed, "AB", 1);
    typed_add(&typed, EV_KEY, KEY_LEFTCTRL, 1);
    typed_key(&typed, KEY_RIGHTBRACE); // parts two fields
    typed_add(&typed, EV_KEY, KEY_LEFTCTRL, 0);
    typed_add(&typed, EV_KEY, KEY_C, 2); // held
    typed_add(&typed, EV_REL, REL_X, 1);
    typed_key(&typed, KEY_KP7);
    typed_add(&typed, EV_KEY, KEY_RIGHTCTRL, 1);
    typed_key(&typed, KEY_J);
    typed_add(&typed, EV_KEY, KEY_RIGHTCTRL, 0);
    feed(&keys, &typed);
    assert_string_equal(heard.text, "(AB7)");
}

static void every_sign_of_a_us_keyboard_is_read(void **state)
{
    (void)state;
    static const char plain[] = "1234567890-=qwertyuiop[]asdfghjkl;'`\\zxcvbnm,./",
                      shifted[] = "!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"~|ZXCVBNM<>?";
    static struct typed typed;
    for (int shift = 0; shift < 2; shift++) {
        struct heard heard = {""};
        struct device_keys keys;
        typed = (struct typed){.at_ms = 5};
        device_keys_init(&keys, note, &heard);
        if (shift)
            typed_add(&typed, EV_KEY, KEY_RIGHTSHIFT, 1);
        for (int key = KEY_1; key <= KEY_SLASH; key++)
            if (key != KEY_BACKSPACE && key != KEY_TAB && key != KEY_ENTER && key != KEY_LEFTCTRL &&
                key != KEY_LEFTSHIFT)
                typed_key(&typed, key);
        typed_key(&typed, KEY_KPENTER);
        feed(&keys, &typed);
        char want[128];
        (void)snprintf(want, sizeof want, "(%s)", shift ? shifted : plain);
        assert_string_equal(heard.text, want);
    }
}

static void events_may_come_in_any_pieces(void **state)
{
    (void)state;
    static struct typed typed;
    typed = (struct typed){.at_ms = 5};
    typed_text(&typed, "EGWC1:XYZ\n12\n", 10);
    const char *bytes = (const char *)typed.events;
    size_t size = typed.count * sizeof typed.events[0];
    for (size_t step = 1; step < 60; step++) {
        struct heard heard = {""};
        struct device_keys keys;
        device_keys_init(&keys, note, &heard);
        for (size_t at = 0; at < size; at += step)
            device_keys_feed(&keys, bytes + at, step < size - at ? step : size - at);
        assert_string_equal(heard.text, "(EGWC1:XYZ)(12)");
    }
}

static void a_code_with_a_gap_is_no_code(void **state)
{
    (void)state;
    struct heard heard = {""};
    struct device_keys keys;
    static struct typed typed;
    typed = (struct typed){.at_ms = 5};
    device_keys_init(&keys, note, &heard);
    typed_text(&typed, "AB", 1);
    typed_add(&typed, EV_SYN, SYN_DROPPED, 0);
    typed_text(&typed, "CD\nEF\n", 1);
    feed(&keys, &typed);
    assert_string_equal(heard.text, "(EF)");
}

static void a_code_that_is_too_long_is_dropped_whole(void **state)
{
    (void)state;
    static struct typed typed;
    for (int length = DEVICE_CODE_MOST - 1; length <= DEVICE_CODE_MOST + 2; length++) {
        struct heard heard = {""};
        struct device_keys keys;
        device_keys_init(&keys, note, &heard);
        for (int i = 0; i < length; i++) {
            typed = (struct typed){.at_ms = 5};
            typed_text(&typed, "7", 0);
            feed(&keys, &typed);
        }
        typed = (struct typed){.at_ms = 5};
        typed_text(&typed, "\nAB\n", 1);
        feed(&keys, &typed);
        assert_int_equal(strlen(heard.text), length <= DEVICE_CODE_MOST ? length + 2 + 4 : 4);
    }
}

static void what_a_device_was_typing_goes_with_it(void **state)
{
    (void)state;
    struct heard heard = {""};
    struct device_keys keys;
    static struct typed typed;
    typed = (struct typed){.at_ms = 5};
    device_keys_init(&keys, note, &heard);
    typed_text(&typed, "AB", 1);
    typed_add(&typed, EV_KEY, KEY_LEFTSHIFT, 1);
    feed(&keys, &typed);
    device_keys_feed(&keys, "half an event", 5);
    device_keys_forget(&keys);
    typed = (struct typed){.at_ms = 5};
    typed_text(&typed, "cd\n", 1);
    feed(&keys, &typed);
    assert_string_equal(heard.text, "(cd)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_is_what_lies_between_two_ends),
        cmocka_unit_test(a_pause_ends_what_has_begun),
        cmocka_unit_test(keys_that_write_nothing_are_passed_over),
        cmocka_unit_test(every_sign_of_a_us_keyboard_is_read),
        cmocka_unit_test(events_may_come_in_any_pieces),
        cmocka_unit_test(a_code_with_a_gap_is_no_code),
        cmocka_unit_test(a_code_that_is_too_long_is_dropped_whole),
        cmocka_unit_test(what_a_device_was_typing_goes_with_it),
    };
    return cmocka_run_group_tests_name("device/keys", tests, NULL, NULL);
}
