#include "content/format.h"
#include "base/utf8.h"
#include "content/letters.h"
#include "text/markup.h"

#include <limits.h>
#include <string.h>

static const char *const set_names[] = {
    [SET_STRINGS] = "strings",   [SET_OBSERVE] = "observe",   [SET_AWAY] = "away",
    [SET_RESIDENT] = "resident", [SET_PRACTICE] = "practice", [SET_STAFF] = "staff",
    [SET_COURTESY] = "courtesy", [SET_PLEDGE] = "pledge",     [SET_PURPOSE] = "purpose",
    [SET_WORDS] = "words",       [SET_COUNT] = NULL,
};
static const char *const form_names[] = {"observe", "faces", "pictures", "note", NULL};
static const char *const observe_groups[] = {"place", "residents", "staff", NULL};
static const char *const staff_groups[] = {"manager", "supporter", NULL};

// Contexts: what an item is, as bits.
#define IN_SET(set)   (1u << (set))
#define IN_FORM(form) (1u << (SET_COUNT + (form)))
enum {
    EVERY_SET = (1 << SET_COUNT) - 1,
    ANSWERED_SETS = IN_SET(SET_OBSERVE) | IN_SET(SET_RESIDENT) | IN_SET(SET_PRACTICE) |
                    IN_SET(SET_STAFF) | IN_SET(SET_WORDS),
    GROUPED_SETS = IN_SET(SET_OBSERVE) | IN_SET(SET_STAFF),
    SOURCELESS_SETS = IN_SET(SET_STRINGS) | IN_SET(SET_PRACTICE) | IN_SET(SET_WORDS),
    WRITTEN_SETS = IN_SET(SET_OBSERVE) | IN_SET(SET_AWAY) | IN_SET(SET_STAFF) | IN_SET(SET_WORDS),
    PROMPT_SETS = EVERY_SET & ~IN_SET(SET_STRINGS),
    CHOICE_FORMS = IN_FORM(FORM_OBSERVE) | IN_FORM(FORM_FACES) | IN_FORM(FORM_PICTURES),
    PICTURED_FORMS = IN_FORM(FORM_FACES) | IN_FORM(FORM_PICTURES),
    WITHOUT_CHOICES = IN_FORM(FORM_NONE) | IN_FORM(FORM_NOTE),
    ONLY_STRINGS = IN_SET(SET_STRINGS),
};

// Doubles what is markup in Japanese, so that English can be laid out like it.
static const char *english_as_markup(struct arena *arena, const char *text)
{
    char *out = arena_alloc(arena, 2 * strlen(text) + 1);
    for (char *at = out; *text; text++) {
        *at++ = *text;
        if (*text == '/' || *text == '|')
            *at++ = *text;
    }
    return out;
}

const char *format_text(struct reader *reader, const struct field *field, const json_t *value,
                        bool english)
{
    const char *text = field_string(reader, field, value, PACK_TEXT_SIZE_MAX);
    if (!text)
        return NULL;
    if (text[strspn(text, " \n/")] == '\0') {
        report_add(reader->report, field_rule(field), "empty");
        return NULL;
    }
    for (const char *at = text; *at;) {
        uint32_t cp = utf8_next(&at);
        if (letters_unseen(cp)) {
            report_add(reader->report, BREACH_MARKUP, "U+%04X: a character that cannot be seen",
                       (unsigned)cp);
            return NULL;
        }
    }
    text = english ? english_as_markup(reader->arena, text) : arena_strdup(reader->arena, text);
    struct err err;
    if (markup_check(text, &err) != OK) {
        report_add(reader->report, BREACH_MARKUP, "%s", err.text);
        return NULL;
    }
    return text;
}

static void read_text(struct reader *reader, const struct field *field, const json_t *value,
                      void *object)
{
    const char **slot = (void *)((char *)object + field->offset);
    const char *text =
        format_text(reader, field, value, field->offset == offsetof(struct words, en));
    if (text)
        *slot = text;
}

static const struct field words_fields[] = {
    {"easy", read_text, offsetof(struct words, easy), .needed = CONTEXT_ALWAYS},
    {"plain", read_text, offsetof(struct words, plain), .needed = PROMPT_SETS,
     .rule = BREACH_TRANSLATION},
    {"en", read_text, offsetof(struct words, en), .needed = CONTEXT_ALWAYS,
     .rule = BREACH_TRANSLATION},
    {"speech", read_text, offsetof(struct words, speech), .needed = CONTEXT_ALWAYS,
     .rule = BREACH_SPEECH},
};

static void read_prompt_words(struct reader *reader, const struct field *field, const json_t *value,
                              void *object)
{
    struct words *words = (void *)((char *)object + field->offset);
    *words = (struct words){.easy = "", .en = "", .speech = ""};
    fields_read(reader, words_fields, ARRAY_LEN(words_fields), value, words);
    if (!words->plain)
        words->plain = words->easy;
}

// Names of things: the easy text serves adults too, so that `plain` may be left out.
static void read_name_words(struct reader *reader, const struct field *field, const json_t *value,
                            void *object)
{
    uint32_t context = reader->context;
    reader->context = CONTEXT_ALWAYS;
    read_prompt_words(reader, field, value, object);
    reader->context = context;
}

static void read_hints(struct reader *reader, const struct field *field, const json_t *value,
                       void *object)
{
    struct prompt *prompt = object;
    prompt->hints = field_list(reader, field, value, sizeof *prompt->hints, read_prompt_words,
                               &prompt->hint_count);
}

// A note has no lines of its own.
static void read_starter(struct reader *reader, const struct field *field, const json_t *value,
                         void *entry)
{
    struct words *words = entry;
    read_prompt_words(reader, field, value, words);
    const char *const texts[] = {words->easy, words->plain, words->en};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        if (strchr(texts[i], '\n')) {
            report_add(reader->report, BREACH_MARKUP, "a line break in a starter");
            return;
        }
}

static void read_starters(struct reader *reader, const struct field *field, const json_t *value,
                          void *object)
{
    struct prompt *prompt = object;
    const struct words *starters =
        field_list(reader, field, value, sizeof *starters, read_starter, &prompt->starter_count);
    for (size_t i = 0; i < prompt->starter_count; i++)
        prompt->starters[i] = starters[i];
}

static const struct field answer_fields[] = {
    {"id", field_read_id, offsetof(struct choice, id), .needed = CONTEXT_ALWAYS,
     .limit = ITEM_ID_MAX},
    {"text", read_name_words, offsetof(struct choice, text), .needed = CONTEXT_ALWAYS},
    {"picture", field_read_key, offsetof(struct choice, picture), .needed = PICTURED_FORMS,
     .limit = KEY_MAX},
};

static const struct words no_words = {"", "", "", "", NULL};

static void read_answer(struct reader *reader, const struct field *field, const json_t *value,
                        void *entry)
{
    (void)field;
    struct choice *choice = entry;
    *choice = (struct choice){.id = "", .text = no_words, .picture = ""};
    fields_read(reader, answer_fields, ARRAY_LEN(answer_fields), value, choice);
}

static void read_answers(struct reader *reader, const struct field *field, const json_t *value,
                         void *object)
{
    struct prompt *prompt = object;
    prompt->choices = field_list(reader, field, value, sizeof *prompt->choices, read_answer,
                                 &prompt->choice_count);
}

static void read_group(struct reader *reader, const struct field *field, const json_t *value,
                       void *object)
{
    bool staff = (reader->context & IN_SET(SET_STAFF)) != 0;
    const char *const *names = staff ? staff_groups : observe_groups;
    int index = field_index(names, json_string_value(value));
    const char **slot = (void *)((char *)object + field->offset);
    if (index < 0)
        report_add(reader->report, BREACH_FIELD, "not a group of this set");
    else
        *slot = names[index];
}

static enum prompt_form form_of(const json_t *value)
{
    // FORM_NONE is what an item without the field has; it has no name.
    return (enum prompt_form)(field_index(form_names, json_string_value(value)) + 1);
}

static void read_form(struct reader *reader, const struct field *field, const json_t *value,
                      void *object)
{
    (void)field;
    struct prompt *prompt = object;
    prompt->form = form_of(value);
    if (prompt->form == FORM_NONE)
        report_add(reader->report, BREACH_FIELD, "none of the values it may have");
}

static void read_when(struct reader *reader, const struct field *field, const json_t *value,
                      void *object)
{
    static const struct field when_fields[] = {{"day_support", field_read_flag,
                                                offsetof(struct prompt, only_day_support),
                                                .needed = CONTEXT_ALWAYS}};
    (void)field;
    fields_read(reader, when_fields, ARRAY_LEN(when_fields), value, object);
    if (json_is_false(json_object_get(value, "day_support")))
        report_add(reader->report, BREACH_FIELD, "false has no effect: leave `when` out");
}

static const struct field item_fields[] = {
    {"id", field_read_id, offsetof(struct prompt, id), .needed = CONTEXT_ALWAYS,
     .limit = ITEM_ID_MAX},
    {"set", field_read_name, offsetof(struct prompt, set), .needed = CONTEXT_ALWAYS,
     .names = set_names},
    {"source", field_read_id, offsetof(struct prompt, source),
     .needed = EVERY_SET & ~SOURCELESS_SETS, .limit = ITEM_ID_MAX},
    {"text", read_prompt_words, offsetof(struct prompt, text), .needed = CONTEXT_ALWAYS},
    {"title", read_name_words, offsetof(struct prompt, title), .barred = ONLY_STRINGS},
    {"hints", read_hints, .barred = ONLY_STRINGS, .limit = PACK_HINTS_MAX},
    {"picture", field_read_key, offsetof(struct prompt, picture), .needed = PROMPT_SETS,
     .limit = KEY_MAX},
    {"form", read_form, .needed = ANSWERED_SETS, .barred = ONLY_STRINGS},
    {"answers", read_answers, .needed = CHOICE_FORMS, .barred = ONLY_STRINGS | WITHOUT_CHOICES,
     .limit = PACK_ANSWERS_MAX},
    {"starters", read_starters, .barred = EVERY_SET & ~WRITTEN_SETS, .limit = PROMPT_STARTERS_MAX},
    {"group", read_group, offsetof(struct prompt, group), .needed = GROUPED_SETS,
     .barred = EVERY_SET & ~GROUPED_SETS},
    {"when", read_when, .barred = ONLY_STRINGS},
    {"private", field_read_flag, offsetof(struct prompt, private_talk), .barred = ONLY_STRINGS},
    {"pair", field_read_id, offsetof(struct prompt, pair), .barred = ONLY_STRINGS,
     .limit = ITEM_ID_MAX},
    {"right", field_read_id, offsetof(struct prompt, right), .barred = ONLY_STRINGS,
     .limit = ITEM_ID_MAX},
    {"abuse_link", field_read_flag, offsetof(struct prompt, abuse_link), .barred = ONLY_STRINGS},
};

const char *format_item_id(const json_t *value)
{
    const char *id = json_string_value(json_object_get(value, "id"));
    return id && field_is_id(id, ITEM_ID_MAX) ? id : NULL;
}

void format_read_item(struct reader *reader, const json_t *value, struct prompt *prompt)
{
    *prompt = (struct prompt){.id = "",
                              .source = "",
                              .group = "",
                              .picture = "",
                              .pair = "",
                              .right = "",
                              .text = no_words,
                              .title = no_words};
    int set = field_index(set_names, json_string_value(json_object_get(value, "set")));
    const json_t *form_value = json_object_get(value, "form");
    enum prompt_form form = form_of(form_value);
    reader->context = CONTEXT_ALWAYS;
    if (set >= 0)
        reader->context |= IN_SET(set);
    if (form != FORM_NONE)
        reader->context |= IN_FORM(form);
    else if (!form_value && !(reader->context & ANSWERED_SETS)) // else a finding of its own
        reader->context |= IN_FORM(FORM_NONE);
    fields_read(reader, item_fields, ARRAY_LEN(item_fields), value, prompt);
}

static const struct field source_fields[] = {
    {"id", field_read_id, offsetof(struct pack_source, id), .needed = CONTEXT_ALWAYS,
     .limit = ITEM_ID_MAX},
    {"title", field_read_line, offsetof(struct pack_source, title), .needed = CONTEXT_ALWAYS,
     .limit = PACK_TEXT_SIZE_MAX},
};

static void read_source(struct reader *reader, const struct field *field, const json_t *value,
                        void *entry)
{
    (void)field;
    struct pack_source *source = entry;
    *source = (struct pack_source){"", ""};
    fields_read(reader, source_fields, ARRAY_LEN(source_fields), value, source);
}

const struct pack_source *format_read_sources(struct reader *reader, const struct field *field,
                                              const json_t *value, size_t *count)
{
    return field_list(reader, field, value, sizeof(struct pack_source), read_source, count);
}

static void read_sources(struct reader *reader, const struct field *field, const json_t *value,
                         void *object)
{
    struct pack *pack = object;
    pack->sources = format_read_sources(reader, field, value, &pack->source_count);
}

void format_read_file_name(struct reader *reader, const struct field *field, const json_t *value,
                           void *entry)
{
    const struct field as_id = {.name = field->name, .limit = KEY_MAX};
    *(const char **)entry = "";
    field_read_id(reader, &as_id, value, entry);
}

static void read_files(struct reader *reader, const struct field *field, const json_t *value,
                       void *object)
{
    struct pack *pack = object;
    pack->files = field_list(reader, field, value, sizeof *pack->files, format_read_file_name,
                             &pack->file_count);
}

static void read_term(struct reader *reader, const struct field *field, const json_t *value,
                      void *entry)
{
    const struct field as_line = {.name = field->name, .limit = 200};
    *(const char **)entry = "";
    field_read_line(reader, &as_line, value, entry);
}

static void read_terms(struct reader *reader, const struct field *field, const json_t *value,
                       void *object)
{
    struct pack *pack = object;
    pack->terms =
        field_list(reader, field, value, sizeof *pack->terms, read_term, &pack->term_count);
}

void format_read_version(struct reader *reader, const struct field *field, const json_t *value,
                         void *object)
{
    (void)field, (void)object;
    if (!json_is_integer(value) || json_integer_value(value) != 1)
        report_add(reader->report, BREACH_FIELD,
                   "only format version 1 is known; a newer one needs a newer Engawa");
}

static const char *const format_names[] = {"engawa-pack", NULL};

static const struct field main_fields[] = {
    {"format", field_read_fixed, .needed = CONTEXT_ALWAYS, .names = format_names},
    {"format_version", format_read_version, .needed = CONTEXT_ALWAYS},
    {"id", field_read_key, offsetof(struct pack, id), .needed = CONTEXT_ALWAYS,
     .limit = PACK_ID_MAX},
    {"version", field_read_number, offsetof(struct pack, version), .needed = CONTEXT_ALWAYS,
     .limit = INT_MAX},
    {"title", read_name_words, offsetof(struct pack, title), .needed = CONTEXT_ALWAYS},
    {"sources", read_sources, .needed = CONTEXT_ALWAYS, .limit = PACK_LIST_MAX},
    {"files", read_files, .needed = CONTEXT_ALWAYS, .limit = PACK_FILES_MAX},
    {"kanji_allowed", field_read_line, offsetof(struct pack, kanji_allowed),
     .limit = PACK_TEXT_SIZE_MAX},
    {"terms_allowed", read_terms, .limit = PACK_LIST_MAX},
};

void format_read_main(struct reader *reader, const json_t *value, struct pack *pack)
{
    reader->context = CONTEXT_ALWAYS;
    fields_read(reader, main_fields, ARRAY_LEN(main_fields), value, pack);
}
