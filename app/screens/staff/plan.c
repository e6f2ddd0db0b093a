// The fiscal year's plan (F4): what is planned in which month, what is still missing by February,
// and what the kiosk would add. Members stand there by number, never by name.
#include "screens/staff/plan.h"
#include "domain/plan.h"
#include "screens/staff/desk.h"

#include <string.h>

enum { SUGGEST_MAX = 64, GAP_MAX = 128, APRIL = 4 };

enum string_id plan_kind_words(enum planned_kind kind)
{
    return (enum string_id)((int)STR_PLAN_KIND_VISIT + (int)kind);
}

enum string_id plan_state_words(enum planned_state state)
{
    return (enum string_id)((int)STR_PLAN_STATE_OPEN + (int)state);
}

// ---------------------------------------------------------------- a line of it

// Words that follow each other, for the eye and for the ear; what has no reading is read as it
// stands.
struct phrase {
    const char *text, *reading;
};

static void add_phrase(const struct view *v, struct phrase *all, const char *text,
                       const char *reading)
{
    const char *gap = all->text[0] ? " " : "";
    all->text = arena_printf(v->arena, "%s%s%s", all->text, gap, text);
    all->reading = arena_printf(v->arena, "%s%s%s", all->reading, gap, reading ? reading : text);
}

static void add_words(const struct view *v, struct phrase *all, enum string_id string)
{
    const struct words *words = app_string(v->app, string);
    add_phrase(v, all, app_lang_text(v->app, words), app_spoken(v->app, words));
}

static void add_when(const struct view *v, struct phrase *all, const struct planned *row)
{
    struct node when = {0};
    if (date_is_told(&row->day)) {
        part_set_date(v, &when, &row->day);
        add_phrase(v, all, when.text, when.reading);
    }
    if (row->minute < 0)
        return;
    part_set_minute(v, &when, row->minute);
    add_phrase(v, all, when.text, when.reading);
}

static void add_whom(const struct view *v, struct phrase *all, const struct planned *row)
{
    const struct year *year = &v->app->desk.year;
    for (size_t i = 0; i < year->dwelling_count; i++)
        if (id_equal(&year->dwellings[i].id, &row->dwelling))
            add_phrase(v, all, markup_escape(v->arena, year->dwellings[i].name),
                       year->dwellings[i].name);
    for (size_t i = 0; i < year->member_count; i++) {
        if (!id_equal(&year->members[i].id, &row->member))
            continue;
        struct markup_param number = {"number",
                                      arena_printf(v->arena, "%d", year->members[i].number)};
        const struct words *words = app_string(v->app, STR_STATUS_MEMBER);
        add_phrase(v, all, markup_fill(v->arena, app_lang_text(v->app, words), &number, 1),
                   markup_fill(v->arena, app_spoken(v->app, words), &number, 1));
    }
}

static bool is_over(const struct view *v, const struct planned *row)
{
    bool open = row->state == PLANNED_OPEN || row->state == PLANNED_CHANGED;
    return open && !plan_is_ahead(&v->app->desk.year, row);
}

static struct phrase phrase_of(const struct view *v, const struct planned *row)
{
    struct phrase all = {"", ""};
    add_when(v, &all, row);
    add_words(v, &all, plan_kind_words(row->kind));
    add_whom(v, &all, row);
    if (row->kind == PLANNED_VISIT && row->mode == VISIT_ONLINE)
        add_words(v, &all, STR_PLAN_MODE_ONLINE);
    return all;
}

static enum string_id state_of(const struct view *v, const struct planned *row)
{
    return is_over(v, row) ? STR_PLAN_STATE_OVER : plan_state_words(row->state);
}

// Rows of a month stand beside its name; upright and with large text below it.
static bool stands_above(const struct view *v)
{
    return v->metrics->portrait || part_is_large(v);
}

static double month_mm(const struct view *v)
{
    return 7 * metrics_cap_mm(v->metrics, TYPE_BODY);
}

static void add_month(const struct view *v, struct node *body, int month)
{
    struct node *name =
        part_string(v, body, (enum string_id)((int)STR_DATE_MONTH_1 + month - 1), TYPE_BODY);
    name->role = ROLE_HEADING;
    if (!lang_is_japanese(v->app->lang)) { // a number alone is no month there
        struct markup_param value = {"value", arena_printf(v->arena, "%d", month)};
        struct said said = part_said(v, app_string(v->app, STR_FORM_MONTH_VALUE));
        name->text = markup_fill(v->arena, said.text, &value, 1);
        name->reading = NULL;
    }
    if (!stands_above(v))
        name->width_mm = month_mm(v);
}

static struct node *add_sign(const struct view *v, struct node *body, const struct planned *row,
                             bool first)
{
    if (first && stands_above(v))
        add_month(v, body, row->month);
    struct node *line = part_row(v, body);
    if (!stands_above(v) && first)
        add_month(v, line, row->month);
    else if (!stands_above(v))
        part_column(v, line)->width_mm = month_mm(v);
    enum table_sign sign = is_over(v, row)                 ? SIGN_LOOK
                           : row->state == PLANNED_OPEN    ? SIGN_OPEN
                           : row->state == PLANNED_CHANGED ? SIGN_OPEN
                           : row->state == PLANNED_DROPPED ? SIGN_NOT
                                                           : SIGN_DONE;
    line->across = PLACE_CENTER;
    line->gap_mm = 3;
    part_sign(v, line, sign, state_of(v, row), 5);
    return line;
}

static void add_planned(const struct view *v, struct node *body, size_t index, bool first)
{
    const struct planned *planned = &v->app->desk.year.plans[index];
    struct phrase words = phrase_of(v, planned);
    struct node *line = add_sign(v, body, planned, first);
    struct node *button =
        node_add(v->arena, line, ROLE_BUTTON, arena_printf(v->arena, "plan-%zu", index + 1));
    if (planned->state != PLANNED_OPEN || is_over(v, planned))
        add_words(v, &words, state_of(v, planned));
    button->look = LOOK_PLAIN;
    button->type = TYPE_NOTE;
    button->text_align = ALIGN_LEFT_BUTTON;
    button->action = ACT_GO;
    button->arg = (int)index;
    button->grow = 1;
    button->text = words.text;
    button->reading = words.reading;
}

// ---------------------------------------------------------------- by month

static int month_at(int at)
{
    return (at + APRIL - 1) % PLAN_MONTHS + 1;
}

static void add_months(const struct view *v, struct node *body)
{
    const struct year *year = &v->app->desk.year;
    for (int at = 0; at < PLAN_MONTHS; at++) {
        bool any = false;
        for (size_t i = 0; i < year->plan_count; i++) {
            if (year->plans[i].month != month_at(at))
                continue;
            add_planned(v, body, i, !any);
            any = true;
        }
    }
    if (year->plan_count == 0)
        part_string(v, body, STR_PLAN_NONE, TYPE_BODY);
}

// ---------------------------------------------------------------- what is missing

static void add_gap(const struct view *v, struct node *body, const struct plan_gap *gap)
{
    const struct year *year = &v->app->desk.year;
    struct node *line = part_row(v, body);
    line->across = PLACE_CENTER;
    line->gap_mm = 3;
    part_sign(v, line, SIGN_LOOK, STR_DUTY_STATE_LOOK, 5);
    if (gap->is_member) {
        struct markup_param number = {
            "number", arena_printf(v->arena, "%d", year->members[gap->index].number)};
        part_filled(v, line, STR_PLAN_GAP_MEMBER, TYPE_NOTE, &number, 1)->grow = 1;
    } else {
        struct markup_param name = {"name", year->dwellings[gap->index].name};
        part_filled_written(v, line, STR_PLAN_GAP_HOUSE, TYPE_NOTE, &name, "")->grow = 1;
    }
}

static void add_gaps(const struct view *v, struct node *body)
{
    struct plan_gap *gaps = ARENA_ARRAY(v->arena, struct plan_gap, GAP_MAX);
    size_t count, missing = 0;
    plan_gaps(&v->app->desk.year, app_profile(v->app), gaps, GAP_MAX, &count);
    for (size_t i = 0; i < count; i++) {
        if (gaps[i].planned)
            continue;
        if (missing++ == 0)
            part_string(v, body, STR_PLAN_MISSING, TYPE_BODY)->role = ROLE_HEADING;
        add_gap(v, body, &gaps[i]);
    }
    if (missing == 0)
        part_string(v, body, STR_PLAN_ALL, TYPE_NOTE)->id = "all-planned";
}

struct node *plan_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {
        .title = STR_PLAN_TITLE, .back = STR_BACK, .next = STR_PLAN_NEW, .next_action = ACT_BEGIN};
    struct node *root = part_page(v, &page, &body, &footer);
    desk_add_year_line(v, body);
    if (desk_add_failure(v, body))
        return root;
    if (app_profile(v->app)) {
        add_gaps(v, body);
        part_door(v, footer, "suggest", STR_PLAN_SUGGEST, "hint", ACT_MORE);
    }
    part_door(v, footer, "wishes", STR_WISHES_TITLE, "people-3", ACT_HOUSE);
    add_months(v, body);
    return root;
}

static enum outcome add_new(struct app *app)
{
    struct date today = wall_time_of(app_now(app).utc_ms).date;
    bool this_year = fiscal_year_of(&today) == app->desk.fiscal_year;
    return plan_open_form(app, &(struct planned){.fiscal_year = app->desk.fiscal_year,
                                                 .month = this_year ? today.month : APRIL,
                                                 .minute = -1});
}

enum outcome plan_act(struct app *app, const struct ui_action *action)
{
    switch (action->id) {
    case ACT_YEAR:
        desk_turn_year(app, action->arg);
        return OUT_STAY;
    case ACT_GO:
        if ((size_t)action->arg < app->desk.year.plan_count)
            return plan_open_form(app, &app->desk.year.plans[action->arg]);
        return OUT_STAY;
    case ACT_BEGIN:
        return app->desk.failed ? OUT_STAY : add_new(app);
    case ACT_MORE:
        return OUT_SUGGEST;
    case ACT_HOUSE:
        return OUT_WISHES;
    case ACT_BACK:
    case UI_ACTION_BACK:
        return OUT_STATUS;
    default:
        return OUT_STAY;
    }
}

// ---------------------------------------------------------------- what would be added

struct node *suggest_build(const struct view *v)
{
    struct planned *rows = ARENA_ARRAY(v->arena, struct planned, SUGGEST_MAX);
    size_t count = 0;
    if (!v->app->desk.failed && app_profile(v->app))
        plan_suggest(&v->app->desk.year, app_profile(v->app), rows, SUGGEST_MAX, &count);
    struct node *body, *footer;
    struct page page = {.title = STR_PLAN_SUGGESTED,
                        .back = STR_BACK,
                        .next = count > 0 ? STR_PLAN_SUGGEST_KEEP : STR_COUNT,
                        .next_action = ACT_SAVE};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    part_string(v, body, count > 0 ? STR_PLAN_SUGGEST_HOW : STR_PLAN_SUGGEST_NONE, TYPE_NOTE);
    for (int at = 0; at < PLAN_MONTHS; at++) {
        bool any = false;
        for (size_t i = 0; i < count; i++) {
            if (rows[i].month != month_at(at))
                continue;
            struct phrase words = phrase_of(v, &rows[i]);
            struct node *line =
                node_add(v->arena, add_sign(v, body, &rows[i], !any), ROLE_TEXT, NULL);
            any = true;
            line->type = TYPE_NOTE;
            line->grow = 1;
            line->text = words.text;
            line->reading = words.reading;
        }
    }
    return root;
}

// Row by row: what is kept before a failure stays, and the page then suggests the rest.
static enum status keep(struct app *app, struct planned *rows, size_t count)
{
    const struct council *council = app->ports.council;
    struct moment now = app_now(app);
    struct err err;
    for (size_t i = 0; i < count; i++)
        TRY(council->planned_put(council->ctx, &rows[i], &now, &err));
    return OK;
}

enum outcome suggest_act(struct app *app, const struct ui_action *action)
{
    struct planned rows[SUGGEST_MAX];
    size_t count = 0;
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (action->id != ACT_SAVE || !app_profile(app) || app->desk.failed)
        return OUT_STAY;
    plan_suggest(&app->desk.year, app_profile(app), rows, SUGGEST_MAX, &count);
    enum status status = keep(app, rows, count);
    if (app_saved(app, status))
        return OUT_BACK;
    desk_arrive(app);
    return OUT_STAY;
}
