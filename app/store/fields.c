#include "store/fields.h"
#include "base/utf8.h"
#include "domain/answer.h"

#include <string.h>

void field_day(const struct date *day, char out[DATE_TEXT_SIZE])
{
    if (day->year != 0)
        date_iso(day, out);
    else
        out[0] = '\0';
}

enum status field_day_column(const struct db_rows *rows, int column, struct date *out,
                             struct err *err)
{
    char text[DATE_TEXT_SIZE];
    TRY(db_column_text(rows, column, text, sizeof text, err));
    *out = (struct date){0};
    return !text[0] || date_parse(text, out) == OK ? OK
                                                   : db_damaged(rows->db, "a date is none", err);
}

static bool day_is_real(const struct date *day)
{
    char text[DATE_TEXT_SIZE];
    struct date same;
    date_iso(day, text);
    return date_parse(text, &same) == OK && date_compare(&same, day) == 0;
}

enum status field_day_check(const char *what, const struct date *day, bool none_too,
                            struct err *err)
{
    if (none_too && day->year == 0)
        return OK;
    if (!day_is_real(day))
        return err_set(err, ERR_INVALID, "%s is no day of the calendar: give one", what);
    return OK;
}

enum status field_number_check(const char *what, int number, int least, int most, struct err *err)
{
    if (number < least || number > most)
        return err_set(err, ERR_INVALID, "%s is %d: give %d to %d", what, number, least, most);
    return OK;
}

enum status field_note_check(const char *what, const char *note, struct err *err)
{
    size_t size = strnlen(note, NOTE_SIZE);
    if (size == NOTE_SIZE || !utf8_is_valid(note, size) || utf8_length(note) > NOTE_MAX_CHARACTERS)
        return err_set(err, ERR_INVALID, "%s should be a text of at most %d characters", what,
                       NOTE_MAX_CHARACTERS);
    for (uint32_t cp; (cp = utf8_next(&note)) != 0;)
        if (cp != '\n' && utf8_is_control(cp))
            return err_set(err, ERR_INVALID, "%s has a control character: write it anew", what);
    return OK;
}

enum status field_year_check(int fiscal_year, struct err *err)
{
    if (fiscal_year < 2000 || fiscal_year > 2200)
        return err_set(err, ERR_INVALID, "the fiscal year is none: give one from 2000 to 2200");
    return OK;
}

enum status field_choice_check(const char *what, int value, int count, struct err *err)
{
    if (value < 0 || value >= count)
        return err_set(err, ERR_INVALID, "%s is none that is known", what);
    return OK;
}

enum status field_there(struct store *store, const char *what, const char *sql, const struct id *id,
                        struct err *err)
{
    int64_t found;
    enum status status = db_number(&store->db, &found, err, sql, DB_WITH(db_id(id)));
    return status == ERR_ABSENT ? err_set(err, ERR_ABSENT, "there is no such %s", what) : status;
}

enum status field_id_check(struct store *store, const char *what, const struct id *id,
                           const char *sql, struct err *err)
{
    return id_is_none(id) ? OK : field_there(store, what, sql, id, err);
}
