// Port: what can be drawn. The screen's painter is in sdl/; tests record the calls. Pixels, origin
// top left. Colours are 0xRRGGBB.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text_layout;

struct rect {
    int x, y, w, h;
};

struct paint_box {
    uint32_t fill, border;
    int border_px; // 0: no border; it lies inside the rectangle
    int radius_px;
    bool dashed;
    bool no_fill;
};

struct paint_point {
    float x, y;
};

struct painter {
    void *ctx;
    // Everything painted until the next call stays inside R (NULL: the whole screen).
    void (*clip)(void *ctx, const struct rect *r);
    void (*box)(void *ctx, const struct rect *r, const struct paint_box *box);
    void (*ellipse)(void *ctx, const struct rect *r, uint32_t fill);
    void (*triangle)(void *ctx, const struct paint_point corners[3], uint32_t fill);
    // LAYOUT with its top left at X, Y; ruby is drawn in RUBY_COLOR.
    void (*text)(void *ctx, int x, int y, const struct text_layout *layout, uint32_t color,
                 uint32_t ruby_color);
    // The picture KEY as large as fits R, centred; nothing when there is no such picture.
    void (*picture)(void *ctx, const struct rect *r, const char *key);
    // A line through COUNT points with round ends.
    void (*line)(void *ctx, const struct paint_point *points, size_t count, float width_px,
                 uint32_t color);
    // SIZE × SIZE modules, 1 byte each (1 dark), each MODULE_PX wide, from X, Y, black on white.
    void (*modules)(void *ctx, int x, int y, const uint8_t *dark, int size, int module_px);
    // A coarse picture of grey points, COLUMNS × ROWS, stretched over R.
    void (*grey)(void *ctx, const struct rect *r, const uint8_t *grey, int columns, int rows);
};
