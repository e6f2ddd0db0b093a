// Where characters stand in a layout whose markup is a plain text (markup_escape): for a caret, for
// what is marked, and for a finger between two letters. BYTE counts in the plain text.
#pragma once
#include "text/layout.h"

struct text_place {
    double x, baseline; // from the layout's top left
    size_t line;
};

// Before the character at BYTE; behind the last for any place beyond it. Between two lines: at the
// start of the second.
struct text_place text_place_of(const struct text_layout *layout, const struct text_font *font,
                                size_t byte);
// The place between two characters that is nearest to X, Y, as a byte.
size_t text_place_at(const struct text_layout *layout, const struct text_font *font, double x,
                     double y);

// A part of one line.
struct text_part {
    double x, width, baseline;
};
// The characters from FROM to UNTIL as parts of lines, at most MAX of them; how many.
size_t text_parts(const struct text_layout *layout, const struct text_font *font, size_t from,
                  size_t until, struct text_part *out, size_t max);
