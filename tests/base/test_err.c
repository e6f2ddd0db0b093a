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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_carries_its_code),
        cmocka_unit_test(nobody_need_listen),
        cmocka_unit_test(a_long_message_is_cut_between_characters),
        cmocka_unit_test(a_long_prefix_cuts_what_follows_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
