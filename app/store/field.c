#include "store/field.h"
#include "base/utf8.h"

#include <string.h>

void field_day(const struct date *day, char out[DATE_TEXT_SIZE])
{
    out[0] = '\0';
    if (day->year != 0)
        date_iso(day, out);
}

enum status field_day_read(const struct db_rows *rows, int column, struct date *out,
                           struct err *err)
{
    char text[DATE_TEXT_SIZE];
    *out = (struct date){0};
    TRY(db_column_text(rows, column, text, sizeof text, err));
    if (text[0] == '\0' || date_parse(text, out) == OK)
        return OK;
    return db_damaged(rows->db, "a date is none", err);
}

enum status field_day_check(const char *what, const struct date *day, bool needed, struct err *err)
{
    struct date again;
    char text[DATE_TEXT_SIZE];
    if (day->year == 0)
        return needed ? err_set(err, ERR_INVALID, "%s is missing: give a day", what) : OK;
    bool fits = day->year > 0 && day->year <= 9999 && day->month >= 1 && day->month <= 12 &&
                day->day >= 1 && day->day <= 31;
    if (fits)
        date_iso(day, text);
    if (!fits || date_parse(text, &again) != OK)
        return err_set(err, ERR_INVALID, "%s is no day of the calendar: write it like 2026-11-21",
                       what);
    return OK;
}

enum status field_number_check(const char *what, int number, int least, int most, struct err *err)
{
    if (number < least || number > most)
        return err_set(err, ERR_INVALID, "%s is %d: give %d to %d", what, number, least, most);
    return OK;
}

enum status field_note_check(const char *what, const char *text, struct err *err)
{
    size_t size = strnlen(text, NOTE_SIZE);
    if (size == NOTE_SIZE)
        return err_set(err, ERR_INVALID, "%s has more than %d characters: shorten it", what,
                       NOTE_MAX_CHARACTERS);
    if (!utf8_is_valid(text, size))
        return err_set(err, ERR_INVALID, "%s is no text in UTF-8: write it anew", what);
    if (utf8_length(text) > NOTE_MAX_CHARACTERS)
        return err_set(err, ERR_INVALID, "%s has more than %d characters: shorten it", what,
                       NOTE_MAX_CHARACTERS);
    for (uint32_t cp; (cp = utf8_next(&text)) != 0;)
        if (cp != '\n' && utf8_is_control(cp))
            return err_set(err, ERR_INVALID, "%s has a control character: write it anew", what);
    return OK;
}

enum status field_id_check(struct store *store, const char *what, const struct id *id,
                           const char *sql, struct err *err)
{
    int64_t found;
    if (id_is_none(id))
        return OK;
    enum status status = db_number(&store->db, &found, err, sql, DB_WITH(db_id(id)));
    return status == ERR_ABSENT ? err_set(err, status, "there is no such %s", what) : status;
}
