// Lines drawn by finger as bytes: a version byte (1), then for each stroke the number of its points
// and the points, all as 16-bit big-endian numbers; x and y run from 0 to 65535 over the pad. Pure.
#pragma once
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STROKES_MAX_BYTES = 32 * 1024 };

struct strokes {
    uint8_t *bytes; // heap, NULL while empty
    size_t size;
};

void strokes_fini(struct strokes *strokes); // wiped, then freed
// Adds one stroke; XY holds COUNT pairs in 0..1. ERR_MEMORY when it would grow beyond the limit.
enum status strokes_add(struct strokes *strokes, const float *xy, size_t count);
// Takes the last stroke away (wiped); false when there is none.
bool strokes_undo(struct strokes *strokes);
// Whether they are whole to the last byte, each of one point at least; none at all is whole.
bool strokes_are_whole(const struct strokes *strokes);
size_t strokes_count(const struct strokes *strokes);
// Walks the strokes: *AT starts at 0; false at the end, and where the bytes are cut short or of
// another version. POINTS is where the stroke's points begin.
struct stroke_view {
    const uint8_t *points; // 4 bytes each
    size_t count;
};
bool strokes_next(const struct strokes *strokes, size_t *at, struct stroke_view *out);
void stroke_point(const struct stroke_view *stroke, size_t index, float *x, float *y);
// The same as it is kept.
void stroke_grid(const struct stroke_view *stroke, size_t index, uint16_t *x, uint16_t *y);
