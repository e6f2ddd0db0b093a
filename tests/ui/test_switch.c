#include "ui/pages_fixture.h"

#include <limits.h>

// a, then the keys k1 k2 k3 as a group, b, and a group of one, whose c is a place like any other.
static struct node *keyboard(struct fixture *f)
{
    struct node *root = fixture_root(f);
    fixture_button(f, root, "a", 1);
    struct node *keys = node_add(f->arena, root, ROLE_GROUP, "keys");
    keys->arrange = ARRANGE_ROW;
    keys->flags = NODE_SCAN_GROUP;
    fixture_button(f, keys, "k1", 11);
    fixture_button(f, keys, "k2", 12);
    fixture_button(f, keys, "k3", 13);
    fixture_button(f, root, "b", 2);
    struct node *one = node_add(f->arena, root, ROLE_GROUP, "one");
    one->flags = NODE_SCAN_GROUP;
    fixture_button(f, one, "c", 3);
    return root;
}

static const char *focused(struct fixture *f)
{
    return ui_focus(f->ui) ? ui_focus(f->ui)->id : "none";
}

// Lets time pass as a program does that wakes up only when it has to; how often it did.
static int pass(struct fixture *f, int64_t ms)
{
    int64_t end_ms = f->now_ms + ms;
    int woken = 0;
    while (ui_deadline(f->ui) <= end_ms) {
        f->now_ms = ui_deadline(f->ui) > f->now_ms ? ui_deadline(f->ui) : f->now_ms;
        ui_tick(f->ui, f->now_ms);
        assert_true(++woken < 10000);
    }
    f->now_ms = end_ms;
    ui_tick(f->ui, f->now_ms);
    return woken;
}

static void assert_path(struct fixture *f, int64_t each_ms, const char *const *places)
{
    for (size_t i = 0; places[i]; i++) {
        pass(f, each_ms);
        if (strcmp(focused(f), places[i]) != 0)
            fail_msg("step %zu: %s, not %s", i, focused(f), places[i]);
    }
}

static void pressed(struct fixture *f, int action)
{
    f->now_ms += 600;
    assert_int_equal(fixture_key(f, KEY_PRESS) ? f->action.id : 0, action);
}

static void one_switch_needs_no_setting(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, keyboard(f));
    assert_true(ui_deadline(f->ui) == INT64_MAX);
    assert_false(fixture_key(f, KEY_PRESS));
    assert_string_equal(focused(f), "a");
    assert_false(ui_scanning_now(f->ui));
    pass(f, 3999);
    assert_string_equal(focused(f), "a");
    pass(f, 1);
    assert_string_equal(focused(f), "keys");
    assert_true(ui_scanning_now(f->ui));
    assert_path(f, 2000, (const char *const[]){"b", "c", "a", "keys", "b", NULL});
    pressed(f, 2);
}

static void another_key_or_a_touch_keeps_the_frame_from_moving(void **state)
{
    struct fixture *f = *state;
    static const enum ui_key keys[] = {KEY_NEXT, KEY_PREVIOUS, KEY_RIGHT, KEY_LAST, KEY_BACK};
    for (size_t i = 0; i < ARRAY_LEN(keys) + 2; i++) {
        ui_next_person(f->ui);
        fixture_show(f, keyboard(f));
        f->now_ms += 10000;
        fixture_key(f, KEY_PRESS);
        pass(f, 1000);
        assert_true(ui_deadline(f->ui) < INT64_MAX);
        if (i < ARRAY_LEN(keys)) {
            fixture_key(f, keys[i]);
        } else if (i == ARRAY_LEN(keys)) {
            fixture_event(f, UI_PRESS, 900, 590);
            fixture_event(f, UI_RELEASE, 900, 590);
            assert_string_equal(focused(f), "none");
        } else {
            fixture_event(f, UI_PRESS, 10, 10);
            fixture_event(f, UI_CANCEL, 10, 10);
        }
        assert_true(ui_deadline(f->ui) == INT64_MAX);
    }
}

static void a_person_with_more_keys_is_not_led(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, keyboard(f));
    fixture_key(f, KEY_NEXT);
    pressed(f, 1);
    assert_true(ui_deadline(f->ui) == INT64_MAX);
    fixture_event(f, UI_PRESS, 900, 590);
    pressed(f, 0);
    assert_true(ui_deadline(f->ui) == INT64_MAX);
    ui_next_person(f->ui);
    assert_string_equal(focused(f), "none");
    pressed(f, 0);
    assert_true(ui_deadline(f->ui) < INT64_MAX);
}

static void where_something_is_written_the_first_press_leads_nobody(void **state)
{
    struct fixture *f = *state;
    struct node *root = keyboard(f), *field = node_add(f->arena, root, ROLE_FIELD, "field");
    field->flags = NODE_ACTIVE_FIELD;
    fixture_show(f, root);
    pressed(f, 0);
    assert_string_equal(focused(f), "a");
    assert_true(ui_deadline(f->ui) == INT64_MAX);
    ui_next_person(f->ui);
    ui_settings(f->ui)->scanning = SCAN_AUTO; // their one switch writes nothing
    pressed(f, 0);
    assert_true(ui_deadline(f->ui) < INT64_MAX);
}

static void a_switch_that_bounces_does_not_press_what_it_has_just_found(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, keyboard(f));
    fixture_key(f, KEY_PRESS);
    f->now_ms += 499;
    assert_false(fixture_key(f, KEY_PRESS));
    f->now_ms += 1;
    assert_true(fixture_key(f, KEY_PRESS));
}

static void three_rounds_without_a_press_are_enough(void **state)
{
    struct fixture *f = *state;
    ui_settings(f->ui)->scanning = SCAN_AUTO;
    ui_settings(f->ui)->scan_ms = 1000;
    fixture_show(f, keyboard(f));
    pressed(f, 0);
    assert_true(ui_scanning_now(f->ui));
    assert_int_equal(pass(f, 3600000), 12); // four places, three times
    assert_string_equal(focused(f), "a");
    assert_true(ui_deadline(f->ui) == INT64_MAX);
    assert_true(ui_scanning_now(f->ui));
    pressed(f, 0); // only starts it again
    assert_string_equal(focused(f), "a");
    assert_path(f, 2000, (const char *const[]){"keys", NULL});
    pass(f, 1000);
    pressed(f, 2);
    pass(f, 400); // a press begins the count anew, and the place it was at gets a full time
    assert_string_equal(focused(f), "b");
    assert_int_equal(pass(f, 3600000), 14); // three rounds, and on to the first
    assert_string_equal(focused(f), "a");
}

static void a_group_is_one_place_until_it_is_chosen(void **state)
{
    struct fixture *f = *state;
    ui_settings(f->ui)->scanning = SCAN_AUTO;
    ui_settings(f->ui)->scan_ms = 1000;
    fixture_show(f, keyboard(f));
    pressed(f, 0);
    pass(f, 2000);
    assert_string_equal(focused(f), "keys");
    pressed(f, 0);
    assert_string_equal(focused(f), "k1"); // where it begins it stands twice as long
    assert_path(f, 1000, (const char *const[]){"k1", "k2", "k3", "keys", "b", NULL});
    assert_path(f, 1000, (const char *const[]){"c", "a", "keys", NULL});
    pressed(f, 0);
    pass(f, 2000);
    pressed(f, 12); // after a press it goes round once more before it leaves
    assert_path(f, 1000, (const char *const[]){"k3", "k1", "k2", "k3", "keys", NULL});
}

static void two_switches_step_over_groups(void **state)
{
    struct fixture *f = *state;
    ui_settings(f->ui)->scanning = SCAN_STEPS;
    fixture_show(f, keyboard(f));
    static const struct {
        enum ui_key key;
        const char *focus;
    } steps[] = {{KEY_NEXT, "a"},   {KEY_NEXT, "keys"},     {KEY_PRESS, "k1"}, {KEY_NEXT, "k2"},
                 {KEY_RIGHT, "k3"}, {KEY_NEXT, "keys"},     {KEY_NEXT, "b"},   {KEY_NEXT, "c"},
                 {KEY_DOWN, "a"},   {KEY_PREVIOUS, "c"},    {KEY_LEFT, "b"},   {KEY_UP, "keys"},
                 {KEY_PRESS, "k1"}, {KEY_PREVIOUS, "keys"}, {KEY_LAST, "c"},   {KEY_FIRST, "a"}};
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        f->now_ms += 1000;
        assert_false(fixture_key(f, steps[i].key));
        if (strcmp(focused(f), steps[i].focus) != 0)
            fail_msg("step %zu: %s, not %s", i, focused(f), steps[i].focus);
        assert_true(ui_deadline(f->ui) == INT64_MAX);
    }
    pressed(f, 1);
    assert_true(ui_deadline(f->ui) == INT64_MAX);
}

static void a_second_switch_ends_the_moving_for_its_person(void **state)
{
    struct fixture *f = *state;
    ui_settings(f->ui)->scanning = SCAN_AUTO;
    fixture_show(f, keyboard(f));
    pressed(f, 0);
    pass(f, 4000);
    assert_string_equal(focused(f), "keys");
    fixture_key(f, KEY_HELP); // somebody else's hand changes nothing
    assert_true(ui_deadline(f->ui) == f->now_ms + 2000);
    fixture_key(f, KEY_NEXT);
    assert_string_equal(focused(f), "b"); // groups stay
    assert_true(ui_deadline(f->ui) == INT64_MAX);
    pressed(f, 2);
    assert_true(ui_deadline(f->ui) == INT64_MAX);
}

static void a_switch_that_is_held_or_trembles_moves_once(void **state)
{
    struct fixture *f = *state;
    for (int scanning = SCAN_NONE; scanning <= SCAN_STEPS; scanning += SCAN_STEPS) {
        ui_settings(f->ui)->scanning = (enum ui_scanning)scanning;
        ui_show(f->ui, scanning ? "b" : "a", keyboard(f), NULL, NULL);
        ui_next_person(f->ui);
        f->now_ms += 1000;
        struct ui_event event = {.kind = UI_KEY, .key = KEY_NEXT};
        for (int i = 0; i < 3; i++) {
            event.at_ms = f->now_ms + 79L * i;
            ui_event(f->ui, &event, &f->action);
        }
        event.held = true;
        event.at_ms += 500;
        ui_event(f->ui, &event, &f->action);
        assert_string_equal(focused(f), scanning ? "a" : "k3");
    }
}

static void the_frame_stands_while_something_is_said(void **state)
{
    struct fixture *f = *state;
    ui_settings(f->ui)->scanning = SCAN_AUTO;
    fixture_show(f, keyboard(f));
    ui_hold(f->ui, true);
    pressed(f, 0);
    assert_true(ui_deadline(f->ui) == INT64_MAX);
    pass(f, 100000);
    assert_string_equal(focused(f), "a");
    ui_hold(f->ui, false);
    assert_true(ui_deadline(f->ui) <= f->now_ms);
    pass(f, 3999);
    assert_string_equal(focused(f), "a");
    pass(f, 1);
    assert_string_equal(focused(f), "keys");
    pass(f, 1999);
    ui_hold(f->ui, true);
    ui_hold(f->ui, true);
    pass(f, 100000);
    ui_hold(f->ui, false);
    pass(f, 1999);
    assert_string_equal(focused(f), "keys");
    pass(f, 1);
    assert_string_equal(focused(f), "b");
}

static void a_new_screen_is_begun_at_its_first_place_with_more_time(void **state)
{
    struct fixture *f = *state;
    ui_settings(f->ui)->scanning = SCAN_AUTO;
    fixture_show(f, keyboard(f));
    pressed(f, 0);
    pass(f, 4000);
    pressed(f, 0); // into the group
    pass(f, 4000);
    assert_string_equal(focused(f), "k2");
    fixture_show(f, keyboard(f)); // the same screen: all stays
    assert_string_equal(focused(f), "k2");
    pass(f, 2000);
    assert_string_equal(focused(f), "k3");
    ui_show(f->ui, "another", keyboard(f), NULL, NULL);
    assert_string_equal(focused(f), "a");
    assert_path(f, 3999, (const char *const[]){"a", NULL});
    assert_path(f, 1, (const char *const[]){"keys", NULL});
}

static void a_place_that_goes_takes_the_frame_to_the_first(void **state)
{
    struct fixture *f = *state;
    ui_settings(f->ui)->scanning = SCAN_AUTO;
    fixture_show(f, keyboard(f));
    pressed(f, 0);
    pass(f, 4000);
    pressed(f, 0);
    assert_string_equal(focused(f), "k1");
    struct node *root = keyboard(f);
    node_find(root, "k1")->flags = NODE_DISABLED;
    fixture_show(f, root); // two keys are a group still
    assert_string_equal(focused(f), "k2");
    root = keyboard(f);
    node_find(root, "k1")->flags = node_find(root, "k2")->flags = NODE_DISABLED;
    fixture_show(f, root); // the last one is a place like any other
    assert_string_equal(focused(f), "a");
    pass(f, 4000);
    assert_string_equal(focused(f), "k3");
}

static void a_page_that_was_turned_gets_more_time(void **state)
{
    struct fixture *f = *state;
    ui_settings(f->ui)->scanning = SCAN_AUTO;
    fixture_show(f, three_pages(f));
    pressed(f, 0);
    pass(f, 4000);
    assert_string_equal(focused(f), "next");
    pressed(f, 0);
    assert_int_equal(ui_page(f->ui), 1);
    pass(f, 3999);
    assert_string_equal(focused(f), "next");
    pass(f, 1);
    assert_string_equal(focused(f), "second");
}

static void a_pace_out_of_range_is_brought_into_it(void **state)
{
    struct fixture *f = *state;
    static const struct {
        int set_ms, is_ms;
    } cases[] = {{0, 500}, {-1, 500}, {500, 500}, {8000, 8000}, {INT_MAX, 8000}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        ui_settings(f->ui)->scanning = SCAN_AUTO;
        ui_settings(f->ui)->scan_ms = cases[i].set_ms;
        fixture_show(f, keyboard(f));
        ui_next_person(f->ui);
        pressed(f, 0);
        assert_true(ui_deadline(f->ui) == f->now_ms + 2L * cases[i].is_ms);
    }
}

static void who_scans_presses_with_the_space_bar_also_where_others_write(void **state)
{
    struct fixture *f = *state;
    struct ui_event space = {.kind = UI_TEXT, .text = " "};
    for (int scanning = SCAN_NONE; scanning <= SCAN_STEPS; scanning++) {
        ui_settings(f->ui)->scanning = (enum ui_scanning)scanning;
        struct node *root = keyboard(f), *field = node_add(f->arena, root, ROLE_FIELD, "field");
        field->flags = NODE_ACTIVE_FIELD;
        fixture_show(f, root);
        fixture_key(f, KEY_NEXT);
        space.at_ms = f->now_ms += 1000;
        assert_true(ui_event(f->ui, &space, &f->action));
        assert_int_equal(f->action.id, scanning == SCAN_NONE ? UI_ACTION_TEXT : 1);
        ui_next_person(f->ui);
    }
}

static void an_empty_screen_leads_nowhere(void **state)
{
    struct fixture *f = *state;
    ui_settings(f->ui)->scanning = SCAN_AUTO;
    fixture_show(f, fixture_root(f));
    pressed(f, 0);
    pass(f, 100000);
    assert_string_equal(focused(f), "none");
    assert_true(ui_deadline(f->ui) == INT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(one_switch_needs_no_setting),
        FIXTURE_TEST(another_key_or_a_touch_keeps_the_frame_from_moving),
        FIXTURE_TEST(a_person_with_more_keys_is_not_led),
        FIXTURE_TEST(where_something_is_written_the_first_press_leads_nobody),
        FIXTURE_TEST(a_switch_that_bounces_does_not_press_what_it_has_just_found),
        FIXTURE_TEST(three_rounds_without_a_press_are_enough),
        FIXTURE_TEST(a_group_is_one_place_until_it_is_chosen),
        FIXTURE_TEST(two_switches_step_over_groups),
        FIXTURE_TEST(a_second_switch_ends_the_moving_for_its_person),
        FIXTURE_TEST(a_switch_that_is_held_or_trembles_moves_once),
        FIXTURE_TEST(the_frame_stands_while_something_is_said),
        FIXTURE_TEST(a_new_screen_is_begun_at_its_first_place_with_more_time),
        FIXTURE_TEST(a_place_that_goes_takes_the_frame_to_the_first),
        FIXTURE_TEST(a_page_that_was_turned_gets_more_time),
        FIXTURE_TEST(a_pace_out_of_range_is_brought_into_it),
        FIXTURE_TEST(who_scans_presses_with_the_space_bar_also_where_others_write),
        FIXTURE_TEST(an_empty_screen_leads_nowhere),
    };
    return cmocka_run_group_tests_name("ui/switch", tests, NULL, NULL);
}
