#include "store/chain.h"
#include "store/council.h"
#include "store/erase.h"
#include "store/guests.h"
#include "store/keys.h"
#include "store/list.h"
#include "store/matter.h"
#include "store/meeting.h"
#include "store/member.h"
#include "store/pledge.h"
#include "store/proof.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct old_visit {
    struct id id;
    int64_t key;
};

static enum status read_old(const struct db_rows *rows, void *item, struct err *err)
{
    struct old_visit *out = item;
    out->key = db_column_int(rows, 1);
    return db_column_id(rows, 0, &out->id, err);
}

static enum status purge_visit(struct store *store, const struct old_visit *visit,
                               const struct moment *now, struct err *err)
{
    static const char *const statements[] = {
        "DELETE FROM answer WHERE visit = ?1",
        "DELETE FROM attachment WHERE visit = ?1",
        "DELETE FROM topic_settled WHERE topic IN (SELECT id FROM topic WHERE visit = ?1)",
        "DELETE FROM topic WHERE visit = ?1",
        "UPDATE receipt SET text = '' WHERE visit = ?1",
        "DELETE FROM receipt_waiting WHERE visit = ?1",
        "UPDATE sitting SET near = 'unknown', talk_mode = 0, questions = '' WHERE visit = ?1",
        "UPDATE visit SET purged = 1, member = NULL WHERE id = ?1",
    };
    TRY(proof_purge(store, &visit->id, err));
    TRY(matter_purge_visit(store, &visit->id, err));
    TRY(key_erase(store, visit->key, err));
    for (size_t i = 0; i < ARRAY_LEN(statements); i++)
        TRY(db_run(&store->db, err, statements[i], DB_WITH(db_id(&visit->id))));
    return chain_add(store, now, &(struct event){.kind = EVENT_PURGE, .visit = &visit->id}, NULL,
                     err);
}

static enum status purge_all(struct store *store, const struct date *day, const struct moment *now,
                             size_t *count, struct err *err)
{
    int64_t before_utc_ms = wall_time_utc_ms(day, 0, 0);
    struct list list = {.item_size = sizeof(struct old_visit), .read = read_old};
    TRY(list_read(store, &list, err,
                  "SELECT id, key FROM visit WHERE state = 'closed' AND purged = 0"
                  " AND started_utc_ms < ?1 ORDER BY started_utc_ms, id",
                  DB_WITH(db_int(before_utc_ms))));
    const struct old_visit *visits = list.items;
    enum status status = OK;
    for (size_t i = 0; i < list.count && status == OK; i++)
        status = purge_visit(store, &visits[i], now, err);
    *count = list.count;
    free(list.items);
    TRY(status);
    TRY(guests_purge(store, before_utc_ms, err));
    TRY(matter_purge(store, before_utc_ms, err));
    TRY(meeting_purge(store, day, now, err));
    TRY(self_check_purge(store, day, err));
    TRY(entry_purge(store, before_utc_ms, err));
    TRY(pledge_purge(store, before_utc_ms, err));
    return member_purge(store, day, now, err);
}

// The stores that a restore put aside have no other way to go.
static enum status purge_aside(const struct store *store, const struct date *day, struct err *err)
{
    char folder[DB_PATH_SIZE];
    size_t size = strlen(store->db.path) - strlen("/" STORE_FILE);
    (void)snprintf(folder, sizeof folder, "%.*s", (int)size, store->db.path);
    return replace_purge(folder, day, err);
}

enum status store_purge(struct store *store, const struct date *day, const struct moment *now,
                        size_t *count, struct err *err)
{
    *count = 0;
    TRY(store_begin(store, err));
    TRY(store_end(store, purge_all(store, day, now, count, err), err));
    TRY(erase_scrub(store, STORE_BUSY_MS, err));
    if (store->scrub_due)
        return err_set(err, ERR_BUSY,
                       "%zu visits were deleted, but their traces remain in the log of the store "
                       "%s, since another program reads it or the disk is full: see to that and "
                       "purge again",
                       *count, store->db.path);
    return purge_aside(store, day, err);
}
