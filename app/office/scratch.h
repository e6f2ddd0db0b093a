// A folder in memory (tmpfs) for what must not touch a disk in clear: 0700, gone when it is closed.
// What a process that was killed left there goes with the next one.
#pragma once
#include "base/err.h"

enum { SCRATCH_PATH_SIZE = 256 };
struct scratch {
    char path[SCRATCH_PATH_SIZE]; // "" while it is not open
};
// In $XDG_RUNTIME_DIR, else /dev/shm. ERR_ABSENT where neither is in memory and can be written to.
enum status scratch_open(struct scratch *out, struct err *err);
// With all files in it; folders there are none.
void scratch_close(struct scratch *scratch);
