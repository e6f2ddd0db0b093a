// The keys of the on-screen keyboards. Where there is room every letter has a key of its own, on
// two boards; elsewhere one presses first a group (あ か さ …), then a letter of it: two presses,
// but every key is large.
#pragma once
#include "base/utf8.h"

enum { KEY_LETTERS = 10 };
struct key_group {
    const char *label;                    // on the group's key
    const char *letters[KEY_LETTERS + 1]; // UTF-8, one letter each; NULL ends it
};

enum { KEY_GROUPS = 14 }; // of at most six letters
extern const struct key_group kana_groups[KEY_GROUPS];
extern const struct key_group latin_groups[KEY_GROUPS];

// Groups side by side: the columns of 五十音, the rows of a typewriter. A NULL label ends them.
enum { BOARD_LETTERS, BOARD_SIGNS, BOARDS, BOARD_GROUPS = 11 };
extern const struct key_group kana_boards[BOARDS][BOARD_GROUPS + 1];
extern const struct key_group latin_boards[BOARDS][BOARD_GROUPS + 1];

// The next form of a letter: か→が→か, は→ば→ぱ→は, つ→っ→づ→つ, や→ゃ→や, a→A→a. CP itself when it
// has one form only.
uint32_t kana_next_form(uint32_t cp);

// The letter without what the form key adds: が→か, っ→つ, ゔ→う. CP itself when it has one form
// only.
uint32_t kana_first_form(uint32_t cp);
// What a reading for conversion is made of: ぁ to ゖ, and ー.
bool kana_is_reading(uint32_t cp);
// か→カ; CP itself when it is no hiragana.
uint32_t kana_katakana(uint32_t cp);
