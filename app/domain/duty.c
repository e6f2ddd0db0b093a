#include "domain/duty_case.h"

#include <stdlib.h>
#include <string.h>

static duty_fn *const functions[RULE_COUNT] = {
    [RULE_MEETING_HELD] = duty_meeting_held,
    [RULE_DWELLING_VISITED] = duty_dwelling_visited,
    [RULE_MEMBER_VISITED] = duty_member_visited,
    [RULE_MAJORITY_ON_SITE] = duty_majority_on_site,
    [RULE_SOMEBODY_ON_SITE] = duty_somebody_on_site,
    [RULE_MANDATORY] = duty_mandatory,
    [RULE_ONE_OF] = duty_one_of,
    [RULE_MEMBER_COUNT] = duty_member_count,
    [RULE_ABOUT_COUNT] = duty_about_count,
    [RULE_EXPECTED] = duty_expected,
    [RULE_REFUSED_KIND] = duty_refused_kind,
    [RULE_SAME_CORPORATION] = duty_same_corporation,
    [RULE_PROXY] = duty_proxy,
    [RULE_KIN] = duty_kin,
    [RULE_PLEDGE] = duty_pledge,
    [RULE_GUIDE] = duty_guide,
    [RULE_ROTATION] = duty_rotation,
    [RULE_INTENTION] = duty_intention,
    [RULE_DATE_AHEAD] = duty_date_ahead,
    [RULE_CITY_FIRST] = duty_city_first,
    [RULE_DATES_SURVEY] = duty_dates_survey,
    [RULE_APART] = duty_apart,
    [RULE_RAISED] = duty_raised,
    [RULE_MINUTES_MADE] = duty_minutes_made,
    [RULE_MINUTES_CHECKED] = duty_minutes_checked,
    [RULE_MINUTES_NAMELESS] = duty_minutes_nameless,
    [RULE_MINUTES_PUBLISHED] = duty_minutes_published,
    [RULE_CITY_REPORT] = duty_city_report,
    [RULE_REVIEW] = duty_third_party,
    [RULE_AUTHORITY] = duty_authority,
    [RULE_KEEPING] = duty_keeping,
};

const char *duty_state_name(enum duty_state state)
{
    static const char *const names[DUTY_STATE_COUNT] = {
        [DUTY_DONE] = "done", [DUTY_OPEN] = "open",     [DUTY_MISSED] = "missed",
        [DUTY_LOOK] = "look", [DUTY_WAIVED] = "waived", [DUTY_REPLACED] = "replaced",
        [DUTY_NONE] = "none",
    };
    return names[state];
}

void duty_settle(const struct duty_case *c, struct duty *row, bool done)
{
    const struct date *last = date_is_told(&row->due) ? &row->due : &c->year->last;
    bool over = date_compare(&c->year->today, last) > 0;
    row->state = done ? DUTY_DONE : over ? DUTY_MISSED : DUTY_OPEN;
}

void duty_advise(struct duty *row, bool followed)
{
    row->state = followed ? DUTY_DONE : DUTY_LOOK;
}

bool duty_has_come(const struct year *year, const struct date *day)
{
    return date_is_told(day) && date_compare(day, &year->today) <= 0;
}

bool duty_in_year(const struct year *year, const struct date *day)
{
    return date_compare(day, &year->first) >= 0 && date_compare(day, &year->last) <= 0;
}

bool duty_counts(const struct duty_case *c, const struct date *day)
{
    enum { ABOUT_A_YEAR = 365 }; // おおむね1年 (S1-1, S2-16)
    if (duty_in_year(c->year, day))
        return true;
    if (!c->rule->rolling || !duty_in_year(c->year, &c->year->today))
        return false;
    int ago = date_days_between(day, &c->year->today);
    return ago >= 0 && ago <= ABOUT_A_YEAR;
}

bool duty_member_in_year(const struct year *year, const struct member *member)
{
    return date_compare(&member->term_from, &year->last) <= 0 &&
           date_compare(&member->term_to, &year->first) >= 0;
}

struct id duty_subject(const struct year *year, const struct duty *duty)
{
    switch (duty->subject) {
    case SUBJECT_DWELLING:
        return year->dwellings[duty->index].id;
    case SUBJECT_MEMBER:
        return year->members[duty->index].id;
    case SUBJECT_MEETING:
        return year->meetings[duty->index].id;
    case SUBJECT_OFFICE:
    case SUBJECT_UNIT:
    case SUBJECT_COUNCIL:
        break;
    }
    return (struct id){0};
}

bool duty_may_waive(const struct year *year, const struct duty *duty)
{
    return rule_infos[duty->rule].weight == WEIGHT_ADVICE || duty->rule == RULE_MEMBER_VISITED ||
           (duty->rule == RULE_DWELLING_VISITED && year->dwellings[duty->index].satellite);
}

bool duty_is_waived(const struct year *year, const struct duty *duty)
{
    struct id subject = duty_subject(year, duty);
    for (size_t i = 0; i < year->waiver_count; i++) {
        const struct waiver *waiver = &year->waivers[i];
        bool taken_back = waiver->reason == WAIVED_OTHER && !waiver->words[0];
        if (waiver->rule == (int)duty->rule && waiver->fiscal_year == year->fiscal_year &&
            id_equal(&waiver->subject, &subject) && !taken_back)
            return duty_may_waive(year, duty);
    }
    return false;
}

bool duty_is_of_council(const struct duty_case *c, const struct duty *row,
                        const struct member *member)
{
    const struct units units = units_of(c->year, c->profile);
    int unit = unit_of(&units, member);
    return row->subject != SUBJECT_DWELLING || unit < 0 || (size_t)unit == row->index;
}

static struct date nearest_day(const struct year *year)
{
    if (date_compare(&year->today, &year->first) < 0)
        return year->first;
    return date_compare(&year->today, &year->last) > 0 ? year->last : year->today;
}

static enum rule_subject subject_of(const struct year *year, const struct profile *profile,
                                    enum rule_id rule)
{
    const struct units units = units_of(year, profile);
    const struct date day = nearest_day(year);
    bool each = profile->unit_is_dwelling;
    enum rule_subject subject = rule_infos[rule].subject;
    if (subject != SUBJECT_UNIT && subject != SUBJECT_COUNCIL)
        return subject;
    if (subject == SUBJECT_COUNCIL)
        each = unit_is_apart(&units, year->members, year->member_count, &day);
    return each ? SUBJECT_DWELLING : SUBJECT_OFFICE;
}

static size_t subject_count(const struct year *year, enum rule_subject subject)
{
    switch (subject) {
    case SUBJECT_DWELLING:
        return year->dwelling_count;
    case SUBJECT_MEMBER:
        return year->member_count;
    case SUBJECT_MEETING:
        return year->meeting_count;
    case SUBJECT_OFFICE:
    case SUBJECT_UNIT:
    case SUBJECT_COUNCIL:
        break;
    }
    return 1;
}

// Whether the subject of ROW has duties at all in this year.
static bool is_concerned(const struct duty_case *c, const struct duty *row)
{
    const struct units units = units_of(c->year, c->profile);
    const struct meeting *meeting;
    switch (row->subject) {
    case SUBJECT_DWELLING:
        if (rule_infos[row->rule].subject == SUBJECT_COUNCIL)
            return unit_has_council(&units, &c->year->dwellings[row->index]);
        return !(rule_infos[row->rule].takes & TAKES_SATELLITES) || c->rule->satellites ||
               !c->year->dwellings[row->index].satellite;
    case SUBJECT_MEMBER:
        return duty_member_in_year(c->year, &c->year->members[row->index]);
    case SUBJECT_MEETING:
        meeting = &c->year->meetings[row->index];
        return meeting->state != MEETING_DROPPED &&
               (!date_is_told(&meeting->day) || duty_in_year(c->year, &meeting->day));
    case SUBJECT_OFFICE:
    case SUBJECT_UNIT:
    case SUBJECT_COUNCIL:
        break;
    }
    return true;
}

bool duty_of(const struct year *year, const struct profile *profile, enum rule_id rule,
             size_t index, struct duty *out)
{
    const struct duty_case c = {
        .year = year, .profile = profile, .rule = &profile->rules[rule], .day = nearest_day(year)};
    *out = (struct duty){.rule = rule, .subject = subject_of(year, profile, rule), .index = index};
    if (!c.rule->asked || !is_concerned(&c, out) || !functions[rule](&c, out))
        return false;
    if ((out->state == DUTY_OPEN || out->state == DUTY_MISSED || out->state == DUTY_LOOK) &&
        duty_is_waived(year, out))
        out->state = DUTY_WAIVED;
    return true;
}

static enum status put_rule(const struct year *year, const struct profile *profile,
                            enum rule_id rule, struct duty *rows, size_t *count)
{
    for (size_t i = 0; i < subject_count(year, subject_of(year, profile, rule)); i++) {
        struct duty row;
        if (!duty_of(year, profile, rule, i, &row))
            continue;
        if (*count == DUTY_MAX)
            return ERR_MEMORY;
        rows[(*count)++] = row;
    }
    return OK;
}

enum status duty_list(const struct year *year, const struct profile *profile, struct duty **out,
                      size_t *count)
{
    struct duty *rows = calloc(DUTY_MAX, sizeof *rows);
    *out = NULL;
    *count = 0;
    enum status status = rows ? OK : ERR_MEMORY;
    for (int rule = 0; rule < RULE_COUNT && status == OK; rule++)
        status = put_rule(year, profile, (enum rule_id)rule, rows, count);
    if (status == OK && *count > 0) {
        *out = rows;
        return OK;
    }
    free(rows);
    if (status != OK)
        *count = 0;
    return status;
}
