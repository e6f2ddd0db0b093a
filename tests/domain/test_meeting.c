// The words that stand for a meeting's facts in files and columns.
#include "domain/meeting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void every_name_of_a_meeting_reads_back(void **state)
{
    (void)state;
    for (int i = 0; i < MEETING_MODE_COUNT; i++)
        assert_int_equal(meeting_mode_from(meeting_mode_name((enum meeting_mode)i)), i);
    for (int i = 0; i < MEETING_STATE_COUNT; i++)
        assert_int_equal(meeting_state_from(meeting_state_name((enum meeting_state)i)), i);
    for (int i = 0; i < ATTENDANCE_COUNT; i++)
        assert_int_equal(attendance_from(attendance_name((enum attendance_state)i)), i);
    for (int i = 0; i < PUBLICATION_WAY_COUNT; i++)
        assert_int_equal(publication_way_from(publication_way_name((enum publication_way)i)), i);
}

static void a_foreign_word_is_no_name_of_a_meeting(void **state)
{
    (void)state;
    assert_int_equal(meeting_mode_from("by letter"), -1);
    assert_int_equal(meeting_state_from(""), -1);
    assert_int_equal(attendance_from("late"), -1);
    assert_int_equal(publication_way_from("WEB"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_of_a_meeting_reads_back),
        cmocka_unit_test(a_foreign_word_is_no_name_of_a_meeting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
