// Pipes stand in for input devices.
#include "sdl/console_wait.h"

#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    char folder[64], device[80];
    int fd; // stands for a device that SDL has opened
    struct console_wait *wait;
};

static int new_fixture(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));
    assert_non_null(f);
    (void)snprintf(f->folder, sizeof(f->folder), "/tmp/engawa-input-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    (void)snprintf(f->device, sizeof(f->device), "%s/event0", f->folder);
    assert_int_equal(mkfifo(f->device, 0600), 0);
    f->fd = open(f->device, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    assert_true(f->fd >= 0);
    assert_int_equal(console_wait_new(f->folder, &f->wait, NULL), OK);
    *state = f;
    return 0;
}

static int free_fixture(void **state)
{
    struct fixture *f = *state;
    console_wait_free(f->wait);
    assert_int_equal(close(f->fd), 0);
    assert_int_equal(unlink(f->device), 0);
    assert_int_equal(rmdir(f->folder), 0);
    free(f);
    return 0;
}

static int64_t now_ms(void)
{
    struct timespec now;
    assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &now), 0);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void idle_waiting_sleeps_through(void **state)
{
    struct fixture *f = *state;
    struct rusage before, after;
    int64_t start_ms = now_ms();
    assert_int_equal(getrusage(RUSAGE_THREAD, &before), 0);
    assert_int_equal(console_wait_block(f->wait, 400), CONSOLE_TIME);
    assert_int_equal(getrusage(RUSAGE_THREAD, &after), 0);
    assert_in_range(now_ms() - start_ms, 390, 2000);
    // One sleep, one waking up.
    assert_in_range(after.ru_nvcsw - before.ru_nvcsw, 0, 3);
}

static void a_device_wakes_until_it_is_read(void **state)
{
    struct fixture *f = *state;
    char byte = 'x';
    assert_int_equal(write(f->fd, &byte, 1), 1);
    assert_int_equal(console_wait_block(f->wait, 5000), CONSOLE_DEVICE);
    assert_int_equal(console_wait_block(f->wait, 5000), CONSOLE_DEVICE);
    assert_int_equal(read(f->fd, &byte, 1), 1);
    assert_int_equal(console_wait_block(f->wait, 0), CONSOLE_TIME);
}

static void a_new_device_wakes_and_is_waited_for_in_short_steps(void **state)
{
    struct fixture *f = *state;
    char path[96];
    (void)snprintf(path, sizeof(path), "%s/event1", f->folder);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(console_wait_block(f->wait, 5000), CONSOLE_DEVICE);
    int64_t start_ms = now_ms();
    assert_int_equal(console_wait_block(f->wait, 5000), CONSOLE_TIME);
    assert_in_range(now_ms() - start_ms, 100, 2000);
    int fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "x", 1), 1);
    assert_int_equal(console_wait_block(f->wait, 5000), CONSOLE_DEVICE);
    assert_int_equal(close(fd), 0);
    assert_int_equal(unlink(path), 0);
    console_wait_wake(f->wait);
    assert_int_equal(console_wait_block(f->wait, 5000), CONSOLE_GONE);
    assert_int_equal(console_wait_block(f->wait, 5000), CONSOLE_WAKE);
}

static void *wake_later(void *wait)
{
    (void)usleep(50 * 1000);
    console_wait_wake(wait);
    return NULL;
}

static void another_thread_wakes_once(void **state)
{
    struct fixture *f = *state;
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, wake_later, f->wait), 0);
    assert_int_equal(console_wait_block(f->wait, 5000), CONSOLE_WAKE);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(console_wait_block(f->wait, 0), CONSOLE_TIME);
}

static void a_folder_that_is_not_there_only_means_no_devices(void **state)
{
    (void)state;
    struct console_wait *wait = NULL;
    assert_int_equal(console_wait_new("/nowhere/input", &wait, NULL), OK);
    assert_int_equal(console_wait_block(wait, 1), CONSOLE_TIME);
    console_wait_wake(wait);
    assert_int_equal(console_wait_block(wait, 5000), CONSOLE_WAKE);
    console_wait_free(wait);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(idle_waiting_sleeps_through, new_fixture, free_fixture),
        cmocka_unit_test_setup_teardown(a_device_wakes_until_it_is_read, new_fixture, free_fixture),
        cmocka_unit_test_setup_teardown(a_new_device_wakes_and_is_waited_for_in_short_steps,
                                        new_fixture, free_fixture),
        cmocka_unit_test_setup_teardown(another_thread_wakes_once, new_fixture, free_fixture),
        cmocka_unit_test(a_folder_that_is_not_there_only_means_no_devices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
