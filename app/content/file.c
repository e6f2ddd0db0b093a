#include "content/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct buffer {
    char *bytes; // one byte more than a file may have, so that a longer one is noticed
    size_t size;
};

static enum status fill(struct buffer *buffer, int fd)
{
    buffer->size = 0;
    while (buffer->size <= PACK_FILE_SIZE_MAX) {
        ssize_t n = read(fd, buffer->bytes + buffer->size, PACK_FILE_SIZE_MAX + 1 - buffer->size);
        if (n == 0)
            return OK;
        if (n < 0 && errno != EINTR)
            return ERR_IO;
        if (n > 0)
            buffer->size += (size_t)n;
    }
    return OK; // too long; who parses it says so
}

static enum status read_file(struct buffer *buffer, const char *dir, const char *name,
                             struct err *err)
{
    char path[4096];
    struct stat st;
    if (snprintf(path, sizeof path, "%s/%s", dir, name) >= (int)sizeof path)
        return err_set(err, ERR_IO, "%s/%s: the path is too long", dir, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); // a pipe must not hold us up
    if (fd < 0)
        return err_set(err, errno == ENOENT || errno == ENOTDIR ? ERR_ABSENT : ERR_IO, "%s: %s",
                       path, strerror(errno));
    enum status status = OK;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        status = err_set(err, ERR_IO, "%s: not a file", path);
    else if (fill(buffer, fd) != OK)
        status = err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
    (void)close(fd);
    return status;
}

static enum status read_files(struct pack *pack, struct report *report, struct buffer *buffer,
                              const char *dir, struct err *err)
{
    TRY(read_file(buffer, dir, "pack.json", err));
    pack_read_main(pack, report, buffer->bytes, buffer->size);
    for (size_t i = 0; i < pack->file_count; i++) {
        if (!*pack->files[i])
            continue;
        enum status status = read_file(buffer, dir, pack->files[i], err);
        if (status == OK)
            pack_read_items(pack, report, pack->files[i], buffer->bytes, buffer->size);
        else if (status == ERR_ABSENT) {
            report_at(report, pack->files[i], "");
            report_add(report, RULE_JSON, "pack.json lists this file, but it is not there");
        } else
            return status;
    }
    return OK;
}

enum status file_pack_read(struct pack *pack, struct report *report, const char *dir,
                           const char *picture_dir, struct err *err)
{
    struct buffer buffer = {.bytes = malloc(PACK_FILE_SIZE_MAX + 1)};
    if (!buffer.bytes)
        return err_memory(err);
    enum status status = read_files(pack, report, &buffer, dir, err);
    free(buffer.bytes);
    if (status == OK)
        pack_finish(pack, report, picture_dir);
    return status;
}
