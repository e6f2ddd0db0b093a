// The plan of a year (F4), month by month: what was planned, and what took place without it.
#include "office/papers_parts.h"

static const struct year *year_of(const struct paper_fill *fill)
{
    return fill->facts->year;
}

static bool is_in_month(const struct year *year, const struct date *day, int month)
{
    return date_is_told(day) && date_compare(day, &year->first) >= 0 &&
           date_compare(day, &year->last) <= 0 && day->month == month;
}

static const char *category_of(struct paper_fill *fill, const struct id *id)
{
    const struct year *year = year_of(fill);
    for (size_t i = 0; i < year->member_count; i++)
        if (id_equal(&year->members[i].id, id))
            return papers_say(fill, "category", member_category_name(year->members[i].category));
    return "";
}

static bool is_or_any(const struct id *planned, const struct id *id)
{
    return id_is_none(planned) || id_equal(planned, id);
}

static bool has_visit(const struct planned *planned, const struct year_visit *visit)
{
    return planned->kind == PLANNED_VISIT && planned->state != PLANNED_DROPPED &&
           planned->month == visit->day.month && id_equal(&visit->dwelling, &planned->dwelling) &&
           is_or_any(&planned->member, &visit->member);
}

static bool has_meeting(const struct planned *planned, const struct meeting *meeting)
{
    return planned->kind == PLANNED_MEETING && planned->state != PLANNED_DROPPED &&
           planned->month == meeting->day.month &&
           (id_is_none(&planned->dwelling) || meeting_is_for(meeting, &planned->dwelling));
}

static bool has_asked(const struct planned *planned, const struct intention *intention)
{
    return planned->kind == PLANNED_INTENTION && planned->state != PLANNED_DROPPED &&
           planned->month == intention->all_asked_on.month &&
           is_or_any(&planned->dwelling, &intention->dwelling);
}

// What took place in its month is done, also where nobody ticked it off in the plan.
static bool took_place(const struct year *year, const struct planned *planned)
{
    for (size_t i = 0; i < year->visit_count; i++)
        if (is_in_month(year, &year->visits[i].day, planned->month) &&
            has_visit(planned, &year->visits[i]))
            return true;
    for (size_t i = 0; i < year->meeting_count; i++)
        if (year->meetings[i].state == MEETING_HELD &&
            is_in_month(year, &year->meetings[i].day, planned->month) &&
            has_meeting(planned, &year->meetings[i]))
            return true;
    for (size_t i = 0; i < year->intention_count; i++)
        if (is_in_month(year, &year->intentions[i].all_asked_on, planned->month) &&
            has_asked(planned, &year->intentions[i]))
            return true;
    return false;
}

static const char *state_word(struct paper_fill *fill, enum planned_state state)
{
    return papers_say(fill, "planned", planned_state_name(state));
}

// "12日 ひだまり（地域の関係者） 済"
static const char *line_of(struct paper_fill *fill, const struct date *day, const char *where,
                           const char *who, enum planned_state state)
{
    struct arena *arena = fill->arena;
    const char *when = date_is_told(day) ? arena_printf(arena, "%d日 ", day->day) : "";
    if (*who)
        who = arena_printf(arena, "（%s）", who);
    return arena_printf(arena, "%s%s%s%s%s", when, where, who, *where || *who ? " " : "",
                        state_word(fill, state));
}

static const char *planned_text(struct paper_fill *fill, const struct planned *planned)
{
    enum planned_state state = took_place(year_of(fill), planned) ? PLANNED_DONE : planned->state;
    return line_of(fill, &planned->day, papers_dwelling(fill, &planned->dwelling),
                   category_of(fill, &planned->member), state);
}

static void add_line(struct paper_fill *fill, const char **told, const char *line)
{
    *told = arena_printf(fill->arena, "%s%s%s", *told, **told ? "\n" : "", line);
}

static const char *dwellings_of(struct paper_fill *fill, const struct meeting *meeting)
{
    const char *told = "";
    for (int i = 0; i < meeting->dwelling_count; i++)
        told = arena_printf(fill->arena, "%s%s%s", told, i > 0 ? "・" : "",
                            papers_dwelling(fill, &meeting->dwellings[i]));
    return told;
}

static void add_meetings(struct paper_fill *fill, int month, const char **told)
{
    const struct year *year = year_of(fill);
    for (size_t i = 0; i < year->meeting_count; i++) {
        const struct meeting *meeting = &year->meetings[i];
        bool planned = meeting->state == MEETING_DROPPED;
        for (size_t p = 0; p < year->plan_count; p++)
            planned |= has_meeting(&year->plans[p], meeting);
        if (!planned && is_in_month(year, &meeting->day, month))
            add_line(fill, told,
                     line_of(fill, &meeting->day, dwellings_of(fill, meeting), "",
                             meeting->state == MEETING_HELD ? PLANNED_DONE : PLANNED_OPEN));
    }
}

static bool is_planned(const struct year *year, const struct year_visit *visit)
{
    for (size_t p = 0; p < year->plan_count; p++)
        if (has_visit(&year->plans[p], visit))
            return true;
    return false;
}

// In MONTH, of the dwelling of VISIT, in no plan; BEFORE: of these, those that are told before it.
static int alike(const struct year *year, const struct year_visit *visit, int month, int *before)
{
    int count = 0;
    for (size_t i = 0; i < year->visit_count; i++) {
        const struct year_visit *other = &year->visits[i];
        if (other == visit)
            *before = count;
        count += id_equal(&other->dwelling, &visit->dwelling) &&
                 is_in_month(year, &other->day, month) && !is_planned(year, other);
    }
    return count;
}

// One by one as long as a dwelling had one in the month; several are told by their number.
static void add_visits(struct paper_fill *fill, int month, const char **told)
{
    const struct year *year = year_of(fill);
    for (size_t i = 0; i < year->visit_count; i++) {
        const struct year_visit *visit = &year->visits[i];
        int before = 0, count;
        if (!is_in_month(year, &visit->day, month) || is_planned(year, visit))
            continue;
        count = alike(year, visit, month, &before);
        if (before > 0)
            continue;
        const char *where = papers_dwelling(fill, &visit->dwelling);
        const char *who = papers_say(fill, "category", member_category_name(visit->category));
        add_line(fill, told,
                 count == 1 ? line_of(fill, &visit->day, where, who, PLANNED_DONE)
                            : arena_printf(fill->arena, "%s %s %s", where,
                                           papers_counted(fill, "times", count).text,
                                           state_word(fill, PLANNED_DONE)));
    }
}

static void add_intentions(struct paper_fill *fill, int month, const char **told)
{
    const struct year *year = year_of(fill);
    for (size_t i = 0; i < year->intention_count; i++) {
        const struct intention *intention = &year->intentions[i];
        bool planned = false;
        for (size_t p = 0; p < year->plan_count; p++)
            planned |= has_asked(&year->plans[p], intention);
        if (!planned && is_in_month(year, &intention->all_asked_on, month))
            add_line(fill, told,
                     line_of(fill, &intention->all_asked_on,
                             papers_dwelling(fill, &intention->dwelling), "", PLANNED_DONE));
    }
}

// The day in MONTH on which what the city asks for, or an evaluation, was noted; NULL: none.
static const struct date *noted_in(const struct year *year, int month, enum planned_kind kind)
{
    int notice = kind == PLANNED_SURVEY   ? NOTICE_DATES
                 : kind == PLANNED_REPORT ? NOTICE_REPORT
                                          : -1;
    for (size_t i = 0; i < year->notice_count; i++)
        if ((int)year->notices[i].kind == notice && is_in_month(year, &year->notices[i].day, month))
            return &year->notices[i].day;
    for (size_t i = 0; i < year->review_count && kind == PLANNED_REVIEW; i++)
        if (year->reviews[i].kind == REVIEW_THIRD_PARTY &&
            is_in_month(year, &year->reviews[i].day, month))
            return &year->reviews[i].day;
    return NULL;
}

static struct cell planned_in(struct paper_fill *fill, int month, enum planned_kind kind)
{
    const struct year *year = year_of(fill);
    const struct date *noted = noted_in(year, month, kind);
    const char *told = "";
    if (noted)
        return papers_text(line_of(fill, noted, "", "", PLANNED_DONE));
    for (size_t i = 0; i < year->plan_count; i++) {
        const struct planned *planned = &year->plans[i];
        if (planned->month == month && planned->kind == kind && planned->state != PLANNED_DROPPED)
            add_line(fill, &told, planned_text(fill, planned));
    }
    if (kind == PLANNED_MEETING)
        add_meetings(fill, month, &told);
    else if (kind == PLANNED_VISIT)
        add_visits(fill, month, &told);
    else if (kind == PLANNED_INTENTION)
        add_intentions(fill, month, &told);
    return papers_text(told);
}

static const char *month_text(struct paper_fill *fill, int month)
{
    return arena_printf(fill->arena, "%d月", month);
}

void papers_table_plan(struct paper_fill *fill, struct paper_rows *rows)
{
    static const enum planned_kind kinds[] = {PLANNED_MEETING, PLANNED_VISIT,  PLANNED_INTENTION,
                                              PLANNED_PLEDGE,  PLANNED_SURVEY, PLANNED_REPORT,
                                              PLANNED_REVIEW};
    for (int i = 0; i < 12; i++) {
        int month = (3 + i) % 12 + 1; // from April
        struct cell *row = papers_row(rows);
        if (!row)
            return;
        row[0] = papers_text(month_text(fill, month));
        for (size_t k = 0; k < ARRAY_LEN(kinds); k++)
            row[k + 1] = planned_in(fill, month, kinds[k]);
    }
}

void papers_table_plan_changes(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct year *year = year_of(fill);
    for (size_t i = 0; i < year->plan_count; i++) {
        const struct planned *planned = &year->plans[i];
        bool changed = planned->state == PLANNED_CHANGED || planned->state == PLANNED_DROPPED;
        struct cell *row = changed ? papers_row(rows) : NULL;
        if (!row)
            continue;
        row[0] = papers_text(month_text(fill, planned->month));
        row[1] = papers_said(fill, "plan", planned_kind_name(planned->kind));
        row[2] = papers_said(fill, "planned", planned_state_name(planned->state));
        row[3] = papers_note(fill, "plan", planned->reason);
    }
}

void papers_table_expected_visits(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct year *year = year_of(fill);
    for (size_t i = 0; i < year->plan_count; i++) {
        const struct planned *planned = &year->plans[i];
        bool comes = planned->kind == PLANNED_VISIT && date_is_told(&planned->day) &&
                     (planned->state == PLANNED_OPEN || planned->state == PLANNED_CHANGED) &&
                     date_compare(&planned->day, &year->today) >= 0;
        struct cell *row = comes ? papers_row(rows) : NULL;
        if (!row)
            continue;
        row[0] = papers_date(&planned->day);
        row[1] = papers_span(fill, planned->minute, -1);
        row[2] = papers_text(papers_dwelling(fill, &planned->dwelling));
        row[3] = papers_text(category_of(fill, &planned->member));
    }
}
