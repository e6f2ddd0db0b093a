#include "office/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <linux/magic.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#define HEAD "engawa-copy-"

static bool is_in_memory(const char *folder)
{
    struct statfs about;
    return folder && folder[0] == '/' && statfs(folder, &about) == 0 &&
           (about.f_type == TMPFS_MAGIC || about.f_type == RAMFS_MAGIC) &&
           access(folder, W_OK | X_OK) == 0;
}

static void remove_all(const char *folder)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    while (dir && (entry = readdir(dir)))
        (void)unlinkat(dirfd(dir), entry->d_name, 0); // not . and .., which are folders
    if (dir)
        (void)closedir(dir);
    (void)rmdir(folder);
}

// Those of processes that are no more; whose they are the system looks after.
static void remove_left(const char *parent)
{
    DIR *dir = opendir(parent);
    const struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        char *end = NULL, path[SCRATCH_PATH_SIZE];
        struct stat about;
        if (strncmp(entry->d_name, HEAD, sizeof HEAD - 1) != 0)
            continue;
        long process = strtol(entry->d_name + sizeof HEAD - 1, &end, 10);
        int size = snprintf(path, sizeof path, "%s/%s", parent, entry->d_name);
        bool ours = process > 0 && *end == '\0' && size > 0 && (size_t)size < sizeof path &&
                    lstat(path, &about) == 0 && S_ISDIR(about.st_mode) && about.st_uid == geteuid();
        if (ours && (process == getpid() || (kill((pid_t)process, 0) != 0 && errno == ESRCH)))
            remove_all(path);
    }
    if (dir)
        (void)closedir(dir);
}

enum status scratch_open(struct scratch *out, struct err *err)
{
    const char *places[] = {getenv("XDG_RUNTIME_DIR"), "/dev/shm"};
    out->path[0] = '\0';
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        if (!is_in_memory(places[i]))
            continue;
        remove_left(places[i]);
        int size =
            snprintf(out->path, sizeof out->path, "%s/" HEAD "%ld", places[i], (long)getpid());
        if (size > 0 && (size_t)size < sizeof out->path && mkdir(out->path, 0700) == 0)
            return OK;
    }
    out->path[0] = '\0';
    return err_set(err, ERR_ABSENT,
                   "there is no folder in memory to copy the store to: $XDG_RUNTIME_DIR or "
                   "/dev/shm must be a tmpfs that can be written to");
}

void scratch_close(struct scratch *scratch)
{
    if (scratch->path[0])
        remove_all(scratch->path);
    scratch->path[0] = '\0';
}
