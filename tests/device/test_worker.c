// The thread that each device has: how it begins, tells and ends.
#include "device/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
// cmocka wants some of the above
#include <cmocka.h>

enum { PATIENCE_MS = 20000 };

// The thread writes it, and it is read when that has ended.
struct fixture {
    struct device_worker worker;
    bool rung;   // the bell was what ended the waiting
    int told;    // so often
    bool locked; // always with the lock held
    sigset_t on; // blocked on the thread
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    device_worker_init(&f->worker);
    f->locked = true;
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    device_worker_fini(&f->worker);
    free(f);
    return 0;
}

static void tell(void *ctx)
{
    struct fixture *f = ctx;
    f->told++;
    f->locked &= pthread_mutex_trylock(&f->worker.lock) == EBUSY;
}

static void *wait_for_bell(void *ctx)
{
    struct fixture *f = ctx;
    struct pollfd bell = {f->worker.bell, POLLIN, 0};
    f->rung = poll(&bell, 1, PATIENCE_MS) == 1 && bell.revents == POLLIN;
    return NULL;
}

static void *tell_twice(void *ctx)
{
    struct fixture *f = ctx;
    (void)wait_for_bell(f);
    for (int i = 0; i < 2; i++) {
        pthread_mutex_lock(&f->worker.lock);
        device_worker_told(&f->worker);
        pthread_mutex_unlock(&f->worker.lock);
    }
    return NULL;
}

static void *look_at_mask(void *ctx)
{
    struct fixture *f = ctx;
    (void)pthread_sigmask(SIG_SETMASK, NULL, &f->on);
    return NULL;
}

static void start(struct fixture *f, void *(*work)(void *ctx))
{
    struct err err = {""};
    if (device_worker_start(&f->worker, "lamp", work, f, &err) != OK)
        fail_msg("%s", err.text);
}

static void it_ends_at_once_while_it_waits(void **state)
{
    struct fixture *f = *state;
    start(f, wait_for_bell);
    int bell = f->worker.bell;
    device_worker_stop(&f->worker);
    assert_true(f->rung);
    assert_int_equal(fcntl(bell, F_GETFD), -1);
    device_worker_stop(&f->worker); // a second time is fine
    pthread_mutex_lock(&f->worker.lock);
    pthread_mutex_unlock(&f->worker.lock);
}

static void one_that_ended_by_itself_is_waited_for(void **state)
{
    struct fixture *f = *state;
    start(f, look_at_mask);
    assert_int_equal(poll(NULL, 0, 50), 0);
    assert_true(f->worker.runs);
    device_worker_stop(&f->worker);
    assert_false(f->worker.runs);
}

static void it_tells_who_asked_for_it(void **state)
{
    struct fixture *f = *state;
    device_worker_tell(&f->worker, tell, f);
    start(f, tell_twice);
    device_worker_stop(&f->worker);
    assert_int_equal(f->told, 2);
    assert_true(f->locked);
}

static void nobody_is_told_any_more(void **state)
{
    struct fixture *f = *state;
    device_worker_tell(&f->worker, tell, f);
    start(f, tell_twice);
    device_worker_tell(&f->worker, NULL, NULL);
    device_worker_stop(&f->worker);
    assert_true(f->rung);
    assert_int_equal(f->told, 0);
}

static void a_bell_that_takes_no_more_rings(void **state)
{
    struct fixture *f = *state;
    start(f, wait_for_bell);
    (void)eventfd_write(f->worker.bell, UINT64_MAX - 1);
    device_worker_ring(&f->worker);
    device_worker_stop(&f->worker);
    assert_true(f->rung);
}

static void one_that_never_ran_can_be_rung_and_stopped(void **state)
{
    struct fixture *f = *state;
    device_worker_ring(&f->worker);
    device_worker_stop(&f->worker);
    device_worker_stop(&f->worker);
    assert_int_equal(f->worker.bell, -1);
}

static void signals_are_for_the_thread_that_shows_the_screen(void **state)
{
    static const int signals[] = {SIGTERM, SIGINT, SIGHUP, SIGPIPE, SIGCHLD, SIGUSR1};
    struct fixture *f = *state;
    sigset_t before, one, after;
    (void)sigemptyset(&one);
    (void)sigaddset(&one, SIGUSR1);
    assert_int_equal(pthread_sigmask(SIG_SETMASK, &one, &before), 0);
    start(f, look_at_mask);
    device_worker_stop(&f->worker);
    assert_int_equal(pthread_sigmask(SIG_SETMASK, &before, &after), 0);
    for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
        assert_true(sigismember(&f->on, signals[i]) == 1);
        assert_true(sigismember(&after, signals[i]) == sigismember(&one, signals[i]));
    }
}

static void without_a_bell_the_error_names_the_device(void **state)
{
    struct fixture *f = *state;
    struct rlimit before, none;
    struct err err = {""};
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    none = (struct rlimit){0, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    enum status status = device_worker_start(&f->worker, "lamp", wait_for_bell, f, &err);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_int_equal(status, ERR_IO);
    assert_non_null(strstr(err.text, "lamp: eventfd: "));
    assert_false(f->worker.runs);
}

static void without_a_thread_the_error_names_the_device(void **state)
{
    struct fixture *f = *state;
    struct err err = {""};
    pthread_attr_t usual, large; // a stack that no address space holds
    assert_int_equal(pthread_getattr_default_np(&usual), 0);
    assert_int_equal(pthread_getattr_default_np(&large), 0);
    assert_int_equal(pthread_attr_setstacksize(&large, (size_t)1 << 62), 0);
    assert_int_equal(pthread_setattr_default_np(&large), 0);
    enum status status = device_worker_start(&f->worker, "lamp", wait_for_bell, f, &err);
    assert_int_equal(pthread_setattr_default_np(&usual), 0);
    (void)pthread_attr_destroy(&usual);
    (void)pthread_attr_destroy(&large);
    assert_int_equal(status, ERR_MEMORY);
    assert_string_equal(err.text,
                        "no thread for the lamp: too many processes or too little memory");
    assert_false(f->worker.runs);
    device_worker_stop(&f->worker);
    assert_int_equal(f->worker.bell, -1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_ends_at_once_while_it_waits),
        TEST(one_that_ended_by_itself_is_waited_for),
        TEST(it_tells_who_asked_for_it),
        TEST(nobody_is_told_any_more),
        TEST(a_bell_that_takes_no_more_rings),
        TEST(one_that_never_ran_can_be_rung_and_stopped),
        TEST(signals_are_for_the_thread_that_shows_the_screen),
        TEST(without_a_bell_the_error_names_the_device),
        TEST(without_a_thread_the_error_names_the_device),
    };
    return cmocka_run_group_tests_name("device/worker", tests, NULL, NULL);
}
