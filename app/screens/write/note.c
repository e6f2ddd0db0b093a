// Words to a prompt of the visit. Every letter is kept at once; what cannot be kept is not shown.
#include "screens/parts.h"
#include "screens/write/write.h"

#include <stdio.h>
#include <string.h>

static void slot_of(const struct app *app, char out[PROMPT_ID_SIZE + 16])
{
    snprintf(out, PROMPT_ID_SIZE + 16, "%s/%d", app->writing.prompt, app->writing.respondent);
}

enum outcome app_write(struct app *app, const char *prompt, int respondent)
{
    struct writing *w = &app->writing;
    char slot[PROMPT_ID_SIZE + 16], opened[PROMPT_ID_SIZE];
    snprintf(opened, sizeof opened, "%s", prompt); // PROMPT may be of what is wiped now
    app_stop_writing(app);
    memcpy(w->prompt, opened, sizeof w->prompt);
    w->respondent = respondent;
    slot_of(app, slot);
    struct err err;
    const struct records *r = app->ports.records;
    size_t size;
    if (!app_saved(
            app, r->draft_get(r->ctx, &app->visit, slot, w->kept, sizeof w->kept - 1, &size, &err)))
        return OUT_STAY;
    w->kept[size] = '\0';
    const struct answer *given = visit_answer(&app->visit, respondent, opened);
    if (!w->kept[0] && given)
        memcpy(w->kept, given->note, sizeof w->kept);
    write_begin(app);
    app_set_item(app, w->prompt);
    return OUT_NOTE;
}

// Told in the title's place when the room runs out, else what the words are about.
static struct said title_of(const struct view *v)
{
    size_t left = editor_left(&v->app->writing.editor);
    const struct prompt *prompt = content_find(v->app->ports.content, v->app->writing.prompt);
    if (left > 100)
        return prompt && write_has_room(v) ? part_said(v, &prompt->text) : (struct said){0};
    struct markup_param count = {"count", arena_printf(v->arena, "%zu", left)};
    struct said said = part_said(v, app_string(v->app, STR_NOTE_LEFT));
    said.text = markup_fill(v->arena, said.text, &count, 1);
    if (said.reading)
        said.reading = markup_fill(v->arena, said.reading, &count, 1);
    return said;
}

struct node *note_build(const struct view *v)
{
    const struct prompt *prompt = content_find(v->app->ports.content, v->app->writing.prompt);
    return write_build(v, title_of(v), prompt ? &prompt->text : NULL);
}

static bool keep_draft(struct app *app, const char *text)
{
    char slot[PROMPT_ID_SIZE + 16];
    slot_of(app, slot);
    struct err err;
    const struct records *r = app->ports.records;
    return app_saved(app, r->draft_put(r->ctx, &app->visit, slot, text, strlen(text), &err));
}

// What cannot be kept is not shown: the way back and what is open go with it.
static bool keep(struct app *app)
{
    struct writing *w = &app->writing;
    const char *text = editor_text(&w->editor);
    if (strcmp(text, w->kept) == 0)
        return true;
    if (!keep_draft(app, text)) {
        editor_set_text(&w->editor, w->kept);
        return false;
    }
    write_set_kept(app, text);
    return true;
}

static enum outcome finish(struct app *app)
{
    struct writing *w = &app->writing;
    struct answer answer = app_answer_draft(app, w->respondent, w->prompt);
    app_name_giver(app, &answer);
    memcpy(answer.note, w->kept, sizeof answer.note);
    if (answer.by == BY_SELF_CHOSE && !answer.choices[0])
        answer.by = BY_SELF_SAID; // words are not chosen from pictures
    bool nothing = !w->kept[0] && !visit_answer(&app->visit, w->respondent, w->prompt);
    if (!nothing && !app_answer(app, &answer))
        return OUT_STAY;
    keep_draft(app, "");
    return OUT_RETURN;
}

// From the choice back to the kana; else the draft stays and is there when they come back.
static enum outcome go_back(struct app *app)
{
    struct writing *w = &app->writing;
    if (w->editor.state != EDITOR_CONVERTING)
        return OUT_RETURN;
    editor_erase(&w->editor);
    keep(app);
    return OUT_STAY;
}

enum outcome note_act(struct app *app, const struct ui_action *action)
{
    struct writing *w = &app->writing;
    switch (action->id) {
    case ACT_STOP: // what was not finished is no answer
        return w->respondent ? OUT_RELEASE : OUT_STAY;
    case ACT_DONE:
        editor_accept(&w->editor);
        return keep(app) ? finish(app) : OUT_STAY;
    case ACT_BACK:
    case UI_ACTION_BACK:
        return go_back(app);
    default:
        write_take_key(app, action);
        keep(app);
        return OUT_STAY;
    }
}
