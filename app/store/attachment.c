#include "store/attachment.h"
#include "store/chain.h"
#include "store/codec.h"
#include "store/erase.h"
#include "store/keys.h"
#include "store/records_parts.h"
#include "store/words.h"

#include <stdlib.h>
#include <string.h>

_Static_assert((int)ATTACHMENT_DIGEST_SIZE == (int)SEAL_HASH_SIZE, "a digest is a hash");

// One stored attachment: N is the event it came with, HELD whether its bytes are still there.
struct row {
    int64_t n;
    bool held;
    struct attachment what;
};

#define COLUMNS "n, held, id, prompt, kind, size, length_ms, utc_ms, digest"
enum { BODY = 9 }; // the column behind them

static enum status read_row(const struct db_rows *rows, struct row *out, struct err *err)
{
    struct attachment *what = &out->what;
    int kind;
    *out = (struct row){.n = db_column_int(rows, 0), .held = db_column_int(rows, 1) != 0};
    TRY(db_column_id(rows, 2, &what->id, err));
    TRY(db_column_text(rows, 3, what->prompt, sizeof what->prompt, err));
    TRY(words_column(rows, 4, &words_attachment_kind, &kind, err));
    what->kind = (enum attachment_kind)kind;
    int64_t size = db_column_int(rows, 5), length_ms = db_column_int(rows, 6);
    what->at_utc_ms = db_column_int(rows, 7);
    TRY(db_column_bytes(rows, 8, what->digest, sizeof what->digest, err));
    if (size < 0 || size > ATTACHMENT_MAX_BYTES || length_ms < 0 ||
        length_ms > MEMO_MAX_MS + MEMO_LATE_MS)
        return db_damaged(rows->db, "something drawn or said breaks the rules", err);
    what->size = (size_t)size;
    what->length_ms = (int)length_ms;
    return OK;
}

// All columns beside the body, so that none of them can be altered without it failing to open.
static void body_context(struct context *context, const struct id *visit, const struct row *row)
{
    const struct attachment *what = &row->what;
    context_start(context, "attachment");
    context_add_id(context, visit);
    context_add_id(context, &what->id);
    context_add_int(context, row->n);
    context_add_int(context, row->held);
    context_add_text(context, what->prompt);
    context_add_int(context, what->kind);
    context_add_int(context, (int64_t)what->size);
    context_add_int(context, what->length_ms);
    context_add_int(context, what->at_utc_ms);
    context_add_hash(context, what->digest);
}

static void digest_of(const void *bytes, size_t size, uint8_t out[ATTACHMENT_DIGEST_SIZE])
{
    const struct seal_piece piece = {bytes, size};
    seal_hash(&piece, 1, out, ATTACHMENT_DIGEST_SIZE);
}

// The bytes behind the columns: those of the digest, or none when they are not held any more. On
// the heap; NULL and 0 for none.
static enum status open_body(const struct db_rows *rows, const struct id *visit,
                             const uint8_t key[SEAL_KEY_SIZE], const struct row *row,
                             uint8_t **bytes, struct err *err)
{
    struct context context;
    size_t sealed_size, size = row->held ? row->what.size : 0;
    uint8_t digest[ATTACHMENT_DIGEST_SIZE];
    const uint8_t *sealed = db_column_blob(rows, BODY, &sealed_size);
    *bytes = NULL;
    if (sealed_size != size + SEAL_OVERHEAD)
        return db_damaged(rows->db, "something drawn or said was altered", err);
    uint8_t *plain = malloc(size + 1);
    if (!plain)
        return err_memory(err);
    body_context(&context, visit, row);
    struct seal_piece piece = context_piece(&context);
    enum status status = seal_open(key, &piece, sealed, sealed_size, plain);
    digest_of(plain, size, digest);
    if (status == OK && row->held && memcmp(digest, row->what.digest, sizeof digest) != 0)
        status = ERR_DAMAGED;
    if (status != OK || size == 0) {
        seal_wipe(plain, size);
        free(plain);
        return status == OK ? OK : db_damaged(rows->db, "something drawn or said was altered", err);
    }
    *bytes = plain;
    return OK;
}

enum status attachment_load(struct store *store, struct visit *out, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT " COLUMNS " FROM attachment WHERE visit = ?1 ORDER BY n",
                DB_WITH(db_id(&out->id))));
    enum status status;
    while ((status = db_next(&rows, err)) == OK) {
        struct row row;
        TRY(read_row(&rows, &row, err));
        if (visit_put_attachment(out, &row.what) != OK)
            return err_memory(err);
    }
    return status == ERR_ABSENT ? OK : status;
}

// Of each prompt and kind the latest is held, the ones before it are not.
enum status attachment_check_all(struct store *store, const struct id *visit,
                                 const struct visit_hold *hold, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT " COLUMNS ", body, n = (SELECT max(n) FROM attachment"
                " WHERE visit = a.visit AND prompt = a.prompt AND kind = a.kind)"
                " FROM attachment a WHERE visit = ?1",
                DB_WITH(db_id(visit))));
    enum status status;
    while ((status = db_next(&rows, err)) == OK) {
        struct row row;
        uint8_t *bytes;
        TRY(read_row(&rows, &row, err));
        TRY(open_body(&rows, visit, hold->key, &row, &bytes, err));
        if (bytes)
            seal_wipe(bytes, row.what.size);
        free(bytes);
        if (row.held != (db_column_int(&rows, BODY + 1) != 0))
            return db_damaged(&store->db, "something drawn or said was altered", err);
    }
    return status == ERR_ABSENT ? OK : status;
}

static enum status get(struct store *store, const struct id *visit, const char *prompt,
                       enum attachment_kind kind, uint8_t **bytes, size_t *size, struct err *err)
{
    struct row row;
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    TRY(visit_hold(store, visit, &hold, err));
    TRY(db_rows(&store->db, &rows, err,
                "SELECT " COLUMNS ", body FROM attachment"
                " WHERE visit = ?1 AND prompt = ?2 AND kind = ?3 ORDER BY n DESC LIMIT 1",
                DB_WITH(db_id(visit), db_text(prompt), db_text(attachment_kind_name(kind)))));
    enum status status = db_next(&rows, err);
    if (status == OK)
        status = read_row(&rows, &row, err);
    if (status == OK)
        status = open_body(&rows, visit, hold.key, &row, bytes, err);
    if (status == ERR_ABSENT || (status == OK && !*bytes))
        return err_set(err, ERR_ABSENT, "there is no %s for %s", attachment_kind_name(kind),
                       prompt);
    TRY(status);
    *size = row.what.size;
    return OK;
}

enum status store_attachment_get(struct store *store, const struct id *visit, const char *prompt,
                                 enum attachment_kind kind, uint8_t **bytes, size_t *size,
                                 struct err *err)
{
    *bytes = NULL;
    *size = 0;
    return get(store, visit, prompt, kind, bytes, size, err);
}

enum status records_attachment_get(void *ctx, const struct visit *visit, const char *prompt,
                                   enum attachment_kind kind, uint8_t **bytes, size_t *size,
                                   struct err *err)
{
    return store_attachment_get(ctx, &visit->id, prompt, kind, bytes, size, err);
}

static uint8_t *seal_body(const struct id *visit, const uint8_t key[SEAL_KEY_SIZE],
                          const struct row *row, const void *bytes, size_t size)
{
    struct context context;
    uint8_t *sealed = malloc(size + SEAL_OVERHEAD);
    if (!sealed)
        return NULL;
    body_context(&context, visit, row);
    struct seal_piece piece = context_piece(&context);
    seal_close(key, &piece, bytes, size, sealed);
    return sealed;
}

// What was given before goes: its row stays, without the bytes.
static enum status let_go(struct store *store, const struct id *visit,
                          const uint8_t key[SEAL_KEY_SIZE], const struct attachment *now_given,
                          struct err *err)
{
    struct row row;
    {
        struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
        TRY(db_rows(&store->db, &rows, err,
                    "SELECT " COLUMNS " FROM attachment"
                    " WHERE visit = ?1 AND prompt = ?2 AND kind = ?3 AND held = 1",
                    DB_WITH(db_id(visit), db_text(now_given->prompt),
                            db_text(attachment_kind_name(now_given->kind)))));
        enum status status = db_next(&rows, err);
        if (status != OK)
            return status == ERR_ABSENT ? OK : status;
        TRY(read_row(&rows, &row, err));
    }
    row.held = false;
    uint8_t *sealed = seal_body(visit, key, &row, "", 0);
    if (!sealed)
        return err_memory(err);
    enum status status =
        db_run(&store->db, err, "UPDATE attachment SET held = 0, body = ?2 WHERE n = ?1",
               DB_WITH(db_int(row.n), db_blob(sealed, SEAL_OVERHEAD)));
    free(sealed);
    return status;
}

static enum status insert(struct store *store, const struct id *visit,
                          const uint8_t key[SEAL_KEY_SIZE], const struct row *row,
                          const void *bytes, struct err *err)
{
    const struct attachment *what = &row->what;
    uint8_t *sealed = seal_body(visit, key, row, bytes, what->size);
    if (!sealed)
        return err_memory(err);
    enum status status =
        db_run(&store->db, err,
               "INSERT INTO attachment (n, held, id, visit, prompt, kind, size, length_ms, utc_ms,"
               " digest, body) VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
               DB_WITH(db_int(row->n), db_id(&what->id), db_id(visit), db_text(what->prompt),
                       db_text(attachment_kind_name(what->kind)), db_int((int64_t)what->size),
                       db_int(what->length_ms), db_int(what->at_utc_ms),
                       db_blob(what->digest, sizeof what->digest),
                       db_blob(sealed, what->size + SEAL_OVERHEAD)));
    free(sealed);
    return status;
}

static enum status put(struct store *store, const struct id *visit, const struct attachment *what,
                       const void *bytes, const struct moment *now, struct err *err)
{
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    struct row row = {.held = true, .what = *what};
    TRY(visit_hold_unclosed(store, visit, &hold, err));
    TRY(chain_add(store, now,
                  &(struct event){.kind = EVENT_ATTACHMENT, .visit = visit, .subject = &what->id},
                  &row.n, err));
    TRY(let_go(store, visit, hold.key, what, err));
    return insert(store, visit, hold.key, &row, bytes, err);
}

static enum status look_at(struct store *store, const struct attachment_given *given,
                           const struct moment *now, struct attachment *out, struct err *err)
{
    *out = (struct attachment){.kind = given->kind,
                               .id = id_new(store->random, now->utc_ms),
                               .size = given->size,
                               .at_utc_ms = now->utc_ms};
    if (!codec_name_ok(given->prompt, sizeof out->prompt, false) || strchr(given->prompt, ',') ||
        (int)given->kind < 0 || given->kind >= ATTACHMENT_KIND_COUNT)
        return err_set(err, ERR_INVALID, "something drawn or said breaks the rules of its fields");
    memcpy(out->prompt, given->prompt, strlen(given->prompt));
    digest_of(given->bytes, given->size, out->digest);
    enum status status = attachment_check(given->kind, given->bytes, given->size, &out->length_ms);
    if (status == ERR_INVALID)
        return err_set(err, ERR_INVALID, "%s: the bytes are no whole %s", given->prompt,
                       attachment_kind_name(given->kind));
    return status == OK ? OK : err_memory(err);
}

enum status records_attachment_put(void *ctx, struct visit *visit,
                                   const struct attachment_given *given, const struct moment *now,
                                   struct err *err)
{
    struct store *store = ctx;
    struct attachment before = {0}, after;
    TRY(look_at(store, given, now, &after, err));
    bool had = false, held = false;
    for (size_t i = 0; i < visit->attachment_count && !had; i++) {
        before = visit->attachments[i];
        had = before.kind == after.kind && strcmp(before.prompt, after.prompt) == 0;
    }
    held = had && before.size > 0;
    if (!held && after.size == 0)
        return OK; // nothing to take back
    // Memory first, since that can be taken back.
    if (visit_put_attachment(visit, &after) != OK)
        return err_memory(err);
    enum status status = store_begin(store, err);
    if (status == OK)
        status = store_end(store, put(store, &visit->id, &after, given->bytes, now, err), err);
    if (status != OK && had)
        ALWAYS(visit_put_attachment(visit, &before) == OK);
    else if (status != OK)
        visit->attachment_count--;
    if (status == OK && held) { // what the log still has of it goes as well
        store->scrub_due = true;
        erase_after_change(store);
    }
    return status;
}
