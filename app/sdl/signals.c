#include "sdl/signals.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

struct signals {
    void (*told)(void *ctx);
    void *ctx;
    pthread_t thread;
};

static sigset_t both(void)
{
    sigset_t set;
    (void)sigemptyset(&set);
    (void)sigaddset(&set, SIGTERM);
    (void)sigaddset(&set, SIGINT);
    return set;
}

enum status signals_hold(struct err *err)
{
    sigset_t set = both();
    int failed = pthread_sigmask(SIG_BLOCK, &set, NULL);
    return failed == 0 ? OK : err_set(err, ERR_IO, "pthread_sigmask: %s", strerror(failed));
}

static void *wait_for_one(void *argument)
{
    const struct signals *signals = argument;
    sigset_t set = both();
    int which;
    if (sigwait(&set, &which) != 0)
        return NULL;
    int before; // whoever takes this down waits for the call
    (void)pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before);
    signals->told(signals->ctx);
    return NULL;
}

enum status signals_new(void (*told)(void *ctx), void *ctx, struct signals **out, struct err *err)
{
    TRY(signals_hold(err));
    struct signals *signals = malloc(sizeof(*signals));
    if (signals == NULL)
        return err_memory(err);
    *signals = (struct signals){.told = told, .ctx = ctx};
    int failed = pthread_create(&signals->thread, NULL, wait_for_one, signals);
    if (failed != 0) {
        free(signals);
        return err_set(err, ERR_IO, "cannot start a thread: %s", strerror(failed));
    }
    *out = signals;
    return OK;
}

void signals_free(struct signals *signals)
{
    if (signals == NULL)
        return;
    // It waits in sigwait or is done: nothing is left half-done.
    (void)pthread_cancel(signals->thread);
    (void)pthread_join(signals->thread, NULL);
    free(signals);
}
