#include "content/form_parts.h"

#include "content/file.h"
#include "content/format.h"
#include "content/parse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_NAME_SIZE = 64, MEMORY_MAX = 4 << 20, WORDS_MAX = 500 };

struct named_words {
    const char *id;
    struct words words;
};
struct form_words {
    struct named_words *list;
    size_t count;
    struct arena arena;
};

static enum status open_json(const char *dir, const char *name, struct report *report, json_t **out,
                             struct err *err)
{
    char *bytes = NULL;
    size_t size;
    TRY(file_bytes_read(dir, name, &bytes, &size, err));
    report_at(report, name, "");
    *out = pack_parse(report, bytes, size);
    free(bytes);
    return OK;
}

static enum status read_form(const char *dir, const struct form_rules *rules, struct report *report,
                             struct form **out, struct err *err)
{
    char name[FILE_NAME_SIZE];
    json_t *root = NULL;
    (void)snprintf(name, sizeof name, "%s.json", rules->id);
    TRY(open_json(dir, name, report, &root, err));
    struct loaded *loaded = calloc(1, sizeof *loaded);
    if (!loaded) {
        json_decref(root);
        return err_memory(err);
    }
    arena_init(&loaded->arena, MEMORY_MAX);
    loaded->rules = rules;
    loaded->form.id = rules->id;
    uint32_t members = json_is_true(json_object_get(root, "for_members")) ? FORM_FOR_MEMBERS : 0;
    struct form_reader reader = {{&loaded->arena, report, CONTEXT_ALWAYS | members}, loaded};
    if (root)
        form_read_object(&reader, root);
    json_decref(root);
    *out = &loaded->form;
    return OK;
}

// Keeps the first finding, for whoever wants no more.
struct first {
    struct err *err;
    bool found;
};

static void keep_first(void *ctx, const struct finding *finding)
{
    struct first *first = ctx;
    if (!first->found)
        (void)err_set(first->err, ERR_INVALID, "%s: %s: %s", finding->file, finding->place,
                      finding->text);
    first->found = true;
}

enum status form_load(const char *dir, const struct form_rules *rules, struct form **out,
                      struct err *err)
{
    struct first first = {.err = err};
    struct report report = {.fn = keep_first, .ctx = &first};
    struct form *form = NULL;
    TRY(read_form(dir, rules, &report, &form, err));
    if (report.count > 0) {
        form_free(form);
        return ERR_INVALID;
    }
    *out = form;
    return OK;
}

void form_free(struct form *form)
{
    struct loaded *loaded = (void *)form;
    if (!loaded)
        return;
    arena_fini(&loaded->arena);
    free(loaded);
}

static void read_named(struct form_reader *form, const json_t *root, struct form_words *words)
{
    const char *id;
    struct reader *reader = &form->reader;
    json_t *value, *all = json_object_get(root, "words");
    if (!json_is_object(all) || json_object_size(all) > WORDS_MAX) {
        report_add(reader->report, BREACH_FIELD, "words: not an object of at most %d", WORDS_MAX);
        return;
    }
    words->list = ARENA_ARRAY(&words->arena, struct named_words, json_object_size(all) + 1);
    json_object_foreach(all, id, value)
    {
        struct named_words *named = &words->list[words->count];
        size_t before = report_enter(reader->report, id);
        if (!field_is_id(id, ITEM_ID_MAX))
            report_add(reader->report, BREACH_ID, "\"%.60s\" is no id", id);
        named->id = arena_strdup(&words->arena, id);
        form_read_words(form, value, &named->words);
        words->count++;
        report_leave(reader->report, before);
    }
}

static bool is_words(const json_t *root)
{
    const char *format = json_string_value(json_object_get(root, "format"));
    return format && strcmp(format, "engawa-words") == 0;
}

static enum status read_all_words(const char *dir, struct report *report, struct form_words **out,
                                  struct err *err)
{
    json_t *root = NULL;
    TRY(open_json(dir, "words.json", report, &root, err));
    struct form_words *words = calloc(1, sizeof *words);
    if (!words) {
        json_decref(root);
        return err_memory(err);
    }
    arena_init(&words->arena, MEMORY_MAX);
    struct form_reader reader = {{&words->arena, report, CONTEXT_ALWAYS}, NULL};
    if (root && !is_words(root))
        report_add(report, BREACH_FIELD, "format must be \"engawa-words\"");
    else if (root)
        read_named(&reader, root, words);
    json_decref(root);
    *out = words;
    return OK;
}

enum status form_words_load(const char *dir, struct form_words **out, struct err *err)
{
    struct first first = {.err = err};
    struct report report = {.fn = keep_first, .ctx = &first};
    struct form_words *words = NULL;
    TRY(read_all_words(dir, &report, &words, err));
    if (report.count > 0) {
        form_words_free(words);
        return ERR_INVALID;
    }
    *out = words;
    return OK;
}

void form_words_free(struct form_words *words)
{
    if (!words)
        return;
    arena_fini(&words->arena);
    free(words);
}

const struct words *form_words_find(const struct form_words *words, const char *id)
{
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->list[i].id, id) == 0)
            return &words->list[i].words;
    return NULL;
}

static void pass_over(void *ctx, const struct finding *finding)
{
    (void)ctx, (void)finding;
}

bool form_is_folder(const char *dir)
{
    struct report report = {.fn = pass_over};
    json_t *root = NULL;
    bool is = open_json(dir, "words.json", &report, &root, NULL) == OK && is_words(root);
    json_decref(root);
    return is;
}

enum status form_check(const char *dir, const struct form_rules *rules, size_t count,
                       content_finding_fn fn, void *ctx, size_t *found, struct err *err)
{
    struct report report = {.fn = fn, .ctx = ctx};
    struct form_words *words = NULL;
    enum status status = read_all_words(dir, &report, &words, err);
    form_words_free(words);
    for (size_t i = 0; i < count && status == OK; i++) {
        struct form *form = NULL;
        status = read_form(dir, &rules[i], &report, &form, err);
        form_free(form);
    }
    *found = report.count;
    return status;
}
