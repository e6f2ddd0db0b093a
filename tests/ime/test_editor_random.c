// Thousands of keys in any order, against a model that keeps the text as an array of letters and
// the way back as whole copies of it.
#include "ime/editor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "ime/desk.h"

struct state {
    uint32_t letters[NOTE_MAX_CHARACTERS];
    size_t count, cursor, open; // letters
};

struct model {
    struct state now, before[EDITOR_STEPS];
    size_t steps;
};

struct play {
    struct editor *editor;
    struct model *model;
    unsigned *seed;
};

static unsigned chance(unsigned *seed, unsigned below)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % below;
}

// The text of the editor, letter by letter.
static void read_editor(const struct editor *e, struct state *out)
{
    *out = (struct state){0};
    size_t at = 0, open = editor_open(e).at;
    for (const char *text = e->text; *text; at = (size_t)(text - e->text)) {
        out->cursor += at < e->cursor;
        out->open += at < open;
        assert_true(out->count < NOTE_MAX_CHARACTERS);
        out->letters[out->count++] = utf8_next(&text);
    }
}

static void compare(const struct editor *e, const struct state *expected)
{
    struct state seen;
    read_editor(e, &seen);
    assert_int_equal(seen.count, expected->count);
    assert_memory_equal(seen.letters, expected->letters, seen.count * sizeof seen.letters[0]);
    assert_int_equal(seen.cursor, expected->cursor);
    assert_int_equal(seen.open, expected->open);
}

// What holds whatever was pressed.
static void check(const struct editor *e)
{
    size_t size = strlen(editor_text(e));
    struct text_span open = editor_open(e);
    assert_true(size < NOTE_SIZE && utf8_is_valid(editor_text(e), size));
    assert_int_equal(editor_left(e), NOTE_MAX_CHARACTERS - utf8_length(editor_text(e)));
    assert_int_equal(open.at + open.size, editor_cursor(e));
    assert_int_equal(open.size > 0, e->state == EDITOR_COMPOSING || editor_phrases(e) > 0);
    assert_true(utf8_is_valid(editor_text(e), open.at));
    assert_true(utf8_is_valid(editor_text(e), editor_cursor(e)));
    size_t at = open.at;
    for (size_t p = 0; p < editor_phrases(e); p++) {
        struct text_span phrase = editor_phrase(e, p);
        assert_int_equal(phrase.at, at);
        at += phrase.size;
        if (p == editor_active(e))
            assert_memory_equal(editor_candidate(e, editor_chosen(e)), editor_text(e) + phrase.at,
                                phrase.size);
    }
    if (editor_phrases(e) > 0)
        assert_int_equal(at, editor_cursor(e));
    struct completion found[COMPLETIONS_MAX];
    for (size_t i = 0; i < editor_completions(e, found); i++)
        assert_in_range(found[i].replaces, COMPLETION_MIN * strlen("あ"), open.size);
    for (size_t i = size; i < NOTE_SIZE; i++) // nothing erased is left
        assert_int_equal(e->text[i], 0);
}

static void model_remember(struct model *m)
{
    if (m->steps == EDITOR_STEPS)
        memmove(m->before, m->before + 1, --m->steps * sizeof m->before[0]);
    m->before[m->steps++] = m->now;
}

// LETTERS in the place of AWAY letters before the cursor.
static void model_replace(struct model *m, size_t away, const uint32_t *letters, size_t count)
{
    struct state *now = &m->now;
    size_t from = now->cursor - away, behind = now->count - now->cursor;
    memmove(now->letters + from + count, now->letters + now->cursor, behind * sizeof *letters);
    memcpy(now->letters + from, letters, count * sizeof *letters);
    now->count += count - away;
    now->cursor = from + count;
}

static void play_type(struct play *p)
{
    static const uint32_t keys[] = {0x3042,  0x304B, 0x306F, 0x3064, 0x305B, 0x308F,
                                    0x30FC,  0x3001, '3',    0x3063, 0x6F22, 0x30AB,
                                    0x20BB7, 0x3000, 0x3044, 0x3051};
    uint32_t cp = keys[chance(p->seed, ARRAY_LEN(keys))];
    struct state *now = &p->model->now;
    char letter[5] = {0};
    utf8_put(letter, cp);
    bool full = now->count == NOTE_MAX_CHARACTERS;
    bool composing = p->editor->state == EDITOR_COMPOSING;
    assert_int_equal(editor_type(p->editor, letter), full ? EDITOR_FULL : EDITOR_DONE);
    if (full)
        return;
    bool sign = cp == '3' || cp == 0x3001;
    if (!composing)
        now->open = now->cursor;
    model_remember(p->model);
    model_replace(p->model, 0, &cp, 1);
    if (!kana_is_reading(cp) && !(sign && composing))
        now->open = now->cursor;
}

static void play_insert(struct play *p)
{
    static const uint32_t letters[] = {0x3042, 0x6F22, 0x3044};
    struct state *now = &p->model->now;
    bool full = now->count + ARRAY_LEN(letters) > NOTE_MAX_CHARACTERS;
    if (p->editor->state == EDITOR_CONVERTING && !full)
        now->open = now->cursor;
    assert_int_equal(editor_insert(p->editor, "あ漢い"), full ? EDITOR_FULL : EDITOR_DONE);
    if (full)
        return;
    model_remember(p->model);
    model_replace(p->model, 0, letters, ARRAY_LEN(letters));
    now->open = now->cursor;
}

static void play_undo(struct play *p)
{
    struct model *m = p->model;
    assert_int_equal(editor_can_undo(p->editor), m->steps > 0);
    assert_int_equal(editor_undo(p->editor), m->steps > 0 ? EDITOR_DONE : EDITOR_NOTHING);
    if (m->steps > 0)
        m->now = m->before[--m->steps];
}

static void play_erase(struct play *p)
{
    struct state *now = &p->model->now;
    if (p->editor->state == EDITOR_CONVERTING) {
        assert_int_equal(editor_erase(p->editor), EDITOR_DONE);
        p->model->now = p->model->before[--p->model->steps];
        return;
    }
    bool nothing = now->cursor == 0;
    assert_int_equal(editor_erase(p->editor), nothing ? EDITOR_NOTHING : EDITOR_DONE);
    if (nothing)
        return;
    model_remember(p->model);
    model_replace(p->model, 1, (uint32_t[]){0}, 0);
    if (now->open > now->cursor)
        now->open = now->cursor;
}

static void play_form(struct play *p)
{
    struct state *now = &p->model->now;
    uint32_t cp = now->cursor > 0 ? now->letters[now->cursor - 1] : 0, next = kana_next_form(cp);
    bool nothing = next == cp || p->editor->state == EDITOR_CONVERTING;
    assert_int_equal(editor_change_form(p->editor), nothing ? EDITOR_NOTHING : EDITOR_DONE);
    if (nothing)
        return;
    model_remember(p->model);
    now->letters[now->cursor - 1] = next;
}

static void play_move(struct play *p)
{
    struct state *now = &p->model->now;
    size_t to = now->cursor;
    switch (chance(p->seed, 5)) {
    case 0:
        to = chance(p->seed, (unsigned)now->count + 2);
        editor_move_to(p->editor, to);
        break;
    case 1:
        to = 0;
        editor_home(p->editor);
        break;
    case 2:
        to = now->count;
        editor_end(p->editor);
        break;
    case 3:
        to -= to > 0;
        editor_move(p->editor, -1);
        break;
    default:
        to++;
        editor_move(p->editor, 1);
    }
    now->cursor = now->open = to < now->count ? to : now->count;
}

static void play_accept(struct play *p)
{
    editor_accept(p->editor);
    p->model->now.open = p->model->now.cursor;
}

// What a conversion makes is seen in the editor; what is around it must stay.
static void follow(struct play *p)
{
    struct state seen, *now = &p->model->now;
    read_editor(p->editor, &seen);
    size_t behind = now->count - now->cursor;
    assert_memory_equal(seen.letters, now->letters, seen.open * sizeof seen.letters[0]);
    assert_int_equal(seen.count - seen.cursor, behind);
    assert_memory_equal(seen.letters + seen.cursor, now->letters + now->cursor,
                        behind * sizeof seen.letters[0]);
    *now = seen;
}

static void play_convert(struct play *p)
{
    bool can = editor_can_convert(p->editor), again = p->editor->state == EDITOR_CONVERTING;
    enum editor_result result = editor_convert(p->editor);
    if (!again)
        assert_int_equal(result, can ? EDITOR_DONE : EDITOR_NOTHING);
    if (result == EDITOR_DONE && !again)
        model_remember(p->model);
    if (result == EDITOR_DONE)
        follow(p);
}

static void play_choose(struct play *p)
{
    int by = chance(p->seed, 2) ? 1 : -1;
    switch (chance(p->seed, 4)) {
    case 0:
        (void)editor_turn(p->editor, by);
        break;
    case 1:
        (void)editor_choose(p->editor, chance(p->seed, FAKE_CANDIDATES + 1));
        break;
    case 2:
        (void)editor_move_phrase(p->editor, by);
        break;
    default:
        (void)editor_resize(p->editor, by);
    }
    if (p->editor->state == EDITOR_CONVERTING)
        follow(p);
}

static void play_complete(struct play *p)
{
    struct completion found[COMPLETIONS_MAX];
    if (editor_completions(p->editor, found) == 0) {
        assert_int_equal(editor_complete(p->editor, 0), EDITOR_NOTHING);
        return;
    }
    uint32_t letters[WORD_WRITTEN_SIZE];
    size_t count = 0;
    for (const char *at = found[0].written; *at;)
        letters[count++] = utf8_next(&at);
    assert_int_equal(editor_complete(p->editor, 0), EDITOR_DONE); // never longer than its kana here
    model_remember(p->model);
    model_replace(p->model, found[0].replaces / strlen("あ"), letters, count);
    p->model->now.open = p->model->now.cursor;
}

static void (*const plays[])(struct play *) = {
    play_type,   play_type,   play_type,   play_type,    play_type,   play_insert,
    play_undo,   play_erase,  play_form,   play_move,    play_accept, play_convert,
    play_choose, play_choose, play_choose, play_complete};

static void begin(struct play *p)
{
    size_t letters = chance(p->seed, 3) == 0 ? NOTE_MAX_CHARACTERS - chance(p->seed, 8) : 0;
    assert_int_equal(editor_set_text(p->editor, many("a", letters)), EDITOR_DONE);
    *p->model = (struct model){0};
    for (size_t i = 0; i < letters; i++)
        p->model->now.letters[i] = 'a';
    p->model->now.count = p->model->now.cursor = p->model->now.open = letters;
}

static void the_editor_does_what_the_model_does(void **state)
{
    struct desk *desk = *state;
    const char *given = getenv("ENGAWA_SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : (unsigned)time(NULL);
    print_message("ENGAWA_SEED=%u\n", seed);
    struct model *model = calloc(1, sizeof *model);
    struct play play = {&desk->editor, model, &seed};
    for (int round = 0; round < 40; round++) {
        begin(&play);
        for (int key = 0; key < 250; key++) {
            plays[chance(&seed, ARRAY_LEN(plays))](&play);
            check(play.editor);
            compare(play.editor, &model->now);
        }
    }
    free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_editor_does_what_the_model_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
