// A recorder without a microphone: the clock tells how much was said, and a recording is a memo of
// that length without its sound.
#pragma once
#include "base/clock.h"
#include "domain/memo.h"
#include "screens/recorder.h"
#include "support/memo.h"

#include <stdlib.h>

struct fake_recorder {
    const struct clock *clock;
    bool absent; // no microphone is plugged in
    bool broken; // it is, and cannot be opened
    bool deaf;   // there is nothing to hear it with
    int level_percent;
    bool too_loud;
    enum recorder_state state;
    int64_t since_ms;
    int limit_ms, length_ms;
    int begun, forgotten, loaded, played;
    int from_ms, to_ms; // of what was played or taken last; 0: to the end
};

static inline int fake_recorder_for_ms(const struct fake_recorder *r)
{
    return (int)(r->clock->now(r->clock->ctx).mono_ms - r->since_ms);
}

static inline bool fake_recorder_is_there(void *ctx)
{
    const struct fake_recorder *r = ctx;
    return !r->absent;
}

static inline void fake_recorder_end(struct fake_recorder *r)
{
    if (r->state == RECORDER_RECORDING) {
        int for_ms = fake_recorder_for_ms(r);
        r->length_ms = for_ms < r->limit_ms ? for_ms : r->limit_ms;
        r->state = r->length_ms > 0 ? RECORDER_FULL : RECORDER_EMPTY;
    }
    if (r->state == RECORDER_PLAYING)
        r->state = RECORDER_FULL;
}

static inline void fake_recorder_stop(void *ctx)
{
    fake_recorder_end(ctx);
}

static inline void fake_recorder_forget(void *ctx)
{
    struct fake_recorder *r = ctx;
    r->state = RECORDER_EMPTY;
    r->length_ms = 0;
    r->forgotten++;
}

static inline bool fake_recorder_begin(void *ctx, int limit_ms)
{
    struct fake_recorder *r = ctx;
    fake_recorder_forget(ctx);
    if (r->absent || r->broken)
        return false;
    r->begun++;
    r->state = RECORDER_RECORDING;
    r->limit_ms = limit_ms;
    r->since_ms = r->clock->now(r->clock->ctx).mono_ms;
    return true;
}

static inline struct recorder_look fake_recorder_look(void *ctx)
{
    struct fake_recorder *r = ctx;
    bool records = r->state == RECORDER_RECORDING, plays = r->state == RECORDER_PLAYING;
    if ((records && fake_recorder_for_ms(r) >= r->limit_ms) ||
        (plays && fake_recorder_for_ms(r) >= r->length_ms))
        fake_recorder_end(r);
    records = r->state == RECORDER_RECORDING;
    plays = r->state == RECORDER_PLAYING;
    return (struct recorder_look){.state = r->state,
                                  .length_ms = records ? fake_recorder_for_ms(r) : r->length_ms,
                                  .at_ms = plays ? fake_recorder_for_ms(r) : 0,
                                  .level_percent = records ? r->level_percent : 0,
                                  .too_loud = records && r->too_loud};
}

static inline bool fake_recorder_play(void *ctx, int from_ms, int to_ms)
{
    struct fake_recorder *r = ctx;
    fake_recorder_end(r);
    r->from_ms = from_ms;
    r->to_ms = to_ms;
    if (r->state != RECORDER_FULL || r->deaf)
        return false;
    r->state = RECORDER_PLAYING;
    r->since_ms = r->clock->now(r->clock->ctx).mono_ms;
    r->played++;
    return true;
}

static inline void fake_recorder_speech(void *ctx, int *from_ms, int *to_ms)
{
    const struct fake_recorder *r = ctx;
    int silent_ms = r->length_ms > 1000 ? 300 : 0; // before and behind
    *from_ms = silent_ms;
    *to_ms = r->length_ms - silent_ms;
}

static inline enum status fake_recorder_take(void *ctx, int from_ms, int to_ms, uint8_t **bytes,
                                             size_t *size, struct err *err)
{
    struct fake_recorder *r = ctx;
    uint8_t head[19] = "OpusHead\1\1", tags[16] = "OpusTags";
    fake_recorder_end(r);
    if (r->state != RECORDER_FULL)
        return err_set(err, ERR_ABSENT, "nothing was recorded");
    int length_ms = (to_ms ? to_ms : r->length_ms) - from_ms;
    r->from_ms = from_ms;
    r->to_ms = to_ms;
    *bytes = malloc(MADE_MEMO_SIZE);
    ALWAYS(*bytes);
    *size = made_page(*bytes, 0x02, 0, 0, head, sizeof head);
    *size += made_page(*bytes + *size, 0, 0, 1, tags, sizeof tags);
    *size += made_page(*bytes + *size, 0x04, length_ms * INT64_C(48), 2, "sound", 5);
    return OK;
}

static inline enum status fake_recorder_load(void *ctx, const void *bytes, size_t size,
                                             int length_ms)
{
    struct fake_recorder *r = ctx;
    int found_ms;
    fake_recorder_end(r);
    ALWAYS(memo_check(bytes, size, &found_ms) == OK && found_ms == length_ms);
    r->state = RECORDER_FULL;
    r->length_ms = length_ms;
    r->loaded++;
    return OK;
}

static inline struct recorder fake_recorder_port(struct fake_recorder *r)
{
    return (struct recorder){r,
                             fake_recorder_is_there,
                             fake_recorder_begin,
                             fake_recorder_stop,
                             fake_recorder_look,
                             fake_recorder_play,
                             fake_recorder_speech,
                             fake_recorder_take,
                             fake_recorder_load,
                             fake_recorder_forget};
}
