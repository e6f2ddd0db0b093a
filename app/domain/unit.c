#include "domain/unit.h"

struct units units_of(const struct year *year, const struct profile *profile)
{
    return (struct units){profile, year->dwellings, year->dwelling_count};
}

bool unit_has_council(const struct units *units, const struct year_dwelling *dwelling)
{
    const struct profile *profile = units->profile;
    return profile && profile->unit_is_dwelling &&
           (!dwelling->satellite || profile->rules[RULE_MEETING_HELD].satellites);
}

// -1 also for a dwelling without a council.
static int find(const struct units *units, const struct id *dwelling)
{
    for (size_t i = 0; i < units->count; i++)
        if (id_equal(&units->dwellings[i].id, dwelling))
            return unit_has_council(units, &units->dwellings[i]) ? (int)i : -1;
    return -1;
}

int unit_of(const struct units *units, const struct member *member)
{
    return find(units, &member->dwelling);
}

bool unit_is_apart(const struct units *units, const struct member *members, size_t count,
                   const struct date *day)
{
    for (size_t i = 0; i < count; i++)
        if (member_term_covers(&members[i], day) && unit_of(units, &members[i]) >= 0)
            return true;
    return false;
}

bool unit_invites(const struct units *units, const struct meeting *meeting,
                  const struct member *member)
{
    return unit_of(units, member) < 0 || meeting_is_for(meeting, &member->dwelling);
}

bool unit_takes_up(const struct units *units, const struct meeting *meeting,
                   const struct id *dwelling)
{
    if (id_is_none(dwelling) || meeting_is_for(meeting, dwelling))
        return true;
    return units->profile && units->profile->unit_is_dwelling && find(units, dwelling) < 0;
}
