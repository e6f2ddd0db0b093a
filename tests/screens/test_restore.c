// A backup in place of the records: only one that was tried, only by the manager, after a question
// and their PIN; or by anybody on a machine where nobody has one.
#include "screens/fixture.h"

#define DIGITS "40718259363017482956"

static void sit_down(struct fixture *f, const char *pin)
{
    press_all(f, "begin desk");
    type(f, pin);
    press_all(f, "next tab-export backup old");
}

static void try_one(struct fixture *f)
{
    assert_screen(f, BACKUP_KEY);
    type(f, DIGITS);
    press(f, "next");
    app_tick(&f->app);
    assert_screen(f, CARRY_OUT);
    assert_int_equal(f->fake_carry.order.what, CARRY_OLD_BACKUP);
}

static void at_question(struct fixture *f)
{
    sit_down(f, MANAGER_PIN);
    try_one(f);
    press(f, "restore");
    assert_screen(f, RESTORE);
}

static void a_backup_takes_the_place_of_the_records(void **state)
{
    struct fixture *f = *state;
    struct err err;
    at_question(f);
    assert_true(says(f, "訪問/12件"));
    assert_true(says(f, "後の/記録"));
    assert_true(says(f, "取って/おきます"));
    press(f, "next");
    assert_screen(f, RESTORE_PIN);
    assert_false(f->app.restores);
    type(f, MANAGER_PIN);
    f->fake_carry.slow = true;
    press(f, "next");
    app_tick(&f->app);
    assert_screen(f, CARRY_WORK);
    assert_true(says(f, "控えに/戻して"));
    assert_int_equal(f->fake_carry.order.what, CARRY_RESTORE);
    assert_string_equal(f->fake_carry.order.passphrase, DIGITS);
    assert_int_equal(f->fake.staff_deeds[STAFF_MANAGER][STAFF_DID_RESTORE], 1);
    assert_false(f->app.restores);
    pass(f, FAKE_CARRY_LONG_MS);
    assert_screen(f, RESTORED);
    assert_true(f->app.restores); // whoever has the store opens the other one
    app_before_restored(&f->app);
    assert_false(f->app.restores); // once
    assert_false(f->app.at_desk);
    assert_string_equal(f->app.carrying.order.passphrase, "");
    assert_int_equal(app_after_restored(&f->app, &err), OK);
    assert_screen(f, RESTORED);
    assert_int_equal(f->app.lang, LANG_PLAIN); // of whoever reads it
    assert_true(says(f, "控えに/戻しました"));
    press(f, "next");
    assert_screen(f, WELCOME);
    assert_int_equal(f->app.lang, LANG_EASY);
}

static void the_pin_of_another_is_refused(void **state)
{
    static const char *const pins[] = {STAFF_PIN, "000000"};
    struct fixture *f = *state;
    at_question(f);
    press(f, "next");
    for (size_t i = 0; i < ARRAY_LEN(pins); i++) {
        type(f, pins[i]);
        press(f, "next");
        assert_screen(f, RESTORE_PIN);
        assert_int_equal(f->app.message, STR_SIGNIN_WRONG);
        assert_string_equal(f->app.digits, "");
    }
    assert_int_equal(f->fake.staff_deeds[STAFF_MANAGER][STAFF_DID_RESTORE], 0);
    press(f, "back");
    assert_screen(f, RESTORE);
    press(f, "back");
    assert_screen(f, CARRY_OUT);
    press(f, "back");
    assert_screen(f, BACKUP);
    assert_false(restore_is_offered(&f->app));
}

static void staff_cannot_and_an_untried_one_is_not_offered(void **state)
{
    struct fixture *f = *state;
    sit_down(f, STAFF_PIN);
    try_one(f);
    assert_null(shown(f, "restore"));
    app_act(&f->app, &(struct ui_action){.id = ACT_PICK});
    assert_screen(f, CARRY_OUT);
    f->app.screen = SCREEN_RESTORE;
    press(f, "next");
    assert_screen(f, RESTORE);
    f->app.screen = SCREEN_RESTORE_PIN;
    type(f, MANAGER_PIN);
    press(f, "next");
    assert_screen(f, RESTORE_PIN);
    assert_int_equal(f->fake_carry.order.what, CARRY_OLD_BACKUP);
}

static void one_that_was_just_made_is_not_offered(void **state)
{
    struct fixture *f = *state;
    sit_down(f, MANAGER_PIN);
    press_all(f, "back next");
    app_tick(&f->app);
    press(f, "next");
    assert_screen(f, CARRY_OUT);
    assert_int_equal(f->fake_carry.order.what, CARRY_REHEARSAL);
    assert_null(shown(f, "restore"));
}

static void what_went_wrong_is_told_and_that_nothing_changed(void **state)
{
    static const enum carry_end ends[] = {CARRY_LOCKED, CARRY_UNSOUND, CARRY_NO_MEMORY, CARRY_GONE,
                                          CARRY_EMPTY,  CARRY_FAILED,  CARRY_CANCELLED};
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        at_question(f);
        press(f, "next");
        type(f, MANAGER_PIN);
        f->fake_carry.end = ends[i];
        press(f, "next");
        app_tick(&f->app);
        assert_screen(f, CARRY_FAILED);
        assert_true(says(f, "何も/変わって"));
        assert_false(f->app.restores);
        press(f, "back");
        assert_screen(f, BACKUP);
        app_forget(&f->app);
        flow_go(&f->app, SCREEN_WELCOME);
        fake_carry_goes(&f->fake_carry, false, false, false, false);
    }
}

static void it_does_not_begin_untold(void **state)
{
    struct fixture *f = *state;
    at_question(f);
    press(f, "next");
    type(f, MANAGER_PIN);
    fake_fail(&f->fake, CALL_STAFF_DID, 1, ERR_FULL);
    press(f, "next");
    app_tick(&f->app);
    assert_screen(f, NOTICE);
    assert_int_equal(f->fake_carry.order.what, CARRY_OLD_BACKUP);
}

// One that takes the place of a broken one: nobody has a PIN, and nothing is asked for.
static void a_new_machine_begins_with_a_backup(void **state)
{
    struct fixture *f = *state;
    struct err err;
    fixture_forget_setup(f, false);
    press(f, "setup");
    assert_screen(f, FIRST);
    press(f, "restore");
    press(f, "back");
    assert_screen(f, FIRST);
    press(f, "restore");
    try_one(f);
    press(f, "back");
    assert_screen(f, FIRST);
    press(f, "restore");
    try_one(f);
    assert_string_equal(f->fake.settings[SETTING_REHEARSED], "");
    press(f, "restore");
    assert_screen(f, RESTORE);
    assert_false(says(f, "しまいます")); // there is nothing to keep
    press(f, "next");
    app_tick(&f->app);
    assert_screen(f, RESTORED);
    assert_true(f->app.restores);
    assert_int_equal(f->fake.staff_deeds[STAFF_WORKER][STAFF_DID_RESTORE], 0);
    f->fake.staff_pins[STAFF_MANAGER] = MANAGER_PIN;
    app_before_restored(&f->app);
    assert_int_equal(app_after_restored(&f->app, &err), OK);
    press(f, "next");
    assert_screen(f, WELCOME);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_backup_takes_the_place_of_the_records),
        fixture_test(the_pin_of_another_is_refused),
        fixture_test(staff_cannot_and_an_untried_one_is_not_offered),
        fixture_test(one_that_was_just_made_is_not_offered),
        fixture_test(what_went_wrong_is_told_and_that_nothing_changed),
        fixture_test(it_does_not_begin_untold),
        fixture_test(a_new_machine_begins_with_a_backup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
