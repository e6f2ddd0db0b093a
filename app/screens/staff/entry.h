// Inside of entering a visit: what its files share.
#pragma once
#include "screens/parts.h"
#include "screens/staff/form.h"

// ---------------------------------------------------------------- what is kept (entry_keep.c)

// What is entered now replaces what is kept of it.
enum status entry_keep(struct app *app, struct err *err);
// ANSWER is kept, or taken back where nothing is left of it. ERR_REFUSED when the resident has
// given as many answers as there can be. What was there before stays when it is not kept.
enum status entry_put_answer(struct app *app, const struct answer *answer, struct err *err);
// The answer that is entered now as it stands, or an empty one.
struct answer entry_answer(const struct app *app, const struct prompt *prompt);
// Whether the resident whose answers are entered can give one more, to PROMPT.
bool entry_has_room(const struct app *app, const char *prompt);

// ---------------------------------------------------------------- the sheet (entry_sheet.c)

// What was scanned or typed as a sheet's number is taken, and what it tells filled in; a message
// says what became of it. True when it was taken.
bool entry_take_sheet(struct app *app, const char *text);
// The version of the pack whose words were asked.
int entry_pack_version(const struct app *app);
// What the page tells of the sheet.
void entry_add_sheet(const struct view *v, struct node *body);

// ---------------------------------------------------------------- the council (entry_topic.c)

// Whether what the visitor answered to PROMPT can be brought to it; under which purpose it is, or
// NULL; and the form in which that is told.
bool entry_may_bring(const struct app *app, const struct prompt *prompt);
const struct words *entry_purpose(const struct app *app, const char *prompt);
enum outcome entry_open_topic(struct app *app, const struct prompt *prompt);
// Topics of answers that were taken back go.
void entry_settle_topics(struct app *app);

// ---------------------------------------------------------------- parts of the pages

// PROMPT as a row: whether something is entered of RESPONDENT, and what was chosen.
void entry_add_point(const struct view *v, struct node *body, const struct prompt *prompt,
                     int respondent, size_t index);
// What comes behind the prompt ID on the sheet, of the same person; NULL behind the last.
const struct prompt *entry_prompt_after(const struct app *app, const char *id);
bool entry_has_head(const struct visit *visit);
// Forms: who visited which dwelling and when; the words of ANSWER, and whose a resident's is; who
// was near the resident whose answers are entered.
enum outcome entry_open_head(struct app *app);
enum outcome entry_open_note(struct app *app, const struct answer *answer);
enum outcome entry_open_near(struct app *app);
// What is wrong with who and when, or STR_COUNT.
enum string_id entry_head_fault(const struct app *app, const struct visit *visit);
