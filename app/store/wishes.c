// Residents' wishes about meeting people from outside, as heads of a dwelling (S0-14, S2-37).
#include "store/chain.h"
#include "store/council.h"
#include "store/fields.h"
#include "store/list.h"
#include "store/words.h"

enum { MAX_RESIDENTS = 999 };

static const char *topic(int value)
{
    return intention_topic_name((enum intention_topic)value);
}
static const struct words topics = {WISH_COUNT, topic};

static enum status read_intention(const struct db_rows *rows, void *item, struct err *err)
{
    struct intention *out = item;
    TRY(db_column_id(rows, 0, &out->dwelling, err));
    out->fiscal_year = (int)db_column_int(rows, 1);
    out->residents = (int)db_column_int(rows, 2);
    out->asked = (int)db_column_int(rows, 3);
    return field_day_column(rows, 4, &out->all_asked_on, err);
}

static enum status read_wishes(struct store *store, struct intention *out, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT topic, yes, no FROM wish WHERE dwelling = ?1 AND fiscal_year = ?2",
                DB_WITH(db_id(&out->dwelling), db_int(out->fiscal_year))));
    enum status status;
    while ((status = db_next(&rows, err)) == OK) {
        int at;
        TRY(words_column(&rows, 0, &topics, &at, err));
        out->yes[at] = (int)db_column_int(&rows, 1);
        out->no[at] = (int)db_column_int(&rows, 2);
    }
    return status == ERR_ABSENT ? OK : status;
}

enum status council_intention_list(struct store *store, int fiscal_year, struct intention **out,
                                   size_t *count, struct err *err)
{
    struct list list = {.item_size = sizeof **out, .read = read_intention};
    enum status status =
        list_read(store, &list, err,
                  "SELECT i.dwelling, i.fiscal_year, i.residents, i.asked, i.all_asked_on"
                  " FROM intention i JOIN dwelling d ON d.id = i.dwelling"
                  " WHERE i.fiscal_year = ?1 ORDER BY d.code",
                  DB_WITH(db_int(fiscal_year)));
    *out = list.items;
    *count = list.count;
    for (size_t i = 0; i < list.count && status == OK; i++)
        status = read_wishes(store, &(*out)[i], err);
    return status;
}

static enum status check(const struct intention *in, struct err *err)
{
    TRY(field_year_check(in->fiscal_year, err));
    if (in->residents < 0 || in->residents > MAX_RESIDENTS)
        return err_set(err, ERR_INVALID, "the residents of a dwelling are 0 to %d", MAX_RESIDENTS);
    if (in->asked < 0 || in->asked > in->residents)
        return err_set(err, ERR_INVALID, "those who were asked are 0 to %d, as many as residents",
                       in->residents);
    for (int i = 0; i < WISH_COUNT; i++)
        if (in->yes[i] < 0 || in->no[i] < 0 || in->yes[i] > in->asked - in->no[i])
            return err_set(
                err, ERR_INVALID,
                "the wishes (%s): yes and no together are 0 to %d, as many as were asked", topic(i),
                in->asked);
    TRY(field_day_check("the day by which all were asked", &in->all_asked_on, true, err));
    if (in->all_asked_on.year != 0 && in->asked < in->residents)
        return err_set(err, ERR_INVALID,
                       "the day by which all were asked: only %d of %d residents were", in->asked,
                       in->residents);
    return OK;
}

static enum status put(struct store *store, const struct intention *in, const struct moment *now,
                       struct err *err)
{
    char all_on[DATE_TEXT_SIZE];
    field_day(&in->all_asked_on, all_on);
    TRY(field_there(store, "dwelling", "SELECT 1 FROM dwelling WHERE id = ?1", &in->dwelling, err));
    TRY(db_run(&store->db, err,
               "INSERT INTO intention (dwelling, fiscal_year, residents, asked, all_asked_on)"
               " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (dwelling, fiscal_year) DO UPDATE SET"
               " residents = excluded.residents, asked = excluded.asked,"
               " all_asked_on = excluded.all_asked_on",
               DB_WITH(db_id(&in->dwelling), db_int(in->fiscal_year), db_int(in->residents),
                       db_int(in->asked), db_text(all_on))));
    for (int i = 0; i < WISH_COUNT; i++)
        TRY(db_run(&store->db, err,
                   "INSERT INTO wish (dwelling, fiscal_year, topic, yes, no)"
                   " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (dwelling, fiscal_year, topic)"
                   " DO UPDATE SET yes = excluded.yes, no = excluded.no",
                   DB_WITH(db_id(&in->dwelling), db_int(in->fiscal_year), db_text(topic(i)),
                           db_int(in->yes[i]), db_int(in->no[i]))));
    return chain_add(store, now, &(struct event){.kind = EVENT_INTENTION, .subject = &in->dwelling},
                     NULL, err);
}

enum status council_intention_put(void *ctx, const struct intention *in, const struct moment *now,
                                  struct err *err)
{
    TRY(check(in, err));
    TRY(store_begin(ctx, err));
    return store_end(ctx, put(ctx, in, now, err), err);
}
