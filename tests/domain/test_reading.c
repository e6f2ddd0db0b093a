#include "domain/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"

static void a_reading_is_kana_that_a_voice_can_say(void **state)
{
    (void)state;
    static const struct {
        const char *kana;
        bool good;
    } cases[] = {
        {"みほんしやくしょ しょうがいふくしか", true},
        {"グループホーム\u3000ひだまり", true},
        {"せわにん、ヴォーリズ", true},
        {"ん", true},
        {"", false},
        {" ", false},
        {"ー、", false}, // nothing is heard
        {"見本", false},
        {"みほん市", false},
        {"みほん123", false},
        {"mihon", false},
        {"みほん（みほん）", false},
        {"みほん。", false}, // it stands inside a sentence
        {"みほん\nみほん", false},
        {"ゐど", false},
        {"かすみヶおか", false},
        {"みすゞ", false},
        {"ｸﾞﾙｰﾌﾟ", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        if (reading_is_kana(cases[i].kana) != cases[i].good)
            fail_msg("case %zu: %s", i, cases[i].kana);
}

static void a_name_with_kanji_needs_a_reading(void **state)
{
    (void)state;
    assert_true(reading_is_needed("見本市役所"));
    assert_true(reading_is_needed("ひだまりの 家"));
    assert_false(reading_is_needed("グループホーム ひだまり"));
    assert_false(reading_is_needed("House 7"));
    assert_false(reading_is_needed(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reading_is_kana_that_a_voice_can_say),
        cmocka_unit_test(a_name_with_kanji_needs_a_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
