// The disk that is asked for: opened, and what is on it. What stands on it is hostile.
#pragma once
#include "base/err.h"
#include "device/stick_talk.h"

// Opens the disk that udev calls engawa-stick-NAME in FOLDER, for reading. NAME is valid.
// STICK_GONE: there is none; STICK_DENIED: the name is not udev's, or no disk; STICK_BUSY:
// something has it mounted. The caller closes *FD.
enum stick_result disk_open(const char *folder, const char *name, int *fd, struct err *why);
// Its file system: kind, label, and whether the disk lets itself be written to. STICK_EMPTY: none,
// or several at once; STICK_GONE and STICK_DAMAGED: it cannot be read.
enum stick_result disk_look(int fd, struct stick_answer *out, struct err *why);
// Whether nothing has the disk FD mounted any more: STICK_OK, STICK_BUSY or STICK_GONE.
enum stick_result disk_is_free(int fd);
