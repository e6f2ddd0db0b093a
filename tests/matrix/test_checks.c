// Each check sees what it is there for: a small page passes all of them, and spoilt in one way it
// does not pass one.
#include "matrix/checks.h"
#include "ui/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct bench {
    struct tools tools;
    struct report report;
    struct matrix_setting setting;
    struct sizes smallest;
    struct page_shown shown;
};

static struct node *add_button(struct arena *arena, struct node *row, const char *id,
                               const char *text, int action)
{
    struct node *button = node_add(arena, row, ROLE_BUTTON, id);
    button->look = LOOK_PLAIN;
    button->text = text;
    button->action = action;
    button->type = TYPE_BODY;
    return button;
}

static void add_body(struct arena *arena, struct node *root, bool long_one)
{
    struct node *body = node_add(arena, root, ROLE_GROUP, "body");
    body->grow = 1;
    body->flags = NODE_PAGED;
    struct node *title = node_add(arena, body, ROLE_HEADING, "title");
    title->text = "{部屋|へや}は きれいですか。";
    title->reading = "みずお つかう ところわ きれいですか。"; // for which there is a clip
    title->type = TYPE_QUESTION;
    struct node *card = node_add(arena, body, ROLE_CHOICE, "card");
    card->look = LOOK_CARD;
    card->type = TYPE_ANSWER;
    card->text = "はい";
    card->action = 3;
    for (int i = 0; long_one && i < 40; i++)
        node_add(arena, body, ROLE_TEXT, NULL)->text = "ここも つづきが あります。";
}

// A heading, an answer, and the ways back and on.
static void show(struct bench *b, bool long_one)
{
    ui_set_metrics(b->tools.ui, b->setting.metrics);
    struct arena *arena = ui_begin(b->tools.ui);
    struct node *root = node_add(arena, NULL, ROLE_GROUP, NULL);
    root->pad_mm = 4;
    add_body(arena, root, long_one);
    struct node *row = node_add(arena, root, ROLE_GROUP, "footer");
    row->arrange = ARRANGE_ROW;
    add_button(arena, row, "back", "もどる", 1);
    node_add(arena, row, ROLE_GROUP, NULL)->grow = 1;
    struct node *next = add_button(arena, row, "next", "つぎへ", 2);
    next->reading = "つぎえ";
    next->flags = long_one ? 0 : NODE_NEXT;
    ui_show(b->tools.ui, long_one ? "long" : "page", root, "つづき", "まえ");
    page_paint(&b->shown);
}

static int set_up(void **state)
{
    static struct bench b;
    struct err err;
    b = (struct bench){.report = {.quiet = true}};
    if (tools_open(&b.tools, &err) != OK)
        fail_msg("%s", err.text);
    assert_int_equal(canvas_init(&b.tools.canvas, 1280, 800), OK);
    b.setting = (struct matrix_setting){&panels[0], LANG_EASY, metrics_for_panel(1280, 800, 0), ""};
    b.shown = (struct page_shown){.setting = &b.setting,
                                  .ui = b.tools.ui,
                                  .font = b.tools.font,
                                  .painter = b.tools.painter,
                                  .speech = b.tools.speech,
                                  .canvas = &b.tools.canvas,
                                  .smallest = &b.smallest,
                                  .report = &b.report};
    show(&b, false);
    *state = &b;
    return 0;
}

static int tear_down(void **state)
{
    struct bench *b = *state;
    canvas_fini(&b->tools.canvas);
    tools_close(&b->tools);
    return 0;
}

static size_t findings_of(struct bench *b, const char *id)
{
    const struct check *check = check_find(id);
    assert_non_null(check);
    b->report.found = 0;
    b->shown.check = check;
    check->look(&b->shown);
    return b->report.found;
}

static struct node *node_of(struct bench *b, const char *id)
{
    struct node *node = node_find(ui_root(b->tools.ui), id);
    assert_non_null(node);
    return node;
}

static void draw_text_outside(struct bench *b)
{
    node_of(b, "title")->text_x -= 400;
}

static void leave_the_panel(struct bench *b)
{
    node_of(b, "next")->rect.x += 200;
}

static void cut(struct bench *b)
{
    node_of(b, "card")->cut = true;
}

static void lie_on_the_other(struct bench *b)
{
    node_of(b, "back")->rect = node_of(b, "next")->rect;
}

static void shrink(struct bench *b)
{
    node_of(b, "back")->rect.h /= 2;
}

static void narrow_answer(struct bench *b)
{
    node_of(b, "card")->rect.w = metrics_px(&b->setting.metrics, 25);
}

static void come_close(struct bench *b)
{
    const struct rect *next = &node_of(b, "next")->rect;
    struct rect *back = &node_of(b, "back")->rect;
    back->x = next->x - back->w - metrics_px(&b->setting.metrics, 2);
}

static void shrink_with_larger_text(struct bench *b)
{
    b->tools.ui->metrics.text_step = 0;
    assert_int_equal(findings_of(b, "growing"), 0);
    b->tools.ui->metrics.text_step = 1;
    assert_int_equal(findings_of(b, "growing"), 0);
    shrink(b);
}

static void smaller_letters(struct bench *b)
{
    node_of(b, "title")->text_mm *= 0.9;
}

static void tiny_letters(struct bench *b)
{
    node_of(b, "back")->text_mm = 3;
}

static void lose_the_name(struct bench *b)
{
    node_of(b, "back")->text = NULL;
}

static void take_the_others_name(struct bench *b)
{
    node_of(b, "back")->text = node_of(b, "next")->text;
}

static void say_what_nobody_said(struct bench *b)
{
    node_of(b, "card")->text = "びゃくえ";
}

static void lose_a_reading(struct bench *b)
{
    node_of(b, "title")->text = "部屋は きれいですか。";
}

static void want_no_readings(struct bench *b)
{
    b->tools.ui->metrics.ruby = RUBY_NONE;
}

static void want_kana(struct bench *b)
{
    b->tools.ui->metrics.ruby = RUBY_KANA_ONLY;
}

static void be_left_handed(struct bench *b)
{
    b->tools.ui->metrics.left_handed = true;
}

static void stand_before_the_first(struct bench *b)
{
    struct rect *back = &node_of(b, "back")->rect, *next = &node_of(b, "next")->rect, old = *back;
    *back = *next;
    *next = old;
}

static void disable_everything(struct bench *b)
{
    struct node *root = ui_root(b->tools.ui);
    for (struct node *n = root; n; n = node_walk(root, n))
        n->flags |= NODE_DISABLED;
}

static void take_no_place(struct bench *b)
{
    node_of(b, "title")->rect = (struct rect){0};
}

static void lose_a_sentence(struct bench *b)
{
    struct node *title = node_of(b, "title");
    title->extent.until = 1; // as if its other lines stood on another page
    title->text = "{部屋|へや}は きれいですか。 {台所|だいどころ}は?";
}

static void go_on_without_a_way(struct bench *b)
{
    show(b, true);
}

// Every pixel half way to white: half the ink.
static void pale(struct bench *b, struct rect r)
{
    for (int y = r.y; y < r.y + r.h; y++)
        for (int x = r.x; x < r.x + r.w; x++) {
            uint32_t *p = &b->tools.canvas.pixels[(size_t)y * b->tools.canvas.stride + (size_t)x];
            *p = 0x7F7F7F + (*p >> 1 & 0x7F7F7F);
        }
}

static void pale_letters(struct bench *b)
{
    pale(b, node_of(b, "title")->rect);
}

static void lose_the_edge(struct bench *b)
{
    struct rect r = node_of(b, "card")->rect;
    for (int i = 0; i < 4; i++)
        pale(b, (struct rect){r.x - 4, r.y, r.w / 2, r.h});
}

static void hide_behind_the_edge(struct bench *b)
{
    node_of(b, "card")->rect.x = -2000;
}

static void want_no_pictures(struct bench *b)
{
    b->tools.ui->metrics.no_pictures = true;
    node_of(b, "title")->picture = "phone";
    node_of(b, "title")->picture_rect = (struct rect){10, 10, 40, 40};
}

static void ask_a_resident(struct bench *b)
{
    static const struct scene near = {.screen = SCREEN_NEAR};
    b->shown.scene = &near;
}

static void ask_before_a_way_that_turns(struct bench *b)
{
    static const struct scene intro = {.screen = SCREEN_INTRO};
    b->shown.scene = &intro;
    node_of(b, "next")->action = ACT_NEXT;
    node_of(b, "back")->action = ACT_BACK;
    node_of(b, "back")->turns = -1; // it only goes to the page before
}

static const struct {
    const char *check;
    void (*spoil)(struct bench *b);
} faults[] = {
    {"clipped", draw_text_outside},
    {"clipped", leave_the_panel},
    {"clipped", cut},
    {"overlap", lie_on_the_other},
    {"target", shrink},
    {"target", narrow_answer},
    {"gap", come_close},
    {"growing", shrink_with_larger_text},
    {"text-size", smaller_letters},
    {"text-least", tiny_letters},
    {"name", lose_the_name},
    {"same-name", take_the_others_name},
    {"clip", say_what_nobody_said},
    {"ruby", lose_a_reading},
    {"ruby", want_no_readings},
    {"ruby", want_kana},
    {"hand", be_left_handed},
    {"order", stand_before_the_first},
    {"round", disable_everything},
    {"pages", take_no_place},
    {"pages", lose_a_sentence},
    {"turning", go_on_without_a_way},
    {"stop", ask_a_resident},
    {"stop", ask_before_a_way_that_turns},
    {"contrast", pale_letters},
    {"border", lose_the_edge},
    {"focus-ring", hide_behind_the_edge},
    {"states", hide_behind_the_edge},
    {"pictures", want_no_pictures},
};

static void a_good_page_passes_every_check(void **state)
{
    for (size_t i = 0; i < check_count; i++)
        if (checks[i].stage != STAGE_SCENE && findings_of(*state, checks[i].id) > 0)
            fail_msg("%s finds something", checks[i].id);
}

static void each_fault_is_found(void **state)
{
    struct bench *b = *state;
    for (size_t i = 0; i < ARRAY_LEN(faults); i++) {
        b->smallest = (struct sizes){0};
        b->shown.scene = NULL;
        show(b, false);
        faults[i].spoil(b);
        if (findings_of(b, faults[i].check) == 0)
            fail_msg("%s finds nothing in fault %zu", faults[i].check, i);
    }
}

static void every_check_has_its_fault(void **state)
{
    (void)state;
    for (size_t i = 0; i < check_count; i++) {
        bool has = checks[i].stage == STAGE_SCENE;
        for (size_t k = 0; k < ARRAY_LEN(faults); k++)
            has |= strcmp(faults[k].check, checks[i].id) == 0;
        if (!has)
            fail_msg("nothing shows that %s can fail", checks[i].id);
    }
}

static void four_changes_in_a_second_are_a_flash(void **state)
{
    (void)state;
    static const int calm[] = {0, 400, 800, 1200, 1600}, wild[] = {0, 900, 1000, 1100, 1899};
    assert_int_equal(flash_of(calm, ARRAY_LEN(calm)), 0);
    assert_int_equal(flash_of(wild, ARRAY_LEN(wild)), 4);
    assert_int_equal(flash_of(wild, 4), 0);
}

// A page in two columns, in the order of its tree, and the same in bands.
static void columns_count_as_bands_of_their_own(void **state)
{
    struct bench *b = *state;
    struct arena *arena = ui_begin(b->tools.ui);
    struct node *root = node_add(arena, NULL, ROLE_GROUP, NULL);
    struct node *row = node_add(arena, root, ROLE_GROUP, NULL);
    row->arrange = ARRANGE_ROW;
    for (int i = 0; i < 4; i++) {
        static struct node *column;
        column = i % 2 ? column : node_add(arena, row, ROLE_GROUP, NULL);
        add_button(arena, column, i == 0 ? "a" : i == 1 ? "b" : i == 2 ? "c" : "d", "はい", i + 1);
    }
    ui_show(b->tools.ui, "columns", root, NULL, NULL);
    assert_int_equal(findings_of(b, "order"), 0);
    row->arrange = ARRANGE_GRID; // what stands in a grid is read line by line
    assert_int_equal(findings_of(b, "order"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_good_page_passes_every_check, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_fault_is_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(columns_count_as_bands_of_their_own, set_up, tear_down),
        cmocka_unit_test(every_check_has_its_fault),
        cmocka_unit_test(four_changes_in_a_second_are_a_flash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
