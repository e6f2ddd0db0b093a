// PINs: which are too weak, and how wrong tries slow down (5 free tries, 15 s doubling, locked at
// 15). Pure.
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum { PIN_LENGTH = 6, PIN_TRIES_BEFORE_WAIT = 5, PIN_TRIES_BEFORE_LOCK = 15 };

// Six digits; refused are all alike, a run up or down, a repeated pair or triple, and whatever
// reads as a birthday (YYMMDD): the first things anybody tries.
bool pin_is_acceptable(const char *pin);
// After the WRONG-th wrong try in a row: how long to wait; 0 below five; 15 s, then doubling.
int64_t pin_wait_ms(int wrong);
bool pin_is_locked(int wrong); // from the 15th on, until staff help
