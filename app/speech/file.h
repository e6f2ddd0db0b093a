// A whole small file in memory. What lies in a folder of clips may be anything, so that a pipe, a
// device or a giant is refused instead of waited for.
#pragma once
#include "base/err.h"

#include <stddef.h>

struct file_bytes {
    char *bytes; // malloc; the caller frees it
    size_t size;
};

// ERR_ABSENT, ERR_IO (also for what is longer than MOST or no file), ERR_MEMORY.
enum status file_read(const char *path, size_t most, struct file_bytes *out, struct err *err);
// What FD holds from its beginning; FD stays open. NAME is what messages call it.
enum status file_read_fd(int fd, const char *name, size_t most, struct file_bytes *out,
                         struct err *err);
