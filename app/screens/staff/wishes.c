// Residents' wishes about meeting people from outside (S0-14, S2-37): a line for each dwelling, and
// a form of head-counts. Who said what has no place here.
#include "screens/staff/desk.h"
#include "screens/staff/form.h"

#include <string.h>

enum { MOST_HEADS = 999 };

// ---------------------------------------------------------------- of one dwelling

#define HEADS(name, label, member)                                                                 \
    {                                                                                              \
        name, label, FIELD_NUMBER, 0, FIELD(struct intention, member), .least = 0,                 \
                                                                       .most = MOST_HEADS          \
    }
#define WISH(name, TOPIC)                                                                          \
    HEADS(name "-yes", STR_WISH_##TOPIC##_YES, yes[WISH_##TOPIC]),                                 \
        HEADS(name "-no", STR_WISH_##TOPIC##_NO, no[WISH_##TOPIC])

static const struct field wish_fields[] = {
    HEADS("residents", STR_WISHES_RESIDENTS, residents),
    HEADS("asked", STR_WISHES_ASKED, asked),
    WISH("meet", MEET),
    WISH("attend", ATTEND),
    WISH("room", ROOM),
    WISH("questions", QUESTIONS),
    WISH("pictures", PICTURES),
    {"all-on", STR_WISHES_ALL_ON, FIELD_DAY, 0, FIELD(struct intention, all_asked_on)},
};

static enum string_id fault(const struct app *app, const void *filled)
{
    const struct intention *in = filled;
    (void)app;
    if (in->asked > in->residents)
        return STR_WISHES_TOO_MANY;
    for (int i = 0; i < WISH_COUNT; i++)
        if (in->yes[i] + in->no[i] > in->asked)
            return STR_WISHES_TOO_MANY;
    return date_is_told(&in->all_asked_on) && in->asked < in->residents ? STR_WISHES_NOT_ALL
                                                                        : STR_COUNT;
}

static enum status save(struct app *app, void *filled, struct err *err)
{
    const struct council *council = app->ports.council;
    struct moment now = app_now(app);
    return council->intention_put(council->ctx, filled, &now, err);
}

static const struct form wish_form = {.title = STR_WISHES_TITLE,
                                      .fields = wish_fields,
                                      .count = ARRAY_LEN(wish_fields),
                                      .size = sizeof(struct intention),
                                      .save = save,
                                      .fault = fault};

static const struct intention *intention_of(const struct year *year, const struct id *dwelling)
{
    for (size_t i = 0; i < year->intention_count; i++)
        if (id_equal(&year->intentions[i].dwelling, dwelling))
            return &year->intentions[i];
    return NULL;
}

enum outcome wishes_open(struct app *app, size_t dwelling)
{
    const struct year *year = &app->desk.year;
    if (dwelling >= year->dwelling_count)
        return OUT_STAY;
    struct intention fresh = {.dwelling = year->dwellings[dwelling].id,
                              .fiscal_year = year->fiscal_year};
    const struct intention *kept = intention_of(year, &fresh.dwelling);
    return form_open(app, &wish_form, kept ? kept : &fresh, sizeof fresh);
}

// ---------------------------------------------------------------- all dwellings

static void add_dwelling(const struct view *v, struct node *body, size_t index)
{
    const struct year *year = &v->app->desk.year;
    const char *name = year->dwellings[index].name;
    const struct intention *kept = intention_of(year, &year->dwellings[index].id);
    struct node *row =
        node_add(v->arena, body, ROLE_BUTTON, arena_printf(v->arena, "dwelling-%zu", index + 1));
    row->look = LOOK_PLAIN;
    row->type = TYPE_BODY;
    row->text_align = ALIGN_LEFT_BUTTON;
    row->action = ACT_PICK;
    row->arg = (int)index;
    const char *residents = arena_printf(v->arena, "%d", kept ? kept->residents : 0);
    const char *asked = arena_printf(v->arena, "%d", kept ? kept->asked : 0);
    struct markup_param shown[] = {
        {"house", markup_escape(v->arena, name)}, {"residents", residents}, {"asked", asked}};
    struct markup_param said[] = {{"house", name}, {"residents", residents}, {"asked", asked}};
    const struct words *pattern = app_string(v->app, kept ? STR_WISHES_ROW : STR_WISHES_NONE);
    size_t count = kept ? ARRAY_LEN(shown) : 1;
    row->text = markup_place(v->arena, app_lang_text(v->app, pattern), shown, count);
    row->reading = markup_place(v->arena, app_spoken(v->app, pattern), said, count);
}

struct node *wishes_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_WISHES_TITLE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    struct markup_param year = {"year", arena_printf(v->arena, "%d", v->app->desk.fiscal_year)};
    part_filled(v, body, STR_PLAN_YEAR, TYPE_BODY, &year, 1);
    for (size_t i = 0; i < v->app->desk.year.dwelling_count; i++)
        add_dwelling(v, body, i);
    return root;
}

enum outcome wishes_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_PICK)
        return wishes_open(app, (size_t)action->arg);
    return action->id == ACT_BACK || action->id == UI_ACTION_BACK ? OUT_BACK : OUT_STAY;
}
