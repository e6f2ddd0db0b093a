// One prompt a page: the nine observation points, and the sets that take words only (when residents
// are out, staff, good things and wishes).
#include "screens/parts.h"

#include <string.h>

struct section {
    enum screen_id screen;
    enum prompt_set set;
    enum string_id title;
};

static const struct section sections[] = {
    {SCREEN_WALK, SET_OBSERVE, STR_MAP_WALK},
    {SCREEN_AWAY, SET_AWAY, STR_AWAY_TITLE},
    {SCREEN_STAFF, SET_STAFF, STR_STAFF_TITLE},
    {SCREEN_WORDS, SET_WORDS, STR_WORDS_TITLE},
};

static const struct section *section_of_screen(enum screen_id screen)
{
    for (size_t i = 0; i < ARRAY_LEN(sections); i++)
        if (sections[i].screen == screen)
            return &sections[i];
    ALWAYS(false && "a screen that is no section");
}

enum screen_id app_screen_of_prompt(const struct app *app, const char *id)
{
    const struct prompt *prompt = content_find(app->ports.content, id);
    for (size_t i = 0; prompt && i < ARRAY_LEN(sections); i++)
        if (sections[i].set == prompt->set)
            return sections[i].screen;
    return prompt && prompt->set == SET_RESIDENT ? SCREEN_QUESTION : SCREEN_MAP;
}

// The section's prompts and which of them is on the page.
struct at {
    const struct prompt *const *items;
    size_t count, index;
};

static struct at where(const struct app *app, const struct section *section)
{
    struct at at;
    at.items = content_set(app->ports.content, section->set, &at.count);
    at.index = app_item_index(app, at.items, at.count);
    return at;
}

// What stands above the prompts of a group: where to look, or whom to ask.
static const struct group {
    const char *id;
    enum prompt_set set;
    enum string_id title;
} groups[] = {
    {"place", SET_OBSERVE, STR_OBSERVE_PLACE},
    {"residents", SET_OBSERVE, STR_OBSERVE_RESIDENTS},
    {"staff", SET_OBSERVE, STR_OBSERVE_STAFF},
    {"manager", SET_STAFF, STR_STAFF_MANAGER},
    {"supporter", SET_STAFF, STR_STAFF_SUPPORTER},
};

static const struct words *group_title(const struct view *v, const struct section *section,
                                       const char *group)
{
    for (size_t i = 0; i < ARRAY_LEN(groups); i++)
        if (groups[i].set == section->set && strcmp(groups[i].id, group) == 0)
            return app_string(v->app, groups[i].title);
    return app_string(v->app, section->title);
}

// Stones count within the prompt's group: nine in a row are more than one can take in.
static void set_stones(struct page *page, const struct at *at)
{
    for (size_t i = 0; i < at->count; i++)
        if (strcmp(at->items[i]->group, at->items[at->index]->group) == 0) {
            page->steps++;
            page->step += i < at->index;
        }
}

static void add_hints(const struct view *v, struct node *parent, const struct prompt *prompt,
                      size_t from, size_t until)
{
    for (size_t i = from; i < until && i < prompt->hint_count; i++) {
        struct node *hint = part_text(v, parent, &prompt->hints[i], TYPE_NOTE);
        hint->flags |= NODE_SECOND;
        if (i > 0) // below the answers, whose height matters more than a line for each sentence
            hint->text = app_lang_text(v->app, &prompt->hints[i]);
    }
}

static void add_question(const struct view *v, struct node *body, const struct prompt *prompt)
{
    bool large = part_is_large(v), above = large && v->metrics->portrait;
    struct node *row = above ? part_column(v, body) : part_row(v, body);
    row->flags |= NODE_PINNED;
    row->across = above ? PLACE_START : PLACE_CENTER;
    row->gap_mm = above ? 2 : 6;
    part_picture(v, row, prompt->picture, v->metrics->compact || large ? 14 : 24);
    struct node *words = part_column(v, row);
    words->grow = 1;
    words->gap_mm = 2;
    struct node *question = part_text(v, words, &prompt->text, TYPE_QUESTION);
    question->id = "question";
    if (v->metrics->compact || large)
        question->type = TYPE_ANSWER;
    if (!part_is_small(v) && !large)
        add_hints(v, words, prompt, 0, 1);
}

struct node *section_build(const struct view *v)
{
    const struct section *section = section_of_screen(v->app->screen);
    struct at at = where(v->app, section);
    struct node *body, *footer;
    struct page page = {.title = section->title, .back = STR_BACK, .next = STR_NEXT};
    if (at.count > 0) {
        const struct words *title = group_title(v, section, at.items[at.index]->group);
        page.other_title = part_said(v, title);
        set_stones(&page, &at);
        page.abuse = at.items[at.index]->abuse_link;
    }
    struct node *root = part_page(v, &page, &body, &footer);
    part_door(v, footer, "map", STR_MAP_TITLE, "stepping-stones", ACT_GO);
    part_door(v, footer, "pause", STR_PAUSE, "pause", ACT_PAUSE);
    if (at.count == 0)
        return root;
    const struct prompt *prompt = at.items[at.index];
    const struct answer *given = visit_answer(&v->app->visit, 0, prompt->id);
    add_question(v, body, prompt);
    if (prompt->choice_count > 0)
        part_answers(v, body, prompt, given ? given->choices : NULL)->grow = 1;
    // A small panel has no room for hints beside an answered prompt: the first stands where the
    // note will be, and the others are in the help.
    bool picture_answer = prompt->choice_count > 0, written = given && given->note[0];
    bool short_of_room = picture_answer && part_is_small(v);
    bool hint_instead = short_of_room && prompt->hint_count > 0 && !written;
    const struct words *instead = hint_instead ? &prompt->hints[0] : NULL;
    struct node *note = part_note(v, body, given, instead, prompt->id);
    if (!picture_answer && !part_is_small(v))
        note->min_height_mm = part_is_large(v) ? 25 : 40;
    if (!short_of_room)
        add_hints(v, body, prompt, part_is_small(v) || part_is_large(v) ? 0 : 1,
                  prompt->hint_count);
    return root;
}

static enum outcome step(struct app *app, const struct at *at, int by)
{
    size_t to = at->index + (size_t)by; // -1 wraps beyond every count
    if (to >= at->count)
        return OUT_MAP;
    app_set_item(app, at->items[to]->id);
    return OUT_STAY;
}

enum outcome section_act(struct app *app, const struct ui_action *action)
{
    struct at at = where(app, section_of_screen(app->screen));
    if (at.count == 0)
        return OUT_MAP;
    const struct prompt *prompt = at.items[at.index];
    struct answer answer;
    switch (action->id) {
    case ACT_ANSWER:
        answer = app_answer_draft(app, 0, prompt->id);
        memcpy(answer.choices, prompt->choices[action->arg].id,
               strlen(prompt->choices[action->arg].id) + 1);
        app_answer(app, &answer);
        return OUT_STAY;
    case ACT_NOTE:
        return app_write(app, prompt->id, 0);
    case ACT_DRAW:
        return app_draw(app, prompt->id);
    case ACT_SPEAK:
        return app_speak(app, prompt->id);
    case ACT_NEXT:
        return step(app, &at, 1);
    case ACT_BACK:
    case UI_ACTION_BACK:
        return step(app, &at, -1);
    case ACT_GO:
        return OUT_MAP;
    default:
        return OUT_STAY;
    }
}
