// Where the sound goes, with a loudspeaker and sockets that do as told.
#include "kiosk/ears.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/fake_sound.h"

// In place of the sockets: those of the output called PLUGGED_INTO.
struct jack {
    const char *plugged_into;
    enum jack_state state;
    int closed;
    void (*tell)(void *ctx);
} sockets;

enum status jack_open(const char *folder, struct jack **out, struct err *err)
{
    (void)err;
    assert_string_equal(folder, "/dev/snd");
    *out = &sockets;
    return OK;
}

void jack_close(struct jack *jack)
{
    if (jack)
        jack->closed++;
}

void jack_tell(struct jack *jack, void (*fn)(void *ctx), void *ctx)
{
    (void)ctx;
    jack->tell = fn;
}

enum jack_state jack_look(struct jack *jack, const char *output)
{
    return strcmp(output, jack->plugged_into) == 0 ? jack->state : JACK_UNKNOWN;
}

static struct voice voice;
static struct ears ears;
static struct speech *speech;

static int open_ears(bool always)
{
    struct speech_options options = {.prepared = ENGAWA_SOURCE_DIR "/assets/clips"};
    struct err err = {""};
    speaker = (struct sdl_sound){0};
    sockets = (struct jack){.plugged_into = ""};
    maker.ready_ms = -1;
    if (speech_open(&options, &speech, &err) != OK ||
        voice_init(&voice, speech, &speaker, &err) != OK)
        fail_msg("%s", err.text);
    voice_begin(&voice, &(struct voice_how){SPEECH_JA, 125, 60, false});
    ears_open(&ears, &voice, &speaker, always);
    return 0;
}

static int set_up(void **state)
{
    (void)state;
    return open_ears(false);
}

static int tear_down(void **state)
{
    (void)state;
    ears_close(&ears);
    assert_int_equal(sockets.closed, 1);
    voice_fini(&voice);
    speech_close(speech);
    return 0;
}

static void speak(void)
{
    voice_add(&voice, &(struct ui_spoken){"a", "はい。いいえ。", true});
    voice_tick(&voice, 0);
    maker.ready_ms = 1000;
    voice_tick(&voice, 0);
    assert_true(voice_is_speaking(&voice));
}

static void plug(enum jack_state state, bool changes, bool headphones)
{
    sockets.state = state;
    assert_int_equal(ears_look(&ears, ""), changes);
    assert_int_equal(ears.headphones, headphones);
    assert_false(ears_look(&ears, ""));
}

static void only_what_is_plugged_in_for_certain_is_headphones(void **state)
{
    (void)state;
    plug(JACK_UNKNOWN, false, false);
    plug(JACK_UNPLUGGED, true, false);
    plug(JACK_PLUGGED, true, true);
    plug(JACK_UNKNOWN, true, false);
}

static void pulled_out_they_are_silence_at_once(void **state)
{
    (void)state;
    static const enum jack_state gone[] = {JACK_UNPLUGGED, JACK_UNKNOWN};
    for (size_t i = 0; i < ARRAY_LEN(gone); i++) {
        plug(JACK_PLUGGED, true, true);
        speak();
        int stops = speaker.stops;
        plug(JACK_PLUGGED, false, true);
        assert_true(voice_is_speaking(&voice));
        plug(gone[i], true, false);
        assert_false(voice_is_speaking(&voice));
        assert_int_equal(speaker.stops, stops + 1);
        assert_int_equal(speaker.queued_ms, 0);
        assert_false(maker.waiting); // nor does the next sentence come
    }
}

static void plugging_them_in_cuts_nothing_off(void **state)
{
    (void)state;
    plug(JACK_UNPLUGGED, true, false);
    speak();
    plug(JACK_PLUGGED, true, true);
    assert_true(voice_is_speaking(&voice));
}

static void who_says_that_there_are_always_headphones_is_believed(void **state)
{
    (void)state;
    ears_close(&ears);
    sockets.closed = 0;
    ears_open(&ears, &voice, &speaker, true);
    assert_true(ears.headphones);
    speak();
    plug(JACK_PLUGGED, true, true);
    plug(JACK_UNPLUGGED, true, true);
    assert_true(voice_is_speaking(&voice));
}

static void another_loudspeaker_is_another_socket(void **state)
{
    (void)state;
    plug(JACK_PLUGGED, true, true);
    speak();
    assert_true(ears_look(&ears, "HDMI"));
    assert_false(ears.headphones);
    assert_false(voice_is_speaking(&voice));
    assert_string_equal(speaker.name, "HDMI");
    assert_true(ears_look(&ears, ""));
    assert_true(ears.headphones);
    assert_string_equal(speaker.name, "");
    speak();
    sockets.plugged_into = "USB";
    sockets.state = JACK_PLUGGED;
    assert_false(ears_look(&ears, "USB"));   // plugged in as before
    assert_false(voice_is_speaking(&voice)); // but elsewhere
    speaker.stands_in = true;                // it is not there
    assert_true(ears_look(&ears, "USB"));
    assert_true(ears.stands_in);
}

static void the_driver_has_neither(void **state)
{
    (void)state;
    struct ears none;
    ears_open(&none, &voice, NULL, false);
    assert_false(ears_look(&none, "USB"));
    assert_false(none.headphones);
    ears_tell(&none, NULL, NULL);
    ears_close(&none);
    assert_int_equal(sockets.closed, 0);
}

#define with_ears(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_ears(only_what_is_plugged_in_for_certain_is_headphones),
        with_ears(pulled_out_they_are_silence_at_once),
        with_ears(plugging_them_in_cuts_nothing_off),
        with_ears(who_says_that_there_are_always_headphones_is_believed),
        with_ears(another_loudspeaker_is_another_socket),
        with_ears(the_driver_has_neither),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
