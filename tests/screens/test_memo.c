// Speaking an answer: it is kept as soon as it ends, it can be taken back, and nobody is asked
// anything while they speak.
#include "screens/spoken.h"

static void without_the_setting_nobody_is_offered_to_speak(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press(f, "go-walk");
    assert_non_null(shown(f, "draw"));
    assert_null(shown(f, "speak"));
}

static void without_a_microphone_neither(void **state)
{
    struct fixture *f = *state;
    f->tape.absent = true;
    sign_in(f);
    press(f, "go-walk");
    assert_null(shown(f, "speak"));
}

static void without_a_recorder_neither(void **state)
{
    struct fixture *f = *state;
    f->app.ports.recorder = NULL;
    sign_in(f);
    press(f, "go-walk");
    assert_null(shown(f, "speak"));
    press(f, "map");
}

static void a_resident_is_never_recorded(void **state)
{
    struct fixture *f = *state;
    size_t count;
    sign_in(f);
    begin_sitting(f, "near-nobody");
    while (f->app.screen == SCREEN_QUESTION) {
        assert_null(shown(f, "speak"));
        press_all(f, "dont-know next");
    }
    const struct prompt *const *asked = content_set(f->content, SET_RESIDENT, &count);
    for (size_t i = 0; i < count; i++) {
        assert_false(app_may_speak(&f->app, asked[i]->id));
        assert_int_equal(app_speak(&f->app, asked[i]->id), OUT_STAY);
    }
}

static void what_is_said_is_kept_as_soon_as_it_ends(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    assert_non_null(shown(f, "only"));
    speak_for(f, 12);
    assert_int_equal(kept_memo(f)->length_ms, 12 * SECOND);
    assert_true(says(f, "12{秒|びょう}"));
    come_back(f);
    assert_screen(f, MEMO);
    assert_int_equal(kept_memo(f)->length_ms, 12 * SECOND);
    assert_true(says(f, "12{秒|びょう}"));
    press(f, "voice");
    assert_int_equal(f->tape.state, RECORDER_PLAYING);
    assert_int_equal(f->tape.loaded, 1);
}

static void it_ends_by_itself_after_a_minute_and_is_kept(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    press(f, "voice");
    assert_true(says(f, "60{秒|びょう}"));
    pass(f, 59 * SECOND);
    assert_true(says(f, "1{秒|びょう}"));
    assert_null(kept_memo(f));
    pass(f, SECOND + RECORDER_LOOK_MS);
    assert_int_equal(kept_memo(f)->length_ms, 60 * SECOND);
    assert_int_equal(f->app.message, STR_MEMO_FULL);
}

static void nobody_is_asked_while_they_speak_or_listen(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    listen_for(f, 150 * SECOND);
    speak_for(f, 50);
    listen_for(f, 150 * SECOND);
    press(f, "voice");
    listen_for(f, 51 * SECOND);
    assert_int_equal(f->tape.state, RECORDER_FULL);
    listen_for(f, 178 * SECOND);
    assert_screen(f, MEMO);
    listen_for(f, 2 * SECOND);
    assert_screen(f, IDLE);
    press(f, "next");
    assert_screen(f, MEMO);
    assert_int_equal(f->tape.state, RECORDER_FULL);
}

static void recording_begins_when_the_kiosk_has_spoken(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    const struct node *button = shown(f, "voice");
    app_act(&f->app, &(struct ui_action){.id = button->action});
    assert_int_equal(f->app.message, STR_MEMO_SPEAK);
    assert_false(memo_hold(&f->app, true));
    assert_int_equal(f->tape.begun, 0);
    assert_true(memo_hold(&f->app, false));
    assert_int_equal(f->tape.begun, 1);
    assert_false(memo_hold(&f->app, false));
    assert_int_equal(f->tape.begun, 1);
}

static void whoever_presses_before_it_began_has_not_recorded(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    const struct node *button = shown(f, "voice");
    app_act(&f->app, &(struct ui_action){.id = button->action});
    app_act(&f->app, &(struct ui_action){.id = shown(f, "voice")->action});
    assert_false(memo_hold(&f->app, false));
    assert_int_equal(f->tape.begun, 0);
    assert_null(kept_memo(f));
}

// Whatever is pressed meanwhile: what was said is there.
static void whoever_goes_elsewhere_ends_it_and_it_is_kept(void **state)
{
    static const struct {
        const char *press;
        enum screen_id to;
    } cases[] = {{"help", SCREEN_HELP},   {"worried", SCREEN_WORRIED}, {"ways", SCREEN_WAYS},
                 {"listen", SCREEN_MEMO}, {"back", SCREEN_WALK},       {"next", SCREEN_WALK}};
    struct fixture *f = *state;
    at_speaking(f);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        press(f, "voice");
        pass(f, 2 * SECOND);
        press(f, cases[i].press);
        assert_int_equal(f->app.screen, cases[i].to);
        assert_int_equal(kept_memo(f)->length_ms, 2 * SECOND);
        if (f->app.screen == SCREEN_WALK)
            press(f, "speak");
        else if (f->app.screen != SCREEN_MEMO)
            press(f, "next");
        press(f, "erase");
        assert_null(kept_memo(f));
    }
}

static void a_kiosk_that_is_switched_off_in_order_keeps_it(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    press(f, "voice");
    pass(f, 3 * SECOND);
    app_fini(&f->app);
    assert_int_equal(kept_memo(f)->length_ms, 3 * SECOND);
    assert_int_equal(f->tape.state, RECORDER_EMPTY);
    arena_fini(&f->arena);
    fixture_wire(f);
    come_back(f);
}

static void erasing_leaves_nothing_and_can_be_undone(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    speak_for(f, 4);
    size_t size = bytes_left(f);
    assert_true(size > 0);
    press(f, "erase");
    assert_null(kept_memo(f));
    assert_int_equal(bytes_left(f), 0);
    assert_non_null(shown(f, "undo"));
    press(f, "undo");
    assert_int_equal(kept_memo(f)->length_ms, 4 * SECOND);
    assert_int_equal(bytes_left(f), size);
    assert_null(shown(f, "undo"));
    press_all(f, "erase next speak");
    assert_null(shown(f, "undo"));
    assert_null(shown(f, "erase"));
    assert_int_equal(f->tape.state, RECORDER_EMPTY);
}

static void what_was_kept_before_can_be_erased_and_brought_back(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    speak_for(f, 4);
    press_all(f, "next speak erase");
    assert_null(kept_memo(f));
    press(f, "undo");
    assert_int_equal(kept_memo(f)->length_ms, 4 * SECOND);
}

// Else a second recording would overwrite the first by one press.
static void nobody_records_over_what_is_there(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    speak_for(f, 4);
    assert_int_equal(shown(f, "voice")->action, ACT_PLAY);
    app_act(&f->app, &(struct ui_action){.id = ACT_RECORD});
    (void)memo_hold(&f->app, false);
    assert_int_equal(f->tape.begun, 1);
    press_all(f, "erase");
    speak_for(f, 5);
    assert_int_equal(kept_memo(f)->length_ms, 5 * SECOND);
}

static void what_could_not_be_kept_is_told_and_can_be_kept_again(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    press(f, "voice");
    pass(f, 6 * SECOND);
    fake_fail(&f->fake, CALL_ATTACH, 1, ERR_FULL);
    press(f, "voice");
    f->fake.fail_in = 0;
    assert_screen(f, NOTICE);
    assert_null(kept_memo(f));
    press(f, "next");
    assert_screen(f, MEMO);
    assert_true(memo_is_unkept(&f->app));
    press(f, "voice");
    assert_int_equal(f->tape.state, RECORDER_PLAYING);
    press(f, "keep");
    assert_int_equal(kept_memo(f)->length_ms, 6 * SECOND);
}

static void what_could_not_be_kept_is_kept_by_whoever_leaves(void **state)
{
    static const char *const ways[] = {"back", "next", "time"};
    struct fixture *f = *state;
    sign_in(f);
    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        assert_screen(f, MAP);
        press_all(f, "go-walk speak voice");
        pass(f, 6 * SECOND);
        fake_fail(&f->fake, CALL_ATTACH, 1, ERR_FULL);
        press(f, "voice");
        f->fake.fail_in = 0;
        press(f, "next");
        assert_null(kept_memo(f));
        if (strcmp(ways[i], "time") == 0)
            pass(f, 4 * MINUTE_MS);
        else
            press(f, ways[i]);
        assert_non_null(kept_memo(f));
        if (f->app.screen == SCREEN_WALK)
            press_all(f, "speak erase next map");
    }
}

static void what_could_not_be_kept_may_be_given_up(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    press(f, "voice");
    pass(f, 6 * SECOND);
    fake_fail(&f->fake, CALL_ATTACH, 1, ERR_FULL);
    press(f, "voice");
    press(f, "next");
    f->fake.fail_in = 0;
    press(f, "erase");
    press(f, "next");
    assert_screen(f, WALK);
    assert_null(kept_memo(f));
}

static void a_card_changes_nothing_but_the_end(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    press(f, "voice");
    pass(f, 2 * SECOND);
    scan(f, OTHER_CARD);
    assert_int_equal(kept_memo(f)->length_ms, 2 * SECOND);
    assert_int_equal(f->app.member.number, 101);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(without_the_setting_nobody_is_offered_to_speak),
        memo_test(without_a_microphone_neither),
        memo_test(without_a_recorder_neither),
        memo_test(a_resident_is_never_recorded),
        memo_test(what_is_said_is_kept_as_soon_as_it_ends),
        memo_test(it_ends_by_itself_after_a_minute_and_is_kept),
        memo_test(nobody_is_asked_while_they_speak_or_listen),
        memo_test(recording_begins_when_the_kiosk_has_spoken),
        memo_test(whoever_presses_before_it_began_has_not_recorded),
        memo_test(whoever_goes_elsewhere_ends_it_and_it_is_kept),
        memo_test(a_kiosk_that_is_switched_off_in_order_keeps_it),
        memo_test(erasing_leaves_nothing_and_can_be_undone),
        memo_test(what_was_kept_before_can_be_erased_and_brought_back),
        memo_test(nobody_records_over_what_is_there),
        memo_test(what_could_not_be_kept_is_told_and_can_be_kept_again),
        memo_test(what_could_not_be_kept_is_kept_by_whoever_leaves),
        memo_test(what_could_not_be_kept_may_be_given_up),
        memo_test(a_card_changes_nothing_but_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
