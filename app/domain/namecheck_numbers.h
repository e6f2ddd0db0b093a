// Rooms and telephones in a text. namecheck.c alone includes this.
#pragma once
#include "domain/namecheck.h"

// Bytes at TEXT + AT that are a room's number with its word, or a telephone number; 0 when none.
size_t name_room_match(const char *text, size_t at);
size_t name_phone_match(const char *text, size_t at);
// The same of a room whose number is written in kana before AT; nothing before FLOOR counts.
bool name_kana_room_match(const char *text, size_t floor, size_t at, struct name_hit *hit);
