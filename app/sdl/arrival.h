// When an input happened. SDL stamps an event when it reads it, and it reads only while somebody
// waits for input: whatever a person does while the program saves would all seem to happen at the
// end of the save. So each reading is kept as a span of time: what it brought happened after the
// reading before. Pure; times are monotonic ms.
#pragma once
#include <stdint.h>

struct arrival {
    int64_t from_ms, read_ms; // what was read last happened within these
    int keys, key; // how many keys it held, and which of them, from 1, is the present one
};

// Somebody waited until NOW for whatever came: nothing lies further back.
void arrival_waited(struct arrival *arrival, int64_t now_ms);
// Everything there was has been read, KEYS presses of a key among it.
void arrival_read(struct arrival *arrival, int64_t now_ms, int keys);
// The next press of a key is at hand; what it types belongs to it.
void arrival_key(struct arrival *arrival);

// When an event happened that SDL stamped AGE_MS ago, by its 32-bit clock.
// A touch counts as early as it can have been: who touches while nothing moves means the screen of
// before, and a touch that bounces is dropped by the re-arm time.
int64_t arrival_touch_ms(const struct arrival *arrival, int64_t now_ms, uint32_t age_ms);
// Keys are spread evenly over the span: all at once would be taken for a scanner.
int64_t arrival_key_ms(const struct arrival *arrival, int64_t now_ms, uint32_t age_ms);
