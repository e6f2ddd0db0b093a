#include "sdl/scale.h"

#include <math.h>
#include <stdlib.h>

// The four channels of a colour at once; the compiler makes one instruction of each step.
typedef float channels __attribute__((vector_size(16)));

static channels split(uint32_t color)
{
    return (channels){(float)(color & 0xFF), (float)(color >> 8 & 0xFF),
                      (float)(color >> 16 & 0xFF), (float)(color >> 24)};
}

static uint32_t join(channels sum)
{
    uint32_t pixel = 0;
    for (int i = 0; i < 4; i++)
        pixel |= (uint32_t)(sum[i] + 0.5f) << (8 * i);
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

// What is the same for all rows. The table of colours is split once, not for each pixel.
struct job {
    const struct png_picture *from;
    channels colors[PNG_COLORS];
    struct span *columns;
    channels *sums; // of the new row
    int width;
};

// Adds SHARE of one old row to the sums of the new row.
static void add_row(const struct job *job, int y, float share)
{
    const uint8_t *row = job->from->pixels + (size_t)y * (size_t)job->from->width;
    for (int x = 0; x < job->width; x++) {
        const struct span *span = &job->columns[x];
        channels sum = job->colors[row[span->first]] * span->first_part;
        for (int at = span->first + 1; at < span->last; at++)
            sum += job->colors[row[at]];
        if (span->last > span->first)
            sum += job->colors[row[span->last]] * span->last_part;
        job->sums[x] += sum * share;
    }
}

static void make_row(const struct job *job, uint32_t *out, struct span rows, float area)
{
    for (int x = 0; x < job->width; x++)
        job->sums[x] = (channels){0};
    for (int y = rows.first; y <= rows.last; y++)
        add_row(job, y, y == rows.first ? rows.first_part : y == rows.last ? rows.last_part : 1);
    for (int x = 0; x < job->width; x++)
        out[x] = join(job->sums[x] / area);
}

uint32_t *scale_by_area(const struct png_picture *from, int width, int height)
{
    struct job job = {.from = from, .width = width};
    uint32_t *out = malloc((size_t)width * (size_t)height * sizeof(*out));
    job.sums = malloc((size_t)width * sizeof(*job.sums));
    job.columns = malloc((size_t)width * sizeof(*job.columns));
    if (out == NULL || job.sums == NULL || job.columns == NULL) {
        free(out);
        out = NULL;
        goto done;
    }
    for (size_t i = 0; i < PNG_COLORS; i++)
        job.colors[i] = split(from->colors[i]);
    for (int x = 0; x < width; x++)
        job.columns[x] = span_of(x, from->width, width);
    float area = (float)((double)from->width / width * from->height / height);
    for (int y = 0; y < height; y++)
        make_row(&job, out + (size_t)y * (size_t)width, span_of(y, from->height, height), area);
done:
    free(job.columns);
    free(job.sums);
    return out;
}
