#include "kiosk/voice.h"
#include "kiosk/bell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    REST_MS = 10000, // a loudspeaker that was silent so long is closed
    SAMPLES_A_MS = SPEECH_RATE_HZ / 1000,
};

enum status voice_init(struct voice *voice, struct speech *speech, struct sdl_sound *sound,
                       struct err *err)
{
    *voice = (struct voice){.speech = speech, .sound = sound, .rest_ms = INT64_MAX};
    return sound ? maker_new(speech, &voice->maker, err) : OK;
}

void voice_fini(struct voice *voice)
{
    voice_stop(voice);
    maker_free(voice->maker);
    voice->maker = NULL;
}

static void forget(struct voice *voice)
{
    explicit_bzero(voice->text, voice->used);
    voice->used = 0;
    voice->count = voice->at = voice->asked = voice->queued = 0;
    voice->heard = false;
    voice->lead_ms = 0;
}

static void be_silent(struct voice *voice)
{
    if (voice->maker)
        maker_drop(voice->maker);
    if (voice->sound && (voice->count > 0 || voice->lead_ms > 0 || voice->plays))
        sdl_sound_stop(voice->sound);
    if (voice->plays)
        voice->rest_ms = INT64_MAX; // its rest begins now, not when it would have ended
    voice->plays = false;
    forget(voice);
}

static void drop_waiting(struct voice *voice)
{
    free(voice->waits.samples);
    voice->waits = (struct voice_sound){0};
}

void voice_stop(struct voice *voice)
{
    be_silent(voice);
    drop_waiting(voice);
}

// The loudspeaker may have been used meanwhile, and is closed in its time.
void voice_hush(struct voice *voice, bool on)
{
    if (on == voice->hushed)
        return;
    voice_stop(voice);
    voice->clicks = false;
    voice->hushed = on;
    voice->open = voice->sound != NULL;
    voice->rest_ms = INT64_MAX;
}

// A loudspeaker that cannot be opened says so itself (voice_can).
static bool send_samples(struct voice *voice, const int16_t *samples, size_t count,
                         int volume_percent)
{
    voice->rest_ms = INT64_MAX;
    if (sdl_sound_play(voice->sound, samples, count, volume_percent) != OK)
        return false;
    voice->open = true;
    return true;
}

static void play_click(struct voice *voice)
{
    int16_t click[CLICK_SAMPLES];
    bool due = voice->clicks;
    voice->clicks = false;
    if (!due || !voice->sound)
        return;
    bell_make_click(click);
    (void)send_samples(voice, click, CLICK_SAMPLES,
                       voice->how.volume_percent); // heard or not, the press is on the glass
}

static bool play_samples(struct voice *voice, const int16_t *samples, size_t count)
{
    play_click(voice);
    return send_samples(voice, samples, count, voice->how.volume_percent);
}

void voice_begin(struct voice *voice, const struct voice_how *how)
{
    be_silent(voice);
    voice->how = *how;
}

void voice_click(struct voice *voice)
{
    voice->clicks = !voice->hushed;
}

void voice_use(struct voice *voice, struct speech *speech)
{
    voice_stop(voice);
    voice->speech = speech;
    if (voice->maker)
        maker_use(voice->maker, speech);
}

static void write_log(struct voice *voice, const char *id, const char *text)
{
    if (!voice->log)
        return;
    strbuf_addf(voice->log, "%s{\"id\":", voice->log->size > 0 ? "," : "");
    strbuf_add_json(voice->log, id);
    strbuf_add(voice->log, ",\"text\":");
    strbuf_add_json(voice->log, text);
    strbuf_add(voice->log, "}");
}

void voice_play(struct voice *voice, const struct voice_sound *sound)
{
    drop_waiting(voice);
    voice->waits = *sound;
}

void voice_settled(struct voice *voice, int64_t now_ms)
{
    const struct voice_sound *sound = &voice->waits;
    if (!sound->samples || voice->count > 0 || voice->hushed)
        return;
    be_silent(voice);
    write_log(voice, sound->id, sound->text);
    if (voice->sound && send_samples(voice, sound->samples, sound->count, sound->volume_percent)) {
        voice->plays = true;
        voice->rest_ms = now_ms + (int64_t)(sound->count / SAMPLES_A_MS) + REST_MS;
    }
    drop_waiting(voice);
}

void voice_ring(struct voice *voice)
{
    int16_t notes[BELL_SAMPLES];
    if (voice->hushed)
        return;
    voice->lead_ms = BELL_SAMPLES / SAMPLES_A_MS;
    write_log(voice, "bell", "");
    if (!voice->sound)
        return;
    bell_make(notes);
    (void)play_samples(voice, notes, BELL_SAMPLES); // heard or not, the question is on the glass
}

void voice_add(struct voice *voice, const struct ui_spoken *spoken)
{
    size_t size = strlen(spoken->text) + 1;
    if (voice->hushed)
        return;
    if (voice->used + size > VOICE_TEXT) {
        voice->used = VOICE_TEXT; // nor what comes after it: nobody would notice the gap
        return;
    }
    const char *at = memcpy(voice->text + voice->used, spoken->text, size);
    voice->used += size;
    bool begins = true;
    for (size_t part; (part = speech_sentence_size(voice->how.lang, at)) > 0; at += part) {
        if (voice->count == VOICE_SENTENCES)
            return;
        struct sentence *s = &voice->sentences[voice->count++];
        *s = (struct sentence){.text = at, .size = part, .begins = begins};
        snprintf(s->id, sizeof s->id, "%s", spoken->id);
        begins = false;
    }
}

static void write_down(struct voice *voice, const struct sentence *s)
{
    if (s->begins)
        write_log(voice, s->id, s->text); // to the end of what the node says
}

static void begin_sentence(struct voice *voice, int64_t at_ms)
{
    voice->heard = true;
    voice->ends_ms = at_ms + voice->lead_ms + voice->next_ms;
    voice->lead_ms = 0;
    write_down(voice, &voice->sentences[voice->at]);
}

// The sentence `queued` was given to the loudspeaker and takes LENGTH_MS.
static void note_queued(struct voice *voice, int length_ms, int64_t now_ms)
{
    voice->next_ms = length_ms;
    if (voice->queued++ == voice->at)
        begin_sentence(voice, now_ms);
}

// Silence nobody hears would hold the frame of who uses a switch, so it is no speech.
static void play(struct voice *voice, const struct speech_sound *sound, int64_t now_ms)
{
    if (sound->count > 0 && !play_samples(voice, sound->samples, sound->count))
        voice_stop(voice);
    else
        note_queued(voice, (int)(sound->count / SAMPLES_A_MS), now_ms);
}

static void ask_sentence(struct voice *voice, const struct sentence *s, int64_t now_ms)
{
    const struct voice_how *how = &voice->how;
    char text[VOICE_TEXT];
    memcpy(text, s->text, s->size);
    text[s->size] = '\0';
    if (voice->maker)
        maker_ask(voice->maker, how->lang, text, how->rate_percent);
    else
        note_queued(voice, speech_length_ms(voice->speech, how->lang, text, how->rate_percent),
                    now_ms);
    explicit_bzero(text, s->size);
}

// One sentence is asked for ahead of the one that is heard.
static void ask(struct voice *voice, int64_t now_ms)
{
    static const int ahead = 1;
    while (voice->asked < voice->count && voice->asked == voice->queued &&
           voice->asked <= voice->at + ahead)
        ask_sentence(voice, &voice->sentences[voice->asked++], now_ms);
}

// True when another sentence is heard now, or none any more.
static bool go_on(struct voice *voice)
{
    int64_t ended_ms = voice->ends_ms;
    voice->at++;
    voice->heard = false;
    if (voice->at == voice->count)
        forget(voice);
    else if (voice->queued > voice->at)
        begin_sentence(voice, ended_ms);
    return true;
}

// A loudspeaker that stays open wakes the machine all the time.
static void rest(struct voice *voice, int64_t now_ms)
{
    if (!voice->open || voice->count > 0 || voice->hushed)
        return;
    if (voice->rest_ms == INT64_MAX) {
        voice->rest_ms = now_ms + REST_MS;
    } else if (now_ms >= voice->rest_ms) {
        voice->open = false;
        voice->rest_ms = INT64_MAX;
        sdl_sound_rest(voice->sound);
    }
}

bool voice_tick(struct voice *voice, int64_t now_ms)
{
    bool changed = false, was_heard = voice->heard;
    struct speech_sound sound;
    if (voice->maker && voice->asked > voice->queued && maker_take(voice->maker, &sound)) {
        play(voice, &sound, now_ms);
        speech_sound_fini(&sound);
    }
    ask(voice, now_ms);
    while (voice->heard && now_ms >= voice->ends_ms) {
        changed |= go_on(voice);
        ask(voice, now_ms);
    }
    rest(voice, now_ms);
    return changed || voice->heard != was_heard;
}

void voice_shown(struct voice *voice, int64_t now_ms)
{
    play_click(voice);
    rest(voice, now_ms);
}

int64_t voice_deadline(const struct voice *voice)
{
    return voice->heard ? voice->ends_ms : voice->count > 0 ? INT64_MAX : voice->rest_ms;
}

bool voice_is_speaking(const struct voice *voice)
{
    return voice->count > 0;
}

const char *voice_node(const struct voice *voice)
{
    return voice->heard ? voice->sentences[voice->at].id : NULL;
}

bool voice_can(const struct voice *voice, enum speech_lang lang)
{
    return speech_can(voice->speech, lang) && (!voice->sound || sdl_sound_is_there(voice->sound));
}
