#include "sdl/font.h"
#include "system/fonts_paths.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct sdl_font_files files = {ENGAWA_FONT_REGULAR, ENGAWA_FONT_BOLD,
                                            ENGAWA_FONT_FALLBACK};

static int new_font(void **state)
{
    struct sdl_font *font = NULL;
    assert_int_equal(sdl_font_new(&files, &font, NULL), OK);
    *state = font;
    return 0;
}

static int free_font(void **state)
{
    sdl_font_free(*state);
    return 0;
}

static void the_em_box_is_that_of_japanese(void **state)
{
    const struct text_font *font = sdl_font_port(*state);
    assert_true(fabs(font->ascent + font->descent - 1) < 0.002);
    assert_true(font->cap_height > 0.7 && font->cap_height < 0.83);
}

static void advances_are_parts_of_the_em(void **state)
{
    const struct text_font *font = sdl_font_port(*state);
    static const struct {
        uint32_t cp;
        double least, most;
    } cases[] = {
        {U'漢', 0.999, 1.001},   // a kanji is one em
        {0x20BB7, 0.999, 1.001}, // also in the fallback face
        {U'i', 0.1, 0.4},        {U'W', 0.7, 1.2},
        {0xFE00, 0, 0}, // a variation selector has no width
        {0x200D, 0, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        for (int bold = 0; bold < 2; bold++) {
            double advance = font->advance(font->ctx, cases[i].cp, bold);
            assert_true(advance >= cases[i].least && advance <= cases[i].most);
            // Drawing in between changes nothing.
            (void)sdl_font_glyph(*state, cases[i].cp, 31, bold);
            assert_true(advance == font->advance(font->ctx, cases[i].cp, bold));
        }
    }
}

static void names_are_in_one_face_or_the_other(void **state)
{
    const struct text_font *font = sdl_font_port(*state);
    static const uint32_t present[] = {U'あ', U'鷗', U'剝', 0x20BB7, 0x20B9F, U'﨑', U'☏', U'A'};
    for (size_t i = 0; i < ARRAY_LEN(present); i++) {
        assert_true(font->has(font->ctx, present[i]));
        assert_non_null(sdl_font_glyph(*state, present[i], 28, false));
    }
    assert_false(font->has(font->ctx, 0x1F9CB));
}

static void a_character_without_a_face_becomes_a_box(void **state)
{
    const struct glyph *glyph = sdl_font_glyph(*state, 0x1F9CB, 40, false);
    assert_non_null(glyph);
    assert_true(glyph->columns > 4 && glyph->rows > 10);
}

static void capitals_are_as_high_as_promised_and_stand_close_to_the_baseline(void **state)
{
    const struct text_font *font = sdl_font_port(*state);
    for (double em = 12; em <= 120; em += 13.25) {
        const struct glyph *glyph = sdl_font_glyph(*state, 'H', em, false);
        assert_non_null(glyph);
        assert_true(fabs(glyph->rows - font->cap_height * em) <= 2.01);
        assert_true(abs(glyph->top - glyph->rows) <= 1 + em * 0.04);
        assert_true(glyph->left >= 0);
    }
}

// What hangs below the line, reaches out of it, or comes from the other face is placed like the
// rest.
static void ink_stays_where_the_em_box_says(void **state)
{
    static const uint32_t all[] = {U'j',  U'g',  U'Å',    U'あ', U'。',
                                   U'゛', U'龘', 0x20BB7, U'―',  U'☏'};
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        for (int bold = 0; bold < 2; bold++) {
            const struct glyph *glyph = sdl_font_glyph(*state, all[i], 64, bold);
            assert_non_null(glyph);
            assert_in_range(glyph->left + 20, 0, 20 + 64);
            assert_in_range(glyph->top + 20, 0, 20 + 70);
            assert_true(glyph->rows - glyph->top <= 20);
        }
    }
    const struct glyph *stop = sdl_font_glyph(*state, U'。', 64, false);
    assert_in_range(stop->top, 4, 24);
}

static void ink_beyond_the_em_box_is_placed_too(void **state)
{
    // ĩ reaches out to the left of its pen by a hundredth of the em.
    const struct glyph *left = sdl_font_glyph(*state, 0x0129, 400, false);
    assert_in_range(left->left + 10, 2, 9);
    // Ắ of the fallback face is higher than its ascent.
    const struct glyph *high = sdl_font_glyph(*state, 0x1EAE, 100, false);
    assert_in_range(high->top, 106, 110);
    assert_in_range(high->rows, 106, 112);
    const struct glyph *flat = sdl_font_glyph(*state, 'H', 400, false);
    assert_in_range(flat->top, 312, 318); // 0.785 of the em above the line
}

static long ink(const struct glyph *glyph)
{
    long sum = 0;
    for (int i = 0; i < glyph->columns * glyph->rows; i++)
        sum += glyph->coverage[i];
    return sum;
}

static void bold_has_more_ink_in_both_faces(void **state)
{
    static const uint32_t all[] = {U'あ', U'漢', U'A', 0x20BB7};
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        long regular = ink(sdl_font_glyph(*state, all[i], 48, false));
        long bold = ink(sdl_font_glyph(*state, all[i], 48, true));
        assert_true(bold > regular * 11 / 10);
    }
}

static void the_inside_of_a_stroke_is_fully_covered(void **state)
{
    const struct glyph *glyph = sdl_font_glyph(*state, U'一', 56, true);
    int most = 0;
    for (int i = 0; i < glyph->columns * glyph->rows; i++)
        most = glyph->coverage[i] > most ? glyph->coverage[i] : most;
    assert_int_equal(most, 255);
}

static void a_storm_of_characters_stays_within_memory(void **state)
{
    for (uint32_t cp = 0x4E00; cp < 0x4E00 + 1500; cp++)
        for (int em = 40; em <= 80; em += 40)
            assert_non_null(sdl_font_glyph(*state, cp, em, false));
    assert_true(sdl_font_cached_bytes(*state) <= 6 * 1024 * 1024);
}

static void absurd_sizes_and_characters_draw_nothing_or_something_bounded(void **state)
{
    static const double sizes[] = {-1, 0, (double)NAN, 0.001, 1e9, (double)INFINITY};
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        const struct glyph *glyph = sdl_font_glyph(*state, U'漢', sizes[i], false);
        if (glyph != NULL)
            assert_true(glyph->columns <= 1024 && glyph->rows <= 1024);
    }
    assert_null(sdl_font_glyph(*state, 0x110000, 28, false));
    assert_null(sdl_font_glyph(*state, '\n', 28, false));
}

static void a_missing_file_is_named(void **state)
{
    (void)state;
    struct sdl_font *font = NULL;
    struct err err = {0};
    struct sdl_font_files broken = files;
    broken.bold = "/nowhere/bold.ttf";
    assert_int_equal(sdl_font_new(&broken, &font, &err), ERR_IO);
    assert_non_null(strstr(err.text, "/nowhere/bold.ttf"));
    broken.bold = ENGAWA_SOURCE_DIR "/CMakeLists.txt";
    assert_int_equal(sdl_font_new(&broken, &font, &err), ERR_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_em_box_is_that_of_japanese),
        cmocka_unit_test(advances_are_parts_of_the_em),
        cmocka_unit_test(names_are_in_one_face_or_the_other),
        cmocka_unit_test(a_character_without_a_face_becomes_a_box),
        cmocka_unit_test(capitals_are_as_high_as_promised_and_stand_close_to_the_baseline),
        cmocka_unit_test(ink_stays_where_the_em_box_says),
        cmocka_unit_test(ink_beyond_the_em_box_is_placed_too),
        cmocka_unit_test(bold_has_more_ink_in_both_faces),
        cmocka_unit_test(the_inside_of_a_stroke_is_fully_covered),
        cmocka_unit_test(a_storm_of_characters_stays_within_memory),
        cmocka_unit_test(absurd_sizes_and_characters_draw_nothing_or_something_bounded),
        cmocka_unit_test(a_missing_file_is_named),
    };
    return cmocka_run_group_tests(tests, new_font, free_font);
}
