// Crockford's base 32: read aloud and typed by hand without I, L, O, U. Upper case only on output;
// input may be lower case, have spaces, line breaks and hyphens, and I, L, O for 1, 1, 0.
#pragma once
#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

// Characters that SIZE bytes need, without the NUL.
#define BASE32_SIZE(size) (((size)*8 + 4) / 5)

// OUT holds BASE32_SIZE(size) + 1 bytes.
void base32_encode(const void *bytes, size_t size, char *out);
// Reads exactly SIZE bytes from TEXT; ERR_INVALID for a foreign character, too many or too few, or
// stray bits in the last character.
enum status base32_decode(const char *text, void *bytes, size_t size);
// The 32 digits.
extern const char base32_digits[33];
// The value of one digit, -1 for anything else.
int base32_value(char c);
