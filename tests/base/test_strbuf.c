#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void an_empty_buffer_is_an_empty_text(void **state)
{
    (void)state;
    struct strbuf buf;
    strbuf_init(&buf, 10);
    assert_string_equal(strbuf_text(&buf), "");
    assert_int_equal(strbuf_status(&buf), OK);
    char *text = strbuf_take(&buf);
    assert_string_equal(text, "");
    free(text);
    strbuf_fini(&buf);
    strbuf_fini(NULL);
}

static void a_text_grows_in_whatever_pieces(void **state)
{
    (void)state;
    enum { PIECES = 1000 };
    struct strbuf buf;
    strbuf_init(&buf, (size_t)PIECES * 10);
    for (int i = 0; i < PIECES; i++) {
        if (i % 3 == 0)
            strbuf_addf(&buf, "%03d\n", i);
        else if (i % 3 == 1)
            strbuf_add_bytes(&buf, "あい", 3);
        else
            strbuf_add(&buf, "");
        assert_int_equal(strlen(strbuf_text(&buf)), buf.size);
    }
    assert_int_equal(strbuf_status(&buf), OK);
    assert_int_equal(buf.size, 334 * 4 + 333 * 3);
    assert_int_equal(strncmp(strbuf_text(&buf), "000\nあ003\nあ", 14), 0);
    strbuf_fini(&buf);
}

static void exactly_the_limit_fits_and_not_a_byte_more(void **state)
{
    (void)state;
    enum { WITH_ADD, WITH_BYTES, WITH_FORMAT, WAYS };
    static const size_t limits[] = {0, 1, 127, 128, 129, 255, 256, 1000};
    for (size_t i = 0; i < ARRAY_LEN(limits); i++)
        for (int way = 0; way < 2 * WAYS; way++) {
            char text[1002] = {0};
            size_t size = limits[i] + (way >= WAYS);
            memset(text, 'x', size);
            struct strbuf buf;
            strbuf_init(&buf, limits[i]);
            if (way % WAYS == WITH_ADD)
                strbuf_add(&buf, text);
            else if (way % WAYS == WITH_BYTES)
                strbuf_add_bytes(&buf, text, size);
            else
                strbuf_addf(&buf, "%s", text);
            assert_int_equal(strbuf_status(&buf), way >= WAYS ? ERR_MEMORY : OK);
            assert_string_equal(strbuf_text(&buf), way >= WAYS ? "" : text);
            strbuf_fini(&buf);
        }
}

static void a_failed_buffer_stays_failed_until_it_is_cleared(void **state)
{
    (void)state;
    struct strbuf buf;
    strbuf_init(&buf, 5);
    strbuf_add(&buf, "abc");
    strbuf_add(&buf, "def");
    strbuf_add(&buf, "g");
    strbuf_addf(&buf, "%d", 1);
    assert_string_equal(strbuf_text(&buf), "abc");
    assert_int_equal(strbuf_status(&buf), ERR_MEMORY);
    assert_null(strbuf_take(&buf));
    strbuf_clear(&buf);
    assert_string_equal(strbuf_text(&buf), "");
    strbuf_add(&buf, "fresh");
    assert_int_equal(strbuf_status(&buf), OK);
    assert_string_equal(strbuf_text(&buf), "fresh");
    strbuf_fini(&buf);
    assert_string_equal(strbuf_text(&buf), "");
}

static void a_taken_text_is_the_callers_and_the_buffer_begins_anew(void **state)
{
    (void)state;
    struct strbuf buf;
    strbuf_init(&buf, 10);
    strbuf_add(&buf, "first");
    char *first = strbuf_take(&buf);
    strbuf_add(&buf, "the second");
    assert_string_equal(first, "first");
    assert_string_equal(strbuf_text(&buf), "the second");
    strbuf_add(&buf, "!");
    assert_int_equal(strbuf_status(&buf), ERR_MEMORY);
    free(first);
    strbuf_fini(&buf);
}

static void json_strings_escape_what_json_asks_for_and_nothing_else(void **state)
{
    (void)state;
    static const struct {
        const char *text, *json;
    } cases[] = {
        {NULL, "null"},
        {"", "\"\""},
        {"縁側 𠮷 é", "\"縁側 𠮷 é\""},
        {"say \"hi\"", "\"say \\\"hi\\\"\""},
        {"a\\b", "\"a\\\\b\""},
        {"a\nb", "\"a\\nb\""},
        {"a\tb\r", "\"a\\u0009b\\u000d\""},
        {"\x01\x1F\x7F", "\"\\u0001\\u001f\x7F\""},
        {"</script>'", "\"</script>'\""},
        {"%s%n", "\"%s%n\""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strbuf buf;
        strbuf_init(&buf, 100);
        strbuf_add_json(&buf, cases[i].text);
        assert_int_equal(strbuf_status(&buf), OK);
        assert_string_equal(strbuf_text(&buf), cases[i].json);
        strbuf_fini(&buf);
    }
}

static void a_json_string_that_does_not_fit_fails(void **state)
{
    (void)state;
    for (size_t limit = 0; limit < 8; limit++) {
        struct strbuf buf;
        strbuf_init(&buf, limit);
        strbuf_add_json(&buf, "\t");
        assert_int_equal(strbuf_status(&buf), ERR_MEMORY);
        strbuf_fini(&buf);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_buffer_is_an_empty_text),
        cmocka_unit_test(a_text_grows_in_whatever_pieces),
        cmocka_unit_test(exactly_the_limit_fits_and_not_a_byte_more),
        cmocka_unit_test(a_failed_buffer_stays_failed_until_it_is_cleared),
        cmocka_unit_test(a_taken_text_is_the_callers_and_the_buffer_begins_anew),
        cmocka_unit_test(json_strings_escape_what_json_asks_for_and_nothing_else),
        cmocka_unit_test(a_json_string_that_does_not_fit_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
