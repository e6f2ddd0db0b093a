// Writing words with the on-screen keyboard or a real one. Every letter is kept at once.
#include "ime/kana.h"
#include "screens/parts.h"
#include "screens/resident/talk.h"

#include <stdio.h>
#include <string.h>

static const struct key_group *groups(const struct app *app)
{
    return lang_is_japanese(app->lang) ? kana_groups : latin_groups;
}

static void slot_of(const struct app *app, char out[PROMPT_ID_SIZE + 16])
{
    snprintf(out, PROMPT_ID_SIZE + 16, "%s/%d", app->writing.prompt, app->writing.respondent);
}

enum outcome app_write(struct app *app, const char *prompt, int respondent)
{
    struct writing *w = &app->writing;
    *w = (struct writing){.respondent = respondent};
    snprintf(w->prompt, sizeof w->prompt, "%s", prompt);
    char slot[PROMPT_ID_SIZE + 16];
    slot_of(app, slot);
    struct err err;
    const struct records *r = app->ports.records;
    if (!app_saved(app, r->draft_get(r->ctx, &app->visit, slot, w->text, sizeof w->text, &err)))
        return OUT_STAY;
    const struct answer *given = visit_answer(&app->visit, respondent, prompt);
    if (!w->text[0] && given)
        memcpy(w->text, given->note, sizeof w->text);
    app_set_item(app, w->prompt); // PROMPT may be app->item itself
    return OUT_NOTE;
}

static struct node *add_key(const struct view *v, struct node *parent, const char *id,
                            const char *label, int action, int arg)
{
    struct node *key = node_add(v->arena, parent, ROLE_BUTTON, id);
    key->look = LOOK_KEY;
    key->type = TYPE_BODY;
    key->text = markup_escape(v->arena, label);
    key->text_align = ALIGN_CENTER;
    key->action = action;
    key->arg = arg;
    key->grow = 1;
    key->min_width_mm = key->min_height_mm = 15;
    return key;
}

static void add_letters(const struct view *v, struct node *body, const struct key_group *group)
{
    struct node *letters = part_row(v, body);
    letters->id = "letters";
    letters->gap_mm = 3;
    letters->flags |= NODE_SCAN_GROUP;
    for (size_t i = 0; i < ARRAY_LEN(group->letters) && group->letters[i]; i++) {
        struct node *key = add_key(v, letters, arena_printf(v->arena, "letter-%zu", i + 1),
                                   group->letters[i], ACT_LETTER, (int)i);
        key->type = part_is_small(v) && part_is_large(v) ? TYPE_BODY : TYPE_QUESTION;
    }
}

static void add_keys(const struct view *v, struct node *body)
{
    const struct key_group *all = groups(v->app);
    // On a small panel a message takes the letters' place until the next touch.
    if (!v->metrics->compact || v->app->message == STR_COUNT)
        add_letters(v, body, &all[v->app->writing.group]);
    struct node *grid = node_add(v->arena, body, ROLE_GROUP, "groups");
    grid->arrange = ARRANGE_GRID;
    grid->columns = 7;
    grid->flags |= NODE_SCAN_GROUP;
    part_call(v, grid, STR_KEYS_ROWS);
    grid->gap_mm = 3;
    for (int i = 0; i < KEY_GROUPS; i++) {
        struct node *key =
            add_key(v, grid, arena_printf(v->arena, "group-%d", i + 1), all[i].label, ACT_GROUP, i);
        if (i == v->app->writing.group)
            key->flags |= NODE_SELECTED;
        part_belongs(v, key, app_string(v->app, STR_KEYS_ROWS));
    }
}

// Told in the title's place when the room runs out; no text before.
static struct said room_left(const struct view *v)
{
    int left = NOTE_MAX_CHARACTERS - (int)utf8_length(v->app->writing.text);
    if (left > 100)
        return (struct said){0};
    struct markup_param count = {"count", arena_printf(v->arena, "%d", left)};
    struct said said = part_said(v, app_string(v->app, STR_NOTE_LEFT));
    said.text = markup_fill(v->arena, said.text, &count, 1);
    if (said.reading)
        said.reading = markup_fill(v->arena, said.reading, &count, 1);
    return said;
}

struct node *note_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {
        .title = STR_NOTE_BUTTON,
        .back = STR_BACK,
        .next = STR_DONE,
        .next_action = ACT_DONE,
        // On a small panel the words stand where the title would: the keys need room.
        .own_message = true,
        .title_is_field = part_is_small(v)};
    const struct prompt *prompt = content_find(v->app->ports.content, v->app->writing.prompt);
    page.other_title = room_left(v);
    struct node *root = part_page(v, &page, &body, &footer);
    body->flags &= ~(unsigned)NODE_PAGED;
    body->gap_mm = 3;
    bool roomy = !v->metrics->compact && v->app->message == STR_COUNT;
    if (roomy && prompt) // a message takes its place
        part_text(v, body, &prompt->text, TYPE_BODY)->flags |= NODE_SECOND;
    part_message(v, body);
    if (!page.title_is_field)
        part_writing(v, body);
    add_keys(v, body);
    part_tell(add_key(v, footer, "form", "", ACT_FORM, 0),
              part_said(v, app_string(v->app, STR_NOTE_FORM)));
    struct node *space = part_button(v, footer, "space", STR_SPACE, LOOK_KEY, ACT_SPACE);
    struct node *erase = part_button(v, footer, "erase", STR_ERASE, LOOK_KEY, ACT_ERASE);
    // A resident's words: they may stop here too.
    if (v->app->writing.respondent)
        talk_add_stop(v, footer);
    space->grow = erase->grow = 1;
    space->min_width_mm = erase->min_width_mm = 15;
    space->min_height_mm = erase->min_height_mm = 15;
    return root;
}

static bool can_be_written(const char *text)
{
    while (*text)
        if (utf8_is_control(utf8_next(&text)))
            return false;
    return true;
}

// The text as it would be with MORE at its end; false when it would be too long.
static bool append(struct app *app, struct writing *w, const char *more)
{
    size_t size = strlen(w->text), more_size = strlen(more);
    if (utf8_length(w->text) + utf8_length(more) > NOTE_MAX_CHARACTERS ||
        size + more_size >= sizeof w->text) {
        app_say(app, STR_NOTE_FULL, NULL);
        return false;
    }
    memcpy(w->text + size, more, more_size + 1);
    return true;
}

static void erase_last(struct writing *w)
{
    size_t size = strlen(w->text);
    w->text[size - utf8_last_size(w->text, size)] = '\0';
}

static void change_form(struct writing *w)
{
    size_t size = strlen(w->text), last = utf8_last_size(w->text, size);
    if (size == 0)
        return;
    const char *at = w->text + size - last;
    char form[5] = {0};
    size_t form_size = utf8_put(form, kana_next_form(utf8_next(&at)));
    if (size - last + form_size < sizeof w->text)
        memcpy(w->text + size - last, form, form_size + 1);
}

static bool keep_draft(struct app *app, const char *text)
{
    char slot[PROMPT_ID_SIZE + 16];
    slot_of(app, slot);
    struct err err;
    const struct records *r = app->ports.records;
    return app_saved(app, r->draft_put(r->ctx, &app->visit, slot, text, &err));
}

static enum outcome finish(struct app *app)
{
    struct writing *w = &app->writing;
    struct answer answer = app_answer_draft(app, w->respondent, w->prompt);
    app_name_giver(app, &answer);
    memcpy(answer.note, w->text, sizeof answer.note);
    if (answer.by == BY_SELF_CHOSE && !answer.choices[0])
        answer.by = BY_SELF_SAID; // words are not chosen from pictures
    bool nothing = !w->text[0] && !visit_answer(&app->visit, w->respondent, w->prompt);
    if (!nothing && !app_answer(app, &answer))
        return OUT_STAY;
    keep_draft(app, "");
    return OUT_RETURN;
}

// What a key does to the text; false when it is not a key of the text.
static bool edit(struct app *app, struct writing *w, const struct ui_action *action)
{
    switch (action->id) {
    case ACT_LETTER:
        append(app, w, groups(app)[w->group].letters[action->arg]);
        return true;
    case UI_ACTION_TEXT:
        if (can_be_written(action->text))
            append(app, w, action->text);
        return true;
    case ACT_SPACE:
        append(app, w, lang_is_japanese(app->lang) ? "　" : " ");
        return true;
    case ACT_ERASE:
    case UI_ACTION_ERASE:
        erase_last(w);
        return true;
    case ACT_FORM:
        change_form(w);
        return true;
    default:
        return false;
    }
}

enum outcome note_act(struct app *app, const struct ui_action *action)
{
    struct writing after = app->writing;
    if (edit(app, &after, action)) {
        if (keep_draft(app, after.text)) // what cannot be kept is not shown
            app->writing = after;
        explicit_bzero(&after, sizeof after);
        return OUT_STAY;
    }
    switch (action->id) {
    case ACT_GROUP:
        app->writing.group = action->arg;
        return OUT_STAY;
    case ACT_STOP: // what was not finished is no answer
        return app->writing.respondent ? OUT_RELEASE : OUT_STAY;
    case ACT_DONE:
        return finish(app);
    case ACT_BACK:
    case UI_ACTION_BACK: // the draft stays and is there when they come back
        return OUT_RETURN;
    default:
        return OUT_STAY;
    }
}
