// A printed page: texts laid out by text/, lines and QR codes, placed in millimetres from the top
// left. The same calls make a PDF, in which the text can be searched, or a picture at 300 dpi. The
// same calls with the same time give the same bytes. Everything is black: a page is for any
// printer. Knows nothing of what the page says. One thread.
#pragma once
#include "base/err.h"
#include "text/layout.h"

#include <stdint.h>
#include <stdio.h>

enum { PAPER_DPI = 300 };

struct paper_files {
    const char *regular, *bold, *fallback; // typefaces
};

struct paper_faces;
// ERR_IO when a file cannot be read as a typeface, naming it.
enum status paper_faces_new(const struct paper_files *files, struct paper_faces **out,
                            struct err *err);
void paper_faces_free(struct paper_faces *faces);
// For text_layout_build, with lengths in millimetres. Borrowed.
const struct text_font *paper_faces_port(struct paper_faces *faces);

enum paper_format { PAPER_PDF, PAPER_PNG };

struct paper_sheet {
    enum paper_format format;
    double width_mm, height_mm;
    const char *title; // of the PDF; no name of a person
    int64_t at_utc_ms; // when it was made, to the second
};

struct paper;
// FACES and STREAM stay the caller's and outlive the paper.
enum status paper_new(const struct paper_sheet *sheet, struct paper_faces *faces, FILE *stream,
                      struct paper **out, struct err *err);
// A layout whose lengths are millimetres, with its top left at X, Y.
void paper_text(struct paper *paper, double x_mm, double y_mm, const struct text_layout *layout);
void paper_line(struct paper *paper, double x1_mm, double y1_mm, double x2_mm, double y2_mm,
                double width_mm);
// DARK holds SIZE × SIZE modules (1 is dark). X, Y: of the first module; the quiet zone around the
// code is the caller's to keep. In a picture every edge lies between two dots.
void paper_qr(struct paper *paper, double x_mm, double y_mm, double module_mm, const uint8_t *dark,
              int size);
// What follows goes on another page. Only of a PDF.
void paper_next(struct paper *paper);
// Writes what is left. ERR_IO, ERR_FULL, ERR_MEMORY, also of all that was placed before.
enum status paper_finish(struct paper *paper, struct err *err);
void paper_free(struct paper *paper);
