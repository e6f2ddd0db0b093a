// Where the visitor stands, sealed: while a resident answers, it tells which question they see.
#pragma once
#include "store/visit.h"

// Inside a change. HOLD is the visit's.
enum status place_put(struct store *store, const struct visit *visit,
                      const struct visit_place *place, const struct visit_hold *hold,
                      struct err *err);
enum status place_get(struct store *store, const struct id *visit, const struct visit_hold *hold,
                      struct visit_place *out, struct err *err);
