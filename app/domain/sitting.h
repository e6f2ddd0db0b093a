// How a resident's sitting is put together (domain rules 3.4). Pure.
#pragma once
#include "domain/visit.h"

struct question_count {
    const char *prompt, *pair; // ids, borrowed; PAIR checks it softly (3.4.6), NULL or "": none
    int asked;                 // how often in this dwelling so far
};

// Chooses up to MAX of the COUNT questions: least asked first. On a tie first the pair of one that
// is chosen, since only both in one sitting say something together; then the earlier in the list.
// OUT gets the chosen indices in list order; returns how many.
int sitting_choose(const struct question_count *questions, size_t count, int max, size_t *out);
// Order of answers alternates from sitting to sitting, and the first order from visit to visit.
bool sitting_is_mirrored(const struct id *visit, int number);
