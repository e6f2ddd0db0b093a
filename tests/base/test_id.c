#include "base/id.h"

#include "base/base32.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/seeded.h"

static void an_id_is_a_uuid_of_version_7(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    struct random random = seeded_random(&seeded);
    struct id id = id_new(&random, 0x0123456789AB);
    static const uint8_t time[] = {0x01, 0x23, 0x45, 0x67, 0x89, 0xAB};
    assert_memory_equal(id.bytes, time, sizeof time);
    assert_int_equal(id.bytes[6] & 0xF0, 0x70);
    assert_int_equal(id.bytes[8] & 0xC0, 0x80);
}

static void later_ids_sort_behind_earlier_ones_as_bytes_and_as_text(void **state)
{
    (void)state;
    static const int64_t times[] = {0,
                                    1,
                                    255,
                                    256,
                                    65536,
                                    1 << 30,
                                    1700000000000,
                                    1700000000001,
                                    1795222500000,
                                    4102444800000,
                                    0xFFFFFFFFFFFF};
    struct seeded seeded = seeded_new();
    struct random random = seeded_random(&seeded);
    for (int round = 0; round < 200; round++) {
        struct id before = {0};
        char before_text[ID_TEXT_SIZE] = "";
        for (size_t i = 0; i < ARRAY_LEN(times); i++) {
            struct id id = id_new(&random, times[i]);
            char text[ID_TEXT_SIZE];
            id_to_text(&id, text);
            assert_true(memcmp(before.bytes, id.bytes, sizeof id.bytes) < 0);
            assert_true(strcmp(before_text, text) < 0);
            before = id;
            memcpy(before_text, text, sizeof text);
        }
    }
}

static void ids_of_one_moment_differ_in_every_random_bit(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    struct random random = seeded_random(&seeded);
    struct id first = id_new(&random, 5);
    uint8_t seen[16] = {0};
    for (int i = 0; i < 200; i++) {
        struct id next = id_new(&random, 5);
        assert_false(id_equal(&first, &next));
        for (int b = 0; b < 16; b++)
            seen[b] |= first.bytes[b] ^ next.bytes[b];
    }
    static const uint8_t all[16] = {0,    0,    0,    0,    0,    0,    0x0F, 0xFF,
                                    0x3F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
    assert_memory_equal(seen, all, sizeof all);
}

static void an_id_comes_back_from_its_text(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    struct random random = seeded_random(&seeded);
    for (int i = 0; i < 1000; i++) {
        struct id id = id_new(&random, (int64_t)seeded_below(&seeded, 1ull << 48)), back;
        char text[ID_TEXT_SIZE];
        id_to_text(&id, text);
        assert_int_equal(strlen(text), ID_TEXT_SIZE - 1);
        assert_int_equal(id_from_text(text, &back), OK);
        assert_true(id_equal(&id, &back));
        assert_false(id_is_none(&back));
    }
}

static void none_is_all_zero(void **state)
{
    (void)state;
    struct id id = {0};
    char text[ID_TEXT_SIZE];
    assert_true(id_is_none(&id));
    id_to_text(&id, text);
    assert_string_equal(text, "00000000000000000000000000");
    for (size_t i = 0; i < sizeof id.bytes; i++) {
        struct id other = {0};
        other.bytes[i] = 1;
        assert_false(id_is_none(&other));
        assert_false(id_equal(&id, &other));
    }
}

static void a_text_that_is_no_id_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "0000000000000000000000000",   // 25
        "000000000000000000000000000", // 27
        "00000000000000000000000001",  // stray bits
        "0000000000000U000000000000",
        "0000000000000/000000000000",
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct id id;
        if (id_from_text(texts[i], &id) != ERR_INVALID)
            fail_msg("“%s” is taken for an id", texts[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_id_is_a_uuid_of_version_7),
        cmocka_unit_test(later_ids_sort_behind_earlier_ones_as_bytes_and_as_text),
        cmocka_unit_test(ids_of_one_moment_differ_in_every_random_bit),
        cmocka_unit_test(an_id_comes_back_from_its_text),
        cmocka_unit_test(none_is_all_zero),
        cmocka_unit_test(a_text_that_is_no_id_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
