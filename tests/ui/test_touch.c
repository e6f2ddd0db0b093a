#include "ui/fixture.h"

// Two buttons of 15 mm (75 px) 40 px apart and one far away: a at 0..75, b at 115..190, c at
// 500..575, all from 0 to 75 down. The slop is 30 px.
static struct node *three(struct fixture *f)
{
    static const char *const ids[] = {"a", "b", "c"};
    static const double gaps_mm[] = {0, 8, 62};
    struct node *root = fixture_root(f), *row = node_add(f->arena, root, ROLE_GROUP, NULL);
    row->arrange = ARRANGE_ROW;
    row->gap_mm = -1;
    for (int i = 0; i < 3; i++) {
        struct node *gap = node_add(f->arena, row, ROLE_GROUP, NULL);
        gap->width_mm = gaps_mm[i];
        fixture_button(f, row, ids[i], i + 1)->arg = 10 * i;
    }
    return root;
}

static void a_press_means_what_it_is_on_or_alone_near(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, three(f));
    static const struct {
        const char *what;
        int x, y;
        const char *hits;
    } cases[] = {
        {"on it", 10, 10, "a"},
        {"its last pixel", 74, 74, "a"},
        {"beside it, nearer to it, but near another too", 94, 10, NULL},
        {"beside it, beyond the slop of the other", 80, 10, "a"},
        {"below, within the slop", 30, 104, "a"},
        {"below, beyond", 30, 105, NULL},
        {"at the corner, within", 595, 95, "c"},
        {"at the corner, beyond", 600, 100, NULL},
        {"left of the far one", 475, 10, "c"},
        {"nowhere", 350, 300, NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct node *node = ui_hit(f->ui, cases[i].x, cases[i].y);
        if (node ? !cases[i].hits || strcmp(node->id, cases[i].hits) != 0 : cases[i].hits != NULL)
            fail_msg("%s: %s", cases[i].what, node ? node->id : "nothing");
    }
}

static void a_press_acts_when_the_finger_goes(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, three(f));
    static const struct {
        const char *what;
        int down_x, via_x, up_x, hold_ms, acts;
    } cases[] = {
        {"still", 10, 10, 10, 0, 1},
        {"held for long", 10, 10, 10, 60000, 1},
        {"trembling out and back", 60, 100, 70, 100, 1},
        {"up within the slop", 60, 60, 104, 100, 1},
        {"up beyond the slop", 60, 60, 105, 100, 0},
        {"slid onto another", 60, 60, 150, 100, 0},
        {"slid away and back", 60, 400, 60, 100, 1},
        {"begun near, up on it", 580, 560, 560, 100, 3},
        {"begun nowhere, up on it", 350, 350, 510, 100, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->now_ms += 1000;
        assert_false(fixture_event(f, UI_PRESS, cases[i].down_x, 30));
        f->now_ms += cases[i].hold_ms;
        assert_false(fixture_event(f, UI_MOVE, cases[i].via_x, 30));
        bool acted = fixture_event(f, UI_RELEASE, cases[i].up_x, 30);
        if (acted != (cases[i].acts > 0) || f->action.id != cases[i].acts)
            fail_msg("%s: %d", cases[i].what, f->action.id);
        if (acted)
            assert_int_equal(f->action.arg, 10 * (cases[i].acts - 1));
    }
}

static bool tap_after(struct fixture *f, int ms, int x)
{
    f->now_ms += ms;
    fixture_event(f, UI_PRESS, x, 30);
    return fixture_event(f, UI_RELEASE, x, 30);
}

static void after_a_press_nothing_else_is_pressed_for_a_moment(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, three(f));
    assert_true(tap_after(f, 0, 10));
    assert_false(tap_after(f, 499, 10));
    assert_true(tap_after(f, 1, 150));
    assert_false(tap_after(f, 100, 150));
    ui_show(f->ui, "another", three(f), NULL, NULL);
    assert_false(tap_after(f, 100, 150));
    ui_rearm(f->ui);
    assert_true(tap_after(f, 0, 150));
    ui_settings(f->ui)->rearm_ms = 0;
    ui_rearm(f->ui);
    assert_true(tap_after(f, 1, 10));
    assert_true(tap_after(f, 0, 10));
    ui_settings(f->ui)->rearm_ms = 5000;
    assert_true(tap_after(f, 1, 10));
    assert_false(tap_after(f, 4999, 10));
}

static void a_press_that_begins_too_early_stays_without_effect(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, three(f));
    assert_true(tap_after(f, 0, 10));
    f->now_ms += 400;
    fixture_event(f, UI_PRESS, 10, 30);
    f->now_ms += 400;
    assert_false(fixture_event(f, UI_RELEASE, 10, 30));
}

static void the_slop_can_be_set(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, three(f));
    ui_settings(f->ui)->slop_mm = 12;
    assert_non_null(ui_hit(f->ui, 630, 30));
    ui_settings(f->ui)->slop_mm = 0;
    assert_null(ui_hit(f->ui, 575, 30));
    assert_non_null(ui_hit(f->ui, 574, 30));
}

static void what_cannot_be_pressed_is_not_hit(void **state)
{
    struct fixture *f = *state;
    struct node *root = three(f);
    node_find(root, "a")->flags = NODE_DISABLED;
    node_find(root, "b")->action = 0;
    fixture_show(f, root);
    assert_null(ui_hit(f->ui, 30, 30));
    assert_null(ui_hit(f->ui, 150, 30));
    node_find(ui_root(f->ui), "b")->action = 2;
    assert_non_null(ui_hit(f->ui, 100, 30));
    ui_settings(f->ui)->slop_mm = 20; // b is near, but this is on a
    assert_null(ui_hit(f->ui, 70, 30));
    ui_settings(f->ui)->slop_mm = 6;
    assert_int_equal(fixture_tap_at(f, 30, 30), 0);
    assert_int_equal(fixture_tap_at(f, 510, 30), 3);
}

// However far a tree reaches beyond the glass: no finger does, nor does the slop help it.
static void beyond_the_glass_nothing_is_hit(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *wide = fixture_button(f, root, "wide", 1);
    wide->width_mm = 400;
    wide->height_mm = 400;
    fixture_show(f, root);
    static const struct {
        int x, y;
        bool hit;
    } cases[] = {{0, 0, true},      {999, 599, true}, {-1, 10, false},  {10, -1, false},
                 {1000, 10, false}, {10, 600, false}, {-30, 10, false}, {1500, 700, false}};
    assert_true(wide->rect.w > 1000 || wide->rect.h > 600);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_int_equal(ui_hit(f->ui, cases[i].x, cases[i].y) == wide, cases[i].hit);
}

static void the_innermost_target_is_meant(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *card = node_add(f->arena, root, ROLE_CHOICE, "card");
    card->look = LOOK_CARD;
    card->action = 7;
    fixture_text(f, card, "ああああああああああ");
    fixture_button(f, card, "inner", 8);
    fixture_show(f, root);
    assert_int_equal(fixture_tap(f, "inner"), 8);
    assert_int_equal(fixture_tap_at(f, 100, 20), 7);
}

static void a_finger_counts_on_while_its_screen_is_shown_again(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, three(f));
    fixture_event(f, UI_PRESS, 10, 30);
    fixture_show(f, three(f));
    assert_true(fixture_event(f, UI_RELEASE, 10, 30));
    assert_int_equal(f->action.id, 1);

    f->now_ms += 1000;
    fixture_event(f, UI_PRESS, 10, 30);
    ui_show(f->ui, "another", three(f), NULL, NULL);
    assert_false(fixture_event(f, UI_RELEASE, 10, 30));

    f->now_ms += 1000;
    fixture_event(f, UI_PRESS, 10, 30);
    struct node *root = three(f);
    node_find(root, "a")->flags = NODE_DISABLED;
    ui_show(f->ui, "another", root, NULL, NULL);
    assert_false(fixture_event(f, UI_RELEASE, 10, 30));
}

static void a_lost_finger_presses_nothing(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, three(f));
    fixture_event(f, UI_PRESS, 10, 30);
    fixture_event(f, UI_CANCEL, 10, 30);
    assert_false(fixture_event(f, UI_RELEASE, 10, 30));
}

static void events_before_the_first_screen_do_nothing(void **state)
{
    struct fixture *f = *state;
    for (enum ui_event_kind kind = UI_PRESS; kind <= UI_SCAN; kind++)
        assert_false(fixture_event(f, kind, 10, 10));
    assert_null(ui_hit(f->ui, 1, 1));
    assert_null(ui_focus(f->ui));
}

// A pad of 100 × 50 px at the origin.
static struct node *pad(struct fixture *f, const struct stroke *strokes, size_t count)
{
    struct node *root = fixture_root(f), *node = node_add(f->arena, root, ROLE_PAD, "pad");
    node->width_mm = 20;
    node->height_mm = 10;
    node->arg = 4;
    node->strokes = strokes;
    node->stroke_count = count;
    return root;
}

static void a_stroke_is_told_when_the_finger_goes(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, pad(f, NULL, 0));
    fixture_event(f, UI_PRESS, 0, 0);
    fixture_event(f, UI_MOVE, 0, 0); // the same point again is no point
    fixture_event(f, UI_MOVE, 99, 49);
    assert_true(fixture_event(f, UI_RELEASE, 300, -20));
    assert_int_equal(f->action.id, UI_ACTION_STROKE);
    assert_int_equal(f->action.arg, 4);
    assert_int_equal(f->action.point_count, 3);
    static const struct paint_point want[] = {{0, 0}, {1, 1}, {1, 0}};
    for (size_t i = 0; i < 3; i++) {
        assert_float_equal(f->action.points[i].x, want[i].x, 1e-6);
        assert_float_equal(f->action.points[i].y, want[i].y, 1e-6);
    }
    fixture_event(f, UI_PRESS, 5, 5); // strokes follow at once: no re-arm time
    assert_true(fixture_event(f, UI_RELEASE, 5, 5));
    assert_int_equal(f->action.point_count, 1);
}

static void a_growing_stroke_repaints_only_its_end(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, pad(f, NULL, 0));
    fixture_paint(f);
    fixture_event(f, UI_PRESS, 10, 10);
    fixture_paint(f);
    fixture_event(f, UI_MOVE, 30, 10);
    fixture_paint(f);
    fixture_event(f, UI_MOVE, 30, 25);
    assert_rect(ui_damage(f->ui), 25, 5, 11, 26); // 4 px wide, and a pixel around
    assert_non_null(strstr(fixture_paint(f), "line 3 from 10,10 to 30,25 wide 4"));
    fixture_event(f, UI_RELEASE, 30, 25);
    assert_int_equal(ui_damage(f->ui).w, 0);
}

static void a_stroke_goes_on_while_its_screen_is_shown_again(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, pad(f, NULL, 0));
    fixture_event(f, UI_PRESS, 10, 10);
    fixture_show(f, pad(f, NULL, 0));
    fixture_event(f, UI_MOVE, 30, 10);
    assert_true(fixture_event(f, UI_RELEASE, 30, 10));
    assert_int_equal(f->action.point_count, 2);
    fixture_event(f, UI_PRESS, 10, 10);
    ui_show(f->ui, "another", pad(f, NULL, 0), NULL, NULL);
    assert_false(fixture_event(f, UI_RELEASE, 30, 10));
}

static void a_refused_stroke_vanishes(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, pad(f, NULL, 0));
    fixture_event(f, UI_PRESS, 10, 10);
    fixture_event(f, UI_RELEASE, 40, 10);
    assert_non_null(strstr(fixture_paint(f), "line 2 "));
    fixture_show(f, pad(f, NULL, 0));
    assert_rect(ui_damage(f->ui), 5, 5, 42, 12); // the line, and a pixel around
    assert_null(strstr(fixture_paint(f), "line"));
}

static void an_endless_stroke_stays_bounded(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, pad(f, NULL, 0));
    fixture_event(f, UI_PRESS, 0, 0);
    for (int i = 1; i < 100000; i++)
        fixture_event(f, UI_MOVE, i % 100, i % 50);
    assert_true(fixture_event(f, UI_RELEASE, 99, 49));
    assert_in_range(f->action.point_count, 1000, 2048);
    assert_float_equal(f->action.points[0].x, 0, 1e-6);
    assert_float_equal(f->action.points[f->action.point_count - 1].x, 1, 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_press_means_what_it_is_on_or_alone_near),
        FIXTURE_TEST(a_press_acts_when_the_finger_goes),
        FIXTURE_TEST(after_a_press_nothing_else_is_pressed_for_a_moment),
        FIXTURE_TEST(a_press_that_begins_too_early_stays_without_effect),
        FIXTURE_TEST(the_slop_can_be_set),
        FIXTURE_TEST(what_cannot_be_pressed_is_not_hit),
        FIXTURE_TEST(beyond_the_glass_nothing_is_hit),
        FIXTURE_TEST(the_innermost_target_is_meant),
        FIXTURE_TEST(a_finger_counts_on_while_its_screen_is_shown_again),
        FIXTURE_TEST(a_lost_finger_presses_nothing),
        FIXTURE_TEST(events_before_the_first_screen_do_nothing),
        FIXTURE_TEST(a_stroke_is_told_when_the_finger_goes),
        FIXTURE_TEST(a_growing_stroke_repaints_only_its_end),
        FIXTURE_TEST(a_stroke_goes_on_while_its_screen_is_shown_again),
        FIXTURE_TEST(a_refused_stroke_vanishes),
        FIXTURE_TEST(an_endless_stroke_stays_bounded),
    };
    return cmocka_run_group_tests_name("ui/touch", tests, NULL, NULL);
}
