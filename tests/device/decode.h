// What a receipt printer would do with bytes: a picture again, or the byte at which it would print
// signs. For tests; shares nothing with what it tests.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct decoded {
    uint8_t *rows;
    int width, height; // width of the first band; the caller frees rows
    int inits, cuts, most_rows;
    size_t read; // all of the bytes when they were well
};

static inline size_t decode_band(struct decoded *d, const uint8_t *at, size_t size)
{
    if (size < 8 || at[2] != '0' || at[3] != 0 || at[5] != 0 || at[7] != 0)
        return 0;
    size_t across = at[4], rows = at[6];
    if (across == 0 || rows == 0 || size < 8 + across * rows)
        return 0;
    if (d->width == 0)
        d->width = (int)across * 8;
    if (d->width != (int)across * 8)
        return 0;
    d->rows = realloc(d->rows, across * ((size_t)d->height + rows));
    memcpy(d->rows + across * (size_t)d->height, at + 8, across * rows);
    d->height += (int)rows;
    d->most_rows = (int)rows > d->most_rows ? (int)rows : d->most_rows;
    return 8 + across * rows;
}

static inline size_t decode_command(struct decoded *d, const uint8_t *at, size_t size)
{
    if (at[0] == 0) // a printer at rest passes over it
        return 1;
    if (size >= 2 && at[0] == 0x1B && at[1] == '@')
        return d->inits++, 2;
    if (size >= 3 && at[0] == 0x10 && at[1] == 0x04 && at[2] >= 1 && at[2] <= 4)
        return 3;
    if (size >= 3 && at[0] == 0x1B && at[1] == 'J')
        return 3;
    if (size >= 4 && at[0] == 0x1D && at[1] == 'V' && at[2] == 66)
        return d->cuts++, 4;
    return size >= 2 && at[0] == 0x1D && at[1] == 'v' ? decode_band(d, at, size) : 0;
}

static inline struct decoded decode(const uint8_t *bytes, size_t size)
{
    struct decoded d = {0};
    for (size_t step = 1; d.read < size && step > 0; d.read += step)
        step = decode_command(&d, bytes + d.read, size - d.read);
    return d;
}
