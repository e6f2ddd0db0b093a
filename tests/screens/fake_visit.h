// The half of the records in memory that belongs to a visit, and the port that both halves fill.
#pragma once
#include "screens/fake_attached.h"
#include "screens/fake_staff.h"

static inline enum status fake_unfinished(void *ctx, const struct id *member, struct visit *out,
                                          struct err *err)
{
    struct fake_records *fake = ctx;
    (void)err;
    TRY(fake_called(fake, CALL_UNFINISHED));
    for (size_t i = 0; i < fake->visit_count; i++)
        if (id_equal(&fake->visits[i].member, member) && fake->visits[i].state != VISIT_CLOSED) {
            fake_visit_copy(out, &fake->visits[i]);
            return OK;
        }
    return ERR_ABSENT;
}

static inline enum status fake_start(void *ctx, const struct member *member,
                                     const struct moment *now, struct visit *out, struct err *err)
{
    struct fake_records *fake = ctx;
    (void)err;
    TRY(fake_called(fake, CALL_START));
    ALWAYS(fake->visit_count < FAKE_VISITS);
    visit_init(out);
    out->id = id_new(fake->random, now->utc_ms);
    out->member = member->id;
    out->dwelling = fake->house.dwelling;
    out->category = member->category;
    out->started = *now;
    fake_visit_copy(&fake->visits[fake->visit_count++], out);
    return OK;
}

static inline enum status fake_change_state(struct fake_records *fake, struct visit *visit,
                                            enum fake_call call, enum visit_state state)
{
    TRY(fake_called(fake, call));
    fake_visit(fake, visit)->state = visit->state = state;
    return OK;
}

static inline enum status fake_resume(void *ctx, struct visit *visit, const struct moment *now,
                                      struct err *err)
{
    (void)now;
    (void)err;
    return fake_change_state(ctx, visit, CALL_RESUME, VISIT_OPEN);
}

static inline enum status fake_park(void *ctx, struct visit *visit, const struct moment *now,
                                    struct err *err)
{
    (void)now;
    (void)err;
    return fake_change_state(ctx, visit, CALL_PARK, VISIT_PARKED);
}

static inline enum status fake_place(void *ctx, struct visit *visit,
                                     const struct visit_place *place, struct err *err)
{
    struct fake_records *fake = ctx;
    (void)err;
    TRY(fake_called(fake, CALL_PLACE));
    fake_visit(fake, visit)->place = *place;
    return OK;
}

static inline enum status fake_answer(void *ctx, struct visit *visit, const struct answer *answer,
                                      const struct moment *now, struct err *err)
{
    struct fake_records *fake = ctx;
    (void)now;
    (void)err;
    TRY(fake_called(fake, CALL_ANSWER));
    const struct sitting *sitting = visit_sitting(visit, answer->respondent);
    if (answer->respondent && (!sitting || sitting->state != SITTING_OPEN))
        return ERR_REFUSED;
    TRY(visit_put_answer(fake_visit(fake, visit), answer));
    return visit_put_answer(visit, answer);
}

static inline enum status fake_sitting(void *ctx, struct visit *visit,
                                       const struct sitting *sitting, const struct moment *now,
                                       struct err *err)
{
    struct fake_records *fake = ctx;
    (void)now;
    (void)err;
    TRY(fake_called(fake, CALL_SITTING));
    TRY(visit_put_sitting(fake_visit(fake, visit), sitting));
    return visit_put_sitting(visit, sitting);
}

// Of the whole VISIT, or of one sitting (END is "/1").
static inline void fake_forget_drafts(struct fake_records *fake, const struct id *visit,
                                      const char *end)
{
    for (size_t i = 0; i < FAKE_DRAFTS; i++)
        if (id_equal(&fake->drafts[i].visit, visit) && strstr(fake->drafts[i].slot, end))
            fake->drafts[i] = (struct fake_draft){0};
}

static inline enum status fake_sitting_end(void *ctx, struct visit *visit, int number, bool release,
                                           const struct moment *now, struct err *err)
{
    struct fake_records *fake = ctx;
    (void)now;
    (void)err;
    TRY(fake_called(fake, CALL_SITTING_END));
    struct visit *both[] = {fake_visit(fake, visit), visit};
    for (size_t i = 0; i < ARRAY_LEN(both); i++) {
        struct sitting *sitting = visit_sitting(both[i], number);
        ALWAYS(sitting && sitting->state == SITTING_OPEN);
        sitting->state = release ? SITTING_RELEASED : SITTING_ERASED;
        if (!release)
            visit_drop_respondent(both[i], number);
    }
    char end[16];
    snprintf(end, sizeof end, "/%d", number);
    fake_forget_drafts(fake, &visit->id, end);
    fake->ended.sitting = number;
    fake->ended.release = release;
    return OK;
}

static inline enum status fake_topic(void *ctx, struct visit *visit, const struct topic *topic,
                                     const struct moment *now, struct err *err)
{
    struct fake_records *fake = ctx;
    (void)now;
    (void)err;
    TRY(fake_called(fake, CALL_TOPIC));
    TRY(visit_put_topic(fake_visit(fake, visit), topic));
    return visit_put_topic(visit, topic);
}

// The place of a draft, or a free one.
static inline struct fake_draft *fake_draft_of(struct fake_records *fake, const struct id *visit,
                                               const char *slot)
{
    struct fake_draft *free = NULL;
    for (size_t i = 0; i < FAKE_DRAFTS; i++) {
        struct fake_draft *draft = &fake->drafts[i];
        if (strcmp(draft->slot, slot) == 0 && id_equal(&draft->visit, visit))
            return draft;
        if (draft->size == 0)
            free = draft;
    }
    ALWAYS(free);
    return free;
}

static inline enum status fake_draft_put(void *ctx, const struct visit *visit, const char *slot,
                                         const void *bytes, size_t size, struct err *err)
{
    struct fake_records *fake = ctx;
    (void)err;
    TRY(fake_called(fake, CALL_DRAFT_PUT));
    struct fake_draft *draft = fake_draft_of(fake, &visit->id, slot);
    if (size >= sizeof draft->text)
        return ERR_FULL;
    *draft = (struct fake_draft){.visit = visit->id};
    snprintf(draft->slot, sizeof draft->slot, "%s", slot);
    draft->size = size;
    memcpy(draft->text, bytes, size);
    return OK;
}

static inline enum status fake_draft_get(void *ctx, const struct visit *visit, const char *slot,
                                         void *out, size_t out_size, size_t *size, struct err *err)
{
    struct fake_records *fake = ctx;
    (void)err;
    TRY(fake_called(fake, CALL_DRAFT_GET));
    const struct fake_draft *draft = fake_draft_of(fake, &visit->id, slot);
    *size = strcmp(draft->slot, slot) == 0 ? draft->size : 0;
    ALWAYS(*size <= out_size);
    memcpy(out, draft->text, *size);
    return OK;
}

static inline enum status fake_sign_out(void *ctx, struct visit *visit, bool english,
                                        const struct moment *now, struct receipt *out,
                                        struct err *err)
{
    struct fake_records *fake = ctx;
    (void)err;
    TRY(fake_called(fake, CALL_SIGN_OUT));
    struct visit *both[] = {fake_visit(fake, visit), visit};
    for (size_t i = 0; i < ARRAY_LEN(both); i++) {
        for (size_t s = 0; s < both[i]->sitting_count; s++)
            ALWAYS(both[i]->sittings[s].state != SITTING_OPEN);
        both[i]->state = VISIT_CLOSED;
        both[i]->end = VISIT_SIGNED_OUT;
        both[i]->ended = *now;
    }
    fake_forget_drafts(fake, &visit->id, "/");
    fake->english_receipt = english;
    fake->receipt_waits = true;
    fake->signed_out = visit->id;
    *out = fake_receipt;
    return OK;
}

static inline enum status fake_waiting(void *ctx, struct receipt *out, struct visit *visit,
                                       struct err *err)
{
    struct fake_records *fake = ctx;
    (void)err;
    visit_init(visit);
    TRY(fake_called(fake, CALL_WAITING));
    if (!fake->receipt_waits)
        return ERR_ABSENT;
    visit->id = fake->signed_out;
    fake_visit_copy(visit, fake_visit(fake, visit));
    *out = fake_receipt;
    return OK;
}

static inline enum status fake_dismissed(void *ctx, const struct moment *now, struct err *err)
{
    struct fake_records *fake = ctx;
    (void)now;
    (void)err;
    TRY(fake_called(fake, CALL_DISMISSED));
    fake->receipt_waits = false;
    return OK;
}

static inline enum status fake_print(void *ctx, const struct moment *now, struct err *err)
{
    (void)now;
    (void)err;
    return fake_called(ctx, CALL_PRINT);
}

static inline enum status fake_close_forgotten(void *ctx, const struct moment *now, struct err *err)
{
    struct fake_records *fake = ctx;
    (void)err;
    TRY(fake_called(fake, CALL_CLOSE_FORGOTTEN));
    struct date today = wall_time_of(now->utc_ms).date;
    for (size_t i = 0; i < fake->visit_count; i++) {
        struct visit *visit = &fake->visits[i];
        struct date began = wall_time_of(visit->started.utc_ms).date;
        if (visit->state == VISIT_CLOSED || date_compare(&began, &today) >= 0)
            continue;
        visit->state = VISIT_CLOSED;
        visit->end = VISIT_AUTO;
        fake_forget_drafts(fake, &visit->id, "/");
    }
    return OK;
}

// FAKE stays the caller's; the port uses it.
static inline struct records fake_port(struct fake_records *fake)
{
    return (struct records){
        .ctx = fake,
        .house = fake_house,
        .sign_in_card = fake_card,
        .sign_in_pin = fake_pin,
        .pledge_put = fake_pledge,
        .visit_unfinished = fake_unfinished,
        .visit_start = fake_start,
        .visit_resume = fake_resume,
        .visit_park = fake_park,
        .visit_place = fake_place,
        .answer_put = fake_answer,
        .sitting_put = fake_sitting,
        .sitting_end = fake_sitting_end,
        .topic_put = fake_topic,
        .attachment_put = fake_attach,
        .attachment_get = fake_attached,
        .draft_put = fake_draft_put,
        .draft_get = fake_draft_get,
        .sign_out = fake_sign_out,
        .receipt_waiting = fake_waiting,
        .receipt_print = fake_print,
        .receipt_dismissed = fake_dismissed,
        .close_forgotten = fake_close_forgotten,
        .expected = fake_expected,
        .decline = fake_decline,
        .decline_undo = fake_decline_undo,
        .asked = fake_asked,
        .open_points = fake_points,
        .clock_trust = fake_clock,
        .staff_sign_in = fake_staff_in,
        .staff_sign_out = fake_staff_out,
        .staff_did = fake_staff_did,
        .setting_get = fake_setting_get,
        .setting_put = fake_setting_put,
    };
}
