// What residents see of the day, and what they say about it: whom the staff expect, and how often
// somebody did not want to meet visitors (docs/decisions/0013).
#include "store/today.h"
#include "store/chain.h"
#include "store/list.h"
#include "store/records_parts.h"
#include "store/words.h"

#include <stdlib.h>
#include <string.h>

static enum status read_expected(const struct db_rows *rows, void *item, struct err *err)
{
    struct expected *out = item;
    int category;
    TRY(words_column(rows, 1, &words_category, &category, err));
    out->minute = (int)db_column_int(rows, 0);
    out->category = (enum member_category)category;
    return OK;
}

enum status store_expected_list(struct store *store, const struct id *dwelling,
                                const struct date *day, struct expected **out, size_t *count,
                                struct err *err)
{
    struct list list = {.item_size = sizeof **out, .read = read_expected};
    char on[DATE_TEXT_SIZE];
    date_iso(day, on);
    TRY(list_read(store, &list, err,
                  "SELECT minute, category FROM expected WHERE dwelling = ?1 AND day = ?2"
                  " ORDER BY minute, category",
                  DB_WITH(db_id(dwelling), db_text(on))));
    *out = list.items;
    *count = list.count;
    return OK;
}

enum status records_expected(void *ctx, const struct moment *now, struct expected *out, size_t max,
                             size_t *count, struct err *err)
{
    struct store *store = ctx;
    struct date today = wall_time_of(now->utc_ms).date;
    struct expected *all;
    struct id dwelling;
    size_t there;
    *count = 0;
    TRY(store_kiosk_dwelling_get(store, &dwelling, err));
    TRY(store_expected_list(store, &dwelling, &today, &all, &there, err));
    *count = there < max ? there : max;
    if (*count > 0)
        memcpy(out, all, *count * sizeof *out);
    free(all);
    return OK;
}

enum status today_expect(struct store *store, const struct id *dwelling, const struct date *day,
                         const struct expected *visitor, bool comes, const struct moment *now,
                         struct err *err)
{
    char on[DATE_TEXT_SIZE];
    date_iso(day, on);
    const struct db_value row[] = {db_id(dwelling), db_text(on), db_int(visitor->minute),
                                   db_text(member_category_name(visitor->category))};
    TRY(db_run(&store->db, err,
               comes ? "INSERT INTO expected (dwelling, day, minute, category)"
                       " VALUES (?1, ?2, ?3, ?4)"
                       " ON CONFLICT (dwelling, day, minute, category) DO NOTHING"
                     : "DELETE FROM expected WHERE dwelling = ?1 AND day = ?2 AND minute = ?3"
                       " AND category = ?4",
               row, ARRAY_LEN(row)));
    if (!comes && db_changes(&store->db) == 0)
        return err_set(err, ERR_ABSENT, "no such visitor is expected then");
    int64_t count;
    TRY(db_number(&store->db, &count, err,
                  "SELECT count(*) FROM expected WHERE dwelling = ?1 AND day = ?2",
                  DB_WITH(db_id(dwelling), db_text(on))));
    if (count > HOUSE_MAX_EXPECTED)
        return err_set(err, ERR_INVALID, "at most %d visitors are expected on one day",
                       HOUSE_MAX_EXPECTED);
    return chain_add(store, now, &(struct event){.kind = EVENT_HOUSE, .subject = dwelling}, NULL,
                     err);
}

enum status store_expected_put(struct store *store, const struct id *dwelling,
                               const struct date *day, const struct expected *visitor, bool comes,
                               const struct moment *now, struct err *err)
{
    if (visitor->minute < 0 || visitor->minute >= 24 * 60)
        return err_set(err, ERR_INVALID, "a time of day is from 0:00 to 23:59");
    TRY(store_begin(store, err));
    return store_end(store, today_expect(store, dwelling, day, visitor, comes, now, err), err);
}

static enum status change_declined(struct store *store, const struct declined *hour,
                                   const char *sql, struct err *err)
{
    char on[DATE_TEXT_SIZE];
    struct id dwelling;
    date_iso(&hour->day, on);
    TRY(store_kiosk_dwelling_get(store, &dwelling, err));
    return db_run(&store->db, err, sql, DB_WITH(db_id(&dwelling), db_text(on), db_int(hour->hour)));
}

enum status records_decline(void *ctx, const struct moment *now, struct declined *out,
                            struct err *err)
{
    struct store *store = ctx;
    struct wall_time wall = wall_time_of(now->utc_ms);
    *out = (struct declined){wall.date, wall.hour, 1};
    TRY(store_begin(store, err));
    return store_end(store,
                     change_declined(store, out,
                                     "INSERT INTO declined (dwelling, day, hour, count)"
                                     " VALUES (?1, ?2, ?3, 1) ON CONFLICT (dwelling, day, hour)"
                                     " DO UPDATE SET count = min(count + 1, 99)",
                                     err),
                     err);
}

static enum status take_back(struct store *store, const struct declined *hour, struct err *err)
{
    TRY(change_declined(store, hour,
                        "DELETE FROM declined WHERE dwelling = ?1 AND day = ?2 AND hour = ?3"
                        " AND count = 1",
                        err));
    if (db_changes(&store->db) > 0)
        return OK;
    return change_declined(store, hour,
                           "UPDATE declined SET count = count - 1 WHERE dwelling = ?1"
                           " AND day = ?2 AND hour = ?3",
                           err);
}

enum status records_decline_undo(void *ctx, const struct declined *hour, struct err *err)
{
    struct store *store = ctx;
    TRY(store_begin(store, err));
    return store_end(store, take_back(store, hour, err), err);
}

static enum status read_declined(const struct db_rows *rows, void *item, struct err *err)
{
    struct declined *out = item;
    char day[DATE_TEXT_SIZE];
    TRY(db_column_text(rows, 0, day, sizeof day, err));
    if (date_parse(day, &out->day) != OK)
        return db_damaged(rows->db, "a day was altered", err);
    out->hour = (int)db_column_int(rows, 1);
    out->count = (int)db_column_int(rows, 2);
    return OK;
}

enum status store_declined_list(struct store *store, const struct id *dwelling,
                                const struct date *from, struct declined **out, size_t *count,
                                struct err *err)
{
    struct list list = {.item_size = sizeof **out, .read = read_declined};
    char day[DATE_TEXT_SIZE];
    date_iso(from, day);
    TRY(list_read(store, &list, err,
                  "SELECT day, hour, count FROM declined WHERE dwelling = ?1 AND day >= ?2"
                  " ORDER BY day, hour",
                  DB_WITH(db_id(dwelling), db_text(day))));
    *out = list.items;
    *count = list.count;
    return OK;
}

enum status today_forget(struct store *store, const struct date *before, struct err *err)
{
    char day[DATE_TEXT_SIZE];
    date_iso(before, day);
    TRY(db_run(&store->db, err, "DELETE FROM declined WHERE day < ?1", DB_WITH(db_text(day))));
    return db_run(&store->db, err, "DELETE FROM expected WHERE day < ?1", DB_WITH(db_text(day)));
}
