// XLSX, the workbook of spreadsheets: the records as one workbook, and papers (document.h) as
// sheets that print like the PDF does. Dates, times and numbers are what they are, text is never a
// formula; it needs no apostrophe as in CSV. The workbook is written through temporary files in
// clear, in a folder of their own beside it that nobody else can open; rows have no names there,
// and all of it is gone whatever happens.
#pragma once
#include "export/document.h"
#include "export/report.h"

// The name of the workbook of the records.
#define EXPORT_XLSX_NAME "export.xlsx"

// Writes DIR/export.xlsx whole or not at all: a sheet that people read, then one of each table. An
// earlier one is replaced; what was drawn and said stands beside it, as with CSV. ERR_REFUSED when
// a name is found, or there are more rows than a sheet has; ERR_EXISTS when export.xlsx is none of
// an export; ERR_DAMAGED when it did not get whole to the disk; what report.h and file.h name.
enum status export_xlsx_write(const struct export_request *request, const char *dir,
                              struct err *err);

// The workbook alone, for whoever has what was drawn and said already. The same errors.
enum status export_xlsx_write_alone(const struct export_request *request, const char *dir,
                                    struct err *err);

// Writes COUNT papers, a sheet each by its id and title, into the new file PATH, whole or not at
// all. Ruby is left out. They are not looked through for names. ERR_EXISTS, ERR_DAMAGED,
// ERR_MEMORY; what file.h names.
enum { DOCUMENT_XLSX_MAX = 100 };
enum status document_xlsx_write(const struct document *const *documents, size_t count,
                                const char *path, struct err *err);
