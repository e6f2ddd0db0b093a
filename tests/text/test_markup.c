#include "text/markup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// The tokens as one line: T(text) R(base:reading) _ for a space, / for a border, n for a new line,
// P(name).
static void describe(const char *markup, struct strbuf *out)
{
    static const char letters[] = {
        [MARKUP_TEXT] = 'T',  [MARKUP_RUBY] = 'R',    [MARKUP_SPACE] = '_',
        [MARKUP_BREAK] = '/', [MARKUP_NEWLINE] = 'n', [MARKUP_PARAM] = 'P'};
    struct err err;
    const char *at = markup;
    for (struct markup_token token; markup_next(&at, &token, &err);) {
        strbuf_addf(out, "%c", letters[token.kind]);
        if (token.kind == MARKUP_RUBY)
            strbuf_addf(out, "(%.*s:%.*s)", (int)token.size, token.text, (int)token.reading_size,
                        token.reading);
        else if (token.kind == MARKUP_TEXT || token.kind == MARKUP_PARAM)
            strbuf_addf(out, "(%.*s)", (int)token.size, token.text);
    }
    if (*at)
        strbuf_addf(out, "!%zu", (size_t)(at - markup));
    assert_int_equal(*at != '\0', err.text[0] != '\0');
}

static void tokens_come_as_written(void **state)
{
    (void)state;
    static const struct {
        const char *markup, *tokens;
    } cases[] = {
        {"", ""},
        {"はい", "T(はい)"},
        {"{毎日|まいにち}の ごはん", "R(毎日:まいにち)T(の)_T(ごはん)"},
        {"一つ/二つ\n三つ", "T(一つ)/T(二つ)nT(三つ)"},
        {"a//b", "T(a)T(/)T(b)"},
        {"///", "T(/)/"},
        {"{count}{人|にん}", "P(count)R(人:にん)"},
        {"{{x}}", "T({)T(x)T(})"},
        {"{{{a|b}}}", "T({)R(a:b)T(})"},
        {"{{{no_name}}}", "T({)P(no_name)T(})"},
        {"a||b", "T(a)T(|)T(b)"},
        {"  ", "__"},
        {"{1日|ついたち}", "R(1日:ついたち)"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strbuf out;
        strbuf_init(&out, 1000);
        describe(cases[i].markup, &out);
        assert_string_equal(strbuf_text(&out), cases[i].tokens);
        assert_int_equal(markup_check(cases[i].markup, NULL), OK);
        if (strstr(strbuf_text(&out), "P("))
            assert_true(markup_may_have_params(cases[i].markup));
        strbuf_fini(&out);
    }
}

static void of_readings_and_plain_words_it_is_told_at_once_that_there_is_no_parameter(void **state)
{
    (void)state;
    static const char *const without[] = {"", "はい", "{毎日|まいにち}の ごはん", "{1日|ついたち}",
                                          "{"};
    for (size_t i = 0; i < ARRAY_LEN(without); i++)
        assert_false(markup_may_have_params(without[i]));
    assert_true(markup_may_have_params("{毎日|まいにち}{day}"));
}

static void a_fault_is_named_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *markup;
        int place;
        const char *reason;
    } cases[] = {
        {"{", 0, "not closed"},
        {"a{漢", 1, "not closed"},
        {"{漢|かん", 0, "not closed"},
        {"{漢|", 0, "not closed"},
        {"{}", 0, "empty braces"},
        {"{|かん}", 0, "without base"},
        {"{漢|}", 0, "empty reading"},
        {"{漢}", 0, "[a-z_]+"},
        {"{Count}", 0, "[a-z_]+"},
        {"{漢{字|じ}", 0, "inside a base"},
        {"{漢|か{ん}", 0, "only characters"},
        {"{漢|か|ん}", 0, "only characters"},
        {"{漢|か ん}", 0, "only characters"},
        {"{漢 字|かんじ}", 0, "inside braces"},
        {"{漢/字|かんじ}", 0, "inside braces"},
        {"a b}", 3, "stray }"},
        {"a}}}", 3, "stray }"},
        {"a|b", 1, "stray |"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct err err = {0};
        char place[32];
        snprintf(place, sizeof place, "at byte %d: ", cases[i].place);
        assert_int_equal(markup_check(cases[i].markup, &err), ERR_INVALID);
        assert_memory_equal(err.text, place, strlen(place));
        assert_non_null(strstr(err.text, cases[i].reason));
        struct strbuf out;
        strbuf_init(&out, 1000);
        describe(cases[i].markup, &out); // stops where the check says
        snprintf(place, sizeof place, "!%d", cases[i].place);
        assert_non_null(strstr(strbuf_text(&out), place));
        strbuf_fini(&out);
    }
}

static void eye_and_ear_get_their_own_text(void **state)
{
    (void)state;
    static const struct {
        const char *markup, *plain, *reading;
    } cases[] = {
        {"{毎日|まいにち}の ごはん", "毎日の ごはん", "まいにちの ごはん"},
        {"見た/もの//こと\n{{x}}", "見たもの/こと\n{x}", "見たもの/こと\n{x}"},
        {"{count}{人|にん}", "{count}人", "{count}にん"},
        {"{人|にん}{壊", "人{壊", "にん{壊"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strbuf out;
        strbuf_init(&out, 1000);
        markup_to_plain(cases[i].markup, &out);
        assert_string_equal(strbuf_text(&out), cases[i].plain);
        strbuf_clear(&out);
        markup_to_reading(cases[i].markup, &out);
        assert_string_equal(strbuf_text(&out), cases[i].reading);
        strbuf_fini(&out);
    }
}

static void a_parameter_takes_its_value_and_nothing_else_changes(void **state)
{
    (void)state;
    static const struct markup_param params[] = {
        {"count", "3"}, {"home", "{丘}の/家|1"}, {"co", "wrong"}};
    static const struct {
        const char *markup, *filled;
    } cases[] = {
        {"", ""},
        {"{count}{人|にん}です。", "3{人|にん}です。"},
        {"{home} {count}", "{{丘}}の//家||1 3"},
        {"{other} {{count}}", "{other} {{count}}"},
        {"a//b/{count}\n", "a//b/3\n"},
        {"{count}} {count}", "3} {count}"},
    };
    struct arena arena;
    arena_init(&arena, 100000);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_string_equal(markup_fill(&arena, cases[i].markup, params, ARRAY_LEN(params)),
                            cases[i].filled);
    arena_fini(&arena);
}

static void a_part_is_placed_with_its_markup(void **state)
{
    (void)state;
    static const struct markup_param parts[] = {{"day", "{1日|ついたち}"}, {"month", "{day}//"}};
    struct arena arena;
    arena_init(&arena, 100000);
    assert_string_equal(markup_place(&arena, "{month} {{{day}}} {x}", parts, ARRAY_LEN(parts)),
                        "{day}// {{{1日|ついたち}}} {x}"); // a value's own parameters stay
    arena_fini(&arena);
}

static void escaped_text_reads_back_as_itself(void **state)
{
    (void)state;
    const char *seed_text = getenv("ENGAWA_SEED");
    unsigned seed = seed_text ? (unsigned)strtoul(seed_text, NULL, 10) : 20261121u;
    print_message("ENGAWA_SEED=%u\n", seed);
    static const char alphabet[] = "{}|/ a\n";
    struct arena arena;
    arena_init(&arena, 1 << 20);
    for (int round = 0; round < 2000; round++) {
        char text[16] = "";
        for (int i = 0; i < round % 15; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
        }
        const char *markup = markup_escape(&arena, text);
        assert_int_equal(markup_check(markup, NULL), OK);
        struct strbuf out;
        strbuf_init(&out, 1000);
        markup_to_plain(markup, &out);
        assert_string_equal(strbuf_text(&out), text);
        strbuf_fini(&out);
        arena_reset(&arena);
    }
    arena_fini(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_come_as_written),
        cmocka_unit_test(of_readings_and_plain_words_it_is_told_at_once_that_there_is_no_parameter),
        cmocka_unit_test(a_fault_is_named_with_its_place),
        cmocka_unit_test(eye_and_ear_get_their_own_text),
        cmocka_unit_test(a_parameter_takes_its_value_and_nothing_else_changes),
        cmocka_unit_test(a_part_is_placed_with_its_markup),
        cmocka_unit_test(escaped_text_reads_back_as_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
