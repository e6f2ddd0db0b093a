// The receipt on paper: what the page offers and says, and what is asked of whoever prints.
#include "screens/fixture.h"

static void come_to_the_receipt(struct fixture *f)
{
    sign_in(f);
    press_all(f, "go-leave next");
    assert_screen(f, RECEIPT);
}

// Whoever prints takes the wish.
static bool is_wanted(struct fixture *f)
{
    bool wanted = f->app.print;
    f->app.print = false;
    return wanted;
}

static void without_a_printer_nothing_is_offered(void **state)
{
    struct fixture *f = *state;
    come_to_the_receipt(f);
    assert_null(shown(f, "print"));
    app_act(&f->app, &(struct ui_action){.id = ACT_PRINT}); // from no button
    assert_false(is_wanted(f));
    assert_int_equal(f->fake.calls[CALL_PRINT], 0);
}

static void each_press_prints_once(void **state)
{
    struct fixture *f = *state;
    come_to_the_receipt(f);
    app_paper(&f->app, PAPER_READY);
    assert_int_equal(f->app.message, STR_COUNT);
    for (int i = 1; i <= 3; i++) {
        press(f, "print");
        assert_true(is_wanted(f));
        assert_int_equal(f->app.message, STR_PAPER_PRINTING);
        press(f, "print"); // while that goes on
        assert_false(is_wanted(f));
        assert_int_equal(f->app.message, STR_PAPER_PRINTING);
        app_paper(&f->app, PAPER_PRINTED);
        assert_int_equal(f->app.message, STR_PAPER_PRINTED);
        assert_int_equal(f->app.prints, i);
        assert_int_equal(f->fake.calls[CALL_PRINT], i);
    }
}

static void whatever_the_printer_says_the_visitor_goes_on(void **state)
{
    static const struct {
        enum paper_state state;
        enum string_id says;
    } cases[] = {
        {PAPER_PRINTING, STR_PAPER_PRINTING}, {PAPER_PRINTED, STR_PAPER_PRINTED},
        {PAPER_OUT, STR_PAPER_OUT},           {PAPER_OPEN, STR_PAPER_OPEN},
        {PAPER_SILENT, STR_PAPER_SILENT},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        come_to_the_receipt(f);
        app_paper(&f->app, PAPER_READY);
        press(f, "print");
        app_paper(&f->app, cases[i].state);
        assert_int_equal(f->app.message, cases[i].says);
        assert_non_null(shown(f, "message"));
        assert_non_null(shown(f, "print")); // again
        press(f, "next");
        assert_screen(f, CARD);
        press(f, "next");
        assert_screen(f, WELCOME);
        assert_int_equal(f->app.paper, PAPER_NONE);
        assert_int_equal(f->app.prints, 0);
    }
}

static void elsewhere_the_printer_disturbs_nobody(void **state)
{
    struct fixture *f = *state;
    come_to_the_receipt(f);
    app_paper(&f->app, PAPER_READY);
    press_all(f, "print help");
    app_paper(&f->app, PAPER_OUT);
    assert_int_equal(f->app.message, STR_COUNT);
    press(f, "next");
    assert_screen(f, RECEIPT);
    app_paper(&f->app, PAPER_OUT); // told again, here it is heard
    assert_int_equal(f->app.message, STR_PAPER_OUT);
    press(f, "next");
    app_paper(&f->app, PAPER_PRINTED);
    assert_int_equal(f->app.message, STR_COUNT);
}

static void a_full_disk_keeps_no_paper_back(void **state)
{
    struct fixture *f = *state;
    come_to_the_receipt(f);
    app_paper(&f->app, PAPER_READY);
    fake_fail(&f->fake, CALL_PRINT, 1, ERR_FULL);
    press(f, "print");
    assert_screen(f, RECEIPT);
    assert_true(is_wanted(f));
}

static bool paper_says(struct fixture *f, const char *text)
{
    struct metrics metrics = {.width_px = 384, .height_px = 8192, .px_per_mm = 8};
    arena_reset(&f->arena);
    struct node *root = app_build_paper(&f->app, &f->arena, &metrics, 0);
    for (struct node *node = root; node; node = node_walk(root, node))
        if (node->text && strstr(node->text, text))
            return true;
    return false;
}

static void paper_says_when_where_and_whom_to_call(void **state)
{
    static const char *const texts[] = {"2026",      "11",           "10",          HOUSE_NAME,
                                        "7K3Q-9QXM", "障がい福祉課", "000-000-0000"};
    struct fixture *f = *state;
    come_to_the_receipt(f);
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        if (!paper_says(f, texts[i]))
            fail_msg("the paper does not say %s", texts[i]);
    assert_false(paper_says(f, "見本 花子")); // nobody's name
    assert_true(paper_says(f, app_lang_text(&f->app, f->app.strings[STR_PAPER_SAME])));
    f->app.house.abuse_phone[0] = '\0';
    assert_false(paper_says(f, "障がい福祉課"));
    assert_true(paper_says(f, "{役所|やくしょ}に")); // then whom to ask
}

static void a_wrong_time_is_not_printed(void **state)
{
    struct fixture *f = *state;
    f->fake.clock = CLOCK_BEHIND;
    come_to_the_receipt(f);
    f->app.visit.started.trust = CLOCK_BEHIND;
    assert_false(paper_says(f, "2026"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(without_a_printer_nothing_is_offered),
        fixture_test(each_press_prints_once),
        fixture_test(whatever_the_printer_says_the_visitor_goes_on),
        fixture_test(elsewhere_the_printer_disturbs_nobody),
        fixture_test(a_full_disk_keeps_no_paper_back),
        fixture_test(paper_says_when_where_and_whom_to_call),
        fixture_test(a_wrong_time_is_not_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
