// The map of stepping stones: parts in any order.
#include "screens/parts.h"
#include "screens/visit/progress.h"

#include <string.h>

static bool is_given(const struct answer *answer)
{
    return answer && (answer->choices[0] || answer->note[0]);
}

enum part_state progress_of_set(const struct app *app, enum prompt_set set)
{
    size_t count, given = 0;
    const struct prompt *const *items = content_set(app->ports.content, set, &count);
    for (size_t i = 0; i < count; i++)
        given += is_given(visit_answer(&app->visit, 0, items[i]->id));
    return given == 0 ? PART_NOT_YET : given == count ? PART_DONE : PART_BEGUN;
}

bool progress_may_bring(const struct prompt *prompt, const struct answer *answer)
{
    if (prompt->set == SET_OBSERVE)
        return strcmp(answer->choices, "attention") == 0 || answer->note[0];
    return answer->note[0] &&
           (prompt->set == SET_WORDS || prompt->set == SET_STAFF || prompt->set == SET_AWAY);
}

size_t progress_candidates(const struct app *app, struct arena *arena, struct candidate **out)
{
    size_t count = 0;
    *out = ARENA_ARRAY(arena, struct candidate, app->visit.answer_count + 1);
    for (size_t i = 0; i < app->visit.answer_count; i++) {
        const struct answer *answer = &app->visit.answers[i];
        const struct prompt *prompt = content_find(app->ports.content, answer->prompt);
        if (prompt && answer->respondent == 0 && progress_may_bring(prompt, answer))
            (*out)[count++] = (struct candidate){prompt, answer};
    }
    return count;
}

static enum part_state residents_state(const struct app *app)
{
    for (size_t i = 0; i < app->visit.sitting_count; i++)
        if (app->visit.sittings[i].state == SITTING_OPEN)
            return PART_BEGUN;
    return app->visit.sitting_count ? PART_DONE : PART_NOT_YET;
}

static enum part_state council_state(const struct app *app)
{
    for (size_t i = 0; i < app->visit.topic_count; i++)
        if (app->visit.topics[i].purpose[0])
            return PART_DONE;
    return PART_NOT_YET;
}

static const struct stone {
    const char *id, *picture;
    enum string_id label;
    enum outcome out;
} stones[] = {
    {"go-walk", "look-around", STR_MAP_WALK, OUT_WALK},
    {"go-residents", "talk", STR_MAP_RESIDENTS, OUT_RESIDENTS},
    {"go-away", "going-out", STR_MAP_AWAY, OUT_AWAY},
    {"go-staff", "staff", STR_MAP_STAFF, OUT_STAFF},
    {"go-words", "good-thing", STR_MAP_WORDS, OUT_WORDS},
    {"go-council", "council", STR_MAP_COUNCIL, OUT_COUNCIL},
    {"go-read", "read-through", STR_MAP_READ, OUT_READ},
    {"go-leave", "leave", STR_MAP_LEAVE, OUT_LEAVE},
};

static enum part_state stone_state(const struct app *app, enum outcome part)
{
    switch (part) {
    case OUT_WALK:
        return progress_of_set(app, SET_OBSERVE);
    case OUT_AWAY:
        return progress_of_set(app, SET_AWAY);
    case OUT_STAFF:
        return progress_of_set(app, SET_STAFF);
    case OUT_WORDS:
        return progress_of_set(app, SET_WORDS);
    case OUT_RESIDENTS:
        return residents_state(app);
    case OUT_COUNCIL:
        return council_state(app);
    default:
        return PART_NOT_YET;
    }
}

// By a sign, or for who wants no pictures by a word.
static void tell_state(const struct view *v, struct node *card, bool done)
{
    const struct words *words = app_string(v->app, done ? STR_MAP_DONE : STR_MAP_BEGUN);
    card->value = part_name(v, words);
    card->heard = app_spoken(v->app, words);
    if (v->metrics->no_pictures)
        card->text = arena_printf(v->arena, "%s\n%s", card->text, app_lang_text(v->app, words));
    else
        card->badge = done ? "done" : "begun";
}

struct node *map_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_MAP_TITLE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    struct node *grid = part_stones(v, body, "stones", 4, 2);
    for (size_t i = 0; i < ARRAY_LEN(stones); i++) {
        enum part_state state = stone_state(v->app, stones[i].out);
        struct node *card =
            part_stone(v, grid, stones[i].id, stones[i].label, stones[i].picture, 22);
        card->arg = (int)stones[i].out;
        if (state != PART_NOT_YET)
            tell_state(v, card, state == PART_DONE);
    }
    part_door(v, footer, "pause", STR_PAUSE, "pause", ACT_PAUSE);
    return root;
}

// The first item of the set that has no answer yet, else the first.
static void enter_set(struct app *app, enum prompt_set set)
{
    size_t count, at = 0;
    const struct prompt *const *items = content_set(app->ports.content, set, &count);
    while (at < count && is_given(visit_answer(&app->visit, 0, items[at]->id)))
        at++;
    app_set_item(app, count == 0 ? "" : items[at < count ? at : 0]->id);
}

enum outcome map_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (action->id != ACT_GO)
        return OUT_STAY;
    app->item[0] = '\0';
    app->sitting = 0;
    switch ((enum outcome)action->arg) {
    case OUT_RESIDENTS:
        return app_take_open_sitting(app) ? OUT_RELEASE : OUT_RESIDENTS;
    case OUT_WALK:
        enter_set(app, SET_OBSERVE);
        break;
    case OUT_AWAY:
        enter_set(app, SET_AWAY);
        break;
    case OUT_STAFF:
        enter_set(app, SET_STAFF);
        break;
    case OUT_WORDS:
        enter_set(app, SET_WORDS);
        break;
    default:
        break;
    }
    return (enum outcome)action->arg;
}
