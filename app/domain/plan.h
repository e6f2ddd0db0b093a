// The year's plan (F4): who visits which dwelling in which month, and what else has its month.
// A plan looks at the fiscal year alone, also where a rule takes "about a year" for it: what was
// visited last autumn is planned again for this one. A visit that was planned for a day or month
// that is over is not planned any more. Pure.
#pragma once
#include "domain/profile.h"
#include "domain/year.h"

enum { PLAN_MONTHS = 12 };
// Month of the fiscal year, 0 for April to 11 for March.
int plan_month_of(int month);
// Whether PLANNED still stands for something to come.
bool plan_is_ahead(const struct year *year, const struct planned *planned);

// Spreads visits that are still missing over the months from TODAY to the end of the fiscal year:
// every dwelling that needs one (by PROFILE) at least once, every member without exemption or visit
// at least once, no two visits of one dwelling in a month while another month is free, never a
// member twice to a dwelling when another still lacks a visit, months of planned meetings last
// where the profile keeps the two apart (S2-23). Before all that, who belongs to the council of one
// dwelling (unit.h) visits another only when nobody else can. A member visits while the term lasts.
// Nothing of what is planned already is moved. Writes at most MAX rows (without ids) into OUT and
// tells their number in COUNT.
void plan_suggest(const struct year *year, const struct profile *profile, struct planned *out,
                  size_t max, size_t *count);

// What is missing by February: dwellings and members whose visits are not done, dwellings first. At
// most MAX.
struct plan_gap {
    bool is_member; // else a dwelling
    size_t index;   // in year->members or year->dwellings
    bool planned;   // it is planned, but not done yet
};
void plan_gaps(const struct year *year, const struct profile *profile, struct plan_gap *out,
               size_t max, size_t *count);
