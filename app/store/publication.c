// Where the minutes of a meeting can be read (S2-36).
#include "store/chain.h"
#include "store/fields.h"
#include "store/list.h"
#include "store/meeting.h"
#include "store/words.h"

static enum status read_row(const struct db_rows *rows, void *item, struct err *err)
{
    struct publication *out = item;
    int way;
    TRY(db_column_id(rows, 0, &out->id, err));
    TRY(db_column_id(rows, 1, &out->meeting, err));
    TRY(words_column(rows, 2, &words_publication_way, &way, err));
    TRY(db_column_text(rows, 3, out->where, sizeof out->where, err));
    out->way = (enum publication_way)way;
    TRY(field_day_column(rows, 4, &out->from, err));
    return field_day_column(rows, 5, &out->until, err);
}

enum status council_publication_list(void *ctx, const struct id *meeting, struct publication **out,
                                     size_t *count, struct err *err)
{
    struct list list = {.item_size = sizeof(struct publication), .read = read_row};
    enum status status = list_read(ctx, &list, err,
                                   "SELECT id, meeting, way, place, from_day, until_day"
                                   " FROM publication WHERE meeting = ?1 ORDER BY from_day, id",
                                   DB_WITH(db_id(meeting)));
    *out = list.items;
    *count = list.count;
    return status;
}

static enum status must_be_there(struct store *store, const struct publication *p, struct err *err)
{
    TRY(field_id_check(store, "meeting", &p->meeting, "SELECT 1 FROM meeting WHERE id = ?1", err));
    return field_id_check(store, "publication", &p->id, "SELECT 1 FROM publication WHERE id = ?1",
                          err);
}

static enum status put(struct store *store, struct publication *p, const struct moment *now,
                       struct err *err)
{
    char from[DATE_TEXT_SIZE], until[DATE_TEXT_SIZE];
    TRY(must_be_there(store, p, err));
    if (id_is_none(&p->id))
        p->id = id_new(store->random, now->utc_ms);
    field_day(&p->from, from);
    field_day(&p->until, until);
    TRY(db_run(&store->db, err,
               "INSERT INTO publication (id, meeting, way, place, from_day, until_day)"
               " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE SET way = excluded.way,"
               " place = excluded.place, from_day = excluded.from_day,"
               " until_day = excluded.until_day WHERE meeting = excluded.meeting",
               DB_WITH(db_id(&p->id), db_id(&p->meeting), db_text(publication_way_name(p->way)),
                       db_text(p->where), db_text(from), db_text(until))));
    return chain_add(store, now, &(struct event){.kind = EVENT_PUBLICATION, .subject = &p->id},
                     NULL, err);
}

enum status council_publication_put(void *ctx, struct publication *publication,
                                    const struct moment *now, struct err *err)
{
    struct store *store = ctx;
    struct publication after = *publication;
    if (id_is_none(&after.meeting))
        return err_set(err, ERR_INVALID, "the publication is of no meeting");
    TRY(field_number_check("the way of publication", (int)after.way, 0, PUBLICATION_WAY_COUNT - 1,
                           err));
    TRY(store_line_check("where it is published", after.where, sizeof after.where, false, err));
    TRY(field_day_check("the day it is published from", &after.from, false, err));
    TRY(field_day_check("the day it is published until", &after.until, true, err));
    if (after.until.year != 0 && date_compare(&after.until, &after.from) < 0)
        return err_set(err, ERR_INVALID, "the publication ends before it begins");
    TRY(store_begin(store, err));
    TRY(store_end(store, put(store, &after, now, err), err));
    *publication = after;
    return OK;
}
