// Readings of names that a facility writes itself, of a house, an office, a role: what a voice says
// in their place. Those of members are another matter (member.h).
#pragma once
#include <stdbool.h>

// Kana as it is pronounced today, with blanks and 、 for rests: each has a sound of its own. So no
// ゐ, no ヶ, no sign of repetition. False also when nothing in it can be heard.
bool reading_is_kana(const char *kana);
// Whether TEXT has kanji, which no voice can be sure of.
bool reading_is_needed(const char *text);
