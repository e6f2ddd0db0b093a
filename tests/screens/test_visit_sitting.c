// What a visit must keep towards the resident: consent, talking alone, who answered, stopping, and
// that what was not passed on is told to the records as erased.
#include "screens/fixture.h"

// The fixture's questions, in order: R1, R7, R8*, R9, R11*, R12*, R13*, R14; * only in private.

static void answer_and_go_on(struct fixture *f, const char *question, const char *answer)
{
    assert_screen(f, QUESTION);
    assert_string_equal(f->app.item, question);
    press(f, answer);
    press(f, "next");
}

static void what_is_released_is_told_as_released_and_what_is_erased_as_erased(void **state)
{
    static const struct {
        const char *button;
        bool release;
        enum sitting_state state;
        size_t answers;
    } cases[] = {{"release", true, SITTING_RELEASED, 1}, {"erase", false, SITTING_ERASED, 0}};
    struct fixture *f = *state;
    sign_in(f);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int number = (int)i + 1;
        begin_sitting(f, "near-nobody");
        press_all(f, "answer-like stop");
        press(f, cases[i].button);
        assert_screen(f, ENDED);
        assert_int_equal(f->fake.calls[CALL_SITTING_END], number);
        assert_int_equal(f->fake.ended.sitting, number);
        assert_int_equal(f->fake.ended.release, cases[i].release);
        assert_int_equal(kept(f)->sittings[i].state, cases[i].state);
        assert_int_equal(visit_answer(kept(f), number, "R1") != NULL, cases[i].answers);
        assert_true(pictured(f, cases[i].release ? "pass-on" : "erase"));
        press(f, "next");
    }
}

static void a_refused_ending_leaves_the_sitting_open_and_the_answer_there(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-nobody");
    press_all(f, "answer-like stop");
    fake_fail(&f->fake, CALL_SITTING_END, 1, ERR_IO);
    press(f, "erase");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, RELEASE);
    assert_int_equal(kept(f)->sittings[0].state, SITTING_OPEN);
    assert_string_equal(kept_answer(f, 1, "R1")->choices, "like");
    press(f, "erase");
    assert_screen(f, ENDED);
    assert_null(visit_answer(kept(f), 1, "R1"));
}

static void nothing_is_kept_of_somebody_who_does_not_want_to_be_asked(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-residents next back");
    assert_screen(f, RESIDENTS);
    assert_int_equal(kept(f)->sitting_count, 0);
    assert_int_equal(f->fake.calls[CALL_SITTING], 0);
    assert_int_equal(f->fake.calls[CALL_ASKED], 0); // not even that a question was looked for
}

// Nobody is led to yes: the two stand on the same page, alike and as large.
static void yes_and_no_to_being_asked_are_equally_easy(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-residents next");
    assert_screen(f, INTRO);
    struct node *no = shown(f, "back"), *yes = node_find(no->parent, "next");
    assert_non_null(yes);
    assert_int_equal(no->look, yes->look);
    assert_int_equal(no->type, yes->type);
    assert_true(no->grow > 0 && no->grow == yes->grow);
    assert_true(no->picture && yes->picture && no->picture_mm == yes->picture_mm);
}

static const char *const sitting_ways[] = {
    "go-residents next next", "near-nobody next",  "answer-meal answer-red", "who",
    "staff-instead",          "asked answer-like", "next answer-rest next",
};

// By one touch, on every page of a sitting, and with its picture.
static void one_can_stop_on_every_page(void **state)
{
    struct fixture *f = *state;
    f->fake.calls[CALL_SITTING_END] = 0;
    sign_in(f);
    for (size_t i = 0; i < ARRAY_LEN(sitting_ways); i++) {
        press_all(f, sitting_ways[i]);
        assert_true(screens[f->app.screen].flags & TALK);
        struct node *stop = shown(f, "stop");
        if (!stop || !node_is_target(stop))
            fail_msg("one cannot stop on %s", screen_name(f->app.screen));
        assert_string_equal(stop->picture, "stop");
        struct fixture other;
        fixture_copy(&other, f);
        press(&other, "stop");
        assert_screen(&other, RELEASE);
        fixture_fini(&other);
    }
}

// Also where their words are being written; what was not finished is no answer.
static void one_can_stop_while_words_are_written(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-residents next next near-nobody next talk write");
    type(f, "やっぱり");
    press(f, "stop");
    assert_screen(f, RELEASE);
    assert_null(visit_answer(kept(f), 1, "R1"));
    press(f, "back");
    assert_screen(f, QUESTION);
    assert_string_equal(f->app.item, "R1");
    press_all(f, "stop erase next go-words write");
    assert_null(shown(f, "stop")); // the visitor's own words
}

static void residents_have_time_on_every_page(void **state)
{
    struct fixture *f = *state;
    for (int id = 0; id < SCREEN_COUNT; id++)
        if ((screens[id].flags & TALK) && screens[id].idle_s != 300)
            fail_msg("%s asks after %d s", screens[id].name, screens[id].idle_s);
    sign_in(f);
    begin_sitting(f, "near-nobody");
    press(f, "help"); // what lies over their page waits as long
    pass(f, 299000);
    assert_screen(f, HELP);
    pass(f, 1000);
    assert_screen(f, IDLE);
    pass(f, 44000);
    assert_screen(f, IDLE); // but not the question whether somebody is there
    pass(f, 1000);
    assert_screen(f, PARKED);
}

// The order in which things were chosen stands on them as numbers.
static void what_was_chosen_first_says_one(void **state)
{
    static const struct {
        const char *press, *cards[3], *badges[3], *kept;
    } cases[] = {
        {"answer-walk", {"answer-walk"}, {"order-1"}, "walk"},
        {"answer-rest", {"answer-walk", "answer-rest"}, {"order-1", "order-2"}, "walk,rest"},
        {"answer-other",
         {"answer-walk", "answer-rest", "answer-other"},
         {"order-1", "order-2", "order-3"},
         "walk,rest,other"},
        {"answer-walk",
         {"answer-walk", "answer-rest", "answer-other"},
         {NULL, "order-1", "order-2"},
         "rest,other"},
    };
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-nobody");
    answer_and_go_on(f, "R1", "answer-like");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        press(f, cases[i].press);
        assert_string_equal(kept_answer(f, 1, "R7")->choices, cases[i].kept);
        for (size_t c = 0; c < 3 && cases[i].cards[c]; c++) {
            const char *badge = shown(f, cases[i].cards[c])->badge;
            assert_int_equal(badge != NULL, cases[i].badges[c] != NULL);
            if (badge)
                assert_string_equal(badge, cases[i].badges[c]);
        }
    }
}

static void a_private_question_is_asked_only_when_the_two_are_alone(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-staff");
    answer_and_go_on(f, "R1", "answer-like");
    answer_and_go_on(f, "R7", "answer-rest");
    assert_screen(f, PRIVATE);
    assert_null(shown(f, "question"));
    press(f, "yes");
    answer_and_go_on(f, "R8", "answer-much");
    answer_and_go_on(f, "R9", "answer-work");
    assert_screen(f, QUESTION); // they are alone: it is not asked again in the same sitting
    assert_string_equal(f->app.item, "R11");
    press_all(f, "stop release next-person next next near-nobody next answer-meal answer-red");
    answer_and_go_on(f, "R1", "dont-know");
    answer_and_go_on(f, "R7", "dont-know");
    assert_screen(f, PRIVATE); // but in the next one it is
}

static void a_refused_private_question_is_skipped_each_time(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-staff");
    answer_and_go_on(f, "R1", "answer-like");
    answer_and_go_on(f, "R7", "answer-rest");
    press(f, "skip");
    answer_and_go_on(f, "R9", "answer-work");
    for (int i = 0; i < 3; i++) { // R11, R12, R13
        assert_screen(f, PRIVATE);
        press(f, "skip");
    }
    answer_and_go_on(f, "R14", "answer-park");
    assert_screen(f, RELEASE);
    for (int i = 0; i < 4; i++) {
        static const char *const alone[] = {"R8", "R11", "R12", "R13"};
        assert_null(visit_answer(kept(f), 1, alone[i]));
    }
}

static void going_back_never_asks_a_private_question_before_others(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-staff");
    answer_and_go_on(f, "R1", "answer-like");
    answer_and_go_on(f, "R7", "answer-rest");
    press(f, "skip");
    assert_string_equal(f->app.item, "R9");
    press(f, "back");
    assert_screen(f, QUESTION);
    assert_string_equal(f->app.item, "R7");
    press_all(f, "next skip"); // over R8, to R9
    answer_and_go_on(f, "R9", "answer-work");
    assert_screen(f, PRIVATE);
    press(f, "back"); // from the question whether they are alone to the one before
    assert_screen(f, QUESTION);
    assert_string_equal(f->app.item, "R9");
    press_all(f, "back back back");
    assert_screen(f, PRACTICE); // before R1
}

static void who_was_near_is_kept_before_the_questions_begin(void **state)
{
    static const struct {
        const char *button;
        enum sitting_near near;
    } cases[] = {
        {"near-nobody", NEAR_NOBODY}, {"near-staff", NEAR_STAFF}, {"near-others", NEAR_OTHERS}};
    struct fixture *f = *state;
    sign_in(f);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        press_all(f, "go-residents next next");
        assert_false(node_is_target(shown(f, "next")));
        app_act(&f->app, &(struct ui_action){.id = ACT_NEXT});
        assert_screen(f, NEAR);
        press(f, cases[i].button);
        assert_int_equal(kept(f)->sittings[i].near, cases[i].near);
        press_all(f, "stop release next");
    }
}

static void back_after_stopping_returns_to_where_it_was_stopped(void **state)
{
    static const struct {
        const char *presses, *screen, *item;
    } cases[] = {
        {"", "near", ""},
        {"near-nobody next", "practice", ""},
        {"answer-meal answer-red", "question", "R1"},
        {"answer-like next", "question", "R7"},
        {"answer-rest next yes", "question", "R8"},
    };
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-residents next next");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        press_all(f, cases[i].presses);
        press_all(f, "stop back");
        assert_string_equal(screen_name(f->app.screen), cases[i].screen);
        assert_string_equal(f->app.item, cases[i].item);
    }
}

static void an_open_sitting_is_ended_before_anybody_leaves(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-nobody");
    press(f, "answer-like");
    pass(f, 10 * MINUTE_MS); // nobody is there any more
    scan(f, MEMBER_CARD);
    press(f, "close"); // 「ここで おわる」
    assert_screen(f, LEAVE);
    press(f, "next");
    assert_screen(f, RELEASE);
    assert_int_equal(f->fake.calls[CALL_SIGN_OUT], 0);
    press(f, "release");
    press_all(f, "next go-leave next");
    assert_screen(f, RECEIPT);
    assert_int_equal(kept(f)->sittings[0].state, SITTING_RELEASED);
}

static void an_open_sitting_is_ended_before_another_begins(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-nobody");
    pass(f, 10 * MINUTE_MS);
    scan(f, MEMBER_CARD);
    press_all(f, "close back go-residents");
    assert_screen(f, RELEASE);
    press_all(f, "erase next-person next next");
    assert_int_equal(kept(f)->sitting_count, 2);
    assert_int_equal(f->app.sitting, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(what_is_released_is_told_as_released_and_what_is_erased_as_erased),
        fixture_test(a_refused_ending_leaves_the_sitting_open_and_the_answer_there),
        fixture_test(nothing_is_kept_of_somebody_who_does_not_want_to_be_asked),
        fixture_test(yes_and_no_to_being_asked_are_equally_easy),
        fixture_test(one_can_stop_on_every_page),
        fixture_test(one_can_stop_while_words_are_written),
        fixture_test(residents_have_time_on_every_page),
        fixture_test(what_was_chosen_first_says_one),
        fixture_test(a_private_question_is_asked_only_when_the_two_are_alone),
        fixture_test(a_refused_private_question_is_skipped_each_time),
        fixture_test(going_back_never_asks_a_private_question_before_others),
        fixture_test(who_was_near_is_kept_before_the_questions_begin),
        fixture_test(back_after_stopping_returns_to_where_it_was_stopped),
        fixture_test(an_open_sitting_is_ended_before_anybody_leaves),
        fixture_test(an_open_sitting_is_ended_before_another_begins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
