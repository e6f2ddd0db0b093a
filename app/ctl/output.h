// A command's answer: facts and lists, shown as text for people or as one JSON document.
#pragma once
#include "base/err.h"
#include "base/strbuf.h"

#include <stdio.h>

enum output_kind { OUTPUT_TEXT, OUTPUT_NUMBER, OUTPUT_FLAG };

struct output_field {
    const char *name;  // in JSON
    const char *label; // in text
    enum output_kind kind;
};

enum { OUTPUT_MAX_FIELDS = 20 };

struct output {
    bool json;
    FILE *stream;       // stdout
    bool any;           // something stands in the document
    struct strbuf text; // the document, or the rows of the list that is open
    const struct output_field *fields;
    size_t field_count, row_count;
    size_t widths[OUTPUT_MAX_FIELDS];
    struct strbuf cleaned; // the value at hand
};

// Every value may hold anything: bytes that are no text become '?', and in text for people so do
// characters that would steer the terminal.
void output_init(struct output *out, FILE *stream);
// Writes what is left; ERR_IO when the stream did not take it, ERR_MEMORY when the answer was too
// long.
enum status output_end(struct output *out, struct err *err);
void output_fini(struct output *out);

// One fact. VALUE may be NULL: nothing in text, null in JSON.
void output_fact(struct output *out, const struct output_field *field, const char *value);
// A sentence for people; not in JSON.
[[gnu::format(printf, 2, 3)]] void output_say(struct output *out, const char *format, ...);
// A text of several lines as it is; in JSON the field NAME.
void output_block(struct output *out, const char *name, const char *text);

// A list: begin, rows with one value a field (NULL where there is none), end.
void output_list(struct output *out, const char *name, const struct output_field *fields,
                 size_t count);
void output_row(struct output *out, const char *const *values);
void output_list_end(struct output *out);
