#include "export/xlsx.h"

#include "base/strbuf.h"
#include "export/xlsx_front.h"
#include "export/xlsx_whole.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define WORKBOOK EXPORT_XLSX_NAME
#define MARK     "engawa-export"

enum { CELL_LIMIT = 64 * 1024, LETTERS_PT = 10, NAME_WIDTH = 20, WORDS_WIDTH = 44 };

struct xlsx {
    struct export_file file;
    struct export_media_files media;
    bool alone; // without what was drawn and said
    struct xlsx_book *book;
    struct xlsx_sheet *front, *tables[EXPORT_TABLE_COUNT];
    struct xlsx_counts counts;
    struct strbuf cell;
};

// In letters of half a kanji.
static const double widths[EXPORT_TYPE_COUNT] = {
    [EXPORT_TEXT] = 13, [EXPORT_NOTE] = WORDS_WIDTH, [EXPORT_NUMBER] = 9, [EXPORT_DATE] = 12,
    [EXPORT_TIME] = 7,  [EXPORT_FLAG] = 10,          [EXPORT_LIST] = 20,  [EXPORT_FILES] = 14,
};
static const struct {
    const char *column;
    double width;
} wider[] = {
    {"visit", ID_TEXT_SIZE + 2},   {"topic", ID_TEXT_SIZE + 2}, {"dwelling", NAME_WIDTH},
    {"category_name", NAME_WIDTH}, {"text", WORDS_WIDTH},       {"purpose_text", WORDS_WIDTH},
};

// What programs read: folded away, so that people have the rest in sight and on one page.
static const char *const codes[] = {
    "visit",   "category", "source",       "end_kind",     "clock", "row_kind", "prompt",
    "answers", "pack",     "pack_version", "text_version", "topic", "purpose",  "prompt_source",
};

static bool is_code(const struct export_column *column)
{
    for (size_t i = 0; i < ARRAY_LEN(codes); i++)
        if (strcmp(codes[i], column->name) == 0)
            return true;
    return false;
}

static double width_of(const struct export_column *column)
{
    for (size_t i = 0; i < ARRAY_LEN(wider); i++)
        if (strcmp(wider[i].column, column->name) == 0)
            return wider[i].width;
    return widths[column->type];
}

static enum status add_table(struct xlsx *xlsx, enum export_table table, struct err *err)
{
    const struct export_table_info *info = export_table_info(table);
    size_t at = 0;
    TRY(xlsx_sheet_add(xlsx->book, info->title, &xlsx->tables[table], err));
    TRY(xlsx_sheet_long(xlsx->tables[table], err));
    for (size_t i = 0; i < info->column_count; i++) {
        const struct export_column *column = &info->columns[i];
        if (column->place == EXPORT_IN_JSON)
            continue;
        if (is_code(column))
            xlsx_column_fold(xlsx->tables[table], at, width_of(column));
        else
            xlsx_column_width(xlsx->tables[table], at, width_of(column));
        xlsx_put_text(xlsx->tables[table], 0, at++, XLSX_HEAD, column->header);
    }
    return xlsx_book_status(xlsx->book, err);
}

static void put_list(struct xlsx *xlsx, struct xlsx_sheet *sheet, size_t row, size_t column,
                     const char *cell)
{
    strbuf_clear(&xlsx->cell);
    while (*cell) {
        size_t size = strcspn(cell, "\n");
        strbuf_add_bytes(&xlsx->cell, cell, size);
        cell += size;
        if (*cell && *cell++)
            strbuf_add(&xlsx->cell, "、");
    }
    xlsx_put_text(sheet, row, column, XLSX_TEXT, strbuf_text(&xlsx->cell));
}

// As what it is; as text where it is none of that ("0〜2" among numbers).
static void put_cell(struct xlsx *xlsx, struct xlsx_sheet *sheet, size_t row, size_t column,
                     enum export_type type, const char *cell)
{
    char *end = NULL;
    struct date date;
    int hour = 0, minute = 0;
    double number = type == EXPORT_NUMBER ? strtod(cell, &end) : 0;
    if (type == EXPORT_LIST || type == EXPORT_FILES)
        put_list(xlsx, sheet, row, column, cell);
    else if (type == EXPORT_NUMBER && end > cell && *end == '\0')
        xlsx_put_number(sheet, row, column, XLSX_NUMBER, number);
    else if (type == EXPORT_DATE && date_parse(cell, &date) == OK)
        xlsx_put_date(sheet, row, column, XLSX_DATE, &date);
    else if (type == EXPORT_TIME && sscanf(cell, "%2d:%2d", &hour, &minute) == 2)
        xlsx_put_minutes(sheet, row, column, hour * 60 + minute);
    else if (type == EXPORT_FLAG)
        xlsx_put_flag(sheet, row, column, strcmp(cell, "true") == 0);
    else
        xlsx_put_text(sheet, row, column, XLSX_TEXT, cell);
}

static enum status put_row(void *ctx, const struct export_row *row, struct err *err)
{
    struct xlsx *xlsx = ctx;
    const struct export_table_info *info = export_table_info(row->table);
    struct xlsx_sheet *sheet = xlsx->tables[row->table];
    size_t at = 0;
    xlsx_counts_add(&xlsx->counts, row);
    for (size_t i = 0; i < info->column_count; i++) {
        if (info->columns[i].place == EXPORT_IN_JSON)
            continue;
        if (row->cells[i])
            put_cell(xlsx, sheet, row->number, at, info->columns[i].type, row->cells[i]);
        at++;
    }
    if (strbuf_status(&xlsx->cell) != OK)
        return err_memory(err);
    if (row->media && !xlsx->alone)
        TRY(export_media_put(&xlsx->media, row->media, err));
    return xlsx_book_status(xlsx->book, err);
}

static void finish_table(struct xlsx *xlsx, enum export_table table, const char *office)
{
    const struct export_table_info *info = export_table_info(table);
    struct xlsx_sheet *sheet = xlsx->tables[table];
    size_t columns = 0;
    for (size_t i = 0; i < info->column_count; i++)
        columns += info->columns[i].place != EXPORT_IN_JSON;
    xlsx_sheet_freeze(sheet, 1);
    xlsx_sheet_filter(sheet, xlsx->counts.rows[table], columns - 1);
    xlsx_sheet_paper(sheet, true, office, info->title);
    xlsx_sheet_lines(sheet);
    xlsx_sheet_repeat(sheet, 0, 0);
    xlsx_sheet_area(sheet, xlsx->counts.rows[table], columns - 1);
}

static enum status write_book(struct xlsx *xlsx, const struct export_request *request,
                              struct err *err)
{
    struct export_sink sink = {xlsx, put_row};
    struct export_guard guard = {&request->names, &sink};
    struct export_sink guarded = export_guard_sink(&guard);
    TRY(xlsx_sheet_add(xlsx->book, "はじめに", &xlsx->front, err));
    for (enum export_table table = 0; table < EXPORT_TABLE_COUNT; table++)
        TRY(add_table(xlsx, table, err));
    TRY(export_report_walk(request->report, &guarded, err));
    xlsx_front_write(xlsx->front, request, &xlsx->counts);
    for (enum export_table table = 0; table < EXPORT_TABLE_COUNT; table++)
        finish_table(xlsx, table, request->office);
    return xlsx_book_finish(xlsx->book, err);
}

// A workbook tells whose it is only inside, so file.h cannot see it.
static enum status check_ours(const char *dir, struct err *err)
{
    char path[EXPORT_PATH_SIZE];
    struct stat there;
    int length = snprintf(path, sizeof path, "%s/%s", dir, WORKBOOK);
    if (length < 0 || length >= EXPORT_PATH_SIZE || lstat(path, &there) != 0)
        return OK; // export_file_open tells
    if (!S_ISREG(there.st_mode) || there.st_size == 0 || xlsx_has_mark(path, MARK))
        return OK;
    return err_set(err, ERR_EXISTS,
                   "write: %s: is there and was not written by an export: choose another folder, "
                   "or say --force to write over it",
                   path);
}

static enum status write_all(struct xlsx *xlsx, const struct export_request *request,
                             const char *dir, struct err *err)
{
    struct xlsx_about about = {.title = "訪問の記録",
                               .office = request->office,
                               .mark = MARK,
                               .made_utc_ms = request->made_utc_ms,
                               .size_pt = LETTERS_PT};
    if (!request->force)
        TRY(check_ours(dir, err));
    TRY(export_file_open(dir, WORKBOOK, NULL, &xlsx->file, err));
    TRY(xlsx_book_new(&xlsx->file, dir, &about, &xlsx->book, err));
    TRY(write_book(xlsx, request, err));
    TRY(export_file_finish(&xlsx->file, err));
    TRY(export_media_commit(&xlsx->media, err));
    return export_files_commit(&xlsx->file, 1, dir, err);
}

static enum status write_to(const struct export_request *request, const char *dir, bool alone,
                            struct err *err)
{
    struct xlsx xlsx = {.media = {.dir = dir, .force = request->force}, .alone = alone};
    strbuf_init(&xlsx.cell, CELL_LIMIT);
    enum status status = export_dir_make(dir, err);
    if (status == OK)
        status = write_all(&xlsx, request, dir, err);
    xlsx_book_free(xlsx.book);
    export_files_discard(&xlsx.file, 1);
    export_media_discard(&xlsx.media);
    strbuf_fini(&xlsx.cell);
    return status;
}

enum status export_xlsx_write(const struct export_request *request, const char *dir,
                              struct err *err)
{
    return write_to(request, dir, false, err);
}

enum status export_xlsx_write_alone(const struct export_request *request, const char *dir,
                                    struct err *err)
{
    return write_to(request, dir, true, err);
}
