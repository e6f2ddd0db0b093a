#include "device/jack.h"
#include "device/jack_card.h"
#include "device/place.h"
#include "device/worker.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

enum { CARDS = 8 };

struct jack {
    struct device_place place;
    struct jack_card cards[CARDS]; // the thread's alone
    struct device_worker worker;
    struct jack_told told[CARDS]; // what the cards tell, for whoever asks
};

static void publish(struct jack *jack)
{
    struct jack_told told[CARDS] = {0};
    for (size_t i = 0; i < CARDS; i++)
        if (jack->cards[i].ctl)
            told[i] = jack->cards[i].told;
    pthread_mutex_lock(&jack->worker.lock);
    memcpy(jack->told, told, sizeof told);
    device_worker_told(&jack->worker);
    pthread_mutex_unlock(&jack->worker.lock);
}

static bool is_open(const struct jack *jack, int number)
{
    for (size_t i = 0; i < CARDS; i++)
        if (jack->cards[i].ctl && jack->cards[i].number == number)
            return true;
    return false;
}

// Cards that are there and not open. One that cannot be opened yet is tried again when its rights
// change, which the watch tells.
static void take_cards(struct jack *jack)
{
    for (size_t i = 0; i < CARDS; i++)
        jack_card_look(&jack->cards[i], jack->place.folder);
    for (int number = 0; number < JACK_CARD_NUMBERS; number++) {
        size_t at = 0;
        while (at < CARDS && jack->cards[at].ctl)
            at++;
        if (at < CARDS && !is_open(jack, number))
            jack_card_open(&jack->cards[at], jack->place.folder, number);
    }
    publish(jack);
}

static void *work(void *ctx)
{
    struct jack *jack = ctx;
    enum { STOP, WATCH, FIRST };
    take_cards(jack);
    for (;;) {
        struct pollfd fds[FIRST + CARDS] = {
            [STOP] = {jack->worker.bell, POLLIN, 0}, [WATCH] = {jack->place.watch, POLLIN, 0}};
        for (size_t i = 0; i < CARDS; i++) // a negative one is left out
            fds[FIRST + i] = jack_card_poll(&jack->cards[i]);
        if (poll(fds, ARRAY_LEN(fds), -1) < 0)
            continue;
        if (fds[STOP].revents)
            return NULL;
        bool changed = false;
        for (size_t i = 0; i < CARDS; i++)
            if (fds[FIRST + i].revents)
                changed |= jack_card_read(&jack->cards[i], fds[FIRST + i].revents);
        if (changed)
            publish(jack);
        if (fds[WATCH].revents) {
            device_place_look(&jack->place);
            take_cards(jack);
        }
    }
}

static enum status start(struct jack *jack, const char *folder, struct err *err)
{
    const struct device_place_params where = {.folder = folder, .mark = "controlC"};
    TRY(device_place_open(&jack->place, &where, err));
    return device_worker_start(&jack->worker, "headphones", work, jack, err);
}

enum status jack_open(const char *folder, struct jack **out, struct err *err)
{
    struct jack *jack = calloc(1, sizeof *jack);
    if (!jack)
        return err_memory(err);
    jack->place.watch = -1;
    device_worker_init(&jack->worker);
    enum status status = start(jack, folder, err);
    if (status == OK)
        *out = jack;
    else
        jack_close(jack);
    return status;
}

void jack_close(struct jack *jack)
{
    if (!jack)
        return;
    device_worker_fini(&jack->worker);
    for (size_t i = 0; i < CARDS; i++)
        jack_card_close(&jack->cards[i]);
    device_place_close(&jack->place);
    free(jack);
}

void jack_tell(struct jack *jack, void (*fn)(void *ctx), void *ctx)
{
    device_worker_tell(&jack->worker, fn, ctx);
}

// "HDA Intel PCH" in "HDA Intel PCH, ALC257 Analog", but not in "HDA Intel PCH 2".
static bool is_on(const char *output, const char *card)
{
    size_t size = strlen(card);
    return strncmp(output, card, size) == 0 && (output[size] == ',' || output[size] == '\0');
}

static bool is_display(const char *output)
{
    return strstr(output, "HDMI") || strstr(output, "DisplayPort");
}

static const struct jack_told *card_of(const struct jack *jack, const char *output)
{
    const struct jack_told *found = NULL;
    for (size_t i = 0; i < CARDS; i++) {
        const struct jack_told *card = &jack->told[i];
        if (!card->plays || (output[0] && !is_on(output, card->name)))
            continue;
        if (found) // two that play, or two of the same name: it may be either
            return NULL;
        found = card;
    }
    return found;
}

enum jack_state jack_look(struct jack *jack, const char *output)
{
    pthread_mutex_lock(&jack->worker.lock);
    const struct jack_told *card = is_display(output) ? NULL : card_of(jack, output);
    enum jack_state state = card ? card->state : JACK_UNKNOWN;
    pthread_mutex_unlock(&jack->worker.lock);
    return state;
}
