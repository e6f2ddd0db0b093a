// Matters in the tables, for whoever makes, reads or purges them.
#pragma once
#include "domain/council.h"
#include "store/findings.h"

// Writes it anew or in place of what was there, its words sealed with KEY, which is KEY_N of
// seal_key; inside a change.
enum status matter_write(struct store *store, const struct matter *matter, int64_t key_n,
                         const uint8_t key[SEAL_KEY_SIZE], struct err *err);
// Each topic of a closed VISIT that is still meant becomes a matter, once; inside a change.
enum status matter_from_topics(struct store *store, const struct id *visit,
                               const struct moment *now, struct err *err);
// The same for visits that were closed by a version without matters; makes changes of its own.
enum status matter_adopt_topics(struct store *store, const struct moment *now, struct err *err);
// Whether the words of matters and replies open.
enum status matter_check(struct store *store, struct findings *findings, struct err *err);
// Inside a change: takes the words of a purged VISIT's matters and replies; those without a visit
// that came to an end before a time lose theirs, and their key.
enum status matter_purge_visit(struct store *store, const struct id *visit, struct err *err);
enum status matter_purge(struct store *store, int64_t before_utc_ms, struct err *err);

// matters.c, replies.c: functions of the port.
enum status council_matter_list(void *ctx, const struct matter_filter *filter, struct matter **out,
                                size_t *count, struct err *err);
enum status council_matter_put(void *ctx, struct matter *matter, const struct moment *now,
                               struct err *err);
enum status council_reply_list(void *ctx, const struct id *visit, struct reply **out, size_t *count,
                               struct err *err);
enum status council_reply_put(void *ctx, const struct reply *reply, const struct moment *now,
                              struct err *err);
// The words to PROMPT of VISIT into OUT, of NOTE_SIZE bytes; "" when there are none.
enum status reply_find(struct store *store, const struct id *visit, const char *prompt, char *out,
                       struct err *err);
