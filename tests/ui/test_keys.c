#include "ui/fixture.h"

static struct node *four(struct fixture *f)
{
    struct node *root = fixture_root(f);
    fixture_button(f, root, "a", 1);
    fixture_text(f, root, "ことば");
    struct node *row = node_add(f->arena, root, ROLE_GROUP, NULL);
    fixture_button(f, row, "b", 2);
    fixture_button(f, row, "off", 3)->flags = NODE_DISABLED;
    fixture_button(f, root, "c", 4);
    return root;
}

static const char *focused(struct fixture *f)
{
    return ui_focus(f->ui) ? ui_focus(f->ui)->id : "none";
}

static void focus_goes_round_in_the_order_of_the_tree(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, four(f));
    assert_string_equal(focused(f), "none");
    static const struct {
        enum ui_key key;
        const char *focus;
    } steps[] = {{KEY_NEXT, "a"},     {KEY_NEXT, "b"},     {KEY_NEXT, "c"},
                 {KEY_NEXT, "a"},     {KEY_PREVIOUS, "c"}, {KEY_PREVIOUS, "b"},
                 {KEY_PREVIOUS, "a"}, {KEY_PREVIOUS, "c"}};
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        assert_false(fixture_key(f, steps[i].key));
        assert_string_equal(focused(f), steps[i].focus);
    }
}

static void pressing_acts_on_the_focus(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, four(f));
    assert_false(fixture_key(f, KEY_PRESS)); // first it shows where it is
    assert_string_equal(focused(f), "a");
    fixture_key(f, KEY_NEXT);
    assert_true(fixture_key(f, KEY_PRESS));
    assert_int_equal(f->action.id, 2);
    f->now_ms += 100; // a switch that bounces
    assert_false(fixture_key(f, KEY_PRESS));
    f->now_ms += 1000;
    assert_true(fixture_key(f, KEY_PRESS));
}

static void a_screen_may_say_where_focus_begins(void **state)
{
    struct fixture *f = *state;
    struct node *root = four(f);
    node_find(root, "b")->flags = NODE_FOCUS_FIRST;
    fixture_show(f, root);
    fixture_key(f, KEY_NEXT);
    assert_string_equal(focused(f), "b");
}

static void focus_stays_with_its_node_and_begins_anew_on_another_screen(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, four(f));
    fixture_key(f, KEY_NEXT);
    fixture_key(f, KEY_NEXT);
    fixture_show(f, four(f));
    assert_string_equal(focused(f), "b");
    struct node *root = four(f);
    node_find(root, "b")->flags = NODE_DISABLED;
    fixture_show(f, root);
    assert_string_equal(focused(f), "a");
    fixture_key(f, KEY_NEXT);
    ui_show(f->ui, "another", four(f), NULL, NULL);
    assert_string_equal(focused(f), "a");
}

static void a_finger_takes_focus_away(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, four(f));
    fixture_key(f, KEY_NEXT);
    fixture_event(f, UI_PRESS, 900, 500);
    assert_string_equal(focused(f), "none");
    ui_show(f->ui, "another", four(f), NULL, NULL);
    assert_string_equal(focused(f), "none");
}

static void focus_leaves_a_page_that_was_turned(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *body = node_add(f->arena, root, ROLE_GROUP, NULL);
    body->flags = NODE_PAGED;
    for (int i = 0; i < 2; i++)
        fixture_button(f, body, i ? "second" : "first", i + 1)->height_mm = 80;
    fixture_button(f, root, "next", 9)->flags = NODE_NEXT;
    fixture_show(f, root);
    static const char *const order[] = {"first", "next", "first"};
    for (size_t i = 0; i < 3; i++) {
        fixture_key(f, KEY_NEXT);
        assert_string_equal(focused(f), order[i]);
    }
    fixture_key(f, KEY_NEXT);
    assert_false(fixture_key(f, KEY_PRESS));
    assert_string_equal(focused(f), "next");
    fixture_key(f, KEY_NEXT);
    assert_string_equal(focused(f), "second");
}

static void focus_leaves_a_button_that_turned_its_last_page(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *body = node_add(f->arena, root, ROLE_GROUP, NULL);
    body->flags = NODE_PAGED;
    for (int i = 0; i < 2; i++)
        fixture_button(f, body, i ? "second" : "first", i + 1)->height_mm = 80;
    fixture_button(f, root, "next", 9)->flags = NODE_NEXT | NODE_DISABLED;
    fixture_show(f, root);
    fixture_key(f, KEY_NEXT);
    fixture_key(f, KEY_NEXT);
    assert_string_equal(focused(f), "next");
    assert_false(fixture_key(f, KEY_PRESS));
    assert_string_equal(focused(f), "second");
}

static bool type(struct fixture *f, enum ui_event_kind kind, const char *text)
{
    struct ui_event event = {.kind = kind, .text = text};
    f->action = (struct ui_action){0};
    return ui_event(f->ui, &event, &f->action);
}

static void typed_text_goes_to_the_active_field(void **state)
{
    struct fixture *f = *state;
    for (int active = 0; active < 2; active++) {
        struct node *root = fixture_root(f), *field = node_add(f->arena, root, ROLE_FIELD, "field");
        field->flags = active ? NODE_ACTIVE_FIELD : 0;
        fixture_show(f, root);
        assert_int_equal(type(f, UI_TEXT, "あ"), active);
        assert_int_equal(f->action.id, active ? UI_ACTION_TEXT : 0);
        assert_int_equal(fixture_key(f, KEY_ERASE), active);
        assert_int_equal(f->action.id, active ? UI_ACTION_ERASE : 0);
    }
}

// Who has written something means to go on; who stands on a button means that button.
static void pressing_while_writing_goes_on(void **state)
{
    static const struct {
        unsigned field, next;
        int presses;
    } cases[] = {
        {NODE_ACTIVE_FIELD, NODE_NEXT, 9},
        {NODE_ACTIVE_FIELD | NODE_DISABLED, NODE_NEXT, 0},
        {0, NODE_NEXT, 0},
        {NODE_ACTIVE_FIELD, NODE_NEXT | NODE_DISABLED, 0},
        {NODE_ACTIVE_FIELD, 0, 0},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct node *root = fixture_root(f);
        fixture_button(f, root, "other", 1);
        node_add(f->arena, root, ROLE_FIELD, "field")->flags = cases[i].field;
        fixture_button(f, root, "next", 9)->flags = cases[i].next;
        ui_show(f->ui, i % 2 ? "odd" : "even", root, NULL, NULL);
        f->now_ms += 1000;
        fixture_event(f, UI_PRESS, 990, 590); // nothing is focused
        fixture_key(f, KEY_PRESS);
        assert_int_equal(f->action.id, cases[i].presses);
        if (cases[i].presses == 0)
            assert_string_equal(focused(f), "other");
        fixture_key(f, KEY_NEXT);
        const char *on = focused(f);
        f->now_ms += 1000;
        fixture_key(f, KEY_PRESS);
        assert_int_equal(f->action.id, strcmp(on, "other") == 0 ? 1 : 9);
    }
}

// A keypad has no other way on: its digits are written, and the frame it came with stood elsewhere.
static void writing_leaves_the_place_where_the_frame_stood(void **state)
{
    struct fixture *f = *state;
    for (int scanning = SCAN_NONE; scanning <= SCAN_STEPS; scanning++) {
        ui_settings(f->ui)->scanning = (enum ui_scanning)scanning;
        for (int tree = 0; tree < 2; tree++) { // the second is the answer to what was written
            struct node *root = fixture_root(f);
            fixture_button(f, root, "other", 1);
            node_add(f->arena, root, ROLE_FIELD, "field")->flags = NODE_ACTIVE_FIELD;
            fixture_button(f, root, "next", 9)->flags = NODE_NEXT;
            fixture_show(f, root);
            if (tree > 0)
                break;
            fixture_key(f, KEY_NEXT);
            assert_string_equal(focused(f), "other");
            assert_true(type(f, UI_TEXT, "5"));
        }
        assert_string_equal(focused(f), scanning == SCAN_NONE ? "none" : "other");
        f->now_ms += 1000;
        fixture_key(f, KEY_PRESS);
        assert_int_equal(f->action.id, scanning == SCAN_NONE ? 9 : 1);
        fixture_event(f, UI_PRESS, 990, 590);
    }
    ui_settings(f->ui)->scanning = SCAN_NONE;
}

static void scans_and_the_way_back_always_go_through(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, four(f));
    assert_true(type(f, UI_SCAN, "EGWC1:ABC"));
    assert_int_equal(f->action.id, UI_ACTION_SCAN);
    assert_string_equal(f->action.text, "EGWC1:ABC");
    assert_true(fixture_key(f, KEY_BACK));
    assert_int_equal(f->action.id, UI_ACTION_BACK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(focus_goes_round_in_the_order_of_the_tree),
        FIXTURE_TEST(pressing_acts_on_the_focus),
        FIXTURE_TEST(a_screen_may_say_where_focus_begins),
        FIXTURE_TEST(focus_stays_with_its_node_and_begins_anew_on_another_screen),
        FIXTURE_TEST(a_finger_takes_focus_away),
        FIXTURE_TEST(focus_leaves_a_page_that_was_turned),
        FIXTURE_TEST(focus_leaves_a_button_that_turned_its_last_page),
        FIXTURE_TEST(typed_text_goes_to_the_active_field),
        FIXTURE_TEST(pressing_while_writing_goes_on),
        FIXTURE_TEST(writing_leaves_the_place_where_the_frame_stood),
        FIXTURE_TEST(scans_and_the_way_back_always_go_through),
    };
    return cmocka_run_group_tests_name("ui/keys", tests, NULL, NULL);
}
