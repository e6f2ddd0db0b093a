// What one file holds is read to the letter of docs/pack-format.md: each limit to the last one that
// fits, and what only the whole pack can tell.
#include "base/strbuf.h"
#include "content/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define WORD    "{\"easy\":\"あ\",\"plain\":\"あ\",\"en\":\"a\",\"speech\":\"あ\"}"
#define SOURCE  "{\"id\":\"TN\",\"title\":\"t\"}"
#define FILES   "\"i.json\""
#define OWN(id) "{\"id\":\"" id "\",\"text\":" WORD ",\"picture\":\"p\"}"
#define ANSWER  OWN("aN")
#define BROKEN  OWN("1")

static void add_rule(void *ctx, const struct finding *finding)
{
    struct strbuf *out = ctx;
    strbuf_addf(out, "%s%s", out->size ? " " : "", finding->rule);
}

// The rules that a pack of this main file and these items breaks, in the order they are told.
static void assert_rules(const char *main_text, const char *items, const char *rules)
{
    struct pack pack;
    struct strbuf found, file;
    strbuf_init(&found, 1000);
    strbuf_init(&file, 1 << 20);
    struct report report = {.fn = add_rule, .ctx = &found};
    assert_int_equal(pack_init(&pack), OK);
    strbuf_addf(&file, "{\"items\":[%s]}", items);
    pack_read_main(&pack, &report, main_text, strlen(main_text));
    pack_read_items(&pack, &report, "i.json", strbuf_text(&file), file.size);
    pack_finish(&pack, &report, NULL);
    char got[200];
    snprintf(got, sizeof got, "%s", strbuf_text(&found));
    pack_fini(&pack);
    strbuf_fini(&found);
    strbuf_fini(&file);
    if (strcmp(got, rules) != 0)
        fail_msg("expected \"%s\", found \"%s\" in %.200s, %.200s", rules, got, main_text, items);
}

// The same PIECE over and over, commas between; N in it becomes the count.
static char *list(struct arena *arena, const char *piece, size_t count)
{
    struct strbuf out;
    strbuf_init(&out, 1 << 20);
    for (size_t i = 0; i < count; i++) {
        strbuf_add(&out, i ? "," : "");
        for (const char *at = piece; *at; at++)
            if (*at == 'N')
                strbuf_addf(&out, "%zu", i);
            else
                strbuf_add_bytes(&out, at, 1);
    }
    char *copy = arena_strdup(arena, strbuf_text(&out));
    strbuf_fini(&out);
    return copy;
}

static char *letters(struct arena *arena, size_t count)
{
    char *text = arena_alloc(arena, count + 1);
    memset(text, 'a', count);
    return text;
}

static char *main_with(struct arena *arena, const char *id, const char *sources, const char *files)
{
    return arena_printf(arena,
                        "{\"format\":\"engawa-pack\",\"format_version\":1,\"id\":\"%s\","
                        "\"version\":1,\"title\":" WORD ",\"sources\":[%s],\"files\":[%s]}",
                        id, sources, files);
}

static char *plain_main(struct arena *arena)
{
    return main_with(arena, "t", "{\"id\":\"T\",\"title\":\"t\"}", FILES);
}

static char *away_item(struct arena *arena, const char *id, const char *picture, const char *hints)
{
    return arena_printf(arena,
                        "{\"id\":\"%s\",\"set\":\"away\",\"source\":\"T\",\"picture\":\"%s\","
                        "\"text\":" WORD ",\"hints\":[%s]}",
                        id, picture, hints);
}

static char *note_item(struct arena *arena, const char *english)
{
    return arena_printf(arena,
                        "{\"id\":\"s\",\"set\":\"strings\",\"text\":{\"easy\":\"あ\","
                        "\"en\":\"%s\",\"speech\":\"あ\"}}",
                        english);
}

static char *asked_item(struct arena *arena, const char *set, const char *form, const char *answers)
{
    return arena_printf(arena,
                        "{\"id\":\"q\",\"set\":\"%s\",\"source\":\"T\",\"picture\":\"p\","
                        "\"form\":\"%s\",\"text\":" WORD ",\"answers\":[%s]}",
                        set, form, answers);
}

// Five ids of 47 letters and one of LAST, each with a comma behind it.
static char *long_answers(struct arena *arena, size_t last)
{
    char *piece = arena_printf(arena, "{\"id\":\"%sN\",\"text\":" WORD ",\"picture\":\"p\"}",
                               letters(arena, 46));
    return arena_printf(arena, "%s,{\"id\":\"%s\",\"text\":" WORD ",\"picture\":\"p\"}",
                        list(arena, piece, 5), letters(arena, last));
}

// English of SIZE bytes when the noun, of 100, is in place.
static char *home_items(struct arena *arena, size_t size)
{
    static const char *const nouns[] = {"noun.facility", "noun.group-home"};
    char *items = note_item(arena, arena_printf(arena, "{home}%s", letters(arena, size - 100)));
    for (size_t i = 0; i < ARRAY_LEN(nouns); i++)
        items = arena_printf(arena,
                             "{\"id\":\"%s\",\"set\":\"strings\",\"text\":{\"easy\":\"あ\","
                             "\"en\":\"%s\",\"speech\":\"あ\"}},%s",
                             nouns[i], letters(arena, 100), items);
    return items;
}

static void every_limit_is_reached_and_not_passed(void **state)
{
    (void)state;
    struct arena arena, *a = &arena;
    arena_init(a, 8 << 20);
    for (size_t over = 0; over <= 1; over++) {
        const char *limit = over ? "limit" : "", *id = over ? "id" : "", *main = plain_main(a);
        assert_rules(main_with(a, letters(a, 31 + over), SOURCE, FILES), "", id);
        assert_rules(main_with(a, "t", list(a, SOURCE, 200 + over), FILES), "", limit);
        assert_rules(main_with(a, "t", SOURCE, list(a, "\"iN.json\"", 32 + over)), "", limit);
        assert_rules(main, away_item(a, letters(a, 47 + over), "p", ""), id);
        assert_rules(main, away_item(a, "x", letters(a, 63 + over), ""), id);
        assert_rules(main, away_item(a, "x", "p", list(a, WORD, 8 + over)), limit);
        assert_rules(main, note_item(a, letters(a, 2000 + over)), limit);
        assert_rules(main, home_items(a, 2000 + over), over ? "limit" : "");
        assert_rules(main, asked_item(a, "resident", "pictures", list(a, ANSWER, 6 + over)), limit);
        assert_rules(main, asked_item(a, "resident", "observe", list(a, ANSWER, 12 + over)), limit);
        assert_rules(main, asked_item(a, "resident", "pictures", long_answers(a, 9 + over)), limit);
    }
    arena_fini(a);
}

static void the_whole_pack_is_held_together(void **state)
{
    (void)state;
    struct arena arena, *a = &arena;
    arena_init(a, 1 << 20);
    const struct {
        const char *main, *items, *rules;
    } cases[] = {
        {main_with(a, "t", SOURCE, "\"a.json\",\"a.json\""), "", "duplicate"},
        {main_with(a, "t", SOURCE "," SOURCE, FILES), "", "duplicate"},
        // ids that are broken are not the same
        {plain_main(a), asked_item(a, "resident", "note", ""), "field"},
        {plain_main(a), asked_item(a, "resident", "observe", BROKEN "," BROKEN), "id id"},
        // the two answers that every resident question has
        {plain_main(a), asked_item(a, "practice", "observe", OWN("dont-know")), "duplicate"},
        {plain_main(a), asked_item(a, "resident", "observe", OWN("wont-say")), "duplicate"},
        {plain_main(a), asked_item(a, "words", "observe", OWN("wont-say")), ""},
        // six pictures and `other`
        {plain_main(a),
         asked_item(a, "resident", "pictures",
                    arena_printf(a, "%s,%s", list(a, ANSWER, 6), OWN("other"))),
         ""},
        // {home} in the title needs its nouns too
        {"{\"format\":\"engawa-pack\",\"format_version\":1,\"id\":\"t\",\"version\":1,"
         "\"title\":{\"easy\":\"{home}\",\"en\":\"a\",\"speech\":\"{home}\"},"
         "\"sources\":[],\"files\":[\"i.json\"]}",
         "", "field reference reference"},
        {plain_main(a), "", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_rules(cases[i].main, cases[i].items, cases[i].rules);
    arena_fini(a);
}

static void parameters_are_the_same_in_every_language(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1 << 20);
    static const struct {
        const char *easy, *en, *speech, *rules;
    } cases[] = {
        {"{count}", "{count}", "{count}", ""},
        {"{count}{name}", "{name} {count}", "{count}{name}", ""},
        {"{count}", "a", "{count}", "reference"},
        {"{count}", "{count}", "あ", "reference"},
        {"あ", "{count}", "あ", "reference"},
        {"あ", "a", "{count}", "reference"},
        {"{count}", "{counter}", "{count}", "reference reference"},
        {"{counter}", "{count}", "{counter}", "reference reference"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_rules(plain_main(&arena),
                     arena_printf(&arena,
                                  "{\"id\":\"s\",\"set\":\"strings\",\"text\":{\"easy\":\"%s\","
                                  "\"en\":\"%s\",\"speech\":\"%s\"}}",
                                  cases[i].easy, cases[i].en, cases[i].speech),
                     cases[i].rules);
    arena_fini(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_limit_is_reached_and_not_passed),
        cmocka_unit_test(the_whole_pack_is_held_together),
        cmocka_unit_test(parameters_are_the_same_in_every_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
