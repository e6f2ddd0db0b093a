// The one way a stroke becomes a line: screen, SVG and whatever draws a hand's line later go
// through here and so draw exactly the same one. Pure, and in whole numbers, so that every machine
// finds the same points.
//
// A page is three wide and two high whatever panel it was drawn on: a drawing's screen gives its
// pad these proportions, and nothing is ever stretched. Pressure plays no part: a panel that is
// pressed tells none, and neither does a finger that shakes.
#pragma once
#include "domain/strokes.h"

// The page in units of ink; a line's width and everything below is in them.
enum {
    INK_WIDTH = 30000,
    INK_HEIGHT = 20000,
    INK_LINE = 150,     // width of a line: 0.9 mm on a page 180 mm wide; its ends are round
    INK_TOLERANCE = 12, // what thinning may move a line by: half a pixel of a page 1280 wide
    INK_REACH = 300,    // a corner is rounded this far along both its sides, at most half of each
    INK_STEPS = 4,      // pieces that a rounded corner is drawn in
    INK_PER_POINT = INK_STEPS + 1,
};

struct ink_point {
    int32_t x, y; // 0 to INK_WIDTH, 0 to INK_HEIGHT
};

// Takes out points that add nothing: the line through those that stay passes every one that goes
// within INK_TOLERANCE. XY holds COUNT pairs in 0..1 of the page; what stays moves to the front.
// Returns how many stay, 1 at least of 1.
size_t ink_thin(float *xy, size_t count);

// The line of STROKE, its corners rounded, into OUT, which holds STROKE->count * INK_PER_POINT
// points. Returns how many there are. It begins and ends where the stroke does; a stroke of one
// point is a dot.
size_t ink_line(const struct stroke_view *stroke, struct ink_point *out);
