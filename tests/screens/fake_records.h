// The records in memory: keep what they are told, count what they are asked, and fail when told to.
// What is kept is a copy of its own, as on a disk, so that a test sees what was saved and not what
// the screens believe.
#pragma once
#include "domain/records.h"

#include <stdio.h>
#include <string.h>

enum fake_call {
    CALL_ANY, // for fake_fail
    CALL_HOUSE,
    CALL_CARD,
    CALL_PIN,
    CALL_PLEDGE,
    CALL_UNFINISHED,
    CALL_START,
    CALL_RESUME,
    CALL_PARK,
    CALL_PLACE,
    CALL_ANSWER,
    CALL_SITTING,
    CALL_SITTING_END,
    CALL_TOPIC,
    CALL_ATTACH,
    CALL_ATTACHED,
    CALL_DRAFT_PUT,
    CALL_DRAFT_GET,
    CALL_SIGN_OUT,
    CALL_WAITING,
    CALL_PRINT,
    CALL_DISMISSED,
    CALL_CLOSE_FORGOTTEN,
    CALL_EXPECTED,
    CALL_DECLINE,
    CALL_UNDO,
    CALL_ASKED,
    CALL_POINTS,
    CALL_CLOCK,
    CALL_STAFF_IN,
    CALL_STAFF_OUT,
    CALL_STAFF_DID,
    CALL_SETTING_GET,
    CALL_SETTING_PUT,
    CALL_YEAR, // of the council's port (fake_council.h)
    CALL_MEMBERS,
    CALL_MEMBER_PUT,
    CALL_VISIT_LOAD,
    CALL_REPLIES,
    CALL_REPLY_PUT,
    CALL_ENTRY_PUT, // fake_planning.h
    CALL_ENTRY_GET,
    CALL_ENTRY_DROP,
    CALL_SHEET_KNOWN,
    CALL_HOUSE_PUT, // fake_day.h
    CALL_EXPECTED_PUT,
    CALL_JOURNAL,
    CALL_CHECKS,
    CALL_CHECK_PUT,
    CALL_MEETINGS,
    CALL_MEETING_PUT,
    CALL_MATTERS,
    CALL_MATTER_PUT,
    CALL_NAME_KNOWN,
    CALL_NAME_LEARN,
    CALL_PLANNED_PUT, // fake_planning.h
    CALL_PLANNED_DROP,
    CALL_INTENTION_PUT,
    CALL_WAIVER_PUT,
    CALL_NOTICE_PUT,
    CALL_PIN_PUT,
    CALL_UNLOCK,
    CALL_VISIT_ADD,
    CALL_RECOVERY_LOOK, // fake_setup.h
    CALL_RECOVERY_USE,
    CALL_SETUP,
    CALL_SETUP_PUT,
    CALL_UPKEEP, // fake_upkeep.h
    CALL_PURGE,
    CALL_COUNT
};

// Enough for a note and for some strokes; tests copy all of this often.
enum { FAKE_ATTACHED = 4, FAKE_BYTES = NOTE_SIZE - 1 };
enum { FAKE_MEMBERS = 3, FAKE_VISITS = 8, FAKE_DRAFTS = 48, FAKE_POINTS = 3, FAKE_ASKED = 24 };
#define FAKE_RECEIPT_TEXT "the text of a receipt"
static const struct receipt fake_receipt = {"7K3Q9QXM", FAKE_RECEIPT_TEXT};

struct fake_member {
    struct member member;
    const char *pin, *card;
};

struct fake_draft {
    struct id visit;
    char slot[ATTACHMENT_SLOT_SIZE];
    size_t size;
    char text[FAKE_BYTES + 1]; // ends with NUL
};

struct fake_attached {
    struct id id;
    size_t size;
    uint8_t bytes[FAKE_BYTES];
};

struct fake_records {
    struct visit entry;            // what staff are entering, as far as they have come
    int64_t entry_utc_ms;          // when it was kept; 0: there is none
    char sheet[SHEET_NUMBER_SIZE]; // that a visit was entered from
    // What they answer; a test sets it.
    struct house house;
    struct fake_member members[FAKE_MEMBERS];
    size_t member_count;
    struct sign_in wrong;                     // the answer to a wrong PIN
    const char *staff_pins[STAFF_ROLE_COUNT]; // NULL: the role has none
    struct staff_sign_in staff_wrong;         // the answer to a wrong PIN of theirs
    struct open_point points[FAKE_POINTS];
    size_t point_count;
    struct {
        const char *prompt;
        int times;
    } asked[FAKE_ASKED];
    struct expected expected[HOUSE_MAX_EXPECTED];
    size_t expected_count;
    enum clock_trust clock;
    const struct random *random;
    // What they keep.
    struct visit visits[FAKE_VISITS];
    size_t visit_count;
    struct fake_draft drafts[FAKE_DRAFTS];
    struct fake_attached attached[FAKE_ATTACHED];
    size_t attached_count;
    struct {
        int version;
        size_t strokes_size;
    } pledge;
    struct {
        int sitting;
        bool release;
    } ended;
    int declined; // of one hour
    bool staff_in[STAFF_ROLE_COUNT];
    int staff_deeds[STAFF_ROLE_COUNT][STAFF_DEED_COUNT]; // how often each was told
    char settings[SETTING_COUNT][SETTING_VALUE_SIZE];    // as they were put
    bool setting_put[SETTING_COUNT];
    bool english_receipt;
    bool receipt_waits; // of the visit that was signed out last
    struct id signed_out;
    // How they are used, and how they fail.
    int calls[CALL_COUNT];
    enum fake_call fail_only;
    int fail_in; // counts down; 0: not
    enum status fail_with;
};

// The N-th call from now (of one kind, or CALL_ANY) fails with STATUS and changes nothing.
static inline void fake_fail(struct fake_records *fake, enum fake_call only, int nth,
                             enum status status)
{
    fake->fail_only = only;
    fake->fail_in = nth;
    fake->fail_with = status;
}

static inline enum status fake_called(struct fake_records *fake, enum fake_call call)
{
    fake->calls[call]++;
    bool counts = fake->fail_only == CALL_ANY || fake->fail_only == call;
    if (!counts || fake->fail_in == 0 || --fake->fail_in > 0)
        return OK;
    return fake->fail_with;
}

// TO is not initialised, or taken down.
static inline void fake_visit_copy(struct visit *to, const struct visit *from)
{
    *to = *from;
    to->answers = NULL;
    to->sittings = NULL;
    to->topics = NULL;
    to->attachments = NULL;
    to->attachment_count = to->attachment_capacity = 0;
    to->answer_count = to->answer_capacity = to->sitting_count = to->sitting_capacity = 0;
    to->topic_count = to->topic_capacity = 0;
    for (size_t i = 0; i < from->answer_count; i++)
        ALWAYS(visit_put_answer(to, &from->answers[i]) == OK);
    for (size_t i = 0; i < from->sitting_count; i++)
        ALWAYS(visit_put_sitting(to, &from->sittings[i]) == OK);
    for (size_t i = 0; i < from->topic_count; i++)
        ALWAYS(visit_put_topic(to, &from->topics[i]) == OK);
    for (size_t i = 0; i < from->attachment_count; i++)
        ALWAYS(visit_put_attachment(to, &from->attachments[i]) == OK);
}

static inline void fake_copy(struct fake_records *to, const struct fake_records *from)
{
    *to = *from;
    for (size_t i = 0; i < from->visit_count; i++)
        fake_visit_copy(&to->visits[i], &from->visits[i]);
    fake_visit_copy(&to->entry, &from->entry);
}

static inline void fake_fini(struct fake_records *fake)
{
    for (size_t i = 0; i < fake->visit_count; i++)
        visit_fini(&fake->visits[i]);
    visit_fini(&fake->entry);
}

static inline enum status fake_house(void *ctx, struct house *out, struct err *err)
{
    struct fake_records *fake = ctx;
    (void)err;
    TRY(fake_called(fake, CALL_HOUSE));
    *out = fake->house;
    return OK;
}

static inline struct sign_in fake_let_in(const struct fake_member *who, const struct moment *now)
{
    struct date day = wall_time_of(now->utc_ms).date;
    struct sign_in in = {.result = SIGN_IN_OK, .member = who->member};
    if (!member_term_covers(&who->member, &day))
        in = (struct sign_in){.result = SIGN_IN_ENDED};
    return in;
}

static inline enum status fake_card(void *ctx, const char *card, const struct moment *now,
                                    struct sign_in *out, struct err *err)
{
    struct fake_records *fake = ctx;
    (void)err;
    TRY(fake_called(fake, CALL_CARD));
    *out = (struct sign_in){.result = SIGN_IN_FOREIGN};
    for (size_t i = 0; i < fake->member_count; i++)
        if (strcmp(fake->members[i].card, card) == 0)
            *out = fake_let_in(&fake->members[i], now);
    return OK;
}

static inline enum status fake_pin(void *ctx, int number, const char *pin, const struct moment *now,
                                   struct sign_in *out, struct err *err)
{
    struct fake_records *fake = ctx;
    (void)err;
    TRY(fake_called(fake, CALL_PIN));
    *out = fake->wrong;
    for (size_t i = 0; i < fake->member_count; i++)
        if (fake->members[i].member.number == number && strcmp(fake->members[i].pin, pin) == 0)
            *out = fake_let_in(&fake->members[i], now);
    return OK;
}

static inline enum status fake_pledge(void *ctx, const struct id *member,
                                      const struct pledge *pledge, const struct moment *now,
                                      struct err *err)
{
    struct fake_records *fake = ctx;
    (void)err;
    TRY(fake_called(fake, CALL_PLEDGE));
    for (size_t i = 0; i < fake->member_count; i++)
        if (id_equal(&fake->members[i].member.id, member)) {
            fake->members[i].member.pledge_version = pledge->version;
            fake->members[i].member.pledged_at_utc_ms = now->utc_ms;
        }
    fake->pledge.version = pledge->version;
    fake->pledge.strokes_size = pledge->strokes_size;
    return OK;
}

// PROMPT was asked so often before.
static inline void fake_ask(struct fake_records *fake, const char *prompt, int times)
{
    size_t i = 0;
    while (fake->asked[i].prompt && strcmp(fake->asked[i].prompt, prompt) != 0)
        i++;
    ALWAYS(i + 1 < FAKE_ASKED);
    fake->asked[i].prompt = prompt;
    fake->asked[i].times = times;
}

static inline enum status fake_asked(void *ctx, const char *const *prompts, size_t count,
                                     int *asked, struct err *err)
{
    struct fake_records *fake = ctx;
    (void)err;
    TRY(fake_called(fake, CALL_ASKED));
    for (size_t i = 0; i < count; i++) {
        asked[i] = 0;
        for (size_t a = 0; a < FAKE_ASKED && fake->asked[a].prompt; a++)
            if (strcmp(fake->asked[a].prompt, prompts[i]) == 0)
                asked[i] = fake->asked[a].times;
    }
    return OK;
}

static inline enum status fake_expected(void *ctx, const struct moment *now, struct expected *out,
                                        size_t max, size_t *count, struct err *err)
{
    struct fake_records *fake = ctx;
    (void)now;
    (void)err;
    TRY(fake_called(fake, CALL_EXPECTED));
    *count = fake->expected_count < max ? fake->expected_count : max;
    memcpy(out, fake->expected, *count * sizeof *out);
    return OK;
}

static inline enum status fake_decline(void *ctx, const struct moment *now, struct declined *out,
                                       struct err *err)
{
    struct fake_records *fake = ctx;
    struct wall_time wall = wall_time_of(now->utc_ms);
    (void)err;
    TRY(fake_called(fake, CALL_DECLINE));
    fake->declined++;
    *out = (struct declined){wall.date, wall.hour, 1};
    return OK;
}

static inline enum status fake_decline_undo(void *ctx, const struct declined *hour, struct err *err)
{
    struct fake_records *fake = ctx;
    (void)err;
    TRY(fake_called(fake, CALL_UNDO));
    ALWAYS(fake->declined > 0 && hour->day.year > 0);
    fake->declined--;
    return OK;
}

static inline enum status fake_points(void *ctx, struct open_point *out, size_t max, size_t *count,
                                      struct err *err)
{
    struct fake_records *fake = ctx;
    (void)err;
    TRY(fake_called(fake, CALL_POINTS));
    *count = fake->point_count < max ? fake->point_count : max;
    memcpy(out, fake->points, *count * sizeof *out);
    return OK;
}

static inline enum status fake_clock(void *ctx, const struct moment *now, enum clock_trust *out,
                                     struct err *err)
{
    struct fake_records *fake = ctx;
    (void)now;
    (void)err;
    TRY(fake_called(fake, CALL_CLOCK));
    *out = fake->clock;
    return OK;
}
