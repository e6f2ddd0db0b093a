// Tables, and the signs in them: ● done, ○ still to come, ▲ to look at, － not to be. They differ
// by shape, and have words for the ear.
#include "screens/staff/desk.h"

struct table part_table(const struct view *v, struct node *parent, const double *widths_mm,
                        size_t columns)
{
    struct node *node = part_column(v, parent);
    node->gap_mm = -1;
    return (struct table){node, columns, widths_mm};
}

struct node *part_table_row(const struct view *v, const struct table *table)
{
    struct node *row = part_row(v, table->node);
    row->gap_mm = -1;
    return row;
}

// What stands in it is in the middle of its height.
static struct node *add_cell(const struct view *v, const struct table *table, struct node *row)
{
    size_t column = 0;
    for (const struct node *c = row->first; c; c = c->next)
        column++;
    ALWAYS(column < table->columns);
    struct node *cell = part_row(v, row);
    cell->look = LOOK_CELL;
    cell->across = PLACE_CENTER;
    cell->width_mm = table->widths_mm[column];
    cell->grow = cell->width_mm > 0 ? 0 : 1;
    cell->min_height_mm = 8.5;
    return cell;
}

struct node *part_table_cell(const struct view *v, const struct table *table, struct node *row,
                             const char *text)
{
    struct node *cell = add_cell(v, table, row);
    struct node *words = part_plain(v, cell, text, TYPE_NOTE);
    words->text_align = cell->width_mm > 0 ? ALIGN_CENTER : ALIGN_LEFT;
    words->grow = 1;
    return words;
}

void part_table_gap(const struct view *v, const struct table *table, struct node *row)
{
    add_cell(v, table, row);
}

static const struct sign {
    const char *picture, *letter;
} signs[] = {
    [SIGN_DONE] = {"ok-dot", "●"},
    [SIGN_OPEN] = {"open-ring", "○"},
    [SIGN_LOOK] = {"attention-triangle", "▲"},
    [SIGN_NOT] = {"not-seen-dash", "－"},
};

static void set_sign(const struct view *v, struct node *node, enum table_sign sign,
                     enum string_id name, double mm)
{
    part_call(v, node, name);
    if (v->metrics->no_pictures) { // a letter is no picture, and says as much
        node->role = ROLE_TEXT;
        node->text = signs[sign].letter;
        node->text_align = ALIGN_CENTER;
        return;
    }
    node->picture = signs[sign].picture;
    node->picture_mm = mm;
}

struct node *part_table_sign(const struct view *v, const struct table *table, struct node *row,
                             enum table_sign sign, enum string_id name)
{
    struct node *cell = add_cell(v, table, row);
    cell->pad_mm = 0.5;
    cell->gap_mm = -1;
    part_spacer(v, cell);
    struct node *node = part_sign(v, cell, sign, name, 4);
    node->type = TYPE_NOTE;
    part_spacer(v, cell);
    return node;
}

struct node *part_sign(const struct view *v, struct node *parent, enum table_sign sign,
                       enum string_id name, double mm)
{
    struct node *node = node_add(v->arena, parent, ROLE_IMAGE, NULL);
    node->type = TYPE_BODY;
    set_sign(v, node, sign, name, mm);
    return node;
}
