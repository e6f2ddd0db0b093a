// A backup in place of the store that is there. Both are in several files, so no single rename can
// do it: everything is made ready beside the store; then one mark, written whole, says that it is
// to be done; then files move. Whoever opens the folder and finds the mark moves on from wherever
// it stands, so a cut leaves the old store before the mark and the new one after it.
#include "store/migrate.h"
#include "store/new.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PART         "restore.part" // the new store until it takes its place
#define MARK         "restore.mark" // holds the name of the folder for the old one
#define ASIDE_PREFIX "before-restore-"

enum { ASIDE_SIZE = 64, MOST_ASIDE = 99 };
_Static_assert((int)STORE_PATH_SIZE == (int)DB_PATH_SIZE, "a path is a path");

static enum status failed(const char *doing, const char *path, struct err *err)
{
    int cause = errno;
    return err_set(err, cause == ENOSPC || cause == EDQUOT ? ERR_FULL : ERR_IO,
                   "cannot %s %s: %s: look at the disk and who owns the data folder", doing, path,
                   strerror(cause));
}

static bool is_there(const char *folder, const char *name)
{
    char path[DB_PATH_SIZE];
    struct stat about;
    return store_path(folder, name, path, NULL) == OK && lstat(path, &about) == 0;
}

bool replace_is_due(const char *folder)
{
    return is_there(folder, MARK) || is_there(folder, PART);
}

// Calls FN for each entry of FOLDER that begins with PREFIX.
typedef enum status (*entry_fn)(const char *folder, const char *name, const char *to,
                                struct err *err);

static enum status each_entry(const char *folder, const char *prefix, entry_fn fn, const char *to,
                              struct err *err)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return errno == ENOENT ? OK : failed("read", folder, err);
    enum status status = OK;
    for (struct dirent *entry; status == OK && (entry = readdir(dir)) != NULL;)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            strncmp(entry->d_name, prefix, strlen(prefix)) == 0)
            status = fn(folder, entry->d_name, to, err);
    (void)closedir(dir);
    return status;
}

static enum status remove_entry(const char *folder, const char *name, const char *to,
                                struct err *err)
{
    char path[DB_PATH_SIZE];
    (void)to;
    TRY(store_path(folder, name, path, err));
    return unlink(path) == 0 || errno == ENOENT ? OK : failed("remove", path, err);
}

static enum status move_entry(const char *folder, const char *name, const char *to, struct err *err)
{
    char from_path[DB_PATH_SIZE], to_path[DB_PATH_SIZE];
    TRY(store_path(folder, name, from_path, err));
    TRY(store_path(to, name, to_path, err));
    return rename(from_path, to_path) == 0 ? OK : failed("move", from_path, err);
}

static enum status remove_folder(const char *folder, struct err *err)
{
    TRY(each_entry(folder, "", remove_entry, NULL, err));
    return rmdir(folder) == 0 || errno == ENOENT ? OK : failed("remove", folder, err);
}

// Syncs FOLDER itself: what was renamed in it stays renamed.
static enum status sync_in(const char *folder, struct err *err)
{
    char inside[DB_PATH_SIZE];
    TRY(store_path(folder, STORE_FILE, inside, err));
    return new_sync_folder(inside, err);
}

static enum status copy_key(const char *from_folder, const char *to_folder, struct err *err)
{
    char from[DB_PATH_SIZE], to[DB_PATH_SIZE];
    TRY(store_path(from_folder, STORE_KEY, from, err));
    TRY(store_path(to_folder, STORE_KEY, to, err));
    (void)unlink(to); // half a copy, of before a cut
    enum status status = new_copy_file(from, to, err);
    if (status == ERR_ABSENT)
        return OK; // the restored store gets a new one
    TRY(status);
    int fd = open(to, O_RDONLY | O_CLOEXEC);
    status = fd >= 0 && fsync(fd) == 0 ? OK : failed("write", to, err);
    if (fd >= 0)
        (void)close(fd);
    return status;
}

static enum status read_mark(const char *folder, char aside[DB_PATH_SIZE], struct err *err)
{
    char path[DB_PATH_SIZE], name[ASIDE_SIZE] = "";
    TRY(store_path(folder, MARK, path, err));
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    ssize_t size = fd >= 0 ? read(fd, name, sizeof name - 1) : -1;
    if (fd >= 0)
        (void)close(fd);
    if (size < 0)
        return failed("read", path, err);
    if (strncmp(name, ASIDE_PREFIX, strlen(ASIDE_PREFIX)) != 0 || strchr(name, '/'))
        return err_set(err, ERR_DAMAGED, "%s was not written by a restore: move it away", path);
    return store_path(folder, name, aside, err);
}

static enum status write_mark(const char *folder, const char *name, struct err *err)
{
    char path[DB_PATH_SIZE], beside[DB_PATH_SIZE];
    TRY(store_path(folder, MARK, path, err));
    TRY(store_path(folder, PART "/" MARK, beside, err));
    int fd = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return failed("write", beside, err);
    size_t size = strlen(name);
    bool done = write(fd, name, size) == (ssize_t)size && fsync(fd) == 0;
    enum status status = done ? OK : failed("write", beside, err);
    (void)close(fd);
    TRY(status);
    return rename(beside, path) == 0 ? sync_in(folder, err) : failed("write", path, err);
}

// Every step may have been done already.
static enum status move_on(const char *folder, const char *part, const char *aside, struct err *err)
{
    if (is_there(part, STORE_FILE)) { // the new one is not in place
        if (mkdir(aside, 0700) != 0 && errno != EEXIST)
            return failed("make", aside, err);
        if (!is_there(aside, STORE_FILE)) // the key is still that of the old one
            TRY(copy_key(folder, aside, err));
        TRY(each_entry(folder, STORE_FILE "-", move_entry, aside, err));
        TRY(each_entry(folder, STORE_FILE, move_entry, aside, err));
        TRY(sync_in(aside, err));
        TRY(sync_in(folder, err));
        TRY(each_entry(part, STORE_KEY, move_entry, folder, err));
        TRY(move_entry(part, STORE_FILE, folder, err));
        TRY(sync_in(folder, err));
    }
    TRY(remove_folder(part, err));
    TRY(remove_entry(folder, MARK, NULL, err));
    return sync_in(folder, err);
}

static enum status finish(const char *folder, struct err *err)
{
    char part[DB_PATH_SIZE], aside[DB_PATH_SIZE];
    TRY(store_path(folder, PART, part, err));
    if (!is_there(folder, MARK)) // it was cut before it began
        return remove_folder(part, err);
    TRY(read_mark(folder, aside, err));
    return move_on(folder, part, aside, err);
}

enum status replace_finish(const char *folder, bool locked, struct err *err)
{
    int lock = -1;
    bool begun = is_there(folder, MARK);
    enum status status = locked ? OK : store_lock(folder, &lock, err);
    if (status != OK && !begun) // being prepared, or on a disk that cannot be written to
        return OK;
    if (status == OK)
        status = finish(folder, err);
    store_unlock(lock);
    return status == OK ? OK : err_prefix(err, status, "a restore is to be finished");
}

static enum status remove_older(const char *folder, const char *name, const char *day,
                                struct err *err)
{
    char path[DB_PATH_SIZE];
    if (strncmp(name + strlen(ASIDE_PREFIX), day, strlen(day)) >= 0)
        return OK;
    TRY(store_path(folder, name, path, err));
    return remove_folder(path, err);
}

enum status replace_purge(const char *folder, const struct date *day, struct err *err)
{
    char text[16]; // as name_aside writes it
    (void)snprintf(text, sizeof text, "%04d%02d%02d", day->year, day->month, day->day);
    return each_entry(folder, ASIDE_PREFIX, remove_older, text, err);
}

// A folder of its own for each old store: on a board without a clock two may have the same time.
static enum status name_aside(const char *folder, int64_t utc_ms, char out[ASIDE_SIZE],
                              struct err *err)
{
    struct wall_time now = wall_time_of(utc_ms);
    int size = snprintf(out, ASIDE_SIZE, ASIDE_PREFIX "%04d%02d%02d-%02d%02d%02d", now.date.year,
                        now.date.month, now.date.day, now.hour, now.minute, now.second);
    for (int more = 2; is_there(folder, out); more++) {
        if (more > MOST_ASIDE)
            return err_set(err, ERR_EXISTS, "%s/%s is there: move it away", folder, out);
        (void)snprintf(out + size, (size_t)(ASIDE_SIZE - size), "-%d", more);
    }
    return OK;
}

static enum status prepare(const struct store_options *options, const char *file, const char *part,
                           struct err *err)
{
    struct store_options into = *options;
    into.folder = part;
    if (mkdir(part, 0700) != 0)
        return failed("make", part, err);
    TRY(copy_key(options->folder, part, err));
    return store_restore(&into, file, err);
}

enum status store_replace_ready(const struct store_options *options, const char *file,
                                struct err *err)
{
    char part[DB_PATH_SIZE];
    struct err ignored;
    TRY(replace_finish(options->folder, true, err));
    TRY(store_path(options->folder, PART, part, err));
    enum status status = prepare(options, file, part, err);
    if (status != OK)
        (void)(remove_folder(part, &ignored) == OK); // opening the store removes it else
    return status;
}

enum status store_replace_decide(const struct store_options *options, char aside[STORE_PATH_SIZE],
                                 struct err *err)
{
    char name[ASIDE_SIZE];
    struct err ignored;
    if (!is_there(options->folder, PART))
        return err_set(err, ERR_ABSENT, "%s: no backup was made ready there", options->folder);
    TRY(name_aside(options->folder, options->now.utc_ms, name, err));
    TRY(store_path(options->folder, name, aside, err));
    enum status status = write_mark(options->folder, name, err);
    if (status != OK) // without a mark whoever opens the folder takes the part away
        (void)(remove_entry(options->folder, MARK, NULL, &ignored) == OK);
    return status;
}

enum status store_replace(const struct store_options *options, const char *file,
                          char aside[STORE_PATH_SIZE], struct err *err)
{
    int lock;
    TRY(store_lock(options->folder, &lock, err));
    enum status status = store_replace_ready(options, file, err);
    if (status == OK)
        status = store_replace_decide(options, aside, err);
    if (status == OK)
        status = finish(options->folder, err);
    store_unlock(lock);
    return status;
}
