// A printed page: texts laid out by text/, lines and QR codes, placed in millimetres from the top
// left. The same calls make a PDF, in which the text can be searched, or a picture at 300 dpi. The
// same calls with the same time give the same bytes. Everything is black but pictures and a light
// ground, on which nothing depends: a page is for any printer. Knows nothing of what the page says.
// One thread.
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
// The same in dots, to write on.
void paper_dotted(struct paper *paper, double x1_mm, double y1_mm, double x2_mm, double y2_mm,
                  double width_mm);
// DARK holds SIZE × SIZE modules (1 is dark). X, Y: of the first module; the quiet zone around the
// code is the caller's to keep. In a picture every edge lies between two dots.
void paper_qr(struct paper *paper, double x_mm, double y_mm, double module_mm, const uint8_t *dark,
              int size);
// A light ground. Whatever stands on it is placed after it.
void paper_shade(struct paper *paper, double x_mm, double y_mm, double width_mm, double height_mm);
// What follows goes on another page. Only of a PDF.
void paper_next(struct paper *paper);
// The page on which nothing stands yet is that large, and those after it. Only of a PDF.
void paper_size(struct paper *paper, double width_mm, double height_mm);
// TITLE (plain) in the PDF's list of contents, for the page at hand.
void paper_entry(struct paper *paper, const char *title);

// A picture of PATH (PNG), as fine as a printer shows it at HEIGHT_MM. ERR_ABSENT, ERR_IO naming
// it, ERR_MEMORY.
struct paper_picture;
enum status paper_picture_new(const char *path, double height_mm, struct paper_picture **out,
                              struct err *err);
void paper_picture_free(struct paper_picture *picture);
double paper_picture_width_mm(const struct paper_picture *picture);
// PICTURE, which outlives the paper, as large as it was made for. Only in a PDF.
void paper_draw(struct paper *paper, double x_mm, double y_mm, const struct paper_picture *picture);
// Writes what is left. ERR_IO, ERR_FULL, ERR_MEMORY, also of all that was placed before.
enum status paper_finish(struct paper *paper, struct err *err);
void paper_free(struct paper *paper);
