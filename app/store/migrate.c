#include "store/migrate.h"

#include <stdio.h>
#include <string.h>

static enum status pragma(struct db *db, int64_t *out, struct err *err, const char *sql)
{
    enum status status = db_number(db, out, err, sql, DB_ALONE);
    return status == ERR_ABSENT ? db_damaged(db, "it has no header", err) : status;
}

enum status migrate_check(struct db *db, int *from, struct err *err)
{
    int64_t application, version;
    TRY(pragma(db, &application, err, "PRAGMA application_id"));
    TRY(pragma(db, &version, err, "PRAGMA user_version"));
    if (application != STORE_APPLICATION_ID || version < 1)
        return err_set(err, ERR_INVALID,
                       "%s is not a store of Engawa: choose another data folder, or move the file "
                       "away",
                       db->path);
    if (version > migration_count)
        return err_set(err, ERR_VERSION,
                       "the store %s was made by a newer Engawa (%d, this one knows %d): install "
                       "that version",
                       db->path, (int)version, migration_count);
    *from = (int)version;
    return OK;
}

static enum status apply(struct db *db, int number, struct err *err)
{
    char header[96];
    snprintf(header, sizeof header, "PRAGMA user_version = %d; PRAGMA application_id = %d", number,
             STORE_APPLICATION_ID);
    TRY(db_begin(db, err));
    enum status status = db_script(db, migrations[number - 1].sql, err);
    if (status == OK)
        status = db_script(db, header, err);
    status = db_end(db, status, err);
    return status == OK ? OK : err_prefix(err, status, "migration %s", migrations[number - 1].name);
}

enum status migrate_run(struct db *db, int from, struct err *err)
{
    for (int number = from + 1; number <= migration_count; number++)
        TRY(apply(db, number, err));
    return OK;
}
