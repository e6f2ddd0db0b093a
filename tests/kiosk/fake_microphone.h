// A recorder over a microphone and a loudspeaker that do as told, for one test program. Include it
// behind cmocka.h.
#pragma once
#include "kiosk/recorder.h"
#include "system/fake.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SECOND = 1000, MOST = 61 * SECOND * TAPE_PER_MS };

struct fixture {
    struct system_fake_clock clock_at;
    struct clock clock;
    struct kiosk_recorder recorder;
    struct recorder port;
};

// In place of the microphone: samples follow the clock, at `height`.
static struct {
    const struct clock *clock;
    bool broken, gone, open;
    int16_t height;
    int64_t since_ms;
    size_t given;
    char name[SETTING_VALUE_SIZE];
} microphone;

// In place of the loudspeaker.
struct sdl_sound {
    const struct clock *clock;
    bool broken;
    int64_t until_ms;
    size_t count;
    int volume, stops;
    int16_t *samples;
} speaker;

[[maybe_unused]] static int64_t now_ms(const struct clock *clock)
{
    return clock->now(clock->ctx).mono_ms;
}

enum status sdl_sound_play(struct sdl_sound *sound, const int16_t *samples, size_t count,
                           int volume_percent)
{
    if (sound->broken)
        return ERR_ABSENT;
    assert_true(sound->count + count <= MOST);
    memcpy(sound->samples + sound->count, samples, count * sizeof *samples);
    sound->count += count;
    int64_t now = now_ms(sound->clock);
    sound->until_ms =
        (sound->until_ms > now ? sound->until_ms : now) + (int64_t)count / TAPE_PER_MS;
    sound->volume = volume_percent;
    return OK;
}

void sdl_sound_stop(struct sdl_sound *sound)
{
    sound->until_ms = 0;
    sound->stops++;
}

int64_t sdl_sound_left_ms(struct sdl_sound *sound)
{
    int64_t left = sound->until_ms - now_ms(sound->clock);
    return left > 0 ? left : 0;
}

[[maybe_unused]] static void use(void *, const char *name)
{
    strcpy(microphone.name, name);
}

[[maybe_unused]] static bool is_there(void *)
{
    return !microphone.gone;
}

[[maybe_unused]] static bool open_it(void *)
{
    microphone.open = !microphone.broken;
    microphone.since_ms = now_ms(microphone.clock);
    microphone.given = 0;
    return microphone.open;
}

// A tone, silent for its first half second and behind the third.
[[maybe_unused]] static int16_t sample(size_t i)
{
    double s = (double)i / (SECOND * TAPE_PER_MS);
    return s < 0.5 || s >= 3 ? 0 : (int16_t)(microphone.height * sin(2 * M_PI * 220 * s));
}

[[maybe_unused]] static bool read_it(void *, int16_t *samples, size_t most, size_t *count)
{
    assert_true(microphone.open);
    size_t said = (size_t)(now_ms(microphone.clock) - microphone.since_ms) * TAPE_PER_MS;
    *count = said - microphone.given < most ? said - microphone.given : most;
    for (size_t i = 0; i < *count; i++)
        samples[i] = sample(microphone.given + i);
    microphone.given += *count;
    return !microphone.gone;
}

[[maybe_unused]] static void close_it(void *)
{
    microphone.open = false;
}

[[maybe_unused]] static void name(void *, char out[SETTING_VALUE_SIZE])
{
    strcpy(out, "the one on the desk");
}

[[maybe_unused]] static int setup(void **state)
{
    static struct fixture f;
    f = (struct fixture){0};
    f.clock = system_fake_clock_init(&f.clock_at, 1795223100000);
    memset(&microphone, 0, sizeof microphone);
    microphone.clock = &f.clock;
    microphone.height = 8000;
    speaker = (struct sdl_sound){.clock = &f.clock, .samples = malloc(MOST * sizeof(int16_t))};
    assert_non_null(speaker.samples);
    struct recorder_parts parts = {
        .clock = &f.clock,
        .microphone = {&microphone, use, is_there, open_it, read_it, close_it},
        .sound = &speaker,
        .name = name};
    recorder_init(&f.recorder, &parts);
    f.port = recorder_port(&f.recorder);
    *state = &f;
    return 0;
}

[[maybe_unused]] static int teardown(void **state)
{
    struct fixture *f = *state;
    recorder_fini(&f->recorder);
    assert_false(microphone.open);
    free(speaker.samples);
    return 0;
}

[[maybe_unused]] static void pass(struct fixture *f, int64_t ms)
{
    while (ms > 0) {
        int64_t due = recorder_deadline(&f->recorder), now = now_ms(&f->clock);
        int64_t step = due == INT64_MAX || due - now > ms ? ms : due - now;
        assert_true(step > 0);
        system_fake_clock_advance(&f->clock_at, step);
        recorder_tick(&f->recorder);
        ms -= step;
    }
}

[[maybe_unused]] static struct recorder_look look(struct fixture *f)
{
    return f->port.look(f->port.ctx);
}

[[maybe_unused]] static void record(struct fixture *f, int ms)
{
    assert_true(f->port.begin(f->port.ctx, RECORDER_MOST_MS));
    pass(f, ms);
    f->port.stop(f->port.ctx);
    assert_int_equal(look(f).state, RECORDER_FULL);
}

[[maybe_unused]] static int taken_ms(struct fixture *f, int from_ms, int to_ms)
{
    uint8_t *bytes;
    size_t size;
    struct err err;
    int length_ms;
    assert_int_equal(f->port.take(f->port.ctx, from_ms, to_ms, &bytes, &size, &err), OK);
    assert_int_equal(memo_check(bytes, size, &length_ms), OK);
    free(bytes);
    return length_ms;
}
