#include "sdl/sound.h"

#include <SDL.h>
#include <stdlib.h>

enum {
    // What the device has taken cannot be called back. It holds two of these, 20 ms together.
    DEVICE_SAMPLES = 480,
    BLOCK_SAMPLES = 4096,
    PER_MS = SDL_SOUND_RATE_HZ / 1000,
};

struct sdl_sound {
    SDL_AudioDeviceID device; // 0: not open
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

// SDL turns our form into whatever the device wants.
static bool open_device(struct sdl_sound *sound)
{
    SDL_AudioSpec want = {
        .freq = SDL_SOUND_RATE_HZ,
        .format = AUDIO_S16SYS,
        .channels = 1,
        .samples = DEVICE_SAMPLES,
    };
    // Whoever plays sounds without a window must still end on SIGTERM.
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return false;
    sound->device = SDL_OpenAudioDevice(NULL, 0, &want, NULL, 0);
    if (sound->device == 0) {
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return false;
    }
    SDL_PauseAudioDevice(sound->device, 0);
    return true;
}

static bool make_ready(struct sdl_sound *sound)
{
    if (sound->device && SDL_GetAudioDeviceStatus(sound->device) == SDL_AUDIO_STOPPED)
        give_up(sound); // pulled out
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
