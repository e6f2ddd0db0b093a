#include "ctl/demo_sketch.h"

#include <math.h>

enum { POINTS = 60 };

// From one place to another, or around a middle; in hundredths of the page's height, so that what
// is round stays round.
struct shape {
    enum { LINE, ARC } kind;
    float a, b, c, d; // x, y to x, y; or middle x, y and half width, half height
    float from, to;   // of an arc: turns, from the right, downwards
};

static const struct shape shapes[] = {
    // the board
    {LINE, 34, 12, 117, 13, 0, 0},
    {LINE, 117, 13, 116, 71, 0, 0},
    {LINE, 116, 71, 33, 70, 0, 0},
    {LINE, 33, 70, 34, 12, 0, 0},
    // what it hangs from
    {LINE, 75, 4, 60, 12, 0, 0},
    {LINE, 75, 4, 91, 12, 0, 0},
    // rice
    {ARC, 52, 34, 11, 11, 0, 0.5f},
    {LINE, 41, 34, 63, 34, 0, 0},
    {ARC, 52, 34, 9, 8, 0.5f, 1},
    // soup, and its steam
    {ARC, 78, 35, 11, 10, 0, 0.5f},
    {ARC, 78, 35, 11, 3, 0, 1.03f},
    {ARC, 74, 25, 2, 4, 0.25f, 0.75f},
    {ARC, 81, 24, 2, 4, 0.75f, 1.25f},
    // fish on a plate
    {ARC, 71, 57, 25, 8, 0, 1.02f},
    {ARC, 68, 59, 13, 7, 0.55f, 0.95f},
    {ARC, 68, 54, 13, 6, 0.05f, 0.45f},
    {LINE, 80, 56, 87, 52, 0, 0},
    {LINE, 87, 52, 86, 61, 0, 0},
    {LINE, 86, 61, 80, 57, 0, 0},
    {ARC, 60, 55, 0.6f, 0.6f, 0, 1},
    // fruit
    {ARC, 104, 30, 6, 6, 0.75f, 1.8f},
    {LINE, 104, 24, 106, 20, 0, 0},
    // the edge of the table below
    {LINE, 8, 86, 140, 87, 0, 0},
};

// A hand is never quite steady; SEED tells one stroke from another.
static float shake(float t, float seed)
{
    return 0.35f * sinf(t * 9 + seed) + 0.2f * sinf(t * 23 + seed * 3);
}

static enum status add_shape(struct drawing *drawing, const struct shape *shape, float seed)
{
    static const float full_turn = 6.2831853f, wide = 150, high = 100;
    float xy[POINTS * 2];
    for (int i = 0; i < POINTS; i++) {
        float t = (float)i / (POINTS - 1);
        float angle = full_turn * (shape->from + t * (shape->to - shape->from));
        bool line = shape->kind == LINE;
        float x = line ? shape->a + t * (shape->c - shape->a) : shape->a + shape->c * cosf(angle);
        float y = line ? shape->b + t * (shape->d - shape->b) : shape->b + shape->d * sinf(angle);
        xy[2 * i] = (x + shake(t, seed)) / wide;
        xy[2 * i + 1] = (y + shake(t, seed + 2)) / high;
    }
    return drawing_add_stroke(drawing, 0, xy, POINTS);
}

enum status demo_sketch(struct drawing *out)
{
    enum status status = OK;
    drawing_init(out);
    for (size_t i = 0; i < ARRAY_LEN(shapes) && status == OK; i++)
        status = add_shape(out, &shapes[i], (float)i);
    return status;
}
