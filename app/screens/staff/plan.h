// Inside of the year's plan: what its pages share.
#pragma once
#include "screens/parts.h"
#include "screens/staff/form.h"

// The words for a kind and a state of what is planned.
enum string_id plan_kind_words(enum planned_kind kind);
enum string_id plan_state_words(enum planned_state state);
// To the form of PLANNED, of the year that is shown.
enum outcome plan_open_form(struct app *app, const struct planned *planned);
