// The kiosk put together, without a window: which screen a finger meant. A screen that came by
// itself (somebody's time was over) may stand where a finger was already on its way; what it
// pressed was meant for the screen before.
#include "kiosk/fixture.h"

// Nobody is there, nor answers whether somebody is.
static void nobody_is_there(struct fixture *f)
{
    wait_ms(f, 60000);
    assert_string_equal(screen(f), "idle");
    wait_ms(f, 45000);
    assert_string_equal(screen(f), "welcome");
}

// The welcome has taken the place of a screen that nobody used; 0 ms ago.
static struct rect welcome_comes_by_itself(struct fixture *f)
{
    struct rect begin = place_of(f, "begin");
    tap(f, "begin");
    assert_string_equal(screen(f), "number");
    nobody_is_there(f);
    return begin;
}

static void a_finger_that_came_down_before_a_screen_stood_presses_nothing_there(void **state)
{
    struct fixture *f = *state;
    static const int64_t early_ms[] = {1, 30, 400, 59000};
    for (size_t i = 0; i < ARRAY_LEN(early_ms); i++) {
        struct rect begin = welcome_comes_by_itself(f);
        finger(f, UI_PRESS, &begin, now_ms(f) - early_ms[i]);
        finger(f, UI_RELEASE, &begin, now_ms(f));
        assert_string_equal(screen(f), "welcome");
    }
}

static void a_finger_that_came_down_on_the_screen_that_stands_presses(void **state)
{
    struct fixture *f = *state;
    static const int64_t later_ms[] = {0, 1, 30};
    for (size_t i = 0; i < ARRAY_LEN(later_ms); i++) {
        struct rect begin = welcome_comes_by_itself(f);
        system_fake_clock_advance(&f->kiosk.fake_clock, later_ms[i]);
        finger(f, UI_PRESS, &begin, now_ms(f));
        finger(f, UI_RELEASE, &begin, now_ms(f));
        assert_string_equal(screen(f), "number");
        nobody_is_there(f);
    }
}

static void a_finger_that_rests_while_the_screen_changes_presses_nothing(void **state)
{
    struct fixture *f = *state;
    tap(f, "begin");
    wait_ms(f, 59000);
    struct rect key = place_of(f, "digit-5");
    finger(f, UI_PRESS, &key, now_ms(f));
    nobody_is_there(f);
    finger(f, UI_RELEASE, &key, now_ms(f));
    assert_string_equal(screen(f), "welcome");
}

// A letter is held back for a moment, as it may be the first of a code; what came before a touch is
// acted on before it.
static void what_was_typed_before_a_touch_counts_before_it(void **state)
{
    struct fixture *f = *state;
    tap(f, "begin");
    wait_ms(f, 1000);
    type(f, "5");
    tap(f, "digit-1");
    wait_ms(f, 1000);
    assert_string_equal(node_find(ui_root(f->kiosk.ui), "field")->value, "51");
}

// As scanners type: a scan gets an answer, and the field stays as it was.
static void nothing_of_a_scan_is_written_into_a_field(void **state)
{
    struct fixture *f = *state;
    static const char *const scans[] = {
        "EGWC1:0123456789ABCDEFGHJKMNPQRS\n", "]Q1EGWC1:0123456789ABCDEFGHJKMNPQRS\n\n",
        "EGWC1:0123456789ABCDEFGHJKMNPQRS",   "4901234567894\n\n",
        "\n4901234567894\n\n123\n12345678\n",
    };
    tap(f, "begin");
    for (size_t i = 0; i < ARRAY_LEN(scans); i++)
        for (int pace_ms = 5; pace_ms <= 20; pace_ms += 5) {
            wait_ms(f, 1000);
            type(f, "7");
            wait_ms(f, 1000);
            for (const char *at = scans[i]; *at; at++) {
                struct ui_event enter = {.kind = UI_KEY, .key = KEY_PRESS, .at_ms = now_ms(f)};
                if (*at == '\n')
                    kiosk_event(&f->kiosk, &enter);
                else
                    type(f, (char[]){*at, '\0'});
                wait_ms(f, pace_ms);
            }
            wait_ms(f, 1000);
            assert_string_equal(screen(f), "number");
            assert_string_equal(node_find(ui_root(f->kiosk.ui), "field")->value, "7");
            struct ui_event erase = {.kind = UI_KEY, .key = KEY_ERASE, .at_ms = now_ms(f)};
            kiosk_event(&f->kiosk, &erase);
        }
}

static void what_was_typed_does_not_stay_in_the_queue(void **state)
{
    struct fixture *f = *state;
    tap(f, "begin");
    wait_ms(f, 1000);
    type(f, "7");
    assert_in_range(kiosk_deadline(&f->kiosk), now_ms(f), now_ms(f) + 500); // somebody wakes for it
    wait_ms(f, 1000);
    assert_string_equal(node_find(ui_root(f->kiosk.ui), "field")->value, "7");
    static const struct queued_event empty[KIOSK_QUEUE];
    assert_memory_equal(f->kiosk.queue, empty, sizeof empty);
}

static void the_frame_of_one_person_is_gone_before_the_next(void **state)
{
    struct fixture *f = *state;
    struct ui_event next = {.kind = UI_KEY, .key = KEY_NEXT, .at_ms = now_ms(f)};
    tap(f, "begin");
    kiosk_event(&f->kiosk, &next);
    assert_non_null(ui_focus(f->kiosk.ui));
    nobody_is_there(f);
    assert_null(ui_focus(f->kiosk.ui));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            a_finger_that_came_down_before_a_screen_stood_presses_nothing_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_finger_that_came_down_on_the_screen_that_stands_presses,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_finger_that_rests_while_the_screen_changes_presses_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_typed_before_a_touch_counts_before_it, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_frame_of_one_person_is_gone_before_the_next, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(nothing_of_a_scan_is_written_into_a_field, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_was_typed_does_not_stay_in_the_queue, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
