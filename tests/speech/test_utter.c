#include "speech/utter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "books.h"

static const char ja_words[] =
    "きょうわはれです|どうですか|どうですか？|このうち|3このうち|ばんめ|10ぷん|まってください|"
    "はい、そうです|"
    "0|1|2|3|4|5|6|7|8|9|10|12|34|56|99|100|200|300|400|900|1000|3000|9000|10000|"
    "あ|い|き|きゃ|て|ほ|む|ー|っ|ゃ|ぃ|ゔ|a|b|␣|、";
static const char en_words[] = "please wait|seconds|please|points seen|worries|11/|00|am|(mon)|"
                               "don't stop|hundred|thousand|0|1|2|3|4|9|05|10|24|45|56|99|x|y|z|␣";

static struct speech_books books;

static int make_books(void **state)
{
    (void)state;
    books = (struct speech_books){0};
    books.of[SPEECH_JA][SPEECH_PREPARED] = book_of(ja_words);
    books.of[SPEECH_EN][SPEECH_PREPARED] = book_of(en_words);
    return 0;
}

static int drop_books(void **state)
{
    (void)state;
    books_fini(&books);
    return 0;
}

struct utter_case {
    enum speech_lang lang;
    const char *text, *said;
};

static void check(const struct utter_case *cases, size_t count, bool engine)
{
    for (size_t i = 0; i < count; i++) {
        struct utterance utterance;
        assert_int_equal(utter(&books, cases[i].lang, cases[i].text, engine, 100000, &utterance),
                         OK);
        assert_string_equal(said(&utterance), cases[i].said);
        utterance_fini(&utterance);
    }
}

static void a_sentence_with_a_clip_is_one_piece(void **state)
{
    (void)state;
    static const struct utter_case cases[] = {
        {SPEECH_JA, "", ""},
        {SPEECH_JA, "。。\n、 ", ""},
        {SPEECH_JA, "きょうわ はれです。", "きょうわはれです"},
        {SPEECH_JA, "どうですか？", "どうですか？"},
        {SPEECH_JA, "どうですか。", "どうですか"},
        {SPEECH_JA, "はい、そうです。", "はい、そうです"},
        {SPEECH_JA, "どうですか。 きょうわ はれです。", "どうですか/250/きょうわはれです"},
        {SPEECH_JA, "「どうですか？」", "どうですか？"},
        {SPEECH_EN, "Please wait.", "please wait"},
        {SPEECH_EN, "Please wait. Please", "please wait/250/please"},
        {SPEECH_EN, "Don't stop!", "don't stop"},
        {SPEECH_JA, "、どうですか。", "どうですか"},
    };
    check(cases, ARRAY_LEN(cases), false);
}

static void the_longest_run_of_words_wins(void **state)
{
    (void)state;
    static const struct utter_case cases[] = {
        {SPEECH_JA, "3この うち 2ばんめ", "3このうち/2/ばんめ"},
        {SPEECH_JA, "4 この うち", "4/このうち"},
        {SPEECH_JA, "10ぷん まって ください。", "10ぷん/まってください"},
        {SPEECH_JA, "10ぷん、どうですか？", "10ぷん/120/どうですか？"},
        {SPEECH_JA, "3、4-5", "3/120/4/120/5"},
        {SPEECH_EN, "Please wait 10 seconds.", "please wait/10/seconds"},
        {SPEECH_EN, "Points seen: 3; worries: 1", "points seen/120/3/120/worries/120/1"},
        {SPEECH_EN, "11/24 (Mon)", "11//24/(mon)"},
        {SPEECH_EN, "10:00 am", "10/00/am"},
        {SPEECH_EN, "10:05 am", "10/05/am"},
    };
    check(cases, ARRAY_LEN(cases), false);
}

static void a_number_is_put_together(void **state)
{
    (void)state;
    static const struct utter_case cases[] = {
        {SPEECH_JA, "0", "0"},
        {SPEECH_JA, "12", "12"},
        {SPEECH_JA, "100", "100"},
        {SPEECH_JA, "101", "100/1"},
        {SPEECH_JA, "112", "100/12"},
        {SPEECH_JA, "200", "200"},
        {SPEECH_JA, "3456", "3000/400/56"},
        {SPEECH_JA, "1100", "1000/100"},
        {SPEECH_JA, "9999", "9000/900/99"},
        {SPEECH_JA, "10000", "10000"},
        {SPEECH_JA, "10001", "1/0/0/0/1"},
        {SPEECH_JA, "012", "0/1/2"},
        {SPEECH_JA, "１０１", "100/1"},
        {SPEECH_EN, "3456", "3/thousand/4/hundred/56"},
        {SPEECH_EN, "1000", "1/thousand"},
        {SPEECH_EN, "345", "3/hundred/45"},
        {SPEECH_EN, "9999", "9/thousand/9/hundred/99"},
        {SPEECH_EN, "02", "0/2"},
    };
    check(cases, ARRAY_LEN(cases), false);
}

static void a_number_is_never_said_in_half(void **state)
{
    (void)state;
    static const struct utter_case cases[] = {
        {SPEECH_JA, "1077", "1/0/7/7"}, // 77 has no clip
        {SPEECH_EN, "1006", "1/0/0/6"}, // 6 has none in English, so all is spelled
    };
    check(cases, ARRAY_LEN(cases), false);
}

static void what_has_no_clip_is_spelled(void **state)
{
    (void)state;
    static const struct utter_case cases[] = {
        {SPEECH_JA, "きゃあ", "きゃ/あ"},
        {SPEECH_JA, "キャア", "きゃ/あ"},
        {SPEECH_JA, "きって", "き/っ/て"},
        {SPEECH_JA, "ホーム", "ほ/ー/む"},
        {SPEECH_JA, "てぃ", "て/ぃ"},
        {SPEECH_JA, "ヴ", "ゔ"},
        {SPEECH_JA, "ABａ", "a/b/a"},
        {SPEECH_JA, "東あ京", "あ -2"},
        {SPEECH_JA, "東京。 あい。", "あ/い -2"},
        {SPEECH_JA, "x", "x"}, // an English letter
        {SPEECH_EN, "xyz", "x/y/z"},
        {SPEECH_EN, "Please wait あ", "please wait/あ"},
        {SPEECH_EN, "Please jkl's x", "please/x -5"},
    };
    check(cases, ARRAY_LEN(cases), false);
}

static void a_single_character_is_a_key_of_the_keyboard(void **state)
{
    (void)state;
    static const struct utter_case cases[] = {
        {SPEECH_JA, "、", "、"}, {SPEECH_JA, " ", "␣"}, {SPEECH_JA, "ゃ", "ゃ"},
        {SPEECH_JA, "ア", "あ"}, {SPEECH_JA, "…", ""},  {SPEECH_EN, "X", "x"},
    };
    check(cases, ARRAY_LEN(cases), false);
}

static void the_engine_says_a_sentence_that_would_be_spelled(void **state)
{
    (void)state;
    static const struct utter_case cases[] = {
        {SPEECH_JA, "どうですか。", "どうですか"},
        {SPEECH_JA, "10ぷん まって ください", "10ぷん/まってください"},
        {SPEECH_JA, "012", "0/1/2"},
        {SPEECH_JA, "東京から 10ぷん。", "<東京から 10ぷん。>"},
        {SPEECH_JA, "どうですか。 あい。 どうですか。", "どうですか/250/< あい。>/250/どうですか"},
        {SPEECH_JA, "…", ""},
        {SPEECH_EN, "Please wait, さくら 東京", "please wait/120/<さくら>/<東京>"},
        {SPEECH_EN, "Please xyz", "please/x/y/z"},
    };
    check(cases, ARRAY_LEN(cases), true);
}

static void the_engine_gets_as_much_as_it_can_take(void **state)
{
    (void)state;
    char text[1024] = "";
    for (int i = 0; i < 110; i++)
        strcat(text, i == 60 ? "、" : "犬");
    strcat(text, "\nあ");
    struct utterance utterance;
    assert_int_equal(utter(&books, SPEECH_JA, text, true, 100000, &utterance), OK);
    assert_int_equal(utterance.count, 5);
    assert_int_equal(utterance.pieces[0].text.size, 61 * 3); // up to the comma
    assert_int_equal(utterance.pieces[1].text.size, 49 * 3);
    utterance_fini(&utterance);
    memset(text, 'q', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(utter(&books, SPEECH_JA, text, true, 1000000, &utterance), OK);
    size_t all = 0;
    for (size_t i = 0; i + 1 < utterance.count; all += utterance.pieces[i++].text.size)
        assert_in_range(utterance.pieces[i].text.size, 1, UTTER_ENGINE_SIZE_MAX);
    assert_int_equal(all, sizeof text - 1);
    utterance_fini(&utterance);
}

static void every_sentence_ends_with_a_rest(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int rests;
    } cases[] = {{"どうですか", 1},
                 {"どうですか。 きて。", 2},
                 {"犬。 どうですか。 犬。", 1},
                 {"あ", 0},
                 {"。。", 0}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct utterance utterance;
        int rests = 0;
        assert_int_equal(utter(&books, SPEECH_JA, cases[i].text, false, 100000, &utterance), OK);
        for (size_t p = 0; p < utterance.count; p++)
            rests += utterance.pieces[p].kind == PIECE_REST;
        assert_int_equal(rests, cases[i].rests);
        if (rests > 0)
            assert_int_equal(utterance.pieces[utterance.count - 1].length_ms, 250);
        utterance_fini(&utterance);
    }
}

static void staff_s_own_clip_comes_first(void **state)
{
    (void)state;
    static const struct utter_case cases[] = {
        {SPEECH_JA, "どうですか。", "どうですか!"},
        {SPEECH_JA, "3この うち", "3このうち"},
        {SPEECH_JA, "4この うち", "4/このうち!"},
        {SPEECH_JA, "いぬ", "いぬ!"},
    };
    books.of[SPEECH_JA][SPEECH_RECORDED] = book_of("どうですか|このうち|いぬ");
    check(cases, ARRAY_LEN(cases), false);
}

static void a_broken_clip_is_none(void **state)
{
    (void)state;
    static const struct utter_case first[] = {{SPEECH_JA, "どうですか。", "どうですか"}};
    static const struct utter_case then[] = {{SPEECH_JA, "きって。", "き/っ/て"}};
    books.of[SPEECH_JA][SPEECH_RECORDED] = book_of("どうですか|きって");
    for (size_t i = 0; i < 2; i++)
        books.of[SPEECH_JA][SPEECH_RECORDED].clips[i].broken = true;
    check(first, 1, false);
    check(then, 1, false);
}

static void what_is_longer_than_the_limit_is_missing(void **state)
{
    (void)state;
    struct utterance utterance;
    assert_int_equal(utter(&books, SPEECH_JA, "ああああああ", false, 350, &utterance), OK);
    assert_string_equal(said(&utterance), "あ/あ/あ -3");
    assert_int_equal(utterance.length_ms, 300);
    utterance_fini(&utterance);
}

#define WITH_BOOKS(test) cmocka_unit_test_setup_teardown(test, make_books, drop_books)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_BOOKS(a_sentence_with_a_clip_is_one_piece),
        WITH_BOOKS(the_longest_run_of_words_wins),
        WITH_BOOKS(a_number_is_put_together),
        WITH_BOOKS(a_number_is_never_said_in_half),
        WITH_BOOKS(what_has_no_clip_is_spelled),
        WITH_BOOKS(a_single_character_is_a_key_of_the_keyboard),
        WITH_BOOKS(the_engine_says_a_sentence_that_would_be_spelled),
        WITH_BOOKS(the_engine_gets_as_much_as_it_can_take),
        WITH_BOOKS(every_sentence_ends_with_a_rest),
        WITH_BOOKS(staff_s_own_clip_comes_first),
        WITH_BOOKS(a_broken_clip_is_none),
        WITH_BOOKS(what_is_longer_than_the_limit_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
