// What of the screen is read out, and when. The voice says it without a loudspeaker, and each
// sentence takes the time that it would.
#include "kiosk/fixture.h"
#include "screens/screen.h"

static struct strbuf log_text;

// What was said since the last call, as IDS with blanks between them.
static const char *said(struct fixture *f)
{
    static char ids[2048];
    static const char mark[] = "{\"id\":\"";
    const char *at = strbuf_text(&log_text);
    ids[0] = '\0';
    wait_ms(f, 0);
    for (at = strstr(at, mark); at; at = strstr(at, mark)) {
        at += strlen(mark);
        size_t used = strlen(ids);
        snprintf(ids + used, sizeof ids - used, "%s%.*s", used ? " " : "", (int)strcspn(at, "\""),
                 at);
    }
    strbuf_clear(&log_text);
    return ids;
}

static bool heard(struct fixture *f, const char *text)
{
    wait_ms(f, 0);
    bool found = strstr(strbuf_text(&log_text), text) != NULL;
    strbuf_clear(&log_text);
    return found;
}

static void speak_into_log(struct fixture *f)
{
    strbuf_init(&log_text, 1 << 20);
    f->kiosk.voice.log = &log_text;
}

static int quiet(void **state)
{
    int failed = set_up(state);
    speak_into_log(*state);
    return failed;
}

static int spoken(void **state)
{
    int failed = set_up_with(state, "--way sound=on");
    speak_into_log(*state);
    return failed;
}

static int end(void **state)
{
    struct fixture *f = *state;
    f->kiosk.voice.log = NULL;
    strbuf_fini(&log_text);
    return tear_down(state);
}

// Time passes as the program waits: from one thing that falls due to the next.
static void pass(struct fixture *f, int64_t ms)
{
    int64_t until_ms = now_ms(f) + ms;
    for (int64_t due; (due = kiosk_deadline(&f->kiosk)) < until_ms;)
        wait_ms(f, due > now_ms(f) ? due - now_ms(f) : 1);
    wait_ms(f, until_ms - now_ms(f));
}

static void key(struct fixture *f, enum ui_key which)
{
    kiosk_event(&f->kiosk, &(struct ui_event){.kind = UI_KEY, .key = which, .at_ms = now_ms(f)});
}

static void scan(struct fixture *f, const char *code)
{
    kiosk_event(&f->kiosk, &(struct ui_event){.kind = UI_SCAN, .text = code, .at_ms = now_ms(f)});
}

static void tap_and_hear(struct fixture *f, const char *id, const char *ids)
{
    pass(f, 60); // no finger is faster
    ui_rearm(f->kiosk.ui);
    tap(f, id);
    assert_string_equal(said(f), ids);
}

static bool sounds(const struct fixture *f)
{
    return f->kiosk.app.ways.at[WAY_SOUND] != 0;
}

static void nobody_who_has_not_asked_hears_anything(void **state)
{
    struct fixture *f = *state;
    tap(f, "begin");
    tap(f, "digit-1");
    wait_ms(f, 1000);
    type(f, "2");
    pass(f, 59000);
    assert_string_equal(said(f), "");
    pass(f, 10 * 60000);
    assert_string_equal(said(f), "bell"); // with the question whether somebody is there
    assert_false(sounds(f));
}

static void a_key_at_the_welcome_begins_the_voice(void **state)
{
    struct fixture *f = *state;
    key(f, KEY_NEXT);
    assert_true(sounds(f));
    assert_true(voice_is_speaking(&f->kiosk.voice));
    pass(f, 55000);
    assert_true(heard(f, "{\"id\":\"title\""));
}

static void a_digit_of_a_keypad_begins_it_too(void **state)
{
    struct fixture *f = *state;
    type(f, "6");
    pass(f, 1000);
    assert_true(sounds(f));
}

static void who_has_chosen_something_or_touches_or_holds_a_card_is_left_alone(void **state)
{
    struct fixture *f = *state;
    scan(f, "4901234567894");
    finger(f, UI_PRESS, &(struct rect){1, 1, 1, 1}, now_ms(f));
    finger(f, UI_RELEASE, &(struct rect){1, 1, 1, 1}, now_ms(f));
    assert_false(sounds(f));
    f->kiosk.app.ways.at[WAY_THEME] = 1;
    key(f, KEY_NEXT);
    assert_false(sounds(f));
    f->kiosk.app.ways.at[WAY_THEME] = 0;
    tap(f, "begin");
    key(f, KEY_NEXT); // not on any other page
    assert_false(sounds(f));
    assert_string_equal(said(f), "");
}

// The page after a pause stands until somebody comes; who does not see it is met as at the welcome.
static void a_key_at_the_page_after_a_pause_begins_the_voice(void **state)
{
    struct fixture *f = *state;
    flow_go(&f->kiosk.app, SCREEN_PARKED);
    pass(f, 10 * 60000);
    assert_string_equal(screen(f), "parked");
    assert_string_equal(said(f), "");
    key(f, KEY_NEXT);
    assert_true(sounds(f));
    assert_true(heard(f, "{\"id\":\"title\""));
}

static void the_voice_that_comes_back_with_the_usual_ways_reads_to_nobody(void **state)
{
    struct fixture *f = *state;
    pass(f, 50000);
    f->kiosk.app.ways.at[WAY_SOUND] = 0; // one person did not want it
    flow_go(&f->kiosk.app, SCREEN_PARKED);
    pass(f, 1000);
    said(f);
    pass(f, 10 * 60000);
    assert_true(sounds(f));
    assert_string_equal(said(f), "");
    key(f, KEY_NEXT);
    assert_string_equal(said(f), ui_focus(f->kiosk.ui)->id);
}

static void the_voice_is_gone_with_the_person(void **state)
{
    struct fixture *f = *state;
    key(f, KEY_NEXT);
    pass(f, 5 * 60000);
    assert_false(sounds(f));
    said(f);
    pass(f, 10 * 60000);
    assert_string_equal(said(f), ""); // and nothing is read to an empty entrance
}

static void a_page_is_read_once(void **state)
{
    struct fixture *f = *state;
    pass(f, 50000);
    said(f);
    pass(f, 10 * 60000); // the clock on the welcome goes on
    assert_string_equal(said(f), "");
    tap(f, "begin");
    pass(f, 50000);
    assert_true(heard(f, "{\"id\":\"title\""));
    wait_ms(f, 1000);
    assert_string_equal(said(f), "");
}

static void any_press_ends_what_is_said(void **state)
{
    struct fixture *f = *state;
    tap(f, "begin");
    assert_true(voice_is_speaking(&f->kiosk.voice));
    finger(f, UI_PRESS, &(struct rect){1, 1, 1, 1}, now_ms(f));
    assert_false(voice_is_speaking(&f->kiosk.voice));
    finger(f, UI_RELEASE, &(struct rect){1, 1, 1, 1}, now_ms(f));
    pass(f, 5000);
    said(f);
    assert_false(voice_is_speaking(&f->kiosk.voice));
}

static void what_is_pressed_is_said_as_it_stands_now(void **state)
{
    struct fixture *f = *state;
    tap(f, "ways");
    pass(f, 40000);
    said(f);
    tap_and_hear(f, "text-2", "text-2");
    assert_true(voice_is_speaking(&f->kiosk.voice));
    pass(f, 30000);
    assert_string_equal(said(f), ""); // once
    tap(f, "text-3");
    pass(f, 100);
    assert_true(heard(f, app_spoken(&f->kiosk.app, f->kiosk.app.strings[STR_SPEECH_SELECTED])));
}

static void where_the_frame_goes_is_said_once(void **state)
{
    struct fixture *f = *state;
    tap(f, "begin");
    pass(f, 40000);
    said(f);
    key(f, KEY_NEXT);
    char first[64];
    snprintf(first, sizeof first, "%s", ui_focus(f->kiosk.ui)->id);
    assert_string_equal(said(f), first);
    key(f, KEY_NEXT);
    assert_string_not_equal(ui_focus(f->kiosk.ui)->id, first);
    assert_string_equal(said(f), ui_focus(f->kiosk.ui)->id);
    pass(f, 10000);
    assert_string_equal(said(f), "");
}

static void a_message_is_said_each_time_it_comes(void **state)
{
    struct fixture *f = *state;
    pass(f, 40000);
    said(f);
    for (int i = 0; i < 3; i++) {
        scan(f, "4901234567894");
        assert_string_equal(said(f), "message");
        pass(f, 8000);
        assert_string_equal(said(f), "");
    }
}

static void to_the_pin(struct fixture *f)
{
    tap(f, "begin");
    wait_ms(f, 1000);
    type(f, "101");
    wait_ms(f, 1000);
    tap(f, "next");
    assert_string_equal(screen(f), "pin");
    pass(f, 30000);
}

static void what_is_typed_is_heard_but_a_pin_is_not(void **state)
{
    struct fixture *f = *state;
    tap(f, "begin");
    pass(f, 30000);
    said(f);
    type(f, "7");
    pass(f, 500);
    assert_true(heard(f, "\"text\":\"7\""));
    pass(f, 3 * 60000);
    to_the_pin(f);
    said(f);
    type(f, "8");
    pass(f, 500);
    wait_ms(f, 1000);
    tap(f, "digit-9");
    pass(f, 500);
    const char *text = strbuf_text(&log_text);
    assert_null(strstr(text, "8"));
    assert_null(strstr(text, "9"));
    assert_non_null(strstr(text, "{\"id\":\"field\"")); // how many there are
}

static void into_headphones_a_pin_is_heard(void **state)
{
    struct fixture *f = *state;
    f->kiosk.ears.always = true;
    to_the_pin(f);
    const char *secret = app_spoken(&f->kiosk.app, f->kiosk.app.strings[STR_SPEECH_PRIVATE]);
    assert_false(heard(f, secret));
    type(f, "8");
    pass(f, 500);
    assert_true(heard(f, "\"text\":\"8\""));
}

static void the_page_can_be_heard_without_the_voice_being_on(void **state)
{
    struct fixture *f = *state;
    tap(f, "begin");
    pass(f, 1000);
    tap(f, "listen");
    assert_true(voice_is_speaking(&f->kiosk.voice));
    pass(f, 30000);
    assert_true(heard(f, "{\"id\":\"title\""));
    pass(f, 1000);
    tap(f, "digit-1");
    assert_string_equal(said(f), "");
}

// A loudspeaker that cannot be opened, and a maker with a thread of its own.
static void who_listens_in_vain_is_told(void **state)
{
    struct fixture *f = *state;
    struct voice *voice = &f->kiosk.voice;
    struct err err;
    assert_int_equal(setenv("SDL_AUDIODRIVER", "nosuchdriver", 1), 0);
    assert_int_equal(sdl_sound_new(&f->kiosk.sound), OK);
    voice_fini(voice);
    assert_int_equal(voice_init(voice, f->kiosk.sounds.speech, f->kiosk.sound, &err), OK);
    tap(f, "begin");
    pass(f, 1000);
    tap(f, "listen");
    assert_true(voice_is_speaking(voice));
    for (int i = 0; i < 10000 && voice_is_speaking(voice); i++) {
        (void)usleep(1000); // until it is made
        wait_ms(f, 0);
    }
    assert_false(voice_is_speaking(voice));
    wait_ms(f, 0);
    assert_int_equal(f->kiosk.app.message, STR_SPEECH_NONE);
    assert_non_null(node_find(ui_root(f->kiosk.ui), "message"));
    pass(f, 1000);
    tap(f, "listen"); // it is not looked for again so soon
    assert_false(voice_is_speaking(voice));
    assert_int_equal(f->kiosk.app.message, STR_SPEECH_NONE);
}

// Two soft notes: the one sound that comes unasked, and not to who wants it quiet.
static void with_the_question_whether_somebody_is_there_it_rings_once(void **state)
{
    struct fixture *f = *state;
    for (int quiet = 0; quiet < 2; quiet++) {
        tap(f, "begin");
        f->kiosk.app.ways.at[WAY_THEME] = quiet ? THEME_QUIET : THEME_STANDARD;
        pass(f, 61000);
        assert_string_equal(screen(f), "idle");
        assert_string_equal(said(f), quiet ? "" : "bell");
        pass(f, 5 * 60000);
        assert_string_equal(said(f), "");
        assert_string_equal(screen(f), "welcome");
    }
}

#define quiet_test(test)  cmocka_unit_test_setup_teardown(test, quiet, end)
#define spoken_test(test) cmocka_unit_test_setup_teardown(test, spoken, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        quiet_test(nobody_who_has_not_asked_hears_anything),
        quiet_test(a_key_at_the_welcome_begins_the_voice),
        quiet_test(a_digit_of_a_keypad_begins_it_too),
        quiet_test(who_has_chosen_something_or_touches_or_holds_a_card_is_left_alone),
        quiet_test(a_key_at_the_page_after_a_pause_begins_the_voice),
        quiet_test(the_voice_is_gone_with_the_person),
        quiet_test(the_page_can_be_heard_without_the_voice_being_on),
        quiet_test(who_listens_in_vain_is_told),
        quiet_test(with_the_question_whether_somebody_is_there_it_rings_once),
        spoken_test(a_page_is_read_once),
        spoken_test(the_voice_that_comes_back_with_the_usual_ways_reads_to_nobody),
        spoken_test(any_press_ends_what_is_said),
        spoken_test(what_is_pressed_is_said_as_it_stands_now),
        spoken_test(where_the_frame_goes_is_said_once),
        spoken_test(a_message_is_said_each_time_it_comes),
        spoken_test(what_is_typed_is_heard_but_a_pin_is_not),
        spoken_test(into_headphones_a_pin_is_heard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
