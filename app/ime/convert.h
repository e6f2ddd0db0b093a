// Kana to kanji. The port that the editor converts through, and the implementation behind it.
//
// A reading becomes phrases (文節); each has candidates, the likeliest first. Nothing is learnt:
// what one person wrote never changes what the next one is offered.
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

// One conversion is at most so long; people write sentences. Counted in characters.
enum { READING_MAX = 80, READING_SIZE = READING_MAX * 4 + 1 };
// One candidate with its NUL; longer ones are left out.
enum { CANDIDATE_SIZE = 256, CANDIDATES_MAX = 64 };

// A converter holds one conversion at a time. All strings are valid UTF-8 without control
// characters, borrowed until the next call that changes something. One thread.
struct converter {
    void *ctx;
    // Begins anew with READING: hiragana, ー, and between them what is no kana (digits, 、。「」),
    // which stays as it is. ERR_INVALID when it is empty, longer than READING_MAX or no UTF-8.
    enum status (*start)(void *ctx, const char *reading);
    // 0 when nothing is being converted.
    size_t (*phrases)(void *ctx);
    // The kana of phrase I; joined, the readings are what was given to start.
    const char *(*reading)(void *ctx, size_t phrase);
    // At least one. No two are the same; the hiragana and the katakana form are among them.
    size_t (*candidates)(void *ctx, size_t phrase);
    // NULL when there is no such candidate.
    const char *(*candidate)(void *ctx, size_t phrase, size_t index);
    // Moves the end of PHRASE by one kana: BY is +1 or -1. Those before it stay as they are, those
    // after it are found anew. False when it cannot be moved, and nothing has changed.
    bool (*resize)(void *ctx, size_t phrase, int by);
    // Forgets and overwrites what was being converted.
    void (*stop)(void *ctx);
};

// Where Debian's anthy-common has the dictionary, for whoever wants it in memory before it is
// needed: from a card that has to be read, the first conversion takes most of a second.
extern const char ime_dictionary[];

// The converter made of libanthy. HOME/.anthy/imported_words_.d/ may hold word lists
// (docs/writing.md); HOME need not exist. Nothing is written; only an empty HOME/.anthy/lock-file_
// would appear in a folder that may be written, so a folder of that name stands in its place.
// ERR_ABSENT when there is no dictionary on this system: no fault, people go on writing in kana.
// ERR_BUSY while one is open: the library keeps its state in globals. Costs 5 ms, so it is opened
// when somebody first wants to write, and then kept: its 12 MB are pages of the dictionary, which
// the system takes back when it needs them, and the library never gives up a mapping that it has
// made.
enum status ime_converter_open(const char *home, struct converter *out, struct err *err);
// Accepts what was never opened (all NULL).
void ime_converter_close(struct converter *converter);
