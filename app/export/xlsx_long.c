// Rows of a sheet that may be long, as XML in a file of their own that xlsx_pack.h puts where they
// belong: byte for byte what libxlsxwriter writes, without its allocations and printfs for each
// cell, which took longer than all the rest but packing. It knows the sheet's extent all the same.
#include "base/utf8.h"
#include "export/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LETTERS_MAX = 32767 }; // of a cell

enum status xlsx_sheet_long(struct xlsx_sheet *sheet, struct err *err)
{
    char path[sizeof sheet->book->made];
    (void)snprintf(path, sizeof path, "%s/rows.XXXXXX", sheet->book->temp_dir);
    int fd = mkstemp(path);
    if (fd < 0)
        return export_errno(err, "write", sheet->book->file->path);
    (void)unlink(path);
    sheet->long_rows = fdopen(fd, "w+b");
    if (sheet->long_rows)
        return OK;
    (void)close(fd);
    return err_memory(err);
}

static void end_row(struct xlsx_sheet *sheet)
{
    if (sheet->row_name[0])
        (void)fputs_unlocked("</row>", sheet->long_rows);
    sheet->row_name[0] = '\0';
}

bool xlsx_long_end(struct xlsx_sheet *sheet)
{
    if (!sheet->long_rows)
        return true;
    end_row(sheet);
    return !ferror(sheet->long_rows) && fflush(sheet->long_rows) == 0;
}

// How a cell tells its style, numbered as the library does.
static void make_mark(struct xlsx_book *book, enum xlsx_style style)
{
    int number = (int)lxw_format_get_xf_index(book->styles[style]);
    if (number < 0)
        xlsx_note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    (void)snprintf(book->style_marks[style], sizeof book->style_marks[style], "\" s=\"%d\"",
                   number);
}

// The next cell's tag up to its style; what is open before it is closed.
static FILE *begin(struct xlsx_sheet *sheet, size_t row, size_t column, enum xlsx_style style)
{
    lxw_worksheet *to = sheet->sheet;
    FILE *out = sheet->long_rows;
    struct xlsx_book *book = sheet->book;
    char letters[LXW_MAX_COL_NAME_LENGTH];
    if (!sheet->row_name[0] || row != to->dim_rowmax) {
        end_row(sheet);
        (void)snprintf(sheet->row_name, sizeof sheet->row_name, "%zu", row + 1);
        (void)fprintf(out, "<row r=\"%s\">", sheet->row_name);
    }
    to->dim_rowmin = to->dim_rowmin < row ? to->dim_rowmin : (lxw_row_t)row;
    to->dim_rowmax = (lxw_row_t)row;
    to->dim_colmin = to->dim_colmin < column ? to->dim_colmin : (lxw_col_t)column;
    to->dim_colmax = to->dim_colmax > column ? to->dim_colmax : (lxw_col_t)column;
    if (!book->style_marks[style][0])
        make_mark(book, style);
    lxw_col_to_name(letters, (lxw_col_t)column, LXW_FALSE);
    (void)fputs_unlocked("<c r=\"", out);
    (void)fputs_unlocked(letters, out);
    (void)fputs_unlocked(sheet->row_name, out);
    (void)fputs_unlocked(book->style_marks[style], out);
    return out;
}

static bool is_plain(char c)
{
    return (unsigned char)c >= 0x20 ? c != '&' && c != '<' && c != '>' : c == '\n' || c == '\t';
}

static void put_escaped(const char *text, FILE *out)
{
    while (*text) {
        const char *end = text;
        while (*end && is_plain(*end))
            end++;
        (void)fwrite_unlocked(text, 1, (size_t)(end - text), out);
        text = end;
        if (*text == '&' || *text == '<' || *text == '>')
            (void)fputs_unlocked(*text == '&' ? "&amp;" : *text == '<' ? "&lt;" : "&gt;", out);
        else if (*text)
            (void)fprintf(out, "_x%04X_", (unsigned)*text);
        text += *text != '\0';
    }
}

// What of it is left as it is.
static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

void xlsx_long_text(struct xlsx_sheet *sheet, size_t row, size_t column, enum xlsx_style style,
                    const char *text)
{
    size_t size = strlen(text);
    if (size > LETTERS_MAX && utf8_length(text) > LETTERS_MAX) {
        xlsx_note(sheet->book, LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED);
        return;
    }
    FILE *out = begin(sheet, row, column, style);
    if (size == 0) {
        (void)fputs_unlocked("/>", out);
        return;
    }
    bool keep = is_space(text[0]) || is_space(text[size - 1]);
    (void)fputs_unlocked(
        keep ? " t=\"inlineStr\"><is><t xml:space=\"preserve\">" : " t=\"inlineStr\"><is><t>", out);
    put_escaped(text, out);
    (void)fputs_unlocked("</t></is></c>", out);
}

void xlsx_long_number(struct xlsx_sheet *sheet, size_t row, size_t column, enum xlsx_style style,
                      double number)
{
    (void)fprintf(begin(sheet, row, column, style), "><v>%.16G</v></c>", number);
}

void xlsx_long_flag(struct xlsx_sheet *sheet, size_t row, size_t column, enum xlsx_style style,
                    bool flag)
{
    (void)fputs_unlocked(flag ? " t=\"b\"><v>1</v></c>" : " t=\"b\"><v>0</v></c>",
                         begin(sheet, row, column, style));
}
