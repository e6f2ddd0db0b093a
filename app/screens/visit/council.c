// What goes to the council, and under which purpose (S2-25).
#include "screens/parts.h"
#include "screens/visit/progress.h"

#include <stdio.h>
#include <string.h>

static const struct prompt *purpose_of(const struct app *app, const char *prompt)
{
    const struct topic *topic = visit_topic(&app->visit, prompt);
    return topic && topic->purpose[0] ? content_find(app->ports.content, topic->purpose) : NULL;
}

struct node *council_build(const struct view *v)
{
    struct candidate *list;
    size_t count = progress_candidates(v->app, v->arena, &list);
    struct node *body, *footer;
    struct page page = {.title = STR_COUNCIL_TITLE, .back = STR_BACK, .next = STR_DONE};
    struct node *root = part_page(v, &page, &body, &footer);
    part_string(v, body, count ? STR_COUNCIL_PICK : STR_COUNCIL_NOTHING, TYPE_ANSWER);
    bool below = v->metrics->portrait || (part_is_small(v) && part_is_large(v));
    for (size_t i = 0; i < count; i++) {
        const struct prompt *purpose = purpose_of(v->app, list[i].prompt->id);
        struct node *item = below ? part_column(v, body) : part_row(v, body);
        item->across = below ? PLACE_STRETCH : PLACE_CENTER;
        struct node *row = part_row(v, item);
        row->grow = 1;
        part_quote(v, row, list[i].prompt, list[i].answer->note, false);
        struct node *pick =
            part_button(v, item, arena_printf(v->arena, "pick-%s", list[i].prompt->id),
                        STR_COUNCIL_TAKE, LOOK_PLAIN, ACT_PICK);
        pick->role = ROLE_TOGGLE;
        part_belongs(v, pick, &list[i].prompt->text);
        pick->type = TYPE_NOTE;
        pick->arg = (int)i;
        pick->min_width_mm = pick->max_width_mm = v->metrics->compact ? 42 : 60;
        if (purpose) {
            pick->text = app_lang_text(v->app, &purpose->text);
            pick->reading = lang_is_japanese(v->app->lang) ? purpose->text.speech : NULL;
            pick->flags |= NODE_SELECTED;
        }
        if (item->arrange == ARRANGE_ROW)
            part_sides(v, item);
    }
    part_door(v, footer, "pause", STR_PAUSE, "pause", ACT_PAUSE);
    return root;
}

enum outcome council_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK || action->id == ACT_NEXT)
        return OUT_MAP;
    if (action->id != ACT_PICK)
        return OUT_STAY;
    struct arena arena;
    struct candidate *list;
    arena_init(&arena, 1 << 20);
    if ((size_t)action->arg < progress_candidates(app, &arena, &list))
        snprintf(app->topic_prompt, sizeof app->topic_prompt, "%s", list[action->arg].prompt->id);
    arena_fini(&arena);
    return OUT_PURPOSE;
}

struct node *purpose_build(const struct view *v)
{
    size_t count;
    const struct prompt *const *items = content_set(v->app->ports.content, SET_PURPOSE, &count);
    const struct topic *topic = visit_topic(&v->app->visit, v->app->topic_prompt);
    struct node *body, *footer;
    struct page page = {.title = STR_COUNCIL_TITLE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    part_string(v, body, STR_COUNCIL_PURPOSE, TYPE_ANSWER)->flags |= NODE_PINNED;
    struct node *grid = node_add(v->arena, body, ROLE_GROUP, NULL);
    grid->arrange = ARRANGE_GRID;
    grid->columns = part_is_small(v) ? 2 : 1;
    for (size_t i = 0; i < count; i++) {
        bool chosen = topic && strcmp(topic->purpose, items[i]->id) == 0;
        struct node *card =
            part_card(v, grid, items[i]->id, &items[i]->text, items[i]->picture, chosen, (int)i);
        card->type = TYPE_BODY;
        card->grow = 0;
        card->picture_mm = v->metrics->compact ? 8 : 11;
        card->text_align = ALIGN_LEFT;
    }
    part_button(v, footer, "leave-out", STR_COUNCIL_LEAVE_OUT, LOOK_PLAIN, ACT_NO);
    return root;
}

enum outcome purpose_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (action->id != ACT_ANSWER && action->id != ACT_NO)
        return OUT_STAY;
    size_t count;
    const struct prompt *const *items = content_set(app->ports.content, SET_PURPOSE, &count);
    const struct topic *given = visit_topic(&app->visit, app->topic_prompt);
    struct moment now = app_now(app);
    struct topic topic = given ? *given : (struct topic){.state = TOPIC_NOTICED};
    if (!given)
        topic.id = id_new(app->ports.random, now.utc_ms);
    snprintf(topic.prompt, sizeof topic.prompt, "%s", app->topic_prompt);
    snprintf(topic.purpose, sizeof topic.purpose, "%s",
             action->id == ACT_ANSWER && (size_t)action->arg < count ? items[action->arg]->id : "");
    struct err err;
    const struct records *r = app->ports.records;
    return app_saved(app, r->topic_put(r->ctx, &app->visit, &topic, &now, &err)) ? OUT_BACK
                                                                                 : OUT_STAY;
}
