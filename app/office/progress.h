// Port: how far long work is, told by whoever does it, on the thread that does it.
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum office_stage {
    OFFICE_GATHERING, // out of the store
    OFFICE_TRYING,    // a backup is restored in memory
    OFFICE_WRITING,   // onto the medium
    OFFICE_CHECKING,  // read back from there
    OFFICE_STAGE_COUNT
};

struct office_progress {
    void *ctx;
    // False: the work is to end, and fails with ERR_REFUSED.
    bool (*step)(void *ctx, enum office_stage stage, uint64_t done, uint64_t total);
};
