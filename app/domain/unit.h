// Which councils an office has, and who and what belongs to a meeting of theirs: one council for
// all, or, by the rule book, one for each dwelling (S0-13). Those of dwellings sit together as long
// as nobody belongs to one of them alone (docs/decisions/0034-councils-of-dwellings.md). Pure.
#pragma once
#include "domain/profile.h"
#include "domain/year.h"

struct units {
    const struct profile *profile; // NULL: none was chosen, and the council is the office's
    const struct year_dwelling *dwellings;
    size_t count;
};
// Borrows from both.
struct units units_of(const struct year *year, const struct profile *profile);

// Whether the dwelling has a council of its own: none has where the council is the office's, nor
// has a satellite where the rule book leaves these out.
bool unit_has_council(const struct units *units, const struct year_dwelling *dwelling);
// To the council of which dwelling alone MEMBER belongs, as an index; -1: to every council.
int unit_of(const struct units *units, const struct member *member);
// Whether any of MEMBERS who is in term on DAY belongs to the council of a dwelling alone.
bool unit_is_apart(const struct units *units, const struct member *members, size_t count,
                   const struct date *day);

// Whether MEMBER belongs to MEETING: it is held for a dwelling of theirs.
bool unit_invites(const struct units *units, const struct meeting *meeting,
                  const struct member *member);
// Whether what is of DWELLING (none: of the whole office) belongs to MEETING. What is of a
// satellite without a council belongs to each, so that it gets lost between none.
bool unit_takes_up(const struct units *units, const struct meeting *meeting,
                   const struct id *dwelling);
