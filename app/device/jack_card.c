#include "device/jack_card.h"
#include "device/place.h"

#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool jack_is_of_headphones(const char *name)
{
    static const char *const heads[] = {"Headphone", "Headset"};
    static const char *const others[] = {"Phantom", "Mic", "Input"};
    size_t size = strlen(name);
    if (size < 5 || strcmp(name + size - 5, " Jack") != 0)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        if (strstr(name, others[i]))
            return false;
    for (size_t i = 0; i < ARRAY_LEN(heads); i++)
        if (strstr(name, heads[i]))
            return true;
    return false;
}

// What the element AT of LIST says; unknown when it cannot be read.
static enum jack_state read_element(snd_ctl_t *ctl, const snd_ctl_elem_list_t *list, unsigned at)
{
    snd_ctl_elem_id_t *id = NULL;
    snd_ctl_elem_value_t *value = NULL;
    enum jack_state state = JACK_UNKNOWN;
    if (snd_ctl_elem_id_malloc(&id) == 0 && snd_ctl_elem_value_malloc(&value) == 0) {
        snd_ctl_elem_list_get_id(list, at, id);
        snd_ctl_elem_value_set_id(value, id);
        if (snd_ctl_elem_read(ctl, value) >= 0)
            state = snd_ctl_elem_value_get_boolean(value, 0) ? JACK_PLUGGED : JACK_UNPLUGGED;
    }
    snd_ctl_elem_value_free(value);
    snd_ctl_elem_id_free(id);
    return state;
}

// Of several sockets one with headphones in it is enough.
static enum jack_state read_list(snd_ctl_t *ctl, snd_ctl_elem_list_t *list)
{
    enum jack_state best = JACK_UNKNOWN;
    if (snd_ctl_elem_list(ctl, list) < 0 ||
        snd_ctl_elem_list_alloc_space(list, snd_ctl_elem_list_get_count(list)) < 0 ||
        snd_ctl_elem_list(ctl, list) < 0)
        return JACK_UNKNOWN;
    for (unsigned i = 0; i < snd_ctl_elem_list_get_used(list); i++) {
        if (snd_ctl_elem_list_get_interface(list, i) != SND_CTL_ELEM_IFACE_CARD ||
            !jack_is_of_headphones(snd_ctl_elem_list_get_name(list, i)))
            continue;
        enum jack_state state = read_element(ctl, list, i);
        best = state > best ? state : best;
    }
    snd_ctl_elem_list_free_space(list);
    return best;
}

static enum jack_state read_sockets(snd_ctl_t *ctl)
{
    snd_ctl_elem_list_t *list = NULL;
    if (snd_ctl_elem_list_malloc(&list) != 0)
        return JACK_UNKNOWN;
    enum jack_state state = read_list(ctl, list);
    snd_ctl_elem_list_free(list);
    return state;
}

static void read_name(snd_ctl_t *ctl, char out[JACK_CARD_NAME_SIZE])
{
    snd_ctl_card_info_t *info = NULL;
    bool read = snd_ctl_card_info_malloc(&info) == 0 && snd_ctl_card_info(ctl, info) == 0;
    (void)snprintf(out, JACK_CARD_NAME_SIZE, "%s", read ? snd_ctl_card_info_get_name(info) : "");
    snd_ctl_card_info_free(info);
}

static bool is_there(const char *folder, int number)
{
    char path[PLACE_PATH_SIZE + 32];
    (void)snprintf(path, sizeof path, "%s/controlC%d", folder, number);
    return access(path, R_OK) == 0;
}

static bool plays(const char *folder, int number)
{
    char pattern[PLACE_PATH_SIZE + 32];
    glob_t found;
    (void)snprintf(pattern, sizeof pattern, "%s/pcmC%dD*p", folder, number);
    bool any = glob(pattern, GLOB_NOSORT, NULL, &found) == 0;
    globfree(&found);
    return any;
}

void jack_card_open(struct jack_card *card, const char *folder, int number)
{
    char name[16];
    struct pollfd fd;
    (void)snprintf(name, sizeof name, "hw:%d", number);
    if (!is_there(folder, number) ||
        snd_ctl_open(&card->ctl, name, SND_CTL_NONBLOCK | SND_CTL_READONLY) < 0) {
        card->ctl = NULL;
        return;
    }
    if (snd_ctl_subscribe_events(card->ctl, 1) < 0 ||
        snd_ctl_poll_descriptors(card->ctl, &fd, 1) != 1) {
        jack_card_close(card); // it could tell how it stands, but not when that changes
        return;
    }
    card->number = number;
    card->fd = fd.fd;
    read_name(card->ctl, card->told.name);
    card->told.plays = plays(folder, number);
    card->told.state = read_sockets(card->ctl);
}

void jack_card_close(struct jack_card *card)
{
    if (card->ctl)
        (void)snd_ctl_close(card->ctl);
    card->ctl = NULL;
}

void jack_card_look(struct jack_card *card, const char *folder)
{
    if (!card->ctl)
        return;
    if (is_there(folder, card->number))
        card->told.plays = plays(folder, card->number);
    else
        jack_card_close(card);
}

struct pollfd jack_card_poll(const struct jack_card *card)
{
    return (struct pollfd){card->ctl ? card->fd : -1, POLLIN, 0};
}

// Takes all that waits; whether one of them is of a socket, or of elements that went. Below 0: the
// card is gone.
static int take_events(snd_ctl_t *ctl)
{
    snd_ctl_event_t *event = NULL;
    int result, of_socket = 0;
    if (snd_ctl_event_malloc(&event) != 0)
        return -ENOMEM;
    while ((result = snd_ctl_read(ctl, event)) > 0)
        if (snd_ctl_event_get_type(event) == SND_CTL_EVENT_ELEM &&
            (snd_ctl_event_elem_get_interface(event) == SND_CTL_ELEM_IFACE_CARD ||
             snd_ctl_event_elem_get_mask(event) == SND_CTL_EVENT_MASK_REMOVE))
            of_socket = 1;
    snd_ctl_event_free(event);
    return result == 0 || result == -EAGAIN ? of_socket : result;
}

bool jack_card_read(struct jack_card *card, int revents)
{
    int came = take_events(card->ctl);
    if (came < 0 || (revents & (POLLERR | POLLHUP | POLLNVAL))) {
        jack_card_close(card);
        return true;
    }
    enum jack_state before = card->told.state;
    if (came)
        card->told.state = read_sockets(card->ctl);
    return card->told.state != before;
}
