#include "store/chain.h"
#include "store/council.h"
#include "store/fields.h"
#include "store/list.h"
#include "store/matter.h"
#include "store/meeting.h"
#include "store/sealed.h"
#include "store/words.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS                                                                                    \
    "id, day, from_minute, until_minute, place, mode, state, fixed_on, city_told_on,"              \
    " members_told_on, managers, workers, minutes_on, checked_on, checked_by, nameless_on"

static enum status read_meeting(const struct db_rows *rows, void *item, struct err *err)
{
    struct meeting *m = item;
    int mode, state;
    TRY(db_column_id(rows, 0, &m->id, err));
    TRY(field_day_column(rows, 1, &m->day, err));
    m->from_minute = (int)db_column_int(rows, 2);
    m->until_minute = (int)db_column_int(rows, 3);
    TRY(db_column_text(rows, 4, m->place, sizeof m->place, err));
    TRY(words_column(rows, 5, &words_meeting_mode, &mode, err));
    TRY(words_column(rows, 6, &words_meeting_state, &state, err));
    TRY(field_day_column(rows, 7, &m->fixed_on, err));
    TRY(field_day_column(rows, 8, &m->city_told_on, err));
    TRY(field_day_column(rows, 9, &m->members_told_on, err));
    m->managers = (int)db_column_int(rows, 10);
    m->workers = (int)db_column_int(rows, 11);
    TRY(field_day_column(rows, 12, &m->minutes_on, err));
    TRY(field_day_column(rows, 13, &m->checked_on, err));
    m->checked_by = (int)db_column_int(rows, 14);
    TRY(field_day_column(rows, 15, &m->nameless_on, err));
    m->mode = (enum meeting_mode)mode;
    m->state = (enum meeting_state)state;
    return OK;
}

static void words_context(struct context *context, const struct id *meeting)
{
    context_start(context, "meeting");
    context_add_id(context, meeting);
}

static enum status read_words(struct store *store, struct meeting *m, int64_t *key_n,
                              struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    struct context context;
    char *const texts[] = {m->changes, m->next_steps};
    TRY(db_rows(&store->db, &rows, err, "SELECT key, words FROM meeting WHERE id = ?1",
                DB_WITH(db_id(&m->id))));
    TRY(db_next(&rows, err));
    *key_n = db_column_int(&rows, 0);
    words_context(&context, &m->id);
    return sealed_open(store, &rows, 1, *key_n, &context, texts, ARRAY_LEN(texts), err);
}

static enum status read_dwellings(struct store *store, struct meeting *m, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(
        &store->db, &rows, err,
        "SELECT dwelling FROM meeting_dwelling WHERE meeting = ?1 ORDER BY dwelling LIMIT 32",
        DB_WITH(db_id(&m->id))));
    _Static_assert(MEETING_MAX_DWELLINGS == 32, "the limit above");
    enum status status;
    while ((status = db_next(&rows, err)) == OK)
        TRY(db_column_id(&rows, 0, &m->dwellings[m->dwelling_count++], err));
    return status == ERR_ABSENT ? OK : status;
}

static enum status read_rest(struct store *store, struct meeting *m, int64_t *key_n,
                             struct err *err)
{
    TRY(read_dwellings(store, m, err));
    return read_words(store, m, key_n, err);
}

enum status meeting_read(struct store *store, const struct id *id, struct meeting *out,
                         int64_t *key_n, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    *out = (struct meeting){0};
    TRY(db_rows(&store->db, &rows, err, "SELECT " COLUMNS " FROM meeting WHERE id = ?1",
                DB_WITH(db_id(id))));
    enum status status = db_next(&rows, err);
    if (status == ERR_ABSENT)
        return err_set(err, status, "there is no such meeting");
    TRY(status);
    TRY(read_meeting(&rows, out, err));
    return read_rest(store, out, key_n, err);
}

enum status meeting_key(struct store *store, const struct id *id, uint8_t key[SEAL_KEY_SIZE],
                        struct err *err)
{
    int64_t key_n;
    enum status status = db_number(&store->db, &key_n, err, "SELECT key FROM meeting WHERE id = ?1",
                                   DB_WITH(db_id(id)));
    if (status == ERR_ABSENT)
        return err_set(err, status, "there is no such meeting");
    TRY(status);
    return key_get(store, key_n, key, err);
}

enum status meeting_unchecked(struct store *store, const struct id *id, struct err *err)
{
    TRY(db_run(&store->db, err, "UPDATE attendance SET read_on = '' WHERE meeting = ?1",
               DB_WITH(db_id(id))));
    return db_run(&store->db, err,
                  "UPDATE meeting SET checked_on = '', checked_by = 0, nameless_on = ''"
                  " WHERE id = ?1",
                  DB_WITH(db_id(id)));
}

enum status meeting_spoken(struct store *store, const struct id *id, struct err *err)
{
    return db_run(&store->db, err,
                  "UPDATE matter SET meeting = ?1 FROM meeting this"
                  " WHERE this.id = ?1 AND this.state = 'held'"
                  " AND matter.id IN (SELECT matter FROM meeting_item WHERE meeting = ?1)"
                  " AND NOT EXISTS (SELECT 1 FROM meeting later WHERE later.id = matter.meeting"
                  " AND later.state = 'held' AND later.day > this.day)",
                  DB_WITH(db_id(id)));
}

static enum status list_all(struct store *store, int fiscal_year, struct list *list,
                            struct err *err)
{
    TRY(list_read(store, list, err,
                  "SELECT " COLUMNS " FROM meeting WHERE ?1 = 0 OR fiscal_year = ?1"
                  " ORDER BY fiscal_year, day = '', day, id",
                  DB_WITH(db_int(fiscal_year))));
    struct meeting *meetings = list->items;
    for (size_t i = 0; i < list->count; i++) {
        int64_t key_n;
        TRY(read_rest(store, &meetings[i], &key_n, err));
    }
    return OK;
}

static enum status meeting_list(void *ctx, int fiscal_year, struct meeting **out, size_t *count,
                                struct err *err)
{
    struct store *store = ctx;
    struct list list = {.item_size = sizeof(struct meeting), .read = read_meeting};
    *out = NULL;
    *count = 0;
    TRY(db_begin_read(&store->db, err));
    enum status status = db_end(&store->db, list_all(store, fiscal_year, &list, err), err);
    if (status != OK) {
        free(list.items);
        return status;
    }
    *out = list.items;
    *count = list.count;
    return OK;
}

static enum status check_times(const struct meeting *m, struct err *err)
{
    TRY(field_number_check("the minute the meeting begins", m->from_minute, -1, 1439, err));
    TRY(field_number_check("the minute the meeting ends", m->until_minute, -1, 1439, err));
    if (m->from_minute >= 0 && m->until_minute >= 0 && m->until_minute <= m->from_minute)
        return err_set(err, ERR_INVALID, "the meeting ends before it begins");
    TRY(field_day_check("the day of the meeting", &m->day, m->state != MEETING_HELD, err));
    TRY(field_day_check("the day that was fixed on", &m->fixed_on, true, err));
    TRY(field_day_check("the day the city was told", &m->city_told_on, true, err));
    TRY(field_day_check("the day the members were told", &m->members_told_on, true, err));
    TRY(field_day_check("the day of the minutes", &m->minutes_on, true, err));
    TRY(field_day_check("the day they were checked", &m->checked_on, true, err));
    return field_day_check("the day names were looked for", &m->nameless_on, true, err);
}

static enum status check_fields(const struct meeting *m, struct err *err)
{
    TRY(field_number_check("the meeting's mode", (int)m->mode, 0, MEETING_MODE_COUNT - 1, err));
    TRY(field_number_check("the meeting's state", (int)m->state, 0, MEETING_STATE_COUNT - 1, err));
    TRY(check_times(m, err));
    TRY(store_line_check("the place of the meeting", m->place, sizeof m->place, true, err));
    TRY(field_number_check("the number of managers", m->managers, 0, 99, err));
    TRY(field_number_check("the number of workers", m->workers, 0, 99, err));
    TRY(field_number_check("how many checked the minutes", m->checked_by, 0, 99, err));
    TRY(field_number_check("the number of dwellings", m->dwelling_count, 0, MEETING_MAX_DWELLINGS,
                           err));
    TRY(field_note_check("what changed", m->changes, err));
    return field_note_check("what comes next", m->next_steps, err);
}

static enum status write_dwellings(struct store *store, const struct meeting *m, struct err *err)
{
    TRY(db_run(&store->db, err, "DELETE FROM meeting_dwelling WHERE meeting = ?1",
               DB_WITH(db_id(&m->id))));
    for (int i = 0; i < m->dwelling_count; i++) {
        const struct id *dwelling = &m->dwellings[i];
        if (id_is_none(dwelling))
            return err_set(err, ERR_INVALID, "a dwelling of the meeting is none");
        TRY(field_id_check(store, "dwelling", dwelling, "SELECT 1 FROM dwelling WHERE id = ?1",
                           err));
        TRY(db_run(&store->db, err,
                   "INSERT INTO meeting_dwelling (meeting, dwelling) VALUES (?1, ?2)"
                   " ON CONFLICT DO NOTHING",
                   DB_WITH(db_id(&m->id), db_id(dwelling))));
    }
    return OK;
}

// One without a day stays in the year it was in.
static enum status write_meeting(struct store *store, const struct meeting *m, int64_t key_n,
                                 const uint8_t key[SEAL_KEY_SIZE], const struct date *today,
                                 struct err *err)
{
    const struct date *const days[] = {
        &m->day,        &m->fixed_on,   &m->city_told_on, &m->members_told_on,
        &m->minutes_on, &m->checked_on, &m->nameless_on};
    const char *const texts[] = {m->changes, m->next_steps};
    char day[ARRAY_LEN(days)][DATE_TEXT_SIZE];
    struct context context;
    struct sealed words;
    int year = fiscal_year_of(m->day.year != 0 ? &m->day : today);
    for (size_t i = 0; i < ARRAY_LEN(days); i++)
        field_day(days[i], day[i]);
    words_context(&context, &m->id);
    sealed_close(key, &context, texts, ARRAY_LEN(texts), &words);
    return db_run(
        &store->db, err,
        "INSERT INTO meeting (" COLUMNS ", fiscal_year, key, words) VALUES (?1, ?2, ?3, ?4, ?5,"
        " ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)"
        " ON CONFLICT (id) DO UPDATE SET fiscal_year = CASE WHEN excluded.day = '' THEN fiscal_year"
        " ELSE excluded.fiscal_year END, day = excluded.day, from_minute = excluded.from_minute,"
        " until_minute = excluded.until_minute, place = excluded.place, mode = excluded.mode,"
        " state = excluded.state, fixed_on = excluded.fixed_on,"
        " city_told_on = excluded.city_told_on, members_told_on = excluded.members_told_on,"
        " managers = excluded.managers, workers = excluded.workers,"
        " minutes_on = excluded.minutes_on, checked_on = excluded.checked_on,"
        " checked_by = excluded.checked_by, nameless_on = excluded.nameless_on,"
        " words = excluded.words",
        DB_WITH(db_id(&m->id), db_text(day[0]), db_int(m->from_minute), db_int(m->until_minute),
                db_text(m->place), db_text(meeting_mode_name(m->mode)),
                db_text(meeting_state_name(m->state)), db_text(day[1]), db_text(day[2]),
                db_text(day[3]), db_int(m->managers), db_int(m->workers), db_text(day[4]),
                db_text(day[5]), db_int(m->checked_by), db_text(day[6]), db_int(year),
                db_int(key_n), sealed_value(&words)));
}

// What the rest of it says of the meeting that was stored; whether the words of the minutes
// changed.
static bool follow(struct meeting *m, const struct meeting *stored, const struct date *today)
{
    bool moved = date_compare(&m->day, &stored->day) != 0;
    if (moved)
        m->fixed_on = m->day.year != 0 ? *today : (struct date){0};
    if (strcmp(m->place, stored->place) != 0 &&
        date_compare(&m->nameless_on, &stored->nameless_on) == 0)
        m->nameless_on = (struct date){0}; // others read where it was, too
    if (strcmp(m->changes, stored->changes) == 0 && strcmp(m->next_steps, stored->next_steps) == 0)
        return false;
    m->checked_on = m->nameless_on = (struct date){0};
    m->checked_by = 0;
    return true;
}

static enum status put(struct store *store, struct meeting *m, const struct moment *now,
                       struct err *err)
{
    struct meeting stored = {0};
    uint8_t key[SEAL_KEY_SIZE];
    int64_t key_n = 0;
    struct date today = wall_time_of(now->utc_ms).date;
    if (id_is_none(&m->id)) {
        m->id = id_new(store->random, now->utc_ms);
        TRY(key_new(store, &key_n, key, err));
    } else {
        TRY(meeting_read(store, &m->id, &stored, &key_n, err));
        TRY(key_get(store, key_n, key, err));
    }
    bool reworded = follow(m, &stored, &today);
    enum status status = write_meeting(store, m, key_n, key, &today, err);
    seal_wipe(key, sizeof key);
    TRY(status);
    TRY(write_dwellings(store, m, err));
    if (reworded)
        TRY(meeting_unchecked(store, &m->id, err));
    TRY(meeting_spoken(store, &m->id, err));
    return chain_add(store, now, &(struct event){.kind = EVENT_MEETING, .subject = &m->id}, NULL,
                     err);
}

static enum status meeting_put(void *ctx, struct meeting *meeting, const struct moment *now,
                               struct err *err)
{
    struct store *store = ctx;
    struct meeting after = *meeting;
    TRY(check_fields(meeting, err));
    TRY(store_begin(store, err));
    TRY(store_end(store, put(store, &after, now, err), err));
    *meeting = after;
    return OK;
}

static enum status check_one(struct store *store, const struct meeting *meeting, struct err *err)
{
    struct meeting_item *items;
    struct attendance *people;
    size_t count;
    TRY(council_item_list(store, &meeting->id, &items, &count, err));
    free(items);
    TRY(council_attendance_list(store, &meeting->id, &people, &count, err));
    free(people);
    return OK;
}

enum status meeting_check(struct store *store, struct findings *findings, struct err *err)
{
    struct meeting *meetings;
    size_t count;
    enum status status = meeting_list(store, 0, &meetings, &count, err);
    for (size_t i = 0; i < count && status == OK; i++)
        status = check_one(store, &meetings[i], err);
    free(meetings);
    if (status == ERR_DAMAGED)
        findings_add(findings, "the words of a meeting do not open");
    return status == ERR_DAMAGED ? OK : status;
}

struct old_meeting {
    struct id id;
    int64_t key;
};

static enum status read_old(const struct db_rows *rows, void *item, struct err *err)
{
    struct old_meeting *out = item;
    out->key = db_column_int(rows, 1);
    return db_column_id(rows, 0, &out->id, err);
}

static enum status purge_one(struct store *store, const struct old_meeting *old,
                             const struct moment *now, struct err *err)
{
    static const char *const statements[] = {
        "UPDATE meeting SET words = x'' WHERE id = ?1",
        "UPDATE meeting_item SET words = x'' WHERE meeting = ?1",
        "UPDATE attendance SET opinion = x'' WHERE meeting = ?1",
    };
    TRY(key_erase(store, old->key, err));
    for (size_t i = 0; i < ARRAY_LEN(statements); i++)
        TRY(db_run(&store->db, err, statements[i], DB_WITH(db_id(&old->id))));
    return chain_add(store, now, &(struct event){.kind = EVENT_PURGE, .subject = &old->id}, NULL,
                     err);
}

enum status meeting_purge(struct store *store, const struct date *day, const struct moment *now,
                          struct err *err)
{
    struct list list = {.item_size = sizeof(struct old_meeting), .read = read_old};
    char before[DATE_TEXT_SIZE];
    date_iso(day, before);
    TRY(list_read(store, &list, err,
                  "SELECT id, key FROM meeting WHERE words <> x''"
                  " AND ((day <> '' AND day < ?1) OR (day = '' AND fiscal_year < ?2)) ORDER BY id",
                  DB_WITH(db_text(before), db_int(fiscal_year_of(day)))));
    const struct old_meeting *old = list.items;
    enum status status = OK;
    for (size_t i = 0; i < list.count && status == OK; i++)
        status = purge_one(store, &old[i], now, err);
    free(list.items);
    return status;
}

void council_fill_meetings(struct council *out)
{
    out->matter_list = council_matter_list;
    out->matter_put = council_matter_put;
    out->reply_list = council_reply_list;
    out->reply_put = council_reply_put;
    out->meeting_list = meeting_list;
    out->meeting_put = meeting_put;
    out->item_list = council_item_list;
    out->items_put = council_items_put;
    out->attendance_list = council_attendance_list;
    out->attendance_put = council_attendance_put;
    out->publication_list = council_publication_list;
    out->publication_put = council_publication_put;
    out->name_learn = council_name_learn;
    out->name_known = council_name_known;
}
