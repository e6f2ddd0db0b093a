// What is written on by hand: empty lines, boxes to tick with their pictures; and codes.
#include "export/document_pdf_parts.h"
#include "qr/qr.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CODE_VERSION_MAX = 25, QUIET = 4, ACROSS = 5 };
static const double line_mm = 9, before_mm = 2, after_mm = 4, box_mm = 4.2, picture_mm = 15,
                    code_mm = 34;

// Returns the height that LABEL takes, with what is below it.
static double label_height(const struct text_layout *label)
{
    return label ? before_mm + label->height + 1.5 : 0;
}

static void put_label(struct pdf *pdf, const struct text_layout *label)
{
    if (label)
        pdf_text(pdf, pdf->left, pdf->y + before_mm, label);
    pdf->y += label_height(label);
}

static const struct text_layout *lay_label(struct pdf *pdf, const struct block *block)
{
    return block->label ? pdf_lay(pdf, PDF_LABEL, block->label, pdf->right - pdf->left) : NULL;
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
        for (int i = 1; i < now && pdf->paper; i++)
            paper_dotted(pdf->paper, pdf->left + 2, pdf->y + i * line_mm, pdf->right - 2,
                         pdf->y + i * line_mm, 0.15);
        pdf_box(pdf, pdf->left, pdf->y, pdf->right - pdf->left, now * line_mm, 0.25);
        pdf->y += now * line_mm;
        left -= now;
        if (left > 0)
            pdf_turn(pdf);
        pdf->fresh = false;
    }
    pdf->y += after_mm * pdf->air;
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

// The labels of a row stand on one line, with ruby and without.
static double lay_choices(struct pdf *pdf, const struct block *block, double width,
                          const struct text_layout **labels, double *baseline)
{
    double below = 0;
    *baseline = 0;
    for (size_t i = 0; i < block->column_count; i++) {
        labels[i] = pdf_lay(pdf, PDF_CELL, block->columns[i].label, width);
        *baseline = fmax(*baseline, labels[i]->baseline);
        below = fmax(below, labels[i]->height - labels[i]->baseline);
    }
    return *baseline + below;
}

// A box beside its picture, in the middle of WIDTH.
static enum status draw_picture(struct pdf *pdf, const char *key, double x, double y, double width,
                                struct err *err)
{
    const struct paper_picture *picture = NULL;
    double from = x + (width - box_mm - 2 - picture_mm) / 2;
    pdf_box(pdf, from, y + (picture_mm - box_mm) / 2, box_mm, box_mm, 0.3);
    if (!key || !*key || !pdf->setup->picture_dir || !pdf->paper)
        return OK;
    TRY(find_picture(pdf, key, &picture, err));
    double free = picture_mm - paper_picture_width_mm(picture);
    paper_draw(pdf->paper, from + box_mm + 2 + free / 2, y, picture);
    return OK;
}

static enum status put_pictures(struct pdf *pdf, const struct block *block,
                                const struct text_layout *label, struct err *err)
{
    const struct text_layout **labels =
        ARENA_ARRAY(&pdf->arena, const struct text_layout *, block->column_count);
    size_t across = block->column_count < ACROSS ? block->column_count : ACROSS;
    size_t rows = (block->column_count + across - 1) / across;
    double width = (pdf->right - pdf->left) / (double)across, baseline;
    double height = picture_mm + 2.5 + lay_choices(pdf, block, width - 2, labels, &baseline);
    pdf_need(pdf, label_height(label) + (double)rows * height + pdf->keep);
    put_label(pdf, label);
    for (size_t i = 0; i < block->column_count; i++) {
        double x = pdf->left + (double)(i % across) * width;
        size_t row = i / across;
        double y = pdf->y + (double)row * height;
        TRY(draw_picture(pdf, block->pictures[i], x, y, width, err));
        pdf_text(pdf, x + (width - labels[i]->width) / 2,
                 y + picture_mm + baseline - labels[i]->baseline, labels[i]);
    }
    pdf->y += (double)rows * height + 0.5;
    return OK;
}

// Boxes with their labels one after the other; wrapped.
static void put_boxes(struct pdf *pdf, const struct block *block, const struct text_layout *label)
{
    const struct text_layout **labels =
        ARENA_ARRAY(&pdf->arena, const struct text_layout *, block->column_count);
    double most = pdf->right - pdf->left - box_mm - 6, x = pdf->left + 3, baseline;
    double line = lay_choices(pdf, block, most, labels, &baseline) + 1.2;
    pdf_need(pdf, label_height(label) + line + pdf->keep);
    put_label(pdf, label);
    for (size_t i = 0; i < block->column_count; i++) {
        double width = box_mm + 1.5 + labels[i]->width;
        if (x + width > pdf->right && x > pdf->left + 3) {
            x = pdf->left + 3;
            pdf->y += line;
            pdf_need(pdf, line);
        }
        double middle = baseline - pdf_em(pdf, PDF_CELL) * 0.38;
        pdf_box(pdf, x, pdf->y + middle - box_mm / 2, box_mm, box_mm, 0.3);
        pdf_text(pdf, x + box_mm + 1.5, pdf->y + baseline - labels[i]->baseline, labels[i]);
        x += width + 7;
    }
    pdf->y += line + 0.5;
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

double pdf_space_height(const struct block *block)
{
    return block->lines * line_mm;
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
