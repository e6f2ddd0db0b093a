// What a page says and its lines, kept until the page is complete. cairo records, looks at and
// writes each call by itself, so that a hundred words and lines in their own calls cost more than
// all they hold: words of one face and size in a row are one call, and lines of one width another.
// All of it is black; it stands above whatever else was drawn on the page. For paper.c only.
#pragma once
#include <cairo.h>
#include <stdbool.h>
#include <stddef.h>

struct ink_line {
    double x1, y1, x2, y2, width;
};

struct paper_ink {
    cairo_t *cr; // borrowed
    cairo_font_face_t *face;
    double em;
    char *text; // the bytes that the glyphs stand for, so that a reader finds them
    cairo_glyph_t *glyphs;
    cairo_text_cluster_t *clusters;
    struct ink_line *lines;
    size_t text_size, text_room, count, room, line_count, line_room;
    bool no_memory; // something is missing
};

// GLYPH of FACE, for SIZE bytes of TEXT.
void paper_ink_glyph(struct paper_ink *ink, cairo_font_face_t *face, double em, cairo_glyph_t glyph,
                     const char *text, size_t size);
void paper_ink_line(struct paper_ink *ink, const struct ink_line *line);
// Draws all of it; the page is complete.
void paper_ink_draw(struct paper_ink *ink);
void paper_ink_fini(struct paper_ink *ink);
