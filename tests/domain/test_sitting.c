#include "domain/sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/seeded.h"

enum { MOST = 64 };

static void the_least_asked_questions_are_chosen_in_list_order(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        int asked[6];
        size_t count;
        int max;
        const char *chosen;
    } cases[] = {
        {"nobody asked anything yet", {0, 0, 0, 0, 0, 0}, 6, 3, "0 1 2 "},
        {"the first were asked", {1, 1, 1, 0, 0, 0}, 6, 3, "3 4 5 "},
        {"a round ends within the sitting", {1, 1, 1, 1, 0, 0}, 6, 4, "0 1 4 5 "},
        {"least first, tie by place", {3, 1, 2, 1, 1, 2}, 6, 2, "1 3 "},
        {"the next after the tie", {3, 1, 2, 1, 1, 2}, 6, 4, "1 2 3 4 "},
        {"all", {5, 4, 3, 2, 1, 0}, 6, 6, "0 1 2 3 4 5 "},
        {"more than there are", {5, 4, 3, 2, 1, 0}, 6, 8, "0 1 2 3 4 5 "},
        {"one", {5, 4, 3, 2, 1, 9}, 6, 1, "4 "},
        {"none wanted", {0, 0, 0, 0, 0, 0}, 6, 0, ""},
        {"less than none", {0, 0, 0, 0, 0, 0}, 6, -1, ""},
        {"none there", {0}, 0, 8, ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct question_count questions[6];
        size_t out[6];
        char told[40] = "";
        for (size_t q = 0; q < cases[i].count; q++)
            questions[q] = (struct question_count){"r", NULL, cases[i].asked[q]};
        int count = sitting_choose(questions, cases[i].count, cases[i].max, out);
        for (int k = 0; k < count; k++)
            (void)snprintf(told + strlen(told), sizeof told - strlen(told), "%zu ", out[k]);
        if (strcmp(told, cases[i].chosen) != 0)
            fail_msg("%s: %snot %s", cases[i].what, told, cases[i].chosen);
    }
}

static void nothing_left_out_was_asked_less_often(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    for (int round = 0; round < 5000; round++) {
        struct question_count questions[MOST];
        size_t out[MOST], count = seeded_below(&seeded, MOST + 1);
        bool chosen[MOST] = {false};
        int max = (int)seeded_below(&seeded, 12), most_asked = -1;
        size_t last_of_most = 0;
        for (size_t i = 0; i < count; i++)
            questions[i] = (struct question_count){"r", NULL, (int)seeded_below(&seeded, 4)};
        int picked = sitting_choose(questions, count, max, out);
        assert_int_equal(picked, (size_t)max < count ? (size_t)max : count);
        for (int k = 0; k < picked; k++) {
            assert_true(out[k] < count && (k == 0 || out[k] > out[k - 1]));
            chosen[out[k]] = true;
            if (questions[out[k]].asked >= most_asked) {
                most_asked = questions[out[k]].asked;
                last_of_most = out[k];
            }
        }
        for (size_t i = 0; i < count && picked > 0; i++)
            assert_true(chosen[i] || questions[i].asked > most_asked ||
                        (questions[i].asked == most_asked && i > last_of_most));
    }
}

static void in_time_every_question_is_asked_equally_often(void **state)
{
    (void)state;
    enum { QUESTIONS = 19, A_SITTING = 8, SITTINGS = 19 };
    struct question_count questions[QUESTIONS] = {0};
    size_t out[QUESTIONS];
    for (int s = 0; s < SITTINGS; s++) {
        int picked = sitting_choose(questions, QUESTIONS, A_SITTING, out);
        for (int k = 0; k < picked; k++)
            questions[out[k]].asked++;
    }
    for (size_t i = 0; i < QUESTIONS; i++)
        assert_int_equal(questions[i].asked, A_SITTING);
}

// The two halves of a soft check come together, but never before what was asked less.
static void a_pair_is_asked_in_one_sitting(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        int asked[6]; // of a b c d e f; a and f are a pair, b and e
        int max;
        const char *chosen;
    } cases[] = {
        {"on a tie the pair comes first", {0, 0, 0, 0, 0, 0}, 3, "abf"},
        {"both pairs", {0, 0, 0, 0, 0, 0}, 4, "abef"},
        {"no room for the other half", {0, 0, 0, 0, 0, 0}, 1, "a"},
        {"what was asked less goes first", {0, 1, 0, 0, 1, 1}, 4, "acdf"},
        {"a half that was left out is made up for", {1, 1, 1, 1, 0, 0}, 3, "aef"},
    };
    static const char *const names[] = {"a", "b", "c", "d", "e", "f"};
    static const char *const pairs[] = {"f", "e", "", NULL, "b", "a"};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct question_count questions[6];
        size_t out[6];
        char told[7] = "";
        for (size_t q = 0; q < 6; q++)
            questions[q] = (struct question_count){names[q], pairs[q], cases[i].asked[q]};
        int count = sitting_choose(questions, 6, cases[i].max, out);
        for (int k = 0; k < count; k++)
            told[k] = *names[out[k]];
        if (strcmp(told, cases[i].chosen) != 0)
            fail_msg("%s: %s, not %s", cases[i].what, told, cases[i].chosen);
    }
}

static void mirroring_alternates_from_sitting_to_sitting(void **state)
{
    (void)state;
    struct id even = {{[15] = 0xFE}}, odd = {{[15] = 0x01}};
    for (int number = 1; number < 40; number++) {
        assert_int_equal(sitting_is_mirrored(&even, number), number % 2 == 1);
        assert_int_equal(sitting_is_mirrored(&odd, number), number % 2 == 0);
    }
}

static void visits_begin_either_way(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    struct random random = seeded_random(&seeded);
    int mirrored = 0;
    for (int i = 0; i < 1000; i++) {
        struct id visit = id_new(&random, 1795222800000);
        mirrored += sitting_is_mirrored(&visit, 1);
    }
    assert_in_range(mirrored, 400, 600);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_least_asked_questions_are_chosen_in_list_order),
        cmocka_unit_test(nothing_left_out_was_asked_less_often),
        cmocka_unit_test(in_time_every_question_is_asked_equally_often),
        cmocka_unit_test(a_pair_is_asked_in_one_sitting),
        cmocka_unit_test(mirroring_alternates_from_sitting_to_sitting),
        cmocka_unit_test(visits_begin_either_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
