#include "ui/fixture.h"

// A box of a fixed size in mm.
static struct node *box(struct fixture *f, struct node *parent, double w, double h)
{
    struct node *node = node_add(f->arena, parent, ROLE_GROUP, NULL);
    node->width_mm = w;
    node->height_mm = h;
    return node;
}

static void pictures_give_way_down_to_half(void **state)
{
    struct fixture *f = *state;
    static const struct {
        double text_mm; // height of what stands below
        int picture;
        bool cut;
    } cases[] = {{60, 300, false}, {80, 200, false}, {90, 150, false}, {100, 150, true}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct node *root = fixture_root(f);
        struct node *image = node_add(f->arena, root, ROLE_IMAGE, NULL);
        image->picture = "p";
        image->picture_mm = 60;
        image->flags = NODE_SHRINK;
        box(f, root, 10, cases[i].text_mm);
        fixture_show(f, root);
        assert_int_equal(image->picture_rect.h, cases[i].picture);
        assert_int_equal(root->cut, cases[i].cut);
    }
}

static void text_gives_way_where_the_screen_is_too_small(void **state)
{
    struct fixture *f = *state;
    struct metrics m = fixture_metrics();
    m.text_step = 3;
    for (int height = 600; height >= 200; height -= 200) {
        m.height_px = height;
        ui_set_metrics(f->ui, m);
        struct node *root = fixture_root(f);
        struct node *text = fixture_text(f, root, "あいうえお かきくけこ さしすせそ たちつてと");
        text->type = TYPE_QUESTION;
        for (int i = 0; i < 2; i++)
            fixture_button(f, root, i ? "b" : "a", 1);
        fixture_show(f, root);
        assert_false(root->cut);
        double whole = metrics_cap_mm(&m, TYPE_QUESTION);
        assert_true(height == 600 ? text->text_mm == whole : text->text_mm <= whole);
        assert_true(height > 200 || text->text_mm < whole);
    }
}

static void gaps_give_way_first(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f);
    root->gap_mm = 10;
    struct node *text = fixture_text(f, root, "あ");
    text->type = TYPE_QUESTION;
    box(f, root, 10, 104);
    fixture_show(f, root);
    assert_false(root->cut);
    assert_int_equal(root->last->rect.y - text->rect.y - text->rect.h, 15);
    assert_float_equal((float)text->text_mm, 6.5F, 1e-5F);
}

// The words in header and footer stop growing before the content, at the same size on every screen.
static void what_stands_around_the_content_stops_growing(void **state)
{
    struct fixture *f = *state;
    static const struct {
        bool compact;
        int step, around;
    } cases[] = {{false, 0, 0}, {false, 1, 1}, {false, 2, 2},
                 {false, 3, 2}, {true, 1, 1},  {true, 3, 1}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct metrics m = fixture_metrics(), usual = m;
        m.compact = cases[i].compact;
        m.text_step = cases[i].step;
        usual.text_step = cases[i].around;
        ui_set_metrics(f->ui, m);
        struct node *root = fixture_root(f), *text = fixture_text(f, root, "あいう");
        struct node *footer = node_add(f->arena, root, ROLE_GROUP, NULL);
        footer->flags = NODE_AROUND;
        struct node *doors = node_add(f->arena, footer, ROLE_GROUP, NULL);
        struct node *door = fixture_button(f, doors, "door", 1);
        fixture_show(f, root);
        assert_float_equal((float)text->text_mm, (float)metrics_cap_mm(&m, TYPE_BODY), 1e-6F);
        assert_float_equal((float)door->text_mm, (float)metrics_cap_mm(&usual, TYPE_BODY), 1e-6F);
    }
}

// In a footer that is too narrow pictures go before a word breaks; where it is wide enough, and in
// other rows, they stay.
static void pictures_of_a_footer_go_before_its_words_break(void **state)
{
    struct fixture *f = *state;
    static const struct {
        double width_mm;
        unsigned flags;
        bool pictures;
    } cases[] = {{120, NODE_SHRINK, true}, {80, NODE_SHRINK, false}, {80, 0, true}, {120, 0, true}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct metrics m = fixture_metrics();
        m.width_px = (int)(cases[i].width_mm * m.px_per_mm);
        ui_set_metrics(f->ui, m);
        struct node *root = fixture_root(f), *row = node_add(f->arena, root, ROLE_GROUP, NULL);
        row->arrange = ARRANGE_ROW;
        row->flags = cases[i].flags;
        for (int n = 0; n < 2; n++) {
            struct node *door = fixture_button(f, row, n ? "うえお かき" : "あいう えお", 1);
            door->picture = "p";
            door->picture_mm = 10;
        }
        fixture_show(f, root);
        for (const struct node *door = row->first; door; door = door->next) {
            assert_int_equal(door->picture_rect.w > 0, cases[i].pictures);
            assert_true(cases[i].pictures || door->layout->line_count == 1);
        }
    }
}

static void what_cannot_fit_is_marked(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *text = fixture_text(f, root, "あいうえお かき");
    text->width_mm = 20; // a phrase of 140 px in 100
    fixture_show(f, root);
    assert_true(text->cut);
    root = fixture_root(f);
    text = fixture_text(f, root, "あいうえおかきくけこさしすせそたちつてとな"); // no phrases at all
    text->width_mm = 20;
    fixture_show(f, root);
    assert_false(text->cut);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(pictures_give_way_down_to_half),
        FIXTURE_TEST(text_gives_way_where_the_screen_is_too_small),
        FIXTURE_TEST(gaps_give_way_first),
        FIXTURE_TEST(what_stands_around_the_content_stops_growing),
        FIXTURE_TEST(pictures_of_a_footer_go_before_its_words_break),
        FIXTURE_TEST(what_cannot_fit_is_marked),
    };
    return cmocka_run_group_tests_name("ui/squeeze", tests, NULL, NULL);
}
