// Looks at the machine for the pages of the devices, listens for a scanner to be taught, and plays
// the tone. Looking takes a while where a printer is silent, so it has a thread of its own; in the
// driver it is done before the answer.
#pragma once
#include "device/learn.h"
#include "kiosk/paper.h"
#include "kiosk/voice.h"
#include "office/health.h"
#include "screens/app.h"

#include <pthread.h>

struct devices {
    const char *root; // "" the machine; builds with the driver may have another
    char sys[SYSTEM_PATH_MAX], input[SYSTEM_PATH_MAX];
    char data[SYSTEM_PATH_MAX], share[SYSTEM_PATH_MAX];
    struct line_where printer;
    bool driven; // no thread
    struct health_store store;
    struct health_around around;
    struct health_row rows[HEALTH_CHECK_COUNT];
    pthread_t thread;
    bool looks; // the thread runs, or has ended and was not joined
    struct learn *learn;
    pthread_mutex_t lock;
    bool done; // the thread has ended
    void (*tell)(void *ctx);
    void *tell_ctx;
};

void devices_init(struct devices *devices, const char *data, const char *share,
                  const struct line_where *printer, bool driven);
void devices_fini(struct devices *devices); // also of one that is all zero
// Called on a thread of its own when devices_look has something to tell. FN NULL: nobody is told.
void devices_tell(struct devices *devices, void (*fn)(void *ctx), void *ctx);

// What looking needs of the kiosk.
struct devices_of {
    struct app *app;
    struct store *store;
    const struct clock *clock;
    struct voice *voice;
    const struct paper *paper;
    enum jack_state headphones;
};
// Does what the screens want done, and tells them what was found.
void devices_look(struct devices *devices, const struct devices_of *of);
// A code came from a scanner that is the kiosk's alone: it need not be taught.
void devices_read_by_own(struct app *app);
