// The editor's conversion and completion.
#include "base/utf8.h"
#include "ime/editor.h"
#include "ime/editor_parts.h"
#include "ime/kana.h"

#include <string.h>

static size_t phrases(const struct editor *editor)
{
    if (editor->state != EDITOR_CONVERTING)
        return 0;
    size_t count = editor->converter->phrases(editor->converter->ctx);
    return count < READING_MAX ? count : READING_MAX;
}

static size_t candidates(const struct editor *editor, size_t phrase)
{
    size_t count = editor->converter->candidates(editor->converter->ctx, phrase);
    return count < CANDIDATES_MAX ? count : CANDIDATES_MAX;
}

static const char *candidate(const struct editor *editor, size_t phrase, size_t index)
{
    const char *text = editor->converter->candidate(editor->converter->ctx, phrase, index);
    return text ? text : "";
}

static const char *chosen(const struct editor *editor, size_t phrase)
{
    return candidate(editor, phrase, editor->chosen[phrase]);
}

// Shows what is chosen; false when it does not fit, and the text is as before.
static bool show(struct editor *editor)
{
    char result[NOTE_SIZE];
    size_t size = 0;
    bool fits = true;
    for (size_t i = 0; i < phrases(editor) && fits; i++) {
        const char *text = chosen(editor, i);
        fits = size + strlen(text) < sizeof result;
        if (fits) {
            memcpy(result + size, text, strlen(text));
            size += strlen(text);
        }
    }
    result[size] = '\0';
    fits = fits && editor_fits_(editor, editor_open(editor), utf8_length(result), size);
    if (fits)
        editor_splice_(editor, editor_open(editor), result, size);
    explicit_bzero(result, sizeof result);
    return fits;
}

// The kana themselves: they fitted before.
static void choose_kana(struct editor *editor)
{
    for (size_t p = 0; p < phrases(editor); p++) {
        const char *reading = editor->converter->reading(editor->converter->ctx, p);
        for (size_t i = 0; i < candidates(editor, p); i++)
            if (strcmp(candidate(editor, p, i), reading) == 0)
                editor->chosen[p] = (uint8_t)i;
    }
}

static void show_or_kana(struct editor *editor)
{
    if (show(editor))
        return;
    choose_kana(editor);
    ALWAYS(show(editor));
}

// Where the hiragana just before the cursor begin, behind what was converted.
static size_t kana_before(const struct editor *editor)
{
    size_t begin = editor->cursor, end = editor->converted <= begin ? editor->converted : 0;
    while (begin > end) {
        const char *at = editor->text + begin - utf8_last_size(editor->text, begin);
        size_t letter = (size_t)(at - editor->text);
        if (!kana_is_reading(utf8_next(&at)))
            break;
        begin = letter;
    }
    return begin;
}

// What editor_convert would convert.
static struct text_span convertible(const struct editor *editor)
{
    size_t begin = editor->state == EDITOR_COMPOSING ? editor->open : kana_before(editor);
    size_t length = 0, at = editor->cursor;
    while (at > begin && length++ < READING_MAX)
        at -= utf8_last_size(editor->text, at);
    return (struct text_span){at, editor->cursor - at};
}

bool editor_can_convert(const struct editor *editor)
{
    if (!editor->converter || !editor->kana)
        return false;
    return editor->state == EDITOR_CONVERTING || convertible(editor).size > 0;
}

// The nearest phrase from FROM in the direction BY that there is a choice for; FROM when none.
static size_t worth_choosing(const struct editor *editor, size_t from, int by)
{
    for (size_t i = from; i < phrases(editor); i += (size_t)by)
        if (candidates(editor, i) > 1)
            return i;
    return phrases(editor);
}

enum editor_result editor_convert(struct editor *editor)
{
    if (editor->state == EDITOR_CONVERTING)
        return editor_turn(editor, 1);
    if (!editor->converter)
        return EDITOR_NO_CONVERTER;
    editor_settle_(editor);
    if (!editor_can_convert(editor))
        return EDITOR_NOTHING;
    struct text_span open = convertible(editor);
    ALWAYS(open.size < sizeof editor->reading);
    memcpy(editor->reading, editor->text + open.at, open.size);
    editor->reading[open.size] = '\0';
    if (editor->converter->start(editor->converter->ctx, editor->reading) != OK) {
        explicit_bzero(editor->reading, sizeof editor->reading);
        return EDITOR_NOTHING;
    }
    editor_remember_(editor);
    editor->state = EDITOR_CONVERTING;
    editor->open = open.at;
    memset(editor->chosen, 0, sizeof editor->chosen);
    size_t first = worth_choosing(editor, 0, 1);
    editor->active = first < phrases(editor) ? first : 0;
    show_or_kana(editor);
    return EDITOR_DONE;
}

enum editor_result editor_choose(struct editor *editor, size_t index)
{
    if (phrases(editor) == 0 || index >= candidates(editor, editor->active))
        return EDITOR_NOTHING;
    uint8_t before = editor->chosen[editor->active];
    editor->chosen[editor->active] = (uint8_t)index;
    if (show(editor))
        return EDITOR_DONE;
    editor->chosen[editor->active] = before;
    return EDITOR_FULL;
}

enum editor_result editor_turn(struct editor *editor, int by)
{
    if (phrases(editor) == 0)
        return EDITOR_NOTHING;
    size_t count = candidates(editor, editor->active);
    if (count < 2)
        return EDITOR_NOTHING;
    size_t step = by > 0 ? 1 : count - 1;
    return editor_choose(editor, (editor->chosen[editor->active] + step) % count);
}

enum editor_result editor_set_phrase(struct editor *editor, size_t phrase)
{
    if (phrase >= phrases(editor) || phrase == editor->active)
        return EDITOR_NOTHING;
    editor->active = phrase;
    return EDITOR_DONE;
}

enum editor_result editor_move_phrase(struct editor *editor, int by)
{
    int step = by > 0 ? 1 : -1;
    return editor_set_phrase(editor, worth_choosing(editor, editor->active + (size_t)step, step));
}

enum editor_result editor_resize(struct editor *editor, int by)
{
    if (phrases(editor) == 0 ||
        !editor->converter->resize(editor->converter->ctx, editor->active, by > 0 ? 1 : -1))
        return EDITOR_NOTHING;
    for (size_t i = editor->active; i < READING_MAX; i++)
        editor->chosen[i] = 0;
    show_or_kana(editor);
    return EDITOR_DONE;
}

enum editor_result editor_complete(struct editor *editor, size_t index)
{
    struct completion found[COMPLETIONS_MAX];
    if (index >= editor_completions(editor, found))
        return EDITOR_NOTHING;
    const char *written = found[index].written;
    struct text_span away = {editor->cursor - found[index].replaces, found[index].replaces};
    if (!editor_fits_(editor, away, utf8_length(written), strlen(written)))
        return EDITOR_FULL;
    editor->romaji = (struct romaji){0};
    editor_remember_(editor);
    editor_splice_(editor, away, written, strlen(written));
    editor_close_(editor);
    editor->converted = editor->cursor;
    return EDITOR_DONE;
}

size_t editor_phrases(const struct editor *editor)
{
    return phrases(editor);
}

struct text_span editor_phrase(const struct editor *editor, size_t phrase)
{
    if (phrase >= phrases(editor))
        return (struct text_span){editor->cursor, 0};
    size_t at = editor->open;
    for (size_t i = 0; i < phrase; i++)
        at += strlen(chosen(editor, i));
    return (struct text_span){at, strlen(chosen(editor, phrase))};
}

size_t editor_active(const struct editor *editor)
{
    return editor->active;
}

size_t editor_candidates(const struct editor *editor)
{
    return phrases(editor) > 0 ? candidates(editor, editor->active) : 0;
}

const char *editor_candidate(const struct editor *editor, size_t index)
{
    if (index >= editor_candidates(editor))
        return NULL;
    return editor->converter->candidate(editor->converter->ctx, editor->active, index);
}

size_t editor_chosen(const struct editor *editor)
{
    return phrases(editor) > 0 ? editor->chosen[editor->active] : 0;
}

size_t editor_completions(const struct editor *editor, struct completion out[COMPLETIONS_MAX])
{
    if (editor->state != EDITOR_COMPOSING || !editor->words)
        return 0;
    char kana[NOTE_SIZE];
    size_t size = editor->cursor - editor->open;
    memcpy(kana, editor->text + editor->open, size);
    kana[size] = '\0';
    size_t count = word_list_complete(editor->words, kana, out, COMPLETIONS_MAX);
    explicit_bzero(kana, sizeof kana);
    return count;
}
