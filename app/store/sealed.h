// A few texts in one sealed column.
#pragma once
#include "domain/answer.h"
#include "store/keys.h"

enum { SEALED_MAX_TEXTS = 3 };
struct sealed {
    uint8_t bytes[SEALED_MAX_TEXTS * NOTE_SIZE + SEAL_OVERHEAD];
    size_t size;
};
// Seals COUNT texts of at most NOTE_SIZE bytes with KEY, bound to CONTEXT.
void sealed_close(const uint8_t key[SEAL_KEY_SIZE], const struct context *context,
                  const char *const *texts, size_t count, struct sealed *out);
struct db_value sealed_value(const struct sealed *sealed); // borrowed
// Opens them into COUNT buffers of NOTE_SIZE bytes with the key KEY_N. What a purge left, an
// empty column without a key, is as many empty texts. ERR_DAMAGED.
enum status sealed_open(struct store *store, const struct db_rows *rows, int column, int64_t key_n,
                        const struct context *context, char *const *texts, size_t count,
                        struct err *err);
