#include "export/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum status export_errno(struct err *err, const char *doing, const char *path)
{
    int cause = errno;
    enum status status = ERR_IO;
    const char *next = "look at the folder and its rights";
    if (cause == ENOSPC || cause == EDQUOT) {
        status = ERR_FULL;
        next = "make room there or take another place";
    } else if (cause == ENOENT || cause == ENOTDIR) {
        status = ERR_ABSENT;
        next = "make the folder first";
    }
    return err_set(err, status, "%s: %s: %s: %s", doing, path, strerror(cause), next);
}

enum status export_dir_make(const char *dir, struct err *err)
{
    if (mkdir(dir, 0700) == 0)
        return OK;
    struct stat there;
    if (errno == EEXIST && stat(dir, &there) == 0) {
        if (S_ISDIR(there.st_mode))
            return OK;
        errno = ENOTDIR;
    }
    return export_errno(err, "make folder", dir);
}

static enum status check_ours(const char *path, export_is_ours_fn is_ours, struct err *err)
{
    char head[EXPORT_HEAD_SIZE];
    FILE *file = fopen(path, "rbe");
    if (!file)
        return errno == ENOENT ? OK : export_errno(err, "look at", path);
    size_t size = fread(head, 1, sizeof head, file);
    bool bad = ferror(file) != 0;
    (void)fclose(file);
    if (bad)
        return export_errno(err, "look at", path);
    if (size == 0 || is_ours(head, size))
        return OK;
    return err_set(
        err, ERR_EXISTS,
        "write: %s: is there and was not written by an export: choose another folder, or "
        "say --force to write over it",
        path);
}

enum status export_file_open(const char *dir, const char *name, export_is_ours_fn is_ours,
                             struct export_file *out, struct err *err)
{
    *out = (struct export_file){0};
    int length = snprintf(out->path, sizeof out->path, "%s/%s", dir, name);
    int temp = snprintf(out->temp, sizeof out->temp, "%s/.%s.XXXXXX", dir, name);
    if (length < 0 || temp < 0 || temp >= (int)sizeof out->temp) {
        out->temp[0] = '\0';
        return err_set(err, ERR_INVALID, "write %s: the path is too long: take a shorter one",
                       name);
    }
    struct stat there;
    if (lstat(out->path, &there) == 0 && !S_ISREG(there.st_mode)) {
        out->temp[0] = '\0';
        return err_set(err, ERR_EXISTS,
                       "write: %s: is there and no ordinary file: choose another name", out->path);
    }
    if (is_ours) {
        enum status status = check_ours(out->path, is_ours, err);
        if (status != OK) {
            out->temp[0] = '\0';
            return status;
        }
    }
    int fd = mkstemp(out->temp);
    if (fd < 0) {
        out->temp[0] = '\0';
        return export_errno(err, "write", out->path);
    }
    out->stream = fdopen(fd, "wb");
    if (out->stream)
        return OK;
    enum status status = export_errno(err, "write", out->path);
    (void)close(fd);
    export_files_discard(out, 1);
    return status;
}

enum status export_file_finish(struct export_file *file, struct err *err)
{
    if (!file->stream) // it was synced before
        return OK;
    bool bad =
        ferror(file->stream) || fflush(file->stream) != 0 || fsync(fileno(file->stream)) != 0;
    enum status status = bad ? export_errno(err, "write", file->path) : OK;
    FILE *stream = file->stream;
    file->stream = NULL;
    if (fclose(stream) != 0 && status == OK)
        status = export_errno(err, "write", file->path);
    return status;
}

enum status export_dir_sync(const char *dir, struct err *err)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return export_errno(err, "write folder", dir);
    // FAT on a stick may refuse to sync a folder; its files are safe all the same.
    bool bad = fsync(fd) != 0 && errno != EINVAL && errno != ENOSYS;
    enum status status = bad ? export_errno(err, "write folder", dir) : OK;
    (void)close(fd);
    return status;
}

enum status export_files_sync(struct export_file *files, size_t count, struct err *err)
{
    for (size_t i = 0; i < count; i++)
        TRY(export_file_finish(&files[i], err));
    return OK;
}

enum status export_files_commit(struct export_file *files, size_t count, const char *dir,
                                struct err *err)
{
    enum status status = export_files_sync(files, count, err);
    for (size_t i = 0; i < count && status == OK; i++) {
        if (rename(files[i].temp, files[i].path) != 0)
            status = export_errno(err, "put in place", files[i].path);
        else
            files[i].temp[0] = '\0';
    }
    if (status == OK)
        status = export_dir_sync(dir, err);
    export_files_discard(files, count);
    return status;
}

void export_files_discard(struct export_file *files, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (files[i].stream)
            (void)fclose(files[i].stream);
        files[i].stream = NULL;
        if (files[i].temp[0])
            (void)unlink(files[i].temp);
        files[i].temp[0] = '\0';
    }
}

enum status export_file_open_new(const char *path, char dir[EXPORT_PATH_SIZE],
                                 struct export_file *out, struct err *err)
{
    const char *slash = strrchr(path, '/');
    int length = slash == path ? 1 : (int)(slash ? slash - path : 1);
    struct stat there;
    if (lstat(path, &there) == 0)
        return err_set(err, ERR_EXISTS, "there is a file %s already: choose another name", path);
    (void)snprintf(dir, EXPORT_PATH_SIZE, "%.*s", length, slash ? path : ".");
    return export_file_open(dir, slash ? slash + 1 : path, NULL, out, err);
}

enum status export_file_write_new(const char *path, const void *bytes, size_t size, struct err *err)
{
    char dir[EXPORT_PATH_SIZE];
    struct export_file file = {0};
    TRY(export_file_open_new(path, dir, &file, err));
    bool whole = fwrite(bytes, 1, size, file.stream) == size;
    enum status status =
        whole ? export_files_commit(&file, 1, dir, err) : export_errno(err, "write", file.path);
    export_files_discard(&file, 1);
    return status;
}
