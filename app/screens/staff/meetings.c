// The meetings of a fiscal year, and one of them: its facts, and the doors to what belongs to it.
#include "screens/staff/meetings.h"
#include "base/utf8.h"

#include <string.h>

// ---------------------------------------------------------------- lines

struct line_param line_words(const struct view *v, const char *name, enum string_id string)
{
    const struct words *words = app_string(v->app, string);
    return (struct line_param){name, app_lang_text(v->app, words), app_spoken(v->app, words)};
}

struct line_param line_plain(const struct view *v, const char *name, const char *text)
{
    const char *escaped = markup_escape(v->arena, text);
    return (struct line_param){name, escaped, escaped};
}

const char *line_shortened(const struct view *v, const char *words, int letters)
{
    const char *at = words;
    for (int i = 0; *at && *at != '\n' && i < letters; i++)
        (void)utf8_next(&at);
    return arena_printf(v->arena, "%.*s%s", (int)(at - words), words, *at ? "…" : "");
}

const char *line_excerpt(const struct view *v, const char *words)
{
    return line_shortened(v, words, 40);
}

void line_tell(const struct view *v, struct node *line, enum string_id string,
               const struct line_param *params, size_t count)
{
    struct markup_param *shown = ARENA_ARRAY(v->arena, struct markup_param, count);
    struct markup_param *said = ARENA_ARRAY(v->arena, struct markup_param, count);
    for (size_t i = 0; i < count; i++) {
        shown[i] = (struct markup_param){params[i].name, params[i].shown};
        said[i] = (struct markup_param){params[i].name,
                                        params[i].said ? params[i].said : params[i].shown};
    }
    const struct words *pattern = app_string(v->app, string);
    line->text = markup_place(v->arena, app_lang_text(v->app, pattern), shown, count);
    line->reading = markup_place(v->arena, app_spoken(v->app, pattern), said, count);
}

struct node *part_line(const struct view *v, struct node *parent, const char *id,
                       enum string_id string, const struct line_param *params, size_t count)
{
    struct node *line = node_add(v->arena, parent, ROLE_BUTTON, id);
    line->look = LOOK_PLAIN;
    line->type = TYPE_BODY;
    line->text_align = ALIGN_LEFT_BUTTON;
    line_tell(v, line, string, params, count);
    return line;
}

// ---------------------------------------------------------------- a meeting

bool meeting_is_ready(const struct meeting *meeting)
{
    return date_is_told(&meeting->minutes_on) && date_is_told(&meeting->checked_on) &&
           date_is_told(&meeting->nameless_on);
}

static bool is_published(const struct app *app, const struct meeting *meeting)
{
    const struct year *year = &app->desk.year;
    for (size_t i = 0; i < year->publication_count; i++)
        if (id_equal(&year->publications[i].meeting, &meeting->id))
            return true;
    return false;
}

enum string_id meeting_how(const struct app *app, const struct meeting *meeting)
{
    if (meeting->state == MEETING_PLANNED)
        return STR_MEETING_PLANNED;
    if (meeting->state == MEETING_DROPPED)
        return STR_MEETING_DROPPED;
    if (meeting_is_ready(meeting))
        return is_published(app, meeting) ? STR_MEETING_PUBLISHED : STR_MEETING_READY;
    return date_is_told(&meeting->minutes_on) ? STR_MEETING_TO_CHECK : STR_MEETING_TO_WRITE;
}

// The first ones of many, and of how many they are.
enum { HOMES_SHOWN = 3 };

void meeting_add_homes(const struct view *v, struct node *node, const struct meeting *meeting)
{
    const struct year *year = &v->app->desk.year;
    const char *names = "", *gap = lang_is_japanese(v->app->lang) ? "、" : ", ";
    int most = meeting->dwelling_count > HOMES_SHOWN ? HOMES_SHOWN - 1 : HOMES_SHOWN, shown = 0;
    for (size_t i = 0; i < year->dwelling_count && meeting->dwelling_count > 0; i++)
        if (meeting_is_for(meeting, &year->dwellings[i].id) && shown < most)
            names = arena_printf(v->arena, "%s%s%s", names, shown++ > 0 ? gap : "",
                                 markup_escape(v->arena, year->dwellings[i].name));
    if (shown == 0)
        return;
    struct node told = {.text = names, .reading = names};
    struct line_param params[] = {
        {"houses", names, names},
        line_plain(v, "count", arena_printf(v->arena, "%d", meeting->dwelling_count - shown))};
    if (shown < meeting->dwelling_count)
        line_tell(v, &told, STR_MEETINGS_HOMES_MORE, params, ARRAY_LEN(params));
    node->text = arena_printf(v->arena, "%s %s", node->text, told.text);
    if (node->reading)
        node->reading = arena_printf(v->arena, "%s %s", node->reading, told.reading);
}

static void tell_day(const struct view *v, struct node *node, const struct date *day)
{
    if (date_is_told(day))
        part_set_day(v, node, day);
    else
        part_tell(node, part_said(v, app_string(v->app, STR_STATUS_NO_DAY)));
}

void meeting_tell(const struct view *v, struct node *node, const struct meeting *meeting)
{
    tell_day(v, node, &meeting->day);
    meeting_add_homes(v, node, meeting);
}

bool meeting_keep(struct app *app, const struct meeting *changed)
{
    const struct council *port = meetings_port(app);
    struct moment now = app_now(app);
    struct meeting meeting = *changed;
    struct err err;
    bool kept = app_saved(app, port->meeting_put(port->ctx, &meeting, &now, &err));
    explicit_bzero(&meeting, sizeof meeting);
    if (kept)
        desk_arrive(app);
    return kept;
}

// ---------------------------------------------------------------- all of a year

// The next one first, then those without a day, then what waits for its minutes, the latest first.
static int rank_of(const struct meeting *meeting, const struct date *today)
{
    if (meeting->state != MEETING_PLANNED)
        return 2;
    if (!date_is_told(&meeting->day))
        return 1;
    return date_compare(&meeting->day, today) < 0 ? 2 : 0;
}

static bool stands_before(const struct meeting *a, const struct meeting *b,
                          const struct date *today)
{
    int rank = rank_of(a, today), other = rank_of(b, today);
    if (rank != other)
        return rank < other;
    int days = date_compare(&a->day, &b->day);
    return rank == 0 ? days < 0 : days > 0;
}

static void add_meeting(const struct view *v, struct node *body, size_t index)
{
    const struct meeting *meeting = &v->app->desk.meetings.list[index];
    struct node day = {0};
    meeting_tell(v, &day, meeting);
    struct line_param params[] = {{"day", day.text, day.reading},
                                  line_words(v, "how", meeting_how(v->app, meeting))};
    struct node *line = part_line(v, body, arena_printf(v->arena, "meeting-%zu", index + 1),
                                  STR_MEETINGS_ROW, params, ARRAY_LEN(params));
    line->action = ACT_MEETING;
    line->arg = (int)index;
}

static void add_meetings(const struct view *v, struct node *body)
{
    const struct meetings_seen *seen = &v->app->desk.meetings;
    struct date today = wall_time_of(app_now(v->app).utc_ms).date;
    size_t *order = ARENA_ARRAY(v->arena, size_t, seen->count);
    for (size_t i = 0; i < seen->count; i++) {
        size_t at = i;
        for (; at > 0 && stands_before(&seen->list[i], &seen->list[order[at - 1]], &today); at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    for (size_t i = 0; i < seen->count; i++)
        add_meeting(v, body, order[i]);
    if (seen->count == 0)
        part_string(v, body, STR_MEETINGS_NONE, TYPE_BODY);
}

struct node *meetings_build(const struct view *v)
{
    struct node *body, *footer;
    struct node *root = desk_page(v, DESK_MEETINGS, &body, &footer);
    if (!v->app->ports.council)
        return root;
    part_button(v, footer, "new", STR_MEETINGS_NEW, LOOK_PLAIN, ACT_BEGIN)->type = TYPE_NOTE;
    if (desk_add_failure(v, body))
        return root;
    add_meetings(v, body);
    struct node *row = part_row(v, body);
    part_button(v, row, "matters", STR_MATTERS_TITLE, LOOK_QUIET, ACT_PICK);
    part_button(v, row, "year", STR_COUNCIL_YEAR_DOOR, LOOK_QUIET, ACT_PLAN);
    desk_end_page(v, DESK_MEETINGS, body);
    return root;
}

enum outcome meetings_act(struct app *app, const struct ui_action *action)
{
    const struct meetings_seen *seen = &app->desk.meetings;
    struct meeting fresh = {.from_minute = -1, .until_minute = -1};
    switch (app->ports.council ? action->id : 0) {
    case ACT_YEAR:
        desk_turn_year(app, action->arg);
        return OUT_STAY;
    case ACT_MEETING:
        if ((size_t)action->arg >= seen->count)
            return OUT_STAY;
        app->desk.meeting = seen->list[action->arg].id;
        return OUT_MEETING;
    case ACT_BEGIN:
        return meeting_open_facts(app, &fresh);
    case ACT_PICK:
        return OUT_MATTERS;
    case ACT_PLAN:
        app->desk.from_duty = false;
        return OUT_YEAR;
    default:
        return desk_act_frame(app, action);
    }
}

// ---------------------------------------------------------------- one of them

static const struct stone {
    const char *id, *picture;
    enum string_id label;
    enum outcome out;
} stones[] = {
    {"facts", "calendar", STR_MEETING_FACTS, OUT_FORM},
    {"houses", "home", STR_MEETING_HOUSES, OUT_HOUSES},
    {"agenda", "note", STR_AGENDA_TITLE, OUT_AGENDA},
    {"attendance", "council", STR_ATTENDANCE_TITLE, OUT_ATTENDANCE},
    {"minutes", "pencil", STR_MINUTES_TITLE, OUT_MINUTES},
    {"publication", "pass-on", STR_PUBLICATION_TITLE, OUT_PUBLISH},
};

// Where the doors need all the room the day is the title.
static void add_how(const struct view *v, struct node *body, const struct said *day)
{
    const struct meeting *meeting = &v->app->desk.meetings.shown;
    struct line_param params[] = {{"day", day->text, day->reading},
                                  line_words(v, "how", meeting_how(v->app, meeting))};
    struct node *how = part_line(v, body, "how", STR_MEETINGS_ROW, params, ARRAY_LEN(params));
    how->role = ROLE_HEADING;
    how->look = LOOK_NONE;
    how->text_align = ALIGN_LEFT;
}

struct node *meeting_build(const struct view *v)
{
    const struct app *app = v->app;
    const struct meeting *meeting = &app->desk.meetings.shown;
    struct node told = {0}, *body, *footer;
    tell_day(v, &told, &meeting->day);
    struct page page = {.title = STR_MEETING_TITLE, .back = STR_BACK, .next = STR_COUNT};
    if (part_is_small(v) && !app->desk.failed)
        page.other_title = (struct said){told.text, told.reading}; // no room for homes
    meeting_add_homes(v, &told, meeting);
    struct said which = {told.text, told.reading};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    if (!part_is_small(v))
        add_how(v, body, &which);
    struct node *grid = part_stones(v, body, "doors", 3, 2);
    for (size_t i = 0; i < ARRAY_LEN(stones); i++)
        part_stone(v, grid, stones[i].id, stones[i].label, stones[i].picture, 18)->arg = (int)i;
    return root;
}

enum outcome meeting_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (action->id != ACT_GO || (size_t)action->arg >= ARRAY_LEN(stones) || app->desk.failed)
        return OUT_STAY;
    enum outcome out = stones[action->arg].out;
    return out == OUT_FORM ? meeting_open_facts(app, &app->desk.meetings.shown) : out;
}
