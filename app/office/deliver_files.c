// The medium as the kernel has it mounted.
#include "office/deliver.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

static int turned(int result)
{
    return result < 0 ? -errno : result;
}

// PATH may lead through /proc/self/fd, so a link at its end is followed.
static int folder(void *ctx, const char *path)
{
    (void)ctx;
    return turned(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

static int create(void *ctx, int at, const char *name)
{
    (void)ctx;
    return turned(
        openat(at, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600));
}

// Past the cache where the file system knows how; else after it let go of what it holds, which it
// does of what is synced.
static int open_again(void *ctx, int at, const char *name)
{
    (void)ctx;
    int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    struct stat about;
    int fd = openat(at, name, flags | O_DIRECT);
    if (fd < 0 && (errno == EINVAL || errno == EOPNOTSUPP)) {
        fd = openat(at, name, flags);
        if (fd >= 0)
            (void)posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    }
    if (fd < 0)
        return -errno;
    if (fstat(fd, &about) == 0 && S_ISREG(about.st_mode))
        return fd;
    (void)close(fd);
    return -EIO;
}

static ssize_t write_some(void *ctx, int file, const void *bytes, size_t size)
{
    (void)ctx;
    ssize_t took = write(file, bytes, size);
    return took < 0 ? -errno : took;
}

// Past the cache only whole blocks can be asked for, also at the end of the file.
static ssize_t read_some(void *ctx, int file, void *bytes, size_t size)
{
    (void)ctx;
    struct stat about;
    ssize_t got = read(file, bytes, size);
    if (got >= 0)
        return got;
    int cause = errno;
    bool at_end =
        cause == EINVAL && fstat(file, &about) == 0 && lseek(file, 0, SEEK_CUR) >= about.st_size;
    return at_end ? 0 : -cause;
}

static int sync_one(void *ctx, int handle)
{
    (void)ctx;
    return turned(fsync(handle));
}

static int sync_all(void *ctx, int at)
{
    (void)ctx;
    return turned(syncfs(at));
}

// Some file systems of sticks (exFAT) do not know how to rename without replacing. Nobody else
// writes on a stick that the kiosk mounted for itself, so looking first will do there.
static int rename_new(void *ctx, int at, const char *from, const char *to)
{
    (void)ctx;
    struct stat about;
    if (renameat2(at, from, at, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -errno;
    if (fstatat(at, to, &about, AT_SYMLINK_NOFOLLOW) == 0)
        return -EEXIST;
    return errno == ENOENT ? turned(renameat(at, from, at, to)) : -errno;
}

static int unlink_one(void *ctx, int at, const char *name)
{
    (void)ctx;
    return turned(unlinkat(at, name, 0));
}

static int room(void *ctx, int at, uint64_t *bytes)
{
    (void)ctx;
    struct statvfs about;
    if (fstatvfs(at, &about) != 0)
        return -errno;
    if (about.f_flag & ST_RDONLY) // a switch on the stick: to make room would not help
        return -EROFS;
    *bytes = (uint64_t)about.f_bavail * about.f_frsize;
    return 0;
}

static int list(void *ctx, int at, size_t most, void (*fn)(void *fn_ctx, const char *name),
                void *fn_ctx)
{
    (void)ctx;
    int fd = openat(at, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (!dir) {
        int cause = errno;
        if (fd >= 0)
            (void)close(fd);
        return -cause;
    }
    const struct dirent *entry;
    for (size_t i = 0; i < most && (entry = readdir(dir)); i++)
        fn(fn_ctx, entry->d_name);
    (void)closedir(dir);
    return 0;
}

static int close_one(void *ctx, int handle)
{
    (void)ctx;
    return turned(close(handle));
}

static int64_t now_ms(void *ctx)
{
    (void)ctx;
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

const struct deliver_files deliver_real_files = {
    .folder = folder,
    .create = create,
    .open = open_again,
    .write = write_some,
    .read = read_some,
    .sync = sync_one,
    .sync_all = sync_all,
    .rename = rename_new,
    .unlink = unlink_one,
    .room = room,
    .list = list,
    .close = close_one,
    .now_ms = now_ms,
};

static enum status read_at(void *ctx, uint64_t at, void *bytes, size_t size, struct err *err)
{
    const int *fd = ctx;
    char *to = bytes;
    while (size > 0) {
        ssize_t got = pread(*fd, to, size, (off_t)at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return err_set(err, ERR_IO, "what was gathered for the stick cannot be read back");
        to += got;
        at += (uint64_t)got;
        size -= (size_t)got;
    }
    return OK;
}

enum status deliver_source_of(const int *fd, struct deliver_source *out, struct err *err)
{
    struct stat about;
    if (fstat(*fd, &about) != 0 || !S_ISREG(about.st_mode))
        return err_set(err, ERR_IO, "what was gathered for the stick cannot be read");
    *out = (struct deliver_source){(void *)(uintptr_t)fd, read_at, (uint64_t)about.st_size};
    return OK;
}
