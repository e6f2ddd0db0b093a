#include "store/db.h"
#include "base/utf8.h"
#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum status db_damaged(const struct db *db, const char *what, struct err *err)
{
    return err_set(err, ERR_DAMAGED,
                   "the store %s is damaged (%s): keep a copy of the folder, then restore a backup "
                   "with engawactl restore",
                   db->path, what);
}

static enum status io_failed(const struct db *db, int result, struct err *err)
{
    int cause = db->handle ? sqlite3_system_errno(db->handle) : 0;
    return err_set(err, ERR_IO, "the store %s: %s%s%s: check the disk and who owns the folder",
                   db->path, sqlite3_errstr(result), cause ? ": " : "",
                   cause ? strerror(cause) : "");
}

enum status db_failed(const struct db *db, int result, struct err *err)
{
    if (result == SQLITE_IOERR_NOMEM)
        return err_memory(err);
    switch (result & 0xff) {
    case SQLITE_NOMEM:
        return err_memory(err);
    case SQLITE_FULL:
        return err_set(err, ERR_FULL,
                       "no space left for the store %s: delete files that are not needed, then try "
                       "again",
                       db->path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(err, ERR_BUSY,
                       "another program writes to the store %s: wait until it has finished, then "
                       "try again",
                       db->path);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return db_damaged(db, sqlite3_errstr(result), err);
    case SQLITE_READONLY:
        return err_set(err, ERR_IO,
                       "cannot write to the store %s: take off the write protection, or check who "
                       "owns the file and the folder",
                       db->path);
    case SQLITE_CONSTRAINT:
        return err_set(err, ERR_INVALID, "the store %s refuses a value: %s", db->path,
                       sqlite3_errmsg(db->handle));
    default:
        return io_failed(db, result, err);
    }
}

enum status db_result(const struct db *db, int result, struct err *err)
{
    return result == SQLITE_OK ? OK : db_failed(db, result, err);
}

enum status db_script(struct db *db, const char *sql, struct err *err)
{
    return db_result(db, sqlite3_exec(db->handle, sql, NULL, NULL, NULL), err);
}

void db_busy_ms(struct db *db, int ms)
{
    sqlite3_busy_timeout(db->handle, ms);
}

void db_tidy_log(struct db *db)
{
    // What cannot be copied now, because somebody reads it, is copied another time.
    (void)sqlite3_wal_checkpoint_v2(db->handle, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

void db_close(struct db *db)
{
    for (size_t i = 0; i < db->prepared_count; i++)
        sqlite3_finalize(db->prepared[i].statement);
    db->prepared_count = 0;
    ALWAYS(sqlite3_close(db->handle) == SQLITE_OK);
    db->handle = NULL;
}

// The statement for SQL, not in use by anybody.
static enum status find_statement(struct db *db, const char *sql, sqlite3_stmt **out,
                                  struct err *err)
{
    for (size_t i = 0; i < db->prepared_count; i++)
        if (db->prepared[i].sql == sql && !sqlite3_stmt_busy(db->prepared[i].statement)) {
            *out = db->prepared[i].statement;
            return OK;
        }
    ALWAYS(db->prepared_count < DB_MAX_STATEMENTS);
    TRY(db_result(db, sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, out, NULL),
                  err));
    db->prepared[db->prepared_count].sql = sql;
    db->prepared[db->prepared_count++].statement = *out;
    return OK;
}

static int bind(sqlite3_stmt *statement, int at, const struct db_value *value)
{
    switch (value->type) {
    case DB_INTEGER:
        return sqlite3_bind_int64(statement, at, value->number);
    case DB_TEXT:
        return sqlite3_bind_text(statement, at, value->bytes, -1, SQLITE_TRANSIENT);
    case DB_BLOB:
        if (value->size == 0)
            return sqlite3_bind_zeroblob(statement, at, 0);
        return sqlite3_bind_blob64(statement, at, value->bytes, value->size, SQLITE_TRANSIENT);
    case DB_NULL:
        break;
    }
    return sqlite3_bind_null(statement, at);
}

enum status db_rows(struct db *db, struct db_rows *rows, struct err *err, const char *sql,
                    const struct db_value *values, size_t count)
{
    sqlite3_stmt *statement = NULL;
    TRY(find_statement(db, sql, &statement, err));
    ALWAYS(sqlite3_bind_parameter_count(statement) == (int)count);
    for (size_t i = 0; i < count; i++)
        TRY(db_result(db, bind(statement, (int)i + 1, &values[i]), err));
    *rows = (struct db_rows){.db = db, .statement = statement};
    return OK;
}

void db_rows_end(struct db_rows *rows)
{
    if (!rows->statement)
        return;
    // What it fails with was told by db_next already.
    (void)sqlite3_reset(rows->statement);
    (void)sqlite3_clear_bindings(rows->statement);
    rows->statement = NULL;
}

enum status db_next(struct db_rows *rows, struct err *err)
{
    int result = sqlite3_step(rows->statement);
    if (result == SQLITE_ROW)
        return OK;
    if (result == SQLITE_DONE)
        return ERR_ABSENT;
    return db_failed(rows->db, result, err);
}

int64_t db_column_int(const struct db_rows *rows, int column)
{
    return sqlite3_column_int64(rows->statement, column);
}

bool db_column_is_null(const struct db_rows *rows, int column)
{
    return sqlite3_column_type(rows->statement, column) == SQLITE_NULL;
}

const uint8_t *db_column_blob(const struct db_rows *rows, int column, size_t *size)
{
    const void *bytes = sqlite3_column_blob(rows->statement, column);
    *size = (size_t)sqlite3_column_bytes(rows->statement, column);
    return bytes;
}

enum status db_column_text(const struct db_rows *rows, int column, char *out, size_t out_size,
                           struct err *err)
{
    const char *text = (const char *)sqlite3_column_text(rows->statement, column);
    size_t size = (size_t)sqlite3_column_bytes(rows->statement, column);
    if (size >= out_size)
        return db_damaged(rows->db, "a text is too long", err);
    if (!text && sqlite3_errcode(rows->db->handle) == SQLITE_NOMEM)
        return err_memory(err);
    if (text && !utf8_is_valid(text, size))
        return db_damaged(rows->db, "a text is no UTF-8", err);
    memcpy(out, text ? text : "", size + 1);
    return OK;
}

enum status db_column_bytes(const struct db_rows *rows, int column, void *out, size_t size,
                            struct err *err)
{
    size_t have;
    const uint8_t *bytes = db_column_blob(rows, column, &have);
    memset(out, 0, size);
    if (!bytes && db_column_is_null(rows, column))
        return OK;
    if (!bytes || have != size)
        return db_damaged(rows->db, "a value has another size", err);
    memcpy(out, bytes, size);
    return OK;
}

enum status db_column_id(const struct db_rows *rows, int column, struct id *out, struct err *err)
{
    return db_column_bytes(rows, column, out->bytes, sizeof out->bytes, err);
}

enum status db_run(struct db *db, struct err *err, const char *sql, const struct db_value *values,
                   size_t count)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(db, &rows, err, sql, values, count));
    enum status status = db_next(&rows, err);
    return status == ERR_ABSENT ? OK : status;
}

enum status db_number(struct db *db, int64_t *out, struct err *err, const char *sql,
                      const struct db_value *values, size_t count)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(db, &rows, err, sql, values, count));
    TRY(db_next(&rows, err));
    *out = db_column_int(&rows, 0);
    return OK;
}

int64_t db_last_row(const struct db *db)
{
    return sqlite3_last_insert_rowid(db->handle);
}

int db_changes(const struct db *db)
{
    return sqlite3_changes(db->handle);
}

static enum status quick_check(struct db *db, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    char line[160];
    TRY(db_rows(db, &rows, err, "PRAGMA quick_check(1)", DB_ALONE));
    TRY(db_next(&rows, err));
    const char *text = (const char *)sqlite3_column_text(rows.statement, 0);
    snprintf(line, sizeof line, "%s", text ? text : "");
    for (char *c = line; *c; c++)
        *c = *c == '\n' ? ' ' : *c;
    return strcmp(line, "ok") == 0 ? OK : db_damaged(db, line, err);
}

enum status db_sound(struct db *db, bool values, struct err *err)
{
    if (values)
        return quick_check(db, err);
    TRY(db_run(db, err, "PRAGMA ignore_check_constraints = ON", DB_ALONE));
    enum status status = quick_check(db, err);
    enum status back =
        db_run(db, status == OK ? err : NULL, "PRAGMA ignore_check_constraints = OFF", DB_ALONE);
    return status == OK ? back : status;
}

enum status db_begin(struct db *db, struct err *err)
{
    return db_run(db, err, "BEGIN IMMEDIATE", DB_ALONE);
}

enum status db_begin_read(struct db *db, struct err *err)
{
    return db_run(db, err, "BEGIN", DB_ALONE);
}

enum status db_end(struct db *db, enum status status, struct err *err)
{
    if (status == OK)
        status = db_check_in_place(db, err);
    if (status == OK)
        status = db_run(db, err, "COMMIT", DB_ALONE);
    // Some failures end the transaction by themselves.
    if (status != OK && !sqlite3_get_autocommit(db->handle)) {
        enum status back = db_run(db, NULL, "ROLLBACK", DB_ALONE);
        (void)back;
    }
    return status;
}
