// Inside of the records: what its files share.
#pragma once
#include "screens/parts.h"

// The dwelling whose records alone are shown; NULL: of all. And the next one of them in its place.
const struct year_dwelling *records_house(const struct app *app);
void records_turn_house(struct app *app);
void records_add_house(const struct view *v, struct node *footer);
const struct year_dwelling *records_dwelling(const struct app *app, const struct id *id);
// The words of what was chosen, by the ids that ANSWER has with commas between.
void records_add_chosen(const struct view *v, struct node *parent, const struct prompt *prompt,
                        const struct answer *answer);
