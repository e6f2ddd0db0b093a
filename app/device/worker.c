#include "device/worker.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

void device_worker_init(struct device_worker *worker)
{
    *worker = (struct device_worker){.bell = -1};
    pthread_mutex_init(&worker->lock, NULL);
}

// A thread is born with the mask of who makes it. Also blocked: the signal of a pipe that nobody
// reads.
static bool create(struct device_worker *worker, void *(*work)(void *ctx), void *ctx)
{
    sigset_t all, before;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    bool made = pthread_create(&worker->thread, NULL, work, ctx) == 0;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return made;
}

enum status device_worker_start(struct device_worker *worker, const char *what,
                                void *(*work)(void *ctx), void *ctx, struct err *err)
{
    worker->bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (worker->bell < 0)
        return err_set(err, ERR_IO, "%s: eventfd: %s", what, strerror(errno));
    worker->runs = create(worker, work, ctx);
    return worker->runs
               ? OK
               : err_set(err, ERR_MEMORY,
                         "no thread for the %s: too many processes or too little memory", what);
}

void device_worker_ring(struct device_worker *worker)
{
    if (worker->runs)
        (void)eventfd_write(worker->bell, 1); // when it takes no more, it is readable
}

void device_worker_stop(struct device_worker *worker)
{
    device_worker_ring(worker);
    if (worker->runs)
        pthread_join(worker->thread, NULL);
    worker->runs = false;
    if (worker->bell >= 0)
        (void)close(worker->bell);
    worker->bell = -1;
}

void device_worker_fini(struct device_worker *worker)
{
    device_worker_stop(worker);
    pthread_mutex_destroy(&worker->lock);
}

void device_worker_tell(struct device_worker *worker, void (*fn)(void *ctx), void *ctx)
{
    pthread_mutex_lock(&worker->lock);
    worker->tell = fn;
    worker->tell_ctx = ctx;
    pthread_mutex_unlock(&worker->lock);
}

void device_worker_told(const struct device_worker *worker)
{
    if (worker->tell)
        worker->tell(worker->tell_ctx);
}
