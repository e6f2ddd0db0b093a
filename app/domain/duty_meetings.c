// A meeting, from the day it is fixed to where its minutes are published.
#include "domain/duty_case.h"

static const struct meeting *meeting_of(const struct duty_case *c, const struct duty *row)
{
    return &c->year->meetings[row->index];
}

// NUMBER months before its day (S2-31); the last day of a shorter month will do.
bool duty_date_ahead(const struct duty_case *c, struct duty *row)
{
    const struct meeting *meeting = meeting_of(c, row);
    bool fixed = duty_has_come(c->year, &meeting->fixed_on);
    if (date_is_told(&meeting->day))
        row->due = date_add_months(&meeting->day, -c->rule->number);
    bool in_time =
        fixed && date_is_told(&row->due) && date_compare(&meeting->fixed_on, &row->due) <= 0;
    duty_settle(c, row, in_time);
    if (fixed && date_is_told(&row->due) && !in_time)
        row->state = DUTY_MISSED;
    return true;
}

static bool is_before(const struct date *day, const struct date *other)
{
    return !date_is_told(other) || date_compare(day, other) < 0;
}

// 「参加者全員に周知をする前に」: a day before them at the latest (S1-9). On the day of the meeting
// they know, also when nobody wrote down since when.
bool duty_city_first(const struct duty_case *c, struct duty *row)
{
    const struct meeting *meeting = meeting_of(c, row);
    bool city_knows = duty_has_come(c->year, &meeting->city_told_on);
    bool members_know = duty_has_come(c->year, &meeting->members_told_on);
    bool first = city_knows && is_before(&meeting->city_told_on, &meeting->members_told_on) &&
                 is_before(&meeting->city_told_on, &meeting->day);
    bool is_past = date_is_told(&meeting->day) && date_compare(&c->year->today, &meeting->day) > 0;
    duty_settle(c, row, first);
    if (!first && (members_know || is_past || meeting->state == MEETING_HELD))
        row->state = DUTY_MISSED;
    return true;
}

// Made, or planned for that day and not dropped since.
static bool has_visit_on_day(const struct year *year, const struct meeting *meeting)
{
    for (size_t i = 0; i < year->visit_count; i++)
        if (date_compare(&year->visits[i].day, &meeting->day) == 0 &&
            meeting_is_for(meeting, &year->visits[i].dwelling))
            return true;
    for (size_t i = 0; i < year->plan_count; i++) {
        const struct planned *plan = &year->plans[i];
        if (plan->kind == PLANNED_VISIT && date_compare(&plan->day, &meeting->day) == 0 &&
            (plan->state == PLANNED_OPEN || plan->state == PLANNED_CHANGED) &&
            (id_is_none(&plan->dwelling) || meeting_is_for(meeting, &plan->dwelling)))
            return true;
    }
    return false;
}

bool duty_apart(const struct duty_case *c, struct duty *row)
{
    const struct meeting *meeting = meeting_of(c, row);
    if (date_is_told(&meeting->day))
        duty_advise(row, !has_visit_on_day(c->year, meeting));
    else
        row->state = DUTY_NONE;
    return true;
}

static bool was_held(const struct year *year, const struct meeting *meeting)
{
    return meeting->state == MEETING_HELD && duty_has_come(year, &meeting->day);
}

static int64_t start_of(const struct meeting *meeting)
{
    int minute = meeting->from_minute > 0 ? meeting->from_minute : 0;
    return wall_time_utc_ms(&meeting->day, minute / 60, minute % 60);
}

// The last one that took up what is of DWELLING (none: of the whole office); NULL: none did.
static const struct meeting *last_for(const struct duty_case *c, const struct id *dwelling)
{
    const struct units units = units_of(c->year, c->profile);
    const struct meeting *last = NULL;
    for (size_t i = 0; i < c->year->meeting_count; i++) {
        const struct meeting *meeting = &c->year->meetings[i];
        if (was_held(c->year, meeting) && unit_takes_up(&units, meeting, dwelling) &&
            (!last || start_of(meeting) >= start_of(last)))
            last = meeting;
    }
    return last;
}

static bool is_last_held(const struct duty_case *c, const struct meeting *meeting)
{
    static const struct id office;
    bool last = last_for(c, &office) == meeting;
    for (size_t i = 0; i < c->year->dwelling_count; i++)
        last |= last_for(c, &c->year->dwellings[i].id) == meeting;
    return last;
}

// Raised in time for MEETING, the last where it belongs, and spoken about neither there nor since.
static bool was_left_out(const struct duty_case *c, const struct meeting *meeting,
                         const struct open_matter *matter)
{
    bool spoken =
        date_is_told(&matter->spoken_on) && date_compare(&matter->spoken_on, &meeting->day) >= 0;
    return !spoken && matter->raised_utc_ms < start_of(meeting) &&
           last_for(c, &matter->dwelling) == meeting;
}

// Of the last meeting for each dwelling: what an earlier one left is spoken about at the next
// (S4-10), which is that of the same council.
bool duty_raised(const struct duty_case *c, struct duty *row)
{
    const struct meeting *meeting = meeting_of(c, row);
    if (!was_held(c->year, meeting)) {
        row->state = DUTY_NONE;
        return true;
    }
    for (size_t i = 0; i < c->year->open_matter_count; i++)
        row->need += was_left_out(c, meeting, &c->year->open_matters[i]);
    duty_settle(c, row, row->need == 0);
    return is_last_held(c, meeting);
}

bool duty_minutes_made(const struct duty_case *c, struct duty *row)
{
    const struct meeting *meeting = meeting_of(c, row);
    duty_settle(c, row, duty_has_come(c->year, &meeting->minutes_on));
    if (meeting->state != MEETING_HELD)
        row->state = DUTY_NONE;
    return true;
}

// What comes after the minutes is not due before there are any.
static bool after_minutes(const struct duty_case *c, struct duty *row, bool done)
{
    const struct meeting *meeting = meeting_of(c, row);
    duty_settle(c, row, done);
    if (meeting->state != MEETING_HELD || !duty_has_come(c->year, &meeting->minutes_on))
        row->state = DUTY_NONE;
    return true;
}

// By somebody who attended: a day on which nobody read them checks nothing (S2-35).
bool duty_minutes_checked(const struct duty_case *c, struct duty *row)
{
    const struct meeting *meeting = meeting_of(c, row);
    row->have = meeting->checked_by;
    return after_minutes(c, row,
                         meeting->checked_by > 0 && duty_has_come(c->year, &meeting->checked_on));
}

bool duty_minutes_nameless(const struct duty_case *c, struct duty *row)
{
    return after_minutes(c, row, duty_has_come(c->year, &meeting_of(c, row)->nameless_on));
}

bool duty_is_published(const struct year *year, const struct id *meeting)
{
    for (size_t i = 0; i < year->publication_count; i++)
        if (id_equal(&year->publications[i].meeting, meeting) &&
            duty_has_come(year, &year->publications[i].from))
            return true;
    return false;
}

bool duty_minutes_published(const struct duty_case *c, struct duty *row)
{
    return after_minutes(c, row, duty_is_published(c->year, &meeting_of(c, row)->id));
}
