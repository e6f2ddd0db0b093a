#include "ui/fixture.h"
#include "ui/look.h"

static void contrast_is_that_of_wcag(void **state)
{
    (void)state;
    static const struct {
        uint32_t a, b;
        float ratio;
    } cases[] = {
        {0x000000, 0xFFFFFF, 21.0F},  {0xFFFFFF, 0x000000, 21.0F},  {0x777777, 0xFFFFFF, 4.478F},
        {0xFF0000, 0xFFFFFF, 3.998F}, {0x0000FF, 0xFFFFFF, 8.592F}, {0x123456, 0x123456, 1.0F},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_float_equal((float)theme_contrast(cases[i].a, cases[i].b), cases[i].ratio, 0.01F);
}

// Ink is what most text has, second ink what may be a little paler.
static const struct {
    double ink, second;
} least_contrast[THEME_COUNT] = {
    [THEME_STANDARD] = {10, 7}, [THEME_CONTRAST] = {20, 20}, [THEME_QUIET] = {4.5, 4.5}};

static void every_text_stands_out_from_what_is_behind_it(void **state)
{
    (void)state;
    for (enum theme_name name = 0; name < THEME_COUNT; name++) {
        struct metrics m = fixture_metrics();
        m.theme = name;
        for (enum look look = LOOK_NONE; look <= LOOK_CELL; look++)
            for (unsigned i = 0; i < 16; i++) {
                struct node node = {.role = i & 8 ? ROLE_BUTTON : ROLE_TEXT, .look = look};
                node.flags = (i & 1 ? NODE_SELECTED : 0U) | (i & 2 ? NODE_SECOND : 0U) |
                             (i & 4 ? NODE_DISABLED : 0U);
                bool paler = node.flags & (NODE_SECOND | NODE_DISABLED);
                for (int pressed = 0; pressed < 2; pressed++) {
                    struct look_paint p = ui_look_paint(&m, &node, pressed);
                    double least = paler ? least_contrast[name].second : least_contrast[name].ink;
                    assert_true(theme_contrast(p.ink, p.fill) >= least);
                    assert_true(theme_contrast(p.ruby, p.fill) >= least_contrast[name].second);
                }
            }
    }
}

static void what_is_pressed_or_chosen_shows_without_letters(void **state)
{
    (void)state;
    for (enum theme_name name = 0; name < THEME_COUNT; name++) {
        struct metrics m = fixture_metrics();
        m.theme = name;
        const struct theme *t = theme_get(name);
        assert_true(theme_contrast(t->border, t->card) >= 3);
        assert_true(theme_contrast(t->attention, t->chosen) >= 3);
        for (enum look look = LOOK_PLAIN; look <= LOOK_CELL; look++) {
            struct node node = {.role = ROLE_BUTTON, .look = look};
            struct look_paint plain = ui_look_paint(&m, &node, false);
            struct look_paint pressed = ui_look_paint(&m, &node, true);
            assert_int_not_equal(plain.fill, pressed.fill);
            node.flags = NODE_SELECTED;
            struct look_paint chosen = ui_look_paint(&m, &node, false);
            assert_true(chosen.border_px > plain.border_px);
            assert_true(theme_contrast(chosen.border, t->card) >= 3); // the tick on its disc
            node.flags = NODE_DISABLED;
            struct look_paint disabled = ui_look_paint(&m, &node, false);
            assert_true(plain.border_px > 0 && disabled.border_px == 0 && !disabled.box);
        }
    }
}

static void stones_panels_and_focus_show_in_every_theme(void **state)
{
    (void)state;
    for (enum theme_name name = 0; name < THEME_COUNT; name++) {
        struct metrics m = fixture_metrics();
        m.theme = name;
        const struct theme *t = theme_get(name);
        struct node panel = {.role = ROLE_GROUP, .look = LOOK_PANEL};
        assert_true(theme_contrast(ui_look_paint(&m, &panel, false).border, t->paper) >= 1.2);
        assert_true(theme_contrast(t->go, t->paper) >= 3);
        assert_true(theme_contrast(t->attention, t->paper) >= 3);
        // The ring lies between two lines of ink.
        assert_true(theme_contrast(t->ink, t->paper) >= 4.5);
        assert_true(name != THEME_CONTRAST || theme_contrast(t->focus, t->ink) >= 10);
    }
}

static void what_is_chosen_gets_an_area(void **state)
{
    (void)state;
    struct metrics m = fixture_metrics();
    struct node node = {.role = ROLE_CHOICE, .flags = NODE_SELECTED};
    struct look_paint p = ui_look_paint(&m, &node, false);
    assert_true(p.box);
    assert_int_equal(p.radius_px, 17);
    assert_int_equal(p.border_px, 7);
}

static void a_text_without_area_stands_on_its_parents(void **state)
{
    (void)state;
    struct metrics m = fixture_metrics();
    struct node card = {.role = ROLE_CHOICE, .look = LOOK_CARD, .flags = NODE_SELECTED};
    struct node group = {.parent = &card}, text = {.role = ROLE_TEXT, .parent = &group};
    assert_int_equal(ui_look_paint(&m, &text, false).fill, theme_get(THEME_STANDARD)->chosen);
    group.parent = NULL;
    assert_int_equal(ui_look_paint(&m, &text, false).fill, theme_get(THEME_STANDARD)->paper);
}

static void usual_panels_have_usual_sizes(void **state)
{
    (void)state;
    static const struct {
        int w, h;
        double given_mm;
        float px_per_mm;
        bool compact, portrait;
        int step;
    } cases[] = {
        {1280, 800, 0, 5.873F, false, false, 1},  {800, 1280, 0, 5.873F, false, true, 1},
        {1920, 1080, 0, 5.563F, false, false, 1}, {1024, 600, 0, 6.668F, true, false, 0},
        {800, 480, 0, 5.241F, true, false, 0},    {1280, 800, 178, 8.480F, true, false, 0},
        {480, 800, 0, 5.241F, true, true, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct metrics m = metrics_for_panel(cases[i].w, cases[i].h, cases[i].given_mm);
        assert_float_equal((float)m.px_per_mm, cases[i].px_per_mm, 0.001F);
        assert_int_equal(m.compact, cases[i].compact);
        assert_int_equal(m.portrait, cases[i].portrait);
        assert_int_equal(m.text_step, cases[i].step);
    }
}

static void text_grows_by_the_chosen_step(void **state)
{
    (void)state;
    struct metrics m = fixture_metrics();
    assert_float_equal((float)metrics_cap_mm(&m, TYPE_ANSWER), 5.6F, 1e-5F);
    assert_float_equal((float)metrics_cap_mm(&m, TYPE_QUESTION), 6.5F, 1e-5F);
    assert_float_equal((float)metrics_cap_mm(&m, TYPE_TITLE), 7.9F, 1e-5F);
    assert_float_equal((float)metrics_cap_mm(&m, TYPE_BODY), 4.2F, 1e-5F);
    for (m.text_step = 0; m.text_step < TEXT_STEPS; m.text_step++)
        assert_float_equal((float)metrics_cap_mm(&m, TYPE_ANSWER), (float)text_step_mm[m.text_step],
                           1e-5F);
}

static void ruby_never_gets_smaller_than_it_can_be_read(void **state)
{
    (void)state;
    struct metrics m = fixture_metrics();
    assert_float_equal((float)metrics_ruby_px(&m, 100), 46.0F, 1e-4F);
    assert_float_equal((float)metrics_ruby_px(&m, 20), 12.5F, 1e-4F);
}

static void who_wants_no_ruby_gets_no_room_for_it(void **state)
{
    (void)state;
    for (enum ruby_mode mode = RUBY_NONE; mode < RUBY_MODES; mode++) {
        struct metrics m = fixture_metrics();
        m.ruby = mode;
        assert_float_equal((float)metrics_ruby_px(&m, 100), 0.0F, 1e-9F);
    }
}

static void pixels_round_and_never_vanish(void **state)
{
    (void)state;
    struct metrics m = fixture_metrics();
    assert_int_equal(metrics_px(&m, 0), 0);
    assert_int_equal(metrics_px(&m, -1), 0);
    assert_int_equal(metrics_px(&m, 0.01), 1);
    assert_int_equal(metrics_px(&m, 1.05), 5);
    assert_int_equal(metrics_px(&m, 1.15), 6);
    assert_int_equal(metrics_px_up(&m, 1.05), 6);
    assert_int_equal(metrics_px_up(&m, 3), 15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_that_of_wcag),
        cmocka_unit_test(every_text_stands_out_from_what_is_behind_it),
        cmocka_unit_test(what_is_pressed_or_chosen_shows_without_letters),
        cmocka_unit_test(stones_panels_and_focus_show_in_every_theme),
        cmocka_unit_test(what_is_chosen_gets_an_area),
        cmocka_unit_test(a_text_without_area_stands_on_its_parents),
        cmocka_unit_test(usual_panels_have_usual_sizes),
        cmocka_unit_test(text_grows_by_the_chosen_step),
        cmocka_unit_test(ruby_never_gets_smaller_than_it_can_be_read),
        cmocka_unit_test(who_wants_no_ruby_gets_no_room_for_it),
        cmocka_unit_test(pixels_round_and_never_vanish),
    };
    return cmocka_run_group_tests_name("ui/theme", tests, NULL, NULL);
}
