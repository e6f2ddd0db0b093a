// What is said and when, with a loudspeaker and a maker that do as told: everything they are asked
// for is written down.
#include "kiosk/voice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { BELL_MS = 700, CLICK_MS = 24, REST_MS = 10000, NOW_MS = 5000 };

#include "kiosk/fake_sound.h"

static struct voice voice;
static struct speech *speech;
static int64_t now_ms;

static const struct voice_how how = {SPEECH_JA, 125, 60, false};

static void open_voice(struct sdl_sound *sound)
{
    struct speech_options options = {.prepared = ENGAWA_SOURCE_DIR "/assets/clips"};
    struct err err = {""};
    speaker = (struct sdl_sound){0};
    maker = (struct maker){.ready_ms = -1};
    now_ms = NOW_MS;
    if (speech_open(&options, &speech, &err) != OK || voice_init(&voice, speech, sound, &err) != OK)
        fail_msg("%s", err.text);
    voice_begin(&voice, &how);
}

static int loud(void **state)
{
    (void)state;
    open_voice(&speaker);
    return 0;
}

static int driven(void **state)
{
    (void)state;
    open_voice(NULL);
    return 0;
}

static int close_voice(void **state)
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

// The maker has been asked for TEXT; a sound of LENGTH_MS is ready AFTER_MS later.
static bool makes(const char *text, int after_ms, int length_ms)
{
    assert_true(maker.waiting);
    assert_string_equal(maker.asked, text);
    maker.ready_ms = length_ms;
    return tick_after(after_ms);
}

static void assert_heard(const char *id)
{
    if (!id)
        assert_null(voice_node(&voice));
    else
        assert_string_equal(voice_node(&voice), id);
}

static void sentences_come_in_order_and_the_next_is_made_meanwhile(void **state)
{
    (void)state;
    add("title", "はい。いいえ。");
    add("body", "あお");
    tick_after(0);
    assert_heard(NULL);
    assert_true(voice_deadline(&voice) == INT64_MAX); // the maker wakes, no clock
    assert_true(makes("はい。", 40, 1000));
    assert_heard("title");
    assert_true(voice_deadline(&voice) == now_ms + 1000);
    assert_false(makes("いいえ。", 100, 500));
    assert_false(maker.waiting); // one ahead is enough
    assert_int_equal(speaker.queued_ms, 1500);
    assert_int_equal(speaker.volume, 60);
    assert_false(tick_after(899));
    assert_true(tick_after(1));
    assert_heard("title"); // its second sentence
    assert_false(makes("あお", 10, 200));
    assert_true(tick_after(490));
    assert_heard("body");
    assert_true(tick_after(200));
    assert_heard(NULL);
    assert_false(voice_is_speaking(&voice));
    assert_int_equal(speaker.stops, 0); // nothing cut off
}

static void what_is_made_late_begins_late_and_is_heard_whole(void **state)
{
    (void)state;
    add("a", "はい。");
    add("b", "いいえ。");
    tick_after(0);
    makes("はい。", 10, 300);
    assert_true(tick_after(300));
    assert_heard(NULL); // nothing is heard until it is made
    assert_true(voice_deadline(&voice) == INT64_MAX);
    assert_true(makes("いいえ。", 2000, 400));
    assert_heard("b");
    assert_true(voice_deadline(&voice) == now_ms + 400);
    assert_false(tick_after(399));
    assert_true(tick_after(1));
    assert_false(voice_is_speaking(&voice));
}

static void silence_comes_at_once_and_nothing_comes_after_it(void **state)
{
    (void)state;
    add("pin", "いち");
    add("b", "に");
    tick_after(0);
    makes("いち", 10, 800);
    maker.ready_ms = 900;
    voice_stop(&voice);
    assert_int_equal(speaker.stops, 1);
    assert_int_equal(speaker.queued_ms, 0);
    assert_false(voice_is_speaking(&voice));
    assert_heard(NULL);
    for (size_t i = 0; i < sizeof voice.text; i++)
        assert_int_equal(voice.text[i], 0); // it may have been for one person's ears
    assert_false(tick_after(5));
    assert_int_equal(speaker.queued_ms, 0);
    voice_stop(&voice);
    assert_int_equal(speaker.stops, 1); // a touch while nothing is said
}

static void the_bell_rings_before_what_is_said(void **state)
{
    (void)state;
    voice_ring(&voice);
    add("a", "はい。");
    add("b", "いいえ。");
    assert_int_equal(speaker.queued_ms, BELL_MS);
    tick_after(0);
    makes("はい。", 10, 300);
    assert_true(voice_deadline(&voice) == now_ms + BELL_MS + 300);
    makes("いいえ。", 10, 200);
    assert_true(tick_after(BELL_MS + 290));
    assert_heard("b");
    assert_true(voice_deadline(&voice) == now_ms + 200); // it rang once
}

static void a_touch_ends_the_bell(void **state)
{
    (void)state;
    voice_ring(&voice);
    assert_false(tick_after(100));
    voice_stop(&voice);
    assert_int_equal(speaker.queued_ms, 0);
    voice_stop(&voice);
    assert_int_equal(speaker.stops, 1);
}

static void a_click_is_heard_at_once_and_speech_comes_behind_it(void **state)
{
    (void)state;
    voice_click(&voice);
    voice_begin(&voice, &how); // what the press came to is said
    add("a", "はい。");
    tick_after(0);
    assert_int_equal(speaker.queued_ms, 0); // not before it is seen
    voice_shown(&voice, now_ms);
    assert_int_equal(speaker.queued_ms, CLICK_MS);
    assert_int_equal(speaker.volume, how.volume_percent);
    makes("はい。", 10, 300);
    assert_int_equal(speaker.queued_ms, CLICK_MS + 300);
    assert_int_equal(speaker.stops, 0);
    voice_shown(&voice, now_ms);
    assert_int_equal(speaker.queued_ms, CLICK_MS + 300); // it clicked once
}

static void speech_that_is_made_before_the_page_is_seen_waits_for_the_click(void **state)
{
    (void)state;
    voice_click(&voice);
    add("a", "はい。");
    tick_after(0);
    makes("はい。", 0, 300);
    assert_int_equal(speaker.queued_ms, CLICK_MS + 300);
    assert_int_equal(speaker.sounds_ms[0], CLICK_MS);
    voice_shown(&voice, now_ms);
    assert_int_equal(speaker.queued_ms, CLICK_MS + 300);
}

// Everything falls due by deadlines alone, as the program waits.
static void wait_for_deadline(void)
{
    int64_t due = voice_deadline(&voice);
    assert_true(due != INT64_MAX);
    now_ms = due;
    voice_tick(&voice, now_ms);
}

static void the_loudspeaker_is_closed_after_a_rest_and_then_nothing_wakes(void **state)
{
    (void)state;
    for (int bell = 0; bell < 2; bell++) {
        if (bell)
            voice_ring(&voice);
        else
            add("a", "はい。");
        tick_after(0);
        if (!bell) {
            makes("はい。", 10, 300);
            wait_for_deadline();
        }
        assert_false(voice_is_speaking(&voice));
        assert_true(speaker.open);
        assert_true(voice_deadline(&voice) == now_ms + REST_MS);
        tick_after(REST_MS - 1);
        assert_true(speaker.open);
        wait_for_deadline();
        assert_false(speaker.open);
        assert_true(voice_deadline(&voice) == INT64_MAX);
        voice_begin(&voice, &how);
    }
    assert_int_equal(speaker.rests, 2);
}

static void after_a_click_alone_it_is_closed_too(void **state)
{
    (void)state;
    voice_click(&voice);
    assert_true(voice_deadline(&voice) == INT64_MAX);
    voice_shown(&voice, now_ms);
    assert_true(speaker.open);
    assert_true(voice_deadline(&voice) == now_ms + REST_MS);
    wait_for_deadline();
    assert_false(speaker.open);
    assert_true(voice_deadline(&voice) == INT64_MAX);
}

static void a_click_that_no_loudspeaker_takes_is_gone(void **state)
{
    (void)state;
    speaker.broken = true;
    voice_click(&voice);
    voice_shown(&voice, now_ms);
    speaker.broken = false;
    voice_shown(&voice, now_ms); // nor does showing a page make any sound
    assert_false(speaker.open);
    assert_true(voice_deadline(&voice) == INT64_MAX);
}

static void what_is_said_meanwhile_keeps_it_open(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        voice_begin(&voice, &how);
        add("a", "はい。");
        tick_after(0);
        makes("はい。", 10, 300);
        wait_for_deadline();
        tick_after(REST_MS - 500);
    }
    assert_int_equal(speaker.rests, 0);
    wait_for_deadline();
    assert_int_equal(speaker.rests, 1);
}

static void without_a_loudspeaker_nothing_is_being_said(void **state)
{
    (void)state;
    assert_true(voice_can(&voice, SPEECH_JA));
    speaker.broken = true;
    add("a", "はい。");
    add("b", "いいえ。");
    tick_after(0);
    assert_true(voice_is_speaking(&voice));
    makes("はい。", 10, 300);
    assert_false(voice_is_speaking(&voice)); // nobody waits for silence
    assert_heard(NULL);
    assert_false(voice_can(&voice, SPEECH_JA));
    assert_true(voice_deadline(&voice) == INT64_MAX);
}

static void what_has_no_sound_is_passed_over(void **state)
{
    (void)state;
    add("a", "はい。");
    add("b", "いいえ。");
    tick_after(0);
    makes("はい。", 10, 0);
    assert_false(speaker.open);
    assert_heard(NULL);
    makes("いいえ。", 10, 300);
    assert_heard("b");
    wait_for_deadline();
    assert_false(voice_is_speaking(&voice));
}

static void what_would_be_too_long_ends_and_has_no_gap(void **state)
{
    (void)state;
    static char text[VOICE_TEXT - 16];
    memset(text, 'a', sizeof text - 1);
    add("first", "はい。");
    add("much", text);
    assert_int_equal(voice.count, 2);
    add("more", text);
    add("short", "はい。");
    assert_int_equal(voice.count, 2);
    voice_begin(&voice, &how);
    add("short", "はい。");
    assert_int_equal(voice.count, 1);
    voice_begin(&voice, &how);
    for (int i = 0; i < VOICE_SENTENCES + 5; i++)
        add("many", "はい。");
    assert_int_equal(voice.count, VOICE_SENTENCES);
}

// Without a maker each sentence takes the time that it would.
static void a_driven_voice_takes_its_time(void **state)
{
    static const char *const texts[] = {"はい。", "いいえ。"};
    struct strbuf log;
    (void)state;
    strbuf_init(&log, 4096);
    voice.log = &log;
    add("a", "はい。いいえ。");
    add("b", "いいえ。");
    assert_true(tick_after(0));
    for (int i = 0; i < 3; i++) {
        int length_ms = speech_length_ms(speech, SPEECH_JA, texts[i > 0], how.rate_percent);
        assert_in_range(length_ms, 100, 3000);
        assert_heard(i < 2 ? "a" : "b");
        assert_true(voice_deadline(&voice) == now_ms + length_ms);
        wait_for_deadline();
    }
    assert_heard(NULL);
    assert_true(voice_deadline(&voice) == INT64_MAX);
    assert_string_equal(strbuf_text(&log), "{\"id\":\"a\",\"text\":\"はい。いいえ。\"},"
                                           "{\"id\":\"b\",\"text\":\"いいえ。\"}");
    voice.log = NULL;
    strbuf_fini(&log);
}

// Who comes back after a long time: all that fell due has been said, in order.
static void time_that_jumps_leaves_nothing_behind(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++)
        add("a", "はい。いいえ。");
    tick_after(0);
    assert_true(tick_after(3600 * 1000));
    assert_false(voice_is_speaking(&voice));
    assert_true(voice_deadline(&voice) == INT64_MAX);
}

#define loud_test(test)   cmocka_unit_test_setup_teardown(test, loud, close_voice)
#define driven_test(test) cmocka_unit_test_setup_teardown(test, driven, close_voice)

int main(void)
{
    const struct CMUnitTest tests[] = {
        loud_test(sentences_come_in_order_and_the_next_is_made_meanwhile),
        loud_test(what_is_made_late_begins_late_and_is_heard_whole),
        loud_test(silence_comes_at_once_and_nothing_comes_after_it),
        loud_test(the_bell_rings_before_what_is_said),
        loud_test(a_touch_ends_the_bell),
        loud_test(the_loudspeaker_is_closed_after_a_rest_and_then_nothing_wakes),
        loud_test(a_click_is_heard_at_once_and_speech_comes_behind_it),
        loud_test(speech_that_is_made_before_the_page_is_seen_waits_for_the_click),
        loud_test(after_a_click_alone_it_is_closed_too),
        loud_test(a_click_that_no_loudspeaker_takes_is_gone),
        loud_test(what_is_said_meanwhile_keeps_it_open),
        loud_test(without_a_loudspeaker_nothing_is_being_said),
        loud_test(what_has_no_sound_is_passed_over),
        loud_test(what_would_be_too_long_ends_and_has_no_gap),
        driven_test(a_driven_voice_takes_its_time),
        driven_test(time_that_jumps_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
