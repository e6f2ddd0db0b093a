#include "stick/disk.h"

#include <blkid/blkid.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FREE_TRIES = 20, FREE_PAUSE_MS = 50 };

// udev's links are root's, and lead to the kernel's name beside them.
static enum stick_result is_of_udev(int folder, const char *name, struct err *why)
{
    char link[sizeof STICK_MARK + STICK_NAME_SIZE], target[STICK_NAME_SIZE] = "";
    struct stat is;
    (void)snprintf(link, sizeof link, "%s%s", STICK_MARK, name);
    if (fstatat(folder, link, &is, AT_SYMLINK_NOFOLLOW) != 0) {
        (void)err_set(why, ERR_ABSENT, "%s: %s", link, strerror(errno));
        return STICK_GONE;
    }
    ssize_t size = readlinkat(folder, link, target, sizeof target);
    if (is.st_uid != 0 || size != (ssize_t)strlen(name) ||
        memcmp(target, name, strlen(name)) != 0) {
        (void)err_set(why, ERR_REFUSED, "%s is no link of udev's to %s", link, name);
        return STICK_DENIED;
    }
    return STICK_OK;
}

static enum stick_result open_beside(int folder, const char *name, int *fd, struct err *why)
{
    struct stat is;
    // A disk that is mounted refuses to be opened for one alone; this one is opened again for all,
    // as the mount to come takes it for itself.
    int alone = openat(folder, name, O_RDONLY | O_EXCL | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
    int cause = errno;
    if (alone >= 0 && fstat(alone, &is) == 0 && S_ISBLK(is.st_mode))
        *fd = openat(folder, name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
    else if (alone >= 0)
        cause = ENOTBLK;
    if (alone >= 0)
        (void)close(alone);
    if (*fd >= 0)
        return STICK_OK;
    (void)err_set(why, ERR_IO, "%s: %s", name, strerror(cause));
    bool gone = cause == ENOENT || cause == ENXIO || cause == ENODEV || cause == ENOMEDIUM;
    return gone ? STICK_GONE : cause == EBUSY ? STICK_BUSY : STICK_DENIED;
}

enum stick_result disk_open(const char *folder, const char *name, int *fd, struct err *why)
{
    *fd = -1;
    int at = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (at < 0) {
        (void)err_set(why, ERR_IO, "%s: %s", folder, strerror(errno));
        return STICK_DENIED;
    }
    enum stick_result result = is_of_udev(at, name, why);
    if (result == STICK_OK)
        result = open_beside(at, name, fd, why);
    (void)close(at);
    return result;
}

static enum stick_result probe(blkid_probe probe, struct stick_answer *out, struct err *why)
{
    const char *text = NULL;
    size_t size = 0;
    int found = blkid_do_safeprobe(probe);
    if (found < 0 && found != -2) {
        (void)err_set(why, ERR_IO, "it cannot be read: %s", strerror(errno));
        return errno == EIO ? STICK_DAMAGED : STICK_GONE;
    }
    if (found != 0 || blkid_probe_lookup_value(probe, "TYPE", &text, &size) != 0 ||
        !stick_kind_set(out, text, strlen(text))) {
        (void)err_set(why, ERR_INVALID,
                      found == -2 ? "it looks like two file systems at once"
                                  : "no file system on it");
        return STICK_EMPTY;
    }
    if (blkid_probe_lookup_value(probe, "LABEL", &text, &size) == 0)
        stick_label_set(out, text, strlen(text));
    return STICK_OK;
}

enum stick_result disk_look(int fd, struct stick_answer *out, struct err *why)
{
    int read_only = 0;
    *out = (struct stick_answer){.result = STICK_OK};
    out->read_only = ioctl(fd, BLKROGET, &read_only) == 0 && read_only != 0;
    blkid_probe new = blkid_new_probe();
    enum stick_result result = STICK_DAMAGED;
    if (!new || blkid_probe_set_device(new, fd, 0, 0) != 0 ||
        blkid_probe_enable_superblocks(new, 1) != 0 ||
        blkid_probe_set_superblocks_flags(new, BLKID_SUBLKS_TYPE | BLKID_SUBLKS_LABEL) != 0)
        (void)err_set(why, ERR_IO, "libblkid does not take it: %s", strerror(errno));
    else
        result = probe(new, out, why);
    blkid_free_probe(new);
    return result;
}

// Whoever had it may still be on the way out: a program that was started a moment ago, say.
enum stick_result disk_is_free(int fd)
{
    char path[32];
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    for (int i = 0; i < FREE_TRIES; i++) {
        int alone = open(path, O_RDONLY | O_EXCL | O_NONBLOCK | O_CLOEXEC);
        if (alone >= 0) {
            (void)close(alone);
            return STICK_OK;
        }
        if (errno != EBUSY)
            return STICK_GONE;
        (void)nanosleep(&(struct timespec){0, FREE_PAUSE_MS * 1000000L}, NULL);
    }
    return STICK_BUSY;
}
