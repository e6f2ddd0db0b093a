// A workbook on its way to a disk, its sheets, cells and styles: what xlsx.c and document_xlsx.c
// have in common. Knows nothing of what is written. With xlsx_sheet.c and xlsx_long.c the only one
// that knows libxlsxwriter, and sees to what that does not (docs/decisions/0030): its temporary
// files are in a folder of their own, and what was written is read again, since it does not look
// whether its writes succeed.
//
// Cells come row by row, left to right; a row that was left cannot be gone back to. What fails in a
// cell is kept, and told by xlsx_book_status and xlsx_book_finish.
#pragma once
#include "domain/date.h"
#include "export/file.h"

// What a cell looks like; xlsx_sheet.c has the table.
enum xlsx_style {
    XLSX_PLAIN, // text that wraps
    XLSX_TITLE,
    XLSX_HEADING,
    XLSX_SUBHEADING,
    XLSX_RIGHT,
    XLSX_HEAD,  // of a column
    XLSX_LABEL, // of a row
    XLSX_TEXT,  // the cells of a table
    XLSX_CENTRED,
    XLSX_NUMBER,
    XLSX_NUMBER_CENTRED,
    XLSX_DATE, // 2026-11-21
    XLSX_DAY,  // 令和8年11月21日
    XLSX_TIME,
    XLSX_FLAG,
    XLSX_STYLE_COUNT
};

struct xlsx_about {
    const char *title, *office; // plain
    const char *mark;           // who wrote it: xlsx_whole.h finds it again
    int64_t made_utc_ms;
    double size_pt; // of letters
    bool framed;    // each cell of a table; else xlsx_sheet_lines does
};

// At most so many sheets.
enum { XLSX_BOOK_SHEETS = 100 };

struct xlsx_book;
struct xlsx_sheet;
// A workbook that is written to the temporary file of FILE; both must stay. DIR is where its own
// temporary files may be. What file.h names.
enum status xlsx_book_new(const struct export_file *file, const char *dir,
                          const struct xlsx_about *about, struct xlsx_book **out, struct err *err);
// The first thing that failed, or OK.
enum status xlsx_book_status(const struct xlsx_book *book, struct err *err);
// Writes everything and reads it again: it is whole then, and not yet synced. ERR_FULL, ERR_IO,
// ERR_DAMAGED when it was written and is not whole.
enum status xlsx_book_finish(struct xlsx_book *book, struct err *err);
void xlsx_book_free(struct xlsx_book *book); // NULL is fine; leaves no temporary file

// Another sheet. What the name has too much is cut, and a number makes it another one than those
// that are there. Borrowed from the book. ERR_MEMORY.
enum status xlsx_sheet_add(struct xlsx_book *book, const char *name, struct xlsx_sheet **out,
                           struct err *err);

// Before its first cell: this sheet may have very many rows. It has no joined cells, no heights of
// rows and no blanks, its cells come left to right, and they take a third of the time. ERR_MEMORY;
// what file.h names.
enum status xlsx_sheet_long(struct xlsx_sheet *sheet, struct err *err);

// TEXT is plain and valid UTF-8, and stays text whatever it begins with.
void xlsx_put_text(struct xlsx_sheet *sheet, size_t row, size_t column, enum xlsx_style style,
                   const char *text);
// STYLE tells how a number or a date is shown; it stays one.
void xlsx_put_number(struct xlsx_sheet *sheet, size_t row, size_t column, enum xlsx_style style,
                     double number);
void xlsx_put_flag(struct xlsx_sheet *sheet, size_t row, size_t column, bool flag);
void xlsx_put_date(struct xlsx_sheet *sheet, size_t row, size_t column, enum xlsx_style style,
                   const struct date *date);
void xlsx_put_minutes(struct xlsx_sheet *sheet, size_t row, size_t column, double minutes);
void xlsx_put_blank(struct xlsx_sheet *sheet, size_t row, size_t column, enum xlsx_style style);
// One cell that reaches from column FIRST to LAST; what stands in it is put afterwards.
void xlsx_join(struct xlsx_sheet *sheet, size_t row, size_t first, size_t last,
               enum xlsx_style style);
// Before the row's cells: as high as so many lines. A row without it is as high as its texts, but
// for those of joined cells.
void xlsx_row_lines(struct xlsx_sheet *sheet, size_t row, enum xlsx_style style, size_t lines);

// How many lines TEXT takes in a cell of WIDTH.
size_t xlsx_lines(const struct xlsx_sheet *sheet, enum xlsx_style style, const char *text,
                  double width);

// Width as spreadsheets count it: in digits of 11 points.
void xlsx_column_width(struct xlsx_sheet *sheet, size_t column, double width);
// The same, out of sight until somebody presses the + above it.
void xlsx_column_fold(struct xlsx_sheet *sheet, size_t column, double width);
// A4; as wide as the page, as long as it is. What stands in the foot is plain; pages are counted.
void xlsx_sheet_paper(struct xlsx_sheet *sheet, bool landscape, const char *left,
                      const char *middle);
void xlsx_sheet_lines(struct xlsx_sheet *sheet); // its own are printed
// These rows stand at the top of the screen, and of every page.
void xlsx_sheet_freeze(struct xlsx_sheet *sheet, size_t rows);
void xlsx_sheet_repeat(struct xlsx_sheet *sheet, size_t first, size_t last);
// A filter in the head, and the print area, when the last row is known.
void xlsx_sheet_filter(struct xlsx_sheet *sheet, size_t last_row, size_t last_column);
void xlsx_sheet_area(struct xlsx_sheet *sheet, size_t last_row, size_t last_column);
// ROWS begin a page each. At most XLSX_MAX_BREAKS are taken.
enum { XLSX_MAX_BREAKS = 1000 };
void xlsx_sheet_breaks(struct xlsx_sheet *sheet, const size_t *rows, size_t count);
