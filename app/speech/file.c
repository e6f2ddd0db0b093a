#include "speech/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum status file_read_fd(int fd, const char *name, size_t most, struct file_bytes *out,
                         struct err *err)
{
    struct stat st;
    *out = (struct file_bytes){0};
    if (fstat(fd, &st) != 0)
        return err_set(err, ERR_IO, "%s: %s", name, strerror(errno));
    if (!S_ISREG(st.st_mode) || st.st_size < 0 || (size_t)st.st_size > most)
        return err_set(err, ERR_IO, "%s: not a file of at most %zu bytes", name, most);
    size_t size = (size_t)st.st_size;
    char *bytes = malloc(size + 1); // never 0, so that an empty file is no lack of memory
    if (bytes == NULL)
        return err_memory(err);
    while (out->size < size) {
        ssize_t n = pread(fd, bytes + out->size, size - out->size, (off_t)out->size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            free(bytes);
            *out = (struct file_bytes){0};
            return err_set(err, ERR_IO, "%s: %s", name, n < 0 ? strerror(errno) : "it shrank");
        }
        out->size += (size_t)n;
    }
    out->bytes = bytes;
    return OK;
}

enum status file_read(const char *path, size_t most, struct file_bytes *out, struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); // a pipe must not hold us up
    if (fd < 0)
        return err_set(err, errno == ENOENT || errno == ENOTDIR ? ERR_ABSENT : ERR_IO, "%s: %s",
                       path, strerror(errno));
    enum status status = file_read_fd(fd, path, most, out, err);
    (void)close(fd);
    return status;
}
