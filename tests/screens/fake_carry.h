// Handing out on a stick, in memory: how it goes is what the test sets.
#pragma once
#include "domain/drawing.h"
#include "domain/namecheck.h"
#include "screens/carry.h"
#include "support/memo.h"
#include "system/fake.h"

#include <stdlib.h>
#include <string.h>

enum { FAKE_CARRY_FINDINGS = 3, FAKE_CARRY_DRAWING = 256, FAKE_CARRY_LONG_MS = 90000 };

struct fake_carry {
    const struct system_fake_clock *clock;
    int sticks;
    bool slow; // takes FAKE_CARRY_LONG_MS, else no time at all
    size_t findings;
    bool too_many, stalls, cannot_begin;
    enum carry_end end; // what writing comes to
    struct carry_trial trial;
    // What was done:
    bool works, writes, cancelled;
    int64_t until_ms;
    struct carry_order order; // that was asked for last
    enum carry_end came_to;
    bool confirmed[FAKE_CARRY_FINDINGS];
    uint8_t drawing[FAKE_CARRY_DRAWING];
    size_t drawing_size;
    uint8_t voice[MADE_MEMO_SIZE];
    int begun, forgotten;
};

static inline struct carry_look fake_carry_look(void *ctx)
{
    struct fake_carry *fake = ctx;
    if (fake->works && (fake->cancelled || fake->clock->at.mono_ms >= fake->until_ms)) {
        fake->works = false;
        fake->came_to = fake->cancelled ? CARRY_CANCELLED : fake->writes ? fake->end : CARRY_DONE;
    }
    int64_t left = fake->until_ms - fake->clock->at.mono_ms;
    int percent = fake->works ? (int)(100 - left * 100 / FAKE_CARRY_LONG_MS) / 10 * 10 : -1;
    return (struct carry_look){.sticks = fake->sticks,
                               .works = fake->works,
                               .stage = fake->writes ? CARRY_WRITES : CARRY_GATHERS,
                               .percent = percent,
                               .stalls = fake->works && fake->stalls,
                               .end = fake->works ? CARRY_NOTHING : fake->came_to,
                               .findings = fake->findings,
                               .too_many = fake->too_many};
}

static inline bool fake_carry_begin(struct fake_carry *fake, const struct carry_order *order,
                                    bool writes)
{
    if (fake->cannot_begin)
        return false;
    fake->order = *order;
    fake->begun++;
    fake->works = true;
    fake->writes = writes;
    fake->cancelled = false;
    fake->until_ms = fake->clock->at.mono_ms + (fake->slow ? FAKE_CARRY_LONG_MS : 0);
    return true;
}

static inline bool fake_carry_find(void *ctx, const struct carry_order *order)
{
    struct fake_carry *fake = ctx;
    memset(fake->confirmed, 0, sizeof fake->confirmed);
    ALWAYS(order->what >= CARRY_RECORDS && order->fiscal_year > 0);
    return fake_carry_begin(fake, order, false);
}

static inline bool fake_carry_start(void *ctx, const struct carry_order *order)
{
    ALWAYS(order->what < CARRY_WHAT_COUNT);
    return fake_carry_begin(ctx, order, true);
}

static inline void fake_carry_cancel(void *ctx)
{
    ((struct fake_carry *)ctx)->cancelled = true;
}

// Words, a drawing, a voice.
static inline struct carry_finding fake_carry_finding(void *ctx, size_t index)
{
    static const char words[] =
        "にわで やまださんと はなしました。はなが きれいに さいて いました。";
    struct fake_carry *fake = ctx;
    bool paper = fake->order.what > CARRY_RECORDS;
    struct carry_finding finding = {.reason = index ? NAME_UNREAD : NAME_TITLE,
                                    .visit_utc_ms = paper ? 0 : 1793149200000, // in October
                                    .dwelling = paper ? "" : "えんがわの いえ",
                                    .confirmed = fake->confirmed[index]};
    if (index == 0) {
        finding.text = words;
        finding.at = sizeof "にわで " - 1;
        finding.size = sizeof "やまださん" - 1;
    }
    if (index == 1) {
        finding.drawing = fake->drawing;
        finding.drawing_size = fake->drawing_size;
    }
    if (index == 2) {
        finding.prompt = "O1";
        finding.voice_ms = 5000;
        finding.voice_size = made_memo(fake->voice, finding.voice_ms, 7);
        finding.voice = fake->voice;
    }
    return finding;
}

static inline void fake_carry_confirm(void *ctx, size_t index)
{
    ((struct fake_carry *)ctx)->confirmed[index] = true;
}

static inline const char *fake_carry_passphrase(void *ctx)
{
    const struct fake_carry *fake = ctx;
    bool written = fake->came_to == CARRY_DONE || fake->came_to == CARRY_BUSY;
    return written && fake->writes ? "40718259363017482956" : "";
}

static inline const char *fake_carry_name(void *ctx)
{
    (void)ctx;
    return "engawa-records-2026-20261121-1005.zip";
}

static inline struct carry_trial fake_carry_trial(void *ctx)
{
    const struct fake_carry *fake = ctx;
    return fake->trial;
}

static inline void fake_carry_forget(void *ctx)
{
    struct fake_carry *fake = ctx;
    fake->works = fake->writes = false;
    fake->came_to = CARRY_NOTHING;
    fake->forgotten++;
}

static inline struct carry fake_carry_port(struct fake_carry *fake)
{
    return (struct carry){fake,
                          fake_carry_look,
                          fake_carry_find,
                          fake_carry_start,
                          fake_carry_cancel,
                          fake_carry_finding,
                          fake_carry_confirm,
                          fake_carry_passphrase,
                          fake_carry_name,
                          fake_carry_trial,
                          fake_carry_forget};
}

// One stick, nothing to confirm, all goes well.
static inline void fake_carry_init(struct fake_carry *fake)
{
    static const float line[] = {0.1f, 0.2f, 0.5f, 0.7f, 0.9f, 0.3f};
    struct drawing drawing;
    *fake = (struct fake_carry){.sticks = 1, .end = CARRY_DONE, .trial = {12, 1793149200000}};
    drawing_init(&drawing);
    ALWAYS(drawing_add_stroke(&drawing, 0, line, 3) == OK);
    fake->drawing_size = drawing_size(&drawing);
    ALWAYS(fake->drawing_size <= FAKE_CARRY_DRAWING);
    drawing_write(&drawing, fake->drawing);
    drawing_fini(&drawing);
}

// How it goes, for who tries all ways.
[[maybe_unused]] static inline void fake_carry_goes(struct fake_carry *fake, bool no_stick,
                                                    bool slow, bool full, bool names)
{
    fake->sticks = !no_stick;
    fake->slow = slow;
    fake->end = full ? CARRY_NO_ROOM : CARRY_DONE;
    fake->findings = names ? 2 : 0;
}

// Another number where the pages go another way; below 256.
[[maybe_unused]] static inline int fake_carry_key(const struct fake_carry *fake)
{
    return (fake->findings > 0) + 2 * fake->slow + 4 * fake->sticks + 16 * (int)fake->end;
}
