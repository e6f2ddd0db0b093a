// Pictures made smaller: every new pixel is the average of the area it stands for.
#pragma once
#include "sdl/png.h"

// WIDTH × HEIGHT pixels, which the caller frees; NULL without memory. Works with multiplied
// colours, so transparent surroundings leave no fringe.
[[nodiscard]] uint32_t *scale_by_area(const struct png_picture *from, int width, int height);
