#include "domain/member.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>

#include <cmocka.h>

static int64_t at(const char *text)
{
    int64_t utc_ms;
    assert_int_equal(wall_time_parse(text, &utc_ms), OK);
    return utc_ms;
}

static void a_pledge_is_asked_again_for_a_new_text_and_after_a_year_to_the_day(void **state)
{
    (void)state;
    static const struct {
        bool stands;
        const char *given, *now;
        bool asked;
    } cases[] = {
        {true, "2026-11-21T10:00+09:00", "2026-11-21T10:00+09:00", false},
        {true, "2026-11-21T10:00+09:00", "2027-11-20T23:59+09:00", false},
        {true, "2026-11-21T10:00+09:00", "2027-11-21T00:00+09:00", true},
        {true, "2026-11-21T23:59+09:00", "2027-11-21T00:00+09:00", true},
        {true, "2026-11-21T10:00+09:00", "2029-01-01T00:00+09:00", true},
        {false, "2026-11-21T10:00+09:00", "2026-11-21T10:00+09:00", true},
        {false, "1970-01-01T00:00Z", "2026-11-21T10:00+09:00", true},
        // Given on a leap day: asked on the first of March.
        {true, "2024-02-29T10:00+09:00", "2025-02-28T23:59+09:00", false},
        {true, "2024-02-29T10:00+09:00", "2025-03-01T00:00+09:00", true},
        {true, "2023-02-28T10:00+09:00", "2024-02-28T00:00+09:00", true},
        {true, "2023-03-01T10:00+09:00", "2024-02-29T23:59+09:00", false},
        // The days are Japan's, not those of UTC.
        {true, "2026-11-20T23:00Z", "2027-11-20T14:59Z", false},
        {true, "2026-11-20T23:00Z", "2027-11-20T15:00Z", true},
        // A clock that went back asks nobody twice.
        {true, "2026-11-21T10:00+09:00", "2026-01-01T00:00+09:00", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct member member = {.pledged_at_utc_ms = at(cases[i].given)};
        if (member_needs_pledge(&member, cases[i].stands, at(cases[i].now)) != cases[i].asked)
            fail_msg("text stands: %d, given %s, now %s", cases[i].stands, cases[i].given,
                     cases[i].now);
    }
}

static void a_term_covers_its_first_and_its_last_day(void **state)
{
    (void)state;
    const struct member member = {.term_from = {2026, 4, 1}, .term_to = {2028, 3, 31}};
    static const struct {
        struct date day;
        bool covered;
    } cases[] = {
        {{2026, 3, 31}, false}, {{2026, 4, 1}, true},  {{2027, 1, 1}, true},
        {{2028, 3, 31}, true},  {{2028, 4, 1}, false}, {{2020, 7, 7}, false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_int_equal(member_term_covers(&member, &cases[i].day), cases[i].covered);
}

static void categories_have_fixed_names(void **state)
{
    (void)state;
    static const char *const names[MEMBER_CATEGORY_COUNT] = {"resident", "family",   "community",
                                                             "welfare",  "business", "city"};
    for (int i = 0; i < MEMBER_CATEGORY_COUNT; i++) {
        assert_string_equal(member_category_name((enum member_category)i), names[i]);
        assert_int_equal(member_category_from(names[i]), i);
    }
    static const char *const foreign[] = {"", "Resident", "resident ", "staff", "cit"};
    for (size_t i = 0; i < ARRAY_LEN(foreign); i++)
        assert_int_equal(member_category_from(foreign[i]), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pledge_is_asked_again_for_a_new_text_and_after_a_year_to_the_day),
        cmocka_unit_test(a_term_covers_its_first_and_its_last_day),
        cmocka_unit_test(categories_have_fixed_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
