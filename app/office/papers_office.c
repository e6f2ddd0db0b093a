// What the office is and whom a letter is for; prompts that are answered on paper; the pack.
#include "office/papers_parts.h"

#include "text/markup.h"

#include <stdio.h>
#include <string.h>

#define LETTERHEAD(id, field)                                                                      \
    struct cell papers_value_##id(struct paper_fill *fill)                                         \
    {                                                                                              \
        return papers_plain(fill, fill->facts->head->field);                                       \
    }
LETTERHEAD(corporation, corporation)
LETTERHEAD(manager, manager)
LETTERHEAD(contact, contact)
LETTERHEAD(address, address)
LETTERHEAD(phone, phone)
LETTERHEAD(fax, fax)
LETTERHEAD(mail, mail)

struct cell papers_value_office_name(struct paper_fill *fill)
{
    return papers_plain(fill, fill->facts->office->name);
}

struct cell papers_value_service(struct paper_fill *fill)
{
    return papers_said(fill, "service", store_facility_name(fill->facts->office->kind));
}

struct cell papers_value_home(struct paper_fill *fill)
{
    bool home = fill->facts->office->kind != STORE_RESIDENTIAL;
    const struct words *noun =
        content_string(fill->facts->content, home ? "noun.group-home" : "noun.facility");
    return noun ? papers_text(words_in(noun, fill->lang)) : (struct cell){0};
}

struct cell papers_value_today(struct paper_fill *fill)
{
    struct date day = wall_time_of(fill->facts->made_utc_ms).date;
    return papers_date(&day);
}

struct cell papers_value_fiscal_year(struct paper_fill *fill)
{
    char era[DATE_ERA_SIZE];
    int year = fill->facts->year->fiscal_year;
    fiscal_year_era(year, era);
    if (fill->lang == LANG_EASY)
        return papers_text(document_fiscal_year_easy(fill->arena, year));
    return papers_text(arena_printf(fill->arena, "%s（%d年度）", era, year));
}

struct cell papers_value_abuse_office(struct paper_fill *fill)
{
    return papers_plain(fill, fill->facts->office->abuse_office);
}

struct cell papers_value_abuse_phone(struct paper_fill *fill)
{
    return papers_plain(fill, fill->facts->office->abuse_phone);
}

void papers_table_purposes(struct paper_fill *fill, struct paper_rows *rows)
{
    size_t count;
    const struct prompt *const *list = content_set(fill->facts->content, SET_PURPOSE, &count);
    for (size_t i = 0; i < count; i++) {
        struct cell *row = papers_row(rows);
        if (!row)
            return;
        row[0] = papers_text(words_in(&list[i]->text, fill->lang));
        if (list[i]->hint_count > 0)
            row[1] = papers_text(words_in(&list[i]->hints[0], fill->lang));
    }
}

void papers_table_dwellings(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct year *year = fill->facts->year;
    for (size_t i = 0; i < year->dwelling_count; i++) {
        struct cell *row = papers_row(rows);
        if (!row)
            return;
        row[0] = papers_plain(fill, year->dwellings[i].name);
        row[1] = (struct cell){.type = CELL_TICK, .number = year->dwellings[i].satellite};
    }
}

struct cell papers_value_addressee(struct paper_fill *fill)
{
    return fill->facts->member ? papers_plain(fill, fill->facts->member->name) : (struct cell){0};
}

struct cell papers_value_addressee_affiliation(struct paper_fill *fill)
{
    const struct member *member = fill->facts->member;
    return member ? papers_plain(fill, member->affiliation) : (struct cell){0};
}

struct cell papers_value_addressee_category(struct paper_fill *fill)
{
    const struct member *member = fill->facts->member;
    return member ? papers_said(fill, "category", member_category_name(member->category))
                  : (struct cell){0};
}

struct cell papers_value_term(struct paper_fill *fill)
{
    const struct member *member = fill->facts->member;
    if (!member || !date_is_told(&member->term_from) || !date_is_told(&member->term_to))
        return (struct cell){0};
    return papers_text(arena_printf(fill->arena, "%s〜/%s", papers_day(fill, &member->term_from),
                                    papers_day(fill, &member->term_to)));
}

// The number of this sheet, or "" for a year that has none.
static void sheet_of(const struct papers_facts *facts, char number[SHEET_NUMBER_SIZE])
{
    const struct sheet_facts sheet = {
        .fiscal_year = facts->year->fiscal_year,
        .pack_version = content_pack_version(facts->content),
        .dwelling = facts->dwelling ? sheet_dwelling(facts->dwelling->code) : 0,
        .made_utc_ms = facts->made_utc_ms};
    if (sheet_number(&sheet, number) != OK)
        number[0] = '\0';
}

struct cell papers_value_twin_code(struct paper_fill *fill)
{
    char number[SHEET_NUMBER_SIZE];
    sheet_of(fill->facts, number);
    return papers_text(arena_printf(fill->arena, SHEET_MARK "%s", number));
}

struct cell papers_value_twin_number(struct paper_fill *fill)
{
    char number[SHEET_NUMBER_SIZE], shown[SHEET_SHOWN_SIZE] = "";
    sheet_of(fill->facts, number);
    if (number[0])
        sheet_show(number, shown);
    return papers_plain(fill, shown);
}

struct cell papers_value_twin_dwelling(struct paper_fill *fill)
{
    const struct year_dwelling *dwelling = fill->facts->dwelling;
    return papers_plain(fill, dwelling ? dwelling->name : "");
}

static enum prompt_set set_of(const char *asked)
{
    static const struct {
        const char *asked;
        enum prompt_set set;
    } sets[] = {{"observe", SET_OBSERVE},
                {"resident", SET_RESIDENT},
                {"staff", SET_STAFF},
                {"away", SET_AWAY},
                {"own_words", SET_WORDS}};
    size_t i = 0;
    while (strcmp(sets[i].asked, asked) != 0)
        i++;
    return sets[i].set;
}

// The two answers that stand on every resident question (domain rules 3.4.3).
static void add_choices(struct paper_fill *fill, const struct prompt *prompt, const char *label,
                        struct document *out)
{
    static const char *const always[] = {CHOICE_DONT_KNOW, CHOICE_WONT_SAY};
    bool resident = prompt->set == SET_RESIDENT;
    size_t count = prompt->choice_count + (resident ? ARRAY_LEN(always) : 0);
    struct column *columns = ARENA_ARRAY(fill->arena, struct column, count);
    const char **pictures = ARENA_ARRAY(fill->arena, const char *, count);
    for (size_t i = 0; i < count; i++) {
        size_t extra = i - prompt->choice_count;
        bool own = i < prompt->choice_count;
        columns[i].share = 1;
        columns[i].label = own ? words_in(&prompt->choices[i].text, fill->lang)
                               : papers_say(fill, "choice", always[extra]);
        pictures[i] = own ? prompt->choices[i].picture : always[extra];
    }
    (void)document_add(out, &(struct block){.kind = BLOCK_CHOICES,
                                            .label = label,
                                            .columns = columns,
                                            .column_count = count,
                                            .pictures = resident ? pictures : NULL});
}

void papers_ask(struct paper_fill *fill, const struct form_part *part, struct document *out)
{
    size_t count;
    const struct prompt *const *list =
        content_set(fill->facts->content, set_of(part->value), &count);
    for (size_t i = 0; i < count; i++) {
        const char *label = words_in(&list[i]->text, fill->lang);
        if (list[i]->set != SET_WORDS) // whoever enters the sheet finds the prompt by it
            label = arena_printf(fill->arena, "%s　%s", document_plain(fill->arena, list[i]->id),
                                 label);
        bool ticked = list[i]->choice_count > 0;
        if (ticked)
            add_choices(fill, list[i], label, out);
        (void)document_add(out, &(struct block){.kind = BLOCK_SPACE_TO_WRITE,
                                                .label = ticked ? NULL : label,
                                                .lines = part->lines});
    }
}

struct cell papers_value_pack_digest(struct paper_fill *fill)
{
    return papers_plain(fill, fill->facts->digest);
}

struct cell papers_value_pack_code(struct paper_fill *fill)
{
    return papers_text(arena_printf(fill->arena, "EGWP1:%s", fill->facts->digest));
}

void papers_table_pack_papers(struct paper_fill *fill, struct paper_rows *rows)
{
    const struct papers_facts *facts = fill->facts;
    for (size_t i = 0; i < facts->paper_count; i++) {
        size_t alike = 1; // the records of a year are one row
        while (i + alike < facts->paper_count &&
               strcmp(facts->papers[i + alike]->title, facts->papers[i]->title) == 0)
            alike++;
        struct cell *row = papers_row(rows);
        if (!row)
            return;
        row[0] = papers_number((int)rows->count);
        row[1] = papers_text(facts->papers[i]->title);
        row[2] = papers_number((int)alike);
        i += alike - 1;
    }
}
