// Inside of the matrix: what stands on the canvas, counted.
#pragma once
#include "matrix/matrix.h"

// How many pixels of each colour, for as many colours as letters and their edges have.
enum { MOST_COLORS = 1024 };
struct census {
    size_t pixels, colors;
    struct {
        uint32_t color;
        unsigned count;
    } list[MOST_COLORS];
};
// Adds AREA of the canvas, as far as it lies within LIMIT.
void census_add(struct census *census, const struct canvas *canvas, const struct rect *area,
                const struct rect *limit);
// The colour that most pixels have.
uint32_t census_ground(const struct census *census);
// Of the colours that at least PART of the pixels that are not GROUND have, the one that stands out
// most from it: its contrast. 0 when there is no other colour.
double census_contrast(const struct census *census, uint32_t ground, double part);

double contrast_of(uint32_t a, uint32_t b); // WCAG 2, 1 to 21
int grey_of(uint32_t color);                // 0 to 255, by Rec. 709

// AREA of the canvas as it was.
struct patch {
    struct rect area;
    uint32_t *pixels;
};
struct patch patch_take(const struct canvas *canvas, const struct rect *area);
void patch_free(struct patch *patch);
// How many pixels differ from PATCH by more than a tenth of the scale of grey, and how many by a
// contrast of 3:1.
struct difference {
    int grey, strong;
};
struct difference patch_compare(const struct patch *patch, const struct canvas *canvas);
