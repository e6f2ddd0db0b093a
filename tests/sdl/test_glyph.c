#include "sdl/glyph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MAX_BYTES = 64 * 1024 };

static int new_cache(void **state)
{
    struct glyph_cache *cache = NULL;
    assert_int_equal(glyph_cache_new(MAX_BYTES, &cache), OK);
    *state = cache;
    return 0;
}

static int free_cache(void **state)
{
    glyph_cache_free(*state);
    return 0;
}

static struct glyph_key key_of(uint32_t cp)
{
    return (struct glyph_key){.cp = cp, .size_q = 112};
}

static void what_was_added_is_found_and_nothing_else(void **state)
{
    struct glyph *added = glyph_cache_add(*state, key_of(0x3042), 3, 2);
    assert_non_null(added);
    assert_ptr_equal(glyph_cache_find(*state, key_of(0x3042)), added);
    assert_null(glyph_cache_find(*state, key_of(0x3044)));
    assert_null(glyph_cache_find(*state, (struct glyph_key){.cp = 0x3042, .size_q = 113}));
    assert_null(
        glyph_cache_find(*state, (struct glyph_key){.cp = 0x3042, .size_q = 112, .face = 1}));
}

static void the_cache_never_grows_beyond_its_limit(void **state)
{
    for (uint32_t cp = 0; cp < 20000; cp++) {
        int side = 1 + (int)(cp % 57);
        struct glyph *glyph = glyph_cache_add(*state, key_of(cp), side, side);
        assert_non_null(glyph);
        for (int i = 0; i < side * side; i++)
            glyph->coverage[i] = (uint8_t)cp;
        assert_true(glyph_cache_bytes(*state) <= MAX_BYTES);
    }
    assert_true(glyph_cache_bytes(*state) > MAX_BYTES / 2);
}

static void what_is_used_stays_and_what_is_not_goes(void **state)
{
    assert_non_null(glyph_cache_add(*state, key_of('a'), 10, 10));
    assert_non_null(glyph_cache_add(*state, key_of('b'), 10, 10));
    for (uint32_t cp = 0x4E00; cp < 0x5E00; cp++) {
        assert_non_null(glyph_cache_find(*state, key_of('a')));
        assert_non_null(glyph_cache_add(*state, key_of(cp), 20, 20));
    }
    assert_non_null(glyph_cache_find(*state, key_of('a')));
    assert_null(glyph_cache_find(*state, key_of('b')));
}

static void a_glyph_larger_than_the_cache_is_refused(void **state)
{
    assert_non_null(glyph_cache_add(*state, key_of('a'), 10, 10));
    assert_null(glyph_cache_add(*state, key_of('b'), 300, 300));
    assert_non_null(glyph_cache_find(*state, key_of('a')));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_added_is_found_and_nothing_else, new_cache,
                                        free_cache),
        cmocka_unit_test_setup_teardown(the_cache_never_grows_beyond_its_limit, new_cache,
                                        free_cache),
        cmocka_unit_test_setup_teardown(what_is_used_stays_and_what_is_not_goes, new_cache,
                                        free_cache),
        cmocka_unit_test_setup_teardown(a_glyph_larger_than_the_cache_is_refused, new_cache,
                                        free_cache),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
