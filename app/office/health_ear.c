// What is heard and what hears: sound cards by what the kernel lists of them, and the jack of the
// headphones where the board tells.
#include "device/inputs.h"
#include "office/health_parts.h"

#include <stdio.h>
#include <string.h>

// The first device of proc/asound/pcm that can DO ("playback", "capture"), in the third of its
// fields, "00-00: ALC256 Analog : ALC256 Analog : playback 1 : capture 1". False: none.
static bool find_pcm(const struct health_around *around, const char *what,
                     char out[HEALTH_FACT_SIZE])
{
    char path[HEALTH_PATH_SIZE], line[512];
    bool found = false;
    health_path(around, path, "/proc/asound/pcm");
    FILE *file = fopen(path, "re");
    while (file && !found && fgets(line, sizeof line, file)) {
        char *name = strstr(line, ": ");
        if (!name || !strstr(name, what))
            continue;
        char *second = strstr(name + 2, " : ");
        name = second ? second + 3 : name + 2;
        (void)snprintf(out, HEALTH_FACT_SIZE, "%.*s", (int)strcspn(name, ":\n"), name);
        while (out[0] && out[strlen(out) - 1] == ' ')
            out[strlen(out) - 1] = '\0';
        found = true;
    }
    if (file)
        (void)fclose(file);
    return found;
}

void health_sound(const struct health_around *around, struct health_row *row)
{
    char name[HEALTH_FACT_SIZE];
    if (find_pcm(around, ": playback", name))
        health_tell(row, SAYS_SOUND_OK, "%s", name);
    else
        health_say(row, SAYS_SOUND_NONE);
}

void health_microphone(const struct health_around *around, struct health_row *row)
{
    char name[HEALTH_FACT_SIZE];
    if (find_pcm(around, ": capture", name))
        health_tell(row, SAYS_MICROPHONE_OK, "%s", name);
    else
        health_say(row, SAYS_MICROPHONE_NONE);
}

void health_headphones(const struct health_around *around, struct health_row *row)
{
    struct device_input all[INPUTS_MOST];
    char path[HEALTH_PATH_SIZE];
    bool (*jack)(const char *path, bool *in) = around->jack ? around->jack : device_input_jack;
    health_path(around, path, "/sys");
    size_t count = device_inputs(path, all);
    if (around->headphones != JACK_UNKNOWN) {
        bool plugged = around->headphones == JACK_PLUGGED;
        health_say(row, plugged ? SAYS_HEADPHONES_IN : SAYS_HEADPHONES_OUT);
        return;
    }
    health_say(row, SAYS_HEADPHONES_UNSEEN);
    for (size_t i = 0; i < count; i++) {
        bool in;
        health_path(around, path, "/dev/input/%s", all[i].event);
        if (all[i].jack && jack(path, &in))
            health_say(row, in ? SAYS_HEADPHONES_IN : SAYS_HEADPHONES_OUT);
        if (row->says == SAYS_HEADPHONES_IN)
            return;
    }
}
