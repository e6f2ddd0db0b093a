#include "sdl/scale.h"

#include <math.h>
#include <stdlib.h>

// The four channels of a pixel at once; the compiler makes one instruction of each step.
typedef float channels __attribute__((vector_size(16)));

static channels split(uint32_t pixel)
{
    return (channels){(float)(pixel & 0xFF), (float)(pixel >> 8 & 0xFF),
                      (float)(pixel >> 16 & 0xFF), (float)(pixel >> 24)};
}

static uint32_t join(channels sum)
{
    uint32_t pixel = 0;
    for (int i = 0; i < 4; i++)
        pixel |= (uint32_t)fminf(sum[i] + 0.5f, 255) << (8 * i);
    return pixel;
}

// The old pixels that a new one stands for: whole ones between a part of the first and of the last.
struct span {
    int first, last;
    float first_part, last_part;
};

static struct span span_of(int at, int from_size, int to_size)
{
    double step = (double)from_size / to_size, start = at * step;
    double end = fmin(start + step, from_size);
    struct span span = {.first = (int)start, .last = (int)ceil(end) - 1};
    if (span.last <= span.first)
        return (struct span){span.first, span.first, (float)(end - start), 0};
    span.first_part = (float)(span.first + 1 - start);
    span.last_part = (float)(end - span.last);
    return span;
}

// Adds SHARE of one old row to the sums of the new row.
static void add_row(channels *sums, const uint32_t *row, const struct span *columns, int width,
                    float share)
{
    for (int x = 0; x < width; x++) {
        const struct span *span = &columns[x];
        channels sum = split(row[span->first]) * span->first_part;
        for (int at = span->first + 1; at < span->last; at++)
            sum += split(row[at]);
        if (span->last > span->first)
            sum += split(row[span->last]) * span->last_part;
        sums[x] += sum * share;
    }
}

static void make_row(uint32_t *out, channels *sums, const struct png_picture *from,
                     const struct span *columns, int width, struct span rows, float area)
{
    for (int x = 0; x < width; x++)
        sums[x] = (channels){0};
    for (int at = rows.first; at <= rows.last; at++) {
        float share = at == rows.first ? rows.first_part : at == rows.last ? rows.last_part : 1;
        add_row(sums, from->pixels + (size_t)at * (size_t)from->width, columns, width, share);
    }
    for (int x = 0; x < width; x++)
        out[x] = join(sums[x] / area);
}

uint32_t *scale_by_area(const struct png_picture *from, int width, int height)
{
    uint32_t *out = malloc((size_t)width * (size_t)height * sizeof(*out));
    channels *sums = malloc((size_t)width * sizeof(*sums));
    struct span *columns = malloc((size_t)width * sizeof(*columns));
    if (out == NULL || sums == NULL || columns == NULL) {
        free(out);
        out = NULL;
        goto done;
    }
    for (int x = 0; x < width; x++)
        columns[x] = span_of(x, from->width, width);
    float area = (float)((double)from->width / width * from->height / height);
    for (int y = 0; y < height; y++)
        make_row(out + (size_t)y * (size_t)width, sums, from, columns, width,
                 span_of(y, from->height, height), area);
done:
    free(columns);
    free(sums);
    return out;
}
