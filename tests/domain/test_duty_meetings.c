// A meeting's dates, minutes and what is left open, worked out by hand from the three sources.
#include "domain/duty_profiles.h"
#include "domain/duty_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>

#include <cmocka.h>

static void a_day_is_fixed_a_month_before(void **state)
{
    (void)state;
    static const struct {
        const char *day, *fixed, *today, *due;
        enum duty_state state;
    } cases[] = {
        {"2026-12-21", "2026-11-21", "2026-11-21", "2026-11-21", DUTY_DONE}, // a month to the day
        {"2026-12-21", "2026-11-22", "2026-11-22", "2026-11-21", DUTY_MISSED},
        {"2026-12-21", "2026-05-01", "2026-11-21", "2026-11-21", DUTY_DONE},
        {"2026-12-21", "2026-11-21", "2026-11-20", "2026-11-21", DUTY_OPEN}, // to be fixed
        {"2026-12-21", "", "2026-11-21", "2026-11-21", DUTY_OPEN},
        {"2026-12-21", "", "2026-11-22", "2026-11-21", DUTY_MISSED},
        {"", "", "2026-11-21", "", DUTY_OPEN},                               // no day yet
        {"2027-03-31", "2027-02-28", "2027-03-01", "2027-02-28", DUTY_DONE}, // no 31 February
        {"2027-03-31", "2027-03-01", "2027-03-01", "2027-02-28", DUTY_MISSED},
        {"2026-04-01", "2026-03-01", "2026-11-21", "2026-03-01", DUTY_DONE},
        {"2026-03-31", "2026-03-30", "2026-11-21", "", DUTY_STATE_COUNT}, // of last year
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        for (int p = 0; p < PROFILE_COUNT; p++) {
            struct world w;
            world_init(&w, cases[i].today);
            struct meeting *meeting = world_meeting(&w, cases[i].day, MEETING_PLANNED);
            meeting->fixed_on = on(cases[i].fixed);
            struct duty duty = world_duty(&w, &profiles[p], RULE_DATE_AHEAD, 0);
            struct date due = on(cases[i].due);
            if (duty.state != cases[i].state || date_compare(&duty.due, &due) != 0)
                fail_msg("case %zu, profile %d: %d", i, p, (int)duty.state);
            meeting->state = MEETING_DROPPED;
            assert_int_equal(world_state(&w, &profiles[p], RULE_DATE_AHEAD, 0), DUTY_STATE_COUNT);
        }
}

static void the_ward_of_nerima_hears_before_the_members(void **state)
{
    (void)state;
    static const struct {
        const char *day, *city, *members, *today;
        enum meeting_state meeting;
        enum duty_state state;
    } cases[] = {
        {"2026-12-21", "2026-11-01", "2026-11-02", "2026-11-21", MEETING_PLANNED, DUTY_DONE},
        {"2026-12-21", "2026-11-02", "2026-11-02", "2026-11-21", MEETING_PLANNED, DUTY_MISSED},
        {"2026-12-21", "2026-11-03", "2026-11-02", "2026-11-21", MEETING_PLANNED, DUTY_MISSED},
        {"2026-12-21", "2026-11-01", "", "2026-11-21", MEETING_PLANNED, DUTY_DONE},
        {"2026-12-21", "", "2026-11-02", "2026-11-21", MEETING_PLANNED, DUTY_MISSED},
        {"2026-12-21", "", "", "2026-11-21", MEETING_PLANNED, DUTY_OPEN},
        {"2026-12-21", "", "", "2026-12-21", MEETING_PLANNED, DUTY_OPEN},
        {"2026-12-21", "", "", "2026-12-22", MEETING_PLANNED, DUTY_MISSED},
        {"2026-12-21", "", "", "2026-12-21", MEETING_HELD, DUTY_MISSED},
        {"", "", "", "2026-11-21", MEETING_PLANNED, DUTY_OPEN},
        // 事前連絡: whoever came to the meeting knew of it, also where nobody wrote down since
        // when.
        {"2026-12-21", "2026-12-20", "", "2026-12-22", MEETING_HELD, DUTY_DONE},
        {"2026-12-21", "2026-12-21", "", "2026-12-22", MEETING_HELD, DUTY_MISSED},
        {"2026-12-21", "2026-12-22", "", "2026-12-22", MEETING_HELD, DUTY_MISSED},
        // Entered ahead: neither was told yet.
        {"2026-12-21", "2026-11-22", "2026-11-23", "2026-11-21", MEETING_PLANNED, DUTY_OPEN},
        {"2026-12-21", "2026-11-22", "2026-11-23", "2026-11-22", MEETING_PLANNED, DUTY_DONE},
        {"2026-12-21", "", "2026-11-22", "2026-11-21", MEETING_PLANNED, DUTY_OPEN},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world w;
        world_init(&w, cases[i].today);
        struct meeting *meeting = world_meeting(&w, cases[i].day, cases[i].meeting);
        meeting->city_told_on = on(cases[i].city);
        meeting->members_told_on = on(cases[i].members);
        enum duty_state got = world_state(&w, &profiles[NERIMA], RULE_CITY_FIRST, 0);
        if (got != cases[i].state)
            fail_msg("case %zu: %s", i, duty_state_name(got));
        assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_CITY_FIRST, 0), DUTY_STATE_COUNT);
        assert_int_equal(world_state(&w, &profiles[MHLW], RULE_CITY_FIRST, 0), DUTY_STATE_COUNT);
    }
}

// S2-23; Sapporo lets both fall on one day (S0-20).
static void visits_keep_off_the_day_of_the_meeting(void **state)
{
    (void)state;
    static const struct {
        const char *visit, *planned;
        enum planned_kind kind;
        enum planned_state plan;
        enum duty_state state;
    } cases[] = {
        {"2026-12-21", "", 0, 0, DUTY_LOOK},
        {"2026-12-20", "", 0, 0, DUTY_DONE},
        {"2026-12-22", "", 0, 0, DUTY_DONE},
        {"", "2026-12-21", PLANNED_VISIT, PLANNED_OPEN, DUTY_LOOK},
        {"", "2026-12-21", PLANNED_VISIT, PLANNED_CHANGED, DUTY_LOOK},
        {"", "2026-12-21", PLANNED_VISIT, PLANNED_DROPPED, DUTY_DONE},
        {"", "2026-12-21", PLANNED_MEETING, PLANNED_OPEN, DUTY_DONE},
        {"", "2026-12-22", PLANNED_VISIT, PLANNED_OPEN, DUTY_DONE},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world w;
        world_init(&w, "2026-11-21");
        (void)world_dwelling(&w, false);
        (void)world_dwelling(&w, false);
        (void)world_member(&w, MEMBER_FAMILY);
        struct meeting *meeting = world_meeting(&w, "2026-12-21", MEETING_PLANNED);
        if (cases[i].visit[0])
            (void)world_visit(&w, 0, 1, cases[i].visit, VISIT_ON_SITE);
        if (cases[i].planned[0])
            w.plans[w.year.plan_count++] = (struct planned){.kind = cases[i].kind,
                                                            .day = on(cases[i].planned),
                                                            .dwelling = world_id('d', 1),
                                                            .state = cases[i].plan};
        enum duty_state got = world_state(&w, &profiles[MHLW], RULE_APART, 0);
        if (got != cases[i].state || world_state(&w, &profiles[NERIMA], RULE_APART, 0) != got)
            fail_msg("case %zu: %s", i, duty_state_name(got));
        assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_APART, 0), DUTY_STATE_COUNT);
        // A meeting of another dwelling does not matter to this one.
        meeting->dwellings[meeting->dwelling_count++] = world_id('d', 0);
        assert_int_equal(world_state(&w, &profiles[MHLW], RULE_APART, 0), DUTY_DONE);
        meeting->dwelling_count = 0;
        world_waive(&w, RULE_APART, meeting->id, WAIVED_DATES, "");
        assert_int_equal(world_state(&w, &profiles[MHLW], RULE_APART, 0),
                         got == DUTY_LOOK ? DUTY_WAIVED : DUTY_DONE);
        meeting->day = (struct date){0};
        assert_int_equal(world_state(&w, &profiles[MHLW], RULE_APART, 0), DUTY_NONE);
    }
}

// S4-10, of the last meeting that was held.
static void open_points_are_spoken_about_at_the_next_meeting(void **state)
{
    (void)state;
    struct world w;
    world_init(&w, "2026-11-21");
    (void)world_meeting(&w, "2026-05-10", MEETING_HELD);
    (void)world_meeting(&w, "2026-10-10", MEETING_HELD);
    (void)world_meeting(&w, "2027-02-10", MEETING_PLANNED);
    (void)world_matter(&w, "2026-04-20", "");
    (void)world_matter(&w, "2026-06-10", "2026-05-10");
    (void)world_matter(&w, "2026-06-10", "2026-10-10");
    (void)world_matter(&w, "2026-10-10", ""); // at ten: after the meeting began
    (void)world_matter(&w, "2026-11-01", "");
    for (int p = 0; p < PROFILE_COUNT; p++) {
        assert_int_equal(world_state(&w, &profiles[p], RULE_RAISED, 0), DUTY_STATE_COUNT);
        struct duty last = world_duty(&w, &profiles[p], RULE_RAISED, 1);
        assert_int_equal(last.state, DUTY_OPEN);
        assert_int_equal(last.need, 2);
        assert_int_equal(world_state(&w, &profiles[p], RULE_RAISED, 2), DUTY_NONE);
    }
    w.open_matters[0].spoken_on = w.open_matters[1].spoken_on = on("2026-10-10");
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_RAISED, 1), DUTY_DONE);
}

static void minutes_are_made_then_read_then_without_names_then_published(void **state)
{
    (void)state;
    static const struct {
        enum meeting_state meeting;
        const char *made, *checked, *nameless, *published, *today;
        enum duty_state states[4]; // made, checked, nameless, published
    } cases[] = {
        {MEETING_PLANNED,
         "",
         "",
         "",
         "",
         "2026-11-21",
         {DUTY_NONE, DUTY_NONE, DUTY_NONE, DUTY_NONE}},
        {MEETING_HELD, "", "", "", "", "2026-11-21", {DUTY_OPEN, DUTY_NONE, DUTY_NONE, DUTY_NONE}},
        {MEETING_HELD, "", "", "", "", "2027-03-31", {DUTY_OPEN, DUTY_NONE, DUTY_NONE, DUTY_NONE}},
        {MEETING_HELD,
         "",
         "",
         "",
         "",
         "2027-04-01",
         {DUTY_MISSED, DUTY_NONE, DUTY_NONE, DUTY_NONE}},
        {MEETING_HELD,
         "2026-11-10",
         "",
         "",
         "",
         "2026-11-21",
         {DUTY_DONE, DUTY_OPEN, DUTY_OPEN, DUTY_OPEN}},
        {MEETING_HELD,
         "2026-11-10",
         "2026-11-15",
         "",
         "",
         "2026-11-21",
         {DUTY_DONE, DUTY_DONE, DUTY_OPEN, DUTY_OPEN}},
        {MEETING_HELD,
         "2026-11-10",
         "2026-11-15",
         "2026-11-16",
         "2026-11-22",
         "2026-11-21",
         {DUTY_DONE, DUTY_DONE, DUTY_DONE, DUTY_OPEN}},
        {MEETING_HELD,
         "2026-11-10",
         "2026-11-15",
         "2026-11-16",
         "2026-11-21",
         "2026-11-21",
         {DUTY_DONE, DUTY_DONE, DUTY_DONE, DUTY_DONE}},
        {MEETING_HELD,
         "2026-11-10",
         "",
         "",
         "",
         "2027-04-01",
         {DUTY_DONE, DUTY_MISSED, DUTY_MISSED, DUTY_MISSED}},
        // A day to come is a plan.
        {MEETING_HELD,
         "2026-11-22",
         "",
         "",
         "",
         "2026-11-21",
         {DUTY_OPEN, DUTY_NONE, DUTY_NONE, DUTY_NONE}},
        {MEETING_HELD,
         "2026-11-21",
         "2026-11-22",
         "2026-11-22",
         "",
         "2026-11-21",
         {DUTY_DONE, DUTY_OPEN, DUTY_OPEN, DUTY_OPEN}},
    };
    static const enum rule_id rules[] = {RULE_MINUTES_MADE, RULE_MINUTES_CHECKED,
                                         RULE_MINUTES_NAMELESS, RULE_MINUTES_PUBLISHED};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world w;
        world_init(&w, cases[i].today);
        (void)world_meeting(&w, "2026-06-01", MEETING_DROPPED);
        struct meeting *meeting = world_meeting(&w, "2026-11-01", cases[i].meeting);
        meeting->minutes_on = on(cases[i].made);
        meeting->checked_on = on(cases[i].checked);
        meeting->checked_by = 1;
        meeting->nameless_on = on(cases[i].nameless);
        // Published for another meeting is not for this one.
        w.publications[0] =
            (struct publication){.meeting = w.meetings[0].id, .from = on("2026-07-01")};
        w.publications[1] =
            (struct publication){.meeting = meeting->id, .from = on(cases[i].published)};
        w.year.publication_count = 2;
        for (size_t r = 0; r < ARRAY_LEN(rules); r++)
            for (int p = 0; p < PROFILE_COUNT; p++) {
                enum duty_state got = world_state(&w, &profiles[p], rules[r], 1);
                if (got != cases[i].states[r])
                    fail_msg("case %zu, %s, profile %d: %d", i, rule_infos[rules[r]].name, p,
                             (int)got);
                assert_int_equal(world_state(&w, &profiles[p], rules[r], 0), DUTY_STATE_COUNT);
            }
        meeting->checked_by = 0;
        if (cases[i].states[1] == DUTY_DONE)
            assert_int_equal(world_state(&w, &profiles[MHLW], RULE_MINUTES_CHECKED, 1), DUTY_OPEN);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_fixed_a_month_before),
        cmocka_unit_test(the_ward_of_nerima_hears_before_the_members),
        cmocka_unit_test(visits_keep_off_the_day_of_the_meeting),
        cmocka_unit_test(open_points_are_spoken_about_at_the_next_meeting),
        cmocka_unit_test(minutes_are_made_then_read_then_without_names_then_published),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
