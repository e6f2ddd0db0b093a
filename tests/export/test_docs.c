// docs/export.md and docs/export.schema.json say what columns.c says. ENGAWA_GOLDEN=write makes
// their generated parts anew.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "export/columns.h"
#include "export/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MARKDOWN ENGAWA_SOURCE_DIR "/docs/export.md"
#define SCHEMA   ENGAWA_SOURCE_DIR "/docs/export.schema.json"
#define MARK     "<!-- columns, generated from app/export/columns.c -->\n"

enum { LIMIT = 256 * 1024 };

static const char *const type_names[EXPORT_TYPE_COUNT] = {"text", "words", "number", "date", "time",
                                                          "flag", "list",  "files",  "lines"};
static const char *const place_names[] = {"row", "visit", "merged", "–", "row (not in CSV)"};

static char *read_all(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("%s is not there", path);
    char *bytes = calloc(1, LIMIT);
    assert_non_null(bytes);
    assert_in_range(fread(bytes, 1, LIMIT - 1, file), 1, LIMIT - 2);
    assert_int_equal(fclose(file), 0);
    return bytes;
}

static void write_all(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fputs(text, file) >= 0, 1);
    assert_int_equal(fclose(file), 0);
}

static bool writes(void)
{
    const char *mode = getenv("ENGAWA_GOLDEN");
    return mode && strcmp(mode, "write") == 0;
}

static void add_markdown(struct strbuf *out)
{
    for (enum export_table table = 0; table < EXPORT_TABLE_COUNT; table++) {
        const struct export_table_info *info = export_table_info(table);
        strbuf_addf(out, "\n### %s（%s）\n\n", info->name, info->title);
        strbuf_add(out, "| name | heading | kind | in JSON | what |\n|---|---|---|---|---|\n");
        for (size_t i = 0; i < info->column_count; i++) {
            const struct export_column *c = &info->columns[i];
            bool visits = table == EXPORT_VISITS;
            strbuf_addf(out, "| `%s` | %s | %s | %s | %s |\n", c->name, c->header,
                        type_names[c->type], visits ? "visit" : place_names[c->place], c->about);
        }
    }
}

// Pages of strokes of points.
#define DRAWING_SCHEMA                                                                             \
    "{\"type\": [\"object\", \"null\"], \"additionalProperties\": false, \"properties\": {"        \
    "\"aspect\": {\"const\": [3, 2]}, \"range\": {\"const\": 65535}, "                             \
    "\"pages\": {\"type\": \"array\", \"minItems\": 1, \"maxItems\": 5, \"items\": "               \
    "{\"type\": \"array\", \"items\": {\"type\": \"array\", \"minItems\": 1, \"items\": "          \
    "{\"type\": \"array\", \"minItems\": 2, \"maxItems\": 2, \"items\": "                          \
    "{\"type\": \"integer\", \"minimum\": 0, \"maximum\": 65535}}}}}}, "                           \
    "\"required\": [\"aspect\", \"range\", \"pages\"]}"

static const char *schema_of(const struct export_column *column)
{
    switch (column->type) {
    case EXPORT_NUMBER:
        return "{\"type\": [\"integer\", \"null\"]}";
    case EXPORT_FLAG:
        return "{\"type\": [\"boolean\", \"null\"]}";
    case EXPORT_DATE:
        return "{\"type\": \"string\", \"format\": \"date\"}";
    case EXPORT_TIME:
        return "{\"type\": [\"string\", \"null\"], \"pattern\": \"^[0-2][0-9]:[0-5][0-9]$\"}";
    case EXPORT_STROKES:
        return DRAWING_SCHEMA;
    case EXPORT_LIST:
    case EXPORT_FILES:
        return "{\"type\": \"array\", \"items\": {\"type\": \"string\"}}";
    default:
        return "{\"type\": [\"string\", \"null\"]}";
    }
}

static bool in_schema(enum export_table table, const struct export_column *column, bool merged)
{
    if (merged)
        return column->place == EXPORT_IN_MERGED || strcmp(column->name, "fiscal_year") == 0 ||
               strcmp(column->name, "dwelling") == 0;
    return table == EXPORT_VISITS || column->place == EXPORT_IN_ROW ||
           column->place == EXPORT_IN_JSON;
}

// An object with every column of the table, and nothing else.
static void add_object(struct strbuf *out, enum export_table table, bool merged, const char *more,
                       const char *more_names)
{
    const struct export_table_info *info = export_table_info(table);
    const char *comma = "";
    strbuf_add(out, "{\n      \"type\": \"object\",\n      \"additionalProperties\": false,\n"
                    "      \"properties\": {");
    for (size_t i = 0; i < info->column_count; i++) {
        const struct export_column *column = &info->columns[i];
        if (!in_schema(table, column, merged))
            continue;
        strbuf_addf(out, "%s\n        \"%s\": %s", comma, column->name, schema_of(column));
        comma = ",";
    }
    strbuf_addf(out, "%s\n      },\n      \"required\": [", more);
    comma = "";
    for (size_t i = 0; i < info->column_count; i++) {
        if (!in_schema(table, &info->columns[i], merged))
            continue;
        strbuf_addf(out, "%s\"%s\"", comma, info->columns[i].name);
        comma = ", ";
    }
    strbuf_addf(out, "%s]\n    }", more_names);
}

static void add_schema(struct strbuf *out)
{
    struct strbuf lists, names;
    strbuf_init(&lists, LIMIT);
    strbuf_init(&names, LIMIT);
    for (enum export_table table = 1; table < EXPORT_TABLE_COUNT; table++) {
        const char *name = export_table_info(table)->name;
        strbuf_addf(&lists,
                    ",\n        \"%s\": {\"type\": \"array\", \"items\": {\"$ref\": "
                    "\"#/$defs/%s\"}}",
                    name, name);
        strbuf_addf(&names, ", \"%s\"", name);
    }
    strbuf_addf(out,
                "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                "  \"title\": \"Engawa export, version %d\",\n  \"type\": \"object\",\n"
                "  \"additionalProperties\": false,\n  \"properties\": {\n"
                "    \"format\": {\"const\": \"engawa-export\"},\n"
                "    \"format_version\": {\"const\": %d},\n"
                "    \"made_at\": {\"type\": \"string\", \"format\": \"date-time\"},\n"
                "    \"office\": {\"type\": \"string\"},\n"
                "    \"fiscal_year\": {\"type\": [\"integer\", \"null\"]},\n"
                "    \"visits\": {\"type\": \"array\", \"items\": {\"$ref\": "
                "\"#/$defs/visits\"}},\n"
                "    \"merged_resident_answers\": {\"type\": \"array\", \"items\": {\"$ref\": "
                "\"#/$defs/merged_resident_answers\"}}\n  },\n"
                "  \"required\": [\"format\", \"format_version\", \"made_at\", \"office\", "
                "\"fiscal_year\", \"visits\", \"merged_resident_answers\"],\n  \"$defs\": {\n",
                EXPORT_JSON_VERSION, EXPORT_JSON_VERSION);
    for (enum export_table table = 0; table < EXPORT_TABLE_COUNT; table++) {
        bool visits = table == EXPORT_VISITS;
        strbuf_addf(out, "    \"%s\": ", export_table_info(table)->name);
        add_object(out, table, false, visits ? strbuf_text(&lists) : "",
                   visits ? strbuf_text(&names) : "");
        strbuf_add(out, ",\n");
    }
    strbuf_add(out, "    \"merged_resident_answers\": ");
    add_object(out, EXPORT_RESIDENT_ANSWERS, true, "", "");
    strbuf_add(out, "\n  }\n}\n");
    strbuf_fini(&lists);
    strbuf_fini(&names);
}

static void the_page_lists_the_columns_as_they_are(void **state)
{
    (void)state;
    struct strbuf table;
    strbuf_init(&table, LIMIT);
    char *page = read_all(MARKDOWN);
    char *generated = strstr(page, MARK);
    assert_non_null(generated);
    generated += strlen(MARK);
    add_markdown(&table);
    if (writes()) {
        struct strbuf whole;
        strbuf_init(&whole, LIMIT);
        strbuf_add_bytes(&whole, page, (size_t)(generated - page));
        strbuf_add(&whole, strbuf_text(&table));
        write_all(MARKDOWN, strbuf_text(&whole));
        strbuf_fini(&whole);
    } else {
        assert_string_equal(generated, strbuf_text(&table));
    }
    free(page);
    strbuf_fini(&table);
}

static void the_schema_has_the_columns_as_they_are(void **state)
{
    (void)state;
    struct strbuf schema;
    strbuf_init(&schema, LIMIT);
    add_schema(&schema);
    if (writes())
        write_all(SCHEMA, strbuf_text(&schema));
    char *kept = read_all(SCHEMA);
    assert_string_equal(kept, strbuf_text(&schema));
    free(kept);
    strbuf_fini(&schema);
}

static void every_table_has_room_and_no_column_twice(void **state)
{
    (void)state;
    for (enum export_table table = 0; table < EXPORT_TABLE_COUNT; table++) {
        const struct export_table_info *info = export_table_info(table);
        assert_in_range(info->column_count, 1, EXPORT_MAX_COLUMNS);
        for (size_t a = 0; a < info->column_count; a++)
            for (size_t b = a + 1; b < info->column_count; b++) {
                assert_string_not_equal(info->columns[a].name, info->columns[b].name);
                assert_string_not_equal(info->columns[a].header, info->columns[b].header);
            }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_lists_the_columns_as_they_are),
        cmocka_unit_test(the_schema_has_the_columns_as_they_are),
        cmocka_unit_test(every_table_has_room_and_no_column_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
