// A whole copy, and a store from one. A store that is there is kept aside, never written over.
#include "ctl/common.h"
#include "ctl/groups.h"
#include "system/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STORE_PREFIX "engawa.db"
#define KEY_NAME     "kiosk.key"

enum { PATH_SIZE = SYSTEM_PATH_MAX + 512, KEY_LIMIT = 4096, MOST_ASIDE = 99 };

enum status backup_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field file = {"file", "backup", OUTPUT_TEXT};
    TRY(store_backup(ctl->store, args_operand(args, 0), err));
    output_fact(&ctl->out, &file, args_operand(args, 0));
    output_say(&ctl->out, "It holds everything that was said, but not the key that signs: keep "
                          "it as safe as the kiosk.");
    return OK;
}

struct swap {
    const char *folder;
    char part[PATH_SIZE];  // the new store until it takes its place
    char aside[PATH_SIZE]; // where the old one goes
};

static enum status failed(const char *doing, const char *path, struct err *err)
{
    return err_set(err, errno == ENOSPC ? ERR_FULL : ERR_IO,
                   "restore: %s %s: %s: look at the disk "
                   "and who owns the data folder",
                   doing, path, strerror(errno));
}

static enum status copy_key(const char *from_folder, const char *to_folder, struct err *err)
{
    char from[PATH_SIZE], to[PATH_SIZE], *bytes;
    size_t size;
    (void)snprintf(from, sizeof from, "%s/" KEY_NAME, from_folder);
    (void)snprintf(to, sizeof to, "%s/" KEY_NAME, to_folder);
    enum status status = system_file_read(from, KEY_LIMIT, &bytes, &size, err);
    if (status == ERR_ABSENT)
        return OK; // the restored store gets a new one
    TRY(status);
    status = system_file_write(to, bytes, size, 0600, err);
    explicit_bzero(bytes, size);
    free(bytes);
    return status;
}

typedef enum status (*entry_fn)(const char *folder, const char *name, void *ctx, struct err *err);

static enum status each_entry(const char *folder, const char *prefix, entry_fn fn, void *ctx,
                              struct err *err)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return errno == ENOENT ? OK : failed("read", folder, err);
    enum status status = OK;
    for (struct dirent *entry; status == OK && (entry = readdir(dir)) != NULL;)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            strncmp(entry->d_name, prefix, strlen(prefix)) == 0)
            status = fn(folder, entry->d_name, ctx, err);
    (void)closedir(dir);
    return status;
}

static enum status remove_entry(const char *folder, const char *name, void *ctx, struct err *err)
{
    char path[PATH_SIZE];
    (void)ctx;
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    return unlink(path) == 0 || errno == ENOENT ? OK : failed("remove", path, err);
}

static enum status move_entry(const char *folder, const char *name, void *to, struct err *err)
{
    char from_path[PATH_SIZE], to_path[PATH_SIZE];
    (void)snprintf(from_path, sizeof from_path, "%s/%s", folder, name);
    (void)snprintf(to_path, sizeof to_path, "%s/%s", (const char *)to, name);
    return rename(from_path, to_path) == 0 ? OK : failed("move", from_path, err);
}

static enum status remove_folder(const char *folder, struct err *err)
{
    TRY(each_entry(folder, "", remove_entry, NULL, err));
    return rmdir(folder) == 0 || errno == ENOENT ? OK : failed("remove", folder, err);
}

static enum status sync_folder(const char *folder, struct err *err)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return failed("write", folder, err);
    enum status status = fsync(fd) == 0 ? OK : failed("write", folder, err);
    (void)close(fd);
    return status;
}

// The old store goes aside with a copy of its key, so that it can still be opened there; then the
// new one takes its place. When the second fails, the first is undone.
static enum status change_places(const struct swap *swap, struct err *err)
{
    enum status status = copy_key(swap->folder, swap->aside, err);
    if (status == OK)
        status = each_entry(swap->folder, STORE_PREFIX, move_entry, (void *)swap->aside, err);
    if (status == OK)
        status = each_entry(swap->part, KEY_NAME, move_entry, (void *)swap->folder, err);
    if (status == OK)
        status = each_entry(swap->part, STORE_PREFIX, move_entry, (void *)swap->folder, err);
    if (status != OK) {
        struct err ignored;
        if (each_entry(swap->aside, STORE_PREFIX, move_entry, (void *)swap->folder, &ignored) != OK)
            return err_prefix(err, status, "the store is in %s now", swap->aside);
        enum status removed = remove_folder(swap->aside, &ignored); // a copy of the key
        return removed == OK ? status : err_prefix(err, status, "%s is left over", swap->aside);
    }
    return sync_folder(swap->folder, err);
}

// A folder of its own for each old store: on a board without a clock two may have the same time.
static enum status make_aside(struct swap *swap, int64_t utc_ms, struct err *err)
{
    struct wall_time now = wall_time_of(utc_ms);
    int size = snprintf(swap->aside, sizeof swap->aside,
                        "%s/before-restore-%04d%02d%02d-%02d%02d%02d", swap->folder, now.date.year,
                        now.date.month, now.date.day, now.hour, now.minute, now.second);
    for (int more = 2; mkdir(swap->aside, 0700) != 0; more++) {
        if (errno != EEXIST || more > MOST_ASIDE)
            return failed("make", swap->aside, err);
        (void)snprintf(swap->aside + size, sizeof swap->aside - (size_t)size, "-%d", more);
    }
    return OK;
}

static enum status replace(struct ctl *ctl, const char *file, struct swap *swap, struct err *err)
{
    swap->folder = ctl->folder;
    (void)snprintf(swap->part, sizeof swap->part, "%s/restore.part", ctl->folder);
    TRY(remove_folder(swap->part, err));
    TRY(system_dir_make(swap->part, 0700, err));
    enum status status = copy_key(ctl->folder, swap->part, err);
    struct store_options options = {swap->part, &ctl->random, ctl_now(ctl), false};
    if (status == OK)
        status = store_restore(&options, file, err);
    if (status == OK)
        status = make_aside(swap, ctl_now(ctl).utc_ms, err);
    if (status == OK)
        status = change_places(swap, err);
    struct err ignored;
    enum status cleaned = remove_folder(swap->part, status == OK ? err : &ignored);
    return status == OK ? cleaned : status;
}

enum status restore_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field to = {"folder", "restored to", OUTPUT_TEXT},
                                     aside = {"aside", "the old store", OUTPUT_TEXT};
    const char *file = args_operand(args, 0);
    if (!store_is_there(ctl->folder)) {
        struct store_options options = {ctl->folder, &ctl->random, ctl_now(ctl), false};
        TRY(store_restore(&options, file, err));
        output_fact(&ctl->out, &to, ctl->folder);
        return OK;
    }
    if (!args_has(args, "--replace"))
        return err_set(err, ERR_EXISTS,
                       "restore: %s has a store: restore into another folder, or "
                       "give --replace, which keeps the old one aside",
                       ctl->folder);
    struct swap swap;
    int lock;
    // Held to the end: what is under a kiosk must not be moved, nor may one start in between.
    enum status status = store_lock(ctl->folder, &lock, err);
    if (status != OK)
        return err_prefix(err, status, "restore");
    status = replace(ctl, file, &swap, err);
    store_unlock(lock);
    TRY(status);
    output_fact(&ctl->out, &to, ctl->folder);
    output_fact(&ctl->out, &aside, swap.aside);
    return OK;
}
