// The record of a visit as bytes (docs/receipt.md): one line a fact, fields parted by tabs, texts
// as JSON strings so that no content can look like another field.
#include "domain/visit.h"

#include <stdlib.h>
#include <string.h>

static void add_id(struct strbuf *out, const char *name, const struct id *id)
{
    char text[ID_TEXT_SIZE];
    id_to_text(id, text);
    strbuf_addf(out, "%s\t%s\n", name, text);
}

static void add_answer(struct strbuf *out, const struct answer *a)
{
    strbuf_addf(out, "answer\t%d\t%s\t%s\t%d\t%s\t%s\t%d\t%d\t%lld\t", a->respondent, a->prompt,
                a->pack, a->pack_version, a->choices, answer_by_name(a->by), a->mirrored,
                a->asked_again, (long long)a->at_utc_ms);
    strbuf_add_json(out, a->note);
    strbuf_add(out, "\n");
}

static int by_person_and_prompt(const void *a, const void *b)
{
    const struct answer *const *x = a, *const *y = b;
    if ((*x)->respondent != (*y)->respondent)
        return (*x)->respondent < (*y)->respondent ? -1 : 1;
    return strcmp((*x)->prompt, (*y)->prompt);
}

static bool counts(const struct visit *visit, const struct answer *answer)
{
    if (answer->respondent == 0)
        return true;
    for (size_t i = 0; i < visit->sitting_count; i++)
        if (visit->sittings[i].number == answer->respondent)
            return visit->sittings[i].state == SITTING_RELEASED;
    return false;
}

static void add_answers(const struct visit *visit, struct strbuf *out)
{
    const struct answer **sorted = calloc(visit->answer_count + 1, sizeof *sorted);
    if (!sorted) {
        out->failed = true;
        return;
    }
    size_t count = 0;
    for (size_t i = 0; i < visit->answer_count; i++)
        if (counts(visit, &visit->answers[i]))
            sorted[count++] = &visit->answers[i];
    qsort(sorted, count, sizeof *sorted, by_person_and_prompt);
    for (size_t i = 0; i < count; i++)
        add_answer(out, sorted[i]);
    free(sorted);
}

static void add_sitting(struct strbuf *out, const struct sitting *s)
{
    static const char *const states[] = {"open", "released", "erased"};
    strbuf_addf(out, "sitting\t%d\t%s", s->number, states[s->state]);
    if (s->state == SITTING_RELEASED)
        strbuf_addf(out, "\t%s\t%d\t%d", sitting_near_name(s->near), s->mirrored, s->talk_mode);
    strbuf_add(out, "\n");
}

static int by_number(const void *a, const void *b)
{
    const struct sitting *const *x = a, *const *y = b;
    return ((*x)->number > (*y)->number) - ((*x)->number < (*y)->number);
}

static void add_sittings(const struct visit *visit, struct strbuf *out)
{
    const struct sitting **sorted = calloc(visit->sitting_count + 1, sizeof *sorted);
    if (!sorted) {
        out->failed = true;
        return;
    }
    for (size_t i = 0; i < visit->sitting_count; i++)
        sorted[i] = &visit->sittings[i];
    qsort(sorted, visit->sitting_count, sizeof *sorted, by_number);
    for (size_t i = 0; i < visit->sitting_count; i++)
        add_sitting(out, sorted[i]);
    free(sorted);
}

static int by_prompt(const void *a, const void *b)
{
    const struct topic *x = a, *y = b;
    return strcmp(x->prompt, y->prompt);
}

static void add_topics(const struct visit *visit, struct strbuf *out)
{
    struct topic *sorted = calloc(visit->topic_count + 1, sizeof *sorted);
    if (!sorted) {
        out->failed = true;
        return;
    }
    if (visit->topic_count > 0)
        memcpy(sorted, visit->topics, visit->topic_count * sizeof *sorted);
    qsort(sorted, visit->topic_count, sizeof *sorted, by_prompt);
    for (size_t i = 0; i < visit->topic_count; i++)
        if (sorted[i].purpose[0])
            strbuf_addf(out, "topic\t%s\t%s\n", sorted[i].prompt, sorted[i].purpose);
    free(sorted);
}

static int by_prompt_and_kind(const void *a, const void *b)
{
    const struct attachment *x = a, *y = b;
    int order = strcmp(x->prompt, y->prompt);
    return order != 0 ? order : (x->kind > y->kind) - (x->kind < y->kind);
}

static void add_attachment(struct strbuf *out, const struct attachment *a)
{
    strbuf_addf(out, "attachment\t%s\t%s\t%zu\t%d\t%lld\t", a->prompt,
                attachment_kind_name(a->kind), a->size, a->length_ms, (long long)a->at_utc_ms);
    for (size_t i = 0; i < sizeof a->digest; i++)
        strbuf_addf(out, "%02x", a->digest[i]);
    strbuf_add(out, "\n");
}

// Only where there are some, so that records of before there were any keep their digests.
static void add_attachments(const struct visit *visit, struct strbuf *out)
{
    struct attachment *sorted = calloc(visit->attachment_count + 1, sizeof *sorted);
    if (!sorted) {
        out->failed = true;
        return;
    }
    if (visit->attachment_count > 0)
        memcpy(sorted, visit->attachments, visit->attachment_count * sizeof *sorted);
    qsort(sorted, visit->attachment_count, sizeof *sorted, by_prompt_and_kind);
    for (size_t i = 0; i < visit->attachment_count; i++)
        if (sorted[i].size > 0)
            add_attachment(out, &sorted[i]);
    free(sorted);
}

void visit_canonical(const struct visit *visit, struct strbuf *out)
{
    strbuf_add(out, "engawa visit 1\n");
    add_id(out, "visit", &visit->id);
    add_id(out, "member", &visit->member);
    add_id(out, "dwelling", &visit->dwelling);
    strbuf_addf(out, "as\t%s\t%s\t%s\n", member_category_name(visit->category),
                visit_mode_name(visit->mode), visit_source_name(visit->source));
    strbuf_addf(out, "time\t%lld\t%lld\t%s\n", (long long)visit->started.utc_ms,
                (long long)visit->ended.utc_ms, visit_end_name(visit->end));
    if (visit_clock(visit) == CLOCK_BEHIND)
        strbuf_addf(out, "clock\t%s\n", clock_trust_name(CLOCK_BEHIND));
    add_sittings(visit, out);
    add_answers(visit, out);
    add_topics(visit, out);
    add_attachments(visit, out);
}
