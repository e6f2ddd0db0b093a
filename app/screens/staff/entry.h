// Inside of entering a visit: what its files share.
#pragma once
#include "screens/parts.h"
#include "screens/staff/form.h"

// The member's answer to PROMPT as it stands, or an empty one.
struct answer entry_answer(const struct app *app, const struct prompt *prompt);
// Forms: who visited which dwelling and when; the words of ANSWER.
enum outcome entry_open_head(struct app *app);
enum outcome entry_open_note(struct app *app, const struct answer *answer);
