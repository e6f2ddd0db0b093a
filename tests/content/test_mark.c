// By which number it is known later which words somebody agreed to.
#include "folder.h"
#include "support/doubled.h"

static const struct facility_kind group_home = {.is_group_home = true};

static struct content *load(const char *dir)
{
    struct content *content = NULL;
    struct err err = {0};
    if (content_load(dir, NULL, group_home, &content, &err) != OK)
        fail_msg("%s", err.text);
    return content;
}

// The mark of the courtesies after OLD became NEW.
static int mark_after(const char *old, const char *new)
{
    struct folder folder;
    folder_open(&folder);
    folder_replace(&folder, "prompts.json", old, new);
    struct content *content = load(folder.path);
    int mark = content_set_mark(content, SET_COURTESY, LANG_EASY);
    content_free(content);
    folder_close(&folder);
    return mark;
}

static void the_mark_of_a_set_changes_with_each_of_its_words(void **state)
{
    (void)state;
    static const char *const changes[][2] = {
        {"はじめに あいさつを", "はじめに ごあいさつを"},
        {"まず/挨拶を", "まず、/挨拶を"},
        {"Say hello first.", "Say hello."},
        {"\"easy\": \"あいさつ\"", "\"easy\": \"ごあいさつ\""},
        {"\"Greeting\"", "\"Greetings\""},
        {"\"C1\"", "\"C2\""},
    };
    struct content *content = load(SMALL_PACK);
    int before = content_set_mark(content, SET_COURTESY, LANG_EASY);
    assert_int_equal(content_set_mark(content, SET_COURTESY, LANG_EASY), before);
    content_free(content);
    for (size_t i = 0; i < ARRAY_LEN(changes); i++)
        assert_int_not_equal(mark_after(changes[i][0], changes[i][1]), before);
    assert_int_equal(mark_after("How is breakfast?", "How was breakfast?"), before);
    // A word that moves over a border is another text.
    assert_int_not_equal(mark_after("挨拶を/しましょう。\",\n            \"en\": \"Say",
                                    "挨拶を/しましょう。Say\",\n            \"en\": \""),
                         before);
}

// The mark of the courtesies in LANG, with the language ID where NEW stands for OLD in FILE.
static int mark_with(const char *id, const char *file, const char *old, const char *new,
                     enum lang lang)
{
    struct folder folder;
    struct err err = {0};
    struct content *content = load(SMALL_PACK);
    folder_open_empty(&folder);
    doubled_make(SMALL_PACK, id, folder.path);
    folder_replace(&folder, file, old, new);
    if (content_add_language(content, folder.path, NULL, &err) != OK)
        fail_msg("%s", err.text);
    int mark = content_set_mark(content, SET_COURTESY, lang);
    assert_true(content_set_has_mark(content, SET_COURTESY, mark));
    content_free(content);
    folder_close(&folder);
    return mark;
}

static void the_mark_of_a_set_tells_in_which_words_it_was_shown(void **state)
{
    (void)state;
    static const char file[] = "prompts.json", title[] = "GGrreeeettiinngg",
                      text[] = "SSaayy hheelllloo", far[] = "WWhhaatt wwaass ggoooodd";
    struct content *content = load(SMALL_PACK);
    int built_in = content_set_mark(content, SET_COURTESY, LANG_EASY);
    for (int lang = LANG_EASY; lang < LANG_FURTHER; lang++)
        assert_int_equal(content_set_mark(content, SET_COURTESY, (enum lang)lang), built_in);
    int further = mark_with("xx", file, title, title, LANG_FURTHER);
    assert_false(content_set_has_mark(content, SET_COURTESY, further)); // nobody shows these words
    assert_false(content_set_has_mark(content, SET_COURTESY, 0));
    content_free(content);
    // Other languages make no difference to what the three show.
    assert_int_equal(mark_with("xx", file, title, title, LANG_EN), built_in);
    assert_int_not_equal(further, built_in);
    assert_int_equal(mark_with("xx", file, far, "x", LANG_FURTHER), further); // of another set
    assert_int_not_equal(mark_with("xx", file, title, "x", LANG_FURTHER), further);
    assert_int_not_equal(mark_with("xx", file, text, "x", LANG_FURTHER), further);
    assert_int_not_equal(mark_with("yy", file, title, title, LANG_FURTHER), further);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_mark_of_a_set_changes_with_each_of_its_words),
        cmocka_unit_test(the_mark_of_a_set_tells_in_which_words_it_was_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
