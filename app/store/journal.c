// What happened, from the chain of events.
#include "store/council.h"
#include "store/list.h"

static enum status read_row(const struct db_rows *rows, void *item, struct err *err)
{
    struct journal_row *out = item;
    int64_t trust = db_column_int(rows, 3);
    out->seq = db_column_int(rows, 0);
    out->utc_ms = db_column_int(rows, 1);
    if (trust < CLOCK_UNKNOWN || trust > CLOCK_BEHIND)
        return db_damaged(rows->db, "a foreign trust in the clock", err);
    out->trust = (enum clock_trust)trust;
    return db_column_text(rows, 2, out->kind, sizeof out->kind, err);
}

enum status council_journal(void *ctx, int64_t before, size_t max, struct journal_row **out,
                            size_t *count, struct err *err)
{
    struct list list = {.item_size = sizeof **out, .read = read_row};
    enum status status = list_read(ctx, &list, err,
                                   "SELECT seq, utc_ms, kind, trust FROM event"
                                   " WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2",
                                   DB_WITH(db_int(before > 0 ? before : INT64_MAX),
                                           db_int(max < INT32_MAX ? (int64_t)max : INT32_MAX)));
    *out = list.items;
    *count = list.count;
    return status;
}
