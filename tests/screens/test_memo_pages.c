// What the pages tell of a voice: how loud it is, how long it takes, and that it is there.
#include "screens/spoken.h"

static void the_meter_tells_in_words(void **state)
{
    static const struct {
        int percent;
        bool too_loud;
        const char *word;
    } cases[] = {{5, false, "{小|ちい}さい"},
                 {39, false, "{小|ちい}さい"},
                 {40, false, "ちょうど いい"},
                 {90, false, "ちょうど いい"},
                 {70, true, "{大|おお}きすぎる"}};
    struct fixture *f = *state;
    at_speaking(f);
    press(f, "voice");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->tape.level_percent = cases[i].percent;
        f->tape.too_loud = cases[i].too_loud;
        listen_for(f, SECOND);
        assert_string_equal(shown(f, "level-word")->text, cases[i].word);
    }
}

static void the_meter_does_not_flicker(void **state)
{
    struct fixture *f = *state;
    int changes = 0;
    at_speaking(f);
    press(f, "voice");
    for (int i = 0; i < 30; i++) {
        f->tape.level_percent = i % 2 ? 90 : 10;
        f->app.changed = false;
        pass(f, RECORDER_LOOK_MS);
        changes += f->app.changed;
    }
    assert_in_range(changes, 3, 9); // seconds and levels, in three seconds
}

static void a_microphone_that_was_pulled_out_is_told(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    f->tape.broken = true;
    press(f, "voice");
    assert_screen(f, MEMO);
    assert_int_equal(f->app.message, STR_MEMO_NO_MICROPHONE);
    assert_null(kept_memo(f));
}

static void who_stops_at_once_has_said_nothing(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    press_all(f, "voice voice");
    assert_int_equal(f->app.message, STR_MEMO_NOTHING);
    assert_null(kept_memo(f));
}

static void who_cannot_hear_it_is_told(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    speak_for(f, 2);
    f->tape.deaf = true;
    press(f, "voice");
    assert_int_equal(f->app.message, STR_SPEECH_NONE);
    assert_int_equal(shown(f, "voice")->action, ACT_PLAY);
}

static void it_is_heard_and_taken_back_before_the_end(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    speak_for(f, 7);
    press_all(f, "next map go-read");
    assert_true(says(f, "7{秒|びょう}"));
    press(f, "play-O1");
    assert_int_equal(f->tape.state, RECORDER_PLAYING);
    pass(f, 3 * SECOND);
    assert_true(says(f, "4{秒|びょう}"));
    press(f, "play-O1");
    assert_int_equal(f->tape.state, RECORDER_FULL);
    press(f, "fix-memo-O1");
    assert_screen(f, MEMO);
    press_all(f, "erase next");
    assert_screen(f, READ);
    assert_null(shown(f, "play-O1"));
    assert_int_equal(bytes_left(f), 0);
}

static void playing_ends_with_whatever_is_pressed(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    speak_for(f, 7);
    press_all(f, "next map go-read play-O1 next");
    assert_screen(f, LEAVE);
    assert_int_equal(f->tape.state, RECORDER_FULL);
    assert_true(says(f, "1こ"));
    press(f, "next");
    assert_screen(f, RECEIPT);
    assert_int_equal(f->tape.state, RECORDER_EMPTY);
}

static void the_prompt_tells_that_something_was_said(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    speak_for(f, 9);
    press(f, "next");
    assert_true(pictured(f, "recorded"));
    assert_string_equal(shown(f, "speak")->text, "{声|こえ} 9{秒|びょう}");
    press(f, "next");
    assert_false(pictured(f, "recorded"));
}

// What was said stays the member's to hear and to erase; nothing new is said.
static void where_the_setting_was_taken_back_one_may_still_erase(void **state)
{
    struct fixture *f = *state;
    at_speaking(f);
    speak_for(f, 3);
    f->fake.setting_put[SETTING_MEMO] = false;
    come_back(f);
    assert_screen(f, MEMO);
    press(f, "erase");
    assert_null(kept_memo(f));
    assert_null(shown(f, "voice"));
    press_all(f, "undo erase next");
    assert_screen(f, WALK);
    assert_null(shown(f, "speak"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        memo_test(the_meter_tells_in_words),
        memo_test(the_meter_does_not_flicker),
        memo_test(a_microphone_that_was_pulled_out_is_told),
        memo_test(who_stops_at_once_has_said_nothing),
        memo_test(who_cannot_hear_it_is_told),
        memo_test(it_is_heard_and_taken_back_before_the_end),
        memo_test(playing_ends_with_whatever_is_pressed),
        memo_test(the_prompt_tells_that_something_was_said),
        memo_test(where_the_setting_was_taken_back_one_may_still_erase),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
