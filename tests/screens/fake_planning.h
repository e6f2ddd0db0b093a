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

static inline enum status fake_notice_end(void *ctx, enum notice_kind kind, int fiscal_year,
                                          const struct moment *now, struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_NOTICE_PUT));
    for (size_t i = 0; i < fake->notice_count; i++)
        if (fake->notices[i].kind == kind && fake->notices[i].fiscal_year == fiscal_year) {
            fake->notices[i] = fake->notices[--fake->notice_count];
            return OK;
        }
    return ERR_ABSENT;
}

static inline enum status fake_member_pin_put(void *ctx, const struct id *member, const char *pin,
                                              const struct moment *now, struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_PIN_PUT));
    for (size_t i = 0; i < fake->member_count; i++)
        if (id_equal(&fake->members[i].id, member)) {
            snprintf(fake->pins[i], sizeof fake->pins[i], "%s", pin);
            return OK;
        }
    return ERR_ABSENT;
}

static inline enum status fake_member_card_new(void *ctx, const struct id *member,
                                               const struct moment *now, char out[MEMBER_CARD_SIZE],
                                               struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_PIN_PUT));
    fake->card_member = *member;
    snprintf(out, MEMBER_CARD_SIZE, "EGWC1:%026d*", ++fake->cards);
    return OK;
}

static inline enum status fake_member_unlock(void *ctx, const struct id *member,
                                             const struct moment *now, struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    (void)member;
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_UNLOCK));
    fake->unlocked++;
    return OK;
}

static inline enum status fake_entry_put(void *ctx, const struct visit *visit,
                                         const struct moment *now, struct err *err)
{
    struct fake_records *records = fake_council_of(ctx)->records;
    (void)err;
    TRY(fake_called(records, CALL_ENTRY_PUT));
    for (size_t i = 0; i < visit->sitting_count; i++)
        ALWAYS(visit->sittings[i].state == SITTING_RELEASED &&
               visit->sittings[i].number == (int)i + 1);
    visit_fini(&records->entry);
    fake_visit_copy(&records->entry, visit);
    records->entry_utc_ms = now->utc_ms;
    return OK;
}

static inline enum status fake_entry_get(void *ctx, struct visit *out, int64_t *kept_utc_ms,
                                         struct err *err)
{
    const struct fake_council *fake = fake_council_of(ctx);
    (void)err;
    visit_init(out);
    TRY(fake_called(fake->records, CALL_ENTRY_GET));
    if (!fake->records->entry_utc_ms)
        return ERR_ABSENT;
    fake_visit_copy(out, &fake->records->entry);
    *kept_utc_ms = fake->records->entry_utc_ms;
    return OK;
}

static inline void fake_entry_forget(struct fake_records *records)
{
    visit_fini(&records->entry);
    records->entry_utc_ms = 0;
}

static inline enum status fake_entry_drop(void *ctx, struct err *err)
{
    struct fake_records *records = fake_council_of(ctx)->records;
    (void)err;
    TRY(fake_called(records, CALL_ENTRY_DROP));
    fake_entry_forget(records);
    return OK;
}

static inline enum status fake_sheet_known(void *ctx, const char *number, bool *known,
                                           struct err *err)
{
    struct fake_records *records = fake_council_of(ctx)->records;
    (void)err;
    TRY(fake_called(records, CALL_SHEET_KNOWN));
    *known = strcmp(records->sheet, number) == 0;
    return OK;
}

static inline enum status fake_visit_add(void *ctx, struct visit *visit, const struct moment *now,
                                         struct receipt *out, struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    (void)err;
    TRY(fake_called(fake->records, CALL_VISIT_ADD));
    if (visit->ended.utc_ms > now->utc_ms || visit->started.utc_ms >= visit->ended.utc_ms)
        return ERR_INVALID;
    if (visit->sheet[0] && strcmp(fake->records->sheet, visit->sheet) == 0)
        return ERR_EXISTS;
    if (fake->visit_count == FAKE_ROWS)
        return ERR_FULL;
    visit->id = id_new(fake->random, now->utc_ms);
    fake->visits[fake->visit_count++] = (struct year_visit){
        .id = visit->id,
        .member = visit->member,
        .dwelling = visit->dwelling,
        .category = visit->category,
        .mode = visit->mode,
        .source = visit->source,
        .day = wall_time_of(visit->started.utc_ms).date,
    };
    if (visit->answer_count > 0)
        memcpy(fake->added_note, visit->answers[visit->answer_count - 1].note, NOTE_SIZE);
    fake->added++;
    fake->added_sittings = visit->sitting_count;
    fake->added_topics = visit->topic_count;
    if (visit->topic_count > 0)
        fake->added_topic = visit->topics[0];
    memcpy(fake->records->sheet, visit->sheet, sizeof visit->sheet);
    fake_entry_forget(fake->records);
    *out = (struct receipt){0};
    return OK;
}

static inline void fake_planning_fill(struct council *out)
{
    out->planned_put = fake_planned_put;
    out->planned_drop = fake_planned_drop;
    out->intention_put = fake_intention_put;
    out->waiver_put = fake_waiver_put;
    out->notice_put = fake_notice_put;
    out->notice_end = fake_notice_end;
    out->member_pin_put = fake_member_pin_put;
    out->member_card_new = fake_member_card_new;
    out->member_unlock = fake_member_unlock;
    out->visit_add = fake_visit_add;
    out->entry_put = fake_entry_put;
    out->entry_get = fake_entry_get;
    out->entry_drop = fake_entry_drop;
    out->sheet_known = fake_sheet_known;
}
