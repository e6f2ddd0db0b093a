// The names of a register in a text, as they are written and by their readings. namecheck.c alone
// includes this.
#pragma once
#include "domain/namecheck.h"

#include <stdint.h>

// With which two characters the parts of all names begin, so that most places of a text need not be
// held against each name: a bit says that some part may begin so.
enum { NAME_PAIRS = 4096 };
struct name_pairs {
    uint64_t letters[NAME_PAIRS / 64], sounds[NAME_PAIRS / 64]; // as written; in kana
};

void name_pairs_make(const struct name_roster *roster, struct name_pairs *out);
// A name at TEXT + AT, with the title behind it; nothing before FLOOR counts.
bool name_roster_match(const struct name_roster *roster, const struct name_pairs *pairs,
                       const char *text, size_t floor, size_t at, struct name_hit *hit);
