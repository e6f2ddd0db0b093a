// Fields that the registers have in common: days that may be missing, years, choices.
#pragma once
#include "domain/date.h"
#include "store/parts.h"

// A day as a column has it; "" for none (year 0).
void field_day(const struct date *day, char out[DATE_TEXT_SIZE]);
// The other way. ERR_DAMAGED for what is no day.
enum status field_day_column(const struct db_rows *rows, int column, struct date *out,
                             struct err *err);

// ERR_INVALID names the field WHAT.
enum status field_day_check(const char *what, const struct date *day, bool none_too,
                            struct err *err);
// ERR_INVALID for a number that is not from LEAST to MOST.
enum status field_number_check(const char *what, int number, int least, int most, struct err *err);
// A note: several lines, at most NOTE_MAX_CHARACTERS, no other control characters.
enum status field_note_check(const char *what, const char *note, struct err *err);
enum status field_year_check(int fiscal_year, struct err *err);
// VALUE is one of 0 to COUNT - 1.
enum status field_choice_check(const char *what, int value, int count, struct err *err);
// A row of SQL, whose ?1 is ID, is there; ERR_ABSENT "there is no such WHAT".
enum status field_there(struct store *store, const char *what, const char *sql, const struct id *id,
                        struct err *err);
// The same for an ID that may be none.
enum status field_id_check(struct store *store, const char *what, const struct id *id,
                           const char *sql, struct err *err);
