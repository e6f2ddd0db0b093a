// Where the sound goes, how loud it is to begin with, and who hears it.
#include "screens/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct sounds_look look(const struct app *app)
{
    const struct sounds *s = app->ports.sounds;
    return s ? s->look(s->ctx) : (struct sounds_look){.silent = true};
}

static bool has_microphone(const struct app *app)
{
    const struct recorder *r = app->ports.recorder;
    return r && r->is_there(r->ctx);
}

enum outcome sound_open(struct app *app)
{
    const struct sounds *s = app->ports.sounds;
    app->sound.output_count = s ? s->outputs(s->ctx, app->sound.outputs) : 0;
    app->sound.microphone = has_microphone(app);
    return OUT_SOUND;
}

void app_take_volume(struct app *app)
{
    long percent = strtol(app_setting(app, SETTING_VOLUME), NULL, 10); // "": 0, which is none
    for (int at = 0; at < ways_values(WAY_VOLUME); at++) {
        struct ways tried = app->start_ways;
        tried.at[WAY_VOLUME] = at;
        if (ways_number(&tried, WAY_VOLUME) == percent && app->start_ways.at[WAY_VOLUME] != at)
            app->start_ways.at[WAY_VOLUME] = app->ways.at[WAY_VOLUME] = at;
    }
}

static struct node *add_output(const struct view *v, struct node *list, int at, bool chosen)
{
    const char *id = arena_printf(v->arena, "output-%d", at);
    struct node *card = part_choice(v, list, STR_SOUND_OUTPUT, id, STR_SOUND_SYSTEM, chosen);
    card->action = ACT_PICK;
    card->arg = at;
    card->text_align = ALIGN_LEFT_BUTTON;
    card->grow = 0;
    return card;
}

// No clip says what makers call their things.
static const char *heard_name(const struct view *v, int number)
{
    struct markup_param param = {"count", arena_printf(v->arena, "%d", number)};
    const char *words = app_spoken(v->app, app_string(v->app, STR_SOUND_NUMBER));
    return markup_fill(v->arena, words, &param, 1);
}

static void add_gone(const struct view *v, struct node *body, const char *name)
{
    struct node *gone = part_plain(v, body, name, TYPE_NOTE);
    gone->flags |= NODE_SECOND;
    gone->reading = app_spoken(v->app, app_string(v->app, STR_SOUND_STANDS_IN));
}

// The system's first; one that is chosen and not there stands in the list all the same.
static void add_outputs(const struct view *v, struct node *body)
{
    const char *chosen = app_setting(v->app, SETTING_SOUND);
    bool found = chosen[0] == '\0';
    part_string(v, body, STR_SOUND_OUTPUT, TYPE_BODY)->role = ROLE_HEADING;
    add_output(v, body, 0, found);
    for (size_t i = 0; i < v->app->sound.output_count; i++) {
        const char *name = v->app->sound.outputs[i];
        bool is_it = strcmp(name, chosen) == 0;
        struct node *card = add_output(v, body, (int)i + 1, is_it);
        part_tell(card, (struct said){markup_escape(v->arena, name), heard_name(v, (int)i + 2)});
        found |= is_it;
    }
    if (!found)
        add_gone(v, body, chosen);
}

static void add_step(const struct view *v, struct node *line, const char *id, enum string_id label,
                     int by)
{
    struct ways tried = v->app->start_ways;
    struct node *button = part_button(v, line, id, label, LOOK_PLAIN, ACT_WAY_MORE);
    button->arg = by;
    button->grow = 1;
    part_belongs(v, button, app_string(v->app, STR_WAY_VOLUME));
    if (!ways_step(&tried, WAY_VOLUME, by))
        button->flags |= NODE_DISABLED;
}

static void add_volume(const struct view *v, struct node *body)
{
    struct node *line = part_fact_line(v, body, STR_WAY_VOLUME);
    int percent = ways_number(&v->app->start_ways, WAY_VOLUME);
    struct markup_param param = {"count", arena_printf(v->arena, "%d", percent)};
    line->across = PLACE_CENTER;
    add_step(v, line, "volume-less", STR_WAYS_LESS, -1);
    struct node *value = part_filled(v, line, STR_WAYS_PERCENT, TYPE_ANSWER, &param, 1);
    value->id = "volume";
    value->text_align = ALIGN_CENTER;
    value->grow = 1;
    add_step(v, line, "volume-more", STR_WAYS_MORE, 1);
}

static void add_fact(const struct view *v, struct node *body, const char *id, enum string_id title,
                     enum string_id fact)
{
    struct node *line = part_fact_line(v, body, title);
    part_string(v, line, fact, TYPE_BODY)->id = id;
}

static void add_facts(const struct view *v, struct node *body)
{
    static const enum string_id headphones[] = {
        [HEADPHONES_UNKNOWN] = STR_SOUND_UNKNOWN,
        [HEADPHONES_UNPLUGGED] = STR_SOUND_UNPLUGGED,
        [HEADPHONES_PLUGGED] = STR_SOUND_PLUGGED,
        [HEADPHONES_ALWAYS] = STR_SOUND_ALWAYS,
    };
    struct sounds_look now = look(v->app);
    add_fact(v, body, "headphones", STR_SOUND_HEADPHONES, headphones[now.headphones]);
    add_fact(v, body, "microphone", STR_SOUND_MICROPHONE,
             v->app->sound.microphone ? STR_SOUND_THERE : STR_SOUND_NOT_THERE);
}

// Where the tone is heard, or why it is not.
static void add_tone(const struct view *v, struct node *body)
{
    struct sounds_look now = look(v->app);
    struct node *line = part_fact_line(v, body, STR_SOUND_TRY);
    struct node *button = part_button(v, line, "tone", STR_SOUND_TONE, LOOK_PLAIN, ACT_TRY);
    button->picture = "speaker";
    button->picture_mm = 9;
    button->grow = 1;
    enum string_id where = now.silent      ? STR_SPEECH_NONE
                           : now.stands_in ? STR_SOUND_STANDS_IN
                                           : STR_SOUND_TONE_WHERE;
    part_string(v, body, where, TYPE_NOTE)->id = "where";
}

struct node *sound_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_DESK_SOUND, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    add_tone(v, body);
    add_volume(v, body);
    add_facts(v, body);
    add_outputs(v, body);
    if (v->app->ports.sounds)
        part_door(v, footer, "clips", STR_CLIPS, "microphone", ACT_GO);
    return root;
}

static void choose(struct app *app, int at)
{
    const char *name = at == 0 ? "" : app->sound.outputs[at - 1];
    if (at >= 0 && (size_t)at <= app->sound.output_count)
        app_setting_put(app, SETTING_SOUND, name);
}

static void step_volume(struct app *app, int by)
{
    struct ways to = app->start_ways;
    char percent[16];
    if (!ways_step(&to, WAY_VOLUME, by))
        return;
    (void)snprintf(percent, sizeof percent, "%d", ways_number(&to, WAY_VOLUME));
    if (app_setting_put(app, SETTING_VOLUME, percent))
        app_take_volume(app);
}

enum outcome sound_act(struct app *app, const struct ui_action *action)
{
    const struct sounds *s = app->ports.sounds;
    switch (action->id) {
    case ACT_PICK:
        choose(app, action->arg);
        return OUT_STAY;
    case ACT_WAY_MORE:
        step_volume(app, action->arg);
        return OUT_STAY;
    case ACT_TRY:
        if (s)
            s->tone(s->ctx, ways_number(&app->start_ways, WAY_VOLUME));
        return OUT_STAY;
    case ACT_GO:
        return OUT_CLIPS;
    case ACT_BACK:
    case UI_ACTION_BACK:
        return OUT_DESK;
    default:
        return OUT_STAY;
    }
}
