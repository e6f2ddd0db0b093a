// What a key of the page of words does, on the glass or of a real keyboard.
#include "base/utf8.h"
#include "screens/parts.h"
#include "screens/write/write.h"

#include <string.h>

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

void write_take_key(struct app *app, const struct ui_action *action)
{
    struct writing *w = &app->writing;
    switch (action->id) {
    case ACT_GROUP:
        w->group = action->arg;
        return;
    case ACT_SIGNS:
        w->signs = !w->signs;
        return;
    case ACT_MORE:
        w->more++;
        return;
    default:
        break;
    }
    if (w->editor.kana != lang_is_japanese(app->lang)) // another language was chosen meanwhile
        editor_set_kana(&w->editor, !w->editor.kana);
    size_t active = editor_active(&w->editor);
    enum editor_result result = edit(app, action);
    if (action->id != ACT_CANDIDATE || editor_active(&w->editor) != active)
        w->more = 0;
    if (result == EDITOR_FULL)
        app_say(app, STR_NOTE_FULL, NULL);
}

void write_set_kept(struct app *app, const char *text)
{
    struct writing *w = &app->writing;
    explicit_bzero(w->kept, sizeof w->kept); // no rest of what was erased
    memcpy(w->kept, text, strlen(text));
}

void write_begin(struct app *app)
{
    struct writing *w = &app->writing;
    const struct writing_aids *aids = &app->ports.aids;
    const struct converter *converter = aids->converter ? aids->converter(aids->ctx) : NULL;
    editor_init(&w->editor, lang_is_japanese(app->lang), converter, aids->words);
    editor_set_text(&w->editor, w->kept);
}

void app_stop_writing(struct app *app)
{
    editor_fini(&app->writing.editor);
    explicit_bzero(&app->writing, sizeof app->writing);
}
