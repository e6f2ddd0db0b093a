#include "domain/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// The days of a month, told in another way than date.c does it.
static int days_in(int year, int month)
{
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (month == 2)
        return leap ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static void every_day_from_1900_to_2100_comes_back(void **state)
{
    (void)state;
    int64_t utc_ms = -2208988800000 - 9 * 3600000; // 1900-01-01T00:00 in Japan, a Monday
    int weekday = 1;
    for (int year = 1900; year <= 2100; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= days_in(year, month); day++) {
                struct date date = {year, month, day}, back;
                char text[DATE_TEXT_SIZE];
                date_iso(&date, text);
                assert_int_equal(date_parse(text, &back), OK);
                assert_int_equal(date_compare(&date, &back), 0);
                assert_int_equal(wall_time_utc_ms(&date, 0, 0), utc_ms);
                struct wall_time first = wall_time_of(utc_ms),
                                 last = wall_time_of(utc_ms + 86399999);
                assert_int_equal(date_compare(&first.date, &date), 0);
                assert_int_equal(date_compare(&last.date, &date), 0);
                assert_int_equal(first.hour + first.minute + first.second, 0);
                assert_int_equal(last.hour * 10000 + last.minute * 100 + last.second, 235959);
                assert_int_equal(first.weekday, weekday);
                assert_int_equal(last.weekday, weekday);
                weekday = (weekday + 1) % 7;
                utc_ms += 86400000;
            }
}

static void texts_of_dates_are_read_strictly(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
    } cases[] = {
        {"2026-11-21", true},
        {"2024-02-29", true},
        {"2000-02-29", true},
        {"1900-01-01", true},
        {"9999-12-31", true},
        {"2026-12-31", true},
        {"2026-02-29", false},
        {"1900-02-29", false},
        {"2100-02-29", false},
        {"2026-04-31", false},
        {"2026-13-01", false},
        {"2026-00-10", false},
        {"2026-01-00", false},
        {"2026-01-32", false},
        {"1899-12-31", false},
        {"0000-01-01", false},
        {"2026-1-1", false},
        {"26-01-01", false},
        {"2026-01-1", false},
        {"2026-01-011", false},
        {"2026/01/01", false},
        {"20260101", false},
        {"2026-+1-01", false},
        {"2026- 1-01", false},
        {"2026-01-+1", false},
        {"2026-01- 1", false},
        {"2026--1-01", false},
        {" 2026-01-01", false},
        {"2026-01-01 ", false},
        {"2026-01-01\n", false},
        {"+2026-01-01", false},
        {"2026-01-01T", false},
        {"2026-01-", false},
        {"2026", false},
        {"", false},
        {"２０２６-01-01", false},
        {"2026-0x-01", false},
        {"12026-01-01", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct date date = {1, 2, 3};
        bool good = date_parse(cases[i].text, &date) == OK;
        if (good != cases[i].good)
            fail_msg("“%s”", cases[i].text);
        if (!good)
            assert_int_equal(date.year * 100 + date.month * 10 + date.day, 123);
    }
}

static void times_of_any_zone_become_japans(void **state)
{
    (void)state;
    static const struct {
        const char *text, *japan;
    } cases[] = {
        {"2026-11-21T10:05:00+09:00", "2026-11-21T10:05:00+09:00"},
        {"2026-11-21T10:05+09:00", "2026-11-21T10:05:00+09:00"},
        {"2026-11-21T10:05:59Z", "2026-11-21T19:05:59+09:00"},
        {"2026-11-21T15:00Z", "2026-11-22T00:00:00+09:00"},
        {"2026-11-21T14:59:59Z", "2026-11-21T23:59:59+09:00"},
        {"2026-12-31T23:59:59-03:30", "2027-01-01T12:29:59+09:00"},
        {"2027-01-01T00:00:00+14:00", "2026-12-31T19:00:00+09:00"},
        {"2024-02-28T20:00:00-12:00", "2024-02-29T17:00:00+09:00"},
        {"2024-02-29T15:00:00Z", "2024-03-01T00:00:00+09:00"},
        {"2026-11-21T10:05:00+05:45", "2026-11-21T13:20:00+09:00"},
        {"2026-11-21T10:05:00-00:00", "2026-11-21T19:05:00+09:00"},
        {"1970-01-01T00:00:00Z", "1970-01-01T09:00:00+09:00"},
        {"1900-01-01T00:00:00+09:00", "1900-01-01T00:00:00+09:00"},
        {"1969-12-31T23:59:59Z", "1970-01-01T08:59:59+09:00"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t utc_ms, again;
        char text[WALL_TIME_TEXT_SIZE];
        if (wall_time_parse(cases[i].text, &utc_ms) != OK)
            fail_msg("%s is refused", cases[i].text);
        wall_time_iso(utc_ms, text);
        assert_string_equal(text, cases[i].japan);
        assert_int_equal(wall_time_parse(text, &again), OK);
        assert_int_equal(again, utc_ms);
    }
    int64_t utc_ms;
    assert_int_equal(wall_time_parse("2026-11-21T10:05:07Z", &utc_ms), OK);
    assert_int_equal(utc_ms, 1795255507000);
}

static void what_is_no_time_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "2026-11-21",
        "2026-11-21T",
        "2026-11-21T10",
        "2026-11-21T10:05",
        "2026-11-21T10:05:00",
        "2026-11-21 10:05:00+09:00",
        "2026-11-21t10:05:00z",
        "2026-02-29T10:05:00Z",
        "2026-11-21T24:00:00Z",
        "2026-11-21T10:60:00Z",
        "2026-11-21T10:05:60Z",
        "2026-11-21T10:05:0Z",
        "2026-11-21T1:05:00Z",
        "2026-11-21T+1:05:00Z",
        "2026-11-21T 1:05:00Z",
        "2026-11-21T-1:05:00Z",
        "2026-11-21T10: 5:00Z",
        "2026-11-21T10:05:+5Z",
        "2026-11-21T10:05:00.5Z",
        "2026-11-21T10:05:00Z ",
        "2026-11-21T10:05:00ZZ",
        "2026-11-21T10:05:00+0900",
        "2026-11-21T10:05:00+9:00",
        "2026-11-21T10:05:00+09",
        "2026-11-21T10:05:00+15:00",
        "2026-11-21T10:05:00+09:60",
        "2026-11-21T10:05:00+09:00:00",
        "2026-11-21T10:05:00+-9:00",
        "2026-11-21T10:05:00++9:00",
        "2026-11-21T10:05:00+ 9:00",
        "2026-11-21T10:05:00*09:00",
        "2026-11-21T10:05:00 09:00",
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        int64_t utc_ms;
        if (wall_time_parse(texts[i], &utc_ms) != ERR_INVALID)
            fail_msg("“%s” is taken for a time", texts[i]);
    }
}

static void a_moment_belongs_to_japans_day(void **state)
{
    (void)state;
    static const struct {
        int64_t utc_ms;
        struct wall_time wall;
    } cases[] = {
        {0, {{1970, 1, 1}, 9, 0, 0, 4}},
        {-1, {{1970, 1, 1}, 8, 59, 59, 4}},
        {-9 * 3600000LL, {{1970, 1, 1}, 0, 0, 0, 4}},
        {-9 * 3600000LL - 1, {{1969, 12, 31}, 23, 59, 59, 3}},
        {1795222799999, {{2026, 11, 21}, 9, 59, 59, 6}},
        {1795222800000, {{2026, 11, 21}, 10, 0, 0, 6}},
        {951749999999, {{2000, 2, 28}, 23, 59, 59, 1}},
        {951750000000, {{2000, 2, 29}, 0, 0, 0, 2}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct wall_time wall = wall_time_of(cases[i].utc_ms), want = cases[i].wall;
        assert_int_equal(date_compare(&wall.date, &want.date), 0);
        assert_int_equal(wall.hour, want.hour);
        assert_int_equal(wall.minute, want.minute);
        assert_int_equal(wall.second, want.second);
        assert_int_equal(wall.weekday, want.weekday);
    }
}

static void a_damaged_clock_still_gives_a_text_that_fits(void **state)
{
    (void)state;
    static const int64_t moments[] = {INT64_MIN, -62167219200001, 253402300800000, INT64_MAX};
    for (size_t i = 0; i < ARRAY_LEN(moments); i++) {
        char text[WALL_TIME_TEXT_SIZE], day[DATE_TEXT_SIZE];
        struct date date = wall_time_of(moments[i]).date;
        wall_time_iso(moments[i], text);
        date_iso(&date, day);
        assert_int_equal(strlen(text), WALL_TIME_TEXT_SIZE - 1);
        assert_int_equal(strlen(day), DATE_TEXT_SIZE - 1);
    }
}

static void dates_compare_by_year_then_month_then_day(void **state)
{
    (void)state;
    static const struct date sorted[] = {{1999, 12, 31}, {2000, 1, 1},   {2000, 1, 2},
                                         {2000, 2, 1},   {2000, 12, 31}, {2001, 1, 1}};
    for (size_t i = 0; i < ARRAY_LEN(sorted); i++)
        for (size_t k = 0; k < ARRAY_LEN(sorted); k++)
            assert_int_equal(date_compare(&sorted[i], &sorted[k]), (i > k) - (i < k));
}

static void a_fiscal_year_runs_from_april_to_march(void **state)
{
    (void)state;
    static const struct {
        struct date date;
        int year;
    } cases[] = {
        {{2026, 3, 31}, 2025}, {{2026, 4, 1}, 2026}, {{2026, 12, 31}, 2026}, {{2027, 1, 1}, 2026},
        {{2027, 3, 31}, 2026}, {{2027, 4, 1}, 2027}, {{2028, 2, 29}, 2027},  {{2028, 4, 30}, 2028},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_int_equal(fiscal_year_of(&cases[i].date), cases[i].year);
}

static void days_are_added_over_every_border(void **state)
{
    (void)state;
    static const struct {
        struct date from, to;
        int days;
    } cases[] = {
        {{2026, 3, 31}, {2026, 4, 1}, 1},  {{2026, 4, 1}, {2026, 3, 31}, -1},
        {{2026, 2, 28}, {2026, 3, 1}, 1},  {{2028, 2, 28}, {2028, 2, 29}, 1},
        {{2100, 2, 28}, {2100, 3, 1}, 1},  {{2026, 11, 21}, {2027, 11, 21}, 365},
        {{2027, 3, 1}, {2028, 3, 1}, 366}, {{2026, 11, 21}, {2026, 11, 21}, 0},
        {{2026, 12, 31}, {2027, 1, 1}, 1}, {{2000, 1, 1}, {1970, 1, 1}, -10957},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct date to = date_add_days(&cases[i].from, cases[i].days);
        if (date_compare(&to, &cases[i].to) != 0 ||
            date_days_between(&cases[i].from, &cases[i].to) != cases[i].days)
            fail_msg("case %zu: %d-%d-%d", i, to.year, to.month, to.day);
    }
}

static void a_month_on_is_the_same_day_or_the_months_last(void **state)
{
    (void)state;
    static const struct {
        struct date from, to;
        int months;
    } cases[] = {
        {{2026, 1, 31}, {2026, 2, 28}, 1},   {{2028, 1, 31}, {2028, 2, 29}, 1},
        {{2028, 1, 30}, {2028, 2, 29}, 1},   {{2026, 1, 28}, {2026, 2, 28}, 1},
        {{2026, 3, 31}, {2026, 2, 28}, -1},  {{2026, 3, 28}, {2026, 2, 28}, -1},
        {{2026, 5, 31}, {2026, 4, 30}, -1},  {{2026, 12, 21}, {2027, 1, 21}, 1},
        {{2026, 1, 21}, {2025, 12, 21}, -1}, {{2028, 2, 29}, {2031, 2, 28}, 36},
        {{2028, 2, 29}, {2032, 2, 29}, 48},  {{2026, 7, 15}, {2026, 7, 15}, 0},
        {{2026, 7, 15}, {2023, 7, 15}, -36}, {{2026, 12, 31}, {2027, 12, 31}, 12},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct date to = date_add_months(&cases[i].from, cases[i].months);
        if (date_compare(&to, &cases[i].to) != 0)
            fail_msg("case %zu: %d-%d-%d", i, to.year, to.month, to.day);
    }
}

static void an_era_begins_on_its_first_day(void **state)
{
    (void)state;
    static const struct {
        struct date date;
        const char *era;
    } cases[] = {
        {{2026, 11, 21}, "令和8年11月21日"}, {{2019, 5, 1}, "令和元年5月1日"},
        {{2019, 4, 30}, "平成31年4月30日"},  {{2019, 12, 31}, "令和元年12月31日"},
        {{2020, 1, 1}, "令和2年1月1日"},     {{1989, 1, 8}, "平成元年1月8日"},
        {{1989, 1, 7}, "昭和64年1月7日"},    {{1926, 12, 25}, "昭和元年12月25日"},
        {{1927, 1, 1}, "昭和2年1月1日"},     {{1926, 12, 24}, "1926年12月24日"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[DATE_ERA_SIZE];
        date_era(&cases[i].date, text);
        assert_string_equal(text, cases[i].era);
    }
}

static void a_fiscal_year_has_one_name_throughout(void **state)
{
    (void)state;
    static const struct {
        int year;
        const char *era;
    } cases[] = {
        {2026, "令和8年度"},  {2020, "令和2年度"},  {2019, "令和元年度"}, {2018, "平成30年度"},
        {1989, "平成元年度"}, {1988, "昭和63年度"}, {1925, "1925年度"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[DATE_ERA_SIZE];
        fiscal_year_era(cases[i].year, text);
        assert_string_equal(text, cases[i].era);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_from_1900_to_2100_comes_back),
        cmocka_unit_test(texts_of_dates_are_read_strictly),
        cmocka_unit_test(times_of_any_zone_become_japans),
        cmocka_unit_test(what_is_no_time_is_refused),
        cmocka_unit_test(a_moment_belongs_to_japans_day),
        cmocka_unit_test(a_damaged_clock_still_gives_a_text_that_fits),
        cmocka_unit_test(dates_compare_by_year_then_month_then_day),
        cmocka_unit_test(a_fiscal_year_runs_from_april_to_march),
        cmocka_unit_test(days_are_added_over_every_border),
        cmocka_unit_test(a_month_on_is_the_same_day_or_the_months_last),
        cmocka_unit_test(an_era_begins_on_its_first_day),
        cmocka_unit_test(a_fiscal_year_has_one_name_throughout),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
