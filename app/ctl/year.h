// A fiscal year, for commands that tell of it.
#pragma once
#include "ctl/common.h"
#include "domain/council.h"

// The port of what staff keep beside the visits, over the store that is open.
struct council year_council(const struct ctl *ctl);
// That of --year, else of today. OUT is the caller's to fini, also after a failure.
enum status year_open(struct ctl *ctl, const struct ctl_args *args, struct year *out,
                      struct err *err);
// The code of a dwelling; NULL for a foreign one. Borrowed from YEAR.
const char *year_dwelling_code(const struct year *year, const struct id *dwelling);
