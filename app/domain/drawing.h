// What a visitor draws by hand: 1 to 5 pages of strokes. Pure.
//
// As bytes: a version byte (1), the number of pages, then for each page the size of its strokes in
// 16 bits, big-endian, and its strokes in the form of strokes.h; 0 for an empty page.
#pragma once
#include "domain/strokes.h"

enum { DRAWING_MAX_PAGES = 5, DRAWING_MAX_BYTES = 64 * 1024 };

struct drawing {
    int page_count;
    struct strokes pages[DRAWING_MAX_PAGES];
};

void drawing_init(struct drawing *drawing); // one empty page
void drawing_fini(struct drawing *drawing); // wiped, then freed; all zero again

// Bytes as they may come from anywhere: OUT is a whole drawing, or the call fails with ERR_INVALID
// and OUT is all zero. ERR_MEMORY.
enum status drawing_parse(const void *bytes, size_t size, struct drawing *out);
// How many bytes it has, at most DRAWING_MAX_BYTES.
size_t drawing_size(const struct drawing *drawing);
// Writes drawing_size bytes.
void drawing_write(const struct drawing *drawing, uint8_t *out);
bool drawing_is_empty(const struct drawing *drawing); // not one stroke on any page
size_t drawing_stroke_count(const struct drawing *drawing, int page);

// Adds a stroke, thinned (ink.h); XY holds COUNT pairs in 0..1 of the page. ERR_MEMORY when the
// page or the drawing would get too long; it is as it was then.
enum status drawing_add_stroke(struct drawing *drawing, int page, const float *xy, size_t count);
// Takes the last stroke of a page away; false when there is none.
bool drawing_undo(struct drawing *drawing, int page);
void drawing_clear(struct drawing *drawing, int page);
// A new empty page behind the last. ERR_MEMORY when there are DRAWING_MAX_PAGES, or no room.
enum status drawing_add_page(struct drawing *drawing);
// Takes a page out; those behind it move up. The only page is cleared instead.
void drawing_remove_page(struct drawing *drawing, int page);
