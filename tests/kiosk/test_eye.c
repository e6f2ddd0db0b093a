// A camera on its thread and the pages together: it is open while its page is shown, and a card
// that it sees enters as one that was scanned.
#include "kiosk/fixture.h"

#include "device/fake_v4l2.h"
#include "device/seen.h"

#include <time.h>

#define CARD "EGWC1:0123456789ABCDEFGHJKMNPQRSX"

enum { PATIENCE_MS = 20000, STEP_MS = 5 };

static struct fake_v4l2 fake;
static struct frames_kernel kernel;

static int set_up_camera(void **state)
{
    int result = set_up(state);
    struct fixture *f = *state;
    fake = fake_v4l2();
    kernel = fake_v4l2_kernel(&fake);
    f->kiosk.eye.kernel = &kernel;
    f->kiosk.eye.drive = false;
    f->kiosk.eye.option = "/dev/video9";
    kiosk_refresh(&f->kiosk, &f->canvas);
    return result;
}

static struct node *node_of(struct fixture *f, const char *id)
{
    return node_find(ui_root(f->kiosk.ui), id);
}

static void press(struct fixture *f, const char *id)
{
    const struct node *node = node_of(f, id);
    assert_non_null(node);
    system_fake_clock_advance(&f->kiosk.fake_clock, 1000);
    struct ui_event event = {.kind = UI_PRESS,
                             .x = node->rect.x + node->rect.w / 2,
                             .y = node->rect.y + node->rect.h / 2,
                             .at_ms = f->kiosk.clock.now(f->kiosk.clock.ctx).mono_ms};
    kiosk_event(&f->kiosk, &event);
    event.kind = UI_RELEASE;
    kiosk_event(&f->kiosk, &event);
    kiosk_refresh(&f->kiosk, &f->canvas);
}

static bool is_over(const int *ms)
{
    assert_true(*ms < PATIENCE_MS);
    (void)nanosleep(&(struct timespec){0, STEP_MS * 1000000L}, NULL);
    return false;
}

static void wait_for_screen(struct fixture *f, enum screen_id screen)
{
    for (int ms = 0; f->kiosk.app.screen != screen && !is_over(&ms); ms += STEP_MS)
        kiosk_refresh(&f->kiosk, &f->canvas);
}

static void wait_until(atomic_bool *what, bool is)
{
    for (int ms = 0; atomic_load(what) != is && !is_over(&ms); ms += STEP_MS) {
    }
}

static void the_camera_is_open_while_its_page_is_shown(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(atomic_load(&fake.opened), 0);
    for (int i = 1; i <= 3; i++) {
        press(f, "camera");
        wait_until(&fake.is_open, true);
        for (int ms = 0; !node_of(f, "sight") && !is_over(&ms); ms += STEP_MS)
            kiosk_refresh(&f->kiosk, &f->canvas);
        assert_int_equal(node_of(f, "sight")->grey[0], 100);
        press(f, "back");
        assert_int_equal(f->kiosk.app.screen, SCREEN_WELCOME);
        wait_until(&fake.is_open, false);
        assert_int_equal(atomic_load(&fake.opened), i);
    }
}

static void time_and_help_close_it_too(void **state)
{
    struct fixture *f = *state;
    press(f, "camera");
    wait_until(&fake.is_open, true);
    press(f, "help");
    wait_until(&fake.is_open, false);
    press(f, "next");
    assert_int_equal(f->kiosk.app.screen, SCREEN_CAMERA);
    wait_until(&fake.is_open, true);
    system_fake_clock_advance(&f->kiosk.fake_clock, 30000);
    wait_for_screen(f, SCREEN_WELCOME);
    wait_until(&fake.is_open, false);
}

static void a_card_enters_as_one_that_was_scanned(void **state)
{
    struct fixture *f = *state;
    struct seen seen = seen_new(1280, 720, 0);
    seen_code(&seen, CARD, &(struct seen_how){.module_px = 6, .turn_deg = 10});
    fake.picture = seen.grey;
    press(f, "camera");
    wait_for_screen(f, SCREEN_WELCOME);
    assert_int_equal(f->kiosk.app.message, STR_WELCOME_FOREIGN); // there are no members
    wait_until(&fake.is_open, false);
    seen_fini(&seen);
}

static void a_camera_that_is_pulled_out_says_so_and_is_offered_no_longer(void **state)
{
    struct fixture *f = *state;
    press(f, "camera");
    wait_until(&fake.is_open, true);
    atomic_store(&fake.absent, true);
    atomic_store(&fake.unplugged, true);
    wait_for_screen(f, SCREEN_WELCOME);
    assert_int_equal(f->kiosk.app.message, STR_CAMERA_FAILED);
    kiosk_refresh(&f->kiosk, &f->canvas);
    assert_null(node_of(f, "camera"));
    atomic_store(&fake.unplugged, false);
    atomic_store(&fake.absent, false);
    kiosk_refresh(&f->kiosk, &f->canvas);
    assert_non_null(node_of(f, "camera"));
}

static void the_setting_names_the_camera_where_no_option_does(void **state)
{
    static const struct {
        const char *option, *setting;
        bool offered;
    } cases[] = {{NULL, "", false},
                 {NULL, "/dev/video9", true},
                 {"none", "/dev/video9", false},
                 {"/dev/video9", "", true},
                 {NULL, "video9", false}}; // no path
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->kiosk.eye.option = cases[i].option;
        snprintf(f->kiosk.app.settings[SETTING_CAMERA], SETTING_VALUE_SIZE, "%s", cases[i].setting);
        kiosk_refresh(&f->kiosk, &f->canvas);
        assert_int_equal(node_of(f, "camera") != NULL, cases[i].offered);
    }
    assert_int_equal(atomic_load(&fake.opened), 0);
}

#define EYE_TEST(test) cmocka_unit_test_setup_teardown(test, set_up_camera, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        EYE_TEST(the_camera_is_open_while_its_page_is_shown),
        EYE_TEST(time_and_help_close_it_too),
        EYE_TEST(a_card_enters_as_one_that_was_scanned),
        EYE_TEST(a_camera_that_is_pulled_out_says_so_and_is_offered_no_longer),
        EYE_TEST(the_setting_names_the_camera_where_no_option_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
