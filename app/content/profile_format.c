#include "content/profile_format.h"
#include "content/fields.h"
#include "content/format.h"
#include "content/parse.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

enum {
    PROFILE_MEMORY_MAX = 4 << 20, // of the texts of one file
    NUMBER_MAX = 99,
    MONTH_MAX = 12,
};

// What a rule takes is the context of its row: bits of enum rule_takes for what has to be there,
// and, so much further left, for what must not.
enum { WITHOUT = 8, EVERY_TAKES = (1 << WITHOUT) - 1 };
#define TAKEN(bit) .needed = TAKES_##bit, .barred = TAKES_##bit << WITHOUT

// A file while it is read.
struct draft {
    struct profile *profile;
    const char *id, *name, *name_en;
    const struct pack_source *sources;
    size_t source_count;
    int unit; // index in unit_names
};

static const char *const unit_names[] = {"office", "dwelling", NULL};
static const char *const format_names[] = {"engawa-profile", NULL};

static const struct pack_source *find_source(const struct draft *draft, const char *id, size_t size)
{
    for (size_t i = 0; i < draft->source_count; i++)
        if (strlen(draft->sources[i].id) == size && memcmp(draft->sources[i].id, id, size) == 0)
            return &draft->sources[i];
    return NULL;
}

struct row {
    const struct draft *draft;
    struct rule rule;
};

static void add_paper(struct rule *rule, const char *title)
{
    size_t size = strlen(rule->paper);
    if (size + 1 + strlen(title) < sizeof rule->paper)
        (void)snprintf(rule->paper + size, sizeof rule->paper - size, "%s%s", size > 0 ? "\n" : "",
                       title);
}

static void read_rule_source(struct reader *reader, const struct field *field, const json_t *value,
                             void *object)
{
    struct row *row = object;
    const char *text = field_string(reader, field, value, RULE_SOURCE_SIZE - 1);
    if (!text)
        return;
    for (const char *at = text; *at;) {
        size_t size = strcspn(at, " ");
        const struct pack_source *source = find_source(row->draft, at, size);
        if (source)
            add_paper(&row->rule, source->title);
        else
            report_add(reader->report, BREACH_SOURCE, "\"%.*s\" is not among the sources",
                       (int)size, at);
        at += size;
        if (*at == ' ' && *++at == '\0')
            report_add(reader->report, BREACH_SOURCE, "ends with a blank");
    }
    memcpy(row->rule.source, text, strlen(text) + 1);
}

// Bits of those of NAMES that are in a list; "" is the name of none.
static unsigned read_bits(struct reader *reader, const json_t *value, const char *const *names)
{
    unsigned bits = 0;
    if (!json_is_array(value) || json_array_size(value) == 0)
        report_add(reader->report, BREACH_FIELD, "not a list with an entry");
    for (size_t i = 0; i < json_array_size(value); i++) {
        int index = field_index(names, json_string_value(json_array_get(value, i)));
        size_t before = report_enter_index(reader->report, i);
        if (index < 0 || !*names[index])
            field_tell_names(reader, names);
        else if (bits & 1u << index)
            report_add(reader->report, BREACH_DUPLICATE, "stands there already");
        else
            bits |= 1u << index;
        report_leave(reader->report, before);
    }
    return bits;
}

static void read_categories(struct reader *reader, const struct field *field, const json_t *value,
                            void *object)
{
    (void)field;
    const char *names[MEMBER_CATEGORY_COUNT + 1] = {NULL};
    for (int i = 0; i < MEMBER_CATEGORY_COUNT; i++)
        names[i] = member_category_name((enum member_category)i);
    ((struct row *)object)->rule.categories = read_bits(reader, value, names);
}

static void read_kinds(struct reader *reader, const struct field *field, const json_t *value,
                       void *object)
{
    (void)field;
    const char *names[MEMBER_KIND_COUNT + 1] = {NULL};
    for (int i = 0; i < MEMBER_KIND_COUNT; i++)
        names[i] = member_kind_name((enum member_kind)i);
    ((struct row *)object)->rule.kinds = read_bits(reader, value, names);
}

// Which rule it is was read before: it decides what else there has to be.
static void pass(struct reader *reader, const struct field *field, const json_t *value,
                 void *object)
{
    (void)reader, (void)field, (void)value, (void)object;
}

static void read_row(struct reader *reader, const json_t *value, int rule, struct row *row)
{
    const struct field fields[] = {
        {"rule", pass, .needed = CONTEXT_ALWAYS},
        {"source", read_rule_source, .needed = CONTEXT_ALWAYS, .rule = BREACH_SOURCE},
        {"number", field_read_number, offsetof(struct row, rule.number), TAKEN(NUMBER),
         .limit = rule == RULE_DATES_SURVEY ? MONTH_MAX : NUMBER_MAX},
        {"categories", read_categories, TAKEN(CATEGORIES)},
        {"kinds", read_kinds, TAKEN(KINDS)},
        {"satellites", field_read_flag, offsetof(struct row, rule.satellites), TAKEN(SATELLITES)},
        {"rolling", field_read_flag, offsetof(struct row, rule.rolling), TAKEN(ROLLING)},
        {"flag", field_read_flag, offsetof(struct row, rule.flag), TAKEN(FLAG)},
    };
    unsigned takes = rule_infos[rule].takes;
    struct reader of_rule = *reader;
    of_rule.context = CONTEXT_ALWAYS | takes | (~takes & EVERY_TAKES) << WITHOUT;
    fields_read(&of_rule, fields, ARRAY_LEN(fields), value, row);
}

static void read_rule(struct reader *reader, const json_t *value, struct draft *draft)
{
    struct row row = {.draft = draft, .rule = {.asked = true}};
    const char *name = json_string_value(json_object_get(value, "rule"));
    int rule = name ? rule_from(name) : -1;
    if (rule < 0) {
        report_add(reader->report, BREACH_REFERENCE, "\"%.60s\" is not the name of a rule",
                   name ? name : "");
        return;
    }
    report_at(reader->report, reader->report->file, name);
    if (draft->profile->rules[rule].asked)
        report_add(reader->report, BREACH_DUPLICATE, "this rule stands there already");
    read_row(reader, value, rule, &row);
    draft->profile->rules[rule] = row.rule;
}

static void read_rules(struct reader *reader, const struct field *field, const json_t *value,
                       void *object)
{
    size_t count = json_array_size(value); // 0 for anything else
    if (!json_is_array(value) || count == 0 || count > field->limit)
        report_add(reader->report, BREACH_FIELD, "not a list of 1 to %zu rules", field->limit);
    for (size_t i = 0; i < count && count <= field->limit; i++) {
        report_at(reader->report, reader->report->file, "rules");
        (void)report_enter_index(reader->report, i);
        read_rule(reader, json_array_get(value, i), object);
        report_at(reader->report, reader->report->file, "rules");
    }
}

static void read_sources(struct reader *reader, const struct field *field, const json_t *value,
                         void *object)
{
    struct draft *draft = object;
    draft->sources = format_read_sources(reader, field, value, &draft->source_count);
}

static void read_name(struct reader *reader, const struct field *field, const json_t *value,
                      void *object)
{
    static const struct field name_fields[] = {
        {"ja", field_read_line, offsetof(struct draft, name), .needed = CONTEXT_ALWAYS,
         .limit = MEMBER_NAME_SIZE - 1},
        {"en", field_read_line, offsetof(struct draft, name_en), .needed = CONTEXT_ALWAYS,
         .limit = MEMBER_NAME_SIZE - 1},
    };
    (void)field;
    fields_read(reader, name_fields, ARRAY_LEN(name_fields), value, object);
}

static void read_edition(struct reader *reader, const struct field *field, const json_t *value,
                         void *object)
{
    field_read_number(reader, field, value, ((struct draft *)object)->profile);
}

// In this order: rules look into the sources.
static const struct field main_fields[] = {
    {"format", field_read_fixed, .needed = CONTEXT_ALWAYS, .names = format_names},
    {"format_version", format_read_version, .needed = CONTEXT_ALWAYS},
    {"id", field_read_key, offsetof(struct draft, id), .needed = CONTEXT_ALWAYS,
     .limit = PROFILE_ID_SIZE - 1},
    {"version", read_edition, offsetof(struct profile, version), .needed = CONTEXT_ALWAYS,
     .limit = INT_MAX},
    {"name", read_name, .needed = CONTEXT_ALWAYS},
    {"sources", read_sources, .needed = CONTEXT_ALWAYS, .rule = BREACH_SOURCE,
     .limit = PACK_LIST_MAX},
    {"unit", field_read_name, offsetof(struct draft, unit), .needed = CONTEXT_ALWAYS,
     .names = unit_names},
    {"rules", read_rules, .needed = CONTEXT_ALWAYS, .limit = 2 * RULE_COUNT},
};

static void check_file_name(const struct draft *draft, struct report *report, const char *file)
{
    size_t size = strlen(draft->id);
    report_at(report, file, "id");
    if (size > 0 && (strncmp(file, draft->id, size) != 0 || strcmp(file + size, ".json") != 0))
        report_add(report, BREACH_ID, "the file's name is not %s.json", draft->id);
}

static void check_sources(const struct draft *draft, struct report *report, const char *file)
{
    report_at(report, file, "sources");
    for (size_t i = 0; i < draft->source_count; i++)
        for (size_t other = 0; other < i && *draft->sources[i].id; other++)
            if (strcmp(draft->sources[i].id, draft->sources[other].id) == 0)
                report_add(report, BREACH_DUPLICATE, "\"%s\" stands there already",
                           draft->sources[i].id);
}

void profile_format_read(struct profile *out, struct report *report, const char *file,
                         const char *bytes, size_t size)
{
    struct arena arena;
    struct draft draft = {.profile = out, .id = "", .name = "", .name_en = ""};
    *out = (struct profile){0};
    arena_init(&arena, PROFILE_MEMORY_MAX);
    report_at(report, file, "");
    json_t *root = pack_parse(report, bytes, size);
    if (root) {
        fields_read(&(struct reader){&arena, report, CONTEXT_ALWAYS}, main_fields,
                    ARRAY_LEN(main_fields), root, &draft);
        check_file_name(&draft, report, file);
        check_sources(&draft, report, file);
        memcpy(out->id, draft.id, strlen(draft.id) + 1);
        memcpy(out->name, draft.name, strlen(draft.name) + 1);
        memcpy(out->name_en, draft.name_en, strlen(draft.name_en) + 1);
        out->unit_is_dwelling = draft.unit == 1;
    }
    json_decref(root);
    arena_fini(&arena);
}
