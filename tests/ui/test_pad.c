// Where one draws: its proportions, the width of its lines, and small pictures of what was drawn.
#include "ui/fixture.h"

static const struct paint_point across[] = {{0, 0}, {1, 1}};
static const struct stroke stroke = {across, 2};

// A pad of 3 : 2 in a place of W × H mm at the origin, with a button behind it.
static struct node *show_pad(struct fixture *f, double w_mm, double h_mm, double line)
{
    struct node *root = fixture_root(f), *row = node_add(f->arena, root, ROLE_GROUP, NULL);
    row->arrange = ARRANGE_ROW;
    row->gap_mm = -1;
    struct node *pad = node_add(f->arena, row, ROLE_PAD, "pad");
    pad->width_mm = w_mm;
    pad->height_mm = h_mm;
    pad->ratio = 1.5;
    pad->line = line;
    pad->strokes = &stroke;
    pad->stroke_count = 1;
    fixture_button(f, row, "after", 1);
    fixture_show(f, root);
    return fixture_find(f, "pad");
}

static void a_pad_keeps_its_proportions_in_the_middle_of_its_place(void **state)
{
    static const struct {
        double w_mm, h_mm;
        struct rect want;
    } cases[] = {
        {60, 40, {0, 0, 300, 200}}, {100, 40, {100, 0, 300, 200}}, {60, 100, {0, 150, 300, 200}}};
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct rect *r = &show_pad(f, cases[i].w_mm, cases[i].h_mm, 0)->rect;
        const struct rect *want = &cases[i].want;
        if (r->x != want->x || r->y != want->y || r->w != want->w || r->h != want->h)
            fail_msg("case %zu: %d,%d,%d,%d", i, r->x, r->y, r->w, r->h);
        // What stands behind it is not moved.
        assert_int_equal(fixture_find(f, "after")->rect.x, (int)(cases[i].w_mm * 5));
    }
}

static void one_draws_within_the_proportions_alone(void **state)
{
    struct fixture *f = *state;
    show_pad(f, 100, 40, 0);
    assert_int_equal(fixture_tap_at(f, 50, 100), 0);
    assert_int_equal(fixture_tap_at(f, 250, 100), UI_ACTION_STROKE);
    assert_float_equal(f->action.points[0].x, 150.0 / 299, 1e-6);
    assert_float_equal(f->action.points[0].y, 100.0 / 199, 1e-6);
}

static void a_line_goes_with_the_width_of_its_pad(void **state)
{
    static const struct {
        double w_mm, line;
        const char *want;
    } cases[] = {{60, 0, " wide 4 "},      // 0.8 mm
                 {60, 0.02, " wide 6 "},   // of 300 px
                 {120, 0.02, " wide 12 "}, // of 600 px
                 {60, 0.001, " wide 1 "}}; // never less than can be seen
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        show_pad(f, cases[i].w_mm, cases[i].w_mm / 1.5, cases[i].line);
        const char *kept = strstr(fixture_paint(f), "line 2 ");
        assert_non_null(kept);
        assert_non_null(strstr(kept, cases[i].want));
        f->now_ms += 1000;
        fixture_event(f, UI_PRESS, 100, 100);
        fixture_event(f, UI_MOVE, 120, 100);
        const char *drawn = strstr(fixture_paint(f), "from 100,100 to 120,100");
        assert_non_null(drawn);
        assert_non_null(strstr(drawn, cases[i].want));
        fixture_event(f, UI_CANCEL, 120, 100);
    }
}

static void a_growing_line_repaints_only_its_end(void **state)
{
    struct fixture *f = *state;
    show_pad(f, 60, 40, 0.02);
    fixture_paint(f);
    fixture_event(f, UI_PRESS, 100, 100);
    fixture_event(f, UI_MOVE, 200, 100);
    fixture_paint(f);
    fixture_event(f, UI_MOVE, 210, 100);
    struct rect damage = ui_damage(f->ui);
    assert_in_range(damage.w, 10, 40);
    assert_in_range(damage.h, 6, 20);
}

// Two strokes, of which the second may be missing.
static void show_strokes(struct fixture *f, size_t count)
{
    static const struct paint_point high[] = {{0.1F, 0.1F}, {0.2F, 0.1F}},
                                    low[] = {{0.5F, 0.9F}, {0.6F, 0.9F}};
    static const struct stroke strokes[] = {{high, 2}, {low, 2}};
    struct node *root = fixture_root(f), *pad = node_add(f->arena, root, ROLE_PAD, "pad");
    pad->width_mm = 60;
    pad->height_mm = 40;
    pad->strokes = strokes;
    pad->stroke_count = count;
    fixture_show(f, root);
}

static void a_stroke_that_comes_or_goes_is_painted_alone(void **state)
{
    struct fixture *f = *state;
    show_strokes(f, 1);
    fixture_paint(f);
    for (size_t count = 2; count > 0; count--) {
        show_strokes(f, count);
        struct rect damage = ui_damage(f->ui);
        assert_in_range(damage.x, 140, 150);
        assert_in_range(damage.y, 170, 180);
        assert_in_range(damage.w, 30, 50);
        assert_in_range(damage.h, 4, 20);
        fixture_paint(f);
    }
}

static void a_stroke_that_was_refused_is_painted_away(void **state)
{
    struct fixture *f = *state;
    show_strokes(f, 1);
    fixture_paint(f);
    f->now_ms += 1000;
    fixture_event(f, UI_PRESS, 200, 150);
    fixture_event(f, UI_MOVE, 240, 150);
    assert_true(fixture_event(f, UI_RELEASE, 240, 150));
    fixture_paint(f);
    show_strokes(f, 1);
    struct rect damage = ui_damage(f->ui);
    assert_true(damage.x <= 198 && damage.x + damage.w >= 243);
    assert_true(damage.y <= 148 && damage.y + damage.h >= 153);
    assert_in_range(damage.w, 45, 60);
}

static void a_small_picture_shows_strokes_and_takes_none(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *image = node_add(f->arena, root, ROLE_IMAGE, "image");
    image->width_mm = 20.2;
    image->height_mm = 10.2;
    image->strokes = &stroke;
    image->stroke_count = 1;
    fixture_show(f, root);
    assert_non_null(strstr(fixture_paint(f), "line 2 from 0,0 to 100,50 "));
    assert_int_equal(fixture_tap_at(f, 50, 25), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_pad_keeps_its_proportions_in_the_middle_of_its_place),
        FIXTURE_TEST(one_draws_within_the_proportions_alone),
        FIXTURE_TEST(a_line_goes_with_the_width_of_its_pad),
        FIXTURE_TEST(a_growing_line_repaints_only_its_end),
        FIXTURE_TEST(a_stroke_that_comes_or_goes_is_painted_alone),
        FIXTURE_TEST(a_stroke_that_was_refused_is_painted_away),
        FIXTURE_TEST(a_small_picture_shows_strokes_and_takes_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
