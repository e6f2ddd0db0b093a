// A visit that did not come through the kiosk's door – online, or written down on paper – entered
// by the staff: when and by whom, the points that visitors look at, and the visitor's words. It is
// kept whole, in one change. What residents answered on paper is entered at the desk computer.
#include "screens/staff/entry.h"
#include "screens/staff/desk.h"

#include <stdio.h>
#include <string.h>

void entry_forget(struct app *app)
{
    visit_fini(&app->entry.visit);
    app->entry.begun = false;
}

enum outcome entry_open(struct app *app)
{
    if (!app->entry.begun)
        visit_init(&app->entry.visit);
    app->entry.begun = true;
    return OUT_ENTRY;
}

static bool has_head(const struct visit *visit)
{
    return visit->ended.utc_ms > visit->started.utc_ms;
}

static bool is_complete(const struct visit *visit)
{
    return has_head(visit) && visit->answer_count > 0;
}

// The points first, then what is told in words alone.
static const struct prompt *prompt_at(const struct app *app, size_t index)
{
    size_t points, words;
    const struct prompt *const *a = content_set(app->ports.content, SET_OBSERVE, &points);
    const struct prompt *const *b = content_set(app->ports.content, SET_WORDS, &words);
    return index < points ? a[index] : index - points < words ? b[index - points] : NULL;
}

// ---------------------------------------------------------------- the whole

static const char *dwelling_name(const struct app *app, const struct id *dwelling)
{
    const struct year *year = &app->desk.year;
    for (size_t i = 0; i < year->dwelling_count; i++)
        if (id_equal(&year->dwellings[i].id, dwelling))
            return year->dwellings[i].name;
    return "";
}

static void add_head(const struct view *v, struct node *body)
{
    const struct visit *visit = &v->app->entry.visit;
    struct node *head = part_button(v, body, "head", STR_ENTRY_HEAD, LOOK_PLAIN, ACT_FIX);
    head->text_align = ALIGN_LEFT_BUTTON;
    if (!has_head(visit)) {
        part_string(v, body, STR_ENTRY_HEAD_MISSING, TYPE_NOTE)->flags |= NODE_SECOND;
        return;
    }
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    struct node *day = node_add(v->arena, row, ROLE_TEXT, "when");
    part_set_moment(v, day, visit->started.utc_ms);
    part_plain(v, row, dwelling_name(v->app, &visit->dwelling), TYPE_BODY)->grow = 1;
}

static void add_point(const struct view *v, struct node *body, const struct prompt *prompt,
                      size_t index)
{
    const struct answer *given = visit_answer(&v->app->entry.visit, 0, prompt->id);
    const struct choice *choice = given ? prompt_choice_find(prompt, given->choices) : NULL;
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    row->gap_mm = 3;
    part_sign(v, row, given ? SIGN_DONE : SIGN_OPEN, given ? STR_ENTRY_GIVEN : STR_ENTRY_OPEN, 5);
    struct node *point =
        node_add(v->arena, row, ROLE_BUTTON, arena_printf(v->arena, "point-%s", prompt->id));
    point->look = LOOK_PLAIN;
    point->type = TYPE_NOTE;
    point->text_align = ALIGN_LEFT_BUTTON;
    point->action = ACT_GO;
    point->arg = (int)index;
    point->grow = 1;
    part_tell(point, part_said(v, &prompt->text));
    if (!choice)
        return;
    struct node *words = part_text(v, row, &choice->text, TYPE_NOTE);
    words->width_mm = part_is_large(v) || v->metrics->portrait ? 0 : 45;
}

struct node *entry_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_ENTRY_TITLE,
                        .back = STR_BACK,
                        .next = STR_FORM_SAVE,
                        .next_action = ACT_SAVE,
                        .next_disabled = !is_complete(&v->app->entry.visit)};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    const struct prompt *prompt;
    add_head(v, body);
    for (size_t i = 0; (prompt = prompt_at(v->app, i)); i++)
        add_point(v, body, prompt, i);
    if (v->app->entry.visit.answer_count > 0 || has_head(&v->app->entry.visit))
        part_door(v, footer, "drop", STR_ENTRY_DROP, "erase", ACT_CLEAR);
    return root;
}

static enum outcome keep(struct app *app)
{
    const struct council *c = app->ports.council;
    struct moment now = app_now(app);
    struct receipt receipt;
    struct err err;
    if (!is_complete(&app->entry.visit))
        return OUT_STAY;
    for (size_t i = 0; i < app->entry.visit.answer_count; i++)
        app->entry.visit.answers[i].at_utc_ms = app->entry.visit.started.utc_ms;
    enum status status = c->visit_add(c->ctx, &app->entry.visit, &now, &receipt, &err);
    explicit_bzero(&receipt, sizeof receipt);
    if (status == ERR_EXISTS || status == ERR_INVALID) {
        app_say(app, status == ERR_EXISTS ? STR_ENTRY_TWICE : STR_FORM_REFUSED, NULL);
        return OUT_STAY;
    }
    if (!app_saved(app, status))
        return OUT_STAY;
    entry_forget(app);
    return OUT_RECORDS;
}

enum outcome entry_act(struct app *app, const struct ui_action *action)
{
    const struct prompt *prompt;
    switch (action->id) {
    case ACT_FIX:
        return app->desk.failed ? OUT_STAY : entry_open_head(app);
    case ACT_GO:
        prompt = prompt_at(app, (size_t)action->arg);
        if (!prompt)
            return OUT_STAY;
        snprintf(app->desk.prompt, sizeof app->desk.prompt, "%s", prompt->id);
        return OUT_NEXT;
    case ACT_SAVE:
        return keep(app);
    case ACT_CLEAR:
        entry_forget(app);
        return OUT_RECORDS;
    case ACT_BACK:
    case UI_ACTION_BACK: // what was entered waits until the staff leave
        return OUT_RECORDS;
    default:
        return OUT_STAY;
    }
}

// ---------------------------------------------------------------- one point

struct node *entry_point_build(const struct view *v)
{
    const struct prompt *prompt = content_find(v->app->ports.content, v->app->desk.prompt);
    struct node *body, *footer;
    struct page page = {.title = STR_ENTRY_TITLE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    if (!prompt)
        return root;
    const struct answer *given = visit_answer(&v->app->entry.visit, 0, prompt->id);
    part_text(v, body, &prompt->text, TYPE_ANSWER)->id = "question";
    struct node *row = v->metrics->portrait ? part_column(v, body) : part_row(v, body);
    for (size_t i = 0; i < prompt->choice_count; i++) {
        const struct choice *choice = &prompt->choices[i];
        struct node *card =
            part_card(v, row, arena_printf(v->arena, "answer-%s", choice->id), &choice->text,
                      choice->picture, given && strcmp(given->choices, choice->id) == 0, (int)i);
        card->picture_mm = v->metrics->compact ? 6 : 8;
        card->min_height_mm = 16;
    }
    if (given && given->note[0])
        part_plain(v, body, given->note, TYPE_BODY)->flags |= NODE_PRIVATE;
    part_door(v, footer, "write", STR_SELF_NOTE, "pencil", ACT_NOTE);
    return root;
}

enum outcome entry_point_act(struct app *app, const struct ui_action *action)
{
    const struct prompt *prompt = content_find(app->ports.content, app->desk.prompt);
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (!prompt)
        return OUT_STAY;
    struct answer answer = entry_answer(app, prompt);
    if (action->id == ACT_NOTE)
        return entry_open_note(app, &answer);
    if (action->id != ACT_ANSWER || (size_t)action->arg >= prompt->choice_count)
        return OUT_STAY;
    snprintf(answer.choices, sizeof answer.choices, "%s", prompt->choices[action->arg].id);
    app_saved(app, visit_put_answer(&app->entry.visit, &answer));
    return OUT_STAY;
}
