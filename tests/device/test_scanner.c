// A folder with pipes for devices: whoever opens the other end is the scanner.
#include "device/scanner.h"

#include "base/status.h"
#include "device/typed.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
// cmocka wants some of the above
#include <cmocka.h>

enum { PATIENCE_MS = 20000, STEP_MS = 5 };

static atomic_int grabs, told;
static atomic_int refuse; // errno of the next grabs

static int grab(int fd)
{
    (void)fd;
    atomic_fetch_add(&grabs, 1);
    return atomic_load(&refuse);
}

static void tell(void *ctx)
{
    (void)ctx;
    atomic_fetch_add(&told, 1);
}

static void nap(int ms)
{
    (void)nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

struct fixture {
    char root[64], input[96], device[128];
    struct scanner *scanner;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    (void)snprintf(f->root, sizeof f->root, "/tmp/engawa-scanner-XXXXXX");
    assert_non_null(mkdtemp(f->root));
    (void)snprintf(f->input, sizeof f->input, "%s/input", f->root);
    (void)snprintf(f->device, sizeof f->device, "%s/engawa-scanner-5", f->input);
    assert_int_equal(mkdir(f->input, 0700), 0);
    atomic_store(&grabs, 0);
    atomic_store(&told, 0);
    atomic_store(&refuse, 0);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    scanner_close(f->scanner);
    char command[160];
    (void)snprintf(command, sizeof command, "rm -rf '%s'", f->root);
    int result = system(command);
    free(f);
    return result;
}

static void open_scanner(struct fixture *f, const char *device)
{
    struct scanner_params params = {.device = device, .folder = f->input, .grab = grab};
    struct err err = {""};
    if (scanner_open(&params, &f->scanner, &err) != OK)
        fail_msg("%s", err.text);
    scanner_tell(f->scanner, tell, NULL);
}

static void wait_for(struct fixture *f, int count)
{
    for (int ms = 0; scanner_count(f->scanner) != count; ms += STEP_MS) {
        assert_true(ms < PATIENCE_MS);
        nap(STEP_MS);
    }
}

// The other end of the pipe PATH, once the scanner reads it.
static int plug_in(struct fixture *f, const char *path, int count)
{
    assert_int_equal(mkfifo(path, 0600), 0);
    wait_for(f, count);
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    return fd;
}

static void scan(int fd, const char *text)
{
    static struct typed typed;
    typed = (struct typed){.at_ms = 5000};
    typed_text(&typed, text, 10);
    size_t size = typed.count * sizeof typed.events[0];
    assert_int_equal(write(fd, typed.events, size), (ssize_t)size);
}

static void expect(struct fixture *f, const char *want)
{
    char code[SCANNER_CODE_SIZE] = "";
    for (int ms = 0; !scanner_take(f->scanner, code); ms += STEP_MS) {
        assert_true(ms < PATIENCE_MS);
        nap(STEP_MS);
    }
    assert_string_equal(code, want);
}

static void a_code_is_handed_over_and_told(void **state)
{
    struct fixture *f = *state;
    char none[SCANNER_CODE_SIZE];
    open_scanner(f, NULL);
    int fd = plug_in(f, f->device, 1);
    assert_int_equal(atomic_load(&grabs), 1);
    assert_false(scanner_take(f->scanner, none));
    scan(fd, "EGWC1:ABC\n");
    expect(f, "EGWC1:ABC");
    assert_int_equal(atomic_load(&told), 1);
    scan(fd, "WITHOUT ENTER");
    expect(f, "WITHOUT ENTER");
    assert_false(scanner_take(f->scanner, none));
    (void)close(fd);
}

static void a_scanner_that_was_there_before_is_found(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(mkfifo(f->device, 0600), 0);
    open_scanner(f, NULL);
    wait_for(f, 1);
}

// The half one counts as a code when this machine is so slow that a pause came behind it.
static void it_may_be_pulled_out_and_plugged_in_again(void **state)
{
    struct fixture *f = *state;
    open_scanner(f, NULL);
    for (int i = 0; i < 5; i++) {
        int fd = plug_in(f, f->device, 1);
        char code[SCANNER_CODE_SIZE];
        scan(fd, "HALF");
        assert_int_equal(unlink(f->device), 0);
        (void)close(fd);
        wait_for(f, 0);
        if (scanner_take(f->scanner, code))
            assert_string_equal(code, "HALF");
        fd = plug_in(f, f->device, 1);
        scan(fd, "WHOLE\n");
        expect(f, "WHOLE");
        assert_int_equal(unlink(f->device), 0);
        (void)close(fd);
        wait_for(f, 0);
    }
}

// /dev/input/by-id is there only while something is in it.
static void a_named_device_may_come_with_its_folder(void **state)
{
    struct fixture *f = *state;
    char by_id[112], device[128], other[128];
    (void)snprintf(by_id, sizeof by_id, "%s/by-id", f->input);
    (void)snprintf(device, sizeof device, "%s/usb-x-kbd", by_id);
    (void)snprintf(other, sizeof other, "%s/usb-y-kbd", by_id);
    open_scanner(f, device);
    for (int i = 0; i < 3; i++) {
        nap(20);
        assert_int_equal(mkdir(by_id, 0700), 0);
        nap(50); // the folder has been seen when the device comes
        assert_int_equal(mkfifo(other, 0600), 0);
        int fd = plug_in(f, device, 1);
        scan(fd, "EGWC1:ABC\n");
        expect(f, "EGWC1:ABC");
        assert_int_equal(unlink(device) | unlink(other) | rmdir(by_id), 0);
        (void)close(fd);
        wait_for(f, 0);
    }
}

static void a_scanner_may_have_two_devices(void **state)
{
    struct fixture *f = *state;
    char second[160], ordinary[160];
    (void)snprintf(second, sizeof second, "%s-second", f->device);
    (void)snprintf(ordinary, sizeof ordinary, "%s/event7", f->input);
    open_scanner(f, NULL);
    assert_int_equal(mkfifo(ordinary, 0600), 0); // somebody's keyboard
    int one = plug_in(f, f->device, 1), two = plug_in(f, second, 2);
    scan(one, "FIRST\n");
    expect(f, "FIRST");
    scan(two, "SECOND\n");
    expect(f, "SECOND");
    (void)close(one);
    (void)close(two);
}

static void a_device_that_is_taken_is_tried_again(void **state)
{
    struct fixture *f = *state;
    atomic_store(&refuse, EBUSY);
    assert_int_equal(mkfifo(f->device, 0600), 0);
    open_scanner(f, NULL);
    for (int ms = 0; atomic_load(&grabs) < 2; ms += STEP_MS) {
        assert_true(ms < PATIENCE_MS);
        nap(STEP_MS);
    }
    assert_int_equal(scanner_count(f->scanner), 0);
    atomic_store(&refuse, 0);
    wait_for(f, 1);
}

// Through the kernel: a pipe is no input device, and nobody asks it every second.
static void what_is_no_input_device_is_left_alone(void **state)
{
    struct fixture *f = *state;
    struct scanner_params params = {.device = f->device, .folder = f->input};
    struct err err = {""};
    assert_int_equal(mkfifo(f->device, 0600), 0);
    assert_int_equal(scanner_open(&params, &f->scanner, &err), OK);
    nap(100);
    assert_int_equal(scanner_count(f->scanner), 0);
}

static void a_path_that_cannot_be_one_is_refused(void **state)
{
    struct fixture *f = *state;
    char longest[1024];
    memset(longest, 'a', sizeof longest - 1);
    longest[0] = '/';
    longest[sizeof longest - 1] = '\0';
    const char *const paths[] = {"scanner", "/dev/input/", "", longest};
    for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
        struct scanner_params params = {.device = paths[i], .folder = f->input, .grab = grab};
        struct err err = {""};
        assert_int_equal(scanner_open(&params, &f->scanner, &err), ERR_INVALID);
        assert_non_null(strstr(err.text, "/dev/input/by-id/"));
        assert_null(f->scanner);
    }
}

static void codes_that_nobody_takes_pile_up_to_a_few(void **state)
{
    struct fixture *f = *state;
    char code[SCANNER_CODE_SIZE];
    open_scanner(f, NULL);
    int fd = plug_in(f, f->device, 1);
    for (char text[] = "CODE1\n"; text[4] <= '9'; text[4]++)
        scan(fd, text);
    for (int ms = 0; atomic_load(&told) < 9; ms += STEP_MS) {
        assert_true(ms < PATIENCE_MS);
        nap(STEP_MS);
    }
    for (char want[] = "CODE1"; want[4] < '1' + SCANNER_QUEUE; want[4]++)
        expect(f, want);
    assert_false(scanner_take(f->scanner, code));
    (void)close(fd);
}

// Ten times a second would show; one switch or two belong to the test itself.
static void nobody_wakes_while_nothing_happens(void **state)
{
    struct fixture *f = *state;
    enum { QUIET_MS = 1500, MOST = 8 };
    for (int there = 0; there < 2; there++) {
        struct rusage before, after;
        if (there) {
            assert_int_equal(mkfifo(f->device, 0600), 0);
            wait_for(f, 1);
        } else {
            open_scanner(f, NULL);
        }
        nap(100);
        assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
        nap(QUIET_MS);
        assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
        assert_true(after.ru_nvcsw - before.ru_nvcsw < MOST);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_code_is_handed_over_and_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_scanner_that_was_there_before_is_found, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(it_may_be_pulled_out_and_plugged_in_again, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_named_device_may_come_with_its_folder, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_scanner_may_have_two_devices, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_device_that_is_taken_is_tried_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_input_device_is_left_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_path_that_cannot_be_one_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(codes_that_nobody_takes_pile_up_to_a_few, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(nobody_wakes_while_nothing_happens, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("device/scanner", tests, NULL, NULL);
}
