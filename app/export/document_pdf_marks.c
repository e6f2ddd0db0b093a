// What is written on by hand: empty lines, boxes to tick with their pictures; and codes.
#include "export/document_pdf_parts.h"
#include "qr/qr.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CODE_VERSION_MAX = 25, QUIET = 4, ACROSS = 4 };
static const double line_mm = 9, after_mm = 4, box_mm = 4.2, picture_mm = 15, code_mm = 34;

// Returns the height that LABEL takes, with what is below it.
static double label_height(const struct text_layout *label)
{
    return label ? label->height + 1.5 : 0;
}

static void put_label(struct pdf *pdf, const struct text_layout *label)
{
    if (label)
        pdf_text(pdf, pdf->left, pdf->y, label);
    pdf->y += label_height(label);
}

static const struct text_layout *lay_label(struct pdf *pdf, const struct block *block)
{
    return block->label ? pdf_lay(pdf, PDF_LABEL, block->label, pdf->right - pdf->left) : NULL;
}

static void draw_dotted(struct pdf *pdf, double y)
{
    for (double x = pdf->left + 2; x < pdf->right - 2; x += 1.2)
        pdf_line(pdf, x, y, x + 0.4, y, 0.15);
}

void pdf_put_space(struct pdf *pdf, const struct block *block)
{
    const struct text_layout *label = lay_label(pdf, block);
    int left = block->lines > 0 ? block->lines : 1;
    double most = pdf->bottom - pdf->top, all = label_height(label) + left * line_mm;
    pdf_need(pdf, all < most ? all : label_height(label) + 3 * line_mm);
    put_label(pdf, label);
    while (left > 0) {
        int fits = (int)((pdf->bottom - pdf->y) / line_mm + 1e-6), now = fits < left ? fits : left;
        now = now < 1 ? 1 : now;
        for (int i = 1; i < now; i++)
            draw_dotted(pdf, pdf->y + i * line_mm);
        pdf_box(pdf, pdf->left, pdf->y, pdf->right - pdf->left, now * line_mm, 0.25);
        pdf->y += now * line_mm;
        left -= now;
        if (left > 0)
            pdf_turn(pdf);
        pdf->fresh = false;
    }
    pdf->y += after_mm;
}

static enum status find_picture(struct pdf *pdf, const char *key, const struct paper_picture **out,
                                struct err *err)
{
    char path[4096];
    for (size_t i = 0; i < pdf->picture_count; i++)
        if (strcmp(pdf->pictures[i].key, key) == 0) {
            *out = pdf->pictures[i].picture;
            return OK;
        }
    if (pdf->picture_count == PDF_MAX_PICTURES || strlen(key) >= sizeof pdf->pictures->key ||
        snprintf(path, sizeof path, "%s/%s.png", pdf->setup->picture_dir, key) >= (int)sizeof path)
        return err_set(err, ERR_INVALID, "the paper: the picture %s is one too many", key);
    struct pdf_picture *picture = &pdf->pictures[pdf->picture_count];
    TRY(paper_picture_new(path, picture_mm, &picture->picture, err));
    (void)snprintf(picture->key, sizeof picture->key, "%s", key);
    pdf->picture_count++;
    *out = picture->picture;
    return OK;
}

// A box and its label, in the middle of WIDTH under their picture; how high it all is.
static enum status draw_choice(struct pdf *pdf, const struct block *block, size_t at, double x,
                               double y, double width, struct err *err)
{
    const struct paper_picture *picture = NULL;
    double room = width - box_mm - 4;
    const struct text_layout *label = pdf_lay(pdf, PDF_CELL, block->columns[at].label, room);
    double from = x + (width - box_mm - 1.5 - label->width) / 2;
    if (block->pictures[at] && *block->pictures[at] && pdf->setup->picture_dir && pdf->paper) {
        TRY(find_picture(pdf, block->pictures[at], &picture, err));
        paper_draw(pdf->paper, x + (width - paper_picture_width_mm(picture)) / 2, y, picture);
    }
    y += picture_mm + 1.5;
    double middle = label->baseline - pdf_em(pdf, PDF_CELL) * 0.38;
    pdf_box(pdf, from, y + middle - box_mm / 2, box_mm, box_mm, 0.3);
    pdf_text(pdf, from + box_mm + 1.5, y, label);
    return OK;
}

static double tallest_label(struct pdf *pdf, const struct block *block, double width)
{
    double tallest = 0;
    for (size_t i = 0; i < block->column_count; i++)
        tallest = fmax(tallest,
                       pdf_lay(pdf, PDF_CELL, block->columns[i].label, width - box_mm - 4)->height);
    return tallest;
}

static enum status put_pictures(struct pdf *pdf, const struct block *block,
                                const struct text_layout *label, struct err *err)
{
    size_t across = block->column_count < ACROSS ? block->column_count : ACROSS;
    size_t rows = (block->column_count + across - 1) / across;
    double width = (pdf->right - pdf->left) / (double)across;
    double height = picture_mm + 1.5 + tallest_label(pdf, block, width) + 2.5;
    pdf_need(pdf, label_height(label) + (double)rows * height);
    put_label(pdf, label);
    for (size_t i = 0; i < block->column_count; i++)
        TRY(draw_choice(pdf, block, i, pdf->left + (double)(i % across) * width,
                        pdf->y + (double)(i / across) * height, width, err));
    pdf->y += (double)rows * height + 1.5;
    return OK;
}

// Boxes with their labels one after the other; wrapped.
static void put_boxes(struct pdf *pdf, const struct block *block, const struct text_layout *label)
{
    double most = pdf->right - pdf->left - box_mm - 6, x = pdf->left + 3;
    double line = tallest_label(pdf, block, most) + 1.2;
    pdf_need(pdf, label_height(label) + line);
    put_label(pdf, label);
    for (size_t i = 0; i < block->column_count; i++) {
        const struct text_layout *text = pdf_lay(pdf, PDF_CELL, block->columns[i].label, most);
        double width = box_mm + 1.5 + text->width;
        if (x + width > pdf->right && x > pdf->left + 3) {
            x = pdf->left + 3;
            pdf->y += line;
            pdf_need(pdf, line);
        }
        double middle = text->baseline - pdf_em(pdf, PDF_CELL) * 0.38;
        pdf_box(pdf, x, pdf->y + middle - box_mm / 2, box_mm, box_mm, 0.3);
        pdf_text(pdf, x + box_mm + 1.5, pdf->y, text);
        x += width + 7;
    }
    pdf->y += line + 1.5;
}

enum status pdf_put_choices(struct pdf *pdf, const struct block *block, struct err *err)
{
    const struct text_layout *label = lay_label(pdf, block);
    if (block->column_count == 0)
        return OK;
    if (block->pictures)
        return put_pictures(pdf, block, label, err);
    put_boxes(pdf, block, label);
    return OK;
}

enum status pdf_put_code(struct pdf *pdf, const struct block *block, struct err *err)
{
    struct qr qr;
    double x = pdf->left + code_mm + 5;
    const struct text_layout *text =
        pdf_lay(pdf, PDF_BODY, block->text ? block->text : "", pdf->right - x);
    double height = fmax(code_mm, text->height);
    pdf_need(pdf, height);
    if (qr_encode(block->code, CODE_VERSION_MAX, &qr, NULL) != OK)
        return err_set(err, ERR_INVALID, "the paper: a code does not fit its place");
    double module = code_mm / (qr.size + 2 * QUIET);
    if (pdf->paper)
        paper_qr(pdf->paper, pdf->left + QUIET * module, pdf->y + QUIET * module, module, qr.dark,
                 qr.size);
    qr_fini(&qr);
    pdf_text(pdf, x, pdf->y + (height - text->height) / 2, text);
    pdf->y += height + after_mm;
    return OK;
}
