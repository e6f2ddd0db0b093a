// JSON files that people write by hand, as whatever editor they have saves them. Inside of this
// folder only.
#pragma once
#include "base/err.h"

#include <jansson.h>

// The one JSON text that BYTES are, by jansson's FLAGS; the caller frees. A byte
// order mark and ends of lines of either kind are let through, as Windows' Notepad writes them.
// NULL and why in ERR (ERR_INVALID): the place, and what to do when it was saved as anything else
// than UTF-8.
json_t *written_parse(const char *bytes, size_t size, size_t flags, struct err *err);
