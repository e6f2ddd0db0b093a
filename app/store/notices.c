// What reaches beyond the house: reviews by others, and what the city was given.
#include "store/chain.h"
#include "store/council.h"
#include "store/fields.h"
#include "store/list.h"
#include "store/words.h"

static const char *review_kind(int value)
{
    return review_kind_name((enum review_kind)value);
}
static const char *notice_kind(int value)
{
    return notice_kind_name((enum notice_kind)value);
}
static const struct words review_kinds = {REVIEW_KIND_COUNT, review_kind},
                          notice_kinds = {NOTICE_KIND_COUNT, notice_kind};

static enum status read_review(const struct db_rows *rows, void *item, struct err *err)
{
    struct review *out = item;
    int kind;
    TRY(db_column_id(rows, 0, &out->id, err));
    TRY(words_column(rows, 1, &review_kinds, &kind, err));
    out->kind = (enum review_kind)kind;
    TRY(field_day_column(rows, 2, &out->day, err));
    TRY(db_column_text(rows, 3, out->body, sizeof out->body, err));
    out->certified = db_column_int(rows, 4) != 0;
    return field_day_column(rows, 5, &out->published_on, err);
}

enum status council_review_list(struct store *store, const struct date *from, struct review **out,
                                size_t *count, struct err *err)
{
    struct list list = {.item_size = sizeof **out, .read = read_review};
    char first[DATE_TEXT_SIZE];
    date_iso(from, first);
    enum status status = list_read(store, &list, err,
                                   "SELECT id, kind, day, body, certified, published_on FROM review"
                                   " WHERE day >= ?1 ORDER BY day, id",
                                   DB_WITH(db_text(first)));
    *out = list.items;
    *count = list.count;
    return status;
}

static enum status read_notice(const struct db_rows *rows, void *item, struct err *err)
{
    struct notice *out = item;
    int kind;
    TRY(words_column(rows, 0, &notice_kinds, &kind, err));
    out->kind = (enum notice_kind)kind;
    out->fiscal_year = (int)db_column_int(rows, 1);
    return field_day_column(rows, 2, &out->day, err);
}

enum status council_notice_list(struct store *store, int fiscal_year, struct notice **out,
                                size_t *count, struct err *err)
{
    struct list list = {.item_size = sizeof **out, .read = read_notice};
    enum status status = list_read(store, &list, err,
                                   "SELECT kind, fiscal_year, day FROM notice"
                                   " WHERE fiscal_year BETWEEN ?1 AND ?1 + 1"
                                   " ORDER BY fiscal_year, kind",
                                   DB_WITH(db_int(fiscal_year)));
    *out = list.items;
    *count = list.count;
    return status;
}

static enum status check_review(const struct review *in, struct err *err)
{
    TRY(field_choice_check("the kind of review", (int)in->kind, REVIEW_KIND_COUNT, err));
    TRY(field_day_check("the day of the review", &in->day, false, err));
    TRY(store_line_check("the name of who made the review", in->body, sizeof in->body, true, err));
    TRY(field_day_check("the day the review was published", &in->published_on, true, err));
    if (in->published_on.year != 0 && date_compare(&in->published_on, &in->day) < 0)
        return err_set(err, ERR_INVALID,
                       "the day the review was published is before the review itself");
    return OK;
}

static enum status write_review(struct store *store, const struct review *in, bool is_new,
                                const struct moment *now, struct err *err)
{
    char day[DATE_TEXT_SIZE], published[DATE_TEXT_SIZE];
    field_day(&in->day, day);
    field_day(&in->published_on, published);
    if (!is_new)
        TRY(field_there(store, "review", "SELECT 1 FROM review WHERE id = ?1", &in->id, err));
    TRY(db_run(&store->db, err,
               "INSERT INTO review (id, kind, day, body, certified, published_on)"
               " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE SET"
               " kind = excluded.kind, day = excluded.day, body = excluded.body,"
               " certified = excluded.certified, published_on = excluded.published_on",
               DB_WITH(db_id(&in->id), db_text(review_kind((int)in->kind)), db_text(day),
                       db_text(in->body), db_int(in->certified), db_text(published))));
    return chain_add(store, now, &(struct event){.kind = EVENT_REVIEW, .subject = &in->id}, NULL,
                     err);
}

enum status council_review_put(void *ctx, struct review *review, const struct moment *now,
                               struct err *err)
{
    struct store *store = ctx;
    struct review row = *review;
    bool is_new = id_is_none(&row.id);
    TRY(check_review(review, err));
    if (is_new)
        row.id = id_new(store->random, now->utc_ms);
    TRY(store_begin(store, err));
    TRY(store_end(store, write_review(store, &row, is_new, now, err), err));
    review->id = row.id;
    return OK;
}

static enum status write_notice(struct store *store, const struct notice *in,
                                const struct moment *now, struct err *err)
{
    char day[DATE_TEXT_SIZE];
    field_day(&in->day, day);
    TRY(db_run(
        &store->db, err,
        "INSERT INTO notice (kind, fiscal_year, day) VALUES (?1, ?2, ?3)"
        " ON CONFLICT (kind, fiscal_year) DO UPDATE SET day = excluded.day",
        DB_WITH(db_text(notice_kind((int)in->kind)), db_int(in->fiscal_year), db_text(day))));
    return chain_add(store, now, &(struct event){.kind = EVENT_NOTICE}, NULL, err);
}

enum status council_notice_put(void *ctx, const struct notice *notice, const struct moment *now,
                               struct err *err)
{
    TRY(field_choice_check("the kind of notice", (int)notice->kind, NOTICE_KIND_COUNT, err));
    TRY(field_year_check(notice->fiscal_year, err));
    TRY(field_day_check("the day the city was told", &notice->day, false, err));
    TRY(store_begin(ctx, err));
    return store_end(ctx, write_notice(ctx, notice, now, err), err);
}

static enum status end_review(struct store *store, const struct id *review,
                              const struct moment *now, struct err *err)
{
    TRY(db_run(&store->db, err, "DELETE FROM review WHERE id = ?1", DB_WITH(db_id(review))));
    if (db_changes(&store->db) == 0)
        return err_set(err, ERR_ABSENT, "there is no such review");
    return chain_add(store, now, &(struct event){.kind = EVENT_REVIEW_ENDED, .subject = review},
                     NULL, err);
}

enum status council_review_end(void *ctx, const struct id *review, const struct moment *now,
                               struct err *err)
{
    TRY(store_begin(ctx, err));
    return store_end(ctx, end_review(ctx, review, now, err), err);
}

static enum status end_notice(struct store *store, enum notice_kind kind, int fiscal_year,
                              const struct moment *now, struct err *err)
{
    TRY(db_run(&store->db, err, "DELETE FROM notice WHERE kind = ?1 AND fiscal_year = ?2",
               DB_WITH(db_text(notice_kind((int)kind)), db_int(fiscal_year))));
    if (db_changes(&store->db) == 0)
        return err_set(err, ERR_ABSENT, "nothing was noted of that for %d", fiscal_year);
    return chain_add(store, now, &(struct event){.kind = EVENT_NOTICE_ENDED}, NULL, err);
}

enum status council_notice_end(void *ctx, enum notice_kind kind, int fiscal_year,
                               const struct moment *now, struct err *err)
{
    TRY(field_choice_check("the kind of notice", (int)kind, NOTICE_KIND_COUNT, err));
    TRY(store_begin(ctx, err));
    return store_end(ctx, end_notice(ctx, kind, fiscal_year, now, err), err);
}
