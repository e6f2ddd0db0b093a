// Keys of sittings, each in a file beside the store. They go through SQLite's own file layer, so
// that they live on the same disk as the store also where a test replaces that disk.
#include "store/keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    CHECK_SIZE = 16,
    // A whole block: smaller files may lie inside the file system's own tables, where writing over
    // them makes a copy.
    FILE_SIZE = 4096,
    NAME_SIZE = DB_PATH_SIZE + 40,
};

struct key_file {
    sqlite3_vfs *vfs;
    sqlite3_file *file;
};

// STORE's path, "-s", the visit, two digits. SQLite gives a file of this form the store's access
// rights, as it does with its own log.
static void name_of(const struct store *store, const struct id *visit, int number,
                    char out[NAME_SIZE])
{
    char text[ID_TEXT_SIZE];
    id_to_text(visit, text);
    snprintf(out, NAME_SIZE, "%s-s%s%02d", store->db.path, text, number);
}

static enum status failed(const struct store *store, int result, const char *what, struct err *err)
{
    if (result == SQLITE_OK)
        return OK;
    return err_prefix(err, db_failed(&store->db, result, err), "cannot %s the key of a sitting",
                      what);
}

static void close_file(struct key_file *key)
{
    if (key->file && key->file->pMethods)
        (void)key->file->pMethods->xClose(key->file);
    free(key->file);
    key->file = NULL;
}

static int open_file(const struct store *store, const char *name, bool create, struct key_file *out)
{
    *out = (struct key_file){0};
    int result =
        sqlite3_file_control(store->db.handle, "main", SQLITE_FCNTL_VFS_POINTER, &out->vfs);
    if (result != SQLITE_OK)
        return result;
    out->file = calloc(1, (size_t)out->vfs->szOsFile);
    if (!out->file)
        return SQLITE_NOMEM;
    int flags =
        SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0);
    int got = 0;
    result = out->vfs->xOpen(out->vfs, name, out->file, flags, &got);
    if (result != SQLITE_OK)
        close_file(out);
    return result;
}

static int exists(const struct store *store, const char *name, bool *is)
{
    sqlite3_vfs *vfs = NULL;
    int there = 0;
    int result = sqlite3_file_control(store->db.handle, "main", SQLITE_FCNTL_VFS_POINTER, &vfs);
    if (result == SQLITE_OK)
        result = vfs->xAccess(vfs, name, SQLITE_ACCESS_EXISTS, &there);
    *is = there != 0;
    return result;
}

static int write_block(struct key_file *key, const uint8_t block[FILE_SIZE])
{
    int result = key->file->pMethods->xWrite(key->file, block, FILE_SIZE, 0);
    return result == SQLITE_OK ? key->file->pMethods->xSync(key->file, SQLITE_SYNC_FULL) : result;
}

static void check_of(const uint8_t key[SEAL_KEY_SIZE], uint8_t out[CHECK_SIZE])
{
    const struct seal_piece pieces[] = {{"engawa sitting key 1\n", 21}, {key, SEAL_KEY_SIZE}};
    seal_hash(pieces, ARRAY_LEN(pieces), out, CHECK_SIZE);
}

enum status sitting_key_new(struct store *store, const struct id *visit, int number,
                            uint8_t key[SEAL_KEY_SIZE], struct err *err)
{
    char name[NAME_SIZE];
    uint8_t block[FILE_SIZE] = {0};
    struct key_file file;
    name_of(store, visit, number, name);
    int result = open_file(store, name, true, &file);
    if (result == SQLITE_OK) {
        seal_random(key, SEAL_KEY_SIZE);
        memcpy(block, key, SEAL_KEY_SIZE);
        check_of(key, block + SEAL_KEY_SIZE);
        result = write_block(&file, block);
        seal_wipe(block, sizeof block);
        close_file(&file);
    }
    return failed(store, result, "write", err);
}

enum status sitting_key_get(struct store *store, const struct id *visit, int number,
                            uint8_t key[SEAL_KEY_SIZE], struct err *err)
{
    char name[NAME_SIZE];
    uint8_t block[SEAL_KEY_SIZE + CHECK_SIZE], check[CHECK_SIZE];
    struct key_file file;
    bool there;
    name_of(store, visit, number, name);
    TRY(failed(store, exists(store, name, &there), "find", err));
    if (!there)
        return err_set(err, ERR_ABSENT, "the key of a sitting is gone");
    int result = open_file(store, name, false, &file);
    if (result != SQLITE_OK)
        return failed(store, result, "open", err);
    result = file.file->pMethods->xRead(file.file, block, sizeof block, 0);
    close_file(&file);
    if (result != SQLITE_IOERR_SHORT_READ) // what is missing reads as zeros and fails the check
        TRY(failed(store, result, "read", err));
    memcpy(key, block, SEAL_KEY_SIZE);
    check_of(key, check);
    bool whole = memcmp(check, block + SEAL_KEY_SIZE, CHECK_SIZE) == 0;
    seal_wipe(block, sizeof block);
    return whole ? OK : err_set(err, ERR_ABSENT, "the key of a sitting is gone");
}

enum status sitting_key_destroy(struct store *store, const struct id *visit, int number,
                                struct err *err)
{
    static const uint8_t zeros[FILE_SIZE];
    char name[NAME_SIZE];
    struct key_file file;
    bool there;
    name_of(store, visit, number, name);
    TRY(failed(store, exists(store, name, &there), "find", err));
    if (!there)
        return OK;
    int result = open_file(store, name, false, &file);
    if ((result & 0xff) == SQLITE_CANTOPEN && exists(store, name, &there) == SQLITE_OK && !there)
        return OK; // another program was faster
    if (result == SQLITE_OK) {
        result = write_block(&file, zeros);
        sqlite3_vfs *vfs = file.vfs;
        close_file(&file);
        if (result == SQLITE_OK)
            result = vfs->xDelete(vfs, name, 1);
    }
    return failed(store, result, "overwrite", err);
}
