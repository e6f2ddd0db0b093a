#include "stick/mount.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

static const char own_folder[] = "engawa";

struct option {
    const char *key, *value; // value NULL: a flag
};

// Documentation/filesystems/vfat.rst, fs/exfat/super.c, Documentation/admin-guide/ext4.rst. A disk
// of ext4 may ask for a panic at the first error: errors= is said for all.
static const struct kind {
    const char *found, *driver;
    bool has_owners;
    struct option options[6];
} kinds[] = {
    {"vfat", "vfat", false, {{"utf8", "1"}, {"flush", NULL}, {"fmask", "0077"}, {"dmask", "0077"}}},
    {"exfat", "exfat", false, {{"iocharset", "utf8"}, {"fmask", "0077"}, {"dmask", "0077"}}},
    {"ext4", "ext4", true, {{0}}},
    {"ext3", "ext4", true, {{0}}},
    {"ext2", "ext4", true, {{0}}},
};

static const struct cause {
    int number;
    enum stick_result result;
} causes[] = {
    {EINVAL, STICK_DAMAGED}, {EUCLEAN, STICK_DAMAGED}, {EBADMSG, STICK_DAMAGED},
    {EIO, STICK_DAMAGED},    {EBUSY, STICK_BUSY},      {EPERM, STICK_DENIED},
    {EACCES, STICK_DENIED},  {ENXIO, STICK_GONE},      {ENODEV, STICK_GONE},
    {ENOMEDIUM, STICK_GONE},
};

static enum stick_result by_cause(struct stick_answer *found, int number)
{
    found->number = number;
    for (size_t i = 0; i < ARRAY_LEN(causes); i++)
        if (causes[i].number == number)
            return causes[i].result;
    return STICK_FAILED;
}

static const struct kind *kind_of(const char *found)
{
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (strcmp(kinds[i].found, found) == 0)
            return &kinds[i];
    return NULL;
}

static int set(int fs, const char *key, const char *value)
{
    return fsconfig(fs, value ? FSCONFIG_SET_STRING : FSCONFIG_SET_FLAG, key, value, 0);
}

static int set_owner(int fs, const struct mount_owner *owner)
{
    char uid[16], gid[16];
    (void)snprintf(uid, sizeof uid, "%u", owner->uid);
    (void)snprintf(gid, sizeof gid, "%u", owner->gid);
    return set(fs, "uid", uid) | set(fs, "gid", gid);
}

struct trial {
    const struct kind *kind;
    int disk;
    const struct mount_owner *owner;
};

// 0, or -1 and errno.
static int configure(int fs, const struct trial *trial, bool read_only)
{
    const struct kind *kind = trial->kind;
    char source[32];
    // The disk that was looked at, whatever its name stands for by now.
    (void)snprintf(source, sizeof source, "/proc/self/fd/%d", trial->disk);
    int failed = set(fs, "source", source) | set(fs, "errors", "remount-ro");
    if (read_only)
        failed |= set(fs, "ro", NULL);
    if (!kind->has_owners)
        failed |= set_owner(fs, trial->owner);
    for (const struct option *option = kind->options; option->key; option++)
        failed |= set(fs, option->key, option->value);
    return failed ? -1 : fsconfig(fs, FSCONFIG_CMD_CREATE, NULL, NULL, 0);
}

// The first thing the kernel has to say about it ("e VFS: Can't find …"); "" when nothing.
static void hear(int fs, char *text, size_t room)
{
    ssize_t size = read(fs, text, room - 1);
    text[size > 0 ? size : 0] = '\0';
    text[strcspn(text, "\n")] = '\0';
}

static int attach(int fs, bool read_only)
{
    unsigned flags = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC | MOUNT_ATTR_NOATIME |
                     MOUNT_ATTR_NOSYMFOLLOW;
    return fsmount(fs, FSMOUNT_CLOEXEC, flags | (read_only ? MOUNT_ATTR_RDONLY : 0));
}

static enum stick_result try(const struct trial *trial, struct stick_answer *found, int *fd,
                             struct err *why)
{
    char said[128] = "";
    *fd = -1;
    int fs = fsopen(trial->kind->driver, FSOPEN_CLOEXEC);
    if (fs < 0) {
        enum stick_result result = errno == ENODEV ? STICK_KIND : by_cause(found, errno);
        (void)err_set(why, ERR_IO, "the kernel gives no %s: %s", trial->kind->driver,
                      strerror(errno));
        return result;
    }
    if (configure(fs, trial, found->read_only) == 0)
        *fd = attach(fs, found->read_only);
    int cause = errno;
    if (*fd < 0) {
        hear(fs, said, sizeof said);
        (void)err_set(why, ERR_IO, "%s: %s%s%s", found->kind, strerror(cause), said[0] ? ": " : "",
                      said);
    }
    (void)close(fs);
    return *fd >= 0 ? STICK_OK : by_cause(found, cause);
}

enum stick_result mount_disk(int disk, struct stick_answer *found, const struct mount_owner *owner,
                             int *fd, struct err *why)
{
    const struct trial trial = {kind_of(found->kind), disk, owner};
    *fd = -1;
    if (!trial.kind) {
        (void)err_set(why, ERR_INVALID, "%s is none of the file systems that are taken",
                      found->kind);
        return STICK_KIND;
    }
    enum stick_result result = try(&trial, found, fd, why);
    if (result == STICK_OK || found->read_only ||
        (found->number != EACCES && found->number != EROFS))
        return result;
    found->read_only = true; // some switches tell only now
    return try(&trial, found, fd, why);
}

// 0, or an errno.
static int open_own(int mount, const struct mount_owner *owner, int *fd)
{
    if (mkdirat(mount, own_folder, 0700) != 0 && errno != EEXIST)
        return errno;
    *fd = openat(mount, own_folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (*fd < 0)
        return errno;
    return fchmod(*fd, 0700) != 0 || fchown(*fd, owner->uid, owner->gid) != 0 ? errno : 0;
}

enum stick_result mount_folder(int mount, struct stick_answer *found,
                               const struct mount_owner *owner, int *fd, struct err *why)
{
    const struct kind *kind = kind_of(found->kind);
    int cause = 0;
    *fd = -1;
    if (kind && kind->has_owners && !found->read_only)
        cause = open_own(mount, owner, fd);
    else if ((*fd = openat(mount, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0)
        cause = errno;
    if (cause == 0)
        return STICK_OK;
    (void)err_set(why, ERR_IO, "its folder: %s", strerror(cause));
    if (*fd >= 0)
        (void)close(*fd);
    *fd = -1;
    return by_cause(found, cause);
}
