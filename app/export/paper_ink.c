#include "export/paper_ink.h"

#include <stdlib.h>
#include <string.h>

// Room for MORE items of SIZE in *LIST; false, and the ink misses something, when there is none.
static bool grow(struct paper_ink *ink, void *list, size_t size, size_t count, size_t more,
                 size_t *room)
{
    size_t wanted = *room;
    void *old, *larger;
    while (wanted < count + more)
        wanted = wanted ? 2 * wanted : 256;
    if (wanted == *room)
        return true;
    memcpy(&old, list, sizeof old);
    larger = reallocarray(old, wanted, size);
    if (!larger) {
        ink->no_memory = true;
        return false;
    }
    memcpy(list, &larger, sizeof larger);
    *room = wanted;
    return true;
}

static void show(struct paper_ink *ink)
{
    if (ink->count > 0) {
        cairo_set_font_face(ink->cr, ink->face);
        cairo_set_font_size(ink->cr, ink->em);
        cairo_show_text_glyphs(ink->cr, ink->text, (int)ink->text_size, ink->glyphs,
                               (int)ink->count, ink->clusters, (int)ink->count,
                               (cairo_text_cluster_flags_t)0);
    }
    ink->text_size = ink->count = 0;
}

static bool grow_words(struct paper_ink *ink, size_t size)
{
    size_t glyphs = ink->room;
    return grow(ink, &ink->text, 1, ink->text_size, size, &ink->text_room) &&
           grow(ink, &ink->glyphs, sizeof *ink->glyphs, ink->count, 1, &glyphs) &&
           grow(ink, &ink->clusters, sizeof *ink->clusters, ink->count, 1, &ink->room);
}

void paper_ink_glyph(struct paper_ink *ink, cairo_font_face_t *face, double em, cairo_glyph_t glyph,
                     const char *text, size_t size)
{
    if (face != ink->face || em < ink->em || em > ink->em)
        show(ink);
    ink->face = face;
    ink->em = em;
    if (!grow_words(ink, size))
        return;
    memcpy(ink->text + ink->text_size, text, size);
    ink->text_size += size;
    ink->glyphs[ink->count] = glyph;
    ink->clusters[ink->count++] = (cairo_text_cluster_t){(int)size, 1};
}

void paper_ink_line(struct paper_ink *ink, const struct ink_line *line)
{
    if (grow(ink, &ink->lines, sizeof *ink->lines, ink->line_count, 1, &ink->line_room))
        ink->lines[ink->line_count++] = *line;
}

// Those as wide as the first are drawn, the others move up.
static void stroke_first_width(struct paper_ink *ink)
{
    double width = ink->lines[0].width;
    size_t left = 0;
    for (size_t i = 0; i < ink->line_count; i++) {
        struct ink_line line = ink->lines[i];
        if (line.width < width || line.width > width) {
            ink->lines[left++] = line;
            continue;
        }
        cairo_move_to(ink->cr, line.x1, line.y1);
        cairo_line_to(ink->cr, line.x2, line.y2);
    }
    ink->line_count = left;
    cairo_set_line_width(ink->cr, width);
    cairo_stroke(ink->cr);
}

void paper_ink_draw(struct paper_ink *ink)
{
    show(ink);
    while (ink->line_count > 0)
        stroke_first_width(ink);
}

void paper_ink_fini(struct paper_ink *ink)
{
    free(ink->text);
    free(ink->glyphs);
    free(ink->clusters);
    free(ink->lines);
}
