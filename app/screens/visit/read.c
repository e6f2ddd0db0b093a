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

// The member's own drawings, the same.
static size_t add_drawings(const struct view *v, struct node *body)
{
    size_t count = 0;
    for (size_t i = 0; i < v->app->visit.attachment_count; i++) {
        const char *id = v->app->visit.attachments[i].prompt;
        const struct prompt *prompt = content_find(v->app->ports.content, id);
        if (!prompt || !visit_attachment(&v->app->visit, id, ATTACHMENT_DRAWING) ||
            v->app->visit.attachments[i].kind != ATTACHMENT_DRAWING)
            continue;
        struct node *row = part_row(v, body);
        part_quote(v, row, prompt, "", true);
        part_sketch(v, row, id);
        struct node *fix = part_button(v, row, arena_printf(v->arena, "fix-drawing-%s", id),
                                       STR_READ_FIX, LOOK_PLAIN, ACT_DRAW);
        fix->type = TYPE_NOTE;
        fix->arg = (int)i;
        part_belongs(v, fix, &prompt->text);
        part_sides(v, row);
        count++;
    }
    return count;
}

// And what was said: to listen to, or to speak anew or take back.
static size_t add_memos(const struct view *v, struct node *body)
{
    size_t count = 0;
    for (size_t i = 0; i < v->app->visit.attachment_count; i++) {
        const struct attachment *memo = &v->app->visit.attachments[i];
        const struct prompt *prompt = content_find(v->app->ports.content, memo->prompt);
        if (!prompt || memo->kind != ATTACHMENT_MEMO || memo->size == 0)
            continue;
        struct node *row = part_row(v, body);
        part_quote(v, row, prompt, "", true);
        part_voice(v, row, row->last, memo, (int)i);
        struct node *fix = part_button(v, row, arena_printf(v->arena, "fix-memo-%s", memo->prompt),
                                       STR_READ_FIX, LOOK_PLAIN, ACT_SPEAK);
        fix->type = TYPE_NOTE;
        fix->arg = (int)i;
        part_belongs(v, fix, &prompt->text);
        part_sides(v, row);
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
    if (words + add_drawings(v, body) + add_memos(v, body) == 0)
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
