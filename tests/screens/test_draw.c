// Drawing by hand: every stroke is kept before it is shown, and is the answer only when it is
// given.
#include "screens/fixture.h"

static const struct paint_point lines[][2] = {
    {{0.1F, 0.1F}, {0.9F, 0.9F}}, {{0.9F, 0.1F}, {0.1F, 0.9F}}, {{0.5F, 0.1F}, {0.5F, 0.9F}}};

static void stroke(struct fixture *f, int which)
{
    app_act(&f->app,
            &(struct ui_action){.id = UI_ACTION_STROKE, .points = lines[which], .point_count = 2});
}

static void at_drawing(struct fixture *f)
{
    sign_in(f);
    press_all(f, "go-walk draw");
    assert_screen(f, DRAW);
}

static size_t strokes_shown(struct fixture *f)
{
    return shown(f, "pad")->stroke_count;
}

// A stroke's first point tells which it was.
static void assert_shown(struct fixture *f, size_t at, int which)
{
    const struct node *pad = shown(f, "pad");
    assert_true(at < pad->stroke_count);
    assert_float_equal(pad->strokes[at].points[0].x, lines[which][0].x, 0.001);
    assert_float_equal(pad->strokes[at].points[0].y, lines[which][0].y, 0.001);
}

// What lies in the records under SLOT, parsed; false when nothing does.
static bool kept_draft(struct fixture *f, const char *prompt, struct drawing *out)
{
    char slot[ATTACHMENT_SLOT_SIZE];
    attachment_slot(ATTACHMENT_DRAWING, prompt, slot);
    for (size_t i = 0; i < FAKE_DRAFTS; i++)
        if (strcmp(f->fake.drafts[i].slot, slot) == 0 && f->fake.drafts[i].size > 0) {
            assert_int_equal(drawing_parse(f->fake.drafts[i].text, f->fake.drafts[i].size, out),
                             OK);
            return true;
        }
    return false;
}

static size_t strokes_in_draft(struct fixture *f)
{
    struct drawing drawing;
    if (!kept_draft(f, "O1", &drawing))
        return 0;
    size_t count = 0;
    for (int i = 0; i < drawing.page_count; i++)
        count += drawing_stroke_count(&drawing, i);
    drawing_fini(&drawing);
    return count;
}

static void come_back(struct fixture *f)
{
    cut_the_power(f);
    scan(f, MEMBER_CARD);
    press(f, "next");
}

static void every_stroke_is_kept_and_shown(void **state)
{
    struct fixture *f = *state;
    at_drawing(f);
    assert_int_equal(strokes_shown(f), 0);
    for (int i = 0; i < 3; i++) {
        stroke(f, i);
        assert_int_equal(strokes_shown(f), i + 1);
        assert_int_equal(strokes_in_draft(f), i + 1);
        assert_shown(f, (size_t)i, i);
    }
    const struct node *pad = shown(f, "pad");
    assert_float_equal(pad->ratio, 1.5, 1e-9);
    assert_float_equal(pad->line, 0.005, 1e-9);
    assert_null(visit_attachment(kept(f), "O1", ATTACHMENT_DRAWING));
}

static void what_cannot_be_kept_is_not_shown(void **state)
{
    static const struct {
        const char *press; // NULL: a stroke
        size_t strokes;
    } cases[] = {{NULL, 2}, {"undo", 2}, {"clear", 2}, {"sheet-next", 2}};
    struct fixture *f = *state;
    at_drawing(f);
    stroke(f, 0);
    stroke(f, 1);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        fake_fail(&f->fake, CALL_DRAFT_PUT, 1, ERR_FULL);
        if (cases[i].press)
            press(f, cases[i].press);
        else
            stroke(f, 2);
        f->fake.fail_in = 0;
        assert_screen(f, NOTICE);
        press(f, "next");
        assert_screen(f, DRAW);
        assert_int_equal(strokes_shown(f), cases[i].strokes);
        assert_int_equal(strokes_in_draft(f), cases[i].strokes);
        assert_shown(f, 1, 1);
    }
}

static void undo_takes_one_stroke_and_brings_back_what_was_cleared(void **state)
{
    struct fixture *f = *state;
    at_drawing(f);
    assert_false(node_is_target(shown(f, "undo")));
    assert_false(node_is_target(shown(f, "clear")));
    stroke(f, 0);
    stroke(f, 1);
    press(f, "undo");
    assert_int_equal(strokes_shown(f), 1);
    stroke(f, 2);
    press(f, "clear");
    assert_int_equal(strokes_shown(f), 0);
    assert_int_equal(strokes_in_draft(f), 0);
    press(f, "undo");
    assert_int_equal(strokes_shown(f), 2);
    assert_int_equal(strokes_in_draft(f), 2);
    assert_shown(f, 1, 2);
    press_all(f, "undo undo");
    assert_int_equal(strokes_shown(f), 0);
    assert_false(node_is_target(shown(f, "undo")));
}

static void what_was_cleared_comes_back_below_what_was_drawn_since(void **state)
{
    struct fixture *f = *state;
    at_drawing(f);
    stroke(f, 0);
    press(f, "clear");
    stroke(f, 1);
    press(f, "undo");
    assert_int_equal(strokes_shown(f), 0);
    fake_fail(&f->fake, CALL_DRAFT_PUT, 1, ERR_IO);
    press(f, "undo");
    f->fake.fail_in = 0;
    press(f, "next");
    assert_int_equal(strokes_shown(f), 0);
    press(f, "undo");
    assert_int_equal(strokes_shown(f), 1);
    assert_shown(f, 0, 0);
}

static void there_are_five_pages_each_behind_one_with_a_line(void **state)
{
    struct fixture *f = *state;
    at_drawing(f);
    assert_null(shown(f, "progress"));
    assert_false(node_is_target(shown(f, "sheet-back")));
    for (int i = 0; i < DRAWING_MAX_PAGES; i++) {
        assert_false(node_is_target(shown(f, "sheet-next")));
        stroke(f, i % 3);
        if (i + 1 < DRAWING_MAX_PAGES)
            press(f, "sheet-next");
    }
    assert_string_equal(shown(f, "progress")->value, "5 / 5");
    assert_false(node_is_target(shown(f, "sheet-next")));
    for (int i = DRAWING_MAX_PAGES - 1; i >= 0; i--) {
        assert_int_equal(strokes_shown(f), 1);
        assert_shown(f, 0, i % 3);
        if (i > 0)
            press(f, "sheet-back");
    }
    assert_string_equal(shown(f, "progress")->value, "1 / 5");
}

static void a_page_comes_back_as_it_was_when_the_power_went(void **state)
{
    struct fixture *f = *state;
    at_drawing(f);
    stroke(f, 0);
    press(f, "sheet-next");
    stroke(f, 1);
    stroke(f, 2);
    come_back(f);
    assert_screen(f, DRAW);
    assert_int_equal(strokes_shown(f), 2);
    assert_shown(f, 0, 1);
    assert_string_equal(shown(f, "progress")->value, "2 / 2");
    press(f, "sheet-back");
    come_back(f);
    assert_shown(f, 0, 0);
    press(f, "next");
    assert_screen(f, WALK);
    assert_non_null(visit_attachment(kept(f), "O1", ATTACHMENT_DRAWING));
}

// The small picture of a drawing; NULL when there is none.
static const struct node *sketch_on(struct fixture *f)
{
    struct node *root = tree_of(f);
    for (const struct node *n = root; n; n = node_walk(root, (struct node *)n))
        if (n->role == ROLE_IMAGE && n->name)
            return n;
    return NULL;
}

static void a_drawing_is_an_answer_and_is_seen_where_it_was_asked(void **state)
{
    struct fixture *f = *state;
    at_drawing(f);
    stroke(f, 0);
    stroke(f, 1);
    press(f, "sheet-next"); // a page without a line is no part of it
    press(f, "next");
    assert_screen(f, WALK);
    const struct attachment *given = visit_attachment(kept(f), "O1", ATTACHMENT_DRAWING);
    assert_non_null(given);
    assert_int_equal(f->fake.attached_count, 1);
    struct drawing drawing;
    assert_int_equal(drawing_parse(f->fake.attached[0].bytes, given->size, &drawing), OK);
    assert_int_equal(drawing.page_count, 1);
    assert_int_equal(drawing_stroke_count(&drawing, 0), 2);
    drawing_fini(&drawing);
    assert_false(kept_draft(f, "O1", &drawing));
    assert_int_equal(sketch_on(f)->stroke_count, 2);
    assert_string_equal(sketch_on(f)->name, "かいた 絵が あります");
    press_all(f, "next");
    assert_null(sketch_on(f));
    press_all(f, "map go-read");
    assert_int_equal(sketch_on(f)->stroke_count, 2);
    press(f, "fix-drawing-O1");
    assert_screen(f, DRAW);
    assert_int_equal(strokes_shown(f), 2);
    press(f, "back");
    assert_screen(f, READ);
    come_back(f);
    assert_screen(f, READ);
    assert_int_equal(sketch_on(f)->stroke_count, 2);
}

static void an_empty_drawing_takes_an_earlier_one_back(void **state)
{
    struct fixture *f = *state;
    at_drawing(f);
    press(f, "next"); // nothing, and nothing before: no answer
    assert_int_equal(f->fake.calls[CALL_ATTACH], 0);
    press(f, "draw");
    stroke(f, 0);
    press_all(f, "next draw clear next");
    assert_screen(f, WALK);
    assert_null(visit_attachment(kept(f), "O1", ATTACHMENT_DRAWING));
    assert_null(sketch_on(f));
    press(f, "draw");
    assert_int_equal(strokes_shown(f), 0);
}

static void what_cannot_be_given_stays_on_the_page(void **state)
{
    static const enum fake_call calls[] = {CALL_ATTACH, CALL_DRAFT_PUT};
    struct fixture *f = *state;
    at_drawing(f);
    stroke(f, 0);
    for (size_t i = 0; i < ARRAY_LEN(calls); i++) {
        fake_fail(&f->fake, calls[i], 1, ERR_IO);
        press(f, "next");
        f->fake.fail_in = 0;
        assert_screen(f, NOTICE);
        press(f, "next");
        assert_screen(f, DRAW);
        assert_int_equal(strokes_shown(f), 1);
    }
    press(f, "next");
    assert_screen(f, WALK);
}

static void what_was_not_given_is_there_when_one_comes_back(void **state)
{
    struct fixture *f = *state;
    at_drawing(f);
    stroke(f, 0);
    press(f, "back");
    assert_screen(f, WALK);
    assert_null(sketch_on(f));
    press(f, "draw");
    assert_int_equal(strokes_shown(f), 1);
    pass(f, 181000);
    assert_screen(f, IDLE);
    press(f, "next");
    assert_screen(f, DRAW);
    assert_int_equal(strokes_shown(f), 1);
}

static void a_full_page_says_so(void **state)
{
    enum { POINTS = 4000, ON_ONE_PAGE = STROKES_MAX_BYTES / (4 * POINTS) };
    static struct paint_point zigzag[POINTS];
    struct fixture *f = *state;
    for (int i = 0; i < POINTS; i++)
        zigzag[i] = (struct paint_point){(float)i / POINTS, i % 2 ? 0.9F : 0.1F};
    at_drawing(f);
    struct drawing *drawing = &f->app.pencil.drawing;
    for (int i = 0; i < ON_ONE_PAGE; i++)
        assert_int_equal(drawing_add_stroke(drawing, 0, &zigzag[0].x, POINTS), OK);
    app_act(&f->app,
            &(struct ui_action){.id = UI_ACTION_STROKE, .points = zigzag, .point_count = POINTS});
    assert_int_equal(f->app.message, STR_DRAW_SHEET_FULL);
    assert_int_equal(drawing_stroke_count(drawing, 0), ON_ONE_PAGE);
    assert_int_equal(drawing_add_page(drawing), OK);
    for (int i = 0; i < ON_ONE_PAGE; i++)
        assert_int_equal(drawing_add_stroke(drawing, 1, &zigzag[0].x, POINTS), OK);
    app_turn_sheet(&f->app, 1);
    assert_int_equal(drawing_add_page(drawing), OK);
    app_turn_sheet(&f->app, 2);
    app_act(&f->app,
            &(struct ui_action){.id = UI_ACTION_STROKE, .points = zigzag, .point_count = POINTS});
    assert_int_equal(f->app.message, STR_DRAW_FULL);
}

static void who_cannot_draw_is_led_back_first(void **state)
{
    struct fixture *f = *state;
    at_drawing(f);
    assert_true(shown(f, "back")->flags & NODE_FOCUS_FIRST);
    assert_true(says(f, "けます。"));
    press(f, "back");
    press(f, "write");
    assert_screen(f, NOTE);
}

static void only_what_is_asked_of_the_member_can_be_drawn(void **state)
{
    static const char *const doors[] = {"go-walk", "go-away", "go-staff", "go-words"};
    struct fixture *f = *state;
    sign_in(f);
    for (size_t i = 0; i < ARRAY_LEN(doors); i++) {
        press(f, doors[i]);
        assert_non_null(shown(f, "draw"));
        press(f, "map");
    }
    begin_sitting(f, "near-nobody");
    for (int i = 0; f->app.screen != SCREEN_RELEASE && i < 30; i++) {
        assert_null(shown(f, "draw"));
        assert_false(app_may_draw(&f->app, f->app.item));
        app_act(&f->app, &(struct ui_action){.id = ACT_DRAW});
        assert_true(f->app.screen != SCREEN_DRAW);
        press_all(f, f->app.screen == SCREEN_PRIVATE ? "yes" : "dont-know next");
    }
    assert_screen(f, RELEASE);
}

static void a_resident_who_talks_is_not_offered_to_draw(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-residents next next near-staff next talk");
    assert_non_null(shown(f, "write"));
    assert_null(shown(f, "draw"));
}

static void nothing_drawn_is_left_in_memory_when_somebody_goes(void **state)
{
    struct fixture *f = *state;
    at_drawing(f);
    stroke(f, 0);
    press_all(f, "clear undo next draw");
    pass(f, 400000);
    assert_screen(f, PARKED);
    assert_null(f->app.pencil.drawing.pages[0].bytes);
    assert_null(f->app.pencil.cleared.bytes);
    assert_null(f->app.sketches);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(every_stroke_is_kept_and_shown),
        fixture_test(what_cannot_be_kept_is_not_shown),
        fixture_test(undo_takes_one_stroke_and_brings_back_what_was_cleared),
        fixture_test(what_was_cleared_comes_back_below_what_was_drawn_since),
        fixture_test(there_are_five_pages_each_behind_one_with_a_line),
        fixture_test(a_page_comes_back_as_it_was_when_the_power_went),
        fixture_test(a_drawing_is_an_answer_and_is_seen_where_it_was_asked),
        fixture_test(an_empty_drawing_takes_an_earlier_one_back),
        fixture_test(what_cannot_be_given_stays_on_the_page),
        fixture_test(what_was_not_given_is_there_when_one_comes_back),
        fixture_test(a_full_page_says_so),
        fixture_test(who_cannot_draw_is_led_back_first),
        fixture_test(only_what_is_asked_of_the_member_can_be_drawn),
        fixture_test(a_resident_who_talks_is_not_offered_to_draw),
        fixture_test(nothing_drawn_is_left_in_memory_when_somebody_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
