// One row of the year's plan as a form.
#include "screens/staff/plan.h"

#include <string.h>

enum { NOBODY = -1, APRIL = 4, MONTHS = 12 };

// What is chosen from the lists of the year stands beside its row.
struct plan_form {
    struct planned row;
    int dwelling, member; // in the lists of the year, or NOBODY
    bool remove;
};

static const struct plan_form *of(const void *filled)
{
    return filled;
}

// ---------------------------------------------------------------- what can be chosen

static const struct form_choice kinds[] = {
    {PLANNED_VISIT, STR_PLAN_KIND_VISIT, NULL},
    {PLANNED_MEETING, STR_PLAN_KIND_MEETING, NULL},
    {PLANNED_INTENTION, STR_PLAN_KIND_INTENTION, NULL},
    {PLANNED_PLEDGE, STR_PLAN_KIND_PLEDGE, NULL},
    {PLANNED_SURVEY, STR_PLAN_KIND_SURVEY, NULL},
    {PLANNED_REPORT, STR_PLAN_KIND_REPORT, NULL},
    {PLANNED_REVIEW, STR_PLAN_KIND_REVIEW, NULL},
};
static const struct form_choice modes[] = {{VISIT_ON_SITE, STR_PLAN_MODE_SITE, NULL},
                                           {VISIT_ONLINE, STR_PLAN_MODE_ONLINE, NULL}};
static const struct form_choice states[] = {
    {PLANNED_OPEN, STR_PLAN_STATE_OPEN, NULL},
    {PLANNED_DONE, STR_PLAN_STATE_DONE, NULL},
    {PLANNED_CHANGED, STR_PLAN_STATE_CHANGED, NULL},
    {PLANNED_DROPPED, STR_PLAN_STATE_DROPPED, NULL},
};

static size_t list_months(const struct app *app, const void *filled, struct form_choice *out)
{
    (void)app;
    (void)filled;
    for (int at = 0; at < MONTHS; at++) {
        int month = (at + APRIL - 1) % MONTHS;
        out[at] =
            (struct form_choice){month + 1, (enum string_id)((int)STR_DATE_MONTH_1 + month), NULL};
    }
    return MONTHS;
}

static size_t list_dwellings(const struct app *app, const void *filled, struct form_choice *out)
{
    const struct year *year = &app->desk.year;
    size_t count = 0;
    (void)filled;
    out[count++] = (struct form_choice){NOBODY, STR_PLAN_NOT_YET, NULL};
    for (size_t i = 0; i < year->dwelling_count && count < FORM_MAX_CHOICES; i++)
        out[count++] = (struct form_choice){(int)i, STR_COUNT, year->dwellings[i].name};
    return count;
}

static size_t list_members(const struct app *app, const void *filled, struct form_choice *out)
{
    const struct year *year = &app->desk.year;
    size_t count = 0;
    (void)filled;
    out[count++] = (struct form_choice){NOBODY, STR_PLAN_NOT_YET, NULL};
    for (size_t i = 0; i < year->member_count && count < FORM_MAX_CHOICES; i++)
        out[count++] = (struct form_choice){(int)i, STR_COUNT, year->members[i].name};
    return count;
}

// ---------------------------------------------------------------- what the form has when

static bool is_visit(const struct app *app, const void *filled)
{
    (void)app;
    return of(filled)->row.kind == PLANNED_VISIT;
}

static bool has_dwelling(const struct app *app, const void *filled)
{
    enum planned_kind kind = of(filled)->row.kind;
    (void)app;
    return kind == PLANNED_VISIT || kind == PLANNED_MEETING || kind == PLANNED_INTENTION;
}

static bool has_time(const struct app *app, const void *filled)
{
    enum planned_kind kind = of(filled)->row.kind;
    (void)app;
    return date_is_told(&of(filled)->row.day) && (kind == PLANNED_VISIT || kind == PLANNED_MEETING);
}

static bool is_kept(const struct app *app, const void *filled)
{
    (void)app;
    return !id_is_none(&of(filled)->row.id);
}

// Why something does not happen as planned is always told (F4).
static bool needs_reason(const struct app *app, const void *filled)
{
    enum planned_state state = of(filled)->row.state;
    (void)app;
    return state == PLANNED_CHANGED || state == PLANNED_DROPPED;
}

static const struct field plan_fields[] = {
    {"kind", STR_PLAN_KIND, FIELD_CHOICE, 0, FIELD(struct plan_form, row.kind), .choices = kinds,
     .choice_count = ARRAY_LEN(kinds)},
    {"month", STR_FORM_MONTH, FIELD_CHOICE, 0, FIELD(struct plan_form, row.month),
     .list = list_months},
    {"day", STR_FORM_DAY, FIELD_DAY, 0, FIELD(struct plan_form, row.day)},
    {"time", STR_PLAN_TIME, FIELD_TIME, 0, FIELD(struct plan_form, row.minute), .there = has_time},
    {"dwelling", STR_STATUS_DWELLING, FIELD_CHOICE, 0, FIELD(struct plan_form, dwelling),
     .list = list_dwellings, .there = has_dwelling},
    {"member", STR_MEMBER_TITLE, FIELD_CHOICE, FIELD_PRIVATE, FIELD(struct plan_form, member),
     .list = list_members, .there = is_visit},
    {"mode", STR_PLAN_MODE, FIELD_CHOICE, 0, FIELD(struct plan_form, row.mode), .choices = modes,
     .choice_count = ARRAY_LEN(modes), .there = is_visit},
    {"state", STR_PLAN_STATE, FIELD_CHOICE, 0, FIELD(struct plan_form, row.state),
     .choices = states, .choice_count = ARRAY_LEN(states), .there = is_kept},
    {"reason", STR_PLAN_REASON, FIELD_LINE, FIELD_NEEDED, FIELD(struct plan_form, row.reason),
     .hint = STR_PLAN_REASON_HINT, .there = needs_reason},
    {"remove", STR_PLAN_REMOVE, FIELD_YES_NO, 0, FIELD(struct plan_form, remove), .there = is_kept},
};

// ---------------------------------------------------------------- what is done with it

static struct id chosen(const struct year *year, int dwelling, int member)
{
    static const struct id none;
    if (dwelling >= 0 && (size_t)dwelling < year->dwelling_count)
        return year->dwellings[dwelling].id;
    if (member >= 0 && (size_t)member < year->member_count)
        return year->members[member].id;
    return none;
}

// A day has its month; a time has its day; what a kind does not have goes.
static void follow(struct app *app, void *filled, const struct field *field)
{
    struct plan_form *plan = filled;
    struct planned *row = &plan->row;
    if (field->offset == offsetof(struct plan_form, row.day) && date_is_told(&row->day))
        row->month = row->day.month;
    if (date_is_told(&row->day) && row->day.month != row->month)
        row->day = (struct date){0};
    if (!has_time(app, plan))
        row->minute = -1;
    if (!has_dwelling(app, plan))
        plan->dwelling = NOBODY;
    if (!is_visit(app, plan)) {
        plan->member = NOBODY;
        row->mode = VISIT_ON_SITE;
    }
    // Somebody who has left the register stays where nothing else was chosen.
    if (field->offset == offsetof(struct plan_form, dwelling) || !has_dwelling(app, plan))
        row->dwelling = chosen(&app->desk.year, plan->dwelling, NOBODY);
    if (field->offset == offsetof(struct plan_form, member) || !is_visit(app, plan))
        row->member = chosen(&app->desk.year, NOBODY, plan->member);
}

static enum string_id fault(const struct app *app, const void *filled)
{
    const struct planned *row = &of(filled)->row;
    (void)app;
    if (row->kind == PLANNED_VISIT && id_is_none(&row->dwelling) && !of(filled)->remove)
        return STR_PLAN_WHERE;
    return date_is_told(&row->day) && fiscal_year_of(&row->day) != row->fiscal_year
               ? STR_PLAN_BAD_DAY
               : STR_COUNT;
}

static enum status save(struct app *app, void *filled, struct err *err)
{
    struct plan_form *plan = filled;
    const struct council *council = app->ports.council;
    struct moment now = app_now(app);
    return plan->remove ? council->planned_drop(council->ctx, &plan->row.id, &now, err)
                        : council->planned_put(council->ctx, &plan->row, &now, err);
}

static void find_places(struct app *app, void *filled)
{
    const struct year *year = &app->desk.year;
    struct plan_form *plan = filled;
    plan->dwelling = plan->member = NOBODY;
    for (size_t i = 0; i < year->dwelling_count; i++)
        if (id_equal(&year->dwellings[i].id, &plan->row.dwelling))
            plan->dwelling = (int)i;
    for (size_t i = 0; i < year->member_count; i++)
        if (id_equal(&year->members[i].id, &plan->row.member))
            plan->member = (int)i;
}

static const struct form plan_form = {.title = STR_PLAN_TITLE,
                                      .fields = plan_fields,
                                      .count = ARRAY_LEN(plan_fields),
                                      .size = sizeof(struct plan_form),
                                      .save = save,
                                      .fault = fault,
                                      .changed = follow,
                                      .again = find_places};

enum outcome plan_open_form(struct app *app, const struct planned *planned)
{
    struct plan_form plan = {.row = *planned};
    find_places(app, &plan);
    return form_open(app, &plan_form, &plan, sizeof plan);
}
