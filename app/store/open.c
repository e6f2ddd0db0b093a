#include "store/erase.h"
#include "store/matter.h"
#include "store/migrate.h"
#include "store/parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum status store_path(const char *folder, const char *name, char out[DB_PATH_SIZE],
                       struct err *err)
{
    int size = snprintf(out, DB_PATH_SIZE, "%s/%s", folder, name);
    if (size < 0 || size >= DB_PATH_SIZE - 64)
        return err_set(err, ERR_INVALID, "the path of the data folder is too long: %s", folder);
    return OK;
}

bool store_is_there(const char *folder)
{
    char path[DB_PATH_SIZE];
    struct stat about;
    return (store_path(folder, STORE_FILE, path, NULL) == OK && lstat(path, &about) == 0) ||
           replace_is_due(folder);
}

static bool is_same_file(int fd, const char *path)
{
    struct stat held, named;
    return fstat(fd, &held) == 0 && lstat(path, &named) == 0 && held.st_ino == named.st_ino &&
           held.st_dev == named.st_dev;
}

enum status store_lock(const char *folder, int *lock, struct err *err)
{
    char path[DB_PATH_SIZE];
    TRY(store_path(folder, STORE_LOCK, path, err));
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return err_set(err, ERR_IO, "cannot write to %s: %s: check who owns the data folder", path,
                       strerror(errno));
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        int cause = errno;
        close(fd);
        if (cause == EWOULDBLOCK)
            return err_set(err, ERR_BUSY,
                           "another kiosk runs on the data folder %s, or it is being restored: end "
                           "it or wait, or choose another folder with --data",
                           folder);
        return err_set(err, ERR_IO, "cannot lock %s: %s", path, strerror(cause));
    }
    if (!is_same_file(fd, path)) { // whoever had it took it away: a new one is to be locked
        close(fd);
        return store_lock(folder, lock, err);
    }
    *lock = fd;
    return OK;
}

// Shares the lock of a folder that nothing can be written into: no kiosk may run while it is read
// without SQLite's own locks.
static enum status lock_to_read(const char *folder, int *lock, struct err *err)
{
    char path[DB_PATH_SIZE];
    TRY(store_path(folder, STORE_LOCK, path, err));
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0 && errno == ENOENT)
        return OK;
    if (fd >= 0 && flock(fd, LOCK_SH | LOCK_NB) == 0) {
        *lock = fd;
        return OK;
    }
    int cause = errno;
    if (fd >= 0)
        close(fd);
    return cause == EWOULDBLOCK
               ? err_set(err, ERR_BUSY,
                         "a kiosk runs on the data folder %s, which cannot be written from here: "
                         "end it, or use an account that may write",
                         folder)
               : err_set(err, ERR_IO, "cannot read %s: %s: check who owns the data folder", path,
                         strerror(cause));
}

void store_unlock(int lock)
{
    if (lock >= 0)
        (void)close(lock);
}

enum status store_identity(const char *folder, struct seal_identity *out, struct err *err)
{
    char path[DB_PATH_SIZE];
    uint8_t seed[32];
    TRY(store_path(folder, STORE_KEY, path, err));
    enum status status = seal_identity_load(path, out, err);
    if (status != ERR_ABSENT)
        return status;
    seal_random(seed, sizeof seed);
    seal_identity_new(seed, out);
    seal_wipe(seed, sizeof seed);
    return seal_identity_save(path, out, err);
}

static enum status cannot_look(const char *path, struct err *err)
{
    return err_set(err, ERR_IO, "cannot look into %s: %s: check who owns the data folder", path,
                   strerror(errno));
}

static enum status check_folder(const char *folder, char path[DB_PATH_SIZE], struct err *err)
{
    struct stat about;
    TRY(store_path(folder, STORE_FILE, path, err));
    bool there = stat(folder, &about) == 0;
    if (!there && errno != ENOENT && errno != ENOTDIR)
        return cannot_look(folder, err);
    if (there && !S_ISDIR(about.st_mode))
        return err_set(err, ERR_INVALID,
                       "%s is a file and no data folder: choose a folder with --data", folder);
    if (!there)
        return err_set(err, ERR_ABSENT,
                       "there is no data folder %s: make a store with engawactl init, or choose "
                       "another folder with --data",
                       folder);
    there = lstat(path, &about) == 0;
    if (!there && errno != ENOENT)
        return cannot_look(folder, err);
    if (!there)
        return err_set(err, ERR_ABSENT,
                       "the folder %s holds no store: make one with engawactl init, or choose "
                       "another folder with --data",
                       folder);
    if (!S_ISREG(about.st_mode))
        return err_set(err, ERR_INVALID, "%s is not a file: choose another data folder", path);
    return OK;
}

// Not under a kiosk of the version before, which would meet tables that it does not know.
static enum status bring_up_to_date(struct store *store, const char *folder,
                                    const struct migrations *all, struct err *err)
{
    int lock = -1;
    enum status status = store->lock < 0 ? store_lock(folder, &lock, err) : OK;
    if (status == OK)
        status = migrate_run(&store->db, all, err);
    store_unlock(lock);
    return status == OK ? OK
                        : err_prefix(err, status,
                                     "the store cannot be brought up to date and is "
                                     "as it was");
}

static bool can_write(const char *path)
{
    return access(path, W_OK) == 0;
}

// Whether the store can only be read where it lies; refused unless that is enough.
static enum status check_access(const struct store_options *options, const char *path,
                                bool *read_only, struct err *err)
{
    *read_only = !can_write(options->folder) || !can_write(path);
    if (!*read_only || (options->reading && !options->kiosk))
        return OK;
    return err_set(err, ERR_IO,
                   "cannot write to the store %s: %s: take off the write protection, or check who "
                   "owns the file and the folder; it can still be read and backed up",
                   path, strerror(errno));
}

static enum status load_identity(const char *folder, struct seal_identity *out, struct err *err)
{
    char key[DB_PATH_SIZE];
    TRY(store_path(folder, STORE_KEY, key, err));
    enum status status = seal_identity_load(key, out, err);
    if (status != ERR_ABSENT)
        return status;
    return err_set(err, ERR_ABSENT,
                   "the key file %s is missing: put back a copy of it, or restore a backup into a "
                   "new folder, which makes a new key",
                   key);
}

// As it lies there, with what its log holds; nothing is written, nothing is finished.
static enum status bring_up_to_read(struct store *store, const struct store_options *options,
                                    const struct migrations *all, const char *path, struct err *err)
{
    bool due;
    store->read_only = true;
    TRY(lock_to_read(options->folder, &store->lock, err));
    TRY(db_open(&store->db, &(struct db_open){.path = path, .wal = true, .read_only = true}, err));
    TRY(migrate_check(&store->db, all, &due, err));
    if (due)
        return err_set(err, ERR_VERSION,
                       "the store %s is of an older version and cannot be written to: copy the "
                       "folder to a disk that can, and choose it with --data",
                       path);
    TRY(db_sound(&store->db, false, err));
    return load_identity(options->folder, &store->identity, err);
}

// What is looked through at once lies in memory then, or is on its way: SQLite asks for one page
// after the other, as its trees go, and waits for each. In steps that a disk takes as one; more is
// cut off. Only while this process has no lock of SQLite on the file, which closing it here would
// take away.
static void fetch_ahead(const char *path)
{
    enum { STEP = 128 * 1024 };
    struct stat about;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return;
    if (fstat(file, &about) == 0)
        for (off_t at = 0; at < about.st_size; at += STEP)
            (void)posix_fadvise(file, at, STEP, POSIX_FADV_WILLNEED);
    (void)close(file);
}

static enum status bring_up(struct store *store, const struct store_options *options,
                            const struct store_ground *ground, struct err *err)
{
    const struct migrations *all = ground->migrations ? ground->migrations : &migrations_all;
    char path[DB_PATH_SIZE];
    bool due, read_only;
    if (replace_is_due(options->folder))
        TRY(replace_finish(options->folder, false, err));
    TRY(check_folder(options->folder, path, err));
    TRY(check_access(options, path, &read_only, err));
    if (read_only)
        return bring_up_to_read(store, options, all, path, err);
    if (options->kiosk) {
        TRY(store_lock(options->folder, &store->lock, err));
        fetch_ahead(path);
    }
    TRY(db_open(&store->db, &(struct db_open){.path = path, .vfs = ground->vfs, .wal = true}, err));
    TRY(migrate_check(&store->db, all, &due, err));
    TRY(db_sound(&store->db, false, err));
    if (due)
        TRY(bring_up_to_date(store, options->folder, all, err));
    TRY(load_identity(options->folder, &store->identity, err));
    TRY(erase_keyless_sittings(store, &options->now, err));
    TRY(matter_adopt_topics(store, &options->now, err));
    return erase_clear_sittings(store, STORE_BUSY_MS, err);
}

enum status store_open_on(const struct store_options *options, const struct store_ground *ground,
                          struct store **out, struct err *err)
{
    *out = NULL;
    TRY(seal_init(err));
    struct store *store = calloc(1, sizeof *store);
    if (!store)
        return err_memory(err);
    store->lock = -1;
    store->random = options->random;
    enum status status = bring_up(store, options, ground, err);
    if (status == OK)
        *out = store;
    else
        store_close(store);
    return status;
}

enum status store_open(const struct store_options *options, struct store **out, struct err *err)
{
    return store_open_on(options, &(struct store_ground){0}, out, err);
}

void store_close(struct store *store)
{
    if (!store)
        return;
    if (store->db.handle)
        db_close(&store->db);
    store_unlock(store->lock);
    seal_identity_wipe(&store->identity);
    free(store);
}

enum status store_begin(struct store *store, struct err *err)
{
    return db_begin(&store->db, err);
}

enum status store_end(struct store *store, enum status status, struct err *err)
{
    status = db_end(&store->db, status, err);
    if (status == OK && store->scrub_due) {
        // A try without waiting; when it fails it is tried again after the next change.
        enum status later = erase_clear_sittings(store, 0, NULL);
        (void)later;
    }
    return status;
}

void store_public_key(const struct store *store, uint8_t out[STORE_KEY_SIZE])
{
    memcpy(out, store->identity.public, STORE_KEY_SIZE);
}
