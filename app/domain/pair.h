// The two soft checks (domain rules 3.4: R3 and R8, R1 and R19): questions that ask for nearly the
// same thing from two sides. Where the answers of one resident point different ways, both are
// 「はっきりしない」, not clear: something for the council to know when it reads them. It is no
// score, says nothing against the person, takes no answer away and is never shown to visitors or
// residents. Which questions are pairs is the pack's. Pure.
#pragma once
#include "domain/visit.h"

// Which end of its three answers a choice is: LEAN_NONE for the middle one, for 「わからない」 and
// 「答えたくない」, and for a choice of questions that are in no pair.
enum lean { LEAN_NONE, LEAN_WELL, LEAN_ILL };
enum lean lean_of(const char *choice);

enum pair_state {
    PAIR_OPEN,    // nothing to compare
    PAIR_CLEAR,   // they do not point different ways
    PAIR_UNCLEAR, // one says that it is well, the other that it is not
};
// Holds what RESPONDENT answered to PROMPT against what they answered to OTHER, its pair; the same
// with the two exchanged. Only where both are the resident's own answers: what staff or family said
// may well differ from it.
enum pair_state pair_state(const struct visit *visit, int respondent, const char *prompt,
                           const char *other);
