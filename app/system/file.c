#include "system/file.h"

#include "system/places.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status fail(struct err *err, const char *step, const char *path)
{
    int cause = errno;
    enum status status = cause == ENOSPC || cause == EDQUOT ? ERR_FULL
                         : cause == ENOENT                  ? ERR_ABSENT
                                                            : ERR_IO;
    return err_set(err, status, "cannot %s %s: %s", step, path, strerror(cause));
}

static bool write_all(int fd, const void *bytes, size_t size)
{
    const uint8_t *at = bytes;
    while (size > 0) {
        ssize_t put = write(fd, at, size);
        if (put < 0 && errno != EINTR)
            return false;
        if (put > 0) {
            at += put;
            size -= (size_t)put;
        }
    }
    return true;
}

// The folder of PATH with the slash; "./" when it has none.
static enum status folder_of(const char *path, char out[SYSTEM_PATH_MAX], struct err *err)
{
    const char *slash = strrchr(path, '/');
    int size = slash != NULL ? (int)(slash - path + 1) : 2;
    if (size >= SYSTEM_PATH_MAX)
        return err_set(err, ERR_INVALID, "path longer than %d bytes", SYSTEM_PATH_MAX - 1);
    (void)snprintf(out, SYSTEM_PATH_MAX, "%.*s", size, slash != NULL ? path : "./");
    return OK;
}

static enum status sync_folder(const char *folder, struct err *err)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return fail(err, "open the folder", folder);
    enum status status = fsync(fd) == 0 ? OK : fail(err, "sync the folder", folder);
    (void)close(fd);
    return status;
}

static enum status fill_temporary(int fd, const char *path, const void *bytes, size_t size,
                                  mode_t mode, struct err *err)
{
    if (fchmod(fd, mode) != 0)
        return fail(err, "set the access of", path);
    if (!write_all(fd, bytes, size))
        return fail(err, "write", path);
    if (fsync(fd) != 0)
        return fail(err, "sync", path);
    return OK;
}

enum status system_file_write(const char *path, const void *bytes, size_t size, mode_t mode,
                              struct err *err)
{
    char folder[SYSTEM_PATH_MAX], temporary[SYSTEM_PATH_MAX + 32];
    TRY(folder_of(path, folder, err));
    (void)snprintf(temporary, sizeof(temporary), "%s.engawa-new-XXXXXX", folder);
    int fd = mkostemp(temporary, O_CLOEXEC);
    if (fd < 0)
        return fail(err, "write beside", path);
    enum status status = fill_temporary(fd, path, bytes, size, mode, err);
    if (close(fd) != 0 && status == OK)
        status = fail(err, "close", path);
    if (status == OK && rename(temporary, path) != 0)
        status = fail(err, "replace", path);
    if (status != OK) {
        (void)unlink(temporary);
        return status;
    }
    return sync_folder(folder, err);
}

enum status system_file_read(const char *path, size_t limit, char **bytes, size_t *size,
                             struct err *err)
{
    FILE *file = fopen(path, "rbe");
    if (file == NULL)
        return fail(err, "open", path);
    // One byte more than the limit tells a file that is too large, one is for the NUL.
    char *text = malloc(limit + 2);
    if (text == NULL) {
        (void)fclose(file);
        return err_memory(err);
    }
    enum status status = OK;
    *size = fread(text, 1, limit + 1, file);
    if (ferror(file))
        status = fail(err, "read", path);
    else if (*size > limit)
        status = err_set(err, ERR_INVALID, "%s is larger than %zu bytes", path, limit);
    (void)fclose(file);
    if (status != OK) {
        free(text);
        return status;
    }
    text[*size] = '\0';
    *bytes = text;
    return OK;
}

enum status system_dir_make(const char *path, mode_t mode, struct err *err)
{
    char part[SYSTEM_PATH_MAX];
    size_t size = strlen(path);
    if (size == 0 || size >= sizeof(part))
        return err_set(err, ERR_INVALID, "not a folder's name: '%.60s'", path);
    for (size_t end = 1; end <= size; end++) {
        if (path[end] != '/' && path[end] != '\0')
            continue;
        memcpy(part, path, end);
        part[end] = '\0';
        if (mkdir(part, mode) != 0 && errno != EEXIST)
            return fail(err, "make the folder", part);
    }
    struct stat info;
    if (stat(path, &info) != 0)
        return fail(err, "look at", path);
    if (!S_ISDIR(info.st_mode))
        return err_set(err, ERR_EXISTS, "%s is there, but is no folder", path);
    return OK;
}
