#include "store/chain.h"
#include "store/codec.h"
#include "store/reading.h"

#include <stdio.h>
#include <string.h>

static enum status read_dwelling(struct store *store, const struct id *dwelling, struct house *out,
                                 int64_t *set_at_utc_ms, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT name, receiver, house_utc_ms FROM dwelling WHERE id = ?1",
                DB_WITH(db_id(dwelling))));
    enum status status = db_next(&rows, err);
    if (status == ERR_ABSENT)
        return err_set(err, ERR_ABSENT, "there is no such dwelling");
    TRY(status);
    out->dwelling = *dwelling;
    TRY(db_column_text(&rows, 0, out->name, sizeof out->name, err));
    TRY(db_column_text(&rows, 1, out->receiver, sizeof out->receiver, err));
    *set_at_utc_ms = db_column_int(&rows, 2);
    return OK;
}

static enum status read_areas(struct store *store, struct house *out, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT area, open FROM house_area WHERE dwelling = ?1 ORDER BY position",
                DB_WITH(db_id(&out->dwelling))));
    enum status status;
    while ((status = db_next(&rows, err)) == OK) {
        int at = out->area_count;
        if (at == HOUSE_MAX_AREAS)
            return db_damaged(&store->db, "too many areas", err);
        TRY(db_column_text(&rows, 0, out->areas[at].id, sizeof out->areas[at].id, err));
        out->areas[at].open = db_column_int(&rows, 1) != 0;
        out->area_count++;
    }
    return status == ERR_ABSENT ? OK : status;
}

static enum status read_readings(struct store *store, struct house *out, struct err *err)
{
    TRY(reading_of(store, out->name, out->name_reading, err));
    TRY(reading_of(store, out->receiver, out->receiver_reading, err));
    return reading_of(store, out->abuse_office, out->abuse_office_reading, err);
}

enum status store_house_get(struct store *store, const struct id *dwelling, struct house *out,
                            int64_t *set_at_utc_ms, struct err *err)
{
    struct store_office office;
    *out = (struct house){0};
    TRY(store_office_get(store, &office, err));
    TRY(read_dwelling(store, dwelling, out, set_at_utc_ms, err));
    out->is_group_home = office.kind != STORE_RESIDENTIAL;
    out->day_support = office.kind == STORE_GROUP_HOME_DAY;
    snprintf(out->abuse_office, sizeof out->abuse_office, "%s", office.abuse_office);
    snprintf(out->abuse_phone, sizeof out->abuse_phone, "%s", office.abuse_phone);
    TRY(read_readings(store, out, err));
    return read_areas(store, out, err);
}

static enum status check(const struct house *house, struct err *err)
{
    if (house->area_count < 0 || house->area_count > HOUSE_MAX_AREAS)
        return err_set(err, ERR_INVALID, "a house has at most %d areas", HOUSE_MAX_AREAS);
    TRY(store_line_check("who receives", house->receiver, sizeof house->receiver, true, err));
    for (int i = 0; i < house->area_count; i++) {
        if (!codec_name_ok(house->areas[i].id, sizeof house->areas[i].id, false))
            return err_set(err, ERR_INVALID,
                           "the name of an area should be letters without blanks");
        for (int k = 0; k < i; k++)
            if (strcmp(house->areas[i].id, house->areas[k].id) == 0)
                return err_set(err, ERR_INVALID, "the area %s is there twice", house->areas[i].id);
    }
    return OK;
}

static enum status put(struct store *store, const struct house *house, const struct moment *now,
                       struct err *err)
{
    struct db *db = &store->db;
    TRY(db_run(db, err, "UPDATE dwelling SET receiver = ?2, house_utc_ms = ?3 WHERE id = ?1",
               DB_WITH(db_id(&house->dwelling), db_text(house->receiver), db_int(now->utc_ms))));
    if (db_changes(db) == 0)
        return err_set(err, ERR_ABSENT, "there is no such dwelling");
    TRY(db_run(db, err, "DELETE FROM house_area WHERE dwelling = ?1",
               DB_WITH(db_id(&house->dwelling))));
    for (int i = 0; i < house->area_count; i++)
        TRY(db_run(db, err,
                   "INSERT INTO house_area (dwelling, position, area, open)"
                   " VALUES (?1, ?2, ?3, ?4)",
                   DB_WITH(db_id(&house->dwelling), db_int(i), db_text(house->areas[i].id),
                           db_int(house->areas[i].open))));
    return chain_add(store, now, &(struct event){.kind = EVENT_HOUSE, .subject = &house->dwelling},
                     NULL, err);
}

enum status store_house_put(struct store *store, const struct house *house,
                            const struct moment *now, struct err *err)
{
    TRY(check(house, err));
    TRY(store_begin(store, err));
    return store_end(store, put(store, house, now, err), err);
}
