#include "ime/romaji.h"

#include "base/status.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void type(const char *letters, char *out, struct romaji *romaji)
{
    char made[ROMAJI_OUT];
    for (*out = '\0'; *letters; letters++) {
        size_t size = romaji_type(romaji, *letters, made);
        assert_int_equal(size, strlen(made));
        strcat(out, made);
    }
}

static const struct {
    const char *letters, *kana, *pending;
} cases[] = {
    // What is certain, and what waits.
    {"k", "", "k"},
    {"ky", "", "ky"},
    {"n", "", "n"},
    {"ny", "", "ny"},
    {"xts", "", "xts"},
    {"aiueo", "あいうえお", ""},
    {"kakikukeko", "かきくけこ", ""},
    {"tesuri", "てすり", ""},
    {"hidanpaku", "ひだんぱく", ""},
    // Two spellings of one sound.
    {"sha", "しゃ", ""},
    {"sya", "しゃ", ""},
    {"shi", "し", ""},
    {"si", "し", ""},
    {"chi", "ち", ""},
    {"ti", "ち", ""},
    {"tsu", "つ", ""},
    {"tu", "つ", ""},
    {"fu", "ふ", ""},
    {"hu", "ふ", ""},
    {"ji", "じ", ""},
    {"zi", "じ", ""},
    {"jo", "じょ", ""},
    {"zyo", "じょ", ""},
    {"cho", "ちょ", ""},
    {"tyo", "ちょ", ""},
    {"kyou", "きょう", ""},
    {"ryokou", "りょこう", ""},
    // Double consonants.
    {"itta", "いった", ""},
    {"zasshi", "ざっし", ""},
    {"kekkon", "けっこ", "n"},
    {"matcha", "まっちゃ", ""},
    {"maccha", "まっちゃ", ""},
    {"xtu", "っ", ""},
    {"ltu", "っ", ""},
    {"xtsu", "っ", ""},
    // ん.
    {"n'", "ん", ""},
    {"nn", "ん", ""},
    {"nka", "んか", ""},
    {"kanri", "かんり", ""},
    {"shin'ai", "しんあい", ""},
    {"konnnichiha", "こんにちは", ""},
    {"konnichiha", "こんいちは", ""}, // as every Japanese keyboard has it: nn is ん
    {"n,", "ん、", ""},
    {"nya", "にゃ", ""},
    // Small ones, foreign sounds.
    {"xa", "ぁ", ""},
    {"lya", "ゃ", ""},
    {"fairu", "ふぁいる", ""},
    {"thi", "てぃ", ""},
    {"dhi", "でぃ", ""},
    {"va", "ゔぁ", ""},
    {"who", "うぉ", ""},
    {"toire", "といれ", ""},
    // Signs and numbers.
    {"ra-men", "らーめ", "n"},
    {"a.i,u", "あ。い、う", ""},
    {"[a]/", "「あ」・", ""},
    {"a3", "あ3", ""},
    {"n3", "ん3", ""},
    {"a?!", "あ？！", ""},
    // Capitals.
    {"KyaSHI", "きゃし", ""},
    // What is no syllable stays letters.
    {"kt", "k", "t"},
    {"kyk", "ky", "k"},
    {"k1", "k1", ""},
    {"xtsa", "xtsあ", ""},
    {"a;", "あ;", ""},
    {"a a", "あ あ", ""},
};

static void letters_become_kana(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct romaji romaji = {0};
        char out[256];
        type(cases[i].letters, out, &romaji);
        if (strcmp(out, cases[i].kana) != 0 || strcmp(romaji.pending, cases[i].pending) != 0)
            fail_msg("%s became %s, %s pending", cases[i].letters, out, romaji.pending);
    }
}

static void at_the_end_n_is_a_kana_and_other_letters_are_dropped(void **state)
{
    (void)state;
    static const struct {
        const char *letters, *end;
    } ends[] = {{"n", "ん"}, {"ka", ""}, {"k", ""}, {"ny", ""}, {"", ""}};
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        struct romaji romaji = {0};
        char out[64], end[ROMAJI_OUT];
        type(ends[i].letters, out, &romaji);
        assert_int_equal(romaji_end(&romaji, end), strlen(ends[i].end));
        assert_string_equal(end, ends[i].end);
        assert_string_equal(romaji.pending, "");
    }
}

static void what_is_no_printable_letter_makes_nothing(void **state)
{
    (void)state;
    struct romaji romaji = {"k"};
    char out[ROMAJI_OUT];
    for (int c = -128; c < 128; c++)
        if (c < 0x20 || c > 0x7E) {
            assert_int_equal(romaji_type(&romaji, (char)c, out), 0);
            assert_string_equal(out, "");
            assert_string_equal(romaji.pending, "k");
        }
}

// All strings of four letters: nothing is lost but by dropping, nothing overruns, all is UTF-8.
static void any_four_keys_are_taken(void **state)
{
    (void)state;
    static const char keys[] = "aiyunktxlshcwq'-.3Z";
    size_t n = sizeof keys - 1;
    for (size_t i = 0; i < n * n * n * n; i++) {
        struct romaji romaji = {0};
        char letters[] = {keys[i % n], keys[i / n % n], keys[i / n / n % n], keys[i / n / n / n],
                          0};
        char out[64];
        type(letters, out, &romaji);
        assert_true(utf8_is_valid(out, strlen(out)));
        assert_true(out[0] || romaji.pending[0]);
        assert_true(strlen(romaji.pending) < ROMAJI_PENDING);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_become_kana),
        cmocka_unit_test(at_the_end_n_is_a_kana_and_other_letters_are_dropped),
        cmocka_unit_test(what_is_no_printable_letter_makes_nothing),
        cmocka_unit_test(any_four_keys_are_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
