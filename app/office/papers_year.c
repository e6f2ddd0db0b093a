// What a fiscal year tells: visits, publications, matters, reviews (F3, the yearly report).
#include "office/papers_parts.h"

#include <stdio.h>
#include <string.h>

enum { STAGES = 5 };

static const struct year *year_of(const struct paper_fill *fill)
{
    return fill->facts->year;
}

static bool is_in(const struct year *year, const struct date *day)
{
    return date_is_told(day) && date_compare(day, &year->first) >= 0 &&
           date_compare(day, &year->last) <= 0;
}

static int held(const struct year *year)
{
    int count = 0;
    for (size_t i = 0; i < year->meeting_count; i++)
        count += year->meetings[i].state == MEETING_HELD && is_in(year, &year->meetings[i].day);
    return count;
}

static int visited(const struct year *year)
{
    int count = 0;
    for (size_t i = 0; i < year->visit_count; i++)
        count += is_in(year, &year->visits[i].day);
    return count;
}

struct cell papers_value_meetings_held(struct paper_fill *fill)
{
    return papers_counted(fill, "times", held(year_of(fill)));
}

struct cell papers_value_visits_done(struct paper_fill *fill)
{
    return papers_counted(fill, "times", visited(year_of(fill)));
}

// A meeting can tell of visits to its dwellings until its day alone (S2-27).
static bool is_told_of(const struct paper_fill *fill, const struct year_visit *visit)
{
    const struct meeting *meeting = fill->facts->meeting;
    if (!is_in(year_of(fill), &visit->day))
        return false;
    return !meeting ||
           (unit_takes_up(&fill->facts->units, meeting, &visit->dwelling) &&
            (!date_is_told(&meeting->day) || date_compare(&visit->day, &meeting->day) <= 0));
}

void papers_table_visits(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct year *year = year_of(fill);
    for (size_t i = 0; i < year->visit_count; i++) {
        const struct year_visit *visit = &year->visits[i];
        struct cell *row = is_told_of(fill, visit) ? papers_row(rows) : NULL;
        if (!row)
            continue;
        row[0] = papers_date(&visit->day);
        row[1] = papers_text(papers_dwelling(fill, &visit->dwelling));
        row[2] = papers_said(fill, "category", member_category_name(visit->category));
        row[3] = papers_said(fill, "visit-mode", visit_mode_name(visit->mode));
    }
}

static bool has_come(const struct year *year, const struct date *day)
{
    return date_is_told(day) && date_compare(day, &year->today) <= 0;
}

static struct cell *publication_row(struct paper_fill *fill, struct paper_rows *rows,
                                    const struct meeting *meeting)
{
    struct cell *row = papers_row(rows);
    if (row) {
        row[0] = papers_date(&meeting->day);
        row[5] = papers_meeting_dwellings(fill, meeting);
    }
    return row;
}

// Meeting by meeting; one that was held and is not public is told as that.
void papers_table_publications(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct year *year = year_of(fill);
    for (size_t m = 0; m < year->meeting_count; m++) {
        const struct meeting *meeting = &year->meetings[m];
        bool public = false;
        for (size_t i = 0; i < year->publication_count && is_in(year, &meeting->day); i++) {
            if (!id_equal(&year->publications[i].meeting, &meeting->id))
                continue;
            struct cell *row = publication_row(fill, rows, meeting);
            if (row)
                papers_publication(fill, &year->publications[i], row + 1);
            public = true;
        }
        bool missing = !public && meeting->state == MEETING_HELD && is_in(year, &meeting->day);
        struct cell *row = missing ? publication_row(fill, rows, meeting) : NULL;
        if (row)
            row[1] = papers_said(fill, "publication", "not-yet");
    }
}

static struct cell of_dwelling(struct paper_fill *fill, const struct matter *matter)
{
    return id_is_none(&matter->dwelling) ? papers_said(fill, "dwelling", "all")
                                         : papers_text(papers_dwelling(fill, &matter->dwelling));
}

static struct cell of_purpose(struct paper_fill *fill, const struct matter *matter)
{
    return matter->purpose[0] ? papers_text(papers_prompt(fill, matter->purpose))
                              : (struct cell){0};
}

// Where a paper is about a meeting, what belongs to it alone (S4-10).
static bool is_matter_of(const struct paper_fill *fill, const struct matter *matter)
{
    const struct papers_facts *facts = fill->facts;
    return !facts->meeting || unit_takes_up(&facts->units, facts->meeting, &matter->dwelling);
}

void papers_table_open_matters(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct papers_facts *facts = fill->facts;
    for (size_t i = 0; i < facts->matter_count; i++) {
        const struct matter *matter = &facts->matters[i];
        bool told = matter_is_open(matter->state) && is_matter_of(fill, matter);
        struct cell *row = told ? papers_row(rows) : NULL;
        if (!row)
            continue;
        row[0] = papers_matter(fill, matter);
        row[1] = of_dwelling(fill, matter);
        row[2] = of_purpose(fill, matter);
        row[3] = papers_said(fill, "matter", matter_state_name(matter->state));
        row[4] = papers_note(fill, "owner", matter->owner);
        row[5] = papers_date(&matter->due);
    }
}

void papers_table_matters(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct papers_facts *facts = fill->facts;
    for (size_t i = 0; i < facts->matter_count; i++) {
        const struct matter *matter = &facts->matters[i];
        struct cell *row = is_matter_of(fill, matter) ? papers_row(rows) : NULL;
        if (!row)
            continue;
        bool put_off = matter->state == MATTER_NOT_NOW;
        row[0] = papers_matter(fill, matter);
        row[1] = of_dwelling(fill, matter);
        row[2] = papers_said(fill, "matter", matter_state_name(matter->state));
        row[3] = papers_note(fill, "owner", matter->owner);
        row[4] = papers_note(fill, "matter", put_off ? matter->reason : matter->result);
    }
}

void papers_table_handed_over(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct papers_facts *facts = fill->facts;
    for (size_t i = 0; i < facts->matter_count; i++) {
        const struct matter *matter = &facts->matters[i];
        bool handed = matter->state == MATTER_AREA || matter->state == MATTER_BOARD;
        struct cell *row = handed ? papers_row(rows) : NULL;
        if (!row)
            continue;
        struct date raised = wall_time_of(matter->raised_utc_ms).date;
        row[0] = papers_matter(fill, matter);
        row[1] = of_purpose(fill, matter);
        row[2] = papers_said(fill, "matter", matter_state_name(matter->state));
        row[3] = papers_note(fill, "matter", matter->result);
        row[4] = papers_date(&raised);
    }
}

static bool is_public(const struct year *year, const struct meeting *meeting)
{
    for (size_t i = 0; i < year->publication_count; i++)
        if (id_equal(&year->publications[i].meeting, &meeting->id) &&
            has_come(year, &year->publications[i].from))
            return true;
    return false;
}

// What of the three items is there (S0-24): as the duty counts them, minutes that nobody went
// through for names (S0-27) and what is yet to be published are not.
void papers_table_report_items(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct year *year = year_of(fill);
    static const char *const items[] = {"minutes", "visits", "publication"};
    int done[ARRAY_LEN(items)] = {0, visited(year), 0}, of[ARRAY_LEN(items)];
    for (size_t i = 0; i < year->meeting_count; i++) {
        const struct meeting *meeting = &year->meetings[i];
        if (meeting->state != MEETING_HELD || !is_in(year, &meeting->day))
            continue;
        done[0] += has_come(year, &meeting->minutes_on) && has_come(year, &meeting->nameless_on);
        done[2] += is_public(year, meeting);
    }
    of[0] = of[2] = held(year);
    of[1] = done[1];
    for (size_t i = 0; i < ARRAY_LEN(items); i++) {
        struct cell *row = papers_row(rows);
        if (!row)
            return;
        row[0] = papers_said(fill, "report", items[i]);
        row[1] = papers_text(of[i] == done[i]
                                 ? arena_printf(fill->arena, "%d件", done[i])
                                 : arena_printf(fill->arena, "%d件（%d件のうち）", done[i], of[i]));
    }
}

static struct date last_visit(const struct year *year, const struct id *dwelling)
{
    struct date last = {0};
    for (size_t i = 0; i < year->visit_count; i++) {
        const struct year_visit *visit = &year->visits[i];
        if (is_in(year, &visit->day) && id_equal(&visit->dwelling, dwelling) &&
            date_compare(&visit->day, &last) > 0)
            last = visit->day;
    }
    return last;
}

static int visits_of(const struct year *year, const struct id *dwelling, enum visit_mode mode)
{
    int count = 0;
    for (size_t i = 0; i < year->visit_count; i++) {
        const struct year_visit *visit = &year->visits[i];
        count +=
            is_in(year, &visit->day) && visit->mode == mode && id_equal(&visit->dwelling, dwelling);
    }
    return count;
}

void papers_table_dwelling_visits(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct year *year = year_of(fill);
    for (size_t i = 0; i < year->dwelling_count; i++) {
        const struct id *id = &year->dwellings[i].id;
        struct cell *row = papers_row(rows);
        if (!row)
            return;
        struct date last = last_visit(year, id);
        row[0] = papers_text(papers_dwelling(fill, id));
        row[1] = papers_counted(fill, "times", visits_of(year, id, VISIT_ON_SITE));
        row[2] = papers_counted(fill, "times", visits_of(year, id, VISIT_ONLINE));
        row[3] = papers_date(&last);
    }
}

// The cycle of three years is seen from year to year (S1-11): those before it too.
void papers_table_reviews(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct year *year = year_of(fill);
    for (size_t i = year->review_count; i-- > 0;) {
        const struct review *review = &year->reviews[i];
        struct cell *row = date_compare(&review->day, &year->last) <= 0 ? papers_row(rows) : NULL;
        if (!row)
            continue;
        row[0] = papers_date(&review->day);
        row[1] = papers_said(fill, "review", review_kind_name(review->kind));
        row[2] = papers_note(fill, "review", review->body);
        row[3] = (struct cell){.type = CELL_TICK, .number = review->certified};
        row[4] = papers_date(&review->published_on);
    }
}

// All five, so that the one that was chosen is seen among them.
void papers_table_stages(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct stage *stage = fill->facts->stage;
    for (int i = 1; i <= STAGES; i++) {
        struct cell *row = papers_row(rows);
        if (!row)
            return;
        row[0] = (struct cell){.type = CELL_TICK, .number = stage && stage->stage == i};
        row[1] = papers_said(fill, "stage", arena_printf(fill->arena, "%d", i));
    }
}

struct cell papers_value_stage_day(struct paper_fill *fill)
{
    const struct stage *stage = fill->facts->stage;
    return stage ? papers_date(&stage->decided_on) : (struct cell){0};
}

struct cell papers_value_stage_evidence(struct paper_fill *fill)
{
    const struct stage *stage = fill->facts->stage;
    return stage ? papers_note(fill, "stage", stage->evidence) : (struct cell){0};
}
