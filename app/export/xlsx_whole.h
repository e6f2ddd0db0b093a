// Whether a workbook on a disk is whole, and whose it is: read with libarchive, part by part.
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

// Holds PATH against the ROWS of each of its SHEETS: every part is there to its last tag and as its
// checksum says. ERR_DAMAGED.
enum status xlsx_whole_check(const char *path, const size_t *rows, size_t sheets, struct err *err);
// Whether MARK stands in what the workbook tells about itself.
bool xlsx_has_mark(const char *path, const char *mark);
