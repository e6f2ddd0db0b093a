// The port of sound in memory: loudspeakers that are there when told, and what was asked of it.
#pragma once
#include "screens/sounds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FAKE_OWN = 8 };

struct fake_sounds {
    struct sounds_look look;
    size_t output_count;
    bool all; // every text has fragments; else those that begin with FAKE_SAID
    char own[FAKE_OWN][SOUNDS_TEXT_SIZE];
    size_t own_count;
    char played[SOUNDS_TEXT_SIZE]; // the latest: "tone", "own KEY" or "usual KEY"
    int volume_percent;
    enum status fails; // put and restore
    size_t put_size;
};
#define FAKE_SAID "この いえ"

static inline struct sounds_look fake_sounds_look(void *ctx)
{
    return ((struct fake_sounds *)ctx)->look;
}

static inline size_t fake_outputs(void *ctx, char out[SOUNDS_OUTPUTS][SOUNDS_NAME_SIZE])
{
    const struct fake_sounds *fake = ctx;
    static const char *const names[] = {"HDA Intel PCH, ALC257 Analog",
                                        "USB Audio Device, USB Audio", "HDA Intel PCH, HDMI 0"};
    for (size_t i = 0; i < fake->output_count; i++)
        snprintf(out[i], SOUNDS_NAME_SIZE, "%s", names[i % 3]);
    return fake->output_count;
}

static inline void fake_tone(void *ctx, int volume_percent)
{
    struct fake_sounds *fake = ctx;
    snprintf(fake->played, sizeof fake->played, "tone");
    fake->volume_percent = volume_percent;
}

static inline size_t fake_own_at(const struct fake_sounds *fake, const char *key)
{
    size_t at = 0;
    while (at < fake->own_count && strcmp(fake->own[at], key) != 0)
        at++;
    return at;
}

// Cut at the ends of sentences; the key is the text.
static inline size_t fake_fragments(void *ctx, bool japanese, const struct words *words,
                                    struct sounds_fragment out[SOUNDS_FRAGMENTS])
{
    const struct fake_sounds *fake = ctx;
    const char *end = japanese ? "。" : ".", *at = japanese ? words->speech : words->en;
    size_t count = 0;
    if (!fake->all && strncmp(words->speech, FAKE_SAID, strlen(FAKE_SAID)) != 0)
        return 0;
    for (const char *stop; *at && count < 4; at = stop + strspn(stop, " ")) {
        stop = strstr(at, end);
        stop = stop ? stop + strlen(end) : at + strlen(at);
        snprintf(out[count].text, SOUNDS_TEXT_SIZE, "%.*s", (int)(stop - at), at);
        memcpy(out[count].key, out[count].text, sizeof out->key);
        out[count].own = fake_own_at(fake, out[count].key) < fake->own_count;
        count++;
    }
    return count;
}

static inline void fake_play(void *ctx, bool japanese, const char *key, bool own,
                             int volume_percent)
{
    struct fake_sounds *fake = ctx;
    (void)japanese;
    snprintf(fake->played, sizeof fake->played, "%s %.400s", own ? "own" : "usual", key);
    fake->volume_percent = volume_percent;
}

static inline enum status fake_clip_put(void *ctx, bool japanese, const char *key,
                                        const void *bytes, size_t size, struct err *err)
{
    struct fake_sounds *fake = ctx;
    (void)japanese;
    (void)bytes;
    (void)err;
    if (fake->fails != OK)
        return fake->fails;
    size_t at = fake_own_at(fake, key);
    if (at < FAKE_OWN)
        snprintf(fake->own[at], sizeof fake->own[at], "%s", key);
    fake->own_count += at == fake->own_count && at < FAKE_OWN;
    fake->put_size = size;
    return OK;
}

static inline enum status fake_clip_restore(void *ctx, bool japanese, const char *key,
                                            struct err *err)
{
    struct fake_sounds *fake = ctx;
    (void)japanese;
    (void)err;
    size_t at = fake_own_at(fake, key);
    if (fake->fails != OK || at == fake->own_count)
        return fake->fails;
    memmove(fake->own[at], fake->own[at + 1], sizeof fake->own[0] * (--fake->own_count - at));
    return OK;
}

static inline struct sounds fake_sounds_port(struct fake_sounds *fake)
{
    return (struct sounds){.ctx = fake,
                           .look = fake_sounds_look,
                           .outputs = fake_outputs,
                           .tone = fake_tone,
                           .fragments = fake_fragments,
                           .play = fake_play,
                           .put = fake_clip_put,
                           .restore = fake_clip_restore};
}
