#include "store/receipt.h"
#include "store/list.h"
#include "store/proof.h"

#include <stdlib.h>
#include <string.h>

enum { HEAD_SIZE = RECEIPT_KEY_ID_SIZE + RECEIPT_DIGEST_SIZE };

static enum status new_number(struct store *store, char out[RECEIPT_NUMBER_SIZE], struct err *err)
{
    for (;;) {
        int64_t taken;
        receipt_number_new(store->random, out);
        enum status status =
            db_number(&store->db, &taken, err, "SELECT 1 FROM receipt WHERE number = ?1",
                      DB_WITH(db_text(out)));
        if (status != OK)
            return status == ERR_ABSENT ? OK : status;
    }
}

static enum status dwelling_name(struct store *store, const struct id *dwelling,
                                 char out[STORE_NAME_SIZE], struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, "SELECT name FROM dwelling WHERE id = ?1",
                DB_WITH(db_id(dwelling))));
    TRY(db_next(&rows, err));
    return db_column_text(&rows, 0, out, STORE_NAME_SIZE, err);
}

// The pieces that a signature covers: BODY_SIZE bytes of the text, then key id and digest.
static void signed_pieces(const char *body, size_t body_size, const struct receipt_proof *proof,
                          struct seal_piece pieces[3])
{
    pieces[0] = (struct seal_piece){RECEIPT_DOMAIN, sizeof RECEIPT_DOMAIN - 1};
    pieces[1] = (struct seal_piece){body, body_size};
    pieces[2] = (struct seal_piece){proof->bytes, HEAD_SIZE};
}

static enum status write_text(struct store *store, const struct receipt_facts *facts,
                              const uint8_t digest[RECEIPT_DIGEST_SIZE], struct receipt *out,
                              struct err *err)
{
    struct receipt_proof proof;
    struct seal_piece pieces[3];
    if (receipt_body(facts, out->text, sizeof out->text) != OK)
        return err_set(err, ERR_INVALID,
                       "the name of the dwelling cannot stand on a receipt: change it");
    seal_key_id(store->identity.public, proof.bytes);
    memcpy(proof.bytes + RECEIPT_KEY_ID_SIZE, digest, RECEIPT_DIGEST_SIZE);
    signed_pieces(out->text, strlen(out->text), &proof, pieces);
    seal_sign(&store->identity, pieces, 3, proof.bytes + HEAD_SIZE);
    if (receipt_append(out->text, sizeof out->text, &proof) != OK)
        return err_set(err, ERR_INVALID, "the receipt is too long");
    return OK;
}

enum status receipt_issue(struct store *store, const struct visit *visit, bool english,
                          const uint8_t digest[RECEIPT_DIGEST_SIZE], struct receipt *out,
                          struct err *err)
{
    char name[STORE_NAME_SIZE];
    *out = (struct receipt){0};
    TRY(dwelling_name(store, &visit->dwelling, name, err));
    TRY(new_number(store, out->number, err));
    const struct receipt_facts facts = {.dwelling = name,
                                        .started_utc_ms = visit->started.utc_ms,
                                        .ended_utc_ms = visit->ended.utc_ms,
                                        .number = out->number,
                                        .english = english,
                                        .clock_behind = visit_clock(visit) == CLOCK_BEHIND};
    TRY(write_text(store, &facts, digest, out, err));
    return db_run(&store->db, err, "INSERT INTO receipt (visit, number, text) VALUES (?1, ?2, ?3)",
                  DB_WITH(db_id(&visit->id), db_text(out->number), db_text(out->text)));
}

enum status store_receipt_get(struct store *store, const struct id *visit, struct receipt *out,
                              struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    *out = (struct receipt){0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT number, text FROM receipt WHERE visit = ?1 AND text <> ''",
                DB_WITH(db_id(visit))));
    enum status status = db_next(&rows, err);
    if (status == ERR_ABSENT)
        return err_set(err, ERR_ABSENT, "the visit has no receipt");
    TRY(status);
    TRY(db_column_text(&rows, 0, out->number, sizeof out->number, err));
    return db_column_text(&rows, 1, out->text, sizeof out->text, err);
}

static enum status find_by_digest(struct store *store, const uint8_t digest[RECEIPT_DIGEST_SIZE],
                                  struct id *visit, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, "SELECT visit FROM proof WHERE digest = ?1",
                DB_WITH(db_blob(digest, RECEIPT_DIGEST_SIZE))));
    TRY(db_next(&rows, err));
    return db_column_id(&rows, 0, visit, err);
}

enum status store_receipt_check(struct store *store, const uint8_t digest[RECEIPT_DIGEST_SIZE],
                                enum store_receipt_state *state, struct id *visit, struct err *err)
{
    struct id found;
    enum proof_state proof;
    *state = STORE_RECEIPT_UNKNOWN;
    enum status status = find_by_digest(store, digest, &found, err);
    if (status == OK) {
        TRY(proof_check(store, &found, &proof, NULL, err));
        *state = proof == PROOF_HOLDS ? STORE_RECEIPT_UNCHANGED : STORE_RECEIPT_CHANGED;
    } else if (status == ERR_ABSENT) {
        status = proof_find_purged(store, digest, &found, err);
        if (status == ERR_ABSENT)
            return OK;
        *state = STORE_RECEIPT_PURGED;
    }
    if (status == OK && visit)
        *visit = found;
    return status;
}

static enum status read_key(const struct db_rows *rows, void *item, struct err *err)
{
    return db_column_bytes(rows, 0, item, STORE_KEY_SIZE, err);
}

enum status store_public_keys(struct store *store, uint8_t (**out)[STORE_KEY_SIZE], size_t *count,
                              struct err *err)
{
    struct list list = {.item_size = STORE_KEY_SIZE, .read = read_key};
    enum status status =
        list_read(store, &list, err, "SELECT public FROM signer ORDER BY n", DB_ALONE);
    *out = list.items;
    *count = list.count;
    return status;
}

enum status receipt_is_genuine(struct store *store, const struct receipt *receipt,
                               const uint8_t digest[RECEIPT_DIGEST_SIZE], bool *genuine,
                               struct err *err)
{
    struct receipt copy = *receipt;
    struct receipt_proof proof;
    struct seal_piece pieces[3];
    uint8_t(*keys)[STORE_KEY_SIZE], id[RECEIPT_KEY_ID_SIZE];
    size_t body_size, count;
    *genuine = false;
    if (receipt_parse(copy.text, &body_size, &proof) != OK ||
        memcmp(proof.bytes + RECEIPT_KEY_ID_SIZE, digest, RECEIPT_DIGEST_SIZE) != 0)
        return OK;
    signed_pieces(copy.text, body_size, &proof, pieces);
    TRY(store_public_keys(store, &keys, &count, err));
    for (size_t i = 0; i < count; i++) {
        seal_key_id(keys[i], id);
        if (memcmp(id, proof.bytes, sizeof id) == 0 &&
            seal_verify(keys[i], pieces, 3, proof.bytes + HEAD_SIZE))
            *genuine = true;
    }
    free(keys);
    return OK;
}
