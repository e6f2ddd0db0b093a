// What helps to write Japanese: the words of this field, and kana to kanji, whose dictionary is
// opened when somebody first writes.
#pragma once
#include "screens/app.h"

struct aids {
    char home[4096]; // of the converter: SHARE/words
    struct word_list words;
    struct converter converter;
    bool tried; // to open it
};

// SHARE: where the program's files lie. What is missing is help that is not there: told on stderr,
// and writing stays kana. Returns the port.
struct writing_aids aids_open(struct aids *aids, const char *share);
void aids_close(struct aids *aids);
