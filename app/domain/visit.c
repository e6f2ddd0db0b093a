#include "domain/visit.h"

#include <stdlib.h>
#include <string.h>

const char *visit_state_name(enum visit_state state)
{
    static const char *const names[] = {"open", "parked", "closed"};
    return names[state];
}

const char *visit_end_name(enum visit_end end)
{
    static const char *const names[] = {"", "signed-out", "auto"};
    return names[end];
}

const char *visit_mode_name(enum visit_mode mode)
{
    static const char *const names[] = {"on-site", "online"};
    return names[mode];
}

const char *visit_source_name(enum visit_source source)
{
    static const char *const names[] = {"kiosk", "paper"};
    return names[source];
}

const char *clock_trust_name(enum clock_trust trust)
{
    static const char *const names[] = {
        [CLOCK_UNKNOWN] = "unknown", [CLOCK_CONFIRMED] = "confirmed", [CLOCK_BEHIND] = "behind"};
    return names[trust];
}

const char *sitting_near_name(enum sitting_near near)
{
    static const char *const names[] = {"unknown", "nobody", "staff", "others"};
    return names[near];
}

void visit_init(struct visit *visit)
{
    *visit = (struct visit){0};
}

enum clock_trust visit_clock(const struct visit *visit)
{
    enum clock_trust start = visit->started.trust, end = visit->ended.trust;
    if (start == CLOCK_BEHIND || visit->ended.utc_ms == 0)
        return start;
    return start == end || end == CLOCK_BEHIND ? end : CLOCK_UNKNOWN;
}

static void wipe_and_free(void *array, size_t size)
{
    if (array)
        explicit_bzero(array, size);
    free(array);
}

void visit_fini(struct visit *visit)
{
    if (!visit)
        return;
    wipe_and_free(visit->answers, visit->answer_capacity * sizeof *visit->answers);
    free(visit->sittings);
    free(visit->topics);
    wipe_and_free(visit->attachments, visit->attachment_capacity * sizeof *visit->attachments);
    visit_init(visit);
}

// Room for one more of SIZE bytes in ARRAY. The old array is wiped, since it held answers.
static enum status grow(void **array, size_t count, size_t *capacity, size_t size, size_t max)
{
    if (count >= max)
        return ERR_MEMORY;
    if (count < *capacity)
        return OK;
    size_t bigger = *capacity ? *capacity * 2 : 16;
    void *copy = calloc(bigger, size);
    if (!copy)
        return ERR_MEMORY;
    if (count > 0)
        memcpy(copy, *array, count * size);
    wipe_and_free(*array, *capacity * size);
    *array = copy;
    *capacity = bigger;
    return OK;
}

static struct answer *find_answer(const struct visit *visit, int respondent, const char *prompt)
{
    for (size_t i = 0; i < visit->answer_count; i++)
        if (visit->answers[i].respondent == respondent &&
            strcmp(visit->answers[i].prompt, prompt) == 0)
            return &visit->answers[i];
    return NULL;
}

const struct answer *visit_answer(const struct visit *visit, int respondent, const char *prompt)
{
    return find_answer(visit, respondent, prompt);
}

enum status visit_put_answer(struct visit *visit, const struct answer *answer)
{
    struct answer *old = find_answer(visit, answer->respondent, answer->prompt);
    if (!old) {
        TRY(grow((void **)&visit->answers, visit->answer_count, &visit->answer_capacity,
                 sizeof *answer, VISIT_MAX_ANSWERS));
        old = &visit->answers[visit->answer_count++];
    }
    *old = *answer;
    return OK;
}

void visit_drop_answer(struct visit *visit, int respondent, const char *prompt)
{
    struct answer *answer = find_answer(visit, respondent, prompt);
    if (!answer)
        return;
    struct answer *last = &visit->answers[--visit->answer_count];
    memmove(answer, answer + 1, (size_t)(last - answer) * sizeof *answer);
    explicit_bzero(last, sizeof *last);
}

void visit_drop_respondent(struct visit *visit, int respondent)
{
    size_t kept = 0;
    for (size_t i = 0; i < visit->answer_count; i++)
        if (visit->answers[i].respondent != respondent)
            visit->answers[kept++] = visit->answers[i];
    if (visit->answers)
        explicit_bzero(visit->answers + kept,
                       (visit->answer_count - kept) * sizeof *visit->answers);
    visit->answer_count = kept;
}

struct sitting *visit_sitting(struct visit *visit, int number)
{
    for (size_t i = 0; i < visit->sitting_count; i++)
        if (visit->sittings[i].number == number)
            return &visit->sittings[i];
    return NULL;
}

enum status visit_put_sitting(struct visit *visit, const struct sitting *sitting)
{
    struct sitting *old = visit_sitting(visit, sitting->number);
    if (!old) {
        TRY(grow((void **)&visit->sittings, visit->sitting_count, &visit->sitting_capacity,
                 sizeof *sitting, VISIT_MAX_SITTINGS));
        old = &visit->sittings[visit->sitting_count++];
    }
    *old = *sitting;
    return OK;
}

const struct topic *visit_topic(const struct visit *visit, const char *prompt)
{
    for (size_t i = 0; i < visit->topic_count; i++)
        if (strcmp(visit->topics[i].prompt, prompt) == 0)
            return &visit->topics[i];
    return NULL;
}

void visit_drop_sitting(struct visit *visit, int number)
{
    size_t kept = 0;
    visit_drop_respondent(visit, number);
    for (size_t i = 0; i < visit->answer_count; i++)
        visit->answers[i].respondent -= visit->answers[i].respondent > number;
    for (size_t i = 0; i < visit->sitting_count; i++)
        if (visit->sittings[i].number != number) {
            visit->sittings[kept] = visit->sittings[i];
            visit->sittings[kept++].number -= visit->sittings[i].number > number;
        }
    visit->sitting_count = kept;
}

enum status visit_list_questions(struct visit *visit, int number)
{
    struct sitting *old = visit_sitting(visit, number);
    if (!old)
        return ERR_ABSENT;
    struct sitting sitting = *old;
    sitting.question_count = 0;
    for (size_t i = 0; i < visit->answer_count; i++) {
        if (visit->answers[i].respondent != number)
            continue;
        if (sitting.question_count == SITTING_MAX_QUESTIONS)
            return ERR_REFUSED;
        memcpy(sitting.questions[sitting.question_count++], visit->answers[i].prompt,
               sizeof sitting.questions[0]);
    }
    *old = sitting;
    return OK;
}

enum visit_fault visit_entered_fault(const struct visit *visit, const struct member *member,
                                     int64_t now_utc_ms)
{
    struct date day = wall_time_of(visit->started.utc_ms).date;
    if (!member_term_covers(member, &day))
        return VISIT_TERM;
    if (visit->ended.utc_ms <= visit->started.utc_ms)
        return VISIT_BACKWARDS;
    return visit->ended.utc_ms > now_utc_ms ? VISIT_AHEAD : VISIT_FINE;
}

enum status visit_put_topic(struct visit *visit, const struct topic *topic)
{
    for (size_t i = 0; i < visit->topic_count; i++)
        if (strcmp(visit->topics[i].prompt, topic->prompt) == 0) {
            visit->topics[i] = *topic;
            return OK;
        }
    TRY(grow((void **)&visit->topics, visit->topic_count, &visit->topic_capacity, sizeof *topic,
             VISIT_MAX_TOPICS));
    visit->topics[visit->topic_count++] = *topic;
    return OK;
}

void visit_drop_topic(struct visit *visit, const char *prompt)
{
    size_t kept = 0;
    for (size_t i = 0; i < visit->topic_count; i++)
        if (strcmp(visit->topics[i].prompt, prompt) != 0)
            visit->topics[kept++] = visit->topics[i];
    visit->topic_count = kept;
}

static struct attachment *find_attachment(const struct visit *visit, const char *prompt,
                                          enum attachment_kind kind)
{
    for (size_t i = 0; i < visit->attachment_count; i++)
        if (visit->attachments[i].kind == kind && strcmp(visit->attachments[i].prompt, prompt) == 0)
            return &visit->attachments[i];
    return NULL;
}

enum status visit_put_attachment(struct visit *visit, const struct attachment *attachment)
{
    struct attachment *old = find_attachment(visit, attachment->prompt, attachment->kind);
    if (!old) {
        TRY(grow((void **)&visit->attachments, visit->attachment_count, &visit->attachment_capacity,
                 sizeof *attachment, VISIT_MAX_ATTACHMENTS));
        old = &visit->attachments[visit->attachment_count++];
    }
    *old = *attachment;
    return OK;
}

const struct attachment *visit_attachment(const struct visit *visit, const char *prompt,
                                          enum attachment_kind kind)
{
    const struct attachment *found = find_attachment(visit, prompt, kind);
    return found && found->size > 0 ? found : NULL;
}
