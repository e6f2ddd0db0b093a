// Councils of single dwellings (S0-13), worked out by hand: who makes up which, and where an open
// point belongs.
#include "domain/duty_profiles.h"
#include "domain/duty_world.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>

#include <cmocka.h>

// "ABc": the dwellings, in order; a small letter is a satellite.
static void put_dwellings(struct world *w, const char *letters)
{
    for (; *letters; letters++)
        (void)world_dwelling(w, islower((unsigned char)*letters) != 0);
}

static struct id dwelling_of(char letter)
{
    return letter == '-' ? (struct id){0}
                         : world_id('d', (size_t)(tolower((unsigned char)letter) - 'a'));
}

// "A:RFC -:W": who belongs to the council of which dwelling alone, or to all. One letter a member:
// Resident, Family, Community, Welfare, Business, cIty.
static void put_members(struct world *w, const char *groups)
{
    static const char known[] = "RFCWBI";
    char of = '-';
    for (; *groups; groups++)
        if (groups[1] == ':')
            of = *groups++;
        else if (*groups != ' ')
            world_member(w, (enum member_category)(strchr(known, *groups) - known))->dwelling =
                dwelling_of(of);
}

#define NO_ROW DUTY_STATE_COUNT
enum { HOUSES = 3 };
struct wanted {
    enum duty_state state;
    int have, need;
    unsigned missing;
};
#define NONE                                                                                       \
    {                                                                                              \
        NO_ROW, 0, 0, 0                                                                            \
    }
#define DONE(have, need)                                                                           \
    {                                                                                              \
        DUTY_DONE, have, need, 0                                                                   \
    }
#define OPEN(have, need, missing)                                                                  \
    {                                                                                              \
        DUTY_OPEN, have, need, missing                                                             \
    }

static void expect(size_t line, int of, const struct duty *got, const struct wanted *wanted)
{
    if (got->state != wanted->state || got->have != wanted->have || got->need != wanted->need ||
        got->missing != wanted->missing)
        fail_msg("case %zu, of %d: state %d, %d of %d, missing %x", line, of, (int)got->state,
                 got->have, got->need, got->missing);
}

static void each_home_has_a_council_of_its_own_as_soon_as_one_member_is_of_one_alone(void **state)
{
    (void)state;
    static const struct {
        int profile;
        const char *dwellings, *members;
        enum rule_id rule;
        struct wanted office, homes[HOUSES];
    } cases[] = {
        // Nobody is of one home alone: they sit together.
        {SAPPORO, "AB", "-:RFCW", RULE_MANDATORY, DONE(3, 3), {NONE, NONE, NONE}},
        {SAPPORO, "AB", "-:RFCW", RULE_MEMBER_COUNT, DONE(4, 4), {NONE, NONE, NONE}},
        {SAPPORO, "AB", "-:RFC", RULE_MEMBER_COUNT, OPEN(3, 4, 0), {NONE, NONE, NONE}},
        // Each its own, and one too few in one only.
        {SAPPORO, "AB", "A:RFCW B:RFCB", RULE_MANDATORY, NONE, {DONE(3, 3), DONE(3, 3), NONE}},
        {SAPPORO, "AB", "A:RFCW B:RFCB", RULE_ONE_OF, NONE, {DONE(1, 1), DONE(1, 1), NONE}},
        {SAPPORO, "AB", "A:RFCW B:RFCB", RULE_MEMBER_COUNT, NONE, {DONE(4, 4), DONE(4, 4), NONE}},
        {SAPPORO, "AB", "A:RFCW B:RFC", RULE_MEMBER_COUNT, NONE, {DONE(4, 4), OPEN(3, 4, 0), NONE}},
        {SAPPORO, "AB", "A:RFCW B:RFC", RULE_MANDATORY, NONE, {DONE(3, 3), DONE(3, 3), NONE}},
        {SAPPORO,
         "AB",
         "A:RFCW B:RFC",
         RULE_ONE_OF,
         NONE,
         {DONE(1, 1), OPEN(0, 1, CATEGORY(WELFARE) | CATEGORY(BUSINESS)), NONE}},
        {SAPPORO,
         "AB",
         "A:RFWB B:RFCW",
         RULE_MANDATORY,
         NONE,
         {OPEN(2, 3, CATEGORY(COMMUNITY)), DONE(3, 3), NONE}},
        // Who is of none alone is of each.
        {SAPPORO, "AB", "A:RF B:RF -:CW", RULE_MANDATORY, NONE, {DONE(3, 3), DONE(3, 3), NONE}},
        {SAPPORO, "AB", "A:RF B:RF -:CW", RULE_MEMBER_COUNT, NONE, {DONE(4, 4), DONE(4, 4), NONE}},
        {SAPPORO, "AB", "A:R -:FCW", RULE_MEMBER_COUNT, NONE, {DONE(4, 4), OPEN(3, 4, 0), NONE}},
        {SAPPORO,
         "AB",
         "A:R -:FCW",
         RULE_MANDATORY,
         NONE,
         {DONE(3, 3), OPEN(2, 3, CATEGORY(RESIDENT)), NONE}},
        {SAPPORO, "AB", "A:RFCW", RULE_MEMBER_COUNT, NONE, {DONE(4, 4), OPEN(0, 4, 0), NONE}},
        // A satellite has no council, and who is of one is of all.
        {SAPPORO, "ABc", "A:RFCW B:RFCW", RULE_MEMBER_COUNT, NONE, {DONE(4, 4), DONE(4, 4), NONE}},
        {SAPPORO, "ABc", "C:RFCW", RULE_MEMBER_COUNT, DONE(4, 4), {NONE, NONE, NONE}},
        {SAPPORO,
         "ABc",
         "C:R A:FCW B:RFCW",
         RULE_MEMBER_COUNT,
         NONE,
         {DONE(4, 4), DONE(5, 4), NONE}},
        {SAPPORO, "ab", "A:RFCW B:R", RULE_MEMBER_COUNT, DONE(5, 4), {NONE, NONE, NONE}},
        // Where the council is the office's (S2-17, S1-1) nobody is of a home alone.
        {MHLW, "AB", "A:RFC B:WB", RULE_ABOUT_COUNT, DONE(5, 5), {NONE, NONE, NONE}},
        {MHLW, "AB", "A:RF B:C", RULE_MANDATORY, DONE(3, 3), {NONE, NONE, NONE}},
        {MHLW,
         "AB",
         "A:RF B:RF",
         RULE_MANDATORY,
         OPEN(2, 3, CATEGORY(COMMUNITY)),
         {NONE, NONE, NONE}},
        {NERIMA, "AB", "A:RFC B:W", RULE_ONE_OF, DONE(1, 1), {NONE, NONE, NONE}},
        {NERIMA, "AB", "A:RFC B:I", RULE_EXPECTED, DONE(1, 1), {NONE, NONE, NONE}},
        {NERIMA,
         "AB",
         "A:RFC B:R",
         RULE_ONE_OF,
         OPEN(0, 1, CATEGORY(WELFARE) | CATEGORY(BUSINESS)),
         {NONE, NONE, NONE}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct profile *profile = &profiles[cases[i].profile];
        struct world w;
        world_init(&w, "2026-11-21");
        put_dwellings(&w, cases[i].dwellings);
        put_members(&w, cases[i].members);
        for (int of = OFFICE_ITSELF; of < HOUSES; of++) {
            struct duty got = world_duty(&w, profile, cases[i].rule, of);
            expect(i, of, &got, of < 0 ? &cases[i].office : &cases[i].homes[of]);
        }
    }
}

static void a_city_whose_satellites_count_has_councils_of_them_too(void **state)
{
    (void)state;
    struct profile city = profiles[SAPPORO];
    struct world w;
    world_init(&w, "2026-11-21");
    put_dwellings(&w, "Ab");
    put_members(&w, "A:RFCW B:RFC");
    city.rules[RULE_MEETING_HELD].satellites = true;
    assert_int_equal(world_state(&w, &city, RULE_MEMBER_COUNT, 0), DUTY_DONE);
    assert_int_equal(world_state(&w, &city, RULE_MEMBER_COUNT, 1), DUTY_OPEN);
}

static void whose_term_is_over_or_to_come_sets_no_council_apart(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *today;
        bool apart;
    } cases[] = {
        {"2025-04-01", "2026-11-21", "2026-11-21", true},
        {"2025-04-01", "2026-11-20", "2026-11-21", false},
        {"2026-11-21", "2028-03-31", "2026-11-21", true},
        {"2026-11-22", "2028-03-31", "2026-11-21", false},
        {"2025-04-01", "2027-03-31", "2027-06-01", true}, // the year's last day tells
        {"2025-04-01", "2027-03-30", "2027-06-01", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world w;
        world_init(&w, cases[i].today);
        put_dwellings(&w, "AB");
        put_members(&w, "A:R -:RFCW");
        w.members[0].term_from = on(cases[i].from);
        w.members[0].term_to = on(cases[i].to);
        bool office =
            world_state(&w, &profiles[SAPPORO], RULE_MANDATORY, OFFICE_ITSELF) == DUTY_DONE;
        bool homes = world_state(&w, &profiles[SAPPORO], RULE_MANDATORY, 1) == DUTY_DONE;
        if (office == cases[i].apart || homes != cases[i].apart)
            fail_msg("case %zu", i);
    }
}

// More than half of the members of each council in person (S0-22), to any dwelling (S2-19).
static void more_than_half_of_each_council_comes_in_person(void **state)
{
    (void)state;
    static const struct {
        const char *members, *came, *online; // letters of members, from a, in their order
        struct wanted office, homes[HOUSES];
    } cases[] = {
        {"-:RFCW", "abc", "", DONE(3, 3), {NONE, NONE, NONE}},
        {"A:RFCW B:RFCW", "abc", "", NONE, {DONE(3, 3), OPEN(0, 3, 0), NONE}},
        {"A:RFCW B:RFCW", "abef", "g", NONE, {OPEN(2, 3, 0), OPEN(2, 3, 0), NONE}},
        {"A:RFCW B:RFC", "abcef", "", NONE, {DONE(3, 3), DONE(2, 2), NONE}},
        {"A:RF B:RF -:CW", "efa", "", NONE, {DONE(3, 3), OPEN(2, 3, 0), NONE}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world w;
        world_init(&w, "2026-11-21");
        put_dwellings(&w, "ABc");
        put_members(&w, cases[i].members);
        for (const char *at = cases[i].came; *at; at++)
            (void)world_visit(&w, (size_t)(*at - 'a'), 1, "2026-06-01", VISIT_ON_SITE);
        for (const char *at = cases[i].online; *at; at++)
            (void)world_visit(&w, (size_t)(*at - 'a'), 1, "2026-06-01", VISIT_ONLINE);
        for (int of = OFFICE_ITSELF; of < HOUSES; of++) {
            struct duty got = world_duty(&w, &profiles[SAPPORO], RULE_MAJORITY_ON_SITE, of);
            expect(i, of, &got, of < 0 ? &cases[i].office : &cases[i].homes[of]);
        }
    }
}

// S2-22, by a city of councils for each dwelling, and by one of the office's.
static void somebody_of_each_council_comes_in_person(void **state)
{
    (void)state;
    struct profile city = profiles[SAPPORO];
    struct world w;
    world_init(&w, "2026-11-21");
    city.rules[RULE_SOMEBODY_ON_SITE] = (struct rule){.asked = true};
    put_dwellings(&w, "AB");
    put_members(&w, "A:RF B:R -:C");
    (void)world_visit(&w, 1, 1, "2026-06-01", VISIT_ON_SITE);
    assert_int_equal(world_state(&w, &city, RULE_SOMEBODY_ON_SITE, 0), DUTY_DONE);
    assert_int_equal(world_state(&w, &city, RULE_SOMEBODY_ON_SITE, 1), DUTY_OPEN);
    assert_int_equal(world_state(&w, &profiles[MHLW], RULE_SOMEBODY_ON_SITE, OFFICE_ITSELF),
                     DUTY_DONE);
    w.visits[0].member = world_id('m', 3); // who is of both
    assert_int_equal(world_state(&w, &city, RULE_SOMEBODY_ON_SITE, 1), DUTY_DONE);
}

static void the_terms_of_each_council_end_in_stages(void **state)
{
    (void)state;
    struct world w;
    world_init(&w, "2026-11-21");
    put_dwellings(&w, "ABC");
    put_members(&w, "A:RF B:RF C:R"); // all end in 2027
    w.members[3].term_to = on("2027-03-31");
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_ROTATION, 0), DUTY_LOOK);
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_ROTATION, 1), DUTY_DONE);
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_ROTATION, 2), DUTY_NONE);
    assert_int_equal(world_state(&w, &profiles[MHLW], RULE_ROTATION, OFFICE_ITSELF), DUTY_DONE);
    // A reason is given for the council that it is about, and for no other.
    world_waive(&w, RULE_ROTATION, world_id('d', 0), WAIVED_OTHER, "来年に分けます");
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_ROTATION, 0), DUTY_WAIVED);
    w.members[3].term_to = on("2028-03-31");
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_ROTATION, 1), DUTY_LOOK);
}

// One meeting for two homes of three (「複数の住居でまとめて」, S0-13).
static void a_meeting_counts_for_the_homes_that_it_is_held_for(void **state)
{
    (void)state;
    struct world w;
    world_init(&w, "2026-11-21");
    put_dwellings(&w, "ABC");
    put_members(&w, "A:RFCW B:RFCW C:RFCW");
    struct meeting *both = world_meeting(&w, "2026-10-10", MEETING_HELD);
    both->dwellings[both->dwelling_count++] = world_id('d', 0);
    both->dwellings[both->dwelling_count++] = world_id('d', 1);
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_MEETING_HELD, 0), DUTY_DONE);
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_MEETING_HELD, 1), DUTY_DONE);
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_MEETING_HELD, 2), DUTY_OPEN);
    assert_int_equal(world_state(&w, &profiles[MHLW], RULE_MEETING_HELD, OFFICE_ITSELF), DUTY_DONE);
}

// 「必ず次の会議で確認する」 (S4-10): the next one where the point belongs.
static void an_open_point_waits_for_the_next_meeting_of_its_home(void **state)
{
    (void)state;
    enum { MEETINGS = 3, POINTS = 3 };
    static const struct {
        int profile;
        struct {
            const char *of, *day; // of "" all
        } meetings[MEETINGS];
        struct {
            char of; // '-' of the office
            const char *raised, *spoken;
        } points[POINTS];
        int left[MEETINGS]; // points, -1: no row
    } cases[] = {
        // That of B does not block the meeting of A, nor does that of A the one of B.
        {SAPPORO, {{"A", "2026-05-10"}, {"B", "2026-10-10"}}, {{'B', "2026-04-20", ""}}, {0, 1}},
        {SAPPORO, {{"A", "2026-05-10"}, {"B", "2026-10-10"}}, {{'A', "2026-04-20", ""}}, {1, 0}},
        {SAPPORO, {{"A", "2026-10-10"}, {"B", "2026-05-10"}}, {{'B', "2026-06-20", ""}}, {0, 0}},
        {MHLW, {{"A", "2026-05-10"}, {"B", "2026-10-10"}}, {{'B', "2026-04-20", ""}}, {0, 1}},
        // Raised on the day: before the meeting, which began at 11, or after it.
        {SAPPORO, {{"A", "2026-10-10"}}, {{'A', "2026-10-10", ""}, {'A', "2026-10-11", ""}}, {1}},
        // Spoken about there, or since.
        {SAPPORO,
         {{"A", "2026-05-10"}, {"B", "2026-10-10"}},
         {{'A', "2026-04-20", "2026-05-10"}, {'A', "2026-04-20", "2026-10-10"}},
         {0, 0}},
        // Spoken about once is not enough: it was still open at the next.
        {SAPPORO,
         {{"A", "2026-05-10"}, {"A", "2026-10-10"}},
         {{'A', "2026-04-20", "2026-05-10"}},
         {-1, 1}},
        // A meeting for both is the last of each.
        {SAPPORO,
         {{"A", "2026-05-10"}, {"B", "2026-06-10"}, {"AB", "2026-10-10"}},
         {{'A', "2026-04-20", ""}, {'B', "2026-09-20", ""}, {'-', "2026-09-20", ""}},
         {-1, -1, 3}},
        {SAPPORO,
         {{"AB", "2026-05-10"}, {"B", "2026-06-10"}},
         {{'A', "2026-04-20", ""}, {'B', "2026-04-20", ""}},
         {1, 1}},
        // What is of the office belongs to the next, whose ever it is.
        {SAPPORO, {{"A", "2026-05-10"}, {"B", "2026-10-10"}}, {{'-', "2026-04-20", ""}}, {0, 1}},
        // So does what is of a satellite, which has no council (C).
        {SAPPORO, {{"A", "2026-05-10"}, {"B", "2026-10-10"}}, {{'C', "2026-04-20", ""}}, {0, 1}},
        {SAPPORO, {{"AC", "2026-05-10"}, {"B", "2026-10-10"}}, {{'C', "2026-04-20", ""}}, {0, 1}},
        {NERIMA, {{"AC", "2026-05-10"}, {"B", "2026-10-10"}}, {{'C', "2026-04-20", ""}}, {1, 0}},
        {NERIMA, {{"", "2026-05-10"}, {"", "2026-10-10"}}, {{'B', "2026-04-20", ""}}, {-1, 1}},
        // Two on one day, each of its home.
        {SAPPORO,
         {{"A", "2026-10-10"}, {"B", "2026-10-10"}},
         {{'A', "2026-04-20", ""}, {'B', "2026-04-20", "2026-10-10"}},
         {1, 0}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world w;
        world_init(&w, "2026-11-21");
        put_dwellings(&w, "ABc");
        for (int m = 0; m < MEETINGS && cases[i].meetings[m].day; m++) {
            struct meeting *meeting = world_meeting(&w, cases[i].meetings[m].day, MEETING_HELD);
            meeting->from_minute = 11 * 60;
            for (const char *of = cases[i].meetings[m].of; *of; of++)
                meeting->dwellings[meeting->dwelling_count++] = dwelling_of(*of);
        }
        for (int p = 0; p < POINTS && cases[i].points[p].raised; p++)
            world_matter(&w, cases[i].points[p].raised, cases[i].points[p].spoken)->dwelling =
                dwelling_of(cases[i].points[p].of);
        for (int m = 0; m < (int)w.year.meeting_count; m++) {
            struct duty got = world_duty(&w, &profiles[cases[i].profile], RULE_RAISED, m);
            int left = cases[i].left[m];
            if (got.state != (left < 0   ? NO_ROW
                              : left > 0 ? DUTY_OPEN
                                         : DUTY_DONE) ||
                got.need != (left > 0 ? left : 0))
                fail_msg("case %zu, meeting %d: state %d, %d left", i, m, (int)got.state, got.need);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_home_has_a_council_of_its_own_as_soon_as_one_member_is_of_one_alone),
        cmocka_unit_test(a_city_whose_satellites_count_has_councils_of_them_too),
        cmocka_unit_test(whose_term_is_over_or_to_come_sets_no_council_apart),
        cmocka_unit_test(more_than_half_of_each_council_comes_in_person),
        cmocka_unit_test(somebody_of_each_council_comes_in_person),
        cmocka_unit_test(the_terms_of_each_council_end_in_stages),
        cmocka_unit_test(a_meeting_counts_for_the_homes_that_it_is_held_for),
        cmocka_unit_test(an_open_point_waits_for_the_next_meeting_of_its_home),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
