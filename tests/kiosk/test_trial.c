// The trial that finds a pace, by ear: it rings when it is time to press, and only then.
#include "kiosk/fixture.h"
#include "screens/screen.h"

static int spoken(void **state)
{
    return set_up_with(state, "--way sound=on");
}

static void let_it_be_said(struct fixture *f)
{
    for (int i = 0; voice_is_speaking(&f->kiosk.voice); i++) {
        assert_in_range(i, 0, 10000);
        wait_ms(f, 10);
    }
}

static void to_the_trial(struct fixture *f)
{
    static const char *const ways[] = {"ways", "press", "try"};
    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        let_it_be_said(f);
        wait_ms(f, 1000);
        tap(f, ways[i]);
    }
    assert_string_equal(screen(f), "pace");
}

// How long nothing was said before the time to press came.
static int until_lit_ms(struct fixture *f)
{
    int silent_ms = 0;
    for (int i = 0; !f->kiosk.app.trial.lit; i++) {
        assert_in_range(i, 0, 3000);
        wait_ms(f, 10);
        silent_ms = voice_is_speaking(&f->kiosk.voice) ? 0 : silent_ms + 10;
    }
    return silent_ms;
}

static bool rang(struct strbuf *log)
{
    bool bell = strcmp(strbuf_text(log), "{\"id\":\"bell\",\"text\":\"\"}") == 0;
    strbuf_clear(log);
    return bell;
}

static void it_rings_in_silence_and_at_the_moment_that_is_measured(void **state)
{
    struct fixture *f = *state;
    struct strbuf log;
    strbuf_init(&log, 1 << 16);
    to_the_trial(f);
    for (int i = 0; i < 3; i++) {
        let_it_be_said(f);
        f->kiosk.voice.log = &log;
        assert_in_range(until_lit_ms(f), 1500, 3010);
        assert_true(rang(&log));
        f->kiosk.voice.log = NULL;
        wait_ms(f, 700);
        tap(f, "light");
        assert_int_equal(f->kiosk.app.trial.pace.times_ms[i], 700);
        assert_int_equal(f->kiosk.app.trial.pace.misses, 0);
    }
    strbuf_fini(&log);
}

static void nobody_wakes_for_it_while_something_is_said(void **state)
{
    struct fixture *f = *state;
    to_the_trial(f);
    assert_true(voice_is_speaking(&f->kiosk.voice));
    assert_true(pace_deadline(&f->kiosk.app) == INT64_MAX);
    voice_stop(&f->kiosk.voice);
    wait_ms(f, 0);
    assert_in_range(pace_deadline(&f->kiosk.app), now_ms(f) + 1500, now_ms(f) + 3000);
}

static void with_the_sound_off_the_picture_comes_as_ever(void **state)
{
    struct fixture *f = *state;
    struct strbuf log;
    strbuf_init(&log, 1 << 16);
    f->kiosk.voice.log = &log;
    to_the_trial(f);
    assert_in_range(until_lit_ms(f), 1500, 3010);
    assert_string_equal(strbuf_text(&log), "");
    f->kiosk.voice.log = NULL;
    strbuf_fini(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_rings_in_silence_and_at_the_moment_that_is_measured,
                                        spoken, tear_down),
        cmocka_unit_test_setup_teardown(nobody_wakes_for_it_while_something_is_said, spoken,
                                        tear_down),
        cmocka_unit_test_setup_teardown(with_the_sound_off_the_picture_comes_as_ever, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
