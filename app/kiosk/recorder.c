#include "kiosk/recorder.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    AHEAD_MS = 500, // so much is with the loudspeaker already
    BLOCK = 4800,   // a tenth of a second
    TOP = 32700,    // where a converter cuts off, or nearly
    FLOOR_DB = 60,  // under the loudest there is: nothing
};

void recorder_init(struct kiosk_recorder *recorder, const struct recorder_parts *parts)
{
    *recorder =
        (struct kiosk_recorder){.parts = *parts, .volume_percent = 100, .look_ms = INT64_MAX};
}

static int64_t now_ms(const struct kiosk_recorder *r)
{
    return r->parts.clock->now(r->parts.clock->ctx).mono_ms;
}

bool recorder_is_busy(const struct kiosk_recorder *r)
{
    return r->state == RECORDER_RECORDING || r->state == RECORDER_PLAYING;
}

int64_t recorder_deadline(const struct kiosk_recorder *r)
{
    return recorder_is_busy(r) ? r->look_ms : INT64_MAX;
}

static void choose_microphone(struct kiosk_recorder *r)
{
    char name[SETTING_VALUE_SIZE] = "";
    if (!r->parts.name)
        return;
    r->parts.name(r->parts.name_ctx, name);
    r->parts.microphone.use(r->parts.microphone.ctx, name);
}

static bool is_there(void *ctx)
{
    struct kiosk_recorder *r = ctx;
    if (!r->parts.microphone.ctx)
        return false;
    choose_microphone(r);
    return r->parts.microphone.is_there(r->parts.microphone.ctx);
}

static void end_recording(struct kiosk_recorder *r)
{
    r->parts.microphone.close(r->parts.microphone.ctx);
    r->state = r->tape.length > 0 ? RECORDER_FULL : RECORDER_EMPTY;
}

static void end_playing(struct kiosk_recorder *r)
{
    if (r->parts.sound)
        sdl_sound_stop(r->parts.sound);
    r->state = RECORDER_FULL;
}

// How loud the latest samples were, on a scale like the ear's.
static void measure(struct kiosk_recorder *r, const int16_t *samples, size_t count)
{
    double sum = 0;
    r->too_loud = false;
    for (size_t i = 0; i < count; i++) {
        sum += (double)samples[i] * samples[i];
        r->too_loud |= abs(samples[i]) >= TOP;
    }
    double db = 10 * log10(sum / (double)count / ((double)INT16_MAX * INT16_MAX) + 1e-9);
    double percent = 100 * (db + FLOOR_DB) / FLOOR_DB;
    r->level_percent = percent < 0 ? 0 : percent > 100 ? 100 : (int)percent;
}

// What the microphone has. Ends it when there is no room any more, or no microphone.
static void take_samples(struct kiosk_recorder *r)
{
    int16_t block[BLOCK];
    bool goes_on = true;
    for (size_t n = BLOCK; goes_on && n == BLOCK;) {
        goes_on = r->parts.microphone.read(r->parts.microphone.ctx, block, BLOCK, &n);
        if (n == 0)
            break;
        measure(r, block, n);
        goes_on &= tape_add(&r->tape, block, n);
    }
    explicit_bzero(block, sizeof block);
    if (!goes_on)
        end_recording(r);
}

static void stop(void *ctx)
{
    struct kiosk_recorder *r = ctx;
    if (r->state == RECORDER_PLAYING)
        end_playing(r);
    if (r->state == RECORDER_RECORDING)
        take_samples(r); // to the last syllable
    if (r->state == RECORDER_RECORDING)
        end_recording(r);
}

static void forget(void *ctx)
{
    struct kiosk_recorder *r = ctx;
    stop(r);
    tape_wipe(&r->tape);
    r->state = RECORDER_EMPTY;
}

static bool begin(void *ctx, int limit_ms)
{
    struct kiosk_recorder *r = ctx;
    forget(r);
    r->level_percent = 0;
    r->too_loud = false;
    if (!r->parts.microphone.ctx)
        return false;
    choose_microphone(r);
    if (tape_begin(&r->tape, limit_ms) != OK)
        return false;
    if (!r->parts.microphone.open(r->parts.microphone.ctx)) {
        tape_wipe(&r->tape);
        return false;
    }
    r->state = RECORDER_RECORDING;
    r->look_ms = now_ms(r) + RECORDER_LOOK_MS;
    return true;
}

// How long what the loudspeaker has been given will still be heard.
static int64_t left_ms(const struct kiosk_recorder *r)
{
    if (r->parts.sound)
        return sdl_sound_left_ms(r->parts.sound);
    int64_t left = r->heard_until_ms - now_ms(r);
    return left > 0 ? left : 0;
}

static bool give(struct kiosk_recorder *r, const int16_t *samples, size_t count)
{
    if (r->parts.sound)
        return sdl_sound_play(r->parts.sound, samples, count, r->volume_percent) == OK;
    if (r->parts.heard)
        strbuf_add_bytes(r->parts.heard, (const char *)samples, count * sizeof *samples);
    r->heard_until_ms = now_ms(r) + left_ms(r) + (int64_t)(count / TAPE_PER_MS);
    return true;
}

// Keeps the loudspeaker ahead of the ear. False: there is none any more.
static bool feed(struct kiosk_recorder *r)
{
    while (r->fed < r->to && left_ms(r) < AHEAD_MS) {
        size_t until = r->to - r->fed < BLOCK ? r->to : r->fed + BLOCK;
        until = tape_reach(&r->tape, until);
        if (until <= r->fed) // the rest is damaged
            r->to = r->fed;
        else if (!give(r, r->tape.samples + r->fed, until - r->fed))
            return false;
        r->fed = until > r->fed ? until : r->fed;
    }
    return true;
}

static bool play(void *ctx, int from_ms, int to_ms)
{
    struct kiosk_recorder *r = ctx;
    stop(r);
    if (r->state != RECORDER_FULL)
        return false;
    size_t length = r->tape.length, to = (size_t)to_ms * TAPE_PER_MS;
    r->to = to_ms == 0 || to > length ? length : to;
    r->from = r->fed = (size_t)from_ms * TAPE_PER_MS;
    r->heard_until_ms = 0;
    if (r->fed >= r->to || !feed(r))
        return false;
    r->state = RECORDER_PLAYING;
    r->look_ms = now_ms(r) + RECORDER_LOOK_MS;
    return true;
}

void recorder_tick(struct kiosk_recorder *r)
{
    if (!recorder_is_busy(r) || now_ms(r) < r->look_ms)
        return;
    r->look_ms = now_ms(r) + RECORDER_LOOK_MS;
    if (r->state == RECORDER_RECORDING)
        take_samples(r);
    else if (!feed(r) || (r->fed >= r->to && left_ms(r) == 0))
        end_playing(r);
}

static int heard_ms(const struct kiosk_recorder *r)
{
    int at = (int)(r->fed / TAPE_PER_MS) - (int)left_ms(r), from = (int)(r->from / TAPE_PER_MS);
    return r->state != RECORDER_PLAYING ? 0 : at < from ? from : at;
}

static struct recorder_look look(void *ctx)
{
    const struct kiosk_recorder *r = ctx;
    bool records = r->state == RECORDER_RECORDING;
    return (struct recorder_look){
        .state = r->state,
        .length_ms = tape_length_ms(&r->tape),
        .at_ms = heard_ms(r),
        .level_percent = records ? r->level_percent : 0,
        .too_loud = records && r->too_loud,
    };
}

static void speech(void *ctx, int *from_ms, int *to_ms)
{
    struct kiosk_recorder *r = ctx;
    tape_speech(&r->tape, from_ms, to_ms);
}

static enum status take(void *ctx, int from_ms, int to_ms, uint8_t **bytes, size_t *size,
                        struct err *err)
{
    struct kiosk_recorder *r = ctx;
    stop(r);
    return tape_take(&r->tape, from_ms, to_ms, bytes, size, err);
}

static enum status load(void *ctx, const void *bytes, size_t size, int length_ms)
{
    struct kiosk_recorder *r = ctx;
    stop(r);
    enum status status = tape_load(&r->tape, bytes, size, length_ms);
    r->state = status == OK ? RECORDER_FULL : RECORDER_EMPTY;
    return status;
}

struct recorder recorder_port(struct kiosk_recorder *r)
{
    return (struct recorder){r, is_there, begin, stop, look, play, speech, take, load, forget};
}

void recorder_fini(struct kiosk_recorder *r)
{
    if (r->parts.clock)
        forget(r);
}
