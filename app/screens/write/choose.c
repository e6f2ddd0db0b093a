// Kana are being converted: where the phrases end, and what the active one may be written as.
#include "screens/write/write.h"

#include <string.h>

enum { SHOWN_MOST = 12, SHOWN_COMPACT = 6, PHRASES_MOST = 8 };

const char *write_with_reading(const struct view *v, const char *written, const char *reading)
{
    const char *text = markup_escape(v->arena, written);
    bool same = strcmp(written, reading) == 0;
    bool parted = strpbrk(written, " {}|/") || strstr(written, "　"); // no base of a reading
    return same || parted || !reading[0] ? text : arena_printf(v->arena, "{%s|%s}", text, reading);
}

static const char *phrase_text(const struct view *v, size_t phrase)
{
    const struct editor *e = &v->app->writing.editor;
    struct text_span span = editor_phrase(e, phrase);
    return arena_strndup(v->arena, editor_text(e) + span.at, span.size);
}

static struct node *add_choice(const struct view *v, struct node *parent, const char *id,
                               const char *text, bool chosen, int action, int arg)
{
    struct node *card = node_add(v->arena, parent, ROLE_CHOICE, id);
    card->look = LOOK_PLAIN;
    card->type = TYPE_BODY;
    card->text = text;
    card->action = action;
    card->arg = arg;
    card->grow = 1;
    card->flags |= NODE_PRIVATE | (chosen ? NODE_SELECTED : 0U);
    return card;
}

// As many as there is room for, the active one among them.
static void add_phrases(const struct view *v, struct node *row, double room_mm)
{
    const struct editor *e = &v->app->writing.editor;
    size_t active = editor_active(e), count = editor_phrases(e),
           first = active > 0 ? active - 1 : 0;
    const char *labels[PHRASES_MOST];
    size_t most = count - first < PHRASES_MOST ? count - first : PHRASES_MOST;
    for (size_t i = 0; i < most; i++)
        labels[i] = phrase_text(v, first + i);
    size_t fit = write_fit(v, labels, most, TYPE_BODY, room_mm);
    size_t shift = first + fit > active ? 0 : active - first; // the one before has no room
    for (size_t i = shift; i < fit + shift && i < most; i++) {
        const char *id = arena_printf(v->arena, "phrase-%zu", first + i + 1);
        struct node *phrase = add_choice(v, row, id, markup_escape(v->arena, labels[i]),
                                         first + i == active, ACT_PHRASE, (int)(first + i));
        part_belongs(v, phrase, app_string(v->app, STR_WRITE_PHRASES));
    }
}

static void add_border(const struct view *v, struct node *row, const char *id, enum string_id label,
                       int action)
{
    struct node *key = write_function(v, row, id, label, action);
    key->grow = 0;
}

static void add_borders(const struct view *v, struct node *body)
{
    struct node *row = part_row(v, body);
    row->flags |= NODE_SCAN_GROUP;
    row->gap_mm = v->metrics->compact ? 2 : 3;
    row->id = "phrases";
    part_call(v, row, STR_WRITE_PHRASES);
    add_border(v, row, "shorter", STR_WRITE_SHORTER, ACT_SHORTER);
    struct node *phrases = part_row(v, row);
    phrases->grow = 1;
    phrases->gap_mm = row->gap_mm;
    add_phrases(v, phrases, write_width_mm(v) - (v->metrics->compact ? 64 : 90));
    add_border(v, row, "longer", STR_WRITE_LONGER, ACT_LONGER);
}

static void add_candidates(const struct view *v, struct node *body)
{
    const struct editor *e = &v->app->writing.editor;
    size_t count = editor_candidates(e), room = v->metrics->compact ? SHOWN_COMPACT : SHOWN_MOST;
    size_t shown = count > room ? room - 1 : room; // one key asks for the others
    size_t parts = (count + shown - 1) / shown;
    size_t from = (size_t)v->app->writing.more % parts * shown;
    size_t until = from + shown < count ? from + shown : count;
    size_t active = editor_active(e);
    const char *reading = e->converter->reading(e->converter->ctx, active);
    struct node *grid = node_add(v->arena, body, ROLE_GROUP, "candidates");
    grid->arrange = ARRANGE_GRID;
    grid->columns = v->metrics->portrait ? 2 : v->metrics->compact ? 3 : 4;
    grid->gap_mm = v->metrics->compact ? 2 : 3;
    grid->flags |= NODE_SCAN_GROUP;
    part_call(v, grid, STR_WRITE_CANDIDATES);
    for (size_t i = from; i < until; i++)
        add_choice(v, grid, arena_printf(v->arena, "candidate-%zu", i + 1),
                   write_with_reading(v, editor_candidate(e, i), reading), i == editor_chosen(e),
                   ACT_CANDIDATE, (int)i);
    if (parts > 1)
        write_function(v, grid, "more", STR_WRITE_MORE, ACT_MORE);
}

void write_add_choice(const struct view *v, struct node *body)
{
    add_borders(v, body);
    add_candidates(v, body);
}
