// Latin letters of a keyboard to hiragana, letter by letter.
#pragma once
#include <stddef.h>

enum { ROMAJI_PENDING = 4, ROMAJI_OUT = 16 };

struct romaji {
    char pending[ROMAJI_PENDING + 1]; // what has no sound yet: "k", "ky"; "" when nothing
};

// Takes C (printable ASCII; capitals count as small letters) and writes the kana that are certain
// now, often none, as UTF-8 with a NUL. What cannot begin or go on a syllable passes through as it
// is, behind what was pending. Returns the bytes written.
//   ka か  kya きゃ  sha/sya しゃ  tta った  n' nn ん  nk んk  xtu/ltu っ  - ー  , 、 . 。 / ・ [
//   「 ] 」
size_t romaji_type(struct romaji *romaji, char c, char out[ROMAJI_OUT]);
// Nothing follows: n becomes ん, other letters are dropped.
size_t romaji_end(struct romaji *romaji, char out[ROMAJI_OUT]);
