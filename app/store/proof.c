#include "store/proof.h"
#include "store/attachment.h"
#include "store/chain.h"
#include "store/keys.h"
#include "store/visit.h"

#include <string.h>

enum { SALT_SIZE = 16, RECORD_LIMIT = 16 * 1024 * 1024 };

static void salt_context(struct context *context, const struct id *visit)
{
    context_start(context, "proof");
    context_add_id(context, visit);
}

static void mark_of(const uint8_t digest[RECEIPT_DIGEST_SIZE], const uint8_t salt[SALT_SIZE],
                    uint8_t out[SEAL_HASH_SIZE])
{
    const struct seal_piece pieces[] = {
        {"engawa proof 1\n", 15}, {digest, RECEIPT_DIGEST_SIZE}, {salt, SALT_SIZE}};
    seal_hash(pieces, ARRAY_LEN(pieces), out, SEAL_HASH_SIZE);
}

enum status proof_digest(struct store *store, const struct id *visit,
                         const uint8_t head[SEAL_HASH_SIZE], uint8_t out[RECEIPT_DIGEST_SIZE],
                         struct err *err)
{
    struct visit loaded;
    struct strbuf record;
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    // The record has the digests of what was drawn and said: they must be those of the bytes.
    TRY(visit_hold(store, visit, &hold, err));
    TRY(attachment_check_all(store, visit, &hold, err));
    TRY(visit_load(store, visit, false, &loaded, err));
    strbuf_init(&record, RECORD_LIMIT);
    visit_canonical(&loaded, &record);
    visit_fini(&loaded);
    enum status status = strbuf_status(&record);
    if (status == OK) {
        const struct seal_piece pieces[] = {{record.text, record.size}, {head, SEAL_HASH_SIZE}};
        seal_hash(pieces, ARRAY_LEN(pieces), out, RECEIPT_DIGEST_SIZE);
    }
    if (record.text)
        seal_wipe(record.text, record.capacity);
    strbuf_fini(&record);
    return status == OK ? OK : err_memory(err);
}

enum status proof_add(struct store *store, const struct id *visit, bool signed_out,
                      const struct moment *now, uint8_t digest[RECEIPT_DIGEST_SIZE],
                      struct err *err)
{
    struct chain_head head;
    struct context context;
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    uint8_t salt[SALT_SIZE], mark[SEAL_HASH_SIZE], sealed[SALT_SIZE + SEAL_OVERHEAD];
    int64_t closed;
    TRY(visit_hold(store, visit, &hold, err));
    TRY(chain_head(store, &head, err));
    TRY(proof_digest(store, visit, head.hash, digest, err));
    seal_random(salt, sizeof salt);
    mark_of(digest, salt, mark);
    salt_context(&context, visit);
    struct seal_piece piece = context_piece(&context);
    seal_close(hold.key, &piece, salt, sizeof salt, sealed);
    TRY(chain_add(store, now,
                  &(struct event){.kind = signed_out ? EVENT_SIGN_OUT : EVENT_VISIT_AUTO,
                                  .visit = visit,
                                  .mark = mark},
                  &closed, err));
    return db_run(
        &store->db, err,
        "INSERT INTO proof (visit, head, closed, digest, salt) VALUES (?1, ?2, ?3, ?4, ?5)",
        DB_WITH(db_id(visit), db_int(head.seq), db_int(closed),
                db_blob(digest, RECEIPT_DIGEST_SIZE), db_blob(sealed, sizeof sealed)));
}

struct stored {
    uint8_t head[SEAL_HASH_SIZE], mark[SEAL_HASH_SIZE], digest[RECEIPT_DIGEST_SIZE];
    uint8_t sealed[SALT_SIZE + SEAL_OVERHEAD];
};

static enum status read_stored(struct store *store, const struct id *visit, struct stored *out,
                               struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT h.hash, c.mark, p.digest, p.salt FROM proof p"
                " JOIN event h ON h.seq = p.head JOIN event c ON c.seq = p.closed"
                " AND c.visit = p.visit WHERE p.visit = ?1",
                DB_WITH(db_id(visit))));
    TRY(db_next(&rows, err));
    TRY(db_column_bytes(&rows, 0, out->head, sizeof out->head, err));
    TRY(db_column_bytes(&rows, 1, out->mark, sizeof out->mark, err));
    TRY(db_column_bytes(&rows, 2, out->digest, sizeof out->digest, err));
    return db_column_bytes(&rows, 3, out->sealed, sizeof out->sealed, err);
}

static enum status compare(struct store *store, const struct id *visit, const struct stored *stored,
                           bool *same, struct err *err)
{
    struct context context;
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    uint8_t salt[SALT_SIZE], mark[SEAL_HASH_SIZE], digest[RECEIPT_DIGEST_SIZE];
    TRY(visit_hold(store, visit, &hold, err));
    TRY(proof_digest(store, visit, stored->head, digest, err));
    salt_context(&context, visit);
    struct seal_piece piece = context_piece(&context);
    TRY(seal_open(hold.key, &piece, stored->sealed, sizeof stored->sealed, salt));
    mark_of(digest, salt, mark);
    *same = memcmp(digest, stored->digest, sizeof digest) == 0 &&
            memcmp(mark, stored->mark, sizeof mark) == 0;
    return OK;
}

enum status proof_check(struct store *store, const struct id *visit, enum proof_state *state,
                        uint8_t digest[RECEIPT_DIGEST_SIZE], struct err *err)
{
    struct stored stored;
    bool same = false;
    enum status status = read_stored(store, visit, &stored, err);
    *state = PROOF_MISSING;
    if (status != OK)
        return status == ERR_ABSENT ? OK : status;
    if (digest)
        memcpy(digest, stored.digest, sizeof stored.digest);
    status = compare(store, visit, &stored, &same, err);
    // What does not open any more was altered; that is an answer and not a failure.
    if (status != OK && status != ERR_DAMAGED && status != ERR_REFUSED)
        return status;
    *state = status == OK && same ? PROOF_HOLDS : PROOF_CHANGED;
    return OK;
}

static void purged_tag(const struct store *store, const uint8_t digest[RECEIPT_DIGEST_SIZE],
                       uint8_t out[RECEIPT_DIGEST_SIZE])
{
    const struct seal_piece pieces[] = {{"engawa purged 1\n", 16},
                                        {store->identity.secret, sizeof store->identity.secret},
                                        {digest, RECEIPT_DIGEST_SIZE}};
    seal_hash(pieces, ARRAY_LEN(pieces), out, RECEIPT_DIGEST_SIZE);
}

enum status proof_purge(struct store *store, const struct id *visit, struct err *err)
{
    struct stored stored;
    uint8_t tag[RECEIPT_DIGEST_SIZE];
    enum status status = read_stored(store, visit, &stored, err);
    if (status != OK)
        return status == ERR_ABSENT ? OK : status;
    purged_tag(store, stored.digest, tag);
    TRY(db_run(&store->db, err,
               "INSERT INTO purged_proof (tag, visit) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
               DB_WITH(db_blob(tag, sizeof tag), db_id(visit))));
    return db_run(&store->db, err, "DELETE FROM proof WHERE visit = ?1", DB_WITH(db_id(visit)));
}

enum status proof_find_purged(struct store *store, const uint8_t digest[RECEIPT_DIGEST_SIZE],
                              struct id *visit, struct err *err)
{
    uint8_t tag[RECEIPT_DIGEST_SIZE];
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    purged_tag(store, digest, tag);
    TRY(db_rows(&store->db, &rows, err, "SELECT visit FROM purged_proof WHERE tag = ?1",
                DB_WITH(db_blob(tag, sizeof tag))));
    TRY(db_next(&rows, err));
    return db_column_id(&rows, 0, visit, err);
}
