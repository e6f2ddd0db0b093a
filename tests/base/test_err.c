#include "base/err.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { FITS = sizeof(struct err) - 1 };

// N letters "x" and then CHARACTERS of three bytes each.
static const char *long_text(char *out, size_t n, size_t characters)
{
    memset(out, 'x', n);
    for (size_t i = 0; i < characters; i++)
        memcpy(out + n + 3 * i, "あ", 3);
    out[n + 3 * characters] = '\0';
    return out;
}

static void a_message_carries_its_code(void **state)
{
    (void)state;
    struct err err;
    assert_int_equal(err_set(&err, ERR_FULL, "%s: %d bytes left", "/data", 12), ERR_FULL);
    assert_string_equal(err.text, "/data: 12 bytes left");
    assert_int_equal(err_prefix(&err, ERR_IO, "backup %d", 3), ERR_IO);
    assert_string_equal(err.text, "backup 3: /data: 12 bytes left");
    assert_int_equal(err_memory(&err), ERR_MEMORY);
    assert_string_equal(err.text, "out of memory");
}

static void nobody_need_listen(void **state)
{
    (void)state;
    assert_int_equal(err_set(NULL, ERR_IO, "%d", 1), ERR_IO);
    assert_int_equal(err_prefix(NULL, ERR_ABSENT, "%d", 1), ERR_ABSENT);
    assert_int_equal(err_memory(NULL), ERR_MEMORY);
}

static void a_long_message_is_cut_between_characters(void **state)
{
    (void)state;
    for (size_t n = 0; n < 6; n++) {
        struct err err;
        char text[2000];
        assert_int_equal(err_set(&err, ERR_IO, "%s", long_text(text, n, 400)), ERR_IO);
        size_t size = strlen(err.text);
        assert_int_equal(size, n + (FITS - n) / 3 * 3);
        assert_true(utf8_is_valid(err.text, size));
        assert_int_equal(strncmp(err.text, text, size), 0);
    }
}

static void a_long_prefix_cuts_what_follows_between_characters(void **state)
{
    (void)state;
    for (size_t n = FITS - 12; n < FITS + 6; n++) {
        struct err err;
        char prefix[2000], whole[4000];
        assert_int_equal(err_set(&err, ERR_IO, "ああああ"), ERR_IO);
        assert_int_equal(err_prefix(&err, ERR_IO, "%s", long_text(prefix, n, 0)), ERR_IO);
        size_t size = strlen(err.text);
        (void)snprintf(whole, sizeof whole, "%s: ああああ", prefix);
        assert_true(utf8_is_valid(err.text, size));
        assert_int_equal(strncmp(err.text, whole, size), 0);
        assert_true(size <= FITS && size + 2 >= FITS);
    }
}

// What comes from outside, such as a name on a disk, may hold anything. The rest of the sentence
// says what to do, so it is never lost.
static void what_is_no_text_is_shown_as_a_question_mark(void **state)
{
    (void)state;
    static const struct {
        const char *given, *shown;
    } cases[] = {
        {"a\xFFz", "a?z"},
        {"\xE3\x81", "??"},
        {"\xE3\x81z", "??z"},
        {"あ\x80い", "あ?い"},
        {"\xED\xA0\x80", "???"}, // a surrogate
        {"a\nb\tc\x1B[31m", "a?b?c?[31m"},
        {"a\u202Eb", "a?b"}, // turns the direction of what follows
        {"a\xC2\x85"
         "b",
         "a?b"}, // a line break of its own
        {"縁側 ok", "縁側 ok"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct err err;
        char whole[128];
        (void)snprintf(whole, sizeof whole, "open: %s: give another name", cases[i].shown);
        assert_int_equal(err_set(&err, ERR_IO, "open: %s: give another name", cases[i].given),
                         ERR_IO);
        assert_string_equal(err.text, whole);
        assert_int_equal(err_prefix(&err, ERR_IO, "disk %s", cases[i].given), ERR_IO);
        (void)snprintf(whole, sizeof whole, "disk %s: open: %s: give another name", cases[i].shown,
                       cases[i].shown);
        assert_string_equal(err.text, whole);
    }
}

static void a_cut_never_leaves_a_part_of_a_character(void **state)
{
    (void)state;
    static const char *const characters[] = {"é", "あ", "𠮷", "\xFF", "\xF0\x9F", "\n"};
    for (size_t i = 0; i < ARRAY_LEN(characters); i++)
        for (size_t n = FITS - 8; n <= FITS; n++) {
            struct err err;
            char text[2000];
            (void)long_text(text, n, 0);
            for (int times = 0; times < 8; times++)
                strcat(text, characters[i]);
            assert_int_equal(err_set(&err, ERR_IO, "%s", text), ERR_IO);
            assert_true(utf8_is_valid(err.text, strlen(err.text)));
            assert_true(strlen(err.text) >= n && strlen(err.text) + 4 > FITS);
            assert_null(strpbrk(err.text, "\n\xFF"));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_carries_its_code),
        cmocka_unit_test(nobody_need_listen),
        cmocka_unit_test(a_long_message_is_cut_between_characters),
        cmocka_unit_test(a_long_prefix_cuts_what_follows_between_characters),
        cmocka_unit_test(what_is_no_text_is_shown_as_a_question_mark),
        cmocka_unit_test(a_cut_never_leaves_a_part_of_a_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
