// The names of a register in a text, as they are written and by their readings. namecheck.c alone
// includes this.
#pragma once
#include "domain/namecheck.h"

#include <stdint.h>

// What the parts of all names begin with: as sets of the lowest byte, so that most characters of a
// text need not be held against each name.
struct name_initials {
    uint64_t letters[4], sounds[4]; // as written; in kana
};

void name_initials_make(const struct name_roster *roster, struct name_initials *out);
// A name at TEXT + AT, with the title behind it; nothing before FLOOR counts.
bool name_roster_match(const struct name_roster *roster, const struct name_initials *initials,
                       const char *text, size_t floor, size_t at, struct name_hit *hit);
