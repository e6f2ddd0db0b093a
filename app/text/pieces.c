#include "text/pieces.h"

#include "base/utf8.h"
#include "text/kinsoku.h"

#include <string.h>

// The gap between two phrases, in parts of the em.
static const double phrase_gap = 0.35;

struct cutter {
    struct text_pieces *out;
    struct arena *arena;
    double limit;
    size_t gaps;       // since the last piece
    uint32_t newlines; // since the last piece
    bool border;       // since the last piece
};

static double gap_width(const struct cutter *c, uint32_t before, uint32_t after)
{
    const struct text_pieces *out = c->out;
    bool western = kinsoku_is_western(before) && kinsoku_is_western(after);
    double gap = western ? out->font->advance(out->font->ctx, ' ', out->style.bold) : phrase_gap;
    return gap * out->style.em;
}

static struct piece *add_piece(struct cutter *c, const char *text, uint32_t first)
{
    struct text_pieces *out = c->out;
    struct piece *p = &out->pieces[out->count++];
    *p = (struct piece){.text = text, .first = first, .newlines = c->newlines};
    if (out->count > 1) {
        uint32_t before = p[-1].last;
        p->opens = c->border && kinsoku_may_start(first) && kinsoku_may_end(before);
        p->gap = c->gaps ? (double)c->gaps * gap_width(c, before, first) : 0;
    }
    c->gaps = 0;
    c->newlines = 0;
    c->border = false;
    return p;
}

static double width_of(const struct cutter *c, uint32_t cp, double em)
{
    return em * c->out->font->advance(c->out->font->ctx, cp, c->out->style.bold);
}

static void add_plain(struct cutter *c, const char *text, size_t size)
{
    for (const char *at = text, *end = text + size; at < end;) {
        const char *from = at;
        uint32_t cp = utf8_next(&at);
        struct piece *p = add_piece(c, from, cp);
        p->size = (size_t)(at - from);
        p->count = 1;
        p->last = cp;
        p->width = width_of(c, cp, c->out->style.em);
    }
}

static size_t count_characters(const char *text, size_t size)
{
    size_t n = 0;
    for (size_t i = 0; i < size; i++)
        n += (text[i] & 0xC0) != 0x80;
    return n;
}

// One character of a base with its share of the reading.
struct part {
    const char *text, *reading;
    size_t size, reading_size, reading_count;
    uint32_t cp;
    double width, reading_width;
};

static struct part take_part(const struct cutter *c, const char *text, const char *reading,
                             size_t reading_count)
{
    struct part part = {.text = text, .reading = reading, .reading_count = reading_count};
    part.cp = utf8_next(&text);
    part.size = (size_t)(text - part.text);
    part.width = width_of(c, part.cp, c->out->style.em);
    for (size_t i = 0; i < reading_count; i++)
        part.reading_width += width_of(c, utf8_next(&reading), c->out->style.ruby_em);
    part.reading_size = (size_t)(reading - part.reading);
    return part;
}

static bool has_room(const struct cutter *c, const struct piece *p, const struct part *part)
{
    return larger(p->width + part->width, p->ruby->width + part->reading_width) <= c->limit;
}

static struct piece *open_group(struct cutter *c, const struct part *part)
{
    struct piece *p = add_piece(c, part->text, part->cp);
    p->ruby = ARENA_NEW(c->arena, struct ruby);
    p->ruby->text = part->reading;
    return p;
}

static void grow_group(struct cutter *c, struct piece *p, const struct part *part)
{
    p->size += part->size;
    p->count++;
    p->last = part->cp;
    p->width += part->width;
    p->ruby->size += part->reading_size;
    p->ruby->count += part->reading_count;
    p->ruby->width += part->reading_width;
    if (p->count > 1)
        c->out->widest = larger(c->out->widest, larger(p->width, p->ruby->width));
}

// A base with its reading. Where it would be wider than the limit it is divided, and every
// character takes its share of the reading along.
static void add_group(struct cutter *c, const struct markup_token *t)
{
    size_t chars = count_characters(t->text, t->size), begun = c->out->count;
    size_t letters = count_characters(t->reading, t->reading_size), read = 0;
    const char *at = t->text, *reading = t->reading;
    struct piece *p = NULL;
    for (size_t i = 1; i <= chars; i++) {
        struct part part = take_part(c, at, reading, letters * i / chars - read);
        if (!p || !has_room(c, p, &part))
            p = open_group(c, &part);
        grow_group(c, p, &part);
        at += part.size;
        reading += part.reading_size;
        read += part.reading_count;
    }
    // A reading may have fewer letters than its base has parts.
    for (size_t i = begun; i < c->out->count; i++)
        if (c->out->pieces[i].ruby->count == 0)
            c->out->pieces[i].ruby = NULL;
    c->out->has_ruby = true;
}

static void add_token(struct cutter *c, const struct markup_token *t)
{
    switch (t->kind) {
    case MARKUP_TEXT:
        add_plain(c, t->text, t->size);
        break;
    case MARKUP_RUBY:
        if (c->out->style.kana_only)
            add_plain(c, t->reading, t->reading_size);
        else if (c->out->style.ruby_em > 0)
            add_group(c, t);
        else
            add_plain(c, t->text, t->size);
        break;
    case MARKUP_PARAM: // nobody gave it a value: shown as it is written, braces and all
        add_plain(c, t->text - 1, t->size + 2);
        break;
    case MARKUP_SPACE:
        c->gaps++;
        c->border = true;
        break;
    case MARKUP_BREAK:
        c->border = true;
        break;
    case MARKUP_NEWLINE:
        c->newlines++;
        break;
    }
}

struct text_pieces *text_pieces_cut(struct arena *arena, const struct text_font *font,
                                    const struct text_style *style, const char *markup,
                                    double limit)
{
    struct text_pieces *out = ARENA_NEW(arena, struct text_pieces);
    *out = (struct text_pieces){.font = font, .style = *style, .markup = markup};
    out->pieces = ARENA_ARRAY(arena, struct piece, utf8_length(markup) + 1);
    struct cutter c = {.out = out, .arena = arena, .limit = limit};
    const char *at = markup;
    for (struct markup_token token; markup_next(&at, &token, NULL);)
        add_token(&c, &token);
    add_plain(&c, at, strlen(at)); // behind a fault everything stays as it is
    out->newlines = c.newlines;
    return out;
}
