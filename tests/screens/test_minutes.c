// The minutes of a meeting: made, read, without names, published; and where the council sees
// itself.
#include "screens/fixture.h"

static struct fixture *come(void **state)
{
    struct fixture *f = *state;
    press_all(f, "begin desk");
    type(f, STAFF_PIN);
    press_all(f, "next tab-meetings");
    assert_screen(f, MEETINGS);
    return f;
}

static struct fixture *come_to(void **state, const char *ids)
{
    struct fixture *f = come(state);
    press_all(f, ids);
    return f;
}

static const struct meeting *held(const struct fixture *f)
{
    return &f->fake_meetings.meetings[0];
}

static void is_today(const struct date *day)
{
    assert_memory_equal(day, (&(struct date){2026, 11, 21}), sizeof *day);
}

// Whether there is a way on.
static bool goes_on(struct fixture *f)
{
    const struct node *next = shown(f, "next");
    return next && next->action != 0 && node_is_target(next);
}

// ---------------------------------------------------------------- minutes

static void changing_the_minutes_means_that_they_are_read_and_checked_anew(void **state)
{
    struct fixture *f = come_to(state, "meeting-1 minutes");
    const struct fake_attendance *reader = &f->fake_meetings.people[0];
    press_all(f, "item-1 next"); // nothing changed
    assert_true(date_is_told(&reader->read_on));
    assert_true(date_is_told(&held(f)->checked_on));
    press_all(f, "item-1 opinions");
    type(f, "よかった。");
    press_all(f, "next next");
    assert_string_equal(f->fake_meetings.items[0].opinions, "よかった。");
    assert_false(date_is_told(&reader->read_on));
    assert_false(date_is_told(&held(f)->checked_on));
    press_all(f, "read read-101");
    is_today(&reader->read_on);
    is_today(&held(f)->checked_on);
    assert_int_equal(held(f)->checked_by, 1);
    press(f, "read-101");
    assert_false(date_is_told(&held(f)->checked_on));
    press_all(f, "read-101 back changes next-steps");
    type(f, "つぎは 2がつ。");
    press_all(f, "next next");
    assert_string_equal(held(f)->next_steps, "つぎは 2がつ。");
    assert_false(date_is_told(&reader->read_on));
    assert_false(date_is_told(&held(f)->checked_on));
}

static void minutes_are_checked_when_everybody_who_came_has_read_them(void **state)
{
    struct fixture *f = come_to(state, "meeting-1 attendance present-102");
    assert_false(date_is_told(&held(f)->checked_on)); // one more who has not
    press_all(f, "back minutes read read-102");
    assert_int_equal(held(f)->checked_by, 2);
    press_all(f, "back back attendance absent-102");
    assert_int_equal(held(f)->checked_by, 1);
    assert_false(date_is_told(&f->fake_meetings.people[1].read_on));
}

static void minutes_are_made_of_a_meeting_that_was_held(void **state)
{
    struct fixture *f = come_to(state, "meeting-2 minutes read");
    assert_null(shown(f, "read-101"));
    press_all(f, "back next");
    assert_int_equal(f->app.message, STR_MINUTES_NOT_HELD);
    assert_false(date_is_told(&f->fake_meetings.meetings[1].minutes_on));
    f->fake_meetings.meetings[1].state = MEETING_HELD;
    press_all(f, "back minutes next");
    is_today(&f->fake_meetings.meetings[1].minutes_on);
    assert_false(goes_on(f));
}

static void names_are_decided_about_one_by_one(void **state)
{
    struct fixture *f = come_to(state, "meeting-1 minutes names");
    assert_screen(f, MINUTES_NAMES);
    assert_true(says(f, "佐藤さんと"));
    assert_non_null(shown(f, "change"));
    press(f, "next"); // this is no name
    assert_int_equal(f->fake_meetings.learned_count, 1);
    assert_null(shown(f, "change"));
    assert_false(date_is_told(&held(f)->nameless_on));
    press(f, "next");
    assert_screen(f, MINUTES);
    is_today(&held(f)->nameless_on);
    press(f, "names");
    assert_false(goes_on(f));
}

static void words_with_a_name_are_changed_from_where_it_was_found(void **state)
{
    static const struct {
        const char *field;
        size_t offset;
    } meeting_words[] = {{"changes", offsetof(struct meeting, changes)},
                         {"next-steps", offsetof(struct meeting, next_steps)}};
    struct fixture *f = come_to(state, "meeting-1 minutes names change report");
    while (node_is_target(shown(f, "erase")))
        press(f, "erase");
    press_all(f, "next next");
    assert_screen(f, MINUTES_NAMES);
    assert_null(shown(f, "change"));
    assert_string_equal(f->fake_meetings.items[0].report, "");
    for (size_t i = 0; i < ARRAY_LEN(meeting_words); i++) {
        char *words = (char *)&f->fake_meetings.meetings[0] + meeting_words[i].offset;
        snprintf(words, 64, "鈴木様が 来ました");
        press_all(f, "back names");
        assert_non_null(shown(f, "change"));
        press_all(f, "change");
        press(f, meeting_words[i].field);
        assert_string_equal(shown(f, "field")->value, words);
        words[0] = '\0';
        press_all(f, "back back");
    }
    snprintf(f->fake_meetings.people[0].opinion, FAKE_WORDS, "鈴木様も");
    press_all(f, "back names change opinion");
    assert_string_equal(shown(f, "field")->value, "鈴木様も");
}

static void the_manager_and_the_place_are_looked_for_too(void **state)
{
    struct fixture *f = come_to(state, "meeting-1");
    struct meeting *meeting = &f->fake_meetings.meetings[0];
    f->fake_meetings.items[0].report[0] = '\0';
    press_all(f, "minutes names");
    assert_null(shown(f, "change"));
    snprintf(meeting->place, sizeof meeting->place, "西園寺の家"); // the manager's, of no list
    press_all(f, "back names");
    assert_true(says(f, "西園寺"));
    press_all(f, "change place");
    assert_string_equal(shown(f, "field")->value, "西園寺の家");
    press_all(f, "back back");
    assert_screen(f, MINUTES_NAMES);
}

static void a_member_of_the_register_is_found_by_name(void **state)
{
    struct fixture *f = come_to(state, "meeting-1");
    snprintf(f->fake_meetings.items[0].report, FAKE_WORDS, "花子が いいました");
    press_all(f, "minutes names");
    assert_true(says(f, "花子"));
    assert_true(says(f, app_lang_text(&f->app, app_string(&f->app, STR_NAMES_ROSTER))));
    fake_fail(&f->fake, CALL_NAME_LEARN, 1, ERR_IO);
    press(f, "next");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_non_null(shown(f, "change")); // it is still asked about
}

// ---------------------------------------------------------------- publication

static void minutes_are_published_when_made_and_read_and_nameless(void **state)
{
    static const struct date told = {2026, 11, 1};
    struct fixture *f = come_to(state, "meeting-1");
    struct meeting *meeting = &f->fake_meetings.meetings[0];
    for (int missing = 0; missing < 3; missing++) {
        meeting->minutes_on = missing == 0 ? (struct date){0} : told;
        meeting->checked_on = missing == 1 ? (struct date){0} : told;
        meeting->nameless_on = missing == 2 ? (struct date){0} : told;
        press(f, "publication");
        assert_false(goes_on(f));
        assert_true(pictured(f, "secret"));
        press(f, "back");
    }
    meeting->nameless_on = told;
    press_all(f, "publication next way choice-2 where");
    type(f, "げんかん");
    press_all(f, "next until today year-less next next");
    assert_int_equal(f->app.message, STR_PUBLICATION_BAD_DAYS);
    press_all(f, "until empty next next");
    assert_screen(f, PUBLICATION);
    const struct publication *kept = &f->fake_meetings.publications[0];
    assert_int_equal(kept->way, PUBLISHED_NOTICE);
    assert_string_equal(kept->where, "げんかん");
    is_today(&kept->from);
    assert_true(id_equal(&kept->meeting, &meeting->id));
    press_all(f, "publication-1 way choice-0 next");
    assert_int_equal(f->fake_meetings.publication_count, 1);
    assert_int_equal(kept->way, PUBLISHED_WEB);
}

// ---------------------------------------------------------------- the year

static void the_council_says_where_it_is_and_who_else_looked(void **state)
{
    struct fixture *f = come_to(state, "year stage stage choice-3 evidence");
    type(f, "まいつき あう。");
    press_all(f, "next next");
    assert_screen(f, COUNCIL_YEAR);
    assert_int_equal(f->fake_meetings.stage.stage, 3);
    assert_int_equal(f->fake_meetings.stage.fiscal_year, 2026);
    is_today(&f->fake_meetings.stage.decided_on);
    press_all(f, "next reviewer");
    type(f, "だいさんしゃ");
    press_all(f, "next certified choice-1 published today next kind choice-1 next");
    assert_screen(f, COUNCIL_YEAR);
    const struct review *review = &f->fake_meetings.reviews[0];
    assert_int_equal(review->kind, REVIEW_AUTHORITY);
    assert_false(review->certified); // nobody certifies the authority
    assert_false(date_is_told(&review->published_on));
    press_all(f, "review-1 kind choice-0 certified choice-1 next");
    assert_int_equal(f->fake_meetings.review_count, 1);
    assert_true(review->certified);
    press_all(f, "review-1 published today day-less next next"); // before it was made
    assert_int_equal(f->app.message, STR_REVIEW_EARLY);
    press_all(f, "published today next next");
    is_today(&review->published_on);
}

static void who_looked_is_taken_back_when_it_was_a_mistake(void **state)
{
    struct fixture *f = come_to(state, "year next");
    assert_null(shown(f, "remove")); // nothing is kept yet
    press(f, "reviewer");
    type(f, "だいさんしゃ");
    press_all(f, "next next next reviewer");
    type(f, "くやくしょ");
    press_all(f, "next kind choice-1 next");
    assert_int_equal(f->fake_meetings.review_count, 2);
    press_all(f, "review-1 remove choice-1 next");
    assert_screen(f, COUNCIL_YEAR);
    assert_int_equal(f->fake_meetings.review_count, 1);
    assert_int_equal(f->fake_meetings.reviews[0].kind, REVIEW_AUTHORITY);
}

static void nothing_of_a_meeting_outlasts_its_pages(void **state)
{
    struct fixture *f = come_to(state, "meeting-1 minutes");
    assert_non_null(f->app.desk.meetings.items);
    press_all(f, "back back tab-export");
    assert_null(f->app.desk.meetings.list);
    assert_null(f->app.desk.meetings.items);
    assert_null(f->app.desk.meetings.attendance);
    assert_int_equal(f->app.desk.meetings.shown.day.year, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(changing_the_minutes_means_that_they_are_read_and_checked_anew),
        fixture_test(minutes_are_checked_when_everybody_who_came_has_read_them),
        fixture_test(minutes_are_made_of_a_meeting_that_was_held),
        fixture_test(names_are_decided_about_one_by_one),
        fixture_test(words_with_a_name_are_changed_from_where_it_was_found),
        fixture_test(the_manager_and_the_place_are_looked_for_too),
        fixture_test(a_member_of_the_register_is_found_by_name),
        fixture_test(minutes_are_published_when_made_and_read_and_nameless),
        fixture_test(the_council_says_where_it_is_and_who_else_looked),
        fixture_test(who_looked_is_taken_back_when_it_was_a_mistake),
        fixture_test(nothing_of_a_meeting_outlasts_its_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
