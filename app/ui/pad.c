#include "ui/state.h"

static const double line_mm = 0.8;

float ui_pad_line_px(const struct metrics *m, const struct node *pad)
{
    float line = (float)(pad->line * pad->rect.w);
    return pad->line <= 0 ? (float)metrics_px(m, line_mm) : line > 1 ? line : 1;
}

// The box around COUNT points, which are parts of AREA, with the line through them.
static struct rect around(const struct paint_point *points, size_t count, const struct rect *area,
                          float line_px)
{
    if (count == 0)
        return (struct rect){0};
    struct paint_point low = points[0], high = points[0];
    for (size_t i = 1; i < count; i++) {
        low.x = points[i].x < low.x ? points[i].x : low.x;
        low.y = points[i].y < low.y ? points[i].y : low.y;
        high.x = points[i].x > high.x ? points[i].x : high.x;
        high.y = points[i].y > high.y ? points[i].y : high.y;
    }
    float w = (float)area->w, h = (float)area->h;
    int wide = (int)line_px + 1, left = area->x + (int)(low.x * w),
        top = area->y + (int)(low.y * h);
    return (struct rect){left - wide, top - wide, (int)((high.x - low.x) * w) + 2 * wide + 2,
                         (int)((high.y - low.y) * h) + 2 * wide + 2};
}

struct rect ui_pad_stroke_rect(const struct metrics *m, const struct node *pad,
                               const struct stroke *stroke)
{
    struct rect area = {pad->rect.x, pad->rect.y, most(1, pad->rect.w - 1),
                        most(1, pad->rect.h - 1)};
    struct rect r = around(stroke->points, stroke->count, &area, ui_pad_line_px(m, pad));
    return ui_rect_meet(r, pad->rect);
}

static struct paint_point inside(const struct rect *r, int x, int y)
{
    return (struct paint_point){(float)most(r->x, least(x, r->x + r->w - 1)),
                                (float)most(r->y, least(y, r->y + r->h - 1))};
}

// Only the last piece of the line is new.
static void damage_segment(struct ui *ui)
{
    struct paint_point to = ui->stroke[ui->stroke_count - 1];
    struct paint_point from = ui->stroke_count > 1 ? ui->stroke[ui->stroke_count - 2] : to;
    int wide = (int)ui_pad_line_px(&ui->metrics, ui->pad) + 1;
    int left = (int)(from.x < to.x ? from.x : to.x), right = (int)(from.x < to.x ? to.x : from.x);
    int top = (int)(from.y < to.y ? from.y : to.y), bottom = (int)(from.y < to.y ? to.y : from.y);
    ui_damage_add(ui, (struct rect){left - wide, top - wide, right - left + 2 * wide + 1,
                                    bottom - top + 2 * wide + 1});
}

static void add_point(struct ui *ui, int x, int y)
{
    struct paint_point p = inside(&ui->pad->rect, x, y);
    if (ui->stroke_count > 0) {
        struct paint_point last = ui->stroke[ui->stroke_count - 1];
        if ((int)last.x == (int)p.x && (int)last.y == (int)p.y)
            return;
    }
    if (ui->stroke_count == STROKE_POINTS) { // a very long line goes on at half the detail
        ui->stroke_count /= 2;
        for (size_t i = 0; i < ui->stroke_count; i++)
            ui->stroke[i] = ui->stroke[2 * i];
        ui_damage_add(ui, ui->pad->rect);
    }
    ui->stroke[ui->stroke_count++] = p;
    damage_segment(ui);
}

void ui_pad_forget(struct ui *ui)
{
    if (ui->pad)
        ui_damage_add(ui, around(ui->stroke, ui->stroke_count, &(struct rect){0, 0, 1, 1},
                                 ui_pad_line_px(&ui->metrics, ui->pad)));
    ui->pad = NULL;
    ui->drawing = false;
    ui->stroke_count = 0;
}

void ui_pad_begin(struct ui *ui, struct node *pad, const struct ui_event *event)
{
    ui->pad = pad;
    ui->drawing = true;
    ui->stroke_count = 0;
    add_point(ui, event->x, event->y);
}

void ui_pad_go_on(struct ui *ui, const struct ui_event *event)
{
    add_point(ui, event->x, event->y);
}

bool ui_pad_end(struct ui *ui, struct ui_action *action)
{
    const struct rect *r = &ui->pad->rect;
    for (size_t i = 0; i < ui->stroke_count; i++) {
        struct paint_point p = ui->stroke[i];
        ui->told[i] = (struct paint_point){(p.x - (float)r->x) / (float)most(1, r->w - 1),
                                           (p.y - (float)r->y) / (float)most(1, r->h - 1)};
    }
    ui->drawing = false;
    *action = (struct ui_action){.id = UI_ACTION_STROKE,
                                 .arg = ui->pad->arg,
                                 .points = ui->told,
                                 .point_count = ui->stroke_count};
    return true;
}
