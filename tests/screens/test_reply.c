// What the office replies to a visitor's words: names in it are decided about before it is saved,
// and the record goes on where it was replied to.
#include "screens/fixture.h"

static struct fixture *sit_down(void **state)
{
    struct fixture *f = *state;
    press_all(f, "begin desk");
    type(f, STAFF_PIN);
    press(f, "next");
    assert_screen(f, DESK);
    return f;
}

static struct fixture *reply_with_names(void **state)
{
    struct fixture *f = sit_down(state);
    press_all(f, "tab-records visit-1 reply-O2 words");
    type(f, "花子と 鈴木様が 直しました");
    press_all(f, "next next");
    assert_screen(f, FORM_NAMES);
    assert_true(says(f, app_lang_text(&f->app, app_string(&f->app, STR_NAMES_ROSTER))));
    assert_int_equal(f->fake_council.reply_count, 0);
    return f;
}

static void a_reply_is_saved_when_each_name_in_it_is_decided_about(void **state)
{
    struct fixture *f = reply_with_names(state);
    press(f, "next"); // this is no name
    assert_screen(f, FORM_NAMES);
    assert_string_equal(f->fake_meetings.learned[0], "花子");
    assert_int_equal(f->fake_council.reply_count, 0);
    fake_fail(&f->fake, CALL_REPLY_PUT, 1, ERR_FULL);
    press(f, "next");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, FORM_NAMES);
    assert_null(shown(f, "change"));
    press(f, "next"); // once more
    assert_screen(f, RECORD);
    assert_string_equal(f->fake_meetings.learned[1], "鈴木様");
    assert_string_equal(f->fake_council.replies[0].words, "花子と 鈴木様が 直しました");
}

static void names_in_a_reply_are_changed_before_it_is_saved(void **state)
{
    struct fixture *f = reply_with_names(state);
    press(f, "back");
    assert_screen(f, FORM);
    press_all(f, "next change");
    assert_screen(f, FORM_WORDS);
    assert_string_equal(shown(f, "field")->value, "花子と 鈴木様が 直しました");
    while (node_is_target(shown(f, "erase")))
        press(f, "erase");
    type(f, "直しました");
    press(f, "next");
    assert_screen(f, FORM);
    press(f, "next");
    assert_screen(f, RECORD);
    assert_int_equal(f->fake_meetings.learned_count, 0);
    assert_string_equal(f->fake_council.replies[0].words, "直しました");
}

static void turn_to(struct fixture *f, int page)
{
    f->app.changed = false; // as it stands on the glass
    app_turned(&f->app, page);
}

static void the_record_stands_again_where_a_reply_was_opened(void **state)
{
    static const char *const ways_out[] = {"words next next", "back", "words next back"};
    struct fixture *f = sit_down(state);
    press_all(f, "tab-records visit-1");
    for (size_t i = 0; i < ARRAY_LEN(ways_out); i++) {
        turn_to(f, 2);
        press(f, "reply-O2");
        assert_int_equal(f->app.page, 0);
        press_all(f, ways_out[i]);
        assert_screen(f, RECORD);
        assert_int_equal(f->app.page, 2);
    }
    turn_to(f, 2);
    press_all(f, "reply-O2 words");
    type(f, "なおし");
    pass(f, 20 * MINUTE_MS); // the desk locks itself
    press_all(f, "begin desk");
    type(f, STAFF_PIN);
    press_all(f, "next next next");
    assert_screen(f, RECORD);
    assert_int_equal(f->app.page, 2);
    press_all(f, "back visit-1");
    assert_int_equal(f->app.page, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_reply_is_saved_when_each_name_in_it_is_decided_about),
        fixture_test(names_in_a_reply_are_changed_before_it_is_saved),
        fixture_test(the_record_stands_again_where_a_reply_was_opened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
