// Papers as sheets. A sheet has one grid of columns: that of its table with the most of them, so
// that this table stays one that can be sorted and copied; everything else takes as many of its
// columns as come nearest to its share of the width.
#include "base/strbuf.h"
#include "export/xlsx.h"
#include "export/xlsx_book.h"
#include "text/markup.h"

#include <math.h>
#include <stdio.h>

#define MARK "engawa-paper"
#define TICK "✓"
#define BOX  "□ "
#define GAP  "　"
#define DOT  "・"

enum {
    TEXT_LIMIT = 1024 * 1024,
    MAX_COLUMNS = 64,
    PORTRAIT_WIDTH = 92, // what A4 holds of digits of 11 points
    LANDSCAPE_WIDTH = 134,
    STAFF_PT = 10,
    MEMBERS_PT = 12,
    WRITING_LINES = 2, // height of a line to write on
};

static const double field_shares[] = {0.28, 0.72};

struct page {
    const struct document *document;
    struct xlsx_sheet *sheet;
    struct strbuf text;
    size_t columns, row;
    double widths[MAX_COLUMNS];
    size_t breaks[XLSX_MAX_BREAKS], break_count;
};

// Borrowed until the next call.
static const char *plain(struct page *page, const char *before, const char *markup)
{
    strbuf_clear(&page->text);
    strbuf_add(&page->text, before);
    markup_to_plain(markup ? markup : "", &page->text);
    return strbuf_text(&page->text);
}

static double total_of(const double *widths, size_t count)
{
    double total = 0;
    for (size_t i = 0; i < count; i++)
        total += widths[i];
    return total;
}

static const struct block *widest_table(const struct document *document)
{
    const struct block *widest = NULL;
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        if (block->kind == BLOCK_TABLE && (!widest || block->column_count > widest->column_count))
            widest = block;
    }
    return widest;
}

static void make_grid(struct page *page)
{
    const struct block *table = widest_table(page->document);
    double whole = page->document->landscape ? LANDSCAPE_WIDTH : PORTRAIT_WIDTH;
    bool by_table = table && table->column_count >= ARRAY_LEN(field_shares);
    page->columns = by_table ? table->column_count : ARRAY_LEN(field_shares);
    ALWAYS(page->columns <= MAX_COLUMNS);
    for (size_t i = 0; i < page->columns; i++)
        page->widths[i] = by_table ? table->columns[i].share : field_shares[i];
    double shares = total_of(page->widths, page->columns);
    for (size_t i = 0; i < page->columns; i++) {
        page->widths[i] *= whole / shares;
        xlsx_column_width(page->sheet, i, page->widths[i]);
    }
}

// Where the grid is cut for COUNT parts of these SHARES: ENDS is the first column behind each.
static void cut_grid(const struct page *page, const double *shares, size_t count, size_t *ends)
{
    ALWAYS(count > 0 && count <= page->columns);
    double whole = total_of(page->widths, page->columns), wanted = 0, x = 0;
    double all = total_of(shares, count);
    size_t end = 0;
    for (size_t i = 0; i < count; i++) {
        size_t most = page->columns - (count - 1 - i), start = end;
        wanted += shares[i] / all * whole;
        while (end < most &&
               (end == start || fabs(x + page->widths[end] - wanted) <= fabs(x - wanted)))
            x += page->widths[end++];
        ends[i] = end;
    }
    ends[count - 1] = page->columns;
}

static double width_between(const struct page *page, size_t first, size_t end)
{
    return total_of(page->widths + first, end - first);
}

// One text over all of the width, in a row of its own.
static void put_text(struct page *page, enum xlsx_style style, const char *text)
{
    size_t lines = xlsx_lines(page->sheet, style, text, width_between(page, 0, page->columns));
    xlsx_row_lines(page->sheet, page->row, style, lines);
    xlsx_join(page->sheet, page->row, 0, page->columns - 1, style);
    xlsx_put_text(page->sheet, page->row++, 0, style, text);
}

static void put_line(struct page *page, enum xlsx_style style, const char *before,
                     const char *markup)
{
    put_text(page, style, plain(page, before, markup));
}

static enum xlsx_style style_of(const struct cell *cell, bool centred)
{
    static const enum xlsx_style styles[] = {
        [CELL_EMPTY] = XLSX_TEXT, [CELL_TEXT] = XLSX_TEXT, [CELL_NUMBER] = XLSX_NUMBER,
        [CELL_DATE] = XLSX_DAY,   [CELL_TIME] = XLSX_TIME, [CELL_TICK] = XLSX_CENTRED,
    };
    if (centred && cell->type == CELL_NUMBER)
        return XLSX_NUMBER_CENTRED;
    return centred && cell->type == CELL_TEXT ? XLSX_CENTRED : styles[cell->type];
}

static size_t lines_of(struct page *page, const struct cell *cell, size_t first, size_t end)
{
    if (cell->type != CELL_TEXT)
        return 1;
    return xlsx_lines(page->sheet, XLSX_TEXT, plain(page, "", cell->text),
                      width_between(page, first, end));
}

static void put_cell(struct page *page, const struct cell *cell, bool centred, size_t first,
                     size_t end)
{
    enum xlsx_style style = style_of(cell, centred);
    xlsx_join(page->sheet, page->row, first, end - 1, style);
    switch (cell->type) {
    case CELL_TEXT:
        xlsx_put_text(page->sheet, page->row, first, style, plain(page, "", cell->text));
        break;
    case CELL_NUMBER:
        xlsx_put_number(page->sheet, page->row, first, style, cell->number);
        break;
    case CELL_DATE:
        xlsx_put_date(page->sheet, page->row, first, style, &cell->date);
        break;
    case CELL_TIME:
        xlsx_put_minutes(page->sheet, page->row, first, cell->number);
        break;
    case CELL_TICK:
        if (cell->number != 0)
            xlsx_put_text(page->sheet, page->row, first, style, TICK);
        else
            xlsx_put_blank(page->sheet, page->row, first, style);
        break;
    case CELL_EMPTY:
        xlsx_put_blank(page->sheet, page->row, first, style);
        break;
    }
}

static void put_field(struct page *page, const struct block *block)
{
    size_t ends[ARRAY_LEN(field_shares)];
    struct cell label = {.type = CELL_TEXT, .text = block->label};
    cut_grid(page, field_shares, ARRAY_LEN(field_shares), ends);
    size_t lines = lines_of(page, &block->value, ends[0], ends[1]);
    size_t label_lines = lines_of(page, &label, 0, ends[0]);
    xlsx_row_lines(page->sheet, page->row, XLSX_TEXT, lines > label_lines ? lines : label_lines);
    xlsx_join(page->sheet, page->row, 0, ends[0] - 1, XLSX_LABEL);
    xlsx_put_text(page->sheet, page->row, 0, XLSX_LABEL, plain(page, "", block->label));
    put_cell(page, &block->value, false, ends[0], ends[1]);
    page->row++;
}

static void put_table_head(struct page *page, const struct block *block, const size_t *ends)
{
    size_t lines = 1;
    for (size_t i = 0; i < block->column_count; i++) {
        struct cell head = {.type = CELL_TEXT, .text = block->columns[i].label};
        size_t mine = lines_of(page, &head, i > 0 ? ends[i - 1] : 0, ends[i]);
        lines = mine > lines ? mine : lines;
    }
    xlsx_row_lines(page->sheet, page->row, XLSX_HEAD, lines);
    for (size_t i = 0; i < block->column_count; i++) {
        size_t first = i > 0 ? ends[i - 1] : 0;
        xlsx_join(page->sheet, page->row, first, ends[i] - 1, XLSX_HEAD);
        xlsx_put_text(page->sheet, page->row, first, XLSX_HEAD,
                      plain(page, "", block->columns[i].label));
    }
    page->row++;
}

static void put_table(struct page *page, const struct block *block)
{
    double shares[MAX_COLUMNS];
    size_t ends[MAX_COLUMNS];
    for (size_t i = 0; i < block->column_count; i++)
        shares[i] = block->columns[i].share;
    cut_grid(page, shares, block->column_count, ends);
    put_table_head(page, block, ends);
    for (size_t row = 0; row < block->row_count; row++) {
        const struct cell *cells = block->rows + row * block->column_count;
        size_t lines = 1;
        for (size_t i = 0; i < block->column_count; i++) {
            size_t mine = lines_of(page, &cells[i], i > 0 ? ends[i - 1] : 0, ends[i]);
            lines = mine > lines ? mine : lines;
        }
        xlsx_row_lines(page->sheet, page->row, XLSX_TEXT, lines);
        for (size_t i = 0; i < block->column_count; i++)
            put_cell(page, &cells[i], block->columns[i].centred, i > 0 ? ends[i - 1] : 0, ends[i]);
        page->row++;
    }
}

static void put_space(struct page *page, const struct block *block)
{
    if (block->label) // else it is of what stands above
        put_line(page, XLSX_LABEL, "", block->label);
    for (int i = 0; i < block->lines; i++) {
        xlsx_row_lines(page->sheet, page->row, XLSX_TEXT, WRITING_LINES);
        xlsx_join(page->sheet, page->row, 0, page->columns - 1, XLSX_TEXT);
        page->row++;
    }
}

// On one line, as far as it goes.
static void put_choices(struct page *page, const struct block *block)
{
    if (block->label)
        put_line(page, XLSX_SUBHEADING, "", block->label);
    strbuf_clear(&page->text);
    for (size_t i = 0; i < block->column_count; i++) {
        strbuf_add(&page->text, i > 0 ? GAP BOX : BOX);
        markup_to_plain(block->columns[i].label, &page->text);
    }
    put_text(page, XLSX_PLAIN, strbuf_text(&page->text));
}

static void put_block(struct page *page, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        put_line(page, block->level == 1 ? XLSX_HEADING : XLSX_SUBHEADING, "", block->text);
        break;
    case BLOCK_TEXT:
        put_line(page, XLSX_PLAIN, "", block->text);
        break;
    case BLOCK_POINT:
        put_line(page, XLSX_PLAIN, DOT, block->text);
        break;
    case BLOCK_FIELD:
        put_field(page, block);
        break;
    case BLOCK_SPACE_TO_WRITE:
        put_space(page, block);
        break;
    case BLOCK_CHOICES:
        put_choices(page, block);
        break;
    case BLOCK_TABLE:
        put_table(page, block);
        break;
    case BLOCK_RIGHT:
        put_line(page, XLSX_RIGHT, "", block->text);
        break;
    case BLOCK_CODE: // its letters: a code is for paper
        put_line(page, XLSX_PLAIN, "", block->text);
        put_line(page, XLSX_PLAIN, "", block->code);
        break;
    case BLOCK_PAGE:
        if (page->row > 0 && page->break_count < XLSX_MAX_BREAKS)
            page->breaks[page->break_count++] = page->row;
        break;
    }
}

// A free row where a frame or a heading begins or a frame ends.
static bool is_apart(const struct block *before, const struct block *block)
{
    if (block->kind == BLOCK_PAGE || before->kind == BLOCK_PAGE || before->kind == BLOCK_HEADING)
        return false;
    if (block->kind == BLOCK_SPACE_TO_WRITE && !block->label) // of what stands above
        return false;
    bool framed = before->kind == BLOCK_FIELD || before->kind == BLOCK_TABLE ||
                  before->kind == BLOCK_SPACE_TO_WRITE;
    bool frames = block->kind == BLOCK_FIELD || block->kind == BLOCK_TABLE ||
                  block->kind == BLOCK_SPACE_TO_WRITE;
    return block->kind == BLOCK_HEADING || block->kind == BLOCK_TABLE ||
           (before->kind != block->kind && (framed || frames));
}

static void put_blocks(struct page *page)
{
    const struct document *document = page->document;
    size_t tables = 0, head = 0;
    put_line(page, XLSX_TITLE, "", document->title);
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        if (i > 0 && is_apart(&document->blocks[i - 1], block))
            page->row++;
        if (block->kind == BLOCK_TABLE && tables++ == 0)
            head = page->row;
        put_block(page, block);
    }
    if (tables == 1) // a sheet has one head that is said again
        xlsx_sheet_repeat(page->sheet, head, head);
}

static enum status put_document(struct xlsx_book *book, const struct document *document,
                                struct err *err)
{
    struct page page = {.document = document};
    strbuf_init(&page.text, TEXT_LIMIT);
    char name[64]; // a blank behind the id: Excel takes F1 alone for a cell
    (void)snprintf(name, sizeof name, "%s ", document->id);
    enum status status =
        xlsx_sheet_add(book, plain(&page, name, document->title), &page.sheet, err);
    if (status == OK) {
        make_grid(&page);
        put_blocks(&page);
        xlsx_sheet_paper(page.sheet, document->landscape, document->office ? document->office : "",
                         plain(&page, "", document->foot));
        xlsx_sheet_area(page.sheet, page.row - 1, page.columns - 1);
        xlsx_sheet_breaks(page.sheet, page.breaks, page.break_count);
        status = xlsx_book_status(book, err);
    }
    if (status == OK && strbuf_status(&page.text) != OK)
        status = err_memory(err);
    strbuf_fini(&page.text);
    return status;
}

static enum status put_all(struct xlsx_book *book, const struct document *const *documents,
                           size_t count, struct err *err)
{
    for (size_t i = 0; i < count; i++)
        TRY(put_document(book, documents[i], err));
    return xlsx_book_finish(book, err);
}

enum status document_xlsx_write(const struct document *const *documents, size_t count,
                                const char *path, struct err *err)
{
    ALWAYS(count > 0 && count <= DOCUMENT_XLSX_MAX);
    char dir[EXPORT_PATH_SIZE];
    struct export_file file = {0};
    struct xlsx_book *book = NULL;
    struct strbuf title;
    struct xlsx_about about = {.mark = MARK,
                               .office = documents[0]->office ? documents[0]->office : "",
                               .made_utc_ms = documents[0]->made_utc_ms,
                               .size_pt = STAFF_PT,
                               .framed = true};
    for (size_t i = 0; i < count; i++)
        if (documents[i]->for_members)
            about.size_pt = MEMBERS_PT;
    strbuf_init(&title, TEXT_LIMIT);
    markup_to_plain(documents[0]->title, &title);
    about.title = strbuf_text(&title);
    enum status status = export_file_open_new(path, dir, &file, err);
    if (status == OK)
        status = xlsx_book_new(&file, dir, &about, &book, err);
    if (status == OK)
        status = put_all(book, documents, count, err);
    xlsx_book_free(book);
    if (status == OK)
        status = export_files_commit(&file, 1, dir, err);
    export_files_discard(&file, 1);
    strbuf_fini(&title);
    return status;
}
