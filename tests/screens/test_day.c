// The day's preparation, what happened, and what the staff saw themselves.
#include "screens/fixture.h"

static struct fixture *sit_down(void **state)
{
    struct fixture *f = *state;
    press_all(f, "begin desk");
    type(f, MANAGER_PIN);
    press(f, "next");
    assert_screen(f, DESK);
    return f;
}

static void who_comes_is_kept_and_taken_back(void **state)
{
    struct fixture *f = sit_down(state);
    size_t before = f->fake.expected_count;
    press(f, "day");
    assert_screen(f, DAY);
    press_all(f, "add next");
    assert_screen(f, DAY);
    assert_int_equal(f->fake.expected_count, before + 1);
    assert_int_equal(f->fake.expected[before].minute, 600);
    assert_int_equal(f->fake.expected[before].category, MEMBER_COMMUNITY);
    press(f, "cancel-0");
    assert_int_equal(f->fake.expected_count, before);
}

static void a_place_is_closed_for_today(void **state)
{
    struct fixture *f = sit_down(state);
    press(f, "day");
    press_all(f, "next KITCHEN");
    assert_screen(f, FORM_CHOICE);
    press(f, "choice-2");
    assert_screen(f, FORM);
    press_all(f, "next");
    for (int i = 0; i < f->fake.house.area_count; i++)
        if (strcmp(f->fake.house.areas[i].id, "kitchen") == 0) {
            assert_false(f->fake.house.areas[i].open);
            return;
        }
    fail_msg("there is no kitchen");
}

static void a_place_that_is_not_here_goes(void **state)
{
    struct fixture *f = sit_down(state);
    int before = f->fake.house.area_count;
    press(f, "day");
    press_all(f, "next KITCHEN choice-0 next");
    assert_int_equal(f->fake.house.area_count, before - 1);
}

static void what_could_not_be_kept_is_told(void **state)
{
    struct fixture *f = sit_down(state);
    press(f, "day");
    press(f, "add");
    fake_fail(&f->fake, CALL_EXPECTED_PUT, 1, ERR_FULL);
    press(f, "next");
    assert_screen(f, NOTICE);
    assert_int_equal(f->fake.expected_count, 0);
}

static void what_happened_is_read_page_by_page(void **state)
{
    struct fixture *f = sit_down(state);
    press_all(f, "tab-setup journal");
    assert_screen(f, JOURNAL);
    assert_int_equal(f->app.journal.rows[0].seq, FAKE_EVENTS);
    assert_true(f->app.journal.more);
    app_act(&f->app, &(struct ui_action){.id = ACT_MORE});
    assert_int_equal(f->app.journal.rows[0].seq, FAKE_EVENTS - JOURNAL_ROWS);
    assert_false(f->app.journal.more);
    press(f, "newest");
    assert_int_equal(f->app.journal.rows[0].seq, FAKE_EVENTS);
}

static void staff_see_their_word_beside_the_visitors(void **state)
{
    struct fixture *f = sit_down(state);
    press_all(f, "tab-records self point-O2");
    assert_screen(f, SELF_POINT);
    assert_true(f->app.desk.felt_count > 0);
    assert_string_equal(f->app.desk.felt[0].choice, "attention");
    press(f, "answer-ok");
    assert_string_equal(f->fake_council.check.choice, "ok");
    assert_true(shown(f, "answer-ok")->flags & NODE_SELECTED);
}

static void a_look_that_was_not_kept_is_not_shown_as_kept(void **state)
{
    struct fixture *f = sit_down(state);
    press_all(f, "tab-records self point-O2");
    fake_fail(&f->fake, CALL_CHECK_PUT, 1, ERR_FULL);
    press(f, "answer-ok");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, SELF_POINT);
    assert_false(shown(f, "answer-ok")->flags & NODE_SELECTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(who_comes_is_kept_and_taken_back),
        fixture_test(a_place_is_closed_for_today),
        fixture_test(a_place_that_is_not_here_goes),
        fixture_test(what_could_not_be_kept_is_told),
        fixture_test(what_happened_is_read_page_by_page),
        fixture_test(staff_see_their_word_beside_the_visitors),
        fixture_test(a_look_that_was_not_kept_is_not_shown_as_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
