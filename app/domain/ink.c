#include "domain/ink.h"

static struct ink_point to_ink(float x, float y)
{
    float fx = x > 0 ? (x < 1 ? x : 1) : 0, fy = y > 0 ? (y < 1 ? y : 1) : 0;
    return (struct ink_point){(int32_t)(fx * INK_WIDTH + 0.5f), (int32_t)(fy * INK_HEIGHT + 0.5f)};
}

// Whether P lies within the tolerance of the piece from A to B.
static bool is_near(struct ink_point p, struct ink_point a, struct ink_point b)
{
    int64_t along_x = b.x - a.x, along_y = b.y - a.y, off_x = p.x - a.x, off_y = p.y - a.y;
    int64_t length2 = along_x * along_x + along_y * along_y;
    int64_t along = off_x * along_x + off_y * along_y;
    const int64_t most2 = (int64_t)INK_TOLERANCE * INK_TOLERANCE;
    if (along <= 0)
        return off_x * off_x + off_y * off_y <= most2;
    if (along >= length2) {
        off_x = p.x - b.x;
        off_y = p.y - b.y;
        return off_x * off_x + off_y * off_y <= most2;
    }
    int64_t across = off_x * along_y - off_y * along_x;
    return across * across <= most2 * length2; // at most 6e8 squared: fits
}

static struct ink_point point_of(const float *xy, size_t index)
{
    return to_ink(xy[index * 2], xy[index * 2 + 1]);
}

size_t ink_thin(float *xy, size_t count)
{
    // So many points are looked back at, so that a very long stroke takes no long time.
    enum { LOOK_BACK = 64 };
    if (count < 2)
        return count;
    size_t kept = 1, last = 0; // how many stay; which of all came last, and where it is
    struct ink_point at = point_of(xy, 0);
    for (size_t i = 2; i <= count; i++) {
        bool goes_on = i < count && i - last <= LOOK_BACK;
        struct ink_point to = goes_on ? point_of(xy, i) : at;
        for (size_t k = last + 1; k < i && goes_on; k++)
            goes_on = is_near(point_of(xy, k), at, to);
        if (goes_on)
            continue;
        last = i - 1;
        at = point_of(xy, last);
        xy[kept * 2] = xy[last * 2];
        xy[kept * 2 + 1] = xy[last * 2 + 1];
        kept++;
    }
    return kept;
}

// The whole part of the root, the same on every machine.
static int64_t root_of(int64_t square)
{
    int64_t root = 0;
    for (int64_t bit = INT64_C(1) << 30; bit > 0; bit >>= 1)
        if ((root + bit) * (root + bit) <= square)
            root += bit;
    return root;
}

// VALUE * NUMERATOR / DENOMINATOR, rounded to the nearest.
static int32_t share(int64_t value, int64_t numerator, int64_t denominator)
{
    int64_t twice = 2 * value * numerator;
    return (int32_t)((twice + (twice < 0 ? -denominator : denominator)) / (2 * denominator));
}

// From CORNER towards TO, as far as a corner is rounded on this side.
static struct ink_point reach(struct ink_point corner, struct ink_point to)
{
    int64_t x = to.x - corner.x, y = to.y - corner.y;
    int64_t length = root_of(x * x + y * y);
    if (length == 0)
        return corner;
    int64_t most = length / 2 < INK_REACH ? length / 2 : INK_REACH;
    return (struct ink_point){corner.x + share(x, most, length), corner.y + share(y, most, length)};
}

// The point STEP of INK_STEPS on the curve from A to B that bends towards CORNER.
static struct ink_point on_curve(struct ink_point a, struct ink_point corner, struct ink_point b,
                                 int step)
{
    int64_t t = step, u = INK_STEPS - step;
    const int64_t whole = INK_STEPS * INK_STEPS;
    return (struct ink_point){share(u * u * a.x + 2 * u * t * corner.x + t * t * b.x, 1, whole),
                              share(u * u * a.y + 2 * u * t * corner.y + t * t * b.y, 1, whole)};
}

static struct ink_point ink_of(const struct stroke_view *stroke, size_t index)
{
    uint16_t x, y;
    stroke_grid(stroke, index, &x, &y);
    return (struct ink_point){share(x, INK_WIDTH, UINT16_MAX), share(y, INK_HEIGHT, UINT16_MAX)};
}

static size_t put(struct ink_point *out, size_t count, struct ink_point point)
{
    if (count > 0 && out[count - 1].x == point.x && out[count - 1].y == point.y)
        return count;
    out[count] = point;
    return count + 1;
}

size_t ink_line(const struct stroke_view *stroke, struct ink_point *out)
{
    size_t count = 0;
    if (stroke->count == 0)
        return 0;
    count = put(out, count, ink_of(stroke, 0));
    for (size_t i = 1; i + 1 < stroke->count; i++) {
        struct ink_point corner = ink_of(stroke, i);
        struct ink_point from = reach(corner, ink_of(stroke, i - 1));
        struct ink_point to = reach(corner, ink_of(stroke, i + 1));
        for (int step = 0; step <= INK_STEPS; step++)
            count = put(out, count, on_curve(from, corner, to, step));
    }
    return put(out, count, ink_of(stroke, stroke->count - 1));
}
