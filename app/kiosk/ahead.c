#include "kiosk/ahead.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

enum { BLOCK = 64 * 1024, BEHIND_OTHERS = 15 };

// posix_fadvise takes a part of the file, as much as the disk has been told to fetch at once (8 of
// the dictionary's 22 MB here), and waits when more is asked for: reading takes all of it.
static void *work(void *ctx)
{
    struct ahead *ahead = ctx;
    char block[BLOCK];
    (void)setpriority(PRIO_PROCESS, 0, BEHIND_OTHERS); // of this thread, on Linux
    int file = open(ahead->path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return NULL;
    while (!atomic_load(&ahead->over) && read(file, block, sizeof block) > 0)
        ;
    (void)close(file);
    return NULL;
}

void ahead_begin(struct ahead *ahead, const char *path)
{
    if (ahead->begun)
        return;
    ahead->path = path;
    atomic_store(&ahead->over, false);
    // Signals are for the thread that shows the screen.
    sigset_t all, before;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    ahead->begun = pthread_create(&ahead->thread, NULL, work, ahead) == 0;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void ahead_end(struct ahead *ahead)
{
    if (!ahead->begun)
        return;
    atomic_store(&ahead->over, true);
    pthread_join(ahead->thread, NULL);
    ahead->begun = false;
}
