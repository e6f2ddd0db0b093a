#include "ui/fixture.h"

#include "ui/state.h"

#include <stdio.h>

static struct node *page(struct fixture *f, const char *text)
{
    struct node *root = fixture_root(f);
    root->across = PLACE_STRETCH;
    root->gap_mm = 10;
    fixture_button(f, root, "a", 1);
    fixture_text(f, root, text);
    fixture_button(f, root, "b", 2);
    return root;
}

static void the_first_screen_is_painted_whole_and_then_nothing(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, page(f, "あ"));
    assert_rect(ui_damage(f->ui), 0, 0, 1000, 600);
    assert_string_equal(fixture_paint(f), "clip 0,0,1000,600\n"
                                          "box 0,0,1000,600 fill FAF6EE\n"
                                          "box 0,0,1000,75 fill FFFFFF border 1F1B16 3\n"
                                          "text 493,22 1F1B16 423A31 a\n"
                                          "text 0,125 1F1B16 423A31 あ\n"
                                          "box 0,203,1000,75 fill FFFFFF border 1F1B16 3\n"
                                          "text 493,225 1F1B16 423A31 b\n"
                                          "clip none\n");
    assert_int_equal(ui_damage(f->ui).w, 0);
    fixture_show(f, page(f, "あ"));
    assert_int_equal(ui_damage(f->ui).w, 0);
    assert_string_equal(fixture_paint(f), "clip none\n");
}

static void only_what_changed_is_painted(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, page(f, "あ"));
    fixture_paint(f);
    fixture_show(f, page(f, "い"));
    assert_string_equal(fixture_paint(f), "clip 0,125,1000,28\n"
                                          "box 0,125,1000,28 fill FAF6EE\n"
                                          "text 0,125 1F1B16 423A31 い\n"
                                          "clip none\n");
}

static void two_changes_leave_alone_what_is_between(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, page(f, "あ"));
    fixture_paint(f);
    struct node *root = page(f, "あ");
    node_find(root, "a")->text = "c";
    node_find(root, "b")->flags = NODE_SELECTED;
    fixture_show(f, root);
    assert_rect(ui_damage(f->ui), 0, 0, 1000, 278);
    const char *drawn = fixture_paint(f);
    assert_non_null(strstr(drawn, "clip 0,0,1000,75\n"));
    assert_non_null(strstr(drawn, "clip 0,203,1000,75\n"));
    assert_non_null(strstr(drawn, "box 0,203,1000,75 fill FFF1D6 border B4470F 7\n"));
    assert_null(strstr(drawn, "あ"));
}

enum { VARIANTS = 17 };

// The WHICH-th node in one of two states that look different.
static void vary(struct node *node, int which, bool changed)
{
    static const struct paint_point points[] = {{0, 0}, {1, 1}};
    static const struct stroke stroke = {points, 2};
    static const uint8_t modules[2][21 * 21] = {{1}, {0}};
    static const uint8_t grey[2][4 * 3] = {{0}, {[11] = 1}};
    static const enum role roles[VARIANTS] = {
        [9] = ROLE_PROGRESS, [10] = ROLE_PAD, [11] = ROLE_FIELD, [14] = ROLE_CODE};
    static const unsigned flags[VARIANTS] = {
        [1] = NODE_SELECTED, [2] = NODE_BOLD, [3] = NODE_SECOND, [4] = NODE_ARROW_LEFT};
    node->role = roles[which] ? roles[which] : ROLE_TEXT;
    node->look = changed && which == 0 ? LOOK_PANEL : LOOK_NONE;
    node->flags = changed ? flags[which] : 0;
    node->text = changed && which == 5 ? "い" : changed && which == 13 ? "あ\n" : "あ";
    node->type = changed && which == 6 ? TYPE_TITLE : TYPE_BODY;
    node->picture = changed && which == 7 ? "p" : NULL;
    node->width_mm = which == 12 ? 20 : changed && which == 8 ? 30 : 0;
    node->steps = 3;
    node->step = changed && which == 9 ? 1 : 0;
    node->strokes = &stroke;
    node->stroke_count = changed && which == 10;
    node->value = which != 11 ? NULL : changed ? "い" : "う";
    node->text_align = changed && which == 12 ? ALIGN_CENTER : ALIGN_LEFT;
    node->module_size = 21;
    node->modules = modules[changed && which == 14];
    node->grey = which == 16 ? grey[changed] : NULL;
    node->grey_columns = 4;
    node->grey_rows = 3;
    if (changed && which == 15)
        node->text = NULL;
}

static void every_change_of_a_node_is_seen(void **state)
{
    struct fixture *f = *state;
    for (int which = 0; which < VARIANTS; which++) {
        struct rect damage = {0};
        for (int changed = 0; changed < 2; changed++) {
            struct node *root = fixture_root(f);
            vary(node_add(f->arena, root, ROLE_TEXT, "n"), which, changed);
            fixture_show(f, root);
            damage = ui_damage(f->ui);
            fixture_paint(f);
        }
        if (damage.w == 0)
            fail_msg("change %d", which);
    }
}

static void a_finger_shows_at_once_and_only_there(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, page(f, "あ"));
    fixture_paint(f);
    fixture_event(f, UI_PRESS, 10, 10);
    assert_string_equal(fixture_paint(f), "clip 0,0,1000,75\n"
                                          "box 0,0,1000,75 fill FAF6EE\n"
                                          "box 0,0,1000,75 fill E0D1B2 border 1F1B16 3\n"
                                          "text 493,22 1F1B16 1F1B16 a\n"
                                          "clip none\n");
    fixture_event(f, UI_MOVE, 10, 500);
    assert_non_null(strstr(fixture_paint(f), "box 0,0,1000,75 fill FFFFFF"));
    fixture_event(f, UI_MOVE, 10, 10);
    assert_non_null(strstr(fixture_paint(f), "box 0,0,1000,75 fill E0D1B2"));
    fixture_event(f, UI_RELEASE, 10, 10);
    assert_non_null(strstr(fixture_paint(f), "box 0,0,1000,75 fill FFFFFF"));
}

static void focus_has_a_ring_around_its_node(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, page(f, "あ"));
    fixture_key(f, KEY_NEXT);
    fixture_paint(f);
    fixture_key(f, KEY_NEXT);
    const char *drawn = fixture_paint(f);
    assert_non_null(strstr(drawn, "clip 0,0,1000,88\n"));    // the ring that went
    assert_non_null(strstr(drawn, "clip 0,190,1000,101\n")); // the one that came
    // Wide as the panel, so its sides lie on the node; above and below it stands 4 px off.
    assert_non_null(strstr(drawn, "box 0,190,1000,101 border 1F1B16 9\n"
                                  "box 2,192,996,97 border 1D4F91 5\n"));
}

// Its shape is seen where its colour is not: two lines of ink, 1.8 mm apart at their outsides.
static void in_every_theme_the_ring_is_a_line_between_lines_of_ink(void **state)
{
    struct fixture *f = *state;
    for (enum theme_name theme = 0; theme < THEME_COUNT; theme++) {
        struct metrics m = fixture_metrics();
        m.theme = theme;
        ui_set_metrics(f->ui, m);
        struct node *root = fixture_root(f), *keys = node_add(f->arena, root, ROLE_GROUP, "keys");
        node_add(f->arena, root, ROLE_GROUP, NULL);
        root->pad_mm = keys->gap_mm = 10;
        keys->flags = NODE_SCAN_GROUP;
        fixture_button(f, keys, "a", 1)->width_mm = 20;
        fixture_button(f, keys, "b", 2)->width_mm = 20;
        ui_settings(f->ui)->scanning = SCAN_STEPS;
        ui_next_person(f->ui);
        fixture_show(f, root);
        f->now_ms += 1000;
        fixture_key(f, KEY_NEXT); // around both: 50,50 100×200, and 13 px off that
        const struct theme *t = theme_get(theme);
        char ring[96];
        snprintf(ring, sizeof ring,
                 "box 37,37,126,226 border %06X 9\nbox 39,39,122,222 border %06X 5\n",
                 (unsigned)t->ink, (unsigned)t->focus);
        assert_non_null(strstr(fixture_paint(f), ring));
        assert_true(theme_contrast(t->ink, t->paper) >= 4.5);
    }
}

static void a_new_theme_repaints_everything(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, page(f, "あ"));
    fixture_paint(f);
    struct metrics m = fixture_metrics();
    m.theme = THEME_CONTRAST;
    ui_set_metrics(f->ui, m);
    fixture_show(f, page(f, "あ"));
    assert_rect(ui_damage(f->ui), 0, 0, 1000, 600);
    const char *drawn = fixture_paint(f);
    assert_non_null(strstr(drawn, "box 0,0,1000,600 fill FFFFFF\n"));
    assert_non_null(strstr(drawn, "text 0,125 000000 000000 あ\n"));
}

static void many_changes_are_painted_too(void **state)
{
    struct fixture *f = *state;
    for (int round = 0; round < 2; round++) {
        struct node *root = fixture_root(f), *grid = node_add(f->arena, root, ROLE_GROUP, NULL);
        grid->arrange = ARRANGE_GRID;
        grid->columns = 5;
        grid->gap_mm = 1;
        for (int i = 0; i < 30; i++)
            fixture_text(f, grid, (i % 2) == round ? "あ" : "い");
        fixture_show(f, root);
        const char *drawn = fixture_paint(f);
        int seen = 0;
        for (const char *at = drawn; (at = strstr(at, "text ")); at++)
            seen++;
        assert_true(seen >= 30);
    }
}

static void damaged_places_never_overlap(void **state)
{
    struct fixture *f = *state;
    unsigned seed = 1;
    fixture_paint(f);
    for (int round = 0; round < 500; round++) {
        for (int i = 0; i < 12; i++) {
            struct rect r = {rand_r(&seed) % 1100 - 50, rand_r(&seed) % 700 - 50,
                             rand_r(&seed) % 200, rand_r(&seed) % 200};
            ui_damage_add(f->ui, r);
            struct rect seen = ui_rect_meet(r, (struct rect){0, 0, 1000, 600});
            struct rect all = ui_damage(f->ui), both = ui_rect_meet(seen, all);
            assert_memory_equal(&both, &seen, sizeof seen);
            for (size_t a = 0; a < f->ui->damage_count; a++)
                for (size_t b = a + 1; b < f->ui->damage_count; b++)
                    assert_int_equal(ui_rect_meet(f->ui->damage[a], f->ui->damage[b]).w, 0);
        }
        f->ui->damage_count = 0;
    }
}

static void the_way_on_is_green_with_a_triangle(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *go = fixture_button(f, root, "a", 1);
    go->look = LOOK_GO;
    go->flags = NODE_ARROW_RIGHT;
    struct node *back = fixture_button(f, root, "b", 1);
    back->flags = NODE_ARROW_LEFT;
    fixture_show(f, root);
    const char *drawn = fixture_paint(f);
    assert_non_null(strstr(drawn, "fill 184B35 border 0F3324 4\n"));
    assert_non_null(strstr(drawn, "FFFFFF FFFFFF a\ntriangle right FFFFFF\n"));
    assert_non_null(strstr(drawn, "1F1B16 423A31 b\ntriangle left 1F1B16\n"));
}

static void stones_tell_where_one_is(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *stones = node_add(f->arena, root, ROLE_PROGRESS, NULL);
    stones->steps = 3;
    stones->step = 1;
    fixture_show(f, root);
    assert_non_null(strstr(fixture_paint(f), "ellipse 0,2,39,19 184B35\n"
                                             "ellipse 51,0,51,24 B4470F\n"
                                             "ellipse 113,2,39,19 DDD3C0\n"));
    struct metrics m = fixture_metrics();
    m.theme = THEME_CONTRAST;
    ui_set_metrics(f->ui, m);
    ui_damage_all(f->ui);
    assert_non_null(strstr(fixture_paint(f), "ellipse 113,2,39,19 000000\n"
                                             "ellipse 116,5,33,13 FFFFFF\n"));
}

static void a_code_is_black_on_white_in_every_theme(void **state)
{
    struct fixture *f = *state;
    static const uint8_t modules[21 * 21] = {1};
    for (enum theme_name theme = 0; theme < THEME_COUNT; theme++) {
        struct metrics m = fixture_metrics();
        m.theme = theme;
        ui_set_metrics(f->ui, m);
        struct node *root = fixture_root(f), *code = node_add(f->arena, root, ROLE_CODE, NULL);
        code->modules = modules;
        code->module_size = 21;
        fixture_show(f, root);
        assert_non_null(strstr(fixture_paint(f), "box 0,0,174,174 fill FFFFFF\n"
                                                 "modules 24,24 21×6 first 1\n"));
    }
}

static struct node *field(struct fixture *f, const char *value, double height_mm)
{
    struct node *root = fixture_root(f), *node = node_add(f->arena, root, ROLE_FIELD, "field");
    node->look = LOOK_DASHED;
    node->width_mm = 40;
    node->height_mm = height_mm;
    node->text = "hint";
    node->value = value;
    node->flags = NODE_ACTIVE_FIELD;
    return root;
}

static void a_field_shows_what_is_written_and_where_one_is(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, field(f, "", 20));
    const char *drawn = fixture_paint(f);
    assert_non_null(strstr(drawn, "box 0,0,200,100 fill FFFFFF border 423A31 3 dashed\n"));
    assert_non_null(strstr(drawn, "423A31 423A31 hint\n"));
    assert_non_null(strstr(drawn, "box 21,13,3,28 fill 1F1B16\n")); // at the start
    fixture_show(f, field(f, "ab", 20));
    drawn = fixture_paint(f);
    assert_non_null(strstr(drawn, "1F1B16 423A31 ab\n"));
    assert_non_null(strstr(drawn, "box 49,13,3,28 fill 1F1B16\n")); // 28 px further
}

static void a_text_longer_than_its_field_shows_its_end_in_whole_lines(void **state)
{
    struct fixture *f = *state;
    fixture_show(f, field(f, "ああああああああああああああああああああ", 20));
    const struct node *node = fixture_find(f, "field");
    assert_int_equal(node->rect.h, 100);
    assert_true(node->text_y < 0);
    int bottom = node->text_y + (int)node->layout->height;
    assert_in_range(bottom, 80, 100);
    assert_false(node->cut);
    // Two lines of 28 px, 9.8 px apart, and half of that below.
    assert_non_null(strstr(fixture_paint(f), "clip 3,17,194,69\n"));
}

static void strokes_lie_where_they_were_drawn(void **state)
{
    struct fixture *f = *state;
    static const struct paint_point across[] = {{0, 0}, {1, 1}}, dot[] = {{0.5F, 0.5F}};
    static const struct stroke strokes[] = {{across, 2}, {dot, 1}};
    struct node *root = fixture_root(f), *pad = node_add(f->arena, root, ROLE_PAD, NULL);
    pad->width_mm = 20.2;
    pad->height_mm = 10.2;
    pad->strokes = strokes;
    pad->stroke_count = 2;
    fixture_show(f, root);
    assert_non_null(strstr(fixture_paint(f), "line 2 from 0,0 to 100,50 wide 4 1F1B16\n"
                                             "line 1 from 50,25 to 50,25 wide 4 1F1B16\n"));
}

static void long_strokes_are_painted_to_their_end(void **state)
{
    struct fixture *f = *state;
    for (size_t count = 60; count < 200; count++) {
        struct paint_point points[200];
        for (size_t i = 0; i < count; i++)
            points[i] = (struct paint_point){(float)i / (float)(count - 1), 0};
        const struct stroke stroke = {points, count};
        struct node *root = fixture_root(f), *pad = node_add(f->arena, root, ROLE_PAD, NULL);
        pad->width_mm = 20.2;
        pad->height_mm = 10.2;
        pad->strokes = &stroke;
        pad->stroke_count = 1;
        fixture_show(f, root);
        const char *drawn = fixture_paint(f);
        assert_non_null(strstr(drawn, "from 0,0 "));
        assert_non_null(strstr(drawn, "to 100,0 "));
    }
}

static void pictures_never_stand_on_a_dark_ground(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *go = fixture_button(f, root, "a", 1);
    go->look = LOOK_GO;
    go->picture = "p";
    go->picture_mm = 8;
    fixture_show(f, root);
    assert_non_null(strstr(fixture_paint(f), " fill FFFFFF\npicture "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_first_screen_is_painted_whole_and_then_nothing),
        FIXTURE_TEST(only_what_changed_is_painted),
        FIXTURE_TEST(two_changes_leave_alone_what_is_between),
        FIXTURE_TEST(every_change_of_a_node_is_seen),
        FIXTURE_TEST(a_finger_shows_at_once_and_only_there),
        FIXTURE_TEST(focus_has_a_ring_around_its_node),
        FIXTURE_TEST(in_every_theme_the_ring_is_a_line_between_lines_of_ink),
        FIXTURE_TEST(a_new_theme_repaints_everything),
        FIXTURE_TEST(many_changes_are_painted_too),
        FIXTURE_TEST(damaged_places_never_overlap),
        FIXTURE_TEST(the_way_on_is_green_with_a_triangle),
        FIXTURE_TEST(stones_tell_where_one_is),
        FIXTURE_TEST(a_code_is_black_on_white_in_every_theme),
        FIXTURE_TEST(a_field_shows_what_is_written_and_where_one_is),
        FIXTURE_TEST(a_text_longer_than_its_field_shows_its_end_in_whole_lines),
        FIXTURE_TEST(strokes_lie_where_they_were_drawn),
        FIXTURE_TEST(long_strokes_are_painted_to_their_end),
        FIXTURE_TEST(pictures_never_stand_on_a_dark_ground),
    };
    return cmocka_run_group_tests_name("ui/paint", tests, NULL, NULL);
}
