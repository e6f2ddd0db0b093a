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

// Either kind of pack: how it takes its files in, and which it names once it has the first.
struct target {
    void *pack;
    void (*read_main)(void *pack, struct report *report, const char *bytes, size_t size);
    void (*read_items)(void *pack, struct report *report, const char *file, const char *bytes,
                       size_t size);
    const char *const *const *files;
    const size_t *file_count;
};

static enum status read_files(const struct target *target, struct report *report,
                              struct buffer *buffer, const char *dir, struct err *err)
{
    TRY(read_file(buffer, dir, "pack.json", err));
    target->read_main(target->pack, report, buffer->bytes, buffer->size);
    for (size_t i = 0; i < *target->file_count; i++) {
        const char *file = (*target->files)[i];
        if (!*file)
            continue;
        enum status status = read_file(buffer, dir, file, err);
        if (status == OK)
            target->read_items(target->pack, report, file, buffer->bytes, buffer->size);
        else if (status == ERR_ABSENT) {
            report_at(report, file, "");
            report_add(report, BREACH_JSON, "pack.json lists this file, but it is not there");
        } else
            return status;
    }
    return OK;
}

static enum status read_target(const struct target *target, struct report *report, const char *dir,
                               struct err *err)
{
    struct buffer buffer = {.bytes = malloc(PACK_FILE_SIZE_MAX + 1)};
    if (!buffer.bytes)
        return err_memory(err);
    enum status status = read_files(target, report, &buffer, dir, err);
    free(buffer.bytes);
    return status;
}

enum status file_pack_read(struct pack *pack, struct report *report, const char *dir,
                           const char *picture_dir, struct err *err)
{
    struct target target = {pack, pack_read_main, pack_read_items, &pack->files, &pack->file_count};
    TRY(read_target(&target, report, dir, err));
    pack_finish(pack, report, picture_dir);
    return OK;
}

static void pass_over(void *ctx, const struct finding *finding)
{
    (void)ctx, (void)finding;
}

enum status file_pack_read_whole(struct pack *pack, const char *dir, struct err *err)
{
    struct report report = {.fn = pass_over};
    TRY(file_pack_read(pack, &report, dir, NULL, err));
    if (report.count > 0)
        return err_set(err, ERR_INVALID,
                       "%s: this pack has breaches itself: engawactl content check %s", dir, dir);
    return OK;
}

enum status file_language_read(struct language_pack *language, struct report *report,
                               const char *dir, struct err *err)
{
    struct target target = {language, language_read_main, language_read_items, &language->files,
                            &language->file_count};
    return read_target(&target, report, dir, err);
}

bool content_is_language(const char *dir)
{
    struct buffer buffer = {.bytes = malloc(PACK_FILE_SIZE_MAX + 1)};
    bool is = buffer.bytes && read_file(&buffer, dir, "pack.json", NULL) == OK &&
              language_is_main(buffer.bytes, buffer.size);
    free(buffer.bytes);
    return is;
}

enum status file_bytes_read(const char *dir, const char *name, char **bytes, size_t *size,
                            struct err *err)
{
    struct buffer buffer = {.bytes = malloc(PACK_FILE_SIZE_MAX + 1)};
    *bytes = NULL;
    *size = 0;
    if (!buffer.bytes)
        return err_memory(err);
    enum status status = read_file(&buffer, dir, name, err);
    if (status != OK) {
        free(buffer.bytes);
        return status;
    }
    *bytes = buffer.bytes;
    *size = buffer.size;
    return OK;
}
