// How papers tell a day.
#include "export/document.h"

#include <string.h>

static const char YEAR[] = "年";

static int weekday_of(const struct date *day)
{
    return wall_time_of(wall_time_utc_ms(day, 0, 0)).weekday;
}

const char *document_day(struct arena *arena, const struct date *day)
{
    static const char *const weekdays[] = {"日", "月", "火", "水", "木", "金", "土"};
    if (!date_is_told(day))
        return "";
    char era[DATE_ERA_SIZE];
    date_era(day, era);
    return arena_printf(arena, "%s（%d年・%s）", era, day->year, weekdays[weekday_of(day)]);
}

// Bytes of "令和8" in "令和8年11月21日".
static int era_size(const char *era)
{
    return (int)(strstr(era, YEAR) - era);
}

const char *document_day_short(struct arena *arena, const struct date *day)
{
    char era[DATE_ERA_SIZE];
    if (!date_is_told(day))
        return "";
    date_era(day, era);
    int size = era_size(era);
    return arena_printf(arena, "%.*s%s/%s", size, era, YEAR, era + size + strlen(YEAR));
}

// "{令和|れいわ}8", and {年|ねん} or what takes its place.
static const char *era_easy(struct arena *arena, const char *era, const char *end)
{
    static const char *const names[][2] = {
        {"令和", "れいわ"}, {"平成", "へいせい"}, {"昭和", "しょうわ"}};
    const char *name = "", *rest = era;
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (strncmp(era, names[i][0], strlen(names[i][0])) == 0) {
            name = arena_printf(arena, "{%s|%s}", names[i][0], names[i][1]);
            rest = era + strlen(names[i][0]);
        }
    if (strncmp(rest, "元", strlen("元")) == 0)
        return arena_printf(arena, "%s{元|がん}%s", name, end);
    return arena_printf(arena, "%s%.*s%s", name, era_size(rest), rest, end);
}

// Days that are not read by their number.
static const char *day_reading(int day)
{
    static const char *const readings[32] = {
        [1] = "ついたち",        [2] = "ふつか",  [3] = "みっか",        [4] = "よっか",
        [5] = "いつか",          [6] = "むいか",  [7] = "なのか",        [8] = "ようか",
        [9] = "ここのか",        [10] = "とおか", [14] = "じゅうよっか", [20] = "はつか",
        [24] = "にじゅうよっか",
    };
    return readings[day];
}

const char *document_day_easy(struct arena *arena, const struct date *day)
{
    static const char *const weekdays[] = {"{日|にち}", "{月|げつ}", "{火|か}", "{水|すい}",
                                           "{木|もく}", "{金|きん}", "{土|ど}"};
    char era[DATE_ERA_SIZE];
    if (!date_is_told(day))
        return "";
    date_era(day, era);
    const char *reading = day_reading(day->day);
    const char *told = reading ? arena_printf(arena, "{%d日|%s}", day->day, reading)
                               : arena_printf(arena, "%d{日|にち}", day->day);
    return arena_printf(arena, "%s/%d{月|がつ}%s（%s）", era_easy(arena, era, "{年|ねん}"),
                        day->month, told, weekdays[weekday_of(day)]);
}

const char *document_fiscal_year_easy(struct arena *arena, int fiscal_year)
{
    char era[DATE_ERA_SIZE];
    fiscal_year_era(fiscal_year, era);
    return era_easy(arena, era, "{年度|ねんど}");
}
