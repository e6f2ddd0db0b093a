// Port: where pictures come from. Grey, and never more than one: the next overwrites it.
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

// So large a picture may be; a side from FRAME_SIDE_MIN on.
enum { FRAME_SIDE_MIN = 32, FRAME_WIDTH_MAX = 1920, FRAME_HEIGHT_MAX = 1200 };

struct frame {
    const uint8_t *grey; // 0 black to 255 white; HEIGHT rows without gaps
    int width, height;
};

struct frame_source {
    void *ctx;
    bool (*is_there)(void *ctx); // looks, and opens nothing
    // Opens the camera, and its lamp goes on. ERR_ABSENT: none there; ERR_REFUSED: it gives no
    // pictures that we take; ERR_BUSY: another program has it; ERR_IO.
    enum status (*start)(void *ctx, struct err *err);
    // The newest picture, until the next call. Waits for at most TIMEOUT_MS, and no longer once
    // the descriptor STOP (-1: none) can be read. ERR_BUSY: none came in time; ERR_IO: the camera
    // is gone.
    enum status (*next)(void *ctx, int stop, int timeout_ms, struct frame *out, struct err *err);
    // Closes the camera; nothing is left of what it saw. Also after a start that failed.
    void (*stop)(void *ctx);
};
