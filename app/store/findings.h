// Lines about what does not hold together, counted on their way to the caller.
#pragma once
#include "store/parts.h"

struct findings {
    const struct store_findings *to;
    size_t count;
};
[[gnu::format(printf, 2, 3)]] void findings_add(struct findings *findings, const char *format, ...);

// Every event of the chain against the one before (chain.c). EVENTS gets how many there are.
enum status chain_walk(struct store *store, struct findings *findings, size_t *events,
                       struct err *err);
// Whether the PINs of the staff can still be compared with (staff.c).
enum status staff_check(struct store *store, struct findings *findings, struct err *err);
// Whether what the stages rest on still opens (stage.c).
enum status stage_check(struct store *store, struct findings *findings, struct err *err);
// Whether what the staff wrote of their own look still opens (self_check.c).
enum status self_check_check(struct store *store, struct findings *findings, struct err *err);
// Whether what is kept of an entry still opens (entry.c).
enum status entry_check(struct store *store, struct findings *findings, struct err *err);
// Whether the recovery code of the staff can still be compared with (recovery.c).
enum status recovery_check(struct store *store, struct findings *findings, struct err *err);
// Whether the office, the registers and the plan of every year can be listed (lists.c).
// ERR_DAMAGED.
enum status lists_open(struct store *store, struct err *err);
