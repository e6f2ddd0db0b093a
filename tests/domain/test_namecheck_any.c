// The name check on any text at all: to its end, in a time in step with its length, and never where
// staff said that words are no name.
#include "domain/namecheck.h"

#include "base/status.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static bool knows(void *ctx, const char *words, size_t size)
{
    const char *learned = ctx;
    return size == strlen(learned) && memcmp(words, learned, size) == 0;
}

static void a_learned_word_is_no_hit_and_what_comes_behind_it_is(void **state)
{
    (void)state;
    char learned[] = "花見さん";
    const struct name_roster roster = {.known = knows, .ctx = learned};
    static const char text[] = "花見さんと花見さん、花田さん";
    struct name_hit hit;
    size_t from = 0;
    assert_true(name_next(&roster, text, &from, &hit));
    assert_int_equal(hit.at, strlen("花見さんと花見さん、"));
    assert_false(name_next(&roster, text, &from, &hit));
    from = 0;
    assert_true(name_next(NULL, text, &from, &hit));
    assert_int_equal(hit.at, 0);
}

// Pieces of what the rules look for, in any order.
static void any_text_is_gone_through_to_its_end(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "さん", "様", "ちゃんと", "花",   "見本",       "ー",       "1",    "０",
        "二",   "十", "-",        "の",   "号室",       "階",       "部屋", "〒",
        "丁目", "年", "月",       "日",   "生まれ",     "歳",       "@",    ".",
        "A",    "ｶ",  "ﾞ",        " ",    "　",         "。",       "電話", "昭和",
        "😀",    "奥", "名前は",   "佐藤", "と申します", "ごうしつ", "ぜろ", "番号"};
    const char *given = getenv("ENGAWA_SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : (unsigned)time(NULL);
    static const char *const names[] = {"見本 花"};
    static const char *const readings[] = {"みほん はな"};
    const struct name_roster roster = {.names = names, .count = 1, .readings = readings};
    print_message("ENGAWA_SEED=%u\n", seed);
    for (int round = 0; round < 3000; round++) {
        char text[400] = "";
        for (int i = 0; i < 25; i++) {
            seed = seed * 1103515245U + 12345U;
            strcat(text, pieces[seed / 65536 % ARRAY_LEN(pieces)]);
        }
        size_t from = 0, last = 0;
        struct name_hit hit;
        while (name_next(&roster, text, &from, &hit)) {
            assert_true(hit.at >= last && hit.size > 0 && hit.at + hit.size <= strlen(text));
            assert_true(utf8_is_valid(text + hit.at, hit.size));
            assert_true(from == hit.at + hit.size);
            last = from;
        }
        assert_int_equal(from, strlen(text));
    }
}

static double seconds_for(const char *piece, size_t times)
{
    size_t size = strlen(piece);
    char *text = calloc(times * size + 1, 1);
    assert_non_null(text);
    for (size_t i = 0; i < times; i++)
        memcpy(text + i * size, piece, size);
    struct name_hit hit;
    size_t from = 0;
    clock_t start = clock();
    while (name_next(NULL, text, &from, &hit))
        continue;
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    free(text);
    return seconds;
}

static void a_text_four_times_as_long_takes_no_more_than_that(void **state)
{
    (void)state;
    static const char *const worst[] = {"さん", "あ", "花",     "1",    "@",  "-",  "の",
                                        "A.",   "1-", "住所は", "奥の", "ア", "〇", "1階の奥の"};
    for (size_t i = 0; i < ARRAY_LEN(worst); i++) {
        double once = seconds_for(worst[i], 1000), more = seconds_for(worst[i], 4000);
        if (more > 8 * once + 0.05)
            fail_msg("“%s”: %.3f s, then %.3f s", worst[i], once, more);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_learned_word_is_no_hit_and_what_comes_behind_it_is),
        cmocka_unit_test(any_text_is_gone_through_to_its_end),
        cmocka_unit_test(a_text_four_times_as_long_takes_no_more_than_that),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
