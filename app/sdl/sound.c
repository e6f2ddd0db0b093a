#include "sdl/sound.h"
#include "base/utf8.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    // What the device has taken cannot be called back. It holds two of these, 20 ms together.
    DEVICE_SAMPLES = 480,
    BLOCK_SAMPLES = 4096,
    PER_MS = SDL_SOUND_RATE_HZ / 1000,
};

struct sdl_sound {
    SDL_AudioDeviceID device; // 0: not open
    char name[SDL_SOUND_NAME_SIZE];
    bool stood_in; // the system's was opened last in place of the one with that name
    bool failed;
    uint64_t failed_at_ms;
};

enum status sdl_sound_new(struct sdl_sound **out)
{
    *out = calloc(1, sizeof **out);
    return *out ? OK : ERR_MEMORY;
}

void sdl_sound_free(struct sdl_sound *sound)
{
    if (!sound)
        return;
    sdl_sound_rest(sound);
    free(sound);
}

bool sdl_sound_is_there(const struct sdl_sound *sound)
{
    return !sound->failed || SDL_GetTicks64() - sound->failed_at_ms >= SDL_SOUND_RETRY_MS;
}

static void give_up(struct sdl_sound *sound)
{
    sdl_sound_rest(sound);
    sound->failed = true;
    sound->failed_at_ms = SDL_GetTicks64();
}

void sdl_sound_choose(struct sdl_sound *sound, const char *name)
{
    (void)snprintf(sound->name, sizeof sound->name, "%s", name);
    sound->stood_in = sound->failed = false;
    sdl_sound_rest(sound);
}

bool sdl_sound_is_chosen(const struct sdl_sound *sound)
{
    return !sound->stood_in;
}

static bool start_sdl(void)
{
    // Whoever plays sounds without a window must still end on SIGTERM.
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    return SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
}

size_t sdl_sound_list(char out[SDL_SOUND_OUTPUTS][SDL_SOUND_NAME_SIZE])
{
    size_t count = 0;
    if (!start_sdl())
        return 0;
    int there = SDL_GetNumAudioDevices(0); // -1: not known
    for (int i = 0; i < there && count < SDL_SOUND_OUTPUTS; i++) {
        const char *name = SDL_GetAudioDeviceName(i, 0);
        size_t size = name ? strlen(name) : 0;
        // A part of a name would open nothing.
        if (size > 0 && size < SDL_SOUND_NAME_SIZE && utf8_is_valid(name, size))
            memcpy(out[count++], name, size + 1);
    }
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return count;
}

// SDL turns our form into whatever the device wants.
static SDL_AudioDeviceID open_named(const char *name)
{
    SDL_AudioSpec want = {
        .freq = SDL_SOUND_RATE_HZ,
        .format = AUDIO_S16SYS,
        .channels = 1,
        .samples = DEVICE_SAMPLES,
    };
    return SDL_OpenAudioDevice(name, 0, &want, NULL, 0);
}

static bool open_device(struct sdl_sound *sound)
{
    if (!start_sdl())
        return false;
    bool named = sound->name[0] != '\0';
    sound->device = named ? open_named(sound->name) : 0;
    sound->stood_in = named && sound->device == 0;
    if (sound->device == 0)
        sound->device = open_named(NULL);
    if (sound->device == 0) {
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return false;
    }
    SDL_PauseAudioDevice(sound->device, 0);
    return true;
}

static bool make_ready(struct sdl_sound *sound)
{
    bool pulled = sound->device && SDL_GetAudioDeviceStatus(sound->device) == SDL_AUDIO_STOPPED;
    if (pulled && sound->name[0] && !sound->stood_in)
        sdl_sound_rest(sound); // the system's may be there still
    else if (pulled)
        give_up(sound);
    if (sound->device)
        return true;
    if (!sdl_sound_is_there(sound))
        return false;
    if (!open_device(sound)) {
        give_up(sound);
        return false;
    }
    sound->failed = false;
    return true;
}

static bool queue_block(SDL_AudioDeviceID device, const int16_t *samples, size_t count,
                        int volume_percent)
{
    int16_t block[BLOCK_SAMPLES];
    for (size_t i = 0; i < count; i++)
        block[i] = (int16_t)(samples[i] * volume_percent / 100);
    return SDL_QueueAudio(device, block, (Uint32)(count * sizeof *block)) == 0;
}

enum status sdl_sound_play(struct sdl_sound *sound, const int16_t *samples, size_t count,
                           int volume_percent)
{
    ALWAYS(volume_percent >= 0 && volume_percent <= 100);
    if (!make_ready(sound))
        return ERR_ABSENT;
    for (size_t n; count > 0; samples += n, count -= n) {
        n = count < BLOCK_SAMPLES ? count : BLOCK_SAMPLES;
        if (!queue_block(sound->device, samples, n, volume_percent))
            return ERR_MEMORY;
    }
    return OK;
}

void sdl_sound_stop(struct sdl_sound *sound)
{
    if (sound->device)
        SDL_ClearQueuedAudio(sound->device);
}

int64_t sdl_sound_left_ms(struct sdl_sound *sound)
{
    if (!sound->device || SDL_GetAudioDeviceStatus(sound->device) == SDL_AUDIO_STOPPED)
        return 0;
    // Rounded up, so that 0 is nothing.
    int64_t samples = SDL_GetQueuedAudioSize(sound->device) / (int64_t)sizeof(int16_t);
    return (samples + PER_MS - 1) / PER_MS;
}

void sdl_sound_rest(struct sdl_sound *sound)
{
    if (!sound->device)
        return;
    SDL_CloseAudioDevice(sound->device);
    sound->device = 0;
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}
