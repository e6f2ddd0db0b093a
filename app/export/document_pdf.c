#include "export/document_pdf_parts.h"

#include "text/markup.h"

#include <math.h>
#include <stdlib.h>

enum { ARENA_LIMIT = 32 << 20, TITLE_LIMIT = 4096 };

static const double short_mm = 210, long_mm = 297;
static const double side_mm = 20, top_mm = 17, bottom_mm = 21, foot_mm = 16;
static const double mm_per_point = 25.4 / 72;
static const double member_scale = 12 / 10.5;

static const struct look {
    double points;
    bool bold;
    double pitch;
    enum text_align align;
    bool phrases; // lines end between phrases alone
} looks[PDF_LOOK_COUNT] = {
    [PDF_TITLE] = {18, true, 0.25, TEXT_LEFT, false},
    [PDF_HEADING] = {13, true, 0.3, TEXT_LEFT, false},
    [PDF_SUBHEADING] = {11.5, true, 0.35, TEXT_LEFT, false},
    [PDF_BODY] = {10.5, false, 0.55, TEXT_LEFT, false},
    [PDF_RIGHT] = {10.5, false, 0.55, TEXT_RIGHT, false},
    [PDF_LABEL] = {10.5, true, 0.3, TEXT_LEFT, false},
    [PDF_CELL] = {10.5, false, 0.3, TEXT_LEFT, false},
    [PDF_CELL_CENTRED] = {10.5, false, 0.3, TEXT_CENTER, false},
    [PDF_DATE] = {10.5, false, 0.3, TEXT_LEFT, true},
    [PDF_HEAD] = {9.5, true, 0.25, TEXT_CENTER, false},
    [PDF_FOOT] = {8, false, 0.3, TEXT_LEFT, false},
};

double pdf_em(const struct pdf *pdf, enum pdf_look look)
{
    double scale = pdf->document->for_members ? member_scale : 1;
    return looks[look].points * mm_per_point * scale;
}

static double last_line(const struct text_layout *layout, enum text_align align)
{
    return align == TEXT_CENTER ? 2 * layout->end_x - layout->width : layout->end_x;
}

// A sign or two alone on the last line look lost: somewhat narrower lines give them company.
static const struct text_layout *balance(struct pdf *pdf, struct text_pieces *pieces,
                                         const struct text_style *style,
                                         const struct text_layout *layout, double width)
{
    enum { TRIES = 4 };
    const double lost = 2.6 * style->em;
    if (layout->line_count < 2 || layout->opens[layout->line_count - 1] ||
        last_line(layout, style->align) > lost)
        return layout;
    for (int i = 1; i <= TRIES; i++) {
        const struct text_layout *other =
            text_lay(&pdf->arena, pieces, width - 0.75 * i * style->em);
        if (other->line_count != layout->line_count)
            return layout;
        if (last_line(other, style->align) > lost)
            return other;
    }
    return layout;
}

const struct text_layout *pdf_lay(struct pdf *pdf, enum pdf_look look, const char *markup,
                                  double width)
{
    bool members = pdf->document->for_members;
    double em = pdf_em(pdf, look);
    struct text_style style = {.em = em,
                               .ruby_em = members && look != PDF_FOOT ? em / 2 : 0,
                               .line_pitch = looks[look].pitch,
                               .align = looks[look].align,
                               .bold = looks[look].bold,
                               .loose = !members && !looks[look].phrases};
    struct text_pieces *pieces = text_cut(&pdf->arena, pdf->font, &style, markup);
    return balance(pdf, pieces, &style, text_lay(&pdf->arena, pieces, width), width);
}

void pdf_text(struct pdf *pdf, double x, double y, const struct text_layout *layout)
{
    if (pdf->paper)
        paper_text(pdf->paper, x, y, layout);
}

void pdf_line(struct pdf *pdf, double x1, double y1, double x2, double y2, double width)
{
    if (pdf->paper)
        paper_line(pdf->paper, x1, y1, x2, y2, width);
}

void pdf_box(struct pdf *pdf, double x, double y, double width, double height, double line)
{
    pdf_line(pdf, x - line / 2, y, x + width + line / 2, y, line);
    pdf_line(pdf, x - line / 2, y + height, x + width + line / 2, y + height, line);
    pdf_line(pdf, x, y, x, y + height, line);
    pdf_line(pdf, x + width, y, x + width, y + height, line);
}

static void put_foot(struct pdf *pdf)
{
    const struct document *document = pdf->document;
    double y = pdf->bottom + bottom_mm - foot_mm, width = pdf->right - pdf->left;
    struct date made = wall_time_of(document->made_utc_ms).date;
    const char *office = document_plain(&pdf->arena, document->office);
    const char *left =
        document->foot ? arena_printf(&pdf->arena, "%s　%s", office, document->foot) : office;
    const char *right =
        arena_printf(&pdf->arena, "%s 作成　%zu // %zu", document_day(&pdf->arena, &made),
                     document->alone ? pdf->page - pdf->before : pdf->page,
                     document->alone ? pdf->own : pdf->pages);
    const struct text_layout *pages = pdf_lay(pdf, PDF_FOOT, right, width);
    pdf_line(pdf, pdf->left, y, pdf->right, y, 0.15);
    pdf_text(pdf, pdf->left, y + 1.5, pdf_lay(pdf, PDF_FOOT, left, width - pages->width - 5));
    pdf_text(pdf, pdf->right - pages->width, y + 1.5, pages);
}

static void begin_page(struct pdf *pdf)
{
    bool wide = pdf->document->landscape;
    double width = wide ? long_mm : short_mm, height = wide ? short_mm : long_mm;
    if (pdf->page++ > 0 && pdf->paper)
        paper_next(pdf->paper);
    if (pdf->paper)
        paper_size(pdf->paper, width, height);
    pdf->left = side_mm;
    pdf->right = width - side_mm;
    pdf->top = pdf->y = top_mm;
    pdf->bottom = height - bottom_mm;
    pdf->fresh = true;
}

void pdf_turn(struct pdf *pdf)
{
    put_foot(pdf);
    begin_page(pdf);
}

void pdf_need(struct pdf *pdf, double height)
{
    if (!pdf->fresh && pdf->y + height > pdf->bottom)
        pdf_turn(pdf);
    pdf->fresh = false;
}

// Lines of LAYOUT from this page on, none alone at either side of a border between pages.
static void put_lines(struct pdf *pdf, double x, const struct text_layout *layout)
{
    enum { TOGETHER = 2 };
    size_t lines = layout->line_count;
    double first = layout->height - layout->pitch * (double)(lines - 1);
    pdf_need(pdf, first + layout->pitch * (lines > 1 ? 1 : 0));
    for (size_t from = 0; from < lines;) {
        double room = pdf->bottom - pdf->y - first;
        size_t fits = room < 0 ? 1 : (size_t)(room / layout->pitch + 1e-6) + 1;
        size_t until = from + fits >= lines ? lines : from + fits;
        if (until < lines && lines - until < TOGETHER && until - from > TOGETHER)
            until--;
        const struct text_layout *part =
            from == 0 && until == lines ? layout : text_lay_part(&pdf->arena, layout, from, until);
        pdf_text(pdf, x, pdf->y, part);
        pdf->y += part->height;
        if (until < lines)
            pdf_turn(pdf);
        pdf->fresh = false;
        from = until;
    }
}

static void put_title(struct pdf *pdf)
{
    struct strbuf plain;
    const struct text_layout *title =
        pdf_lay(pdf, PDF_TITLE, pdf->document->title, pdf->right - pdf->left);
    pdf_text(pdf, pdf->left, pdf->y, title);
    pdf->y += title->height + 2.5;
    pdf_line(pdf, pdf->left, pdf->y, pdf->right, pdf->y, 0.7);
    pdf->y += 5;
    pdf->fresh = false;
    strbuf_init(&plain, TITLE_LIMIT);
    markup_to_plain(pdf->document->title, &plain);
    if (pdf->paper)
        paper_entry(pdf->paper, strbuf_text(&plain));
    strbuf_fini(&plain);
}

// Something of what follows stands below it on the same page.
static void put_heading(struct pdf *pdf, const struct block *block)
{
    bool large = block->level <= 1;
    double before = pdf->fresh ? 0 : (large ? 5 : 3) * pdf->air;
    const struct text_layout *layout =
        pdf_lay(pdf, large ? PDF_HEADING : PDF_SUBHEADING, block->text, pdf->right - pdf->left);
    size_t page = pdf->page;
    pdf_need(pdf, before + layout->height + fmax(24, 4 + pdf->keep));
    pdf->y += page == pdf->page ? before : 0;
    pdf_text(pdf, pdf->left, pdf->y, layout);
    pdf->y += layout->height + (large ? 1.2 : 1.5) * pdf->air;
    if (large) {
        pdf_line(pdf, pdf->left, pdf->y, pdf->right, pdf->y, 0.25);
        pdf->y += 2.5 * pdf->air;
    }
}

static void put_paragraph(struct pdf *pdf, const struct block *block)
{
    double em = pdf_em(pdf, PDF_BODY), width = pdf->right - pdf->left;
    bool point = block->kind == BLOCK_POINT;
    const struct text_layout *layout =
        pdf_lay(pdf, block->kind == BLOCK_RIGHT ? PDF_RIGHT : PDF_BODY, block->text,
                point ? width - 1.3 * em : width);
    if (point) {
        pdf_need(pdf, layout->height - layout->pitch * (double)(layout->line_count - 1));
        const struct text_layout *dot = pdf_lay(pdf, PDF_BODY, "・", width);
        pdf_text(pdf, pdf->left, pdf->y + layout->baseline - dot->baseline, dot);
    }
    double x = point ? pdf->left + 1.3 * em
                     : pdf->left + (block->kind == BLOCK_RIGHT ? width - layout->width : 0);
    put_lines(pdf, x, layout);
    pdf->y += em * (point ? 0.35 : block->kind == BLOCK_RIGHT ? 0.4 : 0.7) * pdf->air;
}

static enum status put_block(struct pdf *pdf, const struct block *block, struct err *err)
{
    arena_reset(&pdf->arena);
    if (block->kind != BLOCK_FIELD)
        pdf_frame_end(pdf);
    switch (block->kind) {
    case BLOCK_HEADING:
        put_heading(pdf, block);
        return OK;
    case BLOCK_FIELD:
        pdf_put_field(pdf, block);
        return OK;
    case BLOCK_TABLE:
        pdf_put_table(pdf, block);
        return OK;
    case BLOCK_SPACE_TO_WRITE:
        pdf_put_space(pdf, block);
        return OK;
    case BLOCK_CHOICES:
        return pdf_put_choices(pdf, block, err);
    case BLOCK_CODE:
        return pdf_put_code(pdf, block, err);
    case BLOCK_PAGE:
        if (!pdf->fresh)
            pdf_turn(pdf);
        return OK;
    default:
        put_paragraph(pdf, block);
        return OK;
    }
}

// How much of NEXT stands on the page on which BLOCK ends.
static double height_kept(struct pdf *pdf, const struct block *block, const struct block *next)
{
    if (next->kind == BLOCK_SPACE_TO_WRITE && !next->label) // room to write of what is before it
        return pdf_space_height(next);
    return block->kind == BLOCK_HEADING && next->kind == BLOCK_TABLE ? pdf_table_together(pdf, next)
                                                                     : 0;
}

// Two half fields that follow each other are a line.
static bool is_pair(const struct block *block, const struct block *next)
{
    return block->kind == BLOCK_FIELD && block->half && next->kind == BLOCK_FIELD && next->half;
}

static enum status put_blocks(struct pdf *pdf, const struct document *document, struct err *err)
{
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        const struct block *next = i + 1 < document->block_count ? block + 1 : NULL;
        pdf->keep = next ? height_kept(pdf, block, next) : 0;
        if (next && is_pair(block, next)) {
            arena_reset(&pdf->arena);
            pdf_put_fields(pdf, block, next);
            i++;
            continue;
        }
        TRY(put_block(pdf, block, err));
    }
    return OK;
}

static enum status put_document(struct pdf *pdf, const struct document *document, struct err *err)
{
    arena_reset(&pdf->arena);
    pdf->document = document;
    pdf->label_width = pdf_label_width(pdf, document);
    begin_page(pdf);
    put_title(pdf);
    TRY(put_blocks(pdf, document, err));
    arena_reset(&pdf->arena);
    pdf_frame_end(pdf);
    put_foot(pdf);
    return OK;
}

struct setting {
    double air;
    size_t pages;
};

// How many pages DOCUMENT takes. Little on its last page goes with the others where some air left
// out makes room for it.
static enum status count_pages(struct pdf *pdf, const struct document *document,
                               struct setting *out, struct err *err)
{
    static const double pressed = 0.7, little = 1.0 / 3;
    size_t before = pdf->page;
    pdf->air = 1;
    TRY(put_document(pdf, document, err));
    size_t after = pdf->page;
    *out = (struct setting){1, after - before};
    if (after == before + 1 || pdf->y - pdf->top > (pdf->bottom - pdf->top) * little)
        return OK;
    pdf->page = before;
    pdf->air = pressed;
    TRY(put_document(pdf, document, err));
    if (pdf->page < after)
        *out = (struct setting){pressed, pdf->page - before};
    pdf->page = before + out->pages;
    return OK;
}

// SETTINGS: COUNT, of each document.
static enum status write_to(struct pdf *pdf, const struct document *const *documents, size_t count,
                            struct setting *settings, FILE *stream, struct err *err)
{
    struct paper_sheet sheet = {PAPER_PDF, short_mm, long_mm, pdf->setup->title,
                                pdf->setup->made_utc_ms};
    for (size_t i = 0; i < count; i++)
        TRY(count_pages(pdf, documents[i], &settings[i], err));
    pdf->pages = pdf->page;
    pdf->page = 0;
    TRY(paper_new(&sheet, pdf->setup->faces, stream, &pdf->paper, err));
    for (size_t i = 0; i < count; i++) {
        pdf->air = settings[i].air;
        pdf->before = pdf->page;
        pdf->own = settings[i].pages;
        TRY(put_document(pdf, documents[i], err));
    }
    return paper_finish(pdf->paper, err);
}

enum status document_pdf_write(const struct document_pdf *setup,
                               const struct document *const *documents, size_t count, FILE *stream,
                               size_t *pages, struct err *err)
{
    struct pdf pdf = {.setup = setup,
                      .font = paper_faces_port(setup->faces),
                      .pictures = calloc(PDF_MAX_PICTURES, sizeof *pdf.pictures)};
    ALWAYS(count > 0);
    struct setting *settings = calloc(count, sizeof *settings);
    arena_init(&pdf.arena, ARENA_LIMIT);
    enum status status = pdf.pictures && settings
                             ? write_to(&pdf, documents, count, settings, stream, err)
                             : err_memory(err);
    if (pages)
        *pages = pdf.pages;
    paper_free(pdf.paper);
    for (size_t i = 0; pdf.pictures && i < pdf.picture_count; i++)
        paper_picture_free(pdf.pictures[i].picture);
    free(pdf.pictures);
    free(settings);
    arena_fini(&pdf.arena);
    return status;
}
