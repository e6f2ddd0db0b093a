#include "sdl/signals.h"

#include "sdl/console_wait.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

struct told {
    struct console_wait *wait;
    atomic_int times;
};

static void tell(void *ctx)
{
    struct told *told = ctx;
    atomic_fetch_add(&told->times, 1);
    console_wait_wake(told->wait);
}

// Between a look at the devices and the wait for them.
static void a_signal_just_before_a_wait_ends_it(void **unused)
{
    (void)unused;
    static const int which[] = {SIGTERM, SIGINT};
    for (size_t i = 0; i < ARRAY_LEN(which); i++) {
        struct told told = {0};
        struct signals *signals = NULL;
        assert_int_equal(console_wait_new("/nowhere", &told.wait, NULL), OK);
        assert_int_equal(signals_new(tell, &told, &signals, NULL), OK);
        assert_int_equal(kill(getpid(), which[i]), 0);
        assert_int_equal(console_wait_block(told.wait, 20000), CONSOLE_WAKE);
        assert_int_equal(told.times, 1);
        assert_int_equal(kill(getpid(), which[i]), 0); // a second one does nothing
        signals_free(signals);
        assert_int_equal(told.times, 1);
        sigset_t set;
        int taken;
        assert_int_equal(sigemptyset(&set), 0);
        assert_int_equal(sigaddset(&set, which[i]), 0);
        assert_int_equal(sigwait(&set, &taken), 0); // so that it does not come to the next case
        console_wait_free(told.wait);
    }
}

static void a_signal_while_the_window_opens_is_not_lost(void **unused)
{
    (void)unused;
    struct told told = {0};
    struct signals *signals = NULL;
    assert_int_equal(console_wait_new("/nowhere", &told.wait, NULL), OK);
    assert_int_equal(signals_hold(NULL), OK);
    assert_int_equal(kill(getpid(), SIGTERM), 0);
    assert_int_equal(signals_new(tell, &told, &signals, NULL), OK);
    assert_int_equal(console_wait_block(told.wait, 20000), CONSOLE_WAKE);
    signals_free(signals);
    console_wait_free(told.wait);
}

static void without_a_signal_nothing_is_told(void **unused)
{
    (void)unused;
    struct told told = {0};
    struct signals *signals = NULL;
    assert_int_equal(signals_new(tell, &told, &signals, NULL), OK);
    signals_free(signals);
    signals_free(NULL);
    assert_int_equal(told.times, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signal_just_before_a_wait_ends_it),
        cmocka_unit_test(a_signal_while_the_window_opens_is_not_lost),
        cmocka_unit_test(without_a_signal_nothing_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
