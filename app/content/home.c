// {home}: the noun for this kind of house, put into every text once, when the pack is loaded.
#include "content/pack.h"

#include <string.h>

static const char home_name[] = "home";
const char *const pack_home_nouns[2] = {"noun.facility", "noun.group-home"};

bool pack_is_home(const struct markup_token *token)
{
    return token->kind == MARKUP_PARAM && token->size == strlen(home_name) &&
           memcmp(token->text, home_name, token->size) == 0;
}

// One language of a words object, so that text and noun are taken from the same.
struct one_language {
    const char *name;
    size_t offset;
};
static const struct one_language languages[] = {
    {"easy", offsetof(struct words, easy)},
    {"plain", offsetof(struct words, plain)},
    {"en", offsetof(struct words, en)},
    {"speech", offsetof(struct words, speech)},
};

static const char **text_of(struct words *words, const struct one_language *language)
{
    return (void *)((char *)words + language->offset);
}

size_t pack_home_count(const char *markup)
{
    size_t count = 0;
    if (!markup_may_have_params(markup))
        return 0;
    for (struct markup_token token; markup_next(&markup, &token, NULL);)
        count += pack_is_home(&token);
    return count;
}

size_t pack_home_filled_size(const char *markup, size_t count, const char *noun)
{
    return strlen(markup) - count * (strlen(home_name) + 2) + count * strlen(noun);
}

const char *pack_home_fill(struct arena *arena, const char *markup, const char *noun)
{
    size_t homes = pack_home_count(markup);
    if (homes == 0)
        return markup;
    char *filled = arena_alloc(arena, pack_home_filled_size(markup, homes, noun) + 1),
         *out = filled;
    const char *at = markup, *from = markup;
    for (struct markup_token token; markup_next(&at, &token, NULL); from = at) {
        const char *piece = pack_is_home(&token) ? noun : from;
        size_t size = pack_is_home(&token) ? strlen(noun) : (size_t)(at - from);
        memcpy(out, piece, size);
        out += size;
    }
    return filled;
}

struct check {
    const struct item *nouns[2];
    bool used;
    size_t total[2];
};

static void check_words(void *ctx, struct report *report, const struct item *item,
                        struct words *words)
{
    struct check *check = ctx;
    for (size_t i = 0; i < ARRAY_LEN(languages); i++) {
        const char *text = *text_of(words, &languages[i]);
        size_t homes = pack_home_count(text);
        size_t before = report_enter(report, languages[i].name);
        for (size_t kind = 0; homes > 0 && kind < 2; kind++) {
            struct item *noun = (struct item *)check->nouns[kind];
            check->used = true;
            if (noun && noun == item)
                report_add(report, BREACH_REFERENCE, "the noun for {home} holds {home}");
            if (!noun || noun == item)
                continue;
            size_t size =
                pack_home_filled_size(text, homes, *text_of(&noun->prompt.text, &languages[i]));
            check->total[kind] += size;
            if (size > PACK_TEXT_SIZE_MAX) {
                report_add(report, BREACH_LIMIT, "with %s for {home} over %d bytes",
                           pack_home_nouns[kind], PACK_TEXT_SIZE_MAX);
                break;
            }
        }
        report_leave(report, before);
    }
}

void pack_home_check(struct pack *pack, struct report *report)
{
    struct check check = {0};
    for (size_t kind = 0; kind < 2; kind++)
        check.nouns[kind] = pack_find(pack, pack_home_nouns[kind]);
    report_at(report, "pack.json", "title");
    check_words(&check, report, NULL, &pack->title);
    for (size_t i = 0; i < pack->item_count; i++)
        pack_each_words(&pack->items[i], report, check_words, &check);
    report_at(report, "pack.json", "");
    for (size_t kind = 0; kind < 2; kind++) {
        if (check.used && !check.nouns[kind])
            report_add(report, BREACH_REFERENCE, "{home} needs the item %s", pack_home_nouns[kind]);
        if (check.total[kind] > PACK_MEMORY_MAX / 2)
            report_add(report, BREACH_LIMIT, "the texts with {home} are over %d bytes",
                       PACK_MEMORY_MAX / 2);
    }
}

struct fit {
    struct arena *arena;
    struct words noun;
};

static void fit_words(void *ctx, struct report *report, const struct item *item,
                      struct words *words)
{
    (void)report, (void)item;
    struct fit *fit = ctx;
    for (size_t i = 0; i < ARRAY_LEN(languages); i++) {
        const char **text = text_of(words, &languages[i]);
        *text = pack_home_fill(fit->arena, *text, *text_of(&fit->noun, &languages[i]));
    }
}

void pack_fit(struct pack *pack, bool is_group_home)
{
    const struct item *noun = pack_find(pack, pack_home_nouns[is_group_home]);
    struct report nowhere = {.file = ""};
    struct fit fit = {.arena = &pack->arena};
    if (!noun)
        return; // then nothing names the house
    fit.noun = noun->prompt.text;
    for (size_t i = 0; i < pack->item_count; i++)
        pack_each_words(&pack->items[i], &nowhere, fit_words, &fit);
}
