// Inside of document_pdf: the page that is being filled, and what puts blocks on it.
#pragma once
#include "export/document_pdf.h"

// What a text looks like.
enum pdf_look {
    PDF_TITLE,
    PDF_HEADING,
    PDF_SUBHEADING,
    PDF_BODY,
    PDF_RIGHT, // as PDF_BODY, its lines at the right edge
    PDF_LABEL,
    PDF_CELL,
    PDF_CELL_CENTRED,
    PDF_DATE, // as PDF_CELL, and lines end between phrases alone
    PDF_HEAD,
    PDF_FOOT,
    PDF_LOOK_COUNT
};

struct pdf_picture {
    char key[48];
    struct paper_picture *picture;
};
enum { PDF_MAX_PICTURES = 128 };

struct pdf {
    const struct document_pdf *setup;
    const struct text_font *font;
    struct paper *paper; // NULL while pages are only counted
    struct arena arena;  // of one row or paragraph
    const struct document *document;
    double left, right, top, bottom; // of the part that is written on
    double y;                        // where the next block stands
    double keep;                     // height of what has to stand on the page of this block
    double label_width;              // of the frames of this document
    double air;                      // of what is left empty between things: 1, less where pressed
    size_t page, pages;              // at hand, of all
    size_t before, own;              // pages before this document, and of it
    bool fresh;                      // nothing stands on this page yet
    bool framed, framing;            // a frame is open; nothing stands in it yet
    const struct block *head;        // a table whose head is said again on the next page
    struct pdf_picture *pictures;    // PDF_MAX_PICTURES
    size_t picture_count;
};

// MARKUP in lines of at most WIDTH; lives until the arena is reset.
const struct text_layout *pdf_lay(struct pdf *pdf, enum pdf_look look, const char *markup,
                                  double width);
double pdf_em(const struct pdf *pdf, enum pdf_look look);
void pdf_text(struct pdf *pdf, double x, double y, const struct text_layout *layout);
void pdf_line(struct pdf *pdf, double x1, double y1, double x2, double y2, double width);
void pdf_box(struct pdf *pdf, double x, double y, double width, double height, double line);
// The foot of this page, and a new one.
void pdf_turn(struct pdf *pdf);
// Another page unless HEIGHT has room on this one, or this one is empty anyway.
void pdf_need(struct pdf *pdf, double height);

// Wide enough for the labels of DOCUMENT's frames.
double pdf_label_width(struct pdf *pdf, const struct document *document);
void pdf_put_field(struct pdf *pdf, const struct block *block); // document_pdf_rows.c
// Two half fields on one line.
void pdf_put_fields(struct pdf *pdf, const struct block *left, const struct block *right);
// How much of it stands on one page: all of a short one, else its head and first row.
double pdf_table_together(struct pdf *pdf, const struct block *block);
void pdf_put_table(struct pdf *pdf, const struct block *block);
void pdf_frame_end(struct pdf *pdf); // where one is open
double pdf_space_height(const struct block *block);
void pdf_put_space(struct pdf *pdf, const struct block *block); // document_pdf_marks.c
enum status pdf_put_choices(struct pdf *pdf, const struct block *block, struct err *err);
enum status pdf_put_code(struct pdf *pdf, const struct block *block, struct err *err);
