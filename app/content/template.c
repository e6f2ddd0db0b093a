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

static void add_english(struct draft *draft, const struct words *words)
{
    char text[LANGUAGE_TEXT_ROOM];
    language_unmark(words->en, text);
    strbuf_add_json(&draft->json, text);
}

static void add_cell(struct draft *draft, const char *text, const char *end)
{
    strbuf_add(&draft->table, "\"");
    for (; *text; text++)
        strbuf_add_bytes(&draft->table, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
    strbuf_addf(&draft->table, "\"%s", end);
}

static void add_row(struct draft *draft, const struct report *place, const struct words *words)
{
    char english[LANGUAGE_TEXT_ROOM];
    const char *japanese[] = {words->easy, words->plain};
    add_cell(draft, place->file, ",");
    add_cell(draft, place->place, ",");
    for (size_t i = 0; i < ARRAY_LEN(japanese); i++) {
        strbuf_clear(&draft->cell);
        markup_to_plain(japanese[i], &draft->cell);
        add_cell(draft, strbuf_text(&draft->cell), ",");
    }
    language_unmark(words->en, english);
    add_cell(draft, english, "\r\n");
}

static void put_row(void *ctx, struct report *report, const struct item *item, struct words *words)
{
    (void)item;
    add_row(ctx, report, words);
}

static void put_item(struct draft *draft, const struct prompt *prompt)
{
    struct strbuf *json = &draft->json;
    strbuf_addf(json, "    {\n      \"id\": \"%s\",\n", prompt->id);
    if (*prompt->title.easy) {
        strbuf_add(json, "      \"title\": ");
        add_english(draft, &prompt->title);
        strbuf_add(json, ",\n");
    }
    strbuf_add(json, "      \"text\": ");
    add_english(draft, &prompt->text);
    for (size_t i = 0; i < prompt->hint_count; i++) {
        strbuf_add(json, i == 0 ? ",\n      \"hints\": [\n        " : ",\n        ");
        add_english(draft, &prompt->hints[i]);
    }
    strbuf_add(json, prompt->hint_count > 0 ? "\n      ]" : "");
    for (size_t i = 0; i < prompt->choice_count; i++) {
        strbuf_addf(json, "%s        \"%s\": ", i == 0 ? ",\n      \"answers\": {\n" : ",\n",
                    prompt->choices[i].id);
        add_english(draft, &prompt->choices[i].text);
    }
    strbuf_add(json, prompt->choice_count > 0 ? "\n      }" : "");
    strbuf_add(json, "\n    }");
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
    struct report place = {.file = name};
    bool first = true;
    strbuf_clear(&draft->json);
    strbuf_add(&draft->json, "{\n  \"items\": [\n");
    for (size_t i = 0; i < pack->item_count; i++) {
        if (strcmp(pack->items[i].file, name) != 0)
            continue;
        strbuf_add(&draft->json, first ? "" : ",\n");
        first = false;
        put_item(draft, &pack->items[i].prompt);
        pack_each_words(&pack->items[i], &place, put_row, draft);
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
