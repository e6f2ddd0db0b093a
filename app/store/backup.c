#include "store/chain.h"
#include "store/migrate.h"
#include "store/new.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum status store_did(struct store *store, enum store_deed deed, const struct moment *now,
                      struct err *err)
{
    static const enum event_kind kinds[] = {
        [STORE_DID_EXPORT] = EVENT_CTL_EXPORT,
        [STORE_DID_BACKUP] = EVENT_CTL_BACKUP,
    };
    if (store->read_only)
        return OK;
    enum status status = store_begin(store, err);
    if (status == OK)
        status = store_end(
            store, chain_add(store, now, &(struct event){.kind = kinds[deed]}, NULL, err), err);
    return status == ERR_FULL ? OK : status;
}

static enum status file_failed(const char *file, struct err *err)
{
    int cause = errno;
    return err_set(err, cause == ENOSPC || cause == EDQUOT ? ERR_FULL : ERR_IO,
                   "cannot write the backup %s: %s: check the medium, or choose another place",
                   file, strerror(cause));
}

static enum status exists(const char *file, struct err *err)
{
    return err_set(err, ERR_EXISTS, "there is a file %s already: choose another name", file);
}

// Reads the copy once more before it gets its name.
static enum status verify(const char *part, struct err *err)
{
    struct db copy;
    bool due;
    TRY(db_open(&copy, &(struct db_open){.path = part}, err));
    enum status status = migrate_check(&copy, &migrations_all, &due, err);
    if (status == OK)
        status = db_sound(&copy, true, err);
    db_close(&copy);
    return status;
}

static enum status sync_file(const char *part, struct err *err)
{
    int fd = open(part, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return file_failed(part, err);
    enum status status = fsync(fd) == 0 ? OK : file_failed(part, err);
    close(fd);
    return status;
}

// A stick's file system may not know how to rename without replacing.
static int rename_new(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
    struct stat about;
    if (lstat(to, &about) == 0) {
        errno = EEXIST;
        return -1;
    }
    return rename(from, to);
}

static enum status write_part(struct store *store, const char *part, struct err *err)
{
    int fd = open(part, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return file_failed(part, err);
    close(fd);
    enum status status = db_run(&store->db, err, "VACUUM INTO ?1", DB_WITH(db_text(part)));
    if (status != OK)
        return err_prefix(err, status, "the backup %s", part);
    status = verify(part, err);
    return status == OK ? sync_file(part, err) : err_prefix(err, status, "the backup just written");
}

enum status store_backup(struct store *store, const char *file, struct err *err)
{
    char part[DB_PATH_SIZE];
    struct stat about;
    int size = snprintf(part, sizeof part, "%s.part", file);
    if (size < 0 || (size_t)size >= sizeof part)
        return err_set(err, ERR_INVALID, "the path of the backup is too long");
    if (lstat(file, &about) == 0)
        return exists(file, err);
    enum status status = write_part(store, part, err);
    if (status == OK && rename_new(part, file) != 0)
        status = errno == EEXIST ? exists(file, err) : file_failed(file, err);
    if (status == OK)
        return new_sync_folder(file, err);
    (void)unlink(part); // may never have been made
    return status;
}
