// One connection to SQLite: statements that are prepared once, values bound by type, results turned
// into status and one line. Knows nothing of what is stored.
#pragma once
#include "base/err.h"
#include "base/id.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DB_PATH_SIZE = 4096, DB_MAX_STATEMENTS = 512 };

struct db {
    sqlite3 *handle;
    char path[DB_PATH_SIZE];
    struct {
        const char *sql; // compared by address: the literals of this folder
        sqlite3_stmt *statement;
    } prepared[DB_MAX_STATEMENTS];
    size_t prepared_count;
    bool watches_log;               // it is a file of the system's, which somebody may remove
    uint64_t log_device, log_inode; // as it was first seen; 0: not yet
};

struct db_open {
    const char *path; // borrowed until the call returns
    const char *vfs;  // NULL: the system's
    bool create;      // make the file when it is not there
    bool read_only; // nothing is written, no other program is kept out; a log that is there counts
    bool wal;       // else a rollback journal: for files that are one file when they are closed
};
// ERR_ABSENT when there is no file, ERR_IO when it cannot be written to, ERR_DAMAGED when it is no
// SQLite file.
enum status db_open(struct db *db, const struct db_open *how, struct err *err);
void db_close(struct db *db);
void db_busy_ms(struct db *db, int ms);
// Copies the log into the file as far as nobody reads it: three flushes, for when nobody waits.
void db_tidy_log(struct db *db);

struct db_value {
    enum { DB_NULL, DB_INTEGER, DB_TEXT, DB_BLOB } type;
    int64_t number;
    const void *bytes;
    size_t size;
};
static inline struct db_value db_null(void)
{
    return (struct db_value){.type = DB_NULL};
}
static inline struct db_value db_int(int64_t number)
{
    return (struct db_value){.type = DB_INTEGER, .number = number};
}
static inline struct db_value db_text(const char *text)
{
    return (struct db_value){.type = DB_TEXT, .bytes = text};
}
static inline struct db_value db_blob(const void *bytes, size_t size)
{
    return (struct db_value){.type = DB_BLOB, .bytes = bytes, .size = size};
}
static inline struct db_value db_id(const struct id *id)
{
    return db_blob(id->bytes, sizeof id->bytes);
}
// An id that may be missing: NULL for none.
static inline struct db_value db_id_or_null(const struct id *id)
{
    return id && !id_is_none(id) ? db_id(id) : db_null();
}

// The values of ?1, ?2 … of a statement.
#define DB_WITH(...)                                                                               \
    (const struct db_value[]){__VA_ARGS__},                                                        \
        sizeof((const struct db_value[]){__VA_ARGS__}) / sizeof(struct db_value)
#define DB_ALONE NULL, 0

// Rows of a statement under way. Ends by itself when it goes out of scope:
//     struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
struct db_rows {
    struct db *db;
    sqlite3_stmt *statement;
};
void db_rows_end(struct db_rows *rows);
enum status db_rows(struct db *db, struct db_rows *rows, struct err *err, const char *sql,
                    const struct db_value *values, size_t count);
// OK for a row, ERR_ABSENT (without a message) after the last.
enum status db_next(struct db_rows *rows, struct err *err);
// Columns of the row. Texts and blobs longer than OUT are damage.
int64_t db_column_int(const struct db_rows *rows, int column);
bool db_column_is_null(const struct db_rows *rows, int column);
enum status db_column_text(const struct db_rows *rows, int column, char *out, size_t out_size,
                           struct err *err);
// A blob of exactly SIZE bytes; zeros for NULL.
enum status db_column_bytes(const struct db_rows *rows, int column, void *out, size_t size,
                            struct err *err);
enum status db_column_id(const struct db_rows *rows, int column, struct id *out, struct err *err);
// Borrowed until the next row.
const uint8_t *db_column_blob(const struct db_rows *rows, int column, size_t *size);

// A statement without rows.
enum status db_run(struct db *db, struct err *err, const char *sql, const struct db_value *values,
                   size_t count);
// One row with one number; ERR_ABSENT when there is none (without a message).
enum status db_number(struct db *db, int64_t *out, struct err *err, const char *sql,
                      const struct db_value *values, size_t count);
// Several statements in one text.
enum status db_script(struct db *db, const char *sql, struct err *err);
int64_t db_last_row(const struct db *db);
int db_changes(const struct db *db);

// ERR_DAMAGED with the first thing that is wrong with the file itself: its pages and the form of
// every row. With VALUES each of them is held against what its column allows, too, which takes
// three times as long again.
enum status db_sound(struct db *db, bool values, struct err *err);

// A change is a transaction that took the right to write at its start.
enum status db_begin(struct db *db, struct err *err);
// Reads that belong together.
enum status db_begin_read(struct db *db, struct err *err);
// Commits when STATUS is OK, else takes everything back; the result of all of it. Nothing is
// committed into files that were removed or replaced meanwhile (ERR_IO): it would be gone with
// them.
enum status db_end(struct db *db, enum status status, struct err *err);

// ERR_IO when the file or its log was removed or replaced since it was opened; only a connection
// that is about to commit a change is asked.
enum status db_check_in_place(struct db *db, struct err *err);

// OK for SQLITE_OK, else db_failed.
enum status db_result(const struct db *db, int result, struct err *err);
// The line for what SQLite said last, or for RESULT when there is no connection.
enum status db_failed(const struct db *db, int result, struct err *err);
enum status db_damaged(const struct db *db, const char *what, struct err *err);
