// The real clock: wall time, time since boot, which boot it is.
#pragma once
#include "base/clock.h"
#include "base/err.h"

#include <stdbool.h>

struct system_clock {
    uint8_t boot[16];
    bool confirmed;
};

// Reads the boot's identity; ERR_IO without one. CLOCK stays the caller's; OUT uses it. Any thread.
enum status system_clock_init(struct system_clock *clock, struct clock *out, struct err *err);
// A person looked at the time and found it right: CLOCK_CONFIRMED until the program ends. It is
// that anyway while a time server keeps the clock.
void system_clock_confirm(struct system_clock *clock);
