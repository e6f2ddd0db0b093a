#include "sdl/canvas.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static int new_mixer(void **state)
{
    struct mixer *mixer = malloc(sizeof(*mixer));
    assert_non_null(mixer);
    mixer_init(mixer);
    *state = mixer;
    return 0;
}

static int free_mixer(void **state)
{
    free(*state);
    return 0;
}

static void a_colour_mixed_with_itself_stays_itself(void **state)
{
    for (uint32_t v = 0; v < 256; v++)
        for (unsigned coverage = 0; coverage < 256; coverage++)
            assert_int_equal(mixer_mix(*state, v * 0x010101, v * 0x010101, coverage), v * 0x010101);
}

static void no_and_full_coverage_are_exact(void **state)
{
    for (uint32_t a = 0; a < 256; a++) {
        for (uint32_t b = 0; b < 256; b++) {
            assert_int_equal(mixer_mix(*state, a << 8, b << 8, 0), a << 8);
            assert_int_equal(mixer_mix(*state, a << 8, b << 8, 255), b << 8);
        }
    }
}

static void more_coverage_is_never_less_colour(void **state)
{
    uint32_t last = 0;
    for (unsigned coverage = 0; coverage < 256; coverage++) {
        uint32_t mixed = mixer_mix(*state, 0x000000, 0x0000FF, coverage);
        assert_true(mixed >= last);
        last = mixed;
    }
    // Brighter than the middle of the sRGB steps, darker than half the light.
    uint32_t half = mixer_mix(*state, 0x000000, 0x0000FF, 128);
    assert_in_range(half, 140, 180);
}

static void rectangles_meet_whatever_their_numbers(void **state)
{
    (void)state;
    static const struct {
        struct rect a, b, both;
    } cases[] = {
        {{0, 0, 10, 10}, {5, 5, 10, 10}, {5, 5, 5, 5}},
        {{0, 0, 10, 10}, {10, 0, 5, 5}, {10, 0, 0, 0}},
        {{0, 0, 10, 10}, {-5, -5, 7, 7}, {0, 0, 2, 2}},
        {{0, 0, 10, 10}, {2, 2, -3, 5}, {2, 2, 0, 0}},
        {{0, 0, 10, 10}, {INT_MIN, INT_MIN, INT_MAX, INT_MAX}, {0, 0, 0, 0}},
        {{0, 0, 10, 10}, {INT_MAX, INT_MAX, INT_MAX, INT_MAX}, {INT_MAX, INT_MAX, 0, 0}},
        {{0, 0, 10, 10}, {-5, -5, INT_MAX, INT_MAX}, {0, 0, 10, 10}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct rect got = rect_intersect(&cases[i].a, &cases[i].b);
        assert_memory_equal(&got, &cases[i].both, sizeof(got));
    }
}

static void absurd_sizes_are_refused(void **state)
{
    (void)state;
    static const int sizes[][2] = {{0, 10}, {10, 0}, {-1, 10}, {CANVAS_MAX_PX + 1, 1}};
    struct canvas canvas;
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
        assert_int_equal(canvas_init(&canvas, sizes[i][0], sizes[i][1]), ERR_INVALID);
}

static void a_new_canvas_is_white(void **state)
{
    (void)state;
    struct canvas canvas;
    assert_int_equal(canvas_init(&canvas, 7, 3), OK);
    for (int i = 0; i < 21; i++)
        assert_int_equal(canvas.pixels[i], 0xFFFFFF);
    canvas_fini(&canvas);
}

static void spans_and_dots_stop_at_the_clip(void **state)
{
    (void)state;
    struct canvas canvas;
    struct brush *brush = calloc(1, sizeof(*brush));
    assert_non_null(brush);
    assert_int_equal(canvas_init(&canvas, 20, 10), OK);
    brush->canvas = canvas;
    mixer_init(&brush->mixer);
    brush_clip(brush, &(struct rect){5, 3, 7, 2});
    for (int y = -2; y < 12; y++) {
        brush_span(brush, y, INT_MIN, INT_MAX, 0xFF112233);
        for (int x = -2; x < 22; x++)
            brush_dot(brush, x, y, 0x112233, 255);
    }
    for (int y = 0; y < 10; y++)
        for (int x = 0; x < 20; x++)
            assert_int_equal(canvas.pixels[y * 20 + x],
                             x >= 5 && x < 12 && y >= 3 && y < 5 ? 0x112233 : 0xFFFFFF);
    canvas_fini(&canvas);
    free(brush);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_colour_mixed_with_itself_stays_itself),
        cmocka_unit_test(no_and_full_coverage_are_exact),
        cmocka_unit_test(more_coverage_is_never_less_colour),
        cmocka_unit_test(rectangles_meet_whatever_their_numbers),
        cmocka_unit_test(absurd_sizes_are_refused),
        cmocka_unit_test(a_new_canvas_is_white),
        cmocka_unit_test(spans_and_dots_stop_at_the_clip),
    };
    return cmocka_run_group_tests(tests, new_mixer, free_mixer);
}
