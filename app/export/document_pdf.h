// A document as PDF: A4, margins, heads of tables on every page, rows that stay whole, a foot with
// the office, the day and the page's number. Black on white with light grounds; the hierarchy is
// made by sizes and lines. One page after the other: memory does not grow with their number.
#pragma once
#include "export/document.h"
#include "export/paper.h"

struct document_pdf {
    struct paper_faces *faces; // borrowed
    const char *picture_dir;   // holds KEY.png; NULL: pictures are left out
    const char *title;         // of the whole, plain; no name of a person
    int64_t made_utc_ms;
};
// DOCUMENTS one after the other, each on a new page, numbered through; the PDF's list of contents
// names them. PAGES (may be NULL) gets how many there are. ERR_INVALID for a code that does not fit
// a page; what paper.h names.
enum status document_pdf_write(const struct document_pdf *setup,
                               const struct document *const *documents, size_t count, FILE *stream,
                               size_t *pages, struct err *err);
