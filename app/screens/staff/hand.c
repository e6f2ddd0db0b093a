// What staff hand out on a stick: the records and papers of a fiscal year, the papers of a meeting,
// a copy of everything.
#include "screens/staff/meetings.h"

struct stone {
    const char *id, *picture;
    enum string_id label;
    enum carry_what what;
};

// What is pressed is told by the place in the table.
static void add_stones(const struct view *v, struct node *body, const struct stone *stones,
                       size_t count)
{
    struct node *grid = part_stones(v, body, "doors", 4, 2);
    for (size_t i = 0; i < count; i++)
        part_stone(v, grid, stones[i].id, stones[i].label, stones[i].picture, 14)->arg = (int)i;
}

static bool is_back(const struct ui_action *action)
{
    return action->id == ACT_BACK || action->id == UI_ACTION_BACK;
}

static enum outcome begin(struct app *app, enum carry_what what)
{
    bool asks = what >= CARRY_PACK && what <= CARRY_OPINION;
    struct carry_order order = {.what = what, .fiscal_year = app->desk.fiscal_year};
    if (asks)
        order.meeting = app->desk.meeting;
    return app->ports.carry ? carry_begin(app, &order) : OUT_STAY;
}

void desk_set_day(const struct view *v, struct node *node, enum string_id string,
                  const struct date *day, const struct markup_param *other)
{
    const struct words *pattern = app_string(v->app, string);
    struct node told = {0};
    part_set_day(v, &told, day);
    struct markup_param shown[] = {{"day", told.text}, other ? *other : (struct markup_param){0}};
    struct markup_param said[] = {{"day", told.reading}, other ? *other : (struct markup_param){0}};
    size_t count = other ? ARRAY_LEN(shown) : 1;
    node->text = markup_place(v->arena, app_lang_text(v->app, pattern), shown, count);
    node->reading = markup_place(v->arena, app_spoken(v->app, pattern), said, count);
}

struct node *desk_add_day(const struct view *v, struct node *body, enum string_id string,
                          const struct date *day, const struct markup_param *other)
{
    struct node *line = part_string(v, body, string, TYPE_BODY);
    desk_set_day(v, line, string, day, other);
    return line;
}

// ---------------------------------------------------------------- what is wanted

enum { RECORDS, MEETING, PAPERS, COPY };
static const struct stone wanted[] = {
    [RECORDS] = {"records", "note", STR_HAND_RECORDS, CARRY_RECORDS},
    [MEETING] = {"meeting", "council", STR_HAND_MEETING, CARRY_PACK},
    [PAPERS] = {"papers", "calendar", STR_HAND_PAPERS, CARRY_VISITS},
    [COPY] = {"copy", "copy", STR_CARRY_COPY, CARRY_BACKUP},
};

struct node *carry_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_CARRY, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    struct markup_param year = {"year", arena_printf(v->arena, "%d", v->app->desk.fiscal_year)};
    part_filled(v, body, STR_HAND_YEAR, TYPE_BODY, &year, 1)->role = ROLE_HEADING;
    add_stones(v, body, wanted, ARRAY_LEN(wanted));
    part_string(v, body, STR_CARRY_WHAT, TYPE_NOTE)->flags |= NODE_SECOND;
    desk_add_years(v, footer);
    return root;
}

enum outcome carry_act(struct app *app, const struct ui_action *action)
{
    if (is_back(action))
        return OUT_DESK;
    if (action->id == ACT_YEAR)
        desk_turn_year(app, action->arg);
    if (action->id != ACT_GO || (size_t)action->arg >= ARRAY_LEN(wanted))
        return OUT_STAY;
    if (action->arg == MEETING || action->arg == PAPERS)
        carry_forget(app);
    return action->arg == MEETING  ? OUT_HAND_MEETINGS
           : action->arg == PAPERS ? OUT_HAND_PAPERS
                                   : begin(app, wanted[action->arg].what);
}

// ---------------------------------------------------------------- of a meeting

static void tell_meeting(const struct view *v, struct node *node, const struct meeting *meeting)
{
    if (date_is_told(&meeting->day))
        desk_set_day(v, node, STR_HAND_ON, &meeting->day, NULL);
    meeting_add_homes(v, node, meeting);
}

struct node *hand_meetings_build(const struct view *v)
{
    const struct meetings_seen *seen = &v->app->desk.meetings;
    struct node *body, *footer;
    struct page page = {.title = STR_HAND_WHICH, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    size_t count = 0;
    if (desk_add_failure(v, body))
        return root;
    for (size_t i = 0; i < seen->count; i++) {
        if (seen->list[i].state == MEETING_DROPPED)
            continue;
        struct node *row = part_button(v, body, arena_printf(v->arena, "meeting-%zu", ++count),
                                       STR_HAND_UNDATED, LOOK_PLAIN, ACT_GO);
        row->arg = (int)i;
        row->text_align = ALIGN_LEFT_BUTTON;
        tell_meeting(v, row, &seen->list[i]);
    }
    if (count == 0)
        part_string(v, body, STR_HAND_NONE, TYPE_BODY);
    return root;
}

enum outcome hand_meetings_act(struct app *app, const struct ui_action *action)
{
    const struct meetings_seen *seen = &app->desk.meetings;
    if (is_back(action))
        return OUT_CARRY;
    if (action->id != ACT_GO || (size_t)action->arg >= seen->count)
        return OUT_STAY;
    app->desk.meeting = seen->list[action->arg].id;
    return OUT_NEXT;
}

static const struct stone of_meeting[] = {
    {"pack", "council", STR_HAND_PACK, CARRY_PACK},
    {"agenda", "talk", STR_HAND_AGENDA, CARRY_AGENDA},
    {"minutes", "note", STR_HAND_MINUTES, CARRY_MINUTES},
    {"opinion", "pencil", STR_HAND_OPINION, CARRY_OPINION},
};

struct node *hand_meeting_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_HAND_MEETING, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    struct node *which = part_string(v, body, STR_HAND_UNDATED, TYPE_BODY);
    which->role = ROLE_HEADING;
    tell_meeting(v, which, &v->app->desk.meetings.shown);
    add_stones(v, body, of_meeting, ARRAY_LEN(of_meeting));
    return root;
}

enum outcome hand_meeting_act(struct app *app, const struct ui_action *action)
{
    if (is_back(action))
        return OUT_BACK;
    if (action->id != ACT_GO || (size_t)action->arg >= ARRAY_LEN(of_meeting) || app->desk.failed)
        return OUT_STAY;
    return begin(app, of_meeting[action->arg].what);
}

// ---------------------------------------------------------------- of the year

static const struct stone of_year[] = {
    {"visits", "look-around", STR_HAND_VISITS, CARRY_VISITS},
    {"plan", "calendar", STR_HAND_PLAN, CARRY_PLAN},
    {"publication", "community", STR_HAND_PUBLICATION, CARRY_PUBLICATION},
    {"report", "pass-on", STR_HAND_REPORT, CARRY_REPORT},
    {"handover", "wish", STR_HAND_HANDOVER, CARRY_HANDOVER},
    {"wishes", "festival", STR_HAND_WISHES, CARRY_WISHES},
    {"twin", "pencil", STR_HAND_TWIN, CARRY_TWIN},
    {"notice", "home", STR_HAND_NOTICE, CARRY_NOTICE},
};

// The stones need the room below the title.
static struct said title_of_year(const struct view *v)
{
    struct markup_param year = {"year", arena_printf(v->arena, "%d", v->app->desk.fiscal_year)};
    struct said said = part_said(v, app_string(v->app, STR_HAND_YEAR));
    said.text = markup_fill(v->arena, said.text, &year, 1);
    if (said.reading)
        said.reading = markup_fill(v->arena, said.reading, &year, 1);
    return said;
}

struct node *hand_papers_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_HAND_PAPERS,
                        .other_title = title_of_year(v),
                        .back = STR_BACK,
                        .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    add_stones(v, body, of_year, ARRAY_LEN(of_year));
    return root;
}

enum outcome hand_papers_act(struct app *app, const struct ui_action *action)
{
    if (is_back(action))
        return OUT_CARRY;
    if (action->id != ACT_GO || (size_t)action->arg >= ARRAY_LEN(of_year))
        return OUT_STAY;
    return begin(app, of_year[action->arg].what);
}
