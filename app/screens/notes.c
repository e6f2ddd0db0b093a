// What somebody wrote, on the pages: a way to write, the words being written, and long notes in
// pieces that pages can part.
#include "base/utf8.h"
#include "screens/parts.h"

#include <string.h>

static void add_written(const struct view *v, struct node *row, const char *written)
{
    struct node *note = node_add(v->arena, row, ROLE_FIELD, "note");
    note->look = LOOK_DASHED;
    note->type = TYPE_BODY;
    note->grow = 1;
    note->min_height_mm = 15;
    note->text = app_lang_text(v->app, app_string(v->app, STR_NOTE_EMPTY));
    note->value = written;
    note->flags |= NODE_PRIVATE;
}

static void set_way(const struct view *v, struct node *button, const char *picture)
{
    button->picture = picture;
    button->picture_mm = 8;
    button->type = TYPE_NOTE;
    button->picture_above = !v->metrics->compact;
}

// Three ways have no room for their words there.
static bool has_only_signs(const struct view *v, const char *drawn)
{
    return part_is_small(v) && part_is_large(v) && !v->metrics->no_pictures && drawn &&
           app_may_speak(v->app, drawn);
}

static void show_signs_only(const struct view *v, struct node *row)
{
    for (struct node *n = row->first; n; n = n->next) {
        if (n->role != ROLE_BUTTON)
            continue;
        struct strbuf name;
        strbuf_init(&name, 256);
        markup_to_plain(n->text, &name);
        n->name = arena_strdup(v->arena, strbuf_text(&name));
        strbuf_fini(&name);
        n->text = NULL;
        n->picture_mm = 10;
        n->pad_mm = 2.5;
        n->min_width_mm = n->min_height_mm = 16;
    }
}

static struct node *add_way(const struct view *v, struct node *row, const char *id,
                            enum string_id label, const char *picture, int action)
{
    struct node *button = part_button(v, row, id, label, LOOK_PLAIN, action);
    set_way(v, button, picture);
    return button;
}

struct node *part_note(const struct view *v, struct node *parent, const struct answer *given,
                       const struct words *instead, const char *drawn)
{
    struct node *row = part_row(v, parent);
    if (instead) {
        struct node *hint = part_text(v, row, instead, TYPE_NOTE);
        hint->flags |= NODE_SECOND;
        hint->grow = 1;
        row->across = PLACE_CENTER;
    } else {
        add_written(v, row, given ? given->note : "");
    }
    if (drawn) {
        part_sketch(v, row, drawn);
        add_way(v, row, "draw", STR_DRAW_BUTTON, "draw", ACT_DRAW);
    }
    add_way(v, row, "write", STR_NOTE_BUTTON, "pencil", ACT_NOTE);
    struct node *speak = drawn ? part_memo(v, row, drawn) : NULL;
    if (speak)
        set_way(v, speak,
                visit_attachment(&v->app->visit, drawn, ATTACHMENT_MEMO) ? "recorded"
                                                                         : "microphone");
    if (has_only_signs(v, drawn))
        show_signs_only(v, row);
    part_sides(v, row);
    return row;
}

// So many letters of a note stand in one piece: no more than a small panel holds beside a button.
enum { QUOTE_LETTERS = 48 };

// The bytes of the first QUOTE_LETTERS, less where a sentence ends before.
static size_t first_piece(const char *note)
{
    const char *at = note, *end = NULL;
    for (int i = 0; *at && i < QUOTE_LETTERS; i++) {
        uint32_t cp = utf8_next(&at);
        if (cp == 0x3002 || cp == ' ' || cp == 0x3000) // 。
            end = at;
    }
    return (size_t)((*at && end ? end : at) - note);
}

static void add_piece(const struct view *v, struct node *parent, const char *note, size_t size,
                      const char *after)
{
    part_plain(v, parent, arena_printf(v->arena, "%.*s%s", (int)size, note, after), TYPE_BODY)
        ->flags |= NODE_PRIVATE;
}

size_t part_quote(const struct view *v, struct node *row, const struct prompt *prompt,
                  const char *note, bool more_follows)
{
    row->across = PLACE_CENTER;
    part_picture(v, row, prompt ? prompt->picture : "note", 10);
    struct node *words = part_column(v, row);
    words->grow = 1;
    words->gap_mm = 1;
    if (prompt)
        part_text(v, words, &prompt->text, TYPE_NOTE)->flags |= NODE_SECOND;
    size_t size = first_piece(note);
    if (size > 0)
        add_piece(v, words, note, size, note[size] && !more_follows ? "…" : "");
    return size;
}

void part_rest(const struct view *v, struct node *body, const char *note)
{
    for (size_t size; (size = first_piece(note)) > 0; note += size)
        add_piece(v, body, note, size, "");
}

// Letters that are no kana yet stand at the caret.
static const char *with_pending(const struct view *v, const struct editor *e)
{
    const char *text = editor_text(e);
    size_t cursor = editor_cursor(e);
    return arena_printf(v->arena, "%.*s%s%s", (int)cursor, text, editor_pending(e), text + cursor);
}

static const struct field_marks *marks_of(const struct view *v, const struct editor *e)
{
    struct field_marks *marks = ARENA_NEW(v->arena, struct field_marks);
    struct text_span open = editor_open(e), now = {0};
    size_t pending = strlen(editor_pending(e));
    if (editor_phrases(e) > 0)
        now = editor_phrase(e, editor_active(e));
    *marks = (struct field_marks){.caret = editor_cursor(e) + pending,
                                  .from = open.size ? open.at : editor_cursor(e),
                                  .until = (open.size ? open.at + open.size : editor_cursor(e)) +
                                           pending,
                                  .now_from = now.at,
                                  .now_until = now.at + now.size};
    return marks;
}

struct node *part_writing(const struct view *v, struct node *parent)
{
    const struct editor *e = &v->app->writing.editor;
    struct node *field = node_add(v->arena, parent, ROLE_FIELD, "field");
    field->look = LOOK_DASHED;
    field->type = TYPE_BODY;
    field->value = with_pending(v, e);
    field->text = "";
    field->marks = marks_of(v, e);
    field->action = ACT_PLACE;
    field->flags |= NODE_ACTIVE_FIELD | NODE_PRIVATE;
    field->grow = 1;
    field->min_height_mm = part_is_small(v) ? 15 : 12;
    if (part_is_small(v)) // two lines in the place of a title
        field->pad_mm = 0.8;
    part_call(v, field, STR_NOTE_BUTTON);
    return field;
}
