#include "system/folder.h"

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ACCOUNT_MAX = 64 };

static void account_name(uid_t id, char out[ACCOUNT_MAX])
{
    const struct passwd *account = getpwuid(id);
    if (account != NULL)
        (void)snprintf(out, ACCOUNT_MAX, "%s", account->pw_name);
    else
        (void)snprintf(out, ACCOUNT_MAX, "number %u", id);
}

static enum status refuse_unreadable(const char *path, struct err *err)
{
    char me[ACCOUNT_MAX];
    int cause = errno;
    account_name(geteuid(), me);
    return err_set(err, ERR_REFUSED,
                   "the data folder %s is closed to the user %s: %s: run this as its owner", path,
                   me, strerror(cause));
}

static enum status refuse_stranger(const char *path, uid_t owner, struct err *err)
{
    char me[ACCOUNT_MAX], other[ACCOUNT_MAX];
    account_name(geteuid(), me);
    account_name(owner, other);
    return err_set(err, ERR_REFUSED,
                   "the data folder %s belongs to the user %s, and this is %s: run it as %s (on an "
                   "installed kiosk: sudo engawa-admin …)",
                   path, other, me, other);
}

enum status system_folder_check(const char *path, struct err *err)
{
    struct stat about;
    if (stat(path, &about) != 0)
        return errno == ENOENT ? OK : refuse_unreadable(path, err);
    if (!S_ISDIR(about.st_mode))
        return err_set(err, ERR_INVALID, "%s is a file, not a data folder: choose another one",
                       path);
    if (about.st_uid != geteuid())
        return refuse_stranger(path, about.st_uid, err);
    if ((about.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return err_set(err, ERR_REFUSED,
                       "others may write into the data folder %s: run chmod 700 %s", path, path);
    if (eaccess(path, R_OK | X_OK) != 0)
        return refuse_unreadable(path, err);
    return OK;
}
