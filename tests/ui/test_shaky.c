// Where the rules for shaky fingers begin and end (docs/decisions/0012); traces/ shows them at
// work.
#include "ui/fixture.h"

// Three of 15 mm (75 px) in a row, 3 mm apart: a at 0..75, b at 90..165, c at 180..255, and d far
// away at 600..675. The slop is 30 px.
static struct node *row(struct fixture *f)
{
    static const char *const ids[] = {"a", "b", "c", "d"};
    static const double gaps_mm[] = {0, 3, 3, 69};
    struct node *root = fixture_root(f), *row = node_add(f->arena, root, ROLE_GROUP, NULL);
    row->arrange = ARRANGE_ROW;
    row->gap_mm = -1;
    for (int i = 0; i < 4; i++) {
        struct node *gap = node_add(f->arena, row, ROLE_GROUP, NULL);
        gap->width_mm = gaps_mm[i];
        struct node *button = fixture_button(f, row, ids[i], i + 1);
        button->width_mm = button->height_mm = 15;
    }
    return root;
}

struct moment {
    int after_ms; // the moment before
    enum ui_event_kind kind;
    int x, y, finger;
};

// What was pressed, a digit each, such as "12".
static const char *play(struct fixture *f, const struct moment *moments, size_t count)
{
    strbuf_clear(&f->drawn);
    f->now_ms += 10000;
    for (size_t i = 0; i < count && (i == 0 || moments[i].after_ms > 0); i++) {
        f->now_ms += moments[i].after_ms;
        ui_tick(f->ui, f->now_ms);
        struct ui_event event = {.kind = moments[i].kind,
                                 .x = moments[i].x,
                                 .y = moments[i].y,
                                 .finger = moments[i].finger,
                                 .at_ms = f->now_ms};
        if (ui_event(f->ui, &event, &f->action))
            strbuf_addf(&f->drawn, "%d", f->action.id);
    }
    return strbuf_text(&f->drawn);
}

struct touch_case {
    const char *what;
    struct moment moments[10];
    const char *pressed;
};

static void check(struct fixture *f, const struct touch_case *cases, size_t count)
{
    fixture_show(f, row(f));
    for (size_t i = 0; i < count; i++) {
        ui_rearm(f->ui);
        const char *pressed = play(f, cases[i].moments, ARRAY_LEN(cases[i].moments));
        if (strcmp(pressed, cases[i].pressed) != 0)
            fail_msg("%s: \"%s\"", cases[i].what, pressed);
    }
}

static void a_finger_presses_where_it_comes_to_stay(void **state)
{
    static const struct touch_case cases[] = {
        {"from nowhere, stays",
         {{0, UI_PRESS, 400, 300, 0}, {50, UI_MOVE, 640, 30, 0}, {300, UI_RELEASE, 640, 30, 0}},
         "4"},
        {"from nowhere, too short",
         {{0, UI_PRESS, 400, 300, 0}, {50, UI_MOVE, 640, 30, 0}, {299, UI_RELEASE, 640, 30, 0}},
         ""},
        {"from nowhere to just beside",
         {{0, UI_PRESS, 400, 300, 0}, {50, UI_MOVE, 690, 30, 0}, {900, UI_RELEASE, 690, 30, 0}},
         ""},
        {"from another target",
         {{0, UI_PRESS, 30, 30, 0}, {999, UI_MOVE, 220, 30, 0}, {300, UI_RELEASE, 220, 30, 0}},
         "3"},
        {"from another target, on which it had arrived",
         {{0, UI_PRESS, 30, 30, 0}, {1000, UI_MOVE, 220, 30, 0}, {3000, UI_RELEASE, 220, 30, 0}},
         ""},
        {"over one that it does not stay on, to another",
         {{0, UI_PRESS, 400, 300, 0},
          {50, UI_MOVE, 120, 30, 0},
          {299, UI_MOVE, 200, 30, 0},
          {300, UI_RELEASE, 200, 30, 0}},
         "3"},
        {"onto its neighbour and back",
         {{0, UI_PRESS, 120, 30, 0},
          {200, UI_MOVE, 200, 30, 0},
          {200, UI_MOVE, 140, 30, 0},
          {200, UI_MOVE, 200, 30, 0},
          {200, UI_RELEASE, 140, 30, 0}},
         "2"},
        {"trembling beside what it stays on",
         {{0, UI_PRESS, 400, 300, 0},
          {50, UI_MOVE, 600, 30, 0},
          {150, UI_MOVE, 585, 30, 0},
          {150, UI_RELEASE, 585, 30, 0}},
         "4"},
        {"away from what it stayed on, for good",
         {{0, UI_PRESS, 400, 300, 0},
          {50, UI_MOVE, 640, 30, 0},
          {400, UI_MOVE, 400, 300, 0},
          {50, UI_RELEASE, 400, 300, 0}},
         ""},
    };
    check(*state, cases, ARRAY_LEN(cases));
}

static void a_finger_that_came_to_stay_shows_it_without_moving(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, row(f));
    fixture_event(f, UI_PRESS, 400, 300);
    assert_true(ui_deadline(f->ui) == INT64_MAX);
    fixture_event(f, UI_MOVE, 640, 30);
    assert_true(ui_deadline(f->ui) == f->now_ms + 300);
    fixture_paint(f);
    ui_tick(f->ui, f->now_ms + 299);
    assert_int_equal(ui_damage(f->ui).w, 0);
    ui_tick(f->ui, f->now_ms + 300);
    assert_non_null(strstr(fixture_paint(f), "fill E0D1B2")); // its pressed look
    assert_true(ui_deadline(f->ui) == INT64_MAX);
    fixture_event(f, UI_CANCEL, 0, 0);
    fixture_event(f, UI_PRESS, 400, 300);
    fixture_event(f, UI_MOVE, 640, 30);
    ui_show(f->ui, "another", row(f), NULL, NULL);
    assert_true(ui_deadline(f->ui) == INT64_MAX); // it meant the screen before
    f->now_ms += 1000;
    fixture_event(f, UI_MOVE, 641, 30);
    f->now_ms += 1000;
    assert_false(fixture_event(f, UI_RELEASE, 641, 30));
}

static void a_finger_may_slide_off_while_it_is_lifted(void **state)
{
    static const struct touch_case cases[] = {
        {"at once",
         {{0, UI_PRESS, 630, 30, 0}, {300, UI_MOVE, 720, 30, 0}, {100, UI_RELEASE, 740, 30, 0}},
         "4"},
        {"slowly: they thought better of it",
         {{0, UI_PRESS, 630, 30, 0}, {300, UI_MOVE, 720, 30, 0}, {101, UI_RELEASE, 740, 30, 0}},
         ""},
        {"before it had stayed",
         {{0, UI_PRESS, 630, 30, 0}, {299, UI_MOVE, 720, 30, 0}, {50, UI_RELEASE, 740, 30, 0}},
         ""},
        {"far", // more than 20 mm
         {{0, UI_PRESS, 630, 30, 0}, {300, UI_MOVE, 720, 30, 0}, {50, UI_RELEASE, 776, 30, 0}},
         ""},
        {"onto its neighbour",
         {{0, UI_PRESS, 120, 30, 0}, {300, UI_MOVE, 200, 30, 0}, {50, UI_RELEASE, 220, 30, 0}},
         "2"},
    };
    check(*state, cases, ARRAY_LEN(cases));
}

static void a_finger_that_trembles_on_and_off_presses_once(void **state)
{
    static const struct touch_case cases[] = {
        {"for longer than the time after a press",
         {{0, UI_PRESS, 30, 30, 0},
          {90, UI_RELEASE, 30, 30, 0},
          {199, UI_PRESS, 40, 30, 0},
          {90, UI_RELEASE, 30, 30, 0},
          {199, UI_PRESS, 30, 40, 0},
          {90, UI_RELEASE, 30, 30, 0},
          {199, UI_PRESS, 30, 30, 0},
          {90, UI_RELEASE, 30, 30, 0},
          {499, UI_PRESS, 30, 30, 0},
          {90, UI_RELEASE, 30, 30, 0}},
         "1"},
        {"then elsewhere, where the time is over",
         {{0, UI_PRESS, 30, 30, 0},
          {90, UI_RELEASE, 30, 30, 0},
          {199, UI_PRESS, 220, 30, 0},
          {90, UI_RELEASE, 220, 30, 0},
          {211, UI_PRESS, 120, 30, 0},
          {90, UI_RELEASE, 120, 30, 0}},
         "12"},
        {"a second press that was meant",
         {{0, UI_PRESS, 30, 30, 0},
          {90, UI_RELEASE, 30, 30, 0},
          {250, UI_PRESS, 30, 30, 0},
          {90, UI_RELEASE, 30, 30, 0},
          {250, UI_PRESS, 30, 30, 0},
          {90, UI_RELEASE, 30, 30, 0}},
         "11"},
    };
    check(*state, cases, ARRAY_LEN(cases));
}

static void a_touch_may_be_asked_to_last(void **state)
{
    struct fixture *f = *state;
    static const struct touch_case cases[] = {
        {"too short", {{0, UI_PRESS, 30, 30, 0}, {399, UI_RELEASE, 30, 30, 0}}, ""},
        {"long enough", {{0, UI_PRESS, 30, 30, 0}, {400, UI_RELEASE, 30, 30, 0}}, "1"},
        {"off the glass for a moment",
         {{0, UI_PRESS, 30, 30, 0},
          {200, UI_RELEASE, 30, 30, 0},
          {79, UI_PRESS, 80, 30, 0}, // beside it
          {121, UI_RELEASE, 30, 30, 0}},
         "1"},
        {"off the glass for longer",
         {{0, UI_PRESS, 30, 30, 0},
          {200, UI_RELEASE, 30, 30, 0},
          {80, UI_PRESS, 30, 30, 0},
          {399, UI_RELEASE, 30, 30, 0}},
         ""},
        {"back on another",
         {{0, UI_PRESS, 30, 30, 0},
          {399, UI_RELEASE, 30, 30, 0},
          {20, UI_PRESS, 120, 30, 0},
          {399, UI_RELEASE, 120, 30, 0}},
         ""},
        {"lifted twice for a moment",
         {{0, UI_PRESS, 30, 30, 0},
          {150, UI_RELEASE, 30, 30, 0},
          {50, UI_PRESS, 30, 30, 0},
          {50, UI_RELEASE, 30, 30, 0},
          {50, UI_PRESS, 30, 30, 0},
          {100, UI_RELEASE, 30, 30, 0}},
         "1"},
    };
    ui_settings(f->ui)->hold_ms = 400;
    check(f, cases, ARRAY_LEN(cases));
    ui_settings(f->ui)->hold_ms = 0;
    assert_string_equal(play(f, cases[0].moments, 2), "1");
}

static void a_brush_does_not_last_into_another_screen(void **state)
{
    struct fixture *f = *state;
    static const struct moment brush[] = {{0, UI_PRESS, 30, 30, 0}, {300, UI_RELEASE, 30, 30, 0}};
    ui_settings(f->ui)->hold_ms = 400;
    for (int other = 0; other < 2; other++) {
        fixture_show(f, row(f));
        ui_rearm(f->ui);
        assert_string_equal(play(f, brush, 2), "");
        ui_show(f->ui, other ? "another" : "screen", row(f), NULL, NULL);
        f->now_ms += 50;
        fixture_event(f, UI_PRESS, 30, 30);
        f->now_ms += 100;
        assert_int_equal(fixture_event(f, UI_RELEASE, 30, 30), !other);
    }
}

static void of_several_fingers_the_one_that_presses_counts(void **state)
{
    static const struct touch_case cases[] = {
        {"a palm that lies where nothing is",
         {{0, UI_PRESS, 500, 500, 1},
          {10, UI_PRESS, 30, 30, 2},
          {10, UI_MOVE, 900, 500, 1},
          {10, UI_RELEASE, 500, 500, 1},
          {10, UI_RELEASE, 30, 30, 2}},
         "1"},
        {"a second finger while one presses",
         {{0, UI_PRESS, 30, 30, 1},
          {500, UI_PRESS, 630, 30, 2},
          {10, UI_MOVE, 120, 30, 2},
          {10, UI_RELEASE, 630, 30, 2},
          {10, UI_RELEASE, 30, 30, 1}},
         "1"},
        {"a palm on a target, far from the finger",
         {{0, UI_PRESS, 630, 30, 1},
          {1000, UI_PRESS, 220, 30, 2},
          {90, UI_RELEASE, 220, 30, 2},
          {600, UI_RELEASE, 630, 30, 1}},
         "3"},
        {"not yet a palm",
         {{0, UI_PRESS, 630, 30, 1},
          {999, UI_PRESS, 220, 30, 2},
          {90, UI_RELEASE, 220, 30, 2},
          {600, UI_RELEASE, 630, 30, 1}},
         "4"},
        {"the next finger of the same hand", // 40 mm
         {{0, UI_PRESS, 30, 30, 1},
          {2000, UI_PRESS, 220, 30, 2},
          {90, UI_RELEASE, 220, 30, 2},
          {600, UI_RELEASE, 30, 30, 1}},
         "1"},
        {"what moves is no palm",
         {{0, UI_PRESS, 630, 30, 1},
          {500, UI_MOVE, 661, 30, 1},
          {1500, UI_PRESS, 220, 30, 2},
          {90, UI_RELEASE, 220, 30, 2},
          {600, UI_RELEASE, 640, 30, 1}},
         "4"},
        {"one that slides to its target",
         {{0, UI_PRESS, 500, 300, 1},
          {100, UI_MOVE, 630, 30, 1},
          {100, UI_PRESS, 30, 30, 2},
          {10, UI_RELEASE, 30, 30, 2},
          {300, UI_RELEASE, 630, 30, 1}},
         "4"},
        {"another finger that is lost",
         {{0, UI_PRESS, 30, 30, 1}, {10, UI_CANCEL, 0, 0, 2}, {10, UI_RELEASE, 30, 30, 1}},
         "1"},
    };
    check(*state, cases, ARRAY_LEN(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_finger_presses_where_it_comes_to_stay),
        FIXTURE_TEST(a_finger_that_came_to_stay_shows_it_without_moving),
        FIXTURE_TEST(a_finger_may_slide_off_while_it_is_lifted),
        FIXTURE_TEST(a_finger_that_trembles_on_and_off_presses_once),
        FIXTURE_TEST(a_touch_may_be_asked_to_last),
        FIXTURE_TEST(a_brush_does_not_last_into_another_screen),
        FIXTURE_TEST(of_several_fingers_the_one_that_presses_counts),
    };
    return cmocka_run_group_tests_name("ui/shaky", tests, NULL, NULL);
}
