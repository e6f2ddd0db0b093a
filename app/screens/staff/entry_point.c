// One prompt of a visit that staff enter: the answers that stand on the sheet, of the visitor or of
// a resident.
#include "content/answered.h"
#include "screens/resident/talk.h"
#include "screens/staff/entry.h"

#include <stdio.h>
#include <string.h>

static void add_other(const struct view *v, struct node *footer, const char *choice,
                      enum string_id label, int action, const struct answer *given)
{
    struct node *door = talk_add_door(v, footer, choice, label, choice, action);
    if (given && choice_order(given->choices, choice))
        door->flags |= NODE_SELECTED;
}

static void add_council(const struct view *v, struct node *body, struct node *footer,
                        const struct prompt *prompt)
{
    const struct words *purpose = entry_purpose(v->app, prompt->id);
    struct node *door = part_door(v, footer, "bring", STR_COUNCIL_TAKE, "council", ACT_MATTER);
    if (!purpose)
        return;
    door->flags |= NODE_SELECTED;
    struct node *line = part_fact_line(v, body, STR_COUNCIL_TAKE);
    part_text(v, line, purpose, TYPE_BODY)->id = "purpose";
}

struct node *entry_point_build(const struct view *v)
{
    const struct prompt *prompt = content_find(v->app->ports.content, v->app->desk.prompt);
    int resident = v->app->entry.resident;
    struct node *body, *footer;
    struct page page = {.title = STR_ENTRY_TITLE, .back = STR_BACK, .next = STR_NEXT};
    struct node *root = part_page(v, &page, &body, &footer);
    if (!prompt)
        return root;
    const struct answer *given = visit_answer(&v->app->entry.visit, resident, prompt->id);
    struct node *question = part_text(v, body, &prompt->text, TYPE_ANSWER);
    question->id = "question";
    question->flags |= NODE_PINNED;
    if (resident > 0)
        talk_add_cards(v, body, prompt, given, false);
    else
        part_answers(v, body, prompt, given ? given->choices : NULL);
    if (given && given->note[0])
        part_plain(v, body, given->note, TYPE_BODY)->flags |= NODE_PRIVATE;
    if (resident > 0) {
        add_other(v, footer, CHOICE_DONT_KNOW, STR_DONT_KNOW, ACT_DONT_KNOW, given);
        add_other(v, footer, CHOICE_WONT_SAY, STR_WONT_SAY, ACT_WONT_SAY, given);
        talk_add_door(v, footer, "write", STR_WHO_BUTTON, "self-choose", ACT_NOTE);
    } else {
        part_door(v, footer, "write", STR_SELF_NOTE, "pencil", ACT_NOTE);
        if (entry_may_bring(v->app, prompt))
            add_council(v, body, footer, prompt);
    }
    return root;
}

// Another press takes an answer back.
static void choose(struct app *app, const struct prompt *prompt, const char *id)
{
    struct answer answer = entry_answer(app, prompt);
    struct err err;
    bool alone = content_most_choices(prompt) == 1 || strcmp(id, CHOICE_DONT_KNOW) == 0 ||
                 strcmp(id, CHOICE_WONT_SAY) == 0;
    if (!alone)
        talk_toggle_choice(answer.choices, id);
    else if (strcmp(answer.choices, id) == 0)
        answer.choices[0] = '\0';
    else
        snprintf(answer.choices, sizeof answer.choices, "%s", id);
    enum status status = entry_put_answer(app, &answer, &err);
    if (status == ERR_REFUSED)
        app_say(app, STR_ENTRY_MANY, NULL);
    else
        (void)app_saved(app, status);
    explicit_bzero(&answer, sizeof answer);
}

// To what comes next on the sheet; false behind the last.
static bool go_on(struct app *app)
{
    const struct prompt *next = entry_prompt_after(app, app->desk.prompt);
    if (!next)
        return false;
    snprintf(app->desk.prompt, sizeof app->desk.prompt, "%s", next->id);
    app->page = 0;
    return true;
}

enum outcome entry_point_act(struct app *app, const struct ui_action *action)
{
    const struct prompt *prompt = content_find(app->ports.content, app->desk.prompt);
    bool of_resident = app->entry.resident > 0;
    if (action->id == ACT_NEXT && go_on(app))
        return OUT_STAY;
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK || action->id == ACT_NEXT)
        return of_resident ? OUT_SITTING : OUT_BACK;
    if (!prompt)
        return OUT_STAY;
    if (action->id == ACT_NOTE) {
        struct answer answer = entry_answer(app, prompt);
        enum outcome outcome = entry_open_note(app, &answer);
        explicit_bzero(&answer, sizeof answer);
        return outcome;
    }
    if (action->id == ACT_MATTER && entry_may_bring(app, prompt))
        return entry_open_topic(app, prompt);
    if (action->id == ACT_ANSWER && (size_t)action->arg < prompt->choice_count)
        choose(app, prompt, prompt->choices[action->arg].id);
    else if (action->id == ACT_DONT_KNOW && of_resident)
        choose(app, prompt, CHOICE_DONT_KNOW);
    else if (action->id == ACT_WONT_SAY && of_resident)
        choose(app, prompt, CHOICE_WONT_SAY);
    return OUT_STAY;
}
