// Smooth boxes, ellipses, triangles and lines on a brush. Any numbers are allowed in all of them:
// what lies outside is not drawn, what makes no sense draws nothing.
#pragma once
#include "sdl/canvas.h"

void shape_box(const struct brush *brush, const struct rect *r, const struct paint_box *box);
void shape_ellipse(const struct brush *brush, const struct rect *r, uint32_t fill);
void shape_triangle(const struct brush *brush, const struct paint_point corners[3], uint32_t fill);
void shape_line(const struct brush *brush, const struct paint_point *points, size_t count,
                float width_px, uint32_t color);
