// Port: time. Three things are kept of every moment because the wall clock of a board without a
// battery cannot be trusted. The real clock is in system/, the driver and tests have one that moves
// only when told.
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum clock_trust {
    CLOCK_UNKNOWN,   // nobody vouches for it
    CLOCK_CONFIRMED, // a time server keeps it; recorded, also: it goes on since somebody vouched
    CLOCK_BEHIND,    // it is earlier than something already recorded
};

struct moment {
    int64_t utc_ms;  // wall time, milliseconds since 1970-01-01T00:00:00Z
    int64_t mono_ms; // since boot; never goes back within one boot
    uint8_t boot[16];
    enum clock_trust trust;
    bool lasts; // it went on while the machine was off: a clock with a battery kept it
};

struct clock {
    void *ctx;
    struct moment (*now)(void *ctx);
};
