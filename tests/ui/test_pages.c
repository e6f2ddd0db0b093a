#include "ui/pages_fixture.h"

static void children_go_whole_to_further_pages(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *what;
        int heights[6]; // negative: a heading
        size_t count;
        const char *pages[4];
    } cases[] = {
        {"all on one", {20, 20, 20}, 3, {"012"}},
        {"exactly full", {52, 52}, 2, {"01"}},
        {"one too many", {52, 52, 10}, 3, {"01", "2"}},
        {"each its own", {60, 60, 60}, 3, {"0", "1", "2"}},
        {"a heading goes with what it heads", {60, -10, 60}, 3, {"0", "12"}},
        {"but not for ever", {-60, 60}, 2, {"0", "1"}},
        {"mixed", {30, 30, 30, 30, 30, 30}, 6, {"012", "345"}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char screen[24];
        snprintf(screen, sizeof screen, "%zu", i);
        ui_show(f->ui, screen, page(f, cases[i].heights, cases[i].count), "more", "before");
        for (size_t p = 0; p < 4 && cases[i].pages[p]; p++) {
            assert_string_equal(visible(f, cases[i].count), cases[i].pages[p]);
            bool last = p == 3 || !cases[i].pages[p + 1];
            const char *next = fixture_find(f, "next")->text;
            const char *back = fixture_find(f, "back")->text;
            assert_string_equal(next, last ? "next" : "more");
            assert_string_equal(back, p == 0 ? "back" : "before");
            if (!last)
                assert_int_equal(fixture_tap(f, "next"), 0);
        }
        assert_int_equal(fixture_tap(f, "next"), 2);
    }
}

// Two panels with a border of 10 mm need two pages; with half the border they stand on one, where
// nobody has to turn. Where even that does not save a page, the border stays as it is.
static void closer_spacing_spares_a_page_or_stays_away(void **state)
{
    static const struct {
        double text_mm; // of each panel, without its border
        const char *shown;
        int text_y; // where the first text begins, px
    } cases[] = {{32, "01", 50}, {40, "01", 25}, {60, "0", 50}};
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct node *root = page(f, NULL, 0), *body = node_find(root, "body");
        for (int p = 0; p < 2; p++) {
            struct node *panel = node_add(f->arena, body, ROLE_GROUP, p ? "1" : "0");
            panel->look = LOOK_PANEL;
            panel->pad_mm = 10;
            struct node *box = node_add(f->arena, panel, ROLE_GROUP, p ? "second" : "first");
            box->height_mm = cases[i].text_mm;
            box->width_mm = 10;
        }
        ui_show(f->ui, i % 2 ? "odd" : "even", root, "more", "before");
        assert_string_equal(visible(f, 2), cases[i].shown);
        assert_int_equal(fixture_find(f, "first")->rect.y, cases[i].text_y);
    }
}

static void the_way_back_goes_through_the_pages(void **state)
{
    struct fixture *f = *state;
    const int heights[] = {60, 60, 60};
    fixture_show(f, page(f, heights, 3));
    assert_int_equal(fixture_tap(f, "next"), 0);
    assert_int_equal(fixture_tap(f, "next"), 0);
    assert_string_equal(visible(f, 3), "2");
    assert_int_equal(fixture_tap(f, "back"), 0);
    assert_string_equal(visible(f, 3), "1");
    assert_int_equal(fixture_tap(f, "back"), 0);
    assert_int_equal(fixture_tap(f, "back"), 1);
    assert_string_equal(visible(f, 3), "0");
}

static void a_page_stays_while_its_screen_does(void **state)
{
    struct fixture *f = *state;
    const int three[] = {60, 60, 60}, two[] = {60, 60};
    fixture_show(f, page(f, three, 3));
    fixture_tap(f, "next");
    fixture_tap(f, "next");
    fixture_show(f, page(f, three, 3));
    assert_string_equal(visible(f, 3), "2");
    fixture_show(f, page(f, two, 2)); // there are fewer now
    assert_string_equal(visible(f, 2), "1");
    ui_show(f->ui, "another", page(f, three, 3), "more", "before");
    assert_string_equal(visible(f, 3), "0");
}

static void the_same_tree_may_be_shown_again(void **state)
{
    struct fixture *f = *state;
    const int heights[] = {60, 60};
    struct node *root = page(f, heights, 2);
    fixture_show(f, root);
    ui_set_metrics(f->ui, fixture_metrics());
    fixture_show(f, root);
    assert_string_equal(fixture_find(f, "next")->text, "more");
    memset(arena_alloc(ui_begin(f->ui), 60000), 0x55, 60000); // the next one grows elsewhere
    assert_int_equal(fixture_tap(f, "next"), 0);
    assert_string_equal(fixture_find(f, "next")->text, "next");
    assert_string_equal(visible(f, 2), "1");
}

static void a_disabled_way_on_still_turns_the_page(void **state)
{
    struct fixture *f = *state;
    const int heights[] = {60, 60};
    struct node *root = page(f, heights, 2);
    node_find(root, "next")->flags |= NODE_DISABLED;
    fixture_show(f, root);
    assert_true(node_is_target(fixture_find(f, "next")));
    assert_int_equal(fixture_tap(f, "next"), 0);
    assert_string_equal(visible(f, 2), "1");
    assert_false(node_is_target(fixture_find(f, "next")));
    assert_int_equal(fixture_tap(f, "next"), 0);
    assert_string_equal(visible(f, 2), "1");
}

static void children_of_a_short_page_keep_their_height(void **state)
{
    struct fixture *f = *state;
    const int heights[] = {60, 60, 20};
    struct node *root = page(f, heights, 3);
    node_find(root, "2")->grow = 1;
    fixture_show(f, root);
    fixture_tap(f, "next");
    assert_rect(fixture_find(f, "1")->rect, 0, 0, 50, 300);
    assert_rect(fixture_find(f, "2")->rect, 0, 305, 50, 100);
}

static void text_is_of_one_size_on_all_pages(void **state)
{
    struct fixture *f = *state;
    struct metrics m = fixture_metrics();
    m.text_step = 3;
    ui_set_metrics(f->ui, m);
    struct node *root = fixture_root(f), *body = node_add(f->arena, root, ROLE_GROUP, NULL);
    root->across = PLACE_STRETCH;
    body->flags = NODE_PAGED;
    struct node *first = fixture_text(f, body, "あ");
    first->id = "first";
    first->height_mm = 60;
    struct node *second = fixture_button(f, body, "second", 2);
    second->text = "あ\nあ\nあ\nあ\nあ\nあ\nあ\nあ\nあ\nあ"; // too high for a page
    fixture_button(f, root, "next", 1)->flags = NODE_NEXT;
    fixture_show(f, root);
    assert_true(second->hidden);
    double size = first->text_mm;
    assert_true(size < metrics_cap_mm(&m, TYPE_BODY));
    fixture_tap(f, "next");
    assert_false(second->hidden);
    assert_false(second->cut);
    assert_float_equal((float)second->text_mm, (float)size, 1e-6F);
}

static void the_parts_around_the_pages_stay_where_they_are(void **state)
{
    struct fixture *f = *state;
    const int heights[] = {60, 60, 60};
    fixture_show(f, page(f, heights, 3));
    fixture_tap(f, "next");
    struct rect next = fixture_find(f, "next")->rect, body = fixture_find(f, "body")->rect;
    assert_rect(body, 0, 0, 1000, 525);
    assert_int_equal(next.y, 525);
}

// Beside a way on that needs more room for its label on all pages but the last.
static void a_text_is_laid_anew_where_its_width_changes(void **state)
{
    struct fixture *f = *state;
    const int heights[] = {60, 60, 60};
    struct node *root = page(f, heights, 3);
    struct node *beside = fixture_text(f, node_find(root, "next")->parent,
                                       "ああああ/ああああ/ああああ/ああああ/ああああ/ああああ");
    beside->id = "beside";
    size_t lines[3];
    ui_show(f->ui, "long", root, "つぎのページへすすみます", "まえ");
    for (size_t p = 0; p < ARRAY_LEN(lines); p++) {
        const struct node *node = fixture_find(f, "beside");
        assert_true(node->layout->width <= node->rect.w);
        lines[p] = node->layout->line_count;
        fixture_tap(f, "next");
    }
    assert_int_equal(lines[0], lines[1]);
    assert_true(lines[2] < lines[1]);
}

static void turning_pages_for_hours_takes_no_more_memory(void **state)
{
    struct fixture *f = *state;
    const int heights[] = {60, 60};
    fixture_show(f, page(f, heights, 2));
    for (int i = 0; i < 20000; i++)
        fixture_tap(f, i % 2 ? "back" : "next");
    assert_string_equal(visible(f, 2), "0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(children_go_whole_to_further_pages),
        FIXTURE_TEST(closer_spacing_spares_a_page_or_stays_away),
        FIXTURE_TEST(the_way_back_goes_through_the_pages),
        FIXTURE_TEST(a_page_stays_while_its_screen_does),
        FIXTURE_TEST(the_same_tree_may_be_shown_again),
        FIXTURE_TEST(a_disabled_way_on_still_turns_the_page),
        FIXTURE_TEST(children_of_a_short_page_keep_their_height),
        FIXTURE_TEST(text_is_of_one_size_on_all_pages),
        FIXTURE_TEST(the_parts_around_the_pages_stay_where_they_are),
        FIXTURE_TEST(a_text_is_laid_anew_where_its_width_changes),
        FIXTURE_TEST(turning_pages_for_hours_takes_no_more_memory),
    };
    return cmocka_run_group_tests_name("ui/pages", tests, NULL, NULL);
}
