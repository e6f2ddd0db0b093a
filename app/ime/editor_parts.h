// What editor.c and editor_convert.c share. Nobody else includes it.
#pragma once
#include "ime/editor.h"

// Whether ADDED characters of ADDED_SIZE bytes can stand where the SIZE bytes at AT do.
bool editor_fits_(const struct editor *editor, struct text_span away, size_t added,
                  size_t added_size);
// Puts the SIZE bytes at TEXT in the place of AWAY and the cursor behind them. It fits.
void editor_splice_(struct editor *editor, struct text_span away, const char *text, size_t size);
// Keeps the text for undo.
void editor_remember_(struct editor *editor);
// What is open stays as it is: IDLE. The text does not change; romaji that are pending stay so.
void editor_close_(struct editor *editor);
// A pending n becomes ん if it fits, other letters are dropped. True when the text changed.
bool editor_settle_(struct editor *editor);
