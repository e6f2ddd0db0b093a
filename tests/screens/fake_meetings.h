// Meetings and matters in memory: the part of the port domain/council.h that their pages use. Words
// are kept short, so that copies of a kiosk stay small; what the store does of its own when words
// change is done here as well.
#pragma once
#include "screens/fake_guests.h"
#include "screens/fake_records.h"

#include <stdlib.h>

enum { FAKE_MEETINGS = 4, FAKE_ITEMS = 20, FAKE_PEOPLE = 6, FAKE_MATTERS = 4, FAKE_WORDS = 160 };
struct fake_item {
    struct id id, matter;
    char purpose[8], title[FAKE_WORDS], report[FAKE_WORDS], opinions[FAKE_WORDS];
    int minutes;
    bool two_way, needs_expert;
    enum member_category expert;
};
struct fake_attendance {
    struct id meeting, member;
    enum attendance_state state;
    bool asked_before;
    struct date read_on;
    char opinion[FAKE_WORDS];
};
struct fake_meetings {
    struct fake_records *records; // tells when to fail
    const struct random *random;
    struct meeting meetings[FAKE_MEETINGS];
    struct fake_item items[FAKE_ITEMS]; // of the meeting ITEMS_OF; no other one has any
    struct id items_of;
    struct fake_attendance people[FAKE_PEOPLE];
    struct publication publications[FAKE_MEETINGS];
    struct matter matters[FAKE_MATTERS];
    struct review reviews[FAKE_MEETINGS];
    struct stage stage;
    char learned[FAKE_MEETINGS][MEMBER_NAME_SIZE];
    size_t meeting_count, item_count, people_count, publication_count, matter_count, review_count,
        learned_count;
};

static inline void fake_uncheck(struct fake_meetings *fake, const struct id *meeting)
{
    for (size_t i = 0; i < fake->meeting_count; i++)
        if (id_equal(&fake->meetings[i].id, meeting)) {
            fake->meetings[i].checked_on = fake->meetings[i].nameless_on = (struct date){0};
            fake->meetings[i].checked_by = 0;
        }
    for (size_t i = 0; i < fake->people_count; i++)
        if (id_equal(&fake->people[i].meeting, meeting))
            fake->people[i].read_on = (struct date){0};
}

static inline void fake_pack_item(struct fake_item *out, const struct meeting_item *in)
{
    *out = (struct fake_item){.id = in->id,
                              .matter = in->matter,
                              .minutes = in->minutes,
                              .two_way = in->two_way,
                              .needs_expert = in->needs_expert,
                              .expert = in->expert};
    snprintf(out->purpose, sizeof out->purpose, "%.*s", (int)sizeof out->purpose - 1, in->purpose);
    snprintf(out->title, FAKE_WORDS, "%.*s", FAKE_WORDS - 1, in->title);
    snprintf(out->report, FAKE_WORDS, "%.*s", FAKE_WORDS - 1, in->report);
    snprintf(out->opinions, FAKE_WORDS, "%.*s", FAKE_WORDS - 1, in->opinions);
}

static inline void fake_unpack_item(struct meeting_item *out, const struct fake_item *in,
                                    size_t index)
{
    *out = (struct meeting_item){.id = in->id,
                                 .matter = in->matter,
                                 .position = (int)index,
                                 .minutes = in->minutes,
                                 .two_way = in->two_way,
                                 .needs_expert = in->needs_expert,
                                 .expert = in->expert};
    memcpy(out->purpose, in->purpose, sizeof in->purpose);
    memcpy(out->title, in->title, FAKE_WORDS);
    memcpy(out->report, in->report, FAKE_WORDS);
    memcpy(out->opinions, in->opinions, FAKE_WORDS);
}

static inline bool fake_same_item(const struct fake_item *a, const struct fake_item *b)
{
    return strcmp(a->title, b->title) == 0 && strcmp(a->report, b->report) == 0 &&
           strcmp(a->opinions, b->opinions) == 0;
}

static inline struct fake_meetings *fake_meetings_of(void *ctx)
{
    return ((struct fake_guests *)ctx)->meetings;
}

// Room for COUNT items of SIZE; NULL for none.
static inline enum status fake_room(size_t count, size_t size, void *out)
{
    void *block = count ? calloc(count, size) : NULL;
    memcpy(out, &block, sizeof block);
    return count && !block ? ERR_MEMORY : OK;
}

static inline enum status fake_meeting_list(void *ctx, int fiscal_year, struct meeting **out,
                                            size_t *count, struct err *err)
{
    struct fake_meetings *fake = fake_meetings_of(ctx);
    (void)err;
    *out = NULL;
    *count = 0;
    TRY(fake_called(fake->records, CALL_MEETINGS));
    TRY(fake_room(fake->meeting_count, sizeof **out, out));
    for (size_t i = 0; i < fake->meeting_count; i++) {
        const struct date *day = &fake->meetings[i].day;
        int year = day->year ? fiscal_year_of(day) : 2026;
        if (fiscal_year == 0 || year == fiscal_year)
            (*out)[(*count)++] = fake->meetings[i];
    }
    if (*count == 0) {
        free(*out);
        *out = NULL;
    }
    return OK;
}

static inline enum status fake_meeting_put(void *ctx, struct meeting *meeting,
                                           const struct moment *now, struct err *err)
{
    struct fake_meetings *fake = fake_meetings_of(ctx);
    (void)err;
    TRY(fake_called(fake->records, CALL_MEETING_PUT));
    size_t i = 0;
    while (i < fake->meeting_count && !id_equal(&fake->meetings[i].id, &meeting->id))
        i++;
    if (i == FAKE_MEETINGS)
        return ERR_FULL;
    if (i == fake->meeting_count) {
        meeting->id = id_new(fake->random, now->utc_ms);
        fake->meeting_count++;
    } else if (strcmp(meeting->changes, fake->meetings[i].changes) != 0 ||
               strcmp(meeting->next_steps, fake->meetings[i].next_steps) != 0) {
        meeting->checked_on = meeting->nameless_on = (struct date){0};
        meeting->checked_by = 0;
        fake_uncheck(fake, &meeting->id);
    }
    fake->meetings[i] = *meeting;
    return OK;
}

static inline enum status fake_item_list(void *ctx, const struct id *meeting,
                                         struct meeting_item **out, size_t *count, struct err *err)
{
    struct fake_meetings *fake = fake_meetings_of(ctx);
    size_t items = id_equal(meeting, &fake->items_of) ? fake->item_count : 0;
    (void)err;
    *out = NULL;
    *count = 0;
    TRY(fake_called(fake->records, CALL_MEETINGS));
    TRY(fake_room(items, sizeof **out, out));
    for (size_t i = 0; i < items; i++)
        fake_unpack_item(&(*out)[i], &fake->items[i], i);
    *count = items;
    return OK;
}

static inline enum status fake_items_put(void *ctx, const struct id *meeting,
                                         struct meeting_item *items, size_t count,
                                         const struct moment *now, struct err *err)
{
    struct fake_meetings *fake = fake_meetings_of(ctx);
    (void)err;
    TRY(fake_called(fake->records, CALL_MEETING_PUT));
    if (count > FAKE_ITEMS)
        return ERR_FULL;
    bool same = id_equal(meeting, &fake->items_of) && count == fake->item_count;
    for (size_t i = 0; i < count; i++) {
        struct fake_item packed;
        if (id_is_none(&items[i].id))
            items[i].id = id_new(fake->random, now->utc_ms);
        fake_pack_item(&packed, &items[i]);
        same = same && fake_same_item(&packed, &fake->items[i]);
        fake->items[i] = packed;
    }
    fake->items_of = *meeting;
    fake->item_count = count;
    if (!same)
        fake_uncheck(fake, meeting);
    return OK;
}

static inline enum status fake_attendance_list(void *ctx, const struct id *meeting,
                                               struct attendance **out, size_t *count,
                                               struct err *err)
{
    struct fake_meetings *fake = fake_meetings_of(ctx);
    size_t people = 0;
    (void)err;
    *out = NULL;
    *count = 0;
    TRY(fake_called(fake->records, CALL_MEETINGS));
    for (size_t i = 0; i < fake->people_count; i++)
        people += id_equal(&fake->people[i].meeting, meeting);
    TRY(fake_room(people, sizeof **out, out));
    for (size_t i = 0; i < fake->people_count; i++) {
        const struct fake_attendance *kept = &fake->people[i];
        if (!id_equal(&kept->meeting, meeting))
            continue;
        struct attendance *row = &(*out)[(*count)++];
        *row = (struct attendance){.member = kept->member,
                                   .state = kept->state,
                                   .asked_before = kept->asked_before,
                                   .read_on = kept->read_on};
        memcpy(row->opinion, kept->opinion, FAKE_WORDS);
    }
    return OK;
}

static inline enum status fake_attendance_put(void *ctx, const struct id *meeting,
                                              const struct attendance *in, const struct moment *now,
                                              struct err *err)
{
    struct fake_meetings *fake = fake_meetings_of(ctx);
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_MEETING_PUT));
    size_t i = 0;
    while (i < fake->people_count && !(id_equal(&fake->people[i].meeting, meeting) &&
                                       id_equal(&fake->people[i].member, &in->member)))
        i++;
    if (i == FAKE_PEOPLE)
        return ERR_FULL;
    struct fake_attendance *kept = &fake->people[i];
    if (i == fake->people_count)
        fake->people[fake->people_count++] = (struct fake_attendance){.meeting = *meeting};
    bool reworded = strcmp(kept->opinion, in->opinion) != 0;
    kept->member = in->member;
    kept->state = in->state;
    kept->asked_before = in->asked_before;
    kept->read_on = in->read_on;
    snprintf(kept->opinion, FAKE_WORDS, "%.*s", FAKE_WORDS - 1, in->opinion);
    if (reworded)
        fake_uncheck(fake, meeting);
    return OK;
}

static inline enum status fake_publication_list(void *ctx, const struct id *meeting,
                                                struct publication **out, size_t *count,
                                                struct err *err)
{
    struct fake_meetings *fake = fake_meetings_of(ctx);
    (void)err;
    *out = NULL;
    *count = 0;
    TRY(fake_called(fake->records, CALL_MEETINGS));
    TRY(fake_room(fake->publication_count, sizeof **out, out));
    for (size_t i = 0; i < fake->publication_count; i++)
        if (id_equal(&fake->publications[i].meeting, meeting))
            (*out)[(*count)++] = fake->publications[i];
    return OK;
}

static inline enum status fake_publication_put(void *ctx, struct publication *publication,
                                               const struct moment *now, struct err *err)
{
    struct fake_meetings *fake = fake_meetings_of(ctx);
    (void)err;
    TRY(fake_called(fake->records, CALL_MEETING_PUT));
    size_t i = 0;
    while (i < fake->publication_count && !id_equal(&fake->publications[i].id, &publication->id))
        i++;
    if (i == FAKE_MEETINGS)
        return ERR_FULL;
    if (i == fake->publication_count) {
        publication->id = id_new(fake->random, now->utc_ms);
        fake->publication_count++;
    }
    fake->publications[i] = *publication;
    return OK;
}

static inline enum status fake_matter_list(void *ctx, const struct matter_filter *filter,
                                           struct matter **out, size_t *count, struct err *err)
{
    struct fake_meetings *fake = fake_meetings_of(ctx);
    (void)err;
    *out = NULL;
    *count = 0;
    TRY(fake_called(fake->records, CALL_MATTERS));
    TRY(fake_room(fake->matter_count, sizeof **out, out));
    for (size_t i = 0; i < fake->matter_count; i++)
        if (!filter->visit || id_equal(filter->visit, &fake->matters[i].visit))
            (*out)[(*count)++] = fake->matters[i];
    return OK;
}

static inline enum status fake_matter_put(void *ctx, struct matter *matter,
                                          const struct moment *now, struct err *err)
{
    struct fake_meetings *fake = fake_meetings_of(ctx);
    (void)err;
    TRY(fake_called(fake->records, CALL_MATTER_PUT));
    size_t i = 0;
    while (i < fake->matter_count && !id_equal(&fake->matters[i].id, &matter->id))
        i++;
    if (i == FAKE_MATTERS)
        return ERR_FULL;
    enum matter_state before = i < fake->matter_count ? fake->matters[i].state : MATTER_NOTICED;
    if (!matter_may_become(before, matter->state) || matter_fault(matter) != MATTER_SOUND)
        return ERR_REFUSED;
    if (i == fake->matter_count) {
        matter->id = id_new(fake->random, now->utc_ms);
        matter->raised_utc_ms = now->utc_ms;
        fake->matter_count++;
    }
    fake->matters[i] = *matter;
    return OK;
}

static inline enum status fake_stage_get(void *ctx, int fiscal_year, struct stage *out,
                                         struct err *err)
{
    struct fake_meetings *fake = fake_meetings_of(ctx);
    (void)err;
    TRY(fake_called(fake->records, CALL_MEETINGS));
    *out = fake->stage;
    return fake->stage.stage && fake->stage.fiscal_year == fiscal_year ? OK : ERR_ABSENT;
}

static inline enum status fake_stage_put(void *ctx, const struct stage *stage,
                                         const struct moment *now, struct err *err)
{
    struct fake_meetings *fake = fake_meetings_of(ctx);
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_MEETING_PUT));
    fake->stage = *stage;
    return OK;
}

static inline enum status fake_review_put(void *ctx, struct review *review,
                                          const struct moment *now, struct err *err)
{
    struct fake_meetings *fake = fake_meetings_of(ctx);
    (void)err;
    TRY(fake_called(fake->records, CALL_MEETING_PUT));
    size_t i = 0;
    while (i < fake->review_count && !id_equal(&fake->reviews[i].id, &review->id))
        i++;
    if (i == FAKE_MEETINGS)
        return ERR_FULL;
    if (i == fake->review_count) {
        review->id = id_new(fake->random, now->utc_ms);
        fake->review_count++;
    }
    fake->reviews[i] = *review;
    return OK;
}

static inline enum status fake_review_end(void *ctx, const struct id *review,
                                          const struct moment *now, struct err *err)
{
    struct fake_meetings *fake = fake_meetings_of(ctx);
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_MEETING_PUT));
    for (size_t i = 0; i < fake->review_count; i++)
        if (id_equal(&fake->reviews[i].id, review)) {
            fake->reviews[i] = fake->reviews[--fake->review_count];
            return OK;
        }
    return ERR_ABSENT;
}

static inline enum status fake_name_learn(void *ctx, const char *words, const struct moment *now,
                                          struct err *err)
{
    struct fake_meetings *fake = fake_meetings_of(ctx);
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_NAME_LEARN));
    if (fake->learned_count == FAKE_MEETINGS)
        return ERR_FULL;
    snprintf(fake->learned[fake->learned_count++], MEMBER_NAME_SIZE, "%s", words);
    return OK;
}

static inline enum status fake_name_known(void *ctx, const char *words, bool *known,
                                          struct err *err)
{
    struct fake_meetings *fake = fake_meetings_of(ctx);
    (void)err;
    *known = false;
    TRY(fake_called(fake->records, CALL_NAME_KNOWN));
    for (size_t i = 0; i < fake->learned_count; i++)
        *known |= strcmp(fake->learned[i], words) == 0;
    return OK;
}

// A meeting that was held, whose minutes are made and read and have a name in them; one that will
// be, and a matter.
static inline void fake_meetings_init(struct fake_meetings *fake, const struct id *member,
                                      int64_t utc_ms)
{
    struct meeting held = {.id = {{1}},
                           .day = {2026, 8, 20},
                           .from_minute = 14 * 60,
                           .until_minute = -1,
                           .state = MEETING_HELD,
                           .minutes_on = {2026, 8, 25},
                           .checked_on = {2026, 9, 1},
                           .checked_by = 1};
    struct meeting next = {
        .id = {{2}}, .day = {2027, 2, 18}, .from_minute = -1, .until_minute = -1};
    fake->meetings[fake->meeting_count++] = held;
    fake->meetings[fake->meeting_count++] = next;
    fake->items_of = held.id;
    fake->items[0] = (struct fake_item){.id = {{3}},
                                        .title = "まちとの つながり",
                                        .report = "佐藤さんと まつりに いきました。",
                                        .minutes = 20,
                                        .two_way = true};
    fake->item_count = 1;
    fake->people[0] = (struct fake_attendance){
        .meeting = held.id, .member = *member, .state = ATTENDS, .read_on = {2026, 9, 1}};
    fake->people_count = 1;
    struct matter *matter = &fake->matters[fake->matter_count++];
    *matter = (struct matter){.id = {{4}}, .raised_utc_ms = utc_ms};
    snprintf(matter->title, sizeof matter->title, "てすりを なおす");
    snprintf(matter->purpose, sizeof matter->purpose, "PU3");
}

static inline void fake_meetings_fill(struct council *out)
{
    out->meeting_list = fake_meeting_list;
    out->meeting_put = fake_meeting_put;
    out->item_list = fake_item_list;
    out->items_put = fake_items_put;
    out->attendance_put = fake_attendance_put;
    out->publication_list = fake_publication_list;
    out->publication_put = fake_publication_put;
    out->matter_list = fake_matter_list;
    out->matter_put = fake_matter_put;
    out->stage_get = fake_stage_get;
    out->stage_put = fake_stage_put;
    out->review_put = fake_review_put;
    out->review_end = fake_review_end;
    out->name_learn = fake_name_learn;
    out->name_known = fake_name_known;
}
