// What several checks ask of a node.
#include "base/utf8.h"
#include "matrix/matrix.h"
#include "ui/look.h"

#include <math.h>
#include <string.h>

bool is_visible(const struct node *node)
{
    for (const struct node *n = node; n; n = n->parent)
        if (n->hidden)
            return false;
    return node->rect.w > 0 && node->rect.h > 0;
}

bool is_around(const struct node *node)
{
    while (node && !(node->flags & NODE_AROUND))
        node = node->parent;
    return node != NULL;
}

bool is_control(const struct node *node)
{
    return ui_look_is_pressable(node);
}

bool rects_meet(const struct rect *a, const struct rect *b)
{
    return a->x < b->x + b->w && b->x < a->x + a->w && a->y < b->y + b->h && b->y < a->y + a->h;
}

static struct rect around(struct rect a, struct rect b)
{
    if (a.w <= 0)
        return b;
    int right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    int x = a.x < b.x ? a.x : b.x, y = a.y < b.y ? a.y : b.y;
    return (struct rect){x, y, right - x, bottom - y};
}

struct rect run_area(const struct page_shown *shown, const struct node *node,
                     const struct text_run *run)
{
    struct rect area = {0};
    const struct text_font *font = sdl_font_port(shown->font);
    double x = node->text_x + run->x, y = node->text_y + run->baseline;
    for (const char *at = run->text, *end = run->text + run->size; at < end;) {
        uint32_t cp = utf8_next(&at);
        const struct glyph *glyph = sdl_font_glyph(shown->font, cp, run->em, run->bold);
        if (glyph && glyph->columns > 0)
            area = around(area,
                          (struct rect){(int)lround(x) + glyph->left, (int)lround(y) - glyph->top,
                                        glyph->columns, glyph->rows});
        x += font->advance(font->ctx, cp, run->bold) * run->em + run->spacing;
    }
    return area;
}

struct rect ink_of_text(const struct page_shown *shown, const struct node *node)
{
    struct rect ink = {0};
    for (size_t i = 0; node->layout && i < node->layout->run_count; i++) {
        struct rect area = run_area(shown, node, &node->layout->runs[i]);
        if (area.w > 0)
            ink = around(ink, area);
    }
    return ink;
}

const char *plain_text(const struct node *node)
{
    enum { SHOWN = 120 };
    static char text[SHOWN + 1];
    struct strbuf plain;
    strbuf_init(&plain, 1 << 16);
    if (node->text)
        markup_to_plain(node->text, &plain);
    for (char *end = plain.text; end && (end = strchr(end, '\n'));)
        *end = ' ';
    snprintf(text, sizeof text, "%s", strbuf_text(&plain));
    text[utf8_valid_prefix(text, strlen(text))] = '\0';
    strbuf_fini(&plain);
    return text;
}
