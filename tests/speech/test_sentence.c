#include "speech/sentence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void append(char *line, size_t size, struct span part)
{
    size_t used = strlen(line);
    (void)snprintf(line + used, size - used, "[%.*s]", (int)part.size, part.at);
}

static void a_text_is_cut_into_sentences(void **state)
{
    (void)state;
    static const struct {
        enum speech_lang lang;
        const char *text, *sentences;
    } cases[] = {
        {SPEECH_JA, "", ""},
        {SPEECH_JA, "あ", "[あ]"},
        {SPEECH_JA, "あ。い。", "[あ。][い。]"},
        {SPEECH_JA, "あ。 い？う！え", "[あ。][ い？][う！][え]"},
        {SPEECH_JA, "あ\nい\n", "[あ][い]"},
        {SPEECH_JA, "あ\r\nい", "[あ][][い]"},
        {SPEECH_JA, "え！？", "[え！][？]"},
        {SPEECH_JA, "1.5 a. b", "[1.5 a. b]"},
        {SPEECH_EN, "One. Two? Three! Four", "[One.][ Two?][ Three!][ Four]"},
        {SPEECH_EN, "At 10.30 a.m. today", "[At 10.30 a.m.][ today]"},
        {SPEECH_EN, "Say \"yes.\" Then go", "[Say \"yes.\"][ Then go]"},
        {SPEECH_EN, "Say “yes.” Then go", "[Say “yes.”][ Then go]"},
        {SPEECH_EN, "\"yes\" is no end", "[\"yes\" is no end]"},
        {SPEECH_EN, "One.\nTwo", "[One.][][Two]"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char line[256] = "";
        const char *at = cases[i].text;
        for (struct span part; sentence_next(cases[i].lang, &at, &part);)
            append(line, sizeof line, part);
        assert_string_equal(line, cases[i].sentences);
    }
}

static void a_sentence_has_one_normal_form(void **state)
{
    (void)state;
    static const struct {
        enum speech_lang lang;
        const char *text, *form; // NULL: none
    } cases[] = {
        {SPEECH_JA, "きょうわ はれです。", "きょうわはれです"},
        {SPEECH_JA, "、 きょう　わ\tはれ、。 ", "きょうわはれ"},
        {SPEECH_JA, "そうですか？", "そうですか？"},
        {SPEECH_JA, "そうですか？ ", "そうですか？"},
        {SPEECH_JA, "はい、そうです！", "はい、そうです！"},
        {SPEECH_JA, "ＡＢ１２ＣＤz", "ab12cdz"},
        {SPEECH_JA, " 、。", NULL},
        {SPEECH_EN, "  Please  wait\t30 seconds. ", "please wait 30 seconds"},
        {SPEECH_EN, "; worries: ", "worries"},
        {SPEECH_EN, "Is it you?", "is it you?"},
        {SPEECH_EN, "(Mon)", "(mon)"},
        {SPEECH_EN, "...", NULL},
        {SPEECH_EN, "", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char form[CLIP_KEY_SIZE_MAX + 1];
        struct span part = {cases[i].text, strlen(cases[i].text)};
        assert_int_equal(sentence_normal(cases[i].lang, part, form), cases[i].form != NULL);
        if (cases[i].form)
            assert_string_equal(form, cases[i].form);
    }
}

static void a_form_longer_than_any_key_is_none(void **state)
{
    (void)state;
    char text[2 * CLIP_KEY_SIZE_MAX], form[CLIP_KEY_SIZE_MAX + 1];
    memset(text, 'a', sizeof text);
    for (size_t size = CLIP_KEY_SIZE_MAX - 8; size < sizeof text; size++)
        if (sentence_normal(SPEECH_EN, (struct span){text, size}, form))
            assert_int_equal(strlen(form), size);
        else
            assert_true(size > CLIP_KEY_SIZE_MAX - 4);
}

static void a_sentence_is_cut_into_words(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words; // "," before a word: a comma; "{signs}" that touch it
    } cases[] = {
        {"", ""},
        {"…！？", ""},
        {"きょうわ 10ぷん、まつ。", "[きょうわ][10][ぷん]{、},{、}[まつ]{。}"},
        {"Don't stop, it’s 10:30", "[Don't][stop]{,},[it’s][10]{:}{:}[30]"},
        {"1,000", "[1]{,}{,}[000]"},
        {"11/ (Mon)", "[11]{/}{(}[Mon]{)}"},
        {"１２Ａ", "[１２][Ａ]"},
        {"東京々ー", "[東京々ー]"},
        {"a 😀 b", "[a][b]"},
        {"'a'", "{'}[a]{'}"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char line[256] = "";
        size_t used = 0;
        const char *at = cases[i].text, *end = at + strlen(at);
        for (struct word word; word_next(&at, end, &word);) {
            const char *from = word.span.at, *to = from + word.span.size;
            if (word.behind_comma)
                used += (size_t)snprintf(line + used, sizeof line - used, ",");
            if (word.signs_before)
                used += (size_t)snprintf(line + used, sizeof line - used, "{%.*s}",
                                         (int)word.signs_before, from - word.signs_before);
            used += (size_t)snprintf(line + used, sizeof line - used, "[%.*s]", (int)word.span.size,
                                     from);
            if (word.signs_behind)
                used += (size_t)snprintf(line + used, sizeof line - used, "{%.*s}",
                                         (int)word.signs_behind, to);
        }
        assert_string_equal(line, cases[i].words);
    }
}

static void a_caller_can_walk_from_sentence_to_sentence(void **state)
{
    (void)state;
    const char *text = "あ。 い？\n\nう";
    static const size_t sizes[] = {7, 8, 3, 0};
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        assert_int_equal(speech_sentence_size(SPEECH_JA, text), sizes[i]);
        text += sizes[i];
    }
    assert_int_equal(speech_sentence_size(SPEECH_EN, " \n \n"), 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_cut_into_sentences),
        cmocka_unit_test(a_sentence_has_one_normal_form),
        cmocka_unit_test(a_form_longer_than_any_key_is_none),
        cmocka_unit_test(a_sentence_is_cut_into_words),
        cmocka_unit_test(a_caller_can_walk_from_sentence_to_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
