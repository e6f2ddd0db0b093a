// The table of ways: every screen can be reached and left, and nobody is forgotten on one.
#include "screens/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

// Screens that are left by themselves or return to the one below.
static bool leaves_by_itself(enum screen_id id)
{
    return (screens[id].flags & OVER) || id == SCREEN_NOTE || id == SCREEN_DRAW ||
           id == SCREEN_MEMO || id == SCREEN_CAMERA || id == SCREEN_CARD || id == SCREEN_PARKED ||
           id == SCREEN_RESTORED;
}

static void every_screen_is_reachable(void **state)
{
    (void)state;
    bool reached[SCREEN_COUNT] = {[SCREEN_WELCOME] = true, [SCREEN_PARKED] = true};
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < flow_count; i++)
            if (reached[flows[i].from] && !reached[flows[i].to])
                more = reached[flows[i].to] = true;
    }
    for (int id = 0; id < SCREEN_COUNT; id++)
        if (!reached[id] && !(screens[id].flags & OVER))
            fail_msg("no way leads to %s", screens[id].name);
}

static void every_screen_can_be_left(void **state)
{
    (void)state;
    for (int id = 0; id < SCREEN_COUNT; id++) {
        bool left = leaves_by_itself((enum screen_id)id);
        for (size_t i = 0; i < flow_count; i++)
            left |= flows[i].from == (enum screen_id)id;
        if (!left)
            fail_msg("no way leads out of %s", screens[id].name);
    }
}

static void every_screen_of_a_visit_has_a_timeout(void **state)
{
    (void)state;
    for (int id = 0; id < SCREEN_COUNT; id++)
        if ((screens[id].flags & (VISIT | OVER)) && screens[id].idle_s == 0)
            fail_msg("%s never asks whether somebody is still there", screens[id].name);
}

static void an_outcome_leads_one_way_only(void **state)
{
    (void)state;
    for (size_t i = 0; i < flow_count; i++)
        for (size_t j = i + 1; j < flow_count; j++)
            if (flows[i].from == flows[j].from && flows[i].outcome == flows[j].outcome)
                fail_msg("two ways for one outcome of %s", screens[flows[i].from].name);
}

static void names_lead_back_to_their_screens(void **state)
{
    (void)state;
    for (int id = 0; id < SCREEN_COUNT; id++)
        assert_int_equal(screen_from_name(screens[id].name), id);
    assert_int_equal(screen_from_name("nowhere"), -1);
    struct visit_place place;
    for (int id = 0; id < SCREEN_COUNT; id++)
        assert_true(strlen(screens[id].name) < sizeof place.screen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_is_reachable),
        cmocka_unit_test(every_screen_can_be_left),
        cmocka_unit_test(every_screen_of_a_visit_has_a_timeout),
        cmocka_unit_test(an_outcome_leads_one_way_only),
        cmocka_unit_test(names_lead_back_to_their_screens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
