// A further language: read whole or refused whole, and what its translator is told.
#include "folder.h"
#include "support/doubled.h"

static const struct facility_kind group_home = {.is_group_home = true};

static struct content *load(void)
{
    struct content *content = NULL;
    struct err err = {0};
    if (content_load(SMALL_PACK, NULL, group_home, &content, &err) != OK)
        fail_msg("%s", err.text);
    return content;
}

static void add(struct content *content, const struct folder *folder)
{
    struct err err = {0};
    if (content_add_language(content, folder->path, NULL, &err) != OK)
        fail_msg("%s", err.text);
}

static void a_text_is_shown_in_every_language(void **state)
{
    (void)state;
    struct folder folder;
    struct content *content = load();
    folder_open_empty(&folder);
    doubled_make(SMALL_PACK, "xx", folder.path);
    add(content, &folder);
    assert_int_equal(content_language_count(content), 4);
    const struct prompt *o1 = content_find(content, "O1"), *r3 = content_find(content, "R3");
    assert_string_equal(words_in(&o1->text, LANG_FURTHER),
                        "IIss tthhee ggaarrddeenn aanndd//oorr tthhee ppaatthh ooff tthhee "
                        "ggrroouupp hhoommee ttiiddyy?");
    assert_string_equal(words_in(&o1->hints[1], LANG_FURTHER),
                        "LLeeaavvee iitt oouutt wwhheenn iitt rraaiinnss.");
    assert_string_equal(words_in(&o1->choices[1].text, LANG_FURTHER), "NNoott sseeeenn");
    assert_string_equal(words_in(&content_find(content, "C1")->title, LANG_FURTHER),
                        "GGrreeeettiinngg");
    assert_string_equal(words_in(content_string(content, "visit.count"), LANG_FURTHER),
                        "{count} ppeeooppllee ccaammee ttooddaayy.");
    assert_string_equal(words_in(&r3->text, LANG_FURTHER),
                        "WWhhaatt ddoo yyoouu ddoo bbyy ddaayy?");
    // What every text has stays what it was.
    assert_string_equal(words_in(&o1->choices[1].text, LANG_EN), "Not seen");
    assert_string_equal(words_in(&o1->choices[0].text, LANG_PLAIN), "きれい");
    content_free(content);
    folder_close(&folder);
}

static void languages_can_be_listed(void **state)
{
    (void)state;
    struct folder folder;
    struct content *content = load();
    folder_open_empty(&folder);
    doubled_make(SMALL_PACK, "xx", folder.path);
    folder_replace(&folder, "pack.json", "\"name\": \"XX\"",
                   "\"name\": \"Xx/xX\", \"name_reading\": \"えっくす\"");
    assert_int_equal(content_language_count(content), 3);
    add(content, &folder);
    const struct {
        const char *id, *name, *reading;
        bool japanese;
    } cases[] = {
        {"ja-easy", "", "", true},
        {"ja", "", "", true},
        {"en", "", "", false},
        {"xx", "Xx//xX", "えっくす", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct language *language = content_language(content, (enum lang)i);
        assert_string_equal(language->id, cases[i].id);
        assert_string_equal(language->name, cases[i].name);
        assert_string_equal(language->reading, cases[i].reading);
        assert_int_equal(language->japanese, cases[i].japanese);
        assert_int_equal(lang_is_japanese((enum lang)i), cases[i].japanese);
    }
    content_free(content);
    folder_close(&folder);
}

static void words_without_a_further_language_are_english(void **state)
{
    (void)state;
    struct content *content = load();
    const struct words *words = content_string(content, "visit.count");
    for (int lang = LANG_FURTHER; lang <= LANG_MAX; lang++)
        assert_ptr_equal(words_in(words, (enum lang)lang), words->en);
    content_free(content);
}

static void there_is_room_for_eight_languages_and_one_is_added_once(void **state)
{
    (void)state;
    static const char *const ids[] = {"aa", "pt-BR", "zh-Hans", "sr-Latn-RS", "es-419"};
    struct folder folder;
    struct err err = {0};
    struct content *content = load();
    const struct words *words = content_string(content, "visit.count");
    folder_open_empty(&folder);
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        doubled_make(SMALL_PACK, ids[i], folder.path);
        add(content, &folder);
        assert_int_equal(content_add_language(content, folder.path, NULL, &err),
                         i + 1 < ARRAY_LEN(ids) ? ERR_INVALID : ERR_REFUSED);
        assert_int_equal(content_language_count(content), 4 + (int)i);
        assert_string_equal(content_language(content, (enum lang)(3 + i))->id, ids[i]);
    }
    assert_string_equal(words_in(words, (enum lang)(LANG_MAX - 1)),
                        "{count} ppeeooppllee ccaammee ttooddaayy.");
    content_free(content);
    folder_close(&folder);
}

// Each breach once: what is found when NEW stands for OLD. A * stands for any number more.
struct breach {
    const char *file, *old, *new, *finding;
};

static const struct breach breaches[] = {
    {"pack.json", "engawa-language", "engawa-pack", "pack.json format field"},
    {"pack.json", "\"format_version\": 1", "\"format_version\": 2",
     "pack.json format_version field"},
    {"pack.json", "\"id\": \"xx\"", "\"id\": \"Xx\"", "pack.json id id"},
    {"pack.json", "\"id\": \"xx\"", "\"id\": \"en\"", "pack.json id duplicate"},
    {"pack.json", "\"id\": \"xx\"", "\"id\": \"ja\"", "pack.json id duplicate"},
    {"pack.json", "\"id\": \"xx\"", "\"id\": \"xx-\"", "pack.json id id"},
    {"pack.json", "\"id\": \"xx\"", "\"id\": \"xx-hant\"", "pack.json id id"},
    {"pack.json", "\"id\": \"xx\"", "\"id\": \"../x\"", "pack.json id id"},
    {"pack.json", "\"version\": 1", "\"version\": 0", "pack.json version field"},
    {"pack.json", "\"small\"", "\"large\"", "pack.json of reference"},
    {"pack.json", "\"from\": 3", "\"from\": 4", "pack.json of field\npack.json of reference"},
    {"pack.json", "\"from\": 3, \"to\": 3", "\"from\": 1, \"to\": 2", "pack.json of reference"},
    {"pack.json", "\"from\": 3, \"to\": 3", "\"from\": 4, \"to\": 9", "pack.json of reference"},
    {"pack.json", ", \"to\": 3", "", "pack.json of.to field\npack.json of reference"},
    {"pack.json", "\"name\": \"XX\"", "\"name\": \" \"", "pack.json name field"},
    {"pack.json", "\"name\": \"XX\"", "\"name\": \"x\\nx\"", "pack.json name markup"},
    {"pack.json", "\"name\": \"XX\"", "\"name\": \"{x}\"", "pack.json name markup"},
    {"pack.json", "\"name\": \"XX\"", "\"name\": \"עברית\"", "pack.json name letters"},
    {"pack.json", "\"name\": \"XX\"", "\"name\": \"x\", \"name_reading\": \"xx\"",
     "pack.json name_reading speech"},
    {"pack.json", "\"name\": \"XX\"", "\"name\": \"x\", \"name_reading\": \" \"",
     "pack.json name_reading field"},
    {"pack.json", "\"name\": \"XX\"", "\"name\": \"x\", \"nmae\": \"x\"", "pack.json  field"},
    {"pack.json", "strings.json", "../strings.json", "pack.json files[1] id\n*"},
    {"pack.json", "strings.json", "absent.json", "absent.json  json\n*"},
    {"strings.json", "{\n  \"items\"", "{\n  \"items\" 1", "strings.json  json\n*"},
    {"prompts.json", "\"title\": \"GGrreeeettiinngg\",", "", "prompts.json C1.title translation"},
    {"prompts.json", "\"WWhhaatt wwaass ggoooodd\"", "\"\"", "prompts.json W1.text translation"},
    {"prompts.json", "\"WWhhaatt wwaass ggoooodd\"", "7", "prompts.json W1.text field"},
    {"prompts.json", "\"text\": \"WWhhaatt wwaass ggoooodd\"", "\"txt\": \"x\"",
     "prompts.json W1 field\nprompts.json W1.text translation"},
    {"prompts.json", "WWhhaatt wwaass ggoooodd", "{x|y}", "prompts.json W1.text markup"},
    {"prompts.json", "WWhhaatt wwaass ggoooodd", "x\\u200By", "prompts.json W1.text markup"},
    {"prompts.json", "WWhhaatt wwaass ggoooodd", "x} y", "prompts.json W1.text markup"},
    {"prompts.json", "WWhhaatt wwaass ggoooodd", "خانه", "prompts.json W1.text letters"},
    {"prompts.json", "WWhhaatt wwaass ggoooodd", "घर", "prompts.json W1.text letters"},
    {"prompts.json", "WWhhaatt wwaass ggoooodd", "nha\\u0300", "prompts.json W1.text letters"},
    {"prompts.json", "WWhhaatt wwaass ggoooodd", "\\u0438\\u2DF6", "prompts.json W1.text letters"},
    {"prompts.json", "WWhhaatt wwaass ggoooodd", "\\u0438\\uA66F", "prompts.json W1.text letters"},
    {"prompts.json", "WWhhaatt wwaass ggoooodd", "\\u5C71\\u302A", "prompts.json W1.text letters"},
    {"prompts.json", "WWhhaatt wwaass ggoooodd", "x {count}", "prompts.json W1.text reference"},
    {"prompts.json", "\"sea\": \"TThhee sseeaa\",", "", "prompts.json R2.answers.sea translation"},
    {"prompts.json", "\"sea\": \"TThhee sseeaa\",", "\"sea\": \"x\", \"lake\": \"x\",",
     "prompts.json R2.answers.lake reference"},
    {"prompts.json", "\"sea\": \"TThhee sseeaa\",", "\"sea\": \"x\", \"sea\": \"x\",",
     "prompts.json  json\n*"},
    {"prompts.json", "\"sea\": \"TThhee sseeaa\",", "\"sea\": \"x\", \"\": \"x\",",
     "prompts.json R2.answers id"},
    {"prompts.json", "\"LLeeaavvee", "\"More\", \"LLeeaavvee", "prompts.json O1 reference"},
    {"prompts.json", "\"LLooookk aatt tthhee ttrreeeess aanndd fflloowweerrss.\",", "",
     "prompts.json O1.hints[1] translation"},
    {"prompts.json", "\"id\": \"W1\",", "\"id\": \"W1\", \"title\": \"x\",",
     "prompts.json W1 reference"},
    {"prompts.json", "\"id\": \"W1\"", "\"id\": \"W2\"",
     "prompts.json W2.id reference\nprompts.json W1 translation"},
    {"prompts.json", "\"id\": \"W1\"", "\"id\": \"C1\"",
     "prompts.json C1.id duplicate\nprompts.json W1 translation\n*"},
    {"prompts.json", "\"id\": \"W1\"", "\"id\": \"W 1\"",
     "prompts.json items[7].id id\nprompts.json W1 translation"},
    {"strings.json", "{count} ", "", "strings.json visit.count.text reference"},
    {"strings.json", "{count} ", "{count} {home} ", ""},
    {"strings.json", "{count} ", "{counts} ",
     "strings.json visit.count.text reference\nstrings.json visit.count.text reference"},
    {"strings.json", "{count} ", "{count} {home} {count} {home} {count}",
     "strings.json visit.count.text reference"},
    {"strings.json", "{hour_twelve}:{minute_two}", "{hour_of_day}h{minute}", ""},
    {"strings.json", "{hour_twelve}:{minute_two}", "{hour_of_day_two}{minute_two} {hour}", ""},
    {"strings.json", "{hour_twelve}:{minute_two}", "{hour_twelve}",
     "strings.json visit.clock.text reference"},
    {"strings.json", "{hour_twelve}:{minute_two}", "{hour_two}:{minute_two}",
     "strings.json visit.clock.text reference\nstrings.json visit.clock.text reference"},
    {"strings.json", "ffaacciilliittyy", "x {home}", "strings.json noun.facility.text reference"},
};

static void every_breach_is_told_and_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(breaches); i++) {
        const struct breach *breach = &breaches[i];
        struct folder folder;
        struct err err = {0};
        struct strbuf found;
        size_t count = 0, size = strlen(breach->finding);
        struct content *content = load();
        folder_open_empty(&folder);
        doubled_make(SMALL_PACK, "xx", folder.path);
        folder_replace(&folder, breach->file, breach->old, breach->new);
        strbuf_init(&found, 1 << 20);
        assert_int_equal(
            content_check_language(folder.path, SMALL_PACK, list_finding, &found, &count, &err),
            OK);
        bool more = size > 0 && breach->finding[size - 1] == '*';
        bool same = strncmp(strbuf_text(&found), breach->finding, more ? size - 1 : size) == 0 &&
                    (more || found.size == (size > 0 ? size + 1 : 0));
        if (!same)
            fail_msg("%s -> %s: wanted %s, found\n%s", breach->old, breach->new, breach->finding,
                     strbuf_text(&found));
        bool stops = count > 0;
        enum status status = content_add_language(content, folder.path, NULL, &err);
        assert_int_equal(status, stops ? ERR_INVALID : OK);
        assert_int_equal(content_language_count(content), stops ? 3 : 4);
        const struct words *words = content_string(content, "visit.time");
        assert_int_equal(words_in(words, LANG_FURTHER) == words->en, stops);
        strbuf_fini(&found);
        content_free(content);
        folder_close(&folder);
    }
}

static void what_is_still_english_is_told_and_passes(void **state)
{
    (void)state;
    struct folder folder;
    struct err err = {0};
    struct strbuf found;
    size_t count = 0;
    struct content *content = load();
    folder_open_empty(&folder);
    doubled_make(SMALL_PACK, "xx", folder.path);
    folder_replace(&folder, "prompts.json", "WWhhaatt wwaass ggoooodd", "What was good");
    folder_replace(&folder, "pack.json", "\"name\": \"XX\"", "\"name\": \"xx\"");
    strbuf_init(&found, 1 << 20);
    assert_int_equal(
        content_check_language(folder.path, SMALL_PACK, list_finding, &found, &count, &err), OK);
    assert_string_equal(strbuf_text(&found),
                        "pack.json name translation\nprompts.json W1.text translation\n");
    add(content, &folder);
    strbuf_fini(&found);
    content_free(content);
    folder_close(&folder);
}

static void what_is_missing_is_told_with_its_english(void **state)
{
    (void)state;
    struct folder folder;
    struct err err = {0};
    struct content *content = load();
    folder_open_empty(&folder);
    doubled_make(SMALL_PACK, "xx", folder.path);
    folder_replace(&folder, "prompts.json", "\"id\": \"O1\"", "\"id\": \"O2\"");
    assert_int_equal(content_add_language(content, folder.path, NULL, &err), ERR_INVALID);
    char wanted[256];
    snprintf(wanted, sizeof wanted, "%s/prompts.json: O2.id: reference: small has no such item (2 ",
             folder.path);
    assert_int_equal(strncmp(err.text, wanted, strlen(wanted)), 0);
    folder_replace(&folder, "prompts.json", "\"id\": \"O2\"", "\"id\": \"O1\"");
    folder_replace(&folder, "prompts.json", "\"text\": \"IIss",
                   "\"text\": \"\", \"title\": \"IIss");
    assert_int_equal(content_add_language(content, folder.path, NULL, &err), ERR_INVALID);
    assert_non_null(strstr(err.text, "O1.text: translation: empty"));
    content_free(content);
    folder_close(&folder);
}

static void texts_that_the_house_makes_too_long_are_refused(void **state)
{
    (void)state;
    struct folder folder;
    struct err err = {0};
    struct content *content = load();
    char noun[1991];
    memset(noun, 'n', sizeof noun - 1);
    noun[sizeof noun - 1] = '\0';
    folder_open_empty(&folder);
    doubled_make(SMALL_PACK, "xx", folder.path);
    folder_replace(&folder, "strings.json", "ggrroouupp hhoommee", noun);
    assert_int_equal(content_add_language(content, folder.path, NULL, &err), ERR_INVALID);
    assert_non_null(strstr(err.text, "O1.text: limit"));
    content_free(content);
    folder_close(&folder);
}

static bool has_no_q(void *ctx, uint32_t cp)
{
    ++*(size_t *)ctx;
    return cp != 'q';
}

static void letters_that_the_typefaces_lack_are_refused(void **state)
{
    (void)state;
    struct folder folder;
    struct err err = {0};
    size_t asked = 0;
    const struct content_letters letters = {has_no_q, &asked};
    struct content *content = load();
    folder_open_empty(&folder);
    doubled_make(SMALL_PACK, "xx", folder.path);
    folder_replace(&folder, "strings.json", "WWee ssttaarrtt", "WWe\\nquit");
    assert_int_equal(content_add_language(content, folder.path, &letters, &err), ERR_INVALID);
    assert_non_null(
        strstr(err.text, "visit.time.text: letters: the typefaces lack q (U+0071) (1 "));
    folder_replace(&folder, "strings.json", "WWe\\nquit", "WWe");
    folder_replace(&folder, "pack.json", "\"name\": \"XX\"", "\"name\": \"q\"");
    assert_int_equal(content_add_language(content, folder.path, &letters, &err), ERR_INVALID);
    assert_non_null(strstr(err.text, "pack.json: name: letters"));
    folder_replace(&folder, "pack.json", "\"name\": \"q\"", "\"name\": \"x\"");
    assert_int_equal(content_add_language(content, folder.path, &letters, &err), OK);
    assert_true(asked > 1000);
    content_free(content);
    folder_close(&folder);
}

static void a_language_pack_is_told_from_a_pack(void **state)
{
    (void)state;
    struct folder folder;
    struct err err = {0};
    struct content *content = load();
    folder_open_empty(&folder);
    assert_false(content_is_language(folder.path));
    assert_int_equal(content_add_language(content, folder.path, NULL, &err), ERR_ABSENT);
    doubled_make(SMALL_PACK, "xx", folder.path);
    assert_true(content_is_language(folder.path));
    assert_false(content_is_language(SMALL_PACK));
    size_t count = 0;
    assert_int_equal(
        content_check_language(folder.path, folder.path, list_finding, NULL, &count, &err),
        ERR_INVALID); // translates no language pack
    assert_int_equal(content_template(folder.path, "xx", doubled_write, folder.path, &err),
                     ERR_INVALID);
    assert_int_equal(content_template(SMALL_PACK, "english", doubled_write, folder.path, &err),
                     ERR_INVALID);
    assert_int_equal(content_template(SMALL_PACK, "en", doubled_write, folder.path, &err),
                     ERR_INVALID);
    content_free(content);
    folder_close(&folder);
}

static void the_table_has_every_text_beside_its_english(void **state)
{
    (void)state;
    struct folder folder;
    folder_open_empty(&folder);
    doubled_make(SMALL_PACK, "xx", folder.path);
    char *table = file_read(folder.path, "texts.csv");
    assert_memory_equal(table, "\xEF\xBB\xBF", 3); // so that spreadsheets see UTF-8
    const char *rows[] = {
        "file,place,easy Japanese,Japanese,English\r\n\"prompts.json\",\"O1.text\",",
        "\"prompts.json\",\"R2.answers.hill\",\"山\",\"山\",\"A hill\"\r\n",
        "\"strings.json\",\"visit.count.text\",\"今日は {count}人が 来ました。\",",
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_non_null(strstr(table, rows[i]));
    free(table);
    folder_close(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_shown_in_every_language),
        cmocka_unit_test(languages_can_be_listed),
        cmocka_unit_test(words_without_a_further_language_are_english),
        cmocka_unit_test(there_is_room_for_eight_languages_and_one_is_added_once),
        cmocka_unit_test(every_breach_is_told_and_refused),
        cmocka_unit_test(what_is_still_english_is_told_and_passes),
        cmocka_unit_test(what_is_missing_is_told_with_its_english),
        cmocka_unit_test(texts_that_the_house_makes_too_long_are_refused),
        cmocka_unit_test(letters_that_the_typefaces_lack_are_refused),
        cmocka_unit_test(a_language_pack_is_told_from_a_pack),
        cmocka_unit_test(the_table_has_every_text_beside_its_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
