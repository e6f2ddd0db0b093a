#include "domain/strokes.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/seeded.h"
#include "domain/freed.h"

static void lines_become_the_documented_bytes(void **state)
{
    (void)state;
    static const float first[] = {0, 1, 0.5f, 0.25f}, second[] = {1, 0};
    static const uint8_t bytes[] = {1,    0, 2, 0, 0,    0xFF, 0xFF, 0x80, 0x00,
                                    0x40, 0, 0, 1, 0xFF, 0xFF, 0,    0};
    struct strokes strokes = {0};
    assert_int_equal(strokes_add(&strokes, first, 2), OK);
    assert_int_equal(strokes_add(&strokes, first, 0), OK);
    assert_int_equal(strokes_add(&strokes, second, 1), OK);
    assert_int_equal(strokes.size, sizeof bytes);
    assert_memory_equal(strokes.bytes, bytes, sizeof bytes);
    strokes_fini(&strokes);
    assert_null(strokes.bytes);
    assert_int_equal(strokes.size, 0);
    strokes_fini(&strokes);
    strokes_fini(NULL);
}

static void lines_come_back_to_within_half_a_step(void **state)
{
    (void)state;
    enum { STROKES = 40, POINTS = 100 };
    static float drawn[STROKES][POINTS * 2];
    size_t counts[STROKES];
    struct seeded seeded = seeded_new();
    struct strokes strokes = {0};
    for (size_t s = 0; s < STROKES; s++) {
        counts[s] = 1 + seeded_below(&seeded, POINTS);
        for (size_t i = 0; i < counts[s] * 2; i++)
            drawn[s][i] = (float)seeded_below(&seeded, 1 << 20) / (float)((1 << 20) - 1);
        assert_int_equal(strokes_add(&strokes, drawn[s], counts[s]), OK);
    }
    struct stroke_view view;
    size_t s = 0;
    for (size_t at = 0; strokes_next(&strokes, &at, &view); s++) {
        assert_true(s < STROKES);
        assert_int_equal(view.count, counts[s]);
        for (size_t i = 0; i < view.count; i++) {
            float x, y;
            stroke_point(&view, i, &x, &y);
            assert_true(fabsf(x - drawn[s][2 * i]) < 0.51f / 65535);
            assert_true(fabsf(y - drawn[s][2 * i + 1]) < 0.51f / 65535);
        }
    }
    assert_int_equal(s, STROKES);
    strokes_fini(&strokes);
}

static void points_off_the_pad_end_at_its_edge(void **state)
{
    (void)state;
    static const struct {
        float given, kept;
    } cases[] = {{-1, 0},    {-0.0f, 0},    {0, 0},         {1, 1},  {1.0001f, 1},
                 {1e30f, 1}, {INFINITY, 1}, {-INFINITY, 0}, {NAN, 0}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strokes strokes = {0};
        struct stroke_view view;
        size_t at = 0;
        float point[] = {cases[i].given, cases[i].given}, x, y;
        assert_int_equal(strokes_add(&strokes, point, 1), OK);
        assert_true(strokes_next(&strokes, &at, &view));
        stroke_point(&view, 0, &x, &y);
        assert_true(x >= cases[i].kept && x <= cases[i].kept);
        assert_true(y >= cases[i].kept && y <= cases[i].kept);
        strokes_fini(&strokes);
    }
}

static void the_limit_refuses_a_whole_stroke_and_keeps_the_others(void **state)
{
    (void)state;
    enum { MOST = (STROKES_MAX_BYTES - 3) / 4 }; // points of one stroke alone
    static const float points[MOST * 2 + 2];
    struct strokes strokes = {0};
    assert_int_equal(strokes_add(&strokes, points, MOST + 1), ERR_MEMORY);
    assert_int_equal(strokes_add(&strokes, points, SIZE_MAX / 4), ERR_MEMORY);
    assert_int_equal(strokes_add(&strokes, points, SIZE_MAX / 2 + 1), ERR_MEMORY);
    assert_null(strokes.bytes);
    assert_int_equal(strokes_add(&strokes, points, MOST), OK);
    size_t size = strokes.size;
    assert_true(size <= STROKES_MAX_BYTES && size + 6 > STROKES_MAX_BYTES);
    assert_int_equal(strokes_add(&strokes, points, 1), ERR_MEMORY);
    assert_int_equal(strokes.size, size);
    struct stroke_view view;
    size_t at = 0;
    assert_true(strokes_next(&strokes, &at, &view));
    assert_int_equal(view.count, MOST);
    assert_false(strokes_next(&strokes, &at, &view));
    strokes_fini(&strokes);
}

static void bytes_that_are_no_strokes_end_the_walk(void **state)
{
    (void)state;
    static const struct {
        const char *what, *bytes;
        size_t size;
        int strokes;
    } cases[] = {
        {"nothing", "", 0, 0},
        {"a version alone", "\x01", 1, 0},
        {"half a count", "\x01\x00", 2, 0},
        {"a count without points", "\x01\x00\x01", 3, 0},
        {"half a point", "\x01\x00\x01\x12\x34", 5, 0},
        {"a point but a byte", "\x01\x00\x01\x12\x34\x56", 6, 0},
        {"one point", "\x01\x00\x01\x12\x34\x56\x78", 7, 1},
        {"one point and a byte", "\x01\x00\x01\x12\x34\x56\x78\x00", 8, 1},
        {"one of two strokes", "\x01\x00\x01\x12\x34\x56\x78\x00\x01\x12", 10, 1},
        {"a count far too high", "\x01\xFF\xFF\x12\x34\x56\x78", 7, 0},
        {"strokes without points", "\x01\x00\x00\x00\x00", 5, 2},
        {"version 0", "\x00\x00\x01\x12\x34\x56\x78", 7, 0},
        {"version 2", "\x02\x00\x01\x12\x34\x56\x78", 7, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strokes strokes = {malloc(cases[i].size ? cases[i].size : 1), cases[i].size};
        struct stroke_view view;
        assert_non_null(strokes.bytes);
        memcpy(strokes.bytes, cases[i].bytes, cases[i].size);
        int count = 0;
        for (size_t at = 0; strokes_next(&strokes, &at, &view);)
            count++;
        if (count != cases[i].strokes)
            fail_msg("%s: %d strokes, not %d", cases[i].what, count, cases[i].strokes);
        strokes_fini(&strokes);
    }
    size_t at = 0;
    struct stroke_view view;
    assert_false(strokes_next(&(struct strokes){0}, &at, &view));
}

static void any_bytes_are_walked_within_their_bounds(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    for (int round = 0; round < 20000; round++) {
        size_t size = seeded_below(&seeded, 64);
        struct strokes strokes = {malloc(size + 1), size};
        assert_non_null(strokes.bytes);
        seeded_fill(&seeded, strokes.bytes, size);
        // Mostly small counts, so that more than the first is reached.
        for (size_t i = 0; i < size; i++)
            if (seeded_below(&seeded, 4))
                strokes.bytes[i] = (uint8_t)seeded_below(&seeded, 3);
        strokes.bytes = realloc(strokes.bytes, size ? size : 1);
        struct stroke_view view;
        float x, y;
        for (size_t at = 0, before = 0; strokes_next(&strokes, &at, &view); before = at) {
            assert_true(at > before && at <= size);
            for (size_t i = 0; i < view.count; i++)
                stroke_point(&view, i, &x, &y);
        }
        strokes_fini(&strokes);
    }
}

static void no_signature_is_left_in_freed_memory(void **state)
{
    (void)state;
    enum { POINTS = 5 };
    _Static_assert(sizeof FREED_SECRET - 1 >= POINTS * 4, "the points spell the secret");
    freed_watch();
    float points[POINTS * 2];
    for (size_t i = 0; i < (size_t)POINTS * 2; i++)
        points[i] =
            (float)((unsigned)FREED_SECRET[2 * i] << 8 | (unsigned char)FREED_SECRET[2 * i + 1]) /
            65535.0f;
    struct strokes strokes = {0};
    for (int i = 0; i < 50; i++)
        assert_int_equal(strokes_add(&strokes, points, POINTS), OK);
    assert_memory_equal(strokes.bytes + 3, FREED_SECRET, POINTS * 4);
    strokes_fini(&strokes);
    assert_true(freed_blocks >= 50);
    assert_int_equal(freed_with_secret, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_become_the_documented_bytes),
        cmocka_unit_test(lines_come_back_to_within_half_a_step),
        cmocka_unit_test(points_off_the_pad_end_at_its_edge),
        cmocka_unit_test(the_limit_refuses_a_whole_stroke_and_keeps_the_others),
        cmocka_unit_test(bytes_that_are_no_strokes_end_the_walk),
        cmocka_unit_test(any_bytes_are_walked_within_their_bounds),
        cmocka_unit_test(no_signature_is_left_in_freed_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
