#include "domain/visit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "domain/freed.h"

static struct answer answer_of(int respondent, const char *prompt, const char *note)
{
    struct answer answer = {.respondent = respondent, .pack = "pack", .pack_version = 1};
    (void)snprintf(answer.prompt, sizeof answer.prompt, "%s", prompt);
    (void)snprintf(answer.note, sizeof answer.note, "%s", note);
    return answer;
}

static void put(struct visit *visit, int respondent, const char *prompt, const char *note)
{
    struct answer answer = answer_of(respondent, prompt, note);
    assert_int_equal(visit_put_answer(visit, &answer), OK);
}

static void the_latest_answer_counts_in_the_place_of_the_first(void **state)
{
    (void)state;
    struct visit visit;
    visit_init(&visit);
    put(&visit, 0, "o1", "first");
    put(&visit, 0, "o2", "second");
    put(&visit, 1, "o1", "a resident's");
    put(&visit, 0, "o1", "changed");
    assert_int_equal(visit.answer_count, 3);
    assert_string_equal(visit.answers[0].note, "changed");
    assert_string_equal(visit.answers[1].note, "second");
    assert_string_equal(visit_answer(&visit, 0, "o1")->note, "changed");
    assert_string_equal(visit_answer(&visit, 1, "o1")->note, "a resident's");
    assert_null(visit_answer(&visit, 2, "o1"));
    assert_null(visit_answer(&visit, 1, "o2"));
    assert_null(visit_answer(&visit, 0, "o"));
    assert_null(visit_answer(&visit, 0, "o11"));
    visit_fini(&visit);
    assert_null(visit.answers);
    assert_null(visit_answer(&visit, 0, "o1"));
    visit_fini(&visit);
    visit_fini(NULL);
}

static bool only_zeros(const void *bytes, size_t size)
{
    for (const unsigned char *b = bytes; size > 0; b++, size--)
        if (*b)
            return false;
    return true;
}

static void a_dropped_respondent_leaves_nothing_and_takes_nobody_along(void **state)
{
    (void)state;
    static const struct {
        int drop;
        size_t kept;
    } cases[] = {{1, 20}, {2, 20}, {0, 20}, {3, 30}};
    for (size_t c = 0; c < ARRAY_LEN(cases); c++) {
        struct visit visit;
        visit_init(&visit);
        for (int i = 0; i < 30; i++) {
            char prompt[16];
            (void)snprintf(prompt, sizeof prompt, "r%d", i / 3 % 100);
            put(&visit, i % 3, prompt, "what was said");
        }
        visit_drop_respondent(&visit, cases[c].drop);
        assert_int_equal(visit.answer_count, cases[c].kept);
        int last[3] = {-1, -1, -1};
        for (size_t i = 0; i < visit.answer_count; i++) {
            const struct answer *a = &visit.answers[i];
            int number = (int)strtol(a->prompt + 1, NULL, 10);
            assert_int_not_equal(a->respondent, cases[c].drop);
            assert_string_equal(a->note, "what was said");
            assert_int_equal(number, ++last[a->respondent]);
        }
        assert_true(
            only_zeros(visit.answers + visit.answer_count,
                       (visit.answer_capacity - visit.answer_count) * sizeof(struct answer)));
        visit_fini(&visit);
    }
}

static void dropping_from_an_empty_visit_does_nothing(void **state)
{
    (void)state;
    struct visit visit;
    visit_init(&visit);
    visit_drop_respondent(&visit, 1);
    assert_int_equal(visit.answer_count, 0);
    put(&visit, 1, "r1", "x");
    visit_drop_respondent(&visit, 1);
    assert_int_equal(visit.answer_count, 0);
    assert_true(only_zeros(visit.answers, visit.answer_capacity * sizeof(struct answer)));
    visit_fini(&visit);
}

static void no_answer_is_left_in_freed_memory(void **state)
{
    (void)state;
    freed_watch();
    struct visit visit;
    visit_init(&visit);
    for (int i = 0; i < 100; i++) {
        char prompt[16];
        (void)snprintf(prompt, sizeof prompt, "o%d", i % 100);
        put(&visit, 0, prompt, FREED_SECRET);
    }
    int before = freed_blocks;
    visit_fini(&visit);
    assert_true(freed_blocks > before);
    assert_int_equal(freed_with_secret, 0);
}

static void answers_have_a_limit(void **state)
{
    (void)state;
    struct visit visit;
    visit_init(&visit);
    char prompt[16];
    for (int i = 0; i < VISIT_MAX_ANSWERS; i++) {
        (void)snprintf(prompt, sizeof prompt, "o%d", i);
        put(&visit, i % 5, prompt, "");
    }
    struct answer more = answer_of(0, "one-more", "");
    assert_int_equal(visit_put_answer(&visit, &more), ERR_MEMORY);
    assert_int_equal(visit.answer_count, VISIT_MAX_ANSWERS);
    assert_null(visit_answer(&visit, 0, "one-more"));
    put(&visit, 0, "o0", "an old one may still change");
    assert_string_equal(visit_answer(&visit, 0, "o0")->note, "an old one may still change");
    visit_fini(&visit);
}

static void sittings_are_found_by_number_and_have_a_limit(void **state)
{
    (void)state;
    struct visit visit;
    visit_init(&visit);
    assert_null(visit_sitting(&visit, 1));
    for (int number = VISIT_MAX_SITTINGS; number >= 1; number--) {
        struct sitting sitting = {.number = number, .near = NEAR_STAFF};
        assert_int_equal(visit_put_sitting(&visit, &sitting), OK);
    }
    struct sitting more = {.number = VISIT_MAX_SITTINGS + 1};
    assert_int_equal(visit_put_sitting(&visit, &more), ERR_MEMORY);
    assert_null(visit_sitting(&visit, VISIT_MAX_SITTINGS + 1));
    struct sitting changed = {.number = 7, .state = SITTING_RELEASED};
    assert_int_equal(visit_put_sitting(&visit, &changed), OK);
    assert_int_equal(visit.sitting_count, VISIT_MAX_SITTINGS);
    assert_int_equal(visit_sitting(&visit, 7)->state, SITTING_RELEASED);
    assert_int_equal(visit_sitting(&visit, 8)->state, SITTING_OPEN);
    assert_int_equal(visit_sitting(&visit, 8)->near, NEAR_STAFF);
    visit_fini(&visit);
}

static void a_prompt_has_one_topic_and_topics_have_a_limit(void **state)
{
    (void)state;
    struct visit visit;
    visit_init(&visit);
    assert_null(visit_topic(&visit, "o0"));
    struct topic topic = {.purpose = "ties"};
    for (int i = 0; i < VISIT_MAX_TOPICS; i++) {
        (void)snprintf(topic.prompt, sizeof topic.prompt, "o%d", i);
        assert_int_equal(visit_put_topic(&visit, &topic), OK);
    }
    struct topic more = {.prompt = "one-more"};
    assert_int_equal(visit_put_topic(&visit, &more), ERR_MEMORY);
    assert_null(visit_topic(&visit, "one-more"));
    struct topic back = {.prompt = "o3", .purpose = ""};
    assert_int_equal(visit_put_topic(&visit, &back), OK);
    assert_int_equal(visit.topic_count, VISIT_MAX_TOPICS);
    assert_string_equal(visit_topic(&visit, "o3")->purpose, "");
    assert_string_equal(visit_topic(&visit, "o4")->purpose, "ties");
    visit_fini(&visit);
}

static void the_names_in_files_are_fixed(void **state)
{
    (void)state;
    assert_string_equal(visit_state_name(VISIT_OPEN), "open");
    assert_string_equal(visit_state_name(VISIT_PARKED), "parked");
    assert_string_equal(visit_state_name(VISIT_CLOSED), "closed");
    assert_string_equal(visit_end_name(VISIT_END_NONE), "");
    assert_string_equal(visit_end_name(VISIT_SIGNED_OUT), "signed-out");
    assert_string_equal(visit_end_name(VISIT_AUTO), "auto");
    assert_string_equal(visit_mode_name(VISIT_ON_SITE), "on-site");
    assert_string_equal(visit_mode_name(VISIT_ONLINE), "online");
    assert_string_equal(visit_source_name(VISIT_KIOSK), "kiosk");
    assert_string_equal(visit_source_name(VISIT_PAPER), "paper");
    static const char *const near[SITTING_NEAR_COUNT] = {"unknown", "nobody", "staff", "others"};
    for (int i = 0; i < SITTING_NEAR_COUNT; i++)
        assert_string_equal(sitting_near_name((enum sitting_near)i), near[i]);
    static const char *const by[ANSWER_BY_COUNT] = {
        "member", "self-chose", "self-said", "staff-guess", "family", "staff-instead", "staff"};
    for (int i = 0; i < ANSWER_BY_COUNT; i++) {
        assert_string_equal(answer_by_name((enum answer_by)i), by[i]);
        assert_int_equal(answer_by_from(by[i]), i);
    }
    assert_int_equal(answer_by_from(""), -1);
    assert_int_equal(answer_by_from("staff-"), -1);
    assert_int_equal(answer_by_from("STAFF"), -1);
}

static void those_behind_a_sitting_that_is_taken_out_move_up(void **state)
{
    (void)state;
    struct visit visit;
    visit_init(&visit);
    for (int number = 1; number <= 3; number++) {
        const struct sitting sitting = {.number = number, .near = (enum sitting_near)number};
        struct answer answer = answer_of(number, "R1", "");
        assert_int_equal(visit_put_sitting(&visit, &sitting), OK);
        assert_int_equal(visit_put_answer(&visit, &answer), OK);
    }
    struct answer own = answer_of(0, "O1", "");
    assert_int_equal(visit_put_answer(&visit, &own), OK);
    visit_drop_sitting(&visit, 2);
    assert_int_equal(visit.sitting_count, 2);
    assert_int_equal(visit_sitting(&visit, 1)->near, 1);
    assert_int_equal(visit_sitting(&visit, 2)->near, 3);
    assert_int_equal(visit.answer_count, 3);
    assert_non_null(visit_answer(&visit, 0, "O1"));
    assert_non_null(visit_answer(&visit, 1, "R1"));
    assert_non_null(visit_answer(&visit, 2, "R1"));
    assert_null(visit_answer(&visit, 3, "R1"));
    visit_fini(&visit);
}

static void a_sitting_lists_what_was_answered_up_to_its_most(void **state)
{
    (void)state;
    struct visit visit;
    const struct sitting sitting = {.number = 1};
    visit_init(&visit);
    assert_int_equal(visit_list_questions(&visit, 1), ERR_ABSENT);
    assert_int_equal(visit_put_sitting(&visit, &sitting), OK);
    for (int i = 0; i <= SITTING_MAX_QUESTIONS; i++) {
        char prompt[16];
        snprintf(prompt, sizeof prompt, "R%d", i);
        struct answer answer = answer_of(1, prompt, "");
        assert_int_equal(visit_list_questions(&visit, 1), OK);
        assert_int_equal(visit_sitting(&visit, 1)->question_count, i);
        assert_int_equal(visit_put_answer(&visit, &answer), OK);
    }
    assert_int_equal(visit_list_questions(&visit, 1), ERR_REFUSED);
    assert_int_equal(visit_sitting(&visit, 1)->question_count, SITTING_MAX_QUESTIONS);
    assert_string_equal(visit_sitting(&visit, 1)->questions[7], "R7");
    visit_fini(&visit);
}

static void who_and_when_have_to_be_possible(void **state)
{
    static const struct {
        struct date day;
        int from, until;
        enum visit_fault fault;
    } cases[] = {
        {{2026, 11, 3}, 14, 15, VISIT_FINE},      {{2026, 3, 31}, 14, 15, VISIT_TERM},
        {{2027, 4, 1}, 14, 15, VISIT_TERM},       {{2026, 11, 3}, 14, 14, VISIT_BACKWARDS},
        {{2026, 11, 3}, 14, 13, VISIT_BACKWARDS}, {{2026, 11, 20}, 14, 15, VISIT_AHEAD},
    };
    const struct member member = {.term_from = {2026, 4, 1}, .term_to = {2027, 3, 31}};
    const int64_t now = wall_time_utc_ms(&(struct date){2026, 11, 20}, 14, 30);
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct visit visit = {0};
        visit.started.utc_ms = wall_time_utc_ms(&cases[i].day, cases[i].from, 0);
        visit.ended.utc_ms = wall_time_utc_ms(&cases[i].day, cases[i].until, 0);
        if (visit_entered_fault(&visit, &member, now) != cases[i].fault)
            fail_msg("case %zu", i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_latest_answer_counts_in_the_place_of_the_first),
        cmocka_unit_test(a_dropped_respondent_leaves_nothing_and_takes_nobody_along),
        cmocka_unit_test(dropping_from_an_empty_visit_does_nothing),
        cmocka_unit_test(no_answer_is_left_in_freed_memory),
        cmocka_unit_test(answers_have_a_limit),
        cmocka_unit_test(sittings_are_found_by_number_and_have_a_limit),
        cmocka_unit_test(a_prompt_has_one_topic_and_topics_have_a_limit),
        cmocka_unit_test(those_behind_a_sitting_that_is_taken_out_move_up),
        cmocka_unit_test(a_sitting_lists_what_was_answered_up_to_its_most),
        cmocka_unit_test(who_and_when_have_to_be_possible),
        cmocka_unit_test(the_names_in_files_are_fixed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
