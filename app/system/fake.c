#include "system/fake.h"

#include "base/status.h"

enum { SINCE_BOOT_MS = 60 * 1000 };

static struct moment now(void *ctx)
{
    const struct system_fake_clock *clock = ctx;
    return clock->at;
}

struct clock system_fake_clock_init(struct system_fake_clock *clock, int64_t utc_ms)
{
    clock->at = (struct moment){
        .utc_ms = utc_ms,
        .mono_ms = SINCE_BOOT_MS,
        .boot = {1},
        .trust = CLOCK_CONFIRMED,
    };
    return (struct clock){.ctx = clock, .now = now};
}

void system_fake_clock_advance(struct system_fake_clock *clock, int64_t ms)
{
    ALWAYS(ms >= 0);
    clock->at.utc_ms += ms;
    clock->at.mono_ms += ms;
}

void system_fake_clock_set(struct system_fake_clock *clock, int64_t utc_ms, enum clock_trust trust)
{
    clock->at.utc_ms = utc_ms;
    clock->at.trust = trust;
}

void system_fake_clock_reboot(struct system_fake_clock *clock)
{
    clock->at.boot[0]++;
    clock->at.mono_ms = SINCE_BOOT_MS;
}

// SplitMix64 (Steele, Lea, Flood 2014): every seed is a good one.
static uint64_t next(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static void fill(void *ctx, void *bytes, size_t size)
{
    struct system_fake_random *random = ctx;
    uint8_t *out = bytes;
    for (size_t i = 0; i < size; i++)
        out[i] = (uint8_t)(next(&random->state) >> 56);
}

struct random system_fake_random_init(struct system_fake_random *random, uint64_t seed)
{
    random->state = seed;
    return (struct random){.ctx = random, .fill = fill};
}
