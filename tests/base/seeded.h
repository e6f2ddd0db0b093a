// Random numbers for property tests: the seed is printed, and taken from ENGAWA_SEED when that is
// set, so that a failure can be seen again.
#pragma once
#include "base/random.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

// cmocka.h comes after its own four headers, in the including test.

struct seeded {
    uint64_t state;
};

static inline struct seeded seeded_new(void)
{
    const char *given = getenv("ENGAWA_SEED");
    struct seeded seeded = {given ? strtoull(given, NULL, 0) : (uint64_t)time(NULL)};
    print_message("ENGAWA_SEED=%llu\n", (unsigned long long)seeded.state);
    return seeded;
}

// splitmix64.
static inline uint64_t seeded_next(struct seeded *seeded)
{
    uint64_t z = seeded->state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static inline size_t seeded_below(struct seeded *seeded, size_t limit)
{
    return (size_t)(seeded_next(seeded) % limit);
}

static inline void seeded_fill(void *ctx, void *bytes, size_t size)
{
    unsigned char *out = bytes;
    for (size_t i = 0; i < size; i++)
        out[i] = (unsigned char)(seeded_next(ctx) >> 24);
}

// The port of base/random.h; borrows SEEDED.
static inline struct random seeded_random(struct seeded *seeded)
{
    return (struct random){seeded, seeded_fill};
}
