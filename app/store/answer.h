// Answers of a visit in the tables.
#pragma once
#include "store/visit.h"

// One stored answer: N is the event it came with, GIVEN that of the first to this prompt.
struct answer_row {
    int64_t n, given;
    struct id id;
    struct answer answer;
};
// A growing block of them, wiped when freed.
struct answer_rows {
    struct answer_row *items;
    size_t count, capacity;
};
void answer_rows_end(struct answer_rows *rows);
// Adds what lies open in the visit, every version, in order.
enum status answer_rows_open(struct store *store, const struct id *visit,
                             const uint8_t key[SEAL_KEY_SIZE], struct answer_rows *out,
                             struct err *err);
// Adds what lies sealed in a sitting, in order.
enum status answer_rows_sealed(struct store *store, const struct id *visit, int sitting,
                               const uint8_t key[SEAL_KEY_SIZE], struct answer_rows *out,
                               struct err *err);
// Writes one openly, its note sealed with the visit's key; inside a change.
enum status answer_insert(struct store *store, const struct id *visit,
                          const uint8_t key[SEAL_KEY_SIZE], const struct answer_row *row,
                          struct err *err);
// Writes one sealed with the sitting's key; inside a change.
enum status answer_insert_sealed(struct store *store, const struct id *visit, int sitting,
                                 const uint8_t key[SEAL_KEY_SIZE], const struct answer_row *row,
                                 struct err *err);
// One more time that a question was asked in the visit's dwelling; inside a change.
enum status answer_count_question(struct store *store, const struct visit *visit,
                                  const char *prompt, struct err *err);
