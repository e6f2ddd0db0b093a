#include "store/keys.h"

#include <string.h>

static void context_add(struct context *context, const void *bytes, size_t size)
{
    ALWAYS(size <= sizeof context->bytes - context->size);
    memcpy(context->bytes + context->size, bytes, size);
    context->size += size;
}

void context_start(struct context *context, const char *what)
{
    context->size = 0;
    context_add_text(context, "engawa sealed 1");
    context_add_text(context, what);
}

void context_add_id(struct context *context, const struct id *id)
{
    context_add(context, id->bytes, sizeof id->bytes);
}

void context_add_hash(struct context *context, const uint8_t hash[SEAL_HASH_SIZE])
{
    context_add(context, hash, SEAL_HASH_SIZE);
}

void context_add_int(struct context *context, int64_t number)
{
    uint8_t bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)((uint64_t)number >> (56 - 8 * i));
    context_add(context, bytes, sizeof bytes);
}

void context_add_text(struct context *context, const char *text)
{
    context_add(context, text, strlen(text) + 1);
}

struct seal_piece context_piece(const struct context *context)
{
    return (struct seal_piece){context->bytes, context->size};
}

enum status key_new(struct store *store, int64_t *n, uint8_t key[SEAL_KEY_SIZE], struct err *err)
{
    seal_random(key, SEAL_KEY_SIZE);
    TRY(db_run(&store->db, err, "INSERT INTO seal_key (key) VALUES (?1)",
               DB_WITH(db_blob(key, SEAL_KEY_SIZE))));
    *n = db_last_row(&store->db);
    return OK;
}

enum status key_get(struct store *store, int64_t n, uint8_t key[SEAL_KEY_SIZE], struct err *err)
{
    static const uint8_t erased[SEAL_KEY_SIZE];
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, "SELECT key FROM seal_key WHERE n = ?1",
                DB_WITH(db_int(n))));
    enum status status = db_next(&rows, err);
    if (status == ERR_ABSENT)
        return db_damaged(&store->db, "a key is missing", err);
    TRY(status);
    TRY(db_column_bytes(&rows, 0, key, SEAL_KEY_SIZE, err));
    if (memcmp(key, erased, sizeof erased) == 0)
        return err_set(err, ERR_REFUSED, "what was said was deleted after the keeping time");
    return OK;
}

enum status key_erase(struct store *store, int64_t n, struct err *err)
{
    return db_run(&store->db, err, "UPDATE seal_key SET key = zeroblob(32) WHERE n = ?1",
                  DB_WITH(db_int(n)));
}
