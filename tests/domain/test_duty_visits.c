// Meetings and visits of a fiscal year, worked out by hand from what the three sources ask for.
#include "domain/duty_profiles.h"
#include "domain/duty_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>

#include <cmocka.h>

static void expect(size_t line, enum duty_state got, enum duty_state wanted)
{
    if (got != wanted)
        fail_msg("case %zu: %s, not %s", line,
                 got == DUTY_STATE_COUNT ? "no row" : duty_state_name(got),
                 wanted == DUTY_STATE_COUNT ? "no row" : duty_state_name(wanted));
}

// Sapporo counts by the fiscal year (S0-11, S0-19), the others by about a year (S1-1, S2-16).
static void once_a_year_is_counted_as_each_city_counts_it(void **state)
{
    (void)state;
    static const struct {
        int profile;
        const char *today, *day; // of the only visit, or meeting
        enum duty_state state;
    } cases[] = {
        {SAPPORO, "2026-11-21", "", DUTY_OPEN},
        {SAPPORO, "2026-11-21", "2026-03-31", DUTY_OPEN},
        {SAPPORO, "2026-11-21", "2026-04-01", DUTY_DONE},
        {SAPPORO, "2026-11-21", "2026-11-21", DUTY_DONE},
        {SAPPORO, "2027-03-31", "", DUTY_OPEN},
        {SAPPORO, "2027-04-01", "", DUTY_MISSED},
        {SAPPORO, "2027-04-01", "2027-03-31", DUTY_DONE},
        {SAPPORO, "2027-04-01", "2027-04-01", DUTY_MISSED},
        {MHLW, "2026-11-21", "", DUTY_OPEN},
        {MHLW, "2026-11-21", "2026-03-31", DUTY_DONE}, // less than a year ago
        {MHLW, "2026-11-21", "2025-11-21", DUTY_DONE}, // 365 days
        {MHLW, "2026-11-21", "2025-11-20", DUTY_OPEN}, // 366
        {MHLW, "2027-03-31", "2026-03-31", DUTY_DONE},
        {MHLW, "2027-03-31", "2026-03-30", DUTY_OPEN},
        {MHLW, "2027-04-01", "2026-03-31", DUTY_MISSED},
        {MHLW, "2027-04-01", "2026-04-01", DUTY_DONE},
        {MHLW, "2027-04-02", "2027-04-01", DUTY_MISSED}, // the next year's
        {MHLW, "2026-03-01", "2026-02-01", DUTY_OPEN},   // the year has not begun
        {NERIMA, "2026-11-21", "2026-03-31", DUTY_DONE},
        {NERIMA, "2026-11-21", "2025-11-21", DUTY_DONE},
        {NERIMA, "2026-11-21", "2025-11-20", DUTY_OPEN},
        {NERIMA, "2027-04-01", "", DUTY_MISSED},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct profile *profile = &profiles[cases[i].profile];
        struct world w;
        world_init(&w, cases[i].today);
        (void)world_dwelling(&w, false);
        (void)world_member(&w, MEMBER_FAMILY);
        if (cases[i].day[0]) {
            (void)world_visit(&w, 0, 0, cases[i].day, VISIT_ON_SITE);
            (void)world_meeting(&w, cases[i].day, MEETING_HELD);
        }
        expect(i, world_state(&w, profile, RULE_DWELLING_VISITED, 0), cases[i].state);
        expect(i, world_state(&w, profile, RULE_MEMBER_VISITED, 0), cases[i].state);
        expect(i,
               world_state(&w, profile, RULE_MEETING_HELD,
                           cases[i].profile == SAPPORO ? 0 : OFFICE_ITSELF),
               cases[i].state);
    }
}

static void the_council_is_of_the_office_or_of_each_dwelling_that_is_no_satellite(void **state)
{
    (void)state;
    struct world w;
    world_init(&w, "2026-11-21");
    (void)world_dwelling(&w, false);
    (void)world_dwelling(&w, false);
    (void)world_dwelling(&w, true);
    struct meeting *meeting = world_meeting(&w, "2026-06-10", MEETING_HELD);
    // Held for all (S0-13).
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_MEETING_HELD, 0), DUTY_DONE);
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_MEETING_HELD, 1), DUTY_DONE);
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_MEETING_HELD, 2), DUTY_STATE_COUNT);
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_MEETING_HELD, OFFICE_ITSELF),
                     DUTY_STATE_COUNT);
    assert_int_equal(world_state(&w, &profiles[MHLW], RULE_MEETING_HELD, OFFICE_ITSELF), DUTY_DONE);
    assert_int_equal(world_state(&w, &profiles[MHLW], RULE_MEETING_HELD, 0), DUTY_STATE_COUNT);
    // Held for the second dwelling alone.
    meeting->dwellings[meeting->dwelling_count++] = world_id('d', 1);
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_MEETING_HELD, 0), DUTY_OPEN);
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_MEETING_HELD, 1), DUTY_DONE);
    assert_int_equal(world_state(&w, &profiles[MHLW], RULE_MEETING_HELD, OFFICE_ITSELF), DUTY_DONE);
    // Neither planned nor dropped is held.
    meeting->state = MEETING_PLANNED;
    assert_int_equal(world_state(&w, &profiles[MHLW], RULE_MEETING_HELD, OFFICE_ITSELF), DUTY_OPEN);
    meeting->state = MEETING_DROPPED;
    assert_int_equal(world_state(&w, &profiles[MHLW], RULE_MEETING_HELD, OFFICE_ITSELF), DUTY_OPEN);
    // Nor is one of tomorrow, whatever was entered.
    meeting->state = MEETING_HELD;
    meeting->day = on("2026-11-22");
    assert_int_equal(world_state(&w, &profiles[MHLW], RULE_MEETING_HELD, OFFICE_ITSELF), DUTY_OPEN);
    meeting->day = on("2026-11-21");
    assert_int_equal(world_state(&w, &profiles[MHLW], RULE_MEETING_HELD, OFFICE_ITSELF), DUTY_DONE);
    // Where a city lets satellites count, they have a council too.
    struct profile city = profiles[SAPPORO];
    city.rules[RULE_MEETING_HELD].satellites = true;
    assert_int_equal(world_state(&w, &city, RULE_MEETING_HELD, 2), DUTY_OPEN);
}

// An office with two dwellings needs two visits (S2-18).
static void every_dwelling_needs_a_visit_of_its_own(void **state)
{
    (void)state;
    struct world w;
    world_init(&w, "2026-11-21");
    (void)world_dwelling(&w, false);
    (void)world_dwelling(&w, false);
    (void)world_member(&w, MEMBER_COMMUNITY);
    (void)world_visit(&w, 0, 0, "2026-05-01", VISIT_ONLINE);
    (void)world_visit(&w, 0, 0, "2026-06-01", VISIT_ON_SITE);
    struct duty first = world_duty(&w, &profiles[MHLW], RULE_DWELLING_VISITED, 0);
    struct duty second = world_duty(&w, &profiles[MHLW], RULE_DWELLING_VISITED, 1);
    assert_int_equal(first.state, DUTY_DONE);
    assert_int_equal(first.have, 2);
    assert_int_equal(second.state, DUTY_OPEN);
    assert_int_equal(second.have, 0);
    assert_int_equal(second.need, 1);
    assert_int_equal(date_compare(&second.due, &(struct date){2027, 3, 31}), 0);
    // A visit whose member is no longer kept still was one of the dwelling.
    w.visits[0].dwelling = world_id('d', 1);
    w.visits[0].member = (struct id){0};
    assert_int_equal(world_state(&w, &profiles[MHLW], RULE_DWELLING_VISITED, 1), DUTY_DONE);
    // Twice where a city asks for twice.
    struct profile city = profiles[MHLW];
    city.rules[RULE_DWELLING_VISITED].number = 2;
    assert_int_equal(world_state(&w, &city, RULE_DWELLING_VISITED, 1), DUTY_OPEN);
    (void)world_visit(&w, 0, 1, "2026-07-01", VISIT_ON_SITE);
    assert_int_equal(world_state(&w, &city, RULE_DWELLING_VISITED, 1), DUTY_DONE);
}

static void only_a_satellites_visit_may_be_waived(void **state)
{
    (void)state;
    struct world w;
    world_init(&w, "2026-11-21");
    (void)world_dwelling(&w, false);
    (void)world_dwelling(&w, true);
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_DWELLING_VISITED, 1), DUTY_OPEN);
    world_waive(&w, RULE_DWELLING_VISITED, world_id('d', 0), WAIVED_OTHER, "なし");
    world_waive(&w, RULE_DWELLING_VISITED, world_id('d', 1), WAIVED_OTHER, "本体で会います");
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_DWELLING_VISITED, 0), DUTY_OPEN);
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_DWELLING_VISITED, 1), DUTY_WAIVED);
    struct profile city = profiles[SAPPORO];
    city.rules[RULE_DWELLING_VISITED].satellites = false;
    assert_int_equal(world_state(&w, &city, RULE_DWELLING_VISITED, 1), DUTY_STATE_COUNT);
}

static void a_member_visits_as_long_as_the_term_lasts(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *today, *due;
        enum duty_state state;
    } cases[] = {
        {"2025-04-01", "2026-03-31", "2026-11-21", "", DUTY_STATE_COUNT}, // over before the year
        {"2027-04-01", "2029-03-31", "2026-11-21", "", DUTY_STATE_COUNT}, // begins after it
        {"2025-04-01", "2026-04-01", "2026-04-01", "2026-04-01", DUTY_OPEN},
        {"2025-04-01", "2026-04-01", "2026-04-02", "2026-04-01", DUTY_MISSED},
        {"2027-03-31", "2029-03-31", "2026-11-21", "2027-03-31", DUTY_OPEN},
        {"2025-04-01", "2026-11-21", "2026-11-21", "2026-11-21", DUTY_OPEN},
        {"2025-04-01", "2027-03-31", "2027-03-31", "2027-03-31", DUTY_OPEN},
        {"2025-04-01", "2028-03-31", "2027-04-01", "2027-03-31", DUTY_MISSED},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        for (int p = 0; p < PROFILE_COUNT; p++) {
            struct world w;
            world_init(&w, cases[i].today);
            struct member *member = world_member(&w, MEMBER_WELFARE);
            member->term_from = on(cases[i].from);
            member->term_to = on(cases[i].to);
            struct duty duty = world_duty(&w, &profiles[p], RULE_MEMBER_VISITED, 0);
            struct date due = on(cases[i].due);
            expect(i, duty.state, cases[i].state);
            assert_int_equal(date_compare(&duty.due, &due), 0);
        }
}

static void a_member_may_be_exempt_and_any_dwelling_counts(void **state)
{
    (void)state;
    struct world w;
    world_init(&w, "2026-11-21");
    (void)world_dwelling(&w, false);
    (void)world_dwelling(&w, false);
    (void)world_member(&w, MEMBER_RESIDENT);
    (void)world_member(&w, MEMBER_FAMILY);
    world_waive(&w, RULE_MEMBER_VISITED, world_id('m', 0), WAIVED_CONDITION, ""); // S2-20, S2-21
    (void)world_visit(&w, 1, 1, "2026-09-01", VISIT_ONLINE);
    for (int p = 0; p < PROFILE_COUNT; p++) {
        assert_int_equal(world_state(&w, &profiles[p], RULE_MEMBER_VISITED, 0), DUTY_WAIVED);
        assert_int_equal(world_state(&w, &profiles[p], RULE_MEMBER_VISITED, 1), DUTY_DONE);
    }
    (void)world_visit(&w, 0, 0, "2026-09-02", VISIT_ON_SITE);
    assert_int_equal(world_state(&w, &profiles[MHLW], RULE_MEMBER_VISITED, 0), DUTY_DONE);
    // A reason of another year, of another rule, or taken back, is none.
    w.year.visit_count = 0;
    w.waivers[0].fiscal_year = 2025;
    assert_int_equal(world_state(&w, &profiles[MHLW], RULE_MEMBER_VISITED, 0), DUTY_OPEN);
    w.waivers[0].fiscal_year = 2026;
    w.waivers[0].rule = RULE_PLEDGE;
    assert_int_equal(world_state(&w, &profiles[MHLW], RULE_MEMBER_VISITED, 0), DUTY_OPEN);
    assert_int_equal(world_state(&w, &profiles[MHLW], RULE_PLEDGE, 0), DUTY_OPEN);
    w.waivers[0].rule = RULE_MEMBER_VISITED;
    w.waivers[0].reason = WAIVED_OTHER;
    assert_int_equal(world_state(&w, &profiles[MHLW], RULE_MEMBER_VISITED, 0), DUTY_OPEN);
}

static void a_majority_counts_heads_and_this_year_alone(void **state)
{
    (void)state;
    struct world w;
    world_init(&w, "2026-11-21");
    for (int i = 0; i < 3; i++)
        (void)world_member(&w, MEMBER_COMMUNITY);
    (void)world_visit(&w, 0, 0, "2026-05-10", VISIT_ON_SITE);
    (void)world_visit(&w, 0, 0, "2026-06-10", VISIT_ON_SITE);
    (void)world_visit(&w, 1, 0, "2026-03-31", VISIT_ON_SITE);
    struct duty duty = world_duty(&w, &profiles[SAPPORO], RULE_MAJORITY_ON_SITE, OFFICE_ITSELF);
    assert_int_equal(duty.have, 1);
    assert_int_equal(duty.state, DUTY_OPEN);
    w.visits[2].day = on("2026-04-01");
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_MAJORITY_ON_SITE, OFFICE_ITSELF),
                     DUTY_DONE);
    // Whose term is over counts neither among those who came nor among all.
    w.members[2].term_to = on("2026-03-31");
    duty = world_duty(&w, &profiles[SAPPORO], RULE_MAJORITY_ON_SITE, OFFICE_ITSELF);
    assert_int_equal(duty.need, 2);
}

static void somebody_has_to_come_in_person(void **state)
{
    (void)state;
    for (int p = MHLW; p < PROFILE_COUNT; p++) {
        struct world w;
        world_init(&w, "2026-11-21");
        (void)world_member(&w, MEMBER_FAMILY);
        (void)world_visit(&w, 0, 0, "2026-05-10", VISIT_ONLINE);
        enum duty_state none = p == SAPPORO ? DUTY_STATE_COUNT : DUTY_OPEN;
        assert_int_equal(world_state(&w, &profiles[p], RULE_SOMEBODY_ON_SITE, OFFICE_ITSELF), none);
        w.year.today = on("2027-04-01");
        none = p == SAPPORO ? DUTY_STATE_COUNT : DUTY_MISSED;
        assert_int_equal(world_state(&w, &profiles[p], RULE_SOMEBODY_ON_SITE, OFFICE_ITSELF), none);
        w.visits[0].mode = VISIT_ON_SITE;
        none = p == SAPPORO ? DUTY_STATE_COUNT : DUTY_DONE;
        assert_int_equal(world_state(&w, &profiles[p], RULE_SOMEBODY_ON_SITE, OFFICE_ITSELF), none);
    }
}

static void an_evaluation_stands_for_the_meeting_in_nerima(void **state)
{
    (void)state;
    static const struct {
        enum review_kind kind;
        const char *day;
        enum duty_state state;
    } cases[] = {
        {REVIEW_THIRD_PARTY, "2026-06-01", DUTY_REPLACED},
        {REVIEW_THIRD_PARTY, "2026-11-21", DUTY_REPLACED},
        {REVIEW_THIRD_PARTY, "2026-11-22", DUTY_OPEN},     // tomorrow
        {REVIEW_THIRD_PARTY, "2025-11-21", DUTY_REPLACED}, // about a year ago
        {REVIEW_THIRD_PARTY, "2025-11-20", DUTY_OPEN},     // in between the council meets (S1-11)
        {REVIEW_AUTHORITY, "2026-06-01", DUTY_OPEN},       // S1-14
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world w;
        world_init(&w, "2026-11-21");
        (void)world_dwelling(&w, false);
        (void)world_member(&w, MEMBER_FAMILY);
        (void)world_review(&w, cases[i].kind, cases[i].day);
        expect(i, world_state(&w, &profiles[NERIMA], RULE_MEETING_HELD, OFFICE_ITSELF),
               cases[i].state);
        // Neither is the visit replaced there, nor anything where the source does not say so.
        expect(i, world_state(&w, &profiles[NERIMA], RULE_DWELLING_VISITED, 0), DUTY_OPEN);
        expect(i, world_state(&w, &profiles[NERIMA], RULE_MEMBER_VISITED, 0), DUTY_OPEN);
        expect(i, world_state(&w, &profiles[NERIMA], RULE_SOMEBODY_ON_SITE, OFFICE_ITSELF),
               DUTY_OPEN);
        expect(i, world_state(&w, &profiles[SAPPORO], RULE_MEETING_HELD, 0), DUTY_OPEN);
        expect(i, world_state(&w, &profiles[MHLW], RULE_MEETING_HELD, OFFICE_ITSELF), DUTY_OPEN);
        (void)world_meeting(&w, "2026-07-01", MEETING_HELD);
        expect(i, world_state(&w, &profiles[NERIMA], RULE_MEETING_HELD, OFFICE_ITSELF), DUTY_DONE);
    }
}

static void where_only_a_published_one_counts_it_stands_for_visits_too(void **state)
{
    (void)state;
    static const struct {
        bool certified;
        const char *published;
        bool counts;
    } cases[] = {
        {true, "2026-11-21", true},   {true, "2026-11-22", false}, {true, "", false},
        {false, "2026-07-01", false}, {false, "", false},
    };
    struct profile city = profiles[NERIMA];
    city.rules[RULE_REVIEW].flag = true;
    city.rules[RULE_MAJORITY_ON_SITE] = profiles[SAPPORO].rules[RULE_MAJORITY_ON_SITE];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world w;
        world_init(&w, "2026-11-21");
        (void)world_dwelling(&w, false);
        (void)world_member(&w, MEMBER_FAMILY);
        struct review *review = world_review(&w, REVIEW_THIRD_PARTY, "2026-06-01");
        review->certified = cases[i].certified;
        review->published_on = on(cases[i].published);
        enum duty_state wanted = cases[i].counts ? DUTY_REPLACED : DUTY_OPEN;
        expect(i, world_state(&w, &city, RULE_MEETING_HELD, OFFICE_ITSELF), wanted);
        expect(i, world_state(&w, &city, RULE_DWELLING_VISITED, 0), wanted);
        expect(i, world_state(&w, &city, RULE_MEMBER_VISITED, 0), wanted);
        expect(i, world_state(&w, &city, RULE_SOMEBODY_ON_SITE, OFFICE_ITSELF), wanted);
        expect(i, world_state(&w, &city, RULE_MAJORITY_ON_SITE, OFFICE_ITSELF), wanted);
        city.rules[RULE_REVIEW].flag = false; // then for the meeting alone
        expect(i, world_state(&w, &city, RULE_MAJORITY_ON_SITE, OFFICE_ITSELF), DUTY_OPEN);
        city.rules[RULE_REVIEW].flag = true;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(once_a_year_is_counted_as_each_city_counts_it),
        cmocka_unit_test(the_council_is_of_the_office_or_of_each_dwelling_that_is_no_satellite),
        cmocka_unit_test(every_dwelling_needs_a_visit_of_its_own),
        cmocka_unit_test(only_a_satellites_visit_may_be_waived),
        cmocka_unit_test(a_member_visits_as_long_as_the_term_lasts),
        cmocka_unit_test(a_member_may_be_exempt_and_any_dwelling_counts),
        cmocka_unit_test(a_majority_counts_heads_and_this_year_alone),
        cmocka_unit_test(somebody_has_to_come_in_person),
        cmocka_unit_test(an_evaluation_stands_for_the_meeting_in_nerima),
        cmocka_unit_test(where_only_a_published_one_counts_it_stands_for_visits_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
