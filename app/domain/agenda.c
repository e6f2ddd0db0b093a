#include "domain/agenda.h"

#include <string.h>

enum {
    MATTER_MINUTES = 10, // each of last time's open matters, all of them at most a part
    IMPRESSION_MINUTES = 10,
    STEP = 5,   // a part's length is told in steps
    BEHIND = 3, // impressions, next dates, closing
};

static const char *const text_names[AGENDA_TEXT_COUNT] = {
    [AGENDA_OPENING] = "opening",
    [AGENDA_AIMS] = "aims",
    [AGENDA_INTRODUCTIONS] = "introductions",
    [AGENDA_PRESENT] = "present",
    [AGENDA_CHANGES] = "changes",
    [AGENDA_TIES] = "ties",
    [AGENDA_QUALITY] = "quality",
    [AGENDA_BUSINESS] = "business",
    [AGENDA_RIGHTS] = "rights",
    [AGENDA_IMPRESSIONS] = "impressions",
    [AGENDA_NEXT] = "next",
    [AGENDA_CLOSING] = "closing",
    [AGENDA_UNWORDED] = "unworded",
};

const char *agenda_text_name(enum agenda_text text)
{
    return text_names[text];
}

static bool absent(const struct attendance *attendance, size_t count, const struct id *member)
{
    for (size_t i = 0; i < count; i++)
        if (id_equal(&attendance[i].member, member))
            return attendance[i].state == ATTENDS_NOT;
    return false;
}

// The last one held before the meeting where what is of DWELLING belongs; NULL for DWELLING: that
// shares one with it. Those without a day come after all.
static const struct meeting *find_last(const struct agenda *agenda, const struct id *dwelling)
{
    const struct meeting *this = agenda->meeting, *last = NULL;
    for (size_t i = 0; i < agenda->meeting_count; i++) {
        const struct meeting *other = &agenda->meetings[i];
        bool before = other->state == MEETING_HELD && !id_equal(&other->id, &this->id) &&
                      (!date_is_told(&this->day) || date_compare(&other->day, &this->day) < 0);
        bool fits =
            dwelling ? unit_takes_up(&agenda->units, other, dwelling) : meeting_shares(this, other);
        if (before && fits && (!last || date_compare(&other->day, &last->day) > 0))
            last = other;
    }
    return last;
}

const struct meeting *agenda_last(const struct agenda *agenda)
{
    return find_last(agenda, NULL);
}

unsigned agenda_attending(const struct agenda *agenda, const struct member *members,
                          size_t member_count, const struct attendance *attendance,
                          size_t attendance_count)
{
    const struct date *day = &agenda->meeting->day;
    unsigned categories = 0;
    for (size_t i = 0; i < member_count; i++)
        if ((day->year == 0 || member_term_covers(&members[i], day)) &&
            unit_invites(&agenda->units, agenda->meeting, &members[i]) &&
            !absent(attendance, attendance_count, &members[i].id))
            categories |= 1U << members[i].category;
    return categories;
}

bool agenda_concerns(const struct agenda *agenda, const struct matter *matter)
{
    return matter_is_open(matter->state) &&
           unit_takes_up(&agenda->units, agenda->meeting, &matter->dwelling);
}

// It was there at the last meeting where it belongs: spoken about, or raised before.
static bool is_left_over(const struct agenda *agenda, const struct matter *matter)
{
    const struct meeting *last = find_last(agenda, &matter->dwelling);
    if (!last)
        return false;
    struct date raised = wall_time_of(matter->raised_utc_ms).date;
    return !id_is_none(&matter->meeting) || date_compare(&raised, &last->day) <= 0;
}

// Which of the three parts serves a purpose: the first two of the four are about the area.
static int part_of(const struct agenda *agenda, const char *purpose)
{
    static const int parts[AGENDA_PURPOSES] = {0, 0, 1, 2};
    for (int i = 0; i < AGENDA_PURPOSES; i++)
        if (strcmp(agenda->purposes[i], purpose) == 0)
            return parts[i];
    return 1; // whatever it is, it makes support better
}

struct draft {
    const struct agenda *agenda;
    struct meeting_item *items;
    size_t count;
};

static void copy(char *out, size_t out_size, const char *text)
{
    size_t size = strlen(text);
    ALWAYS(size < out_size);
    memcpy(out, text, size + 1);
}

static struct meeting_item *add(struct draft *draft, enum agenda_text text, const char *purpose,
                                int minutes, bool two_way)
{
    ALWAYS(draft->count < MEETING_MAX_ITEMS);
    struct meeting_item *item = &draft->items[draft->count];
    *item = (struct meeting_item){
        .position = (int)draft->count++, .minutes = minutes, .two_way = two_way};
    copy(item->purpose, sizeof item->purpose, purpose);
    copy(item->title, sizeof item->title, draft->agenda->texts[text]);
    return item;
}

static void add_matter(struct draft *draft, const struct matter *matter)
{
    bool worded = matter->title[0] != '\0';
    const char *purpose = matter->purpose[0] ? matter->purpose : draft->agenda->purposes[2];
    struct meeting_item *item = add(draft, AGENDA_UNWORDED, purpose, 0, true);
    if (worded)
        memcpy(item->title, matter->title, sizeof item->title);
    item->matter = matter->id;
}

// Shares MINUTES among the items from FIRST on, at least one each; the first gets the rest.
static void share(struct draft *draft, size_t first, int minutes)
{
    int items = (int)(draft->count - first);
    if (items == 0)
        return;
    int each = minutes / items > 0 ? minutes / items : 1;
    for (size_t i = first; i < draft->count; i++)
        draft->items[i].minutes = each;
    if (minutes > each * items)
        draft->items[first].minutes += minutes - each * items;
}

static int total(const struct meeting_item *items, size_t count)
{
    int minutes = 0;
    for (size_t i = 0; i < count; i++)
        minutes += items[i].minutes;
    return minutes;
}

static void add_beginning(struct draft *draft)
{
    const struct agenda *agenda = draft->agenda;
    add(draft, AGENDA_OPENING, "", STEP, false);
    if (!agenda_last(agenda)) {
        add(draft, AGENDA_AIMS, "", 2 * STEP, false);
        add(draft, AGENDA_INTRODUCTIONS, "", 2 * STEP, false);
        return;
    }
    add(draft, AGENDA_PRESENT, "", STEP, false);
    add(draft, AGENDA_CHANGES, agenda->purposes[2], STEP, true);
}

// Adds matters, left over or new of one PART, while there is room for KEEP more items.
static size_t add_matters(struct draft *draft, bool left_over, int part, size_t keep)
{
    const struct agenda *agenda = draft->agenda;
    size_t added = 0;
    for (size_t i = 0; i < agenda->matter_count; i++) {
        const struct matter *matter = &agenda->matters[i];
        bool wanted = agenda_concerns(agenda, matter) &&
                      is_left_over(agenda, matter) == left_over &&
                      (left_over || part_of(agenda, matter->purpose) == part);
        if (!wanted || draft->count + keep >= MEETING_MAX_ITEMS)
            continue;
        add_matter(draft, matter);
        added++;
    }
    return added;
}

struct part {
    size_t first, count; // its items
    bool full;           // it has more than what the facility reports
    int minutes;
};

static void add_part(struct draft *draft, int part, struct part *out)
{
    static const struct {
        enum agenda_text text;
        int purpose;
    } reports[AGENDA_PARTS] = {{AGENDA_TIES, 0}, {AGENDA_QUALITY, 2}, {AGENDA_RIGHTS, 3}};
    const struct agenda *agenda = draft->agenda;
    // The reports of the parts behind this one, and the business part, keep their places.
    size_t keep = (size_t)(AGENDA_PARTS - 1 - part) + 1 + BEHIND;
    out->first = draft->count;
    add(draft, reports[part].text, agenda->purposes[reports[part].purpose], 0, true);
    if (part == 1 && (agenda->attending & 1U << MEMBER_BUSINESS)) {
        struct meeting_item *item = add(draft, AGENDA_BUSINESS, agenda->purposes[2], 0, true);
        item->needs_expert = true;
        item->expert = MEMBER_BUSINESS;
    }
    out->full = add_matters(draft, false, part, keep) > 0;
    out->count = draft->count - out->first;
}

// A part with a report alone needs half of a full one; together they get what is left.
static void share_parts(struct draft *draft, struct part parts[AGENDA_PARTS], int left)
{
    int wanted = 0;
    for (int i = 0; i < AGENDA_PARTS; i++) {
        parts[i].minutes = parts[i].full ? AGENDA_PART_MINUTES : AGENDA_PART_MINUTES / 2;
        wanted += parts[i].minutes;
    }
    for (int i = 0; i < AGENDA_PARTS; i++) {
        struct draft items = {draft->agenda, draft->items, parts[i].first + parts[i].count};
        int minutes = parts[i].minutes;
        if (wanted > left)
            minutes = minutes * left / wanted / STEP * STEP;
        share(&items, parts[i].first, minutes);
    }
}

size_t agenda_suggest(const struct agenda *agenda, struct meeting_item out[MEETING_MAX_ITEMS])
{
    struct draft draft = {.agenda = agenda, .items = out};
    struct part parts[AGENDA_PARTS];
    add_beginning(&draft);
    size_t first = draft.count;
    size_t open = add_matters(&draft, true, 0, AGENDA_PARTS + 1 + BEHIND);
    int minutes = (int)open * MATTER_MINUTES;
    share(&draft, first, minutes < AGENDA_PART_MINUTES ? minutes : AGENDA_PART_MINUTES);
    for (int i = 0; i < AGENDA_PARTS; i++)
        add_part(&draft, i, &parts[i]);
    if (agenda->visits > 0)
        add(&draft, AGENDA_IMPRESSIONS, agenda->purposes[2], IMPRESSION_MINUTES, true);
    add(&draft, AGENDA_NEXT, "", STEP, false);
    add(&draft, AGENDA_CLOSING, "", STEP, false);
    share_parts(&draft, parts, AGENDA_TOTAL_MINUTES - total(out, draft.count));
    return draft.count;
}

static const char *const warning_names[AGENDA_WARNING_COUNT] = {
    [AGENDA_EXPERT_ABSENT] = "expert-absent", [AGENDA_NO_PURPOSE] = "no-purpose",
    [AGENDA_ONE_SIDED] = "one-sided",         [AGENDA_TOO_LONG] = "too-long",
    [AGENDA_MATTER_LEFT] = "matter-left",
};

const char *agenda_warning_name(enum agenda_warning_kind kind)
{
    return warning_names[kind];
}

struct warnings {
    struct agenda_warning *out;
    size_t count, max;
};

static void warn(struct warnings *warnings, enum agenda_warning_kind kind, size_t index)
{
    if (warnings->count < warnings->max)
        warnings->out[warnings->count] = (struct agenda_warning){kind, index};
    warnings->count++;
}

static bool has_matter(const struct meeting_item *items, size_t count, const struct id *matter)
{
    for (size_t i = 0; i < count; i++)
        if (id_equal(&items[i].matter, matter))
            return true;
    return false;
}

size_t agenda_warnings(const struct agenda *agenda, const struct meeting_item *items, size_t count,
                       struct agenda_warning *out, size_t max)
{
    struct warnings warnings = {.out = out, .max = max};
    bool two_way = false;
    for (size_t i = 0; i < count; i++) {
        const struct meeting_item *item = &items[i];
        bool spoken = item->two_way || item->needs_expert || !id_is_none(&item->matter);
        two_way |= item->two_way;
        if (item->needs_expert && !(agenda->attending & 1U << item->expert))
            warn(&warnings, AGENDA_EXPERT_ABSENT, i);
        if (spoken && item->purpose[0] == '\0')
            warn(&warnings, AGENDA_NO_PURPOSE, i);
    }
    if (count > 0 && !two_way)
        warn(&warnings, AGENDA_ONE_SIDED, 0);
    if (total(items, count) > AGENDA_TOTAL_MINUTES)
        warn(&warnings, AGENDA_TOO_LONG, 0);
    for (size_t i = 0; i < agenda->matter_count; i++)
        if (agenda_concerns(agenda, &agenda->matters[i]) &&
            !has_matter(items, count, &agenda->matters[i].id))
            warn(&warnings, AGENDA_MATTER_LEFT, i);
    return warnings.count;
}
