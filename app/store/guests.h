// Guests in the list of who is inside.
#pragma once
#include "store/parts.h"

// Inside a change: guests who came before MIDNIGHT and are still there forgot to sign out; those of
// more than GUEST_DAYS before it are deleted.
enum status guests_tidy(struct store *store, int64_t midnight_utc_ms, const struct moment *now,
                        struct err *err);
// Inside a change: deletes those who came before UTC_MS.
enum status guests_purge(struct store *store, int64_t before_utc_ms, struct err *err);
