#include "kiosk/ears.h"

#include <stdio.h>
#include <string.h>

void ears_open(struct ears *ears, struct voice *voice, struct sdl_sound *sound, bool always)
{
    struct err err;
    *ears = (struct ears){.voice = voice, .sound = sound, .always = always, .headphones = always};
    if (sound && jack_open("/dev/snd", &ears->jack, &err) != OK)
        (void)fprintf(stderr, "engawa: whether headphones are plugged in is not known: %s\n",
                      err.text);
}

void ears_close(struct ears *ears)
{
    jack_close(ears->jack);
    ears->jack = NULL;
}

void ears_tell(struct ears *ears, void (*fn)(void *ctx), void *ctx)
{
    if (ears->jack)
        jack_tell(ears->jack, fn, ctx);
}

static void choose(struct ears *ears, const char *output)
{
    if (strcmp(ears->output, output) == 0)
        return;
    (void)snprintf(ears->output, sizeof ears->output, "%s", output);
    voice_stop(ears->voice); // it would go on in the middle of a word, elsewhere
    if (ears->sound)
        sdl_sound_choose(ears->sound, output);
}

bool ears_look(struct ears *ears, const char *output)
{
    const struct ears before = *ears;
    choose(ears, output);
    ears->state = ears->jack ? jack_look(ears->jack, output) : JACK_UNKNOWN;
    ears->headphones = ears->always || ears->state == JACK_PLUGGED;
    ears->stands_in = ears->sound && !sdl_sound_is_chosen(ears->sound);
    if (before.headphones && !ears->headphones)
        voice_stop(ears->voice);
    return before.state != ears->state || before.stands_in != ears->stands_in;
}
