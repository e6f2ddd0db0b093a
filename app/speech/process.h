// A program that reads one text and leaves one file, both in memory.
#pragma once
#include "base/status.h"

#include <stddef.h>

// Runs ARGV (its first string is a path) with the SIZE bytes at TEXT (at most 4096)
// as its input and the memory file OUT_FD as its descriptor PROCESS_OUT_FD; what it prints is
// thrown away. Waits until it has ended, LIMIT_MS at most; then it is killed with what it started.
// ERR_ABSENT: it could not be started or did not exit with 0. ERR_BUSY: it was killed.
enum { PROCESS_OUT_FD = 3, PROCESS_TEXT_MAX = 4096 };
enum status process_run(const char *const argv[], const char *text, size_t size, int out_fd,
                        int limit_ms);
