// What residents and authorities are owed, and the list itself, worked out by hand from the
// sources.
#include "domain/duty_profiles.h"
#include "domain/duty_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>

#include <cmocka.h>

// S0-14, S1-13, S2-37: all of them, each year.
static void all_residents_of_each_dwelling_are_asked_each_year(void **state)
{
    (void)state;
    static const struct {
        const char *asked_on, *today;
        int fiscal_year;
        enum duty_state state;
    } cases[] = {
        {"2026-04-01", "2026-11-21", 2026, DUTY_DONE},
        {"2026-03-31", "2026-11-21", 2026, DUTY_OPEN},
        {"2027-03-31", "2027-04-01", 2026, DUTY_DONE},
        {"2027-04-01", "2027-04-01", 2026, DUTY_MISSED},
        {"2026-11-21", "2026-11-21", 2026, DUTY_DONE},
        {"2026-11-22", "2026-11-21", 2026, DUTY_OPEN}, // a day to come is a plan
        {"", "2027-03-31", 2026, DUTY_OPEN},
        {"", "2027-04-01", 2026, DUTY_MISSED},
        {"2026-05-01", "2026-11-21", 2025, DUTY_OPEN},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        for (int p = 0; p < PROFILE_COUNT; p++) {
            struct world w;
            world_init(&w, cases[i].today);
            (void)world_dwelling(&w, false);
            (void)world_dwelling(&w, true); // their wishes count as anybody's
            w.intentions[w.year.intention_count++] =
                (struct intention){.dwelling = world_id('d', 1),
                                   .fiscal_year = cases[i].fiscal_year,
                                   .residents = 4,
                                   .asked = 3,
                                   .all_asked_on = on(cases[i].asked_on)};
            struct duty duty = world_duty(&w, &profiles[p], RULE_INTENTION, 1);
            if (duty.state != cases[i].state)
                fail_msg("case %zu: %s", i, duty_state_name(duty.state));
            assert_int_equal(duty.have, cases[i].fiscal_year == 2026 ? 3 : 0);
            assert_int_not_equal(world_state(&w, &profiles[p], RULE_INTENTION, 0), DUTY_DONE);
        }
}

static void the_ward_of_nerima_gets_next_years_dates_in_march(void **state)
{
    (void)state;
    static const struct {
        const char *day; // told on
        int fiscal_year; // for
        const char *today;
        int month;
        const char *due;
        enum duty_state state;
    } cases[] = {
        {"2027-03-31", 2027, "2027-04-01", 3, "2027-03-31", DUTY_DONE},
        {"2027-04-01", 2027, "2027-04-01", 3, "2027-03-31", DUTY_MISSED},
        {"2027-03-31", 2027, "2027-03-30", 3, "2027-03-31", DUTY_OPEN}, // entered ahead
        {"2027-04-01", 2027, "2027-03-31", 3, "2027-03-31", DUTY_OPEN}, // and could still be sooner
        {"2027-03-31", 2026, "2027-03-31", 3, "2027-03-31", DUTY_OPEN}, // this year's
        {"", 2027, "2027-03-31", 3, "2027-03-31", DUTY_OPEN},
        {"", 2027, "2027-04-01", 3, "2027-03-31", DUTY_MISSED},
        {"", 2027, "2026-11-21", 12, "2026-12-31", DUTY_OPEN},
        {"2026-04-30", 2027, "2026-11-21", 4, "2026-04-30", DUTY_DONE},
        {"2026-05-01", 2027, "2026-11-21", 4, "2026-04-30", DUTY_MISSED},
        {"", 2027, "2026-11-21", 2, "2027-02-28", DUTY_OPEN},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct profile city = profiles[NERIMA];
        struct world w;
        world_init(&w, cases[i].today);
        city.rules[RULE_DATES_SURVEY].number = cases[i].month;
        if (cases[i].day[0])
            w.notices[w.year.notice_count++] =
                (struct notice){NOTICE_DATES, cases[i].fiscal_year, on(cases[i].day)};
        struct duty duty = world_duty(&w, &city, RULE_DATES_SURVEY, OFFICE_ITSELF);
        struct date due = on(cases[i].due);
        if (duty.state != cases[i].state || date_compare(&duty.due, &due) != 0)
            fail_msg("case %zu: %s", i, duty_state_name(duty.state));
    }
}

// S0-24: minutes, visit records, where the minutes are published.
static void sapporo_gets_a_report_of_three_parts(void **state)
{
    (void)state;
    static const struct {
        bool held;
        const char *nameless;
        bool visited, published;
        const char *told;
        int have;
        enum duty_state state;
    } cases[] = {
        {true, "2026-06-12", true, true, "2026-11-21", 3, DUTY_DONE},
        {true, "2026-11-21", true, true, "2026-11-21", 3, DUTY_DONE},
        {true, "2026-06-12", true, true, "2028-04-10", 3, DUTY_OPEN}, // entered ahead
        {true, "2026-06-12", true, true, "", 3, DUTY_OPEN},
        {true, "", true, true, "2026-11-21", 2, DUTY_OPEN}, // names stand in them (S0-27)
        {true, "2028-04-10", true, true, "2026-11-21", 2, DUTY_OPEN},
        {true, "2026-06-12", false, true, "2026-11-21", 2, DUTY_OPEN},
        {true, "2026-06-12", true, false, "2026-11-21", 2, DUTY_OPEN},
        {false, "", true, false, "2026-11-21", 1, DUTY_OPEN},
        {false, "", false, false, "", 0, DUTY_OPEN},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world w;
        world_init(&w, "2026-11-21");
        (void)world_meeting(&w, "2026-03-31", MEETING_HELD); // of last year
        if (cases[i].held) {
            struct meeting *meeting = world_meeting(&w, "2026-06-01", MEETING_HELD);
            meeting->minutes_on = on("2026-06-10");
            meeting->nameless_on = on(cases[i].nameless);
            w.publications[0] = (struct publication){
                .meeting = meeting->id, .from = on(cases[i].published ? "2026-07-01" : "")};
            w.year.publication_count = 1;
        }
        (void)world_visit(&w, 0, 0, cases[i].visited ? "2026-04-01" : "2026-03-31", VISIT_ON_SITE);
        if (cases[i].told[0])
            w.notices[w.year.notice_count++] =
                (struct notice){NOTICE_REPORT, 2026, on(cases[i].told)};
        struct duty duty = world_duty(&w, &profiles[SAPPORO], RULE_CITY_REPORT, OFFICE_ITSELF);
        if (duty.state != cases[i].state || duty.have != cases[i].have || duty.need != 3)
            fail_msg("case %zu: %s, %d", i, duty_state_name(duty.state), duty.have);
        // Its last day is told at the end of the year (S0-26): the new year misses nothing.
        w.year.today = on("2027-04-01");
        assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_CITY_REPORT, OFFICE_ITSELF),
                         cases[i].state);
        // A second meeting without minutes, and it is not whole.
        (void)world_meeting(&w, "2027-02-01", MEETING_HELD);
        assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_CITY_REPORT, OFFICE_ITSELF),
                         DUTY_OPEN);
        assert_int_equal(world_state(&w, &profiles[NERIMA], RULE_CITY_REPORT, OFFICE_ITSELF),
                         DUTY_STATE_COUNT);
    }
}

// Every three years (S1-11, S1-14).
static void evaluations_and_the_wards_own_visits_come_round(void **state)
{
    (void)state;
    static const struct {
        const char *earlier, *last, *today, *due;
        enum duty_state state;
    } cases[] = {
        {"", "", "2026-11-21", "", DUTY_NONE},
        {"2020-05-01", "2023-11-21", "2026-11-21", "2026-11-21", DUTY_DONE},
        {"2020-05-01", "2023-11-20", "2026-11-21", "2026-11-20", DUTY_LOOK},
        {"2026-06-01", "2020-05-01", "2026-11-21", "2029-06-01", DUTY_DONE},
        {"2020-05-01", "2026-11-21", "2026-11-21", "2029-11-21", DUTY_DONE},
        {"2020-05-01", "2026-11-22", "2026-11-21", "2023-05-01", DUTY_LOOK}, // tomorrow
        {"2027-04-10", "2024-02-29", "2027-06-01", "2027-02-28", DUTY_LOOK}, // at the year's end
        {"2027-04-10", "2024-03-31", "2027-06-01", "2027-03-31", DUTY_DONE},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        for (int kind = 0; kind < REVIEW_KIND_COUNT; kind++) {
            struct world w;
            world_init(&w, cases[i].today);
            if (cases[i].last[0]) {
                (void)world_review(&w, (enum review_kind)kind, cases[i].earlier);
                (void)world_review(&w, (enum review_kind)kind, cases[i].last);
            }
            enum rule_id rule = kind == REVIEW_AUTHORITY ? RULE_AUTHORITY : RULE_REVIEW,
                         other = kind == REVIEW_AUTHORITY ? RULE_REVIEW : RULE_AUTHORITY;
            struct duty duty = world_duty(&w, &profiles[NERIMA], rule, OFFICE_ITSELF);
            struct date due = on(cases[i].due);
            if (duty.state != cases[i].state || date_compare(&duty.due, &due) != 0)
                fail_msg("case %zu: %s", i, duty_state_name(duty.state));
            assert_int_equal(world_state(&w, &profiles[NERIMA], other, OFFICE_ITSELF), DUTY_NONE);
        }
}

// Takasaki: only a certified and published one counts.
static void only_an_evaluation_that_counts_begins_the_cycle(void **state)
{
    (void)state;
    static const struct {
        bool certified;
        const char *published;
        enum duty_state state;
    } cases[] = {
        {true, "2026-11-21", DUTY_DONE},  {true, "2026-11-22", DUTY_NONE}, {true, "", DUTY_NONE},
        {false, "2026-11-21", DUTY_NONE}, {false, "", DUTY_NONE},
    };
    struct profile city = profiles[NERIMA];
    city.rules[RULE_REVIEW].flag = true;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world w;
        world_init(&w, "2026-11-21");
        struct review *review = world_review(&w, REVIEW_THIRD_PARTY, "2026-06-01");
        review->certified = cases[i].certified;
        review->published_on = on(cases[i].published);
        enum duty_state got = world_state(&w, &city, RULE_REVIEW, OFFICE_ITSELF);
        if (got != cases[i].state)
            fail_msg("case %zu: %s", i, duty_state_name(got));
    }
}

// S4-8
static void a_period_of_keeping_is_chosen_and_nothing_is_older(void **state)
{
    (void)state;
    static const struct {
        int years;
        const char *oldest, *today;
        enum duty_state state;
    } cases[] = {
        {0, "", "2026-11-21", DUTY_OPEN},
        {0, "", "2027-04-01", DUTY_MISSED},
        {0, "2021-11-21", "2026-11-22", DUTY_OPEN}, // without a period nothing is too old
        {5, "", "2026-11-21", DUTY_DONE},
        {5, "2021-11-21", "2026-11-21", DUTY_DONE},
        {5, "2021-11-20", "2026-11-21", DUTY_MISSED},
        {5, "2024-02-29", "2029-02-28", DUTY_DONE},
        {5, "2024-02-29", "2029-03-01", DUTY_MISSED},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        for (int p = 0; p < PROFILE_COUNT; p++) {
            struct world w;
            world_init(&w, cases[i].today);
            w.year.keep_years = cases[i].years;
            w.year.oldest_kept = on(cases[i].oldest);
            enum duty_state got = world_state(&w, &profiles[p], RULE_KEEPING, OFFICE_ITSELF);
            if (got != cases[i].state)
                fail_msg("case %zu: %s", i, duty_state_name(got));
        }
}

static void rows_stand_in_the_order_of_rules_and_then_of_lists(void **state)
{
    (void)state;
    struct world w;
    world_init(&w, "2026-11-21");
    for (int i = 0; i < 3; i++) {
        (void)world_dwelling(&w, false);
        (void)world_member(&w, (enum member_category)i);
        (void)world_meeting(&w, "2026-06-01", MEETING_HELD);
    }
    for (int p = 0; p < PROFILE_COUNT; p++) {
        struct duty *rows;
        size_t count;
        assert_int_equal(duty_list(&w.year, &profiles[p], &rows, &count), OK);
        bool seen[RULE_COUNT] = {0};
        for (size_t i = 0; i < count; i++) {
            assert_true(profiles[p].rules[rows[i].rule].asked);
            assert_int_not_equal(rows[i].subject, SUBJECT_UNIT);
            assert_true(i == 0 || rows[i - 1].rule < rows[i].rule ||
                        (rows[i - 1].rule == rows[i].rule && rows[i - 1].index < rows[i].index));
            seen[rows[i].rule] = true;
        }
        for (int rule = 0; rule < RULE_COUNT; rule++)
            if (profiles[p].rules[rule].asked && rule != RULE_PROXY &&
                rule != RULE_SAME_CORPORATION)
                assert_true(seen[rule]);
        free(rows);
    }
    struct profile nothing = {0};
    struct duty *rows = (void *)&w;
    size_t count = 9;
    assert_int_equal(duty_list(&w.year, &nothing, &rows, &count), OK);
    assert_null(rows);
    assert_int_equal(count, 0);
}

static void more_rows_than_there_may_be_are_refused(void **state)
{
    (void)state;
    struct world w;
    struct profile one = {.rules = {[RULE_GUIDE] = {.asked = true}}};
    struct member *many = calloc(DUTY_MAX + 1, sizeof *many);
    struct duty *rows;
    size_t count;
    world_init(&w, "2026-11-21");
    for (size_t i = 0; i <= DUTY_MAX; i++)
        many[i] = (struct member){.term_from = on("2025-04-01"), .term_to = on("2028-03-31")};
    w.year.members = many;
    w.year.member_count = DUTY_MAX;
    assert_int_equal(duty_list(&w.year, &one, &rows, &count), OK);
    assert_int_equal(count, DUTY_MAX);
    free(rows);
    w.year.member_count = DUTY_MAX + 1;
    assert_int_equal(duty_list(&w.year, &one, &rows, &count), ERR_MEMORY);
    assert_null(rows);
    assert_int_equal(count, 0);
    free(many);
}

static void names_of_rules_and_states_lead_back(void **state)
{
    (void)state;
    for (int rule = 0; rule < RULE_COUNT; rule++)
        assert_int_equal(rule_from(rule_infos[rule].name), rule);
    assert_int_equal(rule_from("scores"), -1);
    assert_int_equal(rule_from(""), -1);
    for (int i = 0; i < DUTY_STATE_COUNT; i++)
        for (int other = 0; other < i; other++)
            assert_string_not_equal(duty_state_name((enum duty_state)i),
                                    duty_state_name((enum duty_state)other));
}

static void names_of_a_years_things_lead_back(void **state)
{
    (void)state;
    for (int i = 0; i < PLANNED_KIND_COUNT; i++)
        assert_int_equal(planned_kind_from(planned_kind_name((enum planned_kind)i)), i);
    for (int i = 0; i < PLANNED_STATE_COUNT; i++)
        assert_int_equal(planned_state_from(planned_state_name((enum planned_state)i)), i);
    for (int i = 0; i < REVIEW_KIND_COUNT; i++)
        assert_int_equal(review_kind_from(review_kind_name((enum review_kind)i)), i);
    for (int i = 0; i < NOTICE_KIND_COUNT; i++)
        assert_int_equal(notice_kind_from(notice_kind_name((enum notice_kind)i)), i);
    for (int i = 0; i < WAIVER_REASON_COUNT; i++)
        assert_int_equal(waiver_reason_from(waiver_reason_name((enum waiver_reason)i)), i);
    for (int i = 0; i < WISH_COUNT; i++)
        assert_true(strlen(intention_topic_name((enum intention_topic)i)) > 0);
    assert_int_equal(planned_kind_from("party"), -1);
    struct year year;
    year_init(&year, 2027, &(struct date){2027, 7, 1});
    assert_int_equal(date_compare(&year.first, &(struct date){2027, 4, 1}), 0);
    assert_int_equal(date_compare(&year.last, &(struct date){2028, 3, 31}), 0);
    year.members = calloc(2, sizeof *year.members);
    year.waivers = calloc(2, sizeof *year.waivers);
    year_fini(&year);
    assert_null(year.members);
    year_fini(&year);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_residents_of_each_dwelling_are_asked_each_year),
        cmocka_unit_test(the_ward_of_nerima_gets_next_years_dates_in_march),
        cmocka_unit_test(sapporo_gets_a_report_of_three_parts),
        cmocka_unit_test(evaluations_and_the_wards_own_visits_come_round),
        cmocka_unit_test(only_an_evaluation_that_counts_begins_the_cycle),
        cmocka_unit_test(a_period_of_keeping_is_chosen_and_nothing_is_older),
        cmocka_unit_test(rows_stand_in_the_order_of_rules_and_then_of_lists),
        cmocka_unit_test(more_rows_than_there_may_be_are_refused),
        cmocka_unit_test(names_of_rules_and_states_lead_back),
        cmocka_unit_test(names_of_a_years_things_lead_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
