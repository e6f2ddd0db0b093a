// 「今日の いえ」: a resident sees who comes, and may say that they do not want to meet anybody.
#include "screens/fixture.h"

static void expect(struct fixture *f, int minute, enum member_category category)
{
    f->fake.expected[f->fake.expected_count++] = (struct expected){minute, category};
}

static void one_touch_shows_who_comes_and_when(void **state)
{
    static const struct {
        enum member_category category;
        const char *says;
    } cases[] = {
        {MEMBER_RESIDENT, "なかまの"},  {MEMBER_FAMILY, "{家族|かぞく}の"},
        {MEMBER_COMMUNITY, "ちいきの"}, {MEMBER_WELFARE, "{福祉|ふくし}の"},
        {MEMBER_BUSINESS, "くわしい"},  {MEMBER_CITY, "{役所|やくしょ}の"},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->fake.expected_count = 0;
        expect(f, 14 * 60 + 30, cases[i].category);
        press(f, "home-today");
        assert_screen(f, HOME);
        assert_true(says(f, cases[i].says));
        assert_true(says(f, "2{時|じ}30"));
        press(f, "back");
        assert_screen(f, WELCOME);
    }
}

static void no_visit_and_closed_places_are_told_as_they_are(void **state)
{
    struct fixture *f = *state;
    press(f, "home-today");
    assert_true(says(f, "ありません"));
    assert_false(says(f, RECEIVER_ROLE)); // nobody comes who could be received
    assert_null(shown(f, "places"));
    expect(f, 600, MEMBER_CITY);
    press_all(f, "back home-today");
    assert_true(says(f, RECEIVER_ROLE));
    const char *places = shown(f, "places")->text;
    assert_non_null(strstr(places, "みんなの")); // the living room is open, the kitchen is not
    assert_null(strstr(places, "・"));
    f->fake.house.area_count = 0;
    f->fake.house.receiver[0] = '\0';
    press_all(f, "back home-today");
    assert_null(shown(f, "places"));
    assert_false(pictured(f, "staff"));
}

static void saying_no_is_confirmed_and_can_be_taken_back_at_once(void **state)
{
    struct fixture *f = *state;
    press_all(f, "home-today decline");
    assert_screen(f, SAID);
    assert_true(says(f, "{職員|しょくいん}さんに"));
    assert_true(says(f, "だれが"));
    assert_int_equal(f->fake.declined, 1);
    press(f, "undo");
    assert_screen(f, HOME);
    assert_int_equal(f->fake.declined, 0);
    press_all(f, "decline next");
    assert_screen(f, WELCOME);
    assert_int_equal(f->fake.declined, 1);
    assert_int_equal(f->app.declined.day.year, 0); // the kiosk has forgotten it
}

static void what_cannot_be_saved_is_not_said_to_be(void **state)
{
    struct fixture *f = *state;
    press(f, "home-today");
    fake_fail(&f->fake, CALL_DECLINE, 1, ERR_FULL);
    press(f, "decline");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, HOME);
    press(f, "decline");
    fake_fail(&f->fake, CALL_UNDO, 1, ERR_IO);
    press(f, "undo");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, SAID);
    assert_int_equal(f->fake.declined, 1);
}

static void after_a_minute_nothing_of_it_stands_there(void **state)
{
    static const char *const ways[] = {"home-today", "home-today decline"};
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        press_all(f, ways[i]);
        pass(f, 59999);
        assert_int_not_equal(f->app.screen, SCREEN_WELCOME);
        pass(f, 1);
        assert_screen(f, IDLE);
        pass(f, 45000);
        assert_screen(f, WELCOME);
    }
}

// Every text of the pages that a visitor sees, before and after somebody said no.
static void pages_of_a_visit(struct fixture *f, struct strbuf *out)
{
    static const char *const ways[] = {"", "go-residents", "back go-leave"};
    strbuf_clear(out);
    sign_in(f);
    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        press_all(f, ways[i]);
        struct node *root = tree_of(f);
        for (struct node *node = root; node; node = node_walk(root, node))
            strbuf_addf(out, "%s|%s|", node->text ? node->text : "",
                        node->picture ? node->picture : "");
    }
}

static void no_visitor_sees_that_somebody_said_no(void **state)
{
    struct fixture *f = *state, before;
    struct strbuf with, without;
    strbuf_init(&with, 1 << 20);
    strbuf_init(&without, 1 << 20);
    fixture_copy(&before, f);
    press_all(f, "home-today decline next");
    assert_null(shown(f, "undo"));
    pages_of_a_visit(&before, &without);
    pages_of_a_visit(f, &with);
    assert_string_equal(strbuf_text(&with), strbuf_text(&without));
    strbuf_fini(&with);
    strbuf_fini(&without);
    fixture_fini(&before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(one_touch_shows_who_comes_and_when),
        fixture_test(no_visit_and_closed_places_are_told_as_they_are),
        fixture_test(saying_no_is_confirmed_and_can_be_taken_back_at_once),
        fixture_test(what_cannot_be_saved_is_not_said_to_be),
        fixture_test(after_a_minute_nothing_of_it_stands_there),
        fixture_test(no_visitor_sees_that_somebody_said_no),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
