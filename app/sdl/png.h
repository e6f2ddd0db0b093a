// PNG files. The only file that knows libpng.
#pragma once
#include "base/err.h"
#include "sdl/canvas.h"

enum { PNG_MAX_PX = 4096, PNG_MAX_BYTES = 8 * 1024 * 1024 };

// Colours already multiplied by their opacity: 0xAARRGGBB. The caller frees pixels.
struct png_picture {
    uint32_t *pixels;
    int width, height;
};

// ERR_ABSENT when there is no such file, ERR_INVALID for anything that is no PNG of at most
// PNG_MAX_PX a side and PNG_MAX_BYTES in the file.
enum status sdl_png_read(const char *path, struct png_picture *out, struct err *err);
// Writes PATH anew. ERR_IO, ERR_FULL.
enum status sdl_png_write(const char *path, const struct canvas *canvas, struct err *err);
