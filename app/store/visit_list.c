#include "store/list.h"
#include "store/visit.h"
#include "store/words.h"

#include <stdlib.h>
#include <string.h>

#define SELECT_ROW                                                                                 \
    "SELECT v.id, v.member, v.dwelling, v.category, v.state, v.ended, v.mode, v.source,"           \
    " v.started_utc_ms, v.ended_utc_ms, coalesce(r.number, ''), v.purged, v.started_trust,"        \
    " v.ended_trust FROM visit v"                                                                  \
    " LEFT JOIN receipt r ON r.visit = v.id"

static enum status read_row(const struct db_rows *rows, void *item, struct err *err)
{
    struct store_visit_row *out = item;
    int category, state, end, mode, source;
    TRY(db_column_id(rows, 0, &out->id, err));
    TRY(db_column_id(rows, 1, &out->member, err));
    TRY(db_column_id(rows, 2, &out->dwelling, err));
    TRY(words_column(rows, 3, &words_category, &category, err));
    TRY(words_column(rows, 4, &words_visit_state, &state, err));
    TRY(words_column(rows, 5, &words_visit_end, &end, err));
    TRY(words_column(rows, 6, &words_visit_mode, &mode, err));
    TRY(words_column(rows, 7, &words_visit_source, &source, err));
    out->category = (enum member_category)category;
    out->state = (enum visit_state)state;
    out->end = (enum visit_end)end;
    out->mode = (enum visit_mode)mode;
    out->source = (enum visit_source)source;
    out->started_utc_ms = db_column_int(rows, 8);
    out->ended_utc_ms = db_column_int(rows, 9);
    out->purged = db_column_int(rows, 11) != 0;
    const struct visit ends = {
        .started.trust = (enum clock_trust)db_column_int(rows, 12),
        .ended = {.utc_ms = out->ended_utc_ms, .trust = (enum clock_trust)db_column_int(rows, 13)}};
    out->clock = visit_clock(&ends);
    return db_column_text(rows, 10, out->number, sizeof out->number, err);
}

enum status visit_row_get(struct store *store, const struct id *id, struct store_visit_row *out,
                          struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    *out = (struct store_visit_row){0};
    TRY(db_rows(&store->db, &rows, err, SELECT_ROW " WHERE v.id = ?1", DB_WITH(db_id(id))));
    TRY(db_next(&rows, err));
    return read_row(&rows, out, err);
}

enum status store_visit_list(struct store *store, const struct store_visit_filter *filter,
                             struct store_visit_row **out, size_t *count, struct err *err)
{
    static const struct store_visit_filter everything;
    const struct store_visit_filter *f = filter ? filter : &everything;
    struct list list = {.item_size = sizeof **out, .read = read_row};
    int64_t from = INT64_MIN, until = INT64_MAX; // whatever was made of a time
    if (f->fiscal_year != 0) {                   // April to March (S0-11)
        from = wall_time_utc_ms(&(struct date){f->fiscal_year, 4, 1}, 0, 0);
        until = wall_time_utc_ms(&(struct date){f->fiscal_year + 1, 4, 1}, 0, 0) - 1;
    }
    enum status status = list_read(
        store, &list, err,
        SELECT_ROW " WHERE v.started_utc_ms >= ?1 AND v.started_utc_ms <= ?2"
                   " AND (?3 IS NULL OR v.dwelling = ?3) AND (?4 IS NULL OR v.member = ?4)"
                   " AND (?5 = 0 OR v.state = 'closed') ORDER BY v.started_utc_ms, v.id",
        DB_WITH(db_int(from), db_int(until), db_id_or_null(f->dwelling), db_id_or_null(f->member),
                db_int(f->closed_only)));
    *out = list.items;
    *count = list.count;
    return status;
}

static enum status find_id(struct store *store, const char *text, struct id *out, struct err *err)
{
    char number[RECEIPT_NUMBER_SIZE];
    if (id_from_text(text, out) == OK)
        return OK;
    if (receipt_number_parse(text, number) != OK)
        return err_set(err, ERR_INVALID,
                       "%.40s is no receipt number: it has 8 characters, the last of which checks "
                       "the others",
                       text);
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, "SELECT visit FROM receipt WHERE number = ?1",
                DB_WITH(db_text(number))));
    enum status status = db_next(&rows, err);
    if (status == ERR_ABSENT)
        return err_set(err, ERR_ABSENT, "there is no receipt with the number %.4s-%.4s", number,
                       number + 4);
    TRY(status);
    return db_column_id(&rows, 0, out, err);
}

enum status store_visit_find(struct store *store, const char *text, struct store_visit_row *out,
                             struct err *err)
{
    struct id id;
    TRY(find_id(store, text, &id, err));
    enum status status = visit_row_get(store, &id, out, err);
    return status == ERR_ABSENT ? err_set(err, ERR_ABSENT, "there is no such visit") : status;
}

static enum status visit_rows(struct store *store, const struct store_visit_row *rows, size_t count,
                              store_visitor visitor, void *ctx, struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        struct visit visit;
        if (rows[i].purged)
            continue;
        enum status status = store_visit_load(store, &rows[i].id, &visit, err);
        if (status == ERR_REFUSED)
            continue; // purged since the list was read
        TRY(status);
        status = visitor(ctx, &rows[i], &visit, err);
        visit_fini(&visit);
        TRY(status);
    }
    return OK;
}

enum status store_visit_each(struct store *store, const struct store_visit_filter *filter,
                             store_visitor visitor, void *ctx, struct err *err)
{
    struct store_visit_row *rows;
    size_t count;
    TRY(store_visit_list(store, filter, &rows, &count, err));
    enum status status = visit_rows(store, rows, count, visitor, ctx, err);
    free(rows);
    return status;
}
