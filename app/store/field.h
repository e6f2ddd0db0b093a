// Days and longer texts as they stand in columns, and whether they may be kept.
#pragma once
#include "domain/answer.h"
#include "domain/date.h"
#include "store/parts.h"

// "" for a day whose year is 0.
void field_day(const struct date *day, char out[DATE_TEXT_SIZE]);
// Year 0 for ""; ERR_DAMAGED.
enum status field_day_read(const struct db_rows *rows, int column, struct date *out,
                           struct err *err);
// ERR_INVALID, with WHAT in the message, for a day that no calendar has, or for none where one is
// NEEDED.
enum status field_day_check(const char *what, const struct date *day, bool needed, struct err *err);
// ERR_INVALID for a number that is not from LEAST to MOST.
enum status field_number_check(const char *what, int number, int least, int most, struct err *err);
// ERR_INVALID unless TEXT, of NOTE_SIZE bytes, is UTF-8 of at most NOTE_MAX_CHARACTERS, without
// control characters but line breaks. It may be empty.
enum status field_note_check(const char *what, const char *text, struct err *err);
// ERR_ABSENT, with WHAT in the message, unless SQL (with ?1 for the id) has a row; none is fine.
enum status field_id_check(struct store *store, const char *what, const struct id *id,
                           const char *sql, struct err *err);
