#include "sdl/translate.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool on_the_glass(SDL_TouchID touch, SDL_FingerID finger)
{
    (void)touch, (void)finger;
    return true;
}

static bool gone(SDL_TouchID touch, SDL_FingerID finger)
{
    (void)touch, (void)finger;
    return false;
}

static struct translation fresh(void)
{
    return (struct translation){.finger_is_down = on_the_glass,
                                .width = 1280,
                                .height = 800,
                                .wake_type = SDL_USEREVENT + 3};
}

static SDL_Event finger(Uint32 type, SDL_FingerID id, float x, float y)
{
    return (SDL_Event){.tfinger = {.type = type, .touchId = 5, .fingerId = id, .x = x, .y = y}};
}

static SDL_Event button(Uint32 type, Uint8 which, int x, int y)
{
    return (SDL_Event){.button = {.type = type, .button = which, .x = x, .y = y}};
}

static SDL_Event window(Uint8 event)
{
    return (SDL_Event){.window = {.type = SDL_WINDOWEVENT, .event = event}};
}

enum { NOW_MS = 10000 };

static struct input translated(struct translation *state, SDL_Event event)
{
    return translate_event(state, &event, NOW_MS);
}

static void assert_input(const struct input *input, enum ui_event_kind kind, int finger, int x,
                         int y)
{
    assert_int_equal(input->kind, INPUT_UI);
    assert_int_equal(input->ui.kind, kind);
    assert_int_equal(input->ui.finger, finger);
    assert_int_equal(input->ui.x, x);
    assert_int_equal(input->ui.y, y);
}

static void assert_touch_at(struct translation *state, int64_t at_ms, SDL_Event event,
                            enum ui_event_kind kind, int number, int x, int y)
{
    struct input input = translate_event(state, &event, at_ms);
    assert_input(&input, kind, number, x, y);
    assert_int_equal(input.ui.at_ms, at_ms);
    assert_int_equal(translate_next(state).kind, INPUT_NONE);
}

// By the first finger on the glass.
static void assert_touch(struct translation *state, SDL_Event event, enum ui_event_kind kind, int x,
                         int y)
{
    assert_touch_at(state, NOW_MS, event, kind, 1, x, y);
}

static void assert_mouse(struct translation *state, SDL_Event event, enum ui_event_kind kind, int x,
                         int y)
{
    assert_touch_at(state, NOW_MS, event, kind, 0, x, y);
}

// The press of LOST before is lost, this one of NUMBER counts.
static void assert_fresh_press(struct translation *state, int64_t at_ms, SDL_Event event, int lost,
                               int number, int x, int y)
{
    struct input input = translate_event(state, &event, at_ms);
    assert_input(&input, UI_CANCEL, lost, 0, 0);
    assert_int_equal(input.ui.at_ms, at_ms);
    input = translate_next(state);
    assert_input(&input, UI_PRESS, number, x, y);
    assert_int_equal(input.ui.at_ms, at_ms);
    assert_int_equal(translate_next(state).kind, INPUT_NONE);
}

static void assert_nothing(struct translation *state, SDL_Event event)
{
    assert_int_equal(translate_event(state, &event, NOW_MS).kind, INPUT_NONE);
    assert_int_equal(translate_next(state).kind, INPUT_NONE);
}

static void a_finger_presses_moves_and_lets_go(void **unused)
{
    (void)unused;
    struct translation state = fresh();
    assert_touch(&state, finger(SDL_FINGERDOWN, 1, 0.5f, 0.25f), UI_PRESS, 640, 200);
    assert_touch(&state, finger(SDL_FINGERMOTION, 1, 0.75f, 0.5f), UI_MOVE, 960, 400);
    assert_touch(&state, finger(SDL_FINGERUP, 1, 0.75f, 0.5f), UI_RELEASE, 960, 400);
}

static void fingers_beyond_the_edge_stay_on_the_screen(void **unused)
{
    (void)unused;
    struct translation state = fresh();
    assert_touch(&state, finger(SDL_FINGERDOWN, 1, 1.0f, 1.2f), UI_PRESS, 1279, 799);
    assert_touch(&state, finger(SDL_FINGERMOTION, 1, -0.1f, 0), UI_MOVE, 0, 0);
    assert_touch(&state, finger(SDL_FINGERMOTION, 1, NAN, INFINITY), UI_MOVE, 0, 799);
    assert_touch(&state, finger(SDL_FINGERMOTION, 1, 1e30f, -1e30f), UI_MOVE, 1279, 0);
}

static void each_finger_has_its_number(void **unused)
{
    (void)unused;
    struct translation state = fresh();
    assert_touch(&state, finger(SDL_FINGERDOWN, 7, 0.5f, 0.5f), UI_PRESS, 640, 400);
    assert_touch_at(&state, NOW_MS, finger(SDL_FINGERDOWN, 9, 0.25f, 0.25f), UI_PRESS, 2, 320, 200);
    assert_nothing(&state, button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 10, 10));
    assert_touch(&state, finger(SDL_FINGERUP, 7, 0.5f, 0.5f), UI_RELEASE, 640, 400);
    assert_touch_at(&state, NOW_MS, finger(SDL_FINGERMOTION, 9, 0.5f, 0.25f), UI_MOVE, 2, 640, 200);
    assert_touch(&state, finger(SDL_FINGERDOWN, 8, 0.5f, 0.5f), UI_PRESS, 640, 400);
    assert_touch_at(&state, NOW_MS, finger(SDL_FINGERUP, 9, 0.5f, 0.25f), UI_RELEASE, 2, 640, 200);
    assert_nothing(&state, finger(SDL_FINGERUP, 9, 0.5f, 0.25f));
}

static void more_fingers_than_hands_have_are_not_heard(void **unused)
{
    (void)unused;
    struct translation state = fresh();
    for (int i = 1; i <= FINGERS_MOST; i++)
        assert_touch_at(&state, NOW_MS, finger(SDL_FINGERDOWN, i, 0, 0), UI_PRESS, i, 0, 0);
    assert_nothing(&state, finger(SDL_FINGERDOWN, 100, 0, 0));
    assert_nothing(&state, finger(SDL_FINGERUP, 100, 0, 0));
    SDL_Event lost = window(SDL_WINDOWEVENT_FOCUS_LOST);
    struct input input = translate_event(&state, &lost, NOW_MS);
    for (int i = 1; i <= FINGERS_MOST; i++, input = translate_next(&state))
        assert_input(&input, UI_CANCEL, i, 0, 0);
    assert_int_equal(input.kind, INPUT_NONE);
}

static void a_finger_that_left_with_its_panel_is_lost(void **unused)
{
    (void)unused;
    SDL_Event other_panel = finger(SDL_FINGERDOWN, 1, 0.25f, 0.25f);
    other_panel.tfinger.touchId = 6;
    const struct {
        SDL_Event event;
        int number, x, y;
    } cases[] = {
        {finger(SDL_FINGERDOWN, 2, 0.25f, 0.5f), 1, 320, 400},
        {other_panel, 1, 320, 200},
        {button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 10, 20), 0, 10, 20},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct translation state = fresh();
        assert_touch(&state, finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f), UI_PRESS, 640, 400);
        state.finger_is_down = gone;
        assert_fresh_press(&state, NOW_MS, cases[i].event, 1, cases[i].number, cases[i].x,
                           cases[i].y);
        assert_nothing(&state, finger(SDL_FINGERUP, 1, 0.5f, 0.5f));
        SDL_Event up = cases[i].event;
        up.type = up.type == SDL_FINGERDOWN ? SDL_FINGERUP : SDL_MOUSEBUTTONUP;
        assert_touch_at(&state, NOW_MS, up, UI_RELEASE, cases[i].number, cases[i].x, cases[i].y);
    }
}

static void a_finger_that_comes_down_twice_was_lifted_unheard(void **unused)
{
    (void)unused;
    struct translation state = fresh();
    assert_touch(&state, finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f), UI_PRESS, 640, 400);
    assert_fresh_press(&state, NOW_MS, finger(SDL_FINGERDOWN, 1, 0.25f, 0.25f), 1, 1, 320, 200);
    assert_touch(&state, finger(SDL_FINGERUP, 1, 0.25f, 0.25f), UI_RELEASE, 320, 200);
}

// SDL may miss that it was lifted, and then it never says so.
static void a_finger_that_is_silent_for_long_is_lost_to_the_next(void **unused)
{
    (void)unused;
    for (int late = 0; late < 2; late++) {
        struct translation state = fresh();
        SDL_Event second = finger(SDL_FINGERDOWN, 2, 0.25f, 0.25f);
        assert_touch_at(&state, 1000, finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f), UI_PRESS, 1, 640, 400);
        assert_touch_at(&state, 4000, finger(SDL_FINGERMOTION, 1, 0.5f, 0.25f), UI_MOVE, 1, 640,
                        200);
        int64_t at_ms = 4000 + FINGER_SILENT_MS - (late ? 0 : 1);
        if (late)
            assert_fresh_press(&state, at_ms, second, 1, 1, 320, 200);
        else
            assert_touch_at(&state, at_ms, second, UI_PRESS, 2, 320, 200);
    }
}

static void a_button_that_nobody_let_go_is_lost(void **unused)
{
    (void)unused;
    SDL_Event down = button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 10, 20);
    struct translation state = fresh();
    assert_mouse(&state, down, UI_PRESS, 10, 20);
    assert_fresh_press(&state, NOW_MS, down, 0, 0, 10, 20);
    assert_fresh_press(&state, NOW_MS, finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f), 0, 1, 640, 400);
    assert_nothing(&state, button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 10, 20));
    assert_touch(&state, finger(SDL_FINGERUP, 1, 0.5f, 0.5f), UI_RELEASE, 640, 400);
}

static void a_wheel_does_nothing(void **unused)
{
    (void)unused;
    struct translation state = fresh();
    assert_nothing(&state, (SDL_Event){.wheel = {.type = SDL_MOUSEWHEEL, .y = 3}});
}

static void the_left_button_is_a_finger_and_no_other_is(void **unused)
{
    (void)unused;
    struct translation state = fresh();
    SDL_Event motion = {.motion = {.type = SDL_MOUSEMOTION, .x = 30, .y = 40}};
    assert_nothing(&state, motion);
    assert_nothing(&state, button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_RIGHT, 10, 10));
    assert_nothing(&state, button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 10, 10));
    assert_mouse(&state, button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 10, 20), UI_PRESS, 10, 20);
    assert_mouse(&state, motion, UI_MOVE, 30, 40);
    assert_mouse(&state, button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 30, 40), UI_RELEASE, 30, 40);
    SDL_Event imitated = button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 10, 20);
    imitated.button.which = SDL_TOUCH_MOUSEID;
    assert_nothing(&state, imitated);
}

static void a_finger_is_lost_with_the_focus(void **unused)
{
    (void)unused;
    struct translation state = fresh();
    assert_nothing(&state, window(SDL_WINDOWEVENT_FOCUS_LOST));
    assert_touch(&state, finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f), UI_PRESS, 640, 400);
    assert_touch(&state, window(SDL_WINDOWEVENT_FOCUS_LOST), UI_CANCEL, 0, 0);
    assert_nothing(&state, finger(SDL_FINGERUP, 1, 0.5f, 0.5f));
    assert_touch(&state, finger(SDL_FINGERDOWN, 3, 0, 0), UI_PRESS, 0, 0);
}

static void the_window_asks_for_what_it_needs(void **unused)
{
    (void)unused;
    struct translation state = fresh();
    SDL_Event event = window(SDL_WINDOWEVENT_EXPOSED);
    assert_int_equal(translated(&state, event).kind, INPUT_REPAINT);
    event = window(SDL_WINDOWEVENT_SIZE_CHANGED);
    event.window.data1 = 800;
    event.window.data2 = 480;
    assert_int_equal(translated(&state, event).kind, INPUT_RESIZED);
    assert_touch(&state, finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f), UI_PRESS, 400, 240);
    assert_nothing(&state, window(SDL_WINDOWEVENT_MOVED));
    event = (SDL_Event){.type = SDL_QUIT};
    assert_int_equal(translated(&state, event).kind, INPUT_QUIT);
    event = (SDL_Event){.type = state.wake_type};
    assert_int_equal(translated(&state, event).kind, INPUT_WAKE);
    assert_nothing(&state, (SDL_Event){.type = SDL_USEREVENT});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finger_presses_moves_and_lets_go),
        cmocka_unit_test(fingers_beyond_the_edge_stay_on_the_screen),
        cmocka_unit_test(each_finger_has_its_number),
        cmocka_unit_test(more_fingers_than_hands_have_are_not_heard),
        cmocka_unit_test(a_finger_that_left_with_its_panel_is_lost),
        cmocka_unit_test(a_finger_that_comes_down_twice_was_lifted_unheard),
        cmocka_unit_test(a_finger_that_is_silent_for_long_is_lost_to_the_next),
        cmocka_unit_test(a_button_that_nobody_let_go_is_lost),
        cmocka_unit_test(a_wheel_does_nothing),
        cmocka_unit_test(the_left_button_is_a_finger_and_no_other_is),
        cmocka_unit_test(a_finger_is_lost_with_the_focus),
        cmocka_unit_test(the_window_asks_for_what_it_needs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
