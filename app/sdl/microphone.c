#include "sdl/microphone.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    DEVICE_SAMPLES = 2048, // 43 ms: seldom enough to be quiet, often enough for a meter
    NAME_SIZE = 256,
};

struct sdl_microphone {
    char name[NAME_SIZE];
    SDL_AudioDeviceID device; // 0: not open
};

enum status sdl_microphone_new(struct sdl_microphone **out)
{
    *out = calloc(1, sizeof **out);
    return *out ? OK : ERR_MEMORY;
}

void sdl_microphone_free(struct sdl_microphone *microphone)
{
    if (!microphone)
        return;
    sdl_microphone_close(microphone);
    free(microphone);
}

void sdl_microphone_use(struct sdl_microphone *microphone, const char *name)
{
    snprintf(microphone->name, sizeof microphone->name, "%s", name);
}

static bool start_sound(void)
{
    // Whoever records without a window must still end on SIGTERM.
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    return SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
}

// SDL cannot count the microphones of some systems (-1); there the default may open all the same.
static bool is_listed(const char *name)
{
    int count = SDL_GetNumAudioDevices(SDL_TRUE);
    if (name[0] == '\0')
        return count != 0;
    for (int i = 0; i < count; i++) {
        const char *other = SDL_GetAudioDeviceName(i, SDL_TRUE);
        if (other && strcmp(other, name) == 0)
            return true;
    }
    return false;
}

bool sdl_microphone_is_there(struct sdl_microphone *microphone)
{
    if (!start_sound())
        return false;
    bool is_there = is_listed(microphone->name);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return is_there;
}

enum status sdl_microphone_open(struct sdl_microphone *microphone)
{
    SDL_AudioSpec want = {
        .freq = SDL_MICROPHONE_RATE_HZ,
        .format = AUDIO_S16SYS,
        .channels = 1,
        .samples = DEVICE_SAMPLES,
    };
    const char *name = microphone->name[0] ? microphone->name : NULL;
    if (microphone->device)
        return OK;
    if (!start_sound())
        return ERR_ABSENT;
    microphone->device = SDL_OpenAudioDevice(name, SDL_TRUE, &want, NULL, 0);
    if (microphone->device == 0) {
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return ERR_ABSENT;
    }
    SDL_PauseAudioDevice(microphone->device, 0);
    return OK;
}

bool sdl_microphone_read(struct sdl_microphone *microphone, int16_t *samples, size_t most,
                         size_t *count)
{
    *count = 0;
    if (!microphone->device)
        return false;
    *count = SDL_DequeueAudio(microphone->device, samples, (Uint32)(most * sizeof *samples)) /
             sizeof *samples;
    return *count > 0 || SDL_GetAudioDeviceStatus(microphone->device) != SDL_AUDIO_STOPPED;
}

void sdl_microphone_close(struct sdl_microphone *microphone)
{
    if (!microphone->device)
        return;
    SDL_CloseAudioDevice(microphone->device);
    microphone->device = 0;
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}
