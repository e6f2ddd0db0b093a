// What a person chose besides size and theme: readings, no pictures, the left hand.
#include "base/utf8.h"
#include "matrix/checks.h"

#include <string.h>

static bool has_kanji(const char *text, size_t size)
{
    for (const char *at = text, *end = text + size; at < end;)
        if (utf8_is_kanji(utf8_next(&at)))
            return true;
    return false;
}

static size_t count_runs(const struct node *n, bool ruby, bool kanji_only)
{
    size_t count = 0;
    for (size_t i = 0; i < n->layout->run_count; i++) {
        const struct text_run *run = &n->layout->runs[i];
        count += run->ruby == ruby && (!kanji_only || has_kanji(run->text, run->size));
    }
    return count;
}

// Every kanji of easy Japanese carries its reading in the pack, and it is drawn.
static void look_for_readings(struct page_shown *shown, const struct node *n)
{
    const char *at = n->text;
    struct markup_token token;
    size_t readings = 0;
    while (at && markup_next(&at, &token, NULL)) {
        if (token.kind == MARKUP_TEXT && has_kanji(token.text, token.size))
            found(shown, n, "「%.*s」 has no reading", (int)token.size, token.text);
        readings += token.kind == MARKUP_RUBY;
    }
    bool parted = n->extent.until > 0; // its other lines stand on other pages
    if (!parted && count_runs(n, true, false) < readings)
        found(shown, n, "%zu of %zu readings are drawn: 「%s」", count_runs(n, true, false),
              readings, plain_text(n));
}

void look_ruby(struct page_shown *shown)
{
    const struct metrics *m = ui_metrics(shown->ui);
    struct node *root = ui_root(shown->ui);
    for (struct node *n = root; n; n = node_walk(root, n)) {
        bool written = n->role == ROLE_FIELD && n->value && n->value[0];
        if (!is_visible(n) || n->first || !n->layout || written)
            continue;
        if (m->ruby == RUBY_ABOVE && shown->setting->lang == LANG_EASY)
            look_for_readings(shown, n);
        if (m->ruby != RUBY_ABOVE && count_runs(n, true, false) > 0)
            found(shown, n, "a reading stands above 「%s」", plain_text(n));
        if (m->ruby == RUBY_KANA_ONLY && shown->setting->lang == LANG_EASY &&
            count_runs(n, false, true) > 0)
            found(shown, n, "kanji are drawn: 「%s」", plain_text(n));
    }
}

static void no_clip(void *ctx, const struct rect *r)
{
    (void)ctx;
    (void)r;
}

static void no_box(void *ctx, const struct rect *r, const struct paint_box *box)
{
    (void)ctx;
    (void)r;
    (void)box;
}

static void no_ellipse(void *ctx, const struct rect *r, uint32_t fill)
{
    (void)ctx;
    (void)r;
    (void)fill;
}

static void no_triangle(void *ctx, const struct paint_point corners[3], uint32_t fill)
{
    (void)ctx;
    (void)corners;
    (void)fill;
}

static void no_text(void *ctx, int x, int y, const struct text_layout *layout, uint32_t color,
                    uint32_t ruby)
{
    (void)ctx;
    (void)x;
    (void)y;
    (void)layout;
    (void)color;
    (void)ruby;
}

static void tell_picture(void *ctx, const struct rect *r, const char *key)
{
    found(ctx, NULL, "the picture %s is drawn, %d×%d px", key, r->w, r->h);
}

static void no_line(void *ctx, const struct paint_point *points, size_t count, float width,
                    uint32_t color)
{
    (void)ctx;
    (void)points;
    (void)count;
    (void)width;
    (void)color;
}

static void no_modules(void *ctx, int x, int y, const uint8_t *dark, int size, int px)
{
    (void)ctx;
    (void)x;
    (void)y;
    (void)dark;
    (void)size;
    (void)px;
}

static void no_grey(void *ctx, const struct rect *r, const uint8_t *grey, int columns, int rows)
{
    (void)ctx;
    (void)r;
    (void)grey;
    (void)columns;
    (void)rows;
}

void look_pictures(struct page_shown *shown)
{
    const struct painter listener = {shown,   no_clip,      no_box,  no_ellipse, no_triangle,
                                     no_text, tell_picture, no_line, no_modules, no_grey};
    if (!ui_metrics(shown->ui)->no_pictures)
        return;
    ui_damage_all(shown->ui);
    ui_paint(shown->ui, &listener);
}

void look_hand(struct page_shown *shown)
{
    const struct metrics *m = ui_metrics(shown->ui);
    struct node *root = ui_root(shown->ui);
    for (struct node *n = root; n && m->left_handed; n = node_walk(root, n))
        if ((n->flags & NODE_NEXT) && is_visible(n) && n->rect.x + n->rect.w / 2 > m->width_px / 2)
            found(shown, n, "lies under the right hand");
}
