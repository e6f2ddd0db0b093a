// Inside of write/: the parts of the page on which words are written.
#pragma once
#include "screens/parts.h"

// How many of LABELS stand in a row of ROOM_MM: as wide as their words in TYPE, with what a button
// adds to them.
size_t write_fit(const struct view *v, const char *const *labels, size_t count, enum type type,
                 double room_mm);
// Of the whole panel.
double write_width_mm(const struct view *v);
// A key with LABEL (plain) that tells ACTION and ARG.
struct node *write_key(const struct view *v, struct node *parent, const char *id, const char *label,
                       int action, int arg);
// A key that does something else than type a letter.
struct node *write_function(const struct view *v, struct node *parent, const char *id,
                            enum string_id label, int action);

// The keyboard into BODY, and into FOOTER what has no room beside it.
void write_add_board(const struct view *v, struct node *body, struct node *footer);
// WRITTEN (plain) as markup with READING above it, where that tells more.
const char *write_with_reading(const struct view *v, const char *written, const char *reading);
// Phrases and what each may be written as, in place of the keys.
void write_add_choice(const struct view *v, struct node *body);

// The page: TITLE stands in the title's place (no text: what one does here), and upright ABOUT (may
// be NULL) above the field, where TITLE has no room for it.
struct node *write_build(const struct view *v, struct said title, const struct words *about);
bool write_has_room(const struct view *v);
// Begins with what stands in writing.kept.
void write_begin(struct app *app);
// One key; the text is the editor's, and not in writing.kept before whoever opened the page kept
// it.
void write_take_key(struct app *app, const struct ui_action *action);
void write_set_kept(struct app *app, const char *text);
