// What a translator begins with: a language pack that still speaks English, and a table of every
// text in the languages there are.
#include "content/file.h"

#include <string.h>

enum { OUT_MAX = 4 * PACK_FILE_SIZE_MAX };

struct draft {
    struct pack pack;
    struct strbuf json, table; // the file at hand; all texts
    struct strbuf cell;
    content_file_fn fn;
    void *ctx;
};

static void add_cell(struct draft *draft, const char *text, const char *end)
{
    strbuf_add(&draft->table, "\"");
    for (; *text; text++)
        strbuf_add_bytes(&draft->table, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
    strbuf_addf(&draft->table, "\"%s", end);
}

// One text, in English into the file and in every language into the table.
static void put_text(struct draft *draft, const struct report *place, const struct words *words)
{
    char english[LANGUAGE_TEXT_ROOM];
    const char *japanese[] = {words->easy, words->plain};
    language_unmark(words->en, english);
    strbuf_add_json(&draft->json, english);
    add_cell(draft, place->file, ",");
    add_cell(draft, place->place, ",");
    for (size_t i = 0; i < ARRAY_LEN(japanese); i++) {
        strbuf_clear(&draft->cell);
        markup_to_plain(japanese[i], &draft->cell);
        add_cell(draft, strbuf_text(&draft->cell), ",");
    }
    add_cell(draft, english, "\r\n");
}

static void put_answers(struct draft *draft, struct report *place, const struct prompt *prompt)
{
    for (size_t i = 0; i < prompt->choice_count; i++) {
        const struct choice *choice = &prompt->choices[i];
        size_t before = report_enter(place, "answers");
        (void)report_enter(place, choice->id);
        strbuf_addf(&draft->json,
                    "%s        \"%s\": ", i == 0 ? ",\n      \"answers\": {\n" : ",\n", choice->id);
        put_text(draft, place, &choice->text);
        report_leave(place, before);
    }
    strbuf_add(&draft->json, prompt->choice_count > 0 ? "\n      }" : "");
}

// A list of texts under NAME: hints, starters.
static void put_list(struct draft *draft, struct report *place, const char *name,
                     const struct words *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t before = report_enter(place, name);
        (void)report_enter_index(place, i);
        if (i == 0)
            strbuf_addf(&draft->json, ",\n      \"%s\": [\n        ", name);
        else
            strbuf_add(&draft->json, ",\n        ");
        put_text(draft, place, &list[i]);
        report_leave(place, before);
    }
    strbuf_add(&draft->json, count > 0 ? "\n      ]" : "");
}

static void put_item(struct draft *draft, const struct item *item)
{
    const struct prompt *prompt = &item->prompt;
    struct report place = {0};
    report_at(&place, item->file, item->place);
    strbuf_addf(&draft->json, "    {\n      \"id\": \"%s\",\n", prompt->id);
    size_t before = report_enter(&place, "title");
    if (*prompt->title.easy) {
        strbuf_add(&draft->json, "      \"title\": ");
        put_text(draft, &place, &prompt->title);
        strbuf_add(&draft->json, ",\n");
    }
    report_leave(&place, before);
    before = report_enter(&place, "text");
    strbuf_add(&draft->json, "      \"text\": ");
    put_text(draft, &place, &prompt->text);
    report_leave(&place, before);
    put_list(draft, &place, "hints", prompt->hints, prompt->hint_count);
    put_answers(draft, &place, prompt);
    put_list(draft, &place, "starters", prompt->starters, prompt->starter_count);
    strbuf_add(&draft->json, "\n    }");
}

static enum status give(struct draft *draft, const char *name, const struct strbuf *text,
                        struct err *err)
{
    if (strbuf_status(text) != OK)
        return err_memory(err);
    return draft->fn(draft->ctx, name, text, err);
}

static enum status put_file(struct draft *draft, const char *name, struct err *err)
{
    const struct pack *pack = &draft->pack;
    bool first = true;
    strbuf_clear(&draft->json);
    strbuf_add(&draft->json, "{\n  \"items\": [\n");
    for (size_t i = 0; i < pack->item_count; i++) {
        if (strcmp(pack->items[i].file, name) != 0)
            continue;
        strbuf_add(&draft->json, first ? "" : ",\n");
        first = false;
        put_item(draft, &pack->items[i]);
    }
    strbuf_add(&draft->json, "\n  ]\n}\n");
    return give(draft, name, &draft->json, err);
}

static enum status put_main(struct draft *draft, const char *id, struct err *err)
{
    const struct pack *pack = &draft->pack;
    struct strbuf *json = &draft->json;
    strbuf_clear(json);
    strbuf_addf(json,
                "{\n  \"format\": \"engawa-language\",\n  \"format_version\": 1,\n"
                "  \"id\": \"%s\",\n  \"version\": 1,\n"
                "  \"of\": {\"id\": \"%s\", \"from\": %d, \"to\": %d},\n"
                "  \"name\": \"%s\",\n  \"files\": [",
                id, pack->id, pack->version, pack->version, id);
    for (size_t i = 0; i < pack->file_count; i++)
        strbuf_addf(json, "%s\n    \"%s\"", i > 0 ? "," : "", pack->files[i]);
    strbuf_add(json, "\n  ]\n}\n");
    return give(draft, "pack.json", json, err);
}

static enum status put_all(struct draft *draft, const char *id, struct err *err)
{
    // Spreadsheets tell by the mark that it is UTF-8.
    strbuf_add(&draft->table, "\xEF\xBB\xBF"
                              "file,place,easy Japanese,Japanese,English\r\n");
    TRY(put_main(draft, id, err));
    for (size_t i = 0; i < draft->pack.file_count; i++)
        TRY(put_file(draft, draft->pack.files[i], err));
    return give(draft, "texts.csv", &draft->table, err);
}

enum status content_template(const char *of_dir, const char *id, content_file_fn fn, void *ctx,
                             struct err *err)
{
    struct draft draft = {.fn = fn, .ctx = ctx};
    if (!language_is_id(id))
        return err_set(err, ERR_INVALID, "%s is not the tag of a language, as vi, pt-BR or zh-Hans",
                       id);
    if (language_is_among(id, language_built_in, LANG_FURTHER))
        return err_set(err, ERR_INVALID, "%s can be chosen already", id);
    enum status status = pack_init(&draft.pack);
    strbuf_init(&draft.json, OUT_MAX);
    strbuf_init(&draft.table, PACK_MEMORY_MAX);
    strbuf_init(&draft.cell, PACK_TEXT_SIZE_MAX);
    status = status == OK ? file_pack_read_whole(&draft.pack, of_dir, err) : err_memory(err);
    if (status == OK)
        status = put_all(&draft, id, err);
    pack_fini(&draft.pack);
    strbuf_fini(&draft.json);
    strbuf_fini(&draft.table);
    strbuf_fini(&draft.cell);
    return status;
}
