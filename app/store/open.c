#include "store/erase.h"
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
    return store_path(folder, STORE_FILE, path, NULL) == OK && lstat(path, &about) == 0;
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
    *lock = fd;
    return OK;
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

static enum status check_folder(const char *folder, char path[DB_PATH_SIZE], struct err *err)
{
    struct stat about;
    TRY(store_path(folder, STORE_FILE, path, err));
    if (stat(folder, &about) != 0 || !S_ISDIR(about.st_mode))
        return err_set(err, ERR_ABSENT,
                       "there is no data folder %s: make a store with engawactl init, or choose "
                       "another folder with --data",
                       folder);
    if (lstat(path, &about) != 0)
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

static enum status bring_up(struct store *store, const struct store_options *options,
                            const struct store_ground *ground, struct err *err)
{
    const struct migrations *all = ground->migrations ? ground->migrations : &migrations_all;
    char path[DB_PATH_SIZE], key[DB_PATH_SIZE];
    bool due;
    TRY(check_folder(options->folder, path, err));
    TRY(store_path(options->folder, STORE_KEY, key, err));
    if (options->kiosk)
        TRY(store_lock(options->folder, &store->lock, err));
    TRY(db_open(&store->db, &(struct db_open){.path = path, .vfs = ground->vfs, .wal = true}, err));
    TRY(migrate_check(&store->db, all, &due, err));
    TRY(db_sound(&store->db, err));
    if (due)
        TRY(bring_up_to_date(store, options->folder, all, err));
    enum status status = seal_identity_load(key, &store->identity, err);
    if (status == ERR_ABSENT)
        return err_set(err, ERR_ABSENT,
                       "the key file %s is missing: put back a copy of it, or restore a backup "
                       "into a new folder, which makes a new key",
                       key);
    TRY(status);
    TRY(erase_keyless_sittings(store, &options->now, err));
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
