#include "store/chain.h"
#include "store/list.h"

#include <string.h>

#define COLUMNS "id, name, code, satellite"

static enum status read_dwelling(const struct db_rows *rows, void *item, struct err *err)
{
    struct store_dwelling *out = item;
    TRY(db_column_id(rows, 0, &out->id, err));
    TRY(db_column_text(rows, 1, out->name, sizeof out->name, err));
    TRY(db_column_text(rows, 2, out->code, sizeof out->code, err));
    out->satellite = db_column_int(rows, 3) != 0;
    return OK;
}

static enum status check(const struct store_dwelling *dwelling, struct err *err)
{
    size_t size = strnlen(dwelling->code, sizeof dwelling->code);
    TRY(store_public_name("the name of the dwelling", dwelling->name, err));
    if (size == 0 || size == sizeof dwelling->code ||
        strspn(dwelling->code,
               "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != size)
        return err_set(err, ERR_INVALID,
                       "the code of a dwelling should have 1 to %d of A-Z, a-z, 0-9, '-' and '_'",
                       STORE_CODE_SIZE - 1);
    return OK;
}

// ERR_EXISTS when another dwelling has the code.
static enum status code_is_free(struct store *store, const struct store_dwelling *dwelling,
                                struct err *err)
{
    int64_t found;
    enum status status =
        db_number(&store->db, &found, err, "SELECT 1 FROM dwelling WHERE code = ?1 AND id <> ?2",
                  DB_WITH(db_text(dwelling->code), db_id(&dwelling->id)));
    if (status == OK)
        return err_set(err, ERR_EXISTS, "another dwelling has the code %s: choose another",
                       dwelling->code);
    return status == ERR_ABSENT ? OK : status;
}

static enum status add(struct store *store, const struct store_dwelling *dwelling,
                       const struct moment *now, struct err *err)
{
    TRY(code_is_free(store, dwelling, err));
    TRY(db_run(&store->db, err,
               "INSERT INTO dwelling (id, name, code, satellite) VALUES (?1, ?2, ?3, ?4)",
               DB_WITH(db_id(&dwelling->id), db_text(dwelling->name), db_text(dwelling->code),
                       db_int(dwelling->satellite))));
    TRY(db_run(&store->db, err,
               "UPDATE office SET kiosk_dwelling = ?1 WHERE kiosk_dwelling IS NULL",
               DB_WITH(db_id(&dwelling->id))));
    return chain_add(store, now,
                     &(struct event){.kind = EVENT_DWELLING_ADDED, .subject = &dwelling->id}, NULL,
                     err);
}

enum status store_dwelling_add(struct store *store, struct store_dwelling *dwelling,
                               const struct moment *now, struct err *err)
{
    TRY(check(dwelling, err));
    dwelling->id = id_new(store->random, now->utc_ms);
    TRY(store_begin(store, err));
    return store_end(store, add(store, dwelling, now, err), err);
}

static enum status put(struct store *store, const struct store_dwelling *dwelling,
                       const struct moment *now, struct err *err)
{
    TRY(code_is_free(store, dwelling, err));
    TRY(db_run(&store->db, err,
               "UPDATE dwelling SET name = ?2, code = ?3, satellite = ?4 WHERE id = ?1",
               DB_WITH(db_id(&dwelling->id), db_text(dwelling->name), db_text(dwelling->code),
                       db_int(dwelling->satellite))));
    if (db_changes(&store->db) == 0)
        return err_set(err, ERR_ABSENT, "there is no such dwelling");
    return chain_add(store, now, &(struct event){.kind = EVENT_DWELLING, .subject = &dwelling->id},
                     NULL, err);
}

enum status store_dwelling_put(struct store *store, const struct store_dwelling *dwelling,
                               const struct moment *now, struct err *err)
{
    TRY(check(dwelling, err));
    TRY(store_begin(store, err));
    return store_end(store, put(store, dwelling, now, err), err);
}

enum status store_dwelling_list(struct store *store, struct store_dwelling **out, size_t *count,
                                struct err *err)
{
    struct list list = {.item_size = sizeof **out, .read = read_dwelling};
    enum status status =
        list_read(store, &list, err, "SELECT " COLUMNS " FROM dwelling ORDER BY code", DB_ALONE);
    *out = list.items;
    *count = list.count;
    return status;
}

enum status store_dwelling_find(struct store *store, const char *code, struct store_dwelling *out,
                                struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, "SELECT " COLUMNS " FROM dwelling WHERE code = ?1",
                DB_WITH(db_text(code))));
    enum status status = db_next(&rows, err);
    if (status == ERR_ABSENT)
        return err_set(err, ERR_ABSENT, "there is no dwelling with the code %s", code);
    TRY(status);
    return read_dwelling(&rows, out, err);
}

enum status store_kiosk_dwelling_get(struct store *store, struct id *out, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT kiosk_dwelling FROM office WHERE kiosk_dwelling IS NOT NULL", DB_ALONE));
    enum status status = db_next(&rows, err);
    if (status == ERR_ABSENT)
        return err_set(err, ERR_ABSENT,
                       "nobody has said yet in which dwelling the kiosk stands: add a dwelling");
    TRY(status);
    return db_column_id(&rows, 0, out, err);
}

static enum status kiosk_put(struct store *store, const struct id *dwelling,
                             const struct moment *now, struct err *err)
{
    TRY(db_run(&store->db, err,
               "UPDATE office SET kiosk_dwelling = ?1 WHERE ?1 IN (SELECT id FROM dwelling)",
               DB_WITH(db_id(dwelling))));
    if (db_changes(&store->db) == 0)
        return err_set(err, ERR_ABSENT, "there is no such dwelling");
    return chain_add(store, now, &(struct event){.kind = EVENT_KIOSK_DWELLING, .subject = dwelling},
                     NULL, err);
}

enum status store_kiosk_dwelling_put(struct store *store, const struct id *dwelling,
                                     const struct moment *now, struct err *err)
{
    TRY(store_begin(store, err));
    return store_end(store, kiosk_put(store, dwelling, now, err), err);
}
