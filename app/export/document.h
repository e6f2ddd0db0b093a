// A paper in the making: what stands on it, in order, without how it looks. PDF (document_pdf.h)
// and XLSX (xlsx.h) are written from the same document. Texts are markup (text/markup.h) with ruby
// where the reader is a member; what people wrote comes in through `document_plain`, which escapes
// it. All of it lies in the document's arena.
#pragma once
#include "base/arena.h"
#include "base/strbuf.h"
#include "domain/date.h"

#include <stdbool.h>
#include <stddef.h>

enum cell_type {
    CELL_EMPTY,
    CELL_TEXT,
    CELL_NUMBER,
    CELL_DATE,
    CELL_TIME, // minutes of a day
    CELL_TICK, // ✓ or nothing
};
struct cell {
    enum cell_type type;
    const char *text; // CELL_TEXT: markup
    double number;    // CELL_NUMBER; CELL_TIME: minutes; CELL_TICK: not 0
    struct date date;
};

struct column {
    const char *label; // markup
    double share;      // of the width
    bool centred;
};

enum block_kind {
    BLOCK_HEADING,        // TEXT, of level LEVEL (1, 2)
    BLOCK_TEXT,           // a paragraph
    BLOCK_POINT,          // a paragraph with a dot before it
    BLOCK_FIELD,          // LABEL and VALUE on one line of a frame; neighbours share the frame,
                          // and two that are HALF a line of a PDF
    BLOCK_SPACE_TO_WRITE, // LABEL and LINES empty lines of a frame (paper twin, opinions)
    BLOCK_CHOICES, // LABEL and boxes to tick, COLUMNS their labels (paper twin); PICTURES keys or
                   // NULL
    BLOCK_TABLE,   // COLUMNS and ROWS; its head is said again on every page
    BLOCK_RIGHT,   // TEXT at the right edge: date, sender of a letter
    BLOCK_CODE,    // CODE as a QR code with TEXT beside it
    BLOCK_PAGE,    // what follows goes on another page
};

struct block {
    enum block_kind kind;
    int level, lines;
    bool half; // BLOCK_FIELD: beside the half one that follows it
    const char *label, *text, *code;
    struct cell value;
    const struct column *columns;
    const struct cell *rows; // row after row, COLUMN_COUNT cells each
    const char *const *pictures;
    size_t column_count, row_count;
};

struct document {
    struct arena *arena; // borrowed
    const char *id;      // "F1": of the file's name and the XLSX's sheet
    const char *title;   // markup; also the PDF's title
    const char *office;  // plain, in the foot of every page with page numbers
    const char *foot;    // markup, beside it; NULL: nothing
    int64_t made_utc_ms;
    bool landscape;
    bool alone;       // handed out by itself: its pages have numbers of their own
    bool for_members; // letters and ruby larger (12 pt), ruby shown; else ruby is left out
    struct block *blocks;
    size_t block_count, block_capacity;
};

// TITLE and ID are borrowed.
void document_init(struct document *document, struct arena *arena, const char *id,
                   const char *title);
// Appends a copy of BLOCK; never fails (arena.h).
struct block *document_add(struct document *document, const struct block *block);
// TEXT as markup that shows just it; newlines stay.
const char *document_plain(struct arena *arena, const char *text);
// "令和8年11月21日（2026年・土）", as papers tell a day; "" for year 0. In ARENA.
const char *document_day(struct arena *arena, const struct date *day);
// The same for a narrow column: "令和8年11月21日", which may break behind its year.
const char *document_day_short(struct arena *arena, const struct date *day);
// The same in easy words: ruby on each kanji, the weekday, and no second year.
const char *document_day_easy(struct arena *arena, const struct date *day);
// "令和8年度" in easy words.
const char *document_fiscal_year_easy(struct arena *arena, int fiscal_year);
// What the document says, line by line, without how it looks: what a digest covers. The same
// document always gives the same bytes; when it was made is not among them.
void document_text(const struct document *document, struct strbuf *out);
