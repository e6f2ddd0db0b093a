// A visit that did not come through the kiosk's door, entered by the staff.
#include "screens/fixture.h"

static struct fixture *open_entry(void **state)
{
    struct fixture *f = *state;
    press_all(f, "begin desk");
    type(f, STAFF_PIN);
    press(f, "next");
    press_all(f, "tab-records entry");
    assert_screen(f, ENTRY);
    return f;
}

// Yesterday from 12:00 to 13:00.
static void tell_head(struct fixture *f)
{
    press_all(f, "head member choice-0 dwelling choice-1 day today day-less next");
    press_all(f, "from today next until today hour-more next next");
    assert_screen(f, ENTRY);
}

static void a_visit_is_kept_whole(void **state)
{
    struct fixture *f = open_entry(state);
    size_t before = f->fake_council.visit_count;
    assert_false(node_is_target(shown(f, "next")));
    tell_head(f);
    assert_false(node_is_target(shown(f, "next"))); // nothing was said yet
    press(f, "point-O2");
    assert_screen(f, ENTRY_POINT);
    press(f, "answer-attention");
    assert_true(shown(f, "answer-attention")->flags & NODE_SELECTED);
    press_all(f, "write note");
    type(f, "てすりが ゆるい。");
    press_all(f, "next next");
    assert_screen(f, ENTRY_POINT);
    assert_true(says(f, "てすりが ゆるい。"));
    press(f, "back");
    press_all(f, "point-W-good write note");
    type(f, "あかるい。");
    press_all(f, "next next back");
    assert_int_equal(f->fake_council.added, 0);
    press(f, "next");
    assert_screen(f, RECORDS);
    assert_int_equal(f->fake_council.added, 1);
    assert_string_equal(f->fake_council.added_note, "あかるい。");
    const struct year_visit *kept = &f->fake_council.visits[before];
    assert_memory_equal(&kept->day, (&(struct date){2026, 11, 20}), sizeof kept->day);
    assert_true(id_equal(&kept->member, &f->fake_council.members[0].id));
    assert_true(id_equal(&kept->dwelling, &f->fake_council.dwellings[1].id));
    assert_int_equal(kept->mode, VISIT_ONLINE);
    assert_int_equal(kept->source, VISIT_PAPER);
    assert_int_equal(f->app.entry.visit.answer_count, 0);
    press(f, "entry");
    assert_null(shown(f, "when")); // the next one begins empty
}

static void a_visit_that_cannot_have_been_is_told(void **state)
{
    struct fixture *f = open_entry(state);
    press_all(f, "head day today next from today next until today next");
    press(f, "next");
    assert_int_equal(f->app.message, STR_ENTRY_WHO);
    press_all(f, "member choice-0 dwelling choice-0 next");
    assert_int_equal(f->app.message, STR_ENTRY_BACKWARDS);
    press_all(f, "until hour-more next next"); // it is five past ten
    assert_int_equal(f->app.message, STR_ENTRY_AHEAD);
    assert_screen(f, FORM);
}

static void what_is_refused_stays_to_be_mended(void **state)
{
    struct fixture *f = open_entry(state);
    tell_head(f);
    press_all(f, "point-O1 answer-ok back");
    fake_fail(&f->fake, CALL_VISIT_ADD, 1, ERR_EXISTS);
    press(f, "next");
    assert_screen(f, ENTRY);
    assert_int_equal(f->app.message, STR_ENTRY_TWICE);
    fake_fail(&f->fake, CALL_VISIT_ADD, 1, ERR_FULL);
    press(f, "next");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, ENTRY);
    press_all(f, "back entry"); // it waits
    assert_int_equal(f->app.entry.visit.answer_count, 1);
    press(f, "next");
    assert_int_equal(f->fake_council.added, 1);
}

static void words_that_are_taken_back_are_no_answer(void **state)
{
    struct fixture *f = open_entry(state);
    tell_head(f);
    press_all(f, "point-W-wish write note");
    type(f, "あ");
    press_all(f, "next next write note erase next next back");
    assert_int_equal(f->app.entry.visit.answer_count, 0);
    assert_false(node_is_target(shown(f, "next")));
}

static void nothing_of_it_outlasts_who_entered_it(void **state)
{
    struct fixture *f = open_entry(state);
    tell_head(f);
    press_all(f, "point-O1 answer-ok back");
    pass(f, 15 * MINUTE_MS);
    assert_screen(f, WELCOME);
    assert_int_equal(f->app.entry.visit.answer_count, 0);
    assert_false(f->app.entry.begun);
    open_entry(state);
    tell_head(f);
    press(f, "drop");
    assert_screen(f, RECORDS);
    press(f, "entry");
    assert_null(shown(f, "when"));
    assert_int_equal(f->fake_council.added, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_visit_is_kept_whole),
        fixture_test(a_visit_that_cannot_have_been_is_told),
        fixture_test(what_is_refused_stays_to_be_mended),
        fixture_test(words_that_are_taken_back_are_no_answer),
        fixture_test(nothing_of_it_outlasts_who_entered_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
