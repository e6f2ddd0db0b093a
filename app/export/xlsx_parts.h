// What a workbook and its sheets are made of; for xlsx_book.c and xlsx_sheet.c alone.
#pragma once
#include "base/strbuf.h"
#include "export/xlsx_book.h"

#include <xlsxwriter.h>

struct xlsx_sheet {
    struct xlsx_book *book;
    lxw_worksheet *sheet;
    size_t rows, last_row; // begun; the one that is being written
};

struct xlsx_book {
    lxw_workbook *workbook; // NULL once it is written
    const struct export_file *file;
    char temp_dir[EXPORT_PATH_SIZE]; // "" when there is none
    lxw_format *styles[XLSX_STYLE_COUNT];
    double size_pt;
    bool framed;
    struct xlsx_sheet sheets[XLSX_BOOK_SHEETS];
    size_t sheet_count;
    lxw_error failed; // the first thing that did
    struct strbuf text;
};

// Keeps the first failure.
void xlsx_note(struct xlsx_book *book, lxw_error result);
// The look of cells, from the table. Notes a failure.
void xlsx_styles_make(struct xlsx_book *book);
