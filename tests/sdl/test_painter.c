// What the painter's operations look like, against reference pictures, and a few facts about
// pixels.
#include "sdl/painter.h"
#include "system/fonts_paths.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/golden.h"
#include "table_png.h"

enum { WIDTH = 320, HEIGHT = 160 };
static const char pictures[] = ENGAWA_BUILD_DIR "/painter-pictures";

struct fixture {
    struct sdl_font *font;
    struct sdl_painter *painter;
    struct canvas canvas;
    const struct painter *port;
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
    assert_int_equal(canvas_init(&f->canvas, WIDTH, HEIGHT), OK);
    sdl_painter_target(f->painter, &f->canvas);
    f->port = sdl_painter_port(f->painter);
    *state = f;
    return 0;
}

static int free_fixture(void **state)
{
    struct fixture *f = *state;
    sdl_painter_free(f->painter);
    sdl_font_free(f->font);
    canvas_fini(&f->canvas);
    free(f);
    return 0;
}

static uint32_t pixel(const struct fixture *f, int x, int y)
{
    return f->canvas.pixels[(size_t)y * f->canvas.stride + (size_t)x];
}

static void clear(struct fixture *f, uint32_t color)
{
    f->port->clip(f->port->ctx, NULL);
    f->port->box(f->port->ctx, &(struct rect){0, 0, WIDTH, HEIGHT},
                 &(struct paint_box){.fill = color});
}

static void assert_looks_like(const struct fixture *f, const char *name)
{
    golden_assert(&(struct golden){
        .folder = "sdl",
        .name = name,
        .pixels = f->canvas.pixels,
        .width = WIDTH,
        .height = HEIGHT,
        .stride = f->canvas.stride,
        .channel_tolerance = 24,
        .pixel_tolerance = 5,
    });
}

static void text_at(struct fixture *f, int x, int y, const char *text, double em, bool bold,
                    uint32_t color)
{
    struct text_run run = {
        .text = text, .size = strlen(text), .x = 0, .baseline = em, .em = em, .bold = bold};
    struct text_layout layout = {.runs = &run, .run_count = 1};
    f->port->text(f->port->ctx, x, y, &layout, color, color);
}

static void boxes_look_as_drawn(void **state)
{
    struct fixture *f = *state;
    static const struct {
        struct rect r;
        struct paint_box box;
    } boxes[] = {
        {{10, 10, 90, 60}, {.fill = 0xFFFFFF, .border = 0x1F1B16, .border_px = 2, .radius_px = 12}},
        {{110, 10, 90, 60},
         {.fill = 0xFFF1D6, .border = 0xB4470F, .border_px = 8, .radius_px = 12}},
        {{210, 10, 90, 60},
         {.border = 0x1F1B16, .border_px = 3, .radius_px = 12, .dashed = true, .no_fill = true}},
        {{10, 90, 90, 60}, {.fill = 0x1E5A40, .radius_px = 30}},
        {{110, 90, 90, 60}, {.border = 0x5B4630, .border_px = 5, .no_fill = true}},
        {{210, 90, 90, 60},
         {.fill = 0xFFFFFF, .border = 0x5B4630, .border_px = 2, .radius_px = 6, .dashed = true}},
    };
    clear(f, 0xFAF6EE);
    for (size_t i = 0; i < ARRAY_LEN(boxes); i++)
        f->port->box(f->port->ctx, &boxes[i].r, &boxes[i].box);
    assert_looks_like(f, "boxes");
}

static void signs_and_lines_look_as_drawn(void **state)
{
    struct fixture *f = *state;
    const struct painter *p = f->port;
    clear(f, 0xFFFFFF);
    p->ellipse(p->ctx, &(struct rect){10, 10, 60, 60}, 0x1E5A40);
    p->ellipse(p->ctx, &(struct rect){10, 90, 60, 30}, 0x8A7A66);
    p->ellipse(p->ctx, &(struct rect){10, 130, 7, 7}, 0x1F1B16);
    p->triangle(p->ctx, (struct paint_point[]){{120, 10}, {155, 70}, {85, 70}}, 0xB4470F);
    p->triangle(p->ctx, (struct paint_point[]){{90, 90}, {90, 150}, {130.5f, 120}}, 0x1F1B16);
    p->line(p->ctx, (struct paint_point[]){{180, 20}, {230, 70}, {280, 20}, {185, 45}}, 4, 9,
            0x1F1B16);
    p->line(p->ctx, (struct paint_point[]){{200, 120}}, 1, 24, 0xB4470F);
    p->line(p->ctx, (struct paint_point[]){{240, 100}, {300, 140.5f}}, 2, 1.5f, 0x1F1B16);
    assert_looks_like(f, "signs");
}

static void text_looks_as_set(void **state)
{
    struct fixture *f = *state;
    clear(f, 0xFAF6EE);
    text_at(f, 8, 0, "きもちよく　くらせて", 28, false, 0x1F1B16);
    text_at(f, 8, 36, "鷗剝と𠮷田さん", 28, true, 0x1F1B16);
    text_at(f, 8, 74, "Ågjp 10:30", 22.5, false, 0x4A4238);
    f->port->box(f->port->ctx, &(struct rect){180, 76, 130, 70},
                 &(struct paint_box){.fill = 0x1E5A40, .radius_px = 14});
    text_at(f, 196, 88, "つぎへ", 34, false, 0xFFFFFF);
    struct text_run runs[] = {
        {.text = "今日", .size = 6, .x = 10, .baseline = 40, .em = 28},
        {.text = "きょう",
         .size = 9,
         .x = 14.5,
         .baseline = 12,
         .em = 14,
         .spacing = 2,
         .ruby = true},
    };
    struct text_layout layout = {.runs = runs, .run_count = 2};
    f->port->text(f->port->ctx, 0, 106, &layout, 0x1F1B16, 0xB4470F);
    assert_looks_like(f, "text");
}

// A picture with a clear surrounding, a filled disc and a half-clear frame.
static void write_picture(const char *key, int width, int height)
{
    static const uint8_t colors[][4] = {{0}, {0x6F, 0xB0, 0x8E, 0xFF}, {0xE0, 0x7A, 0x4B, 0x80}};
    uint8_t *pixels = calloc((size_t)width, (size_t)height);
    assert_non_null(pixels);
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            int dx = 2 * x - width, dy = 2 * y - height, side = width < height ? width : height;
            bool frame = x < 20 || y < 20 || x >= width - 20 || y >= height - 20;
            bool disc = dx * dx + dy * dy < side * side / 2;
            pixels[(size_t)y * (size_t)width + (size_t)x] = frame ? 2 : disc;
        }
    }
    char path[1024];
    (void)snprintf(path, sizeof(path), "%s/%s.png", pictures, key);
    table_png_write(path, pixels, width, height, colors, ARRAY_LEN(colors));
    free(pixels);
}

static void pictures_look_as_stored(void **state)
{
    struct fixture *f = *state;
    const struct painter *p = f->port;
    write_picture("wide", 384, 256);
    write_picture("high", 100, 300);
    clear(f, 0xFAF6EE);
    p->picture(p->ctx, &(struct rect){10, 10, 120, 120}, "wide");
    p->picture(p->ctx, &(struct rect){140, 10, 60, 90}, "high");
    p->picture(p->ctx, &(struct rect){220, 10, 30, 30}, "wide");
    p->picture(p->ctx, &(struct rect){260, 10, 30, 30}, "no-such-picture");
    static const uint8_t dark[9] = {1, 0, 1, 0, 1, 0, 1, 1, 0};
    p->modules(p->ctx, 220, 60, dark, 3, 25);
    assert_looks_like(f, "pictures");
    assert_int_equal(pixel(f, 275, 25), 0xFAF6EE);
}

static void a_picture_that_failed_once_is_asked_for_again(void **state)
{
    struct fixture *f = *state;
    struct rect r = {0, 0, 100, 100};
    clear(f, 0xFAF6EE);
    (void)remove(ENGAWA_BUILD_DIR "/painter-pictures/late.png");
    f->port->picture(f->port->ctx, &r, "late");
    assert_int_equal(pixel(f, 50, 50), 0xFAF6EE);
    write_picture("late", 64, 64);
    f->port->picture(f->port->ctx, &r, "late");
    assert_int_equal(pixel(f, 50, 50), 0x6FB08E);
}

// The colour of the middle, with BOX for the picture.
static uint32_t middle_of(const struct fixture *f, int box, const char *key)
{
    f->port->box(f->port->ctx, &(struct rect){0, 0, WIDTH, HEIGHT},
                 &(struct paint_box){.fill = 0xFAF6EE});
    f->port->picture(f->port->ctx, &(struct rect){0, 0, box, box}, key);
    return pixel(f, box / 2, box / 2);
}

static void a_small_box_has_the_small_picture_where_there_is_one(void **state)
{
    struct fixture *f = *state;
    if (mkdir(ENGAWA_BUILD_DIR "/painter-pictures/small", 0755) != 0)
        assert_int_equal(errno, EEXIST);
    write_picture("both", 200, 200);
    write_picture("small/both", 30, 30); // nothing but frame
    write_picture("large", 200, 200);
    write_picture("small/broken", 30, 30);
    write_picture("broken", 200, 200);
    assert_int_equal(truncate(ENGAWA_BUILD_DIR "/painter-pictures/small/broken.png", 50), 0);
    assert_int_not_equal(middle_of(f, 100, "both"), 0x6FB08E);
    assert_int_equal(middle_of(f, 110, "both"), 0x6FB08E);
    assert_int_equal(middle_of(f, 100, "large"), 0x6FB08E);
    assert_int_equal(middle_of(f, 100, "broken"), 0x6FB08E);
}

static void a_key_never_leads_out_of_the_folder(void **state)
{
    struct fixture *f = *state;
    static const char *const keys[] = {
        "../painter-pictures/wide", "", "/etc/passwd", "Wide", "wide.png", NULL};
    write_picture("wide", 64, 64);
    clear(f, 0xFAF6EE);
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        f->port->picture(f->port->ctx, &(struct rect){0, 0, 100, 100}, keys[i]);
        for (int at = 0; at < 100; at++)
            assert_int_equal(pixel(f, at, at), 0xFAF6EE);
    }
}

static void modules_are_black_and_white_to_the_pixel(void **state)
{
    struct fixture *f = *state;
    uint8_t dark[21 * 21];
    clear(f, 0x123456);
    for (size_t i = 0; i < sizeof(dark); i++)
        dark[i] = (uint8_t)((i * 7 / 3) % 2);
    f->port->modules(f->port->ctx, 11, 5, dark, 21, 4);
    for (int y = 0; y < 84; y++)
        for (int x = 0; x < 84; x++)
            assert_int_equal(pixel(f, 11 + x, 5 + y), dark[y / 4 * 21 + x / 4] ? 0 : 0xFFFFFF);
    assert_int_equal(pixel(f, 10, 5), 0x123456);
    assert_int_equal(pixel(f, 11 + 84, 5), 0x123456);
}

// Smoothing must not eat the contrast that the theme promises.
static void text_reaches_its_full_colour_at_every_size(void **state)
{
    struct fixture *f = *state;
    static const double sizes[] = {16, 20, 28, 40, 52};
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        clear(f, 0xFAF6EE);
        text_at(f, 10, 10, "日本語", sizes[i], false, 0x1F1B16);
        int full = 0, other = 0;
        for (size_t at = 0; at < (size_t)WIDTH * HEIGHT; at++) {
            uint32_t red = f->canvas.pixels[at] >> 16;
            full += red <= 0x1F + 12;
            other += red > 0x1F + 12 && red < 0xFA - 12;
        }
        assert_true(full > 20);
        // Strokes at least two pixels wide are more than their edges.
        if (sizes[i] >= 28)
            assert_true(full * 2 > other);
    }
}

static void a_line_through_nowhere_is_not_drawn(void **state)
{
    struct fixture *f = *state;
    static const float nowhere[] = {NAN, INFINITY, -INFINITY};
    clear(f, 0xFAF6EE);
    for (size_t i = 0; i < ARRAY_LEN(nowhere); i++)
        f->port->line(f->port->ctx, (struct paint_point[]){{10, 10}, {nowhere[i], 20}, {30, 30}}, 3,
                      5, 0);
    for (size_t at = 0; at < (size_t)WIDTH * HEIGHT; at++)
        assert_int_equal(f->canvas.pixels[at], 0xFAF6EE);
}

static void paint_everything(struct fixture *f)
{
    const struct painter *p = f->port;
    static const uint8_t dark[9] = {1, 0, 1, 0, 1, 0, 1, 1, 0};
    static const struct paint_box boxes[] = {
        {.fill = 0xFFFFFF, .border = 0x1F1B16, .border_px = 3, .radius_px = 14},
        {.fill = 0xFFF1D6, .border = 0x5B4630, .border_px = 2, .radius_px = 9, .dashed = true},
        {.border = 0xB4470F, .border_px = 6, .radius_px = 20, .no_fill = true},
    };
    p->box(p->ctx, &(struct rect){0, 0, WIDTH, HEIGHT}, &(struct paint_box){.fill = 0xFAF6EE});
    for (int i = 0; i < 3; i++)
        p->box(p->ctx, &(struct rect){5 + 105 * i, 5, 100, 70}, &boxes[i]);
    p->ellipse(p->ctx, &(struct rect){20, 12, 71, 40}, 0x1E5A40);
    p->triangle(p->ctx, (struct paint_point[]){{160, 10}, {195, 70.5f}, {125, 66}}, 0xB4470F);
    p->line(p->ctx, (struct paint_point[]){{230, 20}, {300, 60}, {240.5f, 64}}, 3, 7, 0x1F1B16);
    p->picture(p->ctx, &(struct rect){10, 82, 90, 70}, "wide");
    p->modules(p->ctx, 110, 85, dark, 3, 21);
    text_at(f, 182, 80, "鷗の𠮷jg", 30, false, 0x1F1B16);
    text_at(f, 182, 116, "つぎへ", 26, true, 0x1E5A40);
}

// Only what changed is painted, so what is painted in parts must be what is painted at once.
static void painting_in_parts_is_painting_at_once(void **state)
{
    struct fixture *f = *state;
    size_t size = sizeof(uint32_t) * WIDTH * HEIGHT;
    uint32_t *at_once = malloc(size);
    assert_non_null(at_once);
    write_picture("wide", 384, 256);
    f->port->clip(f->port->ctx, NULL);
    paint_everything(f);
    memcpy(at_once, f->canvas.pixels, size);
    for (int side = 7; side <= 61; side += 9) {
        clear(f, 0x123456);
        for (int y = -3; y < HEIGHT; y += side) {
            for (int x = -5; x < WIDTH; x += side) {
                f->port->clip(f->port->ctx, &(struct rect){x, y, side, side});
                paint_everything(f);
            }
        }
        assert_memory_equal(at_once, f->canvas.pixels, size);
    }
    free(at_once);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_look_as_drawn),
        cmocka_unit_test(signs_and_lines_look_as_drawn),
        cmocka_unit_test(text_looks_as_set),
        cmocka_unit_test(pictures_look_as_stored),
        cmocka_unit_test(a_picture_that_failed_once_is_asked_for_again),
        cmocka_unit_test(a_small_box_has_the_small_picture_where_there_is_one),
        cmocka_unit_test(a_key_never_leads_out_of_the_folder),
        cmocka_unit_test(modules_are_black_and_white_to_the_pixel),
        cmocka_unit_test(text_reaches_its_full_colour_at_every_size),
        cmocka_unit_test(a_line_through_nowhere_is_not_drawn),
        cmocka_unit_test(painting_in_parts_is_painting_at_once),
    };
    return cmocka_run_group_tests(tests, new_fixture, free_fixture);
}
