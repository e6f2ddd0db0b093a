// Who is on the council and what each needs, worked out by hand from the three sources.
#include "domain/duty_profiles.h"
#include "domain/duty_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>

#include <cmocka.h>

// One letter a member: Resident, Family, Community, Welfare, Business, cIty; P a family member who
// speaks for a resident.
static void put_members(struct world *w, const char *letters)
{
    static const char known[] = "RFCWBI";
    for (; *letters; letters++) {
        const char *at = strchr(known, *letters);
        if (*letters == 'P')
            world_member(w, MEMBER_FAMILY)->proxy = true;
        else
            (void)world_member(w, (enum member_category)(at - known));
    }
}

static void the_council_is_composed_as_each_city_says(void **state)
{
    (void)state;
    static const struct {
        const char *members;
        enum rule_id rule;
        int profile;
        enum duty_state state;
        int have, need;
        unsigned missing;
    } cases[] = {
        // 利用者, 利用者家族, 地域の関係者 (S0-4, S1-6, S2-7)
        {"RFC", RULE_MANDATORY, MHLW, DUTY_DONE, 3, 3, 0},
        {"RFC", RULE_MANDATORY, SAPPORO, DUTY_DONE, 3, 3, 0},
        {"RFC", RULE_MANDATORY, NERIMA, DUTY_DONE, 3, 3, 0},
        {"RRWBI", RULE_MANDATORY, MHLW, DUTY_OPEN, 1, 3, CATEGORY(FAMILY) | CATEGORY(COMMUNITY)},
        {"", RULE_MANDATORY, NERIMA, DUTY_OPEN, 0, 3,
         CATEGORY(RESIDENT) | CATEGORY(FAMILY) | CATEGORY(COMMUNITY)},
        // A proxy is the resident, never family (S0-6, S0-7, S2-9, S2-10).
        {"PC", RULE_MANDATORY, SAPPORO, DUTY_OPEN, 2, 3, CATEGORY(FAMILY)},
        {"PFC", RULE_MANDATORY, SAPPORO, DUTY_DONE, 3, 3, 0},
        {"RPC", RULE_MANDATORY, MHLW, DUTY_OPEN, 2, 3, CATEGORY(FAMILY)},
        // Welfare or business (S0-4, S1-6); the national guide leaves both free.
        {"RFC", RULE_ONE_OF, SAPPORO, DUTY_OPEN, 0, 1, CATEGORY(WELFARE) | CATEGORY(BUSINESS)},
        {"RFCI", RULE_ONE_OF, NERIMA, DUTY_OPEN, 0, 1, CATEGORY(WELFARE) | CATEGORY(BUSINESS)},
        {"W", RULE_ONE_OF, SAPPORO, DUTY_DONE, 1, 1, 0},
        {"B", RULE_ONE_OF, NERIMA, DUTY_DONE, 1, 1, 0},
        {"WB", RULE_ONE_OF, SAPPORO, DUTY_DONE, 2, 1, 0},
        {"RFC", RULE_ONE_OF, MHLW, DUTY_STATE_COUNT, 0, 0, 0},
        // Four at least (S0-5).
        {"RFC", RULE_MEMBER_COUNT, SAPPORO, DUTY_OPEN, 3, 4, 0},
        {"RFCW", RULE_MEMBER_COUNT, SAPPORO, DUTY_DONE, 4, 4, 0},
        {"RFCW", RULE_MEMBER_COUNT, MHLW, DUTY_STATE_COUNT, 0, 0, 0},
        {"RFCW", RULE_MEMBER_COUNT, NERIMA, DUTY_STATE_COUNT, 0, 0, 0},
        // About five (S2-7).
        {"RFCW", RULE_ABOUT_COUNT, MHLW, DUTY_LOOK, 4, 5, 0},
        {"RFCWB", RULE_ABOUT_COUNT, MHLW, DUTY_DONE, 5, 5, 0},
        {"RFCWBIC", RULE_ABOUT_COUNT, NERIMA, DUTY_DONE, 7, 5, 0},
        {"RFCW", RULE_ABOUT_COUNT, SAPPORO, DUTY_STATE_COUNT, 0, 0, 0},
        // Somebody of the city (S1-6, S2-14); Sapporo does not name one.
        {"RFCWB", RULE_EXPECTED, MHLW, DUTY_LOOK, 0, 1, CATEGORY(CITY)},
        {"I", RULE_EXPECTED, NERIMA, DUTY_DONE, 1, 1, 0},
        {"I", RULE_EXPECTED, SAPPORO, DUTY_STATE_COUNT, 0, 0, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world w;
        world_init(&w, "2026-11-21");
        put_members(&w, cases[i].members);
        struct duty duty =
            world_duty(&w, &profiles[cases[i].profile], cases[i].rule, OFFICE_ITSELF);
        if (duty.state != cases[i].state || duty.have != cases[i].have ||
            duty.need != cases[i].need || duty.missing != cases[i].missing)
            fail_msg("case %zu: state %d, %d of %d, missing %x", i, (int)duty.state, duty.have,
                     duty.need, duty.missing);
    }
}

static void only_who_is_in_term_today_makes_up_the_council(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *today;
        enum duty_state state;
    } cases[] = {
        {"2025-04-01", "2026-11-21", "2026-11-21", DUTY_DONE},
        {"2025-04-01", "2026-11-20", "2026-11-21", DUTY_OPEN},
        {"2026-11-21", "2028-03-31", "2026-11-21", DUTY_DONE},
        {"2026-11-22", "2028-03-31", "2026-11-21", DUTY_OPEN},
        // Of a year that is over, its last day tells; of one to come, its first.
        {"2025-04-01", "2027-03-31", "2027-06-01", DUTY_DONE},
        {"2025-04-01", "2027-03-30", "2027-06-01", DUTY_MISSED},
        {"2026-04-01", "2028-03-31", "2026-02-01", DUTY_DONE},
        {"2026-04-02", "2028-03-31", "2026-02-01", DUTY_OPEN},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world w;
        world_init(&w, cases[i].today);
        put_members(&w, "RFCW");
        w.members[1].term_from = on(cases[i].from);
        w.members[1].term_to = on(cases[i].to);
        enum duty_state family = world_state(&w, &profiles[SAPPORO], RULE_MANDATORY, OFFICE_ITSELF);
        enum duty_state four =
            world_state(&w, &profiles[SAPPORO], RULE_MEMBER_COUNT, OFFICE_ITSELF);
        if (family != cases[i].state || four != cases[i].state)
            fail_msg("case %zu: %s, %s", i, duty_state_name(family), duty_state_name(four));
    }
}

static void what_a_city_does_not_want_is_a_warning_that_a_reason_settles(void **state)
{
    (void)state;
    static const struct {
        enum rule_id rule;
        int profile;
        struct member member;
        enum duty_state state, with_reason;
    } cases[] = {
        // × 町内会 × 民生委員 (S0-8); ○ in Nerima (S1-7) and by the guide (S2-11).
        {RULE_REFUSED_KIND,
         SAPPORO,
         {.category = MEMBER_COMMUNITY, .kind = KIND_ASSOCIATION},
         DUTY_LOOK,
         DUTY_WAIVED},
        {RULE_REFUSED_KIND,
         SAPPORO,
         {.category = MEMBER_COMMUNITY, .kind = KIND_COMMISSIONER},
         DUTY_LOOK,
         DUTY_WAIVED},
        {RULE_REFUSED_KIND,
         SAPPORO,
         {.category = MEMBER_COMMUNITY, .kind = KIND_NEIGHBOUR},
         DUTY_DONE,
         DUTY_DONE},
        {RULE_REFUSED_KIND,
         SAPPORO,
         {.category = MEMBER_COMMUNITY, .kind = KIND_SCHOOL},
         DUTY_DONE,
         DUTY_DONE},
        {RULE_REFUSED_KIND, SAPPORO, {.category = MEMBER_COMMUNITY}, DUTY_OPEN, DUTY_WAIVED},
        {RULE_REFUSED_KIND,
         SAPPORO,
         {.category = MEMBER_FAMILY},
         DUTY_STATE_COUNT,
         DUTY_STATE_COUNT},
        {RULE_REFUSED_KIND,
         NERIMA,
         {.category = MEMBER_COMMUNITY, .kind = KIND_ASSOCIATION},
         DUTY_STATE_COUNT,
         DUTY_STATE_COUNT},
        {RULE_REFUSED_KIND,
         MHLW,
         {.category = MEMBER_COMMUNITY, .kind = KIND_COMMISSIONER},
         DUTY_STATE_COUNT,
         DUTY_STATE_COUNT},
        // Of those who know welfare (S0-9, S2-12).
        {RULE_SAME_CORPORATION,
         SAPPORO,
         {.category = MEMBER_WELFARE, .same_corporation = true},
         DUTY_LOOK,
         DUTY_WAIVED},
        {RULE_SAME_CORPORATION,
         MHLW,
         {.category = MEMBER_WELFARE, .same_corporation = true},
         DUTY_LOOK,
         DUTY_WAIVED},
        {RULE_SAME_CORPORATION, MHLW, {.category = MEMBER_WELFARE}, DUTY_DONE, DUTY_DONE},
        {RULE_SAME_CORPORATION,
         MHLW,
         {.category = MEMBER_BUSINESS, .same_corporation = true},
         DUTY_STATE_COUNT,
         DUTY_STATE_COUNT},
        // 代理人 (S0-7, S2-10).
        {RULE_PROXY, SAPPORO, {.category = MEMBER_FAMILY, .proxy = true}, DUTY_LOOK, DUTY_WAIVED},
        {RULE_PROXY, MHLW, {.category = MEMBER_RESIDENT, .proxy = true}, DUTY_DONE, DUTY_DONE},
        {RULE_PROXY, MHLW, {.category = MEMBER_FAMILY}, DUTY_STATE_COUNT, DUTY_STATE_COUNT},
        // Family of another resident (S0-7, S2-10).
        {RULE_KIN, SAPPORO, {.category = MEMBER_FAMILY, .kin = true}, DUTY_LOOK, DUTY_WAIVED},
        {RULE_KIN, NERIMA, {.category = MEMBER_FAMILY, .kin = true}, DUTY_LOOK, DUTY_WAIVED},
        {RULE_KIN, MHLW, {.category = MEMBER_FAMILY}, DUTY_DONE, DUTY_DONE},
        {RULE_KIN,
         MHLW,
         {.category = MEMBER_RESIDENT, .proxy = true, .kin = true},
         DUTY_STATE_COUNT,
         DUTY_STATE_COUNT},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct profile *profile = &profiles[cases[i].profile];
        struct world w;
        world_init(&w, "2026-11-21");
        struct member *member = world_member(&w, cases[i].member.category), base = *member;
        *member = cases[i].member;
        member->id = base.id;
        member->term_from = base.term_from;
        member->term_to = base.term_to;
        enum duty_state before = world_state(&w, profile, cases[i].rule, 0);
        world_waive(&w, cases[i].rule, member->id, WAIVED_OTHER, "区に聞きました");
        enum duty_state after = world_state(&w, profile, cases[i].rule, 0);
        if (before != cases[i].state || after != cases[i].with_reason)
            fail_msg("case %zu: %d, with a reason %d", i, (int)before, (int)after);
        // Who has left needs no advice.
        w.year.waiver_count = 0;
        member->term_to = on("2026-11-20");
        assert_int_equal(world_state(&w, profile, cases[i].rule, 0), DUTY_STATE_COUNT);
    }
}

static void a_promise_on_paper_or_at_the_kiosk_and_the_guide(void **state)
{
    (void)state;
    static const struct {
        const char *consent, *guide;
        int64_t pledged;
        const char *term_to, *today;
        enum duty_state pledge, guided;
    } cases[] = {
        {"", "", 0, "2028-03-31", "2026-11-21", DUTY_OPEN, DUTY_OPEN},
        {"2026-04-10", "", 0, "2028-03-31", "2026-11-21", DUTY_DONE, DUTY_OPEN},
        {"", "2025-04-10", 1795222800000, "2028-03-31", "2026-11-21", DUTY_DONE, DUTY_DONE},
        {"2026-11-21", "2026-11-21", 0, "2028-03-31", "2026-11-21", DUTY_DONE, DUTY_DONE},
        {"2026-11-22", "2026-11-22", 0, "2028-03-31", "2026-11-21", DUTY_OPEN, DUTY_OPEN}, // ahead
        {"", "", 0, "2028-03-31", "2027-03-31", DUTY_OPEN, DUTY_OPEN},
        {"", "", 0, "2028-03-31", "2027-04-01", DUTY_MISSED, DUTY_MISSED},
        {"", "", 0, "2026-11-21", "2026-11-21", DUTY_OPEN, DUTY_OPEN},
        {"", "", 0, "2026-11-20", "2026-11-21", DUTY_MISSED, DUTY_MISSED},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        for (int p = 0; p < PROFILE_COUNT; p++) {
            struct world w;
            world_init(&w, cases[i].today);
            struct member *member = world_member(&w, MEMBER_COMMUNITY);
            member->consent_on = on(cases[i].consent);
            member->guide_on = on(cases[i].guide);
            member->pledged_at_utc_ms = cases[i].pledged;
            member->term_to = on(cases[i].term_to);
            if (world_state(&w, &profiles[p], RULE_PLEDGE, 0) != cases[i].pledge ||
                world_state(&w, &profiles[p], RULE_GUIDE, 0) != cases[i].guided)
                fail_msg("case %zu, profile %d", i, p);
            // A promise is no advice: a reason does not do instead.
            world_waive(&w, RULE_PLEDGE, member->id, WAIVED_OTHER, "なし");
            assert_int_equal(world_state(&w, &profiles[p], RULE_PLEDGE, 0), cases[i].pledge);
        }
}

static void terms_that_all_end_in_one_fiscal_year_are_worth_a_look(void **state)
{
    (void)state;
    static const struct {
        const char *ends[3];
        enum duty_state state;
    } cases[] = {
        {{"2027-04-01", "2028-03-31", "2027-09-30"}, DUTY_LOOK}, // all in 2027
        {{"2027-03-31", "2028-03-31", "2028-03-31"}, DUTY_DONE},
        {{"2028-03-31", "2028-04-01", "2028-03-31"}, DUTY_DONE},
        {{"2028-03-31", "2026-11-20", "2028-03-31"}, DUTY_LOOK}, // who has left does not count
        {{"2028-03-31", "2026-11-20", "2026-10-01"}, DUTY_NONE}, // one alone
        {{"2026-11-20", "2026-11-20", "2026-10-01"}, DUTY_NONE},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world w;
        world_init(&w, "2026-11-21");
        for (size_t m = 0; m < 3; m++)
            world_member(&w, MEMBER_COMMUNITY)->term_to = on(cases[i].ends[m]);
        for (int p = 0; p < PROFILE_COUNT; p++)
            if (world_state(&w, &profiles[p], RULE_ROTATION, OFFICE_ITSELF) != cases[i].state)
                fail_msg("case %zu, profile %d", i, p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_council_is_composed_as_each_city_says),
        cmocka_unit_test(only_who_is_in_term_today_makes_up_the_council),
        cmocka_unit_test(what_a_city_does_not_want_is_a_warning_that_a_reason_settles),
        cmocka_unit_test(a_promise_on_paper_or_at_the_kiosk_and_the_guide),
        cmocka_unit_test(terms_that_all_end_in_one_fiscal_year_are_worth_a_look),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
