// The facts of a meeting as a form, and the dwellings that it is held for.
#include "screens/staff/meetings.h"

#include <string.h>

enum { MOST_HEADS = 99 };

static const struct form_choice modes[] = {{MEETING_IN_PERSON, STR_MEETING_IN_PERSON, NULL},
                                           {MEETING_ONLINE, STR_MEETING_ONLINE, NULL},
                                           {MEETING_MIXED, STR_MEETING_MIXED, NULL}};
static const struct form_choice states[] = {{MEETING_PLANNED, STR_MEETING_PLANNED, NULL},
                                            {MEETING_HELD, STR_MEETING_HELD, NULL},
                                            {MEETING_DROPPED, STR_MEETING_DROPPED, NULL}};

static const struct field fields[] = {
    {"day", STR_MEETING_DAY, FIELD_DAY, 0, FIELD(struct meeting, day), .hint = STR_MEETING_EARLY},
    {"state", STR_MEETING_STATE, FIELD_CHOICE, 0, FIELD(struct meeting, state), .choices = states,
     .choice_count = ARRAY_LEN(states)},
    {"from", STR_MEETING_FROM, FIELD_TIME, 0, FIELD(struct meeting, from_minute)},
    {"until", STR_MEETING_UNTIL, FIELD_TIME, 0, FIELD(struct meeting, until_minute)},
    {"place", STR_MEETING_PLACE, FIELD_LINE, 0, FIELD(struct meeting, place)},
    {"mode", STR_MEETING_MODE, FIELD_CHOICE, 0, FIELD(struct meeting, mode), .choices = modes,
     .choice_count = ARRAY_LEN(modes)},
    {"city-told", STR_MEETING_CITY_TOLD, FIELD_DAY, 0, FIELD(struct meeting, city_told_on)},
    {"members-told", STR_MEETING_MEMBERS_TOLD, FIELD_DAY, 0,
     FIELD(struct meeting, members_told_on)},
    {"managers", STR_MEETING_MANAGERS, FIELD_NUMBER, 0, FIELD(struct meeting, managers),
     .most = MOST_HEADS},
    {"workers", STR_MEETING_WORKERS, FIELD_NUMBER, 0, FIELD(struct meeting, workers),
     .most = MOST_HEADS},
};

static enum string_id fault(const struct app *app, const void *filled)
{
    const struct meeting *meeting = filled;
    (void)app;
    if (meeting->state == MEETING_HELD && !date_is_told(&meeting->day))
        return STR_MEETING_NEEDS_DAY;
    bool both = meeting->from_minute >= 0 && meeting->until_minute >= 0;
    return both && meeting->until_minute <= meeting->from_minute ? STR_MEETING_BAD_TIMES
                                                                 : STR_COUNT;
}

static enum status save(struct app *app, void *filled, struct err *err)
{
    const struct council *port = meetings_port(app);
    struct moment now = app_now(app);
    return port->meeting_put(port->ctx, filled, &now, err);
}

static const struct form facts_form = {.title = STR_MEETING_FACTS,
                                       .fields = fields,
                                       .count = ARRAY_LEN(fields),
                                       .size = sizeof(struct meeting),
                                       .save = save,
                                       .fault = fault};

enum outcome meeting_open_facts(struct app *app, const struct meeting *meeting)
{
    return form_open(app, &facts_form, meeting, sizeof *meeting);
}

// ---------------------------------------------------------------- for which dwellings

static int place_of(const struct meeting *meeting, const struct id *dwelling)
{
    for (int i = 0; i < meeting->dwelling_count; i++)
        if (id_equal(&meeting->dwellings[i], dwelling))
            return i;
    return -1;
}

struct node *meeting_houses_build(const struct view *v)
{
    const struct year *year = &v->app->desk.year;
    const struct meeting *meeting = &v->app->desk.meetings.shown;
    struct node *body, *footer;
    struct page page = {.title = STR_MEETING_HOUSES, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    part_string(v, body, STR_MEETING_HOUSES_HINT, TYPE_NOTE)->flags |= NODE_SECOND;
    for (size_t i = 0; i < year->dwelling_count; i++) {
        struct node *card =
            node_add(v->arena, body, ROLE_TOGGLE, arena_printf(v->arena, "house-%zu", i + 1));
        card->look = LOOK_CARD;
        card->type = TYPE_BODY;
        card->text_align = ALIGN_LEFT_BUTTON;
        card->text = markup_escape(v->arena, year->dwellings[i].name);
        card->action = ACT_HOUSE;
        card->arg = (int)i;
        if (place_of(meeting, &year->dwellings[i].id) >= 0)
            card->flags |= NODE_SELECTED;
    }
    return root;
}

enum outcome meeting_houses_act(struct app *app, const struct ui_action *action)
{
    const struct year *year = &app->desk.year;
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (action->id != ACT_HOUSE || (size_t)action->arg >= year->dwelling_count)
        return OUT_STAY;
    const struct id *id = &year->dwellings[action->arg].id;
    struct meeting meeting = app->desk.meetings.shown;
    int at = place_of(&meeting, id);
    if (at >= 0)
        meeting.dwellings[at] = meeting.dwellings[--meeting.dwelling_count];
    else if (meeting.dwelling_count < MEETING_MAX_DWELLINGS)
        meeting.dwellings[meeting.dwelling_count++] = *id;
    meeting_keep(app, &meeting);
    return OUT_STAY;
}
