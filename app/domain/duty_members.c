// Who is on the council, and what each has to have.
#include "domain/duty_case.h"

// A proxy counts as the resident and never as family (S0-6, S0-7).
static enum member_category counted_as(const struct member *member)
{
    return member->proxy ? MEMBER_RESIDENT : member->category;
}

static const struct member *member_of(const struct duty_case *c, const struct duty *row)
{
    return &c->year->members[row->index];
}

// Members of the council of ROW in term on the day, of the CATEGORIES given as bits; which of these
// there are in PRESENT.
static int count_members(const struct duty_case *c, const struct duty *row, unsigned categories,
                         unsigned *present)
{
    int count = 0;
    *present = 0;
    for (size_t i = 0; i < c->year->member_count; i++) {
        const struct member *member = &c->year->members[i];
        unsigned bit = 1u << counted_as(member);
        if (!member_term_covers(member, &c->day) || !(categories & bit) ||
            !duty_is_of_council(c, row, member))
            continue;
        *present |= bit;
        count++;
    }
    return count;
}

// Who has left needs no advice, and gives nothing any more.
static bool has_left(const struct duty_case *c, const struct member *member)
{
    return date_compare(&member->term_to, &c->day) < 0;
}

static const unsigned every_category = (1u << MEMBER_CATEGORY_COUNT) - 1;

static void look_for_categories(const struct duty_case *c, struct duty *row)
{
    unsigned present;
    (void)count_members(c, row, c->rule->categories, &present);
    row->have = __builtin_popcount(present);
    row->need = __builtin_popcount(c->rule->categories);
    row->missing = c->rule->categories & ~present;
}

bool duty_mandatory(const struct duty_case *c, struct duty *row)
{
    look_for_categories(c, row);
    duty_settle(c, row, row->missing == 0);
    return true;
}

bool duty_expected(const struct duty_case *c, struct duty *row)
{
    look_for_categories(c, row);
    duty_advise(row, row->missing == 0);
    return true;
}

bool duty_one_of(const struct duty_case *c, struct duty *row)
{
    unsigned present;
    row->have = count_members(c, row, c->rule->categories, &present);
    row->need = 1;
    row->missing = row->have > 0 ? 0 : c->rule->categories;
    duty_settle(c, row, row->have > 0);
    return true;
}

bool duty_member_count(const struct duty_case *c, struct duty *row)
{
    unsigned present;
    row->have = count_members(c, row, every_category, &present);
    row->need = c->rule->number;
    duty_settle(c, row, row->have >= row->need);
    return true;
}

// 「５名程度」: fewer are worth a look, more are not (S2-7).
bool duty_about_count(const struct duty_case *c, struct duty *row)
{
    unsigned present;
    row->have = count_members(c, row, every_category, &present);
    row->need = c->rule->number;
    duty_advise(row, row->have >= row->need);
    return true;
}

// Of those only who could be of a refused kind; who of them nobody told, is still to be told.
bool duty_refused_kind(const struct duty_case *c, struct duty *row)
{
    const struct member *member = member_of(c, row);
    bool could_be = false;
    for (int kind = KIND_UNTOLD + 1; kind < MEMBER_KIND_COUNT; kind++)
        could_be |= (c->rule->kinds & 1u << kind) &&
                    member_kind_fits((enum member_kind)kind, member->category);
    if (member->kind == KIND_UNTOLD)
        duty_settle(c, row, false);
    else
        duty_advise(row, !(c->rule->kinds & 1u << member->kind));
    return could_be && !has_left(c, member);
}

bool duty_same_corporation(const struct duty_case *c, struct duty *row)
{
    const struct member *member = member_of(c, row);
    duty_advise(row, !member->same_corporation);
    return (c->rule->categories & 1u << member->category) && !has_left(c, member);
}

// Whoever speaks for a resident stands in the register as resident, not as family.
bool duty_proxy(const struct duty_case *c, struct duty *row)
{
    const struct member *member = member_of(c, row);
    duty_advise(row, member->category != MEMBER_FAMILY);
    return member->proxy && !has_left(c, member);
}

bool duty_kin(const struct duty_case *c, struct duty *row)
{
    const struct member *member = member_of(c, row);
    duty_advise(row, !member->kin);
    return counted_as(member) == MEMBER_FAMILY && !has_left(c, member);
}

static void settle_given(const struct duty_case *c, struct duty *row, bool given)
{
    duty_settle(c, row, given);
    if (!given && has_left(c, member_of(c, row)))
        row->state = DUTY_MISSED;
}

// On paper or at the kiosk.
bool duty_pledge(const struct duty_case *c, struct duty *row)
{
    const struct member *member = member_of(c, row);
    settle_given(c, row,
                 duty_has_come(c->year, &member->consent_on) || member->pledged_at_utc_ms > 0);
    return true;
}

bool duty_guide(const struct duty_case *c, struct duty *row)
{
    settle_given(c, row, duty_has_come(c->year, &member_of(c, row)->guide_on));
    return true;
}

// All at once is worth a look; one alone cannot end in stages.
bool duty_rotation(const struct duty_case *c, struct duty *row)
{
    int members = 0, end = 0;
    bool same = true;
    for (size_t i = 0; i < c->year->member_count; i++) {
        const struct member *member = &c->year->members[i];
        if (!member_term_covers(member, &c->day) || !duty_is_of_council(c, row, member))
            continue;
        int year = fiscal_year_of(&member->term_to);
        same = same && (members == 0 || year == end);
        end = year;
        members++;
    }
    duty_advise(row, !same);
    if (members < 2)
        row->state = DUTY_NONE;
    return true;
}
