// One sentence in one's own voice: record, listen, cut off what is before and behind, and put it in
// place of the clip that came along; or take that back.
#include "screens/parts.h"
#include "screens/staff/clips.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_MS = 30 * 1000, SHORTEST_MS = 200, STEP_MS = 100, LEVEL_MS = 200, LEVELS = 8 };

// ACT_CLIP's argument. Cutting: its own number and its edge, and which way.
enum deed { RECORD, STOP, MINE, OURS, RESTORE, EARLIER, LATER, END_EARLIER, END_LATER };

static const struct recorder *recorder_of(const struct app *app)
{
    return app->ports.recorder;
}

static struct clip_fragment present(const struct app *app)
{
    struct clip_fragment fragment = {.words = &app->clip.item->text};
    (void)clip_fragments(app, app->clip.item, app->clip.index, NULL, &fragment);
    return fragment;
}

static void look(struct app *app)
{
    const struct recorder *r = recorder_of(app);
    struct clip_being *clip = &app->clip;
    struct recorder_look now = r ? r->look(r->ctx) : (struct recorder_look){0};
    bool recorded = clip->state == RECORDER_RECORDING && now.state == RECORDER_FULL;
    clip->state = now.state;
    clip->length_ms = now.length_ms;
    clip->level = now.level_percent * LEVELS / 101;
    clip->too_loud = now.too_loud;
    clip->look_ms = app_now(app).mono_ms + LEVEL_MS;
    if (recorded)
        r->speech(r->ctx, &clip->from_ms, &clip->to_ms);
}

void clip_forget(struct app *app)
{
    const struct recorder *r = recorder_of(app);
    if (r && app->clip.item)
        r->forget(r->ctx);
    app->clip.item = NULL;
}

void clip_begin(struct app *app, const struct prompt *item, int index)
{
    int group = app->clip.group;
    clip_forget(app);
    app->clip = (struct clip_being){.group = group, .item = item, .index = index};
    app->clip.count = clip_fragments(app, item, index, NULL, NULL);
    // Another sentence is another page.
    (void)snprintf(app->item, sizeof app->item, "%.40s/%d", item->id, index);
    look(app);
}

static bool is_busy(const struct app *app)
{
    return app->clip.state == RECORDER_RECORDING || app->clip.state == RECORDER_PLAYING;
}

void clip_hush(struct app *app)
{
    if (app->screen != SCREEN_CLIP || !is_busy(app))
        return;
    recorder_of(app)->stop(recorder_of(app)->ctx);
    look(app);
}

int64_t clip_deadline(const struct app *app)
{
    return is_busy(app) ? app->clip.look_ms : INT64_MAX;
}

void clip_tick(struct app *app)
{
    if (!is_busy(app) || app_now(app).mono_ms < app->clip.look_ms)
        return;
    const struct clip_being before = app->clip;
    look(app);
    app->changed |= before.state != app->clip.state || before.level != app->clip.level ||
                    before.too_loud != app->clip.too_loud;
}

// What became of it stands as the page's own words, not above them.
static bool is_own(enum string_id message)
{
    return message == STR_CLIP_PUT || message == STR_CLIP_RESTORED;
}

static void add_sentence(const struct view *v, struct node *body, const struct clip_fragment *now)
{
    bool small = part_is_small(v) || part_is_large(v);
    struct node *read = part_plain(v, body, now->part.text, small ? TYPE_BODY : TYPE_QUESTION);
    read->id = "read";
    read->role = ROLE_HEADING;
    struct node *words = part_text(v, body, now->words, TYPE_NOTE);
    words->id = "words";
    words->text = clip_with_gaps(v->arena, clip_text(v->app, now->words), "…");
    if (words->reading)
        words->reading = clip_with_gaps(v->arena, words->reading, "、");
    words->role = ROLE_TEXT;
    words->flags |= NODE_SECOND;
}

// Stones and a word: neither needs a colour.
static void add_meter(const struct view *v, struct node *body)
{
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    row->gap_mm = 6;
    struct node *meter = node_add(v->arena, row, ROLE_PROGRESS, "level");
    meter->steps = LEVELS;
    meter->step = v->app->clip.level;
    part_call(v, meter, STR_CLIP_LEVEL);
    enum string_id word = v->app->clip.too_loud ? STR_CLIP_TOO_LOUD : STR_CLIP_RECORDING;
    part_string(v, row, word, TYPE_BODY)->id = "level-word";
}

static struct node *add_deed(const struct view *v, struct node *row, const char *id,
                             enum string_id label, const char *picture, enum deed deed)
{
    struct node *button = part_button(v, row, id, label, LOOK_PLAIN, ACT_CLIP);
    button->arg = (int)deed;
    button->picture = picture;
    button->picture_mm = part_is_small(v) ? 7 : 10;
    return button;
}

// What one presses most stands first and keeps its name, so that the frame stays on it.
static void add_deeds(const struct view *v, struct node *body, bool own)
{
    const struct clip_being *clip = &v->app->clip;
    struct node *row = node_add(v->arena, body, ROLE_GROUP, "deeds");
    row->arrange = ARRANGE_GRID;
    row->columns = 2;
    row->gap_mm = 3;
    if (is_busy(v->app)) {
        add_deed(v, row, "voice", STR_CLIP_STOP, "sound-stop", STOP)->flags |= NODE_FOCUS_FIRST;
        return;
    }
    struct node *record = add_deed(v, row, "voice", STR_CLIP_RECORD, "microphone", RECORD);
    record->flags |= NODE_FOCUS_FIRST | (recorder_of(v->app) ? 0 : NODE_DISABLED);
    if (clip->state == RECORDER_FULL || own)
        add_deed(v, row, "mine", STR_CLIP_MINE, "sound-play", MINE);
    add_deed(v, row, "ours", STR_CLIP_OURS, "sound-play", OURS);
    if (own && clip->state != RECORDER_FULL)
        add_deed(v, row, "restore", STR_CLIP_RESTORE, "undo", RESTORE);
}

// Seconds with their tenth: 1.2 to the eye, 1てん2 to the ear.
static void set_seconds(const struct view *v, struct node *node, int ms)
{
    const char *shown = arena_printf(v->arena, "%d.%d", ms / 1000, ms / 100 % 10);
    const char *said = arena_printf(v->arena, "%dてん%d", ms / 1000, ms / 100 % 10);
    const struct words *words = app_string(v->app, STR_WAYS_SECONDS);
    node->text = markup_fill(v->arena, app_lang_text(v->app, words),
                             &(struct markup_param){"count", shown}, 1);
    node->reading = clip_is_japanese(v->app) ? markup_fill(v->arena, words->speech,
                                                           &(struct markup_param){"count", said}, 1)
                                             : NULL;
}

static void add_edge(const struct view *v, struct node *body, enum string_id title, const char *id,
                     int ms, enum deed earlier)
{
    static const enum string_id labels[] = {STR_CLIP_EARLIER, STR_CLIP_LATER};
    struct node *line = part_fact_line(v, body, title), *button[2];
    line->across = PLACE_CENTER;
    for (int i = 0; i < 2; i++) {
        const char *name = arena_printf(v->arena, "%s-%s", id, i ? "later" : "earlier");
        button[i] = part_button(v, line, name, labels[i], LOOK_PLAIN, ACT_CLIP);
        button[i]->arg = (int)earlier + i;
        button[i]->grow = 1;
        part_belongs(v, button[i], app_string(v->app, title));
        if (i > 0)
            break;
        struct node *value = node_add(v->arena, line, ROLE_TEXT, id);
        value->type = TYPE_ANSWER;
        value->text_align = ALIGN_CENTER;
        value->grow = 1;
        set_seconds(v, value, ms);
        button[0]->heard = value->reading ? value->reading : value->text;
    }
    button[1]->heard = button[0]->heard;
}

static void add_steps(const struct view *v, struct node *footer)
{
    static const struct {
        const char *id, *picture;
        enum string_id label;
        int by;
    } steps[] = {{"before", "sheet-back", STR_CLIP_BEFORE, -1},
                 {"after", "sheet-next", STR_CLIP_AFTER, 1}};
    for (size_t i = 0; i < ARRAY_LEN(steps) && v->app->clip.count > 1; i++) {
        struct node *door =
            part_door(v, footer, steps[i].id, steps[i].label, steps[i].picture, ACT_SHEET);
        int to = v->app->clip.index + steps[i].by;
        door->arg = to;
        if (to < 0 || to >= v->app->clip.count || v->app->clip.state == RECORDER_RECORDING)
            door->flags |= NODE_DISABLED;
    }
}

static void add_message(const struct view *v, struct node *body)
{
    struct node *text = part_string(v, body, v->app->message, TYPE_BODY);
    text->id = "message";
    text->flags |= NODE_BOLD;
}

struct node *clip_build(const struct view *v)
{
    struct node *body, *footer;
    const struct clip_being *clip = &v->app->clip;
    struct clip_fragment now = present(v->app);
    struct page page = {.title = STR_CLIPS,
                        .back = STR_BACK,
                        .next = STR_CLIP_USE,
                        .next_action = ACT_DONE,
                        .next_disabled =
                            clip->state != RECORDER_FULL && clip->state != RECORDER_PLAYING,
                        .steps = clip->count > 1 ? clip->count : 0,
                        .step = clip->index,
                        .own_message = is_own(v->app->message)};
    struct node *root = part_page(v, &page, &body, &footer);
    add_sentence(v, body, &now);
    if (is_own(v->app->message))
        add_message(v, body);
    else if (now.part.own && clip->state == RECORDER_EMPTY)
        part_string(v, body, STR_CLIPS_ALL, TYPE_NOTE)->id = "own";
    if (clip->state == RECORDER_RECORDING)
        add_meter(v, body);
    add_deeds(v, body, now.part.own);
    if (clip->state == RECORDER_FULL) {
        add_edge(v, body, STR_CLIP_BEGIN, "from", clip->from_ms, EARLIER);
        add_edge(v, body, STR_CLIP_END, "to", clip->to_ms, END_EARLIER);
    }
    add_steps(v, footer);
    return root;
}

static void record(struct app *app)
{
    const struct recorder *r = recorder_of(app);
    bool begun = r && r->is_there(r->ctx) && r->begin(r->ctx, LONGEST_MS);
    look(app);
    if (!begun)
        app_say(app, STR_CLIP_NO_MICROPHONE, NULL);
}

static void play(struct app *app, bool own)
{
    const struct recorder *r = recorder_of(app);
    const struct sounds *s = app->ports.sounds;
    const struct clip_fragment now = present(app);
    if (own && r && app->clip.state == RECORDER_FULL) {
        if (!r->play(r->ctx, app->clip.from_ms, app->clip.to_ms))
            app_say(app, STR_SPEECH_NONE, NULL);
        look(app);
    } else {
        s->play(s->ctx, clip_is_japanese(app), now.part.key, own,
                ways_number(&app->ways, WAY_VOLUME));
    }
}

static void move(int *edge, int by, int least, int most)
{
    *edge += by;
    *edge = *edge < least ? least : *edge > most ? most : *edge;
}

static void cut(struct app *app, enum deed deed)
{
    struct clip_being *clip = &app->clip;
    int by = deed == LATER || deed == END_LATER ? STEP_MS : -STEP_MS;
    if (clip->state != RECORDER_FULL)
        return;
    if (deed == EARLIER || deed == LATER)
        move(&clip->from_ms, by, 0, clip->to_ms - SHORTEST_MS);
    else
        move(&clip->to_ms, by, clip->from_ms + SHORTEST_MS, clip->length_ms);
}

static enum status put(struct app *app, struct err *err)
{
    uint8_t *bytes;
    size_t size;
    const struct recorder *r = recorder_of(app);
    const struct sounds *s = app->ports.sounds;
    const struct clip_fragment now = present(app);
    TRY(r->take(r->ctx, app->clip.from_ms, app->clip.to_ms, &bytes, &size, err));
    enum status status = s->put(s->ctx, clip_is_japanese(app), now.part.key, bytes, size, err);
    explicit_bzero(bytes, size);
    free(bytes);
    return status;
}

// The chain of events tells of it.
static void tell(struct app *app, enum status done, enum string_id message)
{
    struct err err;
    struct moment now = app_now(app);
    const struct records *r = app->ports.records;
    if (done == OK)
        done = r->staff_did(r->ctx, app->role, STAFF_DID_RECORD, &now, &err);
    if (app_saved(app, done))
        app_say(app, message, NULL);
}

static void use(struct app *app)
{
    struct err err;
    if (app->clip.state != RECORDER_FULL)
        return;
    enum status status = put(app, &err);
    if (status == OK)
        recorder_of(app)->forget(recorder_of(app)->ctx);
    look(app);
    tell(app, status, STR_CLIP_PUT);
}

static void restore(struct app *app)
{
    struct err err;
    const struct sounds *s = app->ports.sounds;
    const struct clip_fragment now = present(app);
    tell(app, s->restore(s->ctx, clip_is_japanese(app), now.part.key, &err), STR_CLIP_RESTORED);
}

static void act(struct app *app, enum deed deed)
{
    switch (deed) {
    case RECORD:
        record(app);
        return;
    case MINE:
    case OURS:
        play(app, deed == MINE);
        return;
    case RESTORE:
        restore(app);
        return;
    case STOP: // as any press did already
        return;
    case EARLIER:
    case LATER:
    case END_EARLIER:
    case END_LATER:
        cut(app, deed);
        return;
    }
}

enum outcome clip_act(struct app *app, const struct ui_action *action)
{
    switch (action->id) {
    case ACT_CLIP:
        act(app, (enum deed)action->arg);
        return OUT_STAY;
    case ACT_SHEET:
        if (action->arg >= 0 && action->arg < app->clip.count)
            clip_begin(app, app->clip.item, action->arg);
        return OUT_STAY;
    case ACT_DONE:
        use(app);
        return OUT_STAY;
    case ACT_BACK:
    case UI_ACTION_BACK:
        clip_forget(app);
        app->item[0] = '\0';
        return OUT_BACK;
    default:
        return OUT_STAY;
    }
}
