// Inside of layout: a text cut into what a line break cannot divide, a character or a base with its
// reading, measured once. Lengths in the caller's unit.
#pragma once
#include "text/layout.h"

// Without libm: fmax and fmin are calls there.
static inline double larger(double a, double b)
{
    return a > b ? a : b;
}

static inline double smaller(double a, double b)
{
    return a < b ? a : b;
}

struct ruby {
    const char *text;
    size_t size, count; // bytes, characters
    double width;       // set solid
    double x, spacing;  // filled by line breaking
};

struct piece {
    const char *text;
    size_t size, count; // bytes, characters
    double width;       // set solid
    double gap;         // visible space before it; vanishes at a line's start
    uint32_t first, last;
    uint32_t newlines; // forced line ends before it
    uint32_t line;     // filled by line breaking, like x, spacing and edge
    bool opens;        // a phrase begins: a line may end before it
    double x, spacing;
    double edge; // right end of all that stands on its line so far
    struct ruby *ruby;
};

struct text_pieces {
    const struct text_font *font;
    struct text_style style;
    const char *markup;
    struct piece *pieces;
    size_t count;
    uint32_t newlines; // behind the last piece
    double widest;     // piece of several characters, by base or ruby
    bool has_ruby;
};

// Bases wider than LIMIT come as several pieces, each with its share of the reading.
struct text_pieces *text_pieces_cut(struct arena *arena, const struct text_font *font,
                                    const struct text_style *style, const char *markup,
                                    double limit);
