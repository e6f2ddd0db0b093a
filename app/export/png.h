// A QR code as a PNG file of one bit a dot: black on white with its quiet zone.
#pragma once
#include "base/err.h"

#include <stdint.h>

enum { EXPORT_PNG_QUIET = 4, EXPORT_PNG_MODULE_PX = 12 };

// Whether a picture could be written to PATH, for whoever must know it before. Fails as the writing
// does.
enum status export_png_check(const char *path, struct err *err);
// DARK holds SIZE × SIZE modules (1 is dark). Writes PATH whole or not at all, and never over
// anything: ERR_EXISTS. ERR_IO, ERR_FULL, ERR_ABSENT, ERR_MEMORY.
enum status export_png_write(const char *path, const uint8_t *dark, int size, struct err *err);
