// The loudspeaker: plays samples one after the other. Knows nothing of what they say. SDL's sound
// is started by the first sound that is played and taken down at rest: while it is up, its threads
// wake the machine all the time. No loudspeaker is no error; then nothing is heard. One thread.
#pragma once
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SDL_SOUND_RATE_HZ = 48000,
    SDL_SOUND_RETRY_MS = 30 * 1000, // a loudspeaker that was not there is looked for again
    SDL_SOUND_NAME_SIZE = 256,
    SDL_SOUND_OUTPUTS = 12,
};

struct sdl_sound;
// Starts nothing yet. ERR_MEMORY.
enum status sdl_sound_new(struct sdl_sound **out);
void sdl_sound_free(struct sdl_sound *sound);
// From the next sound on it is the loudspeaker called NAME; "": the system's (as in the beginning),
// which also stands in while the one with that name is not there. A longer name is cut.
void sdl_sound_choose(struct sdl_sound *sound, const char *name);
// False while the system's stands in, as far as is known: it is looked for at each opening.
bool sdl_sound_is_chosen(const struct sdl_sound *sound);
// The names of the loudspeakers that are there now; how many. SDL's sound is up for that moment.
size_t sdl_sound_list(char out[SDL_SOUND_OUTPUTS][SDL_SOUND_NAME_SIZE]);
// False once it could not be opened or was pulled out, until it is worth looking for it again.
bool sdl_sound_is_there(const struct sdl_sound *sound);
// Plays COUNT mono samples at SDL_SOUND_RATE_HZ behind what is playing, at VOLUME_PERCENT (0 to
// 100, of the samples as they are); they are copied. ERR_ABSENT without a loudspeaker, which is
// looked for at most every SDL_SOUND_RETRY_MS; ERR_MEMORY.
enum status sdl_sound_play(struct sdl_sound *sound, const int16_t *samples, size_t count,
                           int volume_percent);
// Forgets what is queued; silent within 20 ms.
void sdl_sound_stop(struct sdl_sound *sound);
// How long what is queued will take; 0 when nothing is.
int64_t sdl_sound_left_ms(struct sdl_sound *sound);
// Takes SDL's sound down, with what is still playing. The next sound starts it again.
void sdl_sound_rest(struct sdl_sound *sound);
