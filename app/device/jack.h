// Whether headphones are plugged in, where a sound card tells. A card that can tell has a switch
// for each socket (ALSA's elements of the interface CARD, "Headphone Jack": Linux,
// Documentation/sound/ designs/jack-controls.rst). A thread of its own waits for them; it sleeps
// while nothing happens, and asks nothing again and again. Cards come and go at any time, and none
// is no error. Knows nothing of what is played.
#pragma once
#include "base/err.h"

#include <stdbool.h>

enum jack_state {
    JACK_UNKNOWN, // nobody tells, or nobody knows of which card
    JACK_UNPLUGGED,
    JACK_PLUGGED,
};

struct jack;
// Starts to wait for cards in FOLDER ("/dev/snd"). ERR_IO, ERR_MEMORY when the kernel gives no
// watch or no thread, ERR_INVALID for a name that is too long.
enum status jack_open(const char *folder, struct jack **out, struct err *err);
void jack_close(struct jack *jack);
// Called on the jack's thread when something may have changed. FN NULL: nobody is told any more.
void jack_tell(struct jack *jack, void (*fn)(void *ctx), void *ctx);
// How it stands with the headphones of the card that OUTPUT is played on: a name that begins with
// the card's, as SDL takes them from ALSA ("HDA Intel PCH, ALC257 Analog"); "": the only card that
// plays at all. A display is no pair of headphones, whatever is plugged in beside it.
enum jack_state jack_look(struct jack *jack, const char *output);
// Whether the element of that NAME tells of headphones. Sockets whose state is made up (Phantom)
// and those that may hold a microphone do not.
bool jack_is_of_headphones(const char *name);
