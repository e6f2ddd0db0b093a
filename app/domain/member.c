#include "domain/member.h"
#include "base/utf8.h"

#include <string.h>

static const char *const category_names[MEMBER_CATEGORY_COUNT] = {
    [MEMBER_RESIDENT] = "resident",   [MEMBER_FAMILY] = "family",
    [MEMBER_COMMUNITY] = "community", [MEMBER_WELFARE] = "welfare",
    [MEMBER_BUSINESS] = "business",   [MEMBER_CITY] = "city",
};

const char *member_category_name(enum member_category category)
{
    return category_names[category];
}

int member_category_from(const char *name)
{
    for (int i = 0; i < MEMBER_CATEGORY_COUNT; i++)
        if (strcmp(category_names[i], name) == 0)
            return i;
    return -1;
}

bool member_reading_ok(const char *reading)
{
    for (uint32_t cp; (cp = utf8_next(&reading)) != 0;)
        if (!utf8_is_hiragana(cp) && !utf8_is_katakana(cp) && cp != ' ' && cp != 0x3000)
            return false;
    return true;
}

static const struct {
    const char *name;
    enum member_category category;
} kinds[] = {
#define KIND(ID, name, category) {name, MEMBER_##category},
#include "domain/member_kind.def"
#undef KIND
};

const char *member_kind_name(enum member_kind kind)
{
    return kinds[kind].name;
}

int member_kind_from(const char *name)
{
    for (int i = 0; i < MEMBER_KIND_COUNT; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return i;
    return -1;
}

bool member_kind_fits(enum member_kind kind, enum member_category category)
{
    return kind == KIND_UNTOLD || kinds[kind].category == category;
}

bool member_term_covers(const struct member *member, const struct date *day)
{
    return date_compare(day, &member->term_from) >= 0 && date_compare(day, &member->term_to) <= 0;
}

bool member_needs_pledge(const struct member *member, bool text_stands, int64_t now_utc_ms)
{
    struct date given = wall_time_of(member->pledged_at_utc_ms).date;
    struct date today = wall_time_of(now_utc_ms).date;
    given.year++;
    return !text_stands || date_compare(&today, &given) >= 0;
}
