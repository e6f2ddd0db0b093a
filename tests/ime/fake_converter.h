// A converter that can be foretold: every two kana are a phrase (longer ones after resize), and the
// candidates are the kana in 《》, which are longer, 漢 for each kana, the kana, the katakana.
// Include after cmocka.h.
#pragma once
#include "base/utf8.h"
#include "ime/convert.h"
#include "ime/kana.h"

#include <stdio.h>
#include <string.h>

enum { FAKE_CANDIDATES = 4 };

struct fake {
    char reading[READING_SIZE];
    size_t ends[READING_MAX]; // bytes
    size_t count;
    char phrase[READING_SIZE], made[CANDIDATE_SIZE * 4];
    int starts, stops;
};

static size_t fake_next(const char *text, size_t at)
{
    const char *from = text + at;
    utf8_next(&from);
    return (size_t)(from - text);
}

static void fake_split(struct fake *f, size_t phrase)
{
    size_t at = phrase > 0 ? f->ends[phrase - 1] : 0;
    for (f->count = phrase; f->reading[at]; f->ends[f->count++] = at) {
        at = fake_next(f->reading, at);
        if (f->reading[at])
            at = fake_next(f->reading, at);
    }
}

static enum status fake_begin(void *ctx, const char *reading)
{
    struct fake *f = ctx;
    f->starts++;
    if (!*reading || utf8_length(reading) > READING_MAX)
        return ERR_INVALID;
    snprintf(f->reading, sizeof f->reading, "%s", reading);
    fake_split(f, 0);
    return OK;
}

static size_t fake_phrases(void *ctx)
{
    return ((struct fake *)ctx)->count;
}

static const char *fake_reading(void *ctx, size_t phrase)
{
    struct fake *f = ctx;
    size_t from = phrase > 0 ? f->ends[phrase - 1] : 0;
    snprintf(f->phrase, sizeof f->phrase, "%.*s", (int)(f->ends[phrase] - from), f->reading + from);
    return f->phrase;
}

static size_t fake_candidates(void *ctx, size_t phrase)
{
    (void)ctx, (void)phrase;
    return FAKE_CANDIDATES;
}

static const char *fake_candidate(void *ctx, size_t phrase, size_t index)
{
    struct fake *f = ctx;
    if (phrase >= f->count || index >= FAKE_CANDIDATES)
        return NULL;
    char kana[READING_SIZE];
    snprintf(kana, sizeof kana, "%s", fake_reading(ctx, phrase));
    if (index == 0) {
        snprintf(f->made, sizeof f->made, "《%s》", kana);
    } else if (index == 2) {
        return fake_reading(ctx, phrase);
    } else {
        size_t size = 0;
        for (const char *at = kana; *at;) {
            uint32_t cp = kana_katakana(utf8_next(&at));
            size += utf8_put(f->made + size, index == 1 ? 0x6F22 : cp);
        }
        f->made[size] = '\0';
    }
    return f->made;
}

static bool fake_resize(void *ctx, size_t phrase, int by)
{
    struct fake *f = ctx;
    size_t from = phrase > 0 ? f->ends[phrase - 1] : 0, end = f->ends[phrase];
    if (by > 0) {
        if (!f->reading[end])
            return false;
        f->ends[phrase] = fake_next(f->reading, end);
    } else {
        end -= utf8_last_size(f->reading, end);
        if (end <= from)
            return false;
        f->ends[phrase] = end;
    }
    fake_split(f, phrase + 1);
    return true;
}

static void fake_stop(void *ctx)
{
    struct fake *f = ctx;
    f->stops++;
    f->count = 0;
    memset(f->reading, 0, sizeof f->reading);
}

static struct converter fake_converter(struct fake *fake)
{
    *fake = (struct fake){0};
    return (struct converter){.ctx = fake,
                              .start = fake_begin,
                              .phrases = fake_phrases,
                              .reading = fake_reading,
                              .candidates = fake_candidates,
                              .candidate = fake_candidate,
                              .resize = fake_resize,
                              .stop = fake_stop};
}
