#include "store/migrate.h"

#include <stdio.h>
#include <string.h>

static enum status pragma(struct db *db, int64_t *out, struct err *err, const char *sql)
{
    enum status status = db_number(db, out, err, sql, DB_ALONE);
    return status == ERR_ABSENT ? db_damaged(db, "it has no header", err) : status;
}

enum status migrate_check(struct db *db, const struct migrations *all, bool *due, struct err *err)
{
    int64_t application, version;
    TRY(pragma(db, &application, err, "PRAGMA application_id"));
    TRY(pragma(db, &version, err, "PRAGMA user_version"));
    if (application != STORE_APPLICATION_ID || version < 1)
        return err_set(err, ERR_INVALID,
                       "%s is not a store of Engawa: choose another data folder, or move the file "
                       "away",
                       db->path);
    if (version > all->count)
        return err_set(err, ERR_VERSION,
                       "the store %s was made by a newer Engawa (%d, this one knows %d): install "
                       "that version",
                       db->path, (int)version, all->count);
    *due = version < all->count;
    return OK;
}

static enum status check_references(struct db *db, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    char table[64];
    TRY(db_rows(db, &rows, err, "PRAGMA foreign_key_check", DB_ALONE));
    enum status status = db_next(&rows, err);
    if (status != OK)
        return status == ERR_ABSENT ? OK : status;
    TRY(db_column_text(&rows, 0, table, sizeof table, err));
    return err_set(err, ERR_DAMAGED, "a row of the table %s refers to nothing", table);
}

// Inside a change. The version is read here, since another program may have been first.
static enum status apply_due(struct db *db, const struct migrations *all, struct err *err)
{
    char header[96];
    int64_t version;
    TRY(pragma(db, &version, err, "PRAGMA user_version"));
    if (version >= all->count)
        return OK;
    for (int i = (int)version; i < all->count; i++) {
        enum status status = db_script(db, all->items[i].sql, err);
        if (status != OK)
            return err_prefix(err, status, "migration %s", all->items[i].name);
    }
    TRY(check_references(db, err));
    (void)snprintf(header, sizeof header, "PRAGMA user_version = %d; PRAGMA application_id = %d",
                   all->count, STORE_APPLICATION_ID);
    return db_script(db, header, err);
}

enum status migrate_run(struct db *db, const struct migrations *all, struct err *err)
{
    TRY(db_script(db, "PRAGMA foreign_keys = OFF", err)); // has no effect inside a change
    enum status status = db_begin(db, err);
    if (status == OK)
        status = db_end(db, apply_due(db, all, err), err);
    enum status again = db_script(db, "PRAGMA foreign_keys = ON", status == OK ? err : NULL);
    return status == OK ? again : status;
}
