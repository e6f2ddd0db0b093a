// PINs: which are too weak, and how wrong tries slow down (5 free tries, 15 s doubling, locked at
// 15). Pure.
#pragma once
#include "base/random.h"

#include <stdbool.h>
#include <stdint.h>

enum { PIN_LENGTH = 6, PIN_TRIES_BEFORE_WAIT = 5, PIN_TRIES_BEFORE_LOCK = 15 };

// Why a PIN is too weak: the first things anybody tries. The first rule that holds is told.
enum pin_weakness {
    PIN_GOOD,
    PIN_NOT_SIX_DIGITS,
    PIN_STEPS,    // five digits or all go on in one step, round from 9 to 0: 123456, 246802, 135790
    PIN_REPEATS,  // a pair or a triple again and again: 121212, 123123
    PIN_PAIRS,    // 112233
    PIN_MIRRORED, // 123321
    PIN_FEW,      // fewer than three different digits: 778878
    PIN_LINES,    // two lines on the keypad, straight or across: 147258, 159753
    PIN_DATE,     // reads as a birthday, YYMMDD or DDMMYY
    PIN_WEAKNESS_COUNT
};
enum pin_weakness pin_weakness(const char *pin);
bool pin_is_acceptable(const char *pin); // PIN_GOOD
// One by chance, each digit as likely as the others.
void pin_draw(const struct random *random, char out[PIN_LENGTH + 1]);
// After the WRONG-th wrong try in a row: how long to wait; 0 below five; 15 s, then doubling.
int64_t pin_wait_ms(int wrong);
bool pin_is_locked(int wrong); // from the 15th on, until staff help
