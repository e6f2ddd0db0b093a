// Opening a connection, to write or only to read, and whether its files are still in their place.
#include "store/db.h"
#include "store/store.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { URI_SIZE = 3 * DB_PATH_SIZE + 32 };

// What every connection is set to, before it has touched the file.
static enum status configure(struct db *db, struct err *err)
{
    static const int switches[][2] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(switches); i++)
        TRY(db_result(
            db, sqlite3_db_config(db->handle, switches[i][0], switches[i][1], (int *)NULL), err));
    sqlite3_extended_result_codes(db->handle, 1);
    db_busy_ms(db, STORE_BUSY_MS);
    return db_script(db,
                     "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
                     "PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON;"
                     "PRAGMA mmap_size = 0; PRAGMA synchronous = FULL",
                     err);
}

// The index of the log in memory of one's own.
static enum status configure_to_read(struct db *db, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(db, &rows, err, "PRAGMA locking_mode = EXCLUSIVE", DB_ALONE));
    return db_next(&rows, err);
}

static enum status set_journal(struct db *db, bool wal, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(db, &rows, err, wal ? "PRAGMA journal_mode = WAL" : "PRAGMA journal_mode = DELETE",
                DB_ALONE));
    TRY(db_next(&rows, err));
    char mode[16];
    TRY(db_column_text(&rows, 0, mode, sizeof mode, err));
    if (strcmp(mode, wal ? "wal" : "delete") != 0)
        return err_set(err, ERR_IO,
                       "the file system of %s cannot hold a store (%s): put the data folder on the "
                       "card itself",
                       db->path, mode);
    // More than a visit writes, so that no answer waits for the log to be copied (db_tidy_log does
    // that between visits), and small enough that overwriting the whole log (erase.h) is not
    // noticed.
    return db_script(db, "PRAGMA wal_autocheckpoint = 1000", err);
}

static bool find_log(const struct db *db, struct stat *out)
{
    char log[DB_PATH_SIZE + 8];
    (void)snprintf(log, sizeof log, "%s-wal", db->path);
    return stat(log, out) == 0;
}

static void remember_log(struct db *db)
{
    struct stat about;
    if (!db->watches_log || !find_log(db, &about))
        return;
    db->log_device = about.st_dev;
    db->log_inode = about.st_ino;
}

// PATH as a URI for a file that nobody changes: what a store that was closed in an orderly way has
// to be opened as where no log can be made for it.
static void unchanging(const char *path, char out[URI_SIZE])
{
    static const char how[] = "?immutable=1";
    char *to = out + snprintf(out, URI_SIZE, "file:");
    for (; *path; path++)
        if (strchr("%?#", *path))
            to += snprintf(to, 4, "%%%02X", (unsigned char)*path);
        else
            *to++ = *path;
    memcpy(to, how, sizeof how);
}

// The log that a cut left is read without locks and without shared memory, which could not be made.
static int open_to_read(struct db *db)
{
    char uri[URI_SIZE];
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOFOLLOW |
                SQLITE_OPEN_READONLY;
    struct stat log;
    if (find_log(db, &log) && log.st_size > 0)
        return sqlite3_open_v2(db->path, &db->handle, flags, "unix-none");
    unchanging(db->path, uri);
    return sqlite3_open_v2(uri, &db->handle, flags | SQLITE_OPEN_URI, NULL);
}

static int open_to_write(struct db *db, const struct db_open *how)
{
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOFOLLOW |
                SQLITE_OPEN_READWRITE | (how->create ? SQLITE_OPEN_CREATE : 0);
    return sqlite3_open_v2(db->path, &db->handle, flags, how->vfs);
}

static enum status leave_open(struct db *db, enum status status)
{
    if (status != OK)
        db_close(db);
    return status;
}

enum status db_open(struct db *db, const struct db_open *how, struct err *err)
{
    memset(db, 0, sizeof *db);
    if ((size_t)snprintf(db->path, sizeof db->path, "%s", how->path) >= sizeof db->path)
        return err_set(err, ERR_INVALID, "the path of the store is too long: %s", how->path);
    int result = how->read_only ? open_to_read(db) : open_to_write(db, how);
    enum status status = db_result(db, result, err);
    if (status == OK && how->read_only)
        status = configure_to_read(db, err);
    if (status == OK)
        status = configure(db, err);
    if (how->read_only)
        return leave_open(db, status);
    if (status == OK && sqlite3_db_readonly(db->handle, "main") == 1)
        status = err_set(err, ERR_IO,
                         "cannot write to the store %s: check who owns the file and the folder",
                         db->path);
    if (status == OK)
        status = set_journal(db, how->wal, err);
    db->watches_log = how->wal && !how->vfs;
    if (status == OK)
        remember_log(db);
    return leave_open(db, status);
}

static bool log_has_moved(struct db *db)
{
    struct stat about;
    if (db->log_inode == 0) // made only now
        remember_log(db);
    return db->log_inode != 0 && (!find_log(db, &about) || about.st_ino != db->log_inode ||
                                  about.st_dev != db->log_device);
}

// One stat for the file and one for its log.
enum status db_check_in_place(struct db *db, struct err *err)
{
    int moved = 0;
    if (sqlite3_txn_state(db->handle, "main") != SQLITE_TXN_WRITE)
        return OK;
    (void)sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    if (!moved && !log_has_moved(db))
        return OK;
    return err_set(err, ERR_IO,
                   "the files of the store %s were removed or replaced while it is open: end the "
                   "program, put them back or restore a backup, then start again",
                   db->path);
}
