// What a workbook and its sheets are made of; for xlsx_book.c, xlsx_sheet.c and xlsx_long.c alone.
#pragma once
#include "base/strbuf.h"
#include "export/xlsx_book.h"

#include <xlsxwriter.h>

struct xlsx_sheet {
    struct xlsx_book *book;
    lxw_worksheet *sheet;
    size_t rows, last_row;                  // begun; the one that is being written
    FILE *long_rows;                        // of a long sheet, else NULL; in a file without a name
    char row_name[LXW_MAX_ROW_NAME_LENGTH]; // of a long sheet's open row, "" when there is none
};

struct xlsx_book {
    lxw_workbook *workbook; // NULL once it is written
    const struct export_file *file;
    char temp_dir[EXPORT_PATH_SIZE];  // "" when there is none
    char made[EXPORT_PATH_SIZE + 16]; // by libxlsxwriter, in TEMP_DIR; without the long rows
    lxw_format *styles[XLSX_STYLE_COUNT];
    char style_marks[XLSX_STYLE_COUNT][16]; // as long sheets write them, "" before the first
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

// Cells of a long sheet (xlsx_long.c). TEXT has passed the escapes of spreadsheets, not those of
// XML.
void xlsx_long_text(struct xlsx_sheet *sheet, size_t row, size_t column, enum xlsx_style style,
                    const char *text);
void xlsx_long_number(struct xlsx_sheet *sheet, size_t row, size_t column, enum xlsx_style style,
                      double number);
void xlsx_long_flag(struct xlsx_sheet *sheet, size_t row, size_t column, enum xlsx_style style,
                    bool flag);
// Behind the last cell, also of a sheet that is not long: whether all of it was written; errno.
bool xlsx_long_end(struct xlsx_sheet *sheet);
