#include "sdl/arrival.h"

#include <stdbool.h>

void arrival_waited(struct arrival *arrival, int64_t now_ms)
{
    *arrival = (struct arrival){.from_ms = now_ms, .read_ms = now_ms};
}

void arrival_read(struct arrival *arrival, int64_t now_ms, int keys)
{
    *arrival = (struct arrival){.from_ms = arrival->read_ms, .read_ms = now_ms, .keys = keys};
}

void arrival_key(struct arrival *arrival)
{
    arrival->key++;
}

// An age beyond half of the 32 bits is a stamp of a moment ahead of now.
static int64_t stamped_ms(int64_t now_ms, uint32_t age_ms)
{
    int64_t age = age_ms > INT32_MAX ? 0 : (int64_t)age_ms;
    return age < now_ms ? now_ms - age : 0;
}

// The two clocks tick up to a millisecond apart. What is stamped later than the reading was put
// into SDL's queue by this program, or read on the way.
static bool is_of_reading(const struct arrival *arrival, int64_t at_ms)
{
    return at_ms <= arrival->read_ms + 1;
}

int64_t arrival_touch_ms(const struct arrival *arrival, int64_t now_ms, uint32_t age_ms)
{
    int64_t at_ms = stamped_ms(now_ms, age_ms);
    return is_of_reading(arrival, at_ms) ? arrival->from_ms : at_ms;
}

int64_t arrival_key_ms(const struct arrival *arrival, int64_t now_ms, uint32_t age_ms)
{
    int64_t at_ms = stamped_ms(now_ms, age_ms);
    if (!is_of_reading(arrival, at_ms))
        return at_ms;
    int64_t span_ms = arrival->read_ms - arrival->from_ms;
    int key = arrival->key < arrival->keys ? arrival->key : arrival->keys;
    return arrival->from_ms + span_ms * key / (arrival->keys + 1);
}
