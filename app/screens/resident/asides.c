// What is asked beside a question: can they talk alone, who answered, was the resident asked again.
#include "screens/parts.h"
#include "screens/resident/talk.h"

#include <stdio.h>

struct node *private_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_SITTING_TITLE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    part_say(v, body, "secret", STR_PRIVATE);
    struct node *row = part_row(v, body);
    part_card(v, row, "yes", app_string(v->app, STR_YES), "yes", false, 1)->picture_mm = 12;
    part_card(v, row, "skip", app_string(v->app, STR_PRIVATE_LATER), "no", false, 0)->picture_mm =
        12;
    talk_add_stop(v, footer);
    return root;
}

enum outcome private_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_STOP)
        return OUT_RELEASE;
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return talk_back_from(app, talk_index(app));
    if (action->id != ACT_ANSWER)
        return OUT_STAY;
    app->private_ok = action->arg != 0;
    return talk_go_to(app, talk_index(app) + !app->private_ok);
}

static const struct {
    const char *id, *picture;
    enum string_id label;
    enum answer_by by;
} ways[] = {
    {"self-chose", "self-choose", STR_WHO_SELF_CHOSE, BY_SELF_CHOSE},
    {"self-said", "self-say", STR_WHO_SELF_SAID, BY_SELF_SAID},
    {"staff-guess", "staff-guess", STR_WHO_STAFF_GUESS, BY_STAFF_GUESS},
    {"family", "family-answer", STR_WHO_FAMILY, BY_FAMILY},
    {"staff-instead", "staff-instead", STR_WHO_STAFF_INSTEAD, BY_STAFF_INSTEAD},
};

struct node *who_build(const struct view *v)
{
    struct node *body, *footer;
    bool small = v->metrics->compact; // no room for the question but in the title's place
    struct page page = {
        .title = small ? STR_WHO_TITLE : STR_SITTING_TITLE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    if (!small)
        part_string(v, body, STR_WHO_TITLE, TYPE_ANSWER)->flags |= NODE_PINNED;
    struct answer answer = app_answer_draft(v->app, v->app->sitting, v->app->item);
    struct node *grid = node_add(v->arena, body, ROLE_GROUP, NULL);
    grid->arrange = ARRANGE_GRID;
    grid->columns = v->metrics->portrait ? 1 : v->metrics->compact ? 3 : 2;
    grid->gap_mm = 3;
    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        struct node *card = part_card(v, grid, ways[i].id, app_string(v->app, ways[i].label),
                                      ways[i].picture, answer.by == ways[i].by, (int)ways[i].by);
        card->picture_mm = v->metrics->compact ? 9 : 16;
        card->type = v->metrics->compact ? TYPE_NOTE : TYPE_BODY;
        card->text_align = ALIGN_LEFT;
    }
    talk_add_stop(v, footer);
    return root;
}

static bool is_given(const struct answer *answer)
{
    return answer->choices[0] || answer->note[0];
}

static void tell_who_next(struct app *app, enum answer_by by, bool asked_again)
{
    snprintf(app->who.item, sizeof app->who.item, "%s", app->item);
    app->who.by = by;
    app->who.asked_again = asked_again;
}

// Kept with the answer; before there is one, until it comes.
static bool tell_who(struct app *app, enum answer_by by, bool asked_again)
{
    struct answer answer = app_answer_draft(app, app->sitting, app->item);
    answer.by = by;
    answer.asked_again = asked_again;
    if (is_given(&answer))
        return app_answer(app, &answer);
    tell_who_next(app, by, asked_again);
    return true;
}

enum outcome who_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_QUESTION;
    if (action->id == ACT_STOP)
        return OUT_RELEASE;
    if (action->id != ACT_ANSWER)
        return OUT_STAY;
    enum answer_by by = (enum answer_by)action->arg;
    if (!tell_who(app, by, false))
        return OUT_STAY;
    return by == BY_STAFF_INSTEAD ? OUT_AGAIN : OUT_QUESTION;
}

// The question stands there once more, so that it is asked in the same words (S2-48).
static void add_again(const struct view *v, struct node *body)
{
    const struct prompt *prompt = content_find(v->app->ports.content, v->app->item);
    bool small = v->metrics->compact;
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    row->gap_mm = 8;
    row->grow = 1;
    part_picture(v, row, prompt ? prompt->picture : "again", small ? 16 : 32);
    struct node *words = part_column(v, row);
    words->grow = 1;
    part_string(v, words, STR_ASK_AGAIN, small ? TYPE_BODY : TYPE_ANSWER);
    if (prompt)
        part_text(v, words, &prompt->text, small ? TYPE_ANSWER : TYPE_QUESTION)->id = "question";
}

struct node *again_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_SITTING_TITLE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    add_again(v, body);
    struct node *row = part_row(v, body);
    struct node *yes =
        part_card(v, row, "asked", app_string(v->app, STR_ASK_AGAIN_YES), "again", false, 1);
    struct node *no =
        part_card(v, row, "not-asked", app_string(v->app, STR_ASK_AGAIN_NO), "no", false, 0);
    yes->picture_mm = no->picture_mm = 12;
    talk_add_stop(v, footer);
    return root;
}

// Where an answer of the staff stands already, the question comes back: what is chosen there then
// is the resident's own, and until then the other one stays.
static bool tell_asked(struct app *app, bool asked)
{
    if (!tell_who(app, BY_STAFF_INSTEAD, asked))
        return false;
    struct answer answer = app_answer_draft(app, app->sitting, app->item);
    if (asked && is_given(&answer))
        tell_who_next(app, BY_SELF_CHOSE, true);
    return true;
}

enum outcome again_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (action->id == ACT_STOP)
        return OUT_RELEASE;
    if (action->id != ACT_ANSWER)
        return OUT_STAY;
    return tell_asked(app, action->arg != 0) ? OUT_QUESTION : OUT_STAY;
}
