// The resident's copy of what they released: there for them, right then, and for nobody afterwards.
#include "screens/fixture.h"
#include "screens/resident/talk.h"

// A sitting with the given presses after its first question came up, and how it ends.
static void sit(struct fixture *f, const char *presses, const char *end)
{
    begin_sitting(f, "near-nobody");
    press_all(f, presses);
    press(f, "stop");
    press(f, end);
    assert_screen(f, ENDED);
}

static void it_is_offered_after_a_release_and_only_when_something_was_said(void **state)
{
    static const struct {
        const char *presses, *end;
        bool offered;
    } cases[] = {
        {"answer-like", "release", true},
        {"dont-know", "release", true},
        {"answer-like", "erase", false},
        {"", "release", false},
    };
    struct fixture *f = *state;
    sign_in(f);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        sit(f, cases[i].presses, cases[i].end);
        assert_int_equal(shown(f, "copy") != NULL, cases[i].offered);
        app_act(&f->app, &(struct ui_action){.id = ACT_GO}); // also where no button is
        assert_int_equal(f->app.screen, cases[i].offered ? SCREEN_COPY : SCREEN_ENDED);
        if (cases[i].offered)
            press(f, "close");
        press(f, "next");
    }
}

static void it_shows_what_was_answered_and_nothing_of_another(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    sit(f, "answer-dislike next answer-walk answer-rest", "release");
    press(f, "next-person");
    press_all(f, "back"); // to the map
    sit(f, "answer-like who staff-instead not-asked", "release");
    press(f, "copy");
    assert_screen(f, COPY);
    assert_true(pictured(f, "face-happy"));
    assert_false(pictured(f, "face-sad"));
    assert_false(pictured(f, "walk"));
    assert_true(says(f, "{代|か}わりに")); // the staff answered
}

// It goes with the page after the release, in whatever way that is left.
static void it_does_not_come_back(void **state)
{
    static const char *const leave[] = {"next", "next-person", "copy close", "copy close next"};
    struct fixture *start = *state, f;
    sign_in(start);
    sit(start, "answer-like", "release");
    for (size_t i = 0; i < ARRAY_LEN(leave); i++) {
        fixture_copy(&f, start);
        press_all(&f, leave[i]);
        assert_false(f.app.copy_offered);
        if (f.app.screen == SCREEN_ENDED)
            assert_null(shown(&f, "copy"));
        fixture_fini(&f);
    }
}

static void waiting_takes_it_away_whatever_lies_over_it(void **state)
{
    static const char *const there[] = {"", "copy", "copy help", "copy take", "copy take worried"};
    struct fixture *start = *state, f;
    sign_in(start);
    sit(start, "answer-like", "release");
    for (size_t i = 0; i < ARRAY_LEN(there); i++) {
        fixture_copy(&f, start);
        press_all(&f, there[i]);
        pass(&f, 300000);
        assert_screen(&f, IDLE);
        press(&f, "next"); // somebody is there after all
        for (int back = 0; back < 3 && f.app.screen != SCREEN_ENDED; back++)
            press(&f, "next");
        assert_screen(&f, ENDED);
        assert_null(shown(&f, "copy"));
        assert_int_equal(f.app.code_size, 0);
        fixture_fini(&f);
    }
}

static void neither_a_power_cut_nor_coming_back_shows_it(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    sit(f, "answer-like", "release");
    press_all(f, "copy take");
    cut_the_power(f);
    scan(f, MEMBER_CARD);
    press(f, "next");
    assert_screen(f, ENDED);
    assert_null(shown(f, "copy"));
}

static void closing_is_one_touch_and_the_code_is_wiped(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    sit(f, "answer-like", "release");
    press_all(f, "copy take");
    assert_screen(f, COPY_CODE);
    assert_true(f->app.code_size > 0);
    press(f, "back");
    assert_screen(f, COPY);
    for (size_t i = 0; i < sizeof f->app.code; i++)
        assert_int_equal(f->app.code[i], 0);
    press(f, "close");
    assert_screen(f, ENDED);
}

// All codes one after the other are the text: whole, without what would tell the visit.
static void the_codes_hold_everything_and_no_number(void **state)
{
    struct fixture *f = *state;
    struct strbuf all;
    char long_note[NOTE_SIZE] = "";
    strbuf_init(&all, 1 << 16);
    for (int i = 0; i < 57; i++) // 399 letters
        strcat(long_note, "さんぽが すき");
    sign_in(f);
    press_all(f, "go-residents next next near-nobody next talk");
    press(f, "write");
    type(f, long_note);
    press_all(f, "next next write");
    type(f, "おわり");
    press_all(f, "next stop release copy take");
    for (int codes = 1;; codes++) {
        const char *part = shown(f, "code")->value;
        assert_in_range(strlen(part), 1, 213);
        strbuf_add(&all, part);
        struct node *next = shown(f, "next");
        if (next && node_is_target(next)) {
            press(f, "next");
            continue;
        }
        assert_in_range(codes, 6, 12);
        break;
    }
    assert_non_null(strstr(strbuf_text(&all), long_note));
    assert_non_null(strstr(strbuf_text(&all), "おわり"));
    assert_null(strstr(strbuf_text(&all), "EGW1:"));
    assert_null(strstr(strbuf_text(&all), HOUSE_NAME));
    assert_null(strstr(strbuf_text(&all), "2026"));
    for (int i = 0; i < 12 && f->app.screen == SCREEN_COPY_CODE; i++)
        press(f, "back"); // code by code, and then to the page
    assert_screen(f, COPY);
    strbuf_fini(&all);
}

// Wherever the lines end: what is tried are notes of all lengths around a code's.
static void no_code_takes_more_than_it_holds(void **state)
{
    struct fixture *start = *state, f;
    char note[NOTE_SIZE] = "";
    sign_in(start);
    press_all(start, "go-residents next next near-nobody next talk");
    for (int letters = 0; letters < 213; letters++) {
        strcat(note, "a");
        fixture_copy(&f, start);
        press(&f, "write");
        type(&f, note);
        press_all(&f, "next next write");
        type(&f, "おわり");
        press_all(&f, "next stop release copy take"); // fixture_code looks at each
        assert_in_range(strlen(shown(&f, "code")->value), 1, 213);
        fixture_fini(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(it_is_offered_after_a_release_and_only_when_something_was_said),
        fixture_test(it_shows_what_was_answered_and_nothing_of_another),
        fixture_test(it_does_not_come_back),
        fixture_test(waiting_takes_it_away_whatever_lies_over_it),
        fixture_test(neither_a_power_cut_nor_coming_back_shows_it),
        fixture_test(closing_is_one_touch_and_the_code_is_wiped),
        fixture_test(the_codes_hold_everything_and_no_number),
        fixture_test(no_code_takes_more_than_it_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
