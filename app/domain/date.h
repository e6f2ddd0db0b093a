// Dates of Japan: one zone (UTC+9, no summer time), fiscal years from April, eras. Pure.
#pragma once
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

struct date {
    int year, month, day; // month and day from 1
};

struct wall_time {
    struct date date;
    int hour, minute, second;
    int weekday; // 0 Sunday
};

struct wall_time wall_time_of(int64_t utc_ms);
int64_t wall_time_utc_ms(const struct date *date, int hour, int minute);
// "2026-11-21T10:05:00+09:00", also with Z or another offset, seconds optional.
enum status wall_time_parse(const char *text, int64_t *utc_ms);
// "2026-11-21T10:05:00+09:00"
enum { WALL_TIME_TEXT_SIZE = 26 };
void wall_time_iso(int64_t utc_ms, char out[WALL_TIME_TEXT_SIZE]);
enum { DATE_TEXT_SIZE = 11 };
void date_iso(const struct date *date, char out[DATE_TEXT_SIZE]);
enum status date_parse(const char *text, struct date *out); // "2026-11-21"
int date_compare(const struct date *a, const struct date *b);
// Whether a day is told: where one may be missing, its year is 0 then.
bool date_is_told(const struct date *date);
struct date date_add_days(const struct date *date, int days);
// The same day of another month, or its last where it has none such: 31 January and one month is
// 28 or 29 February.
struct date date_add_months(const struct date *date, int months);
int date_days_between(const struct date *from, const struct date *to); // 1 from a day to the next
// "令和8年11月21日", the first year of an era as 元年; "1912年7月30日" before Showa, which is the
// first that is known here.
enum { DATE_ERA_SIZE = 64 };
void date_era(const struct date *date, char out[DATE_ERA_SIZE]);
// "令和8年度". A year in which the era changes has its new name throughout, as offices write it:
// 2019 is 令和元年度; but a change after its December, as in 昭和63年度, renames nothing.
void fiscal_year_era(int fiscal_year, char out[DATE_ERA_SIZE]);
// The fiscal year (April to March, S0-11) that holds DATE: 2026 for 2027-03-31.
int fiscal_year_of(const struct date *date);
