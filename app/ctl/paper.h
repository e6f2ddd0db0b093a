// Papers on their way out, for the commands beside `paper` and `pack`.
#pragma once
#include "ctl/args.h"
#include "ctl/ctl.h"

// The records of the year of --year (without it this one) as DIR/export.pdf, DIR of --out. Refuses
// (ERR_REFUSED) while a finding is not confirmed, and to write over a file without --force
// (ERR_EXISTS): a PDF does not tell at its head who made it.
enum status paper_export(struct ctl *ctl, const struct ctl_args *args, struct err *err);
