#include "device/camera.h"
#include "device/aim.h"
#include "device/worker.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    FIRST_MS = 5000,   // until the first picture: some cameras take long to begin
    NEXT_MS = 2000,    // until the next
    PACE_MS = 120,     // from one picture to the next: a board has other work
    STEADY = 3,        // so many pictures must agree before anybody is told
    DARK_BELOW = 40,   // mean grey
    SMALL_TENTHS = 30, // of a pixel a module: what is less is marginal (test_decoder.c)
};

struct camera {
    struct camera_params params;
    struct decoder *decoder; // the thread's alone, while it looks
    enum camera_sight last;
    int same;
    bool begun;
    struct device_worker worker;
    bool wanted, ending;
    unsigned asked; // how often looking was begun: what belongs to an earlier time counts no more
    struct camera_look look;
    char code[CAMERA_CODE_SIZE];
};

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// With the lock held. Whether looking for the TIME-th time is still what is wanted.
static bool counts(const struct camera *camera, unsigned time)
{
    return camera->wanted && !camera->ending && camera->asked == time;
}

static bool is_wanted(struct camera *camera, unsigned time)
{
    pthread_mutex_lock(&camera->worker.lock);
    bool wanted = counts(camera, time);
    pthread_mutex_unlock(&camera->worker.lock);
    return wanted;
}

// The time that is wanted now; 0: none.
static unsigned time_wanted(struct camera *camera)
{
    pthread_mutex_lock(&camera->worker.lock);
    unsigned time = camera->wanted && !camera->ending ? camera->asked : 0;
    pthread_mutex_unlock(&camera->worker.lock);
    return time;
}

static bool is_ending(struct camera *camera)
{
    pthread_mutex_lock(&camera->worker.lock);
    bool ending = camera->ending;
    pthread_mutex_unlock(&camera->worker.lock);
    return ending;
}

// With the lock held.
static void forget_view(struct camera *camera)
{
    camera->look.sight = CAMERA_SEES_NOTHING;
    camera->look.number = 0;
    explicit_bzero(camera->look.view, sizeof camera->look.view);
}

// Looking is over, unless it was ended, or begun anew, by who wanted it.
static void is_over(struct camera *camera, unsigned time, enum camera_state state,
                    const struct err *why)
{
    pthread_mutex_lock(&camera->worker.lock);
    if (counts(camera, time)) {
        camera->wanted = false;
        camera->look.state = state;
        camera->look.why = *why;
        forget_view(camera);
        device_worker_told(&camera->worker);
    }
    pthread_mutex_unlock(&camera->worker.lock);
}

static enum camera_sight sight_of(const struct frame *frame, enum decoded decoded)
{
    if (decoded == DECODED_OTHER)
        return CAMERA_SEES_OTHER;
    if (aim_brightness(frame) < DARK_BELOW)
        return CAMERA_SEES_DARK;
    int tenths = aim_module_tenths(frame);
    return tenths > 0 && tenths < SMALL_TENTHS ? CAMERA_SEES_SMALL : CAMERA_SEES_NOTHING;
}

static void show(struct camera *camera, unsigned time, const struct frame *frame,
                 enum camera_sight sight)
{
    camera->same = sight == camera->last ? camera->same + 1 : 1;
    camera->last = sight;
    pthread_mutex_lock(&camera->worker.lock);
    if (counts(camera, time)) {
        aim_view(frame, CAMERA_VIEW_WIDTH, CAMERA_VIEW_HEIGHT, camera->look.view);
        camera->look.number++;
        if (camera->same >= STEADY)
            camera->look.sight = sight;
        device_worker_told(&camera->worker);
    }
    pthread_mutex_unlock(&camera->worker.lock);
}

// True: the card is read.
static bool see(struct camera *camera, unsigned time, const struct frame *frame)
{
    char text[CAMERA_CODE_SIZE];
    enum decoded decoded = decoder_read(camera->decoder, frame, camera->params.prefix, text);
    if (decoded != DECODED_TEXT) {
        show(camera, time, frame, sight_of(frame, decoded));
        return false;
    }
    pthread_mutex_lock(&camera->worker.lock);
    if (counts(camera, time))
        memcpy(camera->code, text, sizeof text);
    pthread_mutex_unlock(&camera->worker.lock);
    explicit_bzero(text, sizeof text);
    return true;
}

static enum status begin(struct camera *camera, struct err *err)
{
    camera->last = CAMERA_SEES_NOTHING;
    camera->same = 0;
    camera->begun = true;
    TRY(decoder_new(&camera->decoder, err));
    return camera->params.source.start(camera->params.source.ctx, err);
}

static void end(struct camera *camera)
{
    camera->params.source.stop(camera->params.source.ctx);
    decoder_free(camera->decoder); // holds nothing of what it read
    camera->decoder = NULL;
    camera->begun = false;
}

static void drain(int fd)
{
    uint64_t times;
    struct pollfd wait = {fd, POLLIN, 0};
    if (poll(&wait, 1, 0) > 0 && read(fd, &times, sizeof times) < 0)
        return; // somebody else was faster
}

// Until a card is read, nobody wants more, or the limit is over.
static void look(struct camera *camera, unsigned time)
{
    const struct frame_source *source = &camera->params.source;
    struct err err = {""};
    struct frame frame;
    int64_t until_ms = now_ms() + camera->params.limit_ms;
    enum status status = begin(camera, &err);
    bool found = false;
    int wait_ms = FIRST_MS;
    while (status == OK && !found && is_wanted(camera, time) && now_ms() < until_ms) {
        struct pollfd wake = {camera->worker.bell, POLLIN, 0};
        status = source->next(source->ctx, camera->worker.bell, wait_ms, &frame, &err);
        found = status == OK && see(camera, time, &frame);
        if (status == OK && !found)
            (void)poll(&wake, 1, PACE_MS);
        drain(camera->worker.bell);
        wait_ms = NEXT_MS;
    }
    end(camera);
    is_over(camera, time, found ? CAMERA_FOUND : status == OK ? CAMERA_OFF : CAMERA_FAILED, &err);
}

// Looking may have taken the wake-up for what comes next: asked first, then waited.
static void *work(void *ctx)
{
    struct camera *camera = ctx;
    while (!is_ending(camera)) {
        struct pollfd wake = {camera->worker.bell, POLLIN, 0};
        unsigned time = time_wanted(camera);
        if (time != 0) {
            look(camera, time);
        } else {
            (void)poll(&wake, 1, -1);
            drain(camera->worker.bell);
        }
    }
    return NULL;
}

void camera_step(struct camera *camera)
{
    const struct frame_source *source = &camera->params.source;
    struct err err = {""};
    struct frame frame;
    enum status status = OK;
    unsigned time = time_wanted(camera);
    if (time == 0)
        return;
    if (!camera->begun)
        status = begin(camera, &err);
    if (status == OK)
        status = source->next(source->ctx, -1, FIRST_MS, &frame, &err);
    bool found = status == OK && see(camera, time, &frame);
    if (status == OK && !found)
        return;
    end(camera);
    is_over(camera, time, found ? CAMERA_FOUND : CAMERA_FAILED, &err);
}

static void set_wanted(struct camera *camera, bool on)
{
    pthread_mutex_lock(&camera->worker.lock);
    camera->wanted = on;
    camera->asked += on;
    camera->asked += camera->asked == 0; // 0 is no time
    camera->look.state = on ? CAMERA_LOOKING : CAMERA_OFF;
    camera->look.why = (struct err){""};
    forget_view(camera);
    explicit_bzero(camera->code, sizeof camera->code);
    pthread_mutex_unlock(&camera->worker.lock);
}

void camera_look(struct camera *camera, bool on)
{
    set_wanted(camera, on);
    device_worker_ring(&camera->worker);
    if (camera->params.by_hand && camera->begun)
        end(camera);
}

bool camera_is_there(const struct camera *camera)
{
    return camera->params.source.is_there(camera->params.source.ctx);
}

void camera_get(struct camera *camera, struct camera_look *out)
{
    pthread_mutex_lock(&camera->worker.lock);
    *out = camera->look;
    pthread_mutex_unlock(&camera->worker.lock);
    if (out->state == CAMERA_OFF && !camera_is_there(camera))
        out->state = CAMERA_ABSENT;
}

bool camera_take(struct camera *camera, char code[CAMERA_CODE_SIZE])
{
    pthread_mutex_lock(&camera->worker.lock);
    bool any = camera->look.state == CAMERA_FOUND && camera->code[0];
    if (any) {
        memcpy(code, camera->code, CAMERA_CODE_SIZE);
        camera->look.state = CAMERA_OFF;
    }
    explicit_bzero(camera->code, any ? sizeof camera->code : 0);
    pthread_mutex_unlock(&camera->worker.lock);
    return any;
}

void camera_tell(struct camera *camera, void (*fn)(void *ctx), void *ctx)
{
    device_worker_tell(&camera->worker, fn, ctx);
}

enum status camera_new(const struct camera_params *params, struct camera **out, struct err *err)
{
    struct camera *camera = calloc(1, sizeof *camera);
    if (!camera)
        return err_memory(err);
    camera->params = *params;
    camera->look.state = CAMERA_OFF;
    device_worker_init(&camera->worker);
    enum status status =
        params->by_hand ? OK : device_worker_start(&camera->worker, "camera", work, camera, err);
    if (status == OK)
        *out = camera;
    else
        camera_free(camera);
    return status;
}

void camera_free(struct camera *camera)
{
    if (!camera)
        return;
    pthread_mutex_lock(&camera->worker.lock);
    camera->ending = true;
    pthread_mutex_unlock(&camera->worker.lock);
    device_worker_fini(&camera->worker);
    if (camera->begun)
        end(camera);
    explicit_bzero(camera, sizeof *camera);
    free(camera);
}
