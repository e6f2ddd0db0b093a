// The records by prompt: which one, and what was said to it in the visits of a fiscal year. It is
// read side by side, and nothing is counted (S2-5).
#include "screens/staff/desk.h"
#include "screens/staff/records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- which prompt

enum { SETS_OF_GROUP = 2, SAID_MAX = 4000 };
static const struct group {
    const char *id;
    enum string_id label;
    enum prompt_set sets[SETS_OF_GROUP];
    size_t count;
} groups[] = {{"walk", STR_MAP_WALK, {SET_OBSERVE}, 1},
              {"residents", STR_MAP_RESIDENTS, {SET_RESIDENT}, 1},
              {"staff", STR_MAP_STAFF, {SET_STAFF, SET_AWAY}, 2},
              {"words", STR_MAP_WORDS, {SET_WORDS}, 1}};

static const struct group *group_of(const struct app *app)
{
    return &groups[(size_t)app->desk.group % ARRAY_LEN(groups)];
}

static const struct prompt *prompt_at(const struct app *app, size_t index)
{
    const struct group *group = group_of(app);
    for (size_t s = 0; s < group->count; s++) {
        size_t count;
        const struct prompt *const *list = content_set(app->ports.content, group->sets[s], &count);
        if (index < count)
            return list[index];
        index -= count;
    }
    return NULL;
}

struct node *desk_add_prompt(const struct view *v, struct node *parent, const char *id,
                             const struct prompt *prompt, size_t index)
{
    struct node *row = node_add(v->arena, parent, ROLE_BUTTON, id);
    row->look = LOOK_PLAIN;
    row->type = TYPE_NOTE;
    row->text_align = ALIGN_LEFT_BUTTON;
    row->action = ACT_GO;
    row->arg = (int)index;
    part_tell(row, part_said(v, &prompt->text));
    return row;
}

static void add_groups(const struct view *v, struct node *body)
{
    struct node *row = node_add(v->arena, body, ROLE_GROUP, "groups");
    row->arrange = ARRANGE_GRID;
    bool narrow = v->metrics->compact || v->metrics->portrait || part_is_large(v);
    row->columns = narrow ? 2 : (int)ARRAY_LEN(groups);
    row->gap_mm = 3;
    for (size_t i = 0; i < ARRAY_LEN(groups); i++) {
        struct node *group = part_button(v, row, arena_printf(v->arena, "group-%s", groups[i].id),
                                         groups[i].label, LOOK_PLAIN, ACT_GROUP);
        group->role = ROLE_CHOICE;
        group->type = TYPE_NOTE;
        group->arg = (int)i;
        group->flags |= &groups[i] == group_of(v->app) ? NODE_SELECTED : 0U;
    }
}

struct node *records_prompts_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_RECORDS_PROMPTS, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    add_groups(v, body);
    const struct prompt *prompt;
    for (size_t i = 0; (prompt = prompt_at(v->app, i)); i++)
        desk_add_prompt(v, body, arena_printf(v->arena, "prompt-%s", prompt->id), prompt, i);
    return root;
}

enum outcome records_prompts_act(struct app *app, const struct ui_action *action)
{
    const struct prompt *prompt;
    switch (action->id) {
    case ACT_GROUP:
        app->desk.group = action->arg;
        app->page = 0;
        return OUT_STAY;
    case ACT_GO:
        prompt = prompt_at(app, (size_t)action->arg);
        if (!prompt)
            return OUT_STAY;
        snprintf(app->desk.prompt, sizeof app->desk.prompt, "%s", prompt->id);
        return OUT_NEXT;
    case ACT_BACK:
    case UI_ACTION_BACK:
        return OUT_BACK;
    default:
        return OUT_STAY;
    }
}

// ---------------------------------------------------------------- what was said to it

struct said_row {
    size_t visit; // among those of the year
    struct answer answer;
};

void records_forget_said(struct app *app)
{
    struct desk *desk = &app->desk;
    if (desk->said)
        explicit_bzero(desk->said, desk->said_count * sizeof desk->said[0]);
    free(desk->said);
    desk->said = NULL;
    desk->said_count = 0;
}

static bool is_of_year(const struct app *app, const struct year_visit *visit)
{
    return fiscal_year_of(&visit->day) == app->desk.fiscal_year && !id_is_none(&visit->member);
}

// Answers to the prompt that is looked at, of the visit that was read.
static enum status take(struct desk *desk, size_t index)
{
    for (size_t i = 0; i < desk->visit.answer_count; i++) {
        const struct answer *answer = &desk->visit.answers[i];
        if (strcmp(answer->prompt, desk->prompt) != 0 || (!answer->choices[0] && !answer->note[0]))
            continue;
        struct said_row *more = calloc(desk->said_count + 1, sizeof *more);
        if (!more || desk->said_count == SAID_MAX) {
            free(more);
            return ERR_MEMORY;
        }
        if (desk->said_count > 0)
            memcpy(more, desk->said, desk->said_count * sizeof *more);
        more[desk->said_count] = (struct said_row){index, *answer};
        if (desk->said)
            explicit_bzero(desk->said, desk->said_count * sizeof *more);
        free(desk->said);
        desk->said = more;
        desk->said_count++;
    }
    return OK;
}

// The latest visit first.
enum status records_read_said(struct app *app, struct err *err)
{
    const struct council *c = app->ports.council;
    struct desk *desk = &app->desk;
    TRY(desk_read_year(app, err));
    for (size_t i = desk->year.visit_count; i-- > 0;) {
        if (!is_of_year(app, &desk->year.visits[i]))
            continue;
        TRY(c->visit_load(c->ctx, &desk->year.visits[i].id, &desk->visit, err));
        enum status status = take(desk, i);
        visit_fini(&desk->visit);
        if (status != OK)
            return err_memory(err);
    }
    return OK;
}

static void add_where(const struct view *v, struct node *body, const struct year_visit *visit)
{
    const struct year_dwelling *dwelling = records_dwelling(v->app, &visit->dwelling);
    struct node *line = part_row(v, body);
    line->across = PLACE_CENTER;
    struct node *day = node_add(v->arena, line, ROLE_TEXT, NULL);
    part_set_day(v, day, &visit->day);
    day->flags |= NODE_SECOND;
    if (dwelling)
        part_plain(v, line, dwelling->name, TYPE_BODY)->flags |= NODE_SECOND;
}

// Those of one visit stand below its day; whose of the residents they are is not told.
static bool add_said(const struct view *v, struct node *body, const struct prompt *prompt)
{
    const struct desk *desk = &v->app->desk;
    const struct year_dwelling *only = records_house(v->app);
    size_t shown = desk->year.visit_count;
    for (size_t i = 0; i < desk->said_count; i++) {
        const struct said_row *row = &desk->said[i];
        const struct year_visit *visit = &desk->year.visits[row->visit];
        if (only && !id_equal(&only->id, &visit->dwelling))
            continue;
        if (shown != row->visit)
            add_where(v, body, visit);
        shown = row->visit;
        records_add_chosen(v, body, prompt, &row->answer);
        part_rest(v, body, row->answer.note);
    }
    return shown < desk->year.visit_count;
}

struct node *records_said_build(const struct view *v)
{
    const struct prompt *prompt = content_find(v->app->ports.content, v->app->desk.prompt);
    struct node *body, *footer;
    struct page page = {.title = STR_RECORDS_PROMPTS, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    desk_add_years(v, footer);
    if (!prompt || desk_add_failure(v, body))
        return root;
    if (v->app->desk.year.dwelling_count > 1)
        records_add_house(v, footer);
    struct node *question = part_text(v, body, &prompt->text, TYPE_ANSWER);
    question->id = "question";
    question->role = ROLE_HEADING;
    desk_add_day(v, body, STR_RECORDS_SAID_YEAR, &v->app->desk.year.first, NULL)->flags |=
        NODE_SECOND;
    if (!add_said(v, body, prompt))
        part_string(v, body, STR_RECORDS_SAID_NONE, TYPE_BODY);
    return root;
}

enum outcome records_said_act(struct app *app, const struct ui_action *action)
{
    switch (action->id) {
    case ACT_YEAR:
        desk_turn_year(app, action->arg);
        app->page = 0;
        return OUT_STAY;
    case ACT_HOUSE:
        records_turn_house(app);
        app->page = 0;
        return OUT_STAY;
    case ACT_BACK:
    case UI_ACTION_BACK:
        return OUT_BACK;
    default:
        return OUT_STAY;
    }
}
