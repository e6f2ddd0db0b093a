// The year's plan (F4). A visit with a day and a time also stands in what residents see of the day.
#include "store/chain.h"
#include "store/council.h"
#include "store/fields.h"
#include "store/list.h"
#include "store/today.h"
#include "store/words.h"

static const char *kind_name(int value)
{
    return planned_kind_name((enum planned_kind)value);
}
static const char *state_name(int value)
{
    return planned_state_name((enum planned_state)value);
}
static const struct words kinds = {PLANNED_KIND_COUNT, kind_name},
                          states = {PLANNED_STATE_COUNT, state_name};

#define SELECT_PLANNED                                                                             \
    "SELECT id, fiscal_year, kind, month, day, minute, dwelling, member, mode, state, reason"      \
    " FROM planned"

static enum status read_planned(const struct db_rows *rows, void *item, struct err *err)
{
    struct planned *out = item;
    int kind, mode, state;
    TRY(db_column_id(rows, 0, &out->id, err));
    out->fiscal_year = (int)db_column_int(rows, 1);
    TRY(words_column(rows, 2, &kinds, &kind, err));
    out->month = (int)db_column_int(rows, 3);
    TRY(field_day_column(rows, 4, &out->day, err));
    out->minute = (int)db_column_int(rows, 5);
    TRY(db_column_id(rows, 6, &out->dwelling, err));
    TRY(db_column_id(rows, 7, &out->member, err));
    TRY(words_column(rows, 8, &words_visit_mode, &mode, err));
    TRY(words_column(rows, 9, &states, &state, err));
    out->kind = (enum planned_kind)kind;
    out->mode = (enum visit_mode)mode;
    out->state = (enum planned_state)state;
    return db_column_text(rows, 10, out->reason, sizeof out->reason, err);
}

enum status council_planned_list(struct store *store, int fiscal_year, struct planned **out,
                                 size_t *count, struct err *err)
{
    struct list list = {.item_size = sizeof **out, .read = read_planned};
    // From April on; within a month first what has no day yet.
    enum status status = list_read(store, &list, err,
                                   SELECT_PLANNED " WHERE fiscal_year = ?1"
                                                  " ORDER BY (month + 8) % 12, day, minute, id",
                                   DB_WITH(db_int(fiscal_year)));
    *out = list.items;
    *count = list.count;
    return status;
}

static enum status get(struct store *store, const struct id *id, struct planned *out,
                       struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, SELECT_PLANNED " WHERE id = ?1", DB_WITH(db_id(id))));
    enum status status = db_next(&rows, err);
    if (status == ERR_ABSENT)
        return err_set(err, status, "there is no such plan");
    TRY(status);
    *out = (struct planned){0};
    return read_planned(&rows, out, err);
}

static enum status check_when(const struct planned *in, struct err *err)
{
    TRY(field_year_check(in->fiscal_year, err));
    if (in->month < 1 || in->month > 12)
        return err_set(err, ERR_INVALID, "the month of the plan is 1 to 12");
    TRY(field_day_check("the day of the plan", &in->day, true, err));
    if (in->day.year != 0 &&
        (in->day.month != in->month || fiscal_year_of(&in->day) != in->fiscal_year))
        return err_set(err, ERR_INVALID,
                       "the day of the plan is not in its month or its fiscal year");
    if (in->minute < -1 || in->minute >= 24 * 60)
        return err_set(err, ERR_INVALID, "the time of the plan is from 0:00 to 23:59");
    if (in->minute >= 0 && in->day.year == 0)
        return err_set(err, ERR_INVALID, "the time of the plan has no day");
    return OK;
}

static enum status check(const struct planned *in, struct err *err)
{
    TRY(check_when(in, err));
    TRY(field_choice_check("the kind of plan", (int)in->kind, PLANNED_KIND_COUNT, err));
    TRY(field_choice_check("the mode of the visit", (int)in->mode, VISIT_ONLINE + 1, err));
    TRY(field_choice_check("the state of the plan", (int)in->state, PLANNED_STATE_COUNT, err));
    return store_line_check("the reason of the change", in->reason, sizeof in->reason, true, err);
}

static enum status subjects_there(struct store *store, const struct planned *in, struct err *err)
{
    if (!id_is_none(&in->dwelling))
        TRY(field_there(store, "dwelling", "SELECT 1 FROM dwelling WHERE id = ?1", &in->dwelling,
                        err));
    if (!id_is_none(&in->member))
        TRY(field_there(store, "member", "SELECT 1 FROM member WHERE id = ?1", &in->member, err));
    return OK;
}

// Somebody comes into the house at a time, and the plan stands.
static bool is_expected(const struct planned *in)
{
    return in->kind == PLANNED_VISIT && in->mode == VISIT_ON_SITE && in->minute >= 0 &&
           !id_is_none(&in->dwelling) && !id_is_none(&in->member) &&
           (in->state == PLANNED_OPEN || in->state == PLANNED_CHANGED);
}

static bool is_same_coming(const struct planned *a, const struct planned *b)
{
    return is_expected(a) && is_expected(b) && id_equal(&a->dwelling, &b->dwelling) &&
           id_equal(&a->member, &b->member) && date_compare(&a->day, &b->day) == 0 &&
           a->minute == b->minute;
}

static enum status category_of(struct store *store, const struct id *member,
                               enum member_category *out, struct err *err)
{
    struct store_member found;
    TRY(store_member_get(store, member, &found, err));
    *out = found.member.category;
    return OK;
}

// Whether another plan lets somebody of that category come at the same time: residents are told of
// both in one row.
static enum status comes_otherwise(struct store *store, const struct planned *gone,
                                   enum member_category category, bool *comes, struct err *err)
{
    char day[DATE_TEXT_SIZE];
    int64_t count;
    field_day(&gone->day, day);
    TRY(db_number(&store->db, &count, err,
                  "SELECT count(*) FROM planned p JOIN member m ON m.id = p.member"
                  " WHERE p.id <> ?1 AND p.kind = 'visit' AND p.mode = 'on-site'"
                  " AND p.state IN ('planned', 'changed') AND p.dwelling = ?2 AND p.day = ?3"
                  " AND p.minute = ?4 AND m.category = ?5",
                  DB_WITH(db_id(&gone->id), db_id(&gone->dwelling), db_text(day),
                          db_int(gone->minute), db_text(member_category_name(category)))));
    *comes = count > 0;
    return OK;
}

static enum status unexpect(struct store *store, const struct planned *gone,
                            const struct moment *now, struct err *err)
{
    struct expected visitor = {.minute = gone->minute};
    bool comes;
    if (!is_expected(gone))
        return OK;
    TRY(category_of(store, &gone->member, &visitor.category, err));
    TRY(comes_otherwise(store, gone, visitor.category, &comes, err));
    if (comes)
        return OK;
    enum status status =
        today_expect(store, &gone->dwelling, &gone->day, &visitor, false, now, err);
    return status == ERR_ABSENT ? OK : status; // the staff took it away by hand
}

static enum status expect(struct store *store, const struct planned *in, const struct moment *now,
                          struct err *err)
{
    struct expected visitor = {.minute = in->minute};
    if (!is_expected(in))
        return OK;
    TRY(category_of(store, &in->member, &visitor.category, err));
    return today_expect(store, &in->dwelling, &in->day, &visitor, true, now, err);
}

static enum status write(struct store *store, const struct planned *in, struct err *err)
{
    char day[DATE_TEXT_SIZE];
    field_day(&in->day, day);
    return db_run(&store->db, err,
                  "INSERT INTO planned (id, fiscal_year, kind, month, day, minute, dwelling,"
                  " member, mode, state, reason)"
                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
                  " ON CONFLICT (id) DO UPDATE SET fiscal_year = excluded.fiscal_year,"
                  " kind = excluded.kind, month = excluded.month, day = excluded.day,"
                  " minute = excluded.minute, dwelling = excluded.dwelling,"
                  " member = excluded.member, mode = excluded.mode, state = excluded.state,"
                  " reason = excluded.reason",
                  DB_WITH(db_id(&in->id), db_int(in->fiscal_year),
                          db_text(kind_name((int)in->kind)), db_int(in->month), db_text(day),
                          db_int(in->minute), db_id_or_null(&in->dwelling),
                          db_id_or_null(&in->member), db_text(visit_mode_name(in->mode)),
                          db_text(state_name((int)in->state)), db_text(in->reason)));
}

static enum status put(struct store *store, const struct planned *in, bool is_new,
                       const struct moment *now, struct err *err)
{
    struct planned before = {0};
    before.minute = -1;
    if (!is_new)
        TRY(get(store, &in->id, &before, err));
    TRY(subjects_there(store, in, err));
    TRY(write(store, in, err));
    if (!is_same_coming(&before, in)) {
        TRY(unexpect(store, &before, now, err));
        TRY(expect(store, in, now, err));
    }
    return chain_add(store, now, &(struct event){.kind = EVENT_PLANNED, .subject = &in->id}, NULL,
                     err);
}

enum status council_planned_put(void *ctx, struct planned *planned, const struct moment *now,
                                struct err *err)
{
    struct store *store = ctx;
    struct planned row = *planned;
    bool is_new = id_is_none(&row.id);
    TRY(check(planned, err));
    if (is_new)
        row.id = id_new(store->random, now->utc_ms);
    TRY(store_begin(store, err));
    TRY(store_end(store, put(store, &row, is_new, now, err), err));
    planned->id = row.id;
    return OK;
}

static enum status drop(struct store *store, const struct id *id, const struct moment *now,
                        struct err *err)
{
    struct planned before = {0};
    TRY(get(store, id, &before, err));
    TRY(db_run(&store->db, err, "DELETE FROM planned WHERE id = ?1", DB_WITH(db_id(id))));
    TRY(unexpect(store, &before, now, err));
    return chain_add(store, now, &(struct event){.kind = EVENT_PLANNED_DROPPED, .subject = id},
                     NULL, err);
}

enum status council_planned_drop(void *ctx, const struct id *planned, const struct moment *now,
                                 struct err *err)
{
    TRY(store_begin(ctx, err));
    return store_end(ctx, drop(ctx, planned, now, err), err);
}
