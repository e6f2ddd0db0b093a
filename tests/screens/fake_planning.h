// The year's plan, wishes, reasons and notices in memory: these parts of the port
// domain/council.h, over what fake_council.h keeps.
#pragma once
#include "screens/fake_council.h"

static inline size_t fake_find_plan(const struct fake_council *fake, const struct id *id)
{
    size_t at = 0;
    while (at < fake->plan_count && !id_equal(&fake->plans[at].id, id))
        at++;
    return at;
}

static inline enum status fake_planned_put(void *ctx, struct planned *planned,
                                           const struct moment *now, struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    bool is_new = id_is_none(&planned->id);
    size_t at = is_new ? fake->plan_count : fake_find_plan(fake, &planned->id);
    (void)err;
    TRY(fake_called(fake->records, CALL_PLANNED_PUT));
    if (at == FAKE_ROWS)
        return ERR_FULL;
    if (!is_new && at == fake->plan_count)
        return ERR_ABSENT;
    if (is_new)
        planned->id = id_new(fake->random, now->utc_ms);
    fake->plans[at] = *planned;
    fake->plan_count += is_new;
    return OK;
}

static inline enum status fake_planned_drop(void *ctx, const struct id *planned,
                                            const struct moment *now, struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    size_t at = fake_find_plan(fake, planned);
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_PLANNED_DROP));
    if (at == fake->plan_count)
        return ERR_ABSENT;
    fake->plans[at] = fake->plans[--fake->plan_count];
    return OK;
}

static inline enum status fake_intention_put(void *ctx, const struct intention *in,
                                             const struct moment *now, struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    size_t at = 0;
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_INTENTION_PUT));
    while (at < fake->intention_count &&
           (!id_equal(&fake->intentions[at].dwelling, &in->dwelling) ||
            fake->intentions[at].fiscal_year != in->fiscal_year))
        at++;
    if (at == FAKE_ROWS)
        return ERR_FULL;
    fake->intentions[at] = *in;
    fake->intention_count += at == fake->intention_count;
    return OK;
}

static inline enum status fake_waiver_put(void *ctx, const struct waiver *in,
                                          const struct moment *now, struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    size_t at = 0;
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_WAIVER_PUT));
    while (at < fake->waiver_count && (fake->waivers[at].rule != in->rule ||
                                       !id_equal(&fake->waivers[at].subject, &in->subject)))
        at++;
    if (in->reason == WAIVED_OTHER && !in->words[0]) {
        if (at == fake->waiver_count)
            return ERR_ABSENT;
        fake->waivers[at] = fake->waivers[--fake->waiver_count];
        return OK;
    }
    if (at == FAKE_ROWS)
        return ERR_FULL;
    fake->waivers[at] = *in;
    fake->waiver_count += at == fake->waiver_count;
    return OK;
}

static inline enum status fake_notice_put(void *ctx, const struct notice *notice,
                                          const struct moment *now, struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    size_t at = 0;
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_NOTICE_PUT));
    while (at < fake->notice_count && (fake->notices[at].kind != notice->kind ||
                                       fake->notices[at].fiscal_year != notice->fiscal_year))
        at++;
    if (at == FAKE_ROWS)
        return ERR_FULL;
    fake->notices[at] = *notice;
    fake->notice_count += at == fake->notice_count;
    return OK;
}

static inline void fake_planning_fill(struct council *out)
{
    out->planned_put = fake_planned_put;
    out->planned_drop = fake_planned_drop;
    out->intention_put = fake_intention_put;
    out->waiver_put = fake_waiver_put;
    out->notice_put = fake_notice_put;
}
