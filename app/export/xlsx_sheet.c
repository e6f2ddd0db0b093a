// Styles, cells and pages of a workbook's sheets.
#include "base/utf8.h"
#include "export/xlsx_parts.h"

#include <string.h>

// The kiosk's own typeface, which Windows has too; another one stands in where it is not there.
#define TYPEFACE "BIZ UDゴシック"

enum { LINE_PERCENT = 160, MAX_HEIGHT = 409, TEXT_INDEX = 49, A4 = 9, FOOT_LETTERS = 60 };
// With the name of the era, as Japanese spreadsheets know it (ggge).
#define ERA_DAY       "[$-411]ggge\"年\"m\"月\"d\"日\""
#define MARGIN_INCHES 0.6
#define FILL          0xE7EDF3
#define LINES         0x8A94A0

static const struct {
    const char *number; // NULL: as it is; "@": stays text when somebody edits it
    bool bold, framed, filled;
    uint8_t align;
    double more_pt; // than other letters
} looks[XLSX_STYLE_COUNT] = {
    [XLSX_PLAIN] = {.number = "@", .align = LXW_ALIGN_LEFT},
    [XLSX_TITLE] = {.number = "@", .bold = true, .align = LXW_ALIGN_LEFT, .more_pt = 5},
    [XLSX_HEADING] = {.number = "@", .bold = true, .align = LXW_ALIGN_LEFT, .more_pt = 2},
    [XLSX_SUBHEADING] = {.number = "@", .bold = true, .align = LXW_ALIGN_LEFT},
    [XLSX_RIGHT] = {.number = "@", .align = LXW_ALIGN_RIGHT},
    [XLSX_HEAD] = {"@", true, true, true, .align = LXW_ALIGN_LEFT},
    [XLSX_LABEL] = {"@", true, true, true, .align = LXW_ALIGN_LEFT},
    [XLSX_TEXT] = {"@", .framed = true, .align = LXW_ALIGN_LEFT},
    [XLSX_CENTRED] = {"@", .framed = true, .align = LXW_ALIGN_CENTER},
    [XLSX_NUMBER] = {NULL, .framed = true, .align = LXW_ALIGN_RIGHT},
    [XLSX_NUMBER_CENTRED] = {NULL, .framed = true, .align = LXW_ALIGN_CENTER},
    [XLSX_DAY] = {ERA_DAY, .framed = true, .align = LXW_ALIGN_LEFT},
    [XLSX_DATE] = {"yyyy-mm-dd", .framed = true, .align = LXW_ALIGN_LEFT},
    [XLSX_TIME] = {"hh:mm", .framed = true, .align = LXW_ALIGN_LEFT},
    [XLSX_FLAG] = {NULL, .framed = true, .align = LXW_ALIGN_CENTER},
};

static lxw_format *style_make(struct xlsx_book *book, enum xlsx_style style)
{
    lxw_format *format = workbook_add_format(book->workbook);
    if (!format)
        return NULL;
    format_set_font_name(format, TYPEFACE);
    format_set_font_size(format, book->size_pt + looks[style].more_pt);
    format_set_align(format, looks[style].align);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_text_wrap(format);
    if (looks[style].number && strcmp(looks[style].number, "@") == 0)
        format_set_num_format_index(format, TEXT_INDEX);
    else if (looks[style].number)
        format_set_num_format(format, looks[style].number);
    if (looks[style].bold)
        format_set_bold(format);
    if (looks[style].framed && book->framed) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, LINES);
    }
    if (looks[style].filled)
        format_set_bg_color(format, FILL);
    return format;
}

void xlsx_styles_make(struct xlsx_book *book)
{
    for (enum xlsx_style style = 0; style < XLSX_STYLE_COUNT; style++) {
        book->styles[style] = style_make(book, style);
        if (!book->styles[style])
            xlsx_note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    }
}

// Counts the rows, which xlsx_book_finish wants to find again.
static void begin_row(struct xlsx_sheet *sheet, size_t row)
{
    ALWAYS(sheet->rows == 0 || row >= sheet->last_row);
    if (sheet->rows == 0 || row > sheet->last_row)
        sheet->rows++;
    sheet->last_row = row;
    if (row >= LXW_ROW_MAX)
        xlsx_note(sheet->book, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
}

// Whether a cell may be put there.
static bool begin_cell(struct xlsx_sheet *sheet, size_t row)
{
    begin_row(sheet, row);
    return sheet->book->failed == LXW_NO_ERROR;
}

static bool is_escape(const char *at)
{
    return strspn(at + 2, "0123456789abcdefABCDEF") == 4 && at[6] == '_';
}

// "_x0041_" is an A to whoever reads a workbook; and U+FFFE and U+FFFF have no place in XML.
static const char *escape(struct strbuf *out, const char *text)
{
    const char *plain = text;
    strbuf_clear(out);
    for (const char *at = text; *at;) {
        const char *start = at;
        uint32_t cp = utf8_next(&at);
        bool never = cp == 0xFFFE || cp == 0xFFFF;
        if (!never && !(cp == '_' && *at == 'x' && is_escape(start)))
            continue;
        strbuf_add_bytes(out, plain, (size_t)(start - plain));
        strbuf_addf(out, "_x%04X_", (unsigned)cp);
        plain = at;
    }
    if (plain == text)
        return text;
    strbuf_add(out, plain);
    return strbuf_text(out);
}

void xlsx_put_text(struct xlsx_sheet *sheet, size_t row, size_t column, enum xlsx_style style,
                   const char *text)
{
    struct xlsx_book *book = sheet->book;
    if (!begin_cell(sheet, row))
        return;
    text = escape(&book->text, text);
    if (strbuf_status(&book->text) != OK)
        xlsx_note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    if (sheet->long_rows)
        xlsx_long_text(sheet, row, column, style, text);
    else
        xlsx_note(book, worksheet_write_string(sheet->sheet, (lxw_row_t)row, (lxw_col_t)column,
                                               text, book->styles[style]));
}

void xlsx_put_number(struct xlsx_sheet *sheet, size_t row, size_t column, enum xlsx_style style,
                     double number)
{
    if (!begin_cell(sheet, row))
        return;
    if (sheet->long_rows)
        xlsx_long_number(sheet, row, column, style, number);
    else
        xlsx_note(sheet->book,
                  worksheet_write_number(sheet->sheet, (lxw_row_t)row, (lxw_col_t)column, number,
                                         sheet->book->styles[style]));
}

void xlsx_put_minutes(struct xlsx_sheet *sheet, size_t row, size_t column, double minutes)
{
    xlsx_put_number(sheet, row, column, XLSX_TIME, minutes / (24 * 60));
}

void xlsx_put_flag(struct xlsx_sheet *sheet, size_t row, size_t column, bool flag)
{
    if (!begin_cell(sheet, row))
        return;
    if (sheet->long_rows)
        xlsx_long_flag(sheet, row, column, XLSX_FLAG, flag);
    else
        xlsx_note(sheet->book,
                  worksheet_write_boolean(sheet->sheet, (lxw_row_t)row, (lxw_col_t)column, flag,
                                          sheet->book->styles[XLSX_FLAG]));
}

void xlsx_put_date(struct xlsx_sheet *sheet, size_t row, size_t column, enum xlsx_style style,
                   const struct date *date)
{
    lxw_datetime day = {.year = date->year, .month = date->month, .day = date->day};
    xlsx_put_number(sheet, row, column, style, lxw_datetime_to_excel_datetime(&day));
}

void xlsx_put_blank(struct xlsx_sheet *sheet, size_t row, size_t column, enum xlsx_style style)
{
    ALWAYS(!sheet->long_rows);
    if (begin_cell(sheet, row))
        xlsx_note(sheet->book,
                  worksheet_write_blank(sheet->sheet, (lxw_row_t)row, (lxw_col_t)column,
                                        sheet->book->styles[style]));
}

void xlsx_join(struct xlsx_sheet *sheet, size_t row, size_t first, size_t last,
               enum xlsx_style style)
{
    ALWAYS(!sheet->long_rows);
    if (first < last && begin_cell(sheet, row))
        xlsx_note(sheet->book, worksheet_merge_range(sheet->sheet, (lxw_row_t)row, (lxw_col_t)first,
                                                     (lxw_row_t)row, (lxw_col_t)last, "",
                                                     sheet->book->styles[style]));
}

void xlsx_row_lines(struct xlsx_sheet *sheet, size_t row, enum xlsx_style style, size_t lines)
{
    ALWAYS(!sheet->long_rows);
    double line_pt = (sheet->book->size_pt + looks[style].more_pt) * LINE_PERCENT / 100;
    double height_pt = line_pt * (double)lines;
    if (begin_cell(sheet, row))
        xlsx_note(sheet->book,
                  worksheet_set_row(sheet->sheet, (lxw_row_t)row,
                                    height_pt < MAX_HEIGHT ? height_pt : MAX_HEIGHT, NULL));
}

size_t xlsx_lines(const struct xlsx_sheet *sheet, enum xlsx_style style, const char *text,
                  double width)
{
    // Half a kanji, in digits of 11 points (7 pixels of 96 to the inch).
    double letter = (sheet->book->size_pt + looks[style].more_pt) / 2 * 96 / 72 / 7;
    double used = 0;
    size_t lines = 1;
    while (*text) {
        uint32_t cp = utf8_next(&text);
        double size = cp < 0x80 ? letter : 2 * letter;
        used += cp == '\n' ? 0 : size;
        if (cp == '\n' || used > width - 1) {
            lines++;
            used = cp == '\n' ? 0 : size;
        }
    }
    return lines;
}

void xlsx_column_width(struct xlsx_sheet *sheet, size_t column, double width)
{
    xlsx_note(sheet->book, worksheet_set_column(sheet->sheet, (lxw_col_t)column, (lxw_col_t)column,
                                                width, NULL));
}

void xlsx_column_fold(struct xlsx_sheet *sheet, size_t column, double width)
{
    lxw_row_col_options fold = {.hidden = LXW_TRUE, .level = 1};
    xlsx_note(sheet->book, worksheet_set_column_opt(sheet->sheet, (lxw_col_t)column,
                                                    (lxw_col_t)column, width, NULL, &fold));
}

// TEXT behind a mark of where it stands; a foot has codes that begin with &.
static void add_foot(struct strbuf *out, const char *where, const char *text)
{
    size_t letters = 0;
    strbuf_add(out, where);
    for (const char *at = text; *at && letters < FOOT_LETTERS; letters++) {
        const char *start = at;
        uint32_t cp = utf8_next(&at);
        strbuf_add(out, cp == '&' ? "&" : "");
        strbuf_add_bytes(out, start, (size_t)(at - start));
    }
}

void xlsx_sheet_paper(struct xlsx_sheet *sheet, bool landscape, const char *left,
                      const char *middle)
{
    struct strbuf *foot = &sheet->book->text;
    worksheet_set_paper(sheet->sheet, A4);
    if (landscape)
        worksheet_set_landscape(sheet->sheet);
    else
        worksheet_set_portrait(sheet->sheet);
    worksheet_fit_to_pages(sheet->sheet, 1, 0);
    worksheet_set_margins(sheet->sheet, MARGIN_INCHES, MARGIN_INCHES, MARGIN_INCHES, MARGIN_INCHES);
    strbuf_clear(foot);
    add_foot(foot, "&L", left);
    add_foot(foot, "&C", middle);
    strbuf_add(foot, "&R&P / &N");
    xlsx_note(sheet->book, worksheet_set_footer(sheet->sheet, strbuf_text(foot)));
}

void xlsx_sheet_lines(struct xlsx_sheet *sheet)
{
    worksheet_gridlines(sheet->sheet, LXW_SHOW_ALL_GRIDLINES);
}

void xlsx_sheet_freeze(struct xlsx_sheet *sheet, size_t rows)
{
    worksheet_freeze_panes(sheet->sheet, (lxw_row_t)rows, 0);
}

void xlsx_sheet_repeat(struct xlsx_sheet *sheet, size_t first, size_t last)
{
    xlsx_note(sheet->book, worksheet_repeat_rows(sheet->sheet, (lxw_row_t)first, (lxw_row_t)last));
}

void xlsx_sheet_filter(struct xlsx_sheet *sheet, size_t last_row, size_t last_column)
{
    xlsx_note(sheet->book, worksheet_autofilter(sheet->sheet, 0, 0, (lxw_row_t)last_row,
                                                (lxw_col_t)last_column));
}

void xlsx_sheet_area(struct xlsx_sheet *sheet, size_t last_row, size_t last_column)
{
    xlsx_note(sheet->book, worksheet_print_area(sheet->sheet, 0, 0, (lxw_row_t)last_row,
                                                (lxw_col_t)last_column));
}

void xlsx_sheet_breaks(struct xlsx_sheet *sheet, const size_t *rows, size_t count)
{
    lxw_row_t breaks[XLSX_MAX_BREAKS + 1] = {0}; // ended by 0
    for (size_t i = 0; i < count && i < XLSX_MAX_BREAKS; i++)
        breaks[i] = (lxw_row_t)rows[i];
    if (count > 0)
        xlsx_note(sheet->book, worksheet_set_h_pagebreaks(sheet->sheet, breaks));
}
