// Shapes of what is written with numbers: small patterns, so that the tables of namecheck_shapes.h
// can be read. The files of the name check alone include this.
//
// A shape is elements with a blank between them; the text may have blanks there, too:
//   番地|ばんち   one of these words; width and case are taken as equal; with ? at the end: or not
//   N1-4          a number of one to four digits, the whole of it, also 二〇一
//   A             the age of a grown-up, 15 to 119
//   Y             a year from 1850 to 1999
//   C             a code: at least four digits, with letters and dashes between them
//   L             one Latin letter alone
//   H             a name in a network: at least four letters, digits, _ . and dashes, one a letter
//   -             a dash, or の between numbers
//   /             what stands between the numbers of a date
//   N1-2|元       a sign, or else one of the words behind it
//   ~8            up to eight characters of the same sentence, no digits
//   !円|人        not these words; !K no kanji, !L no Latin letter
//   <町|村        at the start: behind one of these; <! not behind; <K behind a kanji; <!L
#pragma once
#include "base/utf8.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Bytes at TEXT + AT that have the SHAPE, 0 when they have not. Takes a time that depends on the
// shape alone.
size_t name_shape_match(const char *shape, const char *text, size_t at);
// 0 to 9 of a digit of any width or 〇 to 九, 10 for 十; -1 for anything else.
int name_numeral(uint32_t cp);
bool name_is_numeral(uint32_t cp);
// Dashes of any kind.
bool name_is_dash(uint32_t cp);
// Whether the element of a shape that begins with FIRST is a sign and no word.
static inline bool name_is_sign(char first)
{
    return first && strchr("NAYCLH-/", first) != NULL;
}
