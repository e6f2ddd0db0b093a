// Files that are written as they grow and appear all together, or not at all.
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stdio.h>

enum { EXPORT_PATH_SIZE = 4096 };

struct export_file {
    FILE *stream; // NULL once closed
    char path[EXPORT_PATH_SIZE], temp[EXPORT_PATH_SIZE];
};

// Makes the folder DIR when its parent is there. ERR_IO, ERR_ABSENT, ERR_FULL.
enum status export_dir_make(const char *dir, struct err *err);
// Whether the first SIZE bytes of a file, at most EXPORT_HEAD_SIZE, are those of an earlier export.
enum { EXPORT_HEAD_SIZE = 8192 };
typedef bool (*export_is_ours_fn)(const char *head, size_t size);
// A temporary file (0600) beside DIR/NAME. ERR_INVALID for a path that is too long, ERR_EXISTS when
// a folder, a link or a device has the name, or a file that is neither empty nor, by IS_OURS, of an
// earlier export (NULL: any may go); ERR_IO, ERR_ABSENT, ERR_FULL.
enum status export_file_open(const char *dir, const char *name, export_is_ours_fn is_ours,
                             struct export_file *out, struct err *err);
// The same for a PATH where nothing may be yet (ERR_EXISTS); DIR gets its folder.
enum status export_file_open_new(const char *path, char dir[EXPORT_PATH_SIZE],
                                 struct export_file *out, struct err *err);
// One whole file, in its place at once, never over anything.
enum status export_file_write_new(const char *path, const void *bytes, size_t size,
                                  struct err *err);
// Syncs and closes the file, which stays beside its place.
enum status export_file_finish(struct export_file *file, struct err *err);
// So that what was put in place there is there after a cut.
enum status export_dir_sync(const char *dir, struct err *err);
// Syncs and closes each file and leaves it where it is, for whoever has to do something else before
// it appears. ERR_IO, ERR_FULL; what was opened is still the caller's to discard.
enum status export_files_sync(struct export_file *files, size_t count, struct err *err);
// Syncs and closes each file, then puts each in its place, over an older one of the same name, and
// syncs DIR. Nothing is put in place before every file is safe on the disk. On failure what is not
// yet in place is removed.
enum status export_files_commit(struct export_file *files, size_t count, const char *dir,
                                struct err *err);
// Removes what is not in place. Files that were never opened (all zero) are fine.
void export_files_discard(struct export_file *files, size_t count);
// Port: who takes an export's files in place of a folder, each whole; NAME is that in the folder.
struct export_taker {
    void *ctx;
    enum status (*file)(void *ctx, const char *name, const void *bytes, size_t size,
                        struct err *err);
};

// The status for errno, with a message that names PATH.
enum status export_errno(struct err *err, const char *doing, const char *path);
