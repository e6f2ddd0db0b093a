// What the tests of the toolkit share: a ui with the fake font on a panel of exactly 5 px a mm, a
// painter that writes down what it is told, and fingers.
#pragma once
#include "base/strbuf.h"
#include "text/fake_font.h"
#include "ui/ui.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka wants the four above
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

struct fixture {
    struct ui *ui;
    struct arena *arena; // of the tree that is being built
    struct strbuf drawn;
    struct ui_action action;
    int64_t now_ms;
};

// 1000 × 600 px is 200 × 120 mm; text of step 1.
static inline struct metrics fixture_metrics(void)
{
    return (struct metrics){.width_px = 1000, .height_px = 600, .px_per_mm = 5, .text_step = 1};
}

static inline int fixture_set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    assert_int_equal(ui_new(&fake_font, fixture_metrics(), &f->ui), OK);
    f->arena = ui_begin(f->ui);
    strbuf_init(&f->drawn, 1U << 20);
    f->now_ms = 100000;
    *state = f;
    return 0;
}

static inline int fixture_tear_down(void **state)
{
    struct fixture *f = *state;
    strbuf_fini(&f->drawn);
    ui_free(f->ui);
    free(f);
    return 0;
}

static inline struct node *fixture_root(struct fixture *f)
{
    f->arena = ui_begin(f->ui);
    struct node *root = node_add(f->arena, NULL, ROLE_GROUP, NULL);
    root->gap_mm = -1;
    return root;
}

static inline struct node *fixture_text(struct fixture *f, struct node *parent, const char *text)
{
    struct node *node = node_add(f->arena, parent, ROLE_TEXT, NULL);
    node->text = text;
    return node;
}

static inline struct node *fixture_button(struct fixture *f, struct node *parent, const char *id,
                                          int action)
{
    struct node *node = node_add(f->arena, parent, ROLE_BUTTON, id);
    node->look = LOOK_PLAIN;
    node->text = id;
    node->action = action;
    return node;
}

static inline void fixture_show(struct fixture *f, struct node *root)
{
    ui_show(f->ui, "screen", root, "more", "before");
}

static inline struct node *fixture_find(struct fixture *f, const char *id)
{
    struct node *node = node_find(ui_root(f->ui), id);
    assert_non_null(node);
    return node;
}

static inline bool fixture_event(struct fixture *f, enum ui_event_kind kind, int x, int y)
{
    struct ui_event event = {.kind = kind, .x = x, .y = y, .at_ms = f->now_ms};
    f->action = (struct ui_action){0};
    return ui_event(f->ui, &event, &f->action);
}

static inline bool fixture_key(struct fixture *f, enum ui_key key)
{
    struct ui_event event = {.kind = UI_KEY, .key = key, .at_ms = f->now_ms};
    f->action = (struct ui_action){0};
    return ui_event(f->ui, &event, &f->action);
}

// Down and up at one place, a second after whatever was before; the action's id, 0 for none.
static inline int fixture_tap_at(struct fixture *f, int x, int y)
{
    f->now_ms += 1000;
    assert_false(fixture_event(f, UI_PRESS, x, y));
    return fixture_event(f, UI_RELEASE, x, y) ? f->action.id : 0;
}

static inline int fixture_tap(struct fixture *f, const char *id)
{
    const struct rect *r = &fixture_find(f, id)->rect;
    return fixture_tap_at(f, r->x + r->w / 2, r->y + r->h / 2);
}

static inline void draw_clip(void *ctx, const struct rect *r)
{
    struct fixture *f = ctx;
    if (r)
        strbuf_addf(&f->drawn, "clip %d,%d,%d,%d\n", r->x, r->y, r->w, r->h);
    else
        strbuf_add(&f->drawn, "clip none\n");
}

static inline void draw_box(void *ctx, const struct rect *r, const struct paint_box *box)
{
    struct fixture *f = ctx;
    strbuf_addf(&f->drawn, "box %d,%d,%d,%d", r->x, r->y, r->w, r->h);
    if (!box->no_fill)
        strbuf_addf(&f->drawn, " fill %06X", (unsigned)box->fill);
    if (box->border_px > 0)
        strbuf_addf(&f->drawn, " border %06X %d", (unsigned)box->border, box->border_px);
    strbuf_add(&f->drawn, box->dashed ? " dashed\n" : "\n");
}

static inline void draw_ellipse(void *ctx, const struct rect *r, uint32_t fill)
{
    struct fixture *f = ctx;
    strbuf_addf(&f->drawn, "ellipse %d,%d,%d,%d %06X\n", r->x, r->y, r->w, r->h, (unsigned)fill);
}

static inline void draw_triangle(void *ctx, const struct paint_point corners[3], uint32_t fill)
{
    struct fixture *f = ctx;
    strbuf_addf(&f->drawn, "triangle %s %06X\n", corners[0].x < corners[1].x ? "left" : "right",
                (unsigned)fill);
}

static inline void draw_text(void *ctx, int x, int y, const struct text_layout *layout,
                             uint32_t color, uint32_t ruby_color)
{
    struct fixture *f = ctx;
    strbuf_addf(&f->drawn, "text %d,%d %06X %06X ", x, y, (unsigned)color, (unsigned)ruby_color);
    for (size_t i = 0; i < layout->run_count; i++)
        if (!layout->runs[i].ruby)
            strbuf_add_bytes(&f->drawn, layout->runs[i].text, layout->runs[i].size);
    strbuf_add(&f->drawn, "\n");
}

static inline void draw_picture(void *ctx, const struct rect *r, const char *key)
{
    struct fixture *f = ctx;
    strbuf_addf(&f->drawn, "picture %d,%d,%d,%d %s\n", r->x, r->y, r->w, r->h, key);
}

static inline void draw_line(void *ctx, const struct paint_point *points, size_t count,
                             float width_px, uint32_t color)
{
    struct fixture *f = ctx;
    strbuf_addf(&f->drawn, "line %zu from %.0f,%.0f to %.0f,%.0f wide %.0f %06X\n", count,
                (double)points[0].x, (double)points[0].y, (double)points[count - 1].x,
                (double)points[count - 1].y, (double)width_px, (unsigned)color);
}

static inline void draw_modules(void *ctx, int x, int y, const uint8_t *dark, int size,
                                int module_px)
{
    struct fixture *f = ctx;
    strbuf_addf(&f->drawn, "modules %d,%d %d×%d first %d\n", x, y, size, module_px, dark[0]);
}

static inline void draw_grey(void *ctx, const struct rect *r, const uint8_t *grey, int columns,
                             int rows)
{
    struct fixture *f = ctx;
    strbuf_addf(&f->drawn, "grey %d,%d %d×%d from %d×%d first %d\n", r->x, r->y, r->w, r->h,
                columns, rows, grey[0]);
}

// Paints and gives what was drawn.
static inline const char *fixture_paint(struct fixture *f)
{
    const struct painter painter = {f,         draw_clip,    draw_box,  draw_ellipse, draw_triangle,
                                    draw_text, draw_picture, draw_line, draw_modules, draw_grey};
    strbuf_clear(&f->drawn);
    ui_paint(f->ui, &painter);
    return strbuf_text(&f->drawn);
}

static inline void assert_rect(struct rect r, int x, int y, int w, int h)
{
    assert_int_equal(r.x, x);
    assert_int_equal(r.y, y);
    assert_int_equal(r.w, w);
    assert_int_equal(r.h, h);
}

#define FIXTURE_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
