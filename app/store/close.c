#include "store/chain.h"
#include "store/erase.h"
#include "store/guests.h"
#include "store/list.h"
#include "store/matter.h"
#include "store/proof.h"
#include "store/receipt.h"
#include "store/records_parts.h"
#include "store/today.h"
#include "store/tries.h"
#include "store/visit.h"

#include <stdlib.h>

// Closes and pins a visit. What a resident has not released by now is erased; a draft was never an
// answer. What the visitor brings to the council is followed from here on.
static enum status close_visit(struct store *store, const struct id *visit, enum visit_end end,
                               const struct moment *now, uint8_t digest[RECEIPT_DIGEST_SIZE],
                               struct err *err)
{
    struct moment ended = {0};
    if (end == VISIT_SIGNED_OUT)
        TRY(chain_moment(store, now, &ended, err));
    TRY(erase_open_sittings(store, visit, now, err));
    TRY(db_run(&store->db, err, "DELETE FROM draft WHERE visit = ?1", DB_WITH(db_id(visit))));
    TRY(db_run(&store->db, err,
               "UPDATE visit SET state = 'closed', ended = ?2, ended_utc_ms = ?3,"
               " ended_mono_ms = ?4, ended_boot = ?5, ended_trust = ?6, place = NULL,"
               " place_key = 0, place_sitting = 0 WHERE id = ?1",
               DB_WITH(db_id(visit), db_text(visit_end_name(end)), db_int(ended.utc_ms),
                       db_int(ended.mono_ms), db_blob(ended.boot, sizeof ended.boot),
                       db_int(ended.trust))));
    TRY(proof_add(store, visit, end == VISIT_SIGNED_OUT, now, digest, err));
    return matter_from_topics(store, visit, now, err);
}

static enum status sign_out(struct store *store, const struct id *id, bool english,
                            const struct moment *now, struct visit *closed, struct receipt *out,
                            struct err *err)
{
    uint8_t digest[RECEIPT_DIGEST_SIZE];
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    TRY(visit_hold_unclosed(store, id, &hold, err));
    TRY(close_visit(store, id, VISIT_SIGNED_OUT, now, digest, err));
    TRY(visit_load(store, id, false, closed, err));
    TRY(receipt_issue(store, closed, english, digest, out, err));
    return db_run(&store->db, err,
                  "INSERT INTO receipt_waiting (one, visit) VALUES (1, ?1)"
                  " ON CONFLICT (one) DO UPDATE SET visit = excluded.visit",
                  DB_WITH(db_id(id)));
}

enum status records_sign_out(void *ctx, struct visit *visit, bool english, const struct moment *now,
                             struct receipt *out, struct err *err)
{
    struct store *store = ctx;
    struct visit closed;
    visit_init(&closed);
    TRY(store_begin(store, err));
    enum status status =
        store_end(store, sign_out(store, &visit->id, english, now, &closed, out, err), err);
    if (status != OK) {
        visit_fini(&closed);
        return status;
    }
    visit_fini(visit);
    *visit = closed;
    erase_after_change(store);
    return OK;
}

static enum status read_id(const struct db_rows *rows, void *item, struct err *err)
{
    return db_column_id(rows, 0, item, err);
}

static enum status close_one(struct store *store, const struct id *visit, const struct moment *now,
                             struct err *err)
{
    uint8_t digest[RECEIPT_DIGEST_SIZE];
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    TRY(visit_hold(store, visit, &hold, err));
    if (hold.state == VISIT_CLOSED)
        return OK; // somebody else was faster
    return close_visit(store, visit, VISIT_AUTO, now, digest, err);
}

static enum status close_all(struct store *store, const struct list *visits,
                             const struct moment *now, struct err *err)
{
    const struct id *ids = visits->items;
    for (size_t i = 0; i < visits->count; i++) {
        TRY(store_begin(store, err));
        TRY(store_end(store, close_one(store, &ids[i], now, err), err));
    }
    return OK;
}

// What is over by MIDNIGHT: tries at the door, guests who did not sign out, and what residents said
// of days gone by.
static enum status tidy(struct store *store, int64_t midnight_utc_ms, const struct moment *now,
                        struct err *err)
{
    struct date before =
        wall_time_of(midnight_utc_ms - STORE_DECLINED_DAYS * INT64_C(86400000)).date;
    TRY(tries_tidy(store, midnight_utc_ms, err));
    TRY(guests_tidy(store, midnight_utc_ms, now, err));
    return today_forget(store, &before, err);
}

enum status records_close_forgotten(void *ctx, const struct moment *now, struct err *err)
{
    struct store *store = ctx;
    struct list visits = {.item_size = sizeof(struct id), .read = read_id};
    struct date today = wall_time_of(now->utc_ms).date;
    int64_t midnight = wall_time_utc_ms(&today, 0, 0);
    TRY(list_read(store, &visits, err,
                  "SELECT id FROM visit WHERE state <> 'closed' AND started_utc_ms < ?1"
                  " ORDER BY started_utc_ms, id",
                  DB_WITH(db_int(midnight))));
    enum status status = close_all(store, &visits, now, err);
    free(visits.items);
    TRY(status);
    TRY(store_begin(store, err));
    TRY(store_end(store, tidy(store, midnight, now, err), err));
    erase_after_change(store);
    db_tidy_log(&store->db); // the screen shows the welcome: nobody waits
    return OK;
}
