// Files that are either wholly there or as before, whatever happens in between.
#pragma once
#include "base/err.h"

#include <stddef.h>
#include <sys/types.h>

// Writes PATH with exactly the access MODE (umask does not count): a temporary file beside it,
// synced, renamed, and the folder synced. Afterwards the new content survives a power cut; on
// failure PATH holds the old content or, when only the folder could not be synced, the new one,
// never a part. ERR_FULL, ERR_IO, ERR_ABSENT when the folder is not there.
enum status system_file_write(const char *path, const void *bytes, size_t size, mode_t mode,
                              struct err *err);
// The whole of PATH with a NUL behind it that does not count; the caller frees it. ERR_ABSENT,
// ERR_IO, ERR_INVALID when it is larger than LIMIT.
enum status system_file_read(const char *path, size_t limit, char **bytes, size_t *size,
                             struct err *err);
// Makes the folder PATH and those above it that are missing, with access MODE less the umask. OK
// when it is there already, whatever its access. ERR_IO, ERR_FULL, ERR_EXISTS when PATH is a file,
// ERR_INVALID when it is empty or too long.
enum status system_dir_make(const char *path, mode_t mode, struct err *err);
