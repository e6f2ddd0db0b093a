// Inside of paper: which typeface has a character, and which of its glyphs.
#pragma once
#include "export/paper.h"

#include <cairo.h>

struct paper_glyph {
    cairo_font_face_t *face; // borrowed; NULL: there is nothing to draw
    unsigned long index;
    double advance; // in parts of the em
};

struct paper_glyph paper_faces_glyph(struct paper_faces *faces, uint32_t cp, bool bold);
