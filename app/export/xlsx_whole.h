// Whether a workbook on a disk is whole, and whose it is: read with libarchive, part by part.
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct archive;

// Holds PATH against the ROWS of each of its SHEETS: every part is there to its last tag and as its
// checksum says. ERR_DAMAGED.
enum status xlsx_whole_check(const char *path, const size_t *rows, size_t sheets, struct err *err);
// Whether MARK stands in what the workbook tells about itself.
bool xlsx_has_mark(const char *path, const char *mark);

// The workbook, to be read part by part; NULL when it cannot be. The caller frees it.
struct archive *xlsx_whole_open(const char *path);
// Which sheet of the workbook a part is by its NAME, from 1; 0 when it is none.
size_t xlsx_whole_sheet(const char *name);
// ERR_DAMAGED, for the workbook that was to be PATH.
enum status xlsx_whole_damaged(const char *path, struct err *err);
