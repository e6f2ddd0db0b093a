// Keeping safe and deleting: a backup is made and tried in one, and what is old goes after one
// question, by the manager alone.
#include "screens/fixture.h"

static void sit_down(struct fixture *f, const char *pin)
{
    press_all(f, "begin desk");
    type(f, pin);
    press_all(f, "next tab-export");
    assert_screen(f, EXPORT);
}

static void a_backup_is_tried_and_the_day_is_kept(void **state)
{
    struct fixture *f = *state;
    sit_down(f, STAFF_PIN);
    press(f, "backup");
    assert_screen(f, BACKUP);
    assert_true(says(f, "控えは/まだ/出して/いません"));
    assert_true(says(f, "まだ/確かめて/いません"));
    press(f, "next");
    app_tick(&f->app);
    assert_screen(f, CARRY_KEY);
    assert_int_equal(f->fake_carry.order.what, CARRY_REHEARSAL);
    assert_int_equal(f->fake.staff_deeds[STAFF_WORKER][STAFF_DID_BACKUP], 1);
    assert_string_equal(f->fake.settings[SETTING_REHEARSED], "2026-11-21");
    press(f, "next");
    assert_screen(f, CARRY_OUT);
    assert_true(says(f, "12"));
    f->fake_upkeep.last_backup_utc_ms = START_UTC_MS;
    press(f, "back");
    assert_screen(f, BACKUP);
    assert_true(says(f, "最後に/控えを/出した/日"));
    assert_non_null(strstr(shown(f, "tried")->text, "2026"));
}

static void a_backup_that_cannot_be_restored_is_told_and_no_day_kept(void **state)
{
    struct fixture *f = *state;
    f->fake_carry.end = CARRY_UNSOUND;
    sit_down(f, STAFF_PIN);
    press_all(f, "backup next");
    app_tick(&f->app);
    assert_screen(f, CARRY_FAILED);
    assert_true(says(f, "この/控えは/復元できません"));
    assert_string_equal(f->fake.settings[SETTING_REHEARSED], "");
    press(f, "back");
    assert_screen(f, BACKUP);
}

static void a_backup_on_a_stick_is_tried_with_the_digits_of_its_paper(void **state)
{
    static const struct {
        enum carry_end end;
        const char *says;
    } cases[] = {{CARRY_EMPTY, "控えが/ありません"},
                 {CARRY_LOCKED, "この/数字では/開けません"},
                 {CARRY_UNSOUND, "壊れていて"}};
    struct fixture *f = *state;
    sit_down(f, STAFF_PIN);
    press_all(f, "backup old");
    assert_screen(f, BACKUP_KEY);
    type(f, "4071825936301748295");
    assert_false(node_is_target(shown(f, "next")));
    assert_string_equal(shown(f, "field")->text, "4071 8259 3630 1748 295");
    press(f, "back");
    assert_screen(f, BACKUP);
    assert_string_equal(f->app.digits, "");
    for (size_t i = 0; i <= ARRAY_LEN(cases); i++) {
        bool done = i == ARRAY_LEN(cases);
        f->fake_carry.end = done ? CARRY_DONE : cases[i].end;
        press(f, "old");
        type(f, "40718259363017482956");
        press(f, "next");
        app_tick(&f->app);
        assert_int_equal(f->fake_carry.order.what, CARRY_OLD_BACKUP);
        assert_string_equal(f->fake_carry.order.passphrase, "40718259363017482956");
        assert_string_equal(f->app.digits, "");
        assert_string_equal(f->fake.settings[SETTING_REHEARSED], done ? "2026-11-21" : "");
        if (done)
            break;
        assert_screen(f, CARRY_FAILED);
        assert_true(says(f, cases[i].says));
        press(f, "back");
        assert_screen(f, BACKUP);
    }
    assert_screen(f, CARRY_OUT); // and no digits: they stand on the paper
    assert_true(says(f, "12"));
    assert_int_equal(f->fake.staff_deeds[STAFF_WORKER][STAFF_DID_BACKUP], 0); // nothing left
    press(f, "back");
    assert_screen(f, BACKUP);
    assert_string_equal(f->app.carrying.order.passphrase, "");
}

static void the_digits_are_not_lost_where_the_day_cannot_be_kept(void **state)
{
    struct fixture *f = *state;
    sit_down(f, STAFF_PIN);
    press_all(f, "backup next");
    fake_fail(&f->fake, CALL_SETTING_PUT, 1, ERR_FULL);
    app_tick(&f->app);
    assert_screen(f, NOTICE);
    press(f, "next");
    app_tick(&f->app);
    assert_screen(f, CARRY_KEY);
}

static void giving_up_leads_back_to_the_page_of_backups(void **state)
{
    struct fixture *f = *state;
    f->fake_carry.sticks = 0;
    sit_down(f, STAFF_PIN);
    press_all(f, "backup next");
    app_tick(&f->app);
    assert_screen(f, CARRY_PLUG);
    press(f, "back");
    assert_screen(f, BACKUP);
}

static void what_is_old_goes_after_one_question(void **state)
{
    struct fixture *f = *state;
    sit_down(f, MANAGER_PIN);
    press(f, "purge");
    assert_screen(f, PURGE);
    assert_true(says(f, "訪問/7件"));
    const struct date first = {2021, 11, 21};
    assert_int_equal(date_compare(&f->fake_upkeep.before, &first), 0);
    press_all(f, "purge back");
    assert_int_equal(f->fake_upkeep.purged, 0);
    press_all(f, "purge purge");
    assert_screen(f, PURGE);
    assert_int_equal(f->fake_upkeep.purged, 1);
    assert_int_equal(date_compare(&f->fake_upkeep.before, &first), 0);
    assert_true(says(f, "消しました"));
    assert_null(shown(f, "purge"));
    press_all(f, "back purge");
    assert_false(says(f, "消しました"));
}

static void nothing_is_deleted_while_nobody_has_decided_how_long(void **state)
{
    struct fixture *f = *state;
    f->fake.settings[SETTING_KEEP][0] = '\0';
    sit_down(f, MANAGER_PIN);
    press(f, "purge");
    assert_null(shown(f, "purge"));
    app_act(&f->app, &(struct ui_action){.id = ACT_ERASE});
    assert_screen(f, PURGE);
}

static void only_the_manager_deletes(void **state)
{
    struct fixture *f = *state;
    sit_down(f, STAFF_PIN);
    assert_null(shown(f, "purge"));
    f->app.screen = SCREEN_PURGE_ASK;
    app_act(&f->app, &(struct ui_action){.id = ACT_ERASE});
    assert_int_equal(f->fake_upkeep.purged, 0);
}

static void members_alone_can_be_old(void **state)
{
    struct fixture *f = *state;
    f->fake_upkeep.old = (struct upkeep_old){.members = 4};
    sit_down(f, MANAGER_PIN);
    press(f, "purge");
    assert_true(says(f, "4"));
    press_all(f, "purge purge");
    assert_int_equal(f->fake_upkeep.purged, 1);
}

static void what_could_not_be_read_or_deleted_is_told(void **state)
{
    struct fixture *f = *state;
    sit_down(f, MANAGER_PIN);
    fake_fail(&f->fake, CALL_UPKEEP, 1, ERR_IO);
    press(f, "purge");
    assert_null(shown(f, "purge"));
    press_all(f, "back purge purge");
    fake_fail(&f->fake, CALL_PURGE, 1, ERR_IO);
    press(f, "purge");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, PURGE_ASK);
    assert_int_equal(f->fake_upkeep.purged, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_backup_is_tried_and_the_day_is_kept),
        fixture_test(a_backup_that_cannot_be_restored_is_told_and_no_day_kept),
        fixture_test(a_backup_on_a_stick_is_tried_with_the_digits_of_its_paper),
        fixture_test(the_digits_are_not_lost_where_the_day_cannot_be_kept),
        fixture_test(giving_up_leads_back_to_the_page_of_backups),
        fixture_test(what_is_old_goes_after_one_question),
        fixture_test(nothing_is_deleted_while_nobody_has_decided_how_long),
        fixture_test(only_the_manager_deletes),
        fixture_test(members_alone_can_be_old),
        fixture_test(what_could_not_be_read_or_deleted_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
