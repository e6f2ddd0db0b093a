#include "device/place.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

static const uint32_t changes = IN_CREATE | IN_DELETE | IN_MOVED_TO | IN_MOVED_FROM | IN_ATTRIB |
                                IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

// The folder and the last part of PATH.
static bool part(struct device_place *place, const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t size = slash == path ? 1 : slash ? (size_t)(slash - path) : 0;
    if (!slash || !slash[1] || strlen(path) >= PLACE_PATH_SIZE)
        return false;
    memcpy(place->folder, path, size);
    place->folder[size] = '\0';
    (void)snprintf(place->name, sizeof place->name, "%s", slash + 1);
    return true;
}

// A folder such as by-id is there only while something is in it: then the one above it tells when
// it comes back.
static void watch_nearest(struct device_place *place)
{
    char path[PLACE_PATH_SIZE];
    memcpy(path, place->folder, sizeof path);
    while (inotify_add_watch(place->watch, path, changes) < 0) {
        char *slash = strrchr(path, '/');
        if (!slash || path[1] == '\0')
            return;
        slash[slash == path] = '\0';
    }
}

enum status device_place_open(struct device_place *place, const struct device_place_params *params,
                              struct err *err)
{
    *place = (struct device_place){.watch = -1, .mark = params->mark};
    const char *where = params->named ? params->named : params->folder;
    bool fits = params->named ? part(place, where) : strlen(where) < sizeof place->folder;
    if (!fits)
        return err_set(err, ERR_INVALID, "%.60s: give a whole path, such as %s", where,
                       params->example);
    if (!params->named)
        (void)snprintf(place->folder, sizeof place->folder, "%s", where);
    place->watch = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (place->watch < 0)
        return err_set(err, ERR_IO, "no watch for %s: %s", place->folder, strerror(errno));
    watch_nearest(place);
    return OK;
}

void device_place_close(struct device_place *place)
{
    if (place->watch >= 0)
        (void)close(place->watch);
    place->watch = -1;
}

void device_place_look(struct device_place *place)
{
    _Alignas(struct inotify_event) char bytes[4096];
    while (read(place->watch, bytes, sizeof bytes) > 0)
        continue; // what is there is looked up anew, whatever the event was
    watch_nearest(place);
}

// Keeps the first PLACE_DEVICES by name, in order, whatever order the folder has them in.
static size_t keep(char out[PLACE_DEVICES][2 * PLACE_PATH_SIZE], size_t count, const char *path)
{
    size_t room = sizeof out[0], at = count, last = PLACE_DEVICES - 1;
    while (at > 0 && strcmp(out[at - 1], path) > 0)
        at--;
    if (at > last)
        return count;
    size_t behind = count < last ? count - at : last - at;
    memmove(out[at + 1], out[at], behind * room);
    (void)snprintf(out[at], room, "%s", path);
    return count <= last ? count + 1 : count;
}

size_t device_place_list(const struct device_place *place,
                         char out[PLACE_DEVICES][2 * PLACE_PATH_SIZE])
{
    size_t count = 0, room = sizeof out[0];
    if (place->name[0]) {
        (void)snprintf(out[0], room, "%s/%s", place->folder, place->name);
        return access(out[0], F_OK) == 0;
    }
    DIR *folder = opendir(place->folder);
    if (!folder)
        return 0;
    for (const struct dirent *entry; (entry = readdir(folder));) {
        char path[2 * PLACE_PATH_SIZE];
        (void)snprintf(path, sizeof path, "%s/%s", place->folder, entry->d_name);
        if (strncmp(entry->d_name, place->mark, strlen(place->mark)) == 0)
            count = keep(out, count, path);
    }
    (void)closedir(folder);
    return count;
}
