// Every rule broken once: the checker names exactly that file, place and rule.
#include "folder.h"

#define STOPS true
#define WORKS false

struct breach {
    const char *file, *old, *new;
    const char *finding; // "file place rule"
    bool stops;          // the kiosk refuses the pack
};

#define ANSWER(id)                                                                                 \
    "{\"id\": \"" id                                                                               \
    "\", \"text\": {\"easy\": \"やま\", \"en\": \"A hill\", \"speech\": \"やま\"}, "           \
    "\"picture\": \"hill\"}, "
#define MORE_PICTURES ANSWER("a") ANSWER("b") ANSWER("c") ANSWER("d") ANSWER("e")
#define FORTY         "abcdefghijabcdefghijabcdefghijabcdefghij"
#define LONG_ANSWERS                                                                               \
    ANSWER(FORTY "1")                                                                              \
    ANSWER(FORTY "2") ANSWER(FORTY "3") ANSWER(FORTY "4") ANSWER(FORTY "5") ANSWER(FORTY "6")
#define WET(easy, speech) "\"easy\": \"" easy "\", \"speech\": \"" speech "\""

static const struct breach breaches[] = {
    // json
    {"pack.json", "\"engawa-pack\",", "\"engawa-pack\"", "pack.json  json", STOPS},
    {"prompts.json", "\"abuse_link\": true,", "\"abuse_link\": true, \"abuse_link\": true,",
     "prompts.json  json", STOPS},
    {"prompts.json", "\"How is breakfast?\"", "\"\\u0000\"", "prompts.json  json", STOPS},
    {"prompts.json", "\"How is breakfast?\"", "\"\xC0\xAF\"", "prompts.json  json", STOPS},
    {"prompts.json", "\"How is breakfast?\"", "\"\\uD83D\"", "prompts.json  json", STOPS},
    {"prompts.json", "\"How is breakfast?\"", "\"\\uDE00\\uD83D\"", "prompts.json  json", STOPS},
    {"pack.json", "\"version\": 3", "\"version\": 99999999999999999999", "pack.json  json", STOPS},
    {"pack.json", "\"strings.json\"]", "\"strings.json\", \"lost.json\"]", "lost.json  json",
     STOPS},
    // field
    {"pack.json", "\"version\": 3", "\"version\": 0", "pack.json version field", STOPS},
    {"pack.json", "\"version\": 3", "\"version\": 3.5", "pack.json version field", STOPS},
    {"pack.json", "\"version\": 3,", "", "pack.json version field", STOPS},
    {"pack.json", "\"format_version\": 1", "\"format_version\": 2",
     "pack.json format_version field", STOPS},
    {"pack.json", "\"engawa-pack\"", "\"other\"", "pack.json format field", STOPS},
    {"pack.json", "\"title\": \"見本の資料 1\"", "\"title\": 1", "pack.json sources[0].title field",
     STOPS},
    {"pack.json", "\"kanji_allowed\"", "\"kanji_alowed\": \"\", \"kanji_allowed\"",
     "pack.json  field", STOPS},
    {"prompts.json", "\"abuse_link\": true", "\"abuse_link\": 1",
     "prompts.json O1.abuse_link field", STOPS},
    {"prompts.json", "\"abuse_link\": true", "\"abuse_lnk\": true", "prompts.json O1 field", STOPS},
    {"prompts.json", "\"set\": \"observe\", \"group\": \"place\"", "\"set\": \"observe\"",
     "prompts.json O1.group field", STOPS},
    {"prompts.json", "\"group\": \"place\"", "\"group\": \"manager\"",
     "prompts.json O1.group field", STOPS},
    {"prompts.json", "\"set\": \"away\"", "\"set\": \"away\", \"group\": \"place\"",
     "prompts.json A1.group field", STOPS},
    {"prompts.json", "\"set\": \"away\"", "\"set\": \"far\"", "prompts.json A1.set field", STOPS},
    {"prompts.json", "\"set\": \"away\", \"source\": \"T-1\"", "\"set\": \"away\"",
     "prompts.json A1.source field", STOPS},
    {"prompts.json", "\"form\": \"faces\"", "\"form\": \"\"", "prompts.json R1.form field", STOPS},
    {"prompts.json", "\"picture\": \"garden\", \"form\": \"note\"", "\"picture\": \"garden\"",
     "prompts.json W1.form field", STOPS},
    {"prompts.json", "{\"day_support\": true}", "{\"day_support\": false}",
     "prompts.json R3.when field", STOPS},
    {"prompts.json", "{\"day_support\": true}", "{\"night\": true, \"day_support\": true}",
     "prompts.json R3.when field", STOPS},
    {"prompts.json", "\"easy\": \"{朝|あさ}ごはんは どうですか。\", ", "",
     "prompts.json R1.text.easy field", STOPS},
    {"prompts.json", "\"{朝|あさ}ごはんは どうですか。\"", "[]", "prompts.json R1.text.easy field",
     STOPS},
    {"prompts.json", ", \"picture\": \"face-sad\"", "", "prompts.json R1.answers[2].picture field",
     STOPS},
    {"prompts.json", "\"form\": \"faces\"", "\"form\": \"faces\", \"forms\": 1",
     "prompts.json R1 field", STOPS},
    {"prompts.json", "\"form\": \"pictures\", \"private\": true", "\"form\": \"note\"",
     "prompts.json R2.answers field", STOPS},
    {"prompts.json",
     "{\"id\": \"good\", \"text\": {\"easy\": \"おいしい\", \"en\": \"Good\", \"speech\": "
     "\"おいしい\"}, \"picture\": \"face-happy\"},",
     "", "prompts.json R1.answers field", STOPS},
    {"strings.json", "\"set\": \"strings\",\n   \"text\": {\"easy\": \"{今日",
     "\"set\": \"strings\", \"pair\": \"R1\",\n   \"text\": {\"easy\": \"{今日",
     "strings.json visit.count.pair field", STOPS},
    {"strings.json", "\"set\": \"strings\",\n   \"text\": {\"easy\": \"{今日",
     "\"set\": \"strings\", \"title\": {\"easy\": \"あ\", \"en\": \"a\", \"speech\": \"あ\"},\n"
     "   \"text\": {\"easy\": \"{今日",
     "strings.json visit.count.title field", STOPS},
    {"prompts.json", "\"abuse_link\": true", "\"abuse_link\": true, \"a\\nb\": 1",
     "prompts.json O1 field", STOPS},
    {"prompts.json", "\"easy\": \"ほか\"", "\"easy\": \" \"",
     "prompts.json R2.answers[2].text.easy field", STOPS},
    {"prompts.json", "\"starters\": [", "\"starters\": [\"雨\", ",
     "prompts.json O1.starters[0] field", STOPS},
    {"prompts.json", "\"picture\": \"breakfast\"", "\"picture\": \"breakfast\", \"starters\": []",
     "prompts.json R1.starters field", STOPS},
    {"prompts.json", "\"set\": \"courtesy\"", "\"set\": \"courtesy\", \"starters\": []",
     "prompts.json C1.starters field", STOPS},
    {"pack.json", "\"version\": 3", "\"version\": 2147483648", "pack.json version field", STOPS},
    {"pack.json", "\"version\": 3", "\"version\": \"3\"", "pack.json version field", STOPS},
    {"pack.json", "[\"prompts.json\", \"strings.json\"]", "[]", "pack.json files field", STOPS},
    // limit
    {"prompts.json", "{\"id\": \"other\"", MORE_PICTURES "{\"id\": \"other\"",
     "prompts.json R2.answers limit", STOPS},
    {"prompts.json", "{\"id\": \"notseen\"", LONG_ANSWERS "{\"id\": \"notseen\"",
     "prompts.json O1.answers limit", STOPS},
    {"prompts.json", "\"hints\": [", "\"hints\": [1, 2, 3, 4, 5, 6, 7, ",
     "prompts.json O1.hints limit", STOPS},
    {"prompts.json", "\"starters\": [", "\"starters\": [1, 2, 3, ",
     "prompts.json O1.starters limit", STOPS},
    // id
    {"pack.json", "\"id\": \"small\"", "\"id\": \"Small\"", "pack.json id id", STOPS},
    {"pack.json", "\"sources\": [", "\"sources\": [{\"id\": \"T 3\", \"title\": \"見本\"},",
     "pack.json sources[0].id id", STOPS},
    {"pack.json", "\"prompts.json\"", "\"../small/prompts.json\", \"prompts.json\"",
     "pack.json files[0] id", STOPS},
    {"prompts.json", "\"id\": \"W1\"", "\"id\": \"1W\"", "prompts.json items[7].id id", STOPS},
    {"prompts.json", "\"id\": \"sea\"", "\"id\": \"sea,hill\"", "prompts.json R2.answers[0].id id",
     STOPS},
    {"prompts.json", "\"picture\": \"sea\"", "\"picture\": \"../sea\"",
     "prompts.json R2.answers[0].picture id", STOPS},
    {"prompts.json", "\"id\": \"W1\"", "\"id\": \"Ｗ1\"", "prompts.json items[7].id id", STOPS},
    {"prompts.json", "\"id\": \"W1\"", "\"id\": \"W1 \"", "prompts.json items[7].id id", STOPS},
    {"prompts.json", "\"id\": \"W1\"", "\"id\": \"\"", "prompts.json items[7].id id", STOPS},
    // duplicate
    {"strings.json", "\"visit.count\"", "\"W1\"", "strings.json W1.id duplicate", STOPS},
    {"prompts.json", "\"id\": \"hill\"", "\"id\": \"sea\"", "prompts.json R2.answers[1] duplicate",
     STOPS},
    {"prompts.json", "\"id\": \"hill\"", "\"id\": \"wont-say\"",
     "prompts.json R2.answers[1] duplicate", STOPS},
    {"pack.json", "{\"id\": \"T-2\"",
     "{\"id\": \"T-1\", \"title\": \"見本の資料 3\"}, {\"id\": \"T-2\"",
     "pack.json sources[1] duplicate", STOPS},
    // source
    {"prompts.json", "\"away\", \"source\": \"T-1\"", "\"away\", \"source\": \"T-3\"",
     "prompts.json A1.source source", STOPS},
    {"prompts.json", "\"away\", \"source\": \"T-1\"", "\"away\", \"source\": \"S2-999\"",
     "prompts.json A1.source source", STOPS},
    {"prompts.json", "\"away\", \"source\": \"T-1\"", "\"away\", \"source\": \"t-1\"",
     "prompts.json A1.source source", STOPS},
    // markup
    {"prompts.json", "How is breakfast?", "How is {breakfast|brek-fust}?",
     "prompts.json R1.text.en markup", STOPS},
    {"prompts.json", "よかった こと\", \"plain\"", "よかった\u00A0こと\", \"plain\"",
     "prompts.json W1.text.easy markup", STOPS},
    {"prompts.json", "よかった こと\", \"plain\"", "よか\u200Bった こと\", \"plain\"",
     "prompts.json W1.text.easy markup", STOPS},
    {"prompts.json", "よかった こと\", \"plain\"", "よかった こと\uFFFC。\", \"plain\"",
     "prompts.json W1.text.easy markup", STOPS},
    {"prompts.json", "{海|うみ}", "{海\uFE00|うみ}", "prompts.json R2.answers[0].text.easy markup",
     STOPS},
    {"prompts.json", "{海|うみ}", "{海\U000E0100|うみ}",
     "prompts.json R2.answers[0].text.easy markup", STOPS},
    {"prompts.json", "{朝|あさ}ごはん", "{朝|あさごはん", "prompts.json R1.text.easy markup",
     STOPS},
    {"prompts.json", "朝食は/いかがですか。", "朝食は|いかがですか。",
     "prompts.json R1.text.plain markup", STOPS},
    {"prompts.json", "How is breakfast?", "How is {Breakfast}?", "prompts.json R1.text.en markup",
     STOPS},
    {"prompts.json", "よかった こと\", \"plain\"", "よかった　こと\", \"plain\"",
     "prompts.json W1.text.easy markup", STOPS},
    {"prompts.json", "What was good", "What\\twas good", "prompts.json W1.text.en markup", STOPS},
    {"prompts.json", "\"雨の/日でした。\"", "\"雨の\\n日でした。\"",
     "prompts.json O1.starters[0] markup", STOPS},
    // ruby
    {"prompts.json", "{木|き}や {花|はな}を {見|み}て", "{木|き}や 花を {見|み}て",
     "prompts.json O1.hints[0].easy ruby", WORKS},
    {"prompts.json", "\"easy\": \"ほか\"", "\"easy\": \"ホカ\"",
     "prompts.json R2.answers[2].text.easy ruby", WORKS},
    {"prompts.json", "{海|うみ}", "{海|ウミ}", "prompts.json R2.answers[0].text.easy ruby", WORKS},
    {"prompts.json", "\"plain\": \"朝食", "\"plain\": \"{朝食|チョウショク}",
     "prompts.json R1.text.plain ruby", WORKS},
    {"prompts.json", "{雨|あめ}の {日|ひ}でした", "{雨|あめ}の 日でした",
     "prompts.json O1.starters[0].easy ruby", WORKS},
    // length
    {"prompts.json", WET("{雨|あめ}の {日|ひ}でした。", "あめの ひでした。"),
     WET("ああああああああああ {雨|あめ}の {日|ひ}でした。",
         "ああああああああああ あめの ひでした。"),
     "prompts.json O1.starters[0].easy length", WORKS},
    {"prompts.json", "雨の/日でした。", "きのうからは/雨の/日が/つづきました。",
     "prompts.json O1.starters[0].plain length", WORKS},
    {"prompts.json", "{home}の/庭です。", "この/{home}の/庭に/いました。",
     "prompts.json O1.starters[1].plain length", WORKS},
    {"prompts.json", "It was wet.", "It was a wet day in the town.",
     "prompts.json O1.starters[0].en length", WORKS},
    {"prompts.json",
     "\"easy\": \"よかった こと\", \"plain\": \"良かった/こと\", \"en\": \"What was good\", "
     "\"speech\": \"よかった こと\"",
     "\"easy\": \"ああああああああああ いいいいいいいいいい ううううううううううう\", "
     "\"plain\": \"良かった/こと\", \"en\": \"What was good\", "
     "\"speech\": \"ああああああああああいいいいいいいいいいううううううううううう\"",
     "prompts.json W1.text.easy length", WORKS},
    // kanji
    {"prompts.json", "{海|うみ}", "{岬|うみ}", "prompts.json R2.answers[0].text.easy kanji", WORKS},
    // row
    {"pack.json", "\"terms_allowed\": [\"地域生活支援\"]", "\"terms_allowed\": [\"地域生活\"]",
     "prompts.json M1.text.easy row", WORKS},
    // translation
    {"prompts.json", "\"en\": \"The sea\", ", "", "prompts.json R2.answers[0].text.en translation",
     STOPS},
    {"prompts.json", "\"The sea\"", "\"\"", "prompts.json R2.answers[0].text.en translation",
     STOPS},
    {"prompts.json", "\"The sea\"", "\"  \"", "prompts.json R2.answers[0].text.en translation",
     STOPS},
    {"prompts.json", "\"The sea\"", "\"うみ\"", "prompts.json R2.answers[0].text.en translation",
     WORKS},
    {"prompts.json", "\"plain\": \"朝食は/いかがですか。\",", "\"plain\": \" / \",",
     "prompts.json R1.text.plain translation", STOPS},
    {"prompts.json", "\"plain\": \"朝食は/いかがですか。\",", "",
     "prompts.json R1.text.plain translation", STOPS},
    {"prompts.json", "\"plain\": \"雨の/日でした。\",", "",
     "prompts.json O1.starters[0].plain translation", STOPS},
    // speech
    {"prompts.json", "あめの ひでした。", "あめの ひです。",
     "prompts.json O1.starters[0].speech speech", WORKS},
    {"prompts.json", ", \"speech\": \"うみ\"", "", "prompts.json R2.answers[0].text.speech speech",
     STOPS},
    {"prompts.json", "\"speech\": \"うみ\"", "\"speech\": \"\"",
     "prompts.json R2.answers[0].text.speech speech", STOPS},
    {"prompts.json", "\"speech\": \"うみ\"", "\"speech\": \" \"",
     "prompts.json R2.answers[0].text.speech speech", STOPS},
    {"prompts.json", "\"speech\": \"うみ\"", "\"speech\": \"、\"",
     "prompts.json R2.answers[0].text.speech speech", WORKS},
    {"prompts.json", "\"speech\": \"うみ\"", "\"speech\": \"海\"",
     "prompts.json R2.answers[0].text.speech speech", WORKS},
    {"prompts.json", "\"speech\": \"うみ\"", "\"speech\": \"やま\"",
     "prompts.json R2.answers[0].text.speech speech", WORKS},
    {"prompts.json", "\"speech\": \"うみ\"", "\"speech\": \"ウミ\"",
     "prompts.json R2.answers[0].text.speech speech", WORKS},
    {"prompts.json", "あさごはんわ", "あさごはんは", "prompts.json R1.text.speech speech", WORKS},
    {"strings.json", "さんじゅっぷんに", "3じゅっぷんに",
     "strings.json visit.time.text.speech speech", WORKS},
    {"strings.json", "{count}にんが きました。", "{count}にんが",
     "strings.json visit.count.text.speech speech", WORKS},
    {"strings.json", "people came", "people and {count} people came",
     "strings.json visit.count.text.en reference", STOPS},
    // picture
    {"prompts.json", "\"picture\": \"sea\"", "\"picture\": \"lake\"",
     "prompts.json R2.answers[0].picture picture", STOPS},
    {"prompts.json", "\"picture\": \"breakfast\"", "\"picture\": \"supper\"",
     "prompts.json R1.picture picture", STOPS},
    // faces
    {"prompts.json", "\"picture\": \"sea\"", "\"picture\": \"face-happy\"",
     "prompts.json R2.answers[0].picture faces", WORKS},
    {"prompts.json", "\"picture\": \"face-sad\"", "\"picture\": \"face-happy\"",
     "prompts.json R1.answers[2].picture faces", WORKS},
    {"prompts.json", "\"picture\": \"face-plain\"", "\"picture\": \"hill\"",
     "prompts.json R1.answers[1].picture faces", WORKS},
    // style
    {"prompts.json",
     "\"easy\": \"よかった こと\", \"plain\": \"良かった/こと\", \"en\": \"What was good\", "
     "\"speech\": \"よかった こと\"",
     "\"easy\": \"よかった ことだ。\", \"plain\": \"良かった/こと\", \"en\": \"What was good\", "
     "\"speech\": \"よかった ことだ。\"",
     "prompts.json W1.text.easy style", WORKS},
    {"strings.json", "午後|ごご}3{時|じ}30", "午後|ごご} {三時|さんじ}30",
     "strings.json visit.time.text.easy style", WORKS},
    {"strings.json", "{午後|ごご}3{時|じ}30{分|ぷん}", "{午後|ごご} 15{時|じ}30{分|ぷん}",
     "strings.json visit.time.text.easy style", WORKS},
    {"prompts.json", "雨の/日でした。", "雨の 日でした。",
     "prompts.json O1.starters[0].plain style", WORKS},
    // verdict
    {"prompts.json", WET("{雨|あめ}の {日|ひ}でした。", "あめの ひでした。"),
     WET("よい {日|ひ}でした。", "よい ひでした。"), "prompts.json O1.starters[0].easy verdict",
     WORKS},
    {"prompts.json", "雨の/日でした。", "雨で/最悪の/日でした。",
     "prompts.json O1.starters[0].plain verdict", WORKS},
    {"prompts.json", "It was wet.", "Wet, but GOOD.", "prompts.json O1.starters[0].en verdict",
     WORKS},
    // reference
    {"prompts.json",
     "\"easy\": \"よかった こと\", \"plain\": \"良かった/こと\", \"en\": \"What was good\", "
     "\"speech\": \"よかった こと\"",
     "\"easy\": \"{count}\", \"plain\": \"{count}\", \"en\": \"{count}\", \"speech\": \"{count}\"",
     "prompts.json W1.text.easy reference", STOPS},
    {"prompts.json", "\"pair\": \"R2\"", "\"pair\": \"R9\"", "prompts.json R1.pair reference",
     STOPS},
    {"prompts.json", "\"pair\": \"R2\"", "\"pair\": \"R1\", \"private\": false",
     "prompts.json R1.pair reference", STOPS},
    {"prompts.json", "\"pair\": \"R2\"", "\"right\": \"lake\"", "prompts.json R1.right reference",
     STOPS},
    {"strings.json", "{count} people came", "{cont} people came",
     "strings.json visit.count.text.en reference", STOPS},
    {"strings.json", "\"noun.facility\"", "\"noun.house\"", "pack.json  reference", STOPS},
    {"strings.json", "\"en\": \"facility\"", "\"en\": \"{home}\"",
     "strings.json noun.facility.text.en reference", STOPS},
};

// The finding of a case may stand more than once (two languages without a parameter), but no other.
static bool is_only(const char *list, const char *finding)
{
    size_t size = strlen(finding);
    if (!*list)
        return false;
    for (; *list; list += size + 1)
        if (strncmp(list, finding, size) != 0 || list[size] != '\n')
            return false;
    return true;
}

static bool is_named(const struct folder *folder, const struct breach *breach)
{
    struct strbuf list;
    size_t count = 0;
    strbuf_init(&list, 100000);
    bool named =
        content_check(folder->path, folder->path, list_finding, &list, &count, NULL) == OK &&
        is_only(strbuf_text(&list), breach->finding);
    if (!named)
        print_error("%s -> %s: expected %s, found %s\n", breach->old, breach->new, breach->finding,
                    strbuf_text(&list));
    strbuf_fini(&list);
    return named;
}

// The kiosk's message has the same file, place and rule.
static bool is_refused(const struct folder *folder, const struct breach *breach)
{
    struct err err = {0};
    struct content *content = NULL;
    char words[256], *at = words;
    enum status status =
        content_load(folder->path, folder->path, (struct facility_kind){0}, &content, &err);
    bool right = status == (breach->stops ? ERR_INVALID : OK);
    snprintf(words, sizeof words, "%s", breach->finding);
    for (char *word; right && status != OK && (word = strsep(&at, " "));)
        right = strstr(err.text, word) != NULL;
    if (!right)
        print_error("%s -> %s: loading tells %d %s\n", breach->old, breach->new, status, err.text);
    content_free(content);
    return right;
}

static void each_breach_is_named_with_file_place_and_rule(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < ARRAY_LEN(breaches); i++) {
        struct folder folder;
        folder_open(&folder);
        folder_replace(&folder, breaches[i].file, breaches[i].old, breaches[i].new);
        wrong += !is_named(&folder, &breaches[i]) || !is_refused(&folder, &breaches[i]);
        folder_close(&folder);
    }
    assert_int_equal(wrong, 0);
}

static void a_good_pack_has_no_finding(void **state)
{
    (void)state;
    struct folder folder;
    struct strbuf list;
    size_t count = 9;
    folder_open(&folder);
    strbuf_init(&list, 100000);
    assert_int_equal(content_check(folder.path, folder.path, list_finding, &list, &count, NULL),
                     OK);
    assert_string_equal(strbuf_text(&list), "");
    assert_int_equal(count, 0);
    strbuf_fini(&list);
    folder_close(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_pack_has_no_finding),
        cmocka_unit_test(each_breach_is_named_with_file_place_and_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
