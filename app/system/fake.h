// Time and chance that do what they are told, for the driver and for tests. The same contract test
// holds for these and for the real ones. One thread.
#pragma once
#include "base/clock.h"
#include "base/random.h"

struct system_fake_clock {
    struct moment at;
};
// Starts at UTC_MS, one minute after a boot, confirmed. CLOCK stays the caller's; the port uses it.
struct clock system_fake_clock_init(struct system_fake_clock *clock, int64_t utc_ms);
// MS ≥ 0 pass on the wall and since boot.
void system_fake_clock_advance(struct system_fake_clock *clock, int64_t ms);
// Somebody sets the wall clock; the time since boot goes on.
void system_fake_clock_set(struct system_fake_clock *clock, int64_t utc_ms, enum clock_trust trust);
// Another boot: a new identity, the time since boot begins again. The wall clock stays.
void system_fake_clock_reboot(struct system_fake_clock *clock);

struct system_fake_random {
    uint64_t state;
};
// The same SEED gives the same bytes on every machine. RANDOM stays the caller's.
struct random system_fake_random_init(struct system_fake_random *random, uint64_t seed);
