// What is said: from text to sound. Knows no screen, no device and no pack. Only this folder knows
// opusfile, sonic and the speech engine.
//
// A text is looked up sentence by sentence among clips, staff's own before those that came with the
// product. What has no clip is said by the engine (Japanese, when one is installed) or put together
// of numbers, letters and kana. Nothing said is ever written to a disk.
//
// One `struct speech` belongs to one thread at a time, whichever. Clips take some milliseconds a
// second of speech; the engine takes longer (SPEECH_ENGINE_LIMIT_MS at worst), so whoever must not
// wait gives it a thread of its own.
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum speech_lang { SPEECH_JA, SPEECH_EN };

enum {
    SPEECH_LANGS = 2,
    SPEECH_RATE_HZ = 48000, // what Opus decodes to
    SPEECH_PERCENT_MIN = 50,
    SPEECH_PERCENT_MAX = 200,
    // The longest sound that is made of one text: 11.5 MB. What goes beyond is missing.
    SPEECH_LENGTH_MAX_MS = 120 * 1000,
    SPEECH_ENGINE_LIMIT_MS = 3000, // an engine that takes longer is not asked again
};

// Where the engine lies. For machines unlike Debian, and for tests.
struct speech_engine_places {
    const char *program;    // a path
    const char *dictionary; // a folder
    const char *voices; // a folder with *.htsvoice in it or one folder deeper; the first by name
};

struct speech_options {
    const char *prepared; // folder with ja/index.tsv, en/index.tsv and clips; may be absent
    const char *recorded; // staff's own, same form, looked up first; NULL: none
    bool engine;          // use open_jtalk with an installed voice for what no clip says
    const struct speech_engine_places *places; // NULL: where Debian puts it
};

struct speech;
// An absent folder or language, and an engine that is not there, are no errors. ERR_INVALID with
// FILE:LINE when an index is broken, ERR_IO when it cannot be read: such an index is refused whole,
// so a caller may tell of it and open again without `recorded`. ERR_MEMORY.
enum status speech_open(const struct speech_options *options, struct speech **out, struct err *err);
void speech_close(struct speech *speech);
// Whether anything can be said in LANG: there are clips, or an engine. Any thread.
bool speech_can(const struct speech *speech, enum speech_lang lang);

struct speech_sound {
    int16_t *samples; // mono, SPEECH_RATE_HZ
    size_t count;
};

// The sound of TEXT (a reading, valid UTF-8) at RATE_PERCENT (50 to 200, the pitch stays). What
// cannot be said is left out; MISSING (may be NULL) takes the number of its characters. Each
// sentence ends with its rest, so that sounds may be played one right behind the other. Text
// without anything to say gives no samples and OK. A clip that is missing or broken counts as no
// clip from then on. The caller frees OUT with speech_sound_fini. Only ERR_MEMORY.
enum status speech_make(struct speech *speech, enum speech_lang lang, const char *text,
                        int rate_percent, struct speech_sound *out, int *missing, struct err *err);
void speech_sound_fini(struct speech_sound *sound);

// Bytes of the first sentence of TEXT, with what separates it from the next; 0 at the end. A caller
// who makes one sentence while the one before it is heard begins sooner and needs less memory.
size_t speech_sentence_size(enum speech_lang lang, const char *text);

// Whether every part of TEXT has a clip of its own or is a number made of such: nothing spelled,
// nothing missing, no engine. By the index alone.
bool speech_has_clip(const struct speech *speech, enum speech_lang lang, const char *text);
// How long TEXT takes at RATE_PERCENT, by the index alone, nothing decoded; what the engine would
// say is estimated.
int speech_length_ms(const struct speech *speech, enum speech_lang lang, const char *text,
                     int rate_percent);
