#include "office/papers_source.h"
#include "office/register.h"

#include "text/markup.h"

#include <stdlib.h>
#include <string.h>

enum { ARENA_LIMIT = 512 << 20, PAPERS_MOST = 2000, PATH_SIZE = 4096, TITLE_LIMIT = 4096 };

struct papers {
    const struct papers_job *job;
    struct council council;
    char forms_dir[PATH_SIZE], picture_dir[PATH_SIZE];
    struct form_words *words;
    struct form *forms[PAPER_FORM_COUNT]; // NULL until one is needed
    struct store_office office;
    struct letterhead head;
    struct year year;
    struct office_register names;
    struct matter *matters;
    size_t matter_count;
    struct papers_look look;
    char digest[PAPERS_DIGEST_SIZE];
    struct arena arena;
    const struct document *list[PAPERS_MOST];
    size_t count;
};

static bool is_known(void *ctx, const char *words)
{
    const struct papers *papers = ctx;
    bool known = false;
    return papers->council.name_known(papers->council.ctx, words, &known, NULL) == OK && known;
}

// A matter that came out of a visit and has no words of the staff's yet goes by the visitor's.
static enum status title_matters(struct papers *papers, struct err *err)
{
    for (size_t i = 0; i < papers->matter_count; i++) {
        struct matter *matter = &papers->matters[i];
        struct visit visit;
        if (matter->title[0] || id_is_none(&matter->visit))
            continue;
        enum status status = store_visit_load(papers->job->store, &matter->visit, &visit, err);
        if (status != OK && status != ERR_REFUSED) // purged: nothing is left of it
            return status;
        const struct answer *answer = status == OK ? visit_answer(&visit, 0, matter->prompt) : NULL;
        if (answer)
            memcpy(matter->title, answer->note, sizeof matter->title);
        if (status == OK)
            visit_fini(&visit);
    }
    return OK;
}

static enum status load(struct papers *papers, struct err *err)
{
    const struct papers_job *job = papers->job;
    const struct council *council = &papers->council;
    struct date today = wall_time_of(job->made_utc_ms).date;
    const struct matter_filter all = {0};
    TRY(form_words_load(papers->forms_dir, &papers->words, err));
    TRY(store_office_get(job->store, &papers->office, err));
    TRY(council->letterhead_get(council->ctx, &papers->head, err));
    TRY(council->year(council->ctx, job->fiscal_year, &today, &papers->year, err));
    TRY(council->matter_list(council->ctx, &all, &papers->matters, &papers->matter_count, err));
    TRY(title_matters(papers, err));
    TRY(office_register_open(job->store, &papers->names, err));
    papers->look = (struct papers_look){.roster = papers->names.roster,
                                        .confirmed = job->confirmed,
                                        .confirmed_count = job->confirmed_count,
                                        .known = is_known,
                                        .known_ctx = papers};
    return OK;
}

enum status papers_open(const struct papers_job *job, struct papers **out, struct err *err)
{
    struct papers *papers = calloc(1, sizeof *papers);
    if (!papers)
        return err_memory(err);
    struct date today = wall_time_of(job->made_utc_ms).date;
    papers->job = job;
    store_council(job->store, &papers->council);
    arena_init(&papers->arena, ARENA_LIMIT);
    year_init(&papers->year, job->fiscal_year, &today);
    int forms = snprintf(papers->forms_dir, PATH_SIZE, "%s/forms", job->share_dir);
    int pictures = snprintf(papers->picture_dir, PATH_SIZE, "%s/pictograms", job->share_dir);
    enum status status = forms < PATH_SIZE && pictures < PATH_SIZE
                             ? load(papers, err)
                             : err_set(err, ERR_INVALID, "%.60s…: too long", job->share_dir);
    if (status != OK) {
        papers_close(papers);
        return status;
    }
    *out = papers;
    return OK;
}

void papers_close(struct papers *papers)
{
    if (!papers)
        return;
    papers_look_fini(&papers->look);
    office_register_close(&papers->names);
    free(papers->matters);
    year_fini(&papers->year);
    for (int i = 0; i < PAPER_FORM_COUNT; i++)
        form_free(papers->forms[i]);
    form_words_free(papers->words);
    arena_fini(&papers->arena);
    free(papers);
}

static struct papers_facts facts_of(const struct papers *papers)
{
    return (struct papers_facts){.content = papers->job->content,
                                 .words = papers->words,
                                 .office = &papers->office,
                                 .head = &papers->head,
                                 .year = &papers->year,
                                 .made_utc_ms = papers->job->made_utc_ms,
                                 .visit_number = "",
                                 .matters = papers->matters,
                                 .matter_count = papers->matter_count,
                                 .digest = papers->digest};
}

static enum status make_one(struct papers *papers, enum paper_form form,
                            const struct papers_facts *facts, struct err *err)
{
    struct form_rules rules = papers_rules(form);
    if (papers->count == PAPERS_MOST)
        return err_set(err, ERR_INVALID, "papers: more than %d are too many", PAPERS_MOST);
    if (!papers->forms[form])
        TRY(form_load(papers->forms_dir, &rules, &papers->forms[form], err));
    struct document *document = ARENA_NEW(&papers->arena, struct document);
    TRY(papers_fill(papers->forms[form], facts, &papers->look, &papers->arena, document, err));
    papers->list[papers->count++] = document;
    return OK;
}

static enum status fill_visit(struct papers *papers, enum paper_form form,
                              const struct store_visit_row *row, const struct visit *visit,
                              struct err *err)
{
    struct papers_facts facts = facts_of(papers);
    char number[RECEIPT_NUMBER_SIZE + 1] = "";
    struct reply *replies;
    TRY(papers->council.reply_list(papers->council.ctx, &visit->id, &replies, &facts.reply_count,
                                   err));
    if (row->number[0])
        receipt_number_show(row->number, number);
    facts.visit = visit;
    facts.visit_number = number;
    facts.replies = replies;
    enum status status = make_one(papers, form, &facts, err);
    free(replies);
    return status;
}

static enum status make_of_visit(struct papers *papers, enum paper_form form, const struct id *id,
                                 struct err *err)
{
    struct store_visit_row row;
    struct visit visit;
    char text[ID_TEXT_SIZE];
    id_to_text(id, text);
    TRY(store_visit_find(papers->job->store, text, &row, err));
    TRY(store_visit_load(papers->job->store, id, &visit, err));
    enum status status = visit.state == VISIT_CLOSED
                             ? fill_visit(papers, form, &row, &visit, err)
                             : err_set(err, ERR_REFUSED,
                                       "this visit goes on: its record can be "
                                       "written when it is over");
    visit_fini(&visit);
    return status;
}

static enum status find_meeting(struct papers *papers, const struct id *id, struct meeting *out,
                                struct err *err)
{
    struct meeting *list;
    size_t count;
    enum status status = papers->council.meeting_list(papers->council.ctx, 0, &list, &count, err);
    if (status != OK)
        return status;
    status = ERR_ABSENT;
    for (size_t i = 0; i < count && status != OK; i++)
        if (id_equal(&list[i].id, id)) {
            *out = list[i];
            status = OK;
        }
    free(list);
    return status == OK ? OK : err_set(err, ERR_ABSENT, "there is no such meeting");
}

static enum status make_of_meeting(struct papers *papers, enum paper_form form,
                                   const struct meeting *meeting, struct papers_facts facts,
                                   struct err *err)
{
    const struct council *council = &papers->council;
    struct meeting_item *items = NULL;
    struct attendance *attendance = NULL;
    facts.meeting = meeting;
    enum status status =
        council->item_list(council->ctx, &meeting->id, &items, &facts.item_count, err);
    if (status == OK)
        status = council->attendance_list(council->ctx, &meeting->id, &attendance,
                                          &facts.attendance_count, err);
    facts.items = items;
    facts.attendance = attendance;
    if (status == OK)
        status = make_one(papers, form, &facts, err);
    free(items);
    free(attendance);
    return status;
}

static enum status make_of_member(struct papers *papers, enum paper_form form, const struct id *id,
                                  struct err *err)
{
    struct store_member member;
    struct papers_facts facts = facts_of(papers);
    if (!id)
        return make_one(papers, form, &facts, err); // to be filled in by hand
    TRY(store_member_get(papers->job->store, id, &member, err));
    facts.member = &member.member;
    return make_one(papers, form, &facts, err);
}

// A sheet for DWELLING, for each where it is NULL. Its number goes by the second, so sheets that
// are made together are told apart.
static enum status make_twins(struct papers *papers, const struct id *dwelling, struct err *err)
{
    struct papers_facts facts = facts_of(papers);
    const struct year *year = &papers->year;
    size_t made = 0;
    for (size_t i = 0; i < year->dwelling_count; i++) {
        if (dwelling && !id_equal(&year->dwellings[i].id, dwelling))
            continue;
        facts.dwelling = &year->dwellings[i];
        facts.made_utc_ms = papers->job->made_utc_ms + (int64_t)made++ * 1000;
        TRY(make_one(papers, PAPER_TWIN, &facts, err));
    }
    return made > 0 ? OK : make_one(papers, PAPER_TWIN, &facts, err);
}

enum status papers_make(struct papers *papers, enum paper_form form,
                        const struct papers_subject *subject, struct err *err)
{
    struct papers_facts facts = facts_of(papers);
    struct meeting meeting;
    switch (paper_form_subject(form)) {
    case PAPER_OF_VISIT:
        return subject->visit ? make_of_visit(papers, form, subject->visit, err)
                              : err_set(err, ERR_ABSENT, "which visit?");
    case PAPER_OF_MEETING:
        if (!subject->meeting)
            return err_set(err, ERR_ABSENT, "which meeting?");
        TRY(find_meeting(papers, subject->meeting, &meeting, err));
        return make_of_meeting(papers, form, &meeting, facts, err);
    case PAPER_OF_MEMBER:
        return make_of_member(papers, form, subject->member, err);
    default:
        if (form == PAPER_TWIN)
            return make_twins(papers, subject->dwelling, err);
        return make_one(papers, form, &facts, err);
    }
}

struct gathering {
    struct papers *papers;
    uint64_t done, total;
};

static enum status put_record(void *ctx, const struct store_visit_row *row,
                              const struct visit *visit, struct err *err)
{
    struct gathering *records = ctx;
    const struct office_progress *progress = &records->papers->job->progress;
    if (!progress->step(progress->ctx, OFFICE_GATHERING, ++records->done, records->total))
        return err_set(err, ERR_REFUSED, "pack: it was given up");
    return fill_visit(records->papers, PAPER_F1, row, visit, err);
}

enum status papers_make_records(struct papers *papers, struct err *err)
{
    struct store_visit_filter filter = {.fiscal_year = papers->job->fiscal_year,
                                        .closed_only = true};
    struct store_visit_row *rows;
    size_t count;
    TRY(store_visit_list(papers->job->store, &filter, &rows, &count, err));
    free(rows);
    struct gathering records = {papers, 0, count};
    return store_visit_each(papers->job->store, &filter, put_record, &records, err);
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
            !id_equal(&other->id, &meeting->id) &&
            (!last || date_compare(&other->day, &last->day) > 0))
            last = other;
    }
    return last;
}

static enum status put_cover(struct papers *papers, const struct meeting *meeting, struct err *err)
{
    struct papers_facts facts = facts_of(papers);
    TRY(papers_mark(papers->list, papers->count, papers->digest, err));
    facts.papers = papers->list;
    facts.paper_count = papers->count;
    TRY(make_of_meeting(papers, PAPER_COVER, meeting, facts, err));
    const struct document *cover = papers->list[papers->count - 1];
    memmove(papers->list + 1, papers->list, (papers->count - 1) * sizeof *papers->list);
    papers->list[0] = cover;
    return OK;
}

enum status papers_make_pack(struct papers *papers, const struct id *id, struct err *err)
{
    struct papers_facts facts = facts_of(papers);
    struct meeting meeting, before;
    TRY(find_meeting(papers, id, &meeting, err));
    const struct meeting *last = meeting_before(papers, &meeting);
    papers->count = 0;
    TRY(make_of_meeting(papers, PAPER_AGENDA, &meeting, facts, err));
    TRY(make_one(papers, PAPER_OPEN_POINTS, &facts, err));
    TRY(papers_make_records(papers, err));
    if (last) { // the year has no words of its meetings
        TRY(find_meeting(papers, &last->id, &before, err));
        TRY(make_of_meeting(papers, PAPER_F2, &before, facts, err));
    }
    TRY(make_one(papers, PAPER_F4, &facts, err));
    TRY(make_one(papers, PAPER_MATTERS, &facts, err));
    return put_cover(papers, &meeting, err);
}

const char *papers_digest(const struct papers *papers)
{
    return papers->digest;
}

const struct papers_look *papers_found(const struct papers *papers)
{
    return &papers->look;
}

const struct document *const *papers_list(const struct papers *papers, size_t *count)
{
    *count = papers->count;
    return papers->list;
}

enum status papers_pdf(const struct papers *papers, struct paper_faces *faces, FILE *stream,
                       size_t *pages, struct err *err)
{
    struct strbuf title;
    if (papers->look.count > 0)
        return err_set(err, ERR_REFUSED,
                       "papers: %zu findings could tell who somebody is: read each; what names "
                       "nobody has to be confirmed",
                       papers->look.count);
    strbuf_init(&title, TITLE_LIMIT);
    markup_to_plain(papers->list[0]->title, &title);
    struct document_pdf setup = {.faces = faces,
                                 .picture_dir = papers->picture_dir,
                                 .title = strbuf_text(&title),
                                 .made_utc_ms = papers->job->made_utc_ms};
    enum status status =
        document_pdf_write(&setup, papers->list, papers->count, stream, pages, err);
    strbuf_fini(&title);
    return status;
}
