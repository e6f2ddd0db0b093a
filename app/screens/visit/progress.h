// How far each part of the visit is, for the map and the stones.
#pragma once
#include "screens/screen.h"

enum part_state { PART_NOT_YET, PART_BEGUN, PART_DONE };

// Of a set that the member answers: none, some or all answered.
enum part_state progress_of_set(const struct app *app, enum prompt_set set);
// What can be brought to the council: worries seen, notes to O prompts, words.
struct candidate {
    const struct prompt *prompt;
    const struct answer *answer;
};
bool progress_may_bring(const struct prompt *prompt, const struct answer *answer);
size_t progress_candidates(const struct app *app, struct arena *arena, struct candidate **out);
