// A field in which somebody writes: caret, marks, and a finger between two letters, which are 28 px
// wide.
#include "ui/fixture.h"

#include <stdio.h>

enum { ACT_PLACE = 7 };

static struct node *show_field(struct fixture *f, const char *value,
                               const struct field_marks *marks)
{
    struct node *root = fixture_root(f), *field = node_add(f->arena, root, ROLE_FIELD, "field");
    field->look = LOOK_DASHED;
    field->width_mm = 60;
    field->height_mm = 20;
    field->text = "hint";
    field->value = value;
    field->flags = NODE_ACTIVE_FIELD;
    field->action = ACT_PLACE;
    field->marks = marks;
    fixture_button(f, root, "key", 3);
    fixture_show(f, root);
    return field;
}

// The left edge of the caret as painted.
static int caret_x(struct fixture *f)
{
    const char *drawn = fixture_paint(f);
    for (const char *at = drawn; (at = strstr(at, "box ")) != NULL; at += 4) {
        int x, y, w, h;
        if (sscanf(at, "box %d,%d,%d,%d fill 1F1B16\n", &x, &y, &w, &h) == 4 && w == 3)
            return x;
    }
    fail_msg("no caret in\n%s", drawn);
    return 0;
}

static void the_caret_stands_where_one_writes(void **state)
{
    struct fixture *f = *state;
    struct field_marks marks = {.caret = 9};
    show_field(f, "あいう", &marks);
    int end = caret_x(f);
    marks.caret = 3;
    show_field(f, "あいう", &marks);
    assert_in_range(end - caret_x(f), 2 * 28, 2 * 28 + 6);
    show_field(f, "あいう", NULL);
    assert_int_equal(caret_x(f), end);
}

static void a_finger_puts_the_caret_between_letters(void **state)
{
    struct fixture *f = *state;
    struct field_marks marks = {.caret = 9};
    const struct node *field = show_field(f, "あいう", &marks);
    int left = field->text_x, y = field->rect.y + field->rect.h / 2;
    int letter = (int)field->layout->width / 3;
    static const struct {
        int letters_in_tenths, byte;
    } cases[] = {{0, 0}, {4, 0}, {6, 3}, {12, 3}, {19, 6}, {28, 9}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_true(fixture_tap_at(f, left + cases[i].letters_in_tenths * letter / 10, y));
        assert_int_equal(f->action.id, ACT_PLACE);
        assert_int_equal(f->action.arg, cases[i].byte);
    }
    assert_true(fixture_tap_at(f, field->rect.x + field->rect.w - 5, y)); // behind the last letter
    assert_int_equal(f->action.arg, 9);
}

static void keys_and_switches_pass_it_by(void **state)
{
    struct fixture *f = *state;
    show_field(f, "あいう", NULL);
    for (int i = 0; i < 3; i++) {
        struct ui_event event = {.kind = UI_KEY, .key = KEY_NEXT, .at_ms = f->now_ms += 1000};
        ui_event(f->ui, &event, &f->action);
        assert_string_equal(ui_focus(f->ui)->id, "key");
    }
}

// Moving the caret up shows the beginning again.
static void the_line_in_which_one_writes_is_seen(void **state)
{
    struct fixture *f = *state;
    char value[60 * 3 + 1] = "";
    for (int i = 0; i < 60; i++)
        strcat(value, "あ");
    struct field_marks marks = {.caret = strlen(value)};
    const struct node *field = show_field(f, value, &marks);
    assert_true(field->text_y + (int)field->layout->height <= field->rect.h);
    marks.caret = 0;
    field = show_field(f, value, &marks);
    assert_true(field->text_y >= 0);
    marks.caret = sizeof value / 2;
    field = show_field(f, value, &marks);
    assert_true(field->text_y < 0);
    assert_true(field->text_y + (int)field->layout->height > field->rect.h);
}

static void what_is_not_settled_is_underlined(void **state)
{
    struct fixture *f = *state;
    struct field_marks marks = {.caret = 9, .from = 3, .until = 9};
    show_field(f, "あいう", &marks);
    char *before = strdup(fixture_paint(f));
    assert_non_null(strstr(before, ",2 fill 1F1B16\n")); // 0.4 mm
    marks.now_from = 3;
    marks.now_until = 6;
    show_field(f, "あいう", &marks); // the same words: only the marks tell that it changed
    const char *drawn = fixture_paint(f);
    assert_non_null(strstr(drawn, ",5 fill 1F1B16\n")); // 1 mm
    free(before);
    marks.from = marks.until = marks.now_from = marks.now_until = 0;
    show_field(f, "あいう", &marks);
    assert_null(strstr(fixture_paint(f), ",2 fill 1F1B16\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_caret_stands_where_one_writes),
        FIXTURE_TEST(a_finger_puts_the_caret_between_letters),
        FIXTURE_TEST(keys_and_switches_pass_it_by),
        FIXTURE_TEST(the_line_in_which_one_writes_is_seen),
        FIXTURE_TEST(what_is_not_settled_is_underlined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
