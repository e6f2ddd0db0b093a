#include "export/csv.h"

#include "base/utf8.h"
#include "export/cp932.h"
#include "export/file.h"

#include <string.h>

enum {
    LINE_LIMIT = 1024 * 1024,
    TABLE_LIMIT = 128 * LINE_LIMIT,
    MARKS_LIMIT = 4096,
    MAX_CHANGES = 64
};

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define MARK_NAME       "neutralised"
#define MARK_HEADER     MARK_NAME "（式として動かないようにした列）"

struct csv {
    struct export_file files[EXPORT_TABLE_COUNT];
    struct export_media_files media;
    const struct export_taker *taker;         // NULL: files of DIR
    struct strbuf tables[EXPORT_TABLE_COUNT]; // where there is a taker
    struct export_cp932 *cp932;               // NULL for UTF-8
    struct strbuf line, bytes, cell, marks;
    export_changed_fn changed;
    void *changed_ctx;
    char name[32]; // of the file that a changed character is told of
    const char *column;
    size_t row, fields; // fields written of the row
    struct export_changed cell_changes[MAX_CHANGES];
    size_t cell_change_count;
};

bool export_cell_is_formula(const char *cell)
{
    static const uint32_t starts[] = {'=', '+', '-', '@', U'＝', U'＋', U'－', U'＠', U'−', U'﹣'};
    if (*cell == '\t' || *cell == '\r' || *cell == '\n')
        return true;
    uint32_t cp = utf8_next(&cell);
    while (cp == ' ' || cp == '\t' || cp == 0xA0 || cp == 0x3000 || cp == 0x200B || cp == 0xFEFF ||
           cp == '\r' || cp == '\n')
        cp = utf8_next(&cell);
    for (size_t i = 0; i < ARRAY_LEN(starts); i++)
        if (cp == starts[i])
            return true;
    return false;
}

static void tell_changes(struct csv *csv)
{
    for (size_t i = 0; i < csv->cell_change_count; i++) {
        csv->cell_changes[i].column = csv->column;
        csv->changed(csv->changed_ctx, &csv->cell_changes[i]);
    }
    csv->cell_change_count = 0;
}

static void note_change(void *ctx, uint32_t cp, uint32_t became)
{
    struct csv *csv = ctx;
    size_t at = 0;
    while (at < csv->cell_change_count && csv->cell_changes[at].cp != cp)
        at++;
    if (at == MAX_CHANGES) { // tells what it has, and may tell one of them again
        tell_changes(csv);
        at = 0;
    }
    if (at == csv->cell_change_count)
        csv->cell_changes[csv->cell_change_count++] =
            (struct export_changed){.file = csv->name, .row = csv->row, .cp = cp, .became = became};
    csv->cell_changes[at].count++;
}

// One field: quoted when it must be (RFC 4180, 2.6 and 2.7), and when a blank at its border might
// get lost.
static void add_field(struct csv *csv, const char *column, const char *text)
{
    size_t size = strlen(text);
    bool blank = size > 0 && (text[0] == ' ' || text[size - 1] == ' ');
    bool quote = blank || strpbrk(text, ",\"\r\n");
    csv->column = column;
    strbuf_clear(&csv->cell);
    for (const char *at = text; *at;) {
        size_t plain = strcspn(at, "\"");
        strbuf_add_bytes(&csv->cell, at, plain);
        at += plain;
        if (*at && *at++)
            strbuf_add(&csv->cell, "\"\"");
    }
    csv->line.failed |= strbuf_status(&csv->cell) != OK || strbuf_status(&csv->bytes) != OK;
    strbuf_add(&csv->line, csv->fields++ > 0 ? "," : "");
    strbuf_add(&csv->line, quote ? "\"" : "");
    if (csv->cp932)
        export_cp932_add(csv->cp932, strbuf_text(&csv->cell), &csv->line, note_change, csv);
    else
        strbuf_add(&csv->line, strbuf_text(&csv->cell));
    strbuf_add(&csv->line, quote ? "\"" : "");
    tell_changes(csv);
}

static enum status put_bytes(struct csv *csv, enum export_table table, const char *bytes,
                             size_t size, struct err *err)
{
    struct export_file *file = &csv->files[table];
    if (csv->taker) {
        strbuf_add_bytes(&csv->tables[table], bytes, size);
        return strbuf_status(&csv->tables[table]) == OK ? OK : err_memory(err);
    }
    return fwrite(bytes, 1, size, file->stream) == size ? OK
                                                        : export_errno(err, "write", file->path);
}

static enum status end_line(struct csv *csv, enum export_table table, struct err *err)
{
    strbuf_add(&csv->line, "\r\n");
    if (strbuf_status(&csv->line) != OK || strbuf_status(&csv->marks) != OK)
        return err_memory(err);
    return put_bytes(csv, table, csv->line.text, csv->line.size, err);
}

static void name_table(enum export_table table, char out[32])
{
    (void)snprintf(out, 32, "%s.csv", export_table_info(table)->name);
}

static void begin_line(struct csv *csv, enum export_table table, size_t row)
{
    name_table(table, csv->name);
    csv->row = row;
    csv->fields = 0;
    strbuf_clear(&csv->line);
    strbuf_clear(&csv->marks);
}

static enum status put_header(struct csv *csv, enum export_table table, struct err *err)
{
    const struct export_table_info *info = export_table_info(table);
    begin_line(csv, table, 0);
    for (size_t i = 0; i < info->column_count; i++)
        if (info->columns[i].place != EXPORT_IN_JSON)
            add_field(csv, info->columns[i].header, info->columns[i].header);
    add_field(csv, MARK_HEADER, MARK_HEADER);
    if (!csv->cp932)
        TRY(put_bytes(csv, table, BYTE_ORDER_MARK, sizeof BYTE_ORDER_MARK - 1, err));
    return end_line(csv, table, err);
}

// The cell as it is read by people; in BYTES when it had to be changed.
static const char *shown(struct csv *csv, const struct export_column *column, const char *cell)
{
    bool list = column->type == EXPORT_LIST || column->type == EXPORT_FILES;
    bool formula = column->type != EXPORT_NUMBER && export_cell_is_formula(cell);
    if (!formula && !list)
        return cell;
    strbuf_clear(&csv->bytes);
    if (formula) {
        strbuf_add(&csv->bytes, "'");
        strbuf_add(&csv->marks, csv->marks.size > 0 ? "、" : "");
        strbuf_add(&csv->marks, column->header);
    }
    for (const char *at = cell; *at;) {
        size_t size = list ? strcspn(at, "\n") : strlen(at);
        strbuf_add_bytes(&csv->bytes, at, size);
        at += size;
        if (*at && *at++)
            strbuf_add(&csv->bytes, "、");
    }
    return strbuf_text(&csv->bytes);
}

static enum status put_row(void *ctx, const struct export_row *row, struct err *err)
{
    struct csv *csv = ctx;
    const struct export_table_info *info = export_table_info(row->table);
    begin_line(csv, row->table, row->number);
    for (size_t i = 0; i < info->column_count; i++) {
        const struct export_column *column = &info->columns[i];
        if (column->place == EXPORT_IN_JSON)
            continue;
        add_field(csv, column->header, row->cells[i] ? shown(csv, column, row->cells[i]) : "");
    }
    add_field(csv, MARK_HEADER, strbuf_text(&csv->marks));
    if (row->media && csv->taker)
        TRY(export_media_give(row->media, csv->taker, err));
    else if (row->media)
        TRY(export_media_put(&csv->media, row->media, err));
    return end_line(csv, row->table, err);
}

// The last heading of an export, in whatever encoding, also with other columns before it.
static bool is_ours(const char *head, size_t size)
{
    const char *end = memchr(head, '\r', size);
    const char *last = end ? memrchr(head, ',', (size_t)(end - head)) : NULL;
    return last && (size_t)(end - last) > sizeof MARK_NAME &&
           memcmp(last + 1, MARK_NAME, sizeof MARK_NAME - 1) == 0;
}

static enum status walk(struct csv *csv, const struct export_request *request, struct err *err)
{
    struct export_sink sink = {csv, put_row};
    struct export_guard guard = {&request->names, &sink};
    struct export_sink guarded = export_guard_sink(&guard);
    return export_report_walk(request->report, &guarded, err);
}

static enum status write_all(struct csv *csv, const struct export_request *request, const char *dir,
                             struct err *err)
{
    for (enum export_table table = 0; table < EXPORT_TABLE_COUNT; table++) {
        char name[sizeof csv->name];
        name_table(table, name);
        TRY(export_file_open(dir, name, request->force ? NULL : is_ours, &csv->files[table], err));
        TRY(put_header(csv, table, err));
    }
    TRY(walk(csv, request, err));
    for (size_t i = 0; i < EXPORT_TABLE_COUNT; i++)
        TRY(export_file_finish(&csv->files[i], err));
    TRY(export_media_commit(&csv->media, err));
    return export_files_commit(csv->files, EXPORT_TABLE_COUNT, dir, err);
}

static void csv_init(struct csv *csv)
{
    strbuf_init(&csv->line, LINE_LIMIT);
    strbuf_init(&csv->bytes, LINE_LIMIT);
    strbuf_init(&csv->cell, LINE_LIMIT);
    strbuf_init(&csv->marks, MARKS_LIMIT);
    for (size_t i = 0; i < EXPORT_TABLE_COUNT; i++)
        strbuf_init(&csv->tables[i], TABLE_LIMIT);
}

static void csv_fini(struct csv *csv)
{
    export_files_discard(csv->files, EXPORT_TABLE_COUNT);
    export_media_discard(&csv->media);
    strbuf_fini(&csv->line);
    strbuf_fini(&csv->bytes);
    strbuf_fini(&csv->cell);
    strbuf_fini(&csv->marks);
    for (size_t i = 0; i < EXPORT_TABLE_COUNT; i++)
        strbuf_fini(&csv->tables[i]);
    export_cp932_close(csv->cp932);
}

enum status export_csv_write(const struct export_request *request, const char *dir,
                             enum export_encoding encoding, export_changed_fn changed, void *ctx,
                             struct err *err)
{
    struct csv csv = {
        .changed = changed, .changed_ctx = ctx, .media = {.dir = dir, .force = request->force}};
    if (encoding == EXPORT_CP932)
        TRY(export_cp932_open(&csv.cp932, err));
    csv_init(&csv);
    enum status status = export_dir_make(dir, err);
    if (status == OK)
        status = write_all(&csv, request, dir, err);
    csv_fini(&csv);
    return status;
}

static enum status give_all(struct csv *csv, const struct export_request *request, struct err *err)
{
    for (enum export_table table = 0; table < EXPORT_TABLE_COUNT; table++)
        TRY(put_header(csv, table, err));
    TRY(walk(csv, request, err));
    for (enum export_table table = 0; table < EXPORT_TABLE_COUNT; table++) {
        char name[sizeof csv->name];
        const struct strbuf *bytes = &csv->tables[table];
        name_table(table, name);
        TRY(csv->taker->file(csv->taker->ctx, name, bytes->text, bytes->size, err));
    }
    return OK;
}

enum status export_csv_give(const struct export_request *request, const struct export_taker *taker,
                            struct err *err)
{
    struct csv csv = {.taker = taker};
    csv_init(&csv);
    enum status status = give_all(&csv, request, err);
    csv_fini(&csv);
    return status;
}
