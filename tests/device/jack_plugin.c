// A sound card for libasound that is a file: FOLDER/cardN with a line of its name, and then a line
// "1 Headphone Jack" for each element: its value and its name. Each writing of it is an event of
// every element. When it is gone, so is the card, as when a USB plug is pulled.
#include <alsa/asoundlib.h>
#include <alsa/control_external.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

enum { ELEMENTS = 8, NAME_SIZE = 44, PATH_SIZE = 512 };

struct card {
    snd_ctl_ext_t ext;
    char path[PATH_SIZE];
    char names[ELEMENTS][NAME_SIZE];
    int values[ELEMENTS], count;
    int told; // elements whose event has been read; all: none waits
};

static void read_card(struct card *card, char name[32])
{
    char line[128];
    FILE *file = fopen(card->path, "r");
    card->count = 0;
    if (!file)
        return;
    if (fgets(line, sizeof line, file) && name)
        (void)snprintf(name, 32, "%.*s", (int)strcspn(line, "\n"), line);
    while (card->count < ELEMENTS && fgets(line, sizeof line, file)) {
        card->values[card->count] = line[0] == '1';
        (void)snprintf(card->names[card->count++], NAME_SIZE, "%.*s", (int)strcspn(line + 2, "\n"),
                       line + 2);
    }
    (void)fclose(file);
}

static void fill_id(const struct card *card, unsigned at, snd_ctl_elem_id_t *id)
{
    const char *name = card->names[at];
    // A mixer's element of the same name is no socket.
    snd_ctl_elem_id_set_interface(id, strncmp(name, "Mixer ", 6) == 0 ? SND_CTL_ELEM_IFACE_MIXER
                                                                      : SND_CTL_ELEM_IFACE_CARD);
    snd_ctl_elem_id_set_name(id, strncmp(name, "Mixer ", 6) == 0 ? name + 6 : name);
    snd_ctl_elem_id_set_index(id, at);
}

static int elem_count(snd_ctl_ext_t *ext)
{
    return ((struct card *)ext->private_data)->count;
}

static int elem_list(snd_ctl_ext_t *ext, unsigned int offset, snd_ctl_elem_id_t *id)
{
    fill_id(ext->private_data, offset, id);
    return 0;
}

static snd_ctl_ext_key_t find_elem(snd_ctl_ext_t *ext, const snd_ctl_elem_id_t *id)
{
    const struct card *card = ext->private_data;
    unsigned index = snd_ctl_elem_id_get_index(id), numid = snd_ctl_elem_id_get_numid(id);
    unsigned at = numid > 0 ? numid - 1 : index;
    return at < (unsigned)card->count ? at : SND_CTL_EXT_KEY_NOT_FOUND;
}

static int get_attribute(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, int *type, unsigned int *access,
                         unsigned int *count)
{
    (void)ext;
    (void)key;
    *type = SND_CTL_ELEM_TYPE_BOOLEAN;
    *access = SND_CTL_EXT_ACCESS_READ;
    *count = 1;
    return 0;
}

static int read_integer(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, long *value)
{
    struct card *card = ext->private_data;
    read_card(card, NULL);
    *value = card->values[key];
    return 0;
}

static int read_event(snd_ctl_ext_t *ext, snd_ctl_elem_id_t *id, unsigned int *mask)
{
    struct card *card = ext->private_data;
    char bytes[4096];
    if (read(ext->poll_fd, bytes, sizeof bytes) > 0) {
        if (access(card->path, F_OK) != 0)
            return -ENODEV;
        read_card(card, NULL);
        card->told = 0;
    }
    if (card->told >= card->count)
        return -EAGAIN;
    fill_id(card, (unsigned)card->told++, id);
    *mask = SND_CTL_EVENT_MASK_VALUE;
    return 1;
}

static void close_card(snd_ctl_ext_t *ext)
{
    (void)close(ext->poll_fd);
    free(ext->private_data);
}

static const snd_ctl_ext_callback_t callbacks = {
    .close = close_card,
    .elem_count = elem_count,
    .elem_list = elem_list,
    .find_elem = find_elem,
    .get_attribute = get_attribute,
    .read_integer = read_integer,
    .read_event = read_event,
};

// The card `card` of `folder`, as the configuration of the test has them.
SND_CTL_PLUGIN_DEFINE_FUNC(jacks);
SND_CTL_PLUGIN_DEFINE_FUNC(jacks)
{
    const char *folder, *number;
    snd_config_t *entry;
    (void)root;
    if (snd_config_search(conf, "folder", &entry) < 0 ||
        snd_config_get_string(entry, &folder) < 0 || snd_config_search(conf, "card", &entry) < 0 ||
        snd_config_get_string(entry, &number) < 0)
        return -EINVAL;
    struct card *card = calloc(1, sizeof *card);
    if (!card)
        return -ENOMEM;
    (void)snprintf(card->path, sizeof card->path, "%s/card%s", folder, number);
    card->ext.version = SND_CTL_EXT_VERSION;
    card->ext.card_idx = atoi(number);
    card->ext.callback = &callbacks;
    card->ext.private_data = card;
    read_card(card, card->ext.name);
    card->told = card->count;
    card->ext.poll_fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (inotify_add_watch(card->ext.poll_fd, card->path,
                          IN_CLOSE_WRITE | IN_DELETE_SELF | IN_ATTRIB) < 0 ||
        snd_ctl_ext_create(&card->ext, name, mode) < 0) {
        close_card(&card->ext);
        return -ENODEV;
    }
    *handlep = card->ext.handle;
    return 0;
}
// What SND_CTL_PLUGIN_SYMBOL(jacks) would say, with one semicolon too many for clang.
SND_DLSYM_BUILD_VERSION(SND_CTL_PLUGIN_ENTRY(jacks), SND_CONTROL_DLSYM_VERSION)
