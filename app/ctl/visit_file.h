// A visit on paper or online, as a JSON file tells it (docs/visit-file.md).
#pragma once
#include "ctl/ctl.h"

// Reads FILE against the pack and the registers. OUT is initialised and the caller's to fini, also
// after a failure. ERR_INVALID, ERR_ABSENT and ERR_REFUSED name the place in the file.
enum status visit_file_read(struct ctl *ctl, const char *file, struct visit *out, struct err *err);
