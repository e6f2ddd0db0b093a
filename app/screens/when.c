// Days and times of day in words. In which order, and by which names, each language says itself:
// its strings are patterns that the parts are placed in. Japanese reads 1日 as ついたち and 10分 as
// じゅっぷん, so the days that are not read にち, and the minutes that are read ぷん, have words of
// their own.
#include "screens/parts.h"

// The words for the eye or for the ear.
typedef const char *(*take_fn)(const struct app *app, const struct words *words);

static const char *placed(const struct view *v, take_fn take, enum string_id pattern,
                          const struct markup_param *parts, size_t count)
{
    return markup_place(v->arena, take(v->app, app_string(v->app, pattern)), parts, count);
}

static const char *name_at(const struct view *v, take_fn take, enum string_id first, int at)
{
    return take(v->app, app_string(v->app, (enum string_id)((int)first + at)));
}

static const char *figures(const struct view *v, int value, int digits)
{
    return arena_printf(v->arena, "%0*d", digits, value);
}

static enum string_id string_of_day(int day)
{
    switch (day) {
    case 14:
        return STR_DATE_DAY_14;
    case 20:
        return STR_DATE_DAY_20;
    case 24:
        return STR_DATE_DAY_24;
    default:
        return day <= 10 ? (enum string_id)(STR_DATE_DAY_1 + day - 1) : STR_DATE_DAY;
    }
}

static const char *date(const struct view *v, take_fn take, int64_t utc_ms)
{
    struct wall_time t = wall_time_of(utc_ms);
    struct markup_param number = {"day", figures(v, t.date.day, 1)};
    struct markup_param parts[] = {
        {"month", name_at(v, take, STR_DATE_MONTH_1, t.date.month - 1)},
        {"day", placed(v, take, string_of_day(t.date.day), &number, 1)},
        {"weekday", name_at(v, take, STR_WEEKDAY, t.weekday)},
    };
    return placed(v, take, STR_DATE, parts, ARRAY_LEN(parts));
}

// いっぷん, さんぷん, よんぷん, ろっぷん, はっぷん, じゅっぷん; but ごふん. A full hour is told
// without.
static bool is_pun(int minute)
{
    static const bool pun[10] = {true, true, false, true, true, false, true, false, true, false};
    return pun[minute % 10];
}

// In all forms that a language may tell the time in (docs/pack-format.md, "Days and times").
static const char *clock_time(const struct view *v, take_fn take, int64_t utc_ms)
{
    struct wall_time t = wall_time_of(utc_ms);
    bool morning = t.hour < 12;
    struct markup_param parts[] = {
        {"hour", figures(v, t.hour % 12, 1)},
        {"hour_twelve", figures(v, (t.hour + 11) % 12 + 1, 1)},
        {"hour_of_day", figures(v, t.hour, 1)},
        {"hour_of_day_two", figures(v, t.hour, 2)},
        {"minute", figures(v, t.minute, 1)},
        {"minute_two", figures(v, t.minute, 2)},
    };
    enum string_id usual = morning ? STR_CLOCK_AM : STR_CLOCK_PM;
    enum string_id pun = morning ? STR_CLOCK_AM_PUN : STR_CLOCK_PM_PUN;
    enum string_id hour = morning ? STR_CLOCK_AM_HOUR : STR_CLOCK_PM_HOUR;
    enum string_id pattern = t.minute == 0 ? hour : is_pun(t.minute) ? pun : usual;
    return placed(v, take, pattern, parts, ARRAY_LEN(parts));
}

static const char *moment(const struct view *v, take_fn take, int64_t utc_ms)
{
    struct markup_param parts[] = {{"date", date(v, take, utc_ms)},
                                   {"time", clock_time(v, take, utc_ms)}};
    return placed(v, take, STR_DATE_MOMENT, parts, ARRAY_LEN(parts));
}

// A sign stands between the two for the eye, a word for the ear: PATTERN.
static const char *span(const struct view *v, take_fn take, enum string_id pattern,
                        const struct visit *visit)
{
    struct markup_param parts[] = {{"moment", moment(v, take, visit->started.utc_ms)},
                                   {"time", clock_time(v, take, visit->ended.utc_ms)}};
    return placed(v, take, pattern, parts, ARRAY_LEN(parts));
}

void part_set_clock(const struct view *v, struct node *node, int64_t utc_ms)
{
    node->text = clock_time(v, app_lang_text, utc_ms);
    node->reading = clock_time(v, app_spoken, utc_ms);
}

void part_set_moment(const struct view *v, struct node *node, int64_t utc_ms)
{
    node->text = moment(v, app_lang_text, utc_ms);
    node->reading = moment(v, app_spoken, utc_ms);
}

static const char *day_of_year(const struct view *v, take_fn take, const struct date *day)
{
    struct markup_param parts[] = {{"year", figures(v, day->year, 1)},
                                   {"date", date(v, take, wall_time_utc_ms(day, 12, 0))}};
    return placed(v, take, STR_DATE_OF_YEAR, parts, ARRAY_LEN(parts));
}

void part_set_day(const struct view *v, struct node *node, const struct date *day)
{
    node->text = day_of_year(v, app_lang_text, day);
    node->reading = day_of_year(v, app_spoken, day);
}

void part_set_date(const struct view *v, struct node *node, const struct date *day)
{
    int64_t noon = wall_time_utc_ms(day, 12, 0);
    node->text = date(v, app_lang_text, noon);
    node->reading = date(v, app_spoken, noon);
}

void part_set_minute(const struct view *v, struct node *node, int minute)
{
    const struct date any = {2026, 1, 1};
    part_set_clock(v, node, wall_time_utc_ms(&any, minute / 60, minute % 60));
}

void part_set_visit_time(const struct view *v, struct node *node, bool until)
{
    const struct visit *visit = &v->app->visit;
    const struct words *unknown = app_string(v->app, STR_DATE_UNKNOWN);
    if (visit_clock(visit) == CLOCK_BEHIND) {
        node->text = app_lang_text(v->app, unknown);
        node->reading = app_spoken(v->app, unknown);
        return;
    }
    if (!until) {
        part_set_moment(v, node, visit->started.utc_ms);
        return;
    }
    node->text = span(v, app_lang_text, STR_DATE_SPAN, visit);
    node->reading = span(v, app_spoken, STR_DATE_UNTIL, visit);
}
