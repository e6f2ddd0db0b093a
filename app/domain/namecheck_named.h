// Names that nothing stands behind: common surnames, what is said to be a name, initials alone.
// namecheck.c alone includes this.
#pragma once
#include "domain/namecheck.h"

// What begins at TEXT + AT; nothing before FLOOR counts.
bool name_named_match(const char *text, size_t floor, size_t at, struct name_hit *hit);
