// What only the whole pack can tell: ids twice, references into nothing, answers that do not fit
// their form, pictures that are not there.
#include "content/pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// By id; of two with the same id the one read first comes first.
static int compare_items(const void *a, const void *b)
{
    const struct item *const *x = a, *const *y = b;
    int order = strcmp((*x)->prompt.id, (*y)->prompt.id);
    return order ? order : (*x > *y) - (*x < *y);
}

static void make_index(struct pack *pack, struct report *report)
{
    pack->by_id = ARENA_ARRAY(&pack->arena, struct item *, pack->item_count + 1);
    for (size_t i = 0; i < pack->item_count; i++)
        if (*pack->items[i].prompt.id)
            pack->by_id[pack->by_id_count++] = &pack->items[i];
    qsort(pack->by_id, pack->by_id_count, sizeof pack->by_id[0], compare_items);
    for (size_t i = 1; i < pack->by_id_count; i++) {
        const struct item *one = pack->by_id[i - 1], *other = pack->by_id[i];
        if (strcmp(one->prompt.id, other->prompt.id) != 0)
            continue;
        report_at(report, other->file, other->place);
        (void)report_enter(report, "id");
        report_add(report, BREACH_DUPLICATE, "already in %s", one->file);
    }
}

// Entries of STRIDE bytes that begin with their id.
static const char *id_at(const void *entries, size_t stride, size_t index)
{
    return *(const char *const *)(const void *)((const char *)entries + stride * index);
}

static void find_repeated(struct report *report, const char *list, const void *entries,
                          size_t stride, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const char *id = id_at(entries, stride, i);
        size_t k = 0;
        while (k < i && strcmp(id_at(entries, stride, k), id) != 0)
            k++;
        if (k == i || !*id)
            continue;
        size_t before = report_enter(report, list);
        (void)report_enter_index(report, i);
        report_add(report, BREACH_DUPLICATE, "%s stands here twice", id);
        report_leave(report, before);
    }
}

static void find_reserved(struct report *report, const struct prompt *prompt)
{
    // Every resident question has these two; their ids are stored like the pack's own (answer.h).
    static const char *const reserved[] = {"dont-know", "wont-say"};
    for (size_t i = 0; i < prompt->choice_count; i++)
        for (size_t k = 0; k < ARRAY_LEN(reserved); k++)
            if (strcmp(prompt->choices[i].id, reserved[k]) == 0) {
                size_t before = report_enter_index(report, i);
                report_add(report, BREACH_DUPLICATE, "%s stands on every resident question anyway",
                           reserved[k]);
                report_leave(report, before);
            }
}

static void check_answer_count(struct report *report, const struct prompt *prompt)
{
    size_t count = prompt->choice_count, pictures = 0, ids_size = 0;
    for (size_t i = 0; i < count; i++) {
        pictures += strcmp(prompt->choices[i].id, "other") != 0;
        ids_size += strlen(prompt->choices[i].id) + 1;
    }
    if (prompt->form == FORM_FACES && count != 3)
        report_add(report, BREACH_FIELD, "faces are three answers, not %zu", count);
    if (prompt->form == FORM_PICTURES && pictures > 6)
        report_add(report, BREACH_LIMIT, "%zu pictures, at most six and `other`", pictures);
    if (ids_size > PACK_ANSWER_IDS_SIZE_MAX)
        report_add(report, BREACH_LIMIT, "the ids together are over %d bytes",
                   PACK_ANSWER_IDS_SIZE_MAX);
}

static void check_answers(struct report *report, const struct prompt *prompt)
{
    if (prompt->choice_count == 0)
        return;
    find_repeated(report, "answers", prompt->choices, sizeof *prompt->choices,
                  prompt->choice_count);
    size_t before = report_enter(report, "answers");
    if (prompt->set == SET_RESIDENT || prompt->set == SET_PRACTICE)
        find_reserved(report, prompt);
    check_answer_count(report, prompt);
    report_leave(report, before);
}

static void check_picture(struct report *report, const char *folder, const char *key)
{
    char path[4096];
    if (!folder || !*key)
        return;
    int size = snprintf(path, sizeof path, "%s/%s.png", folder, key);
    if (size >= 0 && (size_t)size < sizeof path && access(path, R_OK) == 0)
        return;
    size_t before = report_enter(report, "picture");
    report_add(report, BREACH_PICTURE, "no %s.png in the picture folder", key);
    report_leave(report, before);
}

static void check_pictures(struct report *report, const char *folder, const struct prompt *prompt)
{
    check_picture(report, folder, prompt->picture);
    for (size_t i = 0; i < prompt->choice_count; i++) {
        size_t before = report_enter(report, "answers");
        (void)report_enter_index(report, i);
        check_picture(report, folder, prompt->choices[i].picture);
        report_leave(report, before);
    }
}

static void check_references(const struct pack *pack, struct report *report,
                             const struct prompt *prompt)
{
    size_t i = 0;
    while (i < pack->source_count && strcmp(pack->sources[i].id, prompt->source) != 0)
        i++;
    if (*prompt->source && i == pack->source_count) {
        size_t before = report_enter(report, "source");
        report_add(report, BREACH_SOURCE, "%s is not among the pack's sources", prompt->source);
        report_leave(report, before);
    }
    const struct item *pair = *prompt->pair ? pack_find(pack, prompt->pair) : NULL;
    if (*prompt->pair && (!pair || &pair->prompt == prompt)) {
        size_t before = report_enter(report, "pair");
        report_add(report, BREACH_REFERENCE, "%s is %s", prompt->pair,
                   pair ? "the item itself" : "not an item of this pack");
        report_leave(report, before);
    }
    if (*prompt->right && !prompt_choice_find(prompt, prompt->right)) {
        size_t before = report_enter(report, "right");
        report_add(report, BREACH_REFERENCE, "%s is not one of the answers", prompt->right);
        report_leave(report, before);
    }
}

// One value in several forms: each language has those that it tells the time with.
static const struct {
    const char *name, *value;
} forms[] = {
    {"hour_twelve", "hour"},
    {"hour_of_day", "hour"},
    {"hour_of_day_two", "hour"},
    {"minute_two", "minute"},
};

static bool is_named(const struct markup_token *param, const char *name)
{
    return strlen(name) == param->size && memcmp(name, param->text, param->size) == 0;
}

static struct markup_token value_of(const struct markup_token *param)
{
    for (size_t i = 0; i < ARRAY_LEN(forms); i++)
        if (is_named(param, forms[i].name))
            return (struct markup_token){.text = forms[i].value, .size = strlen(forms[i].value)};
    return *param;
}

static bool has_param(const char *markup, const struct markup_token *wanted)
{
    struct markup_token value = value_of(wanted);
    for (struct markup_token token; markup_next(&markup, &token, NULL);) {
        struct markup_token other = value_of(&token);
        if (token.kind == MARKUP_PARAM && other.size == value.size &&
            memcmp(other.text, value.text, value.size) == 0)
            return true;
    }
    return false;
}

// A sentence may name the house or not.
void pack_params_compare(struct report *report, const char *text, const char *other,
                         const char *message)
{
    if (!markup_may_have_params(text))
        return;
    for (struct markup_token token; markup_next(&text, &token, NULL);)
        if (token.kind == MARKUP_PARAM && !pack_is_home(&token) && !has_param(other, &token))
            report_add(report, BREACH_REFERENCE, message, (int)token.size, token.text);
}

static size_t count_before(const char *text, const struct markup_token *param)
{
    size_t count = 0;
    for (struct markup_token token; markup_next(&text, &token, NULL) && token.text < param->text;)
        count += token.kind == MARKUP_PARAM && token.size == param->size &&
                 memcmp(token.text, param->text, token.size) == 0;
    return count;
}

void pack_params_once(struct report *report, const char *text)
{
    const char *at = text;
    if (!markup_may_have_params(text))
        return;
    for (struct markup_token token; markup_next(&at, &token, NULL);)
        if (token.kind == MARKUP_PARAM && !pack_is_home(&token) && count_before(text, &token) == 1)
            report_add(report, BREACH_REFERENCE, "{%.*s} stands here more than once",
                       (int)token.size, token.text);
}

static void compare_params(struct report *report, const char *place, const char *text,
                           const char *other, const char *message)
{
    size_t before = report_enter(report, place);
    pack_params_compare(report, text, other, message);
    report_leave(report, before);
}

static void find_repeated_params(struct report *report, const char *place, const char *text)
{
    size_t before = report_enter(report, place);
    pack_params_once(report, text);
    report_leave(report, before);
}

static void check_params(void *ctx, struct report *report, const struct item *item,
                         struct words *words)
{
    (void)ctx;
    static const char lost[] = "the easy text has {%.*s}, this has not";
    static const char alien[] = "the easy text has no {%.*s}";
    const struct {
        const char *place, *text;
    } others[] = {{"plain", words->plain}, {"en", words->en}, {"speech", words->speech}};
    find_repeated_params(report, "easy", words->easy);
    for (size_t i = 0; i < ARRAY_LEN(others) && *words->easy; i++) {
        if (!*others[i].text)
            continue; // told already
        compare_params(report, others[i].place, words->easy, others[i].text, lost);
        compare_params(report, others[i].place, others[i].text, words->easy, alien);
        if (others[i].text != words->easy)
            find_repeated_params(report, others[i].place, others[i].text);
    }
    if (!item || item->prompt.set != SET_STRINGS)
        compare_params(report, "easy", words->easy, "",
                       "{%.*s}: the program fills only {home} into prompts");
}

void pack_finish(struct pack *pack, struct report *report, const char *picture_dir)
{
    make_index(pack, report);
    report_at(report, "pack.json", "");
    find_repeated(report, "sources", pack->sources, sizeof *pack->sources, pack->source_count);
    find_repeated(report, "files", pack->files, sizeof *pack->files, pack->file_count);
    report_at(report, "pack.json", "title");
    check_params(NULL, report, NULL, &pack->title);
    for (const struct item *item = pack->items; item < pack->items + pack->item_count; item++) {
        report_at(report, item->file, item->place);
        check_answers(report, &item->prompt);
        check_references(pack, report, &item->prompt);
        check_pictures(report, picture_dir, &item->prompt);
        pack_each_words(item, report, check_params, NULL);
    }
    pack_home_check(pack, report);
}
