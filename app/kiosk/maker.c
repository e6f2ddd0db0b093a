#include "kiosk/maker.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 4096 };

struct request {
    enum speech_lang lang;
    int rate_percent;
    char text[TEXT_MAX];
};

struct maker {
    struct speech *speech;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t asked, made;
    bool over, waiting; // waiting: `request` is to be made
    bool busy;          // makes one now, without the lock
    unsigned number;    // of the request; a sound made for another is dropped
    struct request request;
    bool ready;
    struct speech_sound sound;
    void (*tell)(void *ctx);
    void *tell_ctx;
};

// Made outside of the lock; false when the sound is for nobody any more.
static void keep(struct maker *maker, unsigned number, struct speech_sound *sound)
{
    if (number != maker->number || maker->over) {
        speech_sound_fini(sound);
        return;
    }
    maker->sound = *sound;
    maker->ready = true;
    if (maker->tell)
        maker->tell(maker->tell_ctx);
}

static void *work(void *ctx)
{
    struct maker *maker = ctx;
    struct request request;
    pthread_mutex_lock(&maker->lock);
    while (!maker->over) {
        if (!maker->waiting) {
            pthread_cond_wait(&maker->asked, &maker->lock);
            continue;
        }
        maker->waiting = false;
        request = maker->request;
        explicit_bzero(&maker->request, sizeof maker->request);
        unsigned number = maker->number;
        struct speech *speech = maker->speech;
        maker->busy = true;
        pthread_mutex_unlock(&maker->lock);
        struct speech_sound sound = {0};
        struct err err;
        // Without memory nothing is heard, and the sentence counts as said.
        if (speech_make(speech, request.lang, request.text, request.rate_percent, &sound, NULL,
                        &err) != OK)
            sound = (struct speech_sound){0};
        explicit_bzero(request.text, sizeof request.text);
        pthread_mutex_lock(&maker->lock);
        maker->busy = false;
        pthread_cond_signal(&maker->made);
        keep(maker, number, &sound);
    }
    pthread_mutex_unlock(&maker->lock);
    return NULL;
}

enum status maker_new(struct speech *speech, struct maker **out, struct err *err)
{
    struct maker *maker = calloc(1, sizeof *maker);
    if (!maker)
        return err_memory(err);
    maker->speech = speech;
    pthread_mutex_init(&maker->lock, NULL);
    pthread_cond_init(&maker->asked, NULL);
    pthread_cond_init(&maker->made, NULL);
    if (pthread_create(&maker->thread, NULL, work, maker) != 0) {
        pthread_cond_destroy(&maker->made);
        pthread_cond_destroy(&maker->asked);
        pthread_mutex_destroy(&maker->lock);
        free(maker);
        return err_set(err, ERR_MEMORY,
                       "no thread for the voice: too many processes or too little "
                       "memory");
    }
    *out = maker;
    return OK;
}

void maker_free(struct maker *maker)
{
    if (!maker)
        return;
    pthread_mutex_lock(&maker->lock);
    maker->over = true;
    pthread_cond_signal(&maker->asked);
    pthread_mutex_unlock(&maker->lock);
    pthread_join(maker->thread, NULL);
    pthread_cond_destroy(&maker->made);
    pthread_cond_destroy(&maker->asked);
    pthread_mutex_destroy(&maker->lock);
    speech_sound_fini(&maker->sound);
    explicit_bzero(&maker->request, sizeof maker->request); // asked for and not begun
    free(maker);
}

void maker_tell(struct maker *maker, void (*ready)(void *ctx), void *ctx)
{
    pthread_mutex_lock(&maker->lock);
    maker->tell = ready;
    maker->tell_ctx = ctx;
    pthread_mutex_unlock(&maker->lock);
}

// Under the lock: whatever was asked for before is for nobody any more.
static void forget(struct maker *maker)
{
    maker->number++;
    maker->waiting = maker->ready = false;
    speech_sound_fini(&maker->sound);
    maker->sound = (struct speech_sound){0};
    explicit_bzero(&maker->request, sizeof maker->request);
}

void maker_ask(struct maker *maker, enum speech_lang lang, const char *text, int rate_percent)
{
    size_t size = strlen(text);
    pthread_mutex_lock(&maker->lock);
    forget(maker);
    if (size < TEXT_MAX) {
        maker->request.lang = lang;
        maker->request.rate_percent = rate_percent;
        memcpy(maker->request.text, text, size + 1);
    }
    maker->waiting = true;
    pthread_cond_signal(&maker->asked);
    pthread_mutex_unlock(&maker->lock);
}

void maker_use(struct maker *maker, struct speech *speech)
{
    pthread_mutex_lock(&maker->lock);
    forget(maker);
    while (maker->busy)
        pthread_cond_wait(&maker->made, &maker->lock);
    maker->speech = speech;
    pthread_mutex_unlock(&maker->lock);
}

void maker_drop(struct maker *maker)
{
    pthread_mutex_lock(&maker->lock);
    forget(maker);
    pthread_mutex_unlock(&maker->lock);
}

bool maker_take(struct maker *maker, struct speech_sound *out)
{
    pthread_mutex_lock(&maker->lock);
    bool ready = maker->ready;
    if (ready) {
        *out = maker->sound;
        maker->sound = (struct speech_sound){0};
        maker->ready = false;
    }
    pthread_mutex_unlock(&maker->lock);
    return ready;
}
