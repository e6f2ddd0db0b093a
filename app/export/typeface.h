// A typeface as its file has it: which characters are in it. Knows nothing of how they are drawn.
// One thread.
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct typeface;
// ERR_IO when PATH cannot be read as a typeface that can be scaled, naming it; ERR_MEMORY.
enum status typeface_open(const char *path, struct typeface **out, struct err *err);
void typeface_close(struct typeface *face); // NULL is fine
bool typeface_has(const struct typeface *face, uint32_t cp);
