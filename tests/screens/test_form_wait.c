// What is not saved yet when the desk locks itself waits for somebody of the same role.
#include "screens/entry.h"

#include "screens/staff/form.h"

#define WORDS "てすりを みなおす。"

static void sit_down_as(struct fixture *f, const char *pin)
{
    press_all(f, "begin desk");
    type(f, pin);
    press(f, "next");
}

// Staff are writing what was reported to the first item of the agenda.
static struct fixture *begin_to_write(void **state)
{
    struct fixture *f = *state;
    sit_down_as(f, STAFF_PIN);
    press_all(f, "tab-meetings meeting-1 minutes item-1 report");
    assert_screen(f, FORM_WORDS);
    while (node_is_target(shown(f, "erase")) && f->app.writing.kept[0])
        press(f, "erase");
    type(f, WORDS);
    return f;
}

static void leave_it(struct fixture *f)
{
    pass(f, 10 * MINUTE_MS);
    assert_screen(f, WELCOME);
    assert_false(f->app.at_desk);
    assert_null(f->app.filling.form);
}

static bool nothing_waits(const struct fixture *f)
{
    static const struct waiting nothing;
    for (size_t i = 0; i < STAFF_ROLE_COUNT; i++)
        if (memcmp(&f->app.waiting[i], &nothing, sizeof nothing) != 0)
            return false;
    return true;
}

static void words_half_written_are_gone_on_with_after_the_lock(void **state)
{
    struct fixture *f = begin_to_write(state);
    leave_it(f);
    assert_string_not_equal(f->fake_meetings.items[0].report, WORDS);
    sit_down_as(f, STAFF_PIN);
    assert_screen(f, DESK_WAITS);
    assert_non_null(shown(f, "what"));
    assert_non_null(shown(f, "when"));
    assert_false(says(f, WORDS));
    press(f, "next");
    assert_screen(f, FORM);
    assert_true(says(f, WORDS));
    assert_true(nothing_waits(f));
    press(f, "next");
    assert_screen(f, MINUTES);
    assert_string_equal(f->fake_meetings.items[0].report, WORDS);
}

// Also from a page that lies over the one on which they are written.
static void help_over_the_words_takes_none_away(void **state)
{
    struct fixture *f = begin_to_write(state);
    press(f, "help");
    leave_it(f);
    sit_down_as(f, STAFF_PIN);
    press(f, "next");
    assert_true(says(f, WORDS));
}

static void a_locked_desk_shows_nothing_of_it_to_whoever_comes(void **state)
{
    struct fixture *f = begin_to_write(state);
    leave_it(f);
    assert_false(says(f, WORDS));
    sign_in(f);
    assert_false(says(f, WORDS));
    press_all(f, "pause next");
    pass(f, 10 * MINUTE_MS);
    sit_down_as(f, STAFF_PIN);
    assert_screen(f, DESK_WAITS); // the visit went on beside it
}

static void each_role_meets_its_own(void **state)
{
    struct fixture *f = begin_to_write(state);
    leave_it(f);
    sit_down_as(f, MANAGER_PIN);
    assert_screen(f, DESK);
    press_all(f, "tab-setup first abuse abuse-office");
    type(f, "いえ");
    leave_it(f);
    sit_down_as(f, STAFF_PIN);
    press(f, "next");
    assert_screen(f, FORM);
    assert_true(says(f, WORDS)); // and not the page that is the manager's alone
    press_all(f, "next back back back");
    pass(f, 10 * MINUTE_MS);
    sit_down_as(f, STAFF_PIN);
    assert_screen(f, DESK);
    press(f, "back");
    sit_down_as(f, MANAGER_PIN);
    press(f, "next");
    assert_screen(f, FORM);
    assert_int_equal(f->app.opener, SCREEN_FIRST);
}

static void it_waits_on_for_who_has_something_else_to_do_first(void **state)
{
    struct fixture *f = begin_to_write(state);
    leave_it(f);
    sit_down_as(f, STAFF_PIN);
    press(f, "back");
    assert_screen(f, DESK);
    press(f, "back");
    sit_down_as(f, STAFF_PIN);
    press(f, "next");
    assert_true(says(f, WORDS));
}

static void where_nothing_was_changed_nothing_waits(void **state)
{
    struct fixture *f = *state;
    sit_down_as(f, STAFF_PIN);
    press_all(f, "tab-meetings meeting-1 minutes item-1 report");
    leave_it(f);
    assert_true(nothing_waits(f));
    sit_down_as(f, STAFF_PIN);
    assert_screen(f, DESK);
}

static void after_a_day_nothing_is_left_of_it(void **state)
{
    struct fixture *f = begin_to_write(state);
    leave_it(f);
    pass(f, DAY_MS - 20 * MINUTE_MS);
    assert_false(nothing_waits(f));
    pass(f, 30 * MINUTE_MS);
    assert_true(nothing_waits(f));
    sit_down_as(f, STAFF_PIN);
    assert_screen(f, DESK);
}

static void what_the_meeting_became_meanwhile_stays(void **state)
{
    struct fixture *f = *state;
    struct meeting *meeting = &f->fake_meetings.meetings[0];
    sit_down_as(f, STAFF_PIN);
    press_all(f, "tab-meetings meeting-1 minutes next-steps next-steps");
    type(f, "あ");
    leave_it(f);
    meeting->managers = 7;
    sit_down_as(f, STAFF_PIN);
    press_all(f, "next next");
    assert_screen(f, MINUTES);
    assert_int_equal(meeting->managers, 7);
    assert_string_equal(meeting->next_steps, "あ");
}

static void a_row_of_the_plan_finds_its_dwelling_again(void **state)
{
    struct fixture *f = *state;
    struct fake_council *fake = &f->fake_council;
    sit_down_as(f, STAFF_PIN);
    press_all(f, "plan next dwelling choice-2");
    leave_it(f);
    struct id chosen = fake->dwellings[2].id;
    struct year_dwelling first = fake->dwellings[0]; // another order
    fake->dwellings[0] = fake->dwellings[2];
    fake->dwellings[2] = first;
    sit_down_as(f, STAFF_PIN);
    press(f, "next");
    assert_true(says(f, fake->dwellings[0].name));
    size_t before = fake->plan_count;
    press(f, "next");
    assert_int_equal(fake->plan_count, before + 1);
    assert_true(id_equal(&fake->plans[before].dwelling, &chosen));
}

// It is no record yet, and is kept with every change.
static void words_of_a_visit_that_is_entered_are_kept_with_it(void **state)
{
    struct fixture *f = open_entry(state);
    press_all(f, "point-W-good write note");
    type(f, WORDS);
    leave_it(f);
    assert_true(nothing_waits(f));
    sit_down_as(f, STAFF_PIN);
    press_all(f, "tab-records entry point-W-good");
    assert_true(says(f, WORDS));
}

static void what_is_of_today_does_not_wait(void **state)
{
    struct fixture *f = *state;
    sit_down_as(f, STAFF_PIN);
    press_all(f, "day add time hour-more next");
    leave_it(f);
    assert_true(nothing_waits(f));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(words_half_written_are_gone_on_with_after_the_lock),
        fixture_test(help_over_the_words_takes_none_away),
        fixture_test(a_locked_desk_shows_nothing_of_it_to_whoever_comes),
        fixture_test(each_role_meets_its_own),
        fixture_test(it_waits_on_for_who_has_something_else_to_do_first),
        fixture_test(where_nothing_was_changed_nothing_waits),
        fixture_test(after_a_day_nothing_is_left_of_it),
        fixture_test(what_the_meeting_became_meanwhile_stays),
        fixture_test(a_row_of_the_plan_finds_its_dwelling_again),
        fixture_test(words_of_a_visit_that_is_entered_are_kept_with_it),
        fixture_test(what_is_of_today_does_not_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
