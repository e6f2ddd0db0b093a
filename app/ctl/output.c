#include "ctl/output.h"

#include "base/utf8.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

enum { DOCUMENT_LIMIT = 256 * 1024 * 1024, GAP = 2 };

// Parts cells and rows of a list in text until the widths are known; no cell holds them.
#define CELL_END "\x1F"
#define ROW_END  "\x1E"

void output_init(struct output *out, FILE *stream)
{
    *out = (struct output){.stream = stream};
    strbuf_init(&out->text, DOCUMENT_LIMIT);
    strbuf_init(&out->cleaned, DOCUMENT_LIMIT);
}

void output_fini(struct output *out)
{
    strbuf_fini(&out->text);
    strbuf_fini(&out->cleaned);
}

// A file's name or a restored store's words, fit to be shown; valid until the next call.
static const char *clean(struct output *out, const char *value, bool lines)
{
    strbuf_clear(&out->cleaned);
    for (size_t left = strlen(value); left > 0;) {
        size_t valid = utf8_valid_prefix(value, left);
        for (const char *end = value + valid; value < end;) {
            const char *start = value;
            uint32_t cp = utf8_next(&value);
            bool steers = !out->json && utf8_is_control(cp) && !(lines && cp == '\n');
            strbuf_add_bytes(&out->cleaned, steers ? "?" : start,
                             steers ? 1 : (size_t)(value - start));
        }
        left -= valid;
        if (left > 0) {
            strbuf_add(&out->cleaned, "?");
            value++;
            left--;
        }
    }
    out->text.failed |= strbuf_status(&out->cleaned) != OK;
    return strbuf_text(&out->cleaned);
}

enum status output_end(struct output *out, struct err *err)
{
    if (out->json)
        strbuf_add(&out->text, out->any ? "\n}\n" : "{}\n");
    if (strbuf_status(&out->text) != OK)
        return err_memory(err);
    bool bad = fputs(strbuf_text(&out->text), out->stream) == EOF || fflush(out->stream) != 0 ||
               ferror(out->stream);
    strbuf_clear(&out->text);
    return bad ? err_set(err, ERR_IO, "write the answer: %s: look at where it goes",
                         strerror(errno))
               : OK;
}

static void add_key(struct output *out, const char *name)
{
    strbuf_addf(&out->text, "%s\n  \"%s\": ", out->any ? "," : "{", name);
    out->any = true;
}

static void add_value(struct output *out, enum output_kind kind, const char *value)
{
    if (value && kind != OUTPUT_TEXT)
        strbuf_add(&out->text, value);
    else
        strbuf_add_json(&out->text, value);
}

static const char *for_people(enum output_kind kind, const char *value)
{
    if (kind != OUTPUT_FLAG)
        return value;
    return strcmp(value, "true") == 0 ? "yes" : "no";
}

void output_fact(struct output *out, const struct output_field *field, const char *value)
{
    value = value ? clean(out, value, false) : NULL;
    if (out->json) {
        add_key(out, field->name);
        add_value(out, field->kind, value);
    } else if (value) {
        strbuf_addf(&out->text, "%s: %s\n", field->label, for_people(field->kind, value));
    }
}

void output_say(struct output *out, const char *format, ...)
{
    char line[1024];
    va_list args;
    if (out->json)
        return;
    va_start(args, format);
    (void)vsnprintf(line, sizeof line, format, args);
    va_end(args);
    strbuf_addf(&out->text, "%s\n", line);
}

void output_block(struct output *out, const char *name, const char *text)
{
    text = clean(out, text, true);
    if (out->json) {
        add_key(out, name);
        strbuf_add_json(&out->text, text);
    } else {
        strbuf_add(&out->text, text);
    }
}

// Columns of a terminal: two for what East Asian typefaces draw wide.
static size_t width_of(const char *text)
{
    size_t width = 0;
    for (uint32_t cp; (cp = utf8_next(&text)) != 0;)
        width +=
            cp < 0x1100 || (cp >= 0x2000 && cp < 0x2E80) || (cp >= 0xFF61 && cp < 0xFFE0) ? 1 : 2;
    return width;
}

void output_list(struct output *out, const char *name, const struct output_field *fields,
                 size_t count)
{
    ALWAYS(count <= OUTPUT_MAX_FIELDS);
    out->fields = fields;
    out->field_count = count;
    out->row_count = 0;
    if (out->json) {
        add_key(out, name);
        strbuf_add(&out->text, "[");
        return;
    }
    // What came before is not part of the list.
    struct err ignored;
    if (output_end(out, &ignored) != OK)
        out->text.failed = true;
    for (size_t i = 0; i < count; i++)
        out->widths[i] = width_of(fields[i].label);
}

static void add_json_row(struct output *out, const char *const *values)
{
    strbuf_add(&out->text, out->row_count > 0 ? ",\n    {" : "\n    {");
    for (size_t i = 0; i < out->field_count; i++) {
        strbuf_addf(&out->text, "%s\"%s\": ", i ? ", " : "", out->fields[i].name);
        add_value(out, out->fields[i].kind, values[i] ? clean(out, values[i], false) : NULL);
    }
    strbuf_add(&out->text, "}");
}

void output_row(struct output *out, const char *const *values)
{
    if (out->json) {
        add_json_row(out, values);
    } else {
        for (size_t i = 0; i < out->field_count; i++) {
            const char *value =
                values[i] ? clean(out, for_people(out->fields[i].kind, values[i]), false) : "-";
            size_t width = width_of(value);
            out->widths[i] = width > out->widths[i] ? width : out->widths[i];
            strbuf_addf(&out->text, "%s" CELL_END, value);
        }
        strbuf_add(&out->text, ROW_END);
    }
    out->row_count++;
}

static void put_cell(struct output *out, size_t column, const char *text, size_t size)
{
    struct strbuf cell;
    strbuf_init(&cell, DOCUMENT_LIMIT);
    strbuf_add_bytes(&cell, text, size);
    (void)fputs(strbuf_text(&cell), out->stream); // output_end looks at the stream
    size_t fill = column + 1 < out->field_count
                      ? out->widths[column] + GAP - width_of(strbuf_text(&cell))
                      : 0;
    (void)fprintf(out->stream, "%*s", (int)fill, "");
    strbuf_fini(&cell);
}

static void put_rows(struct output *out)
{
    for (size_t i = 0; i < out->field_count; i++)
        put_cell(out, i, out->fields[i].label, strlen(out->fields[i].label));
    (void)fputc('\n', out->stream);
    for (const char *at = strbuf_text(&out->text); *at; at++) {
        for (size_t i = 0; i < out->field_count; i++) {
            size_t size = strcspn(at, CELL_END);
            put_cell(out, i, at, size);
            at += size + 1;
        }
        (void)fputc('\n', out->stream);
    }
}

void output_list_end(struct output *out)
{
    if (out->json) {
        strbuf_add(&out->text, out->row_count > 0 ? "\n  ]" : "]");
        return;
    }
    bool failed = out->text.failed;
    if (!failed && out->row_count > 0)
        put_rows(out);
    strbuf_clear(&out->text);
    out->text.failed = failed;
}
