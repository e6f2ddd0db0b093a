// Which way a matter can go, and what it needs on the way.
#include "domain/matter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void every_name_of_a_matter_reads_back(void **state)
{
    (void)state;
    for (int i = 0; i < MATTER_STATE_COUNT; i++)
        assert_int_equal(matter_state_from(matter_state_name((enum matter_state)i)), i);
    for (int i = 0; i < MATTER_TERM_COUNT; i++)
        assert_int_equal(matter_term_from(matter_term_name((enum matter_term)i)), i);
    assert_int_equal(matter_state_from("solved"), -1);
    assert_int_equal(matter_term_from(""), -1);
}

static void a_matter_goes_from_noticed_to_the_board_step_by_step(void **state)
{
    (void)state;
    // Rows: from; columns: noticed office meeting area board result not-now.
    static const char *const may[MATTER_STATE_COUNT] = {
        [MATTER_NOTICED] = "yyynnny", [MATTER_OFFICE] = "yyynnyy", [MATTER_MEETING] = "yyyynyy",
        [MATTER_AREA] = "nyyyyyy",    [MATTER_BOARD] = "nnyyyyy",  [MATTER_RESULT] = "ynnnnyy",
        [MATTER_NOT_NOW] = "yyyyyny",
    };
    for (int from = 0; from < MATTER_STATE_COUNT; from++)
        for (int to = 0; to < MATTER_STATE_COUNT; to++) {
            bool expected = may[from][to] == 'y';
            if (matter_may_become((enum matter_state)from, (enum matter_state)to) != expected)
                fail_msg("%s to %s", matter_state_name((enum matter_state)from),
                         matter_state_name((enum matter_state)to));
        }
}

static void every_open_state_is_reached_from_noticed_and_can_end(void **state)
{
    (void)state;
    unsigned reached = 1U << MATTER_NOTICED;
    for (int round = 0; round < MATTER_STATE_COUNT; round++)
        for (int from = 0; from < MATTER_STATE_COUNT; from++)
            for (int to = 0; to < MATTER_STATE_COUNT; to++)
                if ((reached & 1U << from) &&
                    matter_may_become((enum matter_state)from, (enum matter_state)to))
                    reached |= 1U << to;
    assert_int_equal(reached, (1U << MATTER_STATE_COUNT) - 1);
    for (int i = 0; i < MATTER_STATE_COUNT; i++)
        assert_int_equal(matter_is_open((enum matter_state)i),
                         i != MATTER_RESULT && i != MATTER_NOT_NOW);
}

static void what_a_matter_lacks_is_told(void **state)
{
    (void)state;
    static const struct {
        enum matter_state state;
        const char *title, *reason, *owner, *result;
        enum matter_fault fault;
    } cases[] = {
        {MATTER_NOTICED, "", "", "", "", MATTER_NO_TITLE},
        {MATTER_NOTICED, " \xE3\x80\x80\n", "", "", "", MATTER_NO_TITLE},
        {MATTER_NOTICED, "手すり", "", "", "", MATTER_SOUND},
        {MATTER_OFFICE, "手すり", "", "", "", MATTER_NO_OWNER},
        {MATTER_OFFICE, "手すり", "", " ", "", MATTER_NO_OWNER},
        {MATTER_OFFICE, "手すり", "", "管理者", "", MATTER_SOUND},
        {MATTER_BOARD, "手すり", "", "", "", MATTER_NO_OWNER},
        {MATTER_RESULT, "手すり", "", "管理者", "", MATTER_NO_RESULT},
        {MATTER_RESULT, "手すり", "", "", "なおした", MATTER_NO_OWNER},
        {MATTER_RESULT, "手すり", "", "管理者", "なおした", MATTER_SOUND},
        {MATTER_NOT_NOW, "手すり", "", "管理者", "", MATTER_NO_REASON},
        {MATTER_NOT_NOW, "手すり", "予算がない", "", "", MATTER_SOUND},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct matter m = {.state = cases[i].state};
        snprintf(m.title, sizeof m.title, "%s", cases[i].title);
        snprintf(m.reason, sizeof m.reason, "%s", cases[i].reason);
        snprintf(m.owner, sizeof m.owner, "%s", cases[i].owner);
        snprintf(m.result, sizeof m.result, "%s", cases[i].result);
        if (matter_fault(&m) != cases[i].fault)
            fail_msg("case %zu: %d", i, matter_fault(&m));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_of_a_matter_reads_back),
        cmocka_unit_test(a_matter_goes_from_noticed_to_the_board_step_by_step),
        cmocka_unit_test(every_open_state_is_reached_from_noticed_and_can_end),
        cmocka_unit_test(what_a_matter_lacks_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
