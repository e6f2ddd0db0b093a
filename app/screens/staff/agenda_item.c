// One item of the agenda: its facts as a form, its place, and whether it stays.
#include "screens/staff/meetings.h"

#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- as a form

enum { NO_EXPERT = -1, MOST_MINUTES = 600 };

struct planned_item {
    struct meeting_item item;
    int purpose; // its place in the pack, or -1
    int expert;  // enum member_category, or NO_EXPERT
};

static const struct form_choice experts[] = {
    {NO_EXPERT, STR_AGENDA_NO_EXPERT, NULL},     {MEMBER_RESIDENT, STR_VISITOR_RESIDENT, NULL},
    {MEMBER_FAMILY, STR_VISITOR_FAMILY, NULL},   {MEMBER_COMMUNITY, STR_VISITOR_COMMUNITY, NULL},
    {MEMBER_WELFARE, STR_VISITOR_WELFARE, NULL}, {MEMBER_BUSINESS, STR_VISITOR_BUSINESS, NULL},
    {MEMBER_CITY, STR_VISITOR_CITY, NULL},
};

static size_t list_purposes(const struct app *app, const void *filled, struct form_choice *out)
{
    (void)filled;
    return purpose_choices(app, out);
}

static const struct field item_fields[] = {
    {"item-title", STR_AGENDA_ITEM_TITLE, FIELD_WORDS, FIELD_NEEDED,
     FIELD(struct planned_item, item.title)},
    {"purpose", STR_AGENDA_PURPOSE, FIELD_CHOICE, 0, FIELD(struct planned_item, purpose),
     .list = list_purposes, .words = purpose_words},
    {"minutes", STR_AGENDA_MINUTES, FIELD_NUMBER, 0, FIELD(struct planned_item, item.minutes),
     .most = MOST_MINUTES},
    {"two-way", STR_AGENDA_TWO_WAY, FIELD_YES_NO, 0, FIELD(struct planned_item, item.two_way)},
    {"expert", STR_AGENDA_EXPERT, FIELD_CHOICE, 0, FIELD(struct planned_item, expert),
     .choices = experts, .choice_count = ARRAY_LEN(experts)},
};

// In place of the one with its id, else behind the others.
enum status meeting_item_put(struct app *app, const struct meeting_item *item, struct err *err)
{
    const struct council *port = meetings_port(app);
    struct meeting_item *before, *items = calloc(MEETING_MAX_ITEMS, sizeof *items);
    size_t count = 0;
    enum status status =
        items ? port->item_list(port->ctx, &app->desk.meeting, &before, &count, err) : ERR_MEMORY;
    if (status == OK && count > 0) {
        memcpy(items, before, count * sizeof items[0]);
        explicit_bzero(before, count * sizeof before[0]);
        free(before);
    }
    size_t at = 0;
    while (at < count && !id_equal(&items[at].id, &item->id))
        at++;
    if (status == OK && at == MEETING_MAX_ITEMS)
        status = ERR_REFUSED;
    if (status == OK) {
        items[at] = *item;
        status = meeting_items_put(app, items, at == count ? count + 1 : count, err);
    }
    if (items)
        explicit_bzero(items, MEETING_MAX_ITEMS * sizeof items[0]);
    free(items);
    return status;
}

static enum status save_item(struct app *app, void *filled, struct err *err)
{
    struct planned_item *planned = filled;
    planned->item.needs_expert = planned->expert != NO_EXPERT;
    planned->item.expert =
        planned->item.needs_expert ? (enum member_category)planned->expert : MEMBER_RESIDENT;
    purpose_put(app, planned->purpose, planned->item.purpose);
    return meeting_item_put(app, &planned->item, err);
}

static const struct form item_form = {.title = STR_AGENDA_ITEM,
                                      .fields = item_fields,
                                      .count = ARRAY_LEN(item_fields),
                                      .size = sizeof(struct planned_item),
                                      .save = save_item};

enum outcome agenda_open_item(struct app *app, const struct meeting_item *item)
{
    struct planned_item planned = {.item = *item,
                                   .purpose = purpose_index(app, item->purpose),
                                   .expert = item->needs_expert ? (int)item->expert : NO_EXPERT};
    enum outcome outcome = form_open(app, &item_form, &planned, sizeof planned);
    explicit_bzero(&planned, sizeof planned);
    return outcome;
}

// ---------------------------------------------------------------- one of them

static size_t index_of(const struct app *app)
{
    const struct meetings_seen *seen = &app->desk.meetings;
    size_t i = 0;
    while (i < seen->item_count && !id_equal(&seen->items[i].id, &app->desk.item))
        i++;
    return i;
}

static void add_facts(const struct view *v, struct node *body, const struct meeting_item *item)
{
    const struct prompt *purpose = content_find(v->app->ports.content, item->purpose);
    struct node *title = part_plain(v, body, item->title, TYPE_ANSWER);
    title->role = ROLE_HEADING;
    struct node *row = part_row(v, body);
    struct markup_param minutes = {"minutes", arena_printf(v->arena, "%d", item->minutes)};
    part_filled(v, row, STR_AGENDA_MINUTES_OF, TYPE_NOTE, &minutes, 1);
    if (purpose)
        part_text(v, row, &purpose->text, TYPE_NOTE);
    if (item->two_way)
        part_string(v, row, STR_AGENDA_TWO_WAY, TYPE_NOTE);
}

struct node *agenda_item_build(const struct view *v)
{
    const struct meetings_seen *seen = &v->app->desk.meetings;
    size_t at = index_of(v->app);
    struct node *body, *footer;
    struct page page = {.title = STR_AGENDA_TITLE,
                        .back = STR_BACK,
                        .next = STR_AGENDA_CHANGE,
                        .next_action = ACT_CHANGE};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body) || at == seen->item_count)
        return root;
    add_facts(v, body, &seen->items[at]);
    struct node *grid = part_stones(v, body, "doors", 3, 2);
    part_stone(v, grid, "up", STR_AGENDA_UP, "sheet-back", 14)->action = ACT_UP;
    part_stone(v, grid, "down", STR_AGENDA_DOWN, "sheet-next", 14)->action = ACT_DOWN;
    part_stone(v, grid, "remove", STR_AGENDA_REMOVE, "erase", 14)->action = ACT_ERASE;
    struct node *up = grid->first;
    up->flags |= at == 0 ? NODE_DISABLED : 0U;
    up->next->flags |= at + 1 == seen->item_count ? NODE_DISABLED : 0U;
    return root;
}

static void swap_with(struct app *app, size_t at, size_t other)
{
    struct meeting_item *items = app->desk.meetings.items;
    if (other >= app->desk.meetings.item_count)
        return;
    struct meeting_item moved = items[at];
    items[at] = items[other];
    items[other] = moved;
    agenda_keep(app, items, app->desk.meetings.item_count);
}

enum outcome agenda_item_act(struct app *app, const struct ui_action *action)
{
    size_t at = index_of(app);
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (app->desk.failed || at == app->desk.meetings.item_count)
        return OUT_STAY;
    switch (action->id) {
    case ACT_UP:
        swap_with(app, at, at - 1); // the first has none before it: SIZE_MAX
        return OUT_STAY;
    case ACT_DOWN:
        swap_with(app, at, at + 1);
        return OUT_STAY;
    case ACT_ERASE:
        app->desk.removes = true;
        return OUT_ASK;
    case ACT_CHANGE:
        return agenda_open_item(app, &app->desk.meetings.items[at]);
    default:
        return OUT_STAY;
    }
}

// ---------------------------------------------------------------- is it to be done?

struct node *agenda_ask_build(const struct view *v)
{
    bool removes = v->app->desk.removes;
    struct node *body, *footer;
    struct page page = {.title = STR_AGENDA_TITLE,
                        .back = STR_BACK,
                        .next = removes ? STR_AGENDA_REMOVE : STR_AGENDA_REPLACE,
                        .next_action = ACT_AGREE};
    struct node *root = part_page(v, &page, &body, &footer);
    if (!desk_add_failure(v, body))
        part_say(v, body, "warning", removes ? STR_AGENDA_REMOVES : STR_AGENDA_REPLACES);
    return root;
}

static void remove_item(struct app *app, size_t at)
{
    struct meetings_seen *seen = &app->desk.meetings;
    if (at == seen->item_count)
        return;
    memmove(&seen->items[at], &seen->items[at + 1],
            (seen->item_count - at - 1) * sizeof seen->items[0]);
    explicit_bzero(&seen->items[--seen->item_count], sizeof seen->items[0]);
    agenda_keep(app, seen->items, seen->item_count);
}

enum outcome agenda_ask_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (action->id != ACT_AGREE || app->desk.failed)
        return OUT_STAY;
    if (app->desk.removes)
        remove_item(app, index_of(app));
    else
        agenda_write(app);
    return OUT_BACK;
}
