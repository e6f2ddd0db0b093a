#include "base/base32.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/seeded.h"

static void known_bytes_have_known_digits(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t size;
        const char *text;
    } cases[] = {
        {"", 0, ""},
        {"\x00", 1, "00"},
        {"\xFF", 1, "ZW"},
        {"f", 1, "CR"},
        {"fo", 2, "CSQG"},
        {"foo", 3, "CSQPY"},
        {"foob", 4, "CSQPYRG"},
        {"fooba", 5, "CSQPYRK1"},
        {"foobar", 6, "CSQPYRK1E8"},
        {"\xFF\xFF\xFF\xFF\xFF", 5, "ZZZZZZZZ"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[20], back[20];
        base32_encode(cases[i].bytes, cases[i].size, text);
        assert_string_equal(text, cases[i].text);
        assert_int_equal(strlen(text), BASE32_SIZE(cases[i].size));
        assert_int_equal(base32_decode(text, back, cases[i].size), OK);
        assert_memory_equal(back, cases[i].bytes, cases[i].size);
    }
}

// TEXT as somebody may type it: other case, blanks and hyphens in it, I, L, O for 1, 1, 0.
static void write_by_hand(struct seeded *seeded, const char *text, char *out)
{
    static const char between[] = " -\n\r\t";
    for (; *text; text++) {
        while (seeded_below(seeded, 5) == 0)
            *out++ = between[seeded_below(seeded, strlen(between))];
        char c = *text;
        if (seeded_below(seeded, 2) && c == '0')
            c = 'O';
        else if (c == '1')
            c = "1IL"[seeded_below(seeded, 3)];
        if (seeded_below(seeded, 2) && c >= 'A')
            c = (char)(c - 'A' + 'a');
        *out++ = c;
    }
    *out = '\0';
}

static void any_bytes_come_back_also_when_typed_by_hand(void **state)
{
    (void)state;
    enum { ROUNDS = 20000, MOST = 40 };
    struct seeded seeded = seeded_new();
    for (int round = 0; round < ROUNDS; round++) {
        uint8_t bytes[MOST], back[MOST];
        char text[BASE32_SIZE(MOST) + 1], typed[4096];
        size_t size = seeded_below(&seeded, MOST + 1);
        seeded_fill(&seeded, bytes, size);
        base32_encode(bytes, size, text);
        assert_int_equal(strlen(text), BASE32_SIZE(size));
        assert_int_equal(strspn(text, base32_digits), strlen(text));
        write_by_hand(&seeded, text, typed);
        if (base32_decode(typed, back, size) != OK || memcmp(back, bytes, size) != 0)
            fail_msg("%s", typed);
        if (base32_decode(text, back, size + 1) != ERR_INVALID ||
            (size > 0 && base32_decode(text, back, size - 1) != ERR_INVALID))
            fail_msg("%s is taken for another length", text);
    }
}

static void what_no_bytes_give_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *what, *text;
        size_t size;
    } cases[] = {
        {"too few", "CSQPYRK", 5},
        {"too many", "CSQPYRK11", 5},
        {"nothing", "", 1},
        {"something", "0", 0},
        {"a digit left over", "000", 1},
        {"stray bits in one byte", "ZX", 1},
        {"stray bits in two", "CSQH", 2},
        {"stray bits in four", "CSQPYRH", 4},
        {"U is no digit", "CSQPYRU1", 5},
        {"nor is *", "CSQPYR*1", 5},
        {"nor a letter beyond ASCII", "CSQPYRＫ1", 5},
        {"nor a byte of no character",
         "CSQPYR\xFF"
         "1",
         5},
        {"underscore", "CSQP_YRK1", 5},
        {"vertical tab", "CSQP\vYRK1", 5},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        uint8_t bytes[8];
        if (base32_decode(cases[i].text, bytes, cases[i].size) != ERR_INVALID)
            fail_msg("%s: %s", cases[i].what, cases[i].text);
    }
}

static void every_byte_is_a_digit_or_none(void **state)
{
    (void)state;
    int accepted = 0;
    for (int c = -128; c < 256; c++) {
        int value = base32_value((char)c);
        assert_in_range(value + 1, 0, 32);
        accepted += c >= 0 && c < 128 && value >= 0;
    }
    assert_int_equal(accepted, 10 + 2 * (22 + 3)); // digits, letters, and I, L, O
    for (int i = 0; i < 32; i++)
        assert_int_equal(base32_value(base32_digits[i]), i);
    assert_int_equal(base32_value('\0'), -1);
    assert_int_equal(base32_value('i'), 1);
    assert_int_equal(base32_value('L'), 1);
    assert_int_equal(base32_value('o'), 0);
    assert_int_equal(base32_value('u'), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_bytes_have_known_digits),
        cmocka_unit_test(any_bytes_come_back_also_when_typed_by_hand),
        cmocka_unit_test(what_no_bytes_give_is_refused),
        cmocka_unit_test(every_byte_is_a_digit_or_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
