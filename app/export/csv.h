// CSV: one file a table, RFC 4180 (CRLF, quotes where needed), in UTF-8 with a byte order mark or
// in CP932.
#pragma once
#include "export/report.h"

#include <stdint.h>

enum export_encoding { EXPORT_UTF8, EXPORT_CP932 };

// A character of one cell that is read back as another one in this encoding.
struct export_changed {
    const char *file, *column; // column as it is headed
    size_t row;                // from 1; 0 is the heading
    uint32_t cp, became;       // 0: it is lost, 〓 stands there
    size_t count;              // times in the cell
};
typedef void (*export_changed_fn)(void *ctx, const struct export_changed *changed);

// Writes DIR/visits.csv and the other tables; files of an earlier export are replaced, but only
// when all tables were written whole. A cell that a spreadsheet would take for a formula gets an
// apostrophe before it and is named in the last column. CHANGED may be NULL with EXPORT_UTF8.
// ERR_REFUSED when a name is found; ERR_EXISTS when a file of that name is none of an export; what
// report.h and file.h name.
enum status export_csv_write(const struct export_request *request, const char *dir,
                             enum export_encoding encoding, export_changed_fn changed, void *ctx,
                             struct err *err);
// The same tables in UTF-8, and what was drawn and said, file by file to TAKER, which keeps nothing
// when this fails. The tables are in memory until then. ERR_REFUSED when a name is found,
// ERR_MEMORY; what report.h names and TAKER fails with.
enum status export_csv_give(const struct export_request *request, const struct export_taker *taker,
                            struct err *err);

// Whether a spreadsheet would run the cell: its first sign, blanks aside, is = + - @ or one of
// their wide forms, or the cell begins with a tab, a carriage return or a line feed.
bool export_cell_is_formula(const char *cell);
