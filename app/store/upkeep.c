// The port domain/upkeep.h.
#include "domain/upkeep.h"
#include "store/council.h"
#include "store/member.h"
#include "store/parts.h"

static enum status last_backup(void *ctx, int64_t *utc_ms, struct err *err)
{
    struct store *store = ctx;
    return db_number(&store->db, utc_ms, err,
                     "SELECT coalesce((SELECT utc_ms FROM event"
                     " WHERE kind IN ('staff-backup', 'manager-backup', 'ctl-backup')"
                     " ORDER BY seq DESC LIMIT 1), 0)",
                     DB_ALONE);
}

// As purge.c and meetings.c choose what goes.
static enum status old(void *ctx, const struct date *before, struct upkeep_old *out,
                       struct err *err)
{
    struct store *store = ctx;
    int64_t visits = 0, meetings = 0, members = 0;
    char day[DATE_TEXT_SIZE];
    date_iso(before, day);
    TRY(db_number(&store->db, &visits, err,
                  "SELECT count(*) FROM visit WHERE state = 'closed' AND purged = 0"
                  " AND started_utc_ms < ?1",
                  DB_WITH(db_int(wall_time_utc_ms(before, 0, 0)))));
    TRY(db_number(&store->db, &meetings, err,
                  "SELECT count(*) FROM meeting WHERE words <> x''"
                  " AND ((day <> '' AND day < ?1) OR (day = '' AND fiscal_year < ?2))",
                  DB_WITH(db_text(day), db_int(fiscal_year_of(before)))));
    TRY(member_old(store, before, &members, err));
    *out = (struct upkeep_old){(size_t)visits, (size_t)meetings, (size_t)members};
    return OK;
}

static enum status purge(void *ctx, const struct date *before, const struct moment *now,
                         size_t *visits, struct err *err)
{
    return store_purge(ctx, before, now, visits, err);
}

void store_upkeep(struct store *store, struct upkeep *out)
{
    *out = (struct upkeep){store, last_backup, old, purge};
}
