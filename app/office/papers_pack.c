// More than one paper at once: the records of a year, and the pack of a meeting with its mark.
#include "office/papers_inside.h"
#include "office/papers_parts.h"

#include <stdlib.h>
#include <string.h>

struct gathering {
    struct papers *papers;
    const struct meeting *meeting; // NULL: of all dwellings
    uint64_t done, total;
};

static enum status put_record(void *ctx, const struct store_visit_row *row,
                              const struct visit *visit, struct err *err)
{
    struct gathering *records = ctx;
    const struct office_progress *progress = &records->papers->job->progress;
    if (!progress->step(progress->ctx, OFFICE_GATHERING, ++records->done, records->total))
        return err_set(err, ERR_REFUSED, "pack: it was given up");
    if (records->meeting &&
        !unit_takes_up(&records->papers->units, records->meeting, &row->dwelling))
        return OK;
    return papers_fill_visit(records->papers, PAPER_F1, row, visit, err);
}

static enum status make_records(struct papers *papers, const struct meeting *meeting,
                                struct err *err)
{
    struct store_visit_filter filter = {.fiscal_year = papers->job->fiscal_year,
                                        .closed_only = true};
    struct store_visit_row *rows;
    size_t count;
    TRY(store_visit_list(papers->job->store, &filter, &rows, &count, err));
    free(rows);
    struct gathering records = {papers, meeting, 0, count};
    return store_visit_each(papers->job->store, &filter, put_record, &records, err);
}

enum status papers_make_records(struct papers *papers, struct err *err)
{
    return make_records(papers, NULL, err);
}

// The last meeting that was held before MEETING; NULL when there was none in the year before it.
static const struct meeting *meeting_before(const struct papers *papers,
                                            const struct meeting *meeting)
{
    const struct year *year = &papers->year;
    const struct meeting *last = NULL;
    for (size_t i = 0; i < year->meeting_count; i++) {
        const struct meeting *other = &year->meetings[i];
        bool before = !date_is_told(&meeting->day) || date_compare(&other->day, &meeting->day) < 0;
        if (other->state == MEETING_HELD && date_is_told(&other->day) && before &&
            !id_equal(&other->id, &meeting->id) && meeting_shares(meeting, other) &&
            (!last || date_compare(&other->day, &last->day) > 0))
            last = other;
    }
    return last;
}

enum status papers_make_year(struct papers *papers, struct err *err)
{
    const struct papers_facts facts = papers_facts_of(papers);
    const struct year *year = &papers->year;
    struct meeting meeting;
    TRY(papers_make_records(papers, err));
    for (size_t i = 0; i < year->meeting_count; i++) {
        const struct meeting *held = &year->meetings[i];
        if (held->state != MEETING_HELD || date_compare(&held->day, &year->first) < 0 ||
            date_compare(&held->day, &year->last) > 0)
            continue;
        TRY(papers_find_meeting(papers, &held->id, &meeting, err)); // with its words
        TRY(papers_make_of_meeting(papers, PAPER_F2, &meeting, facts, err));
    }
    TRY(papers_make_one(papers, PAPER_F3, &facts, err));
    return papers_make_one(papers, PAPER_F4, &facts, err);
}

static enum status put_cover(struct papers *papers, const struct meeting *meeting, struct err *err)
{
    struct papers_facts facts = papers_facts_of(papers);
    TRY(papers_mark(papers->list, papers->count, papers->digest, err));
    facts.papers = papers->list;
    facts.paper_count = papers->count;
    TRY(papers_make_of_meeting(papers, PAPER_COVER, meeting, facts, err));
    const struct document *cover = papers->list[papers->count - 1];
    memmove(papers->list + 1, papers->list, (papers->count - 1) * sizeof *papers->list);
    papers->list[0] = cover;
    return OK;
}

enum status papers_make_pack(struct papers *papers, const struct id *id, struct err *err)
{
    struct meeting meeting, before;
    TRY(papers_find_meeting(papers, id, &meeting, err));
    const struct papers_facts facts = papers_facts_of(papers);
    struct papers_facts its = facts;
    its.meeting = &meeting;
    const struct meeting *last = meeting_before(papers, &meeting);
    papers->count = 0;
    TRY(papers_make_of_meeting(papers, PAPER_AGENDA, &meeting, facts, err));
    TRY(papers_make_one(papers, PAPER_OPEN_POINTS, &its, err));
    TRY(make_records(papers, &meeting, err));
    if (last) { // the year has no words of its meetings
        TRY(papers_find_meeting(papers, &last->id, &before, err));
        TRY(papers_make_of_meeting(papers, PAPER_F2, &before, facts, err));
    }
    TRY(papers_make_one(papers, PAPER_YEAR_REPORT, &facts, err));
    TRY(papers_make_one(papers, PAPER_F4, &facts, err));
    TRY(papers_make_one(papers, PAPER_MATTERS, &its, err));
    return put_cover(papers, &meeting, err);
}

const char *papers_digest(const struct papers *papers)
{
    return papers->digest;
}
