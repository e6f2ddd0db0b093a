// How papers tell a day.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "export/document.h"
#include "text/markup.h"

static void a_day_is_told_by_era_and_year(void **state)
{
    (void)state;
    static const struct {
        struct date day;
        const char *told;
    } cases[] = {
        {{2026, 11, 21}, "令和8年11月21日（2026年・土）"},
        {{2019, 5, 1}, "令和元年5月1日（2019年・水）"},
        {{2019, 4, 30}, "平成31年4月30日（2019年・火）"},
        {{1989, 1, 7}, "昭和64年1月7日（1989年・土）"},
        {{0, 0, 0}, ""},
    };
    struct arena arena;
    arena_init(&arena, 1 << 16);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_string_equal(document_day(&arena, &cases[i].day), cases[i].told);
    arena_fini(&arena);
}

static void a_day_is_told_in_a_column_and_in_easy_words(void **state)
{
    (void)state;
    static const struct {
        struct date day;
        const char *column, *easy;
    } cases[] = {
        {{2026, 11, 21},
         "令和8年/11月21日",
         "{令和|れいわ}8{年|ねん}/11{月|がつ}21{日|にち}（{土|ど}）"},
        {{2026, 11, 20},
         "令和8年/11月20日",
         "{令和|れいわ}8{年|ねん}/11{月|がつ}{20日|はつか}（{金|きん}）"},
        {{2019, 5, 1},
         "令和元年/5月1日",
         "{令和|れいわ}{元|がん}{年|ねん}/5{月|がつ}{1日|ついたち}（{水|すい}）"},
        {{0, 0, 0}, "", ""},
    };
    struct arena arena;
    arena_init(&arena, 1 << 16);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_string_equal(document_day_short(&arena, &cases[i].day), cases[i].column);
        assert_string_equal(document_day_easy(&arena, &cases[i].day), cases[i].easy);
        assert_int_equal(markup_check(cases[i].easy, NULL), OK);
    }
    assert_string_equal(document_fiscal_year_easy(&arena, 2026), "{令和|れいわ}8{年度|ねんど}");
    arena_fini(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_told_by_era_and_year),
        cmocka_unit_test(a_day_is_told_in_a_column_and_in_easy_words),
    };
    return cmocka_run_group_tests_name("export/document_day", tests, NULL, NULL);
}
