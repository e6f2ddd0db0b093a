// The port screens/recorder.h over a microphone, a loudspeaker and Opus. What is recorded is
// encoded while it comes, and what is played is decoded while it is heard, so that neither lets
// anybody wait and no thread is needed: a tenth of a second takes one to two milliseconds.
#pragma once
#include "base/clock.h"
#include "base/strbuf.h"
#include "domain/setting.h"
#include "kiosk/microphone.h"
#include "kiosk/tape.h"
#include "screens/recorder.h"
#include "sdl/sound.h"

struct recorder_parts {
    const struct clock *clock;
    struct microphone microphone;
    struct sdl_sound *sound; // NULL in the driver: time passes, and HEARD takes what would be heard
    struct strbuf *heard;    // samples, or NULL
    // Fills OUT with the microphone to use, "" for the system's choice.
    void (*name)(void *ctx, char out[SETTING_VALUE_SIZE]);
    void *name_ctx;
};

struct kiosk_recorder {
    struct recorder_parts parts;
    int volume_percent; // of what is played
    enum recorder_state state;
    struct tape tape;
    size_t from, fed, to;   // samples to play: from, given to the loudspeaker, end
    int64_t heard_until_ms; // in the driver: when what was given has been heard
    int64_t look_ms;        // the next tick
    int level_percent;
    bool too_loud;
};

void recorder_init(struct kiosk_recorder *recorder, const struct recorder_parts *parts);
void recorder_fini(struct kiosk_recorder *recorder);
struct recorder recorder_port(struct kiosk_recorder *recorder);
// Takes what was said since, gives the loudspeaker what comes next.
void recorder_tick(struct kiosk_recorder *recorder);
int64_t recorder_deadline(const struct kiosk_recorder *recorder); // INT64_MAX: never
// It records or plays: nothing else is to be heard.
bool recorder_is_busy(const struct kiosk_recorder *recorder);
