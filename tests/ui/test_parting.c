// Where a page ends: between the lines of a grid, between sentences, and alike on all pages.
#include "ui/pages_fixture.h"

// A question over its answers, two in a line.
static struct node *answers_page(struct fixture *f, double question_mm, int answers, double high_mm)
{
    struct node *root = page(f, NULL, 0), *body = node_find(root, "body");
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
    struct node *root = page(f, NULL, 0);
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
        struct node *root = page(f, NULL, 0), *body = node_find(root, "body");
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
    struct node *root = page(f, NULL, 0);
    fixture_text(f, node_find(root, "body"),
                 "あ\nい\nう\nえ\nお\nか\nき\nく\nけ\nこ\nさ\nし\nす\nせ");
    fixture_show(f, root);
    (void)fixture_paint(f);
    ui_turn_to(f->ui, 1);
    assert_non_null(strstr(fixture_paint(f), "けこさしすせ"));
}

static void hear(void *ctx, const struct ui_spoken *spoken)
{
    char *heard = ctx;
    if (strcmp(spoken->id, "long") == 0)
        strcat(heard, spoken->text);
}

// Each sentence is heard once, on the page on which it stands.
static void what_goes_on_is_heard_in_parts(void **state)
{
    struct fixture *f = *state;
    enum { SENTENCES = 9 };
    struct node *root = page(f, NULL, 0);
    struct node *text = node_add(f->arena, node_find(root, "body"), ROLE_TEXT, "long");
    const char *words = "", *reading = "";
    for (int i = 0; i < SENTENCES; i++) {
        words = arena_printf(f->arena, "%s%s%d。", words, i ? "\n" : "", i);
        reading = arena_printf(f->arena, "%sr%d。", reading, i);
    }
    text->text = words;
    text->reading = reading;
    text->type = TYPE_TITLE;
    ui_show(f->ui, "screen", root, "more", "before");
    char heard[1000] = "", first[1000] = "";
    int pages = 0;
    for (; ui_turn_to(f->ui, pages), ui_page(f->ui) == pages; pages++) {
        ui_read_page(f->ui, "", hear, heard);
        if (pages == 0)
            strcat(first, heard);
    }
    assert_true(pages > 1);
    assert_string_equal(heard, reading);
    assert_true(strlen(first) < strlen(heard));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_grid_is_parted_between_its_lines_and_the_question_stays),
        FIXTURE_TEST(pages_are_parted_alike_whatever_their_buttons_say),
        FIXTURE_TEST(the_lines_of_a_row_are_the_same_on_all_pages),
        FIXTURE_TEST(a_long_text_is_parted_between_its_sentences),
        FIXTURE_TEST(what_goes_on_is_heard_in_parts),
        FIXTURE_TEST(what_changes_with_the_page_is_painted),
    };
    return cmocka_run_group_tests_name("ui/parting", tests, NULL, NULL);
}
