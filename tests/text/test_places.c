// Carets, marks and fingers between the letters of a text that was laid out.
#include "text/layout_fixture.h"
#include "text/places.h"

static const struct text_layout *lay_plain(void **state, const char *text, double width)
{
    return lay(state, markup_escape(*state, text), width);
}

static void a_caret_stands_before_its_character(void **state)
{
    static const struct {
        const char *text;
        double width;
        size_t byte;
        double x;
        size_t line;
    } cases[] = {
        {"", 100, 0, 0, 0},
        {"", 100, 5, 0, 0},
        {"あいう", 100, 0, 0, 0},
        {"あいう", 100, 3, 10, 0},
        {"あいう", 100, 9, 30, 0},
        {"あいう", 100, 99, 30, 0},
        {"あいうえお", 20, 6, 0, 1}, // the start of the next line, not the end of the one before
        {"あいうえお", 20, 15, 10, 2},
        {"a/b", 100, 2, 10, 0}, // what is escaped counts once
        {"{}|/あ", 100, 4, 20, 0},
        {"ab cd", 100, 3, 15, 0}, // behind the gap
        {"ab cd", 100, 2, 10, 0},
        {"é1", 100, 2, 5, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct text_layout *l = lay_plain(state, cases[i].text, cases[i].width);
        struct text_place place = text_place_of(l, &fake_font, cases[i].byte);
        if (place.x < cases[i].x - 1e-9 || place.x > cases[i].x + 1e-9 ||
            place.line != cases[i].line)
            fail_msg("%zu: %g in line %zu", i, place.x, place.line);
    }
}

static void a_finger_means_the_nearest_border(void **state)
{
    static const struct {
        const char *text;
        double width, x, y;
        size_t byte;
    } cases[] = {
        {"", 100, 50, 50, 0},
        {"あいう", 100, -20, 5, 0},
        {"あいう", 100, 4, 5, 0},
        {"あいう", 100, 6, 5, 3},
        {"あいう", 100, 500, 5, 9},
        {"あいう", 100, 14, -90, 3}, // above and below belong to the first and last line
        {"あいうえお", 20, 6, 900, 15},
        {"あいうえお", 20, 11, 14, 9},
        {"a/b", 100, 9, 5, 2},
        {"ab cd", 100, 15, 5, 3},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct text_layout *l = lay_plain(state, cases[i].text, cases[i].width);
        size_t byte = text_place_at(l, &fake_font, cases[i].x, cases[i].y);
        if (byte != cases[i].byte)
            fail_msg("%zu: byte %zu", i, byte);
    }
}

static void a_caret_comes_back_to_where_the_finger_put_it(void **state)
{
    const char *text = "ここは 12/3 {とても} 静かでした。";
    const struct text_layout *l = lay_plain(state, text, 60);
    for (const char *at = text; *at; (void)utf8_next(&at)) {
        struct text_place p = text_place_of(l, &fake_font, (size_t)(at - text));
        double y = l->pitch * (double)p.line + 1;
        struct text_place again =
            text_place_of(l, &fake_font, text_place_at(l, &fake_font, p.x, y));
        assert_true(again.x > p.x - 1e-6 && again.x < p.x + 1e-6);
        assert_int_equal(again.line, p.line);
    }
}

static void what_is_marked_lies_in_parts_of_lines(void **state)
{
    struct text_part parts[4];
    const struct text_layout *l = lay_plain(state, "あいうえお", 20);
    assert_int_equal(text_parts(l, &fake_font, 3, 9, parts, 4), 2);
    assert_true(parts[0].x == 10 && parts[0].width == 10);
    assert_true(parts[1].x == 0 && parts[1].width == 10);
    assert_true(parts[1].baseline > parts[0].baseline);
    assert_int_equal(text_parts(l, &fake_font, 3, 3, parts, 4), 0);
    assert_int_equal(text_parts(l, &fake_font, 9, 3, parts, 4), 0);
    assert_int_equal(text_parts(l, &fake_font, 0, 99, parts, 2), 2); // no more than there is room
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LAYOUT_TEST(a_caret_stands_before_its_character),
        LAYOUT_TEST(a_finger_means_the_nearest_border),
        LAYOUT_TEST(a_caret_comes_back_to_where_the_finger_put_it),
        LAYOUT_TEST(what_is_marked_lies_in_parts_of_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
