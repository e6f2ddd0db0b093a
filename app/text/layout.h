// Japanese text in lines: ruby above its base, breaks only between phrases, kinsoku when a phrase
// is wider than the line. Knows no screen: lengths are in the caller's unit (pixels, points), fonts
// come through the port. The same code lays out paper.
#pragma once
#include "base/arena.h"
#include "text/markup.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Port: what layout must know of a font (with its fallback faces). All in parts of the em.
struct text_font {
    void *ctx;
    double (*advance)(void *ctx, uint32_t cp, bool bold);
    bool (*has)(void *ctx, uint32_t cp); // a glyph exists in some face
    double ascent, descent;              // of the em box of Japanese, both positive
    double cap_height;                   // height of H
};

enum text_align { TEXT_LEFT, TEXT_CENTER, TEXT_RIGHT };

struct text_style {
    double em;         // size of the base text
    double ruby_em;    // size of the ruby; 0 shows no ruby and reserves no space for it
    double line_pitch; // extra between lines, in parts of em (0.35 is usual)
    enum text_align align;
    bool bold;
    bool kana_only; // readings in place of their bases, at the size of the base; no ruby
    bool loose;     // lines end wherever kinsoku allows, as in print, not between phrases alone
};

// Characters drawn from one point on, each `advance · em + spacing` after the one before.
struct text_run {
    const char *text; // valid UTF-8, not ended by NUL
    size_t size;
    double x, baseline; // from the layout's top left
    double em, spacing;
    bool bold, ruby;
};

struct text_layout {
    const char *markup;
    const struct text_run *runs;
    size_t run_count;
    double width;       // of the widest line
    double height;      // of all lines with ruby
    double ruby_rise;   // space above the first line's base box that only ruby uses
    double baseline;    // of the first line
    double pitch;       // from one baseline to the next
    double end_x;       // where the last line ends: the place of a caret
    size_t line_count;  // an empty text has one line
    const bool *opens;  // of each line: a newline stands before it
    bool phrase_broken; // a phrase was wider than the line and had to be broken
};

// Lays MARKUP (valid) out in lines of at most MAX_WIDTH, aligned within the widest line. A text
// without ruby in any line reserves no space for it; a text with ruby somewhere reserves it on
// every line, so that the pitch is even. Ruby may overhang a neighbouring kana by half of its own
// size and a gap between phrases, never a kanji or another ruby, and never leaves the line. A line
// is wider than MAX_WIDTH only where a single character or its reading is. Everything lives in
// ARENA; the runs point into MARKUP.
const struct text_layout *text_layout_build(struct arena *arena, const struct text_font *font,
                                            const struct text_style *style, const char *markup,
                                            double max_width);

// The same in steps, for a caller that measures first and lays out at more than one width.
struct text_pieces;
struct text_size {
    double natural; // width when nothing but a newline ends a line
    double phrase;  // of the widest phrase
};
struct text_pieces *text_cut(struct arena *arena, const struct text_font *font,
                             const struct text_style *style, const char *markup);
struct text_size text_measure(struct text_pieces *pieces);
const struct text_layout *text_lay(struct arena *arena, struct text_pieces *pieces,
                                   double max_width);
// The lines FROM to UNTIL (exclusive) of LAYOUT alone, as wide as all of it: what one page shows.
const struct text_layout *text_lay_part(struct arena *arena, const struct text_layout *layout,
                                        size_t from, size_t until);
