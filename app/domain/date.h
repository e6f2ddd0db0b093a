// Dates of Japan: one zone (UTC+9, no summer time), fiscal years from April, eras. Pure.
#pragma once
#include "base/status.h"

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
// The fiscal year (April to March, S0-11) that holds DATE: 2026 for 2027-03-31.
int fiscal_year_of(const struct date *date);
