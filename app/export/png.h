// PNG files: a QR code of one bit a dot, black on white with its quiet zone; a page in grey.
#pragma once
#include "base/err.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { EXPORT_PNG_QUIET = 4, EXPORT_PNG_MODULE_PX = 12 };

// Whether a picture could be written to PATH, for whoever must know it before. Fails as the writing
// does.
enum status export_png_check(const char *path, struct err *err);
// DARK holds SIZE × SIZE modules (1 is dark). Writes PATH whole or not at all, and never over
// anything: ERR_EXISTS. ERR_IO, ERR_FULL, ERR_ABSENT, ERR_MEMORY.
enum status export_png_write(const char *path, const uint8_t *dark, int size, struct err *err);

struct export_picture {
    const uint8_t *dark; // a byte a dot, 0 is white; rows PITCH bytes apart
    int width, height;
    size_t pitch;
    int dots_per_inch; // a printer's size of it
};
// Writes to STREAM. ERR_IO, ERR_FULL, ERR_MEMORY.
enum status export_png_picture(FILE *stream, const struct export_picture *picture, struct err *err);
