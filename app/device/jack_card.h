// One sound card, as far as it tells of its headphones. Only here and in jack_card.c is libasound.
#pragma once
#include "device/jack.h"

#include <alsa/asoundlib.h>
#include <poll.h>

enum { JACK_CARD_NUMBERS = 32, JACK_CARD_NAME_SIZE = 80 };

struct jack_told {
    char name[JACK_CARD_NAME_SIZE];
    bool plays; // it has an output at all
    enum jack_state state;
};

struct jack_card {
    snd_ctl_t *ctl; // NULL: none
    int number, fd;
    struct jack_told told;
};

// Opens the card of that NUMBER if it is in FOLDER; else CARD stays closed.
void jack_card_open(struct jack_card *card, const char *folder, int number);
void jack_card_close(struct jack_card *card);
// Closes CARD when it is in FOLDER no more; else sees again whether it plays.
void jack_card_look(struct jack_card *card, const char *folder);
struct pollfd jack_card_poll(const struct jack_card *card);
// Takes what came, a card that is gone too: it is closed then. True when something may have
// changed.
bool jack_card_read(struct jack_card *card, int revents);
