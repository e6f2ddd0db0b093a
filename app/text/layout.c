#include "text/layout.h"

#include "base/utf8.h"
#include "text/kinsoku.h"
#include "text/pieces.h"

#include <math.h>

// How far the line has come.
struct pen {
    bool empty; // nothing stands on the line yet
    bool kana;  // the last base is kana without ruby: a ruby may overhang it
    double base_end;
    double ruby_end; // -INFINITY before the first ruby
};

struct breaker {
    struct piece *pieces;
    size_t count;
    double max_width, ruby_em;
    uint32_t line;
    struct pen pen;
    bool broken, loose;
};

static bool is_kana(uint32_t cp)
{
    return utf8_is_hiragana(cp) || utf8_is_katakana(cp);
}

static void start_line(struct breaker *b, uint32_t line)
{
    b->line = line;
    b->pen = (struct pen){.empty = true, .ruby_end = -INFINITY};
}

// How far the ruby before P may reach over the gap and over P itself.
static double overhang_onto(const struct breaker *b, const struct piece *p)
{
    if (p->newlines > 0)
        return 0;
    return p->gap + (!p->ruby && is_kana(p->first) ? b->ruby_em / 2 : 0);
}

static void place_plain(struct breaker *b, struct piece *p)
{
    struct pen *pen = &b->pen;
    double over = is_kana(p->first) ? b->ruby_em / 2 : 0;
    p->x = pen->empty ? 0 : larger(pen->base_end + p->gap, pen->ruby_end - over);
    p->spacing = 0;
    pen->base_end = p->x + p->width;
    pen->kana = is_kana(p->last);
}

// The base leaves free at both ends half of what it leaves between two letters (1-2-1).
static void spread_ruby(struct piece *p, double from, double ruby_from)
{
    struct ruby *r = p->ruby;
    double between = (p->width - r->width) / (double)r->count;
    p->x = larger(from, ruby_from - between / 2);
    p->spacing = 0;
    r->x = p->x + between / 2;
    r->spacing = r->count > 1 ? between : 0;
}

// The ruby is wider: what it may not overhang, the base is spaced by.
static void spread_base(const struct breaker *b, struct piece *p, double from, double ruby_from)
{
    struct ruby *r = p->ruby;
    const struct piece *next = p + 1 < b->pieces + b->count ? p + 1 : NULL;
    double over = (r->width - p->width) / 2;
    r->x = larger(ruby_from, from - over);
    r->spacing = 0;
    p->x = r->x + over;
    double forced = smaller(p->x - from, over - (next ? overhang_onto(b, next) : 0));
    p->spacing = p->count > 1 ? larger(0, 2 * forced / (double)p->count) : 0;
    p->x -= p->spacing * (double)(p->count - 1) / 2;
}

static void place_group(struct breaker *b, struct piece *p)
{
    struct pen *pen = &b->pen;
    struct ruby *r = p->ruby;
    double from = 0, ruby_from = 0;
    if (!pen->empty) {
        from = larger(pen->base_end + p->gap, pen->ruby_end);
        ruby_from = larger(pen->base_end - (pen->kana ? b->ruby_em / 2 : 0),
                           pen->ruby_end + b->ruby_em / 4);
    }
    if (r->width <= p->width)
        spread_ruby(p, from, ruby_from);
    else
        spread_base(b, p, from, ruby_from);
    pen->base_end = p->x + p->width + p->spacing * (double)(p->count - 1);
    pen->ruby_end = r->x + r->width + r->spacing * (double)(r->count - 1);
    pen->kana = false;
}

// Puts P at the end of the line and says whether it still fits.
static bool place(struct breaker *b, struct piece *p)
{
    if (p->ruby)
        place_group(b, p);
    else
        place_plain(b, p);
    b->pen.empty = false;
    p->line = b->line;
    p->edge = larger(b->pen.base_end, b->pen.ruby_end);
    return p->edge <= b->max_width + 1e-9;
}

static bool place_all(struct breaker *b, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++)
        if (!place(b, &b->pieces[i]))
            return false;
    return true;
}

// The last place up to END at which the line that begins with FROM may end; END when there is none.
static size_t last_break(const struct breaker *b, size_t from, size_t end)
{
    for (size_t i = end; i > from; i--)
        if (kinsoku_may_break(b->pieces[i - 1].last, b->pieces[i].first) ||
            (b->loose && b->pieces[i].gap > 0))
            return i;
    return end;
}

// A phrase that no line holds: at the line's end, as the rules of kinsoku allow.
static void break_phrase(struct breaker *b, size_t from, size_t end)
{
    for (;;) {
        size_t i = from;
        while (i < end && (place(b, &b->pieces[i]) || i == from))
            i++;
        if (i == end)
            return;
        from = last_break(b, from, i);
        b->broken = true;
        start_line(b, b->line + 1);
    }
}

static void break_lines(struct breaker *b)
{
    start_line(b, 0);
    for (size_t i = 0, end; i < b->count; i = end) {
        for (end = i + 1; end < b->count; end++)
            if ((b->pieces[end].opens && !b->loose) || b->pieces[end].newlines)
                break;
        if (b->pieces[i].newlines)
            start_line(b, b->line + b->pieces[i].newlines);
        bool at_start = b->pen.empty;
        if (place_all(b, i, end))
            continue;
        start_line(b, at_start ? b->line : b->line + 1);
        break_phrase(b, i, end);
    }
}

static struct breaker breaker_for(const struct text_pieces *t, double max_width)
{
    return (struct breaker){.pieces = t->pieces,
                            .count = t->count,
                            .max_width = max_width,
                            .loose = t->style.loose,
                            .ruby_em = t->style.ruby_em};
}

static double align(const struct text_style *style, double free)
{
    return style->align == TEXT_CENTER ? free / 2 : style->align == TEXT_RIGHT ? free : 0;
}

// Does P go on with the run that ends with the piece before it?
static bool continues(const struct piece *p)
{
    const struct piece *before = p - 1;
    return p->line == before->line && !p->ruby && !before->ruby &&
           before->text + before->size == p->text && p->x - before->x - before->width < 1e-9;
}

static size_t count_runs(const struct text_pieces *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->count; i++)
        n += (i == 0 || !continues(&t->pieces[i]) ? 1U : 0U) + (t->pieces[i].ruby ? 1U : 0U);
    return n;
}

static void add_runs(const struct text_pieces *t, struct text_layout *out, struct text_run *run)
{
    const struct text_style *style = &t->style;
    double ruby_up = t->font->ascent * style->em + t->font->descent * style->ruby_em;
    double shift = 0;
    // Backwards: the end of a line tells its width.
    for (size_t i = t->count, line = SIZE_MAX; i-- > 0;) {
        const struct piece *p = &t->pieces[i];
        if (p->line != line)
            shift = align(style, out->width - p->edge);
        line = p->line;
        double baseline = out->baseline + (double)line * out->pitch;
        if (p->ruby)
            *--run = (struct text_run){.text = p->ruby->text,
                                       .size = p->ruby->size,
                                       .x = p->ruby->x + shift,
                                       .baseline = baseline - ruby_up,
                                       .em = style->ruby_em,
                                       .spacing = p->ruby->spacing,
                                       .bold = style->bold,
                                       .ruby = true};
        size_t size = p->size;
        for (; i > 0 && continues(p); i--, p--)
            size += p[-1].size;
        *--run = (struct text_run){.text = p->text,
                                   .size = size,
                                   .x = p->x + shift,
                                   .baseline = baseline,
                                   .em = style->em,
                                   .spacing = p->spacing,
                                   .bold = style->bold};
    }
}

struct text_pieces *text_cut(struct arena *arena, const struct text_font *font,
                             const struct text_style *style, const char *markup)
{
    return text_pieces_cut(arena, font, style, markup, INFINITY);
}

struct text_size text_measure(struct text_pieces *pieces)
{
    struct breaker b = breaker_for(pieces, INFINITY);
    struct text_size size = {0};
    break_lines(&b);
    for (size_t i = 0; i < b.count; i++)
        size.natural = larger(size.natural, b.pieces[i].edge);
    start_line(&b, 0);
    for (size_t i = 0; i < b.count; i++) {
        if (b.pieces[i].opens || b.pieces[i].newlines)
            start_line(&b, 0);
        (void)place(&b, &b.pieces[i]);
        size.phrase = larger(size.phrase, b.pieces[i].edge);
    }
    return size;
}

static const bool *line_openings(struct arena *arena, const struct text_pieces *t, size_t lines)
{
    bool *opens = ARENA_ARRAY(arena, bool, lines);
    for (size_t i = 0; i < t->count; i++)
        for (size_t line = 0; line < t->pieces[i].newlines; line++)
            opens[t->pieces[i].line - line] = true;
    for (size_t i = 0; i < t->newlines; i++)
        opens[lines - 1 - i] = true;
    return opens;
}

const struct text_layout *text_lay(struct arena *arena, struct text_pieces *pieces,
                                   double max_width)
{
    if (pieces->widest > max_width)
        pieces = text_pieces_cut(arena, pieces->font, &pieces->style, pieces->markup, max_width);
    struct breaker b = breaker_for(pieces, max_width);
    break_lines(&b);
    struct text_layout *out = ARENA_NEW(arena, struct text_layout);
    const struct text_style *style = &pieces->style;
    out->markup = pieces->markup;
    double box = pieces->font->ascent + pieces->font->descent;
    out->phrase_broken = b.broken;
    out->line_count = (size_t)b.line + pieces->newlines + 1;
    out->ruby_rise = pieces->has_ruby ? style->ruby_em * box : 0;
    out->baseline = out->ruby_rise + pieces->font->ascent * style->em;
    out->pitch = out->ruby_rise + style->em * (box + style->line_pitch);
    out->height = out->ruby_rise + style->em * box + out->pitch * (double)(out->line_count - 1);
    for (size_t i = 0; i < pieces->count; i++)
        out->width = larger(out->width, pieces->pieces[i].edge);
    double last = pieces->count && !pieces->newlines ? pieces->pieces[pieces->count - 1].edge : 0;
    out->end_x = last + align(style, out->width - last);
    out->opens = line_openings(arena, pieces, out->line_count);
    out->run_count = count_runs(pieces);
    struct text_run *runs = ARENA_ARRAY(arena, struct text_run, out->run_count);
    add_runs(pieces, out, runs + out->run_count);
    out->runs = runs;
    return out;
}

// Ruby stands above its line by less than a pitch.
static size_t line_of(const struct text_layout *l, const struct text_run *run)
{
    return (size_t)ceil((run->baseline - l->baseline) / l->pitch - 1e-6);
}

const struct text_layout *text_lay_part(struct arena *arena, const struct text_layout *layout,
                                        size_t from, size_t until)
{
    struct text_layout *out = ARENA_NEW(arena, struct text_layout);
    struct text_run *runs = ARENA_ARRAY(arena, struct text_run, layout->run_count);
    *out = *layout;
    out->runs = runs;
    out->run_count = 0;
    out->line_count = until - from;
    out->height -= layout->pitch * (double)(layout->line_count - out->line_count);
    out->opens += from;
    for (size_t i = 0; i < layout->run_count; i++) {
        size_t line = line_of(layout, &layout->runs[i]);
        if (line < from || line >= until)
            continue;
        struct text_run *run = &runs[out->run_count++];
        *run = layout->runs[i];
        run->baseline -= layout->pitch * (double)from;
    }
    return out;
}

const struct text_layout *text_layout_build(struct arena *arena, const struct text_font *font,
                                            const struct text_style *style, const char *markup,
                                            double max_width)
{
    return text_lay(arena, text_cut(arena, font, style, markup), max_width);
}
