#include "sdl/arrival.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static void what_ends_a_wait_happens_now(void **unused)
{
    (void)unused;
    struct arrival a = {0};
    arrival_waited(&a, 5000);
    arrival_read(&a, 5001, 1);
    arrival_key(&a);
    assert_int_equal(arrival_touch_ms(&a, 5002, 1), 5000);
    assert_in_range(arrival_key_ms(&a, 5002, 1), 5000, 5001);
}

static void a_touch_that_bounced_during_a_save_is_as_old_as_the_save(void **unused)
{
    (void)unused;
    struct arrival a = {0};
    arrival_waited(&a, 5000);
    arrival_read(&a, 5001, 0); // the finger that pressed; then 900 ms of saving
    arrival_read(&a, 5901, 0);
    assert_int_equal(arrival_touch_ms(&a, 5901, 0), 5001);
    assert_int_equal(arrival_touch_ms(&a, 6500, 599), 5001); // and when it is looked at still later
    arrival_read(&a, 6510, 0);
    assert_int_equal(arrival_touch_ms(&a, 6510, 0), 5901);
}

// Slower than any scanner (SCAN_GAP_MS) as long as a person could have typed them in that time.
static void keys_typed_during_a_save_are_spread_over_it(void **unused)
{
    (void)unused;
    for (int save_ms = 420; save_ms <= 3000; save_ms += 60) {
        struct arrival a = {0};
        arrival_waited(&a, 1000);
        int keys = 7; // six and Enter, 60 ms apart
        arrival_read(&a, 1000 + save_ms, keys);
        int64_t before_ms = 1000;
        for (int i = 0; i < keys; i++) {
            arrival_key(&a);
            int64_t at_ms = arrival_key_ms(&a, 1000 + save_ms, 0);
            assert_true(at_ms - before_ms > 35);
            assert_int_equal(arrival_key_ms(&a, 1000 + save_ms, 0), at_ms); // what it types
            before_ms = at_ms;
        }
        assert_true(before_ms < 1000 + save_ms);
    }
}

static void keys_that_nobody_counted_stay_within_the_span(void **unused)
{
    (void)unused;
    struct arrival a = {0};
    arrival_waited(&a, 1000);
    arrival_read(&a, 1600, 1);
    for (int i = 0; i < 5; i++)
        arrival_key(&a);
    assert_int_equal(arrival_key_ms(&a, 1600, 0), 1300);
}

static void what_was_put_into_the_queue_later_has_its_own_time(void **unused)
{
    (void)unused;
    struct arrival a = {0};
    arrival_waited(&a, 1000);
    arrival_read(&a, 1001, 0);
    assert_int_equal(arrival_touch_ms(&a, 3000, 500), 2500);
    assert_int_equal(arrival_key_ms(&a, 3000, 500), 2500);
}

static void ages_never_lead_out_of_the_past(void **unused)
{
    (void)unused;
    struct arrival a = {0};
    assert_int_equal(arrival_touch_ms(&a, 1000, 0xFFFFFFFFu), 1000); // stamped a moment ahead
    assert_int_equal(arrival_touch_ms(&a, 1000, 5000), 0);           // before the machine started
    // SDL's clock came round: 10 - 4294967290 = 16.
    assert_int_equal(arrival_touch_ms(&a, 1000, (uint32_t)10 - 4294967290u), 984);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_ends_a_wait_happens_now),
        cmocka_unit_test(a_touch_that_bounced_during_a_save_is_as_old_as_the_save),
        cmocka_unit_test(keys_typed_during_a_save_are_spread_over_it),
        cmocka_unit_test(keys_that_nobody_counted_stay_within_the_span),
        cmocka_unit_test(what_was_put_into_the_queue_later_has_its_own_time),
        cmocka_unit_test(ages_never_lead_out_of_the_past),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
