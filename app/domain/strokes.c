#include "domain/strokes.h"

#include <stdlib.h>
#include <string.h>

enum { VERSION = 1, POINT_BYTES = 4, MAX_POINTS = 0xFFFF };

void strokes_fini(struct strokes *strokes)
{
    if (!strokes)
        return;
    if (strokes->bytes)
        explicit_bzero(strokes->bytes, strokes->size);
    free(strokes->bytes);
    *strokes = (struct strokes){0};
}

static void put16(uint8_t *out, unsigned value)
{
    out[0] = (uint8_t)(value >> 8);
    out[1] = (uint8_t)value;
}

static unsigned get16(const uint8_t *in)
{
    return (unsigned)in[0] << 8 | in[1];
}

static unsigned to_grid(float part)
{
    if (!(part > 0))
        return 0;
    return part >= 1 ? 65535u : (unsigned)(part * 65535.0f + 0.5f);
}

enum status strokes_add(struct strokes *strokes, const float *xy, size_t count)
{
    if (count == 0)
        return OK;
    size_t head = strokes->size ? 0 : 1;
    size_t more = head + 2 + count * POINT_BYTES;
    if (count > MAX_POINTS || strokes->size + more > STROKES_MAX_BYTES)
        return ERR_MEMORY;
    // Not realloc: what it moved away from would keep the signature.
    struct strokes longer = {malloc(strokes->size + more), strokes->size + more};
    if (!longer.bytes)
        return ERR_MEMORY;
    if (strokes->size > 0)
        memcpy(longer.bytes, strokes->bytes, strokes->size);
    uint8_t *out = longer.bytes + strokes->size;
    if (head)
        *out++ = VERSION;
    put16(out, (unsigned)count);
    for (size_t i = 0; i < count * 2; i++)
        put16(out + 2 + i * 2, to_grid(xy[i]));
    strokes_fini(strokes);
    *strokes = longer;
    return OK;
}

bool strokes_next(const struct strokes *strokes, size_t *at, struct stroke_view *out)
{
    if (*at == 0)
        *at = 1;
    if (strokes->size < *at + 2 || strokes->bytes[0] != VERSION)
        return false;
    size_t count = get16(strokes->bytes + *at);
    if (strokes->size - *at - 2 < count * POINT_BYTES)
        return false;
    *out = (struct stroke_view){strokes->bytes + *at + 2, count};
    *at += 2 + count * POINT_BYTES;
    return true;
}

void stroke_point(const struct stroke_view *stroke, size_t index, float *x, float *y)
{
    const uint8_t *p = stroke->points + index * POINT_BYTES;
    *x = (float)get16(p) / 65535.0f;
    *y = (float)get16(p + 2) / 65535.0f;
}

void stroke_grid(const struct stroke_view *stroke, size_t index, uint16_t *x, uint16_t *y)
{
    const uint8_t *p = stroke->points + index * POINT_BYTES;
    *x = (uint16_t)get16(p);
    *y = (uint16_t)get16(p + 2);
}

bool strokes_undo(struct strokes *strokes)
{
    struct stroke_view view;
    size_t at = 0, before = 0;
    while (strokes_next(strokes, &at, &view))
        before = (size_t)(view.points - strokes->bytes) - 2;
    if (before == 0)
        return false;
    if (before == 1) { // the first of them
        strokes_fini(strokes);
        return true;
    }
    explicit_bzero(strokes->bytes + before, strokes->size - before);
    strokes->size = before;
    return true;
}

bool strokes_are_whole(const struct strokes *strokes)
{
    struct stroke_view view;
    size_t at = 0, end = 0;
    if (strokes->size == 0)
        return true;
    while (strokes_next(strokes, &at, &view)) {
        if (view.count == 0)
            return false;
        end = at;
    }
    return strokes->size <= STROKES_MAX_BYTES && end == strokes->size;
}

size_t strokes_count(const struct strokes *strokes)
{
    struct stroke_view view;
    size_t count = 0;
    for (size_t at = 0; strokes_next(strokes, &at, &view);)
        count++;
    return count;
}
