// The finer points of the rules about words: what each lets pass and what it tells.
#include "base/utf8.h"
#include "content/check.h"
#include "content/kanji.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const char main_file[] =
    "{\"format\":\"engawa-pack\",\"format_version\":1,\"id\":\"t\",\"version\":1,"
    "\"title\":{\"easy\":\"あ\",\"en\":\"a\",\"speech\":\"あ\"},"
    "\"sources\":[{\"id\":\"T\",\"title\":\"t\"}],\"files\":[\"i.json\"],"
    "\"kanji_allowed\":\"職\",\"terms_allowed\":[\"地図中心会社\"]}";
static const char nouns[] =
    "{\"id\":\"noun.facility\",\"set\":\"strings\","
    "\"text\":{\"easy\":\"いえ\",\"en\":\"a\",\"speech\":\"いえ\"}},"
    "{\"id\":\"noun.group-home\",\"set\":\"strings\",\"text\":"
    "{\"easy\":\"{グループホーム|ぐるーぷほーむ}\",\"en\":\"a\",\"speech\":\"グループホーム\"}}";

static void add_rule(void *ctx, const struct finding *finding)
{
    struct strbuf *out = ctx;
    strbuf_addf(out, "%s%s", out->size ? " " : "", finding->rule);
    assert_string_equal(finding->file, "i.json");
}

// Whether one string breaks exactly these rules, in the order they are told.
static bool breaks_rules(const char *easy, const char *speech, const char *rules)
{
    struct pack pack;
    struct strbuf items, found;
    assert_int_equal(pack_init(&pack), OK);
    strbuf_init(&items, 100000);
    strbuf_init(&found, 1000);
    struct report report = {.fn = add_rule, .ctx = &found};
    strbuf_addf(&items,
                "{\"items\":[%s,{\"id\":\"s\",\"set\":\"strings\",\"text\":{\"easy\":", nouns);
    strbuf_add_json(&items, easy);
    strbuf_add(&items, ",\"en\":\"{home}");
    if (strstr(easy, "{count}"))
        strbuf_add(&items, "{count}");
    strbuf_add(&items, "\",\"speech\":");
    strbuf_add_json(&items, speech);
    strbuf_add(&items, "}}]}");
    pack_read_main(&pack, &report, main_file, strlen(main_file));
    pack_read_items(&pack, &report, "i.json", strbuf_text(&items), items.size);
    pack_finish(&pack, &report, NULL);
    check_pack(&pack, &report);
    bool right = strcmp(strbuf_text(&found), rules) == 0;
    if (!right)
        print_error("%s / %s: expected \"%s\", found \"%s\"\n", easy, speech, rules,
                    strbuf_text(&found));
    strbuf_fini(&items);
    strbuf_fini(&found);
    pack_fini(&pack);
    return right;
}

struct words_case {
    const char *easy, *speech, *rules;
};

static void assert_cases(const struct words_case *cases, size_t count)
{
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++)
        wrong += !breaks_rules(cases[i].easy, cases[i].speech, cases[i].rules);
    assert_int_equal(wrong, 0);
}

static void speech_is_what_the_text_reads(void **state)
{
    (void)state;
    static const struct words_case cases[] = {
        // particles sound, but only where they are particles
        {"{母|はは}は {町|まち}へ {本|ほん}を", "ははわ まちえ ほんお", ""},
        {"{母|はは}は", "ははは", "speech"},
        {"{町|まち}へ", "まちへ", "speech"},
        {"{本|ほん}を", "ほんを", "speech"},
        {"「はい」は「いいえ」ではない", "はい わ いいえ でわない", ""},
        {"「はい」は", "はい は", "speech"},
        {"ではありません。", "ではありません。", "speech"},
        {"よくではない", "よくではない", "speech"},
        {"よくではない", "よくでわない", ""},
        {"これはあめ", "これはあめ", ""}, // who knows, without a space
        {"これはあめ", "これわあめ", ""},
        {"{歯|は} {部屋|へや}", "は へや", ""},
        {"{歯|は}", "わ", "speech"},
        {"はなび へや", "はなび へや", ""},
        {"はなび", "わなび", "speech"}, // no particle where a phrase begins
        {"いえ はなび", "いえ わなび", "speech"},
        {"3はい", "さんわい", ""}, // who knows
        {"{町|まち}には/いえ", "まちにわ いえ", ""},
        // long vowels either way
        {"{先生|せんせい}", "せんせー", ""},
        {"{先生|せんせい}", "せんせえ", ""},
        {"{学校|がっこう}", "がっこお", ""},
        {"{コーヒー|こーひー}", "コーヒー", ""},
        {"おばあさん", "おばさん", "speech"},
        {"{学校|がっこう}", "がっこ", "speech"},
        {"いう", "ゆう", ""},
        {"つづく", "つずく", ""},
        {"はなぢ", "はなじ", ""},
        {"{コーヒー|こーひー}", "こおひい", ""},
        {"{ヴィーナス|ゔぃーなす}", "ヴィーナス", ""},
        // numbers, Latin letters and signs are free, but something is said
        {"10:30に QRを", "じゅうじ さんじゅっぷんに きゅーあーるお", ""},
        {"3{時|じ}", "さんじ", ""},
        {"3{時|じ}", "じ", "speech"},
        {"3{時|じ}", "さん", "speech"},
        {"あ3い", "あさんかい", ""},
        {"あ3い", "あさんう", "speech"},
        // parameters keep their place
        {"{count}{人|にん}", "{count}にん", ""},
        {"{count}{人|にん}", "にん{count}", "speech"},
        {"{count}{home}", "{home}{count}", "speech"},
        {"3い{count}", "さ{count}い{count}", "reference speech"}, // a number does not swallow it
        {"あ{home}", "あ", "speech"},
        {"{count}.{home}", "{count}てん{home}", ""}, // a decimal point is said
        {"{count}.{home}", "{count}{home}", "speech"},
        {"{count}です. {home}です。", "{count}です {home}です。", ""},
        {"{home}は", "{home}わ", ""},
        // only kana
        {"{海|うみ}", "うみ。", ""},
        {"{海|うみ}", "うみ.", "speech"},
        {"{海|うみ}", "umi", "speech"},
        {"{海|うみ}", "う/み", "speech"},
        {"{海|うみ}\n{山|やま}", "うみ\nやま", "speech"},
        {"{テレビ|てれび}", "テレビ", "speech"},
        {"{海|うみ}", "{海|うみ}", "speech"},
    };
    assert_cases(cases, ARRAY_LEN(cases));
}

static void sentences_end_politely(void **state)
{
    (void)state;
    static const struct words_case cases[] = {
        {"{行|い}きます。", "いきます。", ""},
        {"{行|い}きましょう。", "いきましょお。", ""},
        {"{行|い}きませんか？", "いきませんか？", ""},
        {"いいですね。", "いいですね。", ""},
        {"いいですよね？", "いいですよね？", ""},
        {"いいでしょう。", "いいでしょー。", ""},
        {"まって {下|くだ}さい。", "まって ください。", ""},
        {"（まちました。）", "まちました。", ""},
        {"（まちました）。", "まちました。", ""},
        {"まちませんでした。まつ。", "まちませんでした。まつ。", "style"},
        {"まつ", "まつ", ""},
        {"まつ\nまつ", "まつ まつ", ""},
        {"まつ！", "まつ！", ""},
        {"まつ？", "まつ？", "style"},
        {"まつの?", "まつの？", "style"},
        {"まつ｡", "まつ。", "style"},
        {"まつ．", "まつ。", "style"},
        {"まつ.", "まつ。", "style"},
        {"まつ⁈", "まつ？", "style"},
        {"まつ⁉", "まつ！", ""},
        {"3.5です。", "さんてんごです。", ""},
        {"なまえは {count}。", "なまえわ {count}。", ""},
        {"なまえは {home}。", "なまえわ {home}。", "style"},
    };
    assert_cases(cases, ARRAY_LEN(cases));
}

static void numbers_and_times_are_written_for_everyone(void **state)
{
    (void)state;
    static const struct words_case cases[] = {
        {"{二人|ふたり}", "ふたり", "style"},
        {"{一|ひと}つ", "ひとつ", "style"},
        {"{二十|にじゅう}", "にじゅう", "style"},
        {"{三|さん} まで", "さん まで", "style"},
        {"{三か月|さんかげつ}", "さんかげつ", "style"},
        {"{一番|いちばん}", "いちばん", ""},
        {"{三角|さんかく}", "さんかく", ""},
        {"2{人|にん}", "ににん", ""},
        {"13{時|じ}に", "じゅうさんじに", "style"},
        {"１５：００に", "じゅうごじに", "style"},
        {"20:30", "はちじはん", "style"},
        {"13 {時|じ}", "じゅうさんじ", "style"},
        {"13じ", "じゅうさんじ", "style"},
        {"２３じ", "にじゅうさんじ", "style"},
        {"24{時|じ}", "にじゅうよじ", "style"},
        {"25{時|じ}", "にじゅうごじ", ""},
        {"24{時間|じかん}", "にじゅうよじかん", ""},
        {"24じかん", "にじゅうよじかん", ""},
        {"{二|に}", "に", "style"},
        {"{十二時|じゅうにじ}", "じゅうにじ", "style"},
        {"12{時|じ}と 3:15", "じゅうにじと さんじじゅうごふん", ""},
        {"113{時|じ}", "ひゃくじゅうさんじ", ""},
        {"99999999999999999999{時|じ}", "たくさんじ", ""},
        {"{第三|だいさん}", "だいさん", ""},
        {"20: ここ", "にじゅう ここ", ""},
    };
    assert_cases(cases, ARRAY_LEN(cases));
}

static void long_sentences_are_told(void **state)
{
    (void)state;
#define TEN "ああああああああああ"
    static const struct words_case cases[] = {
        {TEN TEN TEN "！", TEN TEN TEN, ""},
        {TEN " " TEN " " TEN "あ", TEN TEN TEN "あ", "length"},
        {TEN TEN TEN "あ｡", TEN TEN TEN "あ。", "length style"},
        {TEN TEN TEN "あ？", TEN TEN TEN "あ？", "length style"},
        {TEN TEN "。" TEN TEN, TEN TEN TEN TEN, "style"},
        {TEN TEN "/" TEN "/あ", TEN TEN TEN "あ", "length"},
        {TEN TEN "あああああああああ{歯|はははははは}", TEN TEN "あああああああああはははははは",
         ""},
        {TEN TEN "！" TEN TEN "\n" TEN TEN, TEN TEN TEN TEN TEN TEN, ""},
        {TEN TEN "あああ{home}", TEN TEN "あああ{home}", ""}, // グループホーム is seven
        {TEN TEN "ああああ{home}", TEN TEN "ああああ{home}", "length"},
        {TEN TEN "{歯|は}{count}あああああああ", TEN TEN "は{count}あああああああ", ""},
    };
#undef TEN
    assert_cases(cases, ARRAY_LEN(cases));
}

static void kanji_are_few_and_have_readings(void **state)
{
    (void)state;
    static const struct words_case cases[] = {
        {"{人々|ひとびと}", "ひとびと", ""},
        {"{職員|しょくいん}", "しょくいん", ""},
        {"{鬱憤|うっぷん}と {鬱|うつ}", "うっぷんと うつ", "kanji"},
        {"{地図|ちず}{中心|ちゅうしん}", "ちずちゅうしん", "row"},
        {"{地図|ちず}/{中心|ちゅうしん}", "ちずちゅうしん", "row"},
        {"{地図|ちず} {中心|ちゅうしん}", "ちず ちゅうしん", ""},
        {"{地図中心会社|ちずちゅうしんがいしゃ}", "ちずちゅうしんがいしゃ", ""},
        {"{地図中心会社員|ちずちゅうしんがいしゃいん}", "ちずちゅうしんがいしゃいん", "row"},
        {"海", "うみ", "ruby"},
        {"㈱ ㍻ ㌔ ㊙ ㋐", "かぶ へえせえ きろ ひ あ", "ruby ruby ruby ruby ruby"},
        {"⼈", "ひと", "ruby"}, // a radical that looks like 人
        {"〆", "しめ", "ruby"},
        {"〇", "まる", "ruby kanji style"},
        {"いすヾ", "いすず", "ruby"},
        {"{海|うみ}水", "うみみず", "ruby"},
        {"{トイ|とい}レ", "といれ", "ruby"},
        {"あ海山い川", "あうみやまいかわ", "ruby ruby"},
        {"テレビ", "てれび", "ruby"},
        {"ﾃﾚﾋﾞ", "てれび", "ruby"},
        {"らーめん", "らーめん", ""},
        {"{海|ウミ}", "うみ", "ruby"},
        {"{海|umi}", "うみ", "ruby"},
    };
    assert_cases(cases, ARRAY_LEN(cases));
}

static void the_first_three_school_years_have_440_kanji(void **state)
{
    (void)state;
    size_t counts[4] = {0};
    for (uint32_t cp = 0x3000; cp < 0xA000; cp++)
        counts[kanji_school_year(cp)]++;
    assert_int_equal(counts[1], 80);
    assert_int_equal(counts[2], 160);
    assert_int_equal(counts[3], 200);
    assert_int_equal(kanji_school_year(U'一'), 1);
    assert_int_equal(kanji_school_year(U'妹'), 2);
    assert_int_equal(kanji_school_year(U'和'), 3);
    assert_int_equal(kanji_school_year(U'愛'), 0);
    assert_int_equal(kanji_school_year(U'あ'), 0);
    assert_int_equal(kanji_school_year(0), 0);
}

static void note_limit(void *ctx, const struct finding *finding)
{
    size_t *limits = ctx;
    *limits += strcmp(finding->rule, "limit") == 0;
}

// Reads FILES files of 100 strings, each text TEXT (bytes of markup) in four languages, after nouns
// of NOUN_SIZE bytes. Returns how often a limit stopped it.
static size_t read_many(int files, const char *text, int noun_size)
{
    struct pack pack;
    struct strbuf items;
    size_t limits = 0;
    struct report report = {.fn = note_limit, .ctx = &limits};
    assert_int_equal(pack_init(&pack), OK);
    strbuf_init(&items, 1 << 21);
    pack_read_main(&pack, &report, main_file, strlen(main_file));
    strbuf_add(&items, "{\"items\":[");
    for (int i = 0; i < 2; i++)
        strbuf_addf(&items,
                    "%s{\"id\":\"%s\",\"set\":\"strings\",\"text\":{\"easy\":\"%0*d\","
                    "\"plain\":\"%0*d\",\"en\":\"%0*d\",\"speech\":\"%0*d\"}}",
                    i ? "," : "", pack_home_nouns[i], noun_size, 1, noun_size, 1, noun_size, 1,
                    noun_size, 1);
    strbuf_add(&items, "]}");
    pack_read_items(&pack, &report, "n.json", strbuf_text(&items), items.size);
    for (int file = 0; file < files; file++) {
        strbuf_clear(&items);
        strbuf_add(&items, "{\"items\":[");
        for (int i = 0; i < 100; i++)
            strbuf_addf(&items,
                        "%s{\"id\":\"s%d-%d\",\"set\":\"strings\",\"text\":{\"easy\":\"%s\","
                        "\"plain\":\"%s\",\"en\":\"%s\",\"speech\":\"%s\"}}",
                        i ? "," : "", file, i, text, text, text, text);
        strbuf_add(&items, "]}");
        assert_int_equal(strbuf_status(&items), OK);
        pack_read_items(&pack, &report, "i.json", strbuf_text(&items), items.size);
    }
    pack_finish(&pack, &report, NULL);
    assert_true(pack.arena.used < PACK_MEMORY_MAX + PACK_FILE_SIZE_MAX);
    if (limits == 0)
        pack_fit(&pack, true);
    strbuf_fini(&items);
    pack_fini(&pack);
    return limits;
}

static void a_pack_cannot_eat_the_memory(void **state)
{
    (void)state;
    char text[2000];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(read_many(10, text, 1), 0);
    assert_true(read_many(19, text, 1) > 0);
    // {home} is short, but its noun is not
    assert_int_equal(read_many(9, "{home}", 1990), 0);
    assert_true(read_many(12, "{home}", 1990) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(speech_is_what_the_text_reads),
        cmocka_unit_test(sentences_end_politely),
        cmocka_unit_test(numbers_and_times_are_written_for_everyone),
        cmocka_unit_test(long_sentences_are_told),
        cmocka_unit_test(kanji_are_few_and_have_readings),
        cmocka_unit_test(a_pack_cannot_eat_the_memory),
        cmocka_unit_test(the_first_three_school_years_have_440_kanji),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
