// The words in a field: which of its lines are seen, the caret, what is not settled yet, and where
// a finger puts the caret.
#include "text/places.h"
#include "ui/look.h"
#include "ui/state.h"

#include <string.h>

static const double caret_mm = 0.5, mark_mm = 0.4, mark_now_mm = 1;
static const double mark_drop = 0.1; // below the baseline, in parts of the em

bool ui_field_is_hint(const struct node *node)
{
    return node->role == ROLE_FIELD && node->value && !node->value[0];
}

// A hint stands where words will be: the caret is before it.
static struct text_place caret_place(const struct text_font *font, const struct node *node)
{
    const struct text_layout *l = node->layout;
    double last = l->baseline + l->pitch * (double)(l->line_count - 1);
    if (ui_field_is_hint(node))
        return (struct text_place){0, last, l->line_count - 1};
    if (node->marks)
        return text_place_of(l, font, node->marks->caret);
    return (struct text_place){l->end_x, last, l->line_count - 1};
}

struct field_view ui_field_view(const struct text_font *font, const struct node *node, int room)
{
    const struct text_layout *l = node->layout;
    double line = l->height - l->pitch * (double)(l->line_count - 1), between = l->pitch - line;
    size_t lines = room > l->pitch ? (size_t)((room + between) / l->pitch) : 1;
    size_t caret = caret_place(font, node).line;
    if (lines >= l->line_count)
        return (struct field_view){0};
    size_t first = caret > lines / 2 ? caret - lines / 2 : 0;
    first = first < l->line_count - lines ? first : l->line_count - lines;
    double height = l->pitch * (double)lines - between;
    return (struct field_view){.up = (int)(l->pitch * (double)first - (room - height) / 2),
                               .height = (int)height,
                               .below = (int)(between / 2)};
}

struct rect ui_field_caret(const struct ui *ui, const struct node *node)
{
    struct text_place p = caret_place(ui->font, node);
    double em = ui_leaf_em(ui->font, &ui->metrics, node);
    int line = metrics_px(&ui->metrics, caret_mm);
    int bottom = node->text_y + (int)(p.baseline + ui->font->descent * em);
    bool inside =
        node->marks && !ui_field_is_hint(node) && node->marks->caret < strlen(node->value);
    int x = node->text_x + (int)p.x + (inside ? -line / 2 : line);
    int end = node->rect.x + node->rect.w - line;
    return (struct rect){least(x, end), bottom - (int)em, line, (int)em};
}

static size_t add_lines(const struct ui *ui, const struct node *node, size_t from, size_t until,
                        double mm, struct rect *out, size_t max)
{
    struct text_part parts[FIELD_LINES_MOST];
    size_t most_parts = max < FIELD_LINES_MOST ? max : FIELD_LINES_MOST;
    size_t count = text_parts(node->layout, ui->font, from, until, parts, most_parts);
    double em = ui_leaf_em(ui->font, &ui->metrics, node);
    for (size_t i = 0; i < count; i++)
        out[i] = (struct rect){node->text_x + (int)parts[i].x,
                               node->text_y + (int)(parts[i].baseline + mark_drop * em),
                               (int)parts[i].width, metrics_px_up(&ui->metrics, mm)};
    return count;
}

size_t ui_field_lines(const struct ui *ui, const struct node *node, struct rect *out, size_t max)
{
    const struct field_marks *m = node->marks;
    if (!m || ui_field_is_hint(node))
        return 0;
    size_t count = add_lines(ui, node, m->from, m->until, mark_mm, out, max);
    return count +
           add_lines(ui, node, m->now_from, m->now_until, mark_now_mm, out + count, max - count);
}

bool ui_field_pressed(struct ui *ui, const struct node *node, const struct ui_event *event,
                      struct ui_action *action)
{
    size_t byte = ui_field_is_hint(node)
                      ? 0
                      : text_place_at(node->layout, ui->font, event->x - node->text_x,
                                      event->y - node->text_y);
    ui->rearm_at_ms = event->at_ms + ui->settings.rearm_ms;
    ui->acted = node->id;
    *action = (struct ui_action){.id = node->action, .arg = (int)byte};
    return true;
}
