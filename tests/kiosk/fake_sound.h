// A loudspeaker and a maker that do as told, for one test program. Include it behind cmocka.h.
#pragma once
#include "kiosk/maker.h"
#include "kiosk/voice.h"

#include <stdio.h>
#include <stdlib.h>

enum { PER_MS = SPEECH_RATE_HZ / 1000 };

// In place of the loudspeaker.
struct sdl_sound {
    bool broken, open;
    int queued_ms, stops, rests, volume;
    int sounds, sounds_ms[8]; // the first ones
    char name[SDL_SOUND_NAME_SIZE];
    bool stands_in;
} speaker;

void sdl_sound_choose(struct sdl_sound *sound, const char *name)
{
    snprintf(sound->name, sizeof sound->name, "%s", name);
}

bool sdl_sound_is_chosen(const struct sdl_sound *sound)
{
    return !sound->stands_in;
}

enum status sdl_sound_play(struct sdl_sound *sound, const int16_t *samples, size_t count,
                           int volume_percent)
{
    assert_non_null(samples);
    if (sound->broken)
        return ERR_ABSENT;
    sound->open = true;
    sound->queued_ms += (int)count / PER_MS;
    if (sound->sounds < (int)ARRAY_LEN(sound->sounds_ms))
        sound->sounds_ms[sound->sounds++] = (int)count / PER_MS;
    sound->volume = volume_percent;
    return OK;
}

void sdl_sound_stop(struct sdl_sound *sound)
{
    sound->stops++;
    sound->queued_ms = 0;
}

void sdl_sound_rest(struct sdl_sound *sound)
{
    sound->rests++;
    sound->open = false;
}

bool sdl_sound_is_there(const struct sdl_sound *sound)
{
    return !sound->broken;
}

// In place of the maker: the latest request, which a test answers.
struct maker {
    char asked[VOICE_TEXT];
    bool waiting;
    int ready_ms; // -1: nothing
    struct speech *speech;
} maker;

enum status maker_new(struct speech *speech, struct maker **out, struct err *err)
{
    (void)speech;
    (void)err;
    *out = &maker;
    return OK;
}

void maker_free(struct maker *m)
{
    (void)m;
}

void maker_ask(struct maker *m, enum speech_lang lang, const char *text, int rate_percent)
{
    assert_int_equal(lang, SPEECH_JA);
    assert_int_equal(rate_percent, 125);
    assert_false(m->waiting); // one after the other
    snprintf(m->asked, sizeof m->asked, "%s", text);
    m->waiting = true;
    m->ready_ms = -1;
}

void maker_drop(struct maker *m)
{
    m->waiting = false;
    m->ready_ms = -1;
}

void maker_use(struct maker *m, struct speech *speech)
{
    maker_drop(m);
    m->speech = speech;
}

bool maker_take(struct maker *m, struct speech_sound *out)
{
    if (m->ready_ms < 0)
        return false;
    out->count = (size_t)m->ready_ms * PER_MS;
    out->samples = out->count ? calloc(out->count, sizeof *out->samples) : NULL;
    m->waiting = false;
    m->ready_ms = -1;
    return true;
}
