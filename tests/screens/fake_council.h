// The council's registers in memory: the part of the port domain/council.h that the staff's pages
// use. Counts and fails as the records do (fake_fail). Kept as a plain struct, so that a copy of it
// is a kiosk of its own.
#pragma once
#include "screens/fake_guests.h"
#include "screens/fake_meetings.h"
#include "screens/fake_records.h"

enum { FAKE_ROWS = 12 };
struct fake_council {
    struct fake_records *records; // tells when to fail
    const struct random *random;
    struct year_dwelling dwellings[FAKE_ROWS];
    struct member members[FAKE_ROWS];
    struct year_visit visits[FAKE_ROWS];
    struct planned plans[FAKE_ROWS];
    struct intention intentions[FAKE_ROWS]; // these three are put by fake_planning.h
    struct waiver waivers[FAKE_ROWS];
    struct notice notices[FAKE_ROWS];
    char pins[FAKE_ROWS][7]; // of the members, as they were put
    int unlocked;
    int added;                  // visits that are known whole, each in `visits`
    size_t added_sittings;      // of the last of them
    size_t added_topics;        // and what it brings to the council
    struct topic added_topic;   // the first
    int cards;                  // that were made
    struct id card_member;      // the last of them
    char added_note[NOTE_SIZE]; // of the last of them, what stands with its last answer
    struct reply replies[FAKE_ROWS];
    struct self_check check; // the only one; without a prompt: none
    size_t dwelling_count, member_count, visit_count, plan_count, reply_count;
    size_t intention_count, waiver_count, notice_count;
};

static inline struct fake_council *fake_council_of(void *ctx)
{
    return ((struct fake_guests *)ctx)->council;
}

// A block of COUNT items for free(), NULL for none.
static inline enum status fake_block(const void *items, size_t count, size_t size, void *out)
{
    void *block = count ? malloc(count * size) : NULL;
    if (count && !block)
        return ERR_MEMORY;
    if (count)
        memcpy(block, items, count * size);
    memcpy(out, &block, sizeof block);
    return OK;
}

static inline enum status fake_year(void *ctx, int fiscal_year, const struct date *today,
                                    struct year *out, struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    (void)err;
    year_init(out, fiscal_year, today);
    TRY(fake_called(fake->records, CALL_YEAR));
    TRY(fake_block(fake->dwellings, fake->dwelling_count, sizeof fake->dwellings[0],
                   &out->dwellings));
    out->dwelling_count = fake->dwelling_count;
    TRY(fake_block(fake->visits, fake->visit_count, sizeof fake->visits[0], &out->visits));
    out->visit_count = fake->visit_count;
    TRY(fake_block(fake->members, fake->member_count, sizeof fake->members[0], &out->members));
    out->member_count = fake->member_count;
    const struct fake_meetings *meetings = fake_meetings_of(ctx);
    TRY(fake_block(meetings->reviews, meetings->review_count, sizeof meetings->reviews[0],
                   &out->reviews));
    out->review_count = meetings->review_count;
    size_t plans = fiscal_year == 2026 ? fake->plan_count : 0;
    TRY(fake_block(fake->plans, plans, sizeof fake->plans[0], &out->plans));
    out->plan_count = plans;
    TRY(fake_block(fake->intentions, fake->intention_count, sizeof fake->intentions[0],
                   &out->intentions));
    out->intention_count = fake->intention_count;
    TRY(fake_block(fake->waivers, fake->waiver_count, sizeof fake->waivers[0], &out->waivers));
    out->waiver_count = fake->waiver_count;
    TRY(fake_block(fake->notices, fake->notice_count, sizeof fake->notices[0], &out->notices));
    out->notice_count = fake->notice_count;
    return OK;
}

static inline enum status fake_member_list(void *ctx, struct member **out, size_t *count,
                                           struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    (void)err;
    *out = NULL;
    *count = 0;
    TRY(fake_called(fake->records, CALL_MEMBERS));
    TRY(fake_block(fake->members, fake->member_count, sizeof fake->members[0], out));
    *count = fake->member_count;
    return OK;
}

static inline enum status fake_letterhead_get(void *ctx, struct letterhead *out, struct err *err)
{
    (void)ctx;
    (void)err;
    *out = (struct letterhead){.manager = "西園寺 やよい"};
    return OK;
}

static inline enum status fake_member_put(void *ctx, struct member *member,
                                          const struct moment *now, struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    static const struct id none;
    (void)err;
    TRY(fake_called(fake->records, CALL_MEMBER_PUT));
    for (size_t i = 0; i < fake->member_count; i++) {
        if (id_equal(&fake->members[i].id, &member->id)) {
            fake->members[i] = *member;
            return OK;
        }
        if (member->number == fake->members[i].number)
            return ERR_EXISTS;
    }
    if (!id_equal(&member->id, &none))
        return ERR_ABSENT;
    if (fake->member_count == FAKE_ROWS)
        return ERR_FULL;
    member->id = id_new(fake->random, now->utc_ms);
    if (member->number == 0)
        member->number = 200 + (int)fake->member_count;
    fake->members[fake->member_count++] = *member;
    return OK;
}

// The same words in every visit: an observation with words, and two residents.
static inline enum status fake_visit_load(void *ctx, const struct id *id, struct visit *out,
                                          struct err *err)
{
    static const struct answer answers[] = {
        {.prompt = "O1", .choices = "ok"},
        {.prompt = "O2", .choices = "attention", .note = "てすりが ゆるい。"},
        {.prompt = "R1", .choices = "happy", .respondent = 1, .by = BY_SELF_CHOSE},
        {.prompt = "R7", .note = "えんがわが すき。", .respondent = 2, .by = BY_SELF_SAID},
    };
    struct fake_council *fake = fake_council_of(ctx);
    (void)err;
    visit_init(out);
    TRY(fake_called(fake->records, CALL_VISIT_LOAD));
    out->id = *id;
    for (size_t i = 0; i < ARRAY_LEN(answers); i++)
        TRY(visit_put_answer(out, &answers[i]));
    for (int number = 1; number <= 2; number++)
        TRY(visit_put_sitting(out, &(struct sitting){number, .state = SITTING_RELEASED}));
    return OK;
}

static inline enum status fake_reply_list(void *ctx, const struct id *visit, struct reply **out,
                                          size_t *count, struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    (void)visit;
    (void)err;
    *out = NULL;
    *count = 0;
    TRY(fake_called(fake->records, CALL_REPLIES));
    TRY(fake_block(fake->replies, fake->reply_count, sizeof fake->replies[0], out));
    *count = fake->reply_count;
    return OK;
}

static inline enum status fake_reply_put(void *ctx, const struct reply *reply,
                                         const struct moment *now, struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_REPLY_PUT));
    size_t i = 0;
    while (i < fake->reply_count && strcmp(fake->replies[i].prompt, reply->prompt) != 0)
        i++;
    if (i == FAKE_ROWS)
        return ERR_FULL;
    fake->replies[i] = *reply;
    fake->reply_count += i == fake->reply_count;
    return OK;
}

// With the categories, which the register knows.
static inline enum status fake_attendance_told(void *ctx, const struct id *meeting,
                                               struct attendance **out, size_t *count,
                                               struct err *err)
{
    struct fake_council *fake = fake_council_of(ctx);
    TRY(fake_attendance_list(ctx, meeting, out, count, err));
    for (size_t i = 0; i < *count; i++)
        for (size_t j = 0; j < fake->member_count; j++)
            if (id_equal(&(*out)[i].member, &fake->members[j].id))
                (*out)[i].category = fake->members[j].category;
    return OK;
}

// Beside what is there for guests, whose CTX it shares, and for meetings.
static inline void fake_council_fill(struct council *out)
{
    out->year = fake_year;
    out->letterhead_get = fake_letterhead_get;
    out->member_list = fake_member_list;
    out->attendance_list = fake_attendance_told;
    out->member_put = fake_member_put;
    out->visit_load = fake_visit_load;
    out->reply_list = fake_reply_list;
    out->reply_put = fake_reply_put;
}
