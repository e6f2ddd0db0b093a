// What is kept of an answer: what was chosen, in which order it stood there, who gave it, and
// whether the resident was asked again.
#include "screens/fixture.h"

static void the_eight_questions_are_those_asked_least(void **state)
{
    static const char *const expected[] = {"R1", "R7", "R8", "R9", "R11", "R12", "R13", "R14"};
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-nobody");
    const struct sitting *sitting = &kept(f)->sittings[0];
    assert_int_equal(sitting->question_count, SITTING_MAX_QUESTIONS);
    for (int i = 0; i < SITTING_MAX_QUESTIONS; i++)
        assert_string_equal(sitting->questions[i], expected[i]);
}

// The ids of the answers as they stand on the screen.
static void cards_of(struct fixture *f, char out[3][PROMPT_ID_SIZE])
{
    int count = 0;
    struct node *root = tree_of(f);
    for (struct node *node = root; node; node = node_walk(root, node))
        if (node->id && strncmp(node->id, "answer-", 7) == 0 && count < 3)
            snprintf(out[count++], PROMPT_ID_SIZE, "%s", node->id);
    assert_int_equal(count, 3);
}

static void the_order_of_the_answers_turns_with_every_sitting_and_is_kept(void **state)
{
    static const char *const plain[] = {"answer-like", "answer-neither", "answer-dislike"};
    struct fixture *f = *state;
    bool mirrored[2];
    sign_in(f);
    for (int i = 0; i < 2; i++) {
        char cards[3][PROMPT_ID_SIZE];
        begin_sitting(f, "near-nobody");
        mirrored[i] = kept(f)->sittings[i].mirrored;
        cards_of(f, cards);
        for (int at = 0; at < 3; at++)
            assert_string_equal(cards[at], plain[mirrored[i] ? 2 - at : at]);
        press(f, "answer-dislike"); // whichever side it stands on
        assert_string_equal(kept_answer(f, i + 1, "R1")->choices, "dislike");
        assert_int_equal(kept_answer(f, i + 1, "R1")->mirrored, mirrored[i]);
        press_all(f, "stop release next");
    }
    assert_int_not_equal(mirrored[0], mirrored[1]);
}

static void the_later_of_two_questions_that_check_each_other_is_turned_round(void **state)
{
    static const struct {
        const char *presses, *item, *first, *last;
        bool turned;
    } cases[] = {
        {"", "R1", "answer-like", "answer-dislike", false},
        {"answer-like next yes", "R8", "answer-much", "answer-none", false}, // R3 is not asked
        {"answer-much next answer-good next dont-know next dont-know next dont-know next dont-know "
         "next",
         "R19", "answer-here", "answer-elsewhere", true},
    };
    static const char *const before[] = {"R7", "R9", "R12", "R13", "R14"};
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(before); i++)
        fake_ask(&f->fake, before[i], 1);
    fake_ask(&f->fake, "R3", 2);
    sign_in(f);
    begin_sitting(f, "near-nobody");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char cards[3][PROMPT_ID_SIZE];
        press_all(f, cases[i].presses);
        assert_string_equal(f->app.item, cases[i].item);
        bool mirrored = kept(f)->sittings[0].mirrored != cases[i].turned;
        cards_of(f, cards);
        assert_string_equal(cards[mirrored ? 2 : 0], cases[i].first);
        assert_string_equal(cards[mirrored ? 0 : 2], cases[i].last);
        press(f, cases[i].first);
        assert_int_equal(kept_answer(f, 1, cases[i].item)->mirrored, mirrored);
    }
}

// Within a sitting a face stays where it was: of a pair only the later question turns its answers
// round, and that one has no faces.
static void no_face_changes_its_place_within_a_sitting(void **state)
{
    struct fixture *f = *state;
    size_t count, pairs = 0;
    const struct prompt *const *items = content_set(f->content, SET_RESIDENT, &count);
    for (size_t i = 0; i < count; i++) {
        size_t other = 0;
        while (other < i && strcmp(items[other]->id, items[i]->pair) != 0)
            other++;
        if (other == i)
            continue; // no pair, or the earlier half
        pairs++;
        for (size_t c = 0; c < items[i]->choice_count; c++)
            if (strncmp(items[i]->choices[c].picture, "face-", 5) == 0)
                fail_msg("%s would turn its faces round", items[i]->id);
    }
    assert_int_equal(pairs, 2); // R3 and R8, R1 and R19
}

static void who_answered_is_kept_with_the_answer(void **state)
{
    static const struct {
        const char *button;
        enum answer_by by;
    } cases[] = {{"self-chose", BY_SELF_CHOSE},
                 {"self-said", BY_SELF_SAID},
                 {"staff-guess", BY_STAFF_GUESS},
                 {"family", BY_FAMILY}};
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-others");
    press(f, "answer-like");
    assert_int_equal(kept_answer(f, 1, "R1")->by, BY_SELF_CHOSE);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        press(f, "who");
        press(f, cases[i].button);
        assert_screen(f, QUESTION);
        assert_int_equal(kept_answer(f, 1, "R1")->by, cases[i].by);
        assert_string_equal(kept_answer(f, 1, "R1")->choices, "like");
    }
}

static void whether_the_resident_was_asked_again_is_kept(void **state)
{
    static const struct {
        const char *button;
        bool asked;
    } cases[] = {{"asked", true}, {"not-asked", false}};
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-staff");
    press(f, "answer-like");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        press_all(f, "who staff-instead");
        assert_screen(f, AGAIN);
        press(f, cases[i].button);
        assert_screen(f, QUESTION);
        assert_int_equal(kept_answer(f, 1, "R1")->by, BY_STAFF_INSTEAD);
        assert_int_equal(kept_answer(f, 1, "R1")->asked_again, cases[i].asked);
    }
}

// What the staff said stands until the resident, asked again, chooses or says something (S2-48).
static void what_the_resident_answers_after_the_staff_is_their_own(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-staff");
    press_all(f, "answer-like who staff-instead");
    assert_screen(f, AGAIN);
    assert_non_null(shown(f, "question")); // asked in the same words
    press(f, "asked");
    assert_string_equal(kept_answer(f, 1, "R1")->choices, "like");
    fake_fail(&f->fake, CALL_ANSWER, 1, ERR_FULL);
    press(f, "answer-dislike");
    press(f, "next"); // the notice
    assert_int_equal(kept_answer(f, 1, "R1")->by, BY_STAFF_INSTEAD);
    press(f, "answer-dislike");
    assert_int_equal(kept_answer(f, 1, "R1")->by, BY_SELF_CHOSE);
    assert_true(kept_answer(f, 1, "R1")->asked_again);
    press_all(f, "who staff-instead not-asked answer-like"); // the staff say something else
    assert_int_equal(kept_answer(f, 1, "R1")->by, BY_STAFF_INSTEAD);
}

static void what_they_say_after_the_staff_is_their_own_too(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-residents next next near-staff next talk write");
    type(f, "すき");
    press_all(f, "next who staff-instead asked write");
    assert_int_equal(kept_answer(f, 1, "R1")->by, BY_STAFF_INSTEAD);
    type(f, "です");
    press(f, "next");
    assert_string_equal(kept_answer(f, 1, "R1")->note, "すきです");
    assert_int_not_equal(kept_answer(f, 1, "R1")->by, BY_STAFF_INSTEAD);
    assert_true(kept_answer(f, 1, "R1")->asked_again);
}

// Before anything is passed on, the resident may still be asked what the staff answered (S2-48).
static void what_the_staff_answered_can_be_asked_again_before_the_release(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-staff");
    press_all(f, "answer-like next answer-rest stop");
    assert_null(shown(f, "ask-again")); // the resident answered all of it
    press_all(f, "back who staff-instead not-asked stop");
    press(f, "ask-again");
    assert_screen(f, AGAIN);
    assert_string_equal(f->app.item, "R7");
    press_all(f, "asked answer-walk stop");
    assert_null(shown(f, "ask-again"));
    assert_string_equal(kept_answer(f, 1, "R7")->choices, "walk"); // not what the staff chose
    assert_int_equal(kept_answer(f, 1, "R7")->by, BY_SELF_CHOSE);
}

// Nobody is asked before others what is asked in private.
static void what_is_private_is_not_asked_again_before_others(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-staff");
    press_all(f,
              "answer-like next answer-rest next yes answer-much who staff-instead not-asked stop");
    assert_non_null(shown(f, "ask-again"));
    f->app.private_ok = false; // somebody came in
    assert_null(shown(f, "ask-again"));
    app_act(&f->app, &(struct ui_action){.id = ACT_OTHER_WAY});
    assert_screen(f, RELEASE);
}

static void who_answered_waits_for_the_answer(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-staff");
    press_all(f, "who staff-instead asked");
    assert_null(visit_answer(kept(f), 1, "R1")); // nobody has answered anything yet
    press(f, "answer-neither");
    assert_int_equal(kept_answer(f, 1, "R1")->by, BY_STAFF_INSTEAD);
    assert_true(kept_answer(f, 1, "R1")->asked_again);
    press_all(f, "next answer-rest");
    assert_int_equal(kept_answer(f, 1, "R7")->by, BY_SELF_CHOSE); // it was about R1 alone
    assert_false(kept_answer(f, 1, "R7")->asked_again);
}

static void who_would_have_answered_is_not_carried_over_to_the_next_resident(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-staff");
    press_all(f, "who staff-guess stop release next");
    begin_sitting(f, "near-nobody");
    assert_string_equal(f->app.item, "R1");
    press(f, "answer-like");
    assert_int_equal(kept_answer(f, 2, "R1")->by, BY_SELF_CHOSE);
}

static void who_misses_the_right_picture_is_asked_in_words(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-residents next next near-nobody next");
    press(f, "answer-bath"); // asked for the meal
    assert_screen(f, QUESTION);
    assert_true(kept(f)->sittings[0].talk_mode);
    assert_null(shown(f, "answer-like"));
    press(f, "write");
    type(f, "すきです");
    press(f, "next");
    assert_string_equal(kept_answer(f, 1, "R1")->note, "すきです");
    press(f, "back"); // to the practice: it can be tried once more
    assert_screen(f, PRACTICE);
    press_all(f, "answer-meal answer-blue");
    assert_false(kept(f)->sittings[0].talk_mode);
    assert_non_null(shown(f, "answer-like"));
}

static void what_is_said_in_words_is_told_as_said(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-residents next next near-nobody next talk dont-know");
    assert_int_equal(kept_answer(f, 1, "R1")->by, BY_SELF_SAID);
    assert_string_equal(kept_answer(f, 1, "R1")->choices, CHOICE_DONT_KNOW);
    press_all(f, "next write");
    type(f, "ねます");
    press(f, "next");
    assert_int_equal(kept_answer(f, 1, "R7")->by, BY_SELF_SAID); // also without a picture at all
}

static void a_picture_question_takes_several_answers_in_their_order(void **state)
{
    static const struct {
        const char *press, *choices;
    } steps[] = {
        {"answer-walk", "walk"},
        {"answer-rest", "walk,rest"},
        {"answer-sport", "walk,rest,sport"},
        {"answer-rest", "walk,sport"},
        {"dont-know", "dont-know"},
        {"answer-rest", "rest"},
        {"wont-say", "wont-say"},
        {"answer-walk", "walk"},
    };
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-nobody");
    press_all(f, "answer-like next");
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        press(f, steps[i].press);
        assert_string_equal(kept_answer(f, 1, "R7")->choices, steps[i].choices);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(the_eight_questions_are_those_asked_least),
        fixture_test(the_order_of_the_answers_turns_with_every_sitting_and_is_kept),
        fixture_test(the_later_of_two_questions_that_check_each_other_is_turned_round),
        fixture_test(no_face_changes_its_place_within_a_sitting),
        fixture_test(who_answered_is_kept_with_the_answer),
        fixture_test(whether_the_resident_was_asked_again_is_kept),
        fixture_test(what_the_resident_answers_after_the_staff_is_their_own),
        fixture_test(what_the_staff_answered_can_be_asked_again_before_the_release),
        fixture_test(what_is_private_is_not_asked_again_before_others),
        fixture_test(what_they_say_after_the_staff_is_their_own_too),
        fixture_test(who_answered_waits_for_the_answer),
        fixture_test(who_would_have_answered_is_not_carried_over_to_the_next_resident),
        fixture_test(who_misses_the_right_picture_is_asked_in_words),
        fixture_test(what_is_said_in_words_is_told_as_said),
        fixture_test(a_picture_question_takes_several_answers_in_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
