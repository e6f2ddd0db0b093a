// The year's plan (F4): who visits which dwelling in which month, and what else has its month.
// Pure.
#pragma once
#include "domain/year.h"

// Spreads visits that are still missing over the months from TODAY to the end of the fiscal year:
// every dwelling that needs one (by PROFILE) at least once, every member without exemption or visit
// at least once, no two visits of one dwelling in a month while another month is free, never the
// member's own dwelling twice when another still lacks a visit, months of planned meetings last
// where the profile keeps the two apart (S2-23). Nothing of what is planned already is moved.
// Writes at most MAX rows (without ids) into OUT and tells their number in COUNT.
struct profile;
void plan_suggest(const struct year *year, const struct profile *profile, struct planned *out,
                  size_t max, size_t *count);

// What is missing by February: dwellings and members without a visit done or planned.
struct plan_gap {
    bool is_member; // else a dwelling
    size_t index;   // in year->members or year->dwellings
    bool planned;   // it is planned, but not done yet
};
void plan_gaps(const struct year *year, const struct profile *profile, struct plan_gap *out,
               size_t max, size_t *count);
