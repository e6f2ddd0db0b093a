// The page on which words are written with a keyboard on the glass or a real one, whatever they are
// for: the field, what helps to write, the keys.
#include "base/utf8.h"
#include "screens/parts.h"
#include "screens/write/write.h"

// For the question in the title's place: upright it stands below, and in large letters nowhere.
bool write_has_room(const struct view *v)
{
    return !v->metrics->portrait && !part_is_large(v);
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

struct node *write_build(const struct view *v, struct said title, const struct words *about)
{
    const struct editor *e = &v->app->writing.editor;
    bool choosing = e->state == EDITOR_CONVERTING;
    // Enter of a real keyboard settles the kana first.
    bool accepts = choosing || (v->app->writing.typed && e->state == EDITOR_COMPOSING);
    struct node *body, *footer;
    struct page page = {.title = STR_NOTE_BUTTON,
                        .other_title = title,
                        .back = choosing ? STR_WRITE_KANA : STR_BACK,
                        .next = accepts ? STR_WRITE_ACCEPT : STR_DONE,
                        .next_action = accepts ? ACT_ACCEPT : ACT_DONE,
                        .own_message = true,
                        // There the keys need the room.
                        .title_is_field = part_is_small(v)};
    struct node *root = part_page(v, &page, &body, &footer);
    body->flags &= ~(unsigned)NODE_PAGED;
    body->gap_mm = v->metrics->compact ? 2 : 3;
    if (v->metrics->portrait && about)
        part_text(v, body, about, TYPE_BODY)->flags |= NODE_SECOND;
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
