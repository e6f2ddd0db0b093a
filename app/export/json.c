#include "export/json.h"

#include "base/strbuf.h"
#include "export/file.h"

#include <string.h>

enum { LINE_LIMIT = 1024 * 1024, DOCUMENT_LIMIT = 256 * LINE_LIMIT };
#define DOCUMENT "export.json"

struct json {
    struct export_file file;
    struct export_media_files media;
    const struct export_taker *taker; // NULL: a file
    struct strbuf line, document;     // document: where there is a taker
    bool in_visit, any_visit, any_row, any_merged, closed_visits;
    enum export_table table; // of the list that is open in the visit
};

static enum status flush(struct json *json, struct err *err)
{
    if (strbuf_status(&json->line) != OK)
        return err_memory(err);
    if (json->taker)
        strbuf_add_bytes(&json->document, strbuf_text(&json->line), json->line.size);
    else if (fwrite(strbuf_text(&json->line), 1, json->line.size, json->file.stream) !=
             json->line.size)
        return export_errno(err, "write", json->file.path);
    strbuf_clear(&json->line);
    return strbuf_status(&json->document) == OK ? OK : err_memory(err);
}

static void add_list(struct strbuf *line, const char *cell)
{
    strbuf_add(line, "[");
    while (*cell) {
        size_t size = strcspn(cell, "\n");
        struct strbuf item;
        strbuf_init(&item, LINE_LIMIT);
        strbuf_add_bytes(&item, cell, size);
        strbuf_add_json(line, strbuf_text(&item));
        line->failed |= strbuf_status(&item) != OK;
        strbuf_fini(&item);
        cell += size;
        if (*cell && *cell++)
            strbuf_add(line, ", ");
    }
    strbuf_add(line, "]");
}

static void add_value(struct strbuf *line, enum export_type type, const char *cell)
{
    if (type == EXPORT_LIST || type == EXPORT_FILES)
        add_list(line, cell ? cell : "");
    else if (type == EXPORT_STROKES)
        strbuf_add(line, cell ? cell : "null");
    else if (cell && (type == EXPORT_NUMBER || type == EXPORT_FLAG))
        strbuf_add(line, cell);
    else
        strbuf_add_json(line, cell);
}

static void add_fields(struct strbuf *line, const struct export_row *row)
{
    const struct export_table_info *info = export_table_info(row->table);
    const char *comma = "";
    for (size_t i = 0; i < info->column_count; i++) {
        const struct export_column *column = &info->columns[i];
        bool here = row->table == EXPORT_VISITS || column->place == EXPORT_IN_ROW ||
                    column->place == EXPORT_IN_JSON;
        if (!here)
            continue;
        strbuf_addf(line, "%s\"%s\": ", comma, column->name);
        add_value(line, column->type, row->cells[i]);
        comma = ", ";
    }
}

static void open_list(struct json *json, enum export_table table)
{
    json->table = table;
    json->any_row = false;
    strbuf_addf(&json->line, ",\n      \"%s\": [", export_table_info(table)->name);
}

static void close_list(struct json *json)
{
    strbuf_add(&json->line, json->any_row ? "\n      ]" : "]");
}

// Goes on to the list of TABLE; those on the way are empty, but there.
static void go_to_list(struct json *json, enum export_table table)
{
    while (json->table < table) {
        if (json->table != EXPORT_VISITS)
            close_list(json);
        open_list(json, json->table + 1);
    }
}

static void close_visit(struct json *json)
{
    if (!json->in_visit)
        return;
    go_to_list(json, EXPORT_TABLE_COUNT - 1);
    close_list(json);
    strbuf_add(&json->line, "\n    }");
    json->in_visit = false;
}

static void close_visits(struct json *json)
{
    if (json->closed_visits)
        return;
    close_visit(json);
    strbuf_add(&json->line, json->any_visit ? "\n  ],\n" : "],\n");
    strbuf_add(&json->line, "  \"merged_resident_answers\": [");
    json->closed_visits = true;
}

static void put_visit(struct json *json, const struct export_row *row)
{
    close_visit(json);
    strbuf_add(&json->line, json->any_visit ? ",\n    {\n      " : "\n    {\n      ");
    add_fields(&json->line, row);
    json->in_visit = json->any_visit = true;
    json->table = EXPORT_VISITS;
}

// Of a merged row only what stands for all: which dwelling, which year, how many.
static void put_merged(struct json *json, const struct export_row *row)
{
    const struct export_table_info *info = export_table_info(row->table);
    const char *comma = "";
    close_visits(json);
    strbuf_add(&json->line, json->any_merged ? ",\n    {" : "\n    {");
    json->any_merged = true;
    for (size_t i = 0; i < info->column_count; i++) {
        const struct export_column *column = &info->columns[i];
        if (!row->cells[i] || column->place == EXPORT_IN_CSV)
            continue;
        strbuf_addf(&json->line, "%s\"%s\": ", comma, column->name);
        add_value(&json->line, column->type, row->cells[i]);
        comma = ", ";
    }
    strbuf_add(&json->line, "}");
}

static enum status put_row(void *ctx, const struct export_row *row, struct err *err)
{
    struct json *json = ctx;
    if (row->media && !json->taker)
        TRY(export_media_put(&json->media, row->media, err));
    if (row->merged) {
        put_merged(json, row);
    } else if (row->table == EXPORT_VISITS) {
        put_visit(json, row);
    } else {
        go_to_list(json, row->table);
        strbuf_add(&json->line, json->any_row ? ",\n        {" : "\n        {");
        add_fields(&json->line, row);
        strbuf_add(&json->line, "}");
        json->any_row = true;
    }
    return flush(json, err);
}

static void add_head(struct json *json, const struct export_request *request)
{
    char made[WALL_TIME_TEXT_SIZE];
    wall_time_iso(request->made_utc_ms, made);
    strbuf_addf(&json->line, "{\n  \"format\": \"engawa-export\",\n  \"format_version\": %d,\n",
                EXPORT_JSON_VERSION);
    strbuf_addf(&json->line, "  \"made_at\": \"%s\",\n  \"office\": ", made);
    strbuf_add_json(&json->line, request->office);
    if (request->fiscal_year > 0)
        strbuf_addf(&json->line, ",\n  \"fiscal_year\": %d", request->fiscal_year);
    else
        strbuf_add(&json->line, ",\n  \"fiscal_year\": null");
    strbuf_add(&json->line, ",\n  \"visits\": [");
}

static bool is_ours(const char *head, size_t size)
{
    static const char start[] = "{\n  \"format\": \"engawa-export\",";
    return size >= sizeof start - 1 && memcmp(head, start, sizeof start - 1) == 0;
}

static enum status write_document(struct json *json, const struct export_request *request,
                                  struct err *err)
{
    struct export_sink sink = {json, put_row};
    struct export_guard guard = {&request->names, &sink};
    struct export_sink guarded = export_guard_sink(&guard);
    add_head(json, request);
    TRY(export_report_walk(request->report, &guarded, err));
    close_visits(json);
    strbuf_add(&json->line, json->any_merged ? "\n  ]\n}\n" : "]\n}\n");
    return flush(json, err);
}

static enum status write_all(struct json *json, const struct export_request *request,
                             const char *dir, struct err *err)
{
    TRY(export_file_open(dir, DOCUMENT, request->force ? NULL : is_ours, &json->file, err));
    TRY(write_document(json, request, err));
    TRY(export_file_finish(&json->file, err));
    TRY(export_media_commit(&json->media, err));
    return export_files_commit(&json->file, 1, dir, err);
}

enum status export_json_write(const struct export_request *request, const char *dir,
                              struct err *err)
{
    struct json json = {.media = {.dir = dir, .force = request->force}};
    strbuf_init(&json.line, LINE_LIMIT);
    enum status status = export_dir_make(dir, err);
    if (status == OK)
        status = write_all(&json, request, dir, err);
    export_files_discard(&json.file, 1);
    export_media_discard(&json.media);
    strbuf_fini(&json.line);
    return status;
}

enum status export_json_give(const struct export_request *request, const struct export_taker *taker,
                             struct err *err)
{
    struct json json = {.taker = taker};
    strbuf_init(&json.line, LINE_LIMIT);
    strbuf_init(&json.document, DOCUMENT_LIMIT);
    enum status status = write_document(&json, request, err);
    if (status == OK)
        status = taker->file(taker->ctx, DOCUMENT, json.document.text, json.document.size, err);
    strbuf_fini(&json.line);
    strbuf_fini(&json.document);
    return status;
}
