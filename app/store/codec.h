// Answers, sittings and places as texts, for what is stored sealed and for what seals bind.
#pragma once
#include "base/err.h"
#include "base/strbuf.h"
#include "domain/visit.h"

enum {
    CODEC_ANSWER_SIZE = 2304,
    CODEC_SITTING_SIZE = 512,
    CODEC_PLACE_SIZE = 96,
    CODEC_HEAD_SIZE = 256,
    CODEC_TOPIC_SIZE = 128
};

// Whether a value may be stored at all: names and choices without blanks or control characters,
// texts valid and within their limits.
bool codec_name_ok(const char *name, size_t size, bool empty);
bool codec_answer_ok(const struct answer *answer);
bool codec_sitting_ok(const struct sitting *sitting);
// The same of all answers and sittings of a visit that staff enter; ERR_INVALID also when the
// sittings are not numbered from 1 or one was not released.
enum status codec_entered_check(const struct visit *visit, struct err *err);

// GIVEN is the place of the answer in the record's order. `unpack` fails with ERR_DAMAGED.
void codec_answer(const struct answer *answer, int64_t given, char out[CODEC_ANSWER_SIZE]);
enum status codec_answer_read(const char *text, struct answer *out, int64_t *given);
void codec_sitting(const struct sitting *sitting, char out[CODEC_SITTING_SIZE]);
// Leaves number and state alone.
enum status codec_sitting_read(const char *text, struct sitting *out);
void codec_place(const struct visit_place *place, char out[CODEC_PLACE_SIZE]);
enum status codec_place_read(const char *text, struct visit_place *out);

// Who, where, when, how and from which sheet, as staff enter it; and the page they stand on.
void codec_head(const struct visit *visit, char out[CODEC_HEAD_SIZE]);
enum status codec_head_read(const char *text, struct visit *out);

// Prompt and purpose.
void codec_topic(const struct topic *topic, char out[CODEC_TOPIC_SIZE]);
enum status codec_topic_read(const char *text, struct topic *out);

// Prompt ids with commas.
void codec_questions(const struct sitting *sitting, char out[CODEC_SITTING_SIZE]);
enum status codec_questions_read(const char *text, struct sitting *out);
