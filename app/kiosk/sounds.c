#include "kiosk/sounds.h"
#include "base/utf8.h"
#include "kiosk/bell.h"
#include "office/clips.h"
#include "office/fragments.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The screens have room for what there is.
_Static_assert((int)SOUNDS_FRAGMENTS == FRAGMENTS_MAX, "fragments");
_Static_assert((int)SOUNDS_TEXT_SIZE == CLIP_KEY_SIZE_MAX + 1, "their text");
_Static_assert((int)SOUNDS_OUTPUTS == SDL_SOUND_OUTPUTS, "loudspeakers");
_Static_assert((int)SOUNDS_NAME_SIZE == SDL_SOUND_NAME_SIZE, "their names");

static void say_why(const char *what, const struct err *err)
{
    (void)fprintf(stderr, "engawa: %s: %s\n", what, err->text);
}

static enum status open_speech(const struct kiosk_sounds *s, struct speech **out, struct err *err)
{
    struct speech_options how = {s->prepared, s->recorded, .engine = true};
    if (speech_open(&how, out, err) == OK)
        return OK;
    say_why("the recorded clips stay silent", err);
    how.recorded = NULL;
    if (speech_open(&how, out, err) == OK)
        return OK;
    say_why("the clips stay silent", err);
    how.prepared = NULL;
    return speech_open(&how, out, err);
}

enum status sounds_open(struct kiosk_sounds *s, const char *share, const char *data,
                        struct err *err)
{
    *s = (struct kiosk_sounds){0};
    (void)snprintf(s->prepared, sizeof s->prepared, "%s/clips", share);
    (void)snprintf(s->recorded, sizeof s->recorded, "%s/clips", data);
    return open_speech(s, &s->speech, err);
}

void sounds_wire(struct kiosk_sounds *s, struct voice *voice, struct ears *ears,
                 struct sdl_sound *sound)
{
    s->voice = voice;
    s->ears = ears;
    s->sound = sound;
}

static void forget_own(struct kiosk_sounds *s)
{
    for (int lang = 0; lang < SPEECH_LANGS; lang++) {
        clip_index_fini(&s->own[lang]);
        s->read[lang] = false;
    }
}

void sounds_close(struct kiosk_sounds *s)
{
    forget_own(s);
    speech_close(s->speech);
    s->speech = NULL;
}

static enum speech_lang lang_of(bool japanese)
{
    return japanese ? SPEECH_JA : SPEECH_EN;
}

static struct sounds_look look(void *ctx)
{
    const struct kiosk_sounds *s = ctx;
    static const enum sounds_headphones states[] = {
        [JACK_UNKNOWN] = HEADPHONES_UNKNOWN,
        [JACK_UNPLUGGED] = HEADPHONES_UNPLUGGED,
        [JACK_PLUGGED] = HEADPHONES_PLUGGED,
    };
    return (struct sounds_look){
        .headphones = s->ears->always ? HEADPHONES_ALWAYS : states[s->ears->state],
        .stands_in = s->ears->stands_in,
        .silent = s->sound && !sdl_sound_is_there(s->sound),
    };
}

static size_t outputs(void *ctx, char out[SOUNDS_OUTPUTS][SOUNDS_NAME_SIZE])
{
    const struct kiosk_sounds *s = ctx;
    return s->sound ? sdl_sound_list(out) : 0;
}

// SAMPLES go to the voice. NOLINTNEXTLINE(readability-non-const-parameter): which frees them
static void play_samples(struct kiosk_sounds *s, const char *id, const char *text, int16_t *samples,
                         size_t count, int volume_percent)
{
    struct voice_sound sound = {
        .id = id, .samples = samples, .count = count, .volume_percent = volume_percent};
    (void)snprintf(sound.text, sizeof sound.text, "%s", text);
    sound.text[utf8_valid_prefix(sound.text, strlen(sound.text))] = '\0';
    voice_play(s->voice, &sound);
}

static void tone(void *ctx, int volume_percent)
{
    int16_t *samples = malloc(TONE_SAMPLES * sizeof *samples);
    if (!samples)
        return;
    bell_make_tone(samples);
    play_samples(ctx, "tone", "", samples, TONE_SAMPLES, volume_percent);
}

static const struct clip_index *own_of(struct kiosk_sounds *s, enum speech_lang lang)
{
    struct err err;
    if (!s->read[lang] && clips_read(s->recorded, lang, &s->own[lang], &err) != OK)
        say_why("the recorded clips cannot be listed", &err);
    s->read[lang] = true;
    return &s->own[lang];
}

static size_t fragments(void *ctx, bool japanese, const struct words *words,
                        struct sounds_fragment out[SOUNDS_FRAGMENTS])
{
    struct fragment parts[FRAGMENTS_MAX];
    const struct clip_index *own = own_of(ctx, lang_of(japanese));
    size_t count = fragments_of(words, lang_of(japanese), parts);
    for (size_t i = 0; i < count; i++) {
        memcpy(out[i].key, parts[i].key, sizeof out[i].key);
        memcpy(out[i].text, parts[i].text, sizeof out[i].text);
        out[i].own = clip_index_find(own, parts[i].key) != NULL;
    }
    return count;
}

// Decoded here and not by the maker, who would take the staff's own first. A clip takes some
// milliseconds.
static void play(void *ctx, bool japanese, const char *key, bool own, int volume_percent)
{
    struct kiosk_sounds *s = ctx;
    struct speech *speech;
    struct speech_sound sound;
    struct err err;
    struct speech_options how = {.prepared = own ? s->recorded : s->prepared};
    if (speech_open(&how, &speech, &err) != OK) {
        say_why("the clip cannot be heard", &err);
        return;
    }
    if (speech_make(speech, lang_of(japanese), key, 100, &sound, NULL, &err) == OK && sound.count)
        play_samples(s, own ? "mine" : "ours", key, sound.samples, sound.count, volume_percent);
    speech_close(speech);
}

// What is on the disk now is heard from now on.
static enum status speak_anew(struct kiosk_sounds *s, enum status changed, struct err *err)
{
    struct speech *before = s->speech, *speech;
    forget_own(s);
    if (changed != OK)
        say_why("a recording", err);
    if (open_speech(s, &speech, err) != OK)
        return changed; // the voice goes on with what it has
    s->speech = speech;
    voice_use(s->voice, speech);
    speech_close(before);
    return changed;
}

static enum status put(void *ctx, bool japanese, const char *key, const void *bytes, size_t size,
                       struct err *err)
{
    struct kiosk_sounds *s = ctx;
    return speak_anew(s, clips_put(s->recorded, lang_of(japanese), key, bytes, size, err), err);
}

static enum status restore(void *ctx, bool japanese, const char *key, struct err *err)
{
    struct kiosk_sounds *s = ctx;
    return speak_anew(s, clips_remove(s->recorded, lang_of(japanese), key, err), err);
}

struct sounds sounds_port(struct kiosk_sounds *s)
{
    return (struct sounds){s, look, outputs, tone, fragments, play, put, restore};
}
