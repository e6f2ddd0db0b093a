// The kiosk put together, without a window: which screen a finger meant. A screen that came by
// itself (somebody's time was over) may stand where a finger was already on its way; what it
// pressed was meant for the screen before.
#include "kiosk/kiosk.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    char folder[512];
    struct kiosk kiosk;
    struct canvas canvas;
};

// An office with one dwelling and no members.
static void make_data(const char *folder, int64_t utc_ms)
{
    struct system_fake_clock at;
    struct system_fake_random seeded;
    struct clock clock = system_fake_clock_init(&at, utc_ms);
    struct random random = system_fake_random_init(&seeded, 1);
    struct store_options how = {.folder = folder, .random = &random, .now = clock.now(clock.ctx)};
    struct store_office office = {.name = "見本の 事業所", .profile = "sapporo"};
    struct store_dwelling dwelling = {.name = "見本の いえ", .code = "A"};
    struct store *store = NULL;
    struct err err = {""};
    if (store_create(&how, &office, &err) != OK || store_open(&how, &store, &err) != OK)
        fail_msg("%s", err.text);
    if (store_dwelling_add(store, &dwelling, &how.now, &err) != OK)
        fail_msg("%s", err.text);
    store_close(store);
}

static int set_up(void **state)
{
    static struct fixture f;
    struct err err = {""};
    struct options options;
    char *argv[] = {(char *)"engawa", NULL};
    f = (struct fixture){.folder = ENGAWA_BUILD_DIR "/kiosk-XXXXXX"};
    *state = &f;
    assert_non_null(mkdtemp(f.folder));
    assert_int_equal(options_read(1, argv, &options, &err), OK);
    options.data = f.folder;
    options.drive = true; // the clock moves when told
    make_data(f.folder, options.clock_utc_ms);
    assert_int_equal(canvas_init(&f.canvas, options.width, options.height), OK);
    if (kiosk_init(&f.kiosk, &options, &err) != OK ||
        kiosk_panel(&f.kiosk, options.width, options.height, 0, &err) != OK)
        fail_msg("%s", err.text);
    kiosk_refresh(&f.kiosk, &f.canvas);
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    kiosk_fini(&f->kiosk);
    canvas_fini(&f->canvas);
    DIR *dir = opendir(f->folder);
    if (!dir)
        return -1;
    for (struct dirent *entry; (entry = readdir(dir));) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", f->folder, entry->d_name);
        unlink(path);
    }
    closedir(dir);
    return rmdir(f->folder);
}

static int64_t now_ms(const struct fixture *f)
{
    return f->kiosk.fake_clock.at.mono_ms;
}

static void wait_ms(struct fixture *f, int64_t ms)
{
    system_fake_clock_advance(&f->kiosk.fake_clock, ms);
    kiosk_refresh(&f->kiosk, &f->canvas);
}

static const char *screen(const struct fixture *f)
{
    return screen_name(f->kiosk.app.screen);
}

static struct rect place_of(const struct fixture *f, const char *id)
{
    struct node *node = node_find(ui_root(f->kiosk.ui), id);
    if (!node)
        fail_msg("no %s on screen %s", id, screen(f));
    return node->rect;
}

static void finger(struct fixture *f, enum ui_event_kind kind, const struct rect *on, int64_t at_ms)
{
    struct ui_event event = {
        .kind = kind, .x = on->x + on->w / 2, .y = on->y + on->h / 2, .at_ms = at_ms};
    kiosk_event(&f->kiosk, &event);
}

static void tap(struct fixture *f, const char *id)
{
    struct rect on = place_of(f, id);
    finger(f, UI_PRESS, &on, now_ms(f));
    finger(f, UI_RELEASE, &on, now_ms(f));
}

// The welcome has taken the place of a screen that nobody used; 0 ms ago.
static struct rect welcome_comes_by_itself(struct fixture *f)
{
    struct rect begin = place_of(f, "begin");
    tap(f, "begin");
    assert_string_equal(screen(f), "number");
    wait_ms(f, 60000);
    assert_string_equal(screen(f), "welcome");
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
        wait_ms(f, 60000);
    }
}

static void a_finger_that_rests_while_the_screen_changes_presses_nothing(void **state)
{
    struct fixture *f = *state;
    tap(f, "begin");
    wait_ms(f, 59000);
    struct rect key = place_of(f, "digit-5");
    finger(f, UI_PRESS, &key, now_ms(f));
    wait_ms(f, 60000);
    assert_string_equal(screen(f), "welcome");
    finger(f, UI_RELEASE, &key, now_ms(f));
    assert_string_equal(screen(f), "welcome");
}

static void type(struct fixture *f, const char *text)
{
    struct ui_event event = {.kind = UI_TEXT, .text = text, .at_ms = now_ms(f)};
    kiosk_event(&f->kiosk, &event);
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
        cmocka_unit_test_setup_teardown(what_was_typed_does_not_stay_in_the_queue, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
