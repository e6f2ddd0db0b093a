// The format of language packs: pack.json and one item.
#include "base/utf8.h"
#include "content/format.h"
#include "content/language.h"
#include "content/letters.h"
#include "content/parse.h"
#include "content/written.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_BYTES = 120 };

enum status language_init(struct language_pack *language)
{
    *language = (struct language_pack){.id = "", .name = "", .reading = "", .of = ""};
    // Room for the item that goes beyond the maximum and for the texts fitted to the house.
    arena_init(&language->arena, 2 * PACK_MEMORY_MAX);
    language->items = calloc(PACK_ITEMS_MAX, sizeof *language->items);
    language->by_id = calloc(PACK_ITEMS_MAX, sizeof(struct language_item *));
    return language->items && language->by_id ? OK : ERR_MEMORY;
}

void language_fini(struct language_pack *language)
{
    free(language->items);
    free((void *)language->by_id);
    arena_fini(&language->arena);
}

static size_t letters_at(const char *text, char first, char last)
{
    size_t n = 0;
    while (text[n] >= first && text[n] <= last)
        n++;
    return n;
}

bool language_is_id(const char *id)
{
    size_t size = letters_at(id, 'a', 'z');
    if (size < 2 || size > 3)
        return false;
    id += size;
    if (*id == '-' && letters_at(id + 1, 'A', 'Z') == 1 && letters_at(id + 2, 'a', 'z') == 3)
        id += 5;
    if (*id == '-' && letters_at(id + 1, 'A', 'Z') == 2)
        id += 3;
    else if (*id == '-' && letters_at(id + 1, '0', '9') == 3)
        id += 4;
    return *id == '\0';
}

// "" when it is refused, which is told.
static const char *take_text(struct reader *reader, const struct field *field, const json_t *value)
{
    const char *text = format_text(reader, field, value, true);
    for (const char *at = text ? text : ""; *at;) {
        uint32_t cp = utf8_next(&at);
        const char *obstacle = letters_obstacle(cp);
        if (!obstacle)
            continue;
        report_add(reader->report, BREACH_LETTERS, "U+%04X %s", (unsigned)cp, obstacle);
        return "";
    }
    return text ? text : "";
}

static const char **slot(const struct field *field, void *object)
{
    return (void *)((char *)object + field->offset);
}

static void read_text(struct reader *reader, const struct field *field, const json_t *value,
                      void *object)
{
    *slot(field, object) = take_text(reader, field, value);
}

static void read_hint(struct reader *reader, const struct field *field, const json_t *value,
                      void *entry)
{
    *(const char **)entry = take_text(reader, field, value);
}

static void read_hints(struct reader *reader, const struct field *field, const json_t *value,
                       void *object)
{
    struct language_item *item = object;
    item->hints =
        field_list(reader, field, value, sizeof *item->hints, read_hint, &item->hint_count);
}

static void read_starter(struct reader *reader, const struct field *field, const json_t *value,
                         void *entry)
{
    const char *text = take_text(reader, field, value);
    if (strchr(text, '\n'))
        report_add(reader->report, BREACH_MARKUP, "a line break in a starter");
    *(const char **)entry = text;
}

static void read_starters(struct reader *reader, const struct field *field, const json_t *value,
                          void *object)
{
    struct language_item *item = object;
    item->starters = field_list(reader, field, value, sizeof *item->starters, read_starter,
                                &item->starter_count);
}

static void read_answers(struct reader *reader, const struct field *field, const json_t *value,
                         void *object)
{
    struct language_item *item = object;
    if (!json_is_object(value)) {
        report_add(reader->report, BREACH_FIELD, "not an object");
        return;
    }
    if (json_object_size(value) > field->limit) {
        report_add(reader->report, BREACH_LIMIT, "%zu entries, at most %zu",
                   json_object_size(value), field->limit);
        return;
    }
    struct language_answer *answers =
        ARENA_ARRAY(reader->arena, struct language_answer, field->limit);
    for (void *at = json_object_iter((json_t *)value); at;
         at = json_object_iter_next((json_t *)value, at)) {
        const char *id = json_object_iter_key(at);
        if (!field_is_id(id, ITEM_ID_MAX)) {
            report_add(reader->report, BREACH_ID, "\"%.60s\" is no answer's id", id);
            continue;
        }
        size_t before = report_enter(reader->report, id);
        answers[item->answer_count++] = (struct language_answer){
            arena_strdup(reader->arena, id), take_text(reader, field, json_object_iter_value(at))};
        report_leave(reader->report, before);
    }
    item->answers = answers;
}

// What is missing of these, language_match tells with the English.
static const struct field item_fields[] = {
    {"id", field_read_id, offsetof(struct language_item, id), .needed = CONTEXT_ALWAYS,
     .limit = ITEM_ID_MAX},
    {"text", read_text, offsetof(struct language_item, text), .rule = BREACH_TRANSLATION},
    {"title", read_text, offsetof(struct language_item, title), .rule = BREACH_TRANSLATION},
    {"hints", read_hints, .rule = BREACH_TRANSLATION, .limit = PACK_HINTS_MAX},
    {"answers", read_answers, .rule = BREACH_TRANSLATION, .limit = PACK_ANSWERS_MAX},
    {"starters", read_starters, .rule = BREACH_TRANSLATION, .limit = PROMPT_STARTERS_MAX},
};

static void read_items(struct reader *reader, const struct field *field, const json_t *value,
                       void *object)
{
    (void)field;
    struct language_pack *language = object;
    struct report *report = reader->report;
    if (!json_is_array(value))
        report_add(report, BREACH_FIELD, "not a list");
    for (size_t i = 0; i < json_array_size(value); i++) {
        if (!pack_has_room(language->item_count, &language->arena, report))
            return;
        struct language_item *item = &language->items[language->item_count++];
        const json_t *one = json_array_get(value, i);
        const char *id = format_item_id(one);
        report_at(report, report->file, "items");
        (void)report_enter_index(report, i);
        *item = (struct language_item){.id = "", .file = report->file};
        item->place = arena_strdup(&language->arena, id ? id : report->place);
        report_at(report, report->file, item->place);
        fields_read(reader, item_fields, ARRAY_LEN(item_fields), one, item);
        report_at(report, report->file, "items");
    }
}

void language_read_items(void *target, struct report *report, const char *file, const char *bytes,
                         size_t size)
{
    static const struct field file_fields[] = {{"items", read_items, .needed = CONTEXT_ALWAYS}};
    struct language_pack *language = target;
    report_at(report, arena_strdup(&language->arena, file), "");
    json_t *root = pack_parse(report, bytes, size);
    if (root)
        fields_read(&(struct reader){&language->arena, report, CONTEXT_ALWAYS}, file_fields,
                    ARRAY_LEN(file_fields), root, language);
    json_decref(root);
}

static void read_id(struct reader *reader, const struct field *field, const json_t *value,
                    void *object)
{
    const char *id = json_string_value(value);
    if (!id || !language_is_id(id))
        report_add(reader->report, BREACH_ID, "not the tag of a language, as vi, pt-BR or zh-Hans");
    else
        *slot(field, object) = arena_strdup(reader->arena, id);
}

// What stands on the button: one line, nothing to fill in.
static void read_name(struct reader *reader, const struct field *field, const json_t *value,
                      void *object)
{
    const char *name = take_text(reader, field, value);
    if (strlen(name) > field->limit)
        report_add(reader->report, BREACH_LIMIT, "over %zu bytes", field->limit);
    else if (strpbrk(name, "{}\n"))
        report_add(reader->report, BREACH_MARKUP, "a name is one line without braces");
    else
        *slot(field, object) = name;
}

static void read_reading(struct reader *reader, const struct field *field, const json_t *value,
                         void *object)
{
    const char *text = field_string(reader, field, value, field->limit);
    if (text && text[strspn(text, " ")] == '\0')
        report_add(reader->report, BREACH_FIELD, "empty");
    for (const char *at = text ? text : ""; *at;) {
        uint32_t cp = utf8_next(&at);
        if (utf8_is_hiragana(cp) || utf8_is_katakana(cp) || cp == ' ')
            continue;
        report_add(reader->report, BREACH_SPEECH, "not kana: %s", text);
        return;
    }
    if (text)
        *slot(field, object) = arena_strdup(reader->arena, text);
}

static void read_of(struct reader *reader, const struct field *field, const json_t *value,
                    void *object)
{
    static const struct field of_fields[] = {
        {"id", field_read_key, offsetof(struct language_pack, of), .needed = CONTEXT_ALWAYS,
         .limit = PACK_ID_MAX},
        {"from", field_read_number, offsetof(struct language_pack, from), .needed = CONTEXT_ALWAYS,
         .limit = INT_MAX},
        {"to", field_read_number, offsetof(struct language_pack, to), .needed = CONTEXT_ALWAYS,
         .limit = INT_MAX},
    };
    (void)field;
    struct language_pack *language = object;
    fields_read(reader, of_fields, ARRAY_LEN(of_fields), value, language);
    if (language->from > language->to && language->to > 0)
        report_add(reader->report, BREACH_FIELD, "`to` lies before `from`");
}

static void read_files(struct reader *reader, const struct field *field, const json_t *value,
                       void *object)
{
    struct language_pack *language = object;
    language->files = field_list(reader, field, value, sizeof *language->files,
                                 format_read_file_name, &language->file_count);
}

static const char *const format_names[] = {"engawa-language", NULL};

static const struct field main_fields[] = {
    {"format", field_read_fixed, .needed = CONTEXT_ALWAYS, .names = format_names},
    {"format_version", format_read_version, .needed = CONTEXT_ALWAYS},
    {"id", read_id, offsetof(struct language_pack, id), .needed = CONTEXT_ALWAYS},
    {"version", field_read_number, offsetof(struct language_pack, version),
     .needed = CONTEXT_ALWAYS, .limit = INT_MAX},
    {"of", read_of, .needed = CONTEXT_ALWAYS},
    {"name", read_name, offsetof(struct language_pack, name), .needed = CONTEXT_ALWAYS,
     .limit = NAME_MAX_BYTES},
    {"name_reading", read_reading, offsetof(struct language_pack, reading),
     .limit = NAME_MAX_BYTES},
    {"files", read_files, .needed = CONTEXT_ALWAYS, .limit = PACK_FILES_MAX},
};

void language_read_main(void *target, struct report *report, const char *bytes, size_t size)
{
    struct language_pack *language = target;
    report_at(report, "pack.json", "");
    json_t *root = pack_parse(report, bytes, size);
    if (root)
        fields_read(&(struct reader){&language->arena, report, CONTEXT_ALWAYS}, main_fields,
                    ARRAY_LEN(main_fields), root, language);
    json_decref(root);
}

bool language_is_main(const char *bytes, size_t size)
{
    json_t *root = written_parse(bytes, size, 0, NULL);
    bool is = field_index(format_names, json_string_value(json_object_get(root, "format"))) == 0;
    json_decref(root);
    return is;
}
