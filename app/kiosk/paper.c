#include "kiosk/paper.h"

#include <stdio.h>
#include <stdlib.h>

// As bright as a dot that is covered by 40 % (sdl/canvas.h tells how colours mix): thin strokes of
// small ruby must not break, and the holes in kanji not close.
enum { BLACK_BELOW = 182 };

enum status paper_init(struct paper *paper, const struct line_where *where, int width_px,
                       struct err *err)
{
    *paper = (struct paper){.width_px = width_px};
    if (!where->path[0])
        return OK;
    return printer_new(where, &PRINTER_LIMITS, &paper->printer, err);
}

void paper_fini(struct paper *paper)
{
    printer_free(paper->printer);
    *paper = (struct paper){0};
}

void paper_tell(struct paper *paper, void (*changed)(void *ctx), void *ctx)
{
    if (paper->printer)
        printer_tell(paper->printer, changed, ctx);
}

// Black on white, in the size of letters that a small panel has.
static struct metrics metrics_of_paper(const struct app *app, int width_px)
{
    return (struct metrics){.width_px = width_px,
                            .height_px = ESCPOS_HEIGHT_MAX,
                            .px_per_mm = ESCPOS_DOTS_PER_MM,
                            .theme = THEME_CONTRAST,
                            .ruby = (enum ruby_mode)app->ways.at[WAY_RUBY],
                            .no_pictures = true,
                            .compact = true,
                            .portrait = true};
}

static int bottom_of(const struct node *node)
{
    int bottom = node->text || !node->first ? node->rect.y + node->rect.h : 0;
    for (const struct node *c = node->first; c; c = c->next)
        bottom = bottom_of(c) > bottom ? bottom_of(c) : bottom;
    return bottom;
}

static enum status to_dots(const struct canvas *canvas, struct escpos_picture *out)
{
    int across = canvas->width / 8;
    uint8_t *rows = calloc((size_t)canvas->height, (size_t)across);
    if (!rows)
        return ERR_MEMORY;
    for (int y = 0; y < canvas->height; y++)
        for (int x = 0; x < canvas->width; x++)
            if ((canvas->pixels[(size_t)y * canvas->stride + (size_t)x] & 0xFF) < BLACK_BELOW)
                rows[(size_t)(y * across + x / 8)] |= (uint8_t)(0x80 >> x % 8);
    *out = (struct escpos_picture){rows, canvas->width, canvas->height};
    return OK;
}

static enum status paint(struct ui *ui, struct sdl_painter *painter, struct escpos_picture *out)
{
    struct canvas canvas;
    TRY(canvas_init(&canvas, ui_metrics(ui)->width_px, bottom_of(ui_root(ui))));
    sdl_painter_target(painter, &canvas);
    ui_damage_all(ui);
    ui_paint(ui, sdl_painter_port(painter));
    enum status status = to_dots(&canvas, out);
    canvas_fini(&canvas);
    return status;
}

// PRINT less than 0: a slip.
static enum status draw(const struct app *app, int width_px, int print, struct sdl_font *font,
                        struct sdl_painter *painter, struct escpos_picture *out)
{
    struct metrics metrics = metrics_of_paper(app, width_px);
    struct ui *ui;
    TRY(ui_new(sdl_font_port(font), metrics, &ui));
    struct arena *arena = ui_begin(ui);
    struct node *tree = print < 0 ? app_build_slip(app, arena, &metrics)
                                  : app_build_paper(app, arena, &metrics, print);
    ui_show(ui, "paper", tree, "", "");
    enum status status = paint(ui, painter, out);
    ui_free(ui);
    return status;
}

enum status paper_draw_receipt(const struct app *app, int width_px, int print,
                               struct sdl_font *font, struct sdl_painter *painter,
                               struct escpos_picture *out)
{
    return draw(app, width_px, print, font, painter, out);
}

enum status paper_draw_slip(const struct app *app, int width_px, struct sdl_font *font,
                            struct sdl_painter *painter, struct escpos_picture *out)
{
    return draw(app, width_px, -1, font, painter, out);
}

static void print(struct paper *paper, struct app *app, struct sdl_font *font,
                  struct sdl_painter *painter)
{
    struct escpos_picture picture = {0};
    bool slip = app->print_slip;
    app->print = app->print_slip = false;
    paper->prints =
        draw(app, paper->width_px, slip ? -1 : app->prints - 1, font, painter, &picture) == OK &&
        printer_print(paper->printer, &picture);
    if (paper->prints)
        return;
    free((void *)picture.rows); // it still prints for somebody who has gone
    if (slip)
        app_slip(app, PAPER_SILENT);
    else
        app_paper(app, PAPER_SILENT);
}

static enum paper_state state_of(enum printer_state state)
{
    static const enum paper_state states[] = {
        [PRINTER_IDLE] = PAPER_READY,    [PRINTER_BUSY] = PAPER_PRINTING,
        [PRINTER_DONE] = PAPER_PRINTED,  [PRINTER_DONE_LOW] = PAPER_PRINTED,
        [PRINTER_NO_PAPER] = PAPER_OUT,  [PRINTER_COVER_OPEN] = PAPER_OPEN,
        [PRINTER_SILENT] = PAPER_SILENT,
    };
    return states[state];
}

// The cause once, and the sentence when the page of the receipt can say it.
static void tell(struct paper *paper, struct app *app)
{
    struct err why;
    enum printer_state state = printer_state(paper->printer, &why);
    if (state == PRINTER_BUSY)
        return;
    if (paper->prints && why.text[0])
        fprintf(stderr, "engawa: the receipt on paper: %s\n", why.text);
    paper->prints = false;
    if (app->paper == PAPER_PRINTING)
        app_paper(app, state_of(state));
    if (app->slip == PAPER_PRINTING)
        app_slip(app, state_of(state));
}

bool paper_prints(const struct paper *paper)
{
    return paper->prints;
}

void paper_look(struct paper *paper, struct app *app, struct sdl_font *font,
                struct sdl_painter *painter)
{
    if (!paper->printer && app->print_slip)
        app_slip(app, PAPER_SILENT);
    if (!paper->printer) {
        app->print_slip = false;
        return;
    }
    if (app->screen == SCREEN_RECEIPT && app->paper == PAPER_NONE &&
        printer_is_there(paper->printer))
        app_paper(app, PAPER_READY);
    if (app->screen == SCREEN_MEMBER_CARD && app->slip == PAPER_NONE &&
        printer_is_there(paper->printer))
        app_slip(app, PAPER_READY);
    if (app->print || app->print_slip)
        print(paper, app, font, painter);
    tell(paper, app);
}
