#include "base/utf8.h"

#include "base/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// Never NUL-terminated: reading one byte too many is seen by the sanitizer.
static char *exact_copy(const char *bytes, size_t size)
{
    char *copy = malloc(size ? size : 1);
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    return copy;
}

static void what_is_no_utf8_ends_the_valid_prefix(void **state)
{
    (void)state;
    static const struct {
        const char *what, *bytes;
        size_t size, valid;
    } cases[] = {
        {"nothing", "", 0, 0},
        {"ASCII", "abc", 3, 3},
        {"two bytes", "\xC2\x80\xDF\xBF", 4, 4},
        {"three bytes", "\xE0\xA0\x80\xEF\xBF\xBF", 6, 6},
        {"four bytes", "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", 8, 8},
        {"around the surrogates", "\xED\x9F\xBF\xEE\x80\x80", 6, 6},
        {"every length in one text", "a\xC3\xA9\xE3\x81\x82\xF0\xA0\xAE\xB7", 10, 10},
        {"NUL", "ab\0c", 4, 2},
        {"overlong in two, first", "a\xC0\x80", 3, 1},
        {"overlong in two, last", "a\xC1\xBF", 3, 1},
        {"overlong in three", "a\xE0\x9F\xBF", 4, 1},
        {"overlong in four", "a\xF0\x8F\xBF\xBF", 5, 1},
        {"first surrogate", "a\xED\xA0\x80", 4, 1},
        {"last surrogate", "a\xED\xBF\xBF", 4, 1},
        {"beyond U+10FFFF", "a\xF4\x90\x80\x80", 5, 1},
        {"leading byte F5", "a\xF5\x80\x80\x80", 5, 1},
        {"leading byte FF", "a\xFF\xBF\xBF\xBF", 5, 1},
        {"a lone continuation", "a\x80", 2, 1},
        {"cut behind 1 of 2", "a\xC3", 2, 1},
        {"cut behind 1 of 3", "a\xE3", 2, 1},
        {"cut behind 2 of 3", "a\xE3\x81", 3, 1},
        {"cut behind 1 of 4", "a\xF0", 2, 1},
        {"cut behind 2 of 4", "a\xF0\xA0", 3, 1},
        {"cut behind 3 of 4", "a\xF0\xA0\xAE", 4, 1},
        {"second byte is none", "\xC3(", 2, 0},
        {"third byte is none", "\xE3\x81(", 3, 0},
        {"fourth byte is none", "\xF0\xA0\xAE(", 4, 0},
        {"a good one behind a bad one",
         "\xFF"
         "a",
         2, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char *bytes = exact_copy(cases[i].bytes, cases[i].size);
        size_t valid = utf8_valid_prefix(bytes, cases[i].size);
        bool whole = utf8_is_valid(bytes, cases[i].size);
        free(bytes);
        if (valid != cases[i].valid || whole != (cases[i].valid == cases[i].size))
            fail_msg("%s: %zu bytes are valid, not %zu", cases[i].what, valid, cases[i].valid);
    }
}

static void every_character_is_written_and_read_back(void **state)
{
    (void)state;
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
        if (cp == 0xD800)
            cp = 0xE000;
        char text[5] = {0};
        size_t size = utf8_put(text, cp);
        const char *at = text;
        size_t wanted = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
        if (size != wanted || !utf8_is_valid(text, size) || utf8_next(&at) != cp ||
            at != text + size || utf8_next(&at) != 0 || at != text + size ||
            utf8_length(text) != 1 || utf8_last_size(text, size) != size)
            fail_msg("U+%04X", (unsigned)cp);
    }
}

static void characters_are_counted_and_taken_from_the_end(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t length, last;
    } cases[] = {{"", 0, 0},   {"a", 1, 1},   {"aé", 2, 2},  {"あ", 1, 3},       {"あいう", 3, 3},
                 {"𠮷", 1, 4}, {"a𠮷", 2, 4}, {"𠮷a", 2, 1}, {"か\u3099", 2, 3}, {"縁側 x", 4, 1}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t size = strlen(cases[i].text);
        assert_int_equal(utf8_length(cases[i].text), cases[i].length);
        assert_int_equal(utf8_last_size(cases[i].text, size), cases[i].last);
    }
}

static void kinds_of_characters_are_told_apart(void **state)
{
    (void)state;
    enum { NONE = 0, HIRAGANA = 1, KATAKANA = 2, KANJI = 4, CONTROL = 8 };
    static const struct {
        uint32_t cp;
        int kind;
    } cases[] = {
        {0x3040, NONE},     {0x3041, HIRAGANA}, {0x3093, HIRAGANA}, {0x309F, HIRAGANA},
        {0x30A0, NONE},     {0x30A1, KATAKANA}, {0x30FA, KATAKANA}, {0x30FB, NONE},
        {0x30FC, KATAKANA}, {0x31F0, KATAKANA}, {0x3005, KANJI},    {0x3006, NONE},
        {0x3007, KANJI},    {0x3400, KANJI},    {0x4DC0, NONE},     {0x4E00, KANJI},
        {0x9FFF, KANJI},    {0xF900, KANJI},    {0xFB00, NONE},     {0x20BB7, KANJI},
        {0x323AF, KANJI},   {0x323B0, NONE},    {0x0000, CONTROL},  {'\t', CONTROL},
        {'\n', CONTROL},    {0x1F, CONTROL},    {' ', NONE},        {'~', NONE},
        {0x7F, CONTROL},    {0x85, CONTROL},    {0xA0, NONE},       {0x061C, CONTROL},
        {0x200D, NONE},     {0x200E, CONTROL},  {0x200F, CONTROL},  {0x2010, NONE},
        {0x2028, CONTROL},  {0x2029, CONTROL},  {0x202A, CONTROL},  {0x202E, CONTROL},
        {0x202F, NONE},     {0x2066, CONTROL},  {0x2069, CONTROL},  {0xFEFF, CONTROL},
        {0x3042, HIRAGANA}, {'A', NONE},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        uint32_t cp = cases[i].cp;
        int kind = (utf8_is_hiragana(cp) ? HIRAGANA : 0) | (utf8_is_katakana(cp) ? KATAKANA : 0) |
                   (utf8_is_kanji(cp) ? KANJI : 0) | (utf8_is_control(cp) ? CONTROL : 0);
        if (kind != cases[i].kind)
            fail_msg("U+%04X is taken for %d, not %d", (unsigned)cp, kind, cases[i].kind);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_utf8_ends_the_valid_prefix),
        cmocka_unit_test(every_character_is_written_and_read_back),
        cmocka_unit_test(characters_are_counted_and_taken_from_the_end),
        cmocka_unit_test(kinds_of_characters_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
