// The agenda of a meeting: as it is, as it could be, item by item.
#include "domain/agenda.h"
#include "ctl/council.h"
#include "ctl/groups.h"
#include "ctl/meeting.h"
#include "ctl/year.h"
#include "office/profiles.h"
#include "text/markup.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_LIMIT = 64 * 1024, WARNINGS = 512 };

enum status meeting_put_items(struct ctl *ctl, const struct id *meeting, struct err *err)
{
    struct council council = year_council(ctl);
    static const struct output_field fields[] = {
        {"position", "item", OUTPUT_NUMBER},   {"minutes", "minutes", OUTPUT_NUMBER},
        {"purpose", "purpose", OUTPUT_TEXT},   {"two_way", "two-way", OUTPUT_FLAG},
        {"expert", "expert", OUTPUT_TEXT},     {"title", "title", OUTPUT_TEXT},
        {"matter", "matter", OUTPUT_TEXT},     {"report", "report", OUTPUT_TEXT},
        {"opinions", "opinions", OUTPUT_TEXT},
    };
    struct meeting_item *items;
    size_t count;
    TRY(council.item_list(council.ctx, meeting, &items, &count, err));
    output_list(&ctl->out, "items", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < count; i++) {
        const struct meeting_item *item = &items[i];
        char position[16], minutes[16], matter[ID_TEXT_SIZE];
        (void)snprintf(position, sizeof position, "%d", item->position + 1);
        (void)snprintf(minutes, sizeof minutes, "%d", item->minutes);
        output_row(&ctl->out,
                   (const char *[]){position, minutes, item->purpose[0] ? item->purpose : NULL,
                                    item->two_way ? "true" : "false",
                                    item->needs_expert ? member_category_name(item->expert) : NULL,
                                    item->title[0] ? item->title : NULL,
                                    council_id_text(&item->matter, matter),
                                    item->report[0] ? item->report : NULL,
                                    item->opinions[0] ? item->opinions : NULL});
    }
    output_list_end(&ctl->out);
    free(items);
    return OK;
}

// Everything that an agenda is made of, as it stands in the store.
struct table {
    struct agenda agenda;
    struct profile profile;
    struct meeting meeting;
    struct meeting *meetings;
    struct year_dwelling *dwellings;
    struct matter *matters;
    struct meeting_item *items;
    size_t item_count;
    char texts[AGENDA_TEXT_COUNT][NOTE_SIZE];
};

static void table_fini(struct table *table)
{
    free(table->meetings);
    free(table->dwellings);
    free(table->matters);
    free(table->items);
}

static enum status find_units(struct ctl *ctl, struct table *t, struct err *err)
{
    struct council council = year_council(ctl);
    struct units *units = &t->agenda.units;
    struct store_office office;
    TRY(store_office_get(ctl->store, &office, err));
    TRY(office_profile_load(ctl->folder, office.profile, &t->profile, err));
    units->profile = &t->profile;
    TRY(council.dwelling_list(council.ctx, &t->dwellings, &units->count, err));
    units->dwellings = t->dwellings;
    return OK;
}

static enum status find_meetings(struct ctl *ctl, struct table *t, struct err *err)
{
    struct council council = year_council(ctl);
    TRY(council.meeting_list(council.ctx, 0, &t->meetings, &t->agenda.meeting_count, err));
    t->agenda.meetings = t->meetings;
    return OK;
}

static enum status count_visits(struct ctl *ctl, struct table *t, struct err *err)
{
    const struct store_visit_filter closed = {.closed_only = true};
    const struct meeting *last = agenda_last(&t->agenda);
    struct store_visit_row *rows;
    size_t count;
    TRY(store_visit_list(ctl->store, &closed, &rows, &count, err));
    for (size_t i = 0; i < count; i++) {
        struct date day = wall_time_of(rows[i].started_utc_ms).date;
        t->agenda.visits += unit_takes_up(&t->agenda.units, &t->meeting, &rows[i].dwelling) &&
                            (!last || date_compare(&day, &last->day) > 0);
    }
    free(rows);
    return OK;
}

static enum status find_attending(struct ctl *ctl, struct table *t, struct err *err)
{
    struct council council = year_council(ctl);
    struct member *members = NULL;
    struct attendance *answers = NULL;
    size_t member_count, answer_count;
    enum status status = council.member_list(council.ctx, &members, &member_count, err);
    if (status == OK)
        status = council.attendance_list(council.ctx, &t->meeting.id, &answers, &answer_count, err);
    if (status == OK)
        t->agenda.attending =
            agenda_attending(&t->agenda, members, member_count, answers, answer_count);
    free(members);
    free(answers);
    return status;
}

// Words of the pack as papers have them.
static enum status plain_text(const struct words *words, char out[NOTE_SIZE], struct err *err)
{
    struct strbuf plain;
    strbuf_init(&plain, TEXT_LIMIT);
    markup_to_plain(words->plain, &plain);
    (void)snprintf(out, NOTE_SIZE, "%s", strbuf_text(&plain));
    enum status status = strbuf_status(&plain);
    strbuf_fini(&plain);
    return status == OK ? OK : err_memory(err);
}

static enum status find_texts(struct ctl *ctl, struct table *t, struct err *err)
{
    size_t purposes;
    const struct prompt *const *purpose = content_set(ctl->content, SET_PURPOSE, &purposes);
    if (purposes < AGENDA_PURPOSES)
        return err_set(err, ERR_ABSENT, "agenda: the pack lacks the four purposes");
    for (size_t i = 0; i < AGENDA_PURPOSES; i++)
        t->agenda.purposes[i] = purpose[i]->id;
    for (int i = 0; i < AGENDA_TEXT_COUNT; i++) {
        char id[64];
        (void)snprintf(id, sizeof id, "agenda.%s", agenda_text_name((enum agenda_text)i));
        const struct words *words = content_string(ctl->content, id);
        if (!words)
            return err_set(err, ERR_ABSENT, "agenda: the pack has no string %s", id);
        TRY(plain_text(words, t->texts[i], err));
        t->agenda.texts[i] = t->texts[i];
    }
    return OK;
}

// A matter that nobody has put into words stands under what the visitor was asked; the visitor's
// own words may name somebody.
static enum status find_matters(struct ctl *ctl, struct table *t, struct err *err)
{
    struct council council = year_council(ctl);
    const struct matter_filter all = {0};
    TRY(council.matter_list(council.ctx, &all, &t->matters, &t->agenda.matter_count, err));
    for (size_t i = 0; i < t->agenda.matter_count; i++) {
        struct matter *m = &t->matters[i];
        const struct prompt *prompt = content_find(ctl->content, m->prompt);
        if (!m->title[0] && prompt)
            TRY(plain_text(&prompt->text, m->title, err));
    }
    t->agenda.matters = t->matters;
    return OK;
}

// TABLE is the caller's to fini, also after a failure.
static enum status table_init(struct ctl *ctl, const struct ctl_args *args, struct table *t,
                              struct err *err)
{
    struct council council = year_council(ctl);
    t->agenda.meeting = &t->meeting;
    TRY(council_meeting(ctl, args, 0, &t->meeting, err));
    TRY(find_units(ctl, t, err));
    TRY(find_meetings(ctl, t, err));
    TRY(count_visits(ctl, t, err));
    TRY(find_attending(ctl, t, err));
    TRY(find_texts(ctl, t, err));
    TRY(council.item_list(council.ctx, &t->meeting.id, &t->items, &t->item_count, err));
    return find_matters(ctl, t, err);
}

static void put_warnings(struct ctl *ctl, const struct table *t, const struct meeting_item *items,
                         size_t count)
{
    static const struct output_field fields[] = {
        {"warning", "look at", OUTPUT_TEXT},
        {"position", "item", OUTPUT_NUMBER},
        {"matter", "matter", OUTPUT_TEXT},
    };
    struct agenda_warning warnings[WARNINGS];
    size_t told = agenda_warnings(&t->agenda, items, count, warnings, WARNINGS);
    output_list(&ctl->out, "warnings", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < told && i < WARNINGS; i++) {
        enum agenda_warning_kind kind = warnings[i].kind;
        char position[24], matter[ID_TEXT_SIZE];
        bool of_item = kind == AGENDA_EXPERT_ABSENT || kind == AGENDA_NO_PURPOSE;
        (void)snprintf(position, sizeof position, "%zu", warnings[i].index + 1);
        if (kind == AGENDA_MATTER_LEFT)
            id_to_text(&t->matters[warnings[i].index].id, matter);
        output_row(&ctl->out, (const char *[]){agenda_warning_name(kind), of_item ? position : NULL,
                                               kind == AGENDA_MATTER_LEFT ? matter : NULL});
    }
    output_list_end(&ctl->out);
}

// What was said at a meeting is never taken away by a suggestion.
static enum status may_replace(const struct table *t, bool replace, struct err *err)
{
    for (size_t i = 0; i < t->item_count; i++)
        if (t->items[i].report[0] || t->items[i].opinions[0])
            return err_set(err, ERR_REFUSED,
                           "agenda: item %zu has minutes already: change the items one by one",
                           i + 1);
    if (t->item_count > 0 && !replace)
        return err_set(err, ERR_REFUSED,
                       "agenda: there are %zu items already: give --replace as well",
                       t->item_count);
    return OK;
}

static enum status suggest(struct ctl *ctl, struct table *t, bool replace, struct err *err)
{
    struct council council = year_council(ctl);
    struct meeting_item items[MEETING_MAX_ITEMS];
    struct moment now = ctl_now(ctl);
    TRY(may_replace(t, replace, err));
    size_t count = agenda_suggest(&t->agenda, items);
    TRY(council.items_put(council.ctx, &t->meeting.id, items, count, &now, err));
    free(t->items);
    t->items = NULL;
    return council.item_list(council.ctx, &t->meeting.id, &t->items, &t->item_count, err);
}

enum status meeting_agenda(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct table *t = calloc(1, sizeof *t);
    if (!t)
        return err_memory(err);
    enum status status = table_init(ctl, args, t, err);
    if (status == OK && args_has(args, "--suggest"))
        status = suggest(ctl, t, args_has(args, "--replace"), err);
    if (status == OK)
        status = meeting_put_items(ctl, &t->meeting.id, err);
    if (status == OK)
        put_warnings(ctl, t, t->items, t->item_count);
    table_fini(t);
    free(t);
    return status;
}

static enum status read_expert(struct ctl *ctl, const struct ctl_args *args,
                               struct meeting_item *item, struct err *err)
{
    const char *text = args_get(args, "--expert");
    int category = 0;
    if (!text)
        return OK;
    item->needs_expert = text[0] != '\0';
    if (item->needs_expert)
        TRY(council_word(ctl, args, "--expert", member_category_from,
                         "resident, family, community, welfare, business, city", &category, err));
    item->expert = (enum member_category)category;
    return OK;
}

static enum status read_item(struct ctl *ctl, const struct ctl_args *args,
                             struct meeting_item *item, struct err *err)
{
    const char *matter = args_get(args, "--matter"), *two_way = args_get(args, "--two-way");
    struct matter found = {0};
    TRY(council_note(args, "--title", item->title, err));
    TRY(council_purpose(ctl, args, "--purpose", item->purpose, err));
    TRY(council_number(ctl, args, "--minutes", 600, &item->minutes, err));
    TRY(read_expert(ctl, args, item, err));
    if (matter && matter[0])
        TRY(council_matter(ctl, matter, &found, err));
    if (matter)
        item->matter = found.id;
    if (two_way && strcmp(two_way, "yes") != 0 && strcmp(two_way, "no") != 0)
        return ctl_usage(ctl, err, "--two-way: %." CTL_SHOWN "s: give yes or no", two_way);
    if (two_way)
        item->two_way = strcmp(two_way, "yes") == 0;
    return OK;
}

struct items {
    struct meeting_item list[MEETING_MAX_ITEMS + 1];
    size_t count;
};

static void move_item(struct items *items, size_t from, size_t to)
{
    struct meeting_item moved = items->list[from];
    size_t size = sizeof items->list[0];
    if (from < to)
        memmove(&items->list[from], &items->list[from + 1], (to - from) * size);
    else
        memmove(&items->list[to + 1], &items->list[to], (from - to) * size);
    items->list[to] = moved;
}

// One more without a position; else that one is changed, moved or taken away.
static enum status change(struct ctl *ctl, const struct ctl_args *args, struct items *items,
                          struct err *err)
{
    const char *position = args_operand(args, 1), *to = args_get(args, "--to");
    int index = (int)items->count + 1, target;
    if (position)
        TRY(common_number(ctl, "item", position, 1, (int)items->count, &index, err));
    else
        items->list[items->count++] = (struct meeting_item){.two_way = true};
    TRY(read_item(ctl, args, &items->list[index - 1], err));
    target = index;
    if (to)
        TRY(common_number(ctl, "--to", to, 1, (int)items->count, &target, err));
    if (args_has(args, "--remove"))
        target = (int)items->count;
    move_item(items, (size_t)index - 1, (size_t)target - 1);
    items->count -= args_has(args, "--remove");
    return OK;
}

static enum status change_all(struct ctl *ctl, const struct ctl_args *args, const struct meeting *m,
                              struct items *items, struct err *err)
{
    struct council council = year_council(ctl);
    struct meeting_item *stored;
    struct moment now = ctl_now(ctl);
    TRY(council.item_list(council.ctx, &m->id, &stored, &items->count, err));
    if (items->count > 0)
        memcpy(items->list, stored, items->count * sizeof *stored);
    free(stored);
    TRY(change(ctl, args, items, err));
    return council.items_put(council.ctx, &m->id, items->list, items->count, &now, err);
}

enum status meeting_item(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct meeting m;
    struct items *items;
    if (args_has(args, "--remove") && !args_operand(args, 1))
        return ctl_usage(ctl, err, "--remove: say which item");
    TRY(council_meeting(ctl, args, 0, &m, err));
    items = calloc(1, sizeof *items);
    if (!items)
        return err_memory(err);
    enum status status = change_all(ctl, args, &m, items, err);
    free(items);
    return status == OK ? meeting_put_items(ctl, &m.id, err) : status;
}
