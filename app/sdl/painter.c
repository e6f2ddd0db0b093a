#include "sdl/painter.h"

#include "base/utf8.h"
#include "sdl/picture.h"
#include "sdl/shapes.h"

#include <math.h>
#include <stdlib.h>

enum { PICTURE_BYTES = 6 * 1024 * 1024, MODULES_MAX = 177 };

struct sdl_painter {
    struct brush brush;
    struct sdl_font *font;
    struct picture_store *pictures;
    struct painter port;
};

static void port_clip(void *ctx, const struct rect *r)
{
    struct sdl_painter *painter = ctx;
    brush_clip(&painter->brush, r);
}

static void port_box(void *ctx, const struct rect *r, const struct paint_box *box)
{
    struct sdl_painter *painter = ctx;
    shape_box(&painter->brush, r, box);
}

static void port_ellipse(void *ctx, const struct rect *r, uint32_t fill)
{
    struct sdl_painter *painter = ctx;
    shape_ellipse(&painter->brush, r, fill);
}

static void port_triangle(void *ctx, const struct paint_point corners[3], uint32_t fill)
{
    struct sdl_painter *painter = ctx;
    shape_triangle(&painter->brush, corners, fill);
}

static void port_picture(void *ctx, const struct rect *r, const char *key)
{
    struct sdl_painter *painter = ctx;
    picture_draw(painter->pictures, &painter->brush, r, key);
}

static void port_line(void *ctx, const struct paint_point *points, size_t count, float width_px,
                      uint32_t color)
{
    struct sdl_painter *painter = ctx;
    shape_line(&painter->brush, points, count, width_px, color);
}

static bool near(double v)
{
    return fabs(v) < CANVAS_COORD_MAX;
}

static void draw_run(struct sdl_painter *painter, int x, int y, const struct text_run *run,
                     uint32_t color)
{
    const struct rect *clip = &painter->brush.clip;
    const struct text_font *font = sdl_font_port(painter->font);
    double pen = x + run->x, baseline = round(y + run->baseline);
    // A run outside of the clip need not be looked at; glyphs stay within two ems of their line.
    if (!near(pen) || !near(baseline) || baseline + 2 * run->em < clip->y ||
        baseline - 2 * run->em > (double)clip->y + clip->h)
        return;
    size_t used = 0;
    while (used < run->size) {
        const char *next = run->text + used;
        uint32_t cp = utf8_next(&next);
        if (cp == 0)
            return;
        used = (size_t)(next - run->text);
        if (pen > (double)clip->x + clip->w + run->em)
            return;
        const struct glyph *glyph = pen + 2 * run->em < clip->x
                                        ? NULL
                                        : sdl_font_glyph(painter->font, cp, run->em, run->bold);
        if (glyph != NULL && near(pen))
            brush_mask(&painter->brush, (int)lround(pen) + glyph->left, (int)baseline - glyph->top,
                       glyph->coverage, glyph->columns, glyph->rows, (size_t)glyph->columns, color);
        pen += font->advance(font->ctx, cp, run->bold) * run->em + run->spacing;
    }
}

static void port_text(void *ctx, int x, int y, const struct text_layout *layout, uint32_t color,
                      uint32_t ruby_color)
{
    struct sdl_painter *painter = ctx;
    if (painter->brush.clip.w == 0)
        return;
    for (size_t i = 0; i < layout->run_count; i++)
        draw_run(painter, x, y, &layout->runs[i], layout->runs[i].ruby ? ruby_color : color);
}

static void port_modules(void *ctx, int x, int y, const uint8_t *dark, int size, int module_px)
{
    struct sdl_painter *painter = ctx;
    if (size < 1 || size > MODULES_MAX || module_px < 1 || module_px > CANVAS_MAX_PX || !near(x) ||
        !near(y))
        return;
    struct rect all = {x, y, size * module_px, size * module_px};
    struct rect in = rect_intersect(&painter->brush.clip, &all);
    for (int py = in.y; py < in.y + in.h; py++) {
        const uint8_t *row = dark + (size_t)((py - y) / module_px) * (size_t)size;
        for (int px = in.x; px < in.x + in.w;) {
            int column = (px - x) / module_px;
            int end = x + (column + 1) * module_px;
            brush_span(&painter->brush, py, px, end < in.x + in.w ? end : in.x + in.w,
                       row[column] ? 0x000000 : 0xFFFFFF);
            px = end;
        }
    }
}

static void port_grey(void *ctx, const struct rect *r, const uint8_t *grey, int columns, int rows)
{
    struct sdl_painter *painter = ctx;
    if (columns < 1 || rows < 1 || r->w < 1 || r->h < 1 || r->w > CANVAS_MAX_PX ||
        r->h > CANVAS_MAX_PX || !near(r->x) || !near(r->y))
        return;
    struct rect in = rect_intersect(&painter->brush.clip, r);
    for (int y = in.y; y < in.y + in.h; y++) {
        const uint8_t *row = grey + (size_t)((int64_t)(y - r->y) * rows / r->h) * (size_t)columns;
        for (int x = in.x; x < in.x + in.w; x++) {
            uint32_t value = row[(int64_t)(x - r->x) * columns / r->w];
            brush_span(&painter->brush, y, x, x + 1, value << 16 | value << 8 | value);
        }
    }
}

enum status sdl_painter_new(struct sdl_font *font, const char *pictures, struct sdl_painter **out,
                            struct err *err)
{
    TRY(picture_folder_check(pictures, err));
    struct sdl_painter *painter = calloc(1, sizeof(*painter));
    if (painter == NULL)
        return err_memory(err);
    if (picture_store_new(pictures, PICTURE_BYTES, &painter->pictures) != OK) {
        free(painter);
        return err_memory(err);
    }
    painter->font = font;
    mixer_init(&painter->brush.mixer);
    painter->port = (struct painter){
        .ctx = painter,
        .clip = port_clip,
        .box = port_box,
        .ellipse = port_ellipse,
        .triangle = port_triangle,
        .text = port_text,
        .picture = port_picture,
        .line = port_line,
        .modules = port_modules,
        .grey = port_grey,
    };
    *out = painter;
    return OK;
}

void sdl_painter_free(struct sdl_painter *painter)
{
    if (painter == NULL)
        return;
    picture_store_free(painter->pictures);
    free(painter);
}

void sdl_painter_target(struct sdl_painter *painter, const struct canvas *canvas)
{
    painter->brush.canvas = *canvas;
    brush_clip(&painter->brush, NULL);
}

const struct painter *sdl_painter_port(struct sdl_painter *painter)
{
    return &painter->port;
}
