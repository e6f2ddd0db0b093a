// Who comes to a meeting: heads by category, each member by one tap, and what absent members let it
// know (S2-31). Members are told by number; their names are for the eyes of who sits there.
#include "domain/unit.h"
#include "screens/staff/meetings.h"

#include <stdlib.h>
#include <string.h>

enum string_id member_words(enum member_category category)
{
    static const enum string_id words[MEMBER_CATEGORY_COUNT] = {
        [MEMBER_RESIDENT] = STR_VISITOR_RESIDENT,   [MEMBER_FAMILY] = STR_VISITOR_FAMILY,
        [MEMBER_COMMUNITY] = STR_VISITOR_COMMUNITY, [MEMBER_WELFARE] = STR_VISITOR_WELFARE,
        [MEMBER_BUSINESS] = STR_VISITOR_BUSINESS,   [MEMBER_CITY] = STR_VISITOR_CITY,
    };
    return words[category];
}

// ---------------------------------------------------------------- what is kept of it

static bool comes(const struct attendance *row)
{
    return row->state == ATTENDS || row->state == ATTENDS_ONLINE;
}

static void drop(struct attendance *rows, size_t count)
{
    if (rows)
        explicit_bzero(rows, count * sizeof rows[0]);
    free(rows);
}

static enum status put(struct app *app, const struct attendance *row, struct err *err)
{
    const struct council *port = meetings_port(app);
    struct moment now = app_now(app);
    return port->attendance_put(port->ctx, &app->desk.meeting, row, &now, err);
}

enum status meeting_find(struct app *app, struct meeting *out, struct err *err)
{
    const struct council *port = meetings_port(app);
    struct meeting *list;
    size_t count, at = 0;
    TRY(port->meeting_list(port->ctx, 0, &list, &count, err));
    while (at < count && !id_equal(&list[at].id, &app->desk.meeting))
        at++;
    if (at < count)
        *out = list[at];
    if (list)
        explicit_bzero(list, count * sizeof list[0]);
    free(list);
    return at < count ? OK : err_set(err, ERR_ABSENT, "there is no such meeting");
}

enum status meeting_settle_checked(struct app *app, struct err *err)
{
    const struct council *port = meetings_port(app);
    struct moment now = app_now(app);
    struct meeting meeting;
    struct attendance *rows;
    size_t count;
    TRY(meeting_find(app, &meeting, err));
    TRY(port->attendance_list(port->ctx, &meeting.id, &rows, &count, err));
    bool changed = meeting_note_readers(&meeting, rows, count);
    drop(rows, count);
    if (!changed)
        return OK;
    enum status status = port->meeting_put(port->ctx, &meeting, &now, err);
    explicit_bzero(&meeting, sizeof meeting);
    return status;
}

const struct member *meeting_member(const struct app *app, const struct id *id)
{
    for (size_t i = 0; i < app->desk.member_count; i++)
        if (id_equal(&app->desk.members[i].id, id))
            return &app->desk.members[i];
    return NULL;
}

// As it is kept, or of somebody of whom nothing is kept yet.
static struct attendance row_of(const struct app *app, const struct id *member)
{
    const struct meetings_seen *seen = &app->desk.meetings;
    for (size_t i = 0; i < seen->attendance_count; i++)
        if (id_equal(&seen->attendance[i].member, member))
            return seen->attendance[i];
    return (struct attendance){.member = *member};
}

// ---------------------------------------------------------------- what absent members think

static enum status save(struct app *app, void *filled, struct err *err)
{
    return put(app, filled, err);
}

static const struct field fields[] = {
    {"asked", STR_ATTENDANCE_ASKED, FIELD_YES_NO, 0, FIELD(struct attendance, asked_before)},
    {"opinion", STR_ATTENDANCE_OPINION, FIELD_WORDS, FIELD_PRIVATE,
     FIELD(struct attendance, opinion)},
};
static const struct form opinion_form = {.title = STR_ATTENDANCE_OPINION,
                                         .fields = fields,
                                         .count = ARRAY_LEN(fields),
                                         .size = sizeof(struct attendance),
                                         .save = save};

enum outcome attendance_open(struct app *app, const struct id *member)
{
    struct attendance row = row_of(app, member);
    enum outcome outcome = form_open(app, &opinion_form, &row, sizeof row);
    explicit_bzero(&row, sizeof row);
    return outcome;
}

// ---------------------------------------------------------------- the page

static const struct state {
    const char *id;
    enum string_id label;
    enum attendance_state state;
} states[] = {{"present", STR_ATTENDANCE_PRESENT, ATTENDS},
              {"online", STR_ATTENDANCE_ONLINE, ATTENDS_ONLINE},
              {"absent", STR_ATTENDANCE_ABSENT, ATTENDS_NOT}};
enum { STATES = ARRAY_LEN(states) };

// Whoever was told to come stays, also when the meeting is held for other dwellings since.
static bool belongs(const struct app *app, const struct member *member)
{
    const struct meeting *meeting = &app->desk.meetings.shown;
    const struct units units = units_of(&app->desk.year, app_profile(app));
    bool in_term = !date_is_told(&meeting->day) || member_term_covers(member, &meeting->day);
    return (in_term && unit_invites(&units, meeting, member)) ||
           row_of(app, &member->id).state != ATTENDS_UNTOLD;
}

struct node *meeting_add_member(const struct view *v, struct node *row, const struct member *member)
{
    const struct words *category = app_string(v->app, member_words(member->category));
    const struct words *pattern = app_string(v->app, STR_ATTENDANCE_WHO);
    const char *number = arena_printf(v->arena, "%d", member->number);
    struct markup_param shown[] = {{"number", number},
                                   {"category", app_lang_text(v->app, category)}};
    struct markup_param said[] = {{"number", number}, {"category", app_spoken(v->app, category)}};
    struct node *column = part_column(v, row);
    column->gap_mm = 1;
    struct node *who = node_add(v->arena, column, ROLE_TEXT, NULL);
    who->type = TYPE_BODY;
    who->text = markup_place(v->arena, app_lang_text(v->app, pattern), shown, ARRAY_LEN(shown));
    who->reading = markup_place(v->arena, app_spoken(v->app, pattern), said, ARRAY_LEN(said));
    struct node *name = part_written(v, column, member->name, member->reading, TYPE_NOTE);
    name->flags |= NODE_PRIVATE | NODE_SECOND;
    return column;
}

static double opinion_mm(const struct view *v)
{
    return v->metrics->width_px / v->metrics->px_per_mm * 0.235;
}

static void add_member(const struct view *v, struct node *body, size_t index)
{
    const struct member *member = &v->app->desk.members[index];
    struct attendance row = row_of(v->app, &member->id);
    bool below = v->metrics->portrait || part_is_large(v);
    struct node *line = below ? part_column(v, body) : part_row(v, body);
    line->across = below ? PLACE_STRETCH : PLACE_CENTER;
    meeting_add_member(v, line, member)->width_mm =
        below ? 0 : v->metrics->width_px / v->metrics->px_per_mm / 4;
    struct node *choices = part_row(v, line);
    choices->grow = 1;
    choices->gap_mm = 3;
    const char *of = arena_printf(v->arena, "%d", member->number);
    for (int i = 0; i < STATES; i++) {
        struct node *card =
            part_card(v, choices, arena_printf(v->arena, "%s-%d", states[i].id, member->number),
                      app_string(v->app, states[i].label), NULL, row.state == states[i].state,
                      (int)index * STATES + i);
        card->type = TYPE_BODY;
        card->of = of;
    }
    // Beside the choices its place stays, so that they stand below each other.
    bool beside = !below && !v->metrics->compact;
    if (beside && row.state != ATTENDS_NOT)
        part_column(v, choices)->width_mm = opinion_mm(v);
    if (row.state == ATTENDS_NOT) {
        struct node *opinion = part_button(v,
                                           beside  ? choices
                                           : below ? line
                                                   : body,
                                           arena_printf(v->arena, "opinion-%d", member->number),
                                           STR_ATTENDANCE_OPINION, LOOK_PLAIN, ACT_NOTE);
        opinion->type = TYPE_NOTE;
        opinion->width_mm = beside ? opinion_mm(v) : 0;
        opinion->arg = (int)index;
        opinion->of = of;
    }
}

// How many come, and of each category.
static void add_counts(const struct view *v, struct node *parent)
{
    const struct meetings_seen *seen = &v->app->desk.meetings;
    int heads[MEMBER_CATEGORY_COUNT] = {0}, all = 0;
    for (size_t i = 0; i < seen->attendance_count; i++) {
        if (comes(&seen->attendance[i])) {
            heads[seen->attendance[i].category]++;
            all++;
        }
    }
    struct markup_param param = {"count", arena_printf(v->arena, "%d", all)};
    struct node *row = part_row(v, parent);
    row->across = PLACE_CENTER;
    row->grow = 1;
    struct node *text = part_filled(v, row, STR_ATTENDANCE_ALL, TYPE_NOTE, &param, 1);
    text->id = "counts";
    text->grow = 1;
    const char *shown = "", *said = "";
    bool japanese = lang_is_japanese(v->app->lang);
    for (int c = 0; c < MEMBER_CATEGORY_COUNT; c++) {
        if (heads[c] == 0)
            continue;
        const struct words *category = app_string(v->app, member_words((enum member_category)c));
        const char *gap = !shown[0] ? "" : japanese ? "、" : ", ";
        shown = arena_printf(v->arena, "%s%s%s %d", shown, gap, app_lang_text(v->app, category),
                             heads[c]);
        said =
            arena_printf(v->arena, "%s%s%s %d", said, gap, app_spoken(v->app, category), heads[c]);
    }
    if (all > 0) {
        text->text = arena_printf(v->arena, japanese ? "%s（%s）" : "%s (%s)", text->text, shown);
        if (text->reading)
            text->reading = arena_printf(v->arena, "%s %s", text->reading, said);
    }
}

struct node *attendance_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_ATTENDANCE_TITLE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    // On every page where the footer has room.
    add_counts(v, desk_has_tabs(v) ? footer : body);
    for (size_t i = 0; i < v->app->desk.member_count; i++)
        if (belongs(v->app, &v->app->desk.members[i]))
            add_member(v, body, i);
    return root;
}

// A second tap takes it back. Whoever does not come has read nothing.
static enum status tell(struct app *app, const struct member *member, enum attendance_state state,
                        struct err *err)
{
    struct attendance row = row_of(app, &member->id);
    row.state = row.state == state ? ATTENDS_UNTOLD : state;
    if (!comes(&row))
        row.read_on = (struct date){0};
    enum status status = put(app, &row, err);
    explicit_bzero(&row, sizeof row);
    TRY(status);
    return meeting_settle_checked(app, err);
}

enum outcome attendance_act(struct app *app, const struct ui_action *action)
{
    struct err err;
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    size_t index = (size_t)action->arg / (action->id == ACT_ANSWER ? STATES : 1);
    if (index >= app->desk.member_count)
        return OUT_STAY;
    const struct member *member = &app->desk.members[index];
    if (action->id == ACT_NOTE)
        return attendance_open(app, &member->id);
    if (action->id == ACT_ANSWER &&
        app_saved(app, tell(app, member, states[action->arg % STATES].state, &err)))
        desk_arrive(app);
    return OUT_STAY;
}
