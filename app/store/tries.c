#include "store/tries.h"
#include "domain/pin.h"

#include <string.h>

struct tries {
    int wrong;
    int64_t utc_ms, mono_ms;
    uint8_t boot[16];
};

static enum status read_tries(struct store *store, int number, struct tries *out, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    *out = (struct tries){0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT wrong, utc_ms, mono_ms, boot FROM pin_try WHERE number = ?1",
                DB_WITH(db_int(number))));
    enum status status = db_next(&rows, err);
    if (status != OK)
        return status == ERR_ABSENT ? OK : status;
    out->wrong = (int)db_column_int(&rows, 0);
    out->utc_ms = db_column_int(&rows, 1);
    out->mono_ms = db_column_int(&rows, 2);
    return db_column_bytes(&rows, 3, out->boot, sizeof out->boot, err);
}

// How much of WAIT_MS is left. The time since boot cannot be set by anybody; after a restart at
// least as long has passed as this boot is old. The wall clock counts only when it is vouched for.
static int64_t left(const struct tries *tries, int64_t wait_ms, const struct moment *now)
{
    bool same_boot = memcmp(tries->boot, now->boot, sizeof now->boot) == 0;
    int64_t passed = same_boot ? now->mono_ms - tries->mono_ms : now->mono_ms;
    int64_t by_wall = now->utc_ms - tries->utc_ms;
    if (now->trust == CLOCK_CONFIRMED && by_wall > passed)
        passed = by_wall;
    return passed < wait_ms ? wait_ms - passed : 0;
}

static int64_t at_most(int64_t wait_ms, int64_t max_ms)
{
    return wait_ms < max_ms ? wait_ms : max_ms;
}

static enum status look(struct store *store, int number, int64_t max_wait_ms,
                        const struct moment *now, struct tries_answer *out, struct err *err)
{
    struct tries own, all;
    TRY(read_tries(store, number, &own, err));
    TRY(read_tries(store, TRIES_OF_ALL, &all, err));
    int64_t left_own = left(&own, at_most(pin_wait_ms(own.wrong), max_wait_ms), now);
    int64_t left_all = left(&all, at_most(pin_wait_ms(all.wrong), TRIES_OF_ALL_MAX_WAIT_MS), now);
    out->locked = pin_is_locked(own.wrong);
    out->wait_ms = left_own > left_all ? left_own : left_all;
    return OK;
}

enum status tries_look(struct store *store, int number, const struct moment *now,
                       struct tries_answer *out, struct err *err)
{
    return look(store, number, INT64_MAX, now, out, err);
}

enum status tries_look_short(struct store *store, int number, const struct moment *now,
                             struct tries_answer *out, struct err *err)
{
    return look(store, number, TRIES_OF_ALL_MAX_WAIT_MS, now, out, err);
}

static enum status count_one(struct store *store, int number, const struct moment *now,
                             struct err *err)
{
    return db_run(&store->db, err,
                  "INSERT INTO pin_try (number, wrong, utc_ms, mono_ms, boot)"
                  " VALUES (?1, 1, ?2, ?3, ?4) ON CONFLICT (number) DO UPDATE SET"
                  " wrong = min(wrong + 1, 1000), utc_ms = excluded.utc_ms,"
                  " mono_ms = excluded.mono_ms, boot = excluded.boot",
                  DB_WITH(db_int(number), db_int(now->utc_ms), db_int(now->mono_ms),
                          db_blob(now->boot, sizeof now->boot)));
}

enum status tries_count(struct store *store, int number, const struct moment *now, struct err *err)
{
    TRY(store_begin(store, err));
    enum status status = count_one(store, TRIES_OF_ALL, now, err);
    if (status == OK && number != TRIES_OF_ALL)
        status = count_one(store, number, now, err);
    return store_end(store, status, err);
}

enum status tries_forget(struct store *store, int number, struct err *err)
{
    return db_run(&store->db, err, "DELETE FROM pin_try WHERE number IN (?1, 0)",
                  DB_WITH(db_int(number)));
}

enum status tries_take_back(struct store *store, int number, struct err *err)
{
    const struct db_value numbers[] = {db_int(number)};
    TRY(store_begin(store, err));
    enum status status = db_run(
        &store->db, err, "DELETE FROM pin_try WHERE number IN (?1, 0) AND wrong = 1", numbers, 1);
    if (status == OK)
        status = db_run(&store->db, err,
                        "UPDATE pin_try SET wrong = wrong - 1 WHERE number IN (?1, 0)", numbers, 1);
    return store_end(store, status, err);
}

enum status tries_tidy(struct store *store, int64_t before_utc_ms, struct err *err)
{
    return db_run(&store->db, err,
                  "DELETE FROM pin_try WHERE utc_ms < ?1 AND number BETWEEN 1 AND 9999"
                  " AND number NOT IN (SELECT number FROM member)",
                  DB_WITH(db_int(before_utc_ms)));
}
