// Says what it is told, sentence by sentence, and knows which node is being heard. Makes the next
// sentence while the one before is heard. Time comes with each call; one thread.
#pragma once
#include "base/strbuf.h"
#include "kiosk/maker.h"
#include "sdl/sound.h"
#include "ui/ui.h"

enum { VOICE_SENTENCES = 160, VOICE_TEXT = 24 << 10, VOICE_ID = 96 };

struct voice_how {
    enum speech_lang lang;
    int rate_percent, volume_percent;
    bool private_too; // also what is for one person's ears
};

struct voice {
    struct speech *speech;
    struct maker *maker; // NULL: nothing is heard, and every sentence takes the time it would
    struct sdl_sound *sound;
    struct strbuf *log; // takes what is said as JSON, or NULL
    struct voice_how how;
    struct sentence {
        const char *text;
        size_t size;
        char id[VOICE_ID];
        bool begins; // its node
    } sentences[VOICE_SENTENCES];
    char text[VOICE_TEXT];
    size_t used;
    int count, at;     // at: the one being heard, once `heard`
    int asked, queued; // how many the maker was asked for; how many it gave
    bool heard;
    int next_ms;     // how long the last one that was queued takes
    int64_t ends_ms; // when the one being heard ends
    int lead_ms;     // of the notes before the first
    bool clicks;     // a press is to be heard
    bool open;       // the loudspeaker
    int64_t rest_ms; // when the loudspeaker is closed
    bool plays;      // the latest of `waits`, maybe still
    struct voice_sound {
        const char *id; // for the log
        char text[VOICE_ID];
        int16_t *samples; // heap
        size_t count;
        int volume_percent;
    } waits;     // a sound that is no sentence of the page, for when nothing is being said
    bool hushed; // somebody records, or listens to a recording
};

// SPEECH and SOUND (NULL in the driver) stay the caller's.
enum status voice_init(struct voice *voice, struct speech *speech, struct sdl_sound *sound,
                       struct err *err);
void voice_fini(struct voice *voice);
// Silence at once; what follows is said in this way.
void voice_begin(struct voice *voice, const struct voice_how *how);
// A soft click, before whatever is said next, and at voice_shown if nothing has been said by then.
void voice_click(struct voice *voice);
// What was pressed is on the glass. What can wait is heard only now: to open a loudspeaker takes
// longer than a person should wait for what they see.
void voice_shown(struct voice *voice, int64_t now_ms);
// SPEECH says it from now on; the one before is not needed any more. What was being said is not.
void voice_use(struct voice *voice, struct speech *speech);
// SOUND is heard behind what the page says to the press that asked for it, in place of one that
// waited; any other press ends it. Its samples are the voice's then.
void voice_play(struct voice *voice, const struct voice_sound *sound);
// Everything that the page has to say is known by now.
void voice_settled(struct voice *voice, int64_t now_ms);
// Two soft notes before whatever is said.
void voice_ring(struct voice *voice);
// One thing more to say. What would be too long is left out from there on.
void voice_add(struct voice *voice, const struct ui_spoken *spoken);
void voice_stop(struct voice *voice);
// While ON nothing is said, rung or clicked; what was to be heard then never is.
void voice_hush(struct voice *voice, bool on);
// Goes on with the next sentence where one has ended; what no loudspeaker takes is not said. True
// when another node is heard now, or none any more.
bool voice_tick(struct voice *voice, int64_t now_ms);
int64_t voice_deadline(const struct voice *voice); // INT64_MAX: never
bool voice_is_speaking(const struct voice *voice);
const char *voice_node(const struct voice *voice); // the one being heard; NULL
// There is something to hear it with.
bool voice_can(const struct voice *voice, enum speech_lang lang);
