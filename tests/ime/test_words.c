#include "ime/words.h"

#include "base/utf8.h"
#include "ime/kana.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ime/list.h"

static const struct {
    const char *text, *error;
} wrong[] = {
    {"あ\t亜\tnoun\t1", "line 1: the last line"},
    {"# only\nあ\t亜\tnoun\n", "line 2: there must be"},
    {"あ\t亜\tnoun\t1\t\n", "line 1: there must be"},
    {"\n", "line 1: there must be"},
    {"\t亜\tnoun\t1\n", "line 1: the reading"},
    {"ア\t亜\tnoun\t1\n", "line 1: the reading"},
    {"あ \t亜\tnoun\t1\n", "line 1: the reading"},
    {"あ\t\tnoun\t1\n", "line 1: the word"},
    {"あ\t亜 阿\tnoun\t1\n", "line 1: the word"},
    {"あ\t亜\x7f\tnoun\t1\n", "line 1: the word"},
    {"あ\t亜\tnouns\t1\n", "line 1: unknown class"},
    {"あ\t亜\t\t1\n", "line 1: unknown class"},
    {"あ\t亜\tnoun\t0\n", "line 1: the weight"},
    {"あ\t亜\tnoun\t4\n", "line 1: the weight"},
    {"あ\t亜\tnoun\t11\n", "line 1: the weight"},
    {"あ\t亜\tnoun\t1\r\n", "line 1: the weight"},
    {"い\t胃\tnoun\t1\nあ\t亜\tnoun\t1\n", "line 2: it is there twice"},
    {"あ\t亜\tnoun\t1\nあ\t亜\tplace\t2\n", "line 2: it is there twice"},
    {"あ\t\xff\tnoun\t1\n", "UTF-8"},
};

static void a_list_with_a_fault_is_refused_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct word_list words;
        struct err err = {""};
        assert_int_equal(word_list_init(&words, wrong[i].text, strlen(wrong[i].text), &err),
                         ERR_INVALID);
        if (!strstr(err.text, wrong[i].error))
            fail_msg("%zu: %s", i, err.text);
        assert_null(words.all);
        assert_int_equal(words.count, 0);
    }
}

static void a_field_that_is_too_long_is_refused(void **state)
{
    (void)state;
    char line[WORD_READING_SIZE + 32] = "";
    struct word_list words;
    for (size_t i = 0; i < WORD_READING_SIZE / strlen("あ"); i++)
        strcat(line, "あ");
    strcat(line, "\t亜\tnoun\t1\n");
    assert_int_equal(word_list_init(&words, line, strlen(line), NULL), ERR_INVALID);
    assert_int_equal(word_list_init(&words, "", 0, NULL), OK);
    assert_int_equal(words.count, 0);
    word_list_fini(&words);
}

static uint32_t hiragana(uint32_t cp)
{
    return cp >= 0x30A1 && cp <= 0x30F6 ? cp - 0x60 : cp;
}

// Whether READING can be that of WRITTEN: its kana are there in their order, and each kanji has at
// least one kana.
static bool can_be_read(const char *written, const char *reading)
{
    const char *rest = written, *said = reading;
    if (!*written)
        return !*reading;
    uint32_t cp = hiragana(utf8_next(&rest));
    if (!*reading)
        return false;
    uint32_t kana = utf8_next(&said);
    if (kana_is_reading(cp))
        return cp == kana && can_be_read(rest, said);
    for (;; utf8_next(&said)) {
        if (can_be_read(rest, said))
            return true;
        if (!*said)
            return false;
    }
}

static void the_list_holds_what_it_should(void **state)
{
    (void)state;
    struct word_list words;
    list_read(&words);
    assert_in_range(words.count, 200, WORDS_MAX);
    for (size_t i = 0; i < words.count; i++) {
        const struct list_word *word = &words.all[i];
        if (utf8_length(word->reading) < COMPLETION_MIN)
            fail_msg("%s cannot be completed", word->written);
        if (!can_be_read(word->written, word->reading))
            fail_msg("%s is not read %s", word->written, word->reading);
        const char *end = word->written + strlen(word->written) - strlen("い");
        if (word->class == WORD_CLASS_ADJECTIVE && strcmp(end, "い") != 0)
            fail_msg("%s is no adjective", word->written);
    }
    word_list_fini(&words);
}

static void the_check_of_readings_can_fail(void **state)
{
    (void)state;
    assert_true(can_be_read("手すり", "てすり"));
    assert_true(can_be_read("サビ管", "さびかん"));
    assert_true(can_be_read("お話ししました", "おはなししました"));
    assert_false(can_be_read("手すり", "てつり"));
    assert_false(can_be_read("世話人", "せわ"));
    assert_false(can_be_read("換気扇", "か"));
    assert_false(can_be_read("きれい", "きれいな"));
}

static void words_for_conversion_are_imported_in_the_order_of_their_bytes(void **state)
{
    (void)state;
    static char text[1 << 17];
    struct word_list words;
    list_read(&words);
    size_t expected = 0, lines = 0;
    for (size_t i = 0; i < words.count; i++)
        expected += words.all[i].class != WORD_CLASS_PHRASE;
    file_read(ENGAWA_BUILD_DIR "/share/engawa/words/.anthy/imported_words_.d/ja", text,
              sizeof text);
    const char *before = "";
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"), lines++) {
        if (strcmp(before, line) >= 0)
            fail_msg("%s before %s", before, line);
        assert_int_equal(strspn(strchr(line, ' '), " #TCNKYF0123456789*"),
                         strrchr(line, ' ') - strchr(line, ' ') + 1);
        before = line;
    }
    assert_int_equal(lines, expected);
    word_list_fini(&words);
}

static const char small[] = "かいだん\t階段\tnoun\t2\n"
                            "がっこう\t学校\tnoun\t1\n"
                            "せいかつ\t生活\tnoun\t2\n"
                            "せいかつしえんいん\t生活支援員\tnoun\t3\n"
                            "せいけつ\t清潔\tmanner\t3\n"
                            "せわにん\t世話人\tnoun\t3\n"
                            "ぜいきん\t税金\tnoun\t3\n"
                            "てすり\t手すり\tnoun\t2\n";

static const struct {
    const char *kana, *found; // "written/kana it stands for"
} completions[] = {
    {"せ", ""},
    {"", ""},
    {"せい", "清潔/2 生活支援員/2 生活/2 税金/2"},
    {"ぜい", "税金/2 清潔/2 生活支援員/2 生活/2"},
    {"せいか", "生活支援員/3 生活/3"},
    {"せいかつ", "生活支援員/4 生活/4"},
    {"せいかつが", ""},
    {"せわにん", "世話人/4"},
    {"せわにんさん", ""},
    {"かつ", "学校/2"}, // つ before it became っ
    {"かい", "階段/2"},
    {"かいたん", "階段/4"},
    // The end of what is open, from three kana on.
    {"きょうはせわ", ""},
    {"きょうはせわに", "世話人/3"},
    {"かいだんのてすり", "手すり/3"},
    {"てすりてすり", "手すり/3"},
    {"ああああああああああああああああああああああああああああああてすり", "手すり/3"},
};

static void a_word_is_found_by_its_beginning(void **state)
{
    (void)state;
    struct word_list words;
    assert_int_equal(word_list_init(&words, small, sizeof small - 1, NULL), OK);
    for (size_t i = 0; i < ARRAY_LEN(completions); i++) {
        struct completion found[COMPLETIONS_MAX];
        char seen[512] = "";
        size_t count = word_list_complete(&words, completions[i].kana, found, COMPLETIONS_MAX);
        for (size_t c = 0, at = 0; c < count; c++)
            at += (size_t)snprintf(seen + at, sizeof seen - at, "%s%s/%zu", c ? " " : "",
                                   found[c].written, found[c].replaces / strlen("あ"));
        if (strcmp(seen, completions[i].found) != 0)
            fail_msg("%s: %s", completions[i].kana, seen);
    }
    word_list_fini(&words);
}

static void no_more_are_found_than_asked_for_and_the_best_first(void **state)
{
    (void)state;
    struct word_list words;
    struct completion all[COMPLETIONS_MAX], few[COMPLETIONS_MAX];
    list_read(&words);
    assert_int_equal(word_list_complete(&words, "せい", all, COMPLETIONS_MAX), COMPLETIONS_MAX);
    for (size_t most = 0; most < COMPLETIONS_MAX; most++) {
        assert_int_equal(word_list_complete(&words, "せい", few, most), most);
        for (size_t i = 0; i < most; i++)
            assert_string_equal(few[i].written, all[i].written);
    }
    word_list_fini(&words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_with_a_fault_is_refused_whole),
        cmocka_unit_test(a_field_that_is_too_long_is_refused),
        cmocka_unit_test(the_list_holds_what_it_should),
        cmocka_unit_test(the_check_of_readings_can_fail),
        cmocka_unit_test(words_for_conversion_are_imported_in_the_order_of_their_bytes),
        cmocka_unit_test(a_word_is_found_by_its_beginning),
        cmocka_unit_test(no_more_are_found_than_asked_for_and_the_best_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
