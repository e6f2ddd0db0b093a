// How a number is said: the keys of the clips it is made of.
#pragma once
#include "speech/sentence.h"

enum {
    NUMBER_KEYS_MAX = 8, // 9,999 in English: 9 thousand 9 hundred 99
    NUMBER_KEY_SIZE = 12,
    NUMBER_DIGITS_MAX = 4, // longer ones are said digit by digit
};

struct number_keys {
    char keys[NUMBER_KEYS_MAX][NUMBER_KEY_SIZE];
    size_t count;
};

// DIGITS are ASCII or full-width. False when it is to be said digit by digit: it begins with 0 as
// telephone numbers do, or is too long.
bool number_compose(enum speech_lang lang, struct span digits, struct number_keys *out);
// The key of one digit.
void number_digit(uint32_t cp, char out[NUMBER_KEY_SIZE]);
