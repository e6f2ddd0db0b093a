#include "store/reading.h"
#include "domain/reading.h"
#include "store/chain.h"
#include "store/list.h"

enum status reading_of(struct store *store, const char *text, char out[STORE_NAME_SIZE],
                       struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, "SELECT kana FROM reading WHERE text = ?1",
                DB_WITH(db_text(text))));
    out[0] = '\0';
    enum status status = db_next(&rows, err);
    if (status == OK)
        return db_column_text(&rows, 0, out, STORE_NAME_SIZE, err);
    return status == ERR_ABSENT ? OK : status;
}

static enum status read_reading(const struct db_rows *rows, void *item, struct err *err)
{
    struct store_reading *out = item;
    TRY(db_column_text(rows, 0, out->text, sizeof out->text, err));
    return db_column_text(rows, 1, out->kana, sizeof out->kana, err);
}

enum status store_reading_list(struct store *store, struct store_reading **out, size_t *count,
                               struct err *err)
{
    struct list list = {.item_size = sizeof **out, .read = read_reading};
    TRY(list_read(store, &list, err, "SELECT text, kana FROM reading ORDER BY text", DB_ALONE));
    *out = list.items;
    *count = list.count;
    return OK;
}

static enum status check(const char *text, const char *kana, struct err *err)
{
    TRY(store_line_check("the name", text, STORE_NAME_SIZE, false, err));
    TRY(store_line_check("the reading", kana, STORE_NAME_SIZE, false, err));
    if (!reading_is_kana(kana))
        return err_set(err, ERR_INVALID,
                       "the reading is not in kana as it is said: write it like みほんしやくしょ "
                       "ふくしか");
    return OK;
}

static enum status put(struct store *store, const char *text, const char *kana,
                       const struct moment *now, struct err *err)
{
    TRY(db_run(&store->db, err,
               "INSERT INTO reading (text, kana) VALUES (?1, ?2)"
               " ON CONFLICT (text) DO UPDATE SET kana = excluded.kana",
               DB_WITH(db_text(text), db_text(kana))));
    return chain_add(store, now, &(struct event){.kind = EVENT_READING}, NULL, err);
}

enum status store_reading_put(struct store *store, const char *text, const char *kana,
                              const struct moment *now, struct err *err)
{
    TRY(check(text, kana, err));
    TRY(store_begin(store, err));
    return store_end(store, put(store, text, kana, now, err), err);
}

static enum status end(struct store *store, const char *text, const struct moment *now,
                       struct err *err)
{
    TRY(db_run(&store->db, err, "DELETE FROM reading WHERE text = ?1", DB_WITH(db_text(text))));
    if (db_changes(&store->db) == 0)
        return err_set(err, ERR_ABSENT, "there is no reading of this name");
    return chain_add(store, now, &(struct event){.kind = EVENT_READING}, NULL, err);
}

enum status store_reading_end(struct store *store, const char *text, const struct moment *now,
                              struct err *err)
{
    TRY(store_line_check("the name", text, STORE_NAME_SIZE, false, err));
    TRY(store_begin(store, err));
    return store_end(store, end(store, text, now, err), err);
}
