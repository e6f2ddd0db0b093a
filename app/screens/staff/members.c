// The register of members, and one of them as a form. Their names stand nowhere else on the kiosk
// but where somebody is chosen for a visit.
#include "domain/unit.h"
#include "screens/staff/desk.h"
#include "screens/staff/form.h"

#include <string.h>

// ---------------------------------------------------------------- one of them

static const struct form_choice categories[] = {
    {MEMBER_RESIDENT, STR_VISITOR_RESIDENT, NULL},   {MEMBER_FAMILY, STR_VISITOR_FAMILY, NULL},
    {MEMBER_COMMUNITY, STR_VISITOR_COMMUNITY, NULL}, {MEMBER_WELFARE, STR_VISITOR_WELFARE, NULL},
    {MEMBER_BUSINESS, STR_VISITOR_BUSINESS, NULL},   {MEMBER_CITY, STR_VISITOR_CITY, NULL},
};

static const enum string_id kinds[MEMBER_KIND_COUNT] = {
    [KIND_UNTOLD] = STR_KIND_UNTOLD,
    [KIND_FAMILY] = STR_KIND_FAMILY,
    [KIND_GUARDIAN] = STR_KIND_GUARDIAN,
    [KIND_SUPPORTER] = STR_KIND_SUPPORTER,
    [KIND_FAMILY_GROUP] = STR_KIND_FAMILY_GROUP,
    [KIND_NEIGHBOUR] = STR_KIND_NEIGHBOUR,
    [KIND_ASSOCIATION] = STR_KIND_ASSOCIATION,
    [KIND_COMMISSIONER] = STR_KIND_COMMISSIONER,
    [KIND_SHOP] = STR_KIND_SHOP,
    [KIND_SCHOOL] = STR_KIND_SCHOOL,
    [KIND_NPO] = STR_KIND_NPO,
    [KIND_PEER] = STR_KIND_PEER,
    [KIND_DISABILITY_SERVICE] = STR_KIND_DISABILITY_SERVICE,
    [KIND_CARE_SERVICE] = STR_KIND_CARE_SERVICE,
    [KIND_CHILD_SERVICE] = STR_KIND_CHILD_SERVICE,
    [KIND_ACADEMIC] = STR_KIND_ACADEMIC,
    [KIND_WELFARE_NPO] = STR_KIND_WELFARE_NPO,
    [KIND_OPERATOR] = STR_KIND_OPERATOR,
    [KIND_ACCOUNTS] = STR_KIND_ACCOUNTS,
    [KIND_OFFICER] = STR_KIND_OFFICER,
    [KIND_CENTRE] = STR_KIND_CENTRE,
    [KIND_COUNCILLOR] = STR_KIND_COUNCILLOR,
};

static size_t list_kinds(const struct app *app, const void *filled, struct form_choice *out)
{
    const struct member *member = filled;
    size_t count = 0;
    (void)app;
    for (int kind = 0; kind < MEMBER_KIND_COUNT; kind++)
        if (member_kind_fits((enum member_kind)kind, member->category))
            out[count++] = (struct form_choice){kind, kinds[kind], NULL};
    return count;
}

static bool is_new(const struct app *app, const void *filled)
{
    static const struct id none;
    (void)app;
    return id_equal(&((const struct member *)filled)->id, &none);
}

static bool has_kinds(const struct app *app, const void *filled)
{
    (void)app;
    return ((const struct member *)filled)->category != MEMBER_RESIDENT;
}

static bool is_resident(const struct app *app, const void *filled)
{
    return !has_kinds(app, filled);
}

static bool is_family(const struct app *app, const void *filled)
{
    (void)app;
    return ((const struct member *)filled)->category == MEMBER_FAMILY;
}

// What is filled in: a member, and to the council of which dwelling alone they belong.
struct member_form {
    struct member member;
    int council; // an index of the year's dwellings; -1: to all
};
_Static_assert(offsetof(struct member_form, member) == 0, "a filled-in form begins with a member");

static struct units units(const struct app *app)
{
    return units_of(&app->desk.year, app_profile(app));
}

static size_t list_councils(const struct app *app, const void *filled, struct form_choice *out)
{
    const struct year *year = &app->desk.year;
    const struct units all = units(app);
    size_t count = 0;
    (void)filled;
    out[count++] = (struct form_choice){-1, STR_MEMBER_COUNCIL_ALL, NULL};
    for (size_t i = 0; i < year->dwelling_count && count < FORM_MAX_CHOICES; i++)
        if (unit_has_council(&all, &year->dwellings[i]))
            out[count++] = (struct form_choice){(int)i, STR_COUNT, year->dwellings[i].name};
    return count;
}

// Of one alone there is nothing to choose.
static bool has_councils(const struct app *app, const void *filled)
{
    struct form_choice choices[FORM_MAX_CHOICES];
    enum { ALL_AND_TWO = 3 };
    return list_councils(app, filled, choices) >= ALL_AND_TWO;
}

static const struct field member_fields[] = {
    {"number", STR_MEMBER_NUMBER, FIELD_NUMBER, 0, FIELD(struct member, number), .least = 1,
     .most = 9999, .there = is_new},
    {"category", STR_MEMBER_CATEGORY, FIELD_CHOICE, 0, FIELD(struct member, category),
     .choices = categories, .choice_count = ARRAY_LEN(categories)},
    {"kind", STR_MEMBER_KIND, FIELD_CHOICE, 0, FIELD(struct member, kind), .list = list_kinds,
     .there = has_kinds},
    {"name", STR_MEMBER_NAME, FIELD_LINE, FIELD_NEEDED | FIELD_PRIVATE, FIELD(struct member, name)},
    {"reading", STR_MEMBER_READING, FIELD_LINE, FIELD_PRIVATE | FIELD_KANA,
     FIELD(struct member, reading)},
    {"affiliation", STR_MEMBER_AFFILIATION, FIELD_LINE, FIELD_PRIVATE,
     FIELD(struct member, affiliation)},
    {"position", STR_MEMBER_POSITION, FIELD_LINE, FIELD_PRIVATE, FIELD(struct member, position)},
    {"council", STR_MEMBER_COUNCIL, FIELD_CHOICE, 0, FIELD(struct member_form, council),
     .list = list_councils, .hint = STR_MEMBER_COUNCIL_HINT, .there = has_councils},
    {"term-from", STR_MEMBER_TERM_FROM, FIELD_DAY, FIELD_NEEDED, FIELD(struct member, term_from)},
    {"term-to", STR_MEMBER_TERM_TO, FIELD_DAY, FIELD_NEEDED, FIELD(struct member, term_to)},
    {"consent", STR_MEMBER_CONSENT, FIELD_DAY, 0, FIELD(struct member, consent_on)},
    {"guide", STR_MEMBER_GUIDE, FIELD_DAY, 0, FIELD(struct member, guide_on)},
    {"same-corporation", STR_MEMBER_SAME, FIELD_YES_NO, 0, FIELD(struct member, same_corporation)},
    {"proxy", STR_MEMBER_PROXY, FIELD_YES_NO, 0, FIELD(struct member, proxy), .there = is_resident},
    {"kin", STR_MEMBER_KIN, FIELD_YES_NO, 0, FIELD(struct member, kin), .there = is_family},
};

static enum string_id fault(const struct app *app, const void *filled)
{
    const struct member *member = filled;
    (void)app;
    if (!member_reading_ok(member->reading))
        return STR_MEMBER_BAD_READING;
    if (date_compare(&member->term_to, &member->term_from) < 0)
        return STR_MEMBER_BAD_TERM;
    return STR_COUNT;
}

static void follow(struct app *app, void *filled, const struct field *field)
{
    struct member *member = filled;
    (void)field;
    if (!member_kind_fits(member->kind, member->category))
        member->kind = KIND_UNTOLD;
    member->proxy = member->proxy && is_resident(app, member);
    member->kin = member->kin && is_family(app, member);
}

// Where there is nothing to choose what was chosen before stays.
static enum status save(struct app *app, void *filled, struct err *err)
{
    struct member_form *form = filled;
    struct moment now = app_now(app);
    const struct council *council = app->ports.council;
    if (has_councils(app, filled))
        form->member.dwelling =
            form->council < 0 ? (struct id){0} : app->desk.year.dwellings[form->council].id;
    return council->member_put(council->ctx, &form->member, &now, err);
}

static const struct form member_form = {.title = STR_MEMBER_TITLE,
                                        .fields = member_fields,
                                        .count = ARRAY_LEN(member_fields),
                                        .size = sizeof(struct member_form),
                                        .save = save,
                                        .fault = fault,
                                        .changed = follow};

// ---------------------------------------------------------------- all of them

static bool is_over(const struct view *v, const struct member *member)
{
    struct date today = wall_time_of(app_now(v->app).utc_ms).date;
    return date_compare(&member->term_to, &today) < 0;
}

static void add_member(const struct view *v, struct node *grid, size_t index)
{
    const struct member *member = &v->app->desk.members[index];
    struct node *line = part_row(v, grid);
    struct node *row =
        node_add(v->arena, line, ROLE_BUTTON, arena_printf(v->arena, "member-%d", member->number));
    row->grow = 1;
    row->look = LOOK_PLAIN;
    row->type = TYPE_BODY;
    row->text_align = ALIGN_LEFT_BUTTON;
    row->action = ACT_MEMBER;
    row->arg = (int)index;
    row->flags |= NODE_PRIVATE;
    bool over = is_over(v, member);
    const struct words *category =
        app_string(v->app, over ? STR_MEMBER_OVER : categories[member->category].label);
    const char *number = arena_printf(v->arena, "%d", member->number);
    const struct units all = units(v->app);
    int council = unit_of(&all, member);
    const char *house = council < 0 ? "" : all.dwellings[council].name;
    struct markup_param shown[] = {{"number", number},
                                   {"name", markup_escape(v->arena, member->name)},
                                   {"category", app_lang_text(v->app, category)},
                                   {"house", markup_escape(v->arena, house)}};
    struct markup_param said[] = {{"number", number},
                                  {"name", member->reading[0] ? member->reading : member->name},
                                  {"category", app_spoken(v->app, category)},
                                  {"house", house}};
    const struct words *pattern =
        app_string(v->app, council < 0 ? STR_MEMBER_ROW : STR_MEMBER_ROW_OF);
    row->text = markup_place(v->arena, app_lang_text(v->app, pattern), shown, ARRAY_LEN(shown));
    row->reading = markup_place(v->arena, app_spoken(v->app, pattern), said, ARRAY_LEN(said));
    struct node *pin = part_button(v, line, arena_printf(v->arena, "pin-%d", member->number),
                                   STR_PIN_DOOR, LOOK_PLAIN, ACT_FIX);
    pin->type = TYPE_NOTE;
    pin->arg = (int)index;
    pin->of = number;
}

struct node *members_build(const struct view *v)
{
    struct node *body, *footer;
    struct node *root = desk_page(v, DESK_MEMBERS, &body, &footer);
    if (!v->app->ports.council || desk_add_failure(v, body))
        return root;
    struct node *grid = node_add(v->arena, body, ROLE_GROUP, "members");
    grid->arrange = ARRANGE_GRID;
    grid->columns = v->metrics->portrait || v->metrics->compact ? 1 : 2;
    grid->gap_mm = 3;
    for (size_t i = 0; i < v->app->desk.member_count; i++)
        add_member(v, grid, i);
    part_button(v, footer, "new", STR_MEMBER_NEW, LOOK_PLAIN, ACT_BEGIN);
    return root;
}

// Two years, as councils are set up for (S2-15).
static struct member fresh(const struct app *app)
{
    struct member member = {.category = MEMBER_COMMUNITY};
    int year = app->desk.fiscal_year;
    member.term_from = wall_time_of(app_now(app).utc_ms).date;
    member.term_to = (struct date){year + 2, 3, 31};
    return member;
}

enum outcome members_act(struct app *app, const struct ui_action *action)
{
    struct desk *desk = &app->desk;
    const struct units all = units(app);
    struct member_form filled = {.member = fresh(app)};
    if (action->id == ACT_FIX && (size_t)action->arg < desk->member_count)
        return member_pin_open(app, &desk->members[action->arg]);
    if (action->id != ACT_MEMBER && (action->id != ACT_BEGIN || !app->ports.council))
        return desk_act_frame(app, action);
    if (action->id == ACT_MEMBER)
        filled.member = desk->members[action->arg];
    filled.council = unit_of(&all, &filled.member);
    enum outcome outcome = form_open(app, &member_form, &filled, sizeof filled);
    explicit_bzero(&filled, sizeof filled);
    return outcome;
}
