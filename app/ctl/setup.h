// A store that is set up whole, from one file.
#pragma once
#include "content/setup_file.h"
#include "ctl/ctl.h"

// The office's row as FILE, read from PATH, tells it; DATA may hold rule books of its own already.
// ERR_INVALID also for a rule book that there is none of.
enum status setup_office(const char *data, const struct setup_file *file, const char *path,
                         struct store_office *out, struct err *err);
// Dwellings, PINs and settings, into the open store. The err names the place in the file.
enum status setup_fill(struct ctl *ctl, const struct setup_file *file, struct err *err);
// Draws the recovery code and shows it, once.
enum status setup_tell(struct ctl *ctl, struct err *err);
