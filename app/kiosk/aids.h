// What helps to write Japanese: the words of this field, and kana to kanji, whose dictionary is
// opened when somebody first writes.
#pragma once
#include "kiosk/ahead.h"
#include "screens/app.h"

struct aids {
    char home[4096]; // of the converter: SHARE/words
    struct word_list words;
    struct converter converter;
    bool tried; // to open it
    struct ahead ahead;
    unsigned person; // for whom its dictionary was read ahead; UINT_MAX: nobody yet
};

// SHARE: where the program's files lie. What is missing is help that is not there: told on stderr,
// and writing stays kana. Returns the port.
struct writing_aids aids_open(struct aids *aids, const char *share);
// PERSON has come and may want to write soon: the dictionary is read ahead, once for each. Returns
// at once. Weeks lie between two visits, and by then the system has used the memory for something
// else.
void aids_expect(struct aids *aids, unsigned person);
void aids_close(struct aids *aids);
