// Rows of cells: fields of a frame, and tables.
#include "export/document_pdf_parts.h"

#include <math.h>

enum { MAX_CELLS = 24, LOW_LINES = 3, LEAST_LINES = 4 };
// Of a page: a row that is higher goes on by lines.
static const double whole_row = 0.3;
static const double thin_mm = 0.12, thick_mm = 0.35, label_mm = 44, label_most_mm = 62,
                    label_right_mm = 28, value_left = 0.655;
static const double before_mm = 1.2, after_mm = 4;

// Above and below the words of a cell, and beside them.
static double pad_of(const struct pdf *pdf)
{
    return 1.5 * pdf->air;
}
static const double beside_mm = 1.5;

static double least_of(const struct pdf *pdf)
{
    return 4 + 2 * pad_of(pdf);
}

static double to_write_of(const struct pdf *pdf)
{
    return 6.5 + 2 * pad_of(pdf);
}

struct row_cell {
    const struct text_layout *layout; // NULL: nothing
    double x, width;
    enum text_align align;
    bool shaded, tick;
};
struct row {
    struct row_cell cells[MAX_CELLS];
    size_t count, lines; // of the longest cell
    double height;
};

static const char *cell_words(struct pdf *pdf, const struct cell *cell, bool wide)
{
    struct arena *arena = &pdf->arena;
    const struct date *day = &cell->date;
    switch (cell->type) {
    case CELL_TEXT:
        return cell->text;
    case CELL_NUMBER:
        return arena_printf(arena, "%.15g", cell->number);
    case CELL_DATE:
        if (day->year == 0)
            return "";
        return pdf->document->for_members ? document_day_easy(arena, day)
               : wide                     ? document_day(arena, day)
                                          : document_day_short(arena, day);
    case CELL_TIME:
        return arena_printf(arena, "%d:%02d", (int)cell->number / 60, (int)cell->number % 60);
    default:
        return "";
    }
}

static void add_cell(struct pdf *pdf, struct row *row, struct row_cell cell, enum pdf_look look,
                     const char *words)
{
    ALWAYS(row->count < MAX_CELLS);
    double height = 0;
    if (*words) {
        cell.layout = pdf_lay(pdf, look, words, cell.width - 2 * beside_mm);
        height = cell.layout->height + 2 * pad_of(pdf);
        row->lines = cell.layout->line_count > row->lines ? cell.layout->line_count : row->lines;
    }
    row->height = fmax(row->height, height);
    row->cells[row->count++] = cell;
}

static void draw_tick(struct pdf *pdf, double x, double y)
{
    pdf_line(pdf, x - 1.5, y, x - 0.4, y + 1.2, 0.45);
    pdf_line(pdf, x - 0.45, y + 1.25, x + 1.7, y - 1.5, 0.45);
}

// LOW: all of a row of few lines, whose cells stand in its middle; those of others begin at its
// top.
static void draw_cell(struct pdf *pdf, const struct row_cell *cell, double height, size_t from,
                      size_t until, bool low)
{
    double free = 0, y = pdf->y + pad_of(pdf);
    if (cell->tick)
        draw_tick(pdf, cell->x + cell->width / 2, pdf->y + height / 2);
    if (!cell->layout || from >= cell->layout->line_count)
        return;
    const struct text_layout *part = cell->layout;
    if (from > 0 || until < part->line_count)
        part = text_lay_part(&pdf->arena, part, from,
                             until < part->line_count ? until : part->line_count);
    else if (cell->shaded || low)
        y = pdf->y + (height - part->height) / 2;
    free = cell->width - 2 * beside_mm - part->width;
    double shift = cell->align == TEXT_CENTER ? free / 2 : cell->align == TEXT_RIGHT ? free : 0;
    pdf_text(pdf, cell->x + beside_mm + shift, y, part);
}

static void edge(struct pdf *pdf)
{
    pdf_line(pdf, pdf->left - thick_mm / 2, pdf->y, pdf->right + thick_mm / 2, pdf->y, thick_mm);
}

// The lines FROM to UNTIL of every cell, HEIGHT high.
static void draw_row(struct pdf *pdf, const struct row *row, double height, size_t from,
                     size_t until)
{
    bool low = from == 0 && until == row->lines && row->lines <= LOW_LINES;
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].shaded && pdf->paper)
            paper_shade(pdf->paper, row->cells[i].x, pdf->y, row->cells[i].width, height);
    if (pdf->framing)
        edge(pdf); // after the light ground, which would cover half of it
    else
        pdf_line(pdf, pdf->left, pdf->y, pdf->right, pdf->y, thin_mm);
    pdf->framing = false;
    for (size_t i = 0; i < row->count; i++) {
        const struct row_cell *cell = &row->cells[i];
        draw_cell(pdf, cell, height, from, until, low);
        if (i > 0)
            pdf_line(pdf, cell->x, pdf->y, cell->x, pdf->y + height, thin_mm);
    }
    pdf_line(pdf, pdf->left, pdf->y, pdf->left, pdf->y + height, thick_mm);
    pdf_line(pdf, pdf->right, pdf->y, pdf->right, pdf->y + height, thick_mm);
    pdf->y += height;
}

static void lay_columns(const struct pdf *pdf, const struct block *block,
                        struct row_cell cells[MAX_CELLS])
{
    double all = 0, x = pdf->left;
    ALWAYS(block->column_count <= MAX_CELLS);
    for (size_t i = 0; i < block->column_count; i++)
        all += block->columns[i].share;
    for (size_t i = 0; i < block->column_count; i++) {
        cells[i] = (struct row_cell){.x = x,
                                     .width = (pdf->right - pdf->left) *
                                              (all > 0 ? block->columns[i].share / all : 0)};
        x += cells[i].width;
    }
}

static void lay_head(struct pdf *pdf, const struct block *block, struct row *row)
{
    struct row_cell cells[MAX_CELLS];
    lay_columns(pdf, block, cells);
    *row = (struct row){.height = least_of(pdf)};
    for (size_t i = 0; i < block->column_count; i++) {
        cells[i].shaded = true;
        cells[i].align = TEXT_CENTER;
        add_cell(pdf, row, cells[i], PDF_HEAD, block->columns[i].label);
    }
}

// Goes on with the frame on another page, with the head of its table.
static void turn(struct pdf *pdf)
{
    struct row head;
    if (pdf->framed)
        edge(pdf);
    pdf_turn(pdf);
    pdf->fresh = false;
    pdf->framed = pdf->framing = true;
    if (pdf->head) {
        lay_head(pdf, pdf->head, &head);
        draw_row(pdf, &head, head.height, 0, head.lines);
    }
}

static void open_frame(struct pdf *pdf)
{
    if (pdf->framed)
        return;
    pdf->framed = pdf->framing = true;
    pdf->y += pdf->fresh ? 0 : before_mm * pdf->air;
    pdf->fresh = false;
}

void pdf_frame_end(struct pdf *pdf)
{
    if (!pdf->framed)
        return;
    edge(pdf);
    pdf->framed = false;
    pdf->y += after_mm * pdf->air;
}

// A row that would leave much of a page empty, by lines: at least some on each page.
static void put_long_row(struct pdf *pdf, const struct row *row)
{
    const struct text_layout *longest = NULL;
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].layout && (!longest || row->cells[i].layout->pitch > longest->pitch))
            longest = row->cells[i].layout;
    ALWAYS(longest);
    for (size_t from = 0; from < row->lines;) {
        double room = pdf->bottom - pdf->y - 2 * pad_of(pdf);
        size_t fits = room < longest->pitch ? 0 : (size_t)(room / longest->pitch);
        size_t until = from + fits < row->lines ? from + fits : row->lines;
        if (until < row->lines && row->lines - until < LEAST_LINES && fits > 2 * LEAST_LINES)
            until = row->lines - LEAST_LINES;
        if (until < row->lines && fits < LEAST_LINES)
            until = from;
        if (until > from)
            draw_row(pdf, row, 2 * pad_of(pdf) + (double)(until - from) * longest->pitch, from,
                     until);
        if (until < row->lines)
            turn(pdf);
        from = until;
    }
}

static bool is_whole(const struct pdf *pdf, const struct row *row)
{
    return row->height <= (pdf->bottom - pdf->top) * whole_row;
}

static void put_row(struct pdf *pdf, const struct row *row)
{
    double before = pdf->framed || pdf->fresh ? 0 : before_mm * pdf->air;
    bool fits = pdf->y + before + row->height <= pdf->bottom;
    bool whole = is_whole(pdf, row);
    if (!fits && whole)
        pdf->fresh ? (void)0 : turn(pdf);
    open_frame(pdf);
    if (fits || whole)
        draw_row(pdf, row, row->height, 0, row->lines);
    else
        put_long_row(pdf, row);
}

double pdf_label_width(struct pdf *pdf, const struct document *document)
{
    double width = label_mm;
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        if (block->kind == BLOCK_FIELD)
            width = fmax(width, pdf_lay(pdf, PDF_LABEL, block->label, label_most_mm)->width +
                                    2 * beside_mm + 0.5);
        arena_reset(&pdf->arena);
    }
    return fmin(width, label_most_mm);
}

// BLOCK's label and value from X to END.
static void add_field(struct pdf *pdf, struct row *row, const struct block *block, double x,
                      double label, double end)
{
    bool empty = block->value.type == CELL_EMPTY;
    row->height = fmax(row->height, empty ? to_write_of(pdf) : least_of(pdf));
    add_cell(pdf, row, (struct row_cell){.x = x, .width = label, .shaded = true}, PDF_LABEL,
             block->label);
    add_cell(pdf, row,
             (struct row_cell){.x = x + label,
                               .width = end - x - label,
                               .tick = block->value.type == CELL_TICK && block->value.number != 0},
             PDF_CELL, cell_words(pdf, &block->value, true));
}

void pdf_put_field(struct pdf *pdf, const struct block *block)
{
    struct row row = {0};
    pdf->head = NULL;
    add_field(pdf, &row, block, pdf->left, pdf->label_width, pdf->right);
    put_row(pdf, &row);
}

void pdf_put_fields(struct pdf *pdf, const struct block *left, const struct block *right)
{
    struct row row = {0};
    double values = pdf->right - pdf->left - pdf->label_width - label_right_mm;
    double middle = pdf->left + pdf->label_width + value_left * values;
    pdf->head = NULL;
    add_field(pdf, &row, left, pdf->left, pdf->label_width, middle);
    add_field(pdf, &row, right, middle, label_right_mm, pdf->right);
    put_row(pdf, &row);
}

static void lay_row(struct pdf *pdf, const struct block *block, size_t index, struct row *row)
{
    struct row_cell cells[MAX_CELLS];
    lay_columns(pdf, block, cells);
    *row = (struct row){.height = least_of(pdf)};
    for (size_t i = 0; i < block->column_count; i++) {
        const struct cell *cell = &block->rows[index * block->column_count + i];
        bool number = cell->type == CELL_NUMBER || cell->type == CELL_TIME;
        cells[i].align = block->columns[i].centred ? TEXT_CENTER : number ? TEXT_RIGHT : TEXT_LEFT;
        cells[i].tick = cell->type == CELL_TICK && cell->number != 0;
        enum pdf_look look = cell->type == CELL_DATE     ? PDF_DATE
                             : block->columns[i].centred ? PDF_CELL_CENTRED
                                                         : PDF_CELL;
        add_cell(pdf, row, cells[i], look, cell_words(pdf, cell, false));
    }
}

static double table_height(struct pdf *pdf, const struct block *block, size_t rows)
{
    struct row row;
    lay_head(pdf, block, &row);
    double height = before_mm * pdf->air + row.height;
    for (size_t i = 0; i < rows && i < block->row_count; i++) {
        lay_row(pdf, block, i, &row);
        height += row.height;
    }
    return height;
}

double pdf_table_together(struct pdf *pdf, const struct block *block)
{
    enum { FEW_ROWS = 6 };
    struct row first = {0};
    double page = pdf->bottom - pdf->top;
    if (block->column_count == 0)
        return 0;
    if (block->row_count > 0)
        lay_row(pdf, block, 0, &first);
    double all = block->row_count <= FEW_ROWS ? table_height(pdf, block, FEW_ROWS) : page;
    double head = table_height(pdf, block, 0);
    double some = 2 * pad_of(pdf) + (LEAST_LINES + 1) * pdf_em(pdf, PDF_CELL) * 1.5;
    return all < page / 3 ? all : head + (is_whole(pdf, &first) ? first.height : some);
}

// No row stands alone on the last page of its table.
static bool leaves_one(struct pdf *pdf, const struct block *block, size_t index,
                       const struct row *row)
{
    struct row last;
    if (index == 0 || index + 2 != block->row_count)
        return false;
    lay_row(pdf, block, index + 1, &last);
    double both = row->height + last.height;
    return pdf->y + both > pdf->bottom && both < (pdf->bottom - pdf->top) / 3;
}

void pdf_put_table(struct pdf *pdf, const struct block *block)
{
    struct row head, row = {0};
    if (block->column_count == 0)
        return;
    pdf_need(pdf, pdf_table_together(pdf, block));
    lay_head(pdf, block, &head);
    open_frame(pdf);
    draw_row(pdf, &head, head.height, 0, head.lines);
    pdf->head = block;
    for (size_t i = 0; i < block->row_count; i++) {
        arena_reset(&pdf->arena);
        lay_row(pdf, block, i, &row);
        if (leaves_one(pdf, block, i, &row))
            turn(pdf);
        put_row(pdf, &row);
    }
    pdf->head = NULL;
    pdf_frame_end(pdf);
}
