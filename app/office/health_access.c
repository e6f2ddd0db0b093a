// Whether the kiosk may use the devices that are there.
#include "office/health_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// What the kiosk opens, and the group that udev gives it to.
static const struct {
    const char *folder, *pattern;
    bool writes;
} kinds[] = {
    {"/dev/input", "event*", false}, {"/dev/dri", "card*", true}, {"/dev/dri", "renderD*", true},
    {"/dev/snd", "control*", true},  {"/dev/snd", "pcm*", true},  {"/dev/usb", "lp*", true},
    {"/dev", "ttyUSB*", true},       {"/dev", "ttyACM*", true},   {"/dev", "video*", true},
};

// SupplementaryGroups of packaging/engawa.service.
static const char *const service_groups[] = {"video", "render", "input", "audio", "lp", "dialout"};

// The number of the group NAME in etc/group; -1 when it has none.
static long group_number(const struct health_around *around, const char *name)
{
    char path[HEALTH_PATH_SIZE], line[1024];
    long number = -1;
    size_t size = strlen(name);
    health_path(around, path, "/etc/group");
    FILE *file = fopen(path, "re");
    while (file && number < 0 && fgets(line, sizeof line, file)) {
        const char *id = strncmp(line, name, size) == 0 && line[size] == ':'
                             ? strchr(line + size + 1, ':')
                             : NULL;
        if (id)
            number = strtol(id + 1, NULL, 10);
    }
    if (file)
        (void)fclose(file);
    return number;
}

static bool service_may(const struct health_around *around, const struct stat *is, bool writes)
{
    mode_t others = S_IROTH | (writes ? S_IWOTH : 0), group = S_IRGRP | (writes ? S_IWGRP : 0);
    if ((is->st_mode & others) == others)
        return true;
    if ((is->st_mode & group) != group)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(service_groups); i++)
        if (group_number(around, service_groups[i]) == (long)is->st_gid)
            return true;
    return false;
}

static bool may(const struct health_around *around, const char *path, bool writes)
{
    struct stat is;
    if (!around->as_service)
        return eaccess(path, writes ? R_OK | W_OK : R_OK) == 0;
    return stat(path, &is) != 0 || service_may(around, &is, writes); // gone this moment
}

void health_access(const struct health_around *around, struct health_row *row)
{
    char folder[HEALTH_PATH_SIZE], path[HEALTH_PATH_SIZE];
    char names[HEALTH_NAMES][HEALTH_NAME_SIZE];
    size_t seen = 0;
    for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
        health_path(around, folder, "%s", kinds[k].folder);
        size_t count = health_names(folder, kinds[k].pattern, names);
        for (size_t i = 0; i < count; i++, seen++) {
            health_path(around, path, "%s/%s", kinds[k].folder, names[i]);
            if (may(around, path, kinds[k].writes))
                continue;
            health_tell(row, SAYS_ACCESS_CLOSED, "%s/%s", kinds[k].folder, names[i]);
            return;
        }
    }
    if (seen > 0)
        health_tell(row, SAYS_ACCESS_OK, "%zu", seen);
    else
        health_say(row, SAYS_ACCESS_NONE);
}
