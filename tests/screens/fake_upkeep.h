// Backups and old records, in memory: the port domain/upkeep.h. Counts and fails as the records do
// (fake_fail).
#pragma once
#include "domain/upkeep.h"
#include "screens/fake_records.h"

struct fake_upkeep {
    struct fake_records *records; // tells when to fail
    int64_t last_backup_utc_ms;
    struct upkeep_old old;
    struct date before; // that was asked for last
    int purged;         // how often
};

static inline enum status fake_last_backup(void *ctx, int64_t *utc_ms, struct err *err)
{
    const struct fake_upkeep *fake = ctx;
    (void)err;
    TRY(fake_called(fake->records, CALL_UPKEEP));
    *utc_ms = fake->last_backup_utc_ms;
    return OK;
}

static inline enum status fake_old(void *ctx, const struct date *before, struct upkeep_old *out,
                                   struct err *err)
{
    struct fake_upkeep *fake = ctx;
    (void)err;
    TRY(fake_called(fake->records, CALL_UPKEEP));
    fake->before = *before;
    *out = fake->old;
    return OK;
}

static inline enum status fake_purge(void *ctx, const struct date *before, const struct moment *now,
                                     size_t *visits, struct err *err)
{
    struct fake_upkeep *fake = ctx;
    (void)now, (void)err;
    TRY(fake_called(fake->records, CALL_PURGE));
    fake->before = *before;
    *visits = fake->old.visits;
    fake->old = (struct upkeep_old){0};
    fake->purged++;
    return OK;
}

static inline struct upkeep fake_upkeep_port(struct fake_upkeep *fake)
{
    return (struct upkeep){fake, fake_last_backup, fake_old, fake_purge};
}
