// How the fiscal year stands: who visited which dwelling in which month, and what is planned.
// Nothing here is a score (S2-5).
#include "screens/staff/desk.h"

#include <string.h>

enum { MONTHS = 12, APRIL = 4 };

// What a dwelling has in one month of the fiscal year, from April.
enum month_state { MONTH_EMPTY, MONTH_PLANNED, MONTH_VISITED };

static int month_index(int month)
{
    return (month - APRIL + MONTHS) % MONTHS;
}

static void look_at_months(const struct year *year, const struct id *dwelling,
                           enum month_state out[MONTHS])
{
    memset(out, 0, MONTHS * sizeof out[0]);
    for (size_t i = 0; i < year->plan_count; i++) {
        const struct planned *plan = &year->plans[i];
        bool open = plan->state == PLANNED_OPEN || plan->state == PLANNED_CHANGED;
        if (plan->kind == PLANNED_VISIT && open && id_equal(&plan->dwelling, dwelling))
            out[month_index(plan->month)] = MONTH_PLANNED;
    }
    for (size_t i = 0; i < year->visit_count; i++) {
        const struct year_visit *visit = &year->visits[i];
        if (id_equal(&visit->dwelling, dwelling) &&
            fiscal_year_of(&visit->day) == year->fiscal_year)
            out[month_index(visit->day.month)] = MONTH_VISITED;
    }
}

// ---------------------------------------------------------------- as a table

static double width_of_month(const struct view *v)
{
    return 2.2 * metrics_cap_mm(v->metrics, TYPE_NOTE) + 3.5;
}

// Twelve months beside a name of some letters; else the months are told in words.
static bool has_room(const struct view *v)
{
    double width = v->metrics->width_px / v->metrics->px_per_mm - 8;
    return width - MONTHS * width_of_month(v) >= 10 * metrics_cap_mm(v->metrics, TYPE_NOTE);
}

static void add_table(const struct view *v, struct node *body)
{
    static const enum table_sign signs[] = {
        [MONTH_PLANNED] = SIGN_OPEN, [MONTH_VISITED] = SIGN_DONE};
    static const enum string_id names[] = {
        [MONTH_PLANNED] = STR_STATUS_PLANNED, [MONTH_VISITED] = STR_STATUS_VISITED};
    const struct year *year = &v->app->desk.year;
    double *widths = ARENA_ARRAY(v->arena, double, MONTHS + 1);
    widths[0] = 0;
    for (int m = 1; m <= MONTHS; m++)
        widths[m] = width_of_month(v);
    struct table table = part_table(v, body, widths, MONTHS + 1);
    table.node->id = "matrix";
    struct node *head = part_table_row(v, &table);
    part_tell(part_table_cell(v, &table, head, "-"),
              part_said(v, app_string(v->app, STR_STATUS_DWELLING)));
    for (int m = 0; m < MONTHS; m++)
        part_table_cell(v, &table, head,
                        arena_printf(v->arena, "%d", (m + APRIL - 1) % MONTHS + 1));
    for (size_t d = 0; d < year->dwelling_count; d++) {
        enum month_state months[MONTHS];
        look_at_months(year, &year->dwellings[d].id, months);
        struct node *row = part_table_row(v, &table);
        part_table_cell(v, &table, row, year->dwellings[d].name);
        for (int m = 0; m < MONTHS; m++)
            if (months[m] == MONTH_EMPTY)
                part_table_gap(v, &table, row);
            else
                part_table_sign(v, &table, row, signs[months[m]], names[months[m]]);
    }
}

// ---------------------------------------------------------------- in words

// "6・9・11" of the months that are STATE; "" for none.
static const char *months_that_are(const struct view *v, const enum month_state *months,
                                   enum month_state state)
{
    const char *list = "";
    for (int m = 0; m < MONTHS; m++)
        if (months[m] == state)
            list = arena_printf(v->arena, "%s%s%d", list, list[0] ? "・" : "",
                                (m + APRIL - 1) % MONTHS + 1);
    return list;
}

static void add_line(const struct view *v, struct node *parent, enum table_sign sign,
                     enum string_id words, const char *months)
{
    struct node *row = part_row(v, parent);
    row->across = PLACE_CENTER;
    part_sign(v, row, sign, words, 5);
    struct markup_param param = {"months", months};
    part_filled(v, row, words, TYPE_NOTE, &param, 1)->grow = 1;
}

static void add_words(const struct view *v, struct node *body)
{
    const struct year *year = &v->app->desk.year;
    for (size_t d = 0; d < year->dwelling_count; d++) {
        enum month_state months[MONTHS];
        look_at_months(year, &year->dwellings[d].id, months);
        part_plain(v, body, year->dwellings[d].name, TYPE_BODY)->role = ROLE_HEADING;
        const char *visited = months_that_are(v, months, MONTH_VISITED);
        const char *planned = months_that_are(v, months, MONTH_PLANNED);
        if (visited[0])
            add_line(v, body, SIGN_DONE, STR_STATUS_VISITED_IN, visited);
        if (planned[0])
            add_line(v, body, SIGN_OPEN, STR_STATUS_PLANNED_IN, planned);
        if (!visited[0] && !planned[0])
            part_string(v, body, STR_STATUS_NO_VISIT, TYPE_NOTE);
    }
}

// ---------------------------------------------------------------- the page

struct node *status_build(const struct view *v)
{
    struct node *body, *footer;
    struct node *root = desk_page(v, DESK_STATUS, &body, &footer);
    if (!v->app->ports.council)
        return root;
    part_door(v, footer, "plan", STR_PLAN_DOOR, "calendar", ACT_VISITS)->type = TYPE_NOTE;
    part_button(v, footer, "inside", STR_INSIDE_TITLE, LOOK_PLAIN, ACT_GO)->type = TYPE_NOTE;
    part_button(v, footer, "day", STR_DAY_TITLE, LOOK_PLAIN, ACT_PLAN)->type = TYPE_NOTE;
    if (desk_has_tabs(v)) // else it stood on the page before
        desk_add_clock(v, body);
    if (desk_add_failure(v, body))
        return root;
    if (has_room(v))
        add_table(v, body);
    else
        add_words(v, body);
    duties_add(v, body, footer);
    desk_end_page(v, DESK_STATUS, body);
    return root;
}

enum outcome status_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_YEAR)
        desk_turn_year(app, action->arg);
    else if (action->id == ACT_GO && app->ports.council)
        return inside_open(app);
    else if (action->id == ACT_PLAN && app->ports.council)
        return app_look_at_today(app) ? OUT_DAY : OUT_STAY;
    else if (action->id == ACT_VISITS && app->ports.council)
        return OUT_PLAN;
    else if (action->id == ACT_DUTY)
        return duties_open(app, action->arg);
    else if (action->id == ACT_DONE && app->ports.council)
        return OUT_DUTIES;
    return desk_act_frame(app, action);
}
