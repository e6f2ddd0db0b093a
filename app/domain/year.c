#include "domain/year.h"

#include <stdlib.h>
#include <string.h>

static const char *const planned_kinds[PLANNED_KIND_COUNT] = {
    [PLANNED_VISIT] = "visit",   [PLANNED_MEETING] = "meeting", [PLANNED_INTENTION] = "intention",
    [PLANNED_PLEDGE] = "pledge", [PLANNED_SURVEY] = "survey",   [PLANNED_REPORT] = "report",
    [PLANNED_REVIEW] = "review",
};
static const char *const planned_states[PLANNED_STATE_COUNT] = {
    [PLANNED_OPEN] = "planned",
    [PLANNED_DONE] = "done",
    [PLANNED_CHANGED] = "changed",
    [PLANNED_DROPPED] = "dropped",
};
static const char *const topics[WISH_COUNT] = {
    [WISH_MEET] = "meet",           [WISH_ATTEND] = "attend",     [WISH_ROOM] = "room",
    [WISH_QUESTIONS] = "questions", [WISH_PICTURES] = "pictures",
};
static const char *const review_kinds[REVIEW_KIND_COUNT] = {
    [REVIEW_THIRD_PARTY] = "third-party",
    [REVIEW_AUTHORITY] = "authority",
};
static const char *const notice_kinds[NOTICE_KIND_COUNT] = {
    [NOTICE_DATES] = "dates",
    [NOTICE_REPORT] = "report",
};
static const char *const reasons[WAIVER_REASON_COUNT] = {
    [WAIVED_CONDITION] = "condition",
    [WAIVED_MANY_DWELLINGS] = "many-dwellings",
    [WAIVED_DATES] = "dates",
    [WAIVED_OTHER] = "other",
};

static int index_of(const char *const *names, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

const char *planned_kind_name(enum planned_kind kind)
{
    return planned_kinds[kind];
}

int planned_kind_from(const char *name)
{
    return index_of(planned_kinds, PLANNED_KIND_COUNT, name);
}

const char *planned_state_name(enum planned_state state)
{
    return planned_states[state];
}

int planned_state_from(const char *name)
{
    return index_of(planned_states, PLANNED_STATE_COUNT, name);
}

const char *intention_topic_name(enum intention_topic topic)
{
    return topics[topic];
}

const char *review_kind_name(enum review_kind kind)
{
    return review_kinds[kind];
}

int review_kind_from(const char *name)
{
    return index_of(review_kinds, REVIEW_KIND_COUNT, name);
}

const char *notice_kind_name(enum notice_kind kind)
{
    return notice_kinds[kind];
}

int notice_kind_from(const char *name)
{
    return index_of(notice_kinds, NOTICE_KIND_COUNT, name);
}

const char *waiver_reason_name(enum waiver_reason reason)
{
    return reasons[reason];
}

int waiver_reason_from(const char *name)
{
    return index_of(reasons, WAIVER_REASON_COUNT, name);
}

void year_init(struct year *year, int fiscal_year, const struct date *today)
{
    *year = (struct year){.fiscal_year = fiscal_year,
                          .first = {fiscal_year, 4, 1},
                          .last = {fiscal_year + 1, 3, 31},
                          .today = *today};
}

void year_fini(struct year *year)
{
    void *const lists[] = {year->dwellings,    year->members,    year->visits,      year->meetings,
                           year->publications, year->intentions, year->plans,       year->reviews,
                           year->notices,      year->waivers,    year->open_matters};
    for (size_t i = 0; i < ARRAY_LEN(lists); i++)
        free(lists[i]);
    *year = (struct year){0};
}
