// The painter port on a canvas: straight pixels, no renderer, so that a tap reaches the screen in
// well under a frame. One thread.
#pragma once
#include "base/err.h"
#include "sdl/canvas.h"
#include "sdl/font.h"

struct sdl_painter;
// FONT stays the caller's and outlives the painter. PICTURES is the folder of KEY.png; ERR_INVALID
// names one that is not whole. Paints nothing until sdl_painter_target was called.
enum status sdl_painter_new(struct sdl_font *font, const char *pictures, struct sdl_painter **out,
                            struct err *err);
void sdl_painter_free(struct sdl_painter *painter);
// From now on everything goes to these pixels, which outlive the painting; the clip is all of them.
void sdl_painter_target(struct sdl_painter *painter, const struct canvas *canvas);
// Borrowed.
const struct painter *sdl_painter_port(struct sdl_painter *painter);
