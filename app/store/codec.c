#include "store/codec.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool codec_name_ok(const char *name, size_t size, bool empty)
{
    size_t length = strnlen(name, size);
    if (length == size || (length == 0 && !empty))
        return false;
    for (size_t i = 0; i < length; i++)
        if (name[i] <= ' ' || name[i] > '~')
            return false;
    return true;
}

bool codec_answer_ok(const struct answer *a)
{
    size_t note = strnlen(a->note, sizeof a->note);
    return codec_name_ok(a->prompt, sizeof a->prompt, false) && !strchr(a->prompt, ',') &&
           codec_name_ok(a->pack, sizeof a->pack, true) && a->pack_version >= 0 &&
           codec_name_ok(a->choices, sizeof a->choices, true) && a->respondent >= 0 &&
           a->respondent <= VISIT_MAX_SITTINGS && (int)a->by >= 0 && a->by < ANSWER_BY_COUNT &&
           note < sizeof a->note && utf8_is_valid(a->note, note) &&
           utf8_length(a->note) <= NOTE_MAX_CHARACTERS;
}

bool codec_sitting_ok(const struct sitting *s)
{
    if (s->number < 1 || s->number > VISIT_MAX_SITTINGS || (int)s->near < 0 ||
        s->near >= SITTING_NEAR_COUNT || s->question_count < 0 ||
        s->question_count > SITTING_MAX_QUESTIONS)
        return false;
    for (int i = 0; i < s->question_count; i++)
        if (!codec_name_ok(s->questions[i], sizeof s->questions[i], false) ||
            strchr(s->questions[i], ','))
            return false;
    return true;
}

enum status codec_entered_check(const struct visit *visit, struct err *err)
{
    for (size_t i = 0; i < visit->answer_count; i++)
        if (!codec_answer_ok(&visit->answers[i]))
            return err_set(err, ERR_INVALID, "an answer breaks the rules of its fields");
    for (size_t i = 0; i < visit->sitting_count; i++)
        if (!codec_sitting_ok(&visit->sittings[i]) || visit->sittings[i].number != (int)i + 1 ||
            visit->sittings[i].state != SITTING_RELEASED)
            return err_set(err, ERR_INVALID, "a sitting breaks the rules of its fields");
    return OK;
}

// Fields are parted by tabs, which no field but the last can hold.
static bool next_text(const char **text, char *out, size_t out_size)
{
    const char *end = strchr(*text, '\t');
    if (!end || (size_t)(end - *text) >= out_size)
        return false;
    memcpy(out, *text, (size_t)(end - *text));
    out[end - *text] = '\0';
    *text = end + 1;
    return true;
}

static bool next_number(const char **text, int64_t from, int64_t to, int64_t *out)
{
    char digits[24], *end;
    if (!next_text(text, digits, sizeof digits))
        return false;
    *out = strtoll(digits, &end, 10);
    return end != digits && *end == '\0' && *out >= from && *out <= to;
}

static bool next_int(const char **text, int from, int to, int *out)
{
    int64_t number;
    if (!next_number(text, from, to, &number))
        return false;
    *out = (int)number;
    return true;
}

static bool next_bool(const char **text, bool *out)
{
    int64_t number;
    if (!next_number(text, 0, 1, &number))
        return false;
    *out = number != 0;
    return true;
}

void codec_answer(const struct answer *a, int64_t given, char out[CODEC_ANSWER_SIZE])
{
    int size = snprintf(out, CODEC_ANSWER_SIZE, "%lld\t%d\t%s\t%s\t%d\t%s\t%s\t%d\t%d\t%lld\t%s",
                        (long long)given, a->respondent, a->prompt, a->pack, a->pack_version,
                        a->choices, answer_by_name(a->by), a->mirrored, a->asked_again,
                        (long long)a->at_utc_ms, a->note);
    ALWAYS(size > 0 && size < CODEC_ANSWER_SIZE);
}

enum status codec_answer_read(const char *text, struct answer *out, int64_t *given)
{
    char by[16];
    *out = (struct answer){0};
    bool read = next_number(&text, 1, INT64_MAX, given) &&
                next_int(&text, 0, VISIT_MAX_SITTINGS, &out->respondent) &&
                next_text(&text, out->prompt, sizeof out->prompt) &&
                next_text(&text, out->pack, sizeof out->pack) &&
                next_int(&text, 0, INT32_MAX, &out->pack_version) &&
                next_text(&text, out->choices, sizeof out->choices) &&
                next_text(&text, by, sizeof by) && next_bool(&text, &out->mirrored) &&
                next_bool(&text, &out->asked_again) &&
                next_number(&text, INT64_MIN, INT64_MAX, &out->at_utc_ms) &&
                strlen(text) < sizeof out->note && answer_by_from(by) >= 0;
    if (!read)
        return ERR_DAMAGED;
    out->by = (enum answer_by)answer_by_from(by);
    memcpy(out->note, text, strlen(text) + 1);
    return codec_answer_ok(out) ? OK : ERR_DAMAGED;
}

void codec_questions(const struct sitting *sitting, char out[CODEC_SITTING_SIZE])
{
    size_t used = 0;
    out[0] = '\0';
    for (int i = 0; i < sitting->question_count; i++) {
        int size = snprintf(out + used, CODEC_SITTING_SIZE - used, "%s%s", i > 0 ? "," : "",
                            sitting->questions[i]);
        ALWAYS(size > 0 && (size_t)size < CODEC_SITTING_SIZE - used);
        used += (size_t)size;
    }
}

enum status codec_questions_read(const char *text, struct sitting *out)
{
    out->question_count = 0;
    while (*text) {
        size_t size = strcspn(text, ",");
        if (out->question_count == SITTING_MAX_QUESTIONS || size == 0 ||
            size >= sizeof out->questions[0])
            return ERR_DAMAGED;
        char *question = out->questions[out->question_count++];
        memcpy(question, text, size);
        question[size] = '\0';
        text += size + (text[size] == ',');
    }
    return OK;
}

void codec_sitting(const struct sitting *s, char out[CODEC_SITTING_SIZE])
{
    char questions[CODEC_SITTING_SIZE];
    codec_questions(s, questions);
    int size = snprintf(out, CODEC_SITTING_SIZE, "%d\t%d\t%d\t%s", s->near, s->mirrored,
                        s->talk_mode, questions);
    ALWAYS(size > 0 && size < CODEC_SITTING_SIZE);
}

enum status codec_sitting_read(const char *text, struct sitting *out)
{
    int near;
    if (!next_int(&text, 0, SITTING_NEAR_COUNT - 1, &near) || !next_bool(&text, &out->mirrored) ||
        !next_bool(&text, &out->talk_mode))
        return ERR_DAMAGED;
    out->near = (enum sitting_near)near;
    return codec_questions_read(text, out);
}

void codec_place(const struct visit_place *place, char out[CODEC_PLACE_SIZE])
{
    int size =
        snprintf(out, CODEC_PLACE_SIZE, "%s\t%s\t%d\t", place->screen, place->item, place->page);
    ALWAYS(size > 0 && size < CODEC_PLACE_SIZE);
}

enum status codec_place_read(const char *text, struct visit_place *out)
{
    return next_text(&text, out->screen, sizeof out->screen) &&
                   next_text(&text, out->item, sizeof out->item) &&
                   next_int(&text, 0, VISIT_MAX_PAGES - 1, &out->page)
               ? OK
               : ERR_DAMAGED;
}

void codec_topic(const struct topic *topic, char out[CODEC_TOPIC_SIZE])
{
    int size = snprintf(out, CODEC_TOPIC_SIZE, "%s\t%s\t", topic->prompt, topic->purpose);
    ALWAYS(size > 0 && size < CODEC_TOPIC_SIZE);
}

enum status codec_topic_read(const char *text, struct topic *out)
{
    *out = (struct topic){.state = TOPIC_NOTICED};
    return next_text(&text, out->prompt, sizeof out->prompt) &&
                   next_text(&text, out->purpose, sizeof out->purpose)
               ? OK
               : ERR_DAMAGED;
}

void codec_head(const struct visit *visit, char out[CODEC_HEAD_SIZE])
{
    char member[ID_TEXT_SIZE], dwelling[ID_TEXT_SIZE];
    id_to_text(&visit->member, member);
    id_to_text(&visit->dwelling, dwelling);
    int size =
        snprintf(out, CODEC_HEAD_SIZE, "%s\t%s\t%d\t%d\t%d\t%lld\t%lld\t%s\t%d\t", member, dwelling,
                 visit->category, visit->mode, visit->source, (long long)visit->started.utc_ms,
                 (long long)visit->ended.utc_ms, visit->sheet, visit->place.page);
    ALWAYS(size > 0 && size < CODEC_HEAD_SIZE);
}

enum status codec_head_read(const char *text, struct visit *out)
{
    char member[ID_TEXT_SIZE], dwelling[ID_TEXT_SIZE];
    int category, mode, source;
    bool read =
        next_text(&text, member, sizeof member) && next_text(&text, dwelling, sizeof dwelling) &&
        next_int(&text, 0, MEMBER_CATEGORY_COUNT - 1, &category) &&
        next_int(&text, 0, VISIT_ONLINE, &mode) && next_int(&text, 0, VISIT_PAPER, &source) &&
        next_number(&text, 0, INT64_MAX, &out->started.utc_ms) &&
        next_number(&text, 0, INT64_MAX, &out->ended.utc_ms) &&
        next_text(&text, out->sheet, sizeof out->sheet) &&
        next_int(&text, 0, VISIT_MAX_PAGES - 1, &out->place.page);
    if (!read || id_from_text(member, &out->member) != OK ||
        id_from_text(dwelling, &out->dwelling) != OK)
        return ERR_DAMAGED;
    out->category = (enum member_category)category;
    out->mode = (enum visit_mode)mode;
    out->source = (enum visit_source)source;
    return OK;
}
