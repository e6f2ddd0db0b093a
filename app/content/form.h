// The forms of papers: which fields stand where and what they are called, read from
// assets/forms/ID.json (docs/papers.md), so that a city's own order is a change of data. Knows no
// value and no page: which values a form may name is told by whoever has them.
#pragma once
#include "content/content.h"

// Something that a form may name.
enum form_value_kind {
    FORM_VALUE_ONE,   // one value: in fields, and as {id} in texts
    FORM_VALUE_TABLE, // rows, of which a form chooses columns
    FORM_VALUE_ASKED, // prompts that are answered on paper
};
struct form_value {
    const char *id; // [a-z_]+
    enum form_value_kind kind;
    unsigned scope;             // one bit: what it is a value of
    const char *const *columns; // of a table, ended by NULL
};
// All that the form ID may name: those of VALUES whose scope it has.
struct form_rules {
    const char *id;
    unsigned scopes;
    const struct form_value *values;
    size_t value_count;
};

struct form_column {
    const char *value;
    struct words label;
    int share; // of the width
    bool centred;
};

enum form_part_kind {
    FORM_PART_HEADING,
    FORM_PART_SUBHEADING,
    FORM_PART_TEXT,
    FORM_PART_POINT,
    FORM_PART_RIGHT, // at the right edge
    FORM_PART_FIELD, // VALUE beside WORDS
    FORM_PART_BLANK, // WORDS and room to write by hand
    FORM_PART_SPACE, // the same with LINES
    FORM_PART_TABLE, // of VALUE
    FORM_PART_ASK,   // prompts of VALUE, each with LINES to write
    FORM_PART_CODE,  // VALUE as a QR code with WORDS beside it
    FORM_PART_PAGE,
    FORM_PART_COUNT
};
struct form_part {
    enum form_part_kind kind;
    struct words words; // label or text; "" when none
    struct words none;  // what stands in place of a table without rows; "": nothing
    const char *value;  // NULL when none
    const char *unless; // left out when this value is empty; NULL: never
    int lines;
    bool half; // beside the half row before or behind it, where a page is wide enough
    const struct form_column *columns;
    size_t column_count;
};

struct form {
    const char *id;
    int version;
    bool landscape;
    bool for_members; // in easy Japanese with ruby and large letters, else in plain
    struct words title;
    const struct form_part *parts;
    size_t part_count;
};

// Reads DIR/ID.json. ERR_ABSENT, ERR_IO, ERR_MEMORY, ERR_INVALID (the err names file, place and
// what is wrong; any breach). The caller frees.
enum status form_load(const char *dir, const struct form_rules *rules, struct form **out,
                      struct err *err);
void form_free(struct form *form);

// The words of values (a category, a state), by id. DIR/words.json; as form_load.
struct form_words;
enum status form_words_load(const char *dir, struct form_words **out, struct err *err);
void form_words_free(struct form_words *words);
// NULL when there are none of this id. Borrowed.
const struct words *form_words_find(const struct form_words *words, const char *id);

// Whether DIR holds forms: a words.json that says so.
bool form_is_folder(const char *dir);
// Tells every breach in DIR: its words and the forms of RULES (COUNT many).
enum status form_check(const char *dir, const struct form_rules *rules, size_t count,
                       content_finding_fn fn, void *ctx, size_t *found, struct err *err);
