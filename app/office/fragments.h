// What has to be recorded for a text of a pack: its fragments, cut by the rules of docs/speech.md
// with the same code that looks them up. Pure.
//
// In Japanese, what is joined to a parameter before it (ぷん in {minutes}ぷん) is none: it is
// looked up together with the number, and those are too many for one voice.
#pragma once
#include "content/content.h"
#include "speech/sentence.h"

enum { FRAGMENTS_MAX = 32 };

struct fragment {
    char key[CLIP_KEY_SIZE_MAX + 1];  // its normal form
    char text[CLIP_KEY_SIZE_MAX + 1]; // as it is read aloud
};

// The fragments of WORDS in LANG, in their order, each once; how many. What is beyond FRAGMENTS_MAX
// or longer than a normal form may be is left out: no clip can be heard there.
size_t fragments_of(const struct words *words, enum speech_lang lang,
                    struct fragment out[FRAGMENTS_MAX]);
