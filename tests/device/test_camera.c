// A camera that looks when it is asked to, and at no other time. Its pictures come from here.
#include "device/camera.h"
#include "device/seen.h"
#include "device/still.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>
// cmocka wants some of the above
#include <cmocka.h>

#define CARD "EGWC1:0123456789ABCDEFGHJKMNPQRSX"

enum { PATIENCE_MS = 20000, STEP_MS = 5, LIMIT_MS = 30000 };

enum shows { SHOWS_TABLE, SHOWS_CARD, SHOWS_OTHER, SHOWS_DARK, SHOWS_SMALL, SHOWS_GONE };

struct fake_source {
    struct seen pictures[SHOWS_GONE];
    atomic_int shows, opened, open, given;
    atomic_bool absent, refuses;
    int pace_ms; // of the camera
};

static void nap(int ms)
{
    (void)nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

static bool is_there(void *ctx)
{
    return !atomic_load(&((struct fake_source *)ctx)->absent);
}

static enum status start(void *ctx, struct err *err)
{
    struct fake_source *fake = ctx;
    if (atomic_load(&fake->refuses))
        return err_set(err, ERR_REFUSED, "it gives no pictures");
    atomic_fetch_add(&fake->opened, 1);
    atomic_fetch_add(&fake->open, 1);
    return OK;
}

static enum status next(void *ctx, int, int, struct frame *out, struct err *err)
{
    struct fake_source *fake = ctx;
    int shows = atomic_load(&fake->shows);
    assert_int_equal(atomic_load(&fake->open), 1);
    if (fake->pace_ms)
        nap(fake->pace_ms);
    if (shows == SHOWS_GONE)
        return err_set(err, ERR_IO, "it was pulled out");
    atomic_fetch_add(&fake->given, 1);
    *out = seen_frame(&fake->pictures[shows]);
    return OK;
}

static void stop(void *ctx)
{
    atomic_store(&((struct fake_source *)ctx)->open, 0);
}

static int set_up(void **state)
{
    struct fake_source *fake = calloc(1, sizeof *fake);
    for (int i = 0; i < SHOWS_GONE; i++)
        fake->pictures[i] = seen_new(320, 240, i == SHOWS_DARK ? 8 : 150);
    seen_code(&fake->pictures[SHOWS_CARD], CARD, &(struct seen_how){.module_px = 4});
    seen_code(&fake->pictures[SHOWS_OTHER], "https://example.invalid/",
              &(struct seen_how){.module_px = 4});
    seen_code(&fake->pictures[SHOWS_SMALL], CARD, &(struct seen_how){.module_px = 1.7});
    *state = fake;
    return 0;
}

static int tear_down(void **state)
{
    struct fake_source *fake = *state;
    for (int i = 0; i < SHOWS_GONE; i++)
        seen_fini(&fake->pictures[i]);
    free(fake);
    return 0;
}

static struct camera *open_camera(struct fake_source *fake, bool by_hand, int limit_ms)
{
    struct camera_params params = {
        {fake, is_there, start, next, stop}, "EGWC1:", limit_ms, by_hand};
    struct camera *camera;
    struct err err;
    assert_int_equal(camera_new(&params, &camera, &err), OK);
    return camera;
}

static enum camera_state state_of(struct camera *camera)
{
    struct camera_look look;
    camera_get(camera, &look);
    return look.state;
}

static void wait_for(struct camera *camera, enum camera_state state)
{
    for (int ms = 0; state_of(camera) != state; ms += STEP_MS) {
        assert_true(ms < PATIENCE_MS);
        nap(STEP_MS);
    }
}

static void wait_until_closed(struct fake_source *fake)
{
    for (int ms = 0; atomic_load(&fake->open) != 0; ms += STEP_MS) {
        assert_true(ms < PATIENCE_MS);
        nap(STEP_MS);
    }
}

static void it_is_closed_until_it_is_asked(void **state)
{
    struct fake_source *fake = *state;
    struct camera *camera = open_camera(fake, false, LIMIT_MS);
    nap(50);
    assert_int_equal(atomic_load(&fake->opened), 0);
    assert_int_equal(state_of(camera), CAMERA_OFF);
    camera_free(camera);
    assert_int_equal(atomic_load(&fake->opened), 0);
}

static void tell(void *ctx)
{
    atomic_fetch_add((atomic_int *)ctx, 1);
}

static void a_card_is_read_once_and_the_camera_closed(void **state)
{
    struct fake_source *fake = *state;
    struct camera *camera = open_camera(fake, false, LIMIT_MS);
    char code[CAMERA_CODE_SIZE];
    atomic_int told = 0;
    camera_tell(camera, tell, &told);
    atomic_store(&fake->shows, SHOWS_CARD);
    camera_look(camera, true);
    wait_for(camera, CAMERA_FOUND);
    assert_int_equal(atomic_load(&fake->open), 0);
    assert_true(atomic_load(&told) > 0);
    assert_true(camera_take(camera, code));
    assert_string_equal(code, CARD);
    assert_false(camera_take(camera, code));
    assert_int_equal(state_of(camera), CAMERA_OFF);
    nap(50);
    assert_int_equal(atomic_load(&fake->opened), 1);
    camera_free(camera);
}

static void nobody_gets_a_code_that_was_given_up(void **state)
{
    struct fake_source *fake = *state;
    struct camera *camera = open_camera(fake, false, LIMIT_MS);
    char code[CAMERA_CODE_SIZE];
    atomic_store(&fake->shows, SHOWS_CARD);
    camera_look(camera, true);
    wait_for(camera, CAMERA_FOUND);
    camera_look(camera, false);
    assert_false(camera_take(camera, code));
    camera_free(camera);
}

static void ending_closes_it_and_wipes_the_view(void **state)
{
    struct fake_source *fake = *state;
    struct camera *camera = open_camera(fake, false, LIMIT_MS);
    struct camera_look look;
    camera_look(camera, true);
    do {
        nap(STEP_MS);
        camera_get(camera, &look);
    } while (look.number == 0);
    assert_int_equal(look.view[0], 150);
    camera_look(camera, false);
    camera_get(camera, &look);
    assert_int_equal(look.number, 0);
    assert_int_equal(look.view[0], 0);
    wait_until_closed(fake);
    camera_get(camera, &look);
    assert_int_equal(look.state, CAMERA_OFF);
    assert_int_equal(look.view[0], 0);
    camera_free(camera);
}

static void it_ends_by_itself_after_its_limit(void **state)
{
    struct fake_source *fake = *state;
    struct camera *camera = open_camera(fake, false, 100);
    camera_look(camera, true);
    wait_for(camera, CAMERA_OFF);
    assert_int_equal(atomic_load(&fake->open), 0);
    assert_true(atomic_load(&fake->given) > 0);
    camera_free(camera);
}

// Off and on in quick succession, while the camera is slow: the last word counts.
static void the_last_wish_counts(void **state)
{
    struct fake_source *fake = *state;
    struct camera *camera = open_camera(fake, false, LIMIT_MS);
    fake->pace_ms = 20;
    for (int i = 0; i < 20; i++) {
        camera_look(camera, true);
        nap(i % 4 * 7);
        camera_look(camera, false);
        camera_look(camera, true);
        nap(i % 3 * 11);
        camera_look(camera, false);
    }
    wait_until_closed(fake);
    atomic_store(&fake->shows, SHOWS_CARD);
    camera_look(camera, true);
    camera_look(camera, false);
    camera_look(camera, true);
    wait_for(camera, CAMERA_FOUND);
    camera_free(camera);
}

static void a_failure_tells_its_cause_and_the_next_time_is_another(void **state)
{
    struct fake_source *fake = *state;
    struct camera *camera = open_camera(fake, false, LIMIT_MS);
    struct camera_look look;
    atomic_store(&fake->shows, SHOWS_GONE);
    camera_look(camera, true);
    wait_for(camera, CAMERA_FAILED);
    camera_get(camera, &look);
    assert_string_equal(look.why.text, "it was pulled out");
    assert_int_equal(atomic_load(&fake->open), 0);
    atomic_store(&fake->refuses, true);
    camera_look(camera, true);
    wait_for(camera, CAMERA_FAILED);
    atomic_store(&fake->refuses, false);
    atomic_store(&fake->shows, SHOWS_CARD);
    camera_look(camera, true);
    wait_for(camera, CAMERA_FOUND);
    camera_get(camera, &look);
    assert_string_equal(look.why.text, "");
    camera_free(camera);
}

static void a_camera_that_looks_can_be_taken_down(void **state)
{
    struct fake_source *fake = *state;
    struct camera *camera = open_camera(fake, false, LIMIT_MS);
    fake->pace_ms = 5;
    camera_look(camera, true);
    nap(30);
    camera_free(camera);
    assert_int_equal(atomic_load(&fake->open), 0);
    camera_free(NULL);
}

static void a_camera_that_is_not_plugged_in_is_absent(void **state)
{
    struct fake_source *fake = *state;
    struct camera *camera = open_camera(fake, true, LIMIT_MS);
    atomic_store(&fake->absent, true);
    assert_false(camera_is_there(camera));
    assert_int_equal(state_of(camera), CAMERA_ABSENT);
    atomic_store(&fake->absent, false);
    assert_int_equal(state_of(camera), CAMERA_OFF);
    camera_free(camera);
}

// By hand: one picture a step.
static void what_stands_in_the_way_is_told_once_three_pictures_agree(void **state)
{
    static const enum camera_sight sights[] = {[SHOWS_TABLE] = CAMERA_SEES_NOTHING,
                                               [SHOWS_OTHER] = CAMERA_SEES_OTHER,
                                               [SHOWS_DARK] = CAMERA_SEES_DARK,
                                               [SHOWS_SMALL] = CAMERA_SEES_SMALL};
    static const enum shows order[] = {SHOWS_OTHER, SHOWS_DARK, SHOWS_SMALL, SHOWS_TABLE};
    struct fake_source *fake = *state;
    struct camera *camera = open_camera(fake, true, LIMIT_MS);
    struct camera_look look;
    camera_look(camera, true);
    enum camera_sight before = CAMERA_SEES_NOTHING;
    for (size_t i = 0; i < ARRAY_LEN(order); i++) {
        atomic_store(&fake->shows, order[i]);
        for (int step = 1; step <= 3; step++) {
            camera_step(camera);
            camera_get(camera, &look);
            assert_int_equal(look.state, CAMERA_LOOKING);
            assert_int_equal(look.sight, step < 3 ? before : sights[order[i]]);
        }
        before = sights[order[i]];
    }
    atomic_store(&fake->shows, SHOWS_CARD);
    camera_step(camera);
    assert_int_equal(state_of(camera), CAMERA_FOUND);
    camera_step(camera); // nobody wants more
    assert_int_equal(atomic_load(&fake->opened), 1);
    camera_free(camera);
}

static void write_file(const char *path, const char *head, const struct seen *seen)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    (void)fputs(head, file);
    if (seen)
        (void)fwrite(seen->grey, 1, (size_t)seen->width * (size_t)seen->height, file);
    (void)fclose(file);
}

static void a_picture_file_stands_for_a_camera(void **state)
{
    struct fake_source *fake = *state;
    const struct seen *card = &fake->pictures[SHOWS_CARD];
    const struct {
        const char *head;
        const struct seen *seen;
        enum status status;
    } files[] = {
        {"P5\n320 240\n255\n", card, OK},
        {"P5 # what\n#\n320 # by\n240\n255\n", card, OK},
        {"", NULL, ERR_IO},
        {"P6\n320 240\n255\n", card, ERR_IO},
        {"P5\n320 241\n255\n", card, ERR_IO}, // a row short
        {"P5\n320 240\n65535\n", card, ERR_IO},
        {"P5\n0 240\n255\n", card, ERR_IO},
        {"P5\n-320 240\n255\n", card, ERR_IO},
        {"P5\n99999999999999999999 99999999999999999999\n255\n", card, ERR_IO},
        {"P5\n320\n", NULL, ERR_IO},
        {"P5\n# for ever", NULL, ERR_IO},
    };
    char path[64];
    (void)snprintf(path, sizeof path, "/tmp/engawa-still-%d.pgm", (int)getpid());
    struct still *still;
    struct err err;
    struct frame frame;
    assert_int_equal(still_new(path, &still, &err), OK);
    struct frame_source source = still_source(still);
    assert_false(source.is_there(source.ctx));
    assert_int_equal(source.start(source.ctx, &err), ERR_ABSENT);
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        write_file(path, files[i].head, files[i].seen);
        assert_true(source.is_there(source.ctx));
        assert_int_equal(source.start(source.ctx, &err), OK);
        if (source.next(source.ctx, -1, 0, &frame, &err) != files[i].status)
            fail_msg("file %zu: %s", i, err.text);
        if (files[i].status == OK)
            assert_memory_equal(frame.grey, card->grey, 320 * 240);
        source.stop(source.ctx);
    }
    still_free(still);
    (void)unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_is_closed_until_it_is_asked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_card_is_read_once_and_the_camera_closed, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(nobody_gets_a_code_that_was_given_up, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ending_closes_it_and_wipes_the_view, set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_ends_by_itself_after_its_limit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_last_wish_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_failure_tells_its_cause_and_the_next_time_is_another,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_camera_that_looks_can_be_taken_down, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_camera_that_is_not_plugged_in_is_absent, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_stands_in_the_way_is_told_once_three_pictures_agree,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_picture_file_stands_for_a_camera, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
