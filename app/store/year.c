// One fiscal year, read as it stood at one moment.
#include "domain/setting.h"
#include "store/council.h"
#include "store/fields.h"
#include "store/list.h"
#include "store/member.h"
#include "store/records_parts.h"
#include "store/words.h"

#include <stdlib.h>

enum { ROLLING_DAYS = 366, REVIEW_YEARS = 10 };
#define DAY_MS INT64_C(86400000)

static struct date days_before(const struct date *day, int days)
{
    return wall_time_of(wall_time_utc_ms(day, 0, 0) - days * DAY_MS).date;
}

static enum status read_visit(const struct db_rows *rows, void *item, struct err *err)
{
    struct year_visit *out = item;
    int category, mode, source;
    TRY(db_column_id(rows, 0, &out->id, err));
    TRY(db_column_id(rows, 1, &out->member, err));
    TRY(db_column_id(rows, 2, &out->dwelling, err));
    TRY(words_column(rows, 3, &words_category, &category, err));
    TRY(words_column(rows, 4, &words_visit_mode, &mode, err));
    TRY(words_column(rows, 5, &words_visit_source, &source, err));
    out->category = (enum member_category)category;
    out->mode = (enum visit_mode)mode;
    out->source = (enum visit_source)source;
    out->day = wall_time_of(db_column_int(rows, 6)).date;
    return OK;
}

// The fiscal year and the days before today are two spans, which may touch or not.
static enum status read_visits(struct store *store, struct year *year, struct err *err)
{
    struct list list = {.item_size = sizeof *year->visits, .read = read_visit};
    struct date rolling = days_before(&year->today, ROLLING_DAYS);
    enum status status =
        list_read(store, &list, err,
                  "SELECT id, member, dwelling, category, mode, source, started_utc_ms FROM visit"
                  " WHERE state = 'closed' AND (started_utc_ms >= ?1 AND started_utc_ms < ?2"
                  " OR started_utc_ms >= ?3 AND started_utc_ms < ?4) ORDER BY started_utc_ms, id",
                  DB_WITH(db_int(wall_time_utc_ms(&year->first, 0, 0)),
                          db_int(wall_time_utc_ms(&year->last, 24, 0)),
                          db_int(wall_time_utc_ms(&rolling, 0, 0)),
                          db_int(wall_time_utc_ms(&year->today, 24, 0))));
    year->visits = list.items;
    year->visit_count = list.count;
    return status;
}

static const char *meeting_mode(int value)
{
    return meeting_mode_name((enum meeting_mode)value);
}
static const char *meeting_state(int value)
{
    return meeting_state_name((enum meeting_state)value);
}
static const char *publication_way(int value)
{
    return publication_way_name((enum publication_way)value);
}
static const struct words modes = {MEETING_MODE_COUNT, meeting_mode},
                          states = {MEETING_STATE_COUNT, meeting_state},
                          ways = {PUBLICATION_WAY_COUNT, publication_way};

// What is in clear: its words stay sealed.
static enum status read_meeting(const struct db_rows *rows, void *item, struct err *err)
{
    struct meeting *out = item;
    int mode, state;
    TRY(db_column_id(rows, 0, &out->id, err));
    TRY(field_day_column(rows, 1, &out->day, err));
    out->from_minute = (int)db_column_int(rows, 2);
    out->until_minute = (int)db_column_int(rows, 3);
    TRY(db_column_text(rows, 4, out->place, sizeof out->place, err));
    TRY(words_column(rows, 5, &modes, &mode, err));
    TRY(words_column(rows, 6, &states, &state, err));
    out->mode = (enum meeting_mode)mode;
    out->state = (enum meeting_state)state;
    TRY(field_day_column(rows, 7, &out->fixed_on, err));
    TRY(field_day_column(rows, 8, &out->city_told_on, err));
    TRY(field_day_column(rows, 9, &out->members_told_on, err));
    out->managers = (int)db_column_int(rows, 10);
    out->workers = (int)db_column_int(rows, 11);
    TRY(field_day_column(rows, 12, &out->minutes_on, err));
    TRY(field_day_column(rows, 13, &out->checked_on, err));
    out->checked_by = (int)db_column_int(rows, 14);
    return field_day_column(rows, 15, &out->nameless_on, err);
}

// ?1 to ?5 are the year, its days and the rolling ones; a meeting without a day is of the year it
// was made in.
#define MEETINGS_OF_YEAR                                                                           \
    " FROM meeting m WHERE (m.day = '' AND m.fiscal_year = ?1"                                     \
    " OR m.day BETWEEN ?2 AND ?3 OR m.day BETWEEN ?4 AND ?5)"

struct span {
    char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE], from[DATE_TEXT_SIZE], today[DATE_TEXT_SIZE];
};
#define SPAN_VALUES(year, span)                                                                    \
    DB_WITH(db_int((year)->fiscal_year), db_text((span).first), db_text((span).last),              \
            db_text((span).from), db_text((span).today))

static struct span span_of(const struct year *year)
{
    struct span span;
    struct date rolling = days_before(&year->today, ROLLING_DAYS);
    date_iso(&year->first, span.first);
    date_iso(&year->last, span.last);
    date_iso(&rolling, span.from);
    date_iso(&year->today, span.today);
    return span;
}

static enum status read_meeting_dwellings(struct store *store, struct meeting *meeting,
                                          struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT w.dwelling FROM meeting_dwelling w JOIN dwelling d ON d.id = w.dwelling"
                " WHERE w.meeting = ?1 ORDER BY d.code",
                DB_WITH(db_id(&meeting->id))));
    enum status status;
    while ((status = db_next(&rows, err)) == OK) {
        if (meeting->dwelling_count == MEETING_MAX_DWELLINGS)
            return db_damaged(&store->db, "a meeting of too many dwellings", err);
        TRY(db_column_id(&rows, 0, &meeting->dwellings[meeting->dwelling_count], err));
        meeting->dwelling_count++;
    }
    return status == ERR_ABSENT ? OK : status;
}

static enum status read_meetings(struct store *store, struct year *year, struct err *err)
{
    struct list list = {.item_size = sizeof *year->meetings, .read = read_meeting};
    struct span span = span_of(year);
    enum status status = list_read(
        store, &list, err,
        "SELECT m.id, m.day, m.from_minute, m.until_minute, m.place, m.mode, m.state, m.fixed_on,"
        " m.city_told_on, m.members_told_on, m.managers, m.workers, m.minutes_on, m.checked_on,"
        " m.checked_by, m.nameless_on" MEETINGS_OF_YEAR " ORDER BY m.day = '', m.day,"
        " m.from_minute, m.id",
        SPAN_VALUES(year, span));
    year->meetings = list.items;
    year->meeting_count = list.count;
    for (size_t i = 0; i < list.count && status == OK; i++)
        status = read_meeting_dwellings(store, &year->meetings[i], err);
    return status;
}

static enum status read_publication(const struct db_rows *rows, void *item, struct err *err)
{
    struct publication *out = item;
    int way;
    TRY(db_column_id(rows, 0, &out->id, err));
    TRY(db_column_id(rows, 1, &out->meeting, err));
    TRY(words_column(rows, 2, &ways, &way, err));
    out->way = (enum publication_way)way;
    TRY(db_column_text(rows, 3, out->where, sizeof out->where, err));
    TRY(field_day_column(rows, 4, &out->from, err));
    return field_day_column(rows, 5, &out->until, err);
}

static enum status read_publications(struct store *store, struct year *year, struct err *err)
{
    struct list list = {.item_size = sizeof *year->publications, .read = read_publication};
    struct span span = span_of(year);
    enum status status =
        list_read(store, &list, err,
                  "SELECT p.id, p.meeting, p.way, p.place, p.from_day, p.until_day"
                  " FROM publication p WHERE p.meeting IN (SELECT m.id" MEETINGS_OF_YEAR
                  ") ORDER BY p.from_day, p.id",
                  SPAN_VALUES(year, span));
    year->publications = list.items;
    year->publication_count = list.count;
    return status;
}

static enum status read_matter(const struct db_rows *rows, void *item, struct err *err)
{
    struct open_matter *out = item;
    TRY(db_column_id(rows, 0, &out->dwelling, err));
    out->raised_utc_ms = db_column_int(rows, 1);
    return field_day_column(rows, 2, &out->spoken_on, err);
}

// A meeting speaks about a matter when one of its items is of it, or the matter says so.
static enum status read_matters(struct store *store, struct year *year, struct err *err)
{
    struct list list = {.item_size = sizeof *year->open_matters, .read = read_matter};
    char today[DATE_TEXT_SIZE];
    date_iso(&year->today, today);
    enum status status =
        list_read(store, &list, err,
                  "SELECT t.dwelling, t.raised_utc_ms, coalesce((SELECT max(m.day) FROM meeting m"
                  " WHERE m.state = 'held' AND m.day <= ?1 AND (m.id = t.meeting"
                  " OR EXISTS (SELECT 1 FROM meeting_item i WHERE i.meeting = m.id"
                  " AND i.matter = t.id))), '') FROM matter t WHERE t.state = 'meeting'"
                  " ORDER BY t.raised_utc_ms, t.id",
                  DB_WITH(db_text(today)));
    year->open_matters = list.items;
    year->open_matter_count = list.count;
    return status;
}

static enum status read_keeping(struct store *store, struct year *year, struct err *err)
{
    char years[SETTING_VALUE_SIZE];
    int64_t oldest;
    enum status status =
        db_number(&store->db, &oldest, err,
                  "SELECT started_utc_ms FROM visit WHERE state = 'closed' AND purged = 0"
                  " ORDER BY started_utc_ms LIMIT 1",
                  DB_ALONE);
    if (status != OK && status != ERR_ABSENT)
        return status;
    if (status == OK)
        year->oldest_kept = wall_time_of(oldest).date;
    TRY(records_setting_get(store, SETTING_KEEP, years, err));
    year->keep_years = (int)strtol(years, NULL, 10);
    return OK;
}

static enum status read_year(struct store *store, struct year *year, struct err *err)
{
    struct date reviews = {year->today.year - REVIEW_YEARS, year->today.month, year->today.day};
    int of = year->fiscal_year;
    TRY(council_dwelling_list(store, &year->dwellings, &year->dwelling_count, err));
    TRY(member_list_within(store, &year->first, &year->last, &year->members, &year->member_count,
                           err));
    TRY(read_visits(store, year, err));
    TRY(read_meetings(store, year, err));
    TRY(read_publications(store, year, err));
    TRY(council_intention_list(store, of, &year->intentions, &year->intention_count, err));
    TRY(council_planned_list(store, of, &year->plans, &year->plan_count, err));
    TRY(council_review_list(store, &reviews, &year->reviews, &year->review_count, err));
    TRY(council_notice_list(store, of, &year->notices, &year->notice_count, err));
    TRY(council_waiver_list(store, of, &year->waivers, &year->waiver_count, err));
    TRY(read_matters(store, year, err));
    return read_keeping(store, year, err);
}

enum status council_year(void *ctx, int fiscal_year, const struct date *today, struct year *out,
                         struct err *err)
{
    struct store *store = ctx;
    year_init(out, fiscal_year, today);
    TRY(field_year_check(fiscal_year, err));
    TRY(db_begin_read(&store->db, err));
    return db_end(&store->db, read_year(store, out, err), err);
}
