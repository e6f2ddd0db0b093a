#include "domain/plan.h"

#include "domain/duty.h"
#include "domain/unit.h"

#include <limits.h>
#include <stdlib.h>

enum { ANY_MONTH = -1 };

int plan_month_of(int month)
{
    return (month + 8) % PLAN_MONTHS;
}

static struct date first_of(const struct year *year, int plan_month)
{
    return date_add_months(&year->first, plan_month);
}

// The month of the plan that holds today: 0 before the year, PLAN_MONTHS behind it.
static int first_month(const struct year *year)
{
    if (date_compare(&year->today, &year->first) < 0)
        return 0;
    if (date_compare(&year->today, &year->last) > 0)
        return PLAN_MONTHS;
    return plan_month_of(year->today.month);
}

static bool in_year(const struct year *year, const struct date *day)
{
    return date_compare(day, &year->first) >= 0 && date_compare(day, &year->last) <= 0;
}

bool plan_is_ahead(const struct year *year, const struct planned *planned)
{
    if (planned->state != PLANNED_OPEN && planned->state != PLANNED_CHANGED)
        return false;
    if (date_is_told(&planned->day))
        return date_compare(&planned->day, &year->today) >= 0;
    return plan_month_of(planned->month) >= first_month(year);
}

// ---------------------------------------------------------------- what there is

struct planner {
    const struct year *year;
    struct profile profile; // the rules of visits for the fiscal year alone
    struct planned *out;    // suggested so far
    size_t count;
    int visits_in_all; // that will be suggested, about
};

static struct planner planner_of(const struct year *year, const struct profile *profile)
{
    struct planner p = {.year = year, .profile = *profile};
    p.profile.rules[RULE_DWELLING_VISITED].rolling = false;
    p.profile.rules[RULE_MEMBER_VISITED].rolling = false;
    return p;
}

static bool fits(const struct id *asked, const struct id *there)
{
    return !asked || id_equal(asked, there);
}

static int count_planned(const struct planner *p, const struct planned *list, size_t count,
                         const struct id *dwelling, const struct id *member, int month)
{
    int found = 0;
    for (size_t i = 0; i < count; i++)
        found += list[i].kind == PLANNED_VISIT && plan_is_ahead(p->year, &list[i]) &&
                 fits(dwelling, &list[i].dwelling) && fits(member, &list[i].member) &&
                 (month == ANY_MONTH || plan_month_of(list[i].month) == month);
    return found;
}

static int count_ahead(const struct planner *p, const struct id *dwelling, const struct id *member,
                       int month)
{
    return count_planned(p, p->year->plans, p->year->plan_count, dwelling, member, month) +
           count_planned(p, p->out, p->count, dwelling, member, month);
}

// Visits of the year, done, planned and suggested; NULL: of any dwelling, any member.
static int count_visits(const struct planner *p, const struct id *dwelling, const struct id *member,
                        int month)
{
    int found = count_ahead(p, dwelling, member, month);
    for (size_t i = 0; i < p->year->visit_count; i++) {
        const struct year_visit *visit = &p->year->visits[i];
        found += in_year(p->year, &visit->day) && fits(dwelling, &visit->dwelling) &&
                 fits(member, &visit->member) &&
                 (month == ANY_MONTH || plan_month_of(visit->day.month) == month);
    }
    return found;
}

// Visits that this dwelling or member lacks and that can still be planned.
static int lacks(const struct planner *p, enum rule_id rule, size_t index)
{
    struct duty row;
    bool member = rule == RULE_MEMBER_VISITED;
    const struct id *id = member ? &p->year->members[index].id : &p->year->dwellings[index].id;
    if (!duty_of(p->year, &p->profile, rule, index, &row) || row.state != DUTY_OPEN)
        return 0;
    int left =
        row.need - row.have - count_ahead(p, member ? NULL : id, member ? id : NULL, ANY_MONTH);
    return left > 0 ? left : 0;
}

// ---------------------------------------------------------------- who, where and when

// Whether a member may be asked to come in this month of the plan: the term lasts, and nobody
// exempted them (S2-20).
static bool may_come(const struct planner *p, size_t index, int month)
{
    const struct duty visit = {
        .rule = RULE_MEMBER_VISITED, .subject = SUBJECT_MEMBER, .index = index};
    const struct member *member = &p->year->members[index];
    struct date from = first_of(p->year, month), next = first_of(p->year, month + 1);
    struct date until = date_add_days(&next, -1);
    if (date_compare(&p->year->today, &from) > 0)
        from = p->year->today;
    bool in_term =
        date_compare(&member->term_from, &until) <= 0 && date_compare(&member->term_to, &from) >= 0;
    return in_term && !duty_is_waived(p->year, &visit);
}

static bool may_come_at_all(const struct planner *p, size_t index)
{
    for (int month = first_month(p->year); month < PLAN_MONTHS; month++)
        if (may_come(p, index, month))
            return true;
    return false;
}

// A meeting that is still to come and that the dwelling takes part in has its day in this month.
static bool has_meeting(const struct planner *p, const struct id *dwelling, int month)
{
    for (size_t i = 0; i < p->year->meeting_count; i++) {
        const struct meeting *meeting = &p->year->meetings[i];
        if (meeting_is_for(meeting, dwelling) && meeting->state == MEETING_PLANNED &&
            date_is_told(&meeting->day) && in_year(p->year, &meeting->day) &&
            plan_month_of(meeting->day.month) == month)
            return true;
    }
    for (size_t i = 0; i < p->year->plan_count; i++) {
        const struct planned *planned = &p->year->plans[i];
        if (planned->kind == PLANNED_MEETING && plan_is_ahead(p->year, planned) &&
            plan_month_of(planned->month) == month &&
            (id_is_none(&planned->dwelling) || id_equal(&planned->dwelling, dwelling)))
            return true;
    }
    return false;
}

// Who belongs to the council of another dwelling visits there rather (S0-13).
static bool is_of_another(const struct planner *p, size_t member, size_t dwelling)
{
    const struct units units = units_of(p->year, &p->profile);
    int unit = unit_of(&units, &p->year->members[member]);
    return unit >= 0 && (size_t)unit != dwelling;
}

// Reasons against a choice, the gravest first.
enum { REASONS = 5 };
struct choice {
    int against[REASONS];
};

static bool is_better(const struct choice *a, const struct choice *b)
{
    for (int i = 0; i < REASONS; i++)
        if (a->against[i] != b->against[i])
            return a->against[i] < b->against[i];
    return false;
}

static const struct choice worst = {{INT_MAX}};

// The dwelling that lacks most; when none does, the one that member WHO (-1: anybody) and then
// everybody visits least, and a satellite last; before all that, that of WHO's own council. -1:
// there is none.
static int pick_dwelling(const struct planner *p, int who)
{
    const struct id *id = who >= 0 ? &p->year->members[who].id : NULL;
    struct choice best = worst;
    int picked = -1;
    for (size_t i = 0; i < p->year->dwelling_count; i++) {
        const struct year_dwelling *dwelling = &p->year->dwellings[i];
        int missing = lacks(p, RULE_DWELLING_VISITED, i);
        struct choice one = {{who >= 0 && is_of_another(p, (size_t)who, i), -missing,
                              id ? count_visits(p, &dwelling->id, id, ANY_MONTH) : 0,
                              missing == 0 && dwelling->satellite,
                              count_visits(p, &dwelling->id, NULL, ANY_MONTH)}};
        if (is_better(&one, &best)) {
            best = one;
            picked = (int)i;
        }
    }
    return picked;
}

// For this dwelling, nobody of another's council, then who was not there yet, then who still has to
// visit, then who visits least. -1: nobody can.
static int pick_member(const struct planner *p, size_t dwelling)
{
    struct choice best = worst;
    int picked = -1;
    for (size_t i = 0; i < p->year->member_count; i++) {
        const struct id *id = &p->year->members[i].id;
        struct choice one = {{is_of_another(p, i, dwelling),
                              count_visits(p, &p->year->dwellings[dwelling].id, id, ANY_MONTH),
                              lacks(p, RULE_MEMBER_VISITED, i) == 0,
                              count_visits(p, NULL, id, ANY_MONTH)}};
        if (may_come_at_all(p, i) && is_better(&one, &best)) {
            best = one;
            picked = (int)i;
        }
    }
    return picked;
}

// The first member who still has to visit and can. -1: there is none.
static int member_left(const struct planner *p)
{
    for (size_t i = 0; i < p->year->member_count; i++)
        if (lacks(p, RULE_MEMBER_VISITED, i) > 0 && may_come_at_all(p, i))
            return (int)i;
    return -1;
}

static int pick_month(const struct planner *p, size_t dwelling, size_t member)
{
    const struct id *house = &p->year->dwellings[dwelling].id, *who = &p->year->members[member].id;
    int first = first_month(p->year), span = PLAN_MONTHS - first, picked = -1;
    // The middle of the part of the time that is this visit's when all are spread evenly.
    int all = p->visits_in_all > 0 ? p->visits_in_all : 1;
    int ideal =
        first + (int)((2 * (p->count % (size_t)all) + 1) * (size_t)span / (2 * (size_t)all));
    bool apart = p->profile.rules[RULE_APART].asked;
    struct choice best = worst;
    for (int month = first; month < PLAN_MONTHS; month++) {
        struct choice one = {{count_visits(p, house, NULL, month),
                              apart && has_meeting(p, house, month),
                              count_visits(p, NULL, who, month), count_visits(p, NULL, NULL, month),
                              abs(month - ideal)}};
        if (may_come(p, member, month) && is_better(&one, &best)) {
            best = one;
            picked = month;
        }
    }
    return picked;
}

static int lacks_in_all(const struct planner *p)
{
    int dwellings = 0, members = 0;
    for (size_t i = 0; i < p->year->dwelling_count; i++)
        dwellings += lacks(p, RULE_DWELLING_VISITED, i);
    for (size_t i = 0; i < p->year->member_count; i++)
        members += lacks(p, RULE_MEMBER_VISITED, i);
    return dwellings > members ? dwellings : members;
}

// One more visit; false when none is missing, or nobody can make it.
static bool suggest_one(struct planner *p)
{
    int dwelling = pick_dwelling(p, -1), member, month;
    if (dwelling < 0)
        return false;
    if (lacks(p, RULE_DWELLING_VISITED, (size_t)dwelling) > 0) {
        member = pick_member(p, (size_t)dwelling);
    } else {
        member = member_left(p);
        if (member >= 0)
            dwelling = pick_dwelling(p, member);
    }
    if (member < 0 || (month = pick_month(p, (size_t)dwelling, (size_t)member)) < 0)
        return false;
    p->out[p->count++] = (struct planned){.fiscal_year = p->year->fiscal_year,
                                          .kind = PLANNED_VISIT,
                                          .month = first_of(p->year, month).month,
                                          .minute = -1,
                                          .dwelling = p->year->dwellings[dwelling].id,
                                          .member = p->year->members[member].id,
                                          .mode = VISIT_ON_SITE,
                                          .state = PLANNED_OPEN};
    return true;
}

void plan_suggest(const struct year *year, const struct profile *profile, struct planned *out,
                  size_t max, size_t *count)
{
    struct planner p = planner_of(year, profile);
    p.out = out;
    p.visits_in_all = lacks_in_all(&p);
    while (p.count < max && suggest_one(&p))
        continue;
    *count = p.count;
}

static void add_gaps(const struct planner *p, enum rule_id rule, size_t of, struct plan_gap *out,
                     size_t max, size_t *count)
{
    bool members = rule == RULE_MEMBER_VISITED;
    for (size_t i = 0; i < of && *count < max; i++) {
        struct duty row;
        const struct id *id = members ? &p->year->members[i].id : &p->year->dwellings[i].id;
        if (!duty_of(p->year, &p->profile, rule, i, &row) ||
            (row.state != DUTY_OPEN && row.state != DUTY_MISSED))
            continue;
        int ahead = count_ahead(p, members ? NULL : id, members ? id : NULL, ANY_MONTH);
        out[(*count)++] = (struct plan_gap){members, i, row.have + ahead >= row.need};
    }
}

void plan_gaps(const struct year *year, const struct profile *profile, struct plan_gap *out,
               size_t max, size_t *count)
{
    struct planner p = planner_of(year, profile);
    *count = 0;
    add_gaps(&p, RULE_DWELLING_VISITED, year->dwelling_count, out, max, count);
    add_gaps(&p, RULE_MEMBER_VISITED, year->member_count, out, max, count);
}
