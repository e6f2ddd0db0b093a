#include "domain/pin.h"

#include "base/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void weak_pins_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *pin;
        enum pin_weakness weakness;
    } cases[] = {
        {"284917", PIN_GOOD},
        {"907351", PIN_GOOD},
        {"482915", PIN_GOOD},
        {"991331", PIN_GOOD}, // no month 13
        {"990031", PIN_GOOD}, // no month 0
        {"991200", PIN_GOOD}, // no day 0
        {"991232", PIN_GOOD}, // no day 32
        {"147268", PIN_GOOD},
        {"112243", PIN_GOOD},
        {"135780", PIN_GOOD},
        {"000000", PIN_STEPS},
        {"999999", PIN_STEPS},
        {"123456", PIN_STEPS},
        {"012345", PIN_STEPS},
        {"456789", PIN_STEPS},
        {"987654", PIN_STEPS},
        {"543210", PIN_STEPS},
        {"246802", PIN_STEPS},
        {"147036", PIN_STEPS},
        {"135790", PIN_STEPS},
        {"123457", PIN_STEPS},
        {"912345", PIN_STEPS},
        {"890123", PIN_STEPS},
        {"444445", PIN_STEPS},
        {"963074", PIN_STEPS},
        {"121212", PIN_REPEATS},
        {"909090", PIN_REPEATS},
        {"123123", PIN_REPEATS},
        {"947947", PIN_REPEATS},
        {"112233", PIN_PAIRS},
        {"995522", PIN_PAIRS},
        {"777788", PIN_PAIRS},
        {"123321", PIN_MIRRORED},
        {"580085", PIN_MIRRORED},
        {"777888", PIN_FEW},
        {"474774", PIN_FEW},
        {"147258", PIN_LINES},
        {"258369", PIN_LINES},
        {"159753", PIN_LINES},
        {"789456", PIN_LINES},
        {"456123", PIN_LINES},
        {"963852", PIN_LINES},
        {"258085", PIN_LINES},
        {"550101", PIN_DATE},
        {"991231", PIN_DATE},
        {"000229", PIN_DATE},
        {"010203", PIN_DATE},
        {"121280", PIN_DATE},
        {"310199", PIN_DATE},
        {"", PIN_NOT_SIX_DIGITS},
        {"28491", PIN_NOT_SIX_DIGITS},
        {"2849170", PIN_NOT_SIX_DIGITS},
        {"28491a", PIN_NOT_SIX_DIGITS},
        {"28 917", PIN_NOT_SIX_DIGITS},
        {"-28491", PIN_NOT_SIX_DIGITS},
        {"２８４９", PIN_NOT_SIX_DIGITS},
        {"28491\n", PIN_NOT_SIX_DIGITS},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        if (pin_weakness(cases[i].pin) != cases[i].weakness)
            fail_msg("“%s”: %d", cases[i].pin, (int)pin_weakness(cases[i].pin));
        assert_int_equal(pin_is_acceptable(cases[i].pin), cases[i].weakness == PIN_GOOD);
    }
}

static void most_pins_remain(void **state)
{
    (void)state;
    int count[PIN_WEAKNESS_COUNT] = {0};
    for (int i = 0; i < 1000000; i++) {
        char pin[12];
        (void)snprintf(pin, sizeof pin, "%06d", i);
        count[pin_weakness(pin)]++;
    }
    // A hundred ways to go on for five digits, and any sixth before or behind; counted once.
    assert_int_equal(count[PIN_STEPS], 2 * 100 * 10 - 100);
    assert_int_equal(count[PIN_NOT_SIX_DIGITS], 0);
    // Twelve months between two numbers of which one may be a day, less what is weak already.
    assert_in_range(count[PIN_DATE], 62000, 12 * (100 * 100 - 69 * 69));
    assert_int_equal(count[PIN_GOOD], 930638);
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

// Gives the bytes of a text, which has as many as are asked for.
static void next_bytes(void *ctx, void *out, size_t size)
{
    const uint8_t **at = ctx;
    memcpy(out, *at, size);
    *at += size;
}

static void a_drawn_pin_is_a_good_one_of_even_chances(void **state)
{
    (void)state;
    // 123456 is too weak; a byte beyond 249 would favour some digits.
    static const uint8_t bytes[] = {1, 2, 3, 4, 5, 6, 254, 14, 8, 250, 2, 249, 21, 255, 105};
    const uint8_t *at = bytes;
    const struct random random = {.ctx = &at, .fill = next_bytes};
    char pin[PIN_LENGTH + 1];
    pin_draw(&random, pin);
    assert_string_equal(pin, "482915");
    assert_ptr_equal(at, bytes + sizeof bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weak_pins_are_refused),
        cmocka_unit_test(most_pins_remain),
        cmocka_unit_test(a_drawn_pin_is_a_good_one_of_even_chances),
        cmocka_unit_test(waits_begin_with_the_fifth_wrong_try_and_double),
        cmocka_unit_test(the_fifteenth_wrong_try_locks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
