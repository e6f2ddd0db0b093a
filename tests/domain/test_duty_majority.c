// 「過半数は現地訪問」 (S0-22) in both readings, worked out by hand: more than half of all members,
// and more than half of those who visited; for one council of the office and for those of
// dwellings.
#include "domain/duty_profiles.h"
#include "domain/duty_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>

#include <cmocka.h>

enum { A, B };

// Two dwellings, and one letter a member: of whose council ('-': of all), and how they came: on
// Site, Online, Both, or '.' not at all.
static void put(struct world *w, const char *councils, const char *came)
{
    world_init(w, "2026-11-21");
    (void)world_dwelling(w, false);
    (void)world_dwelling(w, false);
    for (size_t i = 0; councils[i]; i++) {
        struct member *member = world_member(w, MEMBER_COMMUNITY);
        if (councils[i] != '-')
            member->dwelling = world_id('d', (size_t)(councils[i] - 'A'));
        if (came[i] == 's' || came[i] == 'b')
            (void)world_visit(w, i, 0, "2026-05-10", VISIT_ON_SITE);
        if (came[i] == 'o' || came[i] == 'b')
            (void)world_visit(w, i, 1, "2026-06-10", VISIT_ONLINE);
    }
}

struct reading {
    int of, came, need;
};

static bool is(const struct majority *got, const struct reading *wanted)
{
    return got->of == wanted->of && got->came == wanted->came && got->need == wanted->need;
}

static void the_stricter_of_both_readings_decides(void **state)
{
    (void)state;
    static const struct {
        const char *councils, *came;
        int council;
        struct reading members, visitors;
        enum duty_state state;
    } cases[] = {
        // Of all members: exactly half, one more; an odd number, just below and just above.
        {"----", "ss..", OFFICE_ITSELF, {4, 2, 3}, {2, 2, 2}, DUTY_OPEN},
        {"----", "sss.", OFFICE_ITSELF, {4, 3, 3}, {3, 3, 2}, DUTY_DONE},
        {"-----", "ss...", OFFICE_ITSELF, {5, 2, 3}, {2, 2, 2}, DUTY_OPEN},
        {"-----", "sss..", OFFICE_ITSELF, {5, 3, 3}, {3, 3, 2}, DUTY_DONE},
        // Of those who visited: exactly half, one more; an odd number, just below and just above.
        {"-----", "so...", OFFICE_ITSELF, {5, 1, 3}, {2, 1, 2}, DUTY_OPEN},
        {"-----", "ssoo.", OFFICE_ITSELF, {5, 2, 3}, {4, 2, 3}, DUTY_OPEN},
        {"-----", "ssso.", OFFICE_ITSELF, {5, 3, 3}, {4, 3, 3}, DUTY_DONE},
        {"-----", "soo..", OFFICE_ITSELF, {5, 1, 3}, {3, 1, 2}, DUTY_OPEN},
        {"-----", "sso..", OFFICE_ITSELF, {5, 2, 3}, {3, 2, 2}, DUTY_OPEN},
        // Everybody visited, and both are one.
        {"----", "ssoo", OFFICE_ITSELF, {4, 2, 3}, {4, 2, 3}, DUTY_OPEN},
        {"-----", "sssoo", OFFICE_ITSELF, {5, 3, 3}, {5, 3, 3}, DUTY_DONE},
        // Who came in both ways is one visitor, in person.
        {"----", "bbo.", OFFICE_ITSELF, {4, 2, 3}, {3, 2, 2}, DUTY_OPEN},
        {"----", "bbb.", OFFICE_ITSELF, {4, 3, 3}, {3, 3, 2}, DUTY_DONE},
        // Nobody, one alone, and nobody there.
        {"----", "....", OFFICE_ITSELF, {4, 0, 3}, {0, 0, 1}, DUTY_OPEN},
        {"-", "o", OFFICE_ITSELF, {1, 0, 1}, {1, 0, 1}, DUTY_OPEN},
        {"-", "s", OFFICE_ITSELF, {1, 1, 1}, {1, 1, 1}, DUTY_DONE},
        {"", "", OFFICE_ITSELF, {0, 0, 1}, {0, 0, 1}, DUTY_OPEN},
        // Of each dwelling's council: those of the other change nothing, those of all count in
        // both.
        {"AAAABB", "sss..o", A, {4, 3, 3}, {3, 3, 2}, DUTY_DONE},
        {"AAAABB", "sss..o", B, {2, 0, 2}, {1, 0, 1}, DUTY_OPEN},
        {"AAAABB", "ss..ss", A, {4, 2, 3}, {2, 2, 2}, DUTY_OPEN},
        {"AAAABB", "ss..ss", B, {2, 2, 2}, {2, 2, 2}, DUTY_DONE},
        {"AAAAABB", "sso..so", A, {5, 2, 3}, {3, 2, 2}, DUTY_OPEN},
        {"AAAAABB", "sso..so", B, {2, 1, 2}, {2, 1, 2}, DUTY_OPEN},
        {"AAB--", "s..so", A, {4, 2, 3}, {3, 2, 2}, DUTY_OPEN},
        {"AAB--", "s..ss", A, {4, 3, 3}, {3, 3, 2}, DUTY_DONE},
        {"AAB--", "s..so", B, {3, 1, 2}, {2, 1, 2}, DUTY_OPEN},
        {"AAB--", "s..ss", B, {3, 2, 2}, {2, 2, 2}, DUTY_DONE},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world w;
        put(&w, cases[i].councils, cases[i].came);
        struct duty got =
            world_duty(&w, &profiles[SAPPORO], RULE_MAJORITY_ON_SITE, cases[i].council);
        // Those who visited are some of the members, and so never more of them have to come.
        if (got.state != cases[i].state || got.have != cases[i].members.came ||
            got.need != cases[i].members.need || duty_stricter(&got) != MAJORITY_OF_MEMBERS ||
            !is(&got.majorities[MAJORITY_OF_MEMBERS], &cases[i].members) ||
            !is(&got.majorities[MAJORITY_OF_VISITORS], &cases[i].visitors))
            fail_msg("case %zu: state %d, %d of %d and %d of %d", i, (int)got.state,
                     got.majorities[0].came, got.majorities[0].of, got.majorities[1].came,
                     got.majorities[1].of);
    }
}

static void the_stricter_reading_is_the_one_that_more_have_yet_to_come_for(void **state)
{
    (void)state;
    static const struct {
        struct majority readings[MAJORITY_READING_COUNT];
        enum majority_reading stricter;
    } cases[] = {
        {{{5, 2, 3}, {4, 1, 3}}, MAJORITY_OF_VISITORS},
        {{{5, 1, 3}, {4, 2, 3}}, MAJORITY_OF_MEMBERS},
        {{{5, 3, 3}, {4, 3, 3}}, MAJORITY_OF_MEMBERS},
        {{{5, 4, 3}, {4, 3, 3}}, MAJORITY_OF_VISITORS},
        {{{5, 4, 3}, {3, 2, 2}}, MAJORITY_OF_VISITORS},
        {{{0}, {0}}, MAJORITY_OF_MEMBERS},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct duty duty = {.rule = RULE_MAJORITY_ON_SITE};
        memcpy(duty.majorities, cases[i].readings, sizeof duty.majorities);
        if (duty_stricter(&duty) != cases[i].stricter)
            fail_msg("case %zu", i);
    }
}

static void only_members_in_term_and_visits_of_the_year_count_in_both(void **state)
{
    (void)state;
    struct world w;
    put(&w, "---", "sso");
    w.visits[1].day = on("2026-03-31");
    w.visits[2].day = on("2026-03-31");
    struct duty got = world_duty(&w, &profiles[SAPPORO], RULE_MAJORITY_ON_SITE, OFFICE_ITSELF);
    assert_true(is(&got.majorities[MAJORITY_OF_MEMBERS], &(struct reading){3, 1, 2}));
    assert_true(is(&got.majorities[MAJORITY_OF_VISITORS], &(struct reading){1, 1, 1}));
    w.visits[1].day = w.visits[2].day = on("2026-04-01");
    w.members[0].term_to = on("2026-03-31");
    got = world_duty(&w, &profiles[SAPPORO], RULE_MAJORITY_ON_SITE, OFFICE_ITSELF);
    assert_true(is(&got.majorities[MAJORITY_OF_MEMBERS], &(struct reading){2, 1, 2}));
    assert_true(is(&got.majorities[MAJORITY_OF_VISITORS], &(struct reading){2, 1, 2}));
    assert_int_equal(got.state, DUTY_OPEN);
    // Once the year is over it is missed; other rules and other cities have no readings.
    w.year.today = on("2027-04-01");
    assert_int_equal(world_state(&w, &profiles[SAPPORO], RULE_MAJORITY_ON_SITE, OFFICE_ITSELF),
                     DUTY_MISSED);
    got = world_duty(&w, &profiles[SAPPORO], RULE_MANDATORY, OFFICE_ITSELF);
    assert_int_equal(got.majorities[MAJORITY_OF_MEMBERS].need, 0);
    assert_int_equal(world_state(&w, &profiles[MHLW], RULE_MAJORITY_ON_SITE, OFFICE_ITSELF),
                     DUTY_STATE_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_stricter_of_both_readings_decides),
        cmocka_unit_test(the_stricter_reading_is_the_one_that_more_have_yet_to_come_for),
        cmocka_unit_test(only_members_in_term_and_visits_of_the_year_count_in_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
