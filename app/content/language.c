// A language pack against the pack that it translates, and its way into that pack.
#include "content/language.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

const struct language language_built_in[LANG_FURTHER] = {
    [LANG_EASY] = {"ja-easy", "", "", true},
    [LANG_PLAIN] = {"ja", "", "", true},
    [LANG_EN] = {"en", "", "", false},
};

bool language_is_among(const char *id, const struct language *languages, size_t count)
{
    size_t i = 0;
    while (i < count && strcmp(languages[i].id, id) != 0)
        i++;
    return i < count;
}

void language_find_taken(const struct language_pack *pack, const struct language *languages,
                         size_t count, struct report *report)
{
    report_at(report, "pack.json", "id");
    if (language_is_among(pack->id, languages, count))
        report_add(report, BREACH_DUPLICATE, "%s can be chosen already", pack->id);
}

// One words object of the pack with its translation: NULL when there is none.
typedef void (*part_fn)(void *ctx, struct report *report, struct words *words, const char *text);

static const char *answer_of(const struct language_item *item, const char *id)
{
    for (size_t i = 0; i < item->answer_count; i++)
        if (strcmp(item->answers[i].id, id) == 0)
            return item->answers[i].text;
    return NULL;
}

// The report's place is set to the part ("R3.answers.like").
static void each_part(const struct prompt *prompt, const struct language_item *item,
                      struct report *report, part_fn fn, void *ctx)
{
    report_at(report, item->file, item->place);
    size_t before = report_enter(report, "text");
    fn(ctx, report, (struct words *)&prompt->text, item->text);
    report_leave(report, before);
    if (*prompt->title.easy) {
        before = report_enter(report, "title");
        fn(ctx, report, (struct words *)&prompt->title, item->title);
        report_leave(report, before);
    }
    for (size_t i = 0; i < prompt->hint_count; i++) {
        before = report_enter(report, "hints");
        (void)report_enter_index(report, i);
        fn(ctx, report, (struct words *)&prompt->hints[i],
           i < item->hint_count ? item->hints[i] : NULL);
        report_leave(report, before);
    }
    for (size_t i = 0; i < prompt->choice_count; i++) {
        const struct choice *choice = &prompt->choices[i];
        before = report_enter(report, "answers");
        (void)report_enter(report, choice->id);
        fn(ctx, report, (struct words *)&choice->text, answer_of(item, choice->id));
        report_leave(report, before);
    }
    for (size_t i = 0; i < prompt->starter_count; i++) {
        before = report_enter(report, "starters");
        (void)report_enter_index(report, i);
        fn(ctx, report, (struct words *)&prompt->starters[i],
           i < item->starter_count ? item->starters[i] : NULL);
        report_leave(report, before);
    }
}

static int compare_items(const void *a, const void *b)
{
    const struct language_item *const *x = a, *const *y = b;
    int order = strcmp((*x)->id, (*y)->id);
    return order ? order : (*x > *y) - (*x < *y);
}

static int compare_id(const void *id, const void *item)
{
    return strcmp(id, (*(const struct language_item *const *)item)->id);
}

static const struct language_item *find(const struct language_pack *language, const char *id)
{
    const struct language_item *const *found =
        bsearch(id, (const void *)language->by_id, language->by_id_count,
                sizeof(struct language_item *), compare_id);
    return found ? *found : NULL;
}

void language_unmark(const char *english, char out[LANGUAGE_TEXT_ROOM])
{
    ALWAYS(strlen(english) < LANGUAGE_TEXT_ROOM);
    for (const char *at = english; *at; at++) {
        *out++ = *at;
        if ((*at == '/' || *at == '|') && at[1] == *at)
            at++;
    }
    *out = '\0';
}

static void tell_english(struct report *report, const char *what, const char *english)
{
    char text[LANGUAGE_TEXT_ROOM];
    language_unmark(english, text);
    report_add(report, BREACH_TRANSLATION, "%s: %s", what, text);
}

struct match {
    const struct pack *pack;
    const struct content_letters *letters;
    const char *nouns[2];
    bool is_noun;    // the item at hand
    size_t total[2]; // bytes of the texts with {home}, filled
};

static void check_letters(const struct content_letters *letters, struct report *report,
                          const char *text)
{
    while (letters && *text) {
        const char *from = text;
        uint32_t cp = utf8_next(&text);
        if (cp == '\n' || letters->has(letters->ctx, cp))
            continue;
        report_add(report, BREACH_LETTERS, "the typefaces lack %.*s (U+%04X)", (int)(text - from),
                   from, (unsigned)cp);
        return;
    }
}

static void check_home(struct match *match, struct report *report, const char *text)
{
    size_t homes = pack_home_count(text);
    if (homes > 0 && match->is_noun)
        report_add(report, BREACH_REFERENCE, "the noun for {home} holds {home}");
    for (size_t kind = 0; homes > 0 && !match->is_noun && kind < 2; kind++) {
        if (!pack_find(match->pack, pack_home_nouns[kind])) {
            report_add(report, BREACH_REFERENCE, "%s has no noun for {home}", match->pack->id);
            return;
        }
        const char *noun = match->nouns[kind] ? match->nouns[kind] : "";
        size_t size = pack_home_filled_size(text, homes, noun);
        match->total[kind] += size + 1;
        if (size > PACK_TEXT_SIZE_MAX)
            report_add(report, BREACH_LIMIT, "with %s for {home} over %d bytes",
                       pack_home_nouns[kind], PACK_TEXT_SIZE_MAX);
    }
}

static void check_part(void *ctx, struct report *report, struct words *words, const char *text)
{
    struct match *match = ctx;
    if (!text) {
        tell_english(report, "missing", words->en);
        return;
    }
    if (!*text)
        return; // told already
    pack_params_compare(report, words->en, text, "the English text has {%.*s}, this has not");
    pack_params_compare(report, text, words->en, "the English text has no {%.*s}");
    pack_params_once(report, text);
    check_home(match, report, text);
    check_letters(match->letters, report, text);
}

// What stands there for nothing.
static void find_surplus(const struct language_item *item, const struct prompt *prompt,
                         struct report *report)
{
    report_at(report, item->file, item->place);
    if (item->title && !*prompt->title.easy)
        report_add(report, BREACH_REFERENCE, "a title that the item has not");
    if (item->hint_count > prompt->hint_count)
        report_add(report, BREACH_REFERENCE, "%zu hints; the item has %zu", item->hint_count,
                   prompt->hint_count);
    if (item->starter_count > prompt->starter_count)
        report_add(report, BREACH_REFERENCE, "%zu starters; the item has %zu", item->starter_count,
                   prompt->starter_count);
    for (size_t i = 0; i < item->answer_count; i++) {
        if (prompt_choice_find(prompt, item->answers[i].id))
            continue;
        size_t before = report_enter(report, "answers");
        (void)report_enter(report, item->answers[i].id);
        report_add(report, BREACH_REFERENCE, "not an answer of the item");
        report_leave(report, before);
    }
}

static void sort_items(struct language_pack *language, const struct pack *pack,
                       struct report *report)
{
    for (size_t i = 0; i < language->item_count; i++)
        if (*language->items[i].id)
            language->by_id[language->by_id_count++] = &language->items[i];
    qsort((void *)language->by_id, language->by_id_count, sizeof(struct language_item *),
          compare_items);
    for (size_t i = 0; i < language->by_id_count; i++) {
        const struct language_item *item = language->by_id[i];
        report_at(report, item->file, item->place);
        (void)report_enter(report, "id");
        if (i > 0 && strcmp(language->by_id[i - 1]->id, item->id) == 0)
            report_add(report, BREACH_DUPLICATE, "already in %s", language->by_id[i - 1]->file);
        else if (!pack_find(pack, item->id))
            report_add(report, BREACH_REFERENCE, "%s has no such item", pack->id);
    }
}

static void check_main(const struct language_pack *language, const struct pack *pack,
                       struct report *report)
{
    report_at(report, "pack.json", "of");
    if (*language->of && strcmp(language->of, pack->id) != 0)
        report_add(report, BREACH_REFERENCE, "translates %s, but this is %s", language->of,
                   pack->id);
    else if (*language->of && (pack->version < language->from || pack->version > language->to))
        report_add(report, BREACH_REFERENCE,
                   "made for version %d to %d of %s, but this is version %d", language->from,
                   language->to, pack->id, pack->version);
}

void language_match(struct language_pack *language, const struct pack *pack, struct report *report,
                    const struct content_letters *letters)
{
    struct match match = {.pack = pack, .letters = letters};
    check_main(language, pack, report);
    report_at(report, "pack.json", "name");
    check_letters(letters, report, language->name);
    sort_items(language, pack, report);
    for (size_t kind = 0; kind < 2; kind++) {
        const struct language_item *noun = find(language, pack_home_nouns[kind]);
        match.nouns[kind] = noun ? noun->text : NULL;
    }
    for (size_t i = 0; i < pack->item_count; i++) {
        const struct prompt *prompt = &pack->items[i].prompt;
        const struct language_item *item = find(language, prompt->id);
        match.is_noun = strcmp(prompt->id, pack_home_nouns[0]) == 0 ||
                        strcmp(prompt->id, pack_home_nouns[1]) == 0;
        if (item) {
            find_surplus(item, prompt, report);
            each_part(prompt, item, report, check_part, &match);
        } else {
            report_at(report, pack->items[i].file, prompt->id);
            check_part(&match, report, (struct words *)&prompt->text, NULL);
        }
    }
    report_at(report, "pack.json", "");
    if (match.total[0] > PACK_MEMORY_MAX / 2 || match.total[1] > PACK_MEMORY_MAX / 2)
        report_add(report, BREACH_LIMIT, "the texts with {home} are over %d bytes",
                   PACK_MEMORY_MAX / 2);
}

struct put {
    struct arena *own, *pack;
    const char *noun;
    size_t more;
};

static void put_part(void *ctx, struct report *report, struct words *words, const char *text)
{
    (void)report;
    struct put *put = ctx;
    if (!words->more)
        words->more = ARENA_ARRAY(put->pack, const char *, LANG_MAX - LANG_FURTHER);
    // The array is the pack's own; only what it hands out is const.
    const char **slot = (const char **)&words->more[put->more];
    *slot = put->noun ? pack_home_fill(put->own, text, put->noun) : text;
}

void language_put(struct language_pack *language, struct pack *pack, size_t more,
                  bool is_group_home)
{
    struct report nowhere = {.file = ""};
    const struct language_item *noun = find(language, pack_home_nouns[is_group_home]);
    struct put put = {&language->arena, &pack->arena, noun ? noun->text : NULL, more};
    for (size_t i = 0; i < pack->item_count; i++) {
        const struct prompt *prompt = &pack->items[i].prompt;
        each_part(prompt, find(language, prompt->id), &nowhere, put_part, &put);
    }
}

// Something to translate: a letter, in English and in Japanese not the same text.
static bool is_language(const struct words *words)
{
    const char *at = words->en;
    if (strcmp(words->en, words->plain) == 0)
        return false;
    for (struct markup_token token; markup_next(&at, &token, NULL);)
        for (size_t i = 0; token.kind == MARKUP_TEXT && i < token.size; i++)
            if ((token.text[i] | 0x20) >= 'a' && (token.text[i] | 0x20) <= 'z')
                return true;
    return false;
}

static void find_untranslated(void *ctx, struct report *report, struct words *words,
                              const char *text)
{
    (void)ctx;
    if (text && strcmp(text, words->en) == 0 && is_language(words))
        tell_english(report, "still the English text", text);
}

void language_find_english(const struct language_pack *language, const struct pack *pack,
                           struct report *report)
{
    report_at(report, "pack.json", "name");
    if (*language->id && strcmp(language->name, language->id) == 0)
        report_add(report, BREACH_TRANSLATION,
                   "still the tag; what does the language call itself?");
    for (size_t i = 0; i < pack->item_count; i++) {
        const struct language_item *item = find(language, pack->items[i].prompt.id);
        if (item)
            each_part(&pack->items[i].prompt, item, report, find_untranslated, NULL);
    }
}
