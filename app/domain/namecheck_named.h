// Names that nothing stands behind: common surnames, what is said to be a name, initials alone.
// namecheck.c alone includes this.
#pragma once
#include "domain/namecheck.h"

#include <stdint.h>

// What begins at TEXT + AT; nothing before FLOOR counts. RULES are those of namecheck_start.h for
// the character there.
bool name_named_match(const char *text, size_t floor, size_t at, uint32_t rules,
                      struct name_hit *hit);
