// Visits as they lie in the tables.
#pragma once
#include "store/parts.h"

// What a change of a visit needs to know of it.
struct visit_hold {
    enum visit_state state;
    int64_t key_n;
    uint8_t key[SEAL_KEY_SIZE]; // wipe with visit_hold_end
};
// ERR_ABSENT, ERR_REFUSED when it was purged.
enum status visit_hold(struct store *store, const struct id *visit, struct visit_hold *out,
                       struct err *err);
// The same for a visit that goes on; ERR_REFUSED when it is closed.
enum status visit_hold_unclosed(struct store *store, const struct id *visit, struct visit_hold *out,
                                struct err *err);
void visit_hold_end(struct visit_hold *hold);

// Inside a change: the row of VISIT as it stands, with a new key, which KEY gets (wipe it), and the
// event of its start.
enum status visit_insert(struct store *store, const struct visit *visit, uint8_t key[SEAL_KEY_SIZE],
                         const struct moment *now, struct err *err);

// The whole visit. WITH_OPEN: also place and answers of sittings that are still open, as only the
// visitor who sits there may see them. OUT is initialised and empty after a failure.
enum status visit_load(struct store *store, const struct id *id, bool with_open, struct visit *out,
                       struct err *err);

// Whether a visit was entered from the sheet NUMBER, "" never (visit_add.c).
enum status visit_sheet_known(struct store *store, const char *number, bool *known,
                              struct err *err);

// Reads the row of a visit (visit_list.c); ERR_ABSENT without a message.
enum status visit_row_get(struct store *store, const struct id *id, struct store_visit_row *out,
                          struct err *err);
