#include "device/learn.h"
#include "device/keys.h"
#include "device/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { PATH_SIZE = 512, EVENTS_AT_ONCE = 64 };

struct ear {
    int fd;
    struct device_input input;
    struct device_keys keys;
    struct learn *learn;
};

struct learn {
    struct ear ears[INPUTS_MOST]; // the thread's alone
    size_t count;
    int limit_ms;
    struct device_worker worker;
    struct learn_look look;
};

static int stamp_monotonic(int fd)
{
    int clock = CLOCK_MONOTONIC;
    return ioctl(fd, EVIOCSCLOCKID, &clock) != 0 ? errno : 0;
}

static int64_t now_ms(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool is_one_key(const char *code)
{
    return strspn(code, (char[]){code[0], '\0'}) == strlen(code);
}

// A hand that runs over the keys is slower than 35 ms a key, or presses fewer.
static bool is_of_scanner(const struct device_keys *keys)
{
    if (strstr(keys->code, LEARN_CARD))
        return keys->widest_ms <= LEARN_CARD_GAP_MS;
    return keys->size >= LEARN_LEAST && keys->widest_ms <= LEARN_GAP_MS && !is_one_key(keys->code);
}

static void end(struct learn *learn, const struct learn_look *look)
{
    pthread_mutex_lock(&learn->worker.lock);
    learn->look = *look;
    device_worker_told(&learn->worker);
    pthread_mutex_unlock(&learn->worker.lock);
}

// Whether another one of the same make, without a number of its own, is connected: the one that
// typed could not be told from it.
static bool has_twin(const struct learn *learn, const struct device_input *input)
{
    for (size_t i = 0; i < learn->count; i++) {
        const struct device_input *other = &learn->ears[i].input;
        if (strcmp(other->id, input->id) == 0 && strcmp(other->place, input->place) != 0)
            return true;
    }
    return false;
}

// On the thread, from within device_keys_feed.
static void hear(void *ctx, const char *code)
{
    struct ear *ear = ctx;
    struct learn *learn = ear->learn;
    if (learn->look.state != LEARN_WAITING || !is_of_scanner(&ear->keys))
        return;
    bool known_again = ear->input.id[0] && !has_twin(learn, &ear->input);
    struct learn_look look = {.state = known_again ? LEARN_FOUND : LEARN_NAMELESS,
                              .characters = (int)strlen(code)};
    memcpy(look.id, ear->input.id, sizeof look.id);
    memcpy(look.name, ear->input.name, sizeof look.name);
    end(learn, &look);
}

static void close_ear(struct ear *ear)
{
    (void)close(ear->fd);
    ear->fd = -1;
    device_keys_forget(&ear->keys);
}

static void read_ear(struct ear *ear)
{
    struct input_event events[EVENTS_AT_ONCE];
    ssize_t size = read(ear->fd, events, sizeof events);
    if (size > 0) {
        device_keys_feed(&ear->keys, events, (size_t)size);
        explicit_bzero(events, sizeof events);
    } else if (size == 0 || (errno != EAGAIN && errno != EINTR)) {
        close_ear(ear);
    }
}

// Somebody types: a code may end with a pause.
static int patience_ms(const struct learn *learn, int64_t until_ms)
{
    int64_t rest = until_ms - now_ms();
    for (size_t i = 0; i < learn->count; i++)
        if (device_keys_has_begun(&learn->ears[i].keys) && rest > DEVICE_PAUSE_MS)
            rest = DEVICE_PAUSE_MS;
    return rest > 0 ? (int)rest : 0;
}

static void *work(void *ctx)
{
    struct learn *learn = ctx;
    int64_t until_ms = now_ms() + learn->limit_ms;
    while (learn->look.state == LEARN_WAITING) { // nobody else writes it
        struct pollfd fds[INPUTS_MOST + 1];
        for (size_t i = 0; i < learn->count; i++) // a negative one is left out
            fds[i] = (struct pollfd){learn->ears[i].fd, POLLIN, 0};
        fds[learn->count] = (struct pollfd){learn->worker.bell, POLLIN, 0};
        int ready = poll(fds, learn->count + 1, patience_ms(learn, until_ms));
        if (fds[learn->count].revents)
            return NULL;
        for (size_t i = 0; i < learn->count; i++) {
            if (ready == 0)
                device_keys_pause(&learn->ears[i].keys);
            else if (ready > 0 && fds[i].revents)
                read_ear(&learn->ears[i]);
        }
        if (learn->look.state == LEARN_WAITING && now_ms() >= until_ms)
            end(learn, &(struct learn_look){.state = LEARN_OVER});
    }
    return NULL;
}

// Opens all that types and may be read.
static void open_ears(struct learn *learn, const struct learn_params *params)
{
    struct device_input all[INPUTS_MOST];
    size_t count = device_inputs(params->sys, all);
    for (size_t i = 0; i < count; i++) {
        struct ear *ear = &learn->ears[learn->count];
        char path[PATH_SIZE];
        int size = snprintf(path, sizeof path, "%s/%s", params->folder, all[i].event);
        if (!all[i].types || size >= (int)sizeof path)
            continue;
        int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
        if (fd < 0)
            continue;
        if ((params->prepare ? params->prepare : stamp_monotonic)(fd) != 0) {
            (void)close(fd);
            continue;
        }
        *ear = (struct ear){.fd = fd, .input = all[i], .learn = learn};
        device_keys_init(&ear->keys, hear, ear);
        learn->count++;
    }
}

enum status learn_new(const struct learn_params *params, struct learn **out, struct err *err)
{
    struct learn *learn = calloc(1, sizeof *learn);
    if (!learn)
        return err_memory(err);
    learn->limit_ms = params->limit_ms;
    device_worker_init(&learn->worker);
    open_ears(learn, params);
    enum status status = OK;
    if (learn->count == 0)
        learn->look.state = LEARN_NOTHING;
    else
        status = device_worker_start(&learn->worker, "new scanner", work, learn, err);
    if (status == OK)
        *out = learn;
    else
        learn_free(learn);
    return status;
}

void learn_free(struct learn *learn)
{
    if (!learn)
        return;
    device_worker_fini(&learn->worker);
    for (size_t i = 0; i < learn->count; i++)
        if (learn->ears[i].fd >= 0)
            close_ear(&learn->ears[i]);
    free(learn);
}

void learn_tell(struct learn *learn, void (*fn)(void *ctx), void *ctx)
{
    device_worker_tell(&learn->worker, fn, ctx);
}

struct learn_look learn_look(struct learn *learn)
{
    pthread_mutex_lock(&learn->worker.lock);
    struct learn_look look = learn->look;
    pthread_mutex_unlock(&learn->worker.lock);
    return look;
}
