// The minutes of a meeting (S2-35): what was reported and said to each item, what changed and what
// comes next; and who of those who came has read them.
#include "screens/staff/meetings.h"

#include <string.h>

enum { TEXTS_OF_MEETING = 3, TEXTS_OF_ITEM = 3 };
enum { TEXT_CHANGES, TEXT_NEXT_STEPS, TEXT_PLACE };

bool minutes_text(const struct app *app, size_t index, struct minutes_text *out)
{
    static const enum string_id parts[TEXTS_OF_ITEM] = {STR_AGENDA_ITEM_TITLE, STR_MINUTES_REPORT,
                                                        STR_MINUTES_OPINIONS};
    static const enum string_id of_meeting[TEXTS_OF_MEETING] = {
        STR_MINUTES_CHANGES, STR_MINUTES_NEXT, STR_MEETING_PLACE};
    const struct meetings_seen *seen = &app->desk.meetings;
    *out = (struct minutes_text){.item = -1, .of = ""};
    if (index < TEXTS_OF_MEETING) {
        const char *const words[TEXTS_OF_MEETING] = {seen->shown.changes, seen->shown.next_steps,
                                                     seen->shown.place};
        out->words = words[index];
        out->what = of_meeting[index];
        return true;
    }
    index -= TEXTS_OF_MEETING;
    if (index < TEXTS_OF_ITEM * seen->item_count) {
        const struct meeting_item *item = &seen->items[index / TEXTS_OF_ITEM];
        const char *const words[TEXTS_OF_ITEM] = {item->title, item->report, item->opinions};
        out->words = words[index % TEXTS_OF_ITEM];
        out->what = parts[index % TEXTS_OF_ITEM];
        out->of = item->title;
        out->item = (int)(index / TEXTS_OF_ITEM);
        return true;
    }
    index -= TEXTS_OF_ITEM * seen->item_count;
    if (index >= seen->attendance_count)
        return false;
    out->words = seen->attendance[index].opinion;
    out->what = STR_ATTENDANCE_OPINION;
    out->member = &seen->attendance[index].member;
    return true;
}

// ---------------------------------------------------------------- as forms

static enum status save_item(struct app *app, void *filled, struct err *err)
{
    return meeting_item_put(app, filled, err);
}

static const struct field item_fields[] = {
    {"item-title", STR_AGENDA_ITEM_TITLE, FIELD_WORDS, FIELD_NEEDED | FIELD_PRIVATE,
     FIELD(struct meeting_item, title)},
    {"report", STR_MINUTES_REPORT, FIELD_WORDS, FIELD_PRIVATE, FIELD(struct meeting_item, report)},
    {"opinions", STR_MINUTES_OPINIONS, FIELD_WORDS, FIELD_PRIVATE,
     FIELD(struct meeting_item, opinions)},
};
static const struct form item_form = {.title = STR_MINUTES_ITEM,
                                      .fields = item_fields,
                                      .count = ARRAY_LEN(item_fields),
                                      .size = sizeof(struct meeting_item),
                                      .save = save_item};

static enum status save_words(struct app *app, void *filled, struct err *err)
{
    const struct council *port = meetings_port(app);
    const struct meeting *written = filled;
    struct moment now = app_now(app);
    struct meeting meeting; // as it is now: the words may have waited
    TRY(meeting_find(app, &meeting, err));
    memcpy(meeting.changes, written->changes, sizeof meeting.changes);
    memcpy(meeting.next_steps, written->next_steps, sizeof meeting.next_steps);
    enum status status = port->meeting_put(port->ctx, &meeting, &now, err);
    explicit_bzero(&meeting, sizeof meeting);
    return status;
}

static const struct field words_fields[] = {
    {"changes", STR_MINUTES_CHANGES, FIELD_WORDS, FIELD_PRIVATE, FIELD(struct meeting, changes)},
    {"next-steps", STR_MINUTES_NEXT, FIELD_WORDS, FIELD_PRIVATE, FIELD(struct meeting, next_steps)},
};
static const struct form words_form = {.title = STR_MINUTES_TITLE,
                                       .fields = words_fields,
                                       .count = ARRAY_LEN(words_fields),
                                       .size = sizeof(struct meeting),
                                       .save = save_words};

enum outcome minutes_open(struct app *app, size_t index)
{
    const struct meetings_seen *seen = &app->desk.meetings;
    struct minutes_text text;
    if (!minutes_text(app, index, &text))
        return OUT_STAY;
    if (text.member)
        return attendance_open(app, text.member);
    if (text.item >= 0)
        return form_open(app, &item_form, &seen->items[text.item], sizeof seen->items[0]);
    if (index == TEXT_PLACE)
        return meeting_open_facts(app, &seen->shown);
    return form_open(app, &words_form, &seen->shown, sizeof seen->shown);
}

// ---------------------------------------------------------------- all of them

static void add_line(const struct view *v, struct node *body, const char *id,
                     struct line_param what, const char *words, size_t index)
{
    struct line_param params[] = {what, line_plain(v, "words", line_shortened(v, words, 24))};
    if (!words[0])
        params[1] = line_words(v, "words", STR_FORM_EMPTY);
    struct node *line = part_line(v, body, id, STR_MINUTES_ROW, params, ARRAY_LEN(params));
    line->action = ACT_NOTE;
    line->arg = (int)index;
    line->flags |= NODE_PRIVATE;
}

static void add_lines(const struct view *v, struct node *body)
{
    const struct meetings_seen *seen = &v->app->desk.meetings;
    add_line(v, body, "changes", line_words(v, "what", STR_MINUTES_CHANGES), seen->shown.changes,
             TEXT_CHANGES);
    for (size_t i = 0; i < seen->item_count; i++) {
        const struct meeting_item *item = &seen->items[i];
        const char *title = line_shortened(v, item->title, 14);
        // Without a space the number stays with a title that goes on in the next line.
        const char *gap = lang_is_japanese(v->app->lang) ? "" : " ";
        const char *what = arena_printf(v->arena, "%zu.%s%s", i + 1, gap, title);
        add_line(v, body, arena_printf(v->arena, "item-%zu", i + 1), line_plain(v, "what", what),
                 item->report[0] ? item->report : item->opinions,
                 TEXTS_OF_MEETING + TEXTS_OF_ITEM * i);
    }
    add_line(v, body, "next-steps", line_words(v, "what", STR_MINUTES_NEXT), seen->shown.next_steps,
             TEXT_NEXT_STEPS);
}

static void add_state(const struct view *v, struct node *row, const struct date *day,
                      enum string_id words)
{
    bool done = date_is_told(day);
    struct node *state = part_row(v, row);
    state->across = PLACE_CENTER;
    state->gap_mm = 2;
    state->grow = 1;
    part_sign(v, state, done ? SIGN_DONE : SIGN_OPEN,
              done ? STR_DUTY_STATE_DONE : STR_DUTY_STATE_OPEN, 5);
    struct node *column = part_column(v, state);
    column->gap_mm = 1;
    column->grow = 1;
    part_string(v, column, words, TYPE_NOTE);
    struct node *when = node_add(v->arena, column, ROLE_TEXT, NULL);
    when->type = TYPE_NOTE;
    when->flags |= NODE_SECOND;
    if (done)
        part_set_day(v, when, day);
    else
        part_tell(when, part_said(v, app_string(v->app, STR_MINUTES_NOT_YET)));
}

// How far they are, before what stands in them.
static void add_states(const struct view *v, struct node *body)
{
    const struct meeting *meeting = &v->app->desk.meetings.shown;
    bool upright = v->metrics->portrait || part_is_large(v);
    struct node *row = upright ? part_column(v, body) : part_row(v, body);
    row->id = "states";
    add_state(v, row, &meeting->minutes_on, STR_MINUTES_STATE_MADE);
    add_state(v, row, &meeting->checked_on, STR_MINUTES_STATE_CHECKED);
    add_state(v, row, &meeting->nameless_on, STR_MINUTES_STATE_NAMELESS);
}

struct node *minutes_build(const struct view *v)
{
    const struct meeting *meeting = &v->app->desk.meetings.shown;
    bool made = date_is_told(&meeting->minutes_on);
    struct node *body, *footer;
    struct page page = {.title = STR_MINUTES_TITLE,
                        .back = STR_BACK,
                        .next = made ? STR_COUNT : STR_MINUTES_MADE,
                        .next_action = ACT_DONE};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    part_door(v, footer, "read", STR_MINUTES_READ_DOOR, "read-through", ACT_SEE)->type = TYPE_NOTE;
    part_door(v, footer, "names", STR_MINUTES_NAMES_DOOR, "secret", ACT_CHANGE)->type = TYPE_NOTE;
    add_states(v, body);
    add_lines(v, body);
    return root;
}

static enum outcome make(struct app *app)
{
    struct meeting meeting = app->desk.meetings.shown;
    if (meeting.state != MEETING_HELD) {
        app_say(app, STR_MINUTES_NOT_HELD, NULL);
        return OUT_STAY;
    }
    meeting.minutes_on = wall_time_of(app_now(app).utc_ms).date;
    meeting_keep(app, &meeting);
    return OUT_STAY;
}

enum outcome minutes_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (app->desk.failed)
        return OUT_STAY;
    switch (action->id) {
    case ACT_NOTE:
        return minutes_open(app, (size_t)action->arg);
    case ACT_SEE:
        return OUT_READ;
    case ACT_CHANGE:
        return OUT_NAMES;
    case ACT_DONE:
        return make(app);
    default:
        return OUT_STAY;
    }
}

// ---------------------------------------------------------------- who has read them

static bool came(const struct attendance *row)
{
    return row->state == ATTENDS || row->state == ATTENDS_ONLINE;
}

static void add_reader(const struct view *v, struct node *body, size_t index)
{
    const struct attendance *row = &v->app->desk.meetings.attendance[index];
    const struct member *member = meeting_member(v->app, &row->member);
    if (!member || !came(row))
        return;
    struct node *line = part_row(v, body);
    line->across = PLACE_CENTER;
    meeting_add_member(v, line, member)->grow = 1;
    struct node *card = part_card(v, line, arena_printf(v->arena, "read-%d", member->number),
                                  app_string(v->app, STR_MINUTES_HAS_READ), NULL,
                                  date_is_told(&row->read_on), (int)index);
    card->role = ROLE_TOGGLE;
    card->type = TYPE_BODY;
    card->of = arena_printf(v->arena, "%d", member->number);
}

struct node *minutes_read_build(const struct view *v)
{
    const struct meetings_seen *seen = &v->app->desk.meetings;
    bool all, made = date_is_told(&seen->shown.minutes_on);
    struct node *body, *footer;
    struct page page = {.title = STR_MINUTES_READ_DOOR, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    bool any = meeting_readers(seen->attendance, seen->attendance_count, &all) > 0;
    part_string(v, body,
                !made  ? STR_MINUTES_FIRST_MAKE
                : !any ? STR_MINUTES_NOBODY
                       : STR_MINUTES_READ_HINT,
                TYPE_BODY);
    for (size_t i = 0; made && i < seen->attendance_count; i++)
        add_reader(v, body, i);
    return root;
}

static enum status turn(struct app *app, const struct attendance *kept, struct err *err)
{
    const struct council *port = meetings_port(app);
    struct moment now = app_now(app);
    struct attendance row = *kept;
    row.read_on = date_is_told(&row.read_on) ? (struct date){0} : wall_time_of(now.utc_ms).date;
    enum status status = port->attendance_put(port->ctx, &app->desk.meeting, &row, &now, err);
    explicit_bzero(&row, sizeof row);
    TRY(status);
    return meeting_settle_checked(app, err);
}

enum outcome minutes_read_act(struct app *app, const struct ui_action *action)
{
    const struct meetings_seen *seen = &app->desk.meetings;
    struct err err;
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (action->id == ACT_ANSWER && (size_t)action->arg < seen->attendance_count &&
        app_saved(app, turn(app, &seen->attendance[action->arg], &err)))
        desk_arrive(app);
    return OUT_STAY;
}
