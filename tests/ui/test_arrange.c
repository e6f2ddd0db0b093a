#include "ui/fixture.h"

// A box of a fixed size in mm.
static struct node *box(struct fixture *f, struct node *parent, double w, double h)
{
    struct node *node = node_add(f->arena, parent, ROLE_GROUP, NULL);
    node->width_mm = w;
    node->height_mm = h;
    return node;
}

static struct node *spacer(struct fixture *f, struct node *parent)
{
    struct node *node = node_add(f->arena, parent, ROLE_GROUP, NULL);
    node->grow = 1;
    return node;
}

static void a_column_stands_from_top_to_bottom(void **state)
{
    struct fixture *f = *state;
    static const struct {
        enum place across;
        int x;
    } cases[] = {{PLACE_START, 10}, {PLACE_CENTER, 475}, {PLACE_END, 940}, {PLACE_STRETCH, 10}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct node *root = fixture_root(f);
        root->pad_mm = 2;
        root->gap_mm = 3;
        root->across = cases[i].across;
        struct node *a = box(f, root, 10, 20), *b = box(f, root, 10, 30);
        fixture_show(f, root);
        assert_rect(root->rect, 0, 0, 1000, 600);
        assert_rect(a->rect, cases[i].x, 10, 50, 100);
        assert_rect(b->rect, cases[i].x, 125, 50, 150);
    }
}

static void a_row_stands_from_left_to_right(void **state)
{
    struct fixture *f = *state;
    static const struct {
        enum place across;
        int y, h;
    } cases[] = {{PLACE_START, 0, 50}, {PLACE_CENTER, 50, 50}, {PLACE_END, 100, 50}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct node *root = fixture_root(f), *row = node_add(f->arena, root, ROLE_GROUP, NULL);
        row->arrange = ARRANGE_ROW;
        row->across = cases[i].across;
        row->gap_mm = 2;
        struct node *a = box(f, row, 10, 30), *b = box(f, row, 20, 10);
        fixture_show(f, root);
        assert_rect(a->rect, 0, 0, 50, 150);
        assert_rect(b->rect, 60, cases[i].y, 100, cases[i].h);
    }
}

static void what_grows_shares_what_is_left(void **state)
{
    struct fixture *f = *state;
    static const struct {
        double grow[3], max_mm[3];
        int widths[3];
    } cases[] = {
        {{1, 1, 1}, {0}, {333, 333, 334}},  {{1, 2, 1}, {0}, {250, 500, 250}},
        {{1, 0, 1}, {0}, {500, 0, 500}},    {{0, 0, 1}, {0}, {0, 0, 1000}},
        {{1, 1, 1}, {20}, {100, 450, 450}}, {{0, 0, 0}, {0}, {0, 0, 0}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct node *root = fixture_root(f), *row = node_add(f->arena, root, ROLE_GROUP, NULL);
        struct node *children[3];
        row->arrange = ARRANGE_ROW;
        row->gap_mm = -1;
        for (size_t c = 0; c < 3; c++) {
            children[c] = node_add(f->arena, row, ROLE_GROUP, NULL);
            children[c]->grow = cases[i].grow[c];
            children[c]->max_width_mm = cases[i].max_mm[c];
        }
        fixture_show(f, root);
        for (size_t c = 0; c < 3; c++)
            assert_int_equal(children[c]->rect.w, cases[i].widths[c]);
    }
}

static void equal_growers_are_equal_though_their_words_differ(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *row = node_add(f->arena, root, ROLE_GROUP, NULL);
    row->arrange = ARRANGE_ROW;
    row->across = PLACE_STRETCH;
    struct node *a = fixture_button(f, row, "あ", 1), *b = fixture_button(f, row, "あいうえ", 2);
    a->grow = b->grow = 1;
    fixture_show(f, root);
    assert_rect(a->rect, 0, 0, 492, 75);
    assert_rect(b->rect, 507, 0, 493, 75);
}

static void a_spacer_is_the_gap_between_its_neighbours(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *row = node_add(f->arena, root, ROLE_GROUP, NULL);
    row->arrange = ARRANGE_ROW;
    row->gap_mm = 4;
    struct node *a = box(f, row, 95, 10);
    spacer(f, row);
    struct node *b = box(f, row, 100, 10);
    fixture_show(f, root);
    assert_rect(a->rect, 0, 0, 475, 50);
    assert_rect(b->rect, 500, 0, 500, 50);
}

static void a_row_without_room_goes_on_below(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *row = node_add(f->arena, root, ROLE_GROUP, NULL);
    row->arrange = ARRANGE_ROW;
    row->gap_mm = 2;
    struct node *a = box(f, row, 120, 10), *b = box(f, row, 78, 10), *c = box(f, row, 10, 20);
    fixture_show(f, root);
    assert_rect(a->rect, 0, 0, 600, 50);
    assert_rect(b->rect, 610, 0, 390, 50);
    assert_rect(c->rect, 0, 60, 50, 100);
    assert_false(root->cut);
}

static void a_grid_has_equal_cells(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *grid = node_add(f->arena, root, ROLE_GROUP, NULL);
    grid->arrange = ARRANGE_GRID;
    grid->columns = 3;
    grid->gap_mm = 4;
    struct node *cells[4];
    for (int i = 0; i < 4; i++)
        cells[i] = fixture_button(f, grid, i == 1 ? "あいうえ" : "あ", i + 1);
    fixture_show(f, root);
    assert_rect(cells[0]->rect, 0, 0, 320, 75);
    assert_rect(cells[1]->rect, 340, 0, 320, 75);
    assert_rect(cells[2]->rect, 680, 0, 320, 75);
    assert_rect(cells[3]->rect, 0, 95, 320, 75);
}

static void a_grid_has_fewer_columns_rather_than_broken_phrases(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *grid = node_add(f->arena, root, ROLE_GROUP, NULL);
    grid->arrange = ARRANGE_GRID;
    grid->columns = 3;
    for (int i = 0; i < 3; i++)
        fixture_button(f, grid,
                       i == 0   ? "a"
                       : i == 1 ? "b"
                                : "c",
                       i + 1)
            ->text = "あいうえおかきくけこさし"; // 336 px and padding
    fixture_show(f, root);
    assert_int_equal(fixture_find(f, "a")->rect.y, fixture_find(f, "b")->rect.y);
    assert_int_equal(fixture_find(f, "a")->rect.x, fixture_find(f, "c")->rect.x);
}

static void targets_have_their_least_size(void **state)
{
    struct fixture *f = *state;
    static const struct {
        enum role role;
        enum look look;
        double min_mm;
        int w, h;
    } cases[] = {
        {ROLE_BUTTON, LOOK_PLAIN, 0, 75, 75},  {ROLE_BUTTON, LOOK_GO, 0, 78, 75},
        {ROLE_BUTTON, LOOK_NONE, 0, 75, 75},   {ROLE_CHOICE, LOOK_CARD, 0, 150, 75},
        {ROLE_TOGGLE, LOOK_CARD, 0, 150, 75},  {ROLE_BUTTON, LOOK_KEY, 0, 60, 60},
        {ROLE_BUTTON, LOOK_KEY, 20, 100, 100}, {ROLE_TEXT, LOOK_NONE, 0, 28, 28},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct node *root = fixture_root(f), *node = node_add(f->arena, root, cases[i].role, "n");
        node->look = cases[i].look;
        node->text = "あ";
        node->min_width_mm = node->min_height_mm = cases[i].min_mm;
        node->action = cases[i].role == ROLE_TEXT ? 0 : 1;
        fixture_show(f, root);
        assert_rect(node->rect, 0, 0, cases[i].w, cases[i].h);
    }
}

static void targets_keep_apart_unless_told_otherwise(void **state)
{
    struct fixture *f = *state;
    static const struct {
        double gap_mm;
        int y;
    } cases[] = {{0, 90}, {-1, 75}, {1, 80}, {6, 105}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct node *root = fixture_root(f);
        root->gap_mm = cases[i].gap_mm;
        fixture_button(f, root, "a", 1);
        struct node *b = fixture_button(f, root, "b", 2);
        fixture_show(f, root);
        assert_int_equal(b->rect.y, cases[i].y);
    }
}

static void texts_get_as_high_as_their_lines(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text;
        double width_mm;
        int w, h;
    } cases[] = {
        {"あいう", 0, 84, 28},
        {"あいう えおか", 20, 100, 66}, // 28 + 1.35 · 28
        {"{日|ひ}", 0, 28, 41},         // and ruby of 12.88
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct node *root = fixture_root(f), *text = fixture_text(f, root, cases[i].text);
        text->width_mm = cases[i].width_mm;
        fixture_show(f, root);
        assert_rect(text->rect, 0, 0, cases[i].w, cases[i].h);
        assert_false(text->cut);
    }
}

// The baseline of a node's first line on the screen.
static int baseline(const struct node *node)
{
    return node->text_y + (int)(node->layout->baseline + 0.5);
}

static void labels_of_a_row_share_a_baseline(void **state)
{
    struct fixture *f = *state;
    for (int above = 0; above < 2; above++) {
        struct node *root = fixture_root(f), *row = node_add(f->arena, root, ROLE_GROUP, NULL);
        row->arrange = ARRANGE_ROW;
        row->across = PLACE_CENTER;
        struct node *a = fixture_button(f, row, "a", 1), *b = fixture_button(f, row, "b", 2);
        struct node *c = fixture_text(f, row, "{日|ひ}"), *d = fixture_text(f, row, "ひ");
        b->text = "{日|ひ}";
        if (above) {
            a->picture = b->picture = "p";
            a->picture_mm = b->picture_mm = 10;
            a->picture_above = b->picture_above = true;
        }
        fixture_show(f, root);
        assert_int_equal(baseline(a), baseline(b));
        assert_in_range(baseline(c), baseline(d) - 1, baseline(d) + 1);
        if (!above)
            assert_in_range(baseline(c), baseline(a) - 1, baseline(a) + 1);
        assert_int_equal(a->picture_rect.y, b->picture_rect.y);
        assert_true(b->text_y >= b->rect.y);
    }
}

static void no_width_goes_over_its_most(void **state)
{
    struct fixture *f = *state;
    for (enum place across = PLACE_START; across <= PLACE_STRETCH; across++) {
        struct node *root = fixture_root(f), *text = fixture_text(f, root, "あい うえ おか");
        root->across = across;
        text->max_width_mm = 20;
        fixture_show(f, root);
        assert_int_equal(text->rect.w, 100);
        assert_int_equal(text->layout->line_count, 3);
    }
}

static void codes_have_whole_modules(void **state)
{
    struct fixture *f = *state;
    static const uint8_t modules[61 * 61];
    static const struct {
        int size;
        double width_mm;
        int module_px;
        bool cut;
    } cases[] = {
        {21, 0, 6, false},
        {21, 60, 10, false},
        {41, 0, 4, false},
        {61, 30, 4, true},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct node *root = fixture_root(f), *code = node_add(f->arena, root, ROLE_CODE, "code");
        code->modules = modules;
        code->module_size = cases[i].size;
        code->width_mm = cases[i].width_mm;
        fixture_show(f, root);
        assert_int_equal(code->module_px, cases[i].module_px);
        assert_int_equal(code->cut, cases[i].cut);
    }
}

// The lines get lower, and with readings alone wider.
static void readings_stand_as_the_person_wants_them(void **state)
{
    struct fixture *f = *state;
    int height[RUBY_MODES], width[RUBY_MODES];
    for (enum ruby_mode mode = RUBY_ABOVE; mode < RUBY_MODES; mode++) {
        struct metrics m = fixture_metrics();
        m.ruby = mode;
        ui_set_metrics(f->ui, m);
        struct node *root = fixture_root(f), *text = fixture_text(f, root, "{次|つぎ}へ");
        fixture_show(f, root);
        height[mode] = text->rect.h;
        width[mode] = text->rect.w;
    }
    assert_true(height[RUBY_NONE] < height[RUBY_ABOVE]);
    assert_int_equal(height[RUBY_KANA_ONLY], height[RUBY_NONE]);
    assert_true(width[RUBY_KANA_ONLY] > width[RUBY_NONE]);
}

static void a_hint_is_shown_whole_and_what_is_written_on_one_line(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *value;
        size_t lines_high;
    } cases[] = {{"", 3}, {"あ い う", 1}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct node *root = fixture_root(f), *field = node_add(f->arena, root, ROLE_FIELD, "field");
        field->text = "あ\nい\nう";
        field->value = cases[i].value;
        fixture_show(f, root);
        double line = 28 * (1 + 0.35); // em of the body's text at 5 px a mm
        assert_int_equal(field->rect.h,
                         (int)(28 + line * (double)(cases[i].lines_high - 1) + 0.99));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_column_stands_from_top_to_bottom),
        FIXTURE_TEST(a_row_stands_from_left_to_right),
        FIXTURE_TEST(what_grows_shares_what_is_left),
        FIXTURE_TEST(equal_growers_are_equal_though_their_words_differ),
        FIXTURE_TEST(a_spacer_is_the_gap_between_its_neighbours),
        FIXTURE_TEST(a_row_without_room_goes_on_below),
        FIXTURE_TEST(a_grid_has_equal_cells),
        FIXTURE_TEST(a_grid_has_fewer_columns_rather_than_broken_phrases),
        FIXTURE_TEST(targets_have_their_least_size),
        FIXTURE_TEST(targets_keep_apart_unless_told_otherwise),
        FIXTURE_TEST(texts_get_as_high_as_their_lines),
        FIXTURE_TEST(labels_of_a_row_share_a_baseline),
        FIXTURE_TEST(no_width_goes_over_its_most),
        FIXTURE_TEST(codes_have_whole_modules),
        FIXTURE_TEST(readings_stand_as_the_person_wants_them),
        FIXTURE_TEST(a_hint_is_shown_whole_and_what_is_written_on_one_line),
    };
    return cmocka_run_group_tests_name("ui/arrange", tests, NULL, NULL);
}
