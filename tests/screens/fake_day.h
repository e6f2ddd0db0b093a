// The day, what happened, and what the staff saw themselves, in memory: these parts of the port
// domain/council.h, over what fake_council.h and fake_records.h keep.
#pragma once
#include "screens/fake_council.h"

static inline enum status fake_house_put(void *ctx, const struct house *house,
                                         const struct moment *now, struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_HOUSE_PUT));
    fake->records->house = *house;
    return OK;
}

static inline enum status fake_expected_put(void *ctx, const struct expected *visitor, bool comes,
                                            const struct moment *now, struct err *err)
{
    struct fake_records *records = fake_council_of(ctx)->records;
    size_t at = 0;
    (void)now;
    (void)err;
    TRY(fake_called(records, CALL_EXPECTED_PUT));
    while (at < records->expected_count && (records->expected[at].minute != visitor->minute ||
                                            records->expected[at].category != visitor->category))
        at++;
    bool there = at < records->expected_count;
    if (comes && !there && records->expected_count < HOUSE_MAX_EXPECTED)
        records->expected[records->expected_count++] = *visitor;
    else if (!comes && there)
        records->expected[at] = records->expected[--records->expected_count];
    return OK;
}

// As many rows as the chain of FAKE_EVENTS has before BEFORE.
enum { FAKE_EVENTS = 30 };
static inline enum status fake_journal(void *ctx, int64_t before, size_t max,
                                       struct journal_row **out, size_t *count, struct err *err)
{
    struct journal_row rows[FAKE_EVENTS];
    int64_t last = before ? before - 1 : FAKE_EVENTS;
    (void)err;
    *out = NULL;
    *count = 0;
    TRY(fake_called(fake_council_of(ctx)->records, CALL_JOURNAL));
    for (; last > 0 && *count < max; last--)
        rows[(*count)++] = (struct journal_row){.seq = last,
                                                .utc_ms = 1789000000000 + last * 60000,
                                                .kind = "setting",
                                                .trust = last % 2 ? CLOCK_CONFIRMED : CLOCK_BEHIND};
    return fake_block(rows, *count, sizeof rows[0], out);
}

static inline enum status fake_self_check_list(void *ctx, struct self_check **out, size_t *count,
                                               struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    (void)err;
    *out = NULL;
    *count = 0;
    TRY(fake_called(fake->records, CALL_CHECKS));
    TRY(fake_block(&fake->check, fake->check.prompt[0] != '\0', sizeof fake->check, out));
    *count = fake->check.prompt[0] != '\0';
    return OK;
}

// The last one alone is kept.
static inline enum status fake_self_check_put(void *ctx, const struct self_check *in,
                                              const struct moment *now, struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_CHECK_PUT));
    fake->check = *in;
    return OK;
}

static inline void fake_day_fill(struct council *out)
{
    out->house_put = fake_house_put;
    out->expected_put = fake_expected_put;
    out->journal = fake_journal;
    out->self_check_list = fake_self_check_list;
    out->self_check_put = fake_self_check_put;
}
