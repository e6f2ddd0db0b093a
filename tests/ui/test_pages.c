#include "ui/fixture.h"

#include <stdio.h>

// A page of the usual kind: a paged column of boxes over the two buttons. 600 px high, of which the
// buttons take 75 and the column 525.
static struct node *page(struct fixture *f, const int *heights_mm, size_t count)
{
    struct node *root = fixture_root(f), *body = node_add(f->arena, root, ROLE_GROUP, "body");
    root->across = PLACE_STRETCH;
    body->grow = 1;
    body->flags = NODE_PAGED;
    body->gap_mm = 1;
    for (size_t i = 0; i < count; i++) {
        struct node *box = node_add(f->arena, body, heights_mm[i] < 0 ? ROLE_HEADING : ROLE_GROUP,
                                    arena_printf(f->arena, "%zu", i));
        box->height_mm = heights_mm[i] < 0 ? -heights_mm[i] : heights_mm[i];
        box->width_mm = 10;
    }
    struct node *row = node_add(f->arena, root, ROLE_GROUP, NULL);
    row->arrange = ARRANGE_ROW;
    fixture_button(f, row, "back", 1)->flags = NODE_BACK;
    fixture_button(f, row, "next", 2)->flags = NODE_NEXT;
    return root;
}

// The ids of the boxes that are to be seen.
static const char *visible(struct fixture *f, size_t count)
{
    strbuf_clear(&f->drawn);
    for (size_t i = 0; i < count; i++) {
        char id[24];
        snprintf(id, sizeof id, "%zu", i);
        if (!fixture_find(f, id)->hidden)
            strbuf_add(&f->drawn, id);
    }
    return strbuf_text(&f->drawn);
}

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

// Three rows of the body's own, and what of them is to be seen on each page.
static struct node *answers_page(struct fixture *f, double question_mm, int answers, double high_mm)
{
    const int none[] = {1};
    struct node *root = page(f, none, 0), *body = node_find(root, "body");
    struct node *question = node_add(f->arena, body, ROLE_GROUP, "question");
    question->height_mm = question_mm;
    question->flags = NODE_PINNED;
    struct node *grid = node_add(f->arena, body, ROLE_GROUP, "answers");
    grid->arrange = ARRANGE_GRID;
    grid->columns = 2;
    for (int i = 0; i < answers; i++) {
        struct node *card = fixture_button(f, grid, arena_printf(f->arena, "%d", i), 1);
        card->min_height_mm = high_mm;
    }
    return root;
}

// Body 105 mm high; gaps of 1 and 3 mm.
static void a_grid_is_parted_between_its_lines_and_the_question_stays(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *what;
        double question_mm, card_mm;
        int cards;
        bool pinned;
        const char *pages[4];
    } cases[] = {
        {"all on one", 20, 40, 4, true, {"0123"}},
        {"a line a page, under the question", 20, 50, 6, true, {"01", "23", "45"}},
        {"two lines a page", 20, 40, 7, true, {"0123", "456"}},
        {"a question that leaves too little has its own page",
         70,
         40,
         6,
         false,
         {"", "0123", "45"}},
        {"nor where a card would not fit below it", 50, 60, 4, false, {"", "01", "23"}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        ui_show(f->ui, cases[i].what,
                answers_page(f, cases[i].question_mm, cases[i].cards, cases[i].card_mm), "more",
                "before");
        for (size_t p = 0; p < 4 && cases[i].pages[p]; p++) {
            ui_turn_to(f->ui, (int)p);
            assert_int_equal(ui_page(f->ui), p);
            assert_string_equal(visible(f, (size_t)cases[i].cards), cases[i].pages[p]);
            assert_int_equal(fixture_find(f, "question")->hidden, p > 0 && !cases[i].pinned);
            for (struct node *n = ui_root(f->ui); n; n = node_walk(ui_root(f->ui), n))
                assert_false(n->cut);
        }
    }
}

// Which page each box stands on, as figures; a box that stands on none is "-", on two "+".
static const char *pages_of(struct fixture *f, size_t count)
{
    char where[24];
    memset(where, '-', sizeof where);
    where[count] = '\0';
    for (int page = 0; ui_turn_to(f->ui, page), ui_page(f->ui) == page; page++)
        for (const char *id = visible(f, count); *id; id++) {
            char *at = &where[*id - '0'];
            *at = *at == '-' ? (char)('0' + page) : '+';
        }
    return arena_strdup(f->arena, where);
}

// The way back is higher while it turns pages, or the way on while it does not: less room there.
static void pages_are_parted_alike_whatever_their_buttons_say(void **state)
{
    struct fixture *f = *state;
    static const char high[] = "a\na\na\na\na";
    static const struct {
        const char *on, *before, *pages;
    } cases[] = {
        {"on", "before", "00001111"},
        {"on", high, "00011122"},
        {high, "before", "00011122"},
    };
    const int heights[] = {25, 25, 25, 25, 25, 25, 25, 25};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct node *root = page(f, heights, 8);
        node_find(root, "next")->text = cases[i].on;
        ui_show(f->ui, "screen", root, "more", cases[i].before);
        assert_string_equal(pages_of(f, 8), cases[i].pages);
    }
}

// 60, 60 and 76 mm with gaps of 3 are more than 200: two lines, also while the first is away.
static void the_lines_of_a_row_are_the_same_on_all_pages(void **state)
{
    struct fixture *f = *state;
    static const double widths_mm[] = {60, 60, 76};
    const int none[] = {1};
    struct node *root = page(f, none, 0);
    struct node *row = node_add(f->arena, node_find(root, "body"), ROLE_GROUP, NULL);
    row->arrange = ARRANGE_ROW;
    row->gap_mm = 3;
    for (int i = 0; i < 3; i++) {
        struct node *box = node_add(f->arena, row, ROLE_GROUP, arena_printf(f->arena, "%d", i));
        box->width_mm = widths_mm[i];
        box->height_mm = 60;
    }
    fixture_show(f, root);
    assert_string_equal(pages_of(f, 3), "001");
}

// Each page says the text's lines from its first to its last.
static const char *lines_seen(struct fixture *f, const char *id)
{
    const struct node *text = fixture_find(f, id);
    strbuf_clear(&f->drawn);
    for (size_t i = 0; !text->hidden && i < text->layout->run_count; i++)
        strbuf_add_bytes(&f->drawn, text->layout->runs[i].text, text->layout->runs[i].size);
    return strbuf_text(&f->drawn);
}

// The body takes 60 of 75 mm; a line is 5.6 mm high, with 1.96 mm to the next.
static void a_long_text_is_parted_between_its_sentences(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text;
        const char *pages[4];
    } cases[] = {
        {"あ\nい", {"あい"}},
        {"あ\nい\nう\nえ\nお\nか\nき\nく\nけ\nこ", {"あいうえおかきく", "けこ"}},
        {"あ\nい\nう\nえ\nお\nき\nかかかかかかかかかか きききききききききき "
         "けけけけけけけけけけ\nこ",
         {"あいうえおき", "かかかかかかかかかかききききききききききけけけけけけけけけけこ"}},
        {"ああああああああああ いいいいいいいいいい うううううううううう ええええええええええ "
         "おおおおおおおおおお かかかかかかかかかか きききききききききき くくくくくくくくくく "
         "けけけけけけけけけけ ここここここここここ",
         {"ああああああああああいいいいいいいいいいううううううううううええええええええええ"
          "おおおおおおおおおおかかかかかかかかかかききききききききききくくくくくくくくくく",
          "けけけけけけけけけけここここここここここ"}},
    };
    struct metrics m = fixture_metrics();
    m.height_px = 375;
    m.width_px = 450;
    ui_set_metrics(f->ui, m);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const int none[] = {1};
        struct node *root = page(f, none, 0), *body = node_find(root, "body");
        struct node *row = node_add(f->arena, body, ROLE_GROUP, NULL);
        row->arrange = ARRANGE_ROW;
        struct node *picture = node_add(f->arena, row, ROLE_IMAGE, "picture");
        picture->picture = "p";
        picture->picture_mm = 10;
        struct node *text = fixture_text(f, row, cases[i].text);
        text->id = "text";
        text->grow = 1;
        fixture_show(f, root);
        for (size_t p = 0; p < 4 && cases[i].pages[p]; p++) {
            ui_turn_to(f->ui, (int)p);
            assert_int_equal(ui_page(f->ui), p);
            assert_string_equal(lines_seen(f, "text"), cases[i].pages[p]);
            assert_false(picture->hidden); // stays beside its words
            assert_false(text->cut);
        }
    }
}

static void what_changes_with_the_page_is_painted(void **state)
{
    struct fixture *f = *state;
    struct metrics m = fixture_metrics();
    m.height_px = 375;
    ui_set_metrics(f->ui, m);
    const int none[] = {1};
    struct node *root = page(f, none, 0);
    fixture_text(f, node_find(root, "body"),
                 "あ\nい\nう\nえ\nお\nか\nき\nく\nけ\nこ\nさ\nし\nす\nせ");
    fixture_show(f, root);
    (void)fixture_paint(f);
    ui_turn_to(f->ui, 1);
    assert_non_null(strstr(fixture_paint(f), "けこさしすせ"));
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
        FIXTURE_TEST(a_grid_is_parted_between_its_lines_and_the_question_stays),
        FIXTURE_TEST(pages_are_parted_alike_whatever_their_buttons_say),
        FIXTURE_TEST(the_lines_of_a_row_are_the_same_on_all_pages),
        FIXTURE_TEST(a_long_text_is_parted_between_its_sentences),
        FIXTURE_TEST(what_changes_with_the_page_is_painted),
        FIXTURE_TEST(the_parts_around_the_pages_stay_where_they_are),
        FIXTURE_TEST(turning_pages_for_hours_takes_no_more_memory),
    };
    return cmocka_run_group_tests_name("ui/pages", tests, NULL, NULL);
}
