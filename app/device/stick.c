#include "device/stick.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct stick {
    struct stick_params params;
    struct device_place place;               // its watch is the thread's alone
    char names[STICK_MOST][STICK_NAME_SIZE]; // there when it was looked last; the thread's alone
    int stop;                                // eventfd
    pthread_t thread;
    bool runs;
    pthread_mutex_t lock;
    void (*tell)(void *ctx);
    void *tell_ctx;
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
        struct pollfd fds[] = {{stick->stop, POLLIN, 0}, {stick->place.watch, POLLIN, 0}};
        (void)poll(fds, ARRAY_LEN(fds), -1);
        if (fds[0].revents)
            return NULL;
        if (!fds[1].revents)
            continue;
        device_place_look(&stick->place);
        if (!has_changed(stick))
            continue;
        pthread_mutex_lock(&stick->lock);
        if (stick->tell)
            stick->tell(stick->tell_ctx);
        pthread_mutex_unlock(&stick->lock);
    }
}

// Signals are for the thread that shows the screen.
static bool start_thread(struct stick *stick)
{
    sigset_t all, before;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    stick->runs = pthread_create(&stick->thread, NULL, work, stick) == 0;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return stick->runs;
}

static enum status start(struct stick *stick, struct err *err)
{
    const struct device_place_params where = {stick->params.named, stick->params.folder, STICK_MARK,
                                              "/media/stick"};
    enum status placed = device_place_open(&stick->place, &where, err);
    if (placed != OK)
        return err_prefix(err, placed, "stick");
    (void)has_changed(stick); // whatever comes from now on is told
    stick->stop = eventfd(0, EFD_CLOEXEC);
    if (stick->stop < 0)
        return err_set(err, ERR_IO, "stick: eventfd: %s", strerror(errno));
    return start_thread(stick)
               ? OK
               : err_set(err, ERR_MEMORY,
                         "no thread for the stick: too many processes or too little "
                         "memory");
}

enum status stick_new(const struct stick_params *params, struct stick **out, struct err *err)
{
    struct stick *stick = calloc(1, sizeof *stick);
    if (!stick)
        return err_memory(err);
    stick->params = *params;
    stick->place.watch = stick->stop = -1;
    pthread_mutex_init(&stick->lock, NULL);
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
    if (stick->runs && eventfd_write(stick->stop, 1) == 0)
        pthread_join(stick->thread, NULL);
    if (stick->stop >= 0)
        (void)close(stick->stop);
    device_place_close(&stick->place);
    pthread_mutex_destroy(&stick->lock);
    free(stick);
}

void stick_tell(struct stick *stick, void (*fn)(void *ctx), void *ctx)
{
    pthread_mutex_lock(&stick->lock);
    stick->tell = fn;
    stick->tell_ctx = ctx;
    pthread_mutex_unlock(&stick->lock);
}

enum stick_result stick_open(const struct stick *stick, const char *name, struct stick_folder *out,
                             struct err *why)
{
    return stick_folder_open(&stick->params, name, out, why);
}
