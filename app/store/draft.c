#include "store/draft.h"
#include "store/keys.h"
#include "store/records_parts.h"
#include "store/visit.h"

#include <stdlib.h>
#include <string.h>

enum { SLOT_MAX = ATTACHMENT_SLOT_SIZE, TAG_SIZE = 16 };

// A slot as it lies in the table: the sitting it belongs to, and a hash of its name that nobody can
// try out without the key.
struct slot {
    int sitting;
    uint8_t tag[TAG_SIZE], key[SEAL_KEY_SIZE];
};

static void slot_end(struct slot *slot)
{
    seal_wipe(slot, sizeof *slot);
}

static enum status find_sitting(const struct visit *visit, const char *name, int *sitting,
                                struct err *err)
{
    const char *slash = strrchr(name, '/');
    char *end = NULL;
    long number = slash ? strtol(slash + 1, &end, 10) : 0;
    if (strnlen(name, SLOT_MAX) == SLOT_MAX || (slash && (end == slash + 1 || *end)) ||
        number < 0 || number > VISIT_MAX_SITTINGS)
        return err_set(err, ERR_INVALID, "a draft's slot is PROMPT/RESPONDENT");
    *sitting = (int)number;
    if (number == 0)
        return OK;
    for (size_t i = 0; i < visit->sitting_count; i++)
        if (visit->sittings[i].number == number && visit->sittings[i].state == SITTING_OPEN)
            return OK;
    return err_set(err, ERR_REFUSED, "the sitting has ended, or has not begun");
}

static enum status find_slot(struct store *store, const struct visit *visit, const char *name,
                             struct slot *out, struct err *err)
{
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    TRY(find_sitting(visit, name, &out->sitting, err));
    TRY(visit_hold_unclosed(store, &visit->id, &hold, err));
    memcpy(out->key, hold.key, sizeof out->key);
    if (out->sitting > 0)
        TRY(sitting_key_get(store, &visit->id, out->sitting, out->key, err));
    const struct seal_piece pieces[] = {
        {out->key, sizeof out->key}, {"engawa draft 1\n", 15}, {name, strlen(name)}};
    seal_hash(pieces, ARRAY_LEN(pieces), out->tag, sizeof out->tag);
    return OK;
}

static void draft_context(struct context *context, const struct id *visit, const struct slot *slot)
{
    struct id tag;
    memcpy(tag.bytes, slot->tag, sizeof tag.bytes);
    context_start(context, "draft");
    context_add_id(context, visit);
    context_add_int(context, slot->sitting);
    context_add_id(context, &tag);
}

static enum status write_body(struct store *store, const struct visit *visit,
                              const struct slot *slot, const void *bytes, size_t size,
                              struct err *err)
{
    struct context context;
    uint8_t *sealed = malloc(size + SEAL_OVERHEAD);
    if (!sealed)
        return err_memory(err);
    draft_context(&context, &visit->id, slot);
    struct seal_piece piece = context_piece(&context);
    seal_close(slot->key, &piece, bytes, size, sealed);
    enum status status = db_run(
        &store->db, err,
        "INSERT INTO draft (visit, sitting, slot, body) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT (visit, sitting, slot) DO UPDATE SET body = excluded.body",
        DB_WITH(db_id(&visit->id), db_int(slot->sitting), db_blob(slot->tag, sizeof slot->tag),
                db_blob(sealed, size + SEAL_OVERHEAD)));
    free(sealed);
    return status;
}

static enum status put(struct store *store, const struct visit *visit, const char *name,
                       const void *bytes, size_t size, struct err *err)
{
    struct slot slot [[gnu::cleanup(slot_end)]] = {0};
    TRY(find_slot(store, visit, name, &slot, err));
    if (size > 0)
        return write_body(store, visit, &slot, bytes, size, err);
    return db_run(
        &store->db, err, "DELETE FROM draft WHERE visit = ?1 AND sitting = ?2 AND slot = ?3",
        DB_WITH(db_id(&visit->id), db_int(slot.sitting), db_blob(slot.tag, sizeof slot.tag)));
}

enum status records_draft_put(void *ctx, const struct visit *visit, const char *slot,
                              const void *bytes, size_t size, struct err *err)
{
    struct store *store = ctx;
    if (size > DRAFT_MAX_BYTES)
        return err_set(err, ERR_INVALID, "a draft is longer than %d bytes", DRAFT_MAX_BYTES);
    TRY(store_begin(store, err));
    return store_end(store, put(store, visit, slot, bytes, size, err), err);
}

// The draft in column 0 of the row.
static enum status open_body(const struct db_rows *rows, const struct id *visit,
                             const struct slot *slot, void *out, size_t out_size, size_t *size,
                             struct err *err)
{
    struct context context;
    size_t sealed_size;
    const uint8_t *sealed = db_column_blob(rows, 0, &sealed_size);
    if (sealed_size >= SEAL_OVERHEAD && sealed_size - SEAL_OVERHEAD > out_size)
        return err_set(err, ERR_INVALID, "a draft is longer than there is room for");
    draft_context(&context, visit, slot);
    struct seal_piece piece = context_piece(&context);
    if (seal_open(slot->key, &piece, sealed, sealed_size, out) != OK)
        return db_damaged(rows->db, "a draft was altered", err);
    *size = sealed_size - SEAL_OVERHEAD;
    return OK;
}

static enum status get(struct store *store, const struct visit *visit, const char *name, void *out,
                       size_t out_size, size_t *size, struct err *err)
{
    struct slot slot [[gnu::cleanup(slot_end)]] = {0};
    TRY(find_slot(store, visit, name, &slot, err));
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(
        &store->db, &rows, err,
        "SELECT body FROM draft WHERE visit = ?1 AND sitting = ?2 AND slot = ?3",
        DB_WITH(db_id(&visit->id), db_int(slot.sitting), db_blob(slot.tag, sizeof slot.tag))));
    enum status status = db_next(&rows, err);
    if (status != OK)
        return status == ERR_ABSENT ? OK : status;
    return open_body(&rows, &visit->id, &slot, out, out_size, size, err);
}

enum status records_draft_get(void *ctx, const struct visit *visit, const char *slot, void *out,
                              size_t out_size, size_t *size, struct err *err)
{
    *size = 0;
    return get(ctx, visit, slot, out, out_size, size, err);
}

static enum status check_drafts(struct store *store, const struct id *visit, struct slot *slot,
                                uint8_t plain[DRAFT_MAX_BYTES], struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    size_t size;
    TRY(db_rows(&store->db, &rows, err,
                "SELECT body, slot FROM draft WHERE visit = ?1 AND sitting = 0",
                DB_WITH(db_id(visit))));
    enum status status;
    while ((status = db_next(&rows, err)) == OK) {
        TRY(db_column_bytes(&rows, 1, slot->tag, sizeof slot->tag, err));
        TRY(open_body(&rows, visit, slot, plain, DRAFT_MAX_BYTES, &size, err));
    }
    return status == ERR_ABSENT ? OK : status;
}

enum status draft_check(struct store *store, const struct id *visit, struct err *err)
{
    struct slot slot [[gnu::cleanup(slot_end)]] = {0};
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    TRY(visit_hold(store, visit, &hold, err));
    memcpy(slot.key, hold.key, sizeof slot.key);
    uint8_t *plain = malloc(DRAFT_MAX_BYTES);
    if (!plain)
        return err_memory(err);
    enum status status = check_drafts(store, visit, &slot, plain, err);
    seal_wipe(plain, DRAFT_MAX_BYTES);
    free(plain);
    return status;
}
