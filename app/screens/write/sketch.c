// What was drawn, shown: the lines of a page, and small pictures of the drawings of a visit.
#include "domain/ink.h"
#include "screens/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Wide enough to tell one drawing from another.
static const double sketch_mm = 21;

static struct stroke rounded_line(const struct view *v, const struct stroke_view *drawn)
{
    struct ink_point *ink = ARENA_ARRAY(v->arena, struct ink_point, drawn->count * INK_PER_POINT);
    size_t count = ink_line(drawn, ink);
    struct paint_point *points = ARENA_ARRAY(v->arena, struct paint_point, count);
    for (size_t i = 0; i < count; i++)
        points[i] = (struct paint_point){(float)ink[i].x / (float)INK_WIDTH,
                                         (float)ink[i].y / (float)INK_HEIGHT};
    return (struct stroke){points, count};
}

static struct stroke plain_line(const struct view *v, const struct stroke_view *drawn)
{
    struct paint_point *points = ARENA_ARRAY(v->arena, struct paint_point, drawn->count);
    for (size_t i = 0; i < drawn->count; i++)
        stroke_point(drawn, i, &points[i].x, &points[i].y);
    return (struct stroke){points, drawn->count};
}

void part_strokes(const struct view *v, struct node *node, const struct strokes *strokes,
                  bool rounded)
{
    struct stroke *out = ARENA_ARRAY(v->arena, struct stroke, strokes_count(strokes) + 1);
    struct stroke_view drawn;
    size_t count = 0;
    for (size_t at = 0; strokes_next(strokes, &at, &drawn); count++)
        out[count] = rounded ? rounded_line(v, &drawn) : plain_line(v, &drawn);
    node->strokes = out;
    node->stroke_count = count;
    node->line = (double)INK_LINE / INK_WIDTH;
}

static struct sketch *find(const struct app *app, const char *prompt)
{
    for (size_t i = 0; i < app->sketch_count; i++)
        if (strcmp(app->sketches[i].prompt, prompt) == 0)
            return &app->sketches[i];
    return NULL;
}

bool part_sketch(const struct view *v, struct node *parent, const char *prompt)
{
    if (!visit_attachment(&v->app->visit, prompt, ATTACHMENT_DRAWING))
        return false;
    if (v->metrics->no_pictures) {
        part_string(v, parent, STR_DRAW_THERE, TYPE_NOTE);
        return true;
    }
    struct node *node = node_add(v->arena, parent, ROLE_IMAGE, NULL);
    node->look = LOOK_PANEL;
    node->width_mm = sketch_mm;
    node->height_mm = sketch_mm * INK_HEIGHT / INK_WIDTH;
    part_call(v, node, STR_DRAW_THERE);
    const struct sketch *sketch = find(v->app, prompt);
    if (sketch)
        part_strokes(v, node, &sketch->drawing.pages[0], false);
    node->line *= 2; // true to scale it would hardly be seen
    return true;
}

void app_put_sketch(struct app *app, const char *prompt, struct drawing *drawing)
{
    struct sketch *sketch = find(app, prompt);
    if (!sketch) {
        struct sketch *more =
            realloc(app->sketches, (app->sketch_count + 1) * sizeof app->sketches[0]);
        if (!more) { // it is kept all the same; only its small picture is not
            drawing_fini(drawing);
            return;
        }
        app->sketches = more;
        sketch = &more[app->sketch_count++];
        *sketch = (struct sketch){0};
        snprintf(sketch->prompt, sizeof sketch->prompt, "%s", prompt);
    }
    drawing_fini(&sketch->drawing);
    sketch->drawing = *drawing;
    *drawing = (struct drawing){0};
}

static void forget_sketches(struct app *app)
{
    for (size_t i = 0; i < app->sketch_count; i++)
        drawing_fini(&app->sketches[i].drawing);
    free(app->sketches);
    app->sketches = NULL;
    app->sketch_count = 0;
}

void app_take_sketches(struct app *app)
{
    const struct records *r = app->ports.records;
    forget_sketches(app);
    for (size_t i = 0; i < app->visit.attachment_count; i++) {
        const struct attachment *kept = &app->visit.attachments[i];
        uint8_t *bytes;
        size_t size;
        struct err err;
        if (kept->kind != ATTACHMENT_DRAWING || kept->size == 0 ||
            r->attachment_get(r->ctx, &app->visit, kept->prompt, kept->kind, &bytes, &size, &err) !=
                OK)
            continue;
        struct drawing drawing;
        if (drawing_parse(bytes, size, &drawing) == OK)
            app_put_sketch(app, kept->prompt, &drawing);
        explicit_bzero(bytes, size);
        free(bytes);
    }
}

void app_forget_strokes(struct app *app)
{
    strokes_fini(&app->strokes);
    drawing_fini(&app->pencil.drawing);
    strokes_fini(&app->pencil.cleared);
    explicit_bzero(&app->pencil, sizeof app->pencil);
    forget_sketches(app);
}
