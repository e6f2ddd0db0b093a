// Looking at the machine beside the pages: what is found comes when it is there, and who leaves
// waits for nothing.
#include "kiosk/fixture.h"
#include "screens/screen.h"

#include <poll.h>
#include <stdatomic.h>

enum { PATIENCE_MS = 20000, STEP_MS = 5 };

static atomic_int woken;

static void wake(void *)
{
    atomic_fetch_add(&woken, 1);
}

// As in a window, where looking has a thread of its own.
static void come_to_the_devices(struct fixture *f)
{
    struct devices *devices = &f->kiosk.devices;
    devices->driven = false;
    devices_tell(devices, wake, NULL);
    atomic_store(&woken, 0);
    f->kiosk.app.at_desk = true;
    flow_go(&f->kiosk.app, SCREEN_DEVICES);
    kiosk_settle(&f->kiosk);
}

static void wait_until_looked(struct fixture *f)
{
    for (int ms = 0; atomic_load(&woken) == 0; ms += STEP_MS) {
        assert_true(ms < PATIENCE_MS);
        (void)poll(NULL, 0, STEP_MS);
    }
    kiosk_settle(&f->kiosk);
}

static void what_is_found_comes_with_a_wake(void **state)
{
    struct fixture *f = *state;
    come_to_the_devices(f);
    assert_true(f->kiosk.devices.looks); // and the page stands meanwhile
    assert_false(f->kiosk.app.devices.there);
    wait_until_looked(f);
    assert_true(f->kiosk.app.devices.there);
    const struct device_look *rows = f->kiosk.app.devices.rows;
    assert_int_equal(rows[DEVICE_RECORDS].state, DEVICE_OK);
    assert_int_equal(rows[DEVICE_DISPLAY].says == DEVICE_SAYS_OK,
                     rows[DEVICE_DISPLAY].state == DEVICE_OK);
    // Nobody looks again until asked.
    kiosk_settle(&f->kiosk);
    assert_false(f->kiosk.devices.looks);
    f->kiosk.app.devices.there = false;
    kiosk_settle(&f->kiosk);
    assert_true(f->kiosk.devices.looks);
}

static void who_leaves_meanwhile_is_told_nothing(void **state)
{
    struct fixture *f = *state;
    come_to_the_devices(f);
    flow_follow(&f->kiosk.app, OUT_WELCOME);
    assert_false(f->kiosk.app.at_desk);
    wait_until_looked(f);
    assert_false(f->kiosk.app.devices.there);
    assert_false(f->kiosk.devices.looks);
}

static void the_kiosk_ends_while_it_looks(void **state)
{
    come_to_the_devices(*state); // and the teardown takes it down
}

static void on_the_driver_it_is_done_before_the_answer(void **state)
{
    struct fixture *f = *state;
    f->kiosk.app.at_desk = true;
    flow_go(&f->kiosk.app, SCREEN_DEVICES);
    kiosk_settle(&f->kiosk);
    assert_true(f->kiosk.app.devices.there);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_found_comes_with_a_wake, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_leaves_meanwhile_is_told_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_kiosk_ends_while_it_looks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(on_the_driver_it_is_done_before_the_answer, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests_name("kiosk/devices", tests, NULL, NULL);
}
