// What one visit tells (F1): never who came, nothing that a resident did not release.
#include "office/papers_parts.h"

#include "export/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct visit *visit_of(const struct paper_fill *fill)
{
    return fill->facts->visit;
}

static struct date day_of(const struct visit *visit)
{
    return wall_time_of(visit->started.utc_ms).date;
}

static int minute_of(int64_t utc_ms)
{
    struct wall_time wall = wall_time_of(utc_ms);
    return wall.hour * 60 + wall.minute;
}

struct cell papers_value_visit_number(struct paper_fill *fill)
{
    return papers_plain(fill, fill->facts->visit_number);
}

struct cell papers_value_visit_dwelling(struct paper_fill *fill)
{
    return papers_text(papers_dwelling(fill, &visit_of(fill)->dwelling));
}

struct cell papers_value_visit_day(struct paper_fill *fill)
{
    struct date day = day_of(visit_of(fill));
    return papers_date(&day);
}

// A sign-out that did not happen has no time, and a clock that was wrong tells none.
struct cell papers_value_visit_time(struct paper_fill *fill)
{
    const struct visit *visit = visit_of(fill);
    if (visit_clock(visit) == CLOCK_BEHIND)
        return (struct cell){0};
    return papers_span(fill, minute_of(visit->started.utc_ms),
                       visit->ended.utc_ms ? minute_of(visit->ended.utc_ms) : -1);
}

struct cell papers_value_visit_mode(struct paper_fill *fill)
{
    return papers_said(fill, "visit-mode", visit_mode_name(visit_of(fill)->mode));
}

struct cell papers_value_visitor(struct paper_fill *fill)
{
    const char *category =
        papers_say(fill, "category", member_category_name(visit_of(fill)->category));
    struct cell one = papers_heads(fill, 1);
    return papers_text(arena_printf(fill->arena, "%s　%s", category, one.text));
}

struct cell papers_value_with_meeting(struct paper_fill *fill)
{
    const struct year *year = fill->facts->year;
    struct date day = day_of(visit_of(fill));
    bool same = false;
    for (size_t i = 0; i < year->meeting_count; i++)
        same = same || (year->meetings[i].state != MEETING_DROPPED &&
                        date_compare(&year->meetings[i].day, &day) == 0);
    return papers_said(fill, "meeting-day", same ? "same" : "other");
}

static const struct member *visitor(const struct paper_fill *fill)
{
    const struct year *year = fill->facts->year;
    for (size_t i = 0; i < year->member_count; i++)
        if (id_equal(&year->members[i].id, &visit_of(fill)->member))
            return &year->members[i];
    return NULL;
}

// What the register knows of it; the courtesies and the pledge stand at the start of every visit.
struct cell papers_value_explained(struct paper_fill *fill)
{
    const struct member *member = visitor(fill);
    struct date day = day_of(visit_of(fill));
    const char *told = "";
    if (member && date_is_told(&member->guide_on) && date_compare(&member->guide_on, &day) <= 0)
        told = papers_say(fill, "explained", "guide");
    if (member && date_is_told(&member->consent_on) && date_compare(&member->consent_on, &day) <= 0)
        told = arena_printf(fill->arena, "%s%s%s", told, *told ? "、" : "",
                            papers_say(fill, "explained", "consent"));
    if (visit_of(fill)->source == VISIT_KIOSK)
        told = arena_printf(fill->arena, "%s%s%s", told, *told ? "、" : "",
                            papers_say(fill, "explained", "courtesies"));
    return papers_text(told);
}

// Whether few or none of those who talked released their answers is nobody's business.
struct cell papers_value_residents_asked(struct paper_fill *fill)
{
    size_t count = export_resident_count(fill->facts->content, visit_of(fill));
    if (visit_of(fill)->sitting_count == 0)
        return papers_said(fill, "count", "none");
    return count < EXPORT_FEW_RESIDENTS ? papers_said(fill, "count", "at-most-two")
                                        : papers_heads(fill, (int)count);
}

// How many residents who released answers gave one to PROMPT, and by choice.
static size_t answered(const struct paper_fill *fill, const struct prompt *prompt,
                       const char *choice)
{
    const struct visit *visit = visit_of(fill);
    size_t count = 0;
    for (size_t i = 0; i < visit->answer_count; i++) {
        const struct answer *answer = &visit->answers[i];
        if (strcmp(answer->prompt, prompt->id) != 0 ||
            export_resident_number(fill->facts->content, visit, answer->respondent) == 0)
            continue;
        if (!choice) {
            count++;
            continue;
        }
        size_t size = strlen(choice);
        for (const char *at = answer->choices; *at;) {
            size_t span = strcspn(at, ",");
            count += span == size && memcmp(at, choice, size) == 0;
            at += span + (at[span] == ',');
        }
    }
    return count;
}

// Of few residents not even which questions they answered is told.
struct cell papers_value_resident_questions(struct paper_fill *fill)
{
    size_t count;
    const char *told = "";
    if (export_resident_count(fill->facts->content, visit_of(fill)) < EXPORT_FEW_RESIDENTS)
        return (struct cell){0};
    const struct prompt *const *list = content_set(fill->facts->content, SET_RESIDENT, &count);
    for (size_t i = 0; i < count; i++)
        if (answered(fill, list[i], NULL) > 0)
            told = arena_printf(fill->arena, "%s%s%s", told, *told ? "、" : "",
                                document_plain(fill->arena, list[i]->id));
    return papers_text(told);
}

static const char *heads_by_choice(struct paper_fill *fill, const struct prompt *prompt)
{
    static const char *const always[] = {CHOICE_DONT_KNOW, CHOICE_WONT_SAY};
    const char *told = "";
    for (size_t i = 0; i < prompt->choice_count + ARRAY_LEN(always); i++) {
        bool own = i < prompt->choice_count;
        const char *id = own ? prompt->choices[i].id : always[i - prompt->choice_count];
        size_t count = answered(fill, prompt, id);
        if (count == 0)
            continue;
        const char *label =
            own ? words_in(&prompt->choices[i].text, fill->lang) : papers_say(fill, "choice", id);
        struct cell heads = papers_heads(fill, (int)count);
        told = arena_printf(fill->arena, "%s%s%s %s", told, *told ? "、" : "", label, heads.text);
    }
    return told;
}

// A question that one or two answered is told with all others, and how they answered is not.
void papers_table_resident_answers(struct paper_fill *fill, struct paper_rows *rows)
{
    size_t count;
    const struct prompt *const *list = content_set(fill->facts->content, SET_RESIDENT, &count);
    if (export_resident_count(fill->facts->content, visit_of(fill)) < EXPORT_FEW_RESIDENTS)
        return;
    for (size_t i = 0; i < count; i++) {
        size_t heads = answered(fill, list[i], NULL);
        if (heads == 0)
            continue;
        struct cell *row = papers_row(rows);
        if (!row)
            return;
        row[0] = papers_text(words_in(&list[i]->text, fill->lang));
        row[1] = heads < EXPORT_FEW_RESIDENTS ? papers_said(fill, "count", "few")
                                              : papers_text(heads_by_choice(fill, list[i]));
    }
}

// Drawings and memos stay where they are; the paper tells that there are some.
static struct cell own_words(struct paper_fill *fill, const char *prompt)
{
    const struct visit *visit = visit_of(fill);
    const struct answer *answer = visit_answer(visit, 0, prompt);
    struct cell said = answer ? papers_note(fill, prompt, answer->note) : (struct cell){0};
    const char *text = said.type == CELL_TEXT ? said.text : "";
    for (int kind = 0; kind < ATTACHMENT_KIND_COUNT; kind++)
        if (visit_attachment(visit, prompt, (enum attachment_kind)kind))
            text = arena_printf(
                fill->arena, "%s%s", text,
                papers_say(fill, "attachment", attachment_kind_name((enum attachment_kind)kind)));
    return papers_text(text);
}

struct cell papers_value_good(struct paper_fill *fill)
{
    return own_words(fill, "W-good");
}

struct cell papers_value_worry(struct paper_fill *fill)
{
    return own_words(fill, "W-worry");
}

struct cell papers_value_wish(struct paper_fill *fill)
{
    return own_words(fill, "W-wish");
}

static struct cell chosen(struct paper_fill *fill, const struct prompt *prompt)
{
    const struct answer *answer = visit_answer(visit_of(fill), 0, prompt->id);
    const struct choice *choice = answer ? prompt_choice_find(prompt, answer->choices) : NULL;
    return choice ? papers_text(words_in(&choice->text, fill->lang)) : (struct cell){0};
}

static void observed(struct paper_fill *fill, struct paper_rows *rows, const char *group)
{
    size_t count;
    const struct prompt *const *list = content_set(fill->facts->content, SET_OBSERVE, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i]->group, group) != 0)
            continue;
        struct cell *row = papers_row(rows);
        if (!row)
            return;
        row[0] = papers_text(words_in(&list[i]->text, fill->lang));
        row[1] = chosen(fill, list[i]);
        row[2] = own_words(fill, list[i]->id);
    }
}

void papers_table_observed_place(struct paper_fill *fill, struct paper_rows *rows)
{
    observed(fill, rows, "place");
}

void papers_table_observed_residents(struct paper_fill *fill, struct paper_rows *rows)
{
    observed(fill, rows, "residents");
}

void papers_table_observed_staff(struct paper_fill *fill, struct paper_rows *rows)
{
    observed(fill, rows, "staff");
}

void papers_table_staff_answers(struct paper_fill *fill, struct paper_rows *rows)
{
    static const enum prompt_set sets[] = {SET_STAFF, SET_AWAY};
    for (size_t s = 0; s < ARRAY_LEN(sets); s++) {
        size_t count;
        const struct prompt *const *list = content_set(fill->facts->content, sets[s], &count);
        for (size_t i = 0; i < count; i++) {
            struct cell words = own_words(fill, list[i]->id);
            struct cell *row = words.type == CELL_EMPTY ? NULL : papers_row(rows);
            if (!row)
                continue;
            row[0] = papers_text(words_in(&list[i]->text, fill->lang));
            row[1] = words;
        }
    }
}

void papers_table_topics(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct visit *visit = visit_of(fill);
    for (size_t i = 0; i < visit->topic_count; i++) {
        const struct topic *topic = &visit->topics[i];
        struct cell *row = topic->purpose[0] ? papers_row(rows) : NULL;
        if (!row)
            continue;
        row[0] = papers_text(papers_prompt(fill, topic->purpose));
        row[1] = papers_text(papers_prompt(fill, topic->prompt));
        row[2] = own_words(fill, topic->prompt);
    }
}

void papers_table_replies(struct paper_fill *fill, struct paper_rows *rows)
{
    for (size_t i = 0; i < fill->facts->reply_count; i++) {
        const struct reply *reply = &fill->facts->replies[i];
        struct cell *row = reply->words[0] ? papers_row(rows) : NULL;
        if (!row)
            continue;
        row[0] = papers_text(papers_prompt(fill, reply->prompt));
        row[1] = papers_note(fill, "reply", reply->words);
    }
}
