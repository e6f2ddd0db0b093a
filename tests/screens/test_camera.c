// The page of the camera: when it is offered, what it says, and how it ends.
#include "screens/fixture.h"

static const uint8_t grey[4 * 3] = {9};
static const struct sight sight = {grey, 4, 3}, nothing = {0};

static void open_camera(struct fixture *f, const char *way)
{
    app_eye(&f->app, EYE_READY, &nothing);
    press_all(f, way);
    assert_screen(f, CAMERA);
    app_eye(&f->app, EYE_LOOKING, &nothing);
}

static void without_a_camera_nothing_is_offered(void **state)
{
    struct fixture *f = *state;
    assert_null(shown(f, "camera"));
    app_act(&f->app, &(struct ui_action){.id = ACT_CAMERA}); // from no button
    assert_screen(f, WELCOME);
    press(f, "begin");
    assert_null(shown(f, "camera"));
    app_act(&f->app, &(struct ui_action){.id = ACT_CAMERA});
    assert_screen(f, NUMBER);
}

static void it_is_offered_once_it_is_plugged_in_and_no_longer(void **state)
{
    struct fixture *f = *state;
    f->app.changed = false;
    app_eye(&f->app, EYE_READY, &nothing);
    assert_true(f->app.changed);
    assert_non_null(shown(f, "camera"));
    app_eye(&f->app, EYE_NONE, &nothing);
    assert_null(shown(f, "camera"));
}

static void what_it_sees_is_shown(void **state)
{
    struct fixture *f = *state;
    open_camera(f, "camera");
    assert_null(shown(f, "sight"));
    app_eye(&f->app, EYE_LOOKING, &sight);
    const struct node *node = shown(f, "sight");
    assert_ptr_equal(node->grey, grey);
    assert_int_equal(node->grey_columns, 4);
    assert_int_equal(node->grey_rows, 3);
    app_eye(&f->app, EYE_LOOKING, &nothing);
    assert_null(shown(f, "sight"));
}

static void what_stands_in_the_way_is_said_until_it_is_gone(void **state)
{
    static const struct {
        enum eye_state state;
        enum string_id says;
    } cases[] = {
        {EYE_DARK, STR_CAMERA_DARK}, {EYE_SMALL, STR_CAMERA_SMALL}, {EYE_OTHER, STR_CAMERA_OTHER}};
    struct fixture *f = *state;
    open_camera(f, "camera");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        app_eye(&f->app, cases[i].state, &sight);
        assert_int_equal(f->app.message, cases[i].says);
        app_eye(&f->app, cases[i].state, &sight);
        assert_int_equal(f->app.message, cases[i].says);
        app_eye(&f->app, EYE_LOOKING, &sight);
        assert_int_equal(f->app.message, STR_COUNT);
        assert_screen(f, CAMERA);
    }
}

static void it_goes_back_to_where_it_was_opened(void **state)
{
    static const char *const ways[] = {"camera", "begin camera"};
    static const enum screen_id from[] = {SCREEN_WELCOME, SCREEN_NUMBER};
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        open_camera(f, ways[i]);
        press(f, "back");
        assert_int_equal(f->app.screen, from[i]);
        press(f, "camera");
        send_text(f, UI_ACTION_BACK, "");
        assert_int_equal(f->app.screen, from[i]);
        press(f, "camera");
        pass(f, 29000);
        assert_screen(f, CAMERA);
        pass(f, 1000); // nobody shows a card
        assert_int_equal(f->app.screen, from[i]);
        assert_int_equal(f->app.message, STR_COUNT);
        press(f, "camera");
        app_eye(&f->app, EYE_READY, &nothing); // it looked for long enough
        assert_int_equal(f->app.screen, from[i]);
        if (from[i] == SCREEN_NUMBER)
            press(f, "back");
    }
}

static void what_was_typed_stays(void **state)
{
    struct fixture *f = *state;
    app_eye(&f->app, EYE_READY, &nothing);
    press(f, "begin");
    type(f, "10");
    press_all(f, "camera back");
    assert_string_equal(f->app.digits, "10");
}

static void a_camera_that_fails_says_so_and_the_number_remains(void **state)
{
    static const enum eye_state states[] = {EYE_FAILED, EYE_NONE};
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(states); i++) {
        open_camera(f, "camera");
        app_eye(&f->app, states[i], &nothing);
        assert_screen(f, WELCOME);
        assert_int_equal(f->app.message, STR_CAMERA_FAILED);
    }
    press(f, "begin");
    assert_screen(f, NUMBER);
}

static void help_comes_back_to_the_camera(void **state)
{
    struct fixture *f = *state;
    open_camera(f, "begin camera");
    press_all(f, "help next");
    assert_screen(f, CAMERA);
    press(f, "back");
    assert_screen(f, NUMBER);
}

static void a_card_signs_in_with_the_language_that_was_chosen(void **state)
{
    struct fixture *f = *state;
    app_eye(&f->app, EYE_READY, &nothing);
    press_all(f, "language camera");
    scan(f, MEMBER_CARD);
    assert_screen(f, COURTESY);
    assert_true(f->app.signed_in);
    assert_int_equal(f->app.lang, LANG_EN);
}

static void a_card_that_is_refused_is_told_where_it_was_opened(void **state)
{
    static const struct {
        const char *card;
        enum string_id says;
    } cases[] = {{ENDED_CARD, STR_SIGNIN_ENDED}, {FOREIGN_CARD, STR_WELCOME_FOREIGN}};
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        open_camera(f, "begin camera");
        scan(f, cases[i].card);
        assert_screen(f, NUMBER);
        assert_int_equal(f->app.message, cases[i].says);
        assert_false(f->app.signed_in);
        press(f, "back");
    }
}

static void elsewhere_the_camera_disturbs_nobody(void **state)
{
    struct fixture *f = *state;
    app_eye(&f->app, EYE_READY, &nothing);
    sign_in(f);
    for (enum eye_state eye = EYE_NONE; eye <= EYE_FAILED; eye++) {
        app_eye(&f->app, eye, &sight);
        assert_screen(f, MAP);
        assert_int_equal(f->app.message, STR_COUNT);
        assert_null(f->app.sight.grey);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(without_a_camera_nothing_is_offered),
        fixture_test(it_is_offered_once_it_is_plugged_in_and_no_longer),
        fixture_test(what_it_sees_is_shown),
        fixture_test(what_stands_in_the_way_is_said_until_it_is_gone),
        fixture_test(it_goes_back_to_where_it_was_opened),
        fixture_test(what_was_typed_stays),
        fixture_test(a_camera_that_fails_says_so_and_the_number_remains),
        fixture_test(help_comes_back_to_the_camera),
        fixture_test(a_card_signs_in_with_the_language_that_was_chosen),
        fixture_test(a_card_that_is_refused_is_told_where_it_was_opened),
        fixture_test(elsewhere_the_camera_disturbs_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
