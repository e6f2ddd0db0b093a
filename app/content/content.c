#include "content/content.h"
#include "content/file.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct content {
    struct pack pack;
    const struct prompt **sets[SET_COUNT]; // in the pack's arena
    size_t set_sizes[SET_COUNT];
    bool is_group_home;
    struct language languages[LANG_MAX];
    struct arena texts[LANG_MAX - LANG_FURTHER]; // of languages from packs
    size_t further;                              // how many of these
};

static void sort_into_sets(struct content *content, struct facility_kind kind)
{
    struct pack *pack = &content->pack;
    for (int set = 0; set < SET_COUNT; set++)
        content->sets[set] = ARENA_ARRAY(&pack->arena, const struct prompt *, pack->item_count + 1);
    for (size_t i = 0; i < pack->item_count; i++) {
        const struct prompt *prompt = &pack->items[i].prompt;
        if (!prompt->only_day_support || kind.day_support)
            content->sets[prompt->set][content->set_sizes[prompt->set]++] = prompt;
    }
}

static enum status read_pack(struct content *content, const char *dir, const char *picture_dir,
                             struct err *err)
{
    struct err reason = {0};
    struct refusal refusal = {.err = &reason};
    struct report report = {.fn = report_note_refusal, .ctx = &refusal};
    TRY(file_pack_read(&content->pack, &report, dir, picture_dir, err));
    return report_refuse(&refusal, dir, err);
}

enum status content_read(const char *dir, const char *picture_dir, struct content **out,
                         struct err *err)
{
    struct content *content = calloc(1, sizeof *content);
    if (!content || pack_init(&content->pack) != OK) {
        free(content);
        return err_memory(err);
    }
    enum status status = read_pack(content, dir, picture_dir, err);
    if (status == OK)
        *out = content;
    else
        content_free(content);
    return status;
}

void content_fit(struct content *content, struct facility_kind kind)
{
    content->is_group_home = kind.is_group_home;
    memcpy(content->languages, language_built_in, sizeof language_built_in);
    pack_fit(&content->pack, kind.is_group_home);
    sort_into_sets(content, kind);
}

enum status content_load(const char *dir, const char *picture_dir, struct facility_kind kind,
                         struct content **out, struct err *err)
{
    TRY(content_read(dir, picture_dir, out, err));
    content_fit(*out, kind);
    return OK;
}

void content_free(struct content *content)
{
    if (!content)
        return;
    for (size_t i = 0; i < content->further; i++)
        arena_fini(&content->texts[i]);
    pack_fini(&content->pack);
    free(content);
}

// LANGUAGE's texts become the content's when nothing is wrong with them.
static enum status add(struct content *content, struct language_pack *language, const char *dir,
                       const struct content_letters *letters, struct err *err)
{
    struct err reason = {0};
    struct refusal refusal = {.err = &reason};
    struct report report = {.fn = report_note_refusal, .ctx = &refusal};
    TRY(file_language_read(language, &report, dir, err));
    language_find_taken(language, content->languages, (size_t)content_language_count(content),
                        &report);
    language_match(language, &content->pack, &report, letters);
    TRY(report_refuse(&refusal, dir, err));
    language_put(language, &content->pack, content->further, content->is_group_home);
    content->languages[content_language_count(content)] =
        (struct language){language->id, language->name, language->reading, false};
    content->texts[content->further++] = language->arena;
    arena_init(&language->arena, 0);
    return OK;
}

enum status content_add_language(struct content *content, const char *dir,
                                 const struct content_letters *letters, struct err *err)
{
    struct language_pack language;
    if (content_language_count(content) == LANG_MAX)
        return err_set(err, ERR_REFUSED, "%s: no more than %d languages can be chosen", dir,
                       LANG_MAX);
    enum status status = language_init(&language);
    status = status == OK ? add(content, &language, dir, letters, err) : err_memory(err);
    language_fini(&language);
    return status;
}

int content_language_count(const struct content *content)
{
    return LANG_FURTHER + (int)content->further;
}

const struct language *content_language(const struct content *content, enum lang lang)
{
    return &content->languages[lang];
}

const char *content_pack_id(const struct content *content)
{
    return content->pack.id;
}

int content_pack_version(const struct content *content)
{
    return content->pack.version;
}

const struct prompt *const *content_set(const struct content *content, enum prompt_set set,
                                        size_t *count)
{
    *count = content->set_sizes[set];
    return content->sets[set];
}

// FNV-1a, the closing NUL too, so that words cannot pass from one text to the next.
static uint32_t mark_text(uint32_t mark, const char *text)
{
    size_t size = strlen(text) + 1;
    for (size_t i = 0; i < size; i++)
        mark = (mark ^ (uint8_t)text[i]) * 16777619U;
    return mark;
}

static uint32_t mark_words(uint32_t mark, const struct words *words)
{
    return mark_text(mark_text(mark_text(mark, words->easy), words->plain), words->en);
}

int content_set_mark(const struct content *content, enum prompt_set set, enum lang lang)
{
    uint32_t mark = 2166136261U;
    for (size_t i = 0; i < content->set_sizes[set]; i++) {
        const struct prompt *prompt = content->sets[set][i];
        mark = mark_words(mark_words(mark_text(mark, prompt->id), &prompt->title), &prompt->text);
    }
    if (lang >= LANG_FURTHER)
        mark = mark_text(mark, content->languages[lang].id);
    for (size_t i = 0; lang >= LANG_FURTHER && i < content->set_sizes[set]; i++) {
        const struct prompt *prompt = content->sets[set][i];
        mark = mark_text(mark, words_in(&prompt->title, lang));
        mark = mark_text(mark, words_in(&prompt->text, lang));
    }
    return (int)(mark & INT32_MAX) + (mark % (1U << 31) == 0);
}

bool content_set_has_mark(const struct content *content, enum prompt_set set, int mark)
{
    int lang = LANG_EASY;
    while (lang < content_language_count(content) &&
           content_set_mark(content, set, (enum lang)lang) != mark)
        lang++;
    return lang < content_language_count(content);
}

const struct prompt *content_find(const struct content *content, const char *id)
{
    const struct item *item = pack_find(&content->pack, id);
    return item ? &item->prompt : NULL;
}

const struct words *content_string(const struct content *content, const char *id)
{
    const struct prompt *prompt = content_find(content, id);
    return prompt && prompt->set == SET_STRINGS ? &prompt->text : NULL;
}

const struct choice *prompt_choice_find(const struct prompt *prompt, const char *id)
{
    for (size_t i = 0; i < prompt->choice_count; i++)
        if (strcmp(prompt->choices[i].id, id) == 0)
            return &prompt->choices[i];
    return NULL;
}

const char *words_in(const struct words *words, enum lang lang)
{
    const char *text = NULL;
    switch (lang) {
    case LANG_EASY:
        return words->easy;
    case LANG_PLAIN:
        return words->plain;
    case LANG_EN:
        return words->en;
    case LANG_FURTHER:
    default:
        text = words->more && (int)lang < LANG_MAX ? words->more[lang - LANG_FURTHER] : NULL;
        return text ? text : words->en;
    }
}

bool lang_is_japanese(enum lang lang)
{
    return lang == LANG_EASY || lang == LANG_PLAIN;
}
