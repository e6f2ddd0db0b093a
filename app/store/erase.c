#include "store/erase.h"
#include "store/chain.h"
#include "store/keys.h"

enum { WAL_FRAME_HEADER = 24, LARGEST_FILLER = 256 * 1024 * 1024 };

static int64_t log_size(struct store *store)
{
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    int result =
        sqlite3_file_control(store->db.handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file);
    if (result != SQLITE_OK || !file || !file->pMethods ||
        file->pMethods->xFileSize(file, &size) != SQLITE_OK)
        return 0;
    return size;
}

static enum status checkpoint(struct store *store, int mode, struct err *err)
{
    int result = sqlite3_wal_checkpoint_v2(store->db.handle, "main", mode, NULL, NULL);
    return result == SQLITE_OK ? OK : db_failed(&store->db, result, err);
}

// One transaction that fills at least SIZE bytes of the log.
static enum status fill_log(struct store *store, int64_t size, struct err *err)
{
    int64_t page;
    TRY(db_number(&store->db, &page, err, "PRAGMA page_size", DB_ALONE));
    int64_t pages = size / (page + WAL_FRAME_HEADER) + 2;
    int64_t filler = pages * page < LARGEST_FILLER ? pages * page : LARGEST_FILLER;
    TRY(db_begin(&store->db, err));
    enum status status =
        db_run(&store->db, err, "UPDATE scrub SET filler = zeroblob(?1)", DB_WITH(db_int(filler)));
    return db_end(&store->db, status, err);
}

static enum status scrub(struct store *store, struct err *err)
{
    int64_t size = log_size(store);
    TRY(checkpoint(store, SQLITE_CHECKPOINT_RESTART, err));
    TRY(fill_log(store, size, err));
    TRY(db_run(&store->db, err, "UPDATE scrub SET filler = x''", DB_ALONE));
    return checkpoint(store, SQLITE_CHECKPOINT_TRUNCATE, err);
}

// What cannot be done now is done after another change.
static enum status later(enum status status)
{
    return status == ERR_BUSY || status == ERR_FULL ? OK : status;
}

enum status erase_scrub(struct store *store, int wait_ms, struct err *err)
{
    store->scrub_due = true;
    db_busy_ms(&store->db, wait_ms);
    enum status status = scrub(store, err);
    db_busy_ms(&store->db, STORE_BUSY_MS);
    if (status == OK)
        store->scrub_due = false;
    return later(status);
}

enum { MAX_AT_ONCE = 64 };

// Sittings to look after, at most MAX_AT_ONCE; more are for the next call.
struct some {
    struct {
        struct id visit;
        int number;
    } sittings[MAX_AT_ONCE];
    size_t count;
};

static enum status list(struct store *store, struct some *out, struct err *err, const char *sql)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, sql, DB_ALONE));
    enum status status = OK;
    for (out->count = 0; out->count < MAX_AT_ONCE; out->count++) {
        status = db_next(&rows, err);
        if (status != OK)
            break;
        TRY(db_column_id(&rows, 0, &out->sittings[out->count].visit, err));
        out->sittings[out->count].number = (int)db_column_int(&rows, 1);
    }
    return status == ERR_ABSENT ? OK : status;
}

static enum status mark_cleared(struct store *store, const struct some *some, struct err *err)
{
    for (size_t i = 0; i < some->count; i++)
        TRY(db_run(&store->db, err,
                   "UPDATE sitting SET cleared = 1 WHERE visit = ?1 AND number = ?2",
                   DB_WITH(db_id(&some->sittings[i].visit), db_int(some->sittings[i].number))));
    return OK;
}

void erase_after_change(struct store *store)
{
    enum status status = erase_clear_sittings(store, ERASE_WAIT_MS, NULL);
    (void)status; // scrub_due remembers
}

enum status erase_clear_sittings(struct store *store, int wait_ms, struct err *err)
{
    struct some some;
    bool was_due = store->scrub_due;
    store->scrub_due = true; // until all of it is done
    TRY(list(store, &some, err,
             "SELECT visit, number FROM sitting WHERE cleared = 0 AND state <> 'open' LIMIT 64"));
    for (size_t i = 0; i < some.count; i++)
        TRY(sitting_key_destroy(store, &some.sittings[i].visit, some.sittings[i].number, err));
    if (some.count == 0 && !was_due) {
        store->scrub_due = false;
        return OK;
    }
    TRY(erase_scrub(store, wait_ms, err));
    if (store->scrub_due)
        return OK;
    enum status status = mark_cleared(store, &some, err);
    store->scrub_due = status != OK || some.count == MAX_AT_ONCE;
    return later(status);
}

enum status erase_sitting(struct store *store, const struct id *visit, int number,
                          const struct moment *now, struct err *err)
{
    const struct db_value at[] = {db_id(visit), db_int(number)};
    // First of all, and for good whatever becomes of the change: it needs no room on the disk.
    TRY(sitting_key_destroy(store, visit, number, err));
    TRY(db_run(&store->db, err, "DELETE FROM sealed_answer WHERE visit = ?1 AND sitting = ?2", at,
               2));
    TRY(db_run(&store->db, err, "DELETE FROM draft WHERE visit = ?1 AND sitting = ?2", at, 2));
    TRY(db_run(&store->db, err,
               "UPDATE sitting SET state = 'erased', details = NULL, near = 'unknown',"
               " mirrored = 0, talk_mode = 0, questions = '' WHERE visit = ?1 AND number = ?2",
               at, 2));
    TRY(db_run(&store->db, err,
               "UPDATE visit SET place = NULL, place_key = 0, place_sitting = 0"
               " WHERE id = ?1 AND place_sitting = ?2",
               at, 2));
    return chain_add(store, now, &(struct event){.kind = EVENT_SITTING_ERASED, .visit = visit},
                     NULL, err);
}

enum status erase_open_sittings(struct store *store, const struct id *visit,
                                const struct moment *now, struct err *err)
{
    for (;;) {
        int64_t number;
        enum status status =
            db_number(&store->db, &number, err,
                      "SELECT number FROM sitting WHERE visit = ?1 AND state = 'open' LIMIT 1",
                      DB_WITH(db_id(visit)));
        if (status != OK)
            return status == ERR_ABSENT ? OK : status;
        TRY(erase_sitting(store, visit, (int)number, now, err));
    }
}

static enum status erase_keyless(struct store *store, const struct moment *now, struct err *err)
{
    struct some some;
    TRY(list(store, &some, err, "SELECT visit, number FROM sitting WHERE state = 'open' LIMIT 64"));
    for (size_t i = 0; i < some.count; i++) {
        const struct id *visit = &some.sittings[i].visit;
        uint8_t key[SEAL_KEY_SIZE];
        enum status status = sitting_key_get(store, visit, some.sittings[i].number, key, err);
        seal_wipe(key, sizeof key);
        if (status == ERR_ABSENT)
            status = erase_sitting(store, visit, some.sittings[i].number, now, err);
        TRY(status);
    }
    return OK;
}

enum status erase_keyless_sittings(struct store *store, const struct moment *now, struct err *err)
{
    int64_t open;
    enum status status = db_number(&store->db, &open, err,
                                   "SELECT 1 FROM sitting WHERE state = 'open' LIMIT 1", DB_ALONE);
    if (status != OK)
        return status == ERR_ABSENT ? OK : status;
    TRY(store_begin(store, err));
    return store_end(store, erase_keyless(store, now, err), err);
}
