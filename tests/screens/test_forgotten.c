// PINs that were forgotten: those of the staff, by the code from the slip, and a member's.
#include "screens/fixture.h"

static struct fixture *open_recovery(void **state)
{
    struct fixture *f = *state;
    press_all(f, "begin desk forgotten");
    assert_screen(f, RECOVER);
    return f;
}

static void type_pin(struct fixture *f, const char *pin)
{
    type(f, pin);
    press(f, "next");
}

static struct fixture *use_code(void **state)
{
    struct fixture *f = open_recovery(state);
    type(f, "7K3QX9QXMA2R4T6V8W0Y");
    press(f, "next");
    assert_screen(f, SETUP_PINS);
    return f;
}

static void the_code_from_the_slip_opens_the_way_to_a_new_pin(void **state)
{
    struct fixture *f = open_recovery(state);
    type(f, "7k3qx 9qxma-2r4t6");
    assert_false(node_is_target(shown(f, "next")));
    press_all(f, "key-V key-8 key-W key-0 key-V erase key-Y");
    assert_string_equal(shown(f, "field")->value, FAKE_CODE);
    assert_true(shown(f, "field")->flags & NODE_PRIVATE);
    press(f, "next");
    assert_screen(f, SETUP_PINS);
    type_pin(f, STAFF_PIN); // which the staff have
    type_pin(f, STAFF_PIN);
    assert_int_equal(f->app.message, STR_SETUP_PIN_SAME);
    type_pin(f, NEW_PIN);
    type_pin(f, NEW_PIN);
    assert_screen(f, FIRST); // a new code is to be drawn
    assert_true(f->app.at_desk && f->app.role == STAFF_MANAGER && f->fake.staff_in[STAFF_MANAGER]);
    assert_true(f->app.missing & 1U << SETUP_RECOVERY);
    assert_false(f->app.missing & 1U << SETUP_PINS);
    assert_string_equal(f->app.recovery, "");
    assert_string_equal(f->app.choosing.first, "");
    press_all(f, "back back back");
    assert_screen(f, WELCOME);
    press_all(f, "begin desk");
    type_pin(f, STAFF_PIN); // as it was
    assert_screen(f, DESK);
}

// A right code alone changes nothing, so that nobody who comes by can go on with it.
static void who_leaves_before_the_new_pin_is_kept_changed_nothing(void **state)
{
    static const char *const ways_out[] = {"back", "wait", "cut", "card"};
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(ways_out); i++) {
        use_code(state);
        type_pin(f, NEW_PIN);
        type(f, "2649");
        if (strcmp(ways_out[i], "back") == 0) {
            press(f, "back");
            assert_screen(f, DESK_PIN);
            press_all(f, "back back");
        } else if (strcmp(ways_out[i], "wait") == 0) {
            pass(f, 10 * MINUTE_MS);
        } else if (strcmp(ways_out[i], "cut") == 0) {
            cut_the_power(f);
        } else {
            scan(f, MEMBER_CARD);
            pass(f, 60 * MINUTE_MS);
            if (f->app.screen != SCREEN_WELCOME)
                press(f, "next");
        }
        assert_screen(f, WELCOME);
        assert_string_equal(f->app.recovery, "");
        assert_string_equal(f->app.choosing.first, "");
        assert_false(f->app.choosing.recovers || f->app.at_desk);
        assert_string_equal(f->fake.staff_pins[STAFF_MANAGER], MANAGER_PIN);
        assert_true(f->fake_setup.setup.recovery);
    }
    assert_int_equal(f->fake.calls[CALL_RECOVERY_USE], 0);
}

static void a_pin_that_was_not_kept_with_the_code_can_be_chosen_again(void **state)
{
    static const struct {
        enum status status;
        int screen;
    } cases[] = {{ERR_FULL, SCREEN_NOTICE}, {ERR_REFUSED, SCREEN_DESK_PIN}};
    struct fixture *f = use_code(state);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        fake_fail(&f->fake, CALL_RECOVERY_USE, 1, cases[i].status);
        type_pin(f, NEW_PIN);
        type_pin(f, NEW_PIN);
        assert_int_equal(f->app.screen, cases[i].screen);
        assert_string_equal(f->app.choosing.first, "");
        if (cases[i].screen == SCREEN_NOTICE)
            press(f, "next");
    }
    assert_false(f->app.at_desk);
    assert_string_equal(f->app.recovery, "");
}

static void what_is_wrong_with_a_code_is_told(void **state)
{
    static const struct {
        enum status status;
        enum string_id told;
    } cases[] = {{ERR_REFUSED, STR_RECOVER_WRONG},
                 {ERR_BUSY, STR_RECOVER_WAIT},
                 {ERR_ABSENT, STR_RECOVER_NONE}};
    struct fixture *f = open_recovery(state);
    type(f, "7K3QX9QXMA2R4T6V8W0Y");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        fake_fail(&f->fake, CALL_RECOVERY_LOOK, 1, cases[i].status);
        press(f, "next");
        assert_screen(f, RECOVER);
        assert_int_equal(f->app.message, cases[i].told);
        assert_string_equal(shown(f, "field")->value, FAKE_CODE); // to be compared
    }
    fake_fail(&f->fake, CALL_RECOVERY_LOOK, 1, ERR_IO);
    press(f, "next");
    assert_screen(f, NOTICE);
}

static void nothing_of_a_code_stays_when_its_page_is_left(void **state)
{
    struct fixture *f = open_recovery(state);
    type(f, "7K3QX");
    press(f, "back");
    assert_screen(f, DESK_PIN);
    assert_string_equal(f->app.recovery, "");
    press(f, "forgotten");
    type(f, "7K3QX");
    pass(f, 10 * MINUTE_MS);
    assert_screen(f, WELCOME);
    assert_string_equal(f->app.recovery, "");
}

static struct fixture *open_pin(void **state)
{
    struct fixture *f = *state;
    press_all(f, "begin desk");
    type(f, STAFF_PIN);
    press(f, "next");
    press_all(f, "tab-members pin-102");
    assert_screen(f, MEMBER_PIN);
    return f;
}

static void a_new_pin_of_a_member_is_shown_once(void **state)
{
    struct fixture *f = open_pin(state);
    char first[7];
    assert_null(shown(f, "new-pin"));
    press(f, "next");
    memcpy(first, f->fake_council.pins[1], sizeof first);
    assert_true(pin_is_acceptable(first));
    assert_string_equal(shown(f, "new-pin")->text, first);
    assert_true(shown(f, "new-pin")->flags & NODE_PRIVATE);
    press(f, "help"); // what lies over the page does not lose it
    press(f, "next");
    assert_string_equal(shown(f, "new-pin")->text, first);
    press(f, "next");
    assert_screen(f, MEMBERS);
    assert_string_equal(f->app.new_pin, "");
    press_all(f, "pin-102 next");
    assert_string_not_equal(f->fake_council.pins[1], first);
}

static void a_pin_that_was_not_kept_is_not_shown(void **state)
{
    struct fixture *f = open_pin(state);
    fake_fail(&f->fake, CALL_PIN_PUT, 1, ERR_FULL);
    press(f, "next");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, MEMBER_PIN);
    assert_null(shown(f, "new-pin"));
}

static void a_locked_member_may_try_again(void **state)
{
    struct fixture *f = open_pin(state);
    press(f, "unlock");
    assert_int_equal(f->fake_council.unlocked, 1);
    assert_int_equal(f->app.message, STR_PIN_UNLOCKED);
    assert_true(says(f, words_in(f->app.strings[STR_PIN_UNLOCKED], f->app.lang)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(the_code_from_the_slip_opens_the_way_to_a_new_pin),
        fixture_test(who_leaves_before_the_new_pin_is_kept_changed_nothing),
        fixture_test(a_pin_that_was_not_kept_with_the_code_can_be_chosen_again),
        fixture_test(what_is_wrong_with_a_code_is_told),
        fixture_test(nothing_of_a_code_stays_when_its_page_is_left),
        fixture_test(a_new_pin_of_a_member_is_shown_once),
        fixture_test(a_pin_that_was_not_kept_is_not_shown),
        fixture_test(a_locked_member_may_try_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
