// Pixels in plain memory and how colours mix on them. Everything that is drawn goes through here,
// so this is the one place that must never write outside. Knows no SDL: the window lends its
// surface, the driver and the tests bring memory of their own.
#pragma once
#include "base/status.h"
#include "ui/painter.h"

#include <stddef.h>
#include <stdint.h>

enum {
    CANVAS_MAX_PX = 8192,       // the widest and highest canvas
    CANVAS_LEVELS = 1 << 13,    // steps of the scale in which colours mix
    CANVAS_COORD_MAX = 1 << 24, // coordinates beyond are cut to this
};

struct canvas {
    uint32_t *pixels; // 0x00RRGGBB, rows of STRIDE
    int width, height;
    size_t stride; // in pixels
};

// A white canvas of its own memory. ERR_INVALID for a size below 1 or above CANVAS_MAX_PX.
enum status canvas_init(struct canvas *canvas, int width, int height);
void canvas_fini(struct canvas *canvas);

// The part of A that is inside B; w and h are 0 when they do not touch. Any numbers are allowed.
struct rect rect_intersect(const struct rect *a, const struct rect *b);

// Mixing in sRGB steps makes edges look ragged and white text on green thin; mixing in light makes
// black text thin. This mixes in between (exponent 1.5).
struct mixer {
    uint16_t spread[256];
    uint8_t gather[CANVAS_LEVELS];
};
void mixer_init(struct mixer *mixer);
// COVERAGE of 255 is all of COLOR, 0 is all of UNDER, exactly.
uint32_t mixer_mix(const struct mixer *mixer, uint32_t under, uint32_t color, unsigned coverage);

// What the drawing functions draw on. CLIP lies within the canvas (brush_clip sees to that).
struct brush {
    struct canvas canvas;
    struct rect clip;
    struct mixer mixer;
};
// R may be anything; NULL is the whole canvas.
void brush_clip(struct brush *brush, const struct rect *r);
// Pixels X0 to X1 - 1 of row Y, clipped.
void brush_span(const struct brush *brush, int y, int x0, int x1, uint32_t color);
// One pixel, clipped.
void brush_dot(const struct brush *brush, int x, int y, uint32_t color, unsigned coverage);
// COVERAGE is rows of STRIDE bytes, of which COLUMNS × ROWS are drawn with their top left at X, Y.
void brush_mask(const struct brush *brush, int x, int y, const uint8_t *coverage, int columns,
                int rows, size_t stride, uint32_t color);
