// Writing words with a keyboard on the glass or a real one. Every letter is kept at once; what
// cannot be kept is not shown.
#include "base/utf8.h"
#include "screens/parts.h"
#include "screens/write/write.h"

#include <stdio.h>
#include <string.h>

static void slot_of(const struct app *app, char out[PROMPT_ID_SIZE + 16])
{
    snprintf(out, PROMPT_ID_SIZE + 16, "%s/%d", app->writing.prompt, app->writing.respondent);
}

void app_stop_writing(struct app *app)
{
    editor_fini(&app->writing.editor);
    explicit_bzero(&app->writing, sizeof app->writing);
}

enum outcome app_write(struct app *app, const char *prompt, int respondent)
{
    struct writing *w = &app->writing;
    const struct writing_aids *aids = &app->ports.aids;
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
    const struct converter *converter = aids->converter ? aids->converter(aids->ctx) : NULL;
    editor_init(&w->editor, lang_is_japanese(app->lang), converter, aids->words);
    editor_set_text(&w->editor, w->kept);
    app_set_item(app, w->prompt);
    return OUT_NOTE;
}

// --- The page ------------------------------------------------------------------------------------

// For the question in the title's place: upright it stands below, and in large letters nowhere.
static bool has_room(const struct view *v)
{
    return !v->metrics->portrait && !part_is_large(v);
}

// Told in the title's place when the room runs out, else what the words are about.
static struct said title_of(const struct view *v)
{
    size_t left = editor_left(&v->app->writing.editor);
    const struct prompt *prompt = content_find(v->app->ports.content, v->app->writing.prompt);
    if (left > 100)
        return prompt && has_room(v) ? part_said(v, &prompt->text) : (struct said){0};
    struct markup_param count = {"count", arena_printf(v->arena, "%zu", left)};
    struct said said = part_said(v, app_string(v->app, STR_NOTE_LEFT));
    said.text = markup_fill(v->arena, said.text, &count, 1);
    if (said.reading)
        said.reading = markup_fill(v->arena, said.reading, &count, 1);
    return said;
}

size_t write_fit(const struct view *v, const char *const *labels, size_t count, enum type type,
                 double room_mm)
{
    static const double em = 1.36, around_mm = 12; // of the capitals; pads, border and gap
    size_t fit = 0;
    for (double used = 0; fit < count; fit++) {
        used +=
            (double)utf8_length(labels[fit]) * metrics_cap_mm(v->metrics, type) * em + around_mm;
        if (used > room_mm)
            break;
    }
    return fit;
}

// Upright they have a row of their own, else what the buttons of the footer leave.
static double words_room_mm(const struct view *v)
{
    double others = v->metrics->portrait ? 10 : v->app->writing.respondent ? 125 : 90;
    return write_width_mm(v) - others;
}

static struct node *add_words_row(const struct view *v, struct node *parent, const char *id,
                                  enum string_id name)
{
    struct node *row = part_row(v, parent);
    row->id = id;
    row->flags |= NODE_SCAN_GROUP;
    row->gap_mm = 3;
    part_call(v, row, name);
    return row;
}

// What the open kana may become, as far as there is room for it.
static void add_completions(const struct view *v, struct node *parent)
{
    struct completion found[COMPLETIONS_MAX];
    const char *labels[COMPLETIONS_MAX];
    size_t count = editor_completions(&v->app->writing.editor, found);
    for (size_t i = 0; i < count; i++)
        labels[i] = found[i].written;
    count = write_fit(v, labels, count, TYPE_BODY, words_room_mm(v));
    if (count == 0)
        return;
    struct node *row = add_words_row(v, parent, "completions", STR_WRITE_COMPLETIONS);
    for (size_t i = 0; i < count; i++) {
        const char *id = arena_printf(v->arena, "completion-%zu", i + 1);
        struct node *word = write_key(v, row, id, "", ACT_COMPLETE, (int)i);
        word->text = write_with_reading(v, labels[i], found[i].reading);
        word->reading = found[i].reading;
        word->look = LOOK_PLAIN;
        word->flags |= NODE_PRIVATE; // it tells what was begun
    }
}

// How the note begins, where nothing is written yet.
static void add_starters(const struct view *v, struct node *parent)
{
    const struct prompt *prompt = content_find(v->app->ports.content, v->app->writing.prompt);
    const char *labels[PROMPT_STARTERS_MAX];
    size_t count = prompt && !editor_text(&v->app->writing.editor)[0] ? prompt->starter_count : 0;
    for (size_t i = 0; i < count; i++)
        labels[i] = part_name(v, &prompt->starters[i]);
    count = write_fit(v, labels, count, TYPE_NOTE, words_room_mm(v));
    if (count == 0)
        return;
    struct node *row = add_words_row(v, parent, "starters", STR_WRITE_STARTERS);
    for (size_t i = 0; i < count; i++) {
        const char *id = arena_printf(v->arena, "starter-%zu", i + 1);
        struct node *words = write_key(v, row, id, "", ACT_STARTER, (int)i);
        part_tell(words, part_said(v, &prompt->starters[i]));
        words->look = LOOK_PLAIN;
        words->type = TYPE_NOTE;
    }
}

static void add_words(const struct view *v, struct node *parent)
{
    add_starters(v, parent);
    add_completions(v, parent);
}

struct node *note_build(const struct view *v)
{
    const struct editor *e = &v->app->writing.editor;
    bool choosing = e->state == EDITOR_CONVERTING;
    // Enter of a real keyboard settles the kana first.
    bool accepts = choosing || (v->app->writing.typed && e->state == EDITOR_COMPOSING);
    struct node *body, *footer;
    struct page page = {.title = STR_NOTE_BUTTON,
                        .other_title = title_of(v),
                        .back = choosing ? STR_WRITE_KANA : STR_BACK,
                        .next = accepts ? STR_WRITE_ACCEPT : STR_DONE,
                        .next_action = accepts ? ACT_ACCEPT : ACT_DONE,
                        .own_message = true,
                        // There the keys need the room.
                        .title_is_field = part_is_small(v)};
    struct node *root = part_page(v, &page, &body, &footer);
    body->flags &= ~(unsigned)NODE_PAGED;
    body->gap_mm = v->metrics->compact ? 2 : 3;
    const struct prompt *prompt = content_find(v->app->ports.content, v->app->writing.prompt);
    if (v->metrics->portrait && prompt)
        part_text(v, body, &prompt->text, TYPE_BODY)->flags |= NODE_SECOND;
    if (!page.title_is_field)
        part_writing(v, body);
    if (choosing) {
        part_message(v, body);
        write_add_choice(v, body);
        return root;
    }
    if (v->metrics->portrait) // the field gives way, so that no key moves
        add_words(v, body);
    write_add_board(v, body, footer);
    if (!v->metrics->compact && !v->metrics->portrait)
        add_words(v, footer);
    return root;
}

// --- What a key does -----------------------------------------------------------------------------

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
    explicit_bzero(w->kept, sizeof w->kept); // no rest of what was erased
    memcpy(w->kept, text, strlen(text));
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

static bool is_of_keys(const char *text)
{
    for (; *text; text++)
        if (*text < ' ' || *text > '~')
            return false;
    return true;
}

// Of a real keyboard: letters become kana; the space bar converts what is open.
static enum editor_result type(struct writing *w, const char *text)
{
    struct editor *e = &w->editor;
    w->typed = e->kana && is_of_keys(text);
    if (!w->typed)
        return editor_type(e, text);
    enum editor_result result = EDITOR_NOTHING;
    for (; *text; text++) {
        bool open = e->state != EDITOR_IDLE || editor_pending(e)[0];
        if (*text != ' ')
            result = editor_key(e, *text);
        else
            result = open && editor_can_convert(e) ? editor_convert(e) : editor_space(e);
    }
    return result;
}

// Letters that are no kana yet stand in the field and not in the text.
static enum editor_result put_caret(struct editor *e, int byte)
{
    const char *text = editor_text(e);
    size_t at = (size_t)byte, cursor = editor_cursor(e), pending = strlen(editor_pending(e));
    if (at > cursor)
        at = at > cursor + pending ? at - pending : cursor;
    size_t characters = 0;
    for (const char *c = text; *c && c < text + at; characters++)
        (void)utf8_next(&c);
    return editor_move_to(e, characters);
}

static enum editor_result type_letter(struct editor *e, int letter)
{
    char text[5] = "";
    text[utf8_put(text, (uint32_t)letter)] = '\0';
    return editor_type(e, text);
}

// A note has no spaces between its phrases in Japanese, so the plain words are taken.
static enum editor_result begin_with(struct app *app, size_t index)
{
    const struct prompt *prompt = content_find(app->ports.content, app->writing.prompt);
    enum lang lang = app->lang == LANG_EASY ? LANG_PLAIN : app->lang;
    if (!prompt || index >= prompt->starter_count)
        return EDITOR_NOTHING;
    struct strbuf text;
    strbuf_init(&text, NOTE_SIZE);
    markup_to_plain(words_in(&prompt->starters[index], lang), &text);
    if (!lang_is_japanese(lang))
        strbuf_add(&text, " ");
    enum editor_result result = editor_insert(&app->writing.editor, strbuf_text(&text));
    strbuf_fini(&text);
    return result;
}

static enum editor_result edit(struct app *app, const struct ui_action *action)
{
    struct writing *w = &app->writing;
    struct editor *e = &w->editor;
    w->typed &= action->id == UI_ACTION_ERASE;
    switch (action->id) {
    case ACT_LETTER:
        return type_letter(e, action->arg);
    case UI_ACTION_TEXT:
        return type(w, action->text);
    case ACT_SPACE:
        return editor_space(e);
    case ACT_ERASE:
    case UI_ACTION_ERASE:
        return editor_erase(e);
    case ACT_FORM:
        return editor_change_form(e);
    case ACT_UNDO:
        return editor_undo(e);
    case ACT_LEFT:
    case UI_ACTION_LEFT:
        return editor_move(e, -1);
    case ACT_RIGHT:
    case UI_ACTION_RIGHT:
        return editor_move(e, 1);
    case UI_ACTION_HOME:
        return editor_home(e);
    case UI_ACTION_END:
        return editor_end(e);
    case ACT_PLACE:
        return put_caret(e, action->arg);
    case ACT_STARTER:
        return begin_with(app, (size_t)action->arg);
    case ACT_COMPLETE:
        return editor_complete(e, (size_t)action->arg);
    case ACT_CONVERT:
        return editor_convert(e);
    case ACT_CANDIDATE:
        return editor_choose(e, (size_t)action->arg);
    case ACT_PHRASE:
        return editor_set_phrase(e, (size_t)action->arg);
    case ACT_SHORTER:
        return editor_resize(e, -1);
    case ACT_LONGER:
        return editor_resize(e, 1);
    case ACT_ACCEPT:
        return editor_accept(e);
    default:
        return EDITOR_NOTHING;
    }
}

static enum outcome change(struct app *app, const struct ui_action *action)
{
    struct writing *w = &app->writing;
    if (w->editor.kana != lang_is_japanese(app->lang)) // another language was chosen meanwhile
        editor_set_kana(&w->editor, !w->editor.kana);
    size_t active = editor_active(&w->editor);
    enum editor_result result = edit(app, action);
    if (action->id != ACT_CANDIDATE || editor_active(&w->editor) != active)
        w->more = 0;
    if (result == EDITOR_FULL)
        app_say(app, STR_NOTE_FULL, NULL);
    keep(app);
    return OUT_STAY;
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
    case ACT_GROUP:
        w->group = action->arg;
        return OUT_STAY;
    case ACT_SIGNS:
        w->signs = !w->signs;
        return OUT_STAY;
    case ACT_MORE:
        w->more++;
        return OUT_STAY;
    case ACT_STOP: // what was not finished is no answer
        return w->respondent ? OUT_RELEASE : OUT_STAY;
    case ACT_DONE:
        editor_accept(&w->editor);
        return keep(app) ? finish(app) : OUT_STAY;
    case ACT_BACK:
    case UI_ACTION_BACK:
        return go_back(app);
    default:
        return change(app, action);
    }
}
