// JSON that somebody wrote by hand: what is wrong is told with its place.
#include "content/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct document {
    struct tree *tree;
    struct tree_at root;
    struct err err;
};

static enum status parse(struct document *d, const char *text)
{
    *d = (struct document){0};
    return tree_parse("a.json", text, strlen(text), &d->tree, &d->root, &d->err);
}

static void values_are_read_and_what_is_missing_is_left_alone(void **state)
{
    (void)state;
    struct document d;
    struct tree_at at, list;
    char text[8] = "before";
    int number = 7;
    bool flag = true;
    size_t count;
    assert_int_equal(parse(&d, "{\"t\": \"あ\", \"n\": -3, \"f\": false, \"l\": [1, 2]}"), OK);
    assert_int_equal(tree_field(&d.root, "none", false, &at, &d.err), OK);
    assert_int_equal(tree_text(&at, sizeof text, text, &d.err), OK);
    assert_int_equal(tree_number(&at, 0, 9, &number, &d.err), OK);
    assert_int_equal(tree_flag(&at, &flag, &d.err), OK);
    assert_int_equal(tree_count(&at, 9, &count, &d.err), OK);
    assert_string_equal(text, "before");
    assert_true(number == 7 && flag && count == 0);
    assert_int_equal(tree_field(&d.root, "t", true, &at, &d.err), OK);
    assert_int_equal(tree_text(&at, sizeof text, text, &d.err), OK);
    assert_int_equal(tree_field(&d.root, "n", true, &at, &d.err), OK);
    assert_int_equal(tree_number(&at, -3, 9, &number, &d.err), OK);
    assert_int_equal(tree_field(&d.root, "f", true, &at, &d.err), OK);
    assert_int_equal(tree_flag(&at, &flag, &d.err), OK);
    assert_string_equal(text, "あ");
    assert_true(number == -3 && !flag);
    assert_int_equal(tree_field(&d.root, "l", true, &list, &d.err), OK);
    assert_int_equal(tree_count(&list, 2, &count, &d.err), OK);
    tree_item(&list, 1, &at);
    assert_int_equal(tree_number(&at, 0, 9, &number, &d.err), OK);
    assert_true(count == 2 && number == 2);
    assert_string_equal(at.place, "l[1]");
    tree_free(d.tree);
}

static void what_is_wrong_is_told_with_its_place(void **state)
{
    (void)state;
    static const char *const names[] = {"list", "text"};
    struct document d;
    struct tree_at list, item, at;
    char text[4];
    int number;
    bool flag;
    size_t count;
    assert_int_equal(parse(&d, "{\"list\": [{\"text\": \"long\", \"x\": 1}], \"text\": 5}"), OK);
    assert_int_equal(tree_only(&d.root, names, 2, &d.err), OK);
    assert_int_equal(tree_field(&d.root, "list", true, &list, &d.err), OK);
    tree_item(&list, 0, &item);
    assert_int_equal(tree_only(&item, names, 2, &d.err), ERR_INVALID);
    assert_string_equal(d.err.text, "a.json: list[0]: unknown field \"x\"");
    assert_int_equal(tree_field(&item, "text", true, &at, &d.err), OK);
    assert_int_equal(tree_text(&at, sizeof text, text, &d.err), ERR_INVALID);
    assert_string_equal(d.err.text, "a.json: list[0].text: longer than 3 bytes");
    assert_int_equal(tree_number(&at, 0, 9, &number, &d.err), ERR_INVALID);
    assert_int_equal(tree_flag(&at, &flag, &d.err), ERR_INVALID);
    assert_int_equal(tree_count(&at, 9, &count, &d.err), ERR_INVALID);
    assert_int_equal(tree_count(&list, 0, &count, &d.err), ERR_INVALID);
    assert_int_equal(tree_only(&list, names, 2, &d.err), ERR_INVALID);
    assert_int_equal(tree_field(&item, "prompt", true, &at, &d.err), ERR_INVALID);
    assert_string_equal(d.err.text, "a.json: list[0].prompt: missing");
    assert_int_equal(tree_field(&d.root, "text", true, &at, &d.err), OK);
    assert_int_equal(tree_text(&at, sizeof text, text, &d.err), ERR_INVALID);
    assert_int_equal(tree_number(&at, 6, 9, &number, &d.err), ERR_INVALID);
    assert_string_equal(d.err.text, "a.json: text: not a whole number from 6 to 9");
    tree_free(d.tree);
}

static void what_is_no_json_is_refused_with_line_and_column(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "", "{", "{\"a\": 1, \"a\": 2}", "{\"a\": \"\xE3\"}", "{\"a\": \"\\u0000\"}", "{} x"};
    struct document d;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        if (parse(&d, bad[i]) != ERR_INVALID || !strstr(d.err.text, "a.json: line "))
            fail_msg("case %zu: %s", i, d.err.text);
        assert_null(d.tree);
    }
    assert_int_equal(parse(&d, "[1]"), OK);
    assert_int_equal(tree_only(&d.root, NULL, 0, &d.err), ERR_INVALID);
    assert_string_equal(d.err.text, "a.json: not an object");
    tree_free(d.tree);
}

static void it_is_read_as_windows_editors_save_it(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t size;
        const char *says; // NULL: it is read
    } cases[] = {
#define CASE(bytes, says) {bytes, sizeof bytes - 1, says}
        CASE("\xEF\xBB\xBF{\"a\": \"あ\"}\r\n", NULL),
        CASE("{\r\n\"a\": 1\r\n}\r\n", NULL),
        CASE("\xEF\xBB\xBF\xEF\xBB\xBF{}", "line 1"),
        CASE("\xEF\xBB\xBF", "line 1"),
        CASE("\xEF\xBB", "line 1: byte 0xEF is no UTF-8: save the file as UTF-8"),
        CASE("\xFF\xFE{\0}\0", "the file is UTF-16: save it as UTF-8"),
        CASE("\xFE\xFF\0{\0}", "the file is UTF-16: save it as UTF-8"),
        CASE("{\0}\0", "the file is UTF-16: save it as UTF-8"),
        CASE("\0{\0}", "the file is UTF-16: save it as UTF-8"),
        CASE("{\r\n\"a\": \"\x8C\xD2\"}", "line 2: byte 0x8C is no UTF-8: save the file as UTF-8"),
        CASE("{\"a\": \"\0\"}", "line 1: byte 0x00 is no UTF-8"),
#undef CASE
    };
    struct document d;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        d = (struct document){0};
        enum status status =
            tree_parse("a.json", cases[i].bytes, cases[i].size, &d.tree, &d.root, &d.err);
        if (status != (cases[i].says ? ERR_INVALID : OK) ||
            (cases[i].says && !strstr(d.err.text, cases[i].says)))
            fail_msg("case %zu: %s", i, d.err.text);
        tree_free(d.tree);
    }
}

// A list in a list in a list: places stay whole texts.
static void a_place_that_is_too_long_is_cut(void **state)
{
    (void)state;
    struct document d;
    struct tree_at at, item;
    assert_int_equal(parse(&d,
                           "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]"
                           "]]]]]]]]]]]]]]]]]]]]]]]]]]]]"),
                     OK);
    at = d.root;
    for (int i = 0; i < 48; i++) {
        tree_item(&at, 0, &item);
        assert_in_range(strlen(item.place), 1, TREE_PLACE_SIZE - 1);
        at = item;
    }
    tree_free(d.tree);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_read_and_what_is_missing_is_left_alone),
        cmocka_unit_test(what_is_wrong_is_told_with_its_place),
        cmocka_unit_test(what_is_no_json_is_refused_with_line_and_column),
        cmocka_unit_test(it_is_read_as_windows_editors_save_it),
        cmocka_unit_test(a_place_that_is_too_long_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
