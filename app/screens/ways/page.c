// One page on which a person says how they see, hear and press, with three more behind it. All of
// them lie over another screen and change nothing but the ways.
#include "screens/parts.h"

#include <stdio.h>

enum group { MAIN, SEE, HEAR, PRESS };
enum kind { CHOICES, AMOUNTS, SECONDS };

static const struct row {
    const char *name;
    enum group group;
    enum kind kind;
    enum string_id title, label;
} rows[WAY_COUNT] = {
#define WAY(ID, name, group, kind, values, usual, title, label)                                    \
    {name, group, kind, STR_##title, STR_##label},
#include "screens/ways.def"
#undef WAY
};

// ACT_WAY's argument: which way, and to which place.
enum { PLACES = 16 };

static void add_choices(const struct view *v, struct node *line, enum way_id way)
{
    for (int at = 0; at < ways_values(way); at++) {
        const char *id = arena_printf(v->arena, "%s-%d", rows[way].name, at);
        enum string_id label = (enum string_id)((int)rows[way].label + at);
        struct node *card =
            part_choice(v, line, rows[way].title, id, label, v->app->ways.at[way] == at);
        card->action = ACT_WAY;
        card->arg = (int)way * PLACES + at;
    }
}

// As it stands now, behind the button that changes it.
static const char *heard_amount(const struct view *v, enum way_id way)
{
    int number = ways_number(&v->app->ways, way);
    struct markup_param param = {"count", arena_printf(v->arena, "%d", number)};
    const char *template = app_spoken(v->app, app_string(v->app, rows[way].label));
    return rows[way].kind == SECONDS ? pace_heard(v, rows[way].label)
                                     : markup_fill(v->arena, template, &param, 1);
}

static void add_step(const struct view *v, struct node *line, enum way_id way, enum string_id label,
                     const char *which, int action)
{
    const char *id = arena_printf(v->arena, "%s-%s", rows[way].name, which);
    struct node *button = part_button(v, line, id, label, LOOK_PLAIN, action);
    struct ways tried = v->app->ways;
    button->arg = (int)way;
    button->grow = 1;
    button->heard = heard_amount(v, way);
    part_belongs(v, button, app_string(v->app, rows[way].title));
    if (!ways_step(&tried, way, action == ACT_WAY_MORE ? 1 : -1))
        button->flags |= NODE_DISABLED;
}

static void add_amount(const struct view *v, struct node *line, enum way_id way)
{
    line->across = PLACE_CENTER;
    int number = ways_number(&v->app->ways, way);
    struct markup_param param = {"count", arena_printf(v->arena, "%d", number)};
    add_step(v, line, way, STR_WAYS_LESS, "less", ACT_WAY_LESS);
    struct node *value = rows[way].kind == SECONDS
                             ? pace_words(v, line, rows[way].label, TYPE_ANSWER)
                             : part_filled(v, line, rows[way].label, TYPE_ANSWER, &param, 1);
    value->id = rows[way].name;
    value->text_align = ALIGN_CENTER;
    value->grow = 1;
    add_step(v, line, way, STR_WAYS_MORE, "more", ACT_WAY_MORE);
}

static void add_languages(const struct view *v, struct node *body)
{
    static const enum string_id own_names[] = {STR_WAY_LANGUAGE_EASY, STR_WAY_LANGUAGE_PLAIN,
                                               STR_WAY_LANGUAGE_EN};
    struct node *line = part_choice_line(v, body, STR_WAY_LANGUAGE);
    const struct content *content = v->app->ports.content;
    for (int i = 0; i < content_language_count(content); i++) {
        const struct language *language = content_language(content, (enum lang)i);
        const char *id = arena_printf(v->arena, "language-%s", language->id);
        bool further = i > LANG_EN; // of a language pack, which brings its name
        struct node *card =
            part_choice(v, line, STR_WAY_LANGUAGE, id, further ? STR_WAY_LANGUAGE : own_names[i],
                        (int)v->app->lang == i);
        if (further) {
            card->text = language->name;
            bool kana = lang_is_japanese(v->app->lang) && language->reading[0];
            card->reading = kana ? language->reading : NULL;
        }
        card->action = ACT_LANGUAGE;
        card->arg = i;
    }
}

static struct node *build(const struct view *v, enum group group, enum string_id title,
                          struct node **footer)
{
    struct node *body;
    struct page page = {.title = title,
                        .back = group == MAIN ? STR_COUNT : STR_BACK,
                        .next = STR_CLOSE,
                        .next_action = ACT_CLOSE,
                        .no_help = true,
                        .no_ways = true};
    struct node *root = part_page(v, &page, &body, footer);
    if (group == MAIN)
        add_languages(v, body);
    for (int i = 0; i < WAY_COUNT; i++) {
        if (rows[i].group != group)
            continue;
        struct node *line = part_choice_line(v, body, rows[i].title);
        if (rows[i].kind == CHOICES)
            add_choices(v, line, (enum way_id)i);
        else
            add_amount(v, line, (enum way_id)i);
    }
    return root;
}

static void add_door(const struct view *v, struct node *footer, const char *id,
                     enum string_id label, const char *picture, int action)
{
    struct node *door = part_button(v, footer, id, label, LOOK_PLAIN, action);
    door->picture = picture;
    door->picture_mm = 9;
}

struct node *ways_build(const struct view *v)
{
    struct node *footer, *root = build(v, MAIN, STR_WAYS_TITLE, &footer);
    add_door(v, footer, "see", STR_WAYS_SEE, "eye", ACT_SEE);
    add_door(v, footer, "hear", STR_WAYS_HEAR, "ear", ACT_HEAR);
    add_door(v, footer, "press", STR_WAYS_PRESS, "hand", ACT_PRESS);
    add_door(v, footer, "usual", STR_WAYS_USUAL, NULL, ACT_USUAL);
    return root;
}

struct node *see_build(const struct view *v)
{
    struct node *footer;
    return build(v, SEE, STR_WAYS_SEE, &footer);
}

struct node *hear_build(const struct view *v)
{
    struct node *footer;
    return build(v, HEAR, STR_WAYS_HEAR, &footer);
}

struct node *press_build(const struct view *v)
{
    struct node *footer, *root = build(v, PRESS, STR_WAYS_PRESS, &footer);
    add_door(v, footer, "try", STR_PACE_TITLE, "clock", ACT_TRY);
    return root;
}

// What means the same on all four pages; OUT_STAY when it was none of that.
static enum outcome act(struct app *app, const struct ui_action *action)
{
    switch (action->id) {
    case ACT_WAY:
        app->ways.at[action->arg / PLACES] = action->arg % PLACES;
        return OUT_STAY;
    case ACT_WAY_LESS:
    case ACT_WAY_MORE:
        ways_step(&app->ways, (enum way_id)action->arg, action->id == ACT_WAY_MORE ? 1 : -1);
        return OUT_STAY;
    case ACT_CLOSE:
        return OUT_RETURN;
    case ACT_BACK:
    case UI_ACTION_BACK:
        return app->screen == SCREEN_WAYS ? OUT_RETURN : OUT_BACK;
    default:
        return OUT_STAY;
    }
}

enum outcome ways_act(struct app *app, const struct ui_action *action)
{
    switch (action->id) {
    case ACT_SEE:
        return OUT_SEE;
    case ACT_HEAR:
        return OUT_HEAR;
    case ACT_PRESS:
        return OUT_PRESS;
    case ACT_USUAL:
        app->ways = app->start_ways;
        return OUT_STAY;
    default:
        return act(app, action);
    }
}

enum outcome see_act(struct app *app, const struct ui_action *action)
{
    return act(app, action);
}

enum outcome hear_act(struct app *app, const struct ui_action *action)
{
    return act(app, action);
}

enum outcome press_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_TRY)
        pace_begin(app);
    return action->id == ACT_TRY ? OUT_TRY : act(app, action);
}
