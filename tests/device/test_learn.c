// A folder with pipes for devices, of which one turns out to be the scanner.
#include "device/learn.h"
#include "device/scanner.h"

#include "device/typed.h"

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
// cmocka wants some of the above
#include <cmocka.h>

#include "office/machine.h"

enum { PATIENCE_MS = 20000, STEP_MS = 5, KEYBOARD = 3, SCANNER = 7, SWITCH = 9 };

static atomic_int told;

static void tell(void *)
{
    atomic_fetch_add(&told, 1);
}

static int prepare(int)
{
    return 0;
}

static void nap(int ms)
{
    (void)poll(NULL, 0, ms);
}

struct fixture {
    struct machine machine;
    char sys[MACHINE_PATH], input[MACHINE_PATH];
    struct learn *learn;
    int fds[16];
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    machine_new(&f->machine);
    machine_path(&f->machine, f->sys, "sys");
    machine_path(&f->machine, f->input, "dev/input/");
    f->input[strlen(f->input) - 1] = '\0';
    atomic_store(&told, 0);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    learn_free(f->learn);
    for (size_t i = 0; i < sizeof f->fds / sizeof f->fds[0]; i++)
        if (f->fds[i] > 0)
            (void)close(f->fds[i]);
    machine_free(&f->machine);
    free(f);
    return 0;
}

// Both ends, so that it is there before anybody listens.
static void plug_in(struct fixture *f, int event, enum machine_kind kind, const char *product,
                    const char *serial)
{
    char path[MACHINE_PATH], name[32];
    (void)snprintf(name, sizeof name, "Device %d", event);
    machine_input(&f->machine, event, kind, name, "1a2b", product, serial);
    machine_path(&f->machine, path, "dev/input/event%d", event);
    assert_int_equal(mkfifo(path, 0600), 0);
    f->fds[event] = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK);
    assert_true(f->fds[event] >= 0);
}

static void plug_in_all(struct fixture *f)
{
    plug_in(f, KEYBOARD, MACHINE_KEYBOARD, "0001", "");
    plug_in(f, SCANNER, MACHINE_KEYBOARD, "0002", "S1");
    plug_in(f, SWITCH, MACHINE_SWITCH, "0003", "");
}

static void listen_for(struct fixture *f, int limit_ms)
{
    struct learn_params params = {f->sys, f->input, limit_ms, prepare};
    struct err err = {""};
    if (learn_new(&params, &f->learn, &err) != OK)
        fail_msg("%s", err.text);
    learn_tell(f->learn, tell, NULL);
}

static void type_on(struct fixture *f, int event, const char *text, int pace_ms)
{
    static struct typed typed;
    typed = (struct typed){.at_ms = 5000};
    typed_text(&typed, text, pace_ms);
    size_t size = typed.count * sizeof typed.events[0];
    assert_int_equal(write(f->fds[event], typed.events, size), (ssize_t)size);
}

static struct learn_look wait_for_end(struct fixture *f)
{
    struct learn_look look;
    for (int ms = 0; (look = learn_look(f->learn)).state == LEARN_WAITING; ms += STEP_MS) {
        assert_true(ms < PATIENCE_MS);
        nap(STEP_MS);
    }
    return look;
}

static void the_one_that_reads_a_code_is_found(void **state)
{
    struct fixture *f = *state;
    plug_in_all(f);
    listen_for(f, PATIENCE_MS);
    type_on(f, SCANNER, "EGWC1:ABCDEFGH\n", 10);
    struct learn_look look = wait_for_end(f);
    assert_int_equal(look.state, LEARN_FOUND);
    assert_string_equal(look.id, "1a2b:0002:S1");
    assert_string_equal(look.name, "Device 7");
    assert_int_equal(look.characters, 14);
    assert_int_equal(atomic_load(&told), 1);
}

// Each is typed on the keyboard first, and after it the scanner reads: it is found and nothing
// else.
static void a_hand_is_passed_over(void **)
{
    static const struct {
        const char *text;
        int pace_ms;
    } hands[] = {
        {"hello everybody\n", 90},  // as fast as people write
        {"hello everybody\n", 36},  // faster than any
        {"1234\n", 10},             // too short to tell
        {"EGWC1:ABCDEFGH\n", 80},   // copied from a card
        {"aaaaaaaaaaaaaaaa\n", 30}, // a key that bounces
        {"abcdefg\n", 10},
    };
    for (size_t i = 0; i < sizeof hands / sizeof hands[0]; i++) {
        struct fixture *one;
        void *fresh;
        assert_int_equal(set_up(&fresh), 0);
        one = fresh;
        plug_in_all(one);
        listen_for(one, PATIENCE_MS);
        type_on(one, KEYBOARD, hands[i].text, hands[i].pace_ms);
        nap(30);
        assert_int_equal(learn_look(one->learn).state, LEARN_WAITING);
        type_on(one, SCANNER, "EGWC1:ABCDEFGH\n", 10);
        assert_string_equal(wait_for_end(one).id, "1a2b:0002:S1");
        assert_int_equal(tear_down(&fresh), 0);
    }
}

static void a_code_need_not_be_a_card_nor_end_with_enter(void **state)
{
    struct fixture *f = *state;
    plug_in_all(f);
    listen_for(f, PATIENCE_MS);
    type_on(f, SCANNER, "4901234567894", 20);
    struct learn_look look = wait_for_end(f);
    assert_int_equal(look.state, LEARN_FOUND);
    assert_int_equal(look.characters, 13);
}

static void a_card_may_come_slowly(void **state)
{
    struct fixture *f = *state;
    plug_in_all(f);
    listen_for(f, PATIENCE_MS);
    type_on(f, SCANNER, "]Q1EGWC1:ABCDEFGH\n", 50);
    assert_int_equal(wait_for_end(f).state, LEARN_FOUND);
}

static void without_a_scanner_it_ends(void **state)
{
    struct fixture *f = *state;
    plug_in_all(f);
    listen_for(f, 150);
    assert_int_equal(wait_for_end(f).state, LEARN_OVER);
    assert_int_equal(atomic_load(&told), 1);
}

static void with_nothing_that_types_there_is_nothing_to_wait_for(void **state)
{
    struct fixture *f = *state;
    plug_in(f, SWITCH, MACHINE_SWITCH, "0003", "");
    listen_for(f, PATIENCE_MS);
    assert_int_equal(learn_look(f->learn).state, LEARN_NOTHING);
}

// Two of a make without numbers: the setting could not tell which of them it means.
static void one_of_two_alike_is_not_taken(void **state)
{
    struct fixture *f = *state;
    plug_in(f, KEYBOARD, MACHINE_KEYBOARD, "0002", "");
    plug_in(f, SCANNER, MACHINE_KEYBOARD, "0002", "");
    machine_file(&f->machine, "sys/class/input/event3/device/phys", "usb-1/input0\n");
    machine_file(&f->machine, "sys/class/input/event7/device/phys", "usb-2/input0\n");
    listen_for(f, PATIENCE_MS);
    type_on(f, SCANNER, "EGWC1:ABCDEFGH\n", 10);
    assert_int_equal(wait_for_end(f).state, LEARN_NAMELESS);
}

static void two_parts_of_one_device_are_one(void **state)
{
    struct fixture *f = *state;
    plug_in(f, KEYBOARD, MACHINE_KEYBOARD, "0002", "");
    plug_in(f, SCANNER, MACHINE_KEYBOARD, "0002", "");
    machine_file(&f->machine, "sys/class/input/event3/device/phys", "usb-1/input0\n");
    machine_file(&f->machine, "sys/class/input/event7/device/phys", "usb-1/input1\n");
    listen_for(f, PATIENCE_MS);
    type_on(f, SCANNER, "EGWC1:ABCDEFGH\n", 10);
    assert_int_equal(wait_for_end(f).state, LEARN_FOUND);
}

static void it_can_be_given_up_at_any_time(void **state)
{
    struct fixture *f = *state;
    plug_in_all(f);
    listen_for(f, PATIENCE_MS);
    type_on(f, SCANNER, "EGWC1:AB", 10);
    learn_free(f->learn); // at once, or the test waits for ever
    f->learn = NULL;
    assert_int_equal(atomic_load(&told), 0);
}

static void wait_for_count(struct scanner *scanner, int count)
{
    for (int ms = 0; scanner_count(scanner) != count; ms += STEP_MS) {
        assert_true(ms < PATIENCE_MS);
        nap(STEP_MS);
    }
}

// What was learned is taken for the kiosk alone; the keyboard beside it is not.
static void what_was_taught_is_taken_wherever_it_is_plugged_in(void **state)
{
    struct fixture *f = *state;
    char link[MACHINE_PATH], code[SCANNER_CODE_SIZE];
    struct scanner *scanner;
    struct err err = {""};
    struct scanner_params params = {
        .folder = f->input, .grab = prepare, .taught = "1a2b:0002:S1", .sys = f->sys};
    plug_in(f, KEYBOARD, MACHINE_KEYBOARD, "0001", "");
    assert_int_equal(scanner_open(&params, &scanner, &err), OK);
    nap(50);
    assert_int_equal(scanner_count(scanner), 0);
    plug_in(f, SCANNER, MACHINE_KEYBOARD, "0002", "S1");
    wait_for_count(scanner, 1);
    // The name that udev gives it as well is no second device.
    machine_path(&f->machine, link, "dev/input/engawa-scanner-7");
    assert_int_equal(symlink("event7", link), 0);
    nap(50);
    assert_int_equal(scanner_count(scanner), 1);
    type_on(f, SCANNER, "EGWC1:ABC\n", 10);
    for (int ms = 0; !scanner_take(scanner, code); ms += STEP_MS) {
        assert_true(ms < PATIENCE_MS);
        nap(STEP_MS);
    }
    assert_string_equal(code, "EGWC1:ABC");
    scanner_close(scanner);
    // One that is named counts alone.
    params.device = link;
    params.taught = "1a2b:0001";
    assert_int_equal(scanner_open(&params, &scanner, &err), OK);
    wait_for_count(scanner, 1);
    nap(50);
    assert_int_equal(scanner_count(scanner), 1);
    scanner_close(scanner);
}

#define WITH_DEVICES(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DEVICES(the_one_that_reads_a_code_is_found),
        cmocka_unit_test(a_hand_is_passed_over),
        WITH_DEVICES(a_code_need_not_be_a_card_nor_end_with_enter),
        WITH_DEVICES(a_card_may_come_slowly),
        WITH_DEVICES(without_a_scanner_it_ends),
        WITH_DEVICES(with_nothing_that_types_there_is_nothing_to_wait_for),
        WITH_DEVICES(one_of_two_alike_is_not_taken),
        WITH_DEVICES(two_parts_of_one_device_are_one),
        WITH_DEVICES(it_can_be_given_up_at_any_time),
        WITH_DEVICES(what_was_taught_is_taken_wherever_it_is_plugged_in),
    };
    return cmocka_run_group_tests_name("device/learn", tests, NULL, NULL);
}
