// Words that have no clip, said in parts: numbers, kana, letters.
#pragma once
#include "speech/utter.h"

// Adds WORD to OUT. False, and nothing was added, when it is no number whose parts have clips.
bool spell_number(const struct speech_books *books, enum speech_lang lang, struct span word,
                  struct utterance *out);
// Adds WORD to OUT character by character; what has no clip is missing.
void spell_word(const struct speech_books *books, enum speech_lang lang, struct span word,
                struct utterance *out);
// Adds the clip of a text that is one character, as the keys of a keyboard are. False when TEXT is
// longer or there is none.
bool spell_single(const struct speech_books *books, enum speech_lang lang, const char *text,
                  struct utterance *out);

// For whoever adds to an utterance. What has no room is counted as missing: CHARACTERS of the text.
void utterance_add(struct utterance *utterance, struct piece piece, int characters);
