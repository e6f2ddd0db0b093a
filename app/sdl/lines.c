#include "sdl/shapes.h"

#include <math.h>
#include <stdlib.h>

// The coverage of a whole line is gathered before it is mixed in: pixels where two pieces meet
// would otherwise be mixed twice and show as knots.
struct mask {
    struct rect r;
    uint8_t *coverage;
};

static struct paint_point nearer(const struct paint_point *p)
{
    const float most = CANVAS_COORD_MAX;
    return (struct paint_point){fminf(fmaxf(p->x, -most), most), fminf(fmaxf(p->y, -most), most)};
}

static struct rect piece_rect(const struct rect *limit, const struct paint_point *a,
                              const struct paint_point *b, double half)
{
    double x0 = fmax(limit->x, floor(fminf(a->x, b->x) - half) - 1);
    double y0 = fmax(limit->y, floor(fminf(a->y, b->y) - half) - 1);
    double x1 = fmin((double)limit->x + limit->w, ceil(fmaxf(a->x, b->x) + half) + 1);
    double y1 = fmin((double)limit->y + limit->h, ceil(fmaxf(a->y, b->y) + half) + 1);
    if (x1 <= x0 || y1 <= y0)
        return (struct rect){limit->x, limit->y, 0, 0};
    return (struct rect){(int)x0, (int)y0, (int)(x1 - x0), (int)(y1 - y0)};
}

// Of row Y of R, what can be within REACH of the piece: of a long one across, a small part.
static void row_span(const struct rect *r, const struct paint_point *a, const struct paint_point *b,
                     double reach, int y, int *from, int *until)
{
    double dx = (double)b->x - a->x, dy = (double)b->y - a->y, t0 = 0, t1 = 1;
    if (dy != 0) {
        double u = (y + 0.5 - reach - a->y) / dy, v = (y + 0.5 + reach - a->y) / dy;
        t0 = fmin(1, fmax(0, fmin(u, v)));
        t1 = fmin(1, fmax(0, fmax(u, v)));
    }
    double x0 = a->x + fmin(t0 * dx, t1 * dx) - reach, x1 = a->x + fmax(t0 * dx, t1 * dx) + reach;
    *from = (int)fmin(fmax(r->x, floor(x0) - 1), r->x + r->w);
    *until = (int)fmax(fmin(r->x + r->w, ceil(x1) + 1), r->x);
}

static void add_piece(struct mask *mask, const struct paint_point *a, const struct paint_point *b,
                      double half)
{
    double dx = (double)b->x - a->x, dy = (double)b->y - a->y, square = dx * dx + dy * dy;
    struct rect r = piece_rect(&mask->r, a, b, half);
    for (int y = r.y; y < r.y + r.h; y++) {
        uint8_t *row = mask->coverage + (size_t)(y - mask->r.y) * (size_t)mask->r.w;
        int x, until;
        row_span(&r, a, b, half + 0.5, y, &x, &until);
        for (; x < until; x++) {
            double px = x + 0.5 - a->x, py = y + 0.5 - a->y;
            double t = square > 0 ? fmin(1, fmax(0, (px * dx + py * dy) / square)) : 0;
            double ex = px - t * dx, ey = py - t * dy;
            double inside = half + 0.5 - sqrt(ex * ex + ey * ey);
            if (inside <= 0)
                continue;
            uint8_t coverage = inside >= 1 ? 255 : (uint8_t)(inside * 255);
            uint8_t *cell = &row[x - mask->r.x];
            *cell = coverage > *cell ? coverage : *cell;
        }
    }
}

void shape_line(const struct brush *brush, const struct paint_point *points, size_t count,
                float width_px, uint32_t color)
{
    if (count == 0 || !(width_px > 0))
        return;
    double half = fminf(width_px, CANVAS_MAX_PX) / 2;
    struct paint_point low = nearer(&points[0]), high = low;
    for (size_t i = 0; i < count; i++) {
        struct paint_point p = nearer(&points[i]);
        if (!isfinite(points[i].x) || !isfinite(points[i].y))
            return;
        low = (struct paint_point){fminf(low.x, p.x), fminf(low.y, p.y)};
        high = (struct paint_point){fmaxf(high.x, p.x), fmaxf(high.y, p.y)};
    }
    struct mask mask = {.r = piece_rect(&brush->clip, &low, &high, half)};
    if (mask.r.w <= 0)
        return;
    mask.coverage = calloc((size_t)mask.r.w, (size_t)mask.r.h);
    if (mask.coverage == NULL)
        return;
    for (size_t i = 0; i + 1 < count || i == 0; i++) {
        struct paint_point a = nearer(&points[i]);
        struct paint_point b = nearer(&points[i + 1 < count ? i + 1 : i]);
        add_piece(&mask, &a, &b, half);
    }
    brush_mask(brush, mask.r.x, mask.r.y, mask.coverage, mask.r.w, mask.r.h, (size_t)mask.r.w,
               color);
    free(mask.coverage);
}
