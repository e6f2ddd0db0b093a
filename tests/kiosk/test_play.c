// Sounds that are no sentences, and another speech, with a loudspeaker and a maker that do as told.
#include "kiosk/voice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { REST_MS = 10000, NOW_MS = 5000 };

#include "kiosk/fake_sound.h"

static struct voice voice;
static struct speech *speech;
static int64_t now_ms;

static int set_up(void **state)
{
    (void)state;
    struct speech_options options = {.prepared = ENGAWA_SOURCE_DIR "/assets/clips"};
    struct err err = {""};
    speaker = (struct sdl_sound){0};
    maker = (struct maker){.ready_ms = -1};
    now_ms = NOW_MS;
    if (speech_open(&options, &speech, &err) != OK ||
        voice_init(&voice, speech, &speaker, &err) != OK)
        fail_msg("%s", err.text);
    voice_begin(&voice, &(struct voice_how){SPEECH_JA, 125, 60, false});
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    voice_fini(&voice);
    speech_close(speech);
    return 0;
}

static void add(const char *id, const char *text)
{
    voice_add(&voice, &(struct ui_spoken){id, text, false});
}

static bool tick_after(int ms)
{
    now_ms += ms;
    return voice_tick(&voice, now_ms);
}

// A second of sound.
static void play(void)
{
    struct voice_sound tone = {.id = "tone", .count = PER_MS * 1000, .volume_percent = 40};
    tone.samples = calloc(tone.count, sizeof *tone.samples);
    assert_non_null(tone.samples);
    voice_play(&voice, &tone);
}

static void a_sound_is_played_and_then_it_rests(void **state)
{
    (void)state;
    play();
    voice_settled(&voice, now_ms);
    assert_false(voice_is_speaking(&voice));
    assert_int_equal(speaker.volume, 40);
    assert_int_equal(speaker.queued_ms, 1000);
    assert_true(voice_deadline(&voice) == now_ms + 1000 + REST_MS);
    tick_after(1000 + REST_MS - 1);
    assert_int_equal(speaker.rests, 0);
    tick_after(1);
    assert_int_equal(speaker.rests, 1);
    assert_true(voice_deadline(&voice) == INT64_MAX);
    voice_settled(&voice, now_ms);
    assert_int_equal(speaker.sounds, 1); // once
}

static void it_waits_for_the_answer_to_the_press_that_asked_for_it(void **state)
{
    (void)state;
    add("before", "はい。");
    tick_after(0);
    voice_stop(&voice); // the press
    play();
    voice_begin(&voice, &(struct voice_how){SPEECH_JA, 125, 60, false});
    add("button", "はい。");
    tick_after(0);
    voice_settled(&voice, now_ms);
    assert_int_equal(speaker.sounds, 0);
    maker.ready_ms = 500;
    tick_after(0);
    voice_settled(&voice, now_ms);
    assert_int_equal(speaker.sounds, 1);
    tick_after(500);
    voice_settled(&voice, now_ms);
    assert_int_equal(speaker.sounds, 2);
    assert_int_equal(speaker.sounds_ms[1], 1000);
}

static void another_press_ends_it_or_keeps_it_from_beginning(void **state)
{
    (void)state;
    play();
    voice_settled(&voice, now_ms);
    voice_stop(&voice);
    assert_int_equal(speaker.stops, 1);
    tick_after(500);
    assert_true(voice_deadline(&voice) == now_ms + REST_MS);
    voice_stop(&voice);
    assert_int_equal(speaker.stops, 1); // there is nothing more to stop
    play();
    play(); // in place of the first
    voice_stop(&voice);
    voice_settled(&voice, now_ms);
    assert_int_equal(speaker.sounds, 1);
    play();
    speaker.broken = true;
    voice_settled(&voice, now_ms);
    assert_int_equal(speaker.sounds, 1);
    play(); // nobody hears of it any more, and nothing of it is left
}

static void another_speech_makes_what_is_said_from_then_on(void **state)
{
    (void)state;
    struct speech *other;
    struct speech_options options = {0};
    struct err err = {""};
    assert_int_equal(speech_open(&options, &other, &err), OK);
    add("a", "はい。");
    tick_after(0);
    voice_use(&voice, other);
    assert_ptr_equal(maker.speech, other);
    assert_false(voice_is_speaking(&voice));
    assert_false(voice_can(&voice, SPEECH_JA));
    voice_use(&voice, speech);
    assert_true(voice_can(&voice, SPEECH_JA));
    speech_close(other);
}

static void while_hushed_nothing_is_said_rung_or_clicked(void **state)
{
    (void)state;
    voice_hush(&voice, true);
    add("title", "はい。");
    voice_click(&voice);
    voice_ring(&voice);
    voice_shown(&voice, now_ms);
    tick_after(100);
    assert_false(voice_is_speaking(&voice) || maker.waiting);
    assert_int_equal(speaker.sounds, 0);
    voice_hush(&voice, false);
    tick_after(100);
    assert_int_equal(speaker.sounds, 0); // nor afterwards
    add("title", "はい。");
    tick_after(0);
    assert_true(maker.waiting);
}

// What somebody records must not hold the end of a word of the kiosk.
static void hushing_ends_what_is_said(void **state)
{
    (void)state;
    add("title", "はい。");
    tick_after(0);
    maker.ready_ms = 700;
    tick_after(10);
    assert_int_equal(speaker.queued_ms, 700);
    voice_hush(&voice, true);
    assert_int_equal(speaker.queued_ms, 0);
    assert_false(voice_is_speaking(&voice));
}

// A recording that takes a minute to hear is not cut off after ten seconds.
static void the_loudspeaker_stays_while_a_recording_is_heard(void **state)
{
    (void)state;
    voice_hush(&voice, true);
    for (int i = 0; i < 60; i++)
        tick_after(1000);
    assert_int_equal(speaker.rests, 0);
    voice_hush(&voice, false);
    tick_after(0);
    assert_int_equal(voice_deadline(&voice), now_ms + REST_MS);
    tick_after(REST_MS);
    assert_int_equal(speaker.rests, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(while_hushed_nothing_is_said_rung_or_clicked, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(hushing_ends_what_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_loudspeaker_stays_while_a_recording_is_heard, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_sound_is_played_and_then_it_rests, set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_waits_for_the_answer_to_the_press_that_asked_for_it,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_press_ends_it_or_keeps_it_from_beginning, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(another_speech_makes_what_is_said_from_then_on, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
