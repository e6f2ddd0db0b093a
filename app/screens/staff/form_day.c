// A day, or a time of day, into a field of a form: each part by − and +, so that nothing that is no
// day can be told.
#include "screens/staff/form_parts.h"

#include <stdio.h>
#include <string.h>

enum { YEAR, MONTH, DAY, HOUR, MINUTE, PARTS };
enum { MINUTE_STEP = 5, MINUTES = 24 * 60, NOON = 12 * 60, FIRST_YEAR = 1990, LAST_YEAR = 2099 };

static const struct part {
    const char *id;
    enum string_id label, value;
} parts[PARTS] = {
    [YEAR] = {"year", STR_FORM_YEAR, STR_FORM_YEAR_VALUE},
    [MONTH] = {"month", STR_FORM_MONTH, STR_FORM_MONTH_VALUE},
    [DAY] = {"day", STR_FORM_DAY, STR_FORM_DAY_VALUE},
    [HOUR] = {"hour", STR_FORM_HOUR, STR_FORM_HOUR_VALUE},
    [MINUTE] = {"minute", STR_FORM_MINUTE, STR_FORM_MINUTE_VALUE},
};

static bool is_of_days(const struct app *app)
{
    return form_field(app)->kind == FIELD_DAY;
}

static struct date today(const struct app *app)
{
    return wall_time_of(app_now(app).utc_ms).date;
}

static int days_in_month(int year, int month)
{
    struct date next = {month < 12 ? year : year + 1, month < 12 ? month + 1 : 1, 1};
    return wall_time_of(wall_time_utc_ms(&next, 0, 0) - 1).date.day;
}

void form_begin_day(struct app *app, const struct field *field)
{
    if (field->kind == FIELD_DAY)
        memcpy(&app->filling.day, form_value(app, field), sizeof app->filling.day);
    else
        memcpy(&app->filling.minute, form_value(app, field), sizeof app->filling.minute);
}

static bool is_empty(const struct app *app)
{
    return is_of_days(app) ? app->filling.day.year == 0 : app->filling.minute < 0;
}

// ---------------------------------------------------------------- the page

static int value_of(const struct filling *filling, int part)
{
    int values[PARTS] = {
        [YEAR] = filling->day.year,    [MONTH] = filling->day.month,    [DAY] = filling->day.day,
        [HOUR] = filling->minute / 60, [MINUTE] = filling->minute % 60,
    };
    return values[part];
}

static void add_key(const struct view *v, struct node *row, int part, bool more)
{
    struct node *key = part_button(
        v, row, arena_printf(v->arena, "%s-%s", parts[part].id, more ? "more" : "less"),
        more ? STR_FORM_MORE : STR_FORM_LESS, LOOK_PLAIN, more ? ACT_PART_MORE : ACT_PART_LESS);
    key->arg = part;
    key->min_width_mm = 18;
    key->type = TYPE_ANSWER;
    key->flags |= NODE_BOLD; // the thin lines of these signs are hard to see
    part_belongs(v, key, app_string(v->app, parts[part].label));
}

static struct node *add_value(const struct view *v, struct node *parent, int part)
{
    struct markup_param value = {"value",
                                 arena_printf(v->arena, "%d", value_of(&v->app->filling, part))};
    struct node *words = part_filled(v, parent, parts[part].value, TYPE_ANSWER, &value, 1);
    words->id = parts[part].id;
    words->text_align = ALIGN_CENTER;
    return words;
}

static void add_part(const struct view *v, struct node *body, int part)
{
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    row->gap_mm = 4;
    row->max_width_mm = 110;
    add_key(v, row, part, false);
    add_value(v, row, part)->grow = 1;
    add_key(v, row, part, true);
}

// A low panel has no room for the parts below each other, and a day is chosen on one page.
static bool stand_beside(const struct view *v)
{
    return part_is_small(v) && !part_is_large(v);
}

static void add_part_beside(const struct view *v, struct node *row, int part)
{
    struct node *column = part_column(v, row);
    column->grow = 1;
    add_value(v, column, part);
    struct node *keys = part_row(v, column);
    add_key(v, keys, part, false);
    add_key(v, keys, part, true);
    keys->first->grow = keys->last->grow = 1;
}

static void add_shown(const struct view *v, struct node *body)
{
    struct node *shown = node_add(v->arena, body, ROLE_HEADING, "shown");
    shown->type = part_is_large(v) || v->metrics->compact ? TYPE_BODY : TYPE_QUESTION;
    if (is_empty(v->app))
        part_tell(shown, part_said(v, app_string(v->app, STR_FORM_EMPTY)));
    else if (is_of_days(v->app))
        part_set_day(v, shown, &v->app->filling.day);
    else
        part_set_minute(v, shown, v->app->filling.minute);
}

struct node *form_day_build(const struct view *v)
{
    const struct field *field = form_field(v->app);
    bool days = is_of_days(v->app), empty = is_empty(v->app);
    struct node *body, *footer;
    struct node *root = form_page(v, &body, &footer);
    add_shown(v, body);
    if (field->hint)
        part_string(v, body, field->hint, TYPE_NOTE)->flags |= NODE_SECOND;
    struct node *row = stand_beside(v) && !empty ? part_row(v, body) : NULL;
    if (row)
        row->gap_mm = 6;
    for (int part = days ? YEAR : HOUR; !empty && part <= (days ? DAY : MINUTE); part++)
        if (row)
            add_part_beside(v, row, part);
        else
            add_part(v, body, part);
    if (days || empty)
        part_button(v, footer, "today", days ? STR_FORM_TODAY : STR_FORM_TIME, LOOK_PLAIN,
                    ACT_TODAY);
    if (!empty && !(field->flags & FIELD_NEEDED))
        part_button(v, footer, "empty", STR_FORM_CLEAR, LOOK_PLAIN, ACT_CLEAR);
    return root;
}

// ---------------------------------------------------------------- what a button does

static int turned(int value, int by, int least, int most)
{
    return value + by < least ? most : value + by > most ? least : value + by;
}

static void step_day(struct date *day, int part, int by)
{
    if (part == YEAR)
        day->year = turned(day->year, by, FIRST_YEAR, LAST_YEAR);
    else if (part == MONTH)
        day->month = turned(day->month, by, 1, 12);
    else
        day->day = turned(day->day, by, 1, days_in_month(day->year, day->month));
    int last = days_in_month(day->year, day->month);
    day->day = day->day < last ? day->day : last;
}

static void step(struct filling *filling, int part, int by)
{
    int minute = filling->minute;
    if (part <= DAY)
        step_day(&filling->day, part, by);
    else if (part == HOUR)
        filling->minute = (minute + by * 60 + MINUTES) % MINUTES;
    else
        filling->minute = minute / 60 * 60 + (minute % 60 + by * MINUTE_STEP + 60) % 60;
}

static enum outcome finish(struct app *app)
{
    if (is_of_days(app))
        form_put(app, &app->filling.day);
    else
        form_put(app, &app->filling.minute);
    return OUT_BACK;
}

enum outcome form_day_act(struct app *app, const struct ui_action *action)
{
    struct filling *filling = &app->filling;
    switch (action->id) {
    case ACT_PART_LESS:
    case ACT_PART_MORE:
        step(filling, action->arg, action->id == ACT_PART_MORE ? 1 : -1);
        return OUT_STAY;
    case ACT_TODAY:
        filling->day = today(app);
        filling->minute = NOON;
        return OUT_STAY;
    case ACT_CLEAR:
        filling->day = (struct date){0};
        filling->minute = -1;
        return OUT_STAY;
    case ACT_DONE:
        return finish(app);
    case ACT_BACK:
    case UI_ACTION_BACK:
        return OUT_BACK;
    default:
        return OUT_STAY;
    }
}
