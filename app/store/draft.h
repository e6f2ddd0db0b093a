// Drafts in the tables.
#pragma once
#include "store/parts.h"

// Whether the visitor's own drafts of a visit open: ERR_DAMAGED.
enum status draft_check(struct store *store, const struct id *visit, struct err *err);
