// The end of a sitting: the resident decides whether it may be passed on.
#include "screens/parts.h"
#include "screens/resident/talk.h"

struct node *release_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_SITTING_TITLE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    bool large = part_is_large(v);
    enum type type = v->metrics->compact || large ? TYPE_ANSWER : TYPE_QUESTION;
    struct node *question = part_string(v, body, STR_RELEASE_TITLE, type);
    question->role = ROLE_HEADING;
    question->flags |= NODE_PINNED;
    part_string(v, body, STR_RELEASE_WHO, TYPE_BODY)->flags |= NODE_SECOND;
    struct node *row = v->metrics->portrait ? part_column(v, body) : part_row(v, body);
    row->grow = 1;
    struct node *yes =
        part_card(v, row, "release", app_string(v->app, STR_RELEASE_YES), "pass-on", false, 1);
    struct node *no =
        part_card(v, row, "erase", app_string(v->app, STR_RELEASE_NO), "erase", false, 0);
    yes->picture_above = no->picture_above = true;
    yes->picture_mm = no->picture_mm = v->metrics->compact ? 16 : 34;
    yes->min_height_mm = no->min_height_mm = v->metrics->compact ? 24 : 30;
    yes->flags |= NODE_SHRINK;
    no->flags |= NODE_SHRINK;
    if (talk_to_ask_again(v->app))
        talk_add_door(v, footer, "ask-again", STR_ASK_AGAIN_LATER, "again", ACT_OTHER_WAY);
    return root;
}

enum outcome release_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return app->stopped == SCREEN_NEAR       ? OUT_NEAR
               : app->stopped == SCREEN_PRACTICE ? OUT_PRACTICE
                                                 : talk_back_from(app, talk_index(app) + 1);
    const char *again = action->id == ACT_OTHER_WAY ? talk_to_ask_again(app) : NULL;
    if (again) {
        app_set_item(app, again);
        return OUT_AGAIN;
    }
    if (action->id != ACT_ANSWER)
        return OUT_STAY;
    struct moment now = app_now(app);
    struct err err;
    const struct records *r = app->ports.records;
    if (!app_saved(app,
                   r->sitting_end(r->ctx, &app->visit, app->sitting, action->arg != 0, &now, &err)))
        return OUT_STAY;
    app->item[0] = '\0';
    app->copy_offered = action->arg != 0;
    return OUT_ENDED;
}

struct node *ended_build(const struct view *v)
{
    const struct sitting *sitting = talk_sitting_seen(v->app);
    bool released = sitting->state == SITTING_RELEASED;
    struct node *body, *footer;
    struct page page = {.title = STR_SITTING_TITLE,
                        .back = STR_COUNT,
                        .next = STR_FINISH,
                        .next_action = ACT_FINISH};
    struct node *root = part_page(v, &page, &body, &footer);
    part_say(v, body, released ? "pass-on" : "erase", released ? STR_RELEASED : STR_ERASED);
    if (talk_can_copy(v->app))
        talk_add_door(v, footer, "copy", STR_COPY_WANT, "copy", ACT_GO);
    talk_add_door(v, footer, "next-person", STR_NEXT_PERSON, "resident", ACT_NEXT);
    return root;
}

enum outcome ended_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_GO)
        return talk_can_copy(app) ? OUT_COPY : OUT_STAY;
    if (action->id != ACT_FINISH && action->id != ACT_NEXT && action->id != UI_ACTION_BACK)
        return OUT_STAY;
    app->sitting = 0;
    return action->id == ACT_NEXT ? OUT_RESIDENTS : OUT_MAP;
}
