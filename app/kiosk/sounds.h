// The port screens/sounds.h, and the speech that it changes: the product's clips and the staff's
// own before them.
#pragma once
#include "kiosk/ears.h"
#include "screens/sounds.h"
#include "speech/index.h"
#include "system/places.h"

struct kiosk_sounds {
    char prepared[SYSTEM_PATH_MAX + 32], recorded[SYSTEM_PATH_MAX + 32];
    struct speech *speech; // the voice's
    struct voice *voice;
    struct ears *ears;
    struct sdl_sound *sound;             // NULL in the driver
    struct clip_index own[SPEECH_LANGS]; // what is recorded, once somebody asked for it
    bool read[SPEECH_LANGS];
};

// Opens the clips that came with the product (SHARE) and those of this house (DATA). They are help,
// never a condition: what is wrong with them is told on stderr and left out. ERR_MEMORY.
enum status sounds_open(struct kiosk_sounds *sounds, const char *share, const char *data,
                        struct err *err);
// Whom it works for, before the port is used. They stay the caller's.
void sounds_wire(struct kiosk_sounds *sounds, struct voice *voice, struct ears *ears,
                 struct sdl_sound *sound);
struct sounds sounds_port(struct kiosk_sounds *sounds);
// After the voice, which speaks with it.
void sounds_close(struct kiosk_sounds *sounds);
