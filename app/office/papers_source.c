#include "office/papers_inside.h"
#include "office/profiles.h"

#include "text/markup.h"

#include <stdlib.h>
#include <string.h>

enum { ARENA_LIMIT = 512 << 20, TITLE_LIMIT = 4096 };

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

static enum status load_stage(struct papers *papers, struct err *err)
{
    const struct council *council = &papers->council;
    enum status status =
        council->stage_get(council->ctx, papers->job->fiscal_year, &papers->stage, err);
    papers->staged = status == OK;
    return status == ERR_ABSENT ? OK : status;
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
    TRY(store_reading_list(job->store, &papers->readings, &papers->reading_count, err));
    TRY(load_stage(papers, err));
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
    int forms = snprintf(papers->forms_dir, PAPERS_PATH_SIZE, "%s/forms", job->share_dir);
    int pictures = snprintf(papers->picture_dir, PAPERS_PATH_SIZE, "%s/pictograms", job->share_dir);
    enum status status = forms < PAPERS_PATH_SIZE && pictures < PAPERS_PATH_SIZE
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
    name_register_close(&papers->names);
    free(papers->matters);
    free(papers->readings);
    year_fini(&papers->year);
    for (int i = 0; i < PAPER_FORM_COUNT; i++)
        form_free(papers->forms[i]);
    form_words_free(papers->words);
    arena_fini(&papers->arena);
    free(papers);
}

struct papers_facts papers_facts_of(const struct papers *papers)
{
    return (struct papers_facts){.content = papers->job->content,
                                 .words = papers->words,
                                 .office = &papers->office,
                                 .head = &papers->head,
                                 .year = &papers->year,
                                 .stage = papers->staged ? &papers->stage : NULL,
                                 .readings = papers->readings,
                                 .reading_count = papers->reading_count,
                                 .made_utc_ms = papers->job->made_utc_ms,
                                 .visit_number = "",
                                 .units = papers->units,
                                 .matters = papers->matters,
                                 .matter_count = papers->matter_count,
                                 .digest = papers->digest};
}

enum status papers_make_one(struct papers *papers, enum paper_form form,
                            const struct papers_facts *facts, struct err *err)
{
    struct form_rules rules = papers_rules(form);
    if (papers->count == PAPERS_MOST)
        return err_set(err, ERR_INVALID, "papers: more than %d are too many", PAPERS_MOST);
    if (!papers->forms[form])
        TRY(form_load(papers->forms_dir, &rules, &papers->forms[form], err));
    struct document *document = ARENA_NEW(&papers->arena, struct document);
    TRY(papers_fill(papers->forms[form], facts, &papers->look, &papers->arena, document, err));
    document->alone = form == PAPER_TWIN; // each is of one visit
    papers->list[papers->count++] = document;
    return OK;
}

enum status papers_fill_visit(struct papers *papers, enum paper_form form,
                              const struct store_visit_row *row, const struct visit *visit,
                              struct err *err)
{
    struct papers_facts facts = papers_facts_of(papers);
    char number[RECEIPT_NUMBER_SIZE + 1] = "";
    struct reply *replies;
    TRY(papers->council.reply_list(papers->council.ctx, &visit->id, &replies, &facts.reply_count,
                                   err));
    if (row->number[0])
        receipt_number_show(row->number, number);
    facts.visit = visit;
    facts.visit_number = number;
    facts.replies = replies;
    enum status status = papers_make_one(papers, form, &facts, err);
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
                             ? papers_fill_visit(papers, form, &row, &visit, err)
                             : err_set(err, ERR_REFUSED,
                                       "this visit goes on: its record can be "
                                       "written when it is over");
    visit_fini(&visit);
    return status;
}

enum status papers_find_meeting(struct papers *papers, const struct id *id, struct meeting *out,
                                struct err *err)
{
    struct meeting *list;
    size_t count;
    TRY(office_profile_load(papers->job->data_dir, papers->office.profile, &papers->profile, err));
    papers->units = units_of(&papers->year, &papers->profile);
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

enum status papers_make_of_meeting(struct papers *papers, enum paper_form form,
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
        status = papers_make_one(papers, form, &facts, err);
    free(items);
    free(attendance);
    return status;
}

static enum status make_of_member(struct papers *papers, enum paper_form form, const struct id *id,
                                  struct err *err)
{
    struct store_member member;
    struct papers_facts facts = papers_facts_of(papers);
    if (!id)
        return papers_make_one(papers, form, &facts, err); // to be filled in by hand
    TRY(store_member_get(papers->job->store, id, &member, err));
    facts.member = &member.member;
    return papers_make_one(papers, form, &facts, err);
}

// A sheet for DWELLING, for each where it is NULL. Its number goes by the second, so sheets that
// are made together are told apart.
static enum status make_twins(struct papers *papers, const struct id *dwelling, struct err *err)
{
    struct papers_facts facts = papers_facts_of(papers);
    const struct year *year = &papers->year;
    size_t made = 0;
    for (size_t i = 0; i < year->dwelling_count; i++) {
        if (dwelling && !id_equal(&year->dwellings[i].id, dwelling))
            continue;
        facts.dwelling = &year->dwellings[i];
        facts.made_utc_ms = papers->job->made_utc_ms + (int64_t)made++ * 1000;
        TRY(papers_make_one(papers, PAPER_TWIN, &facts, err));
    }
    return made > 0 ? OK : papers_make_one(papers, PAPER_TWIN, &facts, err);
}

enum status papers_make(struct papers *papers, enum paper_form form,
                        const struct papers_subject *subject, struct err *err)
{
    struct papers_facts facts = papers_facts_of(papers);
    struct meeting meeting;
    switch (paper_form_subject(form)) {
    case PAPER_OF_VISIT:
        return subject->visit ? make_of_visit(papers, form, subject->visit, err)
                              : err_set(err, ERR_ABSENT, "which visit?");
    case PAPER_OF_MEETING:
        if (!subject->meeting)
            return err_set(err, ERR_ABSENT, "which meeting?");
        TRY(papers_find_meeting(papers, subject->meeting, &meeting, err));
        return papers_make_of_meeting(papers, form, &meeting, facts, err);
    case PAPER_OF_MEMBER:
        return make_of_member(papers, form, subject->member, err);
    default:
        if (form == PAPER_TWIN)
            return make_twins(papers, subject->dwelling, err);
        if (form == PAPER_AREA_WISHES)
            return papers_make_wishes(papers, err);
        return papers_make_one(papers, form, &facts, err);
    }
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
