// Days and times of day in words. Japanese reads 1日 as ついたち and 10分 as じゅっぷん, so the
// days that are not read にち, and the minutes that are read ぷん, have words of their own.
#include "screens/parts.h"

// The words for the eye or for the ear.
typedef const char *(*take_fn)(const struct app *app, const struct words *words);

static const char *filled(const struct view *v, take_fn take, enum string_id string,
                          const struct markup_param *params, size_t count)
{
    return markup_fill(v->arena, take(v->app, app_string(v->app, string)), params, count);
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

static const char *day(const struct view *v, take_fn take, int64_t utc_ms)
{
    struct wall_time t = wall_time_of(utc_ms);
    struct markup_param month = {"month", arena_printf(v->arena, "%d", t.date.month)};
    struct markup_param number = {"day", arena_printf(v->arena, "%d", t.date.day)};
    enum string_id weekday = (enum string_id)(STR_WEEKDAY + t.weekday);
    return arena_printf(v->arena, "%s%s%s", filled(v, take, STR_DATE_MONTH, &month, 1),
                        filled(v, take, string_of_day(t.date.day), &number, 1),
                        take(v->app, app_string(v->app, weekday)));
}

// いっぷん, さんぷん, よんぷん, ろっぷん, はっぷん, じゅっぷん; but れいふん, ごふん.
static bool is_pun(int minute)
{
    static const bool pun[10] = {true, true, false, true, true, false, true, false, true, false};
    return minute > 0 && pun[minute % 10];
}

static const char *clock_time(const struct view *v, take_fn take, int64_t utc_ms)
{
    struct wall_time t = wall_time_of(utc_ms);
    bool english = !lang_is_japanese(v->app->lang), morning = t.hour < 12;
    int hour = english && t.hour % 12 == 0 ? 12 : t.hour % 12; // 12:30 pm, but 午後0時30分
    struct markup_param params[] = {
        {"hour", arena_printf(v->arena, "%d", hour)},
        {"minute", arena_printf(v->arena, english ? "%02d" : "%d", t.minute)},
    };
    enum string_id usual = morning ? STR_CLOCK_AM : STR_CLOCK_PM;
    enum string_id pun = morning ? STR_CLOCK_AM_PUN : STR_CLOCK_PM_PUN;
    return filled(v, take, is_pun(t.minute) ? pun : usual, params, ARRAY_LEN(params));
}

void part_set_clock(const struct view *v, struct node *node, int64_t utc_ms)
{
    node->text = clock_time(v, app_lang_text, utc_ms);
    node->reading = clock_time(v, app_spoken, utc_ms);
}

void part_set_moment(const struct view *v, struct node *node, int64_t utc_ms)
{
    node->text = arena_printf(v->arena, "%s %s", day(v, app_lang_text, utc_ms),
                              clock_time(v, app_lang_text, utc_ms));
    node->reading = arena_printf(v->arena, "%s %s", day(v, app_spoken, utc_ms),
                                 clock_time(v, app_spoken, utc_ms));
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
    part_set_moment(v, node, visit->started.utc_ms);
    if (!until)
        return;
    int64_t end = visit->ended.utc_ms;
    struct markup_param heard = {"time", clock_time(v, app_spoken, end)};
    node->text = arena_printf(v->arena, "%s 〜 %s", node->text, clock_time(v, app_lang_text, end));
    node->reading = arena_printf(v->arena, "%s %s", node->reading,
                                 filled(v, app_spoken, STR_DATE_UNTIL, &heard, 1));
}
