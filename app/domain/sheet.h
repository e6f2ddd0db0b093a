// The number of a printed sheet on which a visit can be written down (paper twin, S2-47): it tells
// what is printed there, and no two sheets have the same. As a code on the sheet it has SHEET_MARK
// before it, by hand it is typed in groups. Pure.
#pragma once
#include "base/status.h"

#include <stdint.h>

enum {
    SHEET_NUMBER_SIZE = 16, // 15 characters of base 32 and NUL, kept without hyphens
    SHEET_SHOWN_SIZE = 18,  // "7K3QX-9QXMA-2R4T6"
};
#define SHEET_MARK "EGWT1:"

struct sheet_facts {
    int fiscal_year;     // 2020 to 2083
    int pack_version;    // modulo SHEET_VERSIONS (sheet_pack_version)
    int dwelling;        // sheet_dwelling of its code; 0: of none
    int64_t made_utc_ms; // to the second, until the year 2088
};
enum { SHEET_VERSIONS = 256 };

// ERR_INVALID for a year or a time beyond what a number holds.
enum status sheet_number(const struct sheet_facts *sheet, char out[SHEET_NUMBER_SIZE]);
// The other way, of what was scanned or typed: with or without the mark, with hyphens and blanks,
// in small letters. ERR_INVALID for what is no such number, and where a character is wrong.
enum status sheet_read(const char *text, struct sheet_facts *out, char number[SHEET_NUMBER_SIZE]);
void sheet_show(const char *number, char out[SHEET_SHOWN_SIZE]);

// What stands for the dwelling with this code; two of one office are hardly ever the same.
int sheet_dwelling(const char *code);
// The version that is meant, when NOW is the pack's: the latest that is not after it.
int sheet_pack_version(const struct sheet_facts *sheet, int now);
