#include "sdl/canvas.h"

#include <math.h>
#include <stdlib.h>
#include <wchar.h>

enum status canvas_init(struct canvas *canvas, int width, int height)
{
    *canvas = (struct canvas){0};
    if (width < 1 || height < 1 || width > CANVAS_MAX_PX || height > CANVAS_MAX_PX)
        return ERR_INVALID;
    size_t size = (size_t)width * (size_t)height * sizeof(uint32_t);
    canvas->pixels = malloc(size);
    if (canvas->pixels == NULL)
        return ERR_MEMORY;
    canvas->width = width;
    canvas->height = height;
    canvas->stride = (size_t)width;
    struct brush brush = {.canvas = *canvas};
    brush_clip(&brush, NULL);
    for (int y = 0; y < height; y++)
        brush_span(&brush, y, 0, width, 0xFFFFFF);
    return OK;
}

void canvas_fini(struct canvas *canvas)
{
    free(canvas->pixels);
    *canvas = (struct canvas){0};
}

struct rect rect_intersect(const struct rect *a, const struct rect *b)
{
    int64_t x0 = a->x > b->x ? a->x : b->x, y0 = a->y > b->y ? a->y : b->y;
    int64_t ax = (int64_t)a->x + a->w, bx = (int64_t)b->x + b->w;
    int64_t ay = (int64_t)a->y + a->h, by = (int64_t)b->y + b->h;
    int64_t x1 = ax < bx ? ax : bx, y1 = ay < by ? ay : by;
    if (x1 <= x0 || y1 <= y0)
        return (struct rect){(int)x0, (int)y0, 0, 0};
    int64_t w = x1 - x0, h = y1 - y0;
    return (struct rect){(int)x0, (int)y0, (int)(w < INT32_MAX ? w : INT32_MAX),
                         (int)(h < INT32_MAX ? h : INT32_MAX)};
}

static const double mixer_exponent = 1.5;

void mixer_init(struct mixer *mixer)
{
    const double top = CANVAS_LEVELS - 1;
    for (int v = 0; v < 256; v++)
        mixer->spread[v] = (uint16_t)lround(pow(v / 255.0, mixer_exponent) * top);
    // Halfway between two neighbours belongs to the nearer one, so that a colour mixed with itself
    // stays itself.
    int value = 0;
    for (int level = 0; level < CANVAS_LEVELS; level++) {
        while (value < 255 && 2 * level > mixer->spread[value] + mixer->spread[value + 1])
            value++;
        mixer->gather[level] = (uint8_t)value;
    }
}

uint32_t mixer_mix(const struct mixer *mixer, uint32_t under, uint32_t color, unsigned coverage)
{
    uint32_t out = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
        unsigned a = mixer->spread[(under >> shift) & 0xFF];
        unsigned b = mixer->spread[(color >> shift) & 0xFF];
        unsigned level = (a * (255 - coverage) + b * coverage + 127) / 255;
        out |= (uint32_t)mixer->gather[level] << shift;
    }
    return out;
}

void brush_clip(struct brush *brush, const struct rect *r)
{
    struct rect all = {0, 0, brush->canvas.width, brush->canvas.height};
    brush->clip = r != NULL ? rect_intersect(&all, r) : all;
}

static uint32_t *brush_row(const struct brush *brush, int y)
{
    return brush->canvas.pixels + (size_t)y * brush->canvas.stride;
}

void brush_span(const struct brush *brush, int y, int x0, int x1, uint32_t color)
{
    const struct rect *clip = &brush->clip;
    if (y < clip->y || y >= clip->y + clip->h)
        return;
    x0 = x0 > clip->x ? x0 : clip->x;
    x1 = x1 < clip->x + clip->w ? x1 : clip->x + clip->w;
    // A loop would be one pixel a step where the compiler may not make the program larger.
    _Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "wmemset sets pixels");
    if (x1 > x0)
        wmemset((wchar_t *)(brush_row(brush, y) + x0), (wchar_t)(color & 0xFFFFFF),
                (size_t)(x1 - x0));
}

static void mix_pixel(const struct brush *brush, uint32_t *pixel, uint32_t color, unsigned coverage)
{
    if (coverage >= 255)
        *pixel = color & 0xFFFFFF;
    else if (coverage > 0)
        *pixel = mixer_mix(&brush->mixer, *pixel, color, coverage);
}

void brush_dot(const struct brush *brush, int x, int y, uint32_t color, unsigned coverage)
{
    const struct rect *clip = &brush->clip;
    if (x < clip->x || y < clip->y || x >= clip->x + clip->w || y >= clip->y + clip->h)
        return;
    mix_pixel(brush, brush_row(brush, y) + x, color, coverage);
}

void brush_mask(const struct brush *brush, int x, int y, const uint8_t *coverage, int columns,
                int rows, size_t stride, uint32_t color)
{
    struct rect r = rect_intersect(&brush->clip, &(struct rect){x, y, columns, rows});
    for (int row = r.y; row < r.y + r.h; row++) {
        const uint8_t *from = coverage + (size_t)(row - y) * stride + (r.x - x);
        uint32_t *to = brush_row(brush, row) + r.x;
        for (int i = 0; i < r.w; i++)
            mix_pixel(brush, to + i, color, from[i]);
    }
}
