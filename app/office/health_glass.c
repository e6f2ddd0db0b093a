// What a person looks at and presses: the display, the glass, keys and switches.
#include "device/inputs.h"
#include "office/health_parts.h"

#include <stdio.h>
#include <string.h>

void health_display(const struct health_around *around, struct health_row *row)
{
    char folder[HEALTH_PATH_SIZE], path[HEALTH_PATH_SIZE], line[HEALTH_LINE_SIZE];
    char names[HEALTH_NAMES][HEALTH_NAME_SIZE];
    health_path(around, folder, "/sys/class/drm");
    size_t count = health_names(folder, "card*-*", names);
    health_say(row, count > 0 ? SAYS_DISPLAY_NONE : SAYS_DISPLAY_UNKNOWN);
    for (size_t i = 0; i < count; i++) {
        health_path(around, path, "/sys/class/drm/%s/status", names[i]);
        if (!health_line(path, line) || strcmp(line, "connected") != 0)
            continue;
        const char *connector = strchr(names[i], '-') + 1;
        health_path(around, path, "/sys/class/drm/%s/modes", names[i]);
        if (health_line(path, line))
            health_tell(row, SAYS_DISPLAY_OK, "%s, %s", connector, line);
        else
            health_tell(row, SAYS_DISPLAY_OK, "%s", connector);
        return;
    }
}

static size_t inputs(const struct health_around *around, struct device_input out[INPUTS_MOST])
{
    char sys[HEALTH_PATH_SIZE];
    health_path(around, sys, "/sys");
    return device_inputs(sys, out);
}

void health_touch(const struct health_around *around, struct health_row *row)
{
    struct device_input all[INPUTS_MOST];
    size_t count = inputs(around, all);
    health_say(row, SAYS_TOUCH_NONE);
    for (size_t i = 0; i < count; i++)
        if (all[i].touches) {
            health_tell(row, SAYS_TOUCH_OK, "%s", all[i].name[0] ? all[i].name : all[i].event);
            return;
        }
}

// What types and what only presses alike: an interface for switches passes for a keyboard.
void health_keys(const struct health_around *around, struct health_row *row)
{
    struct device_input all[INPUTS_MOST];
    size_t count = inputs(around, all), others = 0;
    const char *first = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!all[i].types && !all[i].presses)
            continue;
        if (!first)
            first = all[i].name[0] ? all[i].name : all[i].event;
        else
            others++;
    }
    if (!first)
        health_say(row, SAYS_KEYS_NONE);
    else if (others > 0)
        health_tell(row, SAYS_KEYS_OK, "%s and %zu more", first, others);
    else
        health_tell(row, SAYS_KEYS_OK, "%s", first);
}
