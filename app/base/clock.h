// Port: time. Three things are kept of every moment because the wall clock of a board without a
// battery cannot be trusted. The real clock is in system/, the driver and tests have one that moves
// only when told.
#pragma once
#include <stdint.h>

enum clock_trust {
    CLOCK_UNKNOWN,   // nobody vouches for it
    CLOCK_CONFIRMED, // a time server keeps it
    CLOCK_BEHIND,    // it is earlier than something already recorded
};

struct moment {
    int64_t utc_ms;  // wall time, milliseconds since 1970-01-01T00:00:00Z
    int64_t mono_ms; // since boot; never goes back within one boot
    uint8_t boot[16];
    enum clock_trust trust;
};

struct clock {
    void *ctx;
    struct moment (*now)(void *ctx);
};
