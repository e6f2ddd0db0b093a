// The whole keyboard, beyond Tab and Enter (test_keys.c).
#include "ui/pages_fixture.h"

// a b c in a row, then wide, then d and e far apart: 75 px each, wide as all of the first row.
static struct node *plan(struct fixture *f)
{
    struct node *root = fixture_root(f), *row = node_add(f->arena, root, ROLE_GROUP, NULL);
    root->gap_mm = 3;
    row->arrange = ARRANGE_ROW;
    row->gap_mm = 3;
    fixture_button(f, row, "a", 1)->width_mm = 15;
    fixture_button(f, row, "b", 2)->width_mm = 15;
    fixture_button(f, row, "c", 3)->width_mm = 15;
    fixture_button(f, root, "wide", 4)->width_mm = 51;
    row = node_add(f->arena, root, ROLE_GROUP, NULL);
    row->arrange = ARRANGE_ROW;
    row->gap_mm = 3;
    fixture_button(f, row, "d", 5)->width_mm = 15;
    node_add(f->arena, row, ROLE_GROUP, NULL)->width_mm = 80;
    fixture_button(f, row, "off", 6)->flags = NODE_DISABLED;
    fixture_button(f, row, "e", 7)->width_mm = 15;
    return root;
}

static const char *focused(struct fixture *f)
{
    return ui_focus(f->ui) ? ui_focus(f->ui)->id : "none";
}

static void focus_on(struct fixture *f, const char *id)
{
    for (int i = 0; i < 20 && strcmp(focused(f), id) != 0; i++)
        fixture_key(f, KEY_NEXT);
    assert_string_equal(focused(f), id);
}

static void arrows_go_to_the_nearest_place_on_their_side(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *from;
        enum ui_key key;
        const char *to;
    } cases[] = {
        {"a", KEY_RIGHT, "b"}, {"c", KEY_LEFT, "b"},    {"b", KEY_DOWN, "wide"},
        {"wide", KEY_UP, "b"}, {"wide", KEY_DOWN, "d"}, {"d", KEY_UP, "wide"},
        {"d", KEY_RIGHT, "e"}, {"e", KEY_LEFT, "d"},    {"e", KEY_UP, "wide"},
        {"a", KEY_UP, "e"}, // beyond an edge it goes round in order
        {"e", KEY_DOWN, "a"},  {"a", KEY_LEFT, "e"},    {"c", KEY_RIGHT, "e"},
        {"e", KEY_RIGHT, "a"}, {"b", KEY_LAST, "e"},    {"e", KEY_FIRST, "a"},
    };
    fixture_show(f, plan(f));
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        focus_on(f, cases[i].from);
        assert_false(fixture_key(f, cases[i].key));
        if (strcmp(focused(f), cases[i].to) != 0)
            fail_msg("case %zu, from %s: %s", i, cases[i].from, focused(f));
    }
}

static void any_arrow_begins_at_the_first_place(void **state)
{
    struct fixture *f = *state;
    for (enum ui_key key = KEY_LEFT; key <= KEY_LAST; key++) {
        fixture_show(f, plan(f));
        fixture_key(f, key);
        assert_string_equal(focused(f), key == KEY_LAST ? "e" : "a");
        fixture_event(f, UI_PRESS, 990, 590);
    }
}

static void page_keys_turn_the_pages(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, three_pages(f));
    static const struct {
        enum ui_key key;
        int page;
    } steps[] = {{KEY_PAGE_BACK, 0}, {KEY_PAGE_NEXT, 1}, {KEY_PAGE_NEXT, 2},
                 {KEY_PAGE_NEXT, 2}, {KEY_PAGE_BACK, 1}, {KEY_PAGE_BACK, 0}};
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        assert_false(fixture_key(f, steps[i].key));
        assert_int_equal(ui_page(f->ui), steps[i].page);
    }
    assert_string_equal(focused(f), "none"); // who reads has not chosen anything
    fixture_key(f, KEY_NEXT);
    assert_string_equal(focused(f), "first");
    fixture_key(f, KEY_PAGE_NEXT);
    assert_string_equal(focused(f), "second"); // what had the focus is gone
}

static bool type(struct fixture *f, const char *text, int after_ms)
{
    f->now_ms += after_ms;
    struct ui_event event = {.kind = UI_TEXT, .text = text, .at_ms = f->now_ms};
    f->action = (struct ui_action){0};
    return ui_event(f->ui, &event, &f->action);
}

static void a_keypad_is_a_set_of_keys_where_nothing_is_written(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *typed, *focus;
        int action;
    } steps[] = {
        {"2", "a", 0},
        {"6", "b", 0},
        {"3", "c", 0},
        {"4", "b", 0},
        {"8", "a", 0},
        {"5", "a", 1},
        {"1", "a", 1},
        {" ", "a", 1},
        {"7", "a", 0},
        {"9", "a", 0},
        {"x", "a", 0},
        {"22", "a", 0},
        {"0", "a", UI_ACTION_REPEAT},
        {"-", "a", UI_ACTION_SLOWER},
        {"+", "a", UI_ACTION_FASTER},
        {"/", "a", UI_ACTION_QUIETER},
        {"*", "a", UI_ACTION_LOUDER},
    };
    fixture_show(f, plan(f));
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        assert_int_equal(type(f, steps[i].typed, 1000), steps[i].action != 0);
        assert_int_equal(f->action.id, steps[i].action);
        assert_string_equal(focused(f), steps[i].focus);
    }
    struct node *root = plan(f), *field = node_add(f->arena, root, ROLE_FIELD, "field");
    field->flags = NODE_ACTIVE_FIELD;
    fixture_show(f, root);
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        assert_true(type(f, steps[i].typed, 1000));
        assert_int_equal(f->action.id, UI_ACTION_TEXT);
        assert_string_equal(f->action.text, steps[i].typed);
    }
}

// A scanner so slow that it looks like typing must not press its way through the screens.
static void a_machine_that_types_presses_no_keys(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, plan(f));
    assert_false(type(f, "4", 1000));
    assert_string_equal(focused(f), "a");
    for (const char *c = "901234567890"; *c; c++)
        assert_false(type(f, (const char[]){*c, '\0'}, 99));
    assert_string_equal(focused(f), "a");
    assert_true(type(f, "5", 100));
}

static void keys_of_help_and_speech_are_told(void **state)
{
    struct fixture *f = *state;
    static const struct {
        enum ui_key key;
        int action;
    } cases[] = {{KEY_HELP, UI_ACTION_HELP},       {KEY_REPEAT, UI_ACTION_REPEAT},
                 {KEY_SLOWER, UI_ACTION_SLOWER},   {KEY_FASTER, UI_ACTION_FASTER},
                 {KEY_QUIETER, UI_ACTION_QUIETER}, {KEY_LOUDER, UI_ACTION_LOUDER}};
    fixture_show(f, plan(f));
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_true(fixture_key(f, cases[i].key));
        assert_int_equal(f->action.id, cases[i].action);
    }
    assert_string_equal(focused(f), "none");
    assert_false(fixture_key(f, KEY_NONE));
}

// Whoever has written something and presses Enter means to go on.
static void enter_after_writing_presses_the_way_on(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *what;
        unsigned field, next;
        bool by_key;
        int action;
    } cases[] = {
        {"written", NODE_ACTIVE_FIELD, NODE_NEXT, false, 9},
        {"the way on is shut", NODE_ACTIVE_FIELD, NODE_NEXT | NODE_DISABLED, false, 0},
        {"nothing is written here", 0, NODE_NEXT, false, 0},
        {"the field is shut", NODE_ACTIVE_FIELD | NODE_DISABLED, NODE_NEXT, false, 0},
        {"a key has chosen", NODE_ACTIVE_FIELD, NODE_NEXT, true, 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct node *root = plan(f), *field = node_add(f->arena, root, ROLE_FIELD, "field");
        field->flags = cases[i].field;
        fixture_button(f, root, "next", 9)->flags = cases[i].next;
        ui_next_person(f->ui);
        fixture_show(f, root);
        f->now_ms += 1000;
        if (cases[i].by_key)
            fixture_key(f, KEY_NEXT);
        bool acted = fixture_key(f, KEY_PRESS);
        if (acted != (cases[i].action != 0) || f->action.id != cases[i].action)
            fail_msg("%s: %d", cases[i].what, f->action.id);
        assert_string_equal(focused(f), cases[i].action == 9 ? "none" : "a");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(arrows_go_to_the_nearest_place_on_their_side),
        FIXTURE_TEST(any_arrow_begins_at_the_first_place),
        FIXTURE_TEST(page_keys_turn_the_pages),
        FIXTURE_TEST(a_keypad_is_a_set_of_keys_where_nothing_is_written),
        FIXTURE_TEST(a_machine_that_types_presses_no_keys),
        FIXTURE_TEST(keys_of_help_and_speech_are_told),
        FIXTURE_TEST(enter_after_writing_presses_the_way_on),
    };
    return cmocka_run_group_tests_name("ui/arrows", tests, NULL, NULL);
}
