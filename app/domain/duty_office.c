// What the office owes residents and the authorities, and how long it keeps records.
#include "domain/duty_case.h"

bool duty_intention(const struct duty_case *c, struct duty *row)
{
    bool all = false;
    for (size_t i = 0; i < c->year->intention_count; i++) {
        const struct intention *one = &c->year->intentions[i];
        if (!id_equal(&one->dwelling, &c->year->dwellings[row->index].id) ||
            one->fiscal_year != c->year->fiscal_year)
            continue;
        row->have = one->asked;
        row->need = one->residents;
        all =
            duty_in_year(c->year, &one->all_asked_on) && duty_has_come(c->year, &one->all_asked_on);
    }
    row->due = c->year->last;
    duty_settle(c, row, all);
    return true;
}

static const struct notice *find_notice(const struct year *year, enum notice_kind kind,
                                        int fiscal_year)
{
    for (size_t i = 0; i < year->notice_count; i++)
        if (year->notices[i].kind == kind && year->notices[i].fiscal_year == fiscal_year)
            return &year->notices[i];
    return NULL;
}

// The next year's dates, by the end of month NUMBER of this year (S1-10).
bool duty_dates_survey(const struct duty_case *c, struct duty *row)
{
    const struct notice *notice = find_notice(c->year, NOTICE_DATES, c->year->fiscal_year + 1);
    struct date month = {c->rule->number >= 4 ? c->year->fiscal_year : c->year->fiscal_year + 1,
                         c->rule->number, 1};
    struct date next = date_add_months(&month, 1);
    row->due = date_add_days(&next, -1);
    bool told = notice && duty_has_come(c->year, &notice->day);
    bool in_time = told && date_compare(&notice->day, &row->due) <= 0;
    duty_settle(c, row, in_time);
    if (told && !in_time)
        row->state = DUTY_MISSED;
    return true;
}

// The three parts of the report (S0-24): minutes of every meeting without names (S0-27), visit
// records, and where the minutes are published.
static int count_report_parts(const struct year *year)
{
    int held = 0, written = 0, published = 0, visits = 0;
    for (size_t i = 0; i < year->meeting_count; i++) {
        const struct meeting *meeting = &year->meetings[i];
        if (meeting->state != MEETING_HELD || !duty_in_year(year, &meeting->day))
            continue;
        held++;
        written +=
            duty_has_come(year, &meeting->minutes_on) && duty_has_come(year, &meeting->nameless_on);
        published += duty_is_published(year, &meeting->id);
    }
    for (size_t i = 0; i < year->visit_count; i++)
        visits += duty_in_year(year, &year->visits[i].day);
    return (held > 0 && written == held) + (visits > 0) + (held > 0 && published == held);
}

// The city tells the last day at the end of the year (S0-26), so that the year's end misses
// nothing.
bool duty_city_report(const struct duty_case *c, struct duty *row)
{
    enum { PARTS = 3 };
    const struct notice *notice = find_notice(c->year, NOTICE_REPORT, c->year->fiscal_year);
    bool told = notice && duty_has_come(c->year, &notice->day);
    row->have = count_report_parts(c->year);
    row->need = PARTS;
    row->state = told && row->have == PARTS ? DUTY_DONE : DUTY_OPEN;
    return true;
}

// Every NUMBER years from the last one. Who had none is not asked for one: the council stands in
// for it (S1-4), and the authority comes by itself (S1-14).
static void settle_cycle(const struct duty_case *c, struct duty *row, enum review_kind kind)
{
    const struct review *last = NULL;
    for (size_t i = 0; i < c->year->review_count; i++) {
        const struct review *review = &c->year->reviews[i];
        bool counts =
            !c->rule->flag || (review->certified && duty_has_come(c->year, &review->published_on));
        if (review->kind == kind && counts && date_compare(&review->day, &c->day) <= 0 &&
            (!last || date_compare(&review->day, &last->day) > 0))
            last = review;
    }
    row->state = DUTY_NONE;
    if (!last)
        return;
    row->due = date_add_months(&last->day, 12 * c->rule->number);
    duty_advise(row, date_compare(&c->day, &row->due) <= 0);
}

bool duty_third_party(const struct duty_case *c, struct duty *row)
{
    settle_cycle(c, row, REVIEW_THIRD_PARTY);
    return true;
}

bool duty_authority(const struct duty_case *c, struct duty *row)
{
    settle_cycle(c, row, REVIEW_AUTHORITY);
    return true;
}

// A period is chosen, and nothing is older than it (S4-8).
bool duty_keeping(const struct duty_case *c, struct duty *row)
{
    const struct year *year = c->year;
    if (year->keep_years > 0 && date_is_told(&year->oldest_kept))
        row->due = date_add_months(&year->oldest_kept, 12 * year->keep_years);
    duty_settle(c, row,
                year->keep_years > 0 &&
                    (!date_is_told(&row->due) || date_compare(&year->today, &row->due) <= 0));
    return true;
}
