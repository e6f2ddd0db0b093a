// What residents answered on a sheet: one sitting for each, a head and no name. What they did not
// release is never entered, so that is asked before anything else. And throwing away.
#include "screens/staff/desk.h"
#include "screens/staff/entry.h"

#include <stdio.h>
#include <string.h>

// ---------------------------------------------------------------- whether it may be passed on

struct node *entry_release_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_ENTRY_TITLE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    part_say(v, body, "talk", STR_ENTRY_RELEASE);
    struct node *row = v->metrics->portrait ? part_column(v, body) : part_row(v, body);
    part_card(v, row, "released", app_string(v->app, STR_ENTRY_RELEASE_YES), "yes", false, 1)
        ->picture_mm = 12;
    part_card(v, row, "not-released", app_string(v->app, STR_ENTRY_RELEASE_NO), "no", false, 0)
        ->picture_mm = 12;
    return root;
}

static enum outcome add_resident(struct app *app)
{
    struct visit *visit = &app->entry.visit;
    struct sitting sitting = {
        .number = (int)visit->sitting_count + 1, .state = SITTING_RELEASED, .near = NEAR_UNKNOWN};
    struct err err;
    enum status status = visit_put_sitting(visit, &sitting);
    if (status == OK)
        status = entry_keep(app, &err);
    if (status != OK)
        visit_drop_sitting(visit, sitting.number);
    if (!app_saved(app, status))
        return OUT_STAY;
    app->entry.resident = sitting.number;
    app->entry.resident_page = 0;
    return OUT_SITTING;
}

enum outcome entry_release_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (action->id != ACT_ANSWER)
        return OUT_STAY;
    if (action->arg && app->entry.visit.sitting_count < VISIT_MAX_SITTINGS)
        return add_resident(app);
    app_say(app, STR_ENTRY_NOT_RELEASED, NULL);
    return OUT_STAY;
}

// ---------------------------------------------------------------- one resident

static const struct sitting *sitting_of(const struct app *app)
{
    const struct visit *visit = &app->entry.visit;
    size_t number = (size_t)app->entry.resident;
    return number > 0 && number <= visit->sitting_count ? &visit->sittings[number - 1] : NULL;
}

static const struct form_choice nears[] = {{NEAR_UNKNOWN, STR_DONT_KNOW, NULL},
                                           {NEAR_NOBODY, STR_NEAR_NOBODY_TEXT, NULL},
                                           {NEAR_STAFF, STR_NEAR_STAFF_TEXT, NULL},
                                           {NEAR_OTHERS, STR_NEAR_OTHERS_TEXT, NULL}};

static void add_near(const struct view *v, struct node *body, const struct sitting *sitting)
{
    struct node *line = part_fact_line(v, body, STR_ENTRY_NEAR);
    for (size_t i = 0; i < ARRAY_LEN(nears); i++) {
        if (nears[i].value != (int)sitting->near)
            continue;
        struct node *near = part_button(v, line, "near", nears[i].label, LOOK_PLAIN, ACT_FIX);
        near->text_align = ALIGN_LEFT_BUTTON;
        near->grow = 1;
        part_belongs(v, near, app_string(v->app, STR_ENTRY_NEAR));
    }
}

struct node *entry_resident_build(const struct view *v)
{
    const struct sitting *sitting = sitting_of(v->app);
    struct node *body, *footer;
    struct markup_param number = {"number", arena_printf(v->arena, "%d", v->app->entry.resident)};
    struct said title = part_said(v, app_string(v->app, STR_RECORD_RESIDENT));
    title.text = markup_fill(v->arena, title.text, &number, 1);
    title.reading = title.reading ? markup_fill(v->arena, title.reading, &number, 1) : NULL;
    struct page page = {
        .title = STR_RECORD_RESIDENT, .other_title = title, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    if (!sitting)
        return root;
    size_t count;
    const struct prompt *const *list = content_set(v->app->ports.content, SET_RESIDENT, &count);
    add_near(v, body, sitting);
    for (size_t i = 0; i < count; i++)
        entry_add_point(v, body, list[i], sitting->number, i);
    part_door(v, footer, "drop", STR_ENTRY_RESIDENT_DROP, "erase", ACT_CLEAR);
    return root;
}

enum outcome entry_resident_act(struct app *app, const struct ui_action *action)
{
    size_t count;
    const struct prompt *const *list = content_set(app->ports.content, SET_RESIDENT, &count);
    app->entry.resident_page = app->page;
    if (action->id == ACT_FIX)
        return sitting_of(app) ? entry_open_near(app) : OUT_STAY;
    if (action->id == ACT_CLEAR)
        return OUT_ASK;
    if (action->id == ACT_GO && (size_t)action->arg < count) {
        snprintf(app->desk.prompt, sizeof app->desk.prompt, "%s", list[action->arg]->id);
        return OUT_NEXT;
    }
    return action->id == ACT_BACK || action->id == UI_ACTION_BACK ? OUT_BACK : OUT_STAY;
}

static const struct field near_fields[] = {
    {"near", STR_ENTRY_NEAR, FIELD_CHOICE, 0, FIELD(struct sitting, near), .choices = nears,
     .choice_count = ARRAY_LEN(nears)},
};

static enum status save_near(struct app *app, void *filled, struct err *err)
{
    const struct sitting *sitting = filled;
    struct sitting *kept = visit_sitting(&app->entry.visit, sitting->number);
    if (!kept)
        return ERR_REFUSED;
    enum sitting_near before = kept->near;
    kept->near = sitting->near;
    enum status status = entry_keep(app, err);
    if (status != OK)
        kept->near = before;
    return status;
}

static const struct form near_form = {.pause = PAUSE_KEEPS,
                                      .title = STR_ENTRY_NEAR,
                                      .fields = near_fields,
                                      .count = ARRAY_LEN(near_fields),
                                      .size = sizeof(struct sitting),
                                      .save = save_near};

enum outcome entry_open_near(struct app *app)
{
    return form_open(app, &near_form, sitting_of(app), sizeof(struct sitting));
}

// ---------------------------------------------------------------- throwing away

struct node *entry_drop_build(const struct view *v)
{
    bool of_resident = v->app->entry.resident > 0;
    struct node *body, *footer;
    struct page page = {.title = of_resident ? STR_ENTRY_RESIDENT_DROP : STR_ENTRY_DROP,
                        .back = STR_BACK,
                        .next = STR_ENTRY_DROP_DO,
                        .next_action = ACT_DONE};
    struct node *root = part_page(v, &page, &body, &footer);
    part_say(v, body, "warning", of_resident ? STR_ENTRY_RESIDENT_ASK : STR_ENTRY_DROP_ASK);
    return root;
}

// It was to go: it is not brought back when the disk does not take that, but told.
static enum outcome drop_resident(struct app *app)
{
    struct err err;
    visit_drop_sitting(&app->entry.visit, app->entry.resident);
    app->entry.resident = 0;
    return app_saved(app, entry_keep(app, &err)) ? OUT_BACK : OUT_STAY;
}

static enum outcome drop_all(struct app *app)
{
    const struct council *c = app->ports.council;
    struct err err;
    if (!app_saved(app, c->entry_drop(c->ctx, &err)))
        return OUT_STAY;
    entry_forget(app);
    return OUT_RECORDS;
}

enum outcome entry_drop_act(struct app *app, const struct ui_action *action)
{
    bool of_resident = app->entry.resident > 0;
    if (action->id == ACT_DONE)
        return of_resident ? drop_resident(app) : drop_all(app);
    if (action->id != ACT_BACK && action->id != UI_ACTION_BACK)
        return OUT_STAY;
    return of_resident ? OUT_SITTING : OUT_BACK;
}
