#include "text/kinsoku.h"
#include "text/layout_fixture.h"

#include <math.h>
#include <stdio.h>

// The runs as "x,baseline:text" with R before ruby.
static void write_runs(const struct text_layout *l, char *out, size_t size)
{
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < l->run_count; i++) {
        const struct text_run *r = &l->runs[i];
        n += (size_t)snprintf(out + n, size - n, "%s%s%.4g,%.4g", i ? " " : "", r->ruby ? "R" : "",
                              r->x, r->baseline);
        if (fabs(r->spacing) > 1e-9)
            n += (size_t)snprintf(out + n, size - n, "+%.4g", r->spacing);
        n += (size_t)snprintf(out + n, size - n, ":%.*s", (int)r->size, r->text);
    }
}

static void text_stands_where_it_is_reckoned(void **state)
{
    static const struct {
        const char *what, *markup;
        double width;
        const char *runs;
    } cases[] = {
        {"one phrase", "あいう", 100, "0,9:あいう"},
        {"nothing", "", 100, ""},
        {"a gap", "あ い", 100, "0,9:あ 13.5,9:い"},
        {"a border without gap", "あ/い", 100, "0,9:あ 10,9:い"},
        {"two gaps", "あ  い", 100, "0,9:あ 17,9:い"},
        {"a word space between Latin words", "ab cd", 100, "0,9:ab 15,9:cd"},
        {"a phrase gap between Latin and kana", "ab い", 100, "0,9:ab 13.5,9:い"},
        {"a break at a gap, which vanishes", "あい うえ", 25, "0,9:あい 0,22.5:うえ"},
        {"a break at a border", "あい/うえ", 25, "0,9:あい 0,22.5:うえ"},
        {"no break inside a phrase", "あい うえお", 40, "0,9:あい 0,22.5:うえお"},
        {"a newline", "あ\nい", 100, "0,9:あ 0,22.5:い"},
        {"an empty line", "あ\n\nい", 100, "0,9:あ 0,36:い"},
        {"a parameter without a value", "{name}", 100, "0,9:{name}"},
        {"a fault, and all behind it as it is written", "あ{b c|d}", 100, "0,9:あ{b c|d}"},
        {"escaped signs", "{{a}}", 100, "0,9:{ 5,9:a}"},
        {"a gap before a mark that cannot start a line", "ああ 。", 25,
         "0,9:あ 0,22.5:あ 13.5,22.5:。"},
        {"a gap behind a mark that cannot end a line", "ああ「 い", 35,
         "0,9:ああ 0,22.5:「 13.5,22.5:い"},
        {"ruby of the same width", "{日|ひひ}", 100, "0,14:日 R0,4.5:ひひ"},
        {"ruby spread 1-2-1", "{毎日|ひひ}", 100, "0,14:毎日 R2.5,4.5+5:ひひ"},
        {"one letter centred", "{日|ひ}", 100, "0,14:日 R2.5,4.5:ひ"},
        {"wider ruby at a line's start pushes its base in", "{話|はなし}", 100,
         "2.5,14:話 R0,4.5:はなし"},
        {"wider ruby spaces its base", "{毎日|ひひひひひひ}", 100,
         "2.5,14+5:毎日 R0,4.5:ひひひひひひ"},
        {"but not for what the ruby may overhang", "{毎日|ひひひひひひ}を", 100,
         "3.75,14+2.5:毎日 R0,4.5:ひひひひひひ 27.5,14:を"},
        {"nor over the end of a line", "{毎日|ひひひひひひ}\nを", 100,
         "2.5,14+5:毎日 R0,4.5:ひひひひひひ 0,32.5:を"},
        {"nor over a kana with a reading", "{毎日|ひひひひひひ}{を|お}", 100,
         "2.5,14+5:毎日 R0,4.5:ひひひひひひ 30,14:を R32.5,4.5:お"},
        {"a gap counts as what it may overhang", "{毎日|ひひひひひひ} 日", 100,
         "4.25,14+1.5:毎日 R0,4.5:ひひひひひひ 30,14:日"},
        {"a base is spaced by the lesser push", "お{毎日|ひひひひひひ}日", 100,
         "0,14:お 11.25,14+2.5:毎日 R7.5,4.5:ひひひひひひ 37.5,14:日"},
        {"a base never stands below the ruby before it", "{話|はなし}{毎日|ひ}", 100,
         "2.5,14:話 R0,4.5:はなし 15,14:毎日 R22.5,4.5:ひ"},
        {"two rubies keep a quarter apart", "{毎日|ひひひ}{話|はなし}", 100,
         "0,14:毎日 R0.8333,4.5+1.667:ひひひ 22.92,14:話 R20.42,4.5:はなし"},
        {"a base is no kana to overhang", "お{日|ひ}{話|はなし}", 100,
         "0,14:お 10,14:日 R12.5,4.5:ひ 22.5,14:話 R20,4.5:はなし"},
        {"ruby overhangs a kana by half of itself", "お{話|はなし}を", 100,
         "0,14:お 10,14:話 R7.5,4.5:はなし 20,14:を"},
        {"and not by more", "お{話|ははははは}を", 100,
         "0,14:お 15,14:話 R7.5,4.5:ははははは 30,14:を"},
        {"never a kanji", "日{話|はなし}日", 100, "0,14:日 12.5,14:話 R10,4.5:はなし 25,14:日"},
        {"never a mark", "。{話|はなし}。", 100, "0,14:。 12.5,14:話 R10,4.5:はなし 25,14:。"},
        {"never another ruby", "{話|はなし}{話|はなし}", 100,
         "2.5,14:話 R0,4.5:はなし 18.75,14:話 R16.25,4.5:はなし"},
        {"ruby overhangs a gap, but not the next ruby", "{話|はなし} {話|はなし}", 100,
         "2.5,14:話 R0,4.5:はなし 18.75,14:話 R16.25,4.5:はなし"},
        {"ruby on one line makes room on every line", "あ\n{日|ひ}", 100,
         "0,14:あ 0,32.5:日 R2.5,23:ひ"},
        {"ruby does not leave the line at its end", "あ い{話|はなし}", 35,
         "0,14:あ 0,32.5:い 10,32.5:話 R7.5,23:はなし"},
    };
    int failed = 0;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char got[1024];
        write_runs(lay(state, cases[i].markup, cases[i].width), got, sizeof got);
        if (strcmp(got, cases[i].runs) != 0) {
            print_error("%s: %s\n  got  %s\n  want %s\n", cases[i].what, cases[i].markup, got,
                        cases[i].runs);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static void sizes_tell_what_the_text_needs(void **state)
{
    static const struct {
        const char *markup;
        double width, want_width, want_height, want_rise;
        size_t lines;
        double end_x;
    } cases[] = {
        {"", 100, 0, 10, 0, 1, 0},
        {"あい", 100, 20, 10, 0, 1, 20},
        {"あい う", 25, 20, 23.5, 0, 2, 10},
        {"あ\n", 100, 10, 23.5, 0, 2, 0},
        {"{日|ひ}", 100, 10, 15, 5, 1, 10},
        {"{日|ひ}\nあ", 100, 10, 33.5, 5, 2, 10},
        {"{話|はなし}", 100, 15, 15, 5, 1, 15},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct text_layout *l = lay(state, cases[i].markup, cases[i].width);
        assert_float_equal(l->width, cases[i].want_width, 1e-6);
        assert_float_equal(l->height, cases[i].want_height, 1e-6);
        assert_float_equal(l->ruby_rise, cases[i].want_rise, 1e-6);
        assert_float_equal(l->end_x, cases[i].end_x, 1e-6);
        assert_int_equal(l->line_count, cases[i].lines);
        assert_false(l->phrase_broken);
    }
}

// As in print: a gap vanishes at a border, kinsoku and words hold.
static void loose_lines_end_wherever_kinsoku_allows(void **state)
{
    static const struct {
        const char *markup;
        double width;
        const char *runs;
    } cases[] = {
        {"あい うえお", 40, "0,9:あい 23.5,9:う 0,22.5:えお"},
        {"あい うえお", 30, "0,9:あい 0,22.5:うえお"},
        {"あいう。え", 30, "0,9:あい 0,22.5:う。え"},
        {"ああ abc de", 35, "0,9:ああ 0,22.5:abc 20,22.5:de"},
        {"あ\nいう", 100, "0,9:あ 0,22.5:いう"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct text_style style = plain_style;
        char runs[256];
        style.loose = true;
        write_runs(text_layout_build(*state, &fake_font, &style, cases[i].markup, cases[i].width),
                   runs, sizeof runs);
        assert_string_equal(runs, cases[i].runs);
    }
}

static void lines_align_within_the_widest(void **state)
{
    static const struct {
        enum text_align align;
        const char *runs;
        double end_x;
    } cases[] = {
        {TEXT_LEFT, "0,9:ああああ 0,22.5:い 13.5,22.5:う", 23.5},
        {TEXT_CENTER, "0,9:ああああ 8.25,22.5:い 21.75,22.5:う", 31.75},
        {TEXT_RIGHT, "0,9:ああああ 16.5,22.5:い 30,22.5:う", 40},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct text_style style = plain_style;
        style.align = cases[i].align;
        char got[256];
        const struct text_layout *l =
            text_layout_build(*state, &fake_font, &style, "ああああ\nい う", 900);
        write_runs(l, got, sizeof got);
        assert_string_equal(got, cases[i].runs);
        assert_float_equal(l->end_x, cases[i].end_x, 1e-6);
    }
}

static void without_ruby_size_no_ruby_is_shown(void **state)
{
    struct text_style style = plain_style;
    style.ruby_em = 0;
    char got[256];
    const struct text_layout *l =
        text_layout_build(*state, &fake_font, &style, "{毎日|まいにち}の", 900);
    write_runs(l, got, sizeof got);
    assert_string_equal(got, "0,9:毎日 20,9:の");
    assert_float_equal(l->height, 10, 1e-6);
}

static void a_phrase_wider_than_the_line_breaks_by_kinsoku(void **state)
{
    static const struct {
        const char *what, *markup;
        double width;
        const char *runs;
    } cases[] = {
        {"between characters", "あいうえお", 35, "0,9:あいう 0,22.5:えお"},
        {"no 。 first", "あいう。", 35, "0,9:あい 0,22.5:う。"},
        {"no small letter first", "あいきょう", 35, "0,9:あい 0,22.5:きょう"},
        {"no ー first", "あいかー", 35, "0,9:あい 0,22.5:かー"},
        {"no 「 last", "あい「うえ", 35, "0,9:あい 0,22.5:「うえ"},
        {"no word of Latin letters cut", "あabcdい", 25, "0,9:あ 0,22.5:abcd 0,36:い"},
        {"nor a number", "あ10:30い", 30, "0,9:あ 0,22.5:10:30 0,36:い"},
        {"unless there is no other way", "abcdef", 15, "0,9:abc 0,22.5:def"},
        {"marks alone still go on", "。。。。。", 25, "0,9:。。 0,22.5:。。 0,36:。"},
        {"a long phrase starts on its own line", "あ いうえおか", 35,
         "0,9:あ 0,22.5:いうえ 0,36:おか"},
        {"a long base divides and its reading with it", "{一二三四|いちにさんし}", 25,
         "0,14:一二 R0.8333,4.5+1.667:いちに 0,32.5:三四 R0.8333,23+1.667:さんし"},
        {"a reading of fewer letters than parts", "{一二三四五|あい}", 15,
         "0,14:一 0,32.5:二 0,51:三 R2.5,41.5:あ 0,69.5:四 0,88:五 R2.5,78.5:い"},
    };
    int failed = 0;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char got[512];
        const struct text_layout *l = lay(state, cases[i].markup, cases[i].width);
        write_runs(l, got, sizeof got);
        if (strcmp(got, cases[i].runs) != 0 || !l->phrase_broken) {
            print_error("%s: %s\n  got  %s\n  want %s\n", cases[i].what, cases[i].markup, got,
                        cases[i].runs);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static void kinsoku_knows_its_characters(void **state)
{
    (void)state;
    const char *never_first = "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】!),.:;?]}-/"
                              "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇷㇿ…‥～〜％℃%°′″ℓ"
                              "｡｣､･ｧｯｰﾞﾟ\u3099\u309A\u0301\u200D\uFE0F\U000E0100";
    const char *never_last = "‘“（〔［｛〈《「『【([{￥＄¥$€#№〒";
    const char *free = "あいうえおつやゆよアヤ日本語ABCabc019";
    for (const char *at = never_first; *at;) {
        uint32_t cp = utf8_next(&at);
        assert_false(kinsoku_may_start(cp));
        assert_true(kinsoku_may_end(cp));
    }
    for (const char *at = never_last; *at;) {
        uint32_t cp = utf8_next(&at);
        assert_false(kinsoku_may_end(cp));
        assert_true(kinsoku_may_start(cp));
    }
    for (const char *at = free; *at;) {
        uint32_t cp = utf8_next(&at);
        assert_true(kinsoku_may_start(cp));
        assert_true(kinsoku_may_end(cp));
    }
    static const struct {
        uint32_t before, after;
        bool may;
    } pairs[] = {
        {'1', '0', false},   {'z', '9', false},   {'\'', 's', false},   {U'é', 'e', false},
        {'.', '5', false},   {',', '0', false},   {':', '3', false},    {'/', '2', false},
        {'-', '1', false},   {'-', 'a', true},    {'.', 'a', true},     {U'日', '1', true},
        {'1', U'日', true},  {U'―', U'―', false}, {U'—', U'—', false},  {U'―', U'—', true},
        {U'「', 'a', false}, {'a', U'」', false}, {U'あ', U'い', true}, {U'」', U'「', true},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        if (kinsoku_may_break(pairs[i].before, pairs[i].after) != pairs[i].may)
            fail_msg("U+%04X and U+%04X", (unsigned)pairs[i].before, (unsigned)pairs[i].after);
}

static void the_widest_phrase_is_measured_alone(void **state)
{
    struct text_pieces *pieces =
        text_cut(*state, &fake_font, &plain_style, "あい {話|はなし}を うえお/か");
    struct text_size size = text_measure(pieces);
    assert_float_equal(size.phrase, 30, 1e-6);
    assert_float_equal(size.natural, 20 + 3.5 + 10 + 10 + 3.5 + 30 + 10, 1e-6);
    pieces = text_cut(*state, &fake_font, &plain_style, "{話|はなし}");
    assert_float_equal(text_measure(pieces).phrase, 15, 1e-6);
}

// The same breaks with readings above, without them, and with nothing but them.
static void a_text_is_read_with_ruby_without_or_in_kana_alone(void **state)
{
    static const struct {
        const char *what;
        double ruby_em;
        bool kana_only;
        double width;
        const char *runs;
    } cases[] = {
        {"above", 5, false, 100, "0,14:次 R0,4.5:つぎ 10,14:へ 23.5,14:行 R26,4.5:い 33.5,14:く"},
        {"none", 0, false, 100, "0,9:次 10,9:へ 23.5,9:行 33.5,9:く"},
        {"kana", 0, true, 100, "0,9:つぎ 20,9:へ 33.5,9:い 43.5,9:く"},
        {"none, on two lines", 0, false, 30, "0,9:次 10,9:へ 0,22.5:行 10,22.5:く"},
        {"kana, on two lines", 0, true, 40, "0,9:つぎ 20,9:へ 0,22.5:い 10,22.5:く"},
        {"ruby is not above kana", 5, true, 100, "0,9:つぎ 20,9:へ 33.5,9:い 43.5,9:く"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct text_style style = plain_style;
        char runs[400];
        style.ruby_em = cases[i].ruby_em;
        style.kana_only = cases[i].kana_only;
        const struct text_layout *l =
            text_layout_build(*state, &fake_font, &style, "{次|つぎ}へ {行|い}く", cases[i].width);
        write_runs(l, runs, sizeof runs);
        if (strcmp(runs, cases[i].runs) != 0)
            fail_msg("%s: %s", cases[i].what, runs);
        assert_true(i == 0 ? l->ruby_rise > 0 : l->ruby_rise == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LAYOUT_TEST(text_stands_where_it_is_reckoned),
        LAYOUT_TEST(sizes_tell_what_the_text_needs),
        LAYOUT_TEST(loose_lines_end_wherever_kinsoku_allows),
        LAYOUT_TEST(lines_align_within_the_widest),
        LAYOUT_TEST(without_ruby_size_no_ruby_is_shown),
        LAYOUT_TEST(a_phrase_wider_than_the_line_breaks_by_kinsoku),
        cmocka_unit_test(kinsoku_knows_its_characters),
        LAYOUT_TEST(the_widest_phrase_is_measured_alone),
        LAYOUT_TEST(a_text_is_read_with_ruby_without_or_in_kana_alone),
    };
    return cmocka_run_group_tests_name("text/layout", tests, NULL, NULL);
}
