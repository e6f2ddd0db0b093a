#include "ui/look.h"
#include "ui/state.h"

#include <stdlib.h>

// Two neighbours stand at least 3 mm apart: the ring around one does not touch the other.
static const double ring_mm = 2.5;

int ui_ring_px(const struct metrics *m)
{
    return metrics_px(m, ring_mm);
}

struct rect ui_ring_rect(const struct ui *ui, const struct node *node)
{
    int ring = ui_ring_px(&ui->metrics);
    struct rect r = {node->rect.x - ring, node->rect.y - ring, node->rect.w + 2 * ring,
                     node->rect.h + 2 * ring};
    return ui_rect_meet(r, (struct rect){0, 0, ui->metrics.width_px, ui->metrics.height_px});
}

struct rect ui_rect_join(struct rect a, struct rect b)
{
    if (a.w <= 0 || a.h <= 0)
        return b;
    if (b.w <= 0 || b.h <= 0)
        return a;
    int x = least(a.x, b.x), y = least(a.y, b.y);
    return (struct rect){x, y, most(a.x + a.w, b.x + b.w) - x, most(a.y + a.h, b.y + b.h) - y};
}

struct rect ui_rect_meet(struct rect a, struct rect b)
{
    int x = most(a.x, b.x), y = most(a.y, b.y);
    int w = least(a.x + a.w, b.x + b.w) - x, h = least(a.y + a.h, b.y + b.h) - y;
    return w > 0 && h > 0 ? (struct rect){x, y, w, h} : (struct rect){0};
}

void ui_damage_add(struct ui *ui, struct rect rect)
{
    rect = ui_rect_meet(rect, (struct rect){0, 0, ui->metrics.width_px, ui->metrics.height_px});
    if (rect.w == 0)
        return;
    for (size_t i = 0; i < ui->damage_count;) {
        bool full = ui->damage_count == DAMAGE_RECTS && i + 1 == ui->damage_count;
        if (ui_rect_meet(rect, ui->damage[i]).w > 0 || full) {
            rect = ui_rect_join(rect, ui->damage[i]);
            ui->damage[i] = ui->damage[--ui->damage_count];
            i = 0; // the joined one may meet others
        } else {
            i++;
        }
    }
    ui->damage[ui->damage_count++] = rect;
}

void ui_damage_all(struct ui *ui)
{
    ui_damage_add(ui, (struct rect){0, 0, ui->metrics.width_px, ui->metrics.height_px});
}

struct rect ui_damage(struct ui *ui)
{
    struct rect all = {0};
    for (size_t i = 0; i < ui->damage_count; i++)
        all = ui_rect_join(all, ui->damage[i]);
    return all;
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL;
    return hash ^ hash >> 29;
}

static uint64_t mix_bytes(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *b = bytes;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ b[i]) * 0x100000001B3ULL;
    return mix(hash, size);
}

static uint64_t mix_text(uint64_t hash, const char *text)
{
    size_t size = 0;
    while (text && text[size])
        size++;
    return mix_bytes(hash, text, size);
}

static uint64_t mix_rect(uint64_t hash, const struct rect *r)
{
    hash = mix(hash, (uint64_t)(uint32_t)r->x << 32 | (uint32_t)r->y);
    return mix(hash, (uint64_t)(uint32_t)r->w << 32 | (uint32_t)r->h);
}

static uint64_t mix_marks(uint64_t hash, const struct field_marks *m)
{
    hash = mix(hash, (uint64_t)m->from << 32 | (uint64_t)m->until);
    return mix(mix(hash, (uint64_t)m->now_from << 32 | (uint64_t)m->now_until), m->caret);
}

static uint64_t mix_special(uint64_t hash, const struct node *node)
{
    hash = mix(hash, (uint64_t)node->steps << 32 | (uint32_t)node->step);
    if (node->modules)
        hash =
            mix_bytes(hash, node->modules, (size_t)node->module_size * (size_t)node->module_size);
    if (node->grey)
        hash = mix_bytes(hash, node->grey, (size_t)node->grey_columns * (size_t)node->grey_rows);
    return hash;
}

// Whatever paint.c draws of the node itself goes in.
static uint64_t hash_of(const struct ui *ui, const struct node *node)
{
    struct look_paint p = ui_look_paint(&ui->metrics, node, ui->pressed == node && ui->over);
    const unsigned seen_flags =
        NODE_ARROW_LEFT | NODE_ARROW_RIGHT | NODE_BOLD | NODE_ACTIVE_FIELD | NODE_SELECTED;
    uint64_t hash = mix(node->role, (uint64_t)p.fill << 32 | p.ink);
    hash = mix(hash, (uint64_t)p.border << 32 | (uint32_t)p.border_px);
    hash = mix(hash, (node->flags & seen_flags) | (p.box ? 1U : 0U) << 30);
    hash = mix(hash, (ui->focus == node ? 1U : 0U) | (ui->mark == node ? 2U : 0U));
    hash = mix_rect(hash, &node->rect);
    if (node->layout) {
        hash = mix_text(mix_text(hash, node->text), node->value);
        hash = mix(hash, (uint64_t)(uint32_t)node->text_x << 32 | (uint32_t)node->text_y);
        hash = mix(hash, (uint64_t)(node->layout->width * 16));
        hash = mix(hash, (uint64_t)node->extent.from << 32 | (uint64_t)node->extent.until);
    }
    if (node->marks)
        hash = mix_marks(hash, node->marks);
    if (node->badge)
        hash = mix_text(hash, node->badge);
    if (node->picture)
        hash = mix_rect(mix_text(hash, node->picture), &node->picture_rect);
    return node->steps || node->modules || node->grey ? mix_special(hash, node) : hash;
}

static bool is_painted(const struct ui *ui, const struct node *node)
{
    return !node->hidden &&
           (node->look || node->layout || node->picture || (node->flags & NODE_SELECTED) ||
            ui->pressed == node || ui->focus == node || ui->mark == node ||
            node->role == ROLE_PROGRESS || node->role == ROLE_CODE || node->role == ROLE_PAD ||
            node->strokes || node->grey);
}

static struct rect painted_rect(const struct ui *ui, const struct node *node)
{
    return ui->focus == node || ui->mark == node ? ui_ring_rect(ui, node) : node->rect;
}

// Strokes are seen one by one: where one comes or goes, the others need not be painted again.
static struct seen seen_stroke(const struct ui *ui, const struct node *node,
                               const struct stroke *stroke)
{
    struct look_paint p = ui_look_paint(&ui->metrics, node, false);
    float line = ui_pad_line_px(&ui->metrics, node);
    uint64_t hash = mix(mix_rect(p.ink, &node->rect), (uint64_t)(line * 16));
    hash = mix_bytes(hash, stroke->points, stroke->count * sizeof stroke->points[0]);
    return (struct seen){hash, ui_pad_stroke_rect(&ui->metrics, node, stroke)};
}

static int by_hash(const void *a, const void *b)
{
    uint64_t x = ((const struct seen *)a)->hash, y = ((const struct seen *)b)->hash;
    return (x > y) - (x < y);
}

void ui_look_again(struct ui *ui)
{
    size_t count = 0;
    for (struct node *n = ui->root; n; n = node_walk(ui->root, n))
        if (is_painted(ui, n)) {
            ui->spare[count++] = (struct seen){hash_of(ui, n), painted_rect(ui, n)};
            for (size_t k = 0; k < n->stroke_count; k++)
                ui->spare[count++] = seen_stroke(ui, n, &n->strokes[k]);
        }
    qsort(ui->spare, count, sizeof ui->spare[0], by_hash);
    size_t i = 0, j = 0;
    while (i < count || j < ui->seen_count) {
        bool gone = i == count || (j < ui->seen_count && ui->seen[j].hash < ui->spare[i].hash);
        if (gone)
            ui_damage_add(ui, ui->seen[j++].rect);
        else if (j == ui->seen_count || ui->spare[i].hash < ui->seen[j].hash)
            ui_damage_add(ui, ui->spare[i++].rect);
        else
            i++, j++;
    }
    struct seen *before = ui->seen;
    ui->seen = ui->spare;
    ui->spare = before;
    ui->seen_count = count;
}
