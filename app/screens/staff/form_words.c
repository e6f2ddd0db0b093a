// Words into a field of a form, by the same keys as a visitor's.
#include "screens/staff/form_parts.h"
#include "screens/write/write.h"

#include <string.h>

void form_begin_words(struct app *app, const struct field *field)
{
    ALWAYS(field->size <= NOTE_SIZE);
    app_stop_writing(app);
    memcpy(app->writing.kept, form_value(app, field), field->size);
    write_begin(app);
    if (field->flags & FIELD_KANA) {
        app->writing.editor.converter = NULL;
        app->writing.editor.words = NULL;
    }
}

struct node *form_words_build(const struct view *v)
{
    const struct words *label = app_string(v->app, form_field(v->app)->label);
    return write_build(v, part_said(v, label), NULL);
}

// As much as the field holds; what is more is not shown.
static void keep(struct app *app)
{
    struct writing *w = &app->writing;
    const char *text = editor_text(&w->editor);
    if (strlen(text) < form_field(app)->size) {
        write_set_kept(app, text);
        return;
    }
    editor_set_text(&w->editor, w->kept);
    app_say(app, STR_NOTE_FULL, NULL);
}

void form_keep_words(struct app *app)
{
    char words[NOTE_SIZE] = "";
    editor_accept(&app->writing.editor);
    keep(app);
    memcpy(words, app->writing.kept, sizeof words);
    form_put(app, words);
    explicit_bzero(words, sizeof words);
}

static enum outcome finish(struct app *app)
{
    form_keep_words(app);
    if (app->message != STR_COUNT)
        return OUT_STAY;
    app_stop_writing(app);
    return OUT_BACK;
}

enum outcome form_words_act(struct app *app, const struct ui_action *action)
{
    struct writing *w = &app->writing;
    bool back = action->id == ACT_BACK || action->id == UI_ACTION_BACK;
    if (action->id == ACT_DONE)
        return finish(app);
    if (back && w->editor.state != EDITOR_CONVERTING) {
        app_stop_writing(app);
        return OUT_BACK;
    }
    if (back)
        editor_erase(&w->editor);
    else
        write_take_key(app, action);
    keep(app);
    return OUT_STAY;
}
