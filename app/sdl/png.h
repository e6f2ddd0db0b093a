// PNG files. The only file that knows libpng.
#pragma once
#include "base/err.h"
#include "sdl/canvas.h"

enum { PNG_MAX_PX = 4096, PNG_COLORS = 256 };

// A picture with a table of colours, which already are multiplied by their opacity: 0xAARRGGBB. A
// byte a pixel is read in an eighth of the time that four channels take. The caller frees pixels.
struct png_picture {
    uint8_t *pixels; // width × height places in the table, without gaps
    int width, height;
    uint32_t colors[PNG_COLORS]; // clear beyond those that the file names
};

// ERR_ABSENT when there is no such file, ERR_IO when it cannot be read, ERR_INVALID for anything
// that is no PNG with a table of colours and at most PNG_MAX_PX a side.
enum status sdl_png_read(const char *path, struct png_picture *out, struct err *err);
// Whether PATH begins and ends like a whole PNG file, without decoding it: a cut or overwritten
// file is told apart in 10 µs. ERR_IO, ERR_INVALID.
enum status sdl_png_check(const char *path, struct err *err);
// Writes PATH anew, in true colour. ERR_IO, ERR_FULL.
enum status sdl_png_write(const char *path, const struct canvas *canvas, struct err *err);
