#include "export/report.h"

#include <stdlib.h>
#include <string.h>

enum { ROW_LIMIT = 4 * 1024 * 1024, MAX_GROUPS = 20000, GROUP_NAME_SIZE = 128 };

// One dwelling in one fiscal year, with visits in which too few residents released answers, or none
// of those who talked.
struct group {
    struct id dwelling;
    int fiscal_year;
    char name[GROUP_NAME_SIZE];
};

struct export_report {
    const struct export_source *source;
    const struct content *content;
    struct group *groups;
    size_t group_count, group_capacity;
    struct arena arena; // one row
};

struct walk {
    struct export_report *report;
    const struct export_sink *sink;
    size_t rows[EXPORT_TABLE_COUNT];
    const struct export_visit *visit;
    int fiscal_year;
};

static int year_of(const struct visit *visit)
{
    struct wall_time start = wall_time_of(visit->started.utc_ms);
    return fiscal_year_of(&start.date);
}

static bool group_is_noted(const struct walk *walk)
{
    const struct export_report *report = walk->report;
    for (size_t i = 0; i < report->group_count; i++)
        if (report->groups[i].fiscal_year == walk->fiscal_year &&
            id_equal(&report->groups[i].dwelling, &walk->visit->visit->dwelling))
            return true;
    return false;
}

static enum status group_note(struct walk *walk, struct err *err)
{
    struct export_report *report = walk->report;
    if (group_is_noted(walk))
        return OK;
    if (report->group_count == report->group_capacity) {
        size_t capacity = report->group_capacity ? report->group_capacity * 2 : 16;
        struct group *grown =
            capacity <= MAX_GROUPS ? realloc(report->groups, capacity * sizeof *grown) : NULL;
        if (!grown)
            return err_memory(err);
        report->groups = grown;
        report->group_capacity = capacity;
    }
    struct group *group = &report->groups[report->group_count++];
    *group =
        (struct group){.dwelling = walk->visit->visit->dwelling, .fiscal_year = walk->fiscal_year};
    size_t size = strnlen(walk->visit->dwelling, GROUP_NAME_SIZE - 1);
    memcpy(group->name, walk->visit->dwelling, size);
    return OK;
}

static const struct sitting *released_sitting(const struct visit *visit, int number)
{
    for (size_t i = 0; i < visit->sitting_count; i++)
        if (visit->sittings[i].number == number)
            return visit->sittings[i].state == SITTING_RELEASED ? &visit->sittings[i] : NULL;
    return NULL;
}

// Which table the visitor's own to PROMPT belongs to; EXPORT_TABLE_COUNT when to none, as of a
// question that is for residents alone. A prompt that the pack at hand does not know goes by BY.
static enum export_table table_of_own(const struct prompt *prompt, enum answer_by by)
{
    if (prompt)
        switch (prompt->set) {
        case SET_STAFF:
        case SET_AWAY:
            return EXPORT_STAFF_ANSWERS;
        case SET_OBSERVE:
        case SET_WORDS:
            return EXPORT_OBSERVATIONS;
        default:
            return EXPORT_TABLE_COUNT;
        }
    return by == BY_STAFF ? EXPORT_STAFF_ANSWERS : EXPORT_OBSERVATIONS;
}

// Which table an answer belongs to.
static enum export_table table_of(const struct visit *visit, const struct answer *answer,
                                  const struct prompt *prompt)
{
    if (answer->respondent == 0)
        return table_of_own(prompt, answer->by);
    bool asked = !prompt || prompt->set == SET_RESIDENT;
    return asked && released_sitting(visit, answer->respondent) ? EXPORT_RESIDENT_ANSWERS
                                                                : EXPORT_TABLE_COUNT;
}

static enum export_table place_of(const struct content *content, const struct visit *visit,
                                  const struct answer *answer)
{
    return table_of(visit, answer, content_find(content, answer->prompt));
}

static bool has_answers(const struct content *content, const struct visit *visit, int number)
{
    for (size_t i = 0; i < visit->answer_count; i++)
        if (visit->answers[i].respondent == number &&
            place_of(content, visit, &visit->answers[i]) == EXPORT_RESIDENT_ANSWERS)
            return true;
    return false;
}

size_t export_resident_count(const struct content *content, const struct visit *visit)
{
    size_t count = 0;
    for (size_t i = 0; i < visit->sitting_count; i++)
        count += has_answers(content, visit, visit->sittings[i].number);
    return count;
}

int export_resident_number(const struct content *content, const struct visit *visit, int respondent)
{
    int number = 0;
    for (size_t i = 0; i < visit->sitting_count; i++) {
        number += has_answers(content, visit, visit->sittings[i].number);
        if (visit->sittings[i].number == respondent)
            return has_answers(content, visit, respondent) ? number : 0;
    }
    return 0;
}

enum status export_report_new(const struct export_source *source, const struct content *content,
                              struct export_report **out, struct err *err)
{
    struct export_report *report = calloc(1, sizeof *report);
    if (!report)
        return err_memory(err);
    *report = (struct export_report){.source = source, .content = content};
    arena_init(&report->arena, ROW_LIMIT);
    *out = report;
    return OK;
}

void export_report_free(struct export_report *report)
{
    if (!report)
        return;
    arena_fini(&report->arena);
    free(report->groups);
    free(report);
}

static enum status put_row(struct walk *walk, enum export_table table,
                           const struct export_subject *subject, struct err *err)
{
    const struct export_table_info *info = export_table_info(table);
    const char *cells[EXPORT_MAX_COLUMNS] = {0};
    struct arena *arena = &walk->report->arena;
    arena_reset(arena);
    for (size_t i = 0; i < info->column_count; i++)
        cells[i] = info->columns[i].get(arena, subject);
    struct export_row row = {table, !subject->visit, ++walk->rows[table], cells,
                             subject->topic ? NULL : subject->media};
    return walk->sink->row(walk->sink->ctx, &row, err);
}

static struct export_subject subject_of(const struct walk *walk)
{
    return (struct export_subject){.visit = walk->visit,
                                   .dwelling = walk->visit->dwelling,
                                   .fiscal_year = walk->fiscal_year,
                                   .pack_version = content_pack_version(walk->report->content)};
}

static enum status load_bytes(const struct walk *walk, const struct attachment *what,
                              uint8_t **bytes, struct err *err)
{
    const struct export_source *source = walk->report->source;
    size_t size;
    TRY(source->bytes(source->ctx, walk->visit->visit, what, bytes, &size, err));
    ALWAYS(size == what->size);
    return OK;
}

static enum status load_media(const struct walk *walk, const char *prompt, struct export_media *out,
                              struct err *err)
{
    const struct visit *visit = walk->visit->visit;
    uint8_t *bytes = NULL;
    *out = (struct export_media){0};
    if (table_of_own(content_find(walk->report->content, prompt), BY_MEMBER) == EXPORT_TABLE_COUNT)
        return OK;
    const struct attachment *said = visit_attachment(visit, prompt, ATTACHMENT_MEMO);
    if (said) {
        TRY(load_bytes(walk, said, &out->memo, err));
        out->said = said;
    }
    const struct attachment *drawn = visit_attachment(visit, prompt, ATTACHMENT_DRAWING);
    if (!drawn)
        return OK;
    TRY(load_bytes(walk, drawn, &bytes, err));
    enum status status = drawing_parse(bytes, drawn->size, &out->drawing);
    explicit_bzero(bytes, drawn->size);
    free(bytes);
    if (status == OK)
        out->drawn = drawn;
    return status == OK ? OK
                        : err_set(err, status, "export: the drawing for %s cannot be read", prompt);
}

// The row of SUBJECT with what was drawn and said for PROMPT.
static enum status put_row_of(struct walk *walk, enum export_table table,
                              const struct export_subject *subject, const char *prompt,
                              struct err *err)
{
    struct export_media media;
    struct export_subject whole = *subject;
    enum status status = load_media(walk, prompt, &media, err);
    whole.media = media.drawn || media.said ? &media : NULL;
    whole.prompt_id = prompt;
    whole.prompt = content_find(walk->report->content, prompt);
    if (status == OK)
        status = put_row(walk, table, &whole, err);
    export_media_fini(&media);
    return status;
}

// Where what was drawn or said for a prompt without any other answer is told: with the
// observations, or with what staff answered.
static enum export_table place_of_attachment(const struct content *content,
                                             const struct visit *visit, size_t index)
{
    const struct attachment *what = &visit->attachments[index];
    const struct prompt *prompt = content_find(content, what->prompt);
    bool told = what->size == 0 || visit_answer(visit, 0, what->prompt);
    for (size_t i = 0; i < index && !told; i++) // the drawing and the memo are one row
        told = visit->attachments[i].size > 0 &&
               strcmp(visit->attachments[i].prompt, what->prompt) == 0;
    return told ? EXPORT_TABLE_COUNT : table_of_own(prompt, BY_MEMBER);
}

static enum status put_answers(struct walk *walk, enum export_table table, struct err *err)
{
    const struct visit *visit = walk->visit->visit;
    for (size_t i = 0; i < visit->answer_count; i++) {
        const struct answer *answer = &visit->answers[i];
        if (answer->respondent != 0 || place_of(walk->report->content, visit, answer) != table)
            continue;
        struct export_subject subject = subject_of(walk);
        subject.answer = answer;
        TRY(put_row_of(walk, table, &subject, answer->prompt, err));
    }
    for (size_t i = 0; i < visit->attachment_count; i++) {
        struct export_subject subject = subject_of(walk);
        if (place_of_attachment(walk->report->content, visit, i) == table)
            TRY(put_row_of(walk, table, &subject, visit->attachments[i].prompt, err));
    }
    return OK;
}

// Numbers count those who released answers, so that a gap does not tell of one who did not.
static enum status put_residents(struct walk *walk, struct err *err)
{
    const struct visit *visit = walk->visit->visit;
    size_t count = export_resident_count(walk->report->content, visit);
    if (count < EXPORT_FEW_RESIDENTS)
        return visit->sitting_count > 0 ? group_note(walk, err) : OK; // also where nobody did
    struct export_subject subject = subject_of(walk);
    for (size_t s = 0; s < visit->sitting_count; s++) {
        subject.sitting = &visit->sittings[s];
        if (!has_answers(walk->report->content, visit, subject.sitting->number))
            continue;
        subject.respondent++;
        for (size_t i = 0; i < visit->answer_count; i++) {
            subject.answer = &visit->answers[i];
            if (subject.answer->respondent != subject.sitting->number ||
                place_of(walk->report->content, visit, subject.answer) != EXPORT_RESIDENT_ANSWERS)
                continue;
            subject.prompt = content_find(walk->report->content, subject.answer->prompt);
            TRY(put_row(walk, EXPORT_RESIDENT_ANSWERS, &subject, err));
        }
    }
    return OK;
}

static enum status put_topics(struct walk *walk, struct err *err)
{
    const struct visit *visit = walk->visit->visit;
    for (size_t i = 0; i < visit->topic_count; i++) {
        const struct topic *topic = &visit->topics[i];
        if (!topic->purpose[0])
            continue;
        struct export_subject subject = subject_of(walk);
        subject.topic = topic;
        subject.answer = visit_answer(visit, 0, topic->prompt);
        subject.purpose = content_find(walk->report->content, topic->purpose);
        TRY(put_row_of(walk, EXPORT_TOPICS, &subject, topic->prompt, err));
    }
    return OK;
}

static enum status put_visit(void *ctx, const struct export_visit *from, struct err *err)
{
    struct walk *walk = ctx;
    const struct visit *visit = from->visit;
    if (visit->state != VISIT_CLOSED)
        return OK;
    walk->visit = from;
    walk->fiscal_year = year_of(visit);
    struct export_subject subject = subject_of(walk);
    for (size_t i = 0; i < visit->answer_count; i++)
        if (visit->answers[i].respondent == 0) {
            enum export_table table = place_of(walk->report->content, visit, &visit->answers[i]);
            subject.observations += table == EXPORT_OBSERVATIONS;
            subject.staff += table == EXPORT_STAFF_ANSWERS;
        }
    for (size_t i = 0; i < visit->attachment_count; i++) {
        enum export_table table = place_of_attachment(walk->report->content, visit, i);
        subject.observations += table == EXPORT_OBSERVATIONS;
        subject.staff += table == EXPORT_STAFF_ANSWERS;
    }
    for (size_t i = 0; i < visit->topic_count; i++)
        subject.topics += visit->topics[i].purpose[0] != '\0';
    subject.residents = export_resident_count(walk->report->content, visit);
    TRY(put_row(walk, EXPORT_VISITS, &subject, err));
    TRY(put_answers(walk, EXPORT_OBSERVATIONS, err));
    TRY(put_residents(walk, err));
    TRY(put_answers(walk, EXPORT_STAFF_ANSWERS, err));
    return put_topics(walk, err);
}

enum status export_report_walk(struct export_report *report, const struct export_sink *sink,
                               struct err *err)
{
    struct walk walk = {.report = report, .sink = sink};
    report->group_count = 0;
    TRY(report->source->each(report->source->ctx, put_visit, &walk, err));
    for (size_t i = 0; i < report->group_count; i++) {
        const struct group *group = &report->groups[i];
        struct export_subject subject = {.dwelling = group->name,
                                         .fiscal_year = group->fiscal_year};
        TRY(put_row(&walk, EXPORT_RESIDENT_ANSWERS, &subject, err));
    }
    return OK;
}
