// What screens get from a pack, and what a kiosk does with one that is hostile.
#include "folder.h"

static const struct facility_kind group_home = {.is_group_home = true};
static const struct facility_kind with_day_support = {.is_group_home = true, .day_support = true};

static struct content *load_small(struct facility_kind kind)
{
    struct content *content = NULL;
    struct err err = {0};
    if (content_load(SMALL_PACK, NULL, kind, &content, &err) != OK)
        fail_msg("%s", err.text);
    return content;
}

static void every_field_reaches_the_screens(void **state)
{
    (void)state;
    struct content *content = load_small(group_home);
    assert_string_equal(content_pack_id(content), "small");
    assert_int_equal(content_pack_version(content), 3);
    const struct prompt *o1 = content_find(content, "O1"), *r2 = content_find(content, "R2");
    assert_int_equal(o1->set, SET_OBSERVE);
    assert_int_equal(o1->form, FORM_OBSERVE);
    assert_string_equal(o1->group, "place");
    assert_string_equal(o1->source, "T-1");
    assert_string_equal(o1->picture, "garden");
    assert_true(o1->abuse_link);
    assert_false(o1->private_talk);
    assert_string_equal(o1->pair, "");
    assert_string_equal(o1->right, "");
    assert_true(content_set_mark(content, SET_OBSERVE, LANG_EASY) > 0);
    assert_int_not_equal(content_set_mark(content, SET_OBSERVE, LANG_EASY),
                         content_set_mark(content, SET_RESIDENT, LANG_EASY));
    assert_string_equal(o1->title.easy, "");
    assert_int_equal(o1->hint_count, 2);
    assert_string_equal(o1->hints[1].en, "Leave it out when it rains.");
    assert_int_equal(o1->choice_count, 2);
    assert_int_equal(o1->starter_count, 2);
    assert_string_equal(o1->starters[0].plain, "雨の/日でした。");
    assert_int_equal(r2->starter_count, 0);
    assert_string_equal(o1->choices[0].picture, "");
    assert_int_equal(r2->form, FORM_PICTURES);
    assert_true(r2->private_talk);
    assert_string_equal(r2->pair, "R1");
    assert_string_equal(prompt_choice_find(r2, "hill")->text.easy, "{山|やま}");
    assert_null(prompt_choice_find(r2, "lake"));
    assert_string_equal(content_find(content, "C1")->title.en, "Greeting");
    assert_int_equal(content_find(content, "W1")->form, FORM_NOTE);
    assert_int_equal(content_find(content, "A1")->form, FORM_NONE);
    assert_null(content_find(content, "R9"));
    assert_null(content_find(content, ""));
    content_free(content);
}

static void a_name_without_plain_text_uses_the_easy_one(void **state)
{
    (void)state;
    struct content *content = load_small(group_home);
    const struct words *words = &content_find(content, "R2")->choices[0].text;
    assert_string_equal(words_in(words, LANG_EASY), "{海|うみ}");
    assert_string_equal(words_in(words, LANG_PLAIN), "{海|うみ}");
    assert_string_equal(words_in(words, LANG_EN), "The sea");
    content_free(content);
}

static void the_house_has_its_own_noun_in_every_language(void **state)
{
    (void)state;
    struct content *home = load_small(group_home),
                   *facility = load_small((struct facility_kind){0});
    const struct words *words = &content_find(home, "O1")->text;
    assert_string_equal(words->easy,
                        "{グループホーム|ぐるーぷほーむ}の {庭|にわ}は きれいですか。");
    assert_string_equal(words->plain, "グループホームの/庭の/手入れは/行き届いて/いますか。");
    assert_string_equal(words->speech, "グループホームの にわわ きれいですか。");
    words = &content_find(facility, "O1")->text;
    assert_string_equal(words->easy, "{施設|しせつ}の {庭|にわ}は きれいですか。");
    content_free(home);
    content_free(facility);
}

static void english_becomes_markup(void **state)
{
    (void)state;
    struct content *content = load_small(group_home);
    assert_string_equal(content_find(content, "O1")->text.en,
                        "Is the garden and//or the path of the group home tidy?");
    content_free(content);
}

static void a_set_keeps_the_packs_order_and_leaves_out_other_houses(void **state)
{
    (void)state;
    size_t count = 0;
    struct content *content = load_small(group_home);
    const struct prompt *const *set = content_set(content, SET_RESIDENT, &count);
    assert_int_equal(count, 2);
    assert_string_equal(set[0]->id, "R1");
    assert_string_equal(set[1]->id, "R2");
    assert_non_null(content_find(content, "R3")); // a record may name it
    (void)content_set(content, SET_PLEDGE, &count);
    assert_int_equal(count, 0);
    content_free(content);
    content = load_small(with_day_support);
    set = content_set(content, SET_RESIDENT, &count);
    assert_int_equal(count, 3);
    assert_string_equal(set[2]->id, "R3");
    content_free(content);
}

static void only_strings_are_strings(void **state)
{
    (void)state;
    struct content *content = load_small(group_home);
    assert_string_equal(content_string(content, "visit.count")->en, "{count} people came today.");
    assert_null(content_string(content, "W1"));
    assert_null(content_string(content, "no.such"));
    content_free(content);
}

// A key for every pictogram of the tree, as the build makes them.
static void make_pictures(struct folder *folder)
{
    DIR *dir = opendir(ENGAWA_SOURCE_DIR "/assets/pictograms");
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));) {
        char name[300];
        char *dot = strstr(entry->d_name, ".svg");
        if (!dot || dot[4])
            continue;
        snprintf(name, sizeof name, "%.*s.png", (int)(dot - entry->d_name), entry->d_name);
        folder_write(folder, name, "", 0);
    }
    assert_int_equal(closedir(dir), 0);
}

static void the_shipped_pack_has_no_finding(void **state)
{
    (void)state;
    struct folder pictures;
    struct strbuf list;
    struct err err = {0};
    size_t count = 0;
    struct content *content = NULL;
    folder_open(&pictures);
    make_pictures(&pictures);
    strbuf_init(&list, 1000000);
    assert_int_equal(content_check(ENGAWA_SOURCE_DIR "/assets/packs/core", pictures.path,
                                   list_finding, &list, &count, &err),
                     OK);
    assert_string_equal(strbuf_text(&list), "");
    assert_int_equal(content_load(ENGAWA_SOURCE_DIR "/assets/packs/core", pictures.path,
                                  with_day_support, &content, &err),
                     OK);
    static const size_t least[SET_COUNT] = {
        [SET_OBSERVE] = 9,  [SET_AWAY] = 1,    [SET_RESIDENT] = 19,
        [SET_PRACTICE] = 1, [SET_STAFF] = 9,   [SET_COURTESY] = 5,
        [SET_PLEDGE] = 1,   [SET_PURPOSE] = 4, [SET_WORDS] = 3};
    for (int set = 0; set < SET_COUNT; set++) {
        (void)content_set(content, (enum prompt_set)set, &count);
        assert_true(count >= least[set]);
    }
    content_free(content);
    strbuf_fini(&list);
    folder_close(&pictures);
}

// Loads the sample with BYTES in place of FILE; the message must hold RULE.
static void assert_refused(const char *file, const char *bytes, size_t size, const char *rule)
{
    struct folder folder;
    struct content *content = NULL;
    struct err err = {0};
    folder_open(&folder);
    folder_write(&folder, file, bytes, size);
    enum status status = content_load(folder.path, NULL, group_home, &content, &err);
    folder_close(&folder);
    assert_int_equal(status, ERR_INVALID);
    assert_null(content);
    if (!strstr(err.text, file) || !strstr(err.text, rule))
        fail_msg("%s: %s", rule, err.text);
}

static void a_truncated_file_is_refused_wherever_it_ends(void **state)
{
    (void)state;
    char *text = file_read(SMALL_PACK, "prompts.json");
    size_t size = strlen(text);
    while (size > 0 && text[size - 1] != '}')
        size--;
    for (size_t cut = 0; cut < size; cut += 1 + cut / 10)
        assert_refused("prompts.json", text, cut, "json");
    assert_refused("prompts.json", text, size - 1, "json");
    free(text);
}

static void deep_nesting_is_refused(void **state)
{
    (void)state;
    enum { DEPTH = 200000 };
    char *text = malloc(DEPTH);
    assert_non_null(text);
    memset(text, '[', DEPTH);
    assert_refused("prompts.json", text, DEPTH, "json");
    free(text);
}

static void what_is_too_much_is_refused(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out, 4 << 20);
    strbuf_add(&out, "{\"items\":[]}");
    for (int i = 0; i < 1 << 20; i++)
        strbuf_add(&out, " ");
    assert_refused("strings.json", strbuf_text(&out), out.size, "limit");

    strbuf_clear(&out);
    strbuf_add(&out, "{\"items\":[");
    for (int i = 0; i < 2000; i++)
        strbuf_addf(&out,
                    "%s{\"id\":\"s%d\",\"set\":\"strings\",\"text\":{\"easy\":\"あ\","
                    "\"en\":\"a\",\"speech\":\"あ\"}}",
                    i ? "," : "", i);
    strbuf_add(&out, "]}");
    assert_refused("strings.json", strbuf_text(&out), out.size, "limit");

    strbuf_clear(&out);
    strbuf_add(&out, "{\"items\":[{\"id\":\"s\",\"set\":\"strings\",\"text\":{\"easy\":\"あ\","
                     "\"en\":\"");
    for (int i = 0; i < 2001; i++)
        strbuf_add(&out, "a");
    strbuf_add(&out, "\",\"speech\":\"あ\"}}]}");
    assert_refused("strings.json", strbuf_text(&out), out.size, "s.text.en: limit");
    strbuf_fini(&out);
}

static void a_file_of_a_gigabyte_is_refused_at_once(void **state)
{
    (void)state;
    struct folder folder;
    struct content *content = NULL;
    struct err err = {0};
    char path[128];
    folder_open(&folder);
    snprintf(path, sizeof path, "%s/strings.json", folder.path);
    assert_int_equal(truncate(path, 1L << 30), 0); // a hole: takes no space
    assert_int_equal(content_load(folder.path, NULL, group_home, &content, &err), ERR_INVALID);
    assert_non_null(strstr(err.text, "strings.json: limit"));
    folder_close(&folder);
}

// A short text that the noun would blow up.
static void a_noun_cannot_make_a_text_too_long(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out, 1 << 20);
    strbuf_add(&out, "{\"items\":[");
    for (int n = 0; n < 2; n++) {
        strbuf_addf(&out, "{\"id\":\"%s\",\"set\":\"strings\",\"text\":{\"easy\":\"",
                    n ? "noun.group-home" : "noun.facility");
        for (int i = 0; i < 300; i++)
            strbuf_add(&out, "あ");
        strbuf_add(&out, "\",\"en\":\"a\",\"speech\":\"あ\"}},");
    }
    strbuf_add(&out, "{\"id\":\"s\",\"set\":\"strings\",\"text\":{\"easy\":\"{home}{home}{home}\","
                     "\"en\":\"a\",\"speech\":\"あ\"}}]}");
    assert_refused("strings.json", strbuf_text(&out), out.size, "s.text.easy: limit");
    strbuf_fini(&out);
}

static void wrong_kinds_everywhere_are_refused(void **state)
{
    (void)state;
    static const char *const files[] = {
        "null",
        "[]",
        "{}",
        "1",
        "\"items\"",
        "{\"items\":{}}",
        "{\"items\":[1]}",
        "{\"items\":[[]]}",
        "{\"items\":[{}]}",
        "{\"items\":[{\"id\":[]}]}",
        "{\"items\":[{\"id\":\"a\\nb\",\"set\":{}}]}",
        "{\"items\":[{\"id\":\"a\",\"set\":\"resident\",\"form\":\"faces\",\"answers\":{}}]}",
        "{\"items\":[{\"set\":\"observe\",\"form\":\"observe\",\"answers\":[1,[]]}]}",
        "{\"items\":[{\"id\":\"a\",\"set\":\"observe\",\"hints\":[{\"easy\":{}}],\"when\":[]}]}",
        "{\"items\":[],\"more\":1}",
    };
    for (size_t i = 0; i < ARRAY_LEN(files); i++)
        assert_refused("prompts.json", files[i], strlen(files[i]), "");
    for (size_t i = 0; i < 5; i++)
        assert_refused("pack.json", files[i], strlen(files[i]), "");
    assert_refused("strings.json", "{\"items\":[\"\xFF\"]}", 14, "json");
    assert_refused("strings.json", "{\"items\":[]}\0", 13, "json");
    assert_refused("strings.json", "\xFE\xFF\0{\0}", 6, "json");
}

static void a_pack_that_is_not_there_is_absent(void **state)
{
    (void)state;
    struct content *content = NULL;
    struct err err = {0};
    size_t count;
    assert_int_equal(content_load("/nonexistent", NULL, group_home, &content, &err), ERR_ABSENT);
    assert_non_null(strstr(err.text, "/nonexistent/pack.json"));
    assert_int_equal(content_load(SMALL_PACK "/pack.json", NULL, group_home, &content, &err),
                     ERR_ABSENT); // a file, no folder
    assert_int_equal(content_check("/nonexistent", NULL, list_finding, NULL, &count, &err),
                     ERR_ABSENT);
    struct folder folder;
    char path[128];
    folder_open(&folder);
    snprintf(path, sizeof path, "%s/strings.json", folder.path);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0); // must not block
    assert_int_equal(content_load(folder.path, NULL, group_home, &content, &err), ERR_IO);
    assert_non_null(strstr(err.text, "not a file"));
    folder_close(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_reaches_the_screens),
        cmocka_unit_test(a_name_without_plain_text_uses_the_easy_one),
        cmocka_unit_test(the_house_has_its_own_noun_in_every_language),
        cmocka_unit_test(english_becomes_markup),
        cmocka_unit_test(a_set_keeps_the_packs_order_and_leaves_out_other_houses),
        cmocka_unit_test(only_strings_are_strings),
        cmocka_unit_test(the_shipped_pack_has_no_finding),
        cmocka_unit_test(a_truncated_file_is_refused_wherever_it_ends),
        cmocka_unit_test(deep_nesting_is_refused),
        cmocka_unit_test(what_is_too_much_is_refused),
        cmocka_unit_test(a_file_of_a_gigabyte_is_refused_at_once),
        cmocka_unit_test(a_noun_cannot_make_a_text_too_long),
        cmocka_unit_test(wrong_kinds_everywhere_are_refused),
        cmocka_unit_test(a_pack_that_is_not_there_is_absent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
