#include "ime/convert.h"

#include "base/utf8.h"
#include "ime/kana.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "ime/sentences.h"

static const char words_home[] = ENGAWA_BUILD_DIR "/share/engawa/words";

static void open_with(struct converter *c, const char *home)
{
    struct err err = {""};
    if (ime_converter_open(home, c, &err) != OK)
        fail_msg("%s", err.text);
}

static int setup(void **state)
{
    *state = calloc(1, sizeof(struct converter));
    open_with(*state, words_home);
    return 0;
}

static int teardown(void **state)
{
    ime_converter_close(*state);
    ime_converter_close(*state); // nothing any more
    free(*state);
    return 0;
}

static bool has_candidate(const struct converter *c, size_t phrase, const char *text)
{
    for (size_t i = 0; i < c->candidates(c->ctx, phrase); i++)
        if (strcmp(c->candidate(c->ctx, phrase, i), text) == 0)
            return true;
    return false;
}

static void to_katakana(const char *text, char *out)
{
    size_t size = 0;
    while (*text)
        size += utf8_put(out + size, kana_katakana(utf8_next(&text)));
    out[size] = '\0';
}

static void check_phrase(const struct converter *c, size_t phrase)
{
    const char *reading = c->reading(c->ctx, phrase);
    char katakana[READING_SIZE];
    to_katakana(reading, katakana);
    assert_true(*reading && has_candidate(c, phrase, reading));
    assert_true(has_candidate(c, phrase, katakana));
    size_t count = c->candidates(c->ctx, phrase);
    assert_in_range(count, 1, CANDIDATES_MAX);
    assert_null(c->candidate(c->ctx, phrase, count));
    for (size_t i = 0; i < count; i++) {
        const char *text = c->candidate(c->ctx, phrase, i);
        assert_in_range(strlen(text), 1, CANDIDATE_SIZE - 1);
        assert_true(utf8_is_valid(text, strlen(text)));
        for (const char *at = text; *at;)
            assert_false(utf8_is_control(utf8_next(&at)));
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(text, c->candidate(c->ctx, phrase, k));
    }
}

// What holds of every conversion.
static void check(const struct converter *c, const char *reading)
{
    char joined[READING_SIZE] = "";
    for (size_t p = 0; p < c->phrases(c->ctx); p++) {
        check_phrase(c, p);
        strcat(joined, c->reading(c->ctx, p));
    }
    assert_string_equal(joined, reading);
    assert_null(c->reading(c->ctx, c->phrases(c->ctx)));
    assert_null(c->candidate(c->ctx, c->phrases(c->ctx), 0));
    assert_int_equal(c->candidates(c->ctx, c->phrases(c->ctx)), 0);
}

// The first candidates; phrases apart when BORDER is "|".
static const char *first_choice(const struct converter *c, const char *border)
{
    static char text[4096];
    text[0] = '\0';
    for (size_t p = 0; p < c->phrases(c->ctx); p++) {
        if (p > 0)
            strcat(text, border);
        strcat(text, c->candidate(c->ctx, p, 0));
    }
    return text;
}

static const struct {
    const char *reading, *phrases;
} cases[] = {
    {"かいだんのてすりが", "階段の|手すりが"},
    {"へや、きれい。", "部屋|、|きれい|。"},
    {"にかいの「といれ」は(10:30)", "二回の|「|トイレ|」|は|(10:30)"},
    {"せいかつしえんいん", "生活支援員"},
    {"らーめん", "ラーメン"},
    {"、。", "、。"},
};

static void a_reading_becomes_phrases(void **state)
{
    const struct converter *c = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_int_equal(c->start(c->ctx, cases[i].reading), OK);
        check(c, cases[i].reading);
        assert_string_equal(first_choice(c, "|"), cases[i].phrases);
    }
    c->stop(c->ctx);
    assert_int_equal(c->phrases(c->ctx), 0);
}

static void the_kana_stand_near_the_front(void **state)
{
    const struct converter *c = *state;
    assert_int_equal(c->start(c->ctx, "こうしょう"), OK); // dozens of words
    assert_true(c->candidates(c->ctx, 0) > 10);
    bool near = false;
    for (size_t i = 0; i < 5; i++)
        near = near || strcmp(c->candidate(c->ctx, 0, i), "こうしょう") == 0;
    assert_true(near);
}

static void what_is_no_reading_is_refused(void **state)
{
    const struct converter *c = *state;
    char long_one[(READING_MAX + 1) * 3 + 1] = "";
    for (int i = 0; i <= READING_MAX; i++)
        strcat(long_one, "あ");
    const char *const wrong[] = {"", "\xff", "あ\xe3\x81", "あ\n", "\u202eあ", long_one};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        assert_int_equal(c->start(c->ctx, "あ"), OK);
        assert_int_equal(c->start(c->ctx, wrong[i]), ERR_INVALID);
        assert_int_equal(c->phrases(c->ctx), 0);
    }
    assert_int_equal(c->start(c->ctx, long_one + strlen("あ")), OK);
    check(c, long_one + strlen("あ"));
}

static void a_border_moves_by_one_kana(void **state)
{
    const struct converter *c = *state;
    static const char reading[] = "へやが、きれいでした";
    assert_int_equal(c->start(c->ctx, reading), OK);
    assert_string_equal(first_choice(c, "|"), "部屋が|、|きれいでした");
    assert_false(c->resize(c->ctx, 0, 1)); // the comma is in the way
    assert_false(c->resize(c->ctx, 1, 1));
    assert_false(c->resize(c->ctx, 1, -1));
    assert_false(c->resize(c->ctx, 2, 1));
    assert_false(c->resize(c->ctx, 3, 1));
    assert_true(c->resize(c->ctx, 0, -1));
    check(c, reading);
    assert_string_equal(c->reading(c->ctx, 0), "へや");
    assert_string_equal(c->reading(c->ctx, 1), "が");
    assert_string_equal(c->reading(c->ctx, 3), "きれいでした");
    assert_true(c->resize(c->ctx, 0, 1));
    assert_string_equal(c->reading(c->ctx, 0), "へやが");
    check(c, reading);
}

static unsigned chance(unsigned *seed, unsigned below)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % below;
}

static void random_reading(unsigned *seed, char *out)
{
    static const uint32_t others[] = {0x3001, 0x3002,  0x30FC, '3',   'a',
                                      0x6F22, 0x20BB7, 0x309B, 0x3099};
    size_t size = 0, length = 1 + chance(seed, chance(seed, 8) == 0 ? READING_MAX : 16);
    for (size_t i = 0; i < length; i++) {
        uint32_t cp = 0x3041 + chance(seed, 0x56);
        if (chance(seed, 6) == 0)
            cp = others[chance(seed, ARRAY_LEN(others))];
        size += utf8_put(out + size, cp);
    }
    out[size] = '\0';
}

static void what_stands_before_a_moved_border_stays(const struct converter *c, unsigned *seed,
                                                    const char *reading)
{
    char before[READING_MAX][CANDIDATE_SIZE];
    size_t count = c->phrases(c->ctx), phrase = chance(seed, (unsigned)count + 1);
    for (size_t p = 0; p < count; p++)
        snprintf(before[p], CANDIDATE_SIZE, "%s", c->candidate(c->ctx, p, 0));
    bool moved = c->resize(c->ctx, phrase, chance(seed, 2) ? 1 : -1);
    for (size_t p = 0; p < (moved ? phrase : count); p++)
        assert_string_equal(c->candidate(c->ctx, p, 0), before[p]);
    check(c, reading);
}

static void any_letters_are_taken(void **state)
{
    const struct converter *c = *state;
    const char *given = getenv("ENGAWA_SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : (unsigned)time(NULL);
    print_message("ENGAWA_SEED=%u\n", seed);
    for (int round = 0; round < 60; round++) {
        char reading[READING_SIZE];
        random_reading(&seed, reading);
        assert_int_equal(c->start(c->ctx, reading), OK);
        check(c, reading);
        for (int i = 0; i < 4; i++)
            what_stands_before_a_moved_border_stays(c, &seed, reading);
    }
}

// How many of the sentences are right at once.
static size_t right_at_once(const struct converter *c, const struct sentence *all, size_t count)
{
    size_t right = 0;
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(c->start(c->ctx, all[i].reading), OK);
        right += strcmp(first_choice(c, ""), all[i].written) == 0;
    }
    return right;
}

static void our_words_make_more_sentences_right_at_once(void **state)
{
    (void)state;
    static const char *const homes[] = {"/nonexistent", words_home};
    size_t right[2], later[2];
    for (size_t i = 0; i < 2; i++) {
        struct converter c;
        open_with(&c, homes[i]);
        right[i] = right_at_once(&c, sentences, ARRAY_LEN(sentences));
        later[i] = right_at_once(&c, later_sentences, ARRAY_LEN(later_sentences));
        ime_converter_close(&c);
    }
    print_message("without the words %zu of %zu, with them %zu; of later ones %zu and %zu of %zu\n",
                  right[0], ARRAY_LEN(sentences), right[1], later[0], later[1],
                  ARRAY_LEN(later_sentences));
    assert_true(right[1] >= right[0] + 8);
    assert_true(right[1] * 10 >= ARRAY_LEN(sentences) * 9);
    assert_true(later[1] >= later[0]); // and nothing is spoilt
}

static void only_one_can_be_open(void **state)
{
    struct converter second;
    struct err err = {""};
    assert_int_equal(ime_converter_open(words_home, &second, &err), ERR_BUSY);
    assert_string_not_equal(err.text, "");
    assert_null(second.ctx);
    ime_converter_close(&second);
    const struct converter *c = *state;
    assert_int_equal(c->start(c->ctx, "てすり"), OK); // the first one goes on
    assert_string_equal(first_choice(c, "|"), "手すり");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_reading_becomes_phrases),
        CASE(the_kana_stand_near_the_front),
        CASE(what_is_no_reading_is_refused),
        CASE(a_border_moves_by_one_kana),
        CASE(any_letters_are_taken),
        cmocka_unit_test(our_words_make_more_sentences_right_at_once),
        CASE(only_one_can_be_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
