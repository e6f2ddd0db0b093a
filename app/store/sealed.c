#include "store/sealed.h"

#include <string.h>

enum { PLAIN_SIZE = SEALED_MAX_TEXTS * NOTE_SIZE };

void sealed_close(const uint8_t key[SEAL_KEY_SIZE], const struct context *context,
                  const char *const *texts, size_t count, struct sealed *out)
{
    char plain[PLAIN_SIZE];
    size_t used = 0;
    ALWAYS(count <= SEALED_MAX_TEXTS);
    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(texts[i]) + 1;
        ALWAYS(size <= NOTE_SIZE);
        memcpy(plain + used, texts[i], size);
        used += size;
    }
    struct seal_piece piece = context_piece(context);
    seal_close(key, &piece, plain, used, out->bytes);
    out->size = used + SEAL_OVERHEAD;
    seal_wipe(plain, used);
}

struct db_value sealed_value(const struct sealed *sealed)
{
    return db_blob(sealed->bytes, sealed->size);
}

// Each text ends in a NUL, and behind the last is nothing.
static bool part(const char *plain, size_t size, char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = strnlen(plain, size);
        if (length == size || length >= NOTE_SIZE)
            return false;
        memcpy(texts[i], plain, length + 1);
        plain += length + 1;
        size -= length + 1;
    }
    return size == 0;
}

enum status sealed_open(struct store *store, const struct db_rows *rows, int column, int64_t key_n,
                        const struct context *context, char *const *texts, size_t count,
                        struct err *err)
{
    uint8_t key[SEAL_KEY_SIZE];
    char plain[PLAIN_SIZE];
    size_t size;
    const uint8_t *bytes = db_column_blob(rows, column, &size);
    for (size_t i = 0; i < count; i++)
        texts[i][0] = '\0';
    enum status status = key_get(store, key_n, key, err);
    if (size == 0 && status == ERR_REFUSED)
        return OK;
    TRY(status);
    if (size < SEAL_OVERHEAD || size > sizeof plain + SEAL_OVERHEAD)
        return db_damaged(rows->db, "a sealed text has a wrong size", err);
    struct seal_piece piece = context_piece(context);
    status = seal_open(key, &piece, bytes, size, plain);
    bool whole = status == OK && part(plain, size - SEAL_OVERHEAD, texts, count);
    seal_wipe(key, sizeof key);
    seal_wipe(plain, sizeof plain);
    return whole ? OK : db_damaged(rows->db, "sealed words do not open", err);
}
