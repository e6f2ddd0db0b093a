#include "domain/ink.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/seeded.h"

// How far P is from the line through the COUNT points, in units of ink.
static double distance_to(const struct ink_point *line, size_t count, double x, double y)
{
    double least = hypot(line[0].x - x, line[0].y - y);
    for (size_t i = 1; i < count; i++) {
        double ax = line[i - 1].x, ay = line[i - 1].y;
        double dx = line[i].x - ax, dy = line[i].y - ay, square = dx * dx + dy * dy;
        double t = square > 0 ? ((x - ax) * dx + (y - ay) * dy) / square : 0;
        t = t < 0 ? 0 : t > 1 ? 1 : t;
        double d = hypot(ax + t * dx - x, ay + t * dy - y);
        least = d < least ? d : least;
    }
    return least;
}

// The line of XY, as it will be drawn. The caller frees.
static struct ink_point *line_of(const float *xy, size_t points, size_t *count)
{
    struct strokes strokes = {0};
    struct stroke_view view;
    size_t at = 0;
    assert_int_equal(strokes_add(&strokes, xy, points), OK);
    assert_true(strokes_next(&strokes, &at, &view));
    struct ink_point *line = malloc(points * INK_PER_POINT * sizeof *line);
    assert_non_null(line);
    *count = ink_line(&view, line);
    assert_true(*count >= 1 && *count <= points * INK_PER_POINT);
    strokes_fini(&strokes);
    return line;
}

// A hand's line: it goes on a little each time, turning slowly.
static size_t wander(struct seeded *seeded, float *xy, size_t points)
{
    double x = 0.5, y = 0.5, way = 0;
    for (size_t i = 0; i < points; i++) {
        way += ((double)seeded_below(seeded, 1000) / 999 - 0.5) * 0.6;
        x += cos(way) * 0.004;
        y += sin(way) * 0.006;
        x = x < 0 ? 0 : x > 1 ? 1 : x;
        y = y < 0 ? 0 : y > 1 ? 1 : y;
        xy[2 * i] = (float)x;
        xy[2 * i + 1] = (float)y;
    }
    return points;
}

static void a_thinned_line_passes_every_point_it_was_drawn_through(void **state)
{
    enum { POINTS = 400 };
    struct seeded seeded = seeded_new();
    size_t all = 0, stayed = 0;
    (void)state;
    for (int round = 0; round < 100; round++) {
        static float xy[POINTS * 2], thin[POINTS * 2];
        static struct ink_point kept[POINTS];
        size_t points = wander(&seeded, xy, 1 + seeded_below(&seeded, POINTS));
        memcpy(thin, xy, sizeof thin);
        size_t count = ink_thin(thin, points);
        for (size_t i = 0; i < count; i++)
            kept[i] = (struct ink_point){(int32_t)lrintf(thin[2 * i] * INK_WIDTH),
                                         (int32_t)lrintf(thin[2 * i + 1] * INK_HEIGHT)};
        for (size_t i = 0; i < points; i++)
            assert_true(distance_to(kept, count, xy[2 * i] * INK_WIDTH,
                                    xy[2 * i + 1] * INK_HEIGHT) <= INK_TOLERANCE + 2);
        assert_memory_equal(thin, xy, 2 * sizeof *xy);
        assert_memory_equal(thin + 2 * (count - 1), xy + 2 * (points - 1), 2 * sizeof *xy);
        all += points;
        stayed += count;
    }
    print_message("%zu of %zu points stay\n", stayed, all);
    assert_true(stayed * 2 < all);
}

static void thinning_knows_the_small_cases(void **state)
{
    (void)state;
    float none[2] = {0}, one[] = {0.5f, 0.5f}, same[12] = {0}, straight[2000];
    assert_int_equal(ink_thin(none, 0), 0);
    assert_int_equal(ink_thin(one, 1), 1);
    assert_int_equal(ink_thin(same, 6), 2);
    for (size_t i = 0; i < 1000; i++)
        straight[2 * i] = straight[2 * i + 1] = (float)i / 999.0f;
    assert_true(ink_thin(straight, 1000) < 20); // it looks back only so far
    assert_true(straight[0] == 0 && straight[2] > 0);
    float back[] = {0.1f, 0.5f, 0.9f, 0.5f, 0.5f, 0.5f}; // there and half way back
    assert_int_equal(ink_thin(back, 3), 3);
}

static void a_line_stays_near_the_points_and_on_the_page(void **state)
{
    enum { POINTS = 60 };
    struct seeded seeded = seeded_new();
    (void)state;
    for (int round = 0; round < 200; round++) {
        float xy[POINTS * 2];
        size_t points = 1 + seeded_below(&seeded, POINTS), count;
        for (size_t i = 0; i < points * 2; i++)
            xy[i] = (float)seeded_below(&seeded, 65536) / 65535.0f;
        struct ink_point *line = line_of(xy, points, &count);
        for (size_t i = 0; i < points; i++) // a corner is cut by at most its reach
            assert_true(distance_to(line, count, xy[2 * i] * INK_WIDTH,
                                    xy[2 * i + 1] * INK_HEIGHT) <= INK_REACH / 2 + 2);
        for (size_t i = 0; i < count; i++) {
            assert_in_range(line[i].x, 0, INK_WIDTH);
            assert_in_range(line[i].y, 0, INK_HEIGHT);
        }
        free(line);
    }
}

static void the_points_are_the_same_on_every_machine(void **state)
{
    static const float xy[] = {0, 0, 0.5f, 0, 0.5f, 1, 0.505f, 1};
    static const struct ink_point expected[] = {
        {0, 0},         {14700, 0},     {14831, 19},    {14925, 75},
        {14981, 169},   {15000, 300},   {15000, 19700}, {15005, 19831},
        {15019, 19925}, {15042, 19981}, {15075, 20000}, {15150, 20000},
    };
    size_t count;
    (void)state;
    struct ink_point *line = line_of(xy, 4, &count);
    assert_int_equal(count, ARRAY_LEN(expected));
    assert_memory_equal(line, expected, sizeof expected);
    free(line);
}

static void a_touch_is_a_dot_and_a_long_straight_line_stays_straight(void **state)
{
    static const float dot[] = {1, 1}, straight[] = {0, 0.5f, 0.5f, 0.5f, 1, 0.5f};
    size_t count;
    (void)state;
    struct ink_point *line = line_of(dot, 1, &count);
    assert_int_equal(count, 1);
    assert_int_equal(line[0].x, INK_WIDTH);
    assert_int_equal(line[0].y, INK_HEIGHT);
    free(line);
    line = line_of(straight, 3, &count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(line[i].y, INK_HEIGHT / 2);
    free(line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_thinned_line_passes_every_point_it_was_drawn_through),
        cmocka_unit_test(thinning_knows_the_small_cases),
        cmocka_unit_test(a_line_stays_near_the_points_and_on_the_page),
        cmocka_unit_test(the_points_are_the_same_on_every_machine),
        cmocka_unit_test(a_touch_is_a_dot_and_a_long_straight_line_stays_straight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
