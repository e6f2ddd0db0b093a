// Sittings in the tables.
#pragma once
#include "store/visit.h"

// Adds all sittings of the visit to OUT; WITH_OPEN also what the open ones hold.
enum status sitting_load_all(struct store *store, bool with_open, struct visit *out,
                             struct err *err);
