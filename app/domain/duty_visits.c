// Meetings and visits: how many there were, and how people came.
#include "domain/duty_case.h"

// A third-party evaluation in the time that the rule at hand looks at stands for the meeting
// (S1-12); where only a certified and published one counts, for visits too (Takasaki).
static bool is_replaced(const struct duty_case *c, bool visits)
{
    const struct rule *rule = &c->profile->rules[RULE_REVIEW];
    if (!rule->asked || (visits && !rule->flag))
        return false;
    for (size_t i = 0; i < c->year->review_count; i++) {
        const struct review *review = &c->year->reviews[i];
        if (review->kind == REVIEW_THIRD_PARTY && duty_counts(c, &review->day) &&
            duty_has_come(c->year, &review->day) &&
            (!rule->flag || (review->certified && duty_has_come(c->year, &review->published_on))))
            return true;
    }
    return false;
}

// HAVE against NEED by DUE.
static bool settle_count(const struct duty_case *c, struct duty *row, int have, int need,
                         const struct date *due, bool visits)
{
    row->have = have;
    row->need = need;
    row->due = *due;
    duty_settle(c, row, have >= need);
    if (row->state != DUTY_DONE && is_replaced(c, visits))
        row->state = DUTY_REPLACED;
    return true;
}

// Where the council is the office's, a meeting for some of its dwellings is one of it too.
bool duty_meeting_held(const struct duty_case *c, struct duty *row)
{
    int have = 0;
    for (size_t i = 0; i < c->year->meeting_count; i++) {
        const struct meeting *meeting = &c->year->meetings[i];
        have += meeting->state == MEETING_HELD && duty_counts(c, &meeting->day) &&
                duty_has_come(c->year, &meeting->day) &&
                (row->subject == SUBJECT_OFFICE ||
                 meeting_is_for(meeting, &c->year->dwellings[row->index].id));
    }
    return settle_count(c, row, have, c->rule->number, &c->year->last, false);
}

// Also a visit online is one (S2-22): how many may be, other rules tell.
bool duty_dwelling_visited(const struct duty_case *c, struct duty *row)
{
    int have = 0;
    for (size_t i = 0; i < c->year->visit_count; i++)
        have += id_equal(&c->year->visits[i].dwelling, &c->year->dwellings[row->index].id) &&
                duty_counts(c, &c->year->visits[i].day);
    return settle_count(c, row, have, c->rule->number, &c->year->last, true);
}

// To any dwelling (S2-19), as long as the member's term lasts.
bool duty_member_visited(const struct duty_case *c, struct duty *row)
{
    const struct member *member = &c->year->members[row->index];
    const struct date *due =
        date_compare(&member->term_to, &c->year->last) < 0 ? &member->term_to : &c->year->last;
    int have = 0;
    for (size_t i = 0; i < c->year->visit_count; i++)
        have += id_equal(&c->year->visits[i].member, &member->id) &&
                duty_counts(c, &c->year->visits[i].day);
    return settle_count(c, row, have, c->rule->number, due, true);
}

// NULL: anybody.
static bool has_visited(const struct duty_case *c, const struct id *member, bool on_site)
{
    for (size_t i = 0; i < c->year->visit_count; i++) {
        const struct year_visit *visit = &c->year->visits[i];
        if ((visit->mode == VISIT_ON_SITE || !on_site) && duty_counts(c, &visit->day) &&
            (!member || id_equal(&visit->member, member)))
            return true;
    }
    return false;
}

const char *majority_reading_name(enum majority_reading reading)
{
    static const char *const names[MAJORITY_READING_COUNT] = {
        [MAJORITY_OF_MEMBERS] = "members", [MAJORITY_OF_VISITORS] = "visitors"};
    return names[reading];
}

enum majority_reading duty_stricter(const struct duty *duty)
{
    enum majority_reading stricter = MAJORITY_OF_MEMBERS;
    for (int i = 0; i < MAJORITY_READING_COUNT; i++) {
        const struct majority *one = &duty->majorities[i], *most = &duty->majorities[stricter];
        if (one->need - one->came > most->need - most->came)
            stricter = (enum majority_reading)i;
    }
    return stricter;
}

// Of all members whose term touches the year, also those who need not visit, and of those of them
// who visited, also online. To any dwelling, as for each of them (S2-19). The stricter decides.
bool duty_majority_on_site(const struct duty_case *c, struct duty *row)
{
    struct majority *all = &row->majorities[MAJORITY_OF_MEMBERS];
    struct majority *visited = &row->majorities[MAJORITY_OF_VISITORS];
    for (size_t i = 0; i < c->year->member_count; i++) {
        const struct member *member = &c->year->members[i];
        if (!duty_member_in_year(c->year, member) || !duty_is_of_council(c, row, member))
            continue;
        bool came = has_visited(c, &member->id, true);
        all->of++;
        all->came += came;
        visited->of += has_visited(c, &member->id, false);
        visited->came += came;
    }
    for (int i = 0; i < MAJORITY_READING_COUNT; i++)
        row->majorities[i].need = row->majorities[i].of / 2 + 1;
    const struct majority *stricter = &row->majorities[duty_stricter(row)];
    return settle_count(c, row, stricter->came, stricter->need, &c->year->last, true);
}

bool duty_somebody_on_site(const struct duty_case *c, struct duty *row)
{
    bool came = row->subject == SUBJECT_OFFICE && has_visited(c, NULL, true);
    for (size_t i = 0; i < c->year->member_count && !came; i++)
        came = duty_is_of_council(c, row, &c->year->members[i]) &&
               has_visited(c, &c->year->members[i].id, true);
    return settle_count(c, row, came, 1, &c->year->last, true);
}
