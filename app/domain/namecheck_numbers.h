// Rooms, telephones, addresses, birthdays, ages and numbers of certificates in a text. namecheck.c
// alone includes this.
#pragma once
#include "domain/namecheck.h"

#include <stdint.h>

// What begins at TEXT + AT and is written with numbers, or names a room or an address without.
bool name_number_match(const char *text, size_t at, struct name_hit *hit);
// Bytes at TEXT + AT that are somebody's telephone number, 0 when none.
size_t name_phone_match(const char *text, size_t at);
// A telephone number or a room's in kana. Of a room the number stands before AT; nothing before
// FLOOR counts. RULES are those of namecheck_start.h for the character at AT.
bool name_kana_number_match(const char *text, size_t floor, size_t at, uint32_t rules,
                            struct name_hit *hit);
