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
