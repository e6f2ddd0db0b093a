// When a press is heard: once where it took effect, never where it was filtered out, and only by
// who has the sound on. The loudspeaker is not there; that a click is due is enough.
#include "kiosk/fixture.h"

static int spoken(void **state)
{
    return set_up_with(state, "--way sound=on");
}

static int quiet(void **state)
{
    return set_up_with(state, "--way sound=on --way theme=quiet");
}

// Whether one was due, since the last look.
static bool clicked(struct fixture *f)
{
    struct voice *voice = &f->kiosk.voice;
    bool due = voice->clicks;
    voice_shown(voice, now_ms(f));
    assert_false(voice->clicks);
    return due;
}

static bool tap_clicks(struct fixture *f, const char *id)
{
    wait_ms(f, 1000);
    tap(f, id);
    return clicked(f);
}

static bool key_clicks(struct fixture *f, enum ui_key key)
{
    struct ui_event event = {.kind = UI_KEY, .key = key, .at_ms = now_ms(f)};
    kiosk_event(&f->kiosk, &event);
    wait_ms(f, 1000); // Enter may be the end of a code
    return clicked(f);
}

static void with_the_sound_off_nothing_clicks(void **state)
{
    struct fixture *f = *state;
    assert_false(tap_clicks(f, "begin"));
    assert_false(tap_clicks(f, "digit-1"));
    assert_false(key_clicks(f, KEY_NEXT));
    assert_false(key_clicks(f, KEY_PRESS));
}

static void each_press_clicks_once(void **state)
{
    struct fixture *f = *state;
    assert_true(tap_clicks(f, "begin"));
    assert_true(tap_clicks(f, "digit-1"));
    assert_true(tap_clicks(f, "digit-1"));
    wait_ms(f, 60000); // not by itself, nor with the question whether somebody is there
    assert_false(clicked(f));
}

static void it_is_heard_from_when_the_finger_goes(void **state)
{
    struct fixture *f = *state;
    struct rect on = place_of(f, "begin");
    finger(f, UI_PRESS, &on, now_ms(f));
    assert_false(clicked(f));
    finger(f, UI_RELEASE, &on, now_ms(f));
    assert_true(clicked(f));
}

static void what_is_chosen_by_key_clicks_and_the_way_there_does_not(void **state)
{
    struct fixture *f = *state;
    assert_false(key_clicks(f, KEY_NEXT));
    assert_false(key_clicks(f, KEY_NEXT));
    assert_true(key_clicks(f, KEY_PRESS));
}

static void a_switch_clicks_where_it_chooses(void **state)
{
    struct fixture *f = *state;
    f->kiosk.app.ways.at[WAY_SWITCH] = SCAN_AUTO;
    tap(f, "begin");
    assert_true(clicked(f));
    assert_false(key_clicks(f, KEY_PRESS)); // it brings the frame
    for (int i = 0; !(ui_focus(f->kiosk.ui)->flags & NODE_SCAN_GROUP); i++) {
        assert_in_range(i, 0, 20);
        assert_false(key_clicks(f, KEY_NEXT));
    }
    assert_true(key_clicks(f, KEY_PRESS)); // a group is entered
    assert_string_equal(screen(f), "number");
    assert_true(key_clicks(f, KEY_PRESS)); // and something in it pressed
}

static void what_is_typed_or_scanned_does_not_click(void **state)
{
    struct fixture *f = *state;
    tap(f, "begin");
    assert_true(clicked(f));
    type(f, "7");
    wait_ms(f, 1000);
    assert_false(clicked(f));
    struct ui_event card = {.kind = UI_SCAN, .text = "4901234567894", .at_ms = now_ms(f)};
    kiosk_event(&f->kiosk, &card);
    assert_false(clicked(f));
}

// A press of AFTER_MS after the one that opened the page, LASTING_MS long, gone DX beside.
static void a_press_that_was_filtered_out_is_not_heard(void **state)
{
    static const struct {
        const char *why;
        enum way_id way;
        int at, after_ms, lasting_ms, dx;
        bool heard;
    } cases[] = {
        {"in time", WAY_REARM, 1, 600, 50, 0, true},
        {"within the time after a press", WAY_REARM, 1, 300, 50, 0, false},
        {"a tremor's second touch", WAY_REARM, 1, 60, 50, 0, false},
        {"slid away", WAY_REARM, 1, 600, 50, 400, false},
        {"too short", WAY_HOLD, 2, 600, 50, 0, false},
        {"long enough", WAY_HOLD, 2, 600, 800, 0, true},
    };
    struct fixture *f = *state;
    tap(f, "begin");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->kiosk.app.ways.at[WAY_HOLD] = 0;
        f->kiosk.app.changed = true;
        wait_ms(f, 1000);
        tap(f, "digit-1");
        assert_true(clicked(f));
        f->kiosk.app.ways.at[cases[i].way] = cases[i].at;
        f->kiosk.app.changed = true;
        wait_ms(f, cases[i].after_ms);
        struct rect on = place_of(f, "digit-1");
        finger(f, UI_PRESS, &on, now_ms(f));
        wait_ms(f, cases[i].lasting_ms);
        on.x += cases[i].dx;
        finger(f, UI_RELEASE, &on, now_ms(f));
        if (clicked(f) != cases[i].heard)
            fail_msg("%s", cases[i].why);
    }
}

static void a_press_on_nothing_is_not_heard(void **state)
{
    struct fixture *f = *state;
    finger(f, UI_PRESS, &(struct rect){1, 1, 1, 1}, now_ms(f));
    finger(f, UI_RELEASE, &(struct rect){1, 1, 1, 1}, now_ms(f));
    assert_false(clicked(f));
}

static void the_choice_of_the_sound_is_heard_and_its_end_is_not(void **state)
{
    struct fixture *f = *state;
    assert_false(tap_clicks(f, "ways"));
    assert_true(tap_clicks(f, "sound-1"));
    assert_false(tap_clicks(f, "sound-0"));
}

static void who_wants_it_quiet_hears_none(void **state)
{
    struct fixture *f = *state;
    assert_false(tap_clicks(f, "begin"));
    assert_true(voice_is_speaking(&f->kiosk.voice)); // what was asked for
}

static void without_a_voice_there_is_none(void **state)
{
    struct fixture *f = *state;
    for (int mute = 0; mute < 2; mute++) {
        f->kiosk.app.mute = mute != 0;
        reader_pressed(&f->kiosk.voice, &f->kiosk.app, false);
        assert_int_equal(clicked(f), !mute);
    }
}

// The new page is said; the click has not become part of it, nor has it gone with what was
// silenced.
static void what_a_press_came_to_is_said_as_before(void **state)
{
    struct fixture *f = *state;
    struct voice *voice = &f->kiosk.voice;
    assert_true(voice_is_speaking(voice)); // the welcome
    wait_ms(f, 1000);
    tap(f, "begin");
    assert_true(voice->clicks);
    assert_true(voice_is_speaking(voice));
    assert_string_equal(voice->sentences[0].id, "title");
    assert_int_equal(voice->how.volume_percent, ways_number(&f->kiosk.app.ways, WAY_VOLUME));
}

#define off_test(test)   cmocka_unit_test_setup_teardown(test, set_up, tear_down)
#define on_test(test)    cmocka_unit_test_setup_teardown(test, spoken, tear_down)
#define quiet_test(test) cmocka_unit_test_setup_teardown(test, quiet, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        off_test(with_the_sound_off_nothing_clicks),
        off_test(the_choice_of_the_sound_is_heard_and_its_end_is_not),
        on_test(each_press_clicks_once),
        on_test(it_is_heard_from_when_the_finger_goes),
        on_test(what_is_chosen_by_key_clicks_and_the_way_there_does_not),
        on_test(a_switch_clicks_where_it_chooses),
        on_test(what_is_typed_or_scanned_does_not_click),
        on_test(a_press_that_was_filtered_out_is_not_heard),
        on_test(a_press_on_nothing_is_not_heard),
        on_test(without_a_voice_there_is_none),
        on_test(what_a_press_came_to_is_said_as_before),
        quiet_test(who_wants_it_quiet_hears_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
