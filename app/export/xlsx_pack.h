// The last step of a workbook: what libxlsxwriter packed is packed again, each long sheet with its
// rows. Read and written with libarchive, which looks at every write.
#pragma once
#include "export/file.h"

// Packs FROM into the open file TO: the sheet N gets what ROWS[N - 1] holds (NULL: nothing more)
// between its <sheetData>. What file.h names; ERR_DAMAGED when FROM is not whole, ERR_MEMORY.
enum status xlsx_pack(const char *from, FILE *const *rows, size_t sheets,
                      const struct export_file *to, struct err *err);
