// The keys of the on-screen keyboard: first a group (あ か さ …), then a letter of it. Two presses
// a letter, but every key is large on every panel.
#pragma once
#include "base/utf8.h"

struct key_group {
    const char *label;      // on the group's key
    const char *letters[6]; // UTF-8, one letter each; NULL ends it
};

enum { KEY_GROUPS = 14 };
extern const struct key_group kana_groups[KEY_GROUPS];
extern const struct key_group latin_groups[KEY_GROUPS];

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
