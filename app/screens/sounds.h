// Port: where the sound goes and who hears it, and the clips in the staff's own voice; kiosk/
// implements it over sdl/, device/, speech/ and office/. Which loudspeaker and how loud are
// settings (SETTING_SOUND, SETTING_VOLUME), which it follows by itself.
#pragma once
#include "base/err.h"
#include "content/content.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SOUNDS_OUTPUTS = 12, SOUNDS_NAME_SIZE = 256, SOUNDS_FRAGMENTS = 32, SOUNDS_TEXT_SIZE = 513 };

enum sounds_headphones {
    HEADPHONES_UNKNOWN, // counts as none
    HEADPHONES_UNPLUGGED,
    HEADPHONES_PLUGGED,
    HEADPHONES_ALWAYS, // whoever started the kiosk said so
};

struct sounds_look {
    enum sounds_headphones headphones;
    bool stands_in; // the chosen loudspeaker is not there, and the system's is heard
    bool silent;    // nothing is heard at all
};

// What one recording says.
struct sounds_fragment {
    char key[SOUNDS_TEXT_SIZE];
    char text[SOUNDS_TEXT_SIZE]; // as it is read aloud, plain
    bool own;                    // it is said by the staff's own recording
};

struct sounds {
    void *ctx;
    struct sounds_look (*look)(void *ctx);
    // The names of the loudspeakers that are there, looked for anew; how many.
    size_t (*outputs)(void *ctx, char out[SOUNDS_OUTPUTS][SOUNDS_NAME_SIZE]);
    // Three soft notes, once the page has said what it says.
    void (*tone)(void *ctx, int volume_percent);
    // What has to be recorded for WORDS (docs/speech.md); how many.
    size_t (*fragments)(void *ctx, bool japanese, const struct words *words,
                        struct sounds_fragment out[SOUNDS_FRAGMENTS]);
    // OWN: in the staff's voice, else as it came with the product. Once the page has said what it
    // says.
    void (*play)(void *ctx, bool japanese, const char *key, bool own, int volume_percent);
    // The SIZE bytes of Ogg Opus at BYTES are heard from now on; all or nothing. ERR_INVALID when
    // they are no clip, ERR_FULL, ERR_IO, ERR_MEMORY.
    enum status (*put)(void *ctx, bool japanese, const char *key, const void *bytes, size_t size,
                       struct err *err);
    // What came with the product is. The same errors.
    enum status (*restore)(void *ctx, bool japanese, const char *key, struct err *err);
};
