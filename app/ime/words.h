// The words of this field, and what a person who has typed the beginning of one may mean.
// The list is assets/words/ja.tsv (docs/writing.md); this file knows its bytes, not where they lie.
#pragma once
#include "base/err.h"

#include <stddef.h>

enum { WORD_READING_SIZE = 96, WORD_WRITTEN_SIZE = 96, WORDS_MAX = 2000 };
// How a word is inflected and what it follows; words.def tells what libanthy calls it.
enum word_class {
#define WORD_CLASS(name, word, anthy) WORD_CLASS_##name,
#include "ime/words.def"
#undef WORD_CLASS
    WORD_CLASSES
};

struct list_word {
    char reading[WORD_READING_SIZE]; // hiragana
    char written[WORD_WRITTEN_SIZE];
    enum word_class class;
    int weight; // 1 to 3, 3 is what people here write most
};

struct word_list {
    struct list_word *all; // sorted by reading, then by written, in byte order
    size_t count;
};

// Reads the SIZE bytes at TSV. ERR_INVALID names the line and what is wrong with it: a field
// missing or too long, a reading that is not hiragana, an unknown class, a line out of order or
// twice. Released by word_list_fini.
enum status word_list_init(struct word_list *words, const char *tsv, size_t size, struct err *err);
// Accepts what was never filled (all zero).
void word_list_fini(struct word_list *words);

struct completion {
    const char *written, *reading; // borrowed from the words
    size_t replaces;               // bytes at the end of the kana that it stands for
};

enum { COMPLETION_MIN = 2 }; // kana
enum { COMPLETIONS_MAX = 8 };
// What KANA, or its end, may become: at most MOST words (COMPLETIONS_MAX) into OUT, best first;
// returns how many. What is there already is not offered.
// Letters match whatever their form (か and が, つ and っ), since the form is typed after the
// letter. The order: the more kana it stands for, the letters as they were typed before other
// forms, the weight, the fewer kana still missing, the list. An end that is not the whole needs
// three kana.
size_t word_list_complete(const struct word_list *words, const char *kana, struct completion *out,
                          size_t most);
