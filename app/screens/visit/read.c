// Reading through what one wrote, drew and said, before signing out.
#include "screens/parts.h"

#include <string.h>

// The member's own words, one row each, with a way to mend them.
static size_t add_notes(const struct view *v, struct node *body)
{
    size_t count = 0;
    for (size_t i = 0; i < v->app->visit.answer_count; i++) {
        const struct answer *answer = &v->app->visit.answers[i];
        const struct prompt *prompt = content_find(v->app->ports.content, answer->prompt);
        if (!prompt || answer->respondent != 0 || !answer->note[0])
            continue;
        struct node *row = part_row(v, body);
        size_t shown = part_quote(v, row, prompt, answer->note, true);
        struct node *fix = part_button(v, row, arena_printf(v->arena, "fix-%s", prompt->id),
                                       STR_READ_FIX, LOOK_PLAIN, ACT_FIX);
        fix->type = TYPE_NOTE;
        fix->arg = (int)i;
        part_belongs(v, fix, &prompt->text);
        part_sides(v, row);
        part_rest(v, body, answer->note + shown);
        count++;
    }
    return count;
}

static const struct {
    enum attachment_kind kind;
    const char *fix;
    int action;
} given[] = {
    {ATTACHMENT_DRAWING, "fix-drawing", ACT_DRAW}, // to see and to change
    {ATTACHMENT_MEMO, "fix-memo", ACT_SPEAK},      // to listen to, to speak anew or take back
};

static void add_attachment(const struct view *v, struct node *body, const struct prompt *prompt,
                           int index, size_t how)
{
    const struct attachment *what = &v->app->visit.attachments[index];
    struct node *row = part_row(v, body);
    part_quote(v, row, prompt, "", true);
    if (what->kind == ATTACHMENT_DRAWING)
        part_sketch(v, row, what->prompt);
    else
        part_voice(v, row, row->last, what, index);
    const char *id = arena_printf(v->arena, "%s-%s", given[how].fix, what->prompt);
    struct node *fix = part_button(v, row, id, STR_READ_FIX, LOOK_PLAIN, given[how].action);
    fix->type = TYPE_NOTE;
    fix->arg = index;
    part_belongs(v, fix, &prompt->text);
    part_sides(v, row);
}

// What was drawn, and then what was said.
static size_t add_attachments(const struct view *v, struct node *body)
{
    size_t count = 0;
    for (size_t how = 0; how < ARRAY_LEN(given); how++)
        for (size_t i = 0; i < v->app->visit.attachment_count; i++) {
            const struct attachment *what = &v->app->visit.attachments[i];
            const struct prompt *prompt = content_find(v->app->ports.content, what->prompt);
            if (!prompt || what->kind != given[how].kind || what->size == 0)
                continue;
            add_attachment(v, body, prompt, (int)i, how);
            count++;
        }
    return count;
}

// The nine points at a glance: sign and short question.
static void add_observations(const struct view *v, struct node *body)
{
    size_t count;
    const struct prompt *const *items = content_set(v->app->ports.content, SET_OBSERVE, &count);
    for (size_t i = 0; i < count; i++) {
        const struct answer *answer = visit_answer(&v->app->visit, 0, items[i]->id);
        const struct choice *choice = answer ? prompt_choice_find(items[i], answer->choices) : NULL;
        if (!choice)
            continue;
        struct node *row = part_row(v, body);
        row->across = PLACE_CENTER;
        part_picture(v, row, choice->picture, 7);
        part_text(v, row, &items[i]->text, TYPE_BODY)->grow = 1;
        part_text(v, row, &choice->text, TYPE_BODY);
    }
}

struct node *read_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_READ_TITLE, .back = STR_BACK, .next = STR_NEXT};
    struct node *root = part_page(v, &page, &body, &footer);
    struct node *ask = part_row(v, body);
    ask->across = PLACE_CENTER;
    part_picture(v, ask, "secret", 12);
    part_string(v, ask, STR_READ_NO_NAMES, TYPE_ANSWER)->grow = 1;
    size_t words = add_notes(v, body);
    if (words + add_attachments(v, body) == 0)
        part_string(v, body, STR_READ_EMPTY, TYPE_BODY);
    add_observations(v, body);
    part_door(v, footer, "pause", STR_PAUSE, "pause", ACT_PAUSE);
    return root;
}

enum outcome read_act(struct app *app, const struct ui_action *action)
{
    switch (action->id) {
    case ACT_FIX:
        return (size_t)action->arg < app->visit.answer_count
                   ? app_write(app, app->visit.answers[action->arg].prompt, 0)
                   : OUT_STAY;
    case ACT_DRAW:
        return (size_t)action->arg < app->visit.attachment_count
                   ? app_draw(app, app->visit.attachments[action->arg].prompt)
                   : OUT_STAY;
    case ACT_SPEAK:
        return (size_t)action->arg < app->visit.attachment_count
                   ? app_speak(app, app->visit.attachments[action->arg].prompt)
                   : OUT_STAY;
    case ACT_PLAY:
        if ((size_t)action->arg < app->visit.attachment_count)
            memo_play(app, app->visit.attachments[action->arg].prompt);
        return OUT_STAY;
    case ACT_NEXT:
        return OUT_LEAVE;
    case ACT_BACK:
    case UI_ACTION_BACK:
        return OUT_MAP;
    default:
        return OUT_STAY;
    }
}
