// Forms of papers: what is read, and that what is wrong is told with its place.
#include "content/folder.h"

#include "content/form.h"

static const struct form_value values[] = {
    {"office", FORM_VALUE_ONE, 1, NULL},
    {"people", FORM_VALUE_TABLE, 1, (const char *const[]){"role", "count", NULL}},
    {"questions", FORM_VALUE_ASKED, 1, NULL},
    {"elsewhere", FORM_VALUE_ONE, 2, NULL},
};
static const struct form_rules rules = {"small", 1, values, ARRAY_LEN(values)};

static void write_form(const struct folder *folder, const char *parts, bool members)
{
    char text[4096];
    int size = snprintf(text, sizeof text,
                        "{\"format\":\"engawa-form\",\"format_version\":1,\"id\":\"small\","
                        "\"version\":3,%s\"title\":{%s\"plain\":\"紙\",\"en\":\"Paper\"},"
                        "\"parts\":[%s]}",
                        members ? "\"for_members\":true," : "",
                        members ? "\"easy\":\"{紙|かみ}\"," : "", parts);
    folder_write(folder, "small.json", text, (size_t)size);
}

static void write_words(const struct folder *folder, const char *words)
{
    char text[1024];
    int size = snprintf(text, sizeof text,
                        "{\"format\":\"engawa-words\",\"format_version\":1,\"words\":{%s}}", words);
    folder_write(folder, "words.json", text, (size_t)size);
}

#define WORDS "{\"plain\":\"ことば\",\"en\":\"Words\"}"

static void remove_files(const struct folder *folder)
{
    static const char *const files[] = {"small.json", "words.json"};
    char path[128];
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        snprintf(path, sizeof path, "%s/%s", folder->path, files[i]);
        (void)remove(path);
    }
    assert_int_equal(rmdir(folder->path), 0);
}

static void a_form_is_read_in_its_order(void **state)
{
    (void)state;
    struct folder folder;
    struct form *form = NULL;
    struct err err = {""};
    folder_open_empty(&folder);
    write_form(&folder,
               "{\"heading\":" WORDS "},"
               "{\"field\":\"office\",\"label\":" WORDS ",\"half\":true},"
               "{\"text\":{\"plain\":\"{office}から\",\"en\":\"From {office}\"},"
               "\"unless_empty\":\"people\"},"
               "{\"table\":\"people\",\"columns\":[{\"value\":\"count\",\"label\":" WORDS
               ",\"share\":2,\"centred\":true}],\"none\":" WORDS "},"
               "{\"space\":" WORDS ",\"lines\":4},{\"ask\":\"questions\",\"lines\":1},"
               "{\"page\":true}",
               false);
    if (form_load(folder.path, &rules, &form, &err) != OK)
        fail_msg("%s", err.text);
    static const enum form_part_kind kinds[] = {FORM_PART_HEADING, FORM_PART_FIELD, FORM_PART_TEXT,
                                                FORM_PART_TABLE,   FORM_PART_SPACE, FORM_PART_ASK,
                                                FORM_PART_PAGE};
    assert_int_equal(form->part_count, ARRAY_LEN(kinds));
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        assert_int_equal(form->parts[i].kind, kinds[i]);
    assert_int_equal(form->version, 3);
    assert_string_equal(form->parts[0].words.plain, "ことば");
    assert_string_equal(form->parts[0].words.easy, "ことば"); // staff's words serve
    assert_string_equal(form->parts[1].value, "office");
    assert_true(form->parts[1].half && !form->parts[2].half);
    assert_string_equal(form->parts[2].unless, "people");
    assert_string_equal(form->parts[3].columns[0].value, "count");
    assert_int_equal(form->parts[3].columns[0].share, 2);
    assert_true(form->parts[3].columns[0].centred);
    assert_int_equal(form->parts[4].lines, 4);
    form_free(form);
    remove_files(&folder);
}

static void what_is_wrong_with_a_form_is_told_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *parts;
        bool members;
        const char *place, *said;
    } cases[] = {
        {"{\"field\":\"nobody\",\"label\":" WORDS "}", false, "parts[0].field",
         "has no value nobody"},
        {"{\"field\":\"elsewhere\",\"label\":" WORDS "}", false, "parts[0].field",
         "has no value elsewhere"},
        {"{\"field\":\"people\",\"label\":" WORDS "}", false, "parts[0].field",
         "cannot stand here"},
        {"{\"text\":{\"plain\":\"{nobody}\",\"en\":\"x\"}}", false, "parts[0].text.plain",
         "has no value nobody"},
        {"{\"table\":\"people\",\"columns\":[{\"value\":\"name\",\"label\":" WORDS
         ",\"share\":1}]}",
         false, "parts[0].columns[0].value", "has no column name"},
        {"{\"table\":\"office\",\"columns\":[]}", false, "parts[0].table", "cannot stand here"},
        {"{\"heading\":{\"plain\":\"紙\"}}", false, "parts[0].heading.en", "missing"},
        {"{\"heading\":" WORDS "}", true, "parts[0].heading.easy", "missing"},
        {"{\"heading\":{\"easy\":\"紙\",\"plain\":\"紙\",\"en\":\"x\"}}", true,
         "parts[0].heading.easy", "no reading"},
        {"{\"heading\":{\"plain\":\"{紙|\",\"en\":\"x\"}}", false, "parts[0].heading.plain",
         "brace"},
        {"{\"heading\":" WORDS ",\"lines\":3}", false, "parts[0].lines", "no effect"},
        {"{\"space\":" WORDS ",\"lines\":0}", false, "parts[0].lines", "whole number"},
        {"{\"heading\":" WORDS ",\"half\":true}", false, "parts[0].half", "no effect"},
        {"{\"page\":1}", false, "parts[0].page", "must be true"},
        {"{\"picture\":\"x\"}", false, "parts[0]", "no kind of part"},
        {"{\"text\":" WORDS ",\"unless_empty\":\"nobody\"}", false, "parts[0].unless_empty",
         "has no value nobody"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct folder folder;
        struct form *form = NULL;
        struct err err = {""};
        folder_open_empty(&folder);
        write_form(&folder, cases[i].parts, cases[i].members);
        assert_int_equal(form_load(folder.path, &rules, &form, &err), ERR_INVALID);
        assert_null(form);
        if (!strstr(err.text, cases[i].place) || !strstr(err.text, cases[i].said))
            fail_msg("%s: %s: in place of: %s", cases[i].place, cases[i].said, err.text);
        remove_files(&folder);
    }
}

struct found {
    size_t count;
    char last[256];
};

static void note_finding(void *ctx, const struct finding *finding)
{
    struct found *found = ctx;
    found->count++;
    snprintf(found->last, sizeof found->last, "%s %s %s", finding->file, finding->place,
             finding->rule);
}

static void a_folder_of_forms_is_checked_whole(void **state)
{
    (void)state;
    struct folder folder;
    struct found found = {0};
    struct err err = {""};
    size_t count;
    folder_open_empty(&folder);
    assert_false(form_is_folder(folder.path));
    assert_int_equal(form_check(folder.path, &rules, 1, note_finding, &found, &count, &err),
                     ERR_ABSENT);
    write_words(&folder, "\"state.open\":" WORDS);
    write_form(&folder, "{\"field\":\"nobody\",\"label\":" WORDS "}", false);
    assert_true(form_is_folder(folder.path));
    assert_int_equal(form_check(folder.path, &rules, 1, note_finding, &found, &count, &err), OK);
    assert_int_equal(count, 1);
    assert_string_equal(found.last, "small.json parts[0].field reference");
    write_words(&folder, "\"state.open\":{\"plain\":\"{who}\",\"en\":\"x\"}");
    assert_int_equal(form_check(folder.path, &rules, 1, note_finding, &found, &count, &err), OK);
    assert_int_equal(count, 2);
    remove_files(&folder);
}

static void words_of_values_are_found_by_id(void **state)
{
    (void)state;
    struct folder folder;
    struct form_words *words = NULL;
    struct err err = {""};
    folder_open_empty(&folder);
    write_words(&folder, "\"state.open\":" WORDS);
    assert_int_equal(form_words_load(folder.path, &words, &err), OK);
    assert_string_equal(form_words_find(words, "state.open")->plain, "ことば");
    assert_null(form_words_find(words, "state.shut"));
    form_words_free(words);
    folder_write(&folder, "words.json", "{", 1);
    assert_int_equal(form_words_load(folder.path, &words, &err), ERR_INVALID);
    remove_files(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_is_read_in_its_order),
        cmocka_unit_test(what_is_wrong_with_a_form_is_told_with_its_place),
        cmocka_unit_test(a_folder_of_forms_is_checked_whole),
        cmocka_unit_test(words_of_values_are_found_by_id),
    };
    return cmocka_run_group_tests_name("content/form", tests, NULL, NULL);
}
