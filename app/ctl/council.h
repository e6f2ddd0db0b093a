// What the commands of meetings and matters have in common: finding one by what was typed, and
// reading words, days and numbers of options into fields. Options that were not given leave their
// field alone.
#pragma once
#include "ctl/common.h"
#include "domain/council.h"

// Operand INDEX as the 26 characters of an id, or so many of them that no other begins so.
// ERR_ABSENT, ERR_INVALID when several do.
enum status council_meeting(struct ctl *ctl, const struct ctl_args *args, size_t index,
                            struct meeting *out, struct err *err);
enum status council_matter(struct ctl *ctl, const char *text, struct matter *out, struct err *err);

// "" takes a day, a minute or a note back.
enum status council_date(struct ctl *ctl, const struct ctl_args *args, const char *option,
                         struct date *out, struct err *err);
enum status council_minute(struct ctl *ctl, const struct ctl_args *args, const char *option,
                           int *out, struct err *err);
enum status council_number(struct ctl *ctl, const struct ctl_args *args, const char *option,
                           int most, int *out, struct err *err);
enum status council_note(const struct ctl_args *args, const char *option, char out[NOTE_SIZE],
                         struct err *err);
enum status council_place(const struct ctl_args *args, const char *option,
                          char out[MEETING_PLACE_SIZE], struct err *err);
// One word of an enum; WORDS names them all for who typed another.
enum status council_word(struct ctl *ctl, const struct ctl_args *args, const char *option,
                         int (*from)(const char *), const char *words, int *out, struct err *err);
// The id of a purpose of the pack.
enum status council_purpose(struct ctl *ctl, const struct ctl_args *args, const char *option,
                            char out[PROMPT_ID_SIZE], struct err *err);

// For lists and facts: NULL for none.
const char *council_day_text(const struct date *day, char out[DATE_TEXT_SIZE]);
const char *council_id_text(const struct id *id, char out[ID_TEXT_SIZE]);
enum { COUNCIL_TIME_SIZE = 16 };
const char *council_time_text(int minute, char out[COUNCIL_TIME_SIZE]);
