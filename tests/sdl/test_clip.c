// Whatever is asked to be painted, wherever: no pixel outside of the canvas or of the clip changes.
#include "sdl/painter.h"
#include "system/fonts_paths.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "table_png.h"

enum {
    WIDTH = 90,
    HEIGHT = 60,
    MARGIN = 8, // columns right of the canvas, rows above and below it
    STRIDE = WIDTH + MARGIN,
    CELLS = STRIDE * (HEIGHT + 2 * MARGIN),
    ROUNDS = 6000,
};
static const uint32_t guard = 0xDEADBEEF, paper = 0xFAF6EE;
static const char pictures[] = ENGAWA_BUILD_DIR "/clip-pictures";

struct fixture {
    struct sdl_font *font;
    struct sdl_painter *painter;
    // With the margin around the canvas. What the C library writes the address sanitizer does not
    // see, so the margin is looked at.
    uint32_t *memory;
    struct canvas canvas;
    uint64_t seed;
};

static int new_fixture(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));
    assert_non_null(f);
    struct sdl_font_files files = {ENGAWA_FONT_REGULAR, ENGAWA_FONT_BOLD, ENGAWA_FONT_FALLBACK};
    assert_int_equal(sdl_font_new(&files, &f->font, NULL), OK);
    if (mkdir(pictures, 0755) != 0)
        assert_int_equal(errno, EEXIST);
    assert_int_equal(sdl_painter_new(f->font, pictures, &f->painter, NULL), OK);
    f->memory = malloc(CELLS * sizeof(uint32_t));
    assert_non_null(f->memory);
    f->canvas = (struct canvas){f->memory + STRIDE * MARGIN, WIDTH, HEIGHT, STRIDE};
    sdl_painter_target(f->painter, &f->canvas);
    const char *seed = getenv("ENGAWA_SEED");
    f->seed = seed != NULL ? strtoull(seed, NULL, 10) : 20261121;
    print_message("ENGAWA_SEED=%llu\n", (unsigned long long)f->seed);
    *state = f;
    return 0;
}

static int free_fixture(void **state)
{
    struct fixture *f = *state;
    sdl_painter_free(f->painter);
    sdl_font_free(f->font);
    free(f->memory);
    free(f);
    return 0;
}

static uint32_t chance(struct fixture *f)
{
    f->seed = f->seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(f->seed >> 33);
}

// Mostly near the canvas, sometimes at the ends of the world.
static int any_int(struct fixture *f)
{
    static const int ends[] = {INT_MIN, INT_MIN + 1, INT_MAX, INT_MAX - 1, 1 << 24, -(1 << 24), 0};
    if (chance(f) % 8 == 0)
        return ends[chance(f) % ARRAY_LEN(ends)];
    return (int)(chance(f) % 260) - 100;
}

static float any_float(struct fixture *f)
{
    static const float ends[] = {NAN, INFINITY, -INFINITY, 1e30f, -1e30f, 16777216.0f, 0};
    if (chance(f) % 8 == 0)
        return ends[chance(f) % ARRAY_LEN(ends)];
    return (float)(chance(f) % 26000) / 100 - 100;
}

static struct rect any_rect(struct fixture *f)
{
    return (struct rect){any_int(f), any_int(f), any_int(f), any_int(f)};
}

static bool inside(const struct rect *r, int x, int y)
{
    return x >= r->x && y >= r->y && x - (int64_t)r->x < r->w && y - (int64_t)r->y < r->h;
}

static bool on_canvas(int x, int y)
{
    return inside(&(struct rect){0, 0, WIDTH, HEIGHT}, x, y);
}

static void fill_memory(struct fixture *f)
{
    for (int i = 0; i < CELLS; i++)
        f->memory[i] = on_canvas(i % STRIDE, i / STRIDE - MARGIN) ? paper : guard;
}

static void check_memory(const struct fixture *f, const struct rect *clip)
{
    for (int i = 0; i < CELLS; i++) {
        int x = i % STRIDE, y = i / STRIDE - MARGIN;
        if (!on_canvas(x, y))
            assert_int_equal(f->memory[i], guard);
        else if (clip != NULL && !inside(clip, x, y))
            assert_int_equal(f->memory[i], paper);
        else
            assert_int_equal(f->memory[i] >> 24, 0);
    }
}

typedef void (*paint_fn)(struct fixture *f, const struct painter *p);

static void paint_box(struct fixture *f, const struct painter *p)
{
    struct rect r = any_rect(f);
    struct paint_box box = {
        .fill = 0x1E5A40,
        .border = chance(f),
        .border_px = chance(f) % 3 == 0 ? any_int(f) : (int)(chance(f) % 12),
        .radius_px = chance(f) % 3 == 0 ? any_int(f) : (int)(chance(f) % 40),
        .dashed = chance(f) % 2,
        .no_fill = chance(f) % 2,
    };
    p->box(p->ctx, &r, &box);
}

static void paint_ellipse(struct fixture *f, const struct painter *p)
{
    struct rect r = any_rect(f);
    p->ellipse(p->ctx, &r, chance(f));
}

static void paint_triangle(struct fixture *f, const struct painter *p)
{
    struct paint_point corners[3];
    for (int i = 0; i < 3; i++)
        corners[i] = (struct paint_point){any_float(f), any_float(f)};
    p->triangle(p->ctx, corners, chance(f));
}

static void paint_line(struct fixture *f, const struct painter *p)
{
    struct paint_point points[6];
    size_t count = chance(f) % (ARRAY_LEN(points) + 1);
    for (size_t i = 0; i < count; i++)
        points[i] = (struct paint_point){any_float(f), any_float(f)};
    p->line(p->ctx, points, count, any_float(f), chance(f));
}

static void paint_text(struct fixture *f, const struct painter *p)
{
    static const char text[] = "きもちよくgÅ\xF0\xA0\xAE\xB7jW。";
    struct text_run runs[2];
    for (int i = 0; i < 2; i++)
        runs[i] = (struct text_run){
            .text = text,
            .size = sizeof(text) - 1,
            .x = any_float(f),
            .baseline = any_float(f),
            .em = chance(f) % 4 == 0 ? any_float(f) : 8 + (double)(chance(f) % 30),
            .spacing = chance(f) % 4 == 0 ? any_float(f) : 0,
            .bold = chance(f) % 2,
            .ruby = i,
        };
    struct text_layout layout = {.runs = runs, .run_count = 2};
    p->text(p->ctx, any_int(f), any_int(f), &layout, chance(f), chance(f));
}

static void paint_picture(struct fixture *f, const struct painter *p)
{
    struct rect r = any_rect(f);
    p->picture(p->ctx, &r, "spot");
}

static void paint_modules(struct fixture *f, const struct painter *p)
{
    static const uint8_t dark[21 * 21] = {1, 0, 1};
    p->modules(p->ctx, any_int(f), any_int(f), dark, 21, any_int(f));
}

static void paint_grey(struct fixture *f, const struct painter *p)
{
    static const uint8_t grey[5 * 3] = {0, 128, 255};
    struct rect r = any_rect(f);
    p->grey(p->ctx, &r, grey, 5, 3);
}

static void storm(struct fixture *f, paint_fn paint, int rounds)
{
    const struct painter *p = sdl_painter_port(f->painter);
    for (int i = 0; i < rounds; i++) {
        struct rect clip = any_rect(f);
        const struct rect *chosen = chance(f) % 4 == 0 ? NULL : &clip;
        fill_memory(f);
        p->clip(p->ctx, chosen);
        paint(f, p);
        check_memory(f, chosen);
    }
}

static void boxes_stay_inside(void **state)
{
    storm(*state, paint_box, ROUNDS);
}

static void ellipses_stay_inside(void **state)
{
    storm(*state, paint_ellipse, ROUNDS);
}

static void triangles_stay_inside(void **state)
{
    storm(*state, paint_triangle, ROUNDS);
}

static void lines_stay_inside(void **state)
{
    storm(*state, paint_line, ROUNDS);
}

static void text_stays_inside(void **state)
{
    storm(*state, paint_text, ROUNDS / 2);
}

static void pictures_stay_inside(void **state)
{
    static const uint8_t spot[24 * 16] = {0, 1, 2},
                                   colors[][4] = {{9, 9, 9, 255}, {0}, {9, 9, 9, 99}};
    char path[1024];
    (void)snprintf(path, sizeof(path), "%s/spot.png", pictures);
    table_png_write(path, spot, 24, 16, colors, ARRAY_LEN(colors));
    storm(*state, paint_picture, ROUNDS / 10);
}

static void modules_stay_inside(void **state)
{
    storm(*state, paint_modules, ROUNDS);
}

static void grey_stays_inside(void **state)
{
    storm(*state, paint_grey, ROUNDS);
}

static void a_clip_that_is_empty_lets_nothing_through(void **state)
{
    struct fixture *f = *state;
    const struct painter *p = sdl_painter_port(f->painter);
    struct rect none = {10, 10, 0, 0};
    fill_memory(f);
    p->clip(p->ctx, &none);
    p->box(p->ctx, &(struct rect){0, 0, WIDTH, HEIGHT}, &(struct paint_box){.fill = 0});
    check_memory(f, &none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_stay_inside),
        cmocka_unit_test(ellipses_stay_inside),
        cmocka_unit_test(triangles_stay_inside),
        cmocka_unit_test(lines_stay_inside),
        cmocka_unit_test(text_stays_inside),
        cmocka_unit_test(pictures_stay_inside),
        cmocka_unit_test(modules_stay_inside),
        cmocka_unit_test(grey_stays_inside),
        cmocka_unit_test(a_clip_that_is_empty_lets_nothing_through),
    };
    return cmocka_run_group_tests(tests, new_fixture, free_fixture);
}
