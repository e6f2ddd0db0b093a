#include "ime/editor.h"

#include "base/utf8.h"
#include "ime/editor_parts.h"
#include "ime/kana.h"

#include <string.h>

bool editor_fits_(const struct editor *editor, struct text_span away, size_t added,
                  size_t added_size)
{
    size_t characters = utf8_length(editor->text), size = strlen(editor->text);
    for (size_t i = away.at; i < away.at + away.size; i++)
        characters -= (editor->text[i] & 0xC0) != 0x80;
    return characters + added <= NOTE_MAX_CHARACTERS && size - away.size + added_size < NOTE_SIZE;
}

void editor_splice_(struct editor *editor, struct text_span away, const char *text, size_t size)
{
    char *at = editor->text + away.at;
    size_t behind = strlen(at + away.size);
    ALWAYS(away.at + size + behind < NOTE_SIZE);
    memmove(at + size, at + away.size, behind + 1);
    memcpy(at, text, size);
    if (size < away.size) // no rest of what was erased
        explicit_bzero(at + size + behind + 1, away.size - size);
    editor->cursor = away.at + size;
    if (editor->converted >= away.at + away.size && editor->converted > away.at)
        editor->converted += size - away.size;
    else if (editor->converted > away.at)
        editor->converted = away.at;
}

void editor_remember_(struct editor *editor)
{
    if (editor->step_count == EDITOR_STEPS) {
        editor->first_step = (editor->first_step + 1) % EDITOR_STEPS;
        editor->step_count--;
    }
    size_t place = (editor->first_step + editor->step_count++) % EDITOR_STEPS;
    struct editor_step *step = &editor->steps[place];
    memcpy(step->text, editor->text, NOTE_SIZE);
    step->cursor = (uint16_t)editor->cursor;
    step->open = (uint16_t)editor->open;
    step->converted = (uint16_t)editor->converted;
}

void editor_close_(struct editor *editor)
{
    if (editor->state == EDITOR_CONVERTING) {
        editor->converter->stop(editor->converter->ctx);
        explicit_bzero(editor->reading, sizeof editor->reading);
        editor->converted = editor->cursor;
    }
    editor->state = EDITOR_IDLE;
    editor->open = editor->cursor;
}

static void set_open(struct editor *editor, size_t open)
{
    editor->open = open < editor->cursor ? open : editor->cursor;
    editor->state = editor->open < editor->cursor ? EDITOR_COMPOSING : EDITOR_IDLE;
}

static bool is_fit(const char *text)
{
    if (!utf8_is_valid(text, strlen(text)))
        return false;
    while (*text)
        if (utf8_is_control(utf8_next(&text)))
            return false;
    return true;
}

// What does not end a reading when it comes in the middle of it: signs and numbers.
static bool may_join(uint32_t cp)
{
    return (cp > ' ' && cp < 0x7F) || cp == 0x2026 || (cp > 0x3000 && cp <= 0x301F) ||
           cp == 0x30FB || (cp >= 0xFF01 && cp <= 0xFF60);
}

// Whether TEXT goes on with the open kana, or begins some.
static bool joins(const struct editor *editor, const char *text)
{
    bool composing = editor->state == EDITOR_COMPOSING;
    if (!editor->kana || !*text)
        return composing;
    while (*text) {
        uint32_t cp = utf8_next(&text);
        if (!kana_is_reading(cp) && !(composing && may_join(cp)))
            return false;
    }
    return true;
}

// Kana that were pending, then TEXT, at the cursor.
static enum editor_result put(struct editor *editor, const char *settled, const char *text,
                              bool stays_open)
{
    struct text_span here = {editor->cursor, 0};
    if (!editor_fits_(editor, here, utf8_length(settled) + utf8_length(text),
                      strlen(settled) + strlen(text)))
        return EDITOR_FULL;
    if (editor->state == EDITOR_CONVERTING)
        editor_close_(editor);
    editor_remember_(editor);
    size_t open = editor->open;
    editor_splice_(editor, here, settled, strlen(settled));
    editor_splice_(editor, (struct text_span){editor->cursor, 0}, text, strlen(text));
    set_open(editor, stays_open ? open : editor->cursor);
    return EDITOR_DONE;
}

// TEXT at the cursor, behind a pending n.
static enum editor_result put_text(struct editor *editor, const char *text, bool stays_open)
{
    struct romaji after = editor->romaji;
    char settled[ROMAJI_OUT];
    romaji_end(&after, settled);
    enum editor_result result = put(editor, settled, text, stays_open);
    if (result == EDITOR_DONE)
        editor->romaji = after;
    return result;
}

bool editor_settle_(struct editor *editor)
{
    char settled[ROMAJI_OUT];
    romaji_end(&editor->romaji, settled);
    return settled[0] && put(editor, "", settled, joins(editor, settled)) == EDITOR_DONE;
}

void editor_init(struct editor *editor, bool kana, const struct converter *converter,
                 const struct word_list *words)
{
    *editor = (struct editor){.kana = kana, .converter = converter, .words = words};
}

void editor_fini(struct editor *editor)
{
    if (editor->state == EDITOR_CONVERTING)
        editor_close_(editor);
    explicit_bzero(editor, sizeof *editor);
}

enum editor_result editor_set_text(struct editor *editor, const char *text)
{
    size_t size = strnlen(text, NOTE_SIZE);
    if (size == NOTE_SIZE)
        return EDITOR_FULL;
    if (!is_fit(text))
        return EDITOR_UNFIT;
    if (utf8_length(text) > NOTE_MAX_CHARACTERS)
        return EDITOR_FULL;
    char kept[NOTE_SIZE]; // TEXT may be the editor's own
    memcpy(kept, text, size + 1);
    editor_close_(editor);
    explicit_bzero(editor->steps, sizeof editor->steps);
    explicit_bzero(editor->text, sizeof editor->text);
    editor->first_step = editor->step_count = editor->converted = 0;
    editor->romaji = (struct romaji){0};
    memcpy(editor->text, kept, size + 1);
    editor->cursor = editor->open = size;
    explicit_bzero(kept, sizeof kept);
    return EDITOR_DONE;
}

void editor_set_kana(struct editor *editor, bool kana)
{
    editor_accept(editor);
    editor->kana = kana;
}

// What comes from outside as it is.
static enum editor_result put_whole(struct editor *editor, const char *text, bool joined)
{
    if (!*text)
        return EDITOR_NOTHING;
    if (strnlen(text, NOTE_SIZE) == NOTE_SIZE)
        return EDITOR_FULL;
    if (!is_fit(text))
        return EDITOR_UNFIT;
    return put_text(editor, text, joined && joins(editor, text));
}

enum editor_result editor_type(struct editor *editor, const char *text)
{
    return put_whole(editor, text, true);
}

enum editor_result editor_key(struct editor *editor, char c)
{
    if (c < ' ' || c > '~')
        return EDITOR_UNFIT;
    if (c == ' ')
        return editor_space(editor);
    if (!editor->kana)
        return put_text(editor, (char[]){c, '\0'}, false);
    char made[ROMAJI_OUT];
    struct romaji after = editor->romaji;
    enum editor_result result = EDITOR_DONE;
    if (romaji_type(&after, c, made) > 0)
        result = put(editor, "", made, joins(editor, made));
    else if (editor_left(editor) == 0)
        result = EDITOR_FULL;
    else if (editor->state == EDITOR_CONVERTING)
        editor_close_(editor);
    if (result == EDITOR_DONE)
        editor->romaji = after;
    return result;
}

static struct text_span letter_before(const struct editor *editor)
{
    size_t size = utf8_last_size(editor->text, editor->cursor);
    return (struct text_span){editor->cursor - size, size};
}

enum editor_result editor_change_form(struct editor *editor)
{
    struct text_span last = letter_before(editor);
    if (last.size == 0 || editor->state == EDITOR_CONVERTING)
        return EDITOR_NOTHING;
    const char *at = editor->text + last.at;
    uint32_t cp = utf8_next(&at), next = kana_next_form(cp);
    char form[4];
    size_t size = utf8_put(form, next);
    if (next == cp || !editor_fits_(editor, last, 1, size))
        return EDITOR_NOTHING;
    size_t open = editor->state == EDITOR_COMPOSING ? editor->open : NOTE_SIZE;
    editor_remember_(editor);
    editor_splice_(editor, last, form, size);
    set_open(editor, open);
    return EDITOR_DONE;
}

enum editor_result editor_space(struct editor *editor)
{
    return put_text(editor, editor->kana ? "　" : " ", false);
}

enum editor_result editor_erase(struct editor *editor)
{
    size_t pending = strlen(editor->romaji.pending);
    if (pending > 0) {
        editor->romaji.pending[pending - 1] = '\0';
        return EDITOR_DONE;
    }
    if (editor->state == EDITOR_CONVERTING)
        return editor_undo(editor);
    struct text_span last = letter_before(editor);
    if (last.size == 0)
        return EDITOR_NOTHING;
    size_t open = editor->state == EDITOR_COMPOSING ? editor->open : NOTE_SIZE;
    editor_remember_(editor);
    editor_splice_(editor, last, "", 0);
    set_open(editor, open);
    return EDITOR_DONE;
}

enum editor_result editor_insert(struct editor *editor, const char *text)
{
    return put_whole(editor, text, false);
}

enum editor_result editor_undo(struct editor *editor)
{
    if (editor->romaji.pending[0]) {
        editor->romaji = (struct romaji){0};
        return EDITOR_DONE;
    }
    if (editor->step_count == 0)
        return EDITOR_NOTHING;
    editor_close_(editor);
    size_t place = (editor->first_step + --editor->step_count) % EDITOR_STEPS;
    struct editor_step *step = &editor->steps[place];
    memcpy(editor->text, step->text, NOTE_SIZE);
    editor->cursor = step->cursor;
    editor->converted = step->converted;
    set_open(editor, editor->kana ? step->open : step->cursor);
    explicit_bzero(step, sizeof *step);
    return EDITOR_DONE;
}

enum editor_result editor_accept(struct editor *editor)
{
    bool settled = editor_settle_(editor);
    if (editor->state == EDITOR_IDLE)
        return settled ? EDITOR_DONE : EDITOR_NOTHING;
    editor_close_(editor);
    return EDITOR_DONE;
}

// Accepts what is open and puts the cursor AT so many bytes.
static enum editor_result go_to(struct editor *editor, size_t at)
{
    bool accepted = editor_accept(editor) == EDITOR_DONE;
    bool moved = editor->cursor != at;
    editor->cursor = editor->open = at;
    return accepted || moved ? EDITOR_DONE : EDITOR_NOTHING;
}

static size_t place_of(const struct editor *editor, size_t character)
{
    const char *at = editor->text;
    while (character-- > 0 && *at)
        utf8_next(&at);
    return (size_t)(at - editor->text);
}

enum editor_result editor_move_to(struct editor *editor, size_t character)
{
    bool accepted = editor_accept(editor) == EDITOR_DONE; // it may make a letter
    enum editor_result result = go_to(editor, place_of(editor, character));
    return accepted ? EDITOR_DONE : result;
}

enum editor_result editor_move(struct editor *editor, int by)
{
    bool accepted = editor_accept(editor) == EDITOR_DONE;
    size_t here = editor_cursor_character(editor), back = (size_t) - (long)by;
    size_t to = by >= 0 ? here + (size_t)by : back < here ? here - back : 0;
    enum editor_result result = go_to(editor, place_of(editor, to));
    return accepted ? EDITOR_DONE : result;
}

enum editor_result editor_home(struct editor *editor)
{
    return editor_move_to(editor, 0);
}

enum editor_result editor_end(struct editor *editor)
{
    return editor_move_to(editor, NOTE_MAX_CHARACTERS);
}

const char *editor_text(const struct editor *editor)
{
    return editor->text;
}

const char *editor_pending(const struct editor *editor)
{
    return editor->romaji.pending;
}

size_t editor_cursor(const struct editor *editor)
{
    return editor->cursor;
}

size_t editor_cursor_character(const struct editor *editor)
{
    size_t characters = 0;
    for (size_t i = 0; i < editor->cursor; i++)
        characters += (editor->text[i] & 0xC0) != 0x80;
    return characters;
}

size_t editor_left(const struct editor *editor)
{
    return NOTE_MAX_CHARACTERS - utf8_length(editor->text);
}

bool editor_can_undo(const struct editor *editor)
{
    return editor->step_count > 0 || editor->romaji.pending[0];
}

struct text_span editor_open(const struct editor *editor)
{
    return (struct text_span){editor->open, editor->cursor - editor->open};
}
