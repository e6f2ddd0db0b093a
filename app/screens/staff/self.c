// The staff look themselves, by the points that visitors look at (S2-55): what they saw, and beside
// it what visitors felt, both in words. Nothing is counted and nothing is compared for them (S2-5).
#include "screens/staff/desk.h"
#include "screens/staff/form.h"

#include <stdio.h>
#include <string.h>

static const struct self_check *check_of(const struct app *app, const char *prompt)
{
    for (size_t i = 0; i < app->desk.check_count; i++)
        if (strcmp(app->desk.checks[i].prompt, prompt) == 0)
            return &app->desk.checks[i];
    return NULL;
}

// What was seen last, with its day; or that nobody looked yet.
static void add_last(const struct view *v, struct node *parent, const struct prompt *prompt)
{
    const struct self_check *check = check_of(v->app, prompt->id);
    const struct choice *choice = check ? prompt_choice_find(prompt, check->choice) : NULL;
    if (!choice) {
        part_string(v, parent, STR_SELF_NOT_YET, TYPE_NOTE)->flags |= NODE_SECOND;
        return;
    }
    struct node day = {0};
    struct node *line = node_add(v->arena, parent, ROLE_TEXT, NULL);
    part_set_day(v, &day, &check->day);
    struct markup_param shown[] = {{"day", day.text},
                                   {"answer", app_lang_text(v->app, &choice->text)}};
    struct markup_param said[] = {{"day", day.reading},
                                  {"answer", app_spoken(v->app, &choice->text)}};
    const struct words *pattern = app_string(v->app, STR_SELF_LAST);
    line->text = markup_place(v->arena, app_lang_text(v->app, pattern), shown, ARRAY_LEN(shown));
    line->reading = markup_place(v->arena, app_spoken(v->app, pattern), said, ARRAY_LEN(said));
    line->type = TYPE_NOTE;
}

struct node *self_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_SELF_TITLE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    size_t count;
    const struct prompt *const *items = content_set(v->app->ports.content, SET_OBSERVE, &count);
    for (size_t i = 0; i < count; i++) {
        bool upright = part_is_large(v) || v->metrics->portrait;
        struct node *row = upright ? part_column(v, body) : part_row(v, body);
        row->across = upright ? PLACE_STRETCH : PLACE_CENTER;
        struct node *point =
            node_add(v->arena, row, ROLE_BUTTON, arena_printf(v->arena, "point-%s", items[i]->id));
        point->look = LOOK_PLAIN;
        point->action = ACT_GO;
        point->arg = (int)i;
        point->grow = upright ? 0 : 1;
        point->text_align = ALIGN_LEFT_BUTTON;
        point->type = TYPE_BODY;
        part_tell(point, part_said(v, &items[i]->text));
        struct node *last = part_column(v, row);
        last->width_mm = upright ? 0 : v->metrics->compact ? 45 : 62;
        add_last(v, last, items[i]);
    }
    return root;
}

enum outcome self_act(struct app *app, const struct ui_action *action)
{
    size_t count;
    const struct prompt *const *items = content_set(app->ports.content, SET_OBSERVE, &count);
    if (action->id == ACT_GO && (size_t)action->arg < count) {
        snprintf(app->desk.prompt, sizeof app->desk.prompt, "%s", items[action->arg]->id);
        return OUT_NEXT;
    }
    return action->id == ACT_BACK || action->id == UI_ACTION_BACK ? OUT_DESK : OUT_STAY;
}

static void add_felt(const struct view *v, struct node *body, const struct prompt *prompt)
{
    const struct desk *desk = &v->app->desk;
    part_string(v, body, STR_SELF_FELT, TYPE_BODY)->role = ROLE_HEADING;
    for (size_t i = 0; i < desk->felt_count; i++) {
        const struct self_check *felt = &desk->felt[i];
        const struct choice *choice = prompt_choice_find(prompt, felt->choice);
        struct node *row = part_row(v, body);
        row->across = PLACE_CENTER;
        struct node *day = node_add(v->arena, row, ROLE_TEXT, NULL);
        part_set_day(v, day, &felt->day);
        day->flags |= NODE_SECOND;
        struct node *words = part_column(v, row);
        words->grow = 1;
        if (choice)
            part_text(v, words, &choice->text, TYPE_BODY);
        if (felt->note[0])
            part_plain(v, words, felt->note, TYPE_BODY)->flags |= NODE_PRIVATE;
    }
    if (desk->felt_count == 0)
        part_string(v, body, STR_SELF_FELT_NONE, TYPE_BODY);
}

struct node *self_point_build(const struct view *v)
{
    const struct prompt *prompt = content_find(v->app->ports.content, v->app->desk.prompt);
    struct node *body, *footer;
    struct page page = {.title = STR_SELF_TITLE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    if (!prompt || desk_add_failure(v, body))
        return root;
    const struct self_check *check = check_of(v->app, prompt->id);
    part_text(v, body, &prompt->text, TYPE_ANSWER)->id = "question";
    part_answers(v, body, prompt, check ? check->choice : NULL);
    add_last(v, body, prompt);
    if (check && check->note[0])
        part_plain(v, body, check->note, TYPE_BODY)->flags |= NODE_PRIVATE;
    add_felt(v, body, prompt);
    if (check)
        part_door(v, footer, "write", STR_SELF_NOTE, "pencil", ACT_NOTE);
    return root;
}

static enum status save(struct app *app, void *filled, struct err *err)
{
    const struct council *council = app->ports.council;
    struct moment now = app_now(app);
    struct self_check *check = filled;
    check->day = wall_time_of(now.utc_ms).date;
    TRY(council->self_check_put(council->ctx, check, &now, err));
    desk_arrive(app);
    return OK;
}

static const struct field note_fields[] = {
    {"note", STR_SELF_NOTE, FIELD_WORDS, FIELD_PRIVATE, FIELD(struct self_check, note)},
};
static const struct form note_form = {.title = STR_SELF_NOTE,
                                      .fields = note_fields,
                                      .count = ARRAY_LEN(note_fields),
                                      .size = sizeof(struct self_check),
                                      .save = save};

// The present point as it stands, or an empty one.
static struct self_check point_now(const struct app *app, const struct prompt *prompt)
{
    const struct self_check *given = check_of(app, prompt->id);
    struct self_check check = {0};
    if (given)
        return *given;
    snprintf(check.prompt, sizeof check.prompt, "%s", prompt->id);
    return check;
}

enum outcome self_point_act(struct app *app, const struct ui_action *action)
{
    struct err err;
    const struct prompt *prompt = content_find(app->ports.content, app->desk.prompt);
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (!prompt)
        return OUT_STAY;
    struct self_check check = point_now(app, prompt);
    if (action->id == ACT_NOTE && check.choice[0])
        return form_open(app, &note_form, &check, sizeof check);
    if (action->id == ACT_ANSWER && (size_t)action->arg < prompt->choice_count) {
        snprintf(check.choice, sizeof check.choice, "%s", prompt->choices[action->arg].id);
        app_saved(app, save(app, &check, &err));
    }
    return OUT_STAY;
}
