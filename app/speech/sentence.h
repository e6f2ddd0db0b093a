// Sentences, their normal form and the words in them: how a text is cut before anything is looked
// up. docs/speech.md has the rules; whoever makes clips follows the same.
#pragma once
#include "speech/index.h"
#include "speech/speech.h"

#include <stdint.h>

// A part of a longer text.
struct span {
    const char *at;
    size_t size;
};

// Takes the next sentence of *TEXT, without what separates it from the one behind; moves *TEXT
// behind both. False at the end. A sentence may be empty.
bool sentence_next(enum speech_lang lang, const char **text, struct span *out);

// The normal form of PART, NUL-terminated; false when it is empty or too long to have a clip.
// ja: no spaces, no leading 、, no trailing 。 or 、
// en: single spaces between words, no leading or trailing . , ; or :
// both: full-width digits and letters as ASCII, small letters
bool sentence_normal(enum speech_lang lang, struct span part, char out[CLIP_KEY_SIZE_MAX + 1]);

enum word_kind { WORD_DIGITS, WORD_LETTERS };
struct word {
    enum word_kind kind;
    struct span span;
    // The signs that touch it on either side, for clips like those of "11/" and "(mon)".
    size_t signs_before, signs_behind; // bytes
    bool behind_comma;                 // a short rest stands before it
};

// Takes the next word of the sentence that ends at END: a run of digits, or of letters, kana and
// kanji. What stands between words makes no sound. False at the end.
bool word_next(const char **at, const char *end, struct word *out);

// One character as the clips of single characters have it: ASCII instead of full width, small
// letters, hiragana instead of katakana.
uint32_t letter_fold(uint32_t cp);
