// The real clock: wall time, time since boot, which boot it is.
#pragma once
#include "base/clock.h"
#include "base/err.h"

struct system_clock {
    uint8_t boot[16];
    bool lasts;
};

// Reads the boot's identity; ERR_IO without one. CLOCK stays the caller's; OUT uses it. The time is
// CLOCK_CONFIRMED while a time server keeps it, else CLOCK_UNKNOWN. Whether it lasts is looked at
// once, here. Any thread.
enum status system_clock_init(struct system_clock *clock, struct clock *out, struct err *err);
