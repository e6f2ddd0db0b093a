// Pledges with their signatures.
#pragma once
#include "store/parts.h"

struct findings;

// Adds a line for each signature that does not open.
enum status pledge_check(struct store *store, struct findings *findings, struct err *err);
// Deletes the pledges before UTC_MS and their signatures; inside a change.
enum status pledge_purge(struct store *store, int64_t before_utc_ms, struct err *err);
