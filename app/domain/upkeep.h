// Port: keeping the records safe, and no longer than was decided (S4-8). store/ implements it.
// Errors as domain/records.h.
#pragma once
#include "base/clock.h"
#include "base/err.h"
#include "domain/date.h"

#include <stddef.h>
#include <stdint.h>

// What is older than a day: visits and meetings whose words are still there, members whose term
// ended before it and of whom nothing that is kept tells.
struct upkeep_old {
    size_t visits, meetings, members;
};

struct upkeep {
    void *ctx;
    // When a backup was last begun, at this kiosk or by a command; 0: never.
    enum status (*last_backup)(void *ctx, int64_t *utc_ms, struct err *err);
    enum status (*old)(void *ctx, const struct date *before, struct upkeep_old *out,
                       struct err *err);
    // Deletes them for good, with what hangs on them; VISITS gets how many visits it were. That
    // they took place stays. The chain tells each.
    enum status (*purge)(void *ctx, const struct date *before, const struct moment *now,
                         size_t *visits, struct err *err);
};

// The first day that is kept when records are kept for YEARS: what was done so long ago, to the
// day, still is.
struct date upkeep_first_day(const struct date *today, int years);
