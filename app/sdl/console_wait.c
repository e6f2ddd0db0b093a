#include "sdl/console_wait.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <time.h>
#include <unistd.h>

enum {
    DEVICES_MAX = 64,
    // SDL learns of a new device from udev, some time after the folder shows it: look again in
    // short steps for a while.
    SETTLE_STEP_MS = 200,
    SETTLE_MS = 3000,
};

struct console_wait {
    char prefix[256]; // DEVICES/event
    int wake, folder;
    int64_t settle_until_ms;
};

static int64_t now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

enum status console_wait_new(const char *devices, struct console_wait **out, struct err *err)
{
    struct console_wait *wait = calloc(1, sizeof(*wait));
    if (wait == NULL)
        return err_memory(err);
    enum status status = OK;
    wait->folder = -1;
    wait->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    int size = snprintf(wait->prefix, sizeof(wait->prefix), "%s/event", devices);
    if (size < 0 || (size_t)size >= sizeof(wait->prefix))
        status = err_set(err, ERR_INVALID, "name too long: %s", devices);
    else if (wait->wake < 0)
        status = err_set(err, ERR_IO, "eventfd: %s", strerror(errno));
    if (status != OK) {
        console_wait_free(wait);
        return status;
    }
    // Without the watch new devices are noticed at the next input; not worth refusing to start.
    wait->folder = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (wait->folder >= 0)
        (void)inotify_add_watch(wait->folder, devices, IN_CREATE | IN_DELETE | IN_ATTRIB);
    *out = wait;
    return OK;
}

void console_wait_free(struct console_wait *wait)
{
    if (wait == NULL)
        return;
    if (wait->folder >= 0)
        (void)close(wait->folder);
    if (wait->wake >= 0)
        (void)close(wait->wake);
    free(wait);
}

static size_t find_devices(const struct console_wait *wait, struct pollfd *fds, size_t most)
{
    DIR *folder = opendir("/proc/self/fd");
    if (folder == NULL)
        return 0;
    size_t count = 0;
    for (const struct dirent *entry; count < most && (entry = readdir(folder)) != NULL;) {
        char target[512];
        ssize_t size = readlinkat(dirfd(folder), entry->d_name, target, sizeof(target) - 1);
        if (size <= 0)
            continue;
        target[size] = '\0';
        if (strncmp(target, wait->prefix, strlen(wait->prefix)) != 0)
            continue;
        fds[count++] =
            (struct pollfd){.fd = (int)strtol(entry->d_name, NULL, 10), .events = POLLIN};
    }
    (void)closedir(folder);
    return count;
}

// Empties the counter; true when there was something.
static bool drain_wake(int wake)
{
    uint64_t count;
    return read(wake, &count, sizeof(count)) > 0;
}

// Empties the watch; which kinds of events there were, 0: none.
static uint32_t drain_folder(int folder)
{
    _Alignas(struct inotify_event) char bytes[4096];
    uint32_t kinds = 0;
    for (ssize_t size; (size = read(folder, bytes, sizeof(bytes))) > 0;)
        for (const char *at = bytes; at < bytes + size;) {
            const struct inotify_event *event = (const void *)at;
            kinds |= event->mask;
            at += sizeof(*event) + event->len;
        }
    return kinds;
}

static int shortened(const struct console_wait *wait, int timeout_ms)
{
    if (now_ms() >= wait->settle_until_ms)
        return timeout_ms;
    return timeout_ms < 0 || timeout_ms > SETTLE_STEP_MS ? SETTLE_STEP_MS : timeout_ms;
}

enum console_event console_wait_block(struct console_wait *wait, int timeout_ms)
{
    struct pollfd fds[DEVICES_MAX + 2] = {{.fd = wait->wake, .events = POLLIN},
                                          {.fd = wait->folder, .events = POLLIN}};
    size_t count = 2 + find_devices(wait, fds + 2, DEVICES_MAX);
    // A device that was pulled out stays ready for ever until SDL closes it: no busy loop for that.
    int ready = poll(fds, count, shortened(wait, timeout_ms));
    if (ready <= 0)
        return CONSOLE_TIME;
    for (size_t i = 2; i < count; i++) {
        if (fds[i].revents & (POLLERR | POLLHUP | POLLNVAL)) {
            (void)poll(NULL, 0, SETTLE_STEP_MS);
            break;
        }
    }
    uint32_t changed = wait->folder >= 0 ? drain_folder(wait->folder) : 0;
    if (changed != 0)
        wait->settle_until_ms = now_ms() + SETTLE_MS;
    if (changed & IN_DELETE)
        return CONSOLE_GONE; // a call of wake stays for the next time
    return drain_wake(wait->wake) ? CONSOLE_WAKE : CONSOLE_DEVICE;
}

void console_wait_wake(struct console_wait *wait)
{
    const uint64_t one = 1;
    // Fails only when the counter is full, and then the wait is awake anyway.
    ssize_t written = write(wait->wake, &one, sizeof(one));
    (void)written;
}
