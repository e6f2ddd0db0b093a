// Where the sound goes, and who hears it: the loudspeaker that the staff chose, and whether it is
// headphones, for one pair of ears alone. Pulled out in the middle, they are silence at once: what
// was being said would be heard in the whole entrance.
#pragma once
#include "device/jack.h"
#include "domain/setting.h"
#include "kiosk/voice.h"

struct ears {
    struct voice *voice;
    struct sdl_sound *sound; // NULL in the driver
    struct jack *jack;       // NULL: nobody tells
    bool always;             // whoever started the kiosk knows that it is headphones
    bool headphones;         // it is, now
    bool stands_in;          // the system's loudspeaker, for one that was chosen and is not there
    enum jack_state state;
    char output[SETTING_VALUE_SIZE]; // the chosen one; "": the system's
};

// VOICE and SOUND stay the caller's. That nobody can tell of headphones is no error; it is told on
// stderr.
void ears_open(struct ears *ears, struct voice *voice, struct sdl_sound *sound, bool always);
void ears_close(struct ears *ears);
// As jack_tell.
void ears_tell(struct ears *ears, void (*fn)(void *ctx), void *ctx);
// Follows what is chosen and what is plugged in. True when a page that shows it is to be built
// again.
bool ears_look(struct ears *ears, const char *output);
