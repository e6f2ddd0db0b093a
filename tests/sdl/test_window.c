// The window and its events on SDL's dummy display, which shows nothing and needs nothing.
#include "sdl/events.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include <SDL2/SDL.h>

static struct moment now(void *ctx)
{
    (void)ctx;
    struct timespec at;
    assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &at), 0);
    return (struct moment){.mono_ms = (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000};
}
static const struct clock test_clock = {.now = now};

struct fixture {
    struct sdl_window *window;
    struct sdl_events *events;
};

static int new_fixture(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));
    assert_non_null(f);
    assert_int_equal(setenv("SDL_VIDEODRIVER", "dummy", 1), 0);
    struct sdl_window_params params = {.title = "Engawa", .width = 320, .height = 200};
    assert_int_equal(sdl_window_open(&params, &f->window, NULL), OK);
    assert_int_equal(sdl_events_new(f->window, &test_clock, &f->events, NULL), OK);
    while (sdl_events_wait(f->events, 0).kind != INPUT_NONE)
        ;
    *state = f;
    return 0;
}

static int free_fixture(void **state)
{
    struct fixture *f = *state;
    sdl_events_free(f->events);
    sdl_window_close(f->window);
    free(f);
    return 0;
}

static void the_canvas_is_as_large_as_the_window(void **state)
{
    struct fixture *f = *state;
    struct canvas canvas;
    assert_int_equal(sdl_window_canvas(f->window, &canvas, NULL), OK);
    assert_int_equal(canvas.width, 320);
    assert_int_equal(canvas.height, 200);
    assert_true(canvas.stride >= 320);
    canvas.pixels[199 * canvas.stride + 319] = 0x123456;
    sdl_window_show(f->window, &(struct rect){300, 190, 100, 100});
    sdl_window_show(f->window, &(struct rect){-5, -5, 2, 2});
    assert_int_equal(sdl_window_canvas(f->window, &canvas, NULL), OK);
    assert_int_equal(canvas.pixels[199 * canvas.stride + 319], 0x123456);
    assert_false(sdl_window_is_console(f->window));
}

static void nothing_comes_when_nothing_happens(void **state)
{
    struct fixture *f = *state;
    int64_t start_ms = now(NULL).mono_ms;
    assert_int_equal(sdl_events_wait(f->events, 60).kind, INPUT_NONE);
    assert_in_range(now(NULL).mono_ms - start_ms, 55, 2000);
}

static void *release_a_key_later(void *unused)
{
    (void)unused;
    (void)usleep(200 * 1000);
    SDL_Event event = {.type = SDL_KEYUP};
    assert_int_equal(SDL_PushEvent(&event), 1);
    return NULL;
}

static void events_without_meaning_make_the_wait_neither_shorter_nor_longer(void **state)
{
    struct fixture *f = *state;
    int64_t took_ms = INT64_MAX;
    // A busy machine makes a wait longer, never shorter: one that is right is enough.
    for (int attempt = 0; attempt < 10 && took_ms > 470; attempt++) {
        pthread_t thread;
        int64_t start_ms = now(NULL).mono_ms;
        assert_int_equal(pthread_create(&thread, NULL, release_a_key_later, NULL), 0);
        assert_int_equal(sdl_events_wait(f->events, 300).kind, INPUT_NONE);
        took_ms = now(NULL).mono_ms - start_ms;
        assert_true(took_ms >= 295);
        assert_int_equal(pthread_join(thread, NULL), 0);
        while (sdl_events_wait(f->events, 0).kind != INPUT_NONE)
            ;
    }
    assert_true(took_ms <= 470);
}

static void a_press_arrives_with_its_time(void **state)
{
    struct fixture *f = *state;
    int64_t start_ms = now(NULL).mono_ms;
    SDL_Event event = {
        .tfinger = {.type = SDL_FINGERDOWN, .touchId = 1, .fingerId = 1, .x = 0.5f, .y = 0.5f}};
    assert_int_equal(SDL_PushEvent(&event), 1);
    struct input input = sdl_events_wait(f->events, 1000);
    assert_int_equal(input.kind, INPUT_UI);
    assert_int_equal(input.ui.kind, UI_PRESS);
    assert_int_equal(input.ui.x, 160);
    assert_int_equal(input.ui.y, 100);
    assert_in_range(input.ui.at_ms - start_ms + 5, 0, 905); // two clocks round
}

static SDL_Event finger(Uint32 type, float x)
{
    return (SDL_Event){.tfinger = {.type = type, .touchId = 1, .fingerId = 1, .x = x, .y = 0.5f}};
}

static void push(SDL_Event event)
{
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void what_comes_together_is_handed_out_without_waiting(void **state)
{
    struct fixture *f = *state;
    static const enum ui_event_kind kinds[] = {UI_PRESS, UI_MOVE, UI_CANCEL, UI_PRESS, UI_RELEASE};
    push(finger(SDL_FINGERDOWN, 0.5f));
    push((SDL_Event){.type = SDL_KEYUP});
    push(finger(SDL_FINGERMOTION, 0.25f));
    push(finger(SDL_FINGERDOWN, 0.75f)); // lifted unheard
    push(finger(SDL_FINGERUP, 0.75f));
    struct input input = sdl_events_wait(f->events, 1000);
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        assert_int_equal(input.kind, INPUT_UI);
        assert_int_equal(input.ui.kind, kinds[i]);
        assert_int_equal(sdl_events_more(f->events, &input), i + 1 < ARRAY_LEN(kinds));
    }
    assert_int_equal(input.kind, INPUT_NONE);
}

// SDL has seen all of it when the second finger is looked at: the first is lifted only afterwards.
static void two_fingers_that_came_together_lose_neither(void **state)
{
    struct fixture *f = *state;
    static const struct {
        enum ui_event_kind kind;
        int finger;
    } told[] = {{UI_PRESS, 1}, {UI_PRESS, 2}, {UI_RELEASE, 1}, {UI_RELEASE, 2}};
    SDL_Event second = finger(SDL_FINGERDOWN, 0.25f);
    second.tfinger.fingerId = 2;
    push(finger(SDL_FINGERDOWN, 0.5f));
    push(second);
    push(finger(SDL_FINGERUP, 0.5f));
    second.type = SDL_FINGERUP;
    push(second);
    struct input input = sdl_events_wait(f->events, 1000);
    for (size_t i = 0; i < ARRAY_LEN(told); i++) {
        assert_int_equal(input.ui.kind, told[i].kind);
        assert_int_equal(input.ui.finger, told[i].finger);
        assert_int_equal(sdl_events_more(f->events, &input), i + 1 < ARRAY_LEN(told));
    }
}

static void an_event_that_had_to_wait_keeps_its_time(void **state)
{
    struct fixture *f = *state;
    int64_t start_ms = now(NULL).mono_ms;
    push(finger(SDL_FINGERDOWN, 0.5f));
    (void)usleep(200 * 1000);
    assert_in_range(sdl_events_wait(f->events, 1000).ui.at_ms - start_ms + 5, 0, 100);
}

static void a_storm_of_touches_starves_no_deadline(void **state)
{
    struct fixture *f = *state;
    push(finger(SDL_FINGERDOWN, 0.5f));
    assert_int_equal(sdl_events_wait(f->events, 1000).kind, INPUT_UI);
    int64_t start_ms = now(NULL).mono_ms;
    for (int second = 0; second < 5; second++) {
        for (int i = 0; i < 10000; i++)
            push(finger(SDL_FINGERMOTION, (float)i / 10000));
        int seen = 0;
        struct input input = sdl_events_wait(f->events, 1000);
        do
            seen += input.kind == INPUT_UI;
        while (sdl_events_more(f->events, &input));
        assert_int_equal(seen, 10000);
    }
    // Another finger means nothing, and does not keep the wait from ending.
    for (int i = 0; i < 20000; i++) {
        SDL_Event other = finger(SDL_FINGERMOTION, 0.5f);
        other.tfinger.fingerId = 2;
        push(other);
    }
    assert_int_equal(sdl_events_wait(f->events, 0).kind, INPUT_NONE);
    assert_in_range(now(NULL).mono_ms - start_ms, 0, 5000);
}

static void a_signal_ends_the_wait_and_every_one_after(void **state)
{
    struct fixture *f = *state;
    static const int signals[] = {SIGTERM, SIGINT};
    for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
        sdl_events_free(f->events);
        f->events = NULL;
        assert_int_equal(sdl_events_new(f->window, &test_clock, &f->events, NULL), OK);
        assert_int_equal(kill(getpid(), signals[i]), 0);
        assert_int_equal(sdl_events_wait(f->events, 10000).kind, INPUT_QUIT);
        push(finger(SDL_FINGERDOWN, 0.5f));
        assert_int_equal(sdl_events_wait(f->events, 10000).kind, INPUT_QUIT);
        SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    }
}

static void a_wake_is_told_once(void **state)
{
    struct fixture *f = *state;
    sdl_events_wake(f->events);
    assert_int_equal(sdl_events_wait(f->events, 1000).kind, INPUT_WAKE);
    assert_int_equal(sdl_events_wait(f->events, 0).kind, INPUT_NONE);
}

static void without_a_display_the_cause_is_told(void **state)
{
    (void)state;
    assert_int_equal(setenv("SDL_VIDEODRIVER", "no-such-driver", 1), 0);
    struct sdl_window *window = NULL;
    struct err err = {0};
    struct sdl_window_params params = {.title = "Engawa", .width = 320, .height = 200};
    assert_int_equal(sdl_window_open(&params, &window, &err), ERR_IO);
    assert_non_null(strstr(err.text, "no-such-driver"));
    assert_null(window);
}

static void no_ways_to_compose_letters_are_read_but_those_that_somebody_wants(void **state)
{
    (void)state;
    assert_int_equal(unsetenv("XCOMPOSEFILE"), 0);
    sdl_window_prepare();
    assert_string_equal(getenv("XCOMPOSEFILE"), "/dev/null");
    assert_int_equal(setenv("XCOMPOSEFILE", "/etc/compose", 1), 0);
    sdl_window_prepare();
    assert_string_equal(getenv("XCOMPOSEFILE"), "/etc/compose");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_canvas_is_as_large_as_the_window, new_fixture,
                                        free_fixture),
        cmocka_unit_test_setup_teardown(nothing_comes_when_nothing_happens, new_fixture,
                                        free_fixture),
        cmocka_unit_test_setup_teardown(
            events_without_meaning_make_the_wait_neither_shorter_nor_longer, new_fixture,
            free_fixture),
        cmocka_unit_test_setup_teardown(a_press_arrives_with_its_time, new_fixture, free_fixture),
        cmocka_unit_test_setup_teardown(what_comes_together_is_handed_out_without_waiting,
                                        new_fixture, free_fixture),
        cmocka_unit_test_setup_teardown(two_fingers_that_came_together_lose_neither, new_fixture,
                                        free_fixture),
        cmocka_unit_test_setup_teardown(an_event_that_had_to_wait_keeps_its_time, new_fixture,
                                        free_fixture),
        cmocka_unit_test_setup_teardown(a_storm_of_touches_starves_no_deadline, new_fixture,
                                        free_fixture),
        cmocka_unit_test_setup_teardown(a_signal_ends_the_wait_and_every_one_after, new_fixture,
                                        free_fixture),
        cmocka_unit_test_setup_teardown(a_wake_is_told_once, new_fixture, free_fixture),
        cmocka_unit_test(without_a_display_the_cause_is_told),
        cmocka_unit_test(no_ways_to_compose_letters_are_read_but_those_that_somebody_wants),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
