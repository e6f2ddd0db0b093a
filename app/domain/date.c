#include "domain/date.h"

#include <stdio.h>
#include <string.h>

static const int64_t zone_s = 9 * 3600;

// Days since 1970-01-01 and back, in the proleptic Gregorian calendar (years from March).
static int64_t days_from_date(const struct date *d)
{
    int64_t y = d->month <= 2 ? d->year - 1 : d->year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400;
    int64_t doy = (153 * (d->month + (d->month > 2 ? -3 : 9)) + 2) / 5 + d->day - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static struct date date_from_days(int64_t days)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t doe = days - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    int month = (int)(mp < 10 ? mp + 3 : mp - 9);
    return (struct date){(int)(yoe + era * 400 + (month <= 2)), month,
                         (int)(doy - (153 * mp + 2) / 5 + 1)};
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

struct wall_time wall_time_of(int64_t utc_ms)
{
    int64_t s = floor_div(utc_ms, 1000) + zone_s;
    int64_t days = floor_div(s, 86400);
    int64_t rest = s - days * 86400;
    return (struct wall_time){
        .date = date_from_days(days),
        .hour = (int)(rest / 3600),
        .minute = (int)(rest / 60 % 60),
        .second = (int)(rest % 60),
        .weekday = (int)(((days + 4) % 7 + 7) % 7), // 1970-01-01 was a Thursday
    };
}

int64_t wall_time_utc_ms(const struct date *date, int hour, int minute)
{
    return (days_from_date(date) * 86400 + hour * 3600 + minute * 60 - zone_s) * 1000;
}

static bool date_is_real(const struct date *d)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (d->year < 1900 || d->year > 9999 || d->month < 1 || d->month > 12 || d->day < 1 ||
        d->day > days[d->month - 1])
        return false;
    struct date back = date_from_days(days_from_date(d));
    return date_compare(&back, d) == 0;
}

// N decimal digits at *TEXT, which then stands behind them; -1 when one is missing. Not sscanf,
// which would take " 1" and "+1" for two digits.
static int take_digits(const char **text, int n)
{
    int value = 0;
    for (; n > 0; n--, ++*text) {
        if (**text < '0' || **text > '9')
            return -1;
        value = value * 10 + (**text - '0');
    }
    return value;
}

static bool take(const char **text, char c)
{
    if (**text != c)
        return false;
    ++*text;
    return true;
}

static enum status take_date(const char **text, struct date *out)
{
    struct date d = {.year = take_digits(text, 4)};
    if (d.year < 0 || !take(text, '-'))
        return ERR_INVALID;
    d.month = take_digits(text, 2);
    if (d.month < 0 || !take(text, '-'))
        return ERR_INVALID;
    d.day = take_digits(text, 2);
    if (!date_is_real(&d))
        return ERR_INVALID;
    *out = d;
    return OK;
}

// Seconds from "HH:MM", also "HH:MM:SS" when WITH_SECONDS; -1 when it is neither.
static int take_clock(const char **text, bool with_seconds)
{
    int hour = take_digits(text, 2);
    if (hour < 0 || hour > 23 || !take(text, ':'))
        return -1;
    int minute = take_digits(text, 2);
    if (minute < 0 || minute > 59)
        return -1;
    int second = with_seconds && take(text, ':') ? take_digits(text, 2) : 0;
    return second < 0 || second > 59 ? -1 : hour * 3600 + minute * 60 + second;
}

// "Z", "+09:00", "-03:30" to seconds.
static enum status take_zone(const char **text, int *offset_s)
{
    *offset_s = 0;
    if (take(text, 'Z'))
        return OK;
    bool west = **text == '-';
    if (!take(text, west ? '-' : '+'))
        return ERR_INVALID;
    int offset = take_clock(text, false);
    if (offset < 0 || offset >= 15 * 3600)
        return ERR_INVALID;
    *offset_s = west ? -offset : offset;
    return OK;
}

enum status date_parse(const char *text, struct date *out)
{
    struct date d;
    TRY(take_date(&text, &d));
    if (*text)
        return ERR_INVALID;
    *out = d;
    return OK;
}

enum status wall_time_parse(const char *text, int64_t *utc_ms)
{
    struct date date;
    TRY(take_date(&text, &date));
    if (!take(&text, 'T'))
        return ERR_INVALID;
    int second = take_clock(&text, true), offset_s;
    if (second < 0)
        return ERR_INVALID;
    TRY(take_zone(&text, &offset_s));
    if (*text)
        return ERR_INVALID;
    *utc_ms = wall_time_utc_ms(&date, 0, 0) + (second + zone_s - offset_s) * 1000;
    return OK;
}

void wall_time_iso(int64_t utc_ms, char out[WALL_TIME_TEXT_SIZE])
{
    struct wall_time t = wall_time_of(utc_ms);
    snprintf(out, WALL_TIME_TEXT_SIZE, "%04u-%02u-%02uT%02u:%02u:%02u+09:00",
             (unsigned)t.date.year % 10000, (unsigned)t.date.month % 100,
             (unsigned)t.date.day % 100, (unsigned)t.hour % 100, (unsigned)t.minute % 100,
             (unsigned)t.second % 100);
}

void date_iso(const struct date *d, char out[DATE_TEXT_SIZE])
{
    snprintf(out, DATE_TEXT_SIZE, "%04u-%02u-%02u", (unsigned)d->year % 10000,
             (unsigned)d->month % 100, (unsigned)d->day % 100);
}

int date_compare(const struct date *a, const struct date *b)
{
    if (a->year != b->year)
        return a->year < b->year ? -1 : 1;
    if (a->month != b->month)
        return a->month < b->month ? -1 : 1;
    return (a->day > b->day) - (a->day < b->day);
}

int fiscal_year_of(const struct date *date)
{
    return date->month >= 4 ? date->year : date->year - 1;
}

bool date_is_told(const struct date *date)
{
    return date->year != 0;
}

struct date date_add_days(const struct date *date, int days)
{
    return date_from_days(days_from_date(date) + days);
}

struct date date_add_months(const struct date *date, int months)
{
    int64_t month = (int64_t)date->year * 12 + date->month - 1 + months;
    struct date to = {(int)floor_div(month, 12), 0, date->day};
    to.month = (int)(month - (int64_t)to.year * 12) + 1;
    while (to.day > 28 && !date_is_real(&to))
        to.day--;
    return to;
}

int date_days_between(const struct date *from, const struct date *to)
{
    return (int)(days_from_date(to) - days_from_date(from));
}

// An era begins in the midst of a day or year: the day named here is its first.
static const struct {
    const char *name;
    struct date first;
} eras[] = {
    {"令和", {2019, 5, 1}},   // 元号を改める政令（平成31年政令第143号）
    {"平成", {1989, 1, 8}},   // 元号を改める政令（昭和64年政令第1号）
    {"昭和", {1926, 12, 25}}, // 改元の詔書（大正15年12月25日）
};

// "令和8年" of the year that holds DATE.
static void put_era_year(const struct date *date, char out[DATE_ERA_SIZE])
{
    for (size_t i = 0; i < ARRAY_LEN(eras); i++) {
        int year = date->year - eras[i].first.year + 1;
        if (date_compare(date, &eras[i].first) < 0)
            continue;
        if (year == 1)
            (void)snprintf(out, DATE_ERA_SIZE, "%s元年", eras[i].name);
        else
            (void)snprintf(out, DATE_ERA_SIZE, "%s%d年", eras[i].name, year);
        return;
    }
    (void)snprintf(out, DATE_ERA_SIZE, "%d年", date->year);
}

void date_era(const struct date *date, char out[DATE_ERA_SIZE])
{
    put_era_year(date, out);
    size_t size = strlen(out);
    (void)snprintf(out + size, DATE_ERA_SIZE - size, "%d月%d日", date->month, date->day);
}

// A year in which the era changes has the new name throughout
// (改元に伴う元号による年表示の取扱いについて, 平成31年4月2日): the era in which its last December
// ends gives the name.
void fiscal_year_era(int fiscal_year, char out[DATE_ERA_SIZE])
{
    put_era_year(&(struct date){fiscal_year, 12, 31}, out);
    (void)strncat(out, "度", DATE_ERA_SIZE - 1 - strlen(out));
}
