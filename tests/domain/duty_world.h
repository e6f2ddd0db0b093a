// An office of the tests: what it has and did in the fiscal year 2026, in arrays of its own.
#pragma once
#include "domain/duty.h"

#include <stdlib.h>
#include <string.h>

enum { WORLD_MOST = 8, WORLD_MEMBERS = 16, OFFICE_ITSELF = -1 };

struct world {
    struct year year;
    struct year_dwelling dwellings[WORLD_MOST];
    struct member members[WORLD_MEMBERS];
    struct year_visit visits[WORLD_MOST];
    struct meeting meetings[WORLD_MOST];
    struct publication publications[WORLD_MOST];
    struct intention intentions[WORLD_MOST];
    struct planned plans[WORLD_MOST];
    struct review reviews[WORLD_MOST];
    struct notice notices[WORLD_MOST];
    struct waiver waivers[WORLD_MOST];
    struct open_matter open_matters[WORLD_MOST];
};

// "" is no day.
static inline struct date on(const char *text)
{
    struct date date = {0};
    ALWAYS(!text || !*text || date_parse(text, &date) == OK);
    return date;
}

static inline struct id world_id(char kind, size_t number)
{
    return (struct id){{(uint8_t)kind, (uint8_t)(number + 1)}};
}

// Empty, in the year 2026, on the day TODAY.
static inline void world_init(struct world *w, const char *today)
{
    struct date day = on(today);
    *w = (struct world){0};
    year_init(&w->year, 2026, &day);
    w->year.dwellings = w->dwellings;
    w->year.members = w->members;
    w->year.visits = w->visits;
    w->year.meetings = w->meetings;
    w->year.publications = w->publications;
    w->year.intentions = w->intentions;
    w->year.plans = w->plans;
    w->year.reviews = w->reviews;
    w->year.notices = w->notices;
    w->year.waivers = w->waivers;
    w->year.open_matters = w->open_matters;
}

static inline struct year_dwelling *world_dwelling(struct world *w, bool satellite)
{
    size_t n = w->year.dwelling_count++;
    w->dwellings[n] = (struct year_dwelling){.id = world_id('d', n), .satellite = satellite};
    return &w->dwellings[n];
}

// In term from 2025-04-01 to 2028-03-31.
static inline struct member *world_member(struct world *w, enum member_category category)
{
    size_t n = w->year.member_count++;
    w->members[n] = (struct member){.id = world_id('m', n),
                                    .category = category,
                                    .term_from = on("2025-04-01"),
                                    .term_to = on("2028-03-31")};
    return &w->members[n];
}

static inline struct year_visit *world_visit(struct world *w, size_t member, size_t dwelling,
                                             const char *day, enum visit_mode mode)
{
    size_t n = w->year.visit_count++;
    w->visits[n] = (struct year_visit){.id = world_id('v', n),
                                       .member = world_id('m', member),
                                       .dwelling = world_id('d', dwelling),
                                       .mode = mode,
                                       .day = on(day)};
    return &w->visits[n];
}

// For all dwellings.
static inline struct meeting *world_meeting(struct world *w, const char *day,
                                            enum meeting_state state)
{
    size_t n = w->year.meeting_count++;
    w->meetings[n] = (struct meeting){.id = world_id('g', n), .day = on(day), .state = state};
    return &w->meetings[n];
}

// Of the whole office, raised at ten o'clock.
static inline struct open_matter *world_matter(struct world *w, const char *raised,
                                               const char *spoken)
{
    const struct date day = on(raised);
    struct open_matter *matter = &w->open_matters[w->year.open_matter_count++];
    *matter = (struct open_matter){.raised_utc_ms = wall_time_utc_ms(&day, 10, 0),
                                   .spoken_on = on(spoken)};
    return matter;
}

static inline struct review *world_review(struct world *w, enum review_kind kind, const char *day)
{
    size_t n = w->year.review_count++;
    w->reviews[n] = (struct review){.id = world_id('r', n), .kind = kind, .day = on(day)};
    return &w->reviews[n];
}

static inline void world_waive(struct world *w, enum rule_id rule, struct id subject,
                               enum waiver_reason reason, const char *words)
{
    struct waiver *waiver = &w->waivers[w->year.waiver_count++];
    *waiver = (struct waiver){
        .rule = (int)rule, .subject = subject, .fiscal_year = 2026, .reason = reason};
    strncpy(waiver->words, words, sizeof waiver->words - 1);
}

// The row of RULE and, in the list of its subject, INDEX; of OFFICE_ITSELF its only row. Its state
// is DUTY_STATE_COUNT when there is none.
static inline struct duty world_duty(const struct world *w, const struct profile *profile,
                                     enum rule_id rule, int index)
{
    struct duty *rows, found = {.state = DUTY_STATE_COUNT};
    size_t count, rows_found = 0;
    ALWAYS(duty_list(&w->year, profile, &rows, &count) == OK);
    for (size_t i = 0; i < count; i++) {
        bool office = rows[i].subject == SUBJECT_OFFICE;
        if (rows[i].rule == rule &&
            (index == OFFICE_ITSELF ? office : !office && rows[i].index == (size_t)index)) {
            found = rows[i];
            rows_found++;
        }
    }
    free(rows);
    ALWAYS(rows_found <= 1);
    return found;
}

static inline enum duty_state world_state(const struct world *w, const struct profile *profile,
                                          enum rule_id rule, int index)
{
    return world_duty(w, profile, rule, index).state;
}
