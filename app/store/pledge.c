#include "store/pledge.h"
#include "domain/strokes.h"
#include "store/chain.h"
#include "store/findings.h"
#include "store/keys.h"
#include "store/records_parts.h"

#include <stdlib.h>

static void pledge_context(struct context *context, const struct id *pledge,
                           const struct id *member)
{
    context_start(context, "pledge");
    context_add_id(context, pledge);
    context_add_id(context, member);
}

static enum status insert(struct store *store, const struct id *id, const struct id *member,
                          const struct pledge *pledge, const struct moment *now, struct err *err)
{
    uint8_t key[SEAL_KEY_SIZE];
    int64_t key_n;
    size_t sealed_size = pledge->strokes ? pledge->strokes_size + SEAL_OVERHEAD : 0;
    uint8_t *sealed = NULL;
    TRY(key_new(store, &key_n, key, err));
    if (pledge->strokes) {
        struct context context;
        pledge_context(&context, id, member);
        struct seal_piece piece = context_piece(&context);
        sealed = malloc(sealed_size);
        if (!sealed)
            return err_memory(err);
        seal_close(key, &piece, pledge->strokes, pledge->strokes_size, sealed);
    }
    seal_wipe(key, sizeof key);
    enum status status =
        db_run(&store->db, err,
               "INSERT INTO pledge (id, member, version, utc_ms, key, strokes)"
               " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
               DB_WITH(db_id(id), db_id(member), db_int(pledge->version), db_int(now->utc_ms),
                       db_int(key_n), sealed ? db_blob(sealed, sealed_size) : db_null()));
    free(sealed);
    TRY(status);
    return chain_add(store, now, &(struct event){.kind = EVENT_PLEDGE, .subject = id}, NULL, err);
}

enum status records_pledge_put(void *ctx, const struct id *member, const struct pledge *pledge,
                               const struct moment *now, struct err *err)
{
    struct store *store = ctx;
    struct store_member found;
    if (pledge->version < 1 || (pledge->strokes && pledge->strokes_size > STROKES_MAX_BYTES))
        return err_set(err, ERR_INVALID,
                       "a pledge needs the version of its text, and a signature "
                       "of at most %d bytes",
                       STROKES_MAX_BYTES);
    TRY(store_member_get(store, member, &found, err));
    struct id id = id_new(store->random, now->utc_ms);
    TRY(store_begin(store, err));
    return store_end(store, insert(store, &id, member, pledge, now, err), err);
}

static enum status opens(struct store *store, const struct db_rows *rows, struct err *err)
{
    struct id id, member;
    struct context context;
    uint8_t key[SEAL_KEY_SIZE];
    size_t size;
    TRY(db_column_id(rows, 0, &id, err));
    TRY(db_column_id(rows, 1, &member, err));
    TRY(key_get(store, db_column_int(rows, 2), key, err));
    const uint8_t *sealed = db_column_blob(rows, 3, &size);
    pledge_context(&context, &id, &member);
    struct seal_piece piece = context_piece(&context);
    uint8_t *plain = malloc(size + 1);
    if (!plain)
        return err_memory(err);
    enum status status = seal_open(key, &piece, sealed, size, plain);
    seal_wipe(key, sizeof key);
    seal_wipe(plain, size);
    free(plain);
    return status;
}

enum status pledge_check(struct store *store, struct findings *findings, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT id, member, key, strokes FROM pledge WHERE strokes IS NOT NULL", DB_ALONE));
    enum status status;
    while ((status = db_next(&rows, err)) == OK) {
        enum status open = opens(store, &rows, err);
        if (open == ERR_DAMAGED || open == ERR_REFUSED)
            findings_add(findings, "the signature under a pledge does not open");
        else
            TRY(open);
    }
    return status == ERR_ABSENT ? OK : status;
}

enum status pledge_purge(struct store *store, int64_t before_utc_ms, struct err *err)
{
    const struct db_value before[] = {db_int(before_utc_ms)};
    TRY(db_run(&store->db, err,
               "UPDATE seal_key SET key = zeroblob(32)"
               " WHERE n IN (SELECT key FROM pledge WHERE utc_ms < ?1)",
               before, 1));
    return db_run(&store->db, err, "DELETE FROM pledge WHERE utc_ms < ?1", before, 1);
}
