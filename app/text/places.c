#include "text/places.h"
#include "base/utf8.h"

#include <math.h>
#include <string.h>

// Moves *AT behind one character, which stands twice where it had to be escaped, and *PLAIN by its
// bytes in the plain text.
static void step(const char **at, size_t *plain)
{
    const char *from = *at;
    if (strchr("{}|/", *from) && from[1] == *from) {
        *at += 2;
        *plain += 1;
        return;
    }
    (void)utf8_next(at);
    *plain += (size_t)(*at - from);
}

static const char *to_markup(const struct text_layout *l, size_t byte)
{
    const char *at = l->markup;
    for (size_t plain = 0; *at && plain < byte;)
        step(&at, &plain);
    return at;
}

static size_t to_plain(const struct text_layout *l, const char *to)
{
    size_t plain = 0;
    for (const char *at = l->markup; *at && at < to;)
        step(&at, &plain);
    return plain;
}

static double width_of(const struct text_font *font, const struct text_run *run, const char *until)
{
    double width = 0;
    const char *end = run->text + run->size < until ? run->text + run->size : until;
    for (const char *at = run->text; at < end;)
        width += font->advance(font->ctx, utf8_next(&at), run->bold) * run->em + run->spacing;
    return width;
}

static size_t line_of(const struct text_layout *l, const struct text_run *run)
{
    return (size_t)lround((run->baseline - l->baseline) / l->pitch);
}

struct text_place text_place_of(const struct text_layout *layout, const struct text_font *font,
                                size_t byte)
{
    const char *at = to_markup(layout, byte);
    struct text_place place = {.baseline = layout->baseline};
    for (size_t i = 0; i < layout->run_count; i++) {
        const struct text_run *run = &layout->runs[i];
        if (run->ruby || run->text > at)
            continue;
        place = (struct text_place){run->x + width_of(font, run, at), run->baseline,
                                    line_of(layout, run)};
    }
    return place;
}

// The border of a character of RUN that is nearest to X, and how far it is.
static const char *nearest(const struct text_font *font, const struct text_run *run, double x,
                           double *far)
{
    const char *found = run->text, *at = run->text;
    double left = run->x;
    *far = fabs(left - x);
    while (at < run->text + run->size) {
        left += font->advance(font->ctx, utf8_next(&at), run->bold) * run->em + run->spacing;
        if (fabs(left - x) < *far) {
            *far = fabs(left - x);
            found = at;
        }
    }
    return found;
}

size_t text_place_at(const struct text_layout *layout, const struct text_font *font, double x,
                     double y)
{
    double last = (double)(layout->line_count - 1), row = floor(y / layout->pitch);
    size_t line = (size_t)(row < 0 ? 0 : row > last ? last : row);
    const char *found = layout->markup;
    double least = INFINITY;
    for (size_t i = 0; i < layout->run_count; i++) {
        const struct text_run *run = &layout->runs[i];
        double far;
        if (run->ruby || line_of(layout, run) != line)
            continue;
        const char *at = nearest(font, run, x, &far);
        if (far < least) {
            least = far;
            found = at;
        }
    }
    return to_plain(layout, found);
}

size_t text_parts(const struct text_layout *layout, const struct text_font *font, size_t from,
                  size_t until, struct text_part *out, size_t max)
{
    const char *first = to_markup(layout, from), *end = to_markup(layout, until);
    size_t count = 0;
    for (size_t i = 0; i < layout->run_count && count < max; i++) {
        const struct text_run *run = &layout->runs[i];
        double left = width_of(font, run, first), right = width_of(font, run, end);
        if (!run->ruby && right > left)
            out[count++] = (struct text_part){run->x + left, right - left, run->baseline};
    }
    return count;
}
