#include "kiosk/eye.h"
#include "ui/scan.h"

#include <stdio.h>
#include <string.h>

// Whoever keeps the page waiting by reading it out or pressing about has the camera open for no
// longer than this. The page itself ends sooner.
enum { LOOK_MOST_MS = 120000, DRIVER_STEP_MS = 1000, DRIVER_PICTURES = 3 };

void eye_init(struct eye *eye, const char *option, bool drive)
{
    *eye = (struct eye){
        .option = option, .drive = drive, .kernel = &frames_kernel, .step_ms = INT64_MAX};
}

static void put_away(struct eye *eye)
{
    camera_free(eye->camera);
    frames_free(eye->frames);
    still_free(eye->still);
    eye->camera = NULL;
    eye->frames = NULL;
    eye->still = NULL;
    eye->step_ms = INT64_MAX;
    eye->look = (struct camera_look){0};
}

void eye_fini(struct eye *eye)
{
    put_away(eye);
}

void eye_tell(struct eye *eye, void (*changed)(void *ctx), void *ctx)
{
    eye->changed = changed;
    eye->ctx = ctx;
    if (eye->camera)
        camera_tell(eye->camera, changed, ctx);
}

static enum status take(struct eye *eye, struct err *err)
{
    struct camera_params params = {
        .prefix = SCAN_PREFIX, .limit_ms = LOOK_MOST_MS, .by_hand = eye->drive};
    if (eye->drive) {
        TRY(still_new(eye->path, &eye->still, err));
        params.source = still_source(eye->still);
    } else {
        TRY(frames_new(eye->path, eye->kernel, &eye->frames, err));
        params.source = frames_source(eye->frames);
    }
    return camera_new(&params, &eye->camera, err);
}

// Another camera, or none, from now on.
static void choose(struct eye *eye, const char *path)
{
    struct err err;
    if (strcmp(eye->path, path) == 0)
        return;
    put_away(eye);
    (void)snprintf(eye->path, sizeof eye->path, "%s", path);
    if (!path[0])
        return;
    if (take(eye, &err) != OK) {
        (void)fprintf(stderr, "engawa: no camera reads cards: %s\n", err.text);
        put_away(eye);
    } else {
        camera_tell(eye->camera, eye->changed, eye->ctx);
    }
}

static enum eye_state state_of(const struct camera_look *look)
{
    static const enum eye_state sights[] = {
        [CAMERA_SEES_NOTHING] = EYE_LOOKING,
        [CAMERA_SEES_DARK] = EYE_DARK,
        [CAMERA_SEES_SMALL] = EYE_SMALL,
        [CAMERA_SEES_OTHER] = EYE_OTHER,
    };
    static const enum eye_state states[] = {
        [CAMERA_ABSENT] = EYE_NONE,
        [CAMERA_OFF] = EYE_READY,
        [CAMERA_FOUND] = EYE_LOOKING, // until the page that follows
        [CAMERA_FAILED] = EYE_FAILED,
    };
    return look->state == CAMERA_LOOKING ? sights[look->sight] : states[look->state];
}

// The driver's camera sees three pictures once a second of its clock.
static void step(struct eye *eye, int64_t now_ms)
{
    if (now_ms < eye->step_ms)
        return;
    for (int i = 0; i < DRIVER_PICTURES; i++)
        camera_step(eye->camera);
    eye->step_ms = now_ms + DRIVER_STEP_MS;
}

static void begin(struct eye *eye, int64_t now_ms)
{
    camera_look(eye->camera, true);
    eye->look = (struct camera_look){.state = CAMERA_LOOKING};
    eye->step_ms = eye->drive ? now_ms : INT64_MAX;
}

static void end(struct eye *eye)
{
    camera_look(eye->camera, false);
    eye->look = (struct camera_look){.state = CAMERA_OFF};
    eye->step_ms = INT64_MAX;
}

// What the page of the camera shows. Only what is new: each time it is laid out again.
static void show(struct eye *eye, struct app *app)
{
    enum eye_state before = app->eye;
    unsigned number = eye->look.number;
    camera_get(eye->camera, &eye->look);
    enum eye_state state = state_of(&eye->look);
    if (state == EYE_FAILED)
        (void)fprintf(stderr, "engawa: the camera: %s\n", eye->look.why.text);
    struct sight sight = {eye->look.number ? eye->look.view : NULL, CAMERA_VIEW_WIDTH,
                          CAMERA_VIEW_HEIGHT};
    if (state != before || eye->look.number != number)
        app_eye(app, state, &sight);
}

bool eye_look(struct eye *eye, struct app *app, const char *setting, int64_t now_ms,
              char code[CAMERA_CODE_SIZE])
{
    const char *option = eye->option;
    choose(eye, !option ? setting : strcmp(option, "none") == 0 ? "" : option);
    bool here = app->screen == SCREEN_CAMERA, looks = eye->look.state == CAMERA_LOOKING;
    if (eye->camera && here && !looks)
        begin(eye, now_ms);
    if (eye->camera && here) {
        step(eye, now_ms);
        show(eye, app);
        if (camera_take(eye->camera, code))
            return true;
    }
    here = app->screen == SCREEN_CAMERA;
    if (eye->camera && !here && (looks || eye->look.state != CAMERA_OFF))
        end(eye);
    if (!here) {
        enum eye_state state = eye->camera && camera_is_there(eye->camera) ? EYE_READY : EYE_NONE;
        if (state != app->eye)
            app_eye(app, state, &(struct sight){0});
    } else if (!eye->camera) {
        app_eye(app, EYE_NONE, &(struct sight){0});
    }
    return false;
}

int64_t eye_deadline(const struct eye *eye)
{
    return eye->step_ms;
}
