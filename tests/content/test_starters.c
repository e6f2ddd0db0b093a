// Starters: what one tap puts into a note, in every language and for every house.
#include "folder.h"
#include "support/doubled.h"
#include "text/markup.h"

static const struct facility_kind group_home = {.is_group_home = true};

static struct content *load(const char *dir)
{
    struct content *content = NULL;
    struct err err = {0};
    if (content_load(dir, NULL, group_home, &content, &err) != OK)
        fail_msg("%s", err.text);
    return content;
}

static void assert_note(const struct words *starter, enum lang lang, const char *note)
{
    struct strbuf plain;
    strbuf_init(&plain, 1000);
    markup_to_plain(words_in(starter, lang), &plain);
    assert_string_equal(strbuf_text(&plain), note);
    strbuf_fini(&plain);
}

static void a_starter_is_a_note_in_every_language(void **state)
{
    (void)state;
    static const char *const notes[] = {"グループホームの 庭です。", "グループホームの庭です。",
                                        "The group home.", "TThhee ggrroouupp hhoommee."};
    struct content *content = load(SMALL_PACK);
    doubled_add(content, SMALL_PACK, "xx");
    const struct prompt *o1 = content_find(content, "O1");
    for (int lang = 0; lang < content_language_count(content); lang++)
        assert_note(&o1->starters[1], (enum lang)lang, notes[lang]);
    content_free(content);
}

// What a language pack is told when NEW stands for OLD; the kiosk refuses it when it STOPS.
static const struct {
    const char *old, *new, *finding;
    bool stops;
} breaches[] = {
    {"\"IItt wwaass wweett.\",\n", "", "prompts.json O1.starters[1] translation\n", true},
    {"\"IItt wwaass wweett.\"", "\"\"", "prompts.json O1.starters[0] translation\n", true},
    {"\"IItt wwaass wweett.\"", "{}", "prompts.json O1.starters[0] field\n", true},
    {"\"IItt wwaass wweett.\"", "\"x\\ny\"", "prompts.json O1.starters[0] markup\n", true},
    {"\"IItt wwaass wweett.\"", "\"{count}\"", "prompts.json O1.starters[0] reference\n", true},
    {"\"IItt wwaass wweett.\"", "\"x\", \"y\"", "prompts.json O1 reference\n", true},
    {"\"IItt wwaass wweett.\"", "\"v\", \"w\", \"x\", \"y\"",
     "prompts.json O1.starters limit\nprompts.json O1.starters[0] translation\n"
     "prompts.json O1.starters[1] translation\n",
     true},
    {"IItt wwaass wweett.", "It was wet.", "prompts.json O1.starters[0] translation\n", false},
    {"IItt wwaass wweett.", "xxxxxxxxx xxxxxxxxx xxxxxxxx", "", false},
    {"IItt wwaass wweett.", "xxxxxxxxx xxxxxxxxx xxxxxxxxx", "prompts.json O1.starters[0] length\n",
     false},
    {"TThhee {home}.", "xxxxxxxxx{home}", "", false},
    {"TThhee {home}.", "xxxxxxxxx {home}", "prompts.json O1.starters[1] length\n", false},
};

static void a_translator_is_told_every_breach(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(breaches); i++) {
        struct folder folder;
        struct strbuf found;
        struct err err = {0};
        size_t count = 0;
        struct content *content = load(SMALL_PACK);
        folder_open_empty(&folder);
        doubled_make(SMALL_PACK, "xx", folder.path);
        folder_replace(&folder, "prompts.json", breaches[i].old, breaches[i].new);
        strbuf_init(&found, 1 << 20);
        assert_int_equal(
            content_check_language(folder.path, SMALL_PACK, list_finding, &found, &count, &err),
            OK);
        assert_string_equal(strbuf_text(&found), breaches[i].finding);
        assert_int_equal(content_add_language(content, folder.path, NULL, &err),
                         breaches[i].stops ? ERR_INVALID : OK);
        strbuf_fini(&found);
        content_free(content);
        folder_close(&folder);
    }
}

static void the_table_of_texts_has_the_starters(void **state)
{
    (void)state;
    struct folder folder;
    folder_open_empty(&folder);
    doubled_make(SMALL_PACK, "xx", folder.path);
    char *table = file_read(folder.path, "texts.csv");
    assert_non_null(strstr(table, "\"prompts.json\",\"O1.starters[0]\",\"雨の 日でした。\","
                                  "\"雨の日でした。\",\"It was wet.\"\r\n"));
    free(table);
    folder_close(&folder);
}

static void assert_all_differ(const struct prompt *prompt)
{
    for (size_t i = 1; i < prompt->starter_count; i++)
        for (size_t k = 0; k < i; k++)
            for (int lang = 0; lang < LANG_FURTHER; lang++)
                assert_string_not_equal(words_in(&prompt->starters[i], (enum lang)lang),
                                        words_in(&prompt->starters[k], (enum lang)lang));
}

static void every_prompt_for_words_has_two_to_four_starters(void **state)
{
    (void)state;
    struct content *content = load(ENGAWA_SOURCE_DIR "/assets/packs/core");
    size_t prompts = 0, starters = 0;
    for (int set = 0; set < SET_COUNT; set++) {
        size_t count;
        const struct prompt *const *all = content_set(content, (enum prompt_set)set, &count);
        bool written =
            set == SET_OBSERVE || set == SET_AWAY || set == SET_STAFF || set == SET_WORDS;
        for (size_t i = 0; i < count; i++) {
            assert_in_range(all[i]->starter_count, written ? 2 : 0, written ? 4 : 0);
            assert_all_differ(all[i]);
            prompts += written;
            starters += all[i]->starter_count;
        }
    }
    assert_int_equal(prompts, 9 + 5 + 9 + 3);
    assert_int_equal(starters, 101);
    content_free(content);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_starter_is_a_note_in_every_language),
        cmocka_unit_test(a_translator_is_told_every_breach),
        cmocka_unit_test(every_prompt_for_words_has_two_to_four_starters),
        cmocka_unit_test(the_table_of_texts_has_the_starters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
