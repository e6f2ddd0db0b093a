// Matters: what is followed until something became of it, and how one comes out of a visit's words.
#include "screens/fixture.h"

static struct fixture *come(void **state)
{
    struct fixture *f = *state;
    press_all(f, "begin desk");
    type(f, STAFF_PIN);
    press_all(f, "next tab-meetings matters");
    assert_screen(f, MATTERS);
    return f;
}

static void a_matter_goes_only_where_it_may(void **state)
{
    struct fixture *f = come(state);
    struct matter *matter = &f->fake_meetings.matters[0];
    for (int from = 0; from < MATTER_STATE_COUNT; from++) {
        matter->state = (enum matter_state)from;
        press_all(f, "back matters matter-1 state");
        for (int to = 0; to < MATTER_STATE_COUNT; to++) {
            char id[24];
            snprintf(id, sizeof id, "choice-%d", to);
            bool may = matter_may_become((enum matter_state)from, (enum matter_state)to);
            assert_int_equal(shown(f, id) != NULL, may);
        }
        press_all(f, "back back");
    }
}

static void what_stands_in_the_way_is_told_in_a_sentence(void **state)
{
    static const struct {
        enum matter_state state;
        const char *owner, *choice, *field;
        enum string_id fault;
    } cases[] = {
        {MATTER_NOTICED, "", "choice-1", "owner", STR_MATTER_NO_OWNER},
        {MATTER_NOTICED, "", "choice-6", "reason", STR_MATTER_NO_REASON},
        {MATTER_OFFICE, "かんりしゃ", "choice-5", "result", STR_MATTER_NO_RESULT},
    };
    struct fixture *f = come(state);
    struct matter *matter = &f->fake_meetings.matters[0];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        matter->state = cases[i].state;
        snprintf(matter->owner, sizeof matter->owner, "%s", cases[i].owner);
        press_all(f, "back matters matter-1 state");
        press(f, cases[i].choice);
        press(f, "next");
        assert_int_equal(f->app.message, cases[i].fault);
        assert_int_equal(matter->state, cases[i].state);
        press(f, cases[i].field);
        type(f, "せいかつしえんいん");
        press_all(f, "next next");
        assert_screen(f, MATTERS);
        assert_int_not_equal(matter->state, cases[i].state);
    }
}

static void a_matter_is_written_whole(void **state)
{
    struct fixture *f = come(state);
    press(f, "next");
    assert_null(shown(f, "reason"));
    assert_null(shown(f, "result"));
    assert_false(node_is_target(shown(f, "next")));
    press(f, "what");
    type(f, "まつりに でる");
    press_all(f, "next purpose");
    assert_string_equal(shown(f, "choice-0")->text, "地域との/つながり");
    press_all(f, "choice-1 due today next term choice-1 next");
    const struct matter *kept = &f->fake_meetings.matters[1];
    assert_int_equal(f->fake_meetings.matter_count, 2);
    assert_string_equal(kept->title, "まつりに でる");
    assert_string_equal(kept->purpose, "PU2");
    assert_int_equal(kept->due.year, 2026);
    assert_int_equal(kept->term, MATTER_LONG);
    press_all(f, "matter-2 purpose choice--1 next");
    assert_string_equal(kept->purpose, "");
}

static void open_ones_stand_first_and_one_without_words_says_so(void **state)
{
    struct fixture *f = come(state);
    struct matter *matters = f->fake_meetings.matters;
    matters[1] = matters[0];
    matters[1].id.bytes[0]++;
    matters[1].title[0] = '\0';
    matters[0].state = MATTER_RESULT;
    f->fake_meetings.matter_count = 2;
    press_all(f, "back matters");
    const struct node *first = shown(f, "matter-2");
    assert_string_equal(first->next->id, "matter-1");
    assert_true(says(f, "まだ/言葉が/ありません"));
    snprintf(matters[1].prompt, sizeof matters[1].prompt, "O2");
    press_all(f, "back matters");
    assert_true(says(f, words_in(&content_find(f->content, "O2")->text, f->app.lang)));
}

static void words_of_a_visit_become_a_matter_once(void **state)
{
    struct fixture *f = come(state);
    press_all(f, "back tab-records visit-1 matter-O2");
    assert_screen(f, FORM);
    press_all(f, "next");
    assert_screen(f, RECORD);
    const struct matter *kept = &f->fake_meetings.matters[1];
    assert_string_equal(kept->title, "てすりが ゆるい。");
    assert_string_equal(kept->prompt, "O2");
    assert_true(id_equal(&kept->visit, &f->fake_council.visits[0].id));
    press_all(f, "matter-O2 state choice-2 owner");
    type(f, "かんりしゃ");
    press_all(f, "next next");
    assert_int_equal(f->fake_meetings.matter_count, 2); // the same one
    assert_int_equal(kept->state, MATTER_MEETING);
    fake_fail(&f->fake, CALL_MATTERS, 1, ERR_IO);
    press(f, "matter-O2");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, RECORD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_matter_goes_only_where_it_may),
        fixture_test(what_stands_in_the_way_is_told_in_a_sentence),
        fixture_test(a_matter_is_written_whole),
        fixture_test(open_ones_stand_first_and_one_without_words_says_so),
        fixture_test(words_of_a_visit_become_a_matter_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
