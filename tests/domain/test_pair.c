// The soft checks of domain rule 3.4.6.
#include "domain/pair.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void say(struct visit *visit, int respondent, const char *prompt, const char *choices,
                enum answer_by by)
{
    struct answer answer = {.respondent = respondent, .by = by};
    snprintf(answer.prompt, sizeof answer.prompt, "%s", prompt);
    snprintf(answer.choices, sizeof answer.choices, "%s", choices);
    assert_int_equal(visit_put_answer(visit, &answer), OK);
}

static void answers_that_point_different_ways_are_not_clear(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *choices, *other, *other_choices; // NULL: not answered
        enum pair_state state;
    } cases[] = {
        {"R3", "good", "R8", "none", PAIR_CLEAR},
        {"R3", "good", "R8", "much", PAIR_UNCLEAR}, // the first answer, whatever was asked
        {"R3", "bad", "R8", "none", PAIR_UNCLEAR},  // the last one
        {"R3", "bad", "R8", "much", PAIR_CLEAR},
        {"R1", "like", "R19", "here", PAIR_CLEAR},
        {"R1", "like", "R19", "elsewhere", PAIR_UNCLEAR},
        {"R1", "dislike", "R19", "here", PAIR_UNCLEAR},
        {"R1", "dislike", "R19", "elsewhere", PAIR_CLEAR},
        // Being in between contradicts nothing.
        {"R3", "good", "R8", "little", PAIR_CLEAR},
        {"R3", "plain", "R8", "much", PAIR_CLEAR},
        {"R1", "neither", "R19", "elsewhere", PAIR_CLEAR},
        {"R1", "like", "R19", "undecided", PAIR_CLEAR},
        {"R1", "neither", "R19", "undecided", PAIR_CLEAR},
        // Whoever does not know or does not want to say is never held against anything.
        {"R3", CHOICE_DONT_KNOW, "R8", "much", PAIR_OPEN},
        {"R3", "good", "R8", CHOICE_WONT_SAY, PAIR_OPEN},
        {"R1", "like", "R19", NULL, PAIR_OPEN},
        {"R3", "", "R8", "much", PAIR_OPEN}, // told in words
        {"R3", "good,bad", "R8", "much", PAIR_OPEN},
        {"R3", "good", "", NULL, PAIR_OPEN}, // a question without a pair
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct visit visit;
        visit_init(&visit);
        say(&visit, 1, cases[i].prompt, cases[i].choices, BY_SELF_CHOSE);
        if (cases[i].other_choices)
            say(&visit, 1, cases[i].other, cases[i].other_choices, BY_SELF_SAID);
        enum pair_state got = pair_state(&visit, 1, cases[i].prompt, cases[i].other);
        if (got != cases[i].state || pair_state(&visit, 1, cases[i].other, cases[i].prompt) != got)
            fail_msg("%s=%s and %s: %d", cases[i].prompt, cases[i].choices, cases[i].other,
                     (int)got);
        visit_fini(&visit);
    }
}

static void only_what_one_resident_said_is_compared(void **state)
{
    (void)state;
    struct visit visit;
    visit_init(&visit);
    say(&visit, 0, "R3", "good", BY_MEMBER);
    say(&visit, 0, "R8", "much", BY_MEMBER);
    say(&visit, 1, "R3", "good", BY_SELF_CHOSE);
    say(&visit, 2, "R8", "much", BY_SELF_CHOSE);
    for (int respondent = 0; respondent < 4; respondent++)
        assert_int_equal(pair_state(&visit, respondent, "R3", "R8"), PAIR_OPEN);
    for (enum answer_by by = 0; by < ANSWER_BY_COUNT; by++) {
        bool own = by == BY_SELF_CHOSE || by == BY_SELF_SAID;
        say(&visit, 1, "R8", "much", by);
        assert_int_equal(pair_state(&visit, 1, "R3", "R8"), own ? PAIR_UNCLEAR : PAIR_OPEN);
        assert_int_equal(pair_state(&visit, 1, "R8", "R3"), own ? PAIR_UNCLEAR : PAIR_OPEN);
    }
    visit_fini(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_that_point_different_ways_are_not_clear),
        cmocka_unit_test(only_what_one_resident_said_is_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
