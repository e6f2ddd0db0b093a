#include "matrix/pixels.h"

#include <math.h>
#include <stdlib.h>

static const double strong_contrast = 3;
enum { GREY_STEP = 26 };

// One channel as light, by WCAG 2. theme_contrast takes microseconds, and here are millions of
// pixels: the table is filled once.
static double linear(uint32_t channel)
{
    static double table[256];
    if (table[255] == 0)
        for (int i = 0; i < 256; i++) {
            double c = i / 255.0;
            table[i] = c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
        }
    return table[channel & 0xFF];
}

static double light(uint32_t color)
{
    return 0.05 + 0.2126 * linear(color >> 16) + 0.7152 * linear(color >> 8) +
           0.0722 * linear(color);
}

double contrast_of(uint32_t a, uint32_t b)
{
    double la = light(a), lb = light(b);
    return la > lb ? la / lb : lb / la;
}

static void count_pixel(struct census *census, uint32_t color)
{
    census->pixels++;
    for (size_t i = 0; i < census->colors; i++)
        if (census->list[i].color == color) {
            census->list[i].count++;
            // What is met often moves to the front.
            if (i > 0 && census->list[i].count > census->list[i - 1].count) {
                uint32_t other = census->list[i - 1].color;
                unsigned count = census->list[i - 1].count;
                census->list[i - 1] = census->list[i];
                census->list[i].color = other;
                census->list[i].count = count;
            }
            return;
        }
    ALWAYS(census->colors < MOST_COLORS);
    census->list[census->colors].color = color;
    census->list[census->colors++].count = 1;
}

void census_add(struct census *census, const struct canvas *canvas, const struct rect *area,
                const struct rect *limit)
{
    struct rect whole = {0, 0, canvas->width, canvas->height}, within = rect_intersect(area, limit);
    within = rect_intersect(&within, &whole);
    for (int y = within.y; y < within.y + within.h; y++)
        for (int x = within.x; x < within.x + within.w; x++)
            count_pixel(census, canvas->pixels[(size_t)y * canvas->stride + (size_t)x]);
}

uint32_t census_ground(const struct census *census)
{
    size_t at = 0;
    for (size_t i = 1; i < census->colors; i++)
        if (census->list[i].count > census->list[at].count)
            at = i;
    return census->list[at].color;
}

double census_contrast(const struct census *census, uint32_t ground, double part)
{
    double best = 0;
    size_t others = 0;
    for (size_t i = 0; i < census->colors; i++)
        others += census->list[i].color == ground ? 0 : census->list[i].count;
    for (size_t i = 0; i < census->colors; i++) {
        if (census->list[i].color == ground || census->list[i].count < part * (double)others)
            continue;
        double contrast = contrast_of(census->list[i].color, ground);
        best = contrast > best ? contrast : best;
    }
    return best;
}

int grey_of(uint32_t color)
{
    return (int)((2126 * (color >> 16 & 0xFF) + 7152 * (color >> 8 & 0xFF) + 722 * (color & 0xFF)) /
                 10000);
}

struct patch patch_take(const struct canvas *canvas, const struct rect *area)
{
    struct rect whole = {0, 0, canvas->width, canvas->height};
    struct patch patch = {.area = rect_intersect(area, &whole)};
    patch.pixels = calloc((size_t)(patch.area.w * patch.area.h) + 1, sizeof *patch.pixels);
    ALWAYS(patch.pixels);
    uint32_t *to = patch.pixels;
    for (int y = patch.area.y; y < patch.area.y + patch.area.h; y++)
        for (int x = patch.area.x; x < patch.area.x + patch.area.w; x++)
            *to++ = canvas->pixels[(size_t)y * canvas->stride + (size_t)x];
    return patch;
}

void patch_free(struct patch *patch)
{
    free(patch->pixels);
    *patch = (struct patch){0};
}

struct difference patch_compare(const struct patch *patch, const struct canvas *canvas)
{
    struct difference d = {0};
    const uint32_t *was = patch->pixels;
    for (int y = patch->area.y; y < patch->area.y + patch->area.h; y++)
        for (int x = patch->area.x; x < patch->area.x + patch->area.w; x++, was++) {
            uint32_t is = canvas->pixels[(size_t)y * canvas->stride + (size_t)x];
            if (is == *was)
                continue;
            d.grey += abs(grey_of(is) - grey_of(*was)) >= GREY_STEP;
            d.strong += contrast_of(is, *was) >= strong_contrast;
        }
    return d;
}
