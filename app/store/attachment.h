// What was drawn and said, in the tables.
#pragma once
#include "store/visit.h"

// Puts the latest of each prompt and kind into VISIT; of the bytes only their digest.
enum status attachment_load(struct store *store, struct visit *out, struct err *err);
// Whether every attachment of a visit opens, and its bytes are those of its digest: ERR_DAMAGED.
enum status attachment_check_all(struct store *store, const struct id *visit,
                                 const struct visit_hold *hold, struct err *err);
