#include "sdl/shapes.h"

#include <math.h>

struct rounded {
    double x0, y0, x1, y1, radius;
};

static unsigned to_coverage(double inside)
{
    return inside >= 1 ? 255 : inside > 0 ? (unsigned)(inside * 255 + 0.5) : 0;
}

static struct rounded rounded_of(const struct rect *r, int inset, int radius)
{
    struct rounded out = {
        .x0 = (double)r->x + inset,
        .y0 = (double)r->y + inset,
        .x1 = (double)r->x + r->w - inset,
        .y1 = (double)r->y + r->h - inset,
    };
    double most = fmin(out.x1 - out.x0, out.y1 - out.y0) / 2;
    out.radius = fmax(0, fmin(radius, most));
    return out;
}

// How much of the pixel at X, Y the shape covers, 0 to 1. Straight edges lie between pixels.
static double rounded_coverage(const struct rounded *s, int x, int y)
{
    double px = x + 0.5, py = y + 0.5;
    if (px < s->x0 || px > s->x1 || py < s->y0 || py > s->y1)
        return 0;
    // From the middle of the nearest corner; below zero beside it. Every pixel of every edge passes
    // here, and fmax would be a call.
    double left = s->x0 + s->radius - px, top = s->y0 + s->radius - py;
    double dx = left > 0 ? left : px - (s->x1 - s->radius);
    double dy = top > 0 ? top : py - (s->y1 - s->radius);
    if (dx <= 0 || dy <= 0)
        return 1;
    double inside = s->radius + 0.5 - sqrt(dx * dx + dy * dy);
    return inside >= 1 ? 1 : inside > 0 ? inside : 0;
}

static struct rect touched(const struct brush *brush, const struct rounded *s)
{
    struct rect r = brush->clip;
    double x0 = fmax(r.x, s->x0), y0 = fmax(r.y, s->y0);
    double x1 = fmin((double)r.x + r.w, s->x1), y1 = fmin((double)r.y + r.h, s->y1);
    if (x1 <= x0 || y1 <= y0)
        return (struct rect){r.x, r.y, 0, 0};
    return (struct rect){(int)x0, (int)y0, (int)(x1 - x0), (int)(y1 - y0)};
}

static void fill_rounded(const struct brush *brush, const struct rounded *s, uint32_t color)
{
    struct rect r = touched(brush, s);
    for (int y = r.y; y < r.y + r.h; y++) {
        bool round = y < s->y0 + s->radius || y + 1 > s->y1 - s->radius;
        double band = round ? ceil(s->radius) : 0;
        int left = (int)fmin(fmax(s->x0 + band, r.x), r.x + r.w);
        int right = (int)fmax(fmin(s->x1 - band, r.x + r.w), left);
        for (int x = r.x; x < left; x++)
            brush_dot(brush, x, y, color, to_coverage(rounded_coverage(s, x, y)));
        brush_span(brush, y, left, right, color);
        for (int x = right; x < r.x + r.w; x++)
            brush_dot(brush, x, y, color, to_coverage(rounded_coverage(s, x, y)));
    }
}

struct dashes {
    double period, dash, path_radius; // px; period 0 draws the whole border
};

// A whole number of dashes fits the border: three widths of ink, three of gap.
static struct dashes dashes_of(const struct rounded *s, int border)
{
    const double pi = 3.14159265358979;
    double r = fmax(0, s->radius - border / 2.0);
    double around = 2 * (s->x1 - s->x0 + s->y1 - s->y0 - 4 * s->radius) + 2 * pi * r;
    double count = fmax(1, round(around / (6.0 * border)));
    return (struct dashes){.period = around / count, .dash = around / count / 2, .path_radius = r};
}

// How far along the border, clockwise from the end of the upper left corner, the pixel lies.
static double along(const struct rounded *s, double path_radius, int x, int y)
{
    const double quarter = 3.14159265358979 / 2;
    double px = x + 0.5, py = y + 0.5, r = s->radius, arc = quarter * path_radius;
    double w = s->x1 - s->x0 - 2 * r, h = s->y1 - s->y0 - 2 * r;
    double left = s->x0 + r, right = s->x1 - r, top = s->y0 + r, bottom = s->y1 - r;
    if (px > right && py < top)
        return w + atan2(px - right, top - py) * path_radius;
    if (px > right && py > bottom)
        return w + arc + h + atan2(py - bottom, px - right) * path_radius;
    if (px < left && py > bottom)
        return 2 * w + 2 * arc + h + atan2(left - px, py - bottom) * path_radius;
    if (px < left && py < top)
        return 2 * w + 3 * arc + 2 * h + atan2(top - py, left - px) * path_radius;
    double to_top = py - s->y0, to_bottom = s->y1 - py, to_left = px - s->x0, to_right = s->x1 - px;
    if (fmin(to_top, to_bottom) <= fmin(to_left, to_right))
        return to_top <= to_bottom ? px - left : w + 2 * arc + h + right - px;
    return to_right <= to_left ? w + arc + py - top : 2 * w + 3 * arc + h + bottom - py;
}

static double dash_coverage(const struct rounded *s, const struct dashes *dashes, int x, int y)
{
    if (dashes->period <= 0)
        return 1;
    double at = along(s, dashes->path_radius, x, y) / dashes->period;
    double from_middle = fabs(at - floor(at) - 0.5) * dashes->period;
    return fmin(1, fmax(0, dashes->dash / 2 - from_middle + 0.5));
}

static void stroke_rounded(const struct brush *brush, const struct rounded *outer,
                           const struct rounded *inner, const struct dashes *dashes, uint32_t color)
{
    struct rect r = touched(brush, outer);
    double edge = fmax(outer->radius, inner->x0 - outer->x0);
    for (int y = r.y; y < r.y + r.h; y++) {
        bool sides_only = y >= outer->y0 + edge && y + 1 <= outer->y1 - edge;
        for (int x = r.x; x < r.x + r.w; x++) {
            if (sides_only && x >= inner->x0 && x + 1 <= inner->x1) {
                // Nothing lies between the two sides.
                x = (int)fmin(inner->x1, r.x + r.w) - 1;
                continue;
            }
            double ring = rounded_coverage(outer, x, y) * (1 - rounded_coverage(inner, x, y));
            if (ring > 0)
                brush_dot(brush, x, y, color,
                          to_coverage(ring * dash_coverage(outer, dashes, x, y)));
        }
    }
}

void shape_box(const struct brush *brush, const struct rect *r, const struct paint_box *box)
{
    if (r->w <= 0 || r->h <= 0)
        return;
    int border = box->border_px > 0 ? box->border_px : 0;
    int radius = box->radius_px > 0 ? box->radius_px : 0;
    // A border wider than the box is all of the box; so wide it cannot overflow below.
    border = border < CANVAS_COORD_MAX ? border : CANVAS_COORD_MAX;
    struct rounded outer = rounded_of(r, 0, radius);
    struct rounded inner = rounded_of(r, border, radius > border ? radius - border : 0);
    struct dashes dashes = {0};
    bool open = box->no_fill || box->dashed;
    if (border > 0 && box->dashed)
        dashes = dashes_of(&outer, border);
    if (border > 0 && !open)
        fill_rounded(brush, &outer, box->border);
    if (!box->no_fill)
        fill_rounded(brush, open || border == 0 ? &outer : &inner, box->fill);
    if (border > 0 && open)
        stroke_rounded(brush, &outer, &inner, &dashes, box->border);
}

// From the middle of an ellipse with half axes A, B: how much of the pixel it covers.
static double ellipse_coverage(double a, double b, double dx, double dy)
{
    double nx = dx / a, ny = dy / b;
    double steep = 2 * sqrt(nx * nx / (a * a) + ny * ny / (b * b));
    if (steep <= 0)
        return 1;
    return fmin(1, fmax(0, 0.5 - (nx * nx + ny * ny - 1) / steep));
}

static double half_width(double a, double b, double dy)
{
    double t = dy / b;
    return t < 1 ? a * sqrt(1 - t * t) : 0;
}

void shape_ellipse(const struct brush *brush, const struct rect *r, uint32_t fill)
{
    if (r->w <= 0 || r->h <= 0)
        return;
    double a = r->w / 2.0, b = r->h / 2.0, mx = r->x + a, my = r->y + b;
    struct rect in = rect_intersect(&brush->clip, r);
    for (int y = in.y; y < in.y + in.h; y++) {
        double dy = y + 0.5 - my;
        double full = fmax(0, half_width(a, b, fabs(dy) + 1) - 1);
        int left = (int)fmin(fmax(ceil(mx - full), in.x), in.x + in.w);
        int right = (int)fmax(fmin(floor(mx + full), in.x + in.w), left);
        for (int x = in.x; x < in.x + in.w; x++) {
            if (x == left && right > left) {
                brush_span(brush, y, left, right, fill);
                x = right;
                if (x >= in.x + in.w)
                    break;
            }
            brush_dot(brush, x, y, fill, to_coverage(ellipse_coverage(a, b, x + 0.5 - mx, dy)));
        }
    }
}

struct edge {
    double nx, ny, offset; // distance to the inside of a pixel's middle: nx·x + ny·y + offset
};

static bool is_sane(const struct paint_point *p)
{
    return isfinite(p->x) && isfinite(p->y) && fabsf(p->x) <= CANVAS_COORD_MAX &&
           fabsf(p->y) <= CANVAS_COORD_MAX;
}

// The pixels of the clip between the two corners, one more on each side.
static struct rect around(const struct brush *brush, double x0, double y0, double x1, double y1)
{
    struct rounded box = {floor(x0) - 1, floor(y0) - 1, ceil(x1) + 1, ceil(y1) + 1, 0};
    return touched(brush, &box);
}

void shape_triangle(const struct brush *brush, const struct paint_point corners[3], uint32_t fill)
{
    struct edge edges[3];
    double area = 0;
    for (int i = 0; i < 3; i++) {
        const struct paint_point *p = &corners[i], *q = &corners[(i + 1) % 3];
        if (!is_sane(p))
            return;
        area += (double)p->x * q->y - (double)q->x * p->y;
    }
    if (!isfinite(area) || fabs(area) < 1e-6)
        return;
    for (int i = 0; i < 3; i++) {
        const struct paint_point *p = &corners[i], *q = &corners[(i + 1) % 3];
        double dx = (double)q->x - p->x, dy = (double)q->y - p->y;
        double length = copysign(sqrt(dx * dx + dy * dy), area);
        edges[i] = (struct edge){-dy / length, dx / length, (p->x * dy - p->y * dx) / length};
    }
    struct rect r = around(brush, fminf(corners[0].x, fminf(corners[1].x, corners[2].x)),
                           fminf(corners[0].y, fminf(corners[1].y, corners[2].y)),
                           fmaxf(corners[0].x, fmaxf(corners[1].x, corners[2].x)),
                           fmaxf(corners[0].y, fmaxf(corners[1].y, corners[2].y)));
    for (int y = r.y; y < r.y + r.h; y++) {
        for (int x = r.x; x < r.x + r.w; x++) {
            double inside = 1;
            for (int i = 0; i < 3; i++)
                inside = fmin(inside, edges[i].nx * (x + 0.5) + edges[i].ny * (y + 0.5) +
                                          edges[i].offset + 0.5);
            brush_dot(brush, x, y, fill, to_coverage(inside));
        }
    }
}
