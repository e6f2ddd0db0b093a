#include "device/stick.h"
#include "device/worker.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

struct stick {
    struct stick_params params;
    struct device_place place;               // its watch is the thread's alone
    char names[STICK_MOST][STICK_NAME_SIZE]; // there when it was looked last; the thread's alone
    struct device_worker worker;
};

size_t stick_list(const struct stick *stick, char names[STICK_MOST][STICK_NAME_SIZE])
{
    char paths[PLACE_DEVICES][2 * PLACE_PATH_SIZE];
    size_t found = device_place_list(&stick->place, paths), count = 0;
    if (stick->params.named && found)
        memcpy(names[0], STICK_FOLDER, sizeof STICK_FOLDER);
    if (stick->params.named)
        return found;
    for (size_t i = 0; i < found; i++) {
        const char *name = strrchr(paths[i], '/') + 1 + strlen(STICK_MARK);
        if (stick_name_is_valid(name, strlen(name)))
            memcpy(names[count++], name, strlen(name) + 1);
    }
    return count;
}

// Much else comes and goes in /dev.
static bool has_changed(struct stick *stick)
{
    char now[STICK_MOST][STICK_NAME_SIZE] = {0};
    (void)stick_list(stick, now);
    bool differs = memcmp(now, stick->names, sizeof now) != 0;
    memcpy(stick->names, now, sizeof now);
    return differs;
}

static void *work(void *ctx)
{
    struct stick *stick = ctx;
    for (;;) {
        struct pollfd fds[] = {{stick->worker.bell, POLLIN, 0}, {stick->place.watch, POLLIN, 0}};
        (void)poll(fds, ARRAY_LEN(fds), -1);
        if (fds[0].revents)
            return NULL;
        if (!fds[1].revents)
            continue;
        device_place_look(&stick->place);
        if (!has_changed(stick))
            continue;
        pthread_mutex_lock(&stick->worker.lock);
        device_worker_told(&stick->worker);
        pthread_mutex_unlock(&stick->worker.lock);
    }
}

static enum status start(struct stick *stick, struct err *err)
{
    const struct device_place_params where = {stick->params.named, stick->params.folder, STICK_MARK,
                                              "/media/stick"};
    enum status placed = device_place_open(&stick->place, &where, err);
    if (placed != OK)
        return err_prefix(err, placed, "stick");
    (void)has_changed(stick); // whatever comes from now on is told
    return device_worker_start(&stick->worker, "stick", work, stick, err);
}

enum status stick_new(const struct stick_params *params, struct stick **out, struct err *err)
{
    struct stick *stick = calloc(1, sizeof *stick);
    if (!stick)
        return err_memory(err);
    stick->params = *params;
    stick->place.watch = -1;
    device_worker_init(&stick->worker);
    enum status status = start(stick, err);
    if (status == OK)
        *out = stick;
    else
        stick_free(stick);
    return status;
}

void stick_free(struct stick *stick)
{
    if (!stick)
        return;
    device_worker_fini(&stick->worker);
    device_place_close(&stick->place);
    free(stick);
}

void stick_tell(struct stick *stick, void (*fn)(void *ctx), void *ctx)
{
    device_worker_tell(&stick->worker, fn, ctx);
}

enum stick_result stick_open(const struct stick *stick, const char *name, struct stick_folder *out,
                             struct err *why)
{
    return stick_folder_open(&stick->params, name, out, why);
}
