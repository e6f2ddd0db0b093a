// A year's visits, spread over the months that are left.
#include "domain/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "domain/duty_world.h"

enum { MOST = 64, APRIL = 0, NOVEMBER = 7, MARCH = 11 };

static struct profile asks(bool apart, bool satellites)
{
    struct profile profile = {0};
    profile.rules[RULE_DWELLING_VISITED] =
        (struct rule){.asked = true, .number = 1, .satellites = satellites};
    profile.rules[RULE_MEMBER_VISITED] = (struct rule){.asked = true, .number = 1};
    profile.rules[RULE_APART].asked = apart;
    return profile;
}

static void add(struct world *w, int dwellings, int members)
{
    for (int i = 0; i < dwellings; i++)
        (void)world_dwelling(w, false);
    for (int i = 0; i < members; i++)
        (void)world_member(w, MEMBER_COMMUNITY);
}

struct plan {
    struct planned rows[MOST];
    size_t count;
};

static struct plan suggest(const struct world *w, const struct profile *profile)
{
    struct plan plan = {0};
    plan_suggest(&w->year, profile, plan.rows, MOST, &plan.count);
    return plan;
}

// How many rows are of this dwelling, member and month; -1: any.
static int count(const struct plan *plan, int dwelling, int member, int month)
{
    int found = 0;
    for (size_t i = 0; i < plan->count; i++) {
        struct id house = world_id('d', (size_t)dwelling), who = world_id('m', (size_t)member);
        found += (dwelling < 0 || id_equal(&plan->rows[i].dwelling, &house)) &&
                 (member < 0 || id_equal(&plan->rows[i].member, &who)) &&
                 (month < 0 || plan_month_of(plan->rows[i].month) == month);
    }
    return found;
}

static void a_year_that_begins_has_a_month_for_each_visit(void **state)
{
    (void)state;
    struct world w;
    struct profile profile = asks(true, true);
    world_init(&w, "2026-04-01");
    add(&w, 3, 5);
    (void)world_meeting(&w, "2026-11-14", MEETING_PLANNED);
    world_waive(&w, RULE_MEMBER_VISITED, world_id('m', 2), WAIVED_CONDITION, "");
    struct plan plan = suggest(&w, &profile);
    assert_int_equal(plan.count, 4); // four members are left, three dwellings
    for (int member = 0; member < 5; member++)
        assert_int_equal(count(&plan, -1, member, -1), member != 2);
    for (int dwelling = 0; dwelling < 3; dwelling++)
        assert_in_range(count(&plan, dwelling, -1, -1), 1, 2);
    for (int month = APRIL; month <= MARCH; month++)
        assert_in_range(count(&plan, -1, -1, month), 0, 1);
    assert_int_equal(count(&plan, -1, -1, NOVEMBER), 0);
    for (size_t i = 0; i < plan.count; i++) {
        assert_int_equal(plan.rows[i].kind, PLANNED_VISIT);
        assert_int_equal(plan.rows[i].state, PLANNED_OPEN);
        assert_int_equal(plan.rows[i].mode, VISIT_ON_SITE);
        assert_int_equal(plan.rows[i].fiscal_year, 2026);
        assert_int_equal(plan.rows[i].minute, -1);
        assert_false(date_is_told(&plan.rows[i].day));
        assert_true(id_is_none(&plan.rows[i].id));
    }
}

// S0-13: a council of each dwelling; where it is the office's, nobody is of one alone.
static void who_is_of_one_dwellings_council_visits_there(void **state)
{
    (void)state;
    struct world w;
    struct profile profile = asks(false, true);
    world_init(&w, "2026-04-01");
    add(&w, 2, 4);
    for (size_t member = 0; member < 3; member++)
        w.members[member].dwelling = world_id('d', 1);
    profile.unit_is_dwelling = true;
    struct plan plan = suggest(&w, &profile);
    assert_int_equal(plan.count, 4);
    for (int member = 0; member < 3; member++)
        assert_int_equal(count(&plan, 1, member, -1), 1);
    assert_int_equal(count(&plan, 0, 3, -1), 1); // who is of both goes where nobody else does
    w.members[3].dwelling = world_id('d', 1);    // nobody is of the first alone: it is visited
    plan = suggest(&w, &profile);
    assert_int_equal(count(&plan, 0, -1, -1), 1);
    profile.unit_is_dwelling = false;
    plan = suggest(&w, &profile);
    assert_int_equal(count(&plan, 0, -1, -1), 2);
    assert_int_equal(count(&plan, 1, -1, -1), 2);
}

static void the_month_of_a_meeting_comes_last_where_they_are_kept_apart(void **state)
{
    (void)state;
    // From February on: two months for one visit each of one dwelling.
    static const struct {
        const char *meeting;
        bool apart;
        int members, february, march;
    } cases[] = {
        {"2027-02-20", true, 1, 0, 1},  {"2027-03-20", true, 1, 1, 0},
        {"2027-02-20", true, 2, 1, 1}, // a month of its own before two in one
        {"2027-02-20", true, 3, 1, 2},  {"2027-03-20", true, 3, 2, 1},
        {"2027-03-20", false, 3, 1, 2},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world w;
        struct profile profile = asks(cases[i].apart, true);
        world_init(&w, "2027-02-01");
        add(&w, 1, cases[i].members);
        (void)world_meeting(&w, cases[i].meeting, MEETING_PLANNED);
        struct plan plan = suggest(&w, &profile);
        if (count(&plan, -1, -1, MARCH - 1) != cases[i].february ||
            count(&plan, -1, -1, MARCH) != cases[i].march)
            fail_msg("case %zu: %d and %d", i, count(&plan, -1, -1, MARCH - 1),
                     count(&plan, -1, -1, MARCH));
    }
}

static void another_dwellings_meeting_and_one_that_was_dropped_keep_nobody_away(void **state)
{
    (void)state;
    struct world w;
    struct profile profile = asks(true, true);
    world_init(&w, "2027-03-01");
    add(&w, 1, 1);
    struct meeting *other = world_meeting(&w, "2027-03-20", MEETING_PLANNED);
    other->dwellings[0] = world_id('d', 7);
    other->dwelling_count = 1;
    (void)world_meeting(&w, "2027-03-20", MEETING_DROPPED);
    struct plan plan = suggest(&w, &profile);
    assert_int_equal(count(&plan, 0, 0, MARCH), 1);
}

static void what_is_left_of_the_year_is_used(void **state)
{
    (void)state;
    static const struct {
        const char *today;
        int first;
        size_t rows;
    } cases[] = {{"2026-02-01", APRIL, 5}, {"2026-04-01", APRIL, 5}, {"2026-11-21", NOVEMBER, 5},
                 {"2027-03-20", MARCH, 5}, {"2027-03-31", MARCH, 5}, {"2027-04-01", MARCH, 0}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world w;
        struct profile profile = asks(true, true);
        world_init(&w, cases[i].today);
        add(&w, 3, 5);
        struct plan plan = suggest(&w, &profile);
        assert_int_equal(plan.count, cases[i].rows);
        for (int month = APRIL; month < cases[i].first; month++)
            assert_int_equal(count(&plan, -1, -1, month), 0);
        for (int dwelling = 0; dwelling < 3 && plan.count > 0; dwelling++)
            assert_in_range(count(&plan, dwelling, -1, -1), 1, 2);
    }
}

static void few_members_visit_many_dwellings_and_none_twice(void **state)
{
    (void)state;
    struct world w;
    struct profile profile = asks(true, true);
    world_init(&w, "2026-04-01");
    add(&w, 7, 2);
    struct plan plan = suggest(&w, &profile);
    assert_int_equal(plan.count, 7);
    for (int dwelling = 0; dwelling < 7; dwelling++)
        assert_int_equal(count(&plan, dwelling, -1, -1), 1);
    assert_in_range(count(&plan, -1, 0, -1), 3, 4);
    for (int month = APRIL; month <= MARCH; month++)
        assert_in_range(count(&plan, -1, -1, month), 0, 1);
}

static void satellites_are_visited_where_the_city_counts_them(void **state)
{
    (void)state;
    for (int counts = 0; counts < 2; counts++) {
        struct world w;
        struct profile profile = asks(false, counts == 1);
        world_init(&w, "2026-04-01");
        (void)world_dwelling(&w, true);
        add(&w, 1, 2);
        struct plan plan = suggest(&w, &profile);
        assert_int_equal(plan.count, 2);
        assert_int_equal(count(&plan, 0, -1, -1), counts);
    }
}

static void what_is_done_or_planned_ahead_is_not_suggested_again(void **state)
{
    (void)state;
    static const struct {
        const char *visit; // of member 0 to dwelling 0; NULL: none
        int month;         // planned for it; 0: nothing is
        enum planned_state state;
        size_t rows;
    } cases[] = {
        {NULL, 0, PLANNED_OPEN, 1},         {"2026-06-01", 0, PLANNED_OPEN, 0},
        {"2026-03-01", 0, PLANNED_OPEN, 1}, // the year before
        {NULL, 12, PLANNED_OPEN, 0},        {NULL, 12, PLANNED_CHANGED, 0},
        {NULL, 12, PLANNED_DROPPED, 1},     {NULL, 6, PLANNED_OPEN, 1}, // nobody came in June
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world w;
        struct profile profile = asks(false, true);
        world_init(&w, "2026-11-21");
        add(&w, 1, 1);
        if (cases[i].visit)
            (void)world_visit(&w, 0, 0, cases[i].visit, VISIT_ON_SITE);
        if (cases[i].month) {
            w.plans[0] = (struct planned){.kind = PLANNED_VISIT,
                                          .month = cases[i].month,
                                          .dwelling = world_id('d', 0),
                                          .member = world_id('m', 0),
                                          .state = cases[i].state};
            w.year.plan_count = 1;
        }
        struct plan plan = suggest(&w, &profile);
        if (plan.count != cases[i].rows)
            fail_msg("case %zu: %zu rows", i, plan.count);
    }
}

static void a_member_visits_while_the_term_lasts(void **state)
{
    (void)state;
    struct world w;
    struct profile profile = asks(false, true);
    world_init(&w, "2026-04-01");
    add(&w, 1, 3);
    w.members[0].term_to = on("2026-05-10");
    w.members[1].term_from = on("2027-02-10");
    w.members[2].term_to = on("2026-03-31"); // is over
    struct plan plan = suggest(&w, &profile);
    assert_int_equal(plan.count, 2);
    assert_int_equal(count(&plan, -1, 0, APRIL) + count(&plan, -1, 0, APRIL + 1), 1);
    assert_int_equal(count(&plan, -1, 1, MARCH - 1) + count(&plan, -1, 1, MARCH), 1);
}

static void no_rule_and_nobody_bring_no_visits(void **state)
{
    (void)state;
    struct world w;
    struct profile nothing = {0}, profile = asks(true, true);
    world_init(&w, "2026-04-01");
    assert_int_equal(suggest(&w, &profile).count, 0);
    add(&w, 2, 0);
    assert_int_equal(suggest(&w, &profile).count, 0);
    add(&w, 0, 2);
    assert_int_equal(suggest(&w, &nothing).count, 0);
}

static void gaps_tell_who_lacks_a_visit_and_whether_one_is_planned(void **state)
{
    (void)state;
    struct world w;
    struct plan_gap gaps[MOST];
    size_t found;
    struct profile profile = asks(false, true);
    world_init(&w, "2027-02-01");
    add(&w, 2, 3);
    (void)world_visit(&w, 0, 0, "2026-06-01", VISIT_ON_SITE);
    world_waive(&w, RULE_MEMBER_VISITED, world_id('m', 1), WAIVED_DATES, "");
    w.plans[0] = (struct planned){.kind = PLANNED_VISIT,
                                  .month = 3,
                                  .dwelling = world_id('d', 1),
                                  .member = world_id('m', 0)};
    w.year.plan_count = 1;
    plan_gaps(&w.year, &profile, gaps, MOST, &found);
    assert_int_equal(found, 2);
    assert_true(!gaps[0].is_member && gaps[0].index == 1 && gaps[0].planned);
    assert_true(gaps[1].is_member && gaps[1].index == 2 && !gaps[1].planned);
    plan_gaps(&w.year, &profile, gaps, 1, &found);
    assert_int_equal(found, 1);
}

// ---------------------------------------------------------------- any year

static unsigned draw(unsigned *seed, unsigned below)
{
    *seed = *seed * 1103515245U + 12345U;
    return *seed / 65536 % below;
}

static void make_world(struct world *w, unsigned *seed)
{
    static const char *const days[] = {"2026-04-01", "2026-07-15", "2026-11-21", "2027-01-31",
                                       "2027-03-20"};
    world_init(w, days[draw(seed, ARRAY_LEN(days))]);
    add(w, 1 + (int)draw(seed, WORLD_MOST), 1 + (int)draw(seed, WORLD_MOST));
    for (unsigned i = draw(seed, 4); i > 0; i--)
        (void)world_visit(w, draw(seed, (unsigned)w->year.member_count),
                          draw(seed, (unsigned)w->year.dwelling_count), "2026-05-05",
                          VISIT_ON_SITE);
    if (draw(seed, 2))
        (void)world_meeting(w, "2027-03-25", MEETING_PLANNED);
    if (draw(seed, 2))
        world_waive(w, RULE_MEMBER_VISITED, world_id('m', 0), WAIVED_CONDITION, "");
}

// With the suggestion written down, nothing is missing that somebody could still do, and nothing
// more is suggested.
static void check_whole(struct world *w, const struct profile *profile, const struct plan *plan)
{
    struct plan_gap gaps[MOST];
    size_t found;
    struct year with = w->year;
    with.plans = (struct planned *)plan->rows;
    with.plan_count = plan->count;
    plan_gaps(&with, profile, gaps, MOST, &found);
    bool nobody = with.member_count == 1 && with.waiver_count == 1;
    for (size_t i = 0; i < found; i++)
        assert_true(gaps[i].planned || nobody);
    struct plan more = {0};
    plan_suggest(&with, profile, more.rows, MOST, &more.count);
    assert_int_equal(more.count, 0);
}

// No month has two visits of a dwelling while another has none.
static void check_months(const struct world *w, const struct plan *plan)
{
    int first = plan_month_of(w->year.today.month);
    for (int dwelling = 0; dwelling < (int)w->year.dwelling_count; dwelling++) {
        int most = 0, least = MOST;
        for (int month = first; month <= MARCH; month++) {
            int here = count(plan, dwelling, -1, month);
            most = here > most ? here : most;
            least = here < least ? here : least;
        }
        assert_true(most <= 1 || least >= 1);
    }
}

static void any_year_is_planned_whole_and_the_same_way_twice(void **state)
{
    (void)state;
    const char *given = getenv("ENGAWA_SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : (unsigned)time(NULL);
    print_message("ENGAWA_SEED=%u\n", seed);
    for (int round = 0; round < 500; round++) {
        struct world w;
        struct profile profile = asks(draw(&seed, 2) == 1, true);
        make_world(&w, &seed);
        struct plan plan = suggest(&w, &profile), again = suggest(&w, &profile);
        assert_int_equal(plan.count, again.count);
        assert_memory_equal(plan.rows, again.rows, sizeof plan.rows);
        if (w.year.waiver_count)
            assert_int_equal(count(&plan, -1, 0, -1), 0);
        assert_in_range(plan.count, 0, w.year.dwelling_count + w.year.member_count);
        check_whole(&w, &profile, &plan);
        check_months(&w, &plan);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_that_begins_has_a_month_for_each_visit),
        cmocka_unit_test(who_is_of_one_dwellings_council_visits_there),
        cmocka_unit_test(the_month_of_a_meeting_comes_last_where_they_are_kept_apart),
        cmocka_unit_test(another_dwellings_meeting_and_one_that_was_dropped_keep_nobody_away),
        cmocka_unit_test(what_is_left_of_the_year_is_used),
        cmocka_unit_test(few_members_visit_many_dwellings_and_none_twice),
        cmocka_unit_test(satellites_are_visited_where_the_city_counts_them),
        cmocka_unit_test(what_is_done_or_planned_ahead_is_not_suggested_again),
        cmocka_unit_test(a_member_visits_while_the_term_lasts),
        cmocka_unit_test(no_rule_and_nobody_bring_no_visits),
        cmocka_unit_test(gaps_tell_who_lacks_a_visit_and_whether_one_is_planned),
        cmocka_unit_test(any_year_is_planned_whole_and_the_same_way_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
