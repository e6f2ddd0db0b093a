// A visit that did not come through the kiosk's door, entered by the staff.
#include "screens/entry.h"

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

// Of whoever entered it, and a power cut later, all is there again, and the page says since when.
static void what_was_entered_waits_for_whoever_goes_on(void **state)
{
    struct fixture *f = open_entry(state);
    tell_head(f);
    press_all(f, "point-O1 answer-ok back");
    assert_null(shown(f, "continued"));
    for (int i = 0; i < 3; i++) {
        if (i == 0)
            pass(f, 15 * MINUTE_MS); // the desk locks itself
        else if (i == 1)
            cut_the_power(f);
        else
            press_all(f, "back back back");
        assert_screen(f, WELCOME);
        assert_int_equal(f->app.entry.visit.answer_count, 0); // no word of it in memory
        open_entry(state);
        assert_int_equal(f->app.message, STR_ENTRY_GO_ON); // on whatever page it opens
        assert_non_null(shown(f, "continued"));
        assert_non_null(shown(f, "when"));
        assert_non_null(visit_answer(&f->app.entry.visit, 0, "O1"));
    }
    press(f, "next");
    assert_int_equal(f->fake_council.added, 1);
    press(f, "entry");
    assert_null(shown(f, "continued"));
}

static void it_opens_on_the_page_where_it_was_left(void **state)
{
    struct fixture *f = open_entry(state);
    f->app.changed = false; // as it stands on the glass
    app_turned(&f->app, 3);
    press_all(f, "point-M1 write note");
    type(f, "あ");
    press_all(f, "next next back");
    assert_screen(f, ENTRY);
    assert_int_equal(f->app.page, 3);
    cut_the_power(f);
    open_entry(state);
    assert_int_equal(f->app.page, 3);
}

// What is shown as entered is on the disk; what the disk did not take is not shown.
static void what_is_not_kept_is_told_and_not_shown(void **state)
{
    struct fixture *f = open_entry(state);
    tell_head(f);
    press_all(f, "point-O1 answer-ok");
    fake_fail(&f->fake, CALL_ENTRY_PUT, 1, ERR_FULL);
    press(f, "answer-attention");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_true(shown(f, "answer-ok")->flags & NODE_SELECTED);
    assert_false(shown(f, "answer-attention")->flags & NODE_SELECTED);
    fake_fail(&f->fake, CALL_ENTRY_PUT, 1, ERR_FULL);
    press(f, "answer-ok"); // taken back, but not on the disk
    press(f, "next");
    assert_true(shown(f, "answer-ok")->flags & NODE_SELECTED);
    press(f, "answer-ok");
    assert_false(shown(f, "answer-ok")->flags & NODE_SELECTED);
    assert_int_equal(f->fake.entry.answer_count, 0);
    press_all(f, "back head mode choice-0");
    fake_fail(&f->fake, CALL_ENTRY_PUT, 1, ERR_IO);
    press(f, "next");
    assert_screen(f, NOTICE);
    assert_int_equal(f->app.entry.visit.mode, VISIT_ONLINE);
    press_all(f, "next next"); // once more
    assert_screen(f, ENTRY);
    assert_int_equal(f->fake.entry.mode, VISIT_ON_SITE);
}

static void what_cannot_be_read_is_not_begun_anew(void **state)
{
    struct fixture *f = open_entry(state);
    tell_head(f);
    press(f, "back");
    fake_fail(&f->fake, CALL_ENTRY_GET, 1, ERR_IO);
    press(f, "entry");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, RECORDS);
    press(f, "entry");
    assert_non_null(shown(f, "when"));
}

static void it_is_thrown_away_after_a_question(void **state)
{
    struct fixture *f = open_entry(state);
    assert_null(shown(f, "drop"));
    tell_head(f);
    press(f, "drop");
    assert_screen(f, ENTRY_DROP);
    press(f, "back");
    assert_screen(f, ENTRY);
    press(f, "drop");
    fake_fail(&f->fake, CALL_ENTRY_DROP, 1, ERR_IO);
    press(f, "next");
    assert_screen(f, NOTICE);
    press_all(f, "next next");
    assert_screen(f, RECORDS);
    assert_true(f->fake.entry_utc_ms == 0);
    press(f, "entry");
    assert_null(shown(f, "when"));
    assert_int_equal(f->fake_council.added, 0);
}

static void a_member_has_to_be_one_on_that_day(void **state)
{
    struct fixture *f = open_entry(state);
    f->fake_council.members[0].term_from = (struct date){2026, 11, 21};
    press_all(f, "back entry head member choice-0 dwelling choice-0 day today day-less next");
    press_all(f, "from today next until today hour-more next next");
    assert_int_equal(f->app.message, STR_ENTRY_TERM);
    assert_screen(f, FORM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_visit_is_kept_whole),
        fixture_test(a_visit_that_cannot_have_been_is_told),
        fixture_test(what_is_refused_stays_to_be_mended),
        fixture_test(words_that_are_taken_back_are_no_answer),
        fixture_test(what_was_entered_waits_for_whoever_goes_on),
        fixture_test(it_opens_on_the_page_where_it_was_left),
        fixture_test(what_is_not_kept_is_told_and_not_shown),
        fixture_test(what_cannot_be_read_is_not_begun_anew),
        fixture_test(it_is_thrown_away_after_a_question),
        fixture_test(a_member_has_to_be_one_on_that_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
