// What a meeting and its minutes tell (F2, agenda, opinions): heads by category, nobody's name.
#include "office/papers_parts.h"

#include "domain/agenda.h"
#include "text/markup.h"

#include <string.h>

static const struct meeting *meeting_of(const struct paper_fill *fill)
{
    return fill->facts->meeting;
}

// By the council's meetings of the year that were not dropped, in order of their days.
struct cell papers_value_meeting_number(struct paper_fill *fill)
{
    const struct year *year = fill->facts->year;
    const struct meeting *meeting = meeting_of(fill);
    int number = 1;
    if (!date_is_told(&meeting->day))
        return (struct cell){0};
    for (size_t i = 0; i < year->meeting_count; i++) {
        const struct meeting *other = &year->meetings[i];
        number += other->state != MEETING_DROPPED && date_is_told(&other->day) &&
                  meeting_shares(meeting, other) && date_compare(&other->day, &year->first) >= 0 &&
                  date_compare(&other->day, &meeting->day) < 0;
    }
    return papers_counted(fill, "meeting", number);
}

struct cell papers_value_meeting_day(struct paper_fill *fill)
{
    return papers_date(&meeting_of(fill)->day);
}

struct cell papers_value_meeting_time(struct paper_fill *fill)
{
    return papers_span(fill, meeting_of(fill)->from_minute, meeting_of(fill)->until_minute);
}

struct cell papers_value_meeting_place(struct paper_fill *fill)
{
    return papers_note(fill, "place", meeting_of(fill)->place);
}

struct cell papers_value_meeting_mode(struct paper_fill *fill)
{
    return papers_said(fill, "meeting-mode", meeting_mode_name(meeting_of(fill)->mode));
}

struct cell papers_meeting_dwellings(struct paper_fill *fill, const struct meeting *meeting)
{
    const char *told = "";
    if (meeting->dwelling_count == 0)
        return papers_said(fill, "dwelling", "all");
    for (int i = 0; i < meeting->dwelling_count; i++)
        told = arena_printf(fill->arena, "%s%s%s", told, i > 0 ? "、" : "",
                            papers_dwelling(fill, &meeting->dwellings[i]));
    return papers_text(told);
}

struct cell papers_value_meeting_dwellings(struct paper_fill *fill)
{
    return papers_meeting_dwellings(fill, meeting_of(fill));
}

struct cell papers_value_office_people(struct paper_fill *fill)
{
    const struct meeting *meeting = meeting_of(fill);
    const int heads[] = {meeting->managers, meeting->workers};
    static const char *const roles[] = {"manager", "worker"};
    const char *told = "";
    for (size_t i = 0; i < ARRAY_LEN(roles); i++) {
        if (heads[i] == 0)
            continue;
        struct cell count = papers_heads(fill, heads[i]);
        told = arena_printf(fill->arena, "%s%s%s %s", told, *told ? "、" : "",
                            papers_say(fill, "role", roles[i]), count.text);
    }
    return papers_text(told);
}

struct cell papers_value_changes(struct paper_fill *fill)
{
    return papers_note(fill, "changes", meeting_of(fill)->changes);
}

struct cell papers_value_next_steps(struct paper_fill *fill)
{
    return papers_note(fill, "next_steps", meeting_of(fill)->next_steps);
}

struct cell papers_value_minutes_day(struct paper_fill *fill)
{
    return papers_date(&meeting_of(fill)->minutes_on);
}

struct cell papers_value_minutes_checked(struct paper_fill *fill)
{
    const struct meeting *meeting = meeting_of(fill);
    if (!date_is_told(&meeting->checked_on))
        return (struct cell){0};
    struct cell heads = papers_heads(fill, meeting->checked_by);
    return papers_text(
        arena_printf(fill->arena, "%s　%s", papers_day(fill, &meeting->checked_on), heads.text));
}

struct cell papers_value_nameless_day(struct paper_fill *fill)
{
    return papers_date(&meeting_of(fill)->nameless_on);
}

// Heads of CATEGORY who were there as STATE; -1: of any that is told.
static int heads(const struct paper_fill *fill, int category, int state, bool only_asked)
{
    const struct papers_facts *facts = fill->facts;
    int count = 0;
    for (size_t i = 0; i < facts->attendance_count; i++) {
        const struct attendance *row = &facts->attendance[i];
        bool of_state = state < 0 ? row->state != ATTENDS_UNTOLD : (int)row->state == state;
        count += (category < 0 || (int)row->category == category) && of_state &&
                 (!only_asked || row->asked_before);
    }
    return count;
}

struct cell papers_value_opinion_members(struct paper_fill *fill)
{
    return papers_heads(fill, heads(fill, -1, ATTENDS_NOT, true));
}

void papers_table_attendance(struct paper_fill *fill, struct paper_rows *rows)
{
    for (int i = 0; i < MEMBER_CATEGORY_COUNT; i++) {
        struct cell *row = heads(fill, i, -1, false) > 0 ? papers_row(rows) : NULL;
        if (!row)
            continue;
        row[0] = papers_said(fill, "category", member_category_name((enum member_category)i));
        row[1] = papers_number(heads(fill, i, ATTENDS, false));
        row[2] = papers_number(heads(fill, i, ATTENDS_ONLINE, false));
        row[3] = papers_number(heads(fill, i, ATTENDS_NOT, false));
        row[4] = papers_number(heads(fill, i, ATTENDS_NOT, true));
    }
}

static bool says(const struct words *words, enum lang lang, const char *title)
{
    struct strbuf plain;
    strbuf_init(&plain, NOTE_SIZE * 4);
    markup_to_plain(words_in(words, lang), &plain);
    bool same = strcmp(strbuf_text(&plain), title) == 0;
    strbuf_fini(&plain);
    return same;
}

// A title that was suggested (domain/agenda.h) is known in easy words, with ruby.
static struct cell item_title(struct paper_fill *fill, const char *title)
{
    for (int i = 0; fill->lang == LANG_EASY && i < AGENDA_TEXT_COUNT; i++) {
        const char *id =
            arena_printf(fill->arena, "agenda.%s", agenda_text_name((enum agenda_text)i));
        const struct words *words = content_string(fill->facts->content, id);
        if (words && (says(words, LANG_PLAIN, title) || says(words, LANG_EASY, title)))
            return papers_text(words_in(words, LANG_EASY));
    }
    return papers_note(fill, "item", title);
}

void papers_table_agenda(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct papers_facts *facts = fill->facts;
    for (size_t i = 0; i < facts->item_count; i++) {
        const struct meeting_item *item = &facts->items[i];
        struct cell *row = papers_row(rows);
        if (!row)
            return;
        row[0] = papers_number((int)i + 1);
        row[1] = item_title(fill, item->title);
        row[2] =
            item->purpose[0] ? papers_text(papers_prompt(fill, item->purpose)) : (struct cell){0};
        row[3] = item->minutes > 0 ? papers_number(item->minutes) : (struct cell){0};
        row[4] = (struct cell){.type = CELL_TICK, .number = item->two_way};
    }
}

// Where the minutes were made and nothing was written, that is told too.
static struct cell said(struct paper_fill *fill, const char *place, const char *words)
{
    struct cell cell = papers_note(fill, place, words);
    bool made = date_is_told(&meeting_of(fill)->minutes_on);
    return cell.type == CELL_EMPTY && made ? papers_text("―") : cell;
}

static void put_minutes(struct paper_fill *fill, struct paper_rows *rows,
                        const struct meeting_item *item)
{
    struct cell *row = papers_row(rows);
    if (!row)
        return;
    row[0] = papers_note(fill, "item", item->title);
    row[1] = said(fill, "report", item->report);
    row[2] = said(fill, "opinions", item->opinions);
}

// Items of PURPOSE, or of ALSO.
static void minutes(struct paper_fill *fill, struct paper_rows *rows, const char *purpose,
                    const char *also)
{
    const struct papers_facts *facts = fill->facts;
    for (size_t i = 0; i < facts->item_count; i++) {
        const struct meeting_item *item = &facts->items[i];
        bool here = strcmp(item->purpose, purpose) == 0 || strcmp(item->purpose, also) == 0;
        if (here)
            put_minutes(fill, rows, item);
    }
}

void papers_table_minutes_community(struct paper_fill *fill, struct paper_rows *rows)
{
    minutes(fill, rows, "PU1", "PU2");
}

void papers_table_minutes_quality(struct paper_fill *fill, struct paper_rows *rows)
{
    minutes(fill, rows, "PU3", "PU3");
}

void papers_table_minutes_rights(struct paper_fill *fill, struct paper_rows *rows)
{
    minutes(fill, rows, "PU4", "PU4");
}

// What is no item of the three parts is told where something was said: greetings are not.
void papers_table_minutes_other(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct papers_facts *facts = fill->facts;
    for (size_t i = 0; i < facts->item_count; i++) {
        const struct meeting_item *item = &facts->items[i];
        bool told = !item->purpose[0] && (item->report[0] || item->opinions[0]);
        if (told)
            put_minutes(fill, rows, item);
    }
}

void papers_table_opinions(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct papers_facts *facts = fill->facts;
    for (size_t i = 0; i < facts->attendance_count; i++) {
        struct cell *row = facts->attendance[i].opinion[0] ? papers_row(rows) : NULL;
        if (row)
            row[0] = papers_note(fill, "opinion", facts->attendance[i].opinion);
    }
}

void papers_table_decided(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct papers_facts *facts = fill->facts;
    for (size_t i = 0; i < facts->matter_count; i++) {
        const struct matter *matter = &facts->matters[i];
        bool here = id_equal(&matter->meeting, &meeting_of(fill)->id);
        struct cell *row = here ? papers_row(rows) : NULL;
        if (!row)
            continue;
        bool put_off = matter->state == MATTER_NOT_NOW;
        row[0] = papers_matter(fill, matter);
        row[1] = papers_said(fill, "matter", matter_state_name(matter->state));
        row[2] = papers_note(fill, "owner", matter->owner);
        row[3] = papers_date(&matter->due);
        row[4] = papers_note(fill, "matter", put_off ? matter->reason : matter->result);
    }
}

void papers_publication(struct paper_fill *fill, const struct publication *publication,
                        struct cell *row)
{
    row[0] = papers_said(fill, "publication", publication_way_name(publication->way));
    row[1] = papers_note(fill, "publication", publication->where);
    row[2] = papers_date(&publication->from);
    row[3] = papers_date(&publication->until);
}

void papers_table_published(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct year *year = fill->facts->year;
    for (size_t i = 0; i < year->publication_count; i++) {
        bool here = id_equal(&year->publications[i].meeting, &meeting_of(fill)->id);
        struct cell *row = here ? papers_row(rows) : NULL;
        if (row)
            papers_publication(fill, &year->publications[i], row);
    }
}
