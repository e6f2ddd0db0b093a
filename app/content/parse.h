// The first steps into a file, for packs and language packs alike. Inside of this folder only.
#pragma once
#include "content/pack.h"

#include <jansson.h>

// NULL and a finding when the bytes are not one JSON text. The caller frees.
json_t *pack_parse(struct report *report, const char *bytes, size_t size);
// Whether one more item may be read; false is told.
bool pack_has_room(size_t item_count, const struct arena *arena, struct report *report);
