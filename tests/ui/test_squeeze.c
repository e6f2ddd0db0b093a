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

// Lower and lower, until one thing after the other gives way.
static void labels_give_way_before_the_content(void **state)
{
    struct fixture *f = *state;
    struct metrics m = fixture_metrics();
    m.text_step = 3;
    double whole = metrics_cap_mm(&m, TYPE_QUESTION), label = metrics_cap_mm(&m, TYPE_LABEL);
    bool labels_alone = false;
    for (m.height_px = 400; m.height_px > 100; m.height_px -= 10) {
        ui_set_metrics(f->ui, m);
        struct node *root = fixture_root(f), *title = fixture_text(f, root, "あいう");
        struct node *text = fixture_text(f, root, "あいう");
        title->type = TYPE_LABEL;
        text->type = TYPE_QUESTION;
        fixture_show(f, root);
        assert_true(text->text_mm == whole || title->text_mm < label);
        labels_alone |= text->text_mm == whole && title->text_mm < label;
    }
    assert_true(labels_alone);
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
        FIXTURE_TEST(labels_give_way_before_the_content),
        FIXTURE_TEST(what_cannot_fit_is_marked),
    };
    return cmocka_run_group_tests_name("ui/squeeze", tests, NULL, NULL);
}
