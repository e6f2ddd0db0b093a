// One rule of a profile, held against a year: what the functions behind the table of duty.c share.
// For duty*.c only.
#pragma once
#include "domain/duty.h"
#include "domain/unit.h"

struct duty_case {
    const struct year *year;
    const struct profile *profile;
    const struct rule *rule;
    struct date day; // today, or the day of the year that is nearest to it
};

// Fills the state, counts and days of ROW, whose rule, subject and index are set and whose rest is
// zero. False: the rule says nothing about this subject, and there is no row.
typedef bool duty_fn(const struct duty_case *c, struct duty *row);

duty_fn duty_meeting_held, duty_dwelling_visited, duty_member_visited;         // duty_visits.c
duty_fn duty_majority_on_site, duty_somebody_on_site;                          // duty_visits.c
duty_fn duty_mandatory, duty_one_of, duty_member_count, duty_about_count;      // duty_members.c
duty_fn duty_expected, duty_refused_kind, duty_same_corporation, duty_proxy;   // duty_members.c
duty_fn duty_kin, duty_pledge, duty_guide, duty_rotation;                      // duty_members.c
duty_fn duty_date_ahead, duty_city_first, duty_apart, duty_raised;             // duty_meetings.c
duty_fn duty_minutes_made, duty_minutes_checked, duty_minutes_nameless;        // duty_meetings.c
duty_fn duty_minutes_published;                                                // duty_meetings.c
duty_fn duty_intention, duty_dates_survey, duty_city_report, duty_third_party; // duty_office.c
duty_fn duty_authority, duty_keeping;                                          // duty_office.c

// DONE, else OPEN until row->due, or without one until the year is over, and MISSED after it.
void duty_settle(const struct duty_case *c, struct duty *row, bool done);
// DONE, else LOOK.
void duty_advise(struct duty *row, bool followed);
// Told, and no later than today: what was entered ahead has not happened yet.
bool duty_has_come(const struct year *year, const struct date *day);
bool duty_in_year(const struct year *year, const struct date *day);
// Whether what was done on DAY counts: in the year; where the rule says "about a year", also within
// the last 365 days, as long as the year lasts.
bool duty_counts(const struct duty_case *c, const struct date *day);
bool duty_is_published(const struct year *year, const struct id *meeting);
// Whether MEMBER is of the council that ROW is about.
bool duty_is_of_council(const struct duty_case *c, const struct duty *row,
                        const struct member *member);
bool duty_member_in_year(const struct year *year, const struct member *member);
