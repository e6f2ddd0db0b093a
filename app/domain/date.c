#include "domain/date.h"

#include <stdbool.h>
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

enum status date_parse(const char *text, struct date *out)
{
    int used = 0;
    struct date d;
    if (sscanf(text, "%4d-%2d-%2d%n", &d.year, &d.month, &d.day, &used) != 3 || used != 10 ||
        text[used] || !date_is_real(&d))
        return ERR_INVALID;
    *out = d;
    return OK;
}

// "Z", "+09:00", "-03:30" to seconds.
static enum status parse_zone(const char *text, int64_t *offset_s)
{
    int hours, minutes, used = 0;
    char sign;
    if (strcmp(text, "Z") == 0) {
        *offset_s = 0;
        return OK;
    }
    if (sscanf(text, "%c%2d:%2d%n", &sign, &hours, &minutes, &used) != 3 || used != 6 ||
        text[used] || (sign != '+' && sign != '-') || hours > 14 || minutes > 59)
        return ERR_INVALID;
    *offset_s = (sign == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
    return OK;
}

enum status wall_time_parse(const char *text, int64_t *utc_ms)
{
    int hour, minute, second = 0, used = 0;
    char day[11];
    struct date date;
    if (strlen(text) < 17 || text[10] != 'T')
        return ERR_INVALID;
    memcpy(day, text, 10);
    day[10] = '\0';
    TRY(date_parse(day, &date));
    const char *rest = text + 11;
    if (sscanf(rest, "%2d:%2d%n", &hour, &minute, &used) != 2 || used != 5)
        return ERR_INVALID;
    rest += used;
    if (*rest == ':') {
        if (sscanf(rest, ":%2d%n", &second, &used) != 1 || used != 3)
            return ERR_INVALID;
        rest += used;
    }
    int64_t offset_s;
    TRY(parse_zone(rest, &offset_s));
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return ERR_INVALID;
    *utc_ms = wall_time_utc_ms(&date, hour, minute) + second * 1000 + (zone_s - offset_s) * 1000;
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
