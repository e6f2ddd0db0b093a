// Input devices as sysfs tells of them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "device/inputs.h"
#include "office/machine.h"

static int set_up(void **state)
{
    struct machine *m = calloc(1, sizeof *m);
    machine_new(m);
    *state = m;
    return 0;
}

static int tear_down(void **state)
{
    machine_free(*state);
    free(*state);
    return 0;
}

static size_t look(const struct machine *m, struct device_input out[INPUTS_MOST])
{
    char sys[MACHINE_PATH];
    machine_path(m, sys, "sys");
    return device_inputs(sys, out);
}

static void what_a_device_can_do_is_told_by_its_bits(void **state)
{
    struct device_input all[INPUTS_MOST];
    machine_input(*state, 12, MACHINE_GLASS, "Glass", "1111", "0001", "");
    machine_input(*state, 3, MACHINE_KEYBOARD, "Scanner", "1a2b", "3c4d", "S1");
    machine_input(*state, 4, MACHINE_SWITCH, "Switch", "2222", "0002", "");
    machine_input(*state, 5, MACHINE_JACK, "Jack", "0000", "0000", "");
    machine_file(*state, "sys/class/input/mouse0/device/name", "no event device\n");
    assert_int_equal(look(*state, all), 4);
    assert_string_equal(all[0].event, "event3");
    assert_string_equal(all[0].name, "Scanner");
    assert_string_equal(all[0].id, "1a2b:3c4d:S1");
    assert_true(all[0].types && all[0].presses && !all[0].touches && !all[0].jack);
    assert_true(!all[1].types && all[1].presses && !all[1].touches);
    assert_string_equal(all[1].id, "2222:0002");
    assert_true(all[2].jack && !all[2].types && !all[2].presses && !all[2].touches);
    assert_string_equal(all[2].id, ""); // of the board: not known again
    assert_string_equal(all[3].event, "event12");
    assert_true(all[3].touches && !all[3].types && !all[3].presses);
}

static void no_folder_is_no_devices(void **state)
{
    struct device_input all[INPUTS_MOST];
    assert_int_equal(look(*state, all), 0);
}

static void what_a_maker_wrote_is_made_one_line_of_text(void **state)
{
    struct device_input all[INPUTS_MOST];
    char serial[200];
    memset(serial, 'x', sizeof serial - 1);
    serial[sizeof serial - 1] = '\0';
    machine_input(*state, 1, MACHINE_KEYBOARD, "A\x1b[2J \xff", "1a2b", "3c4d", serial);
    machine_input(*state, 2, MACHINE_KEYBOARD, "B", "1a2b", "3c4d", "with space");
    machine_input(*state, 3, MACHINE_KEYBOARD, "C", "../x", "3c4d", "");
    assert_int_equal(look(*state, all), 3);
    assert_string_equal(all[0].name, "A?[2J ");
    assert_string_equal(all[0].id, "1a2b:3c4d");
    assert_string_equal(all[1].id, "1a2b:3c4d");
    assert_string_equal(all[2].id, "");
}

static void only_what_has_the_form_of_an_id_is_one(void **)
{
    static const struct {
        const char *text;
        bool ok;
    } cases[] = {
        {"1a2b:3c4d", true},       {"1a2b:3c4d:A-1", true},  {"", false},
        {"1a2b:3c4d:", false},     {"1a2b-3c4d", false},     {"1A2B:3C4D", false},
        {"1a2b:3c4dx", false},     {"1a2b:3c4d:a b", false}, {"/dev/input/event1", false},
        {"1a2b:3c4d:\xe3", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (device_id_ok(cases[i].text) != cases[i].ok)
            fail_msg("'%s'", cases[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_a_device_can_do_is_told_by_its_bits, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(no_folder_is_no_devices, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_a_maker_wrote_is_made_one_line_of_text, set_up,
                                        tear_down),
        cmocka_unit_test(only_what_has_the_form_of_an_id_is_one),
    };
    return cmocka_run_group_tests_name("device/inputs", tests, NULL, NULL);
}
