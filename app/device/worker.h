// What each thread that waits for a device has: a lock, a bell that ends its waiting, and somebody
// who is told when there is something to see. Lies within its owner, who knows what is waited for.
#pragma once
#include "base/err.h"

#include <pthread.h>
#include <stdbool.h>

struct device_worker {
    pthread_mutex_t lock; // also for what the owner shares with the thread
    int bell;             // eventfd: readable once it was rung, never waits; -1: not started
    pthread_t thread;
    bool runs; // also after the thread ended by itself, until it is stopped
    void (*tell)(void *ctx);
    void *tell_ctx;
};

void device_worker_init(struct device_worker *worker);
// Runs WORK with CTX. It ends when the bell is rung; if it takes what the bell says for something
// else, the owner tells it otherwise before stopping. No signal reaches it: they are for the thread
// that shows the screen. ERR_IO, ERR_MEMORY: the kernel gives no bell or no thread for WHAT.
enum status device_worker_start(struct device_worker *worker, const char *what,
                                void *(*work)(void *ctx), void *ctx, struct err *err);
// Does nothing to one that does not run.
void device_worker_ring(struct device_worker *worker);
// Rings, waits until the thread is at its end, and closes the bell. The lock stays. Not with the
// lock held. One that never ran, or was stopped already, is fine.
void device_worker_stop(struct device_worker *worker);
// Stops it, and the lock is gone too.
void device_worker_fini(struct device_worker *worker);
// Who is told from now on, on the thread and with the lock held. FN NULL: nobody.
void device_worker_tell(struct device_worker *worker, void (*fn)(void *ctx), void *ctx);
// Tells. With the lock held.
void device_worker_told(const struct device_worker *worker);
