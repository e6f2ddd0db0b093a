#include "ime/kana.h"

#include "base/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct key_group *const boards[] = {kana_groups, latin_groups};

enum { LETTERS = ARRAY_LEN(((struct key_group){0}).letters) };

static uint32_t first_of(const char *letter)
{
    return utf8_next(&letter);
}

static bool has_letter(const struct key_group *board, uint32_t cp)
{
    for (size_t g = 0; g < KEY_GROUPS; g++)
        for (size_t i = 0; i < LETTERS && board[g].letters[i]; i++)
            if (first_of(board[g].letters[i]) == cp)
                return true;
    return false;
}

static void every_key_has_one_to_six_letters_of_one_character(void **state)
{
    (void)state;
    for (size_t b = 0; b < ARRAY_LEN(boards); b++)
        for (size_t g = 0; g < KEY_GROUPS; g++) {
            const struct key_group *group = &boards[b][g];
            assert_true(group->label && group->label[0]);
            assert_true(utf8_is_valid(group->label, strlen(group->label)));
            assert_true(utf8_length(group->label) <= 3);
            assert_non_null(group->letters[0]);
            bool ended = false;
            for (size_t i = 0; i < LETTERS; i++) {
                const char *letter = group->letters[i];
                ended = ended || !letter;
                if (ended)
                    assert_null(letter);
                else
                    assert_true(utf8_is_valid(letter, strlen(letter)) && utf8_length(letter) == 1);
            }
        }
}

static void no_letter_and_no_label_comes_twice(void **state)
{
    (void)state;
    for (size_t b = 0; b < ARRAY_LEN(boards); b++) {
        const char *seen[KEY_GROUPS * LETTERS];
        size_t count = 0;
        for (size_t g = 0; g < KEY_GROUPS; g++) {
            for (size_t other = 0; other < g; other++)
                assert_string_not_equal(boards[b][g].label, boards[b][other].label);
            for (size_t i = 0; i < LETTERS && boards[b][g].letters[i]; i++) {
                for (size_t s = 0; s < count; s++)
                    if (strcmp(seen[s], boards[b][g].letters[i]) == 0)
                        fail_msg("%s comes twice", seen[s]);
                seen[count++] = boards[b][g].letters[i];
            }
        }
    }
}

// CP or what repeated presses of the form key make of it.
static bool reaches(uint32_t cp, uint32_t wanted)
{
    for (int press = 0; press < 4; press++, cp = kana_next_form(cp))
        if (cp == wanted)
            return true;
    return false;
}

static bool can_be_typed(const struct key_group *board, uint32_t wanted)
{
    for (size_t g = 0; g < KEY_GROUPS; g++)
        for (size_t i = 0; i < LETTERS && board[g].letters[i]; i++)
            if (reaches(first_of(board[g].letters[i]), wanted))
                return true;
    return false;
}

static void every_letter_in_use_can_be_typed(void **state)
{
    (void)state;
    // The obsolete ゐ and ゑ are left out.
    for (uint32_t cp = 0x3041; cp <= 0x3094; cp++)
        if (cp != 0x3090 && cp != 0x3091 && !can_be_typed(kana_groups, cp))
            fail_msg("U+%04X", (unsigned)cp);
    for (const char *c = "0123456789ー、。？！「」（）・"; *c;)
        assert_true(has_letter(kana_groups, utf8_next(&c)));
    for (const char *c = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,?!'-";
         *c;)
        assert_true(can_be_typed(latin_groups, utf8_next(&c)));
}

static void forms_follow_each_other_as_documented(void **state)
{
    (void)state;
    static const char *const rings[] = {"かが",   "はばぱ", "ひびぴ", "ほぼぽ", "つっづ",
                                        "うぅゔ", "やゃ",   "ゆゅ",   "よょ",   "わゎ",
                                        "あぁ",   "ちぢ",   "そぞ",   "aA",     "zZ"};
    for (size_t i = 0; i < ARRAY_LEN(rings); i++) {
        const char *at = rings[i];
        uint32_t first = utf8_next(&at), form = first;
        while (*at) {
            form = kana_next_form(form);
            assert_int_equal(form, utf8_next(&at));
        }
        assert_int_equal(kana_next_form(form), first);
    }
    for (const char *single = "なにのまらをんーゐ、。1（@-漢カ𠮷"; *single;) {
        uint32_t cp = utf8_next(&single);
        assert_int_equal(kana_next_form(cp), cp);
    }
}

static void every_ring_of_forms_is_closed(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        uint32_t at = kana_next_form(cp);
        int presses = 1;
        for (; at != cp && presses < 4; presses++)
            at = kana_next_form(at);
        if (at != cp)
            fail_msg("U+%04X does not come back", (unsigned)cp);
    }
}

static void every_form_leads_back_to_its_first(void **state)
{
    (void)state;
    static const char *const pairs[] = {"がか", "ぱは", "っつ", "づつ", "ゔう", "ゃや",
                                        "ぁあ", "ああ", "んん", "ーー", "漢漢", "aa"};
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        const char *at = pairs[i];
        uint32_t form = utf8_next(&at);
        assert_int_equal(kana_first_form(form), utf8_next(&at));
    }
}

static void readings_are_hiragana_and_have_a_katakana_form(void **state)
{
    (void)state;
    static const char *const pairs[] = {"ぁァ", "かカ", "んン", "ゔヴ", "ゖヶ", "ーー"};
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        const char *at = pairs[i];
        uint32_t kana = utf8_next(&at);
        assert_true(kana_is_reading(kana));
        assert_int_equal(kana_katakana(kana), utf8_next(&at));
    }
    for (const char *other = "カ゛。3a漢ゝ"; *other;) {
        uint32_t cp = utf8_next(&other);
        assert_false(kana_is_reading(cp));
        assert_int_equal(kana_katakana(cp), cp);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_has_one_to_six_letters_of_one_character),
        cmocka_unit_test(no_letter_and_no_label_comes_twice),
        cmocka_unit_test(every_letter_in_use_can_be_typed),
        cmocka_unit_test(forms_follow_each_other_as_documented),
        cmocka_unit_test(every_ring_of_forms_is_closed),
        cmocka_unit_test(every_form_leads_back_to_its_first),
        cmocka_unit_test(readings_are_hiragana_and_have_a_katakana_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
