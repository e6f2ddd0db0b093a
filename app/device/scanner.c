#include "device/scanner.h"
#include "device/inputs.h"
#include "device/keys.h"
#include "device/place.h"
#include "device/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

_Static_assert(SCANNER_CODE_SIZE == DEVICE_CODE_MOST + 1, "a code fits its queue");

enum {
    // A device that is there and cannot be taken (another program has it, its rights are not set
    // yet) is tried again, less and less often.
    RETRY_FIRST_MS = 1000,
    RETRY_LAST_MS = 60000,
    EVENTS_AT_ONCE = 64,
};

struct device {
    int fd; // -1: none
    char path[2 * PLACE_PATH_SIZE];
    dev_t disk; // these two tell a device that has two names
    ino_t inode;
    struct device_keys keys;
};

struct scanner {
    int (*grab)(int fd);
    struct device_place place;
    char taught[INPUT_ID_SIZE], sys[PLACE_PATH_SIZE];
    struct device devices[PLACE_DEVICES]; // the thread's alone
    int retry_ms;                         // 0: nothing to try again
    struct device_worker worker;
    char codes[SCANNER_QUEUE][SCANNER_CODE_SIZE];
    int queued, count;
};

static int grab_through_kernel(int fd)
{
    int clock = CLOCK_MONOTONIC;
    if (ioctl(fd, EVIOCGRAB, 1) != 0)
        return errno;
    return ioctl(fd, EVIOCSCLOCKID, &clock) != 0 ? errno : 0;
}

// On the thread.
static void keep(void *ctx, const char *code)
{
    struct scanner *scanner = ctx;
    pthread_mutex_lock(&scanner->worker.lock);
    if (scanner->queued < SCANNER_QUEUE)
        memcpy(scanner->codes[scanner->queued++], code, strlen(code) + 1);
    device_worker_told(&scanner->worker);
    pthread_mutex_unlock(&scanner->worker.lock);
}

static void count(struct scanner *scanner, int by)
{
    pthread_mutex_lock(&scanner->worker.lock);
    scanner->count += by;
    pthread_mutex_unlock(&scanner->worker.lock);
}

static void lose(struct scanner *scanner, struct device *device)
{
    (void)close(device->fd);
    device->fd = -1;
    device_keys_forget(&device->keys);
    count(scanner, -1);
}

static bool is_open(const struct scanner *scanner, const char *path)
{
    for (size_t i = 0; i < PLACE_DEVICES; i++)
        if (scanner->devices[i].fd >= 0 && strcmp(scanner->devices[i].path, path) == 0)
            return true;
    return false;
}

static bool is_taken(const struct scanner *scanner, const struct stat *is)
{
    for (size_t i = 0; i < PLACE_DEVICES; i++)
        if (scanner->devices[i].fd >= 0 && scanner->devices[i].disk == is->st_dev &&
            scanner->devices[i].inode == is->st_ino)
            return true;
    return false;
}

// False: it is there and could not be taken.
static bool take_device(struct scanner *scanner, const char *path)
{
    struct device *device = scanner->devices;
    while (device < scanner->devices + PLACE_DEVICES && device->fd >= 0)
        device++;
    if (device == scanner->devices + PLACE_DEVICES)
        return true;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT;
    struct stat is;
    bool taken = fstat(fd, &is) != 0 || is_taken(scanner, &is);
    int refused = taken ? ENOTTY : scanner->grab(fd);
    if (refused != 0) {
        (void)close(fd);
        return refused ==
               ENOTTY; // no input device, and never will be one; or taken by another name
    }
    device->fd = fd;
    device->disk = is.st_dev;
    device->inode = is.st_ino;
    memcpy(device->path, path, strlen(path) + 1);
    device_keys_init(&device->keys, keep, scanner);
    count(scanner, 1);
    return true;
}

// What was taught, by what sysfs tells: its number may be another each time.
static bool take_taught(struct scanner *scanner)
{
    struct device_input inputs[INPUTS_MOST];
    char path[2 * PLACE_PATH_SIZE];
    bool all = true;
    size_t count = scanner->taught[0] ? device_inputs(scanner->sys, inputs) : 0;
    for (size_t i = 0; i < count; i++) {
        (void)snprintf(path, sizeof path, "%s/%.*s", scanner->place.folder,
                       (int)sizeof inputs[i].event, inputs[i].event);
        if (inputs[i].types && strcmp(inputs[i].id, scanner->taught) == 0 &&
            !is_open(scanner, path))
            all &= take_device(scanner, path);
    }
    return all;
}

// Opens what is there and not open. WAITED: the time for another try is over.
static void take_devices(struct scanner *scanner, bool waited)
{
    char paths[PLACE_DEVICES][2 * PLACE_PATH_SIZE];
    size_t found = device_place_list(&scanner->place, paths);
    bool all = true;
    for (size_t i = 0; i < found; i++)
        if (!is_open(scanner, paths[i]))
            all &= take_device(scanner, paths[i]);
    all &= take_taught(scanner);
    int longer = 2 * scanner->retry_ms < RETRY_LAST_MS ? 2 * scanner->retry_ms : RETRY_LAST_MS;
    scanner->retry_ms = all ? 0 : waited && scanner->retry_ms > 0 ? longer : RETRY_FIRST_MS;
}

static void read_device(struct scanner *scanner, struct device *device)
{
    struct input_event events[EVENTS_AT_ONCE];
    ssize_t size = read(device->fd, events, sizeof events);
    if (size > 0) {
        device_keys_feed(&device->keys, events, (size_t)size);
        explicit_bzero(events, sizeof events);
    } else if (size == 0 || (errno != EAGAIN && errno != EINTR)) {
        lose(scanner, device);
        // Its name goes away in a moment, and the watch tells; if not, it is tried again.
        scanner->retry_ms = RETRY_FIRST_MS;
    }
}

// How long nothing needs to be done; -1: until something happens.
static int patience_ms(const struct scanner *scanner)
{
    for (size_t i = 0; i < PLACE_DEVICES; i++)
        if (scanner->devices[i].fd >= 0 && device_keys_has_begun(&scanner->devices[i].keys))
            return DEVICE_PAUSE_MS;
    return scanner->retry_ms > 0 ? scanner->retry_ms : -1;
}

static void time_is_over(struct scanner *scanner, int waited_ms)
{
    for (size_t i = 0; i < PLACE_DEVICES; i++)
        if (scanner->devices[i].fd >= 0)
            device_keys_pause(&scanner->devices[i].keys);
    if (waited_ms == scanner->retry_ms)
        take_devices(scanner, true);
}

static void *work(void *ctx)
{
    struct scanner *scanner = ctx;
    enum { STOP, WATCH, FIRST };
    take_devices(scanner, false);
    for (;;) {
        struct pollfd fds[FIRST + PLACE_DEVICES] = {[STOP] = {scanner->worker.bell, POLLIN, 0},
                                                    [WATCH] = {scanner->place.watch, POLLIN, 0}};
        for (size_t i = 0; i < PLACE_DEVICES; i++) // a negative one is left out
            fds[FIRST + i] = (struct pollfd){scanner->devices[i].fd, POLLIN, 0};
        int waited_ms = patience_ms(scanner);
        int ready = poll(fds, ARRAY_LEN(fds), waited_ms);
        if (fds[STOP].revents)
            return NULL;
        if (ready == 0)
            time_is_over(scanner, waited_ms);
        for (size_t i = 0; i < PLACE_DEVICES && ready > 0; i++)
            if (fds[FIRST + i].revents)
                read_device(scanner, &scanner->devices[i]);
        if (ready > 0 && fds[WATCH].revents) {
            device_place_look(&scanner->place);
            take_devices(scanner, false);
        }
    }
}

static enum status start(struct scanner *scanner, const struct scanner_params *params,
                         struct err *err)
{
    const struct device_place_params where = {params->device, params->folder, "engawa-scanner",
                                              "/dev/input/by-id/…-event-kbd"};
    enum status placed = device_place_open(&scanner->place, &where, err);
    if (placed != OK)
        return err_prefix(err, placed, "scanner");
    return device_worker_start(&scanner->worker, "scanner", work, scanner, err);
}

enum status scanner_open(const struct scanner_params *params, struct scanner **out, struct err *err)
{
    struct scanner *scanner = calloc(1, sizeof *scanner);
    if (!scanner)
        return err_memory(err);
    scanner->grab = params->grab ? params->grab : grab_through_kernel;
    scanner->place.watch = -1;
    device_worker_init(&scanner->worker);
    if (!params->device && params->taught && device_id_ok(params->taught)) {
        (void)snprintf(scanner->taught, sizeof scanner->taught, "%s", params->taught);
        (void)snprintf(scanner->sys, sizeof scanner->sys, "%s", params->sys);
    }
    for (size_t i = 0; i < PLACE_DEVICES; i++)
        scanner->devices[i].fd = -1;
    enum status status = start(scanner, params, err);
    if (status == OK)
        *out = scanner;
    else
        scanner_close(scanner);
    return status;
}

void scanner_close(struct scanner *scanner)
{
    if (!scanner)
        return;
    device_worker_stop(&scanner->worker);
    for (size_t i = 0; i < PLACE_DEVICES; i++)
        if (scanner->devices[i].fd >= 0)
            lose(scanner, &scanner->devices[i]);
    device_place_close(&scanner->place);
    device_worker_fini(&scanner->worker);
    explicit_bzero(scanner->codes, sizeof scanner->codes);
    free(scanner);
}

void scanner_tell(struct scanner *scanner, void (*fn)(void *ctx), void *ctx)
{
    device_worker_tell(&scanner->worker, fn, ctx);
}

bool scanner_take(struct scanner *scanner, char code[SCANNER_CODE_SIZE])
{
    pthread_mutex_lock(&scanner->worker.lock);
    bool any = scanner->queued > 0;
    if (any) {
        memcpy(code, scanner->codes[0], SCANNER_CODE_SIZE);
        scanner->queued--;
        memmove(scanner->codes[0], scanner->codes[1], (size_t)scanner->queued * SCANNER_CODE_SIZE);
        explicit_bzero(scanner->codes[scanner->queued], SCANNER_CODE_SIZE);
    }
    pthread_mutex_unlock(&scanner->worker.lock);
    return any;
}

int scanner_count(struct scanner *scanner)
{
    pthread_mutex_lock(&scanner->worker.lock);
    int there = scanner->count;
    pthread_mutex_unlock(&scanner->worker.lock);
    return there;
}
