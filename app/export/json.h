// JSON: one document (docs/export.schema.json), each visit with its rows inside.
#pragma once
#include "export/report.h"

enum { EXPORT_JSON_VERSION = 1 };

// Writes DIR/export.json whole or not at all; an earlier one is replaced. ERR_REFUSED when a name
// is found; what report.h and file.h name.
enum status export_json_write(const struct export_request *request, const char *dir,
                              struct err *err);
// The same document to TAKER, from memory. The files that it names are those of export_csv_give.
enum status export_json_give(const struct export_request *request, const struct export_taker *taker,
                             struct err *err);
