#include "store/new.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status system_failed(const char *what, const char *path, struct err *err)
{
    int cause = errno;
    return err_set(err, cause == ENOSPC || cause == EDQUOT ? ERR_FULL : ERR_IO,
                   "cannot %s %s: %s: check the disk and who owns the folder above it", what, path,
                   strerror(cause));
}

static enum status make_folder(const char *folder, bool *made, struct err *err)
{
    *made = mkdir(folder, 0700) == 0;
    if (!*made && errno != EEXIST)
        return system_failed("make the data folder", folder, err);
    if (chmod(folder, 0700) != 0)
        return system_failed("set the access to the data folder", folder, err);
    return OK;
}

// What a cut left of an earlier try. A journal that stayed would be played into the new file.
static enum status remove_leftovers(const char *beside, struct err *err)
{
    char journal[DB_PATH_SIZE + 16];
    snprintf(journal, sizeof journal, "%s-journal", beside);
    if ((unlink(beside) != 0 && errno != ENOENT) || (unlink(journal) != 0 && errno != ENOENT))
        return system_failed("remove the half-made file", beside, err);
    return OK;
}

static enum status refuse_store(const char *folder, struct err *err)
{
    if (!store_is_there(folder))
        return OK;
    return err_set(err, ERR_EXISTS,
                   "the folder %s has a store already: choose another folder with --data", folder);
}

static bool is_absent(const char *folder, const char *name)
{
    char path[DB_PATH_SIZE];
    struct stat about;
    return store_path(folder, name, path, NULL) == OK && lstat(path, &about) != 0 &&
           errno == ENOENT;
}

static void remove_in(const char *folder, const char *name)
{
    char path[DB_PATH_SIZE];
    if (store_path(folder, name, path, NULL) == OK)
        (void)unlink(path); // it may not have come that far
}

// Nothing of a store that could not be made stays, so that the next try begins as this one did.
static void take_back(const struct new_store *new_store)
{
    const char *folder = new_store->options->folder;
    if (new_store->store.lock >= 0) {
        struct err ignored;
        (void)(remove_leftovers(new_store->beside, &ignored) == OK);
        if (new_store->made_key)
            remove_in(folder, STORE_KEY);
        if (new_store->made_lock)
            remove_in(folder, STORE_LOCK);
    }
    if (new_store->made_folder)
        (void)rmdir(folder);
}

void store_discard(const char *folder)
{
    static const char *const names[] = {STORE_FILE "-wal", STORE_FILE "-shm", STORE_FILE, STORE_KEY,
                                        STORE_LOCK};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        remove_in(folder, names[i]);
}

enum status new_store_start(const struct store_options *options, struct new_store *out,
                            struct err *err)
{
    *out = (struct new_store){.options = options, .store = {.lock = -1}};
    out->store.random = options->random;
    TRY(seal_init(err));
    TRY(store_path(options->folder, STORE_FILE, out->path, err));
    TRY(store_path(options->folder, STORE_FILE ".new", out->beside, err));
    TRY(refuse_store(options->folder, err));
    TRY(make_folder(options->folder, &out->made_folder, err));
    out->made_lock = is_absent(options->folder, STORE_LOCK);
    TRY(store_lock(options->folder, &out->store.lock, err));
    TRY(refuse_store(options->folder, err)); // whoever had the lock may have made one
    TRY(remove_leftovers(out->beside, err));
    out->made_key = is_absent(options->folder, STORE_KEY);
    return store_identity(options->folder, &out->store.identity, err);
}

enum status new_store_open(struct new_store *new_store, bool create, struct err *err)
{
    int fd = create ? open(new_store->beside, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600)
                    : open(new_store->beside, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return system_failed("write", new_store->beside, err);
    close(fd);
    return db_open(&new_store->store.db, &(struct db_open){.path = new_store->beside}, err);
}

enum status new_sync_folder(const char *path, struct err *err)
{
    char folder[DB_PATH_SIZE];
    const char *slash = strrchr(path, '/');
    snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) : 1, slash ? path : ".");
    int fd = open(folder[0] ? folder : "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return system_failed("open the folder", folder, err);
    // Some removable file systems cannot sync a folder; they write it at once.
    enum status status =
        fsync(fd) == 0 || errno == EINVAL ? OK : system_failed("write the folder", folder, err);
    close(fd);
    return status;
}

static enum status name_file(const struct new_store *new_store, struct err *err)
{
    int fd = open(new_store->beside, O_RDWR | O_CLOEXEC);
    if (fd < 0 || fsync(fd) != 0) {
        enum status status = system_failed("write", new_store->beside, err);
        if (fd >= 0)
            close(fd);
        return status;
    }
    close(fd);
    if (rename(new_store->beside, new_store->path) != 0)
        return system_failed("write", new_store->path, err);
    return new_sync_folder(new_store->path, err);
}

enum status new_store_finish(struct new_store *new_store, enum status status, struct err *err)
{
    if (new_store->store.db.handle)
        db_close(&new_store->store.db);
    if (status == OK)
        status = name_file(new_store, err);
    if (status != OK)
        take_back(new_store);
    store_unlock(new_store->store.lock);
    seal_identity_wipe(&new_store->store.identity);
    return status;
}

enum status new_store_signer(struct store *store, struct err *err)
{
    return db_run(&store->db, err, "INSERT INTO signer (public) VALUES (?1) ON CONFLICT DO NOTHING",
                  DB_WITH(db_blob(store->identity.public, SEAL_PUBLIC_SIZE)));
}
