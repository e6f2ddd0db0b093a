#include "domain/pin.h"

#include "base/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void weak_pins_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *pin;
        bool good;
    } cases[] = {
        {"284917", true},  {"907351", true},    {"112233", true},   {"135790", true},
        {"123457", true},  {"991331", true}, // no month 13
        {"990031", true},                    // no month 0
        {"991200", true},                    // no day 0
        {"991232", true},                    // no day 32
        {"000000", false}, {"999999", false},   {"123456", false},  {"012345", false},
        {"456789", false}, {"987654", false},   {"543210", false},  {"121212", false},
        {"909090", false}, {"123123", false},   {"947947", false},  {"550101", false},
        {"991231", false}, {"000229", false},   {"010203", false},  {"", false},
        {"28491", false},  {"2849170", false},  {"28491a", false},  {"28 917", false},
        {"-28491", false}, {"２８４９", false}, {"28491\n", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        if (pin_is_acceptable(cases[i].pin) != cases[i].good)
            fail_msg("“%s”", cases[i].pin);
}

static void most_pins_remain(void **state)
{
    (void)state;
    int good = 0;
    for (int i = 0; i < 1000000; i++) {
        char pin[12];
        (void)snprintf(pin, sizeof pin, "%06d", i);
        good += pin_is_acceptable(pin);
    }
    // Refused are the 37,200 birthdays, and of 1,100 runs and repetitions the 1,050 that are none.
    assert_int_equal(good, 961750);
}

static void waits_begin_with_the_fifth_wrong_try_and_double(void **state)
{
    (void)state;
    static const struct {
        int wrong;
        int64_t wait_ms;
    } cases[] = {
        {-1, 0},    {0, 0},      {1, 0},      {4, 0},       {5, 15000},    {6, 30000},
        {7, 60000}, {8, 120000}, {9, 240000}, {10, 480000}, {14, 7680000}, {15, 15360000},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_int_equal(pin_wait_ms(cases[i].wrong), cases[i].wait_ms);
    for (int wrong = 0; wrong < 1000; wrong++)
        assert_true(pin_wait_ms(wrong + 1) >= pin_wait_ms(wrong));
    assert_true(pin_wait_ms(2147483647) > 0);
}

static void the_fifteenth_wrong_try_locks(void **state)
{
    (void)state;
    for (int wrong = 0; wrong < 100; wrong++)
        assert_int_equal(pin_is_locked(wrong), wrong >= 15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weak_pins_are_refused),
        cmocka_unit_test(most_pins_remain),
        cmocka_unit_test(waits_begin_with_the_fifth_wrong_try_and_double),
        cmocka_unit_test(the_fifteenth_wrong_try_locks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
