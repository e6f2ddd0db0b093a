// The tables of a form: the form, its parts, columns and words.
#include "content/form_parts.h"
#include "content/check.h"
#include "content/format.h"

#include <stdio.h>
#include <string.h>

enum { PARTS_MAX = 200, COLUMNS_MAX = 20, LINES_MAX = 60, SHARE_MAX = 100 };
enum { VALUE_ID_MAX = 31 };

// Contexts: what a part is, and whether members read it.
#define IN_PART(kind) (1u << (kind))
enum {
    EVERY_PART = (1 << FORM_PART_COUNT) - 1,
    LABELLED = IN_PART(FORM_PART_FIELD) | IN_PART(FORM_PART_BLANK) | IN_PART(FORM_PART_SPACE),
    LINED = IN_PART(FORM_PART_SPACE) | IN_PART(FORM_PART_ASK),
};

// What each part is made by: the field that tells its kind.
static const struct part_info {
    const char *key;
    bool says; // the field is the text, else the id of a value
    bool bare; // the field is `true`
    enum form_value_kind value;
} part_infos[FORM_PART_COUNT] = {
    [FORM_PART_HEADING] = {"heading", .says = true},
    [FORM_PART_SUBHEADING] = {"subheading", .says = true},
    [FORM_PART_TEXT] = {"text", .says = true},
    [FORM_PART_POINT] = {"point", .says = true},
    [FORM_PART_RIGHT] = {"right", .says = true},
    [FORM_PART_FIELD] = {"field", .value = FORM_VALUE_ONE},
    [FORM_PART_BLANK] = {"blank", .says = true},
    [FORM_PART_SPACE] = {"space", .says = true},
    [FORM_PART_TABLE] = {"table", .value = FORM_VALUE_TABLE},
    [FORM_PART_ASK] = {"ask", .value = FORM_VALUE_ASKED},
    [FORM_PART_CODE] = {"code", .value = FORM_VALUE_ONE},
    [FORM_PART_PAGE] = {"page", .bare = true},
};

static struct loaded *loaded_of(struct reader *reader)
{
    return ((struct form_reader *)(void *)reader)->loaded;
}

static const struct form_value *find_value(const struct form_rules *rules, const char *id)
{
    for (size_t i = 0; i < rules->value_count; i++)
        if ((rules->values[i].scope & rules->scopes) && strcmp(rules->values[i].id, id) == 0)
            return &rules->values[i];
    return NULL;
}

static void check_value(struct reader *reader, const char *id, enum form_value_kind kind)
{
    const struct form_rules *rules = loaded_of(reader)->rules;
    const struct form_value *value = find_value(rules, id);
    if (!value)
        report_add(reader->report, BREACH_REFERENCE, "the form %s has no value %s", rules->id, id);
    else if (value->kind != kind)
        report_add(reader->report, BREACH_REFERENCE, "the value %s cannot stand here", id);
}

// Parameters of texts are values of the form; words of values have none.
static void check_params(struct reader *reader, const char *markup)
{
    char id[VALUE_ID_MAX + 1];
    for (struct markup_token token; markup_next(&markup, &token, NULL);) {
        if (token.kind != MARKUP_PARAM)
            continue;
        (void)snprintf(id, sizeof id, "%.*s", (int)token.size, token.text);
        if (loaded_of(reader))
            check_value(reader, id, FORM_VALUE_ONE);
        else if (strcmp(id, "count") != 0)
            report_add(reader->report, BREACH_REFERENCE, "{%s} stands for nothing here", id);
    }
}

static void read_text(struct reader *reader, const struct field *field, const json_t *value,
                      void *object)
{
    const char **slot = (void *)((char *)object + field->offset);
    bool english = field->offset == offsetof(struct words, en);
    const char *text = format_text(reader, field, value, english);
    if (!text)
        return;
    struct checker checker = {.report = reader->report};
    if (!english)
        check_ruby(&checker, text, field->offset == offsetof(struct words, easy));
    check_params(reader, text);
    *slot = text;
}

static const struct field words_fields[] = {
    {"easy", read_text, offsetof(struct words, easy), .needed = FORM_FOR_MEMBERS,
     .rule = BREACH_TRANSLATION},
    {"plain", read_text, offsetof(struct words, plain), .needed = CONTEXT_ALWAYS},
    {"en", read_text, offsetof(struct words, en), .needed = CONTEXT_ALWAYS,
     .rule = BREACH_TRANSLATION},
};

// Nobody hears them, so there is no `speech`; staff's words need no easy ones.
static void read_words(struct reader *reader, const struct field *field, const json_t *value,
                       void *object)
{
    struct words *words = (void *)((char *)object + field->offset);
    *words = (struct words){.plain = "", .en = "", .speech = ""};
    fields_read(reader, words_fields, ARRAY_LEN(words_fields), value, words);
    if (!words->easy)
        words->easy = words->plain;
}

void form_read_words(struct form_reader *reader, const json_t *value, struct words *words)
{
    read_words(&reader->reader, &(struct field){.offset = 0}, value, words);
}

static const char *value_id(struct reader *reader, const struct field *field, const json_t *value)
{
    const char *id = field_string(reader, field, value, VALUE_ID_MAX);
    if (id && strspn(id, "abcdefghijklmnopqrstuvwxyz_") != strlen(id)) {
        report_add(reader->report, BREACH_ID, "\"%.40s\" is not [a-z_]+", id);
        return NULL;
    }
    return id ? arena_strdup(reader->arena, id) : NULL;
}

static void read_unless(struct reader *reader, const struct field *field, const json_t *value,
                        void *object)
{
    struct form_part *part = object;
    part->unless = value_id(reader, field, value);
    const struct form_value *found =
        part->unless ? find_value(loaded_of(reader)->rules, part->unless) : NULL;
    if (part->unless && !found)
        check_value(reader, part->unless, FORM_VALUE_ONE);
}

static void read_column_value(struct reader *reader, const struct field *field, const json_t *value,
                              void *object)
{
    struct form_column *column = object;
    const struct form_value *table = loaded_of(reader)->table;
    column->value = value_id(reader, field, value);
    if (column->value && table && field_index(table->columns, column->value) < 0)
        report_add(reader->report, BREACH_REFERENCE, "the table %s has no column %s", table->id,
                   column->value);
}

static const struct field column_fields[] = {
    {"value", read_column_value, 0, .needed = CONTEXT_ALWAYS},
    {"label", read_words, offsetof(struct form_column, label), .needed = CONTEXT_ALWAYS},
    {"share", field_read_number, offsetof(struct form_column, share), .needed = CONTEXT_ALWAYS,
     .limit = SHARE_MAX},
    {"centred", field_read_flag, offsetof(struct form_column, centred), .needed = 0},
};

static void read_column(struct reader *reader, const struct field *field, const json_t *value,
                        void *entry)
{
    (void)field;
    fields_read(reader, column_fields, ARRAY_LEN(column_fields), value, entry);
}

static void read_columns(struct reader *reader, const struct field *field, const json_t *value,
                         void *object)
{
    struct form_part *part = object;
    struct form_reader *form = (void *)reader;
    const struct form_value *table =
        part->value ? find_value(form->loaded->rules, part->value) : NULL;
    form->loaded->table = table && table->kind == FORM_VALUE_TABLE ? table : NULL;
    part->columns = field_list(reader, field, value, sizeof(struct form_column), read_column,
                               &part->column_count);
}

// The field that tells what the part is.
static void read_key(struct reader *reader, const struct field *field, const json_t *value,
                     void *object)
{
    struct form_part *part = object;
    const struct part_info *info = &part_infos[part->kind];
    if (info->bare && !json_is_true(value))
        report_add(reader->report, BREACH_FIELD, "must be true");
    else if (info->says)
        read_words(reader, &(struct field){.offset = offsetof(struct form_part, words)}, value,
                   part);
    else if (!info->bare && (part->value = value_id(reader, field, value)))
        check_value(reader, part->value, info->value);
}

static void read_part(struct reader *reader, const struct field *field, const json_t *value,
                      void *entry)
{
    (void)field;
    struct form_part *part = entry;
    uint32_t readers = reader->context & FORM_FOR_MEMBERS;
    int kind = 0;
    while (kind < FORM_PART_COUNT && !json_object_get(value, part_infos[kind].key))
        kind++;
    if (kind == FORM_PART_COUNT) {
        report_add(reader->report, BREACH_FIELD, "no kind of part");
        return;
    }
    *part = (struct form_part){.kind = (enum form_part_kind)kind,
                               .words = {"", "", "", "", NULL},
                               .none = {"", "", "", "", NULL}};
    const struct field fields[] = {
        {part_infos[kind].key, read_key, 0, .needed = EVERY_PART},
        {"label", read_words, offsetof(struct form_part, words),
         .needed = IN_PART(FORM_PART_FIELD) | IN_PART(FORM_PART_CODE),
         .barred = EVERY_PART & ~(IN_PART(FORM_PART_FIELD) | IN_PART(FORM_PART_CODE))},
        {"lines", field_read_number, offsetof(struct form_part, lines), .needed = LINED,
         .barred = EVERY_PART & ~LINED, .limit = LINES_MAX},
        {"half", field_read_flag, offsetof(struct form_part, half),
         .barred = EVERY_PART & ~(IN_PART(FORM_PART_FIELD) | IN_PART(FORM_PART_BLANK))},
        {"columns", read_columns, 0, .needed = IN_PART(FORM_PART_TABLE),
         .barred = EVERY_PART & ~IN_PART(FORM_PART_TABLE), .limit = COLUMNS_MAX},
        {"none", read_words, offsetof(struct form_part, none),
         .barred = EVERY_PART & ~IN_PART(FORM_PART_TABLE)},
        {"unless_empty", read_unless, 0, .needed = 0},
    };
    reader->context = readers | CONTEXT_ALWAYS | IN_PART(kind);
    fields_read(reader, fields, ARRAY_LEN(fields), value, part);
    reader->context = readers | CONTEXT_ALWAYS;
}

static void read_parts(struct reader *reader, const struct field *field, const json_t *value,
                       void *object)
{
    struct form *form = object;
    form->parts =
        field_list(reader, field, value, sizeof(struct form_part), read_part, &form->part_count);
}

static void read_id(struct reader *reader, const struct field *field, const json_t *value,
                    void *object)
{
    const char *id = field_string(reader, field, value, VALUE_ID_MAX);
    const struct form_rules *rules = loaded_of(reader)->rules;
    (void)object;
    if (id && strcmp(id, rules->id) != 0)
        report_add(reader->report, BREACH_ID, "must be \"%s\", as the file is called", rules->id);
}

static const struct field form_fields[] = {
    {"format", field_read_fixed, .needed = CONTEXT_ALWAYS,
     .names = (const char *const[]){"engawa-form", NULL}},
    {"format_version", format_read_version, .needed = CONTEXT_ALWAYS},
    {"id", read_id, .needed = CONTEXT_ALWAYS},
    {"version", field_read_number, offsetof(struct form, version), .needed = CONTEXT_ALWAYS,
     .limit = 9999},
    {"for_members", field_read_flag, offsetof(struct form, for_members), .needed = 0},
    {"landscape", field_read_flag, offsetof(struct form, landscape), .needed = 0},
    {"title", read_words, offsetof(struct form, title), .needed = CONTEXT_ALWAYS},
    {"parts", read_parts, .needed = CONTEXT_ALWAYS, .limit = PARTS_MAX},
};

void form_read_object(struct form_reader *reader, const json_t *root)
{
    fields_read(&reader->reader, form_fields, ARRAY_LEN(form_fields), root, &reader->loaded->form);
}
