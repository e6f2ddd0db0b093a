#include "kiosk/reader.h"
#include "base/utf8.h"
#include "screens/screen.h"

#include <stdio.h>
#include <string.h>

// What `say` needs: which words stand for what is not for all ears.
struct saying {
    struct reader *reader;
    struct voice *voice;
    struct ui *ui;
    const char *selected, *secret, *typed, *empty;
    bool is_private; // whatever is said now
};

void reader_init(struct reader *reader)
{
    *reader = (struct reader){.message = STR_COUNT};
}

static bool reads_by_itself(const struct app *app)
{
    return app->ways.at[WAY_SOUND] != 0;
}

void reader_interrupt(struct voice *voice, struct app *app, const struct ui_event *event)
{
    bool key = event->kind == UI_KEY || event->kind == UI_TEXT; // keypads and switches type
    if (!key && event->kind != UI_PRESS && event->kind != UI_SCAN)
        return;
    voice_stop(voice);
    bool untouched = memcmp(&app->ways, &app->start_ways, sizeof app->ways) == 0;
    bool begins = app->screen == SCREEN_WELCOME || app->screen == SCREEN_PARKED;
    if (key && begins && untouched && !app->mute)
        app->ways.at[WAY_SOUND] = 1;
}

void reader_acted(struct reader *reader, const struct ui_action *action)
{
    bool wrote = action->id == UI_ACTION_TEXT;
    reader->acted = true;
    snprintf(reader->typed, sizeof reader->typed, "%s", wrote ? action->text : "");
}

static void say(void *ctx, const struct ui_spoken *spoken)
{
    struct saying *s = ctx;
    struct ui_spoken instead = {.id = spoken->id, .text = s->secret};
    bool is_private = spoken->is_private || s->is_private;
    if (!is_private || s->voice->how.private_too)
        voice_add(s->voice, spoken);
    else if (!s->reader->private_told)
        voice_add(s->voice, &instead);
    s->reader->private_told |= is_private;
}

static void say_node(struct saying *s, const char *id)
{
    ui_read_node(s->ui, id, s->selected, say, s);
}

// Where the frame stands is heard whenever it comes there, if only that it is for headphones.
static void say_frame(struct saying *s, const char *id)
{
    bool told = s->reader->private_told;
    s->reader->private_told = false;
    say_node(s, id);
    s->reader->private_told |= told;
}

static const struct node *active_field(struct ui *ui)
{
    for (struct node *n = ui_root(ui); n; n = node_walk(ui_root(ui), n))
        if (n->flags & NODE_ACTIVE_FIELD)
            return n;
    return NULL;
}

// How many characters stand in the field that is written in, and which; -1: nothing is written.
static struct written take_written(const struct node *field)
{
    struct written now = {.count = field ? 0 : -1, .hash = 0};
    if (!field || !field->value)
        return now;
    now.count = (int)utf8_length(field->value);
    for (const char *c = field->value; *c; c++)
        now.hash = now.hash * 31 + (unsigned char)*c;
    return now;
}

// How much stands there is for all ears, where what stands there is not.
static void say_count(struct saying *s, const struct node *field, int count)
{
    struct arena arena;
    arena_init(&arena, 4096);
    struct markup_param param = {"count", arena_printf(&arena, "%d", count)};
    const char *text = count ? markup_fill(&arena, s->typed, &param, 1) : s->empty;
    voice_add(s->voice, &(struct ui_spoken){field->id, text, false});
    arena_fini(&arena);
}

// What came into the field is heard as it is written; what went, by what is left.
static void say_written(struct saying *s, const struct node *field, int by)
{
    const char *left = field->heard ? field->heard : field->value;
    int count = s->reader->written.count;
    s->is_private = (field->flags & NODE_PRIVATE) != 0;
    if (count == 0 || (s->is_private && !s->voice->how.private_too))
        say_count(s, field, count);
    else if (by > 0 && s->reader->typed[0])
        say(s, &(struct ui_spoken){field->id, s->reader->typed, false});
    else if (by > 0)
        say_node(s, ui_acted(s->ui));
    else
        say(s, &(struct ui_spoken){field->id, left, false});
    s->is_private = false;
}

// What was pressed is heard as it stands now; a key, by what it did.
static void answer_action(struct saying *s, const struct written *before)
{
    const struct node *field = active_field(s->ui);
    const struct written *now = &s->reader->written;
    if (field && (now->count != before->count || now->hash != before->hash))
        say_written(s, field, now->count - before->count);
    else if (!s->reader->typed[0])
        say_node(s, ui_acted(s->ui));
}

static void say_page(struct saying *s)
{
    const struct node *focus = ui_focus(s->ui);
    s->reader->private_told = false;
    ui_read_page(s->ui, s->selected, say, s);
    if (focus)
        say_node(s, focus->id);
}

// What a person meets anew since the last look.
struct news {
    bool page, focus;
    bool person;  // somebody else's ways, and nobody is there yet
    bool lit;     // the trial of a pace: it is time to press
    bool missed;  // it was, and nobody did
    bool message; // also the one that is there already, where an action came to it again
};

static struct news take_news(struct reader *r, const struct app *app, const struct ui *ui)
{
    char page[sizeof r->page];
    const struct node *focus = ui_focus(ui);
    const char *focus_id = focus ? focus->id : "";
    bool tries = app->screen == SCREEN_PACE, lit = tries && app->trial.lit;
    snprintf(page, sizeof page, "%s/%s/%d%s", screen_name(app->screen), app->item, ui_page(ui),
             tries && pace_is_over(app) ? "/over" : "");
    struct news news = {.page = strcmp(page, r->page) != 0,
                        .person = app->person != r->person,
                        .lit = lit && !r->lit,
                        .missed = tries && app->trial.tries > r->tries && !r->acted,
                        .focus = strcmp(focus_id, r->focus) != 0 && focus,
                        .message =
                            (app->message != r->message || r->acted) && app->message != STR_COUNT};
    snprintf(r->page, sizeof r->page, "%s", page);
    snprintf(r->focus, sizeof r->focus, "%s", focus_id);
    r->message = app->message;
    r->person = app->person;
    r->lit = lit;
    r->tries = tries ? app->trial.tries : 0;
    return news;
}

static struct voice_how how_of(const struct app *app, bool headphones)
{
    return (struct voice_how){
        .lang = lang_is_japanese(app->lang) ? SPEECH_JA : SPEECH_EN,
        .rate_percent = ways_number(&app->ways, WAY_RATE),
        .volume_percent = ways_number(&app->ways, WAY_VOLUME),
        .private_too = headphones || app->ways.at[WAY_PRIVATE] != 0,
    };
}

void reader_pressed(struct voice *voice, const struct app *app, bool headphones)
{
    struct voice_how how = how_of(app, headphones);
    if (!reads_by_itself(app) || app->mute || app->ways.at[WAY_THEME] == THEME_QUIET)
        return;
    voice_begin(voice, &how);
    voice_click(voice);
}

static struct saying saying_of(struct reader *reader, struct voice *voice, const struct app *app,
                               struct ui *ui)
{
    return (struct saying){
        .reader = reader,
        .voice = voice,
        .ui = ui,
        .selected = app_spoken(app, app->strings[STR_SPEECH_SELECTED]),
        .secret = app_spoken(app, app->strings[STR_SPEECH_PRIVATE]),
        .typed = app_spoken(app, app->strings[STR_SIGNIN_TYPED]),
        .empty = app_spoken(app, app->strings[STR_NOTE_EMPTY]),
    };
}

bool reader_look(struct reader *reader, struct voice *voice, struct app *app, struct ui *ui,
                 bool headphones)
{
    struct voice_how how = how_of(app, headphones);
    struct saying s = saying_of(reader, voice, app, ui);
    struct written before = reader->written;
    reader->written = take_written(active_field(ui));
    struct news news = take_news(reader, app, ui);
    bool mute = app->lang > LANG_EN || !voice_can(voice, how.lang); // no voice speaks the others
    bool on = reads_by_itself(app) && !mute, acted = reader->acted;
    bool asked = app->listen && !mute, in_vain = reader->listens && mute;
    bool whole = asked || (on && (news.page || (!reader->was_on && !news.person)));
    bool answer = on && acted && !whole, moved = on && news.focus && !whole && !answer;
    bool asks = news.page && app->screen == SCREEN_IDLE && app->ways.at[WAY_THEME] != THEME_QUIET;
    bool bell = asks || (on && news.lit), again = on && news.missed && !whole;
    bool was_mute = app->mute;
    reader->was_on = on;
    reader->acted = app->listen = false;
    app->mute = mute;
    if (whole || answer || moved || bell || again || news.page || (on && news.message))
        voice_begin(voice, &how);
    if (bell)
        voice_ring(voice);
    if (whole)
        say_page(&s);
    else if (answer)
        answer_action(&s, &before);
    else if (moved)
        say_frame(&s, ui_focus(ui)->id);
    else if (again)
        say_node(&s, "light");
    if (on && news.message && !whole)
        say_node(&s, "message");
    explicit_bzero(reader->typed, sizeof reader->typed);
    if (in_vain)
        app_say(app, STR_SPEECH_NONE, NULL);
    reader->listens = asked || (reader->listens && voice_is_speaking(voice));
    return mute != was_mute || in_vain;
}
